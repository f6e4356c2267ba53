"""From gaps and a catalogue to a plan: solve, order, schedule, explain."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from skillgap.credentials.candidates import (
    Candidate,
    close_amounts,
    lone_cost,
    make_candidate,
    months_for,
    select_candidates,
    without,
)
from skillgap.credentials.model import Solution, solve_plan
from skillgap.schema import (
    Catalogue,
    Closing,
    Constraints,
    Doubt,
    Gap,
    Level,
    Need,
    OpenGap,
    Plan,
    Recommendation,
    Requirement,
    Taxonomy,
)

MAX_CREDENTIALS = 8
"""More picks than this are no plan that a person follows."""

_ASSESSED = {
    "proctored-exam": "proven in a supervised exam", "practical": "proven in a practical assessment",
    "project": "proven by a project", "coursework": "proven by graded coursework",
    "online-exam": "proven in an online exam", "quizzes": "assessed by quizzes",
    "attendance": "certifies attendance only",
}  # fmt: skip


def plan_credentials(
    needs: Sequence[Need], gaps: Sequence[Gap], catalogue: Catalogue, taxonomy: Taxonomy, constraints: Constraints,
    held: Mapping[str, float], owned: Collection[str] = (), *, max_credentials: int = MAX_CREDENTIALS,
    seconds: float = 10.0,
) -> Plan:  # fmt: skip
    """The plan that closes the most weighted gap within the person's hours and money.

    Args:
        needs: everything the target asks for; coverage is measured over these.
        gaps: the needs that are open.
        held: skill id to the steps held (implied skills count half).
        owned: ids of credentials that the person has already.
    """
    total = sum(need.weight for need in needs)
    open_before = sum(gap.need.weight * gap.shortfall for gap in gaps)
    before = 1.0 - open_before / total if total else 1.0
    needed = {need.skill_id for need in needs}
    candidates = select_candidates(catalogue, needed, gaps, held, owned, constraints)
    solution = solve_plan(
        gaps,
        candidates,
        held,
        frozenset(owned),
        constraints,
        total=total,
        max_credentials=max_credentials,
        seconds=seconds,
    )
    picks = _order(solution, candidates, gaps)
    costs = _share_costs(picks, candidates, constraints)
    recommendations = _schedule(picks, costs, solution, candidates, gaps, constraints, taxonomy, total)
    known = [cost for cost in costs.values() if cost is not None]
    after = before + (solution.value / total if total else 0.0)
    return Plan(
        status=solution.status,
        recommendations=recommendations,
        coverage_before=before,
        coverage_after=min(1.0, after),
        bound=min(1.0, before + (solution.bound / total if total else 0.0)),
        hours=sum(candidates[key].hours for key in picks),
        cost=round(sum(known), 2),
        open_gaps=tuple(_explain_open(gaps, solution, catalogue, candidates, constraints, owned)),
        warnings=tuple(_warn(picks, candidates, catalogue, gaps, constraints)),
    )


def _order(solution: Solution, candidates: Mapping[str, Candidate], gaps: Sequence[Gap]) -> list[str]:
    """Prerequisites first; among those that are free to start, the most gain per hour."""
    gain = {key: sum(close_amounts([key], candidates, gaps).values()) for key in solution.taken}
    before: dict[str, set[str]] = defaultdict(set)
    for earlier, later in solution.supports:
        before[later].add(earlier)
    for key in solution.taken:
        before[key] |= set(candidates[key].credential.recommended) & set(solution.taken) - {key}
    ordered: list[str] = []
    left = sorted(solution.taken)
    hard = {later: {earlier for earlier, other in solution.supports if other == later} for later in left}
    while left:
        ready = [k for k in left if before[k] <= set(ordered)] or [k for k in left if hard[k] <= set(ordered)] or left
        best = min(ready, key=lambda k: (-gain[k] / candidates[k].hours, k))
        ordered.append(best)
        left.remove(best)
    return ordered


def _share_costs(
    picks: Sequence[str], candidates: Mapping[str, Candidate], constraints: Constraints
) -> dict[str, float | None]:
    """Cost of each pick; months of one subscription are shared by its picks according to their hours."""
    groups: dict[tuple[str, float], float] = defaultdict(float)
    for key in picks:
        if (subscription := candidates[key].subscription) is not None:
            groups[subscription] += candidates[key].hours
    costs: dict[str, float | None] = {}
    for key in picks:
        candidate = candidates[key]
        cost = candidate.fixed_cost
        if cost is not None and candidate.subscription is not None:
            hours = groups[candidate.subscription]
            months = months_for(hours, constraints.hours_per_week)
            cost += candidate.subscription[1] * months * candidate.hours / hours
        costs[key] = None if cost is None else round(cost, 2)
    return costs


def _schedule(
    picks: Sequence[str], costs: Mapping[str, float | None], solution: Solution, candidates: Mapping[str, Candidate],
    gaps: Sequence[Gap], constraints: Constraints, taxonomy: Taxonomy, total: float,
) -> tuple[Recommendation, ...]:  # fmt: skip
    by_skill = {gap.need.skill_id: gap for gap in gaps}
    full = sum(close_amounts(picks, candidates, gaps).values())
    rows, spent = [], 0.0
    reached: dict[str, float] = {}
    for order, key in enumerate(picks, start=1):
        candidate = candidates[key]
        amounts = close_amounts(picks[:order], candidates, gaps)
        closes = tuple(
            Closing(skill, added / total, candidate.credential.teaches[skill])
            for skill, amount in sorted(
                amounts.items(), key=lambda item: (reached.get(item[0], 0.0) - item[1], item[0])
            )
            if (added := amount - reached.get(skill, 0.0)) > 1e-9
        )
        reached = amounts
        start = int(spent // constraints.hours_per_week) + 1
        spent += candidate.hours
        left = without(key, picks, solution.supports)
        gain = (full - sum(close_amounts(left, candidates, gaps).values())) / total
        rows.append(
            Recommendation(
                order, key, candidate.hours, costs[key], closes, gain, start,
                max(start, math.ceil(spent / constraints.hours_per_week - 1e-9)),
                tuple(_reasons(key, closes, candidate, by_skill, solution, candidates, taxonomy)),
            )
        )  # fmt: skip
    return tuple(rows)


def _asked(gap: Gap) -> str:
    need = gap.need
    if need.requirement == Requirement.MARKET:
        return (
            f"asked for in {need.share:.0%} of {need.postings} postings"
            if need.share is not None
            else "usual in this occupation"
        )
    return f"{need.requirement.value} in the job description"


def _reasons(
    key: str, closes: Sequence[Closing], candidate: Candidate, by_skill: Mapping[str, Gap], solution: Solution,
    candidates: Mapping[str, Candidate], taxonomy: Taxonomy,
) -> list[str]:  # fmt: skip
    credential = candidate.credential
    reasons = [
        f"teaches {taxonomy.label(closing.skill_id)} to {closing.depth.word} level ({_asked(by_skill[closing.skill_id])})"
        for closing in closes[:4]
    ]
    if len(closes) > 4:
        reasons.append(f"and {len(closes) - 4} more of your gaps")
    if candidate.asked < len(credential.teaches) / 2:
        reasons.append(f"only {candidate.asked} of the {len(credential.teaches)} skills it teaches are asked for here")
    for earlier, later in solution.supports:
        if earlier == key:
            reasons.append(f"brings what “{candidates[later].credential.title}” requires")
    reasons.append(_ASSESSED.get(credential.assessment, "how it is assessed is unknown"))
    if credential.quality_assurance:
        reasons.append(credential.quality_assurance)
    if credential.stacks_into:
        reasons.append("counts towards " + ", ".join(credential.stacks_into[:2]))
    if credential.hours_basis == "estimate":
        reasons.append("its hours are an estimate of ours, not the provider's")
    if not candidate.cost_known:
        reasons.append("its price is unknown to us: look it up before you decide")
    elif credential.cost.as_of:
        reasons.append(
            f"price as of {credential.cost.as_of}" + (f": {credential.cost.note}" if credential.cost.note else "")
        )
    return reasons


def _explain_open(
    gaps: Sequence[Gap], solution: Solution, catalogue: Catalogue, candidates: Mapping[str, Candidate],
    constraints: Constraints, owned: Collection[str],
) -> list[OpenGap]:  # fmt: skip
    closed = close_amounts(solution.taken, candidates, gaps)
    rows = []
    for gap in sorted(gaps, key=lambda g: (-g.need.weight * g.shortfall, g.need.skill_id)):
        part = gap.shortfall - closed.get(gap.need.skill_id, 0.0) / gap.need.weight
        if part > 0.02:
            deepest = max(
                (candidates[k].credential.teaches.get(gap.need.skill_id, 0) for k in solution.taken), default=0
            )
            why = _why_open(gap, int(deepest), catalogue, candidates, constraints, owned)
            rows.append(OpenGap(gap.need.skill_id, part, why))
    return rows


def _why_open(
    gap: Gap, deepest: int, catalogue: Catalogue, candidates: Mapping[str, Candidate], constraints: Constraints,
    owned: Collection[str],
) -> str:  # fmt: skip
    teaching = [
        credential for credential in catalogue.credentials.values()
        if credential.teaches.get(gap.need.skill_id, 0) > gap.held_steps and credential.id not in owned
    ]  # fmt: skip
    if not teaching:
        return "no credential in the catalogue teaches it"
    if deepest >= gap.need.required_level:
        return "taught to the full depth, but the assessment or focus of the pick proves only a part of it"
    if deepest > gap.held_steps:
        return f"the plan brings it to {Level(deepest).word} level; {gap.need.required_level.word} is asked for"
    if any(credential.id in candidates for credential in teaching):
        return "other gaps weigh more within your hours and money"
    made = [
        c for c in (make_candidate(credential, catalogue, constraints.currency, ()) for credential in teaching) if c
    ]
    if not made:
        return "the hours of what teaches it are unknown"
    if all(candidate.hours > constraints.hours for candidate in made):
        return "what teaches it takes longer than the hours you have"
    costs = [
        lone_cost(candidate, constraints.hours_per_week) for candidate in made if candidate.hours <= constraints.hours
    ]
    if all(cost is None for cost in costs):
        return "what teaches it has no known price, and you set a limit"
    return "what teaches it costs more than your budget"


def _warn(
    picks: Sequence[str], candidates: Mapping[str, Candidate], catalogue: Catalogue, gaps: Sequence[Gap],
    constraints: Constraints,
) -> list[Doubt]:  # fmt: skip
    doubts = []
    unknown = sum(not candidates[key].cost_known for key in picks)
    if unknown:
        doubts.append(
            Doubt("plan.unknown-price", f"The cost leaves out {unknown} of {len(picks)} picks, whose price is unknown.")
        )
    wanted = {gap.need.skill_id for gap in gaps}
    if constraints.budget is not None:
        left = sum(
            1
            for c in catalogue.credentials.values()
            if not c.cost.known and wanted & set(c.teaches) and c.hours is not None
        )
        if left:
            doubts.append(
                Doubt(
                    "plan.left-out-unknown-price",
                    f"{left} credentials that fit were left out, as their price is unknown.",
                )
            )
    currencies = {candidates[key].credential.cost.currency for key in picks if candidates[key].cost_known} - {
        "",
        constraints.currency,
    }
    if currencies:
        doubts.append(
            Doubt("plan.converted", f"Prices in {', '.join(sorted(currencies))} were converted at rates of {catalogue.rates.date} ({catalogue.rates.source}).")
        )  # fmt: skip
    return doubts
