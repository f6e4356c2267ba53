"""Link a phrase that no label equals to the nearest concept, or to none (NIL)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file, save_file

from skillgap.resources import find_resource
from skillgap.schema import Skill, SkillKind, Taxonomy
from skillgap.skills.encoder import Encoder, Vectors

THRESHOLD = 0.77
"""Cosine below which a phrase is linked to nothing; chosen on the development sentences."""

MARGIN = 0.03
"""The best concept must lead the second by this much, unless it is nearly identical (0.9)."""


@dataclass(frozen=True, slots=True)
class Link:
    """The nearest concept of a phrase, with its cosine similarity."""

    skill: Skill
    label: str
    similarity: float


def _labels(taxonomy: Taxonomy) -> list[tuple[str, Skill]]:
    # Names of products, languages and certificates are found by their letters or not at all:
    # in meaning, every product is close to its competitor.
    return [
        (label, skill)
        for skill in taxonomy.skills.values()
        if skill.kind in (SkillKind.KNOWLEDGE, SkillKind.SKILL, SkillKind.TRANSVERSAL)
        for label in skill.labels
        if len(label) > 3
    ]


def _hash_labels(labels: Sequence[tuple[str, Skill]], encoder_name: str) -> str:
    digest = hashlib.sha256(encoder_name.encode())
    for label, skill in labels:
        digest.update(f"{label}\x1f{skill.id}\x1e".encode())
    return digest.hexdigest()


def encode_labels(taxonomy: Taxonomy, encoder: Encoder) -> tuple[npt.NDArray[np.int8], str]:
    """Vectors of all labels as int8 (a unit vector times 127), and the hash of what they stand for."""
    labels = _labels(taxonomy)
    vectors = encoder.encode([label for label, _ in labels])
    return np.round(vectors * 127).astype(np.int8), _hash_labels(labels, encoder.name)


def save_label_vectors(taxonomy: Taxonomy, encoder: Encoder, path: Path) -> int:
    """Write the vectors as safetensors, to be shipped; returns their number."""
    vectors, digest = encode_labels(taxonomy, encoder)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({"labels": vectors}, str(path), metadata={"labels_sha256": digest})
    path.chmod(0o644)
    return len(vectors)


class Linker:
    """Nearest-concept search over the taxonomy's labels.

    The shipped vectors are used where they belong to this taxonomy and encoder; otherwise
    the labels are encoded anew, which takes seconds for each thousand.
    """

    def __init__(self, taxonomy: Taxonomy, encoder: Encoder) -> None:
        self._labels = _labels(taxonomy)
        self._encoder = encoder
        self._vectors: Vectors = self._load(taxonomy).astype(np.float32) / np.float32(127)

    def _load(self, taxonomy: Taxonomy) -> npt.NDArray[np.int8]:
        from safetensors import safe_open

        try:
            path = find_resource("models/labels/labels.safetensors")
        except FileNotFoundError:
            return encode_labels(taxonomy, self._encoder)[0]
        with safe_open(str(path), framework="np") as handle:
            digest = (handle.metadata() or {}).get("labels_sha256", "")
        if digest != _hash_labels(self._labels, self._encoder.name):
            return encode_labels(taxonomy, self._encoder)[0]
        vectors: npt.NDArray[np.int8] = load_file(str(path))["labels"]
        return vectors

    def link(self, phrases: Sequence[str]) -> list[Link | None]:
        """The concept of each phrase, or None for NIL."""
        if not phrases:
            return []
        similarities = self._encoder.encode(phrases) @ self._vectors.T
        links: list[Link | None] = []
        for row in similarities:
            best = int(row.argmax())
            skill = self._labels[best][1]
            others = max(
                (float(row[i]) for i in np.argsort(-row)[:12] if self._labels[i][1].id != skill.id), default=0.0
            )
            top = float(row[best])
            sure = top >= 0.9 or (top >= THRESHOLD and top - others >= MARGIN)
            if not sure:
                links.append(None)
                continue
            links.append(Link(skill, self._labels[best][0], round(top, 3)))
        return links
