"""Solve the program to proven optimality, and leave nothing idle in the answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from skillgap.credentials.candidates import Candidate, close_amounts
from skillgap.credentials.program import TIE_SHARE, Goal, Program
from skillgap.schema import Constraints, Gap

__all__ = ["MIN_GAIN", "TIE_SHARE", "Goal", "Solution", "find_idle", "solve_plan"]

MIN_GAIN = 0.01
"""A pick that adds less than one point of a hundred is not worth anybody's evenings."""

MAX_ROUNDS = 10
"""Solves at most; each forbids what the one before showed to be idle."""

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
        seconds: time limit of each solve; past it the best found is returned as "feasible".
        goal: coverage; or else the fittest, the shortest or the cheapest plan that closes `least_value`.
        least_value: weighted amount that the plan must close at least.
    """
    nothing = Solution("empty", (), (), 0.0, 0.0)
    if not candidates or constraints.hours <= 0 or total <= 0:
        return nothing
    most = sum(gap.need.weight * gap.shortfall for gap in gaps)
    program = Program(gaps, candidates, held, owned, constraints, max_credentials, total, MIN_GAIN * total, least_value)
    for last in [False] * MAX_ROUNDS + [True]:
        status, values, bound = program.solve(goal, seconds)
        if values is None:
            return Solution(status, (), (), 0.0, most if status == "feasible" else 0.0)
        taken = tuple(key for key in program.keys if values[program.x[key]] > 0.5)
        supports = program.supports(values, taken)
        idle = find_idle(taken, supports, candidates, gaps, MIN_GAIN * total)
        if not idle:
            break
        if last:
            status = "feasible"
        for cut in idle:
            program.forbid(cut)
    best = sum(close_amounts(taken, candidates, gaps).values())
    if values is None or not taken or (best < _TOLERANCE and not any(candidates[key].pinned for key in taken)):
        return nothing
    if goal != Goal.COVERAGE:
        return Solution(status, taken, supports, best, most, 0.0, program.measure(goal, values))
    bound = max(best, min(bound, most))
    return Solution(status, taken, supports, best, bound, 0.0 if status == "optimal" else bound - best)


def find_idle(
    taken: Sequence[str],
    supports: Sequence[tuple[str, str]],
    candidates: Mapping[str, Candidate],
    gaps: Sequence[Gap],
    least: float,
) -> list[list[str]]:
    """Sets that must not be taken together, as one of them then adds less than `least`.

    What a credential adds only shrinks when others join (closing is submodular), so each set is
    cut down to a smallest one and forbids all plans that contain it. What the person wants is never idle.
    """
    needed = {earlier for earlier, _ in supports}
    found = []
    for key in taken:
        if key in needed or candidates[key].pinned:
            continue

        def gain(others: Sequence[str], key: str = key) -> float:
            value = sum(close_amounts([*others, key], candidates, gaps).values())
            return value - sum(close_amounts(others, candidates, gaps).values())

        others = [other for other in taken if other != key]
        if gain(others) >= least - _TOLERANCE:
            continue
        for other in list(others):
            rest = [each for each in others if each != other]
            if gain(rest) < least - _TOLERANCE:
                others = rest
        found.append([*others, key])
    return found
