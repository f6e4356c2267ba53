"""The command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(add_completion=False)
taxonomy_app = typer.Typer()
catalogue_app = typer.Typer()
app.add_typer(taxonomy_app, name="taxonomy")
app.add_typer(catalogue_app, name="catalogue")


@taxonomy_app.command("validate")
def validate_taxonomy(folder: Annotated[Path | None, typer.Argument()] = None) -> None:
    from skillgap.skills.taxonomy import read_taxonomy

    taxonomy, faults = read_taxonomy(folder)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(taxonomy.skills)} skills, {len(taxonomy.occupations)} occupations, {len(faults)} faults")
    raise typer.Exit(2 if faults else 0)


@catalogue_app.command("validate")
def validate_catalogue(folder: Annotated[Path | None, typer.Argument()] = None) -> None:
    from skillgap.credentials.catalogue import read_catalogue
    from skillgap.skills.taxonomy import read_taxonomy

    catalogue, faults = read_catalogue(folder, skill_ids=read_taxonomy()[0].skills)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{len(catalogue.credentials)} credentials, {len(faults)} faults")
    raise typer.Exit(2 if faults else 0)


def main() -> None:
    app()
