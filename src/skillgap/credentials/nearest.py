"""Where wishes cannot be met: the nearest that can, each changing as little as possible."""

from __future__ import annotations

import math
from dataclasses import replace

from skillgap.credentials.model import MIN_GAIN, Goal, Solution, solve_plan
from skillgap.credentials.problem import Problem
from skillgap.credentials.selection import select_candidates
from skillgap.schema import Constraints, Nearest

MAX_WEEKS = 520
MAX_MONEY = 1e6
"""No limit, but for what has no known price."""


def find_nearest(
    problem: Problem, constraints: Constraints, max_credentials: int, seconds: float
) -> tuple[Nearest, ...]:
    """Limits and wishes next to these under which there is a plan, the least change in each direction.

    Nothing is tried where no gap is open and nothing is wanted in any case.
    """
    if not problem.total or (not problem.gaps and not constraints.pinned):
        return ()

    def solve(limits: Constraints, goal: Goal = Goal.COVERAGE) -> Solution:
        selection = select_candidates(problem, limits)
        if any(key not in selection.kept and key not in problem.owned for key in limits.pinned):
            return Solution("infeasible", (), (), 0.0, 0.0)
        least = None if goal == Goal.COVERAGE or limits.pinned else MIN_GAIN * problem.total
        return solve_plan(
            problem.gaps, selection.kept, problem.held, problem.owned, limits, total=problem.total,
            max_credentials=max_credentials, seconds=seconds, goal=goal, least_value=least,
        )  # fmt: skip

    def least_weeks(limits: Constraints) -> Constraints | None:
        found = solve(replace(limits, weeks=MAX_WEEKS), Goal.HOURS)
        return (
            replace(limits, weeks=max(1, math.ceil(found.least / limits.hours_per_week - 1e-9)))
            if found.taken
            else None
        )

    def least_budget(limits: Constraints) -> Constraints | None:
        found = solve(replace(limits, budget=MAX_MONEY), Goal.MONEY)
        return replace(limits, budget=math.ceil(found.least - 1e-9)) if found.taken else None

    options: list[tuple[str, Constraints]] = []
    if (longer := least_weeks(constraints)) is not None and longer.weeks > constraints.weeks:
        options.append((_weeks(longer, constraints), longer))
    if constraints.budget is not None:
        if (dearer := least_budget(constraints)) is not None:
            options.append((_money(dearer), dearer))
        unlimited = replace(constraints, budget=MAX_MONEY)
        longer = None if options else least_weeks(unlimited)
        if longer is not None and (both := least_budget(longer)) is not None:
            options.append((f"{_weeks(both, constraints)} and {_money(both)}", both))
    for word, wish, freed in (
        ("any language", constraints.languages, replace(constraints, languages=())),
        ("any level", constraints.levels, replace(constraints, levels=())),
        ("any provider", constraints.providers, replace(constraints, providers=())),
        ("no provider or credential refused", constraints.without + constraints.refused,
         replace(constraints, without=(), refused=())),
    ):  # fmt: skip
        if wish:
            options.append((word, freed))
    for key in constraints.pinned:
        rest = tuple(other for other in constraints.pinned if other != key)
        credential = problem.catalogue.credentials.get(key)
        title = credential.title if credential else key
        options.append((f"without “{title}”", replace(constraints, pinned=rest)))
    rows = []
    for change, limits in options:
        found = solve(limits)
        if found.taken:
            rows.append(Nearest(change, limits, problem.covers(found.value)))
    return tuple(rows)


def _weeks(limits: Constraints, before: Constraints) -> str:
    more = limits.weeks - before.weeks
    return f"{more} week{'s' if more > 1 else ''} more"


def _money(limits: Constraints) -> str:
    return f"{limits.budget or 0:,.0f} {limits.currency} in all"
