"""What one source says of one occupation, as an outline and as JSON."""

from __future__ import annotations

import json
from typing import Any

from skillgap.faces.outline import Block, Bullets, Heading, Paragraph, Table, percent
from skillgap.schema import (
    MIN_POSTINGS,
    Amount,
    Direction,
    OccupationDemand,
    PostingSource,
    SkillDemand,
    Taxonomy,
    Trend,
)

SCHEMA = "skillgap.market/1"
ALL_OCCUPATIONS = "*"


def name_skill(skill_id: str, taxonomy: Taxonomy) -> str:
    """The name that people use; the id of a skill that this taxonomy lacks."""
    return taxonomy.label(skill_id) if skill_id in taxonomy.skills else skill_id


def name_occupation(occupation_id: str, taxonomy: Taxonomy) -> str:
    """The name that people use; the id of an occupation that this taxonomy lacks."""
    if occupation_id == ALL_OCCUPATIONS:
        return "all postings"
    known = taxonomy.occupations.get(occupation_id)
    return known.preferred_label if known else occupation_id


def signed_points(share: float) -> str:
    """A difference of shares in percentage points, with its sign."""
    return f"{share * 100:+.1f}".replace("-", "−")


def describe_trend(trend: Trend | None) -> str:
    """Where a share goes, in a few words."""
    if trend is None:
        return "not counted"
    if trend.direction == Direction.UNTOLD or trend.share_first is None or trend.share_last is None:
        return "no trend can be told"
    arrow = "rising" if trend.direction == Direction.RISING else "falling"
    return f"{arrow}, {percent(trend.share_first)} to {percent(trend.share_last)}"


def describe_interval(row: SkillDemand) -> str:
    """A share with its interval."""
    return f"{percent(row.share)} ({percent(row.share_low)} to {percent(row.share_high)})"


def describe_levels(row: SkillDemand) -> str:
    """The level that postings state most often, or that too few state one."""
    if row.levels is None:
        return "not counted"
    return row.typical_level.word if row.typical_level else "not stated"


def _describe_window(table: OccupationDemand, source: PostingSource) -> str:
    if table.first_date:
        return f"{table.first_date} to {table.last_date}"
    if source.first_date and not table.monthly:
        return f"of the time from {source.first_date} to {source.last_date}"
    return "without dates"


def make_market_outline(
    table: OccupationDemand, source: PostingSource, taxonomy: Taxonomy, limit: int = 25
) -> list[Block]:
    """Reading order: which place and time, skills with intervals, what is asked for together, how it was counted."""
    name = name_occupation(table.occupation_id, taxonomy)
    described = f" ({source.description})" if source.description else ""
    blocks: list[Block] = [
        Heading(f"{name}: what postings ask for", 1),
        Paragraph(
            f"{table.postings} postings of the source {table.source}{described}, {_describe_window(table, source)}."
        ),
    ]
    if table.amount != Amount.ENOUGH:
        blocks.append(
            Paragraph(
                f"Too few postings: {table.postings} were counted, and {MIN_POSTINGS} are needed for figures. "
                "Nothing is said about this occupation; go by the job description alone."
            )
        )
        return blocks
    rows = table.rows[:limit]
    blocks.append(
        Table(
            ("Skill", "Share, 95 % interval", "As a must", "Typical level", "Lift", "Trend"),
            tuple(
                (
                    name_skill(row.skill_id, taxonomy), describe_interval(row), f"{row.required} of {row.postings_with}",
                    describe_levels(row), "unknown" if row.lift is None else f"{row.lift:.1f}", describe_trend(row.trend),
                )
                for row in rows
            ),
        )
    )  # fmt: skip
    if table.pairs:
        blocks += [
            Heading("Asked for together", 2),
            Table(
                ("Skills", "Postings with both", "Times chance"),
                tuple(
                    (" and ".join(name_skill(skill, taxonomy) for skill in pair.skills), f"{pair.postings_with}",
                     f"{pair.lift:.1f}")
                    for pair in table.pairs
                ),
            ),
        ]  # fmt: skip
    blocks += [
        Heading("How this was counted", 2),
        Bullets(
            (
                "Shares carry their 95 % Wilson interval. Skills that a single posting names are left out.",
                "Lift is the share here over the share in all postings of the source.",
                "A trend speaks of this source only: what changed may be who posts there. It is told where the 95 % interval "
                "of its slope leaves out zero and, over all trends looked for in the source, at most one told in twenty is "
                "expected to be chance (Benjamini and Hochberg 1995).",
            )
        ),
    ]
    return blocks


def _trend_json(trend: Trend | None) -> dict[str, Any] | None:
    if trend is None:
        return None
    numbers = {
        name: None if value is None else round(value, 6)
        for name, value in (
            ("slope", trend.slope), ("low", trend.low), ("high", trend.high), ("share_first", trend.share_first),
            ("share_last", trend.share_last), ("q_value", trend.q_value),
        )
    }  # fmt: skip
    return {
        "direction": trend.direction.value, "why": trend.why, "months": trend.months, "postings": trend.postings,
        "first_month": trend.first_month, "last_month": trend.last_month, **numbers,
    }  # fmt: skip


def render_market_json(table: OccupationDemand, source: PostingSource) -> str:
    """All figures of one occupation in one source, as one JSON document; no figures where there are too few postings."""
    enough = table.amount == Amount.ENOUGH
    data: dict[str, Any] = {
        "schema": SCHEMA, "occupation_id": table.occupation_id, "source": table.source, "about": source.description,
        "amount": table.amount.value, "postings": table.postings, "first_date": table.first_date, "last_date": table.last_date,
        "monthly": dict(table.monthly),
        "skills": [
            {
                "skill_id": row.skill_id, "postings_with": row.postings_with, "required": row.required,
                "preferred": row.preferred, "share": round(row.share, 6), "share_low": round(row.share_low, 6),
                "share_high": round(row.share_high, 6), "levels": row.levels,
                "typical_level": row.typical_level.word if row.typical_level else None,
                "lift": None if row.lift is None else round(row.lift, 4), "first_date": row.first_date,
                "last_date": row.last_date, "monthly": dict(row.monthly), "trend": _trend_json(row.trend),
            }
            for row in (table.rows if enough else ())
        ],
        "pairs": [
            {"skill_ids": pair.skills, "postings_with": pair.postings_with, "lift": round(pair.lift, 4)}
            for pair in (table.pairs if enough else ())
        ],
    }  # fmt: skip
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
