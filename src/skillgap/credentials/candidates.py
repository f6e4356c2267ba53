"""Which credentials can enter a plan, what they cost this person, and how much their proof counts."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from skillgap.schema import Catalogue, Constraints, Credential, Gap, Level

WEEKS_PER_MONTH = 52 / 12

# How much of a gap a credential can close, by how it is assessed. Assessed learning is rewarded
# by employers, attendance hardly (Kässi and Lehdonvirta, J. Human Resources 59(4), 2024); the
# steps between are a judgement, kept few and visible.
PROOF: dict[str, float] = {
    "proctored-exam": 1.0, "practical": 1.0, "project": 0.95, "coursework": 0.9, "online-exam": 0.85,
    "quizzes": 0.75, "attendance": 0.5,
}  # fmt: skip
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
    """

    credential: Credential
    hours: float
    fixed_cost: float | None
    subscription: tuple[str, float] | None
    asked: int
    credit: float

    @property
    def cost_known(self) -> bool:
        """Whether its price is known in full."""
        return self.fixed_cost is not None


def proof_of(credential: Credential) -> float:
    """Weight of the credential's assessment, 0 to 1."""
    proof = PROOF.get(credential.assessment, PROOF_UNKNOWN)
    return min(proof, PROOF_WITHOUT_CERTIFICATE) if credential.kind == "course" else proof


def fit_of(credential: Credential, needed: Collection[str]) -> float:
    """How much of what it teaches belongs to the target: 1 from a half on, 0 for a single one of three or more.

    A workshop for another trade that names a wanted skill in passing proves little to an
    employer of this one; that is what "courses picked by keyword" means.
    """
    asked = sum(skill in needed for skill in credential.teaches)
    share = asked / len(credential.teaches)
    if asked <= 1 and len(credential.teaches) >= 3:
        return 0.0
    return 0.3 + 0.7 * min(1.0, share / 0.5)


def make_candidate(
    credential: Credential, catalogue: Catalogue, currency: str, needed: Collection[str]
) -> Candidate | None:
    """The credential with its price in another currency; None where its hours are unknown.

    Args:
        needed: ids of all skills that the target asks for.
    """
    if credential.hours is None:
        return None
    cost, rates = credential.cost, catalogue.rates
    subscription = None
    fixed: float | None = None
    if cost.known:
        fixed = rates.convert((cost.learning or 0.0) + (cost.certificate or 0.0), cost.currency, currency)
        if cost.per_month:
            subscription = (credential.provider, round(rates.convert(cost.per_month, cost.currency, currency), 2))
    return Candidate(
        credential, max(float(credential.hours), 0.5), None if fixed is None else round(fixed, 2), subscription,
        sum(skill in needed for skill in credential.teaches),
        round(proof_of(credential) * fit_of(credential, needed), 4),
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


def select_candidates(
    catalogue: Catalogue, needed: Collection[str], gaps: Sequence[Gap], held: Mapping[str, float],
    owned: Collection[str], constraints: Constraints,
) -> dict[str, Candidate]:  # fmt: skip
    """Candidates that close something, and those whose skills or award they need first, by id.

    Args:
        needed: ids of all skills that the target asks for.
        held: skill id to the steps held.
        owned: ids of credentials that the person has already.
    """
    open_steps = {gap.need.skill_id: gap.held_steps for gap in gaps}
    every = {
        credential.id: candidate
        for credential in catalogue.credentials.values()
        if credential.id not in owned
        and (candidate := make_candidate(credential, catalogue, constraints.currency, needed)) is not None
        and _fits_alone(candidate, constraints)
        and _is_understood(credential, open_steps)
    }
    chosen: dict[str, Candidate] = {}
    wanted = [
        key for key, candidate in every.items()
        if any(skill in open_steps and depth > open_steps[skill] for skill, depth in candidate.credential.teaches.items())
    ]  # fmt: skip
    while wanted:
        key = wanted.pop()
        if key in chosen or key not in every:
            continue
        chosen[key] = every[key]
        credential = every[key].credential
        wanted += [required for required in credential.requires if required not in owned]
        for skill, level in (credential.requires_skills or {}).items():
            if held.get(skill, 0.0) < level:
                wanted += [k for k, c in every.items() if c.credential.teaches.get(skill, 0) >= level]
    return _drop_dominated({key: chosen[key] for key in sorted(chosen)}, gaps, held)


def _drop_dominated(
    candidates: dict[str, Candidate], gaps: Sequence[Gap], held: Mapping[str, float]
) -> dict[str, Candidate]:
    """Candidates without those that another one beats or equals in every respect.

    A plan with a dominated pick is never better than the same plan with the dominating one, so
    the optimum stays; the program becomes several times smaller.
    """
    wanted = {
        (skill, int(level))
        for candidate in candidates.values()
        for skill, level in (candidate.credential.requires_skills or {}).items()
        if held.get(skill, 0.0) < level
    }
    required = {key for candidate in candidates.values() for key in candidate.credential.requires}
    steps = [(g.need.skill_id, level, g) for g in gaps for level in range(1, int(g.need.required_level) + 1)]
    gains = {
        key: tuple(
            candidate.credit if level > g.held_steps and candidate.credential.teaches.get(skill, 0) >= level else 0.0
            for skill, level, g in steps
        )
        for key, candidate in candidates.items()
    }  # fmt: skip
    supplies = {
        key: frozenset(pair for pair in wanted if candidate.credential.teaches.get(pair[0], 0) >= pair[1])
        for key, candidate in candidates.items()
    }
    demands = {
        key: frozenset(candidate.credential.requires) | {
            (skill, int(level)) for skill, level in (candidate.credential.requires_skills or {}).items()
            if held.get(skill, 0.0) < level
        }
        for key, candidate in candidates.items()
    }  # fmt: skip

    def beats(a: str, b: str) -> bool:
        one, two = candidates[a], candidates[b]
        if one.hours > two.hours or not supplies[b] <= supplies[a] or not demands[a] <= demands[b]:
            return False
        if one.fixed_cost is None or (two.fixed_cost is not None and one.fixed_cost > two.fixed_cost):
            return False
        if one.subscription is not None and one.subscription != two.subscription:
            return False
        if any(x < y for x, y in zip(gains[a], gains[b], strict=True)):
            return False
        same = (one.hours, one.fixed_cost, one.subscription, gains[a], supplies[a], demands[a]) == (
            two.hours, two.fixed_cost, two.subscription, gains[b], supplies[b], demands[b])  # fmt: skip
        return a < b if same else True

    kept: dict[str, Candidate] = {}
    for key in candidates:
        if key in required or not any(beats(other, key) for other in candidates if other != key):
            kept[key] = candidates[key]
    return kept


def _fits_alone(candidate: Candidate, constraints: Constraints) -> bool:
    if candidate.hours > constraints.hours + 1e-9:
        return False
    if constraints.budget is None:
        return True
    cost = lone_cost(candidate, constraints.hours_per_week)
    return cost is not None and cost <= constraints.budget + 1e-9


def _is_understood(credential: Credential, open_steps: Mapping[str, float]) -> bool:
    """Whether it is taught in English, or teaches the language that is missing."""
    return credential.language in ("", "en") or any(skill in open_steps for skill in credential.teaches)


def depth_steps(depth: Level, required: Level, held: float) -> list[tuple[int, float]]:
    """Levels between what is held and what is required that a depth reaches, with the step's size."""
    return [
        (level, min(1.0, level - held)) for level in range(1, min(int(depth), int(required)) + 1) if level > held + 1e-9
    ]


def close_amounts(picks: Sequence[str], candidates: Mapping[str, Candidate], gaps: Sequence[Gap]) -> dict[str, float]:
    """Weighted amount of each gap that a set of credentials closes, by skill id."""
    amounts: dict[str, float] = {}
    for gap in gaps:
        best: dict[int, float] = {}
        for key in picks:
            depth = candidates[key].credential.teaches.get(gap.need.skill_id)
            if depth is not None:
                for level, step in depth_steps(depth, gap.need.required_level, gap.held_steps):
                    best[level] = max(best.get(level, 0.0), step * candidates[key].credit)
        if best:
            amounts[gap.need.skill_id] = gap.need.weight * sum(best.values()) / int(gap.need.required_level)
    return amounts


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
