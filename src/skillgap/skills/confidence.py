"""Confidence of a decision: how often decisions of its kind were right on labelled texts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache

from skillgap.resources import find_resource
from skillgap.schema import Evidence, Mention, SectionKind

UNMEASURED = 0.5
"""For kinds of decisions that no labelled text holds."""


def _bucket(recognizer: str, section: SectionKind) -> str:
    return f"{recognizer}/{'skills-section' if section == SectionKind.SKILLS else 'text'}"


def bucket_of_evidence(evidence: Evidence) -> str:
    """The kind of decision behind a piece of evidence: which recogniser, in a skills section or not."""
    return _bucket(evidence.recognizer, evidence.section)


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    data = json.loads(find_resource("models/confidence/confidence.json").read_text(encoding="utf-8"))
    return {bucket: float(row["precision"]) for bucket, row in data["buckets"].items()}


def confidence_of(mentions: Iterable[Mention]) -> float:
    """Of several mentions the surest counts; they are not independent, so nothing is multiplied."""
    table = _table()
    return round(max(table.get(_bucket(m.recognizer, m.section), UNMEASURED) for m in mentions), 2)
