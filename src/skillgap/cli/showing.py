"""Showing what one has: check a résumé, show a credential."""

from __future__ import annotations

import difflib
import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skillgap.cli.common import emit, tell, today
from skillgap.cli.person import RESUME_HELP
from skillgap.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skillgap.faces.outline import Block
    from skillgap.schema import Catalogue, Credential, YearMonth


class TextFormat(StrEnum):
    """How an outline is printed."""

    TEXT = "text"
    MD = "md"
    HTML = "html"


class CheckFormat(StrEnum):
    """How a check is printed."""

    TEXT = "text"
    JSON = "json"
    MD = "md"
    HTML = "html"


def _render(blocks: Sequence[Block], format: str) -> str:
    from skillgap.faces.outline import render_html, render_markdown, render_text

    return {"text": render_text, "md": render_markdown, "html": render_html}[format](blocks)


def check(
    resume: Annotated[Path, typer.Argument(help=RESUME_HELP)],
    linkedin: Annotated[
        Path | None, typer.Option(help="LinkedIn's archive or PDF of the same person, to compare with.")
    ] = None,
    proof: Annotated[list[Path] | None, typer.Option(help="Open Badge that you hold; may be repeated.")] = None,
    job: Annotated[list[Path] | None, typer.Option(help="Job description; its skills come first.")] = None,
    occupation: Annotated[
        str | None, typer.Option(help="Occupation, to tell which held skills rise or fade in it.")
    ] = None,
    format: Annotated[CheckFormat, typer.Option(help="Format of the result.")] = CheckFormat.TEXT,
    output: Annotated[Path | None, typer.Option(help="File to write instead of stdout.")] = None,
) -> None:
    """Check a résumé: skills listed but not shown, dates, certificates that end, where LinkedIn says otherwise."""
    from skillgap.faces.check_outline import make_check_outline, render_check_json
    from skillgap.parsing import parse_profile
    from skillgap.pipeline.analysis import find_target, read_postings, read_profile
    from skillgap.pipeline.certificate_check import find_certificates_to_add
    from skillgap.pipeline.engine import Engine
    from skillgap.pipeline.keeping_up import find_market_moves, find_trends, find_validity
    from skillgap.pipeline.linkedin_check import compare_with_linkedin
    from skillgap.pipeline.profile_check import check_profile
    from skillgap.reading import read_file
    from skillgap.schema import Polarity, YearMonth

    day, engine = today(), Engine()
    month = YearMonth(day.year, day.month)
    documents = [read_file(path) for path in (resume, *([linkedin] if linkedin else []))]
    proofs = [read_file(path) for path in proof or []]
    jobs = [read_file(path) for path in job or []]
    tell("Loading the language model ...")
    read = [read_profile([document], engine, month) for document in documents]
    profile, skills = read[0]
    wanted = {
        skill.skill_id
        for _, asked in read_postings(jobs, engine)
        for skill in asked
        if skill.polarity != Polarity.NEGATED
    }
    findings = check_profile(profile, skills, engine.taxonomy, engine.catalogue, month, wanted)
    findings += find_certificates_to_add(profile, [parse_profile(document) for document in proofs])
    if linkedin:
        findings += compare_with_linkedin(profile, skills, *read[1], engine.taxonomy, month)
    moves = None
    if occupation:
        target, _ = find_target(engine, [], occupation)
        moves = find_market_moves(skills, find_trends(engine.demand, target.id if target else ""))
    certificates = find_validity(profile, engine.catalogue, engine.taxonomy, month)
    doubts = [doubt for document in (*documents, *proofs, *jobs) for doubt in document.warnings]
    if format == CheckFormat.JSON:
        emit(render_check_json(findings, certificates, moves, doubts, engine.taxonomy), output)
        return
    emit(_render(make_check_outline(findings, certificates, moves, doubts, engine.taxonomy), format), output)


def show(
    credential: Annotated[str, typer.Argument(help="Title or id of a credential of the catalogue.")],
    earned: Annotated[str | None, typer.Option(help="When it was earned: 2026-03, or 2026.")] = None,
    url: Annotated[str, typer.Option(help="Address at which others can look the certificate up.")] = "",
    number: Annotated[str, typer.Option(help="The certificate's own number.")] = "",
    resume: Annotated[Path | None, typer.Option(help="Your résumé, for lines that fit your present position.")] = None,
    catalogue: Annotated[Path | None, typer.Option(help="Folder of another catalogue.")] = None,
    format: Annotated[TextFormat, typer.Option(help="Format of the result.")] = TextFormat.TEXT,
    output: Annotated[Path | None, typer.Option(help="File to write instead of stdout.")] = None,
) -> None:
    """Show a credential that was earned: LinkedIn's link, filled in, and lines for the résumé."""
    from skillgap.faces.linkedin_link import make_linkedin_link
    from skillgap.faces.resume_lines import make_resume_lines
    from skillgap.faces.showing_outline import make_showing_outline
    from skillgap.parsing import parse_profile
    from skillgap.pipeline.engine import Engine
    from skillgap.reading import read_file

    engine = Engine(catalogue_folder=catalogue)
    found = _find_credential(credential, engine.catalogue)
    month = _read_month(earned) if earned else None
    profile = parse_profile(read_file(resume)) if resume else None
    link = make_linkedin_link(found, month, url, number) if month else ""
    lines = make_resume_lines(found, engine.taxonomy, month, profile)
    emit(_render(make_showing_outline(found, lines, link), format), output)


def _find_credential(name: str, catalogue: Catalogue) -> Credential:
    """The credential of that id or title.

    Raises:
        UserError: there is none; the nearest are named.
    """
    by_name = {credential.title.casefold(): credential for credential in reversed(catalogue.credentials.values())}
    wanted = name.strip().casefold()
    found = catalogue.credentials.get(name.strip()) or by_name.get(wanted)
    if found is None:
        holding = [title for title in by_name if wanted and wanted in title]
        near = sorted(holding, key=len)[:3] or difflib.get_close_matches(wanted, by_name, 3, 0.5)
        named = f" Near: {', '.join(by_name[title].title for title in near)}." if near else ""
        raise UserError("showing.unknown-credential", f"The catalogue has no credential “{name}”.{named}")
    return found


def _read_month(text: str) -> YearMonth:
    """ "2026-03" or "2026".

    Raises:
        UserError: neither.
    """
    from skillgap.schema import YearMonth

    match = re.fullmatch(r"((?:19|20)\d\d)(?:-(0[1-9]|1[0-2]))?", text.strip())
    if not match:
        raise UserError("showing.date", f"“{text}” is no month. Write it as 2026-03.")
    return YearMonth(int(match[1]), int(match[2]) if match[2] else None)
