"""Link a posting's title, a résumé's headline or a person's wish to an occupation."""

from __future__ import annotations

import re

import numpy as np

from skillgap.schema import Occupation, Taxonomy
from skillgap.skills.encoder import Encoder, Vectors
from skillgap.text import normalise_phrase

_NOISE = re.compile(
    r"\([^)]*\)|\b(?:senior|junior|sr|jr|lead|principal|staff(?= (?:software|data|product|machine|site|security|platform|engineer|scientist))|graduate|entry[- ]level|mid[- ]level|experienced|trainee|"
    r"remote|hybrid|full[- ]time|part[- ]time|contract|permanent|temporary|interim|m/f/d|m/w/d|f/m/x|ii|iii|iv|level \d|"
    r"band \d\w?|grade \d|urgent|hiring|now|immediate start|job|vacancy|position|opening)\b\.?|[#*]",
    re.I,
)
_CUT = re.compile(r"\s[-–—|@]\s|,|\s/\s|:|\bat\b|\bin\b|\bfor\b")
_EDGES = " -–—|/,:"
THRESHOLD = 0.72
"""Cosine below which a title is linked to no occupation."""


class OccupationFinder:
    """Titles to occupations: by label, then by the longest label inside, then by meaning.

    Args:
        encoder: None for the fast path of mining, which leaves unknown titles unlinked.
    """

    def __init__(self, taxonomy: Taxonomy, encoder: Encoder | None = None) -> None:
        self._by_label: dict[str, Occupation] = {}
        for occupation in taxonomy.occupations.values():
            for label in (occupation.preferred_label, *occupation.alt_labels):
                self._by_label.setdefault(normalise_phrase(label.lower()), occupation)
        self._longest = max((len(label.split()) for label in self._by_label), default=0)
        self._names = [
            (label, o) for o in taxonomy.occupations.values() for label in (o.preferred_label, *o.alt_labels)
        ]
        self._encoder = encoder
        self._vectors: Vectors | None = None

    def find(self, title: str) -> Occupation | None:
        """The occupation of a title, or None."""
        cleaned = " ".join(_NOISE.sub(" ", title.lower()).split()).strip(_EDGES)
        for candidate in (title.lower(), cleaned, *(part for part in _CUT.split(cleaned) if part.strip())):
            found = self._by_label.get(normalise_phrase(candidate))
            if found:
                return found
        found = self._find_inside(cleaned)
        if found or self._encoder is None or not cleaned:
            return found
        ranked = self.rank(title, 1)
        return ranked[0][0] if ranked and ranked[0][1] >= THRESHOLD else None

    def _find_inside(self, title: str) -> Occupation | None:
        words = normalise_phrase(title).split(" ")
        for size in range(min(self._longest, len(words)), 1, -1):
            for start in range(len(words) - size, -1, -1):  # the head of an English title stands last
                found = self._by_label.get(" ".join(words[start : start + size]))
                if found:
                    return found
        return None

    def rank(self, title: str, count: int = 5) -> list[tuple[Occupation, float]]:
        """Nearest occupations by meaning, with the cosine of their nearest label."""
        if self._encoder is None or not self._names:
            return []
        if self._vectors is None:
            self._vectors = self._encoder.encode([label for label, _ in self._names])
        row = (self._encoder.encode([title]) @ self._vectors.T)[0]
        best: dict[str, tuple[Occupation, float]] = {}
        for index in np.argsort(-row):
            occupation = self._names[int(index)][1]
            best.setdefault(occupation.id, (occupation, round(float(row[index]), 3)))
            if len(best) >= count:
                break
        return list(best.values())
