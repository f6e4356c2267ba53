"""The command line. It reads arguments, calls the pipeline and prints; it computes nothing."""

from __future__ import annotations

import json
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from skillgap import __version__
from skillgap.errors import UserError

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
    help="From a résumé and a job description to a plan of micro-credentials, on your own machine.",
)  # fmt: skip
taxonomy_app = typer.Typer(no_args_is_help=True, help="The taxonomy of skills and occupations.")
catalogue_app = typer.Typer(no_args_is_help=True, help="The catalogue of credentials.")
evaluate_app = typer.Typer(no_args_is_help=True, help="Measure against labelled texts.")
models_app = typer.Typer(no_args_is_help=True, help="What is shipped because it takes long to compute.")
train_app = typer.Typer(no_args_is_help=True, help="Train what is shipped, from data that you name.")
models_app.add_typer(train_app, name="train")
for _name, _part in (
    ("taxonomy", taxonomy_app), ("catalogue", catalogue_app), ("evaluate", evaluate_app), ("models", models_app),
):  # fmt: skip
    app.add_typer(_part, name=_name)

_RESUME_HELP = (
    "Résumé: PDF, DOCX, ODT, RTF, HTML, Markdown or text; LinkedIn's PDF or archive; JSON Resume; Europass XML; a scan."
)


class ReportFormat(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    JSON = "json"
    MD = "md"
    HTML = "html"


class ProfileFormat(StrEnum):
    """How a parsed profile is printed."""

    TEXT = "text"
    JSON = "json"


def _tell(message: str) -> None:
    """A message for the person; stdout belongs to the result."""
    print(message, file=sys.stderr, flush=True)


def _emit(text: str, output: Path | None) -> None:
    if output is None:
        sys.stdout.write(text)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UserError(
            "output.cannot-write", f"{output}: {error.strerror}. Choose another file with --output."
        ) from None
    _tell(f"Written to {output}")


def _today() -> date:
    return date.today()


@app.command()
def analyze(
    resume: Annotated[Path, typer.Argument(help=_RESUME_HELP)],
    proof: Annotated[
        list[Path] | None,
        typer.Option(help="What else shows your skills: Open Badge, LinkedIn export; may be repeated."),
    ] = None,
    job: Annotated[list[Path] | None, typer.Option(help="Job description; may be given several times.")] = None,
    occupation: Annotated[str | None, typer.Option(help="Target occupation, such as “security analyst”.")] = None,
    hours_per_week: Annotated[float, typer.Option(min=0.5, max=80, help="Learning hours a week.")] = 6.0,
    weeks: Annotated[int, typer.Option(min=1, max=520, help="Weeks until the goal.")] = 26,
    budget: Annotated[float | None, typer.Option(min=0, help="Money for it all; no limit unless given.")] = None,
    currency: Annotated[str, typer.Option(help="Currency of the budget and of all prices.")] = "USD",
    format: Annotated[ReportFormat, typer.Option(help="Format of the report.")] = ReportFormat.TEXT,
    output: Annotated[Path | None, typer.Option(help="File to write instead of stdout.")] = None,
    taxonomy: Annotated[Path | None, typer.Option(help="Folder of another taxonomy.")] = None,
    catalogue: Annotated[Path | None, typer.Option(help="Folder of another catalogue.")] = None,
) -> None:
    """Find the gaps between a résumé and a target, and plan the credentials that close them."""
    from skillgap.faces.json_report import render_json
    from skillgap.faces.outline import make_outline, render_html, render_markdown, render_text
    from skillgap.pipeline.analysis import analyze as run
    from skillgap.pipeline.engine import Engine
    from skillgap.reading import read_file
    from skillgap.schema import Constraints, YearMonth

    today = _today()
    documents = [read_file(path) for path in (resume, *(proof or []))]
    jobs = [read_file(path) for path in job or []]
    engine = Engine(taxonomy, catalogue)
    currency = currency.upper()
    if currency not in engine.catalogue.rates.per_euro:
        known = ", ".join(sorted(engine.catalogue.rates.per_euro))
        raise UserError("currency.unknown", f"No exchange rate for {currency}. Use one of {known}.")
    report = run(
        engine, documents, jobs, occupation, Constraints(hours_per_week, weeks, budget, currency),
        YearMonth(today.year, today.month), progress=lambda step: _tell(f"{step} ..."),
    )  # fmt: skip
    if format == ReportFormat.JSON:
        _emit(render_json(report, engine.taxonomy, engine.catalogue), output)
        return
    blocks = make_outline(report, engine.taxonomy, engine.catalogue)
    render = {ReportFormat.TEXT: render_text, ReportFormat.MD: render_markdown, ReportFormat.HTML: render_html}[format]
    _emit(render(blocks), output)


@app.command()
def read(
    resume: Annotated[Path, typer.Argument(help=_RESUME_HELP)],
    format: Annotated[
        ProfileFormat, typer.Option(help="json is JSON Resume; text is the text in reading order.")
    ] = ProfileFormat.TEXT,
    output: Annotated[Path | None, typer.Option(help="File to write instead of stdout.")] = None,
) -> None:
    """Read a résumé: its text in reading order, or its parts as JSON Resume."""
    from skillgap.faces.json_resume import make_json_resume
    from skillgap.parsing import parse_profile
    from skillgap.reading import read_file

    document = read_file(resume)
    for doubt in document.warnings:
        _tell(f"{doubt.message} [{doubt.code}]")
    if format == ProfileFormat.TEXT:
        _emit(document.text + "\n", output)
        return
    data = make_json_resume(parse_profile(document))
    _emit(json.dumps(data, ensure_ascii=False, indent=2) + "\n", output)


@app.command()
def mine(
    postings: Annotated[
        list[Path], typer.Argument(help="Tables of postings (Parquet, CSV, JSONL) or folders of them.")
    ],
    output: Annotated[Path, typer.Option(help="Folder for the figures.")],
    taxonomy: Annotated[Path | None, typer.Option(help="Folder of another taxonomy.")] = None,
    describe: Annotated[
        list[str] | None, typer.Option(help="SOURCE=TEXT: which place and time a source speaks for; may be repeated.")
    ] = None,
) -> None:
    """Count which skills postings ask for, per occupation."""
    from skillgap.pipeline.mining import mine_postings
    from skillgap.skills.taxonomy import load_taxonomy

    descriptions = dict(item.split("=", 1) for item in describe or [] if "=" in item)

    def progress(done: int) -> None:
        print(f"\r{done} postings", end="", file=sys.stderr, flush=True)

    manifest = mine_postings(
        postings, output, load_taxonomy(taxonomy), descriptions=descriptions, today=_today(), progress=progress
    )
    counted = sum(source["postings"] for source in manifest["sources"])
    _tell(
        f"\n{counted} postings counted ({manifest['duplicates_left_out']} duplicates left out, "
        f"{manifest['postings_without_occupation']} without a known occupation), {manifest['rows']} rows in {output}"
    )


@app.command(name="app")
def run_app(
    port: Annotated[int, typer.Option(help="Port of the page.")] = 8501,
    address: Annotated[str, typer.Option(help="Address to listen on; 127.0.0.1 is this machine alone.")] = "127.0.0.1",
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Open the app in the browser."""
    import subprocess

    from skillgap.ui.launch import app_command

    raise typer.Exit(subprocess.call(app_command(port, address, browser)))


def _print_faults(faults: list[str]) -> None:
    for fault in faults:
        _tell(fault)


@taxonomy_app.command("validate")
def validate_taxonomy(
    folder: Annotated[Path | None, typer.Argument(help="Folder; skillgap's own unless given.")] = None,
) -> None:
    """Check a taxonomy and tell all faults at once."""
    from skillgap.skills.taxonomy import read_taxonomy

    taxonomy, faults = read_taxonomy(folder)
    _print_faults(faults)
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


@taxonomy_app.command("import")
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


@taxonomy_app.command("coverage")
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


@catalogue_app.command("validate")
def validate_catalogue(
    folder: Annotated[Path | None, typer.Argument(help="Folder; skillgap's own unless given.")] = None,
) -> None:
    """Check a catalogue and tell all faults at once."""
    from skillgap.credentials.catalogue import read_catalogue
    from skillgap.skills.taxonomy import load_taxonomy

    catalogue, faults = read_catalogue(folder, skill_ids=load_taxonomy().skills)
    _print_faults(faults)
    print(f"{len(catalogue.credentials)} credentials, {len(faults)} faults")
    raise typer.Exit(2 if faults else 0)


@evaluate_app.command("skills")
def evaluate_skills(
    gold: Annotated[
        list[Path], typer.Option(help="JSON lines or a folder of TOML files with labelled texts; may be repeated.")
    ],
    format: Annotated[ProfileFormat, typer.Option(help="text or json.")] = ProfileFormat.TEXT,
    fast: Annotated[bool, typer.Option(help="Without embeddings, as mining does.")] = False,
    write_confidence: Annotated[
        Path | None, typer.Option(help="Also write the precision of each kind of decision.")
    ] = None,
) -> None:
    """Recall, precision, polarity and traps on labelled texts."""
    from skillgap.evaluation.extraction import evaluate_extraction, save_confidence
    from skillgap.pipeline.engine import Engine
    from skillgap.skills.extraction import Extractor

    engine = Engine()
    result = evaluate_extraction(gold, Extractor(engine.taxonomy) if fast else engine.extractor)
    if write_confidence:
        save_confidence(result, gold, write_confidence, _today())
    if format == ProfileFormat.JSON:
        print(json.dumps(result.summary(), indent=1))
        return
    for name, value in result.summary().items():
        print(f"{name:24} {value}")


@evaluate_app.command("reading")
def evaluate_reading(
    gold: Annotated[Path, typer.Option(help="Folder of truths (TOML).")],
    documents: Annotated[Path, typer.Option(help="Folder below which the documents lie.")],
    errors: Annotated[bool, typer.Option(help="Also print each thing that is missing or false.")] = False,
) -> None:
    """Words, their order, and the parts of the profile, against the truth of documents."""
    from skillgap.evaluation.reading import evaluate_reading as evaluate
    from skillgap.evaluation.reading import make_table

    results = evaluate(gold, documents)
    for result in results if errors else ():
        for part, kind, what in result.wrong:
            print(f"{result.name}\t{part}\t{kind}\t{what}")
    table = make_table(results)
    widths = [max(map(len, cells)) for cells in zip(*table, strict=True)]
    for cells in table:
        print("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())


@evaluate_app.command("spans")
def evaluate_span_recognition(
    gold: Annotated[Path, typer.Option(help="JSON lines with tokens, tags_skill and tags_knowledge (SkillSpan).")],
    model: Annotated[Path | None, typer.Option(help="Another trained recogniser (safetensors).")] = None,
    format: Annotated[ProfileFormat, typer.Option(help="text or json.")] = ProfileFormat.TEXT,
) -> None:
    """Strict and overlap F1 of the learned recogniser, for each layer and merged."""
    from skillgap.evaluation.spans import evaluate_spans, read_span_gold
    from skillgap.skills.spans import load_tagger

    rows = read_span_gold(gold)
    _print_scores(evaluate_spans(rows, load_tagger(model).tag([row["tokens"] for row in rows])), format)


@evaluate_app.command("linking")
def evaluate_linking_of_sentences(
    gold: Annotated[Path, typer.Option(help="CSV with a sentence and one label in each row.")],
    labels: Annotated[Path, typer.Option(help="Text file with all labels to choose from, one a line.")],
    text_column: Annotated[str, typer.Option(help="Column of the sentence.")] = "sentence",
    label_column: Annotated[str, typer.Option(help="Column of the label.")] = "label",
    stock: Annotated[bool, typer.Option(help="With the untrained encoder.")] = False,
    control: Annotated[
        bool, typer.Option(help="Untrained, with 0.2 added to the labels of the training sentences.")
    ] = False,
    format: Annotated[ProfileFormat, typer.Option(help="text or json.")] = ProfileFormat.TEXT,
) -> None:
    """RP@1, RP@5, RP@10, R@10 and MRR of linking sentences to a list of labels."""
    from skillgap.evaluation.linking import (
        evaluate_linking,
        load_ranker,
        read_label_list,
        read_linked,
        read_seen_labels,
    )

    names = read_label_list(labels)
    linked, unknown = read_linked(gold, text_column, label_column, names)
    if unknown:
        _tell(f"{unknown} rows name a label that {labels.name} lacks, and were left out")
    ranker = load_ranker(names, tuned=not (stock or control), prior=control)
    _print_scores(evaluate_linking(linked, names, ranker, read_seen_labels()), format)


@evaluate_app.command("occupations")
def evaluate_occupation_titles(
    titles: Annotated[Path, typer.Option(help="O*NET's Alternate Titles, as text or Parquet.")],
    sample: Annotated[int, typer.Option(help="How many titles, drawn at random with a fixed seed.")] = 4000,
    format: Annotated[ProfileFormat, typer.Option(help="text or json.")] = ProfileFormat.TEXT,
) -> None:
    """Titles of the occupations that the taxonomy has, linked to them: top 1 and top 5."""
    from skillgap.evaluation.occupations import evaluate_occupations, read_titles
    from skillgap.pipeline.engine import Engine

    engine = Engine()
    _print_scores(evaluate_occupations(read_titles(titles), engine.taxonomy, engine.occupation_finder, sample), format)


def _print_scores(scores: dict[str, Any], format: ProfileFormat) -> None:
    if format == ProfileFormat.JSON:
        print(json.dumps(scores, indent=1))
        return
    for name, value in scores.items():
        if isinstance(value, dict):
            print(f"{name:24} " + "  ".join(f"{key} {number}" for key, number in value.items()))
        else:
            print(f"{name:24} {value}")


@train_app.command("linking")
def train_linking_model(
    esco: Annotated[Path, typer.Option(help="Folder of ESCO's tables.")],
    sentences: Annotated[
        Path | None, typer.Option(help="CSV of labelled sentences (columns sentence, skills).")
    ] = None,
    output: Annotated[Path, typer.Option(help="The models folder of a checkout.")] = Path("models"),
    seed: Annotated[int, typer.Option(help="Seed of all that is random.")] = 1,
) -> None:
    """Tune the encoder for linking; about ten minutes on two cores."""
    from skillgap.training.building import build_linking

    build_linking(esco, sentences, output, seed, _today(), _tell)


@train_app.command("spans")
def train_span_model(
    gold: Annotated[
        Path, typer.Option(help="JSON lines with tokens, tags_skill and tags_knowledge (SkillSpan's train split).")
    ],
    output: Annotated[Path, typer.Option(help="The models folder of a checkout.")] = Path("models"),
    epochs: Annotated[int, typer.Option(help="Passes over the sentences.")] = 8,
    seed: Annotated[int, typer.Option(help="Seed of all that is random.")] = 1,
) -> None:
    """Train the recogniser of spans; about fifteen minutes on two cores."""
    from skillgap.training.building import build_spans

    build_spans(gold, output, epochs, seed, _today(), _tell)


@models_app.command("build")
def build_models(
    output: Annotated[Path, typer.Option(help="The models folder of a checkout.")] = Path("models"),
) -> None:
    """Encode the taxonomy's labels anew, after a change of labels."""
    from skillgap.pipeline.models import build_label_vectors

    for line in build_label_vectors(output, _today()):
        _tell(line)


@models_app.command("manifest")
def write_manifest(
    folder: Annotated[Path, typer.Argument(help="The models folder of a checkout.")] = Path("models"),
) -> None:
    """List all files of the models folder with their SHA-256."""
    from skillgap.pipeline.models import write_manifest as write

    _tell(f"Written to {write(folder)}")


def _version(value: bool) -> None:
    if value:
        print(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Entry point: a user's error is one line and exit code 2; a bug keeps its traceback."""
    try:
        app()
    except UserError as error:
        _tell(f"skillgap: {error}")
        sys.exit(2)
