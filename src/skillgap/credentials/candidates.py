"""Which credentials can enter a plan, what they cost this person, and how much their proof counts."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from skillgap.credentials.fitness import PROOF
from skillgap.schema import Catalogue, Credential, Gap, Level

WEEKS_PER_MONTH = 52 / 12
MIN_HOURS = 0.5
"""Nothing takes no time: the exam at the least."""


PROOF_UNKNOWN = 0.7
PROOF_WITHOUT_CERTIFICATE = 0.6


@dataclass(frozen=True, slots=True)
class Candidate:
    """A credential as this person would take it.

    Attributes:
        fixed_cost: in the person's currency, without subscriptions; None where unknown.
        subscription: provider, monthly price in the person's currency; None where there is none.
        asked: how many of the skills that it teaches the target asks for, held ones included.
        credit: 0 to 1, the most of a gap that it closes: proof times fit.
        fitness: 0 to 1, all known parts of fitness but the gap.
        pinned: whether the person takes it in any case.
    """

    credential: Credential
    hours: float
    fixed_cost: float | None
    subscription: tuple[str, float] | None
    asked: int
    credit: float
    fitness: float = 0.5
    pinned: bool = False

    @property
    def cost_known(self) -> bool:
        """Whether its price is known in full."""
        return self.fixed_cost is not None


def proof_of(credential: Credential) -> float:
    """Weight of the credential's assessment, 0 to 1."""
    proof = PROOF.get(credential.assessment, PROOF_UNKNOWN)
    return min(proof, PROOF_WITHOUT_CERTIFICATE) if credential.kind == "course" else proof


def fit_of(credential: Credential, needed: Collection[str], fields: Mapping[str, str]) -> float:
    """How much of what it teaches belongs to the target: 1 from a half on, 0 for a single one of three or more.

    A workshop for another trade that names a wanted skill in passing proves little to an
    employer of this one; that is what "courses picked by keyword" means. What lies in the field of a
    wanted skill that it teaches belongs to it by half: joins and keys to a course in SQL.

    Args:
        fields: field of each skill; one that is not known is a field of its own.
    """
    asked = [skill for skill in credential.teaches if skill in needed]
    near = {fields[skill] for skill in asked if skill in fields}
    share = len(asked) / len(credential.teaches)
    beside = sum(skill not in needed and fields.get(skill) in near for skill in credential.teaches)
    belonging = share + 0.5 * beside / len(credential.teaches)
    if len(asked) <= 1 and len(credential.teaches) >= 3 and belonging < 0.5:
        return 0.0
    return 0.3 + 0.7 * min(1.0, max(share / 0.5, belonging / 0.75))


def make_candidate(
    credential: Credential, catalogue: Catalogue, currency: str, needed: Collection[str], owned: Collection[str] = (),
    fields: Mapping[str, str] = MappingProxyType({}),
) -> Candidate | None:  # fmt: skip
    """The credential with its price in another currency; None where its hours are unknown.

    Args:
        needed: ids of all skills that the target asks for.
        fields: field of each skill.
        owned: ids of credentials held; hours of the programme's parts among them are done.
    """
    if credential.hours is None:
        return None
    done = sum(catalogue.credentials[part].hours or 0.0 for part in credential.parts if part in owned)
    cost, rates = credential.cost, catalogue.rates
    subscription = None
    fixed: float | None = None
    if cost.known:
        fixed = rates.convert((cost.learning or 0.0) + (cost.certificate or 0.0), cost.currency, currency)
        if cost.per_month:
            subscription = (credential.provider, round(rates.convert(cost.per_month, cost.currency, currency), 2))
    return Candidate(
        credential, max(float(credential.hours) - done, MIN_HOURS), None if fixed is None else round(fixed, 2), subscription,
        sum(skill in needed for skill in credential.teaches),
        round(proof_of(credential) * fit_of(credential, needed, fields), 4),
    )  # fmt: skip


def months_for(hours: float, hours_per_week: float) -> int:
    """Whole months that some hours take at a pace."""
    return max(1, math.ceil(hours / (hours_per_week * WEEKS_PER_MONTH) - 1e-9))


def lone_cost(candidate: Candidate, hours_per_week: float) -> float | None:
    """Cost of a candidate taken alone; None where unknown."""
    if candidate.fixed_cost is None:
        return None
    monthly = candidate.subscription[1] if candidate.subscription else 0.0
    return candidate.fixed_cost + (monthly * months_for(candidate.hours, hours_per_week) if monthly else 0.0)


def depth_steps(depth: Level, required: Level, held: float) -> list[tuple[int, float]]:
    """Levels between what is held and what is required that a depth reaches, with the step's size."""
    return [
        (level, min(1.0, level - held)) for level in range(1, min(int(depth), int(required)) + 1) if level > held + 1e-9
    ]


def find_steps(candidate: Candidate, gaps: Sequence[Gap]) -> dict[tuple[str, int], float]:
    """Weighted amount that a credential closes alone, by skill id and level."""
    steps: dict[tuple[str, int], float] = {}
    for gap in gaps:
        need = gap.need
        depth = candidate.credential.teaches.get(need.skill_id)
        if depth is not None:
            for level, step in depth_steps(depth, need.required_level, gap.held_steps):
                steps[need.skill_id, level] = need.weight * step / int(need.required_level) * candidate.credit
    return steps


def close_amounts(picks: Sequence[str], candidates: Mapping[str, Candidate], gaps: Sequence[Gap]) -> dict[str, float]:
    """Weighted amount of each gap that a set of credentials closes, by skill id.

    What two credentials teach alike counts once, from the one that proves it better.
    """
    best: dict[tuple[str, int], float] = {}
    for key in picks:
        for step, amount in find_steps(candidates[key], gaps).items():
            best[step] = max(best.get(step, 0.0), amount)
    amounts: dict[str, float] = defaultdict(float)
    for (skill, _), amount in sorted(best.items()):
        amounts[skill] += amount
    return dict(amounts)


def count_hours(picks: Collection[str], candidates: Mapping[str, Candidate]) -> dict[str, float]:
    """Hours of each pick; those of a programme's parts among the picks are counted once."""
    return {
        key: max(
            candidates[key].hours - sum(candidates[part].hours for part in candidates[key].credential.parts if part in picks),
            MIN_HOURS,
        )
        for key in picks
    }  # fmt: skip


def share_costs(
    hours: Mapping[str, float], candidates: Mapping[str, Candidate], hours_per_week: float
) -> dict[str, float | None]:
    """Cost of each pick; months of one subscription are shared by its picks according to their hours.

    Args:
        hours: of each pick.
    """
    groups: dict[tuple[str, float], float] = defaultdict(float)
    for key, amount in hours.items():
        if (subscription := candidates[key].subscription) is not None:
            groups[subscription] += amount
    costs: dict[str, float | None] = {}
    for key, amount in hours.items():
        candidate = candidates[key]
        cost = candidate.fixed_cost
        if cost is not None and candidate.subscription is not None:
            together = groups[candidate.subscription]
            cost += candidate.subscription[1] * months_for(together, hours_per_week) * amount / together
        costs[key] = None if cost is None else round(cost, 2)
    return costs


def without(key: str, picks: Sequence[str], supports: Sequence[tuple[str, str]]) -> list[str]:
    """A plan without one pick and without what needs it first.

    Args:
        supports: (earlier id, later id) of prerequisites that picks meet for picks.
    """
    lost = {key}
    grown = True
    while grown:
        more = {later for earlier, later in supports if earlier in lost} - lost
        lost |= more
        grown = bool(more)
    return [pick for pick in picks if pick not in lost]
