"""Count skills per occupation. A pure function per partition, so that parts can be counted anywhere and added."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from skillgap.market.postings import RawPosting, text_key
from skillgap.schema import SkillDemand

Analyse = Callable[[RawPosting], tuple[str | None, frozenset[str], frozenset[str]]]
"""From a posting to its occupation id (None if unknown), the skills it asks for, and those it requires."""

ALL = "*"
"""Occupation id under which all postings of a source are counted, linked or not."""


@dataclass(slots=True)
class Counts:
    """Counts of one or more partitions; `add` is associative and commutative.

    Keys are (source, occupation id) and (source, occupation id, skill id).
    """

    postings: Counter[tuple[str, str]] = field(default_factory=Counter)
    with_skill: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    required: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    dates: dict[str, tuple[str, str]] = field(default_factory=dict)
    duplicates: int = 0
    unlinked: int = 0
    keys: set[str] = field(default_factory=set)

    def add(self, other: Counts) -> None:
        """Add the counts of another partition."""
        self.postings.update(other.postings)
        self.with_skill.update(other.with_skill)
        self.required.update(other.required)
        self.duplicates += other.duplicates
        self.unlinked += other.unlinked
        for source, (first, last) in other.dates.items():
            self._widen(source, first, last)

    def _widen(self, source: str, first: str, last: str) -> None:
        low, high = self.dates.get(source, (first, last))
        self.dates[source] = (min(low, first), max(high, last))

    def count(self, posting: RawPosting, analyse: Analyse) -> None:
        """Count one posting; a text that was counted before is only counted as a duplicate."""
        key = text_key(posting)
        if key in self.keys:
            self.duplicates += 1
            return
        self.keys.add(key)
        occupation, skills, required = analyse(posting)
        if posting.date_posted:
            self._widen(posting.source, posting.date_posted, posting.date_posted)
        if occupation is None:
            self.unlinked += 1
        for place in (ALL, occupation):
            if place is None:
                continue
            self.postings[posting.source, place] += 1
            for skill in skills:
                self.with_skill[posting.source, place, skill] += 1
            for skill in required:
                self.required[posting.source, place, skill] += 1


def count_postings(postings: Iterable[RawPosting], analyse: Analyse) -> Counts:
    """Counts of a partition."""
    counts = Counts()
    for posting in postings:
        counts.count(posting, analyse)
    return counts


def wilson_interval(k: int, n: int, z: float = 1.959964) -> tuple[float, float]:
    """Wilson score interval of a share, 95 % by default (Wilson 1927, JASA 22:209); (0, 1) for n = 0."""
    if n == 0:
        return 0.0, 1.0
    share = k / n
    middle = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def make_demand(source: str, occupation: str, skill: str, k: int, n: int, required: int) -> SkillDemand:
    """A row of figures with its interval."""
    low, high = wilson_interval(k, n)
    return SkillDemand(occupation, skill, source, k, n, required, k / n, low, high)
