"""The report as an outline of headings, paragraphs, lists and tables, and its three renderings."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from skillgap.schema import Catalogue, Gap, Polarity, Report, Requirement, Taxonomy


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 to 3."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """An unordered list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """An address on a line of its own."""

    text: str
    url: str


Block = Heading | Paragraph | Bullets | Table | Link


def percent(share: float) -> str:
    """A share in whole percent."""
    return f"{share:.0%}"


def money(amount: float | None, currency: str) -> str:
    """An amount without needless cents; "unknown" for None, "free" for 0."""
    if amount is None:
        return "unknown"
    if amount == 0:
        return "free"
    return f"{amount:,.0f} {currency}"


def hours_text(hours: float, basis: str) -> str:
    """Hours, marked where they are an estimate."""
    return f"{'about ' if basis == 'estimate' else ''}{hours:g} h"


def describe_gap(gap: Gap) -> str:
    """What is held against what is asked for, in a few words."""
    need = gap.need
    if not gap.partly:
        return "missing"
    if gap.held_level is not None:
        return f"{gap.held_level.word}, {need.required_level.word} asked for"
    return f"partly, {need.required_level.word} asked for"


def describe_importance(gap: Gap) -> str:
    """Who asks for it, in a few words."""
    need = gap.need
    share = f"{percent(need.share)} of {need.postings} postings" if need.share is not None else ""
    if need.requirement == Requirement.MARKET:
        return share or "usual in this occupation"
    return f"{need.requirement.value} by the job" + (f"; {share}" if share else "")


def make_outline(report: Report, taxonomy: Taxonomy, catalogue: Catalogue) -> list[Block]:
    """The report in reading order: result first, then gaps, plan, what stays open, skills, doubts."""
    plan, limits = report.plan, report.constraints
    held = [s for s in report.skills if s.polarity == Polarity.HELD and not s.implied_by]
    target = report.occupation.preferred_label if report.occupation else "the job described"
    budget = f"{limits.budget:,.0f} {limits.currency}" if limits.budget is not None else "no limit on money"
    blocks: list[Block] = [
        Heading(f"Your way to {target}", 1),
        Paragraph(
            f"You meet {percent(plan.coverage_before)} of what is asked for, weighted by importance. "
            + (
                f"With this plan it would be {percent(plan.coverage_after)}: {len(plan.recommendations)} credentials, "
                f"{plan.hours:g} hours, {money(plan.cost, limits.currency)}, within {limits.hours:g} hours "
                f"({limits.hours_per_week:g} a week for {limits.weeks} weeks) and {budget}. "
                + ("No other set of up to eight credentials, each adding at least a point of a hundred, covers more within these limits."
                   if plan.status == "optimal" else "The time limit was reached; this is the best plan found.")
                if plan.recommendations
                else "No credential in the catalogue closes a gap within your limits."
            )
        ),
    ]  # fmt: skip
    if plan.recommendations:
        blocks.append(Heading("Plan", 2))
    for pick in plan.recommendations:
        credential = catalogue.credentials[pick.credential_id]
        weeks = f"week {pick.start_week}" + (f" to {pick.end_week}" if pick.end_week > pick.start_week else "")
        closes = ", ".join(f"{taxonomy.label(c.skill_id)} (+{c.amount * 100:.1f} points)" for c in pick.closes)
        blocks += [
            Heading(f"{pick.order}. {credential.title}", 3),
            Paragraph(
                f"{credential.provider}; {hours_text(pick.hours, credential.hours_basis)}, {weeks}; "
                f"{money(pick.cost, limits.currency)}; {credential.level.word} level."
            ),
            *([Paragraph(f"Closes: {closes}.")] if closes else []),
            Bullets(tuple(pick.reasons)),
            Link("Page of the credential" if credential.url_kind == "credential" else "The provider's catalogue", credential.url),
        ]  # fmt: skip
    blocks.append(Heading("Gaps", 2))
    if report.gaps:
        rows = tuple((taxonomy.label(g.need.skill_id), describe_gap(g), describe_importance(g)) for g in report.gaps)
        blocks.append(Table(("Skill", "You", "Asked for"), rows))
    else:
        blocks.append(Paragraph("Nothing that was read from the target is missing in your résumé."))
    if plan.open_gaps:
        blocks.append(Heading("What stays open, and why", 2))
        blocks.append(Bullets(tuple(f"{taxonomy.label(o.skill_id)}: {o.why}" for o in plan.open_gaps[:15])))
    blocks.append(Heading("Skills found in your résumé", 2))
    blocks.append(
        Table(
            ("Skill", "Level", "Evidence"),
            tuple(
                (taxonomy.label(s.skill_id), s.level.word if s.level else "not stated", f"“{s.evidence[0].text}”")
                for s in held
            ),
        )
        if held
        else Paragraph("None was found. Check whether the file's text can be selected and copied.")
    )
    if report.warnings:
        blocks.append(Heading("Doubts", 2))
        blocks.append(Bullets(tuple(doubt.message for doubt in report.warnings)))
    made = ", ".join(f"{key} {value}" for key, value in sorted(report.provenance.items()))
    blocks.append(Paragraph(f"Made on your own machine by {made}. Prices and hours change: check them before you pay."))
    return blocks


def _defuse(text: str) -> str:
    """Text of a file as literal Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>#|~!])", r"\\\1", " ".join(text.split()))


def render_markdown(blocks: Iterable[Block]) -> str:
    """CommonMark with pipe tables."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            parts.append(f"{'#' * block.level} {_defuse(block.text)}")
        elif isinstance(block, Paragraph):
            parts.append(_defuse(block.text))
        elif isinstance(block, Bullets):
            parts.append("\n".join(f"- {_defuse(item)}" for item in block.items))
        elif isinstance(block, Link):
            parts.append(f"[{_defuse(block.text)}](<{block.url}>)")
        else:
            lines = [f"| {' | '.join(block.head)} |", "|" + " --- |" * len(block.head)]
            lines += [f"| {' | '.join(_defuse(cell) for cell in row)} |" for row in block.rows]
            parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.55 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1d2a2c;background:#fbfaf7}
h1{font-size:1.7rem;line-height:1.2}h2{font-size:1.25rem;margin-top:2.2rem;border-bottom:1px solid #d8d4c8}h3{font-size:1.05rem;margin-bottom:.2rem}
table{border-collapse:collapse;width:100%;font-size:.93rem}th,td{text-align:left;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid #d8d4c8}
a{color:#1f5f5b}
@media (prefers-color-scheme:dark){body{color:#e9e7e0;background:#14191a}a{color:#7cc9bd}h2,th,td{border-color:#37423f}}
@media print{body{margin:0;max-width:none}}
"""


def render_html(blocks: Sequence[Block]) -> str:
    """One page that needs no other file; everything from files is escaped."""
    escape = html.escape
    title = next((block.text for block in blocks if isinstance(block, Heading)), "skillgap")
    parts = [
        "<!doctype html>", '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><main>",
    ]  # fmt: skip
    for block in blocks:
        if isinstance(block, Heading):
            parts.append(f"<h{block.level}>{escape(block.text)}</h{block.level}>")
        elif isinstance(block, Paragraph):
            parts.append(f"<p>{escape(block.text)}</p>")
        elif isinstance(block, Bullets):
            parts.append("<ul>" + "".join(f"<li>{escape(item)}</li>" for item in block.items) + "</ul>")
        elif isinstance(block, Link):
            parts.append(f'<p><a href="{escape(block.url)}" rel="noopener noreferrer">{escape(block.text)}</a></p>')
        else:
            head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in block.head)
            rows = "".join("<tr>" + "".join(f"<td>{escape(c)}</td>" for c in row) + "</tr>" for row in block.rows)
            parts.append(f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>")
    return "\n".join([*parts, "</main></body></html>"]) + "\n"


def render_text(blocks: Iterable[Block], width: int = 96) -> str:
    """Plain text for a terminal."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            rule = {1: "=", 2: "-"}.get(block.level)
            parts.append(block.text + (f"\n{rule * len(block.text)}" if rule else ""))
        elif isinstance(block, Paragraph):
            parts.append(textwrap.fill(block.text, width))
        elif isinstance(block, Bullets):
            parts.append(
                "\n".join(
                    textwrap.fill(item, width, initial_indent="  - ", subsequent_indent="    ") for item in block.items
                )
            )
        elif isinstance(block, Link):
            parts.append(f"  {block.url}")
        else:
            parts.append(_text_table(block, width))
    return "\n\n".join(parts) + "\n"


def _text_table(table: Table, width: int) -> str:
    columns = list(zip(table.head, *table.rows, strict=True))
    widths = [min(max(len(cell) for cell in column), 38) for column in columns]
    widths[-1] = max(20, width - sum(widths[:-1]) - 2 * (len(widths) - 1))
    lines = []
    for row in (table.head, *table.rows):
        cells = [
            textwrap.shorten(cell, size, placeholder="…").ljust(size) for cell, size in zip(row, widths, strict=True)
        ]
        lines.append("  ".join(cells).rstrip())
    lines.insert(1, "  ".join("-" * size for size in widths))
    return "\n".join(lines)
