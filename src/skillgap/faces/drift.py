"""What moved between two runs of mining, as an outline and as JSON."""

from __future__ import annotations

import json
from typing import Any

from skillgap.faces.market import name_occupation, name_skill, signed_points
from skillgap.faces.outline import Block, Bullets, Heading, Paragraph, Table, percent
from skillgap.market.drift import Drift, ShareChange
from skillgap.schema import Demand, Direction, Taxonomy

SCHEMA = "skillgap.market-diff/1"
SHOWN = 60
"""Rows of each table of the outline; the JSON holds all."""


def make_drift_outline(drift: Drift, taxonomy: Taxonomy) -> list[Block]:
    """Reading order: what was compared, why it may have moved, up, down, what could not be compared."""
    rising, falling = drift.moved(Direction.RISING), drift.moved(Direction.FALLING)
    untold = len(drift.changes) - len(rising) - len(falling)
    blocks: list[Block] = [
        Heading("What moved between two runs of mining", 1),
        Table(
            ("", "Old run", "New run"),
            tuple(zip(("Mined on", "Postings counted", "Left out as duplicates", "Sources", "Taxonomy"),
                      _describe_run(drift.old, drift.duplicates[0]), _describe_run(drift.new, drift.duplicates[1]), strict=True)),
        ),
        Bullets(tuple(_notes(drift))),
        Paragraph(
            f"{len(drift.changes)} shares were compared, each within one source and one occupation: {len(rising)} went up, "
            f"{len(falling)} went down, of {untold} no change can be told. Differences are in percentage points with their "
            "95 % interval (Newcombe 1998, method 10); over all of them together, at most one change told in twenty is "
            "expected to be chance (Benjamini and Hochberg 1995)."
        ),
    ]  # fmt: skip
    for title, changes in (("Asked for more often", rising), ("Asked for less often", falling)):
        blocks.append(Heading(title, 2))
        if not changes:
            blocks.append(Paragraph("Nothing that can be told from chance."))
            continue
        blocks.append(
            Table(
                ("Skill", "Occupation", "Source", "Old", "New", "Difference"),
                tuple(_describe_change(change, taxonomy) for change in changes[:SHOWN]),
            )
        )
        if len(changes) > SHOWN:
            blocks.append(Paragraph(f"And {len(changes) - SHOWN} more; the JSON holds all."))
    if drift.too_few:
        blocks += [
            Heading("Too few postings to compare", 2),
            Paragraph(f"{len(drift.too_few)} occupations of a source have fewer than 30 postings in one of the runs."),
        ]
    if drift.unknown_skills:
        names = ", ".join(name_skill(skill, taxonomy) for skill in drift.unknown_skills[:SHOWN])
        blocks += [
            Heading("Not compared, as the taxonomy changed", 2),
            Paragraph(
                "These skills were found in one run only, and the other run's taxonomy may not have had them: "
                f"{names}{f' and {len(drift.unknown_skills) - SHOWN} more' if len(drift.unknown_skills) > SHOWN else ''}."
            ),
        ]
    return blocks


def _describe_run(demand: Demand, duplicates: float | None) -> tuple[str, ...]:
    return (
        demand.mined_on or "unknown",
        f"{sum(source.postings for source in demand.sources.values())}",
        "unknown" if duplicates is None else f"{duplicates:.1%}",
        ", ".join(sorted(demand.sources)),
        demand.taxonomy_version[:12] or "unknown",
    )


def _notes(drift: Drift) -> list[str]:
    notes = []
    if drift.same_inputs:
        notes.append("Both runs read the same files: what moved is the taxonomy or the program, not the market.")
    elif drift.shared_inputs:
        notes.append(
            f"{drift.shared_inputs} of the files were read by both runs. For what comes from them the two samples are not "
            "independent, and what moved there is the taxonomy or the program."
        )
    if drift.taxonomy_changed:
        notes.append("The taxonomy changed: a share may have moved because labels were added or taken away.")
    if drift.old.code_version != drift.new.code_version:
        notes.append(
            "Another version of the program mined them: a share may have moved because skills are found otherwise."
        )
    notes += [f"New source: {name}. It has nothing to be compared with." for name in drift.appeared]
    notes += [f"Source no longer there: {name}." for name in drift.vanished]
    return notes or ["The same taxonomy, program and sources, other files."]


def _describe_share(figures: tuple[int | None, int]) -> str:
    k, n = figures
    return f"fewer than 2 of {n}" if k is None else f"{percent(k / n)} of {n}"


def _describe_change(change: ShareChange, taxonomy: Taxonomy) -> tuple[str, ...]:
    return (
        name_skill(change.skill_id, taxonomy), name_occupation(change.occupation_id, taxonomy), change.source,
        _describe_share(change.old), _describe_share(change.new),
        f"{signed_points(change.difference)} ({signed_points(change.low)} to {signed_points(change.high)})",
    )  # fmt: skip


def render_drift_json(drift: Drift) -> str:
    """All that was compared, as one JSON document."""
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "runs": {
            name: {
                "mined_on": demand.mined_on, "taxonomy_sha256": demand.taxonomy_version, "code_sha256": demand.code_version, "demand_sha256": demand.version,
                "sources": {key: source.postings for key, source in sorted(demand.sources.items())},
                "duplicates_share": share,
            }
            for (name, demand), share in zip((("old", drift.old), ("new", drift.new)), drift.duplicates, strict=True)
        },
        "sources_appeared": drift.appeared,
        "sources_vanished": drift.vanished,
        "taxonomy_changed": drift.taxonomy_changed,
        "same_inputs": drift.same_inputs,
        "shared_inputs": drift.shared_inputs,
        "skills_not_compared": drift.unknown_skills,
        "too_few_postings": [
            {"source": source, "occupation_id": occupation, "old": old, "new": new}
            for source, occupation, old, new in drift.too_few
        ],
        "changes": [
            {
                "source": c.source, "occupation_id": c.occupation_id, "skill_id": c.skill_id,
                "old": {"postings_with": c.old[0], "postings": c.old[1]},
                "new": {"postings_with": c.new[0], "postings": c.new[1]},
                "difference": round(c.difference, 6), "low": round(c.low, 6), "high": round(c.high, 6),
                "q_value": round(c.q_value, 6), "direction": c.direction.value,
            }
            for c in drift.changes
        ],
    }  # fmt: skip
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
