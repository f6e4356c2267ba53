"""The taxonomy of skills and occupations."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from skillgap.cli.common import print_faults
from skillgap.errors import UserError

app = typer.Typer(no_args_is_help=True, help="The taxonomy of skills and occupations.")


@app.command("validate")
def validate_taxonomy(
    folder: Annotated[Path | None, typer.Argument(help="Folder; skillgap's own unless given.")] = None,
) -> None:
    """Check a taxonomy and tell all faults at once."""
    from skillgap.skills.taxonomy import read_taxonomy

    taxonomy, faults = read_taxonomy(folder)
    print_faults(faults)
    labels = sum(len(skill.labels) for skill in taxonomy.skills.values())
    fields = len({skill.field for skill in taxonomy.skills.values()})
    print(
        f"{len(taxonomy.skills)} skills with {labels} labels in {fields} fields, {len(taxonomy.occupations)} occupations, "
        f"{len(faults)} faults"
    )
    raise typer.Exit(2 if faults else 0)


class Source(StrEnum):
    """Where a taxonomy comes from."""

    ESCO = "esco"
    ONET = "onet"


@app.command("import")
def import_taxonomy(
    source: Annotated[
        Source, typer.Argument(help="esco: the classification as CSV; onet: the database as text files.")
    ],
    path: Annotated[Path, typer.Argument(help="Folder of the official download, unpacked.")],
    output: Annotated[
        Path, typer.Option(help="New folder for the taxonomy; give it to other commands with --taxonomy.")
    ],
) -> None:
    """Turn an official download into a taxonomy."""
    from skillgap.skills.importing import import_esco, import_onet

    result = import_esco(path, output) if source == Source.ESCO else import_onet(path, output)
    print(
        f"{result.skills} skills with {result.labels} labels and {result.occupations} occupations in {output}; "
        f"{len(result.left_out)} left out, as their name stands for another one already"
    )


@app.command("coverage")
def show_coverage(
    technologies: Annotated[Path | None, typer.Option(help="O*NET's Technology Skills, as text or Parquet.")] = None,
    courses: Annotated[Path | None, typer.Option(help="CSV of courses with the columns skills and category.")] = None,
    taxonomy: Annotated[Path | None, typer.Option(help="Folder of another taxonomy.")] = None,
    missing: Annotated[bool, typer.Option(help="Also print the names that are missing.")] = False,
) -> None:
    """Which names of other lists the taxonomy has, in all and by group."""
    from skillgap.evaluation.coverage import measure_coverage, read_course_skills, read_technologies
    from skillgap.skills.taxonomy import load_taxonomy

    lists = []
    if technologies is not None:
        lists += [(flag, read_technologies(technologies, flag)) for flag in ("Hot Technology", "In Demand")]
    if courses is not None:
        lists.append(("skills of 20 courses or more", read_course_skills(courses)))
    if not lists:
        raise UserError("coverage.no-list", "Name a list to compare with: --technologies or --courses.")
    loaded = load_taxonomy(taxonomy)
    for name, names in lists:
        found = measure_coverage(name, names, loaded)
        print(f"{name}: {len(found.known)} of {len(found.known) + len(found.missing)} ({found.share:.1%})")
        for group, (known, lacking) in sorted(found.by_group.items(), key=lambda item: item[1][0] / sum(item[1])):
            print(f"  {known:4} of {known + lacking:4}  {group}")
        if missing:
            print("  missing: " + "; ".join(found.missing))


@app.command("accept")
def accept_reviewed_skills(
    review: Annotated[Path, typer.Argument(help="Review file of `market new-skills`, with yes in the column accept.")],
    taxonomy: Annotated[Path, typer.Option(help="Folder of the taxonomy to add to.")],
) -> None:
    """Add the skills that an analyst accepted; where a row has a fault, nothing is changed and all faults are told."""
    from skillgap.skills.accepting import accept_skills

    added = accept_skills(review, taxonomy)
    print(f"{len(added)} skills added to {taxonomy}: {', '.join(added)}")
