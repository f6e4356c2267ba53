"""A person: read, analyze."""

from __future__ import annotations

import json
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skillgap.cli.common import OutputFormat, emit, tell, today
from skillgap.errors import UserError

if TYPE_CHECKING:
    from skillgap.pipeline.engine import Engine
    from skillgap.schema import Report

RESUME_HELP = (
    "Résumé: PDF, DOCX, ODT, RTF, HTML, Markdown or text; LinkedIn's PDF or archive; JSON Resume; Europass XML; a scan."
)


class ReportFormat(StrEnum):
    """How a report is printed."""

    TEXT = "text"
    JSON = "json"
    MD = "md"
    HTML = "html"
    PDF = "pdf"
    CSV = "csv"
    PLAN_CSV = "plan-csv"
    ICS = "ics"


def analyze(
    resume: Annotated[Path, typer.Argument(help=RESUME_HELP)],
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
    start: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day of learning; today unless given.")
    ] = None,
    format: Annotated[
        ReportFormat, typer.Option(help="Format of the report; csv has the gaps, plan-csv the picks, ics the calendar.")
    ] = ReportFormat.TEXT,
    output: Annotated[Path | None, typer.Option(help="File to write instead of stdout.")] = None,
    taxonomy: Annotated[Path | None, typer.Option(help="Folder of another taxonomy.")] = None,
    catalogue: Annotated[Path | None, typer.Option(help="Folder of another catalogue.")] = None,
) -> None:
    """Find the gaps between a résumé and a target, and plan the credentials that close them."""
    from skillgap.pipeline.analysis import analyze as run
    from skillgap.pipeline.engine import Engine
    from skillgap.reading import read_file
    from skillgap.schema import Constraints, YearMonth

    day = today()
    documents = [read_file(path) for path in (resume, *(proof or []))]
    jobs = [read_file(path) for path in job or []]
    engine = Engine(taxonomy, catalogue)
    currency = currency.upper()
    if currency not in engine.catalogue.rates.per_euro:
        known = ", ".join(sorted(engine.catalogue.rates.per_euro))
        raise UserError("currency.unknown", f"No exchange rate for {currency}. Use one of {known}.")
    report = run(
        engine, documents, jobs, occupation, Constraints(hours_per_week, weeks, budget, currency),
        YearMonth(day.year, day.month), progress=lambda step: tell(f"{step} ..."),
    )  # fmt: skip
    emit(_render(report, engine, format, start.date() if start else day, day), output)


def _render(report: Report, engine: Engine, format: ReportFormat, start: date, made: date) -> str | bytes:
    """The report in one of its formats."""
    known = (report, engine.taxonomy, engine.catalogue)
    if format == ReportFormat.JSON:
        from skillgap.faces.json_report import render_json

        return render_json(*known)
    if format == ReportFormat.PDF:
        from skillgap.faces.report_pdf import render_pdf

        return render_pdf(*known, start, made)
    if format == ReportFormat.ICS:
        from skillgap.faces.calendar_file import make_calendar

        return make_calendar(*known, start)
    if format in (ReportFormat.CSV, ReportFormat.PLAN_CSV):
        from skillgap.faces.report_csv import render_gaps_csv, render_plan_csv

        return (render_gaps_csv if format == ReportFormat.CSV else render_plan_csv)(*known).encode()
    from skillgap.faces.outline import make_outline, render_html, render_markdown, render_text

    render = {ReportFormat.TEXT: render_text, ReportFormat.MD: render_markdown, ReportFormat.HTML: render_html}[format]
    return render(make_outline(*known))


def read(
    resume: Annotated[Path, typer.Argument(help=RESUME_HELP)],
    format: Annotated[
        OutputFormat, typer.Option(help="json is JSON Resume; text is the text in reading order.")
    ] = OutputFormat.TEXT,
    output: Annotated[Path | None, typer.Option(help="File to write instead of stdout.")] = None,
) -> None:
    """Read a résumé: its text in reading order, or its parts as JSON Resume."""
    from skillgap.faces.json_resume import make_json_resume
    from skillgap.parsing import parse_profile
    from skillgap.reading import read_file

    document = read_file(resume)
    for doubt in document.warnings:
        tell(f"{doubt.message} [{doubt.code}]")
    if format == OutputFormat.TEXT:
        emit(document.text + "\n", output)
        return
    data = make_json_resume(parse_profile(document))
    emit(json.dumps(data, ensure_ascii=False, indent=2) + "\n", output)
