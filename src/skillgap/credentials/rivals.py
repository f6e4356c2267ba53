"""The runner-up of each pick: what would stand in its place, and why it lost."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from skillgap.credentials.candidates import Candidate, count_hours, find_steps, share_costs
from skillgap.credentials.model import Solution
from skillgap.credentials.prerequisites import Requirements, find_stuck
from skillgap.credentials.problem import Problem
from skillgap.credentials.selection import Selection
from skillgap.schema import Constraints, RunnerUp

_EPSILON = 1e-9
_VISIBLE = 5e-4
"""Half a tenth of a point: what two plans must differ by to be told apart in print."""


def fits_together(
    picks: Collection[str], candidates: Mapping[str, Candidate], requirements: Requirements, constraints: Constraints
) -> bool:
    """Whether the picks stay within hours and money, and some order of them meets every prerequisite."""
    hours = count_hours(picks, candidates)
    if sum(hours.values()) > constraints.hours + _EPSILON:
        return False
    if constraints.budget is not None:
        costs = share_costs(hours, candidates, constraints.hours_per_week)
        known = [cost for cost in costs.values() if cost is not None]
        if len(known) < len(costs) or sum(known) > constraints.budget + 0.005 * len(known):
            return False
    return not find_stuck(picks, requirements)


def _best_steps(
    picks: Iterable[str], steps: Mapping[str, Mapping[tuple[str, int], float]]
) -> dict[tuple[str, int], float]:
    best: dict[tuple[str, int], float] = {}
    for key in picks:
        for step, amount in steps[key].items():
            best[step] = max(best.get(step, 0.0), amount)
    return best


def find_runner_up(
    key: str, solution: Solution, selection: Selection, problem: Problem, constraints: Constraints
) -> RunnerUp | None:
    """The candidate that closes most in the place of a pick, the others kept; None where none fits.

    A pick that the person wants has no rival.
    """
    candidates = selection.every
    if candidates[key].pinned:
        return None
    others = [other for other in solution.taken if other != key]
    steps = {other: find_steps(candidates[other], problem.gaps) for other in others}
    base = _best_steps(others, steps)
    rows = []
    for rival in candidates:
        if rival not in solution.taken:
            added = sum(max(0.0, a - base.get(s, 0.0)) for s, a in find_steps(candidates[rival], problem.gaps).items())
            if added > _EPSILON:
                rows.append((-round(added, 9), -candidates[rival].fitness, rival))
    for added, _, rival in sorted(rows):
        if fits_together([*others, rival], candidates, selection.requirements, constraints):
            coverage = problem.covers(sum(base.values()) - added)
            why = _why_lost(candidates[key], candidates[rival], problem.covers(solution.value) - coverage)
            return RunnerUp(rival, coverage, why)
    return None


def _why_lost(pick: Candidate, rival: Candidate, less: float) -> str:
    if less > _VISIBLE:
        return f"the plan would cover {less * 100:.1f} points less with it"
    if not rival.cost_known and pick.cost_known:
        return "closes as much, but its price is unknown"
    costs = (rival.fixed_cost or 0.0) - (pick.fixed_cost or 0.0)
    if rival.hours > pick.hours and costs > 0:
        return "closes as much, but takes longer and costs more"
    if rival.hours > pick.hours:
        return f"closes as much, but takes {rival.hours - pick.hours:g} hours more"
    if costs > 0 or (rival.subscription and not pick.subscription):
        return "closes as much, but costs more"
    if rival.fitness < pick.fitness:
        return "closes as much, but fits less well in the parts that you weighted"
    return "as good in every respect that is known; the one that comes first by its name was taken"
