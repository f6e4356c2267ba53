"""What moved between two runs of mining: per source, never across sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from skillgap.market.demand import MIN_WITH
from skillgap.market.intervals import difference_interval, difference_p_value, false_discovery_rates
from skillgap.market.trends import MAX_FALSE_DISCOVERIES
from skillgap.schema import Amount, Demand, Direction, OccupationDemand

Figures = tuple[int, int]
"""Postings with a skill, and postings in all."""


@dataclass(frozen=True, slots=True)
class ShareChange:
    """A skill's share in an occupation of one source, in both runs.

    Attributes:
        old, new: postings with it, and all; with it None where a run has no row (fewer than two postings).
        difference, low, high: new share less old share, with the 95 % interval of two independent samples
            (Newcombe 1998, method 10). Where a row is missing, the count that makes the difference smaller is taken.
        q_value: smallest false discovery rate at which the change is told, over all changes compared.
        direction: UNTOLD where the interval holds zero or the change may be chance among so many.
    """

    source: str
    occupation_id: str
    skill_id: str
    old: tuple[int | None, int]
    new: tuple[int | None, int]
    difference: float
    low: float
    high: float
    q_value: float = 1.0
    direction: Direction = Direction.UNTOLD


@dataclass(frozen=True, slots=True)
class Drift:
    """Two runs compared.

    Attributes:
        changes: all that were compared, the surest first.
        too_few: (source, occupation id, old postings, new postings) with too few postings in one run.
        unknown_skills: skills that one run's taxonomy may not have had, so that nothing can be said of them.
        same_inputs: both runs read the very same files, so what moved is the taxonomy or the program.
        shared_inputs: number of files that both runs read.
        duplicates: share of rows left out as duplicates, old and new; None where no rows were read.
    """

    old: Demand
    new: Demand
    appeared: tuple[str, ...]
    vanished: tuple[str, ...]
    changes: tuple[ShareChange, ...]
    too_few: tuple[tuple[str, str, int, int], ...]
    unknown_skills: tuple[str, ...]
    taxonomy_changed: bool
    same_inputs: bool
    shared_inputs: int
    duplicates: tuple[float | None, float | None]

    def moved(self, direction: Direction) -> list[ShareChange]:
        """Changes in one direction, the largest first."""
        chosen = [change for change in self.changes if change.direction == direction]
        return sorted(chosen, key=lambda c: (-abs(c.difference), c.source, c.occupation_id, c.skill_id))


def find_drift(old: Demand, new: Demand) -> Drift:
    """Changes of all shares that both runs have postings enough for."""
    changed = old.taxonomy_version != new.taxonomy_version
    unknown = frozenset(_known(old) ^ _known(new)) if changed else frozenset[str]()
    skipped: set[str] = set()
    found: list[ShareChange] = []
    too_few: list[tuple[str, str, int, int]] = []
    for key in sorted(set(old.tables) & set(new.tables)):
        before, after = old.tables[key], new.tables[key]
        if Amount.ENOUGH == before.amount == after.amount:
            found += _compare(before, after, unknown)
            skipped |= unknown & {row.skill_id for row in (*before.rows, *after.rows)}
        else:
            too_few.append((*key, before.postings, after.postings))
    rates = false_discovery_rates([_p_value(change) for change in found])
    judged = [_judge(change, rate) for change, rate in zip(found, rates, strict=True)]
    return Drift(
        old, new, tuple(sorted(set(new.sources) - set(old.sources))), tuple(sorted(set(old.sources) - set(new.sources))),
        tuple(sorted(judged, key=lambda c: (c.q_value, -abs(c.difference), c.source, c.occupation_id, c.skill_id))),
        tuple(too_few), tuple(sorted(skipped)), changed, old.inputs == new.inputs,
        len(old.inputs.keys() & new.inputs.keys()), (_duplicate_share(old), _duplicate_share(new)),
    )  # fmt: skip


def _known(demand: Demand) -> set[str]:
    """Skills that a run found at all: those are certain to be in its taxonomy."""
    return {row.skill_id for table in demand.tables.values() for row in table.rows}


def _duplicate_share(demand: Demand) -> float | None:
    rows = sum(demand.inputs.values())
    return demand.duplicates / rows if rows else None


def _compare(before: OccupationDemand, after: OccupationDemand, unknown: Iterable[str]) -> list[ShareChange]:
    olds = {row.skill_id: row.postings_with for row in before.rows}
    news = {row.skill_id: row.postings_with for row in after.rows}
    changes = []
    for skill in sorted((olds.keys() | news.keys()) - set(unknown)):
        k_old, k_new = olds.get(skill), news.get(skill)
        old, new = _fill((k_old, before.postings), (k_new, after.postings))
        low, high = difference_interval(*new, *old)
        difference = new[0] / new[1] - old[0] / old[1]
        changes.append(
            ShareChange(
                before.source, before.occupation_id, skill, (k_old, before.postings), (k_new, after.postings),
                difference, low, high,
            )
        )  # fmt: skip
    return changes


def _fill(old: tuple[int | None, int], new: tuple[int | None, int]) -> tuple[Figures, Figures]:
    """Counts for the comparison: a missing row stands for anything below MIN_WITH, so for what moves least."""

    def nearest(n: int, other: Figures) -> Figures:
        return min(range(MIN_WITH), key=lambda k: abs(k / n - other[0] / other[1])), n

    if old[0] is not None and new[0] is not None:
        return (old[0], old[1]), (new[0], new[1])
    if old[0] is not None:
        known = (old[0], old[1])
        return known, nearest(new[1], known)
    known = (new[0] or 0, new[1])
    return nearest(old[1], known), known


def _p_value(change: ShareChange) -> float:
    old, new = _fill(change.old, change.new)
    return difference_p_value(*new, *old)


def _judge(change: ShareChange, rate: float) -> ShareChange:
    told = rate <= MAX_FALSE_DISCOVERIES and not change.low <= 0.0 <= change.high
    direction = (Direction.RISING if change.difference > 0 else Direction.FALLING) if told else Direction.UNTOLD
    return replace(change, q_value=rate, direction=direction)
