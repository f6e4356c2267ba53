"""The report as tables: CSV (RFC 4180) that opens in a spreadsheet and cannot act there."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

from skillgap.schema import Catalogue, Report, Taxonomy

_ACTS = re.compile(r"[\s\ufeff\u200b-\u200f\u2060]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""What a spreadsheet may take for a formula (OWASP, "CSV Injection"), also behind blanks and in full width."""

Cell = str | float | int | None

_GAPS = (
    "skill_id", "skill", "state", "held_level", "required_level", "asked_by", "weight", "shortfall", "share", "share_low",
    "share_high", "postings", "closed_by", "open_part", "why_open", "why_it_counts", "evidence",
)  # fmt: skip
_PLAN = (
    "order", "credential_id", "credential", "provider", "awarding_body", "level", "assessment", "hours", "hours_basis",
    "cost", "currency", "start_week", "end_week", "gain_points", "closes", "url", "url_kind",
)  # fmt: skip


def defuse_cell(text: str) -> str:
    """Text as text: what a spreadsheet may take for a formula gets an apostrophe before it."""
    return f"'{text}" if _ACTS.match(text) else text


def render_gaps_csv(report: Report, taxonomy: Taxonomy, catalogue: Catalogue) -> str:
    """A row for each need of the target, met or not, the heaviest first. Empty cells are unknown or do not apply."""
    gaps = {gap.need.skill_id: gap for gap in report.gaps}
    still = {gap.skill_id: gap for gap in report.plan.open_gaps}
    closers: dict[str, list[str]] = {}
    for pick in report.plan.recommendations:
        for closing in pick.closes:
            closers.setdefault(closing.skill_id, []).append(catalogue.credentials[pick.credential_id].title)
    rows: list[tuple[Cell, ...]] = []
    for need in report.needs:
        gap, left = gaps.get(need.skill_id), still.get(need.skill_id)
        rows.append(
            (need.skill_id, taxonomy.label(need.skill_id), "met" if gap is None else "partly" if gap.partly else "missing",
             gap.held_level.word if gap and gap.held_level else None, need.required_level.word, need.requirement.value,
             need.weight, gap.shortfall if gap else 0.0, *(_round(share) for share in (need.share, need.share_low, need.share_high)),
             need.postings or None, "; ".join(closers.get(need.skill_id, ())), _round(left.open_part) if left else None,
             left.why if left else None, "; ".join(need.why), need.evidence[0].text if need.evidence else None)
        )  # fmt: skip
    return _write(_GAPS, rows)


def render_plan_csv(report: Report, taxonomy: Taxonomy, catalogue: Catalogue) -> str:
    """A row for each pick, in the order to take them."""
    rows: list[tuple[Cell, ...]] = []
    for pick in report.plan.recommendations:
        credential = catalogue.credentials[pick.credential_id]
        rows.append(
            (pick.order, credential.id, credential.title, credential.provider, credential.awarding_body, credential.level.word,
             credential.assessment, pick.hours, credential.hours_basis, pick.cost, report.constraints.currency,
             pick.start_week, pick.end_week, round(100 * pick.gain, 2), "; ".join(taxonomy.label(c.skill_id) for c in pick.closes),
             credential.url, credential.url_kind)
        )  # fmt: skip
    return _write(_PLAN, rows)


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _write(head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    buffer = io.StringIO()
    buffer.write("\ufeff")  # without it Excel takes UTF-8 for the old code page of the country
    # Every text in quotes, so that no separator inside one can open a cell of its own.
    writer = csv.writer(buffer, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([defuse_cell(cell) if isinstance(cell, str) else "" if cell is None else cell for cell in row])
    return buffer.getvalue()
