"""Which credentials of a catalogue enter the program for one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from skillgap.credentials.candidates import Candidate, find_steps, lone_cost, make_candidate
from skillgap.credentials.fitness import RatingContext, make_context, rate_credential, score_without_gap
from skillgap.credentials.prerequisites import Requirements, find_requirements
from skillgap.credentials.problem import Problem
from skillgap.schema import Constraints, Credential, Gap

_EPSILON = 1e-9


@dataclass(frozen=True, slots=True)
class Selection:
    """Candidates by id, in sorted order, so that the catalogue's order changes nothing.

    Attributes:
        every: all that close something or are needed for it, within the wishes.
        kept: those of them that no other one beats in every respect.
        requirements: what each of `every` waits for.
        context: what fitness was measured against.
    """

    every: dict[str, Candidate]
    kept: dict[str, Candidate]
    requirements: Requirements
    context: RatingContext


def select_candidates(problem: Problem, constraints: Constraints) -> Selection:
    """Candidates that close something, and those whose skills or award they need first."""
    catalogue, gaps, held, owned = problem.catalogue, problem.gaps, problem.held, problem.owned
    open_steps = {gap.need.skill_id: gap.held_steps for gap in gaps}
    context = make_context(catalogue, constraints, problem.recognition, problem.saturation)
    possible: dict[str, Candidate] = {}
    for credential in catalogue.credentials.values():
        pinned = credential.id in constraints.pinned
        if credential.id in owned or not (pinned or is_wanted(credential, problem, constraints)):
            continue
        candidate = make_candidate(credential, catalogue, constraints.currency, problem.needed, owned, problem.fields)
        if candidate is not None and (pinned or fits_alone(candidate, constraints)):
            possible[credential.id] = replace(candidate, pinned=pinned)
    suppliers: dict[str, list[str]] = defaultdict(list)
    for key, candidate in possible.items():
        for skill in candidate.credential.teaches:
            suppliers[skill].append(key)
    chosen: dict[str, Candidate] = {}
    wanted = [
        key for key, candidate in possible.items()
        if candidate.pinned
        or any(skill in open_steps and depth > open_steps[skill] for skill, depth in candidate.credential.teaches.items())
    ]  # fmt: skip
    while wanted:
        key = wanted.pop()
        if key in chosen or key not in possible:
            continue
        chosen[key] = possible[key]
        credential = possible[key].credential
        wanted += [required for required in credential.requires if required not in owned]
        for skill, level in (credential.requires_skills or {}).items():
            if held.get(skill, 0.0) < level:
                wanted += [k for k in suppliers[skill] if possible[k].credential.teaches[skill] >= level]
    every = {key: _rate(chosen[key], problem, constraints, context) for key in sorted(chosen)}
    return Selection(every, _drop_dominated(every, gaps, held), find_requirements(every, held, owned), context)


def is_wanted(credential: Credential, problem: Problem, constraints: Constraints) -> bool:
    """Whether language, level, provider and refusals allow it."""
    understood = not constraints.languages or not credential.language or credential.language in constraints.languages
    # What teaches a missing language is taught in it.
    if not understood and not any(skill in problem.open_languages for skill in credential.teaches):
        return False
    if constraints.levels and credential.level not in constraints.levels:
        return False
    if constraints.providers and credential.provider not in constraints.providers:
        return False
    return credential.provider not in constraints.without and credential.id not in constraints.refused


def fits_alone(candidate: Candidate, constraints: Constraints) -> bool:
    """Whether its hours and its price alone are within the limits; an unknown price is within none."""
    if candidate.hours > constraints.hours + _EPSILON:
        return False
    if constraints.budget is None:
        return True
    cost = lone_cost(candidate, constraints.hours_per_week)
    return cost is not None and cost <= constraints.budget + _EPSILON


def _rate(candidate: Candidate, problem: Problem, constraints: Constraints, context: RatingContext) -> Candidate:
    fitness = rate_credential(
        candidate.credential, context, closes=0.0, hours=candidate.hours,
        cost=lone_cost(candidate, constraints.hours_per_week),
    )  # fmt: skip
    return replace(candidate, fitness=round(score_without_gap(fitness), 6))


def _drop_dominated(
    candidates: Mapping[str, Candidate], gaps: Sequence[Gap], held: Mapping[str, float]
) -> dict[str, Candidate]:
    """Candidates without those that another one beats or equals in every respect.

    A plan with a dominated pick is never better than the same plan with the dominating one, so
    the optimum stays; the program becomes several times smaller.
    """

    def missing(candidate: Candidate) -> set[tuple[str, int]]:
        wanted = candidate.credential.requires_skills or {}
        return {(skill, int(level)) for skill, level in wanted.items() if held.get(skill, 0.0) < level}

    wanted = {pair for candidate in candidates.values() for pair in missing(candidate)}
    fixed = {key for candidate in candidates.values() for key in candidate.credential.requires}
    fixed |= {key for key, candidate in candidates.items() if candidate.pinned or candidate.credential.parts}
    fixed |= {part for candidate in candidates.values() for part in candidate.credential.parts}
    gains = {key: find_steps(candidate, gaps) for key, candidate in candidates.items()}
    supplies = {
        key: frozenset(pair for pair in wanted if candidate.credential.teaches.get(pair[0], 0) >= pair[1])
        for key, candidate in candidates.items()
    }
    demands = {
        key: frozenset(candidate.credential.requires) | missing(candidate) for key, candidate in candidates.items()
    }
    by_step: dict[tuple[str, int], list[str]] = defaultdict(list)
    for key, steps in gains.items():
        for step in steps:
            by_step[step].append(key)

    def beats(a: str, b: str) -> bool:
        one, two = candidates[a], candidates[b]
        if one.hours > two.hours or not supplies[b] <= supplies[a] or not demands[a] <= demands[b]:
            return False
        if one.fixed_cost is None or (two.fixed_cost is not None and one.fixed_cost > two.fixed_cost):
            return False
        if one.subscription is not None and one.subscription != two.subscription:
            return False
        if one.fitness < two.fitness or any(gains[a].get(step, 0.0) < amount for step, amount in gains[b].items()):
            return False
        same = (one.hours, one.fixed_cost, one.subscription, one.fitness, gains[a], supplies[a], demands[a]) == (
            two.hours, two.fixed_cost, two.subscription, two.fitness, gains[b], supplies[b], demands[b])  # fmt: skip
        return a < b if same else True

    kept: dict[str, Candidate] = {}
    for key in candidates:
        rivals = min((by_step[step] for step in gains[key]), key=len, default=list(candidates))
        if key in fixed or not any(beats(other, key) for other in rivals if other != key):
            kept[key] = candidates[key]
    return kept
