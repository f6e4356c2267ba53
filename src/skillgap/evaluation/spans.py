"""Span recognition measured on SkillSpan's JSON lines: strict and overlap F1, for each layer and merged."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from skillgap.errors import DataError, UserError
from skillgap.evaluation.reading import Score

Spans = set[tuple[int, int]]


def read_span_gold(path: Path) -> list[dict[str, Any]]:
    """Sentences of a file, in order.

    Raises:
        UserError: no such file.
        DataError: lines without tokens or tags, all at once.
    """
    if not path.is_file():
        raise UserError(
            "gold.no-file", f"{path} does not exist. Give JSON lines with tokens, tags_skill and tags_knowledge."
        )
    rows: list[dict[str, Any]] = []
    faults: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            size = len(row["tokens"])
            if any(len(row[f"tags_{layer}"]) != size for layer in ("skill", "knowledge")):
                raise ValueError("as many tags as tokens expected")
            rows.append(row)
        except (ValueError, KeyError, TypeError) as error:
            faults.append(f"line {number}: {error}")
    if faults:
        raise DataError("gold.invalid", path.name, faults)
    return rows


def spans_of(tags: Sequence[str]) -> Spans:
    """Half-open word ranges of BIO tags; an I without a B before it opens a span."""
    found: Spans = set()
    start: int | None = None
    for index, tag in enumerate([*tags, "O"]):
        if start is not None and tag[:1] != "I":
            found.add((start, index))
            start = None
        if tag[:1] == "B" or (tag[:1] == "I" and start is None):
            start = index
    return found


def _overlapping(found: Spans, there: Spans) -> tuple[int, int]:
    """How many found spans touch a true one, and how many true ones are touched."""
    hit = sum(any(a < d and c < b for c, d in there) for a, b in found)
    touched = sum(any(a < d and c < b for c, d in found) for a, b in there)
    return hit, touched


def score_spans(pairs: Iterable[tuple[Spans, Spans]]) -> dict[str, Any]:
    """Strict and overlap precision, recall and F1 of (found, there) pairs, one for each sentence."""
    strict = Score()
    hit = touched = 0
    for found, there in pairs:
        strict.add(Score(len(found & there), len(found), len(there)))
        a, b = _overlapping(found, there)
        hit, touched = hit + a, touched + b
    precision, recall = hit / max(1, strict.found), touched / max(1, strict.there)
    return {
        "spans": strict.there,
        "found": strict.found,
        "strict_precision": round(strict.right / max(1, strict.found), 4),
        "strict_recall": round(strict.right / max(1, strict.there), 4),
        "strict_f1": round(strict.f1 or 0.0, 4),
        "overlap_f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
    }


def _merge(spans: Spans) -> Spans:
    """Overlapping spans of two layers as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return set(merged)


def evaluate_spans(rows: Sequence[dict[str, Any]], tags: Sequence[Sequence[Sequence[str]]]) -> dict[str, Any]:
    """Scores of tags[sentence][layer] for the layers skill and knowledge, and of both merged."""
    layers = ("skill", "knowledge")
    found = [[spans_of(layer) for layer in sentence] for sentence in tags]
    there = [[spans_of(row[f"tags_{layer}"]) for layer in layers] for row in rows]
    result: dict[str, Any] = {"sentences": len(rows)}
    for number, layer in enumerate(layers):
        result[layer] = score_spans((f[number], t[number]) for f, t in zip(found, there, strict=True))
    result["merged"] = score_spans(
        (_merge(f[0] | f[1]), _merge(t[0] | t[1])) for f, t in zip(found, there, strict=True)
    )
    return result
