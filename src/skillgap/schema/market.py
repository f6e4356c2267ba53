"""What employers ask for, counted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SkillDemand:
    """How often postings for an occupation ask for a skill.

    Attributes:
        source: the collection of postings; sources are never pooled.
        postings_with, postings: k and n.
        required: how many of the k ask for it as a must.
        share, share_low, share_high: k / n with its 95 % Wilson interval (Wilson 1927, JASA 22:209).
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
    """

    rows: dict[str, tuple[SkillDemand, ...]]
    sources: dict[str, PostingSource]
    version: str

    def postings_for(self, occupation_id: str) -> int:
        """Number of postings behind the figures of an occupation; 0 where there are none."""
        rows = self.rows.get(occupation_id, ())
        return rows[0].postings if rows else 0
