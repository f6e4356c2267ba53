"""Build what is shipped under `models/`, each with a card that says how."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from skillgap import __version__
from skillgap.resources import hash_file
from skillgap.skills.encoder import PUBLISHED_SHA256, load_encoder
from skillgap.skills.linking import save_label_vectors
from skillgap.skills.taxonomy import load_taxonomy


def write_manifest(folder: Path) -> Path:
    """List every file under `models/` with its SHA-256, sorted, so that a change shows in a diff."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "MANIFEST.json")
    rows = {path.relative_to(folder).as_posix(): hash_file(path) for path in files}
    manifest = folder / "MANIFEST.json"
    manifest.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return manifest


def build_label_vectors(folder: Path, today: date) -> Iterator[str]:
    """Encode all labels and write `labels/labels.safetensors` with its card.

    Yields:
        A line for each step.
    """
    taxonomy, encoder = load_taxonomy(), load_encoder()
    path = folder / "labels" / "labels.safetensors"
    yield f"Encoding the labels of {len(taxonomy.skills)} skills ..."
    count = save_label_vectors(taxonomy, encoder, path)
    card = {
        "what": "Unit vectors of the taxonomy's labels (knowledge, skills, transversal), int8 = vector times 127.",
        "command": "skillgap models build",
        "encoder": encoder.name, "encoder_sha256": PUBLISHED_SHA256, "labels": count,
        "taxonomy_sha256": taxonomy.version, "sha256": hash_file(path), "skillgap": __version__, "made_on": today.isoformat(),
    }  # fmt: skip
    (folder / "labels" / "card.json").write_text(json.dumps(card, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    yield f"{count} labels written to {path}"
