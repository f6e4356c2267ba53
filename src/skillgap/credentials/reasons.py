"""Why a pick is in the plan, why a gap stays open, and what the figures leave out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skillgap.credentials.candidates import Candidate, close_amounts, lone_cost, make_candidate
from skillgap.credentials.model import Solution
from skillgap.credentials.problem import Problem
from skillgap.credentials.selection import is_wanted
from skillgap.schema import Closing, Constraints, Doubt, Gap, Level, OpenGap, Requirement

_ASSESSED = {
    "proctored-exam": "proven in a supervised exam", "practical": "proven in a practical assessment",
    "project": "proven by a project", "coursework": "proven by graded coursework",
    "online-exam": "proven in an online exam", "quizzes": "assessed by quizzes",
    "attendance": "certifies attendance only",
}  # fmt: skip


def _asked(gap: Gap) -> str:
    need = gap.need
    if need.requirement == Requirement.MARKET:
        return (
            f"asked for in {need.share:.0%} of {need.postings} postings"
            if need.share is not None
            else "usual in this occupation"
        )
    return f"{need.requirement.value} in the job description"


def explain_pick(
    key: str, closes: Sequence[Closing], solution: Solution, candidates: Mapping[str, Candidate], problem: Problem
) -> list[str]:
    """Phrases that say what a pick does, how it is assessed, and what is not known of it."""
    candidate, taxonomy = candidates[key], problem.taxonomy
    by_skill = {gap.need.skill_id: gap for gap in problem.gaps}
    credential = candidate.credential
    reasons = ["you want it"] if candidate.pinned else []
    reasons += [
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


def explain_open(
    solution: Solution, candidates: Mapping[str, Candidate], problem: Problem, constraints: Constraints
) -> list[OpenGap]:
    """The gaps that the plan leaves open, the heaviest first, each with its reason.

    Args:
        candidates: all that could have been picked.
    """
    gaps = problem.gaps
    closed = close_amounts(solution.taken, candidates, gaps)
    rows = []
    for gap in sorted(gaps, key=lambda g: (-g.need.weight * g.shortfall, g.need.skill_id)):
        part = gap.shortfall - closed.get(gap.need.skill_id, 0.0) / gap.need.weight
        if part > 0.02:
            deepest = max(
                (candidates[k].credential.teaches.get(gap.need.skill_id, 0) for k in solution.taken), default=0
            )
            why = _why_open(gap, int(deepest), candidates, problem, constraints)
            rows.append(OpenGap(gap.need.skill_id, part, why))
    return rows


def _why_open(
    gap: Gap, deepest: int, candidates: Mapping[str, Candidate], problem: Problem, constraints: Constraints
) -> str:
    catalogue, owned = problem.catalogue, problem.owned
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
    teaching = [credential for credential in teaching if is_wanted(credential, problem, constraints)]
    if not teaching:
        return "what teaches it is not in a language, of a level or from a provider that you want"
    made = [
        c for c in (make_candidate(credential, catalogue, constraints.currency, ()) for credential in teaching) if c
    ]
    if not made:
        return "the hours of what teaches it are unknown"
    if all(candidate.hours > constraints.hours for candidate in made):
        shortest = min(candidate.hours for candidate in made)
        return f"what teaches it takes {shortest:g} hours or more, which is longer than the hours you have"
    within = [candidate for candidate in made if candidate.hours <= constraints.hours]
    costs = [cost for candidate in within if (cost := lone_cost(candidate, constraints.hours_per_week)) is not None]
    if not costs:
        return "what teaches it has no known price, and you set a limit"
    return f"what teaches it costs {min(costs):,.0f} {constraints.currency} or more, which is above your budget"


def warn_of_plan(
    picks: Sequence[str], candidates: Mapping[str, Candidate], problem: Problem, constraints: Constraints
) -> list[Doubt]:
    """What the plan's figures leave out."""
    catalogue, gaps = problem.catalogue, problem.gaps
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
