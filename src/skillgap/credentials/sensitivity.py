"""Which picks change when a weight of fitness changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

from skillgap.credentials.planner import MAX_CREDENTIALS, SECONDS, solve_selection
from skillgap.credentials.problem import Problem
from skillgap.credentials.selection import select_candidates
from skillgap.schema import Constraints, WeightChange, Weights

GIVE_UP = 0.02
"""Coverage that may be lost while weights are tried, where the person gives up none: fitness then decides at all."""

FACTORS = (0.0, 3.0)
"""Each weight is left out once and trebled once."""

NAMES = tuple(row.name for row in fields(Weights) if row.name not in ("gap", "give_up"))
"""The gap itself is no part of these: the plan closes most of it whatever it weighs."""


def vary_weights(
    problem: Problem, constraints: Constraints, names: Sequence[str] = NAMES, seconds: float = SECONDS
) -> tuple[tuple[WeightChange, ...], float]:
    """What each change of a weight does to the picks, and the coverage that was allowed to be lost.

    The comparison is with the fittest plan under the person's own weights, within the same coverage.
    """
    give_up = constraints.weights.give_up or GIVE_UP
    own = replace(constraints, weights=replace(constraints.weights, give_up=give_up))
    selection = select_candidates(problem, own)
    now = solve_selection(problem, selection, own, MAX_CREDENTIALS, seconds)
    rows = []
    for name in names:
        for factor in FACTORS:
            weights = replace(own.weights, **{name: getattr(own.weights, name) * factor})
            changed = replace(own, weights=weights)
            other = select_candidates(problem, changed)
            # Where no candidate's fitness moves, neither does the plan.
            same = {k: c.fitness for k, c in other.every.items()} == {k: c.fitness for k, c in selection.every.items()}
            found = now if same else solve_selection(problem, other, changed, MAX_CREDENTIALS, seconds)
            enters = tuple(sorted(set(found.taken) - set(now.taken)))
            leaves = tuple(sorted(set(now.taken) - set(found.taken)))
            rows.append(WeightChange(name, factor, enters, leaves, problem.covers(found.value)))
    return tuple(rows), give_up
