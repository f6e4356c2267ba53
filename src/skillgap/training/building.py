"""Train, save with a card, and list in the manifest."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from safetensors.torch import save_file

from skillgap import __version__
from skillgap.evaluation.spans import read_span_gold
from skillgap.pipeline.models import write_manifest
from skillgap.resources import hash_file
from skillgap.skills.encoder import PUBLISHED_SHA256
from skillgap.skills.taxonomy import load_taxonomy
from skillgap.training.linking import train_linking
from skillgap.training.sources import labels_of, read_esco, read_sentences
from skillgap.training.spans import train_spans


def _save(tensors: dict[str, Any], path: Path, card: dict[str, Any], today: date) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, str(path))
    path.chmod(0o644)
    facts = {
        **card, "encoder": "all-MiniLM-L6-v2", "encoder_sha256": PUBLISHED_SHA256, "sha256": hash_file(path),
        "bytes": path.stat().st_size, "skillgap": __version__, "made_on": today.isoformat(),
    }  # fmt: skip
    (path.parent / "card.json").write_text(json.dumps(facts, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def build_linking(
    esco: Path, sentences: Path | None, output: Path, seed: int, today: date, progress: Callable[[str], None]
) -> None:
    """Write `linking/linking.safetensors`, its card, and the labels of the training sentences."""
    lists = [read_esco(esco), labels_of(load_taxonomy())]
    rows = [] if sentences is None else [(0, read_sentences(sentences, lists[0].labels))]
    tensors = train_linking(lists, rows, seed, progress=progress)
    folder = output / "linking"
    card = {
        "what": "Low-rank change of the encoder that puts sentences near the labels of the skills that they speak of.",
        "command": "skillgap models train linking",
        "seed": seed,
        "inputs": {
            path.name: hash_file(path)
            for path in (esco / "skill_labels_en.parquet", esco / "collections_en.parquet", sentences)
            if path is not None and path.is_file()
        },
    }
    _save(tensors, folder / "linking.safetensors", card, today)
    seen = sorted({lists[0].labels[index] for _, part in rows for targets in part.targets for index in targets})
    (folder / "seen_labels.txt").write_text("\n".join(seen) + "\n", encoding="utf-8")
    progress(f"Written to {folder}; {write_manifest(output)} brought up to date")


def build_spans(gold: Path, output: Path, epochs: int, seed: int, today: date, progress: Callable[[str], None]) -> None:
    """Write `spans/spans.safetensors` and its card."""
    _, tensors = train_spans(read_span_gold(gold), seed, epochs, progress=progress)
    card = {
        "what": "Recogniser of spans that name a skill or knowledge: low-rank change of the encoder, and the head.",
        "command": "skillgap models train spans",
        "seed": seed, "epochs": epochs, "inputs": {gold.name: hash_file(gold)},
    }  # fmt: skip
    _save(tensors, output / "spans" / "spans.safetensors", card, today)
    progress(f"Written to {output / 'spans'}; {write_manifest(output)} brought up to date")
