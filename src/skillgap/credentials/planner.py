"""From gaps and a catalogue to a plan: select, solve, order, explain."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from skillgap.credentials.candidates import lone_cost, make_candidate
from skillgap.credentials.model import Goal, Solution, solve_plan
from skillgap.credentials.nearest import find_nearest
from skillgap.credentials.pathway import find_pathways
from skillgap.credentials.problem import Problem, apply_wishes
from skillgap.credentials.reasons import explain_open, warn_of_plan
from skillgap.credentials.recommending import make_recommendations
from skillgap.credentials.selection import Selection, select_candidates
from skillgap.schema import Catalogue, Constraints, Gap, Need, Plan, Taxonomy

MAX_CREDENTIALS = 8
"""More picks than this are no plan that a person follows."""

SECONDS = 30.0
"""Time limit of one solve."""


def plan_credentials(
    needs: Sequence[Need], gaps: Sequence[Gap], catalogue: Catalogue, taxonomy: Taxonomy, constraints: Constraints,
    held: Mapping[str, float], owned: Collection[str] = (), *, max_credentials: int = MAX_CREDENTIALS,
    seconds: float = SECONDS,
) -> Plan:  # fmt: skip
    """The plan that closes the most weighted gap within the person's hours and money.

    Args:
        needs: everything the target asks for; coverage is measured over these.
        gaps: the needs that are open.
        held: skill id to the steps held (implied skills count half).
        owned: ids of credentials that the person has already.
    """
    problem = Problem(needs, gaps, catalogue, taxonomy, held, frozenset(owned))
    return plan_problem(problem, constraints, max_credentials=max_credentials, seconds=seconds)


def plan_problem(
    problem: Problem, constraints: Constraints, *, max_credentials: int = MAX_CREDENTIALS, seconds: float = SECONDS
) -> Plan:
    """The plan for one target and person, under limits and wishes; the same problem may be asked any number of times.

    Where nothing fits, or what is wanted in any case does not, `Plan.nearest` tells which limits would do.
    """
    problem = apply_wishes(problem, constraints)
    selection = select_candidates(problem, constraints)
    solution = solve_selection(problem, selection, constraints, max_credentials, seconds)
    picks = make_recommendations(solution, selection, problem, constraints)
    known = [pick.cost for pick in picks if pick.cost is not None]
    bound = problem.covers(solution.bound)
    return Plan(
        status=solution.status,
        recommendations=picks,
        coverage_before=problem.coverage,
        coverage_after=problem.covers(solution.value),
        bound=bound,
        hours=sum(pick.hours for pick in picks),
        cost=round(sum(known), 2),
        open_gaps=tuple(explain_open(solution, selection.every, problem, constraints)),
        warnings=tuple(warn_of_plan(solution.taken, selection.every, problem, constraints)),
        gap=solution.gap / problem.total if problem.total else 0.0,
        weeks=max((pick.end_week for pick in picks), default=0),
        nearest=() if picks else find_nearest(problem, constraints, max_credentials, seconds),
        pathways=find_pathways(solution.taken, problem),
    )


def solve_selection(
    problem: Problem, selection: Selection, constraints: Constraints, max_credentials: int = MAX_CREDENTIALS,
    seconds: float = SECONDS,
) -> Solution:  # fmt: skip
    """The best set; where some coverage may be given up, the fittest of those that close nearly as much."""
    missing = [key for key in constraints.pinned if key not in selection.kept and key not in problem.owned]
    if missing:
        return Solution("infeasible", (), (), 0.0, 0.0)

    def solve(goal: Goal, least: float | None = None) -> Solution:
        return solve_plan(
            problem.gaps, selection.kept, problem.held, problem.owned, constraints, total=problem.total,
            max_credentials=max_credentials, seconds=seconds, goal=goal, least_value=least,
        )  # fmt: skip

    best = solve(Goal.COVERAGE)
    if constraints.weights.give_up <= 0 or not best.taken:
        return best
    fittest = solve(Goal.FITNESS, best.value - constraints.weights.give_up * problem.total)
    return replace(fittest, bound=best.bound, gap=best.gap) if fittest.taken else best


def plan_free(
    problem: Problem, constraints: Constraints, *, max_credentials: int = MAX_CREDENTIALS, seconds: float = SECONDS
) -> Plan:
    """The best plan that costs nothing; what is wanted in any case stays only where it is free."""
    pinned = []
    for key in constraints.pinned:
        credential = problem.catalogue.credentials.get(key)
        made = credential and make_candidate(credential, problem.catalogue, constraints.currency, ())
        if made and lone_cost(made, constraints.hours_per_week) == 0:
            pinned.append(key)
    free = replace(constraints, budget=0.0, pinned=tuple(pinned))
    return plan_problem(problem, free, max_credentials=max_credentials, seconds=seconds)


def is_free(plan: Plan) -> bool:
    """Whether all picks are known to cost nothing."""
    return all(pick.cost == 0 for pick in plan.recommendations)
