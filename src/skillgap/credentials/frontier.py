"""How coverage grows with hours and with money, and at which amount other picks enter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from skillgap.credentials.candidates import count_hours, share_costs
from skillgap.credentials.model import Goal, Solution, solve_plan
from skillgap.credentials.nearest import MAX_MONEY, MAX_WEEKS
from skillgap.credentials.planner import MAX_CREDENTIALS, SECONDS, solve_selection
from skillgap.credentials.problem import Problem
from skillgap.credentials.selection import Selection, select_candidates
from skillgap.schema import Constraints, FrontierPoint, Threshold

SHARES = (0.0, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
"""Limits that are tried, as shares of the person's own."""

STEP = 0.01
"""Coverage that is worth telling: a point of a hundred."""

_EPSILON = 1e-6


def _solve(problem: Problem, limits: Constraints, seconds: float) -> tuple[Selection, Solution]:
    selection = select_candidates(problem, limits)
    return selection, solve_selection(problem, selection, limits, MAX_CREDENTIALS, seconds)


def _spend(solution: Solution, selection: Selection, limits: Constraints) -> tuple[float, float]:
    hours = count_hours(solution.taken, selection.every)
    costs = share_costs(hours, selection.every, limits.hours_per_week)
    return sum(hours.values()), round(sum(cost for cost in costs.values() if cost is not None), 2)


def _limit(constraints: Constraints, kind: str, limit: float) -> Constraints:
    """The same wishes with another limit; hours are changed by the weeks, as the pace decides what subscriptions cost."""
    if kind == "money":
        return replace(constraints, budget=limit)
    return replace(constraints, weeks=int(limit / constraints.hours_per_week + _EPSILON))


def trace_frontier(
    problem: Problem, constraints: Constraints, kind: str, limits: Sequence[float], seconds: float = SECONDS
) -> tuple[FrontierPoint, ...]:
    """The best plan at each limit, the largest first solved: it holds down to what it takes.

    Args:
        kind: "hours" or "money".
        limits: hours in all, or money in the person's currency.
    """
    points: list[FrontierPoint] = []
    for limit in sorted(set(limits), reverse=True):
        last = points[-1] if points else None
        if last and last.status == "optimal" and (last.hours if kind == "hours" else last.cost) <= limit + _EPSILON:
            points.append(replace(last, limit=limit))
            continue
        other = _limit(constraints, kind, limit)
        selection, solution = _solve(problem, other, seconds)
        hours, cost = _spend(solution, selection, other)
        points.append(
            FrontierPoint(limit, problem.covers(solution.value), hours, cost, solution.taken, solution.status)
        )
    return tuple(reversed(points))


def frontier_limits(constraints: Constraints, kind: str, spent: float) -> list[float]:
    """Limits around the person's own: whole weeks of hours, or money."""
    if kind == "hours":
        weeks = {max(1, round(constraints.weeks * share)) for share in SHARES if share}
        return [week * constraints.hours_per_week for week in sorted(weeks)]
    most = constraints.budget if constraints.budget else max(spent, 100.0)
    return [float(round(most * share)) for share in SHARES]


def find_threshold(problem: Problem, constraints: Constraints, kind: str, seconds: float = SECONDS) -> Threshold | None:
    """The least hours or money at which a point of a hundred more is covered; None without a limit of that kind."""
    if kind == "money" and constraints.budget is None:
        return None
    selection, now = _solve(problem, constraints, seconds)
    if now.status == "infeasible":
        return None
    start = _spend(now, selection, constraints)[0 if kind == "hours" else 1]
    free = replace(constraints, weeks=MAX_WEEKS) if kind == "hours" else replace(constraints, budget=MAX_MONEY)
    wide = select_candidates(problem, free)
    found = solve_plan(
        problem.gaps, wide.kept, problem.held, problem.owned, free, total=problem.total,
        max_credentials=MAX_CREDENTIALS, seconds=seconds, goal=Goal.HOURS if kind == "hours" else Goal.MONEY,
        least_value=now.value + STEP * problem.total,
    )  # fmt: skip
    if not found.taken:
        return Threshold(kind, start, None, problem.covers(now.value), (), (), found.status == "infeasible")
    enters = tuple(sorted(set(found.taken) - set(now.taken)))
    leaves = tuple(sorted(set(now.taken) - set(found.taken)))
    proven = found.status == "optimal"
    return Threshold(kind, start, found.least, problem.covers(found.value), enters, leaves, proven)
