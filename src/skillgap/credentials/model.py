"""Solve the program to proven optimality, and leave nothing idle in the answer."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from skillgap.credentials.candidates import Candidate, close_amounts, find_steps
from skillgap.credentials.prerequisites import (
    Requirements,
    find_dependents,
    find_requirements,
    find_stuck,
    find_supports,
)
from skillgap.credentials.program import TIE_SHARE, Goal, Program
from skillgap.schema import Constraints, Gap

__all__ = ["MIN_GAIN", "TIE_SHARE", "Goal", "Solution", "find_idle", "solve_plan"]

MIN_GAIN = 0.01
"""A pick that adds less than one point of a hundred is not worth anybody's evenings."""

MAX_ROUNDS = 40
"""Solves at most; each forbids what the one before showed to be idle or to wait for itself."""

_TOLERANCE = 1e-7


@dataclass(frozen=True, slots=True)
class Solution:
    """What the solver found.

    Attributes:
        status: "optimal", "feasible", "empty" or "infeasible".
        taken: ids, sorted.
        supports: (earlier id, later id) of prerequisites that picks meet for picks.
        value, bound: weighted amount closed, and what no plan within the limits can exceed.
        gap: weighted amount between the bound and the most that was found; 0 where it is proven.
        least: hours or money that the plan takes, where that was the goal; no plan takes less if it is proven.
    """

    status: str
    taken: tuple[str, ...]
    supports: tuple[tuple[str, str], ...]
    value: float
    bound: float
    gap: float = 0.0
    least: float = 0.0


def solve_plan(
    gaps: Sequence[Gap], candidates: Mapping[str, Candidate], held: Mapping[str, float], owned: frozenset[str],
    constraints: Constraints, *, total: float, max_credentials: int, seconds: float = 10.0,
    goal: Goal = Goal.COVERAGE, least_value: float | None = None,
) -> Solution:  # fmt: skip
    """The set of credentials that closes the most weighted gap within the limits.

    Args:
        candidates: by id, in sorted order, so that the catalogue's order changes nothing.
        held: skill id to the steps held.
        owned: ids of credentials held.
        total: weight of everything that the target asks for, held or not.
        seconds: time limit of all solves together; past it the best found is returned as "feasible".
        goal: coverage; or else the fittest, the shortest or the cheapest plan that closes `least_value`.
        least_value: weighted amount that the plan must close at least.
    """
    nothing = Solution("empty", (), (), 0.0, 0.0)
    if not candidates or constraints.hours <= 0 or total <= 0:
        return nothing
    most = sum(gap.need.weight * gap.shortfall for gap in gaps)
    requirements = find_requirements(candidates, held, owned)
    dependents = find_dependents(requirements)
    program = Program(gaps, candidates, requirements, constraints, max_credentials, total, goal, least_value)
    end = time.monotonic() + seconds
    for round_ in range(MAX_ROUNDS):
        status, values, bound = program.solve(max(0.1, end - time.monotonic()))
        if values is None:
            return Solution(status, (), (), 0.0, most if status == "feasible" else 0.0)
        taken = tuple(key for key in program.keys if values[program.x[key]] > 0.5)
        cuts = _find_cuts(taken, requirements, dependents, candidates, gaps, MIN_GAIN * total)
        if not cuts:
            break
        if round_ == MAX_ROUNDS - 1 or time.monotonic() > end:
            status, taken = "feasible", _drop_stuck(taken, requirements)
            break
        for together, unless in cuts:
            program.forbid(together, unless)
    supports = find_supports(taken, requirements)
    best = sum(close_amounts(taken, candidates, gaps).values())
    if values is None or not taken or (best < _TOLERANCE and not any(candidates[key].pinned for key in taken)):
        return nothing
    if goal != Goal.COVERAGE:
        return Solution(status, taken, supports, best, most, 0.0, program.measure(values))
    bound = max(best, min(bound, most))
    return Solution(status, taken, supports, best, bound, 0.0 if status == "optimal" else bound - best)


def _drop_stuck(taken: Sequence[str], requirements: Requirements) -> tuple[str, ...]:
    stuck = find_stuck(taken, requirements)
    return tuple(key for key in taken if key not in stuck)


def _find_cuts(
    taken: Sequence[str], requirements: Requirements, dependents: Mapping[str, frozenset[str]],
    candidates: Mapping[str, Candidate], gaps: Sequence[Gap], least: float,
) -> list[tuple[frozenset[str], frozenset[str]]]:  # fmt: skip
    """Sets that no plan may take as a whole, unless it takes one of others; none where the picks stand."""
    stuck = find_stuck(taken, requirements)
    if not stuck:
        return find_idle(taken, requirements, dependents, candidates, gaps, least)
    done = set(taken) - stuck
    unmet = [options for key in stuck for options in requirements[key] if not options & done]
    return [(stuck, frozenset().union(*unmet) - stuck)]


def find_idle(
    taken: Sequence[str], requirements: Requirements, dependents: Mapping[str, frozenset[str]],
    candidates: Mapping[str, Candidate], gaps: Sequence[Gap], least: float,
) -> list[tuple[frozenset[str], frozenset[str]]]:  # fmt: skip
    """Sets that must not be taken together, as one of them then adds less than `least`, unless another pick needs that one.

    What a credential adds only shrinks when others join (closing is submodular), so a set is cut down
    to a smallest one and forbids all plans that contain it. What the person wants is never idle.
    """
    steps = {key: find_steps(candidates[key], gaps) for key in taken}

    def gain(key: str, others: Collection[str]) -> float:
        return sum(
            max(0.0, amount - max((steps[other].get(step, 0.0) for other in others), default=0.0))
            for step, amount in steps[key].items()
        )

    found = []
    for key in taken:
        others = [other for other in taken if other != key]
        if candidates[key].pinned or gain(key, others) >= least - _TOLERANCE or find_stuck(others, requirements):
            continue
        waiting = dependents.get(key, frozenset())
        # Where one of the set may wait for it, the rest shows that it need not, and stays whole.
        if not waiting & set(others):
            for other in list(others):
                rest = [each for each in others if each != other]
                if gain(key, rest) < least - _TOLERANCE:
                    others = rest
        found.append((frozenset([*others, key]), waiting))
    return found
