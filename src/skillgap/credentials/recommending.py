"""The picks of a plan in order, each with its weeks, its cost, what it closes, and why it stands there."""

from __future__ import annotations

from skillgap.credentials.calendar import find_predecessors, order_picks, schedule_weeks
from skillgap.credentials.candidates import close_amounts, count_hours, find_steps, lone_cost, share_costs, without
from skillgap.credentials.fitness import rate_credential
from skillgap.credentials.model import Solution
from skillgap.credentials.problem import Problem
from skillgap.credentials.reasons import explain_pick
from skillgap.credentials.rivals import find_runner_up
from skillgap.credentials.selection import Selection
from skillgap.schema import Closing, Constraints, Fitness, Recommendation


def make_recommendations(
    solution: Solution, selection: Selection, problem: Problem, constraints: Constraints
) -> tuple[Recommendation, ...]:
    """A recommendation for each pick, in the order of the calendar."""
    candidates, gaps, total = selection.every, problem.gaps, problem.total
    hours = count_hours(solution.taken, candidates)
    costs = share_costs(hours, candidates, constraints.hours_per_week)
    before = find_predecessors(solution.taken, solution.supports, candidates)
    order = order_picks(before, hours, candidates, gaps)
    weeks = schedule_weeks(order, before, hours, constraints.hours_per_week, constraints.parallel)
    rows = []
    reached: dict[str, float] = {}
    for number, key in enumerate(order, start=1):
        candidate = candidates[key]
        amounts = close_amounts(order[:number], candidates, gaps)
        closes = tuple(
            Closing(skill, added / total, candidate.credential.teaches[skill])
            for skill, amount in sorted(
                amounts.items(), key=lambda item: (reached.get(item[0], 0.0) - item[1], item[0])
            )
            if (added := amount - reached.get(skill, 0.0)) > 1e-9
        )
        reached = amounts
        left = without(key, order, solution.supports)
        gain = (solution.value - sum(close_amounts(left, candidates, gaps).values())) / total
        rows.append(
            Recommendation(
                order=number, credential_id=key, hours=hours[key], cost=costs[key], closes=closes, gain=gain,
                start_week=weeks[key][0][0], end_week=weeks[key][-1][0],
                reasons=tuple(explain_pick(key, closes, solution, candidates, problem)), blocks=weeks[key],
                fitness=rate_candidate(key, selection, problem, constraints),
                runner_up=find_runner_up(key, solution, selection, problem, constraints), pinned=candidate.pinned,
            )
        )  # fmt: skip
    return tuple(rows)


def rate_candidate(key: str, selection: Selection, problem: Problem, constraints: Constraints) -> Fitness:
    """Fitness of one candidate, with all its parts."""
    candidate = selection.every[key]
    alone = sum(find_steps(candidate, problem.gaps).values())
    return rate_credential(
        candidate.credential, selection.context, closes=alone / problem.open_weight if problem.open_weight else 0.0,
        hours=candidate.hours, cost=lone_cost(candidate, constraints.hours_per_week),
    )  # fmt: skip
