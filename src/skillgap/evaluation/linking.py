"""Linking of sentences to a list of labels, measured as the field does: RP@k, R@10, MRR (Decorte et al. 2022)."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from skillgap.errors import DataError, UserError
from skillgap.resources import find_resource
from skillgap.skills.encoder import load_encoder
from skillgap.skills.ranking import LabelRanker


def read_linked(
    path: Path, text_column: str, label_column: str, labels: Collection[str]
) -> tuple[dict[str, set[str]], int]:
    """Labels of each sentence of a CSV, and how many rows name a label that the list lacks.

    Raises:
        UserError: no such file.
        DataError: no such columns.
    """
    if not path.is_file():
        raise UserError("gold.no-file", f"{path} does not exist. Give a CSV file with sentences and labels.")
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        missing = [
            f"no column {name!r}" for name in (text_column, label_column) if name not in (reader.fieldnames or ())
        ]
        if missing:
            raise DataError("gold.no-column", path.name, missing)
        rows = list(reader)
    known = set(labels)
    found: dict[str, set[str]] = {}
    unknown = 0
    for row in rows:
        if row[label_column] in known:
            found.setdefault(row[text_column], set()).add(row[label_column])
        else:
            unknown += 1
    return found, unknown


def read_label_list(path: Path) -> list[str]:
    """Labels of a text file, one a line, each once.

    Raises:
        UserError: no such file.
    """
    if not path.is_file():
        raise UserError("gold.no-file", f"{path} does not exist. Give a text file with one label a line.")
    return list(dict.fromkeys(line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()))


def read_seen_labels() -> list[str]:
    """Labels of the sentences that the shipped encoder was tuned on."""
    try:
        return find_resource("models/linking/seen_labels.txt").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return []


def load_ranker(labels: Sequence[str], tuned: bool = True, prior: bool = False) -> LabelRanker:
    """The ranker that skillgap ships.

    Args:
        tuned: whether sentences are encoded by the tuned encoder.
        prior: whether the labels of the training sentences are preferred by 0.2, which is all that a model could learn
            from them without understanding anything.
    """
    learned = load_encoder(find_resource("models/linking/linking.safetensors")) if tuned else None
    seen = set(read_seen_labels()) if prior else set()
    bonus = np.array([0.2 * (label in seen) for label in labels], dtype=np.float32) if prior else None
    return LabelRanker(labels, load_encoder(), learned, bonus)


def score_ranking(ranked: Sequence[Sequence[str]], gold: Sequence[set[str]]) -> dict[str, float]:
    """RP@1, RP@5, RP@10, R@10 and MRR, means over sentences."""
    sums = {"rp@1": 0.0, "rp@5": 0.0, "rp@10": 0.0, "r@10": 0.0, "mrr": 0.0}
    for best, right in zip(ranked, gold, strict=True):
        for k in (1, 5, 10):
            sums[f"rp@{k}"] += len(right & set(best[:k])) / min(k, len(right))
        sums["r@10"] += len(right & set(best[:10])) / len(right)
        first = next((place for place, label in enumerate(best, start=1) if label in right), None)
        sums["mrr"] += 1 / first if first else 0.0
    return {name: round(value / max(1, len(gold)), 4) for name, value in sums.items()}


def evaluate_linking(
    gold: Mapping[str, set[str]], labels: Sequence[str], ranker: LabelRanker, seen: Collection[str] = ()
) -> dict[str, Any]:
    """Scores over all sentences, and R@10 of the labels that no training sentence had.

    Args:
        seen: labels of the sentences that the ranker was trained on; empty where that is not known.
    """
    sentences = list(gold)
    ranked = [[labels[index] for index in best] for best in ranker.rank(sentences, 10)]
    result: dict[str, Any] = {"sentences": len(sentences), "labels": sum(map(len, gold.values()))}
    result.update(score_ranking(ranked, list(gold.values())))
    if seen:
        hits = [
            label in best
            for sentence, best in zip(sentences, ranked, strict=True)
            for label in gold[sentence]
            if label not in set(seen)
        ]
        result["unseen_labels"] = len(hits)
        result["r@10_unseen_labels"] = round(sum(hits) / max(1, len(hits)), 4)
    return result
