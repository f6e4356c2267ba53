"""Count skills per occupation. A pure function per partition, so that parts can be counted anywhere and added."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from skillgap.market.intervals import wilson_interval as wilson_interval
from skillgap.market.postings import RawPosting
from skillgap.schema import Level

ALL = "*"
"""Occupation id under which all postings of a source are counted, linked or not."""

EVERY = ""
"""Skill id under which the postings themselves are counted, whatever they ask for."""

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class AskedSkill:
    """A skill that a posting asks for, as a must or not, with the level that it states."""

    skill_id: str
    required: bool
    level: Level | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a posting asks for: each skill once; the occupation is None where the title tells none."""

    occupation_id: str | None
    skills: tuple[AskedSkill, ...]


Analyse = Callable[[RawPosting], Asked]


def month_of(day: str) -> str:
    """ "2026-03" of "2026-03-17"; empty where there is no month."""
    found = _MONTH.match(day)
    return found.group() if found else ""


@dataclass(slots=True)
class Counts:
    """Counts of one or more partitions; `add` is associative and commutative.

    Keys are (source, occupation id), followed by the skill id, and by level or month. Months and days are
    also counted for the postings themselves, under the skill id EVERY. Pairs of skills, in alphabetical order,
    are counted for occupations only.
    """

    postings: Counter[tuple[str, str]] = field(default_factory=Counter)
    with_skill: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    required: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    levels: Counter[tuple[str, str, str, int]] = field(default_factory=Counter)
    months: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    pairs: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    days: dict[tuple[str, str, str], tuple[str, str]] = field(default_factory=dict)
    duplicates: int = 0
    unlinked: int = 0

    @property
    def dates(self) -> dict[str, tuple[str, str]]:
        """First and last day of each source that has dates."""
        return {s: days for (s, place, skill), days in self.days.items() if (place, skill) == (ALL, EVERY)}

    def _counters(self) -> dict[str, Counter[Any]]:
        return {name: getattr(self, name) for name in ("postings", "with_skill", "required", "levels", "months", "pairs")}  # fmt: skip

    def add(self, other: Counts) -> None:
        """Add the counts of another partition."""
        for name, counter in self._counters().items():
            counter.update(getattr(other, name))
        self.duplicates += other.duplicates
        self.unlinked += other.unlinked
        for key, (first, last) in other.days.items():
            self._widen(key, first, last)

    def _widen(self, key: tuple[str, str, str], first: str, last: str) -> None:
        low, high = self.days.get(key, (first, last))
        self.days[key] = (min(low, first), max(high, last))

    def count(self, posting: RawPosting, analyse: Analyse) -> None:
        """Count one posting; duplicates are left out before (`market.duplicates`)."""
        self.count_asked(posting.source, posting.date_posted, analyse(posting))

    def count_asked(self, source: str, day: str, asked: Asked) -> None:
        """Count what one posting of a source and a day (or "") asks for."""
        if asked.occupation_id is None:
            self.unlinked += 1
        places = (ALL,) if asked.occupation_id is None else (ALL, asked.occupation_id)
        month = month_of(day)
        for place in places:
            self.postings[source, place] += 1
            for skill in asked.skills:
                self.with_skill[source, place, skill.skill_id] += 1
                if skill.required:
                    self.required[source, place, skill.skill_id] += 1
                if skill.level is not None:
                    self.levels[source, place, skill.skill_id, int(skill.level)] += 1
            for skill_id in (EVERY, *(skill.skill_id for skill in asked.skills)):
                if day:
                    self._widen((source, place, skill_id), day, day)
                if month:
                    self.months[source, place, skill_id, month] += 1
        if asked.occupation_id is not None:
            for one, two in combinations(sorted(skill.skill_id for skill in asked.skills), 2):
                self.pairs[source, asked.occupation_id, one, two] += 1

    def to_json(self) -> str:
        """The same text for the same counts, in whatever order they were counted."""
        tables: dict[str, Any] = {
            name: [[*key, count] for key, count in sorted(counter.items()) if count]
            for name, counter in self._counters().items()
        }
        tables["days"] = [[*key, *days] for key, days in sorted(self.days.items())]
        tables |= {"duplicates": self.duplicates, "unlinked": self.unlinked}
        return json.dumps(tables, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Counts:
        """Counts that `to_json` wrote.

        Raises:
            ValueError, KeyError: another text.
        """
        tables = json.loads(text)
        counts = cls(duplicates=tables["duplicates"], unlinked=tables["unlinked"])
        for name, counter in counts._counters().items():
            counter.update({tuple(key): count for *key, count in tables[name]})
        counts.days = {(s, place, skill): (first, last) for s, place, skill, first, last in tables["days"]}
        return counts


def count_postings(postings: Iterable[RawPosting], analyse: Analyse) -> Counts:
    """Counts of a partition."""
    counts = Counts()
    for posting in postings:
        counts.count(posting, analyse)
    return counts
