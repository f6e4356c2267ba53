"""What lies around a plan, in one answer."""

from __future__ import annotations

from skillgap.credentials.frontier import find_threshold, frontier_limits, trace_frontier
from skillgap.credentials.problem import Problem, apply_wishes
from skillgap.credentials.sensitivity import vary_weights
from skillgap.schema import Constraints, Exploration, Plan

SECONDS = 3.0
"""Time limit of each of the several dozen solves; each point says whether it is proven."""


def explore_plan(problem: Problem, constraints: Constraints, plan: Plan, *, seconds: float = SECONDS) -> Exploration:
    """Coverage against hours and against money, where other picks enter, and what other weights pick."""
    problem = apply_wishes(problem, constraints)
    over = [
        trace_frontier(problem, constraints, kind, frontier_limits(constraints, kind, plan.cost), seconds)
        for kind in ("hours", "money")
    ]
    thresholds = [find_threshold(problem, constraints, kind, seconds) for kind in ("hours", "money")]
    weights, give_up = vary_weights(problem, constraints, seconds=seconds)
    return Exploration(over[0], over[1], tuple(row for row in thresholds if row), weights, give_up)
