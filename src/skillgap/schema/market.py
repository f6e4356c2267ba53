"""What employers ask for, counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from skillgap.schema.taxonomy import Level

MIN_POSTINGS = 30
"""Fewer postings than this tell nothing about an occupation: the interval of a half is then wider than 0.34."""

MIN_LEVELS = 5
"""Postings that must state a level before one of them is called typical."""


class Amount(StrEnum):
    """Whether there are postings enough for figures; too few is a state of its own, not a share of zero."""

    ENOUGH = "enough"
    TOO_FEW = "too few"
    NONE = "none"

    @classmethod
    def of(cls, postings: int) -> Amount:
        """State of so many postings."""
        if postings >= MIN_POSTINGS:
            return cls.ENOUGH
        return cls.TOO_FEW if postings else cls.NONE


class Direction(StrEnum):
    """Where a share goes, as far as the postings can tell."""

    RISING = "rising"
    FALLING = "falling"
    UNTOLD = "no trend can be told"


@dataclass(frozen=True, slots=True)
class Trend:
    """How a share moves over the months of one source.

    Attributes:
        months, postings: months that were used, and the postings in them.
        first_month, last_month: "2026-03"; empty where no month could be used.
        slope, low, high: change of the log-odds a year with its 95 % interval; None where it was not estimated.
        share_first, share_last: what the fitted line says of the first and the last month.
        q_value: smallest false discovery rate at which the trend is told (Benjamini and Hochberg 1995).
        why: in one phrase, why no trend can be told; empty where one can.
    """

    direction: Direction
    months: int
    postings: int
    first_month: str = ""
    last_month: str = ""
    slope: float | None = None
    low: float | None = None
    high: float | None = None
    share_first: float | None = None
    share_last: float | None = None
    q_value: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class SkillDemand:
    """How often postings for an occupation ask for a skill.

    Attributes:
        source: the collection of postings; sources are never pooled.
        postings_with, postings: k and n.
        required: how many of the k ask for it as a must.
        share, share_low, share_high: k / n with its 95 % Wilson interval (Wilson 1927, JASA 22:209).
        levels: how many of the k state basic, intermediate, advanced; None in figures that did not count it.
        lift: share here over the share in all postings of the source; None where that is not known.
        first_date, last_date: of the postings with it; empty where they carry no date.
        monthly: month ("2026-03") and postings with it, in order; only months that have one.
        trend: None in figures that did not count months.
    """

    occupation_id: str
    skill_id: str
    source: str
    postings_with: int
    postings: int
    required: int
    share: float
    share_low: float
    share_high: float
    levels: tuple[int, int, int] | None = None
    lift: float | None = None
    first_date: str = ""
    last_date: str = ""
    monthly: tuple[tuple[str, int], ...] = ()
    trend: Trend | None = None

    @property
    def preferred(self) -> int:
        """How many of the k call it nice to have."""
        return self.postings_with - self.required

    @property
    def typical_level(self) -> Level | None:
        """Median of the stated levels; None where fewer than MIN_LEVELS postings state one."""
        stated = self.levels or (0, 0, 0)
        if sum(stated) < MIN_LEVELS:
            return None
        middle, seen = (sum(stated) + 1) // 2, 0
        for level, count in zip(Level, stated, strict=True):
            seen += count
            if seen >= middle:
                return level
        return None


@dataclass(frozen=True, slots=True)
class SkillPair:
    """Two skills that postings for an occupation ask for together.

    Attributes:
        postings_with: postings with both.
        lift: times as many as there would be if the one told nothing of the other.
    """

    skills: tuple[str, str]
    postings_with: int
    lift: float


@dataclass(frozen=True, slots=True)
class OccupationDemand:
    """What one source says of one occupation; `rows` by share, the largest first."""

    source: str
    occupation_id: str
    postings: int
    rows: tuple[SkillDemand, ...]
    first_date: str = ""
    last_date: str = ""
    monthly: tuple[tuple[str, int], ...] = ()
    pairs: tuple[SkillPair, ...] = ()

    @property
    def amount(self) -> Amount:
        """Whether these are postings enough for figures."""
        return Amount.of(self.postings)


@dataclass(frozen=True, slots=True)
class PostingSource:
    """Where figures come from: one collection of postings, one place and time."""

    name: str
    description: str
    postings: int
    first_date: str
    last_date: str


@dataclass(frozen=True, slots=True)
class Demand:
    """Mined figures: per occupation the rows, best source (largest n) first.

    Attributes:
        rows: occupation id to its figures in the source that has most postings for it.
        sources: by name.
        version: hash of the figures, for provenance.
        tables: (source, occupation id) to all that the source says of it; the id "*" stands for all its postings.
        taxonomy_version, mined_on: of the run; empty where its manifest does not tell.
        inputs: SHA-256 of each file that was mined, and its rows.
        duplicates: postings left out as duplicates.
        code_version: hash of the program that mined them; empty where the manifest does not tell.
    """

    rows: dict[str, tuple[SkillDemand, ...]]
    sources: dict[str, PostingSource]
    version: str
    tables: dict[tuple[str, str], OccupationDemand] = field(default_factory=dict)
    taxonomy_version: str = ""
    mined_on: str = ""
    inputs: dict[str, int] = field(default_factory=dict)
    duplicates: int = 0
    code_version: str = ""

    def postings_for(self, occupation_id: str) -> int:
        """Number of postings behind the figures of an occupation; 0 where there are none."""
        rows = self.rows.get(occupation_id, ())
        return rows[0].postings if rows else 0

    def amount_for(self, occupation_id: str) -> Amount:
        """Whether the best source has postings enough for an occupation."""
        return Amount.of(self.postings_for(occupation_id))
