"""Confidence of a decision: how often decisions of its kind were right on labelled texts."""

from __future__ import annotations

import json
from functools import lru_cache

from skillgap.resources import find_resource
from skillgap.schema import Mention, SectionKind


def bucket_of(mention: Mention) -> str:
    """The kind of decision that a mention stands for."""
    if mention.recognizer == "embedding":
        return "embedding-high" if mention.score >= 0.85 else "embedding"
    place = "skills-section" if mention.section == SectionKind.SKILLS else "text"
    if mention.recognizer == "label-in-context":
        return f"label-in-context-{'strong' if mention.score >= 4 else 'weak'}"
    return f"label-{place}"


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    data = json.loads(find_resource("models/confidence/confidence.json").read_text(encoding="utf-8"))
    return {bucket: float(row["precision"]) for bucket, row in data["buckets"].items()}


def confidence_of(mentions: list[Mention]) -> float:
    """Of several mentions the surest counts; they are not independent, so nothing is multiplied."""
    table = _table()
    return round(max(table.get(bucket_of(mention), 0.5) for mention in mentions), 2)
