"""What stands on the printed report: the same facts as in every other face, cut to what two pages hold."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from skillgap.faces.outline import describe_gap, describe_importance, hours_text, money, percent
from skillgap.schema import Catalogue, Gap, Polarity, Recommendation, Report, Requirement, RunnerUp, Taxonomy
from skillgap.text import BULLETS

_LONGEST = 70


def shorten(text: str, width: int = _LONGEST) -> str:
    """A text on one line, cut at a word where it is longer."""
    return textwrap.shorten(text, width, placeholder="…")


def count(number: int, one: str, many: str) -> str:
    """ "1 price", "2 prices"."""
    return f"{number} {one if number == 1 else many}"


def make_sheet(
    report: Report, taxonomy: Taxonomy, catalogue: Catalogue, start: date, made: date, rows: int
) -> dict[str, Any]:
    """Texts and numbers of the report.

    Args:
        start: a day of the plan's first week.
        made: the day that stands on the report.
        rows: how many gaps are listed; of what stays open half as many, and of doubts a third.
    """
    plan, limits = report.plan, report.constraints
    target = report.occupation.preferred_label if report.occupation else "the job described"
    monday = start - timedelta(days=start.weekday())
    gaps = report.gaps[:rows]
    left = plan.open_gaps[: max(3, rows // 2)]
    unknown = describe_unknowns(report, catalogue)
    doubts = [shorten(doubt.message, 200) for doubt in report.warnings[: max(2, rows // 3)]]
    return {
        "title": shorten(f"Learning plan: {target}"),
        "made": _day(made),
        "year": made.year, "month": made.month, "day": made.day,
        "subtitle": _describe_sources(report),
        "before": plan.coverage_before, "after": plan.coverage_after,
        "before_text": percent(plan.coverage_before), "after_text": percent(plan.coverage_after),
        "readiness": describe_readiness(report),
        "weeks": plan.weeks,
        "first_week": _day(monday),
        "picks": [_pick(pick, report, taxonomy, catalogue, rivals=rows >= 10) for pick in plan.recommendations],
        "totals": f"{plan.hours:g} h, {money(plan.cost, limits.currency)}" if plan.recommendations else "",
        "beside": describe_alternatives(report, catalogue),
        "gaps": [_gap(gap, report, taxonomy, quote=rows >= 10) for gap in gaps],
        "more_gaps": len(report.gaps) - len(gaps),
        "open": [{"skill": shorten(taxonomy.label(gap.skill_id)), "part": percent(min(1.0, gap.open_part)), "why": shorten(gap.why, 150)}
                 for gap in left],
        "more_open": len(plan.open_gaps) - len(left),
        "unknown": [*unknown, *doubts],
        "more_doubts": max(0, len(report.warnings) - len(doubts)),
        "method": describe_method(report),
    }  # fmt: skip


def _day(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def _describe_sources(report: Report) -> str:
    """Against what the résumé was compared."""
    jobs = len(report.postings)
    parts = [f"{jobs} job descriptions" if jobs > 1 else "a job description"] if jobs else []
    if report.market_postings:
        parts.append(f"{report.market_postings:,} postings for this occupation")
    elif not jobs:
        parts.append("skillgap's own description of this occupation")
    return "A résumé compared with " + " and ".join(parts)


def describe_readiness(report: Report) -> str:
    """What the two shares mean, in two or three sentences."""
    plan, limits = report.plan, report.constraints
    met = len(report.needs) - len(report.gaps)
    missing = sum(not gap.partly for gap in report.gaps)
    text = (
        f"{percent(plan.coverage_before)} of what is asked for is met now, weighted by importance: of "
        f"{count(len(report.needs), 'skill', 'skills')} asked for {met} are met, {len(report.gaps) - missing} partly, {missing} are missing. "
    )
    if not plan.recommendations:
        said = (
            "What is wished for does not fit within the limits."
            if plan.status == "infeasible"
            else "No credential of the catalogue closes a gap within the limits."
        )
        nearest = "; or ".join(near.change for near in plan.nearest)
        return f"{text}{said}" + (f" What would: {nearest}." if nearest else "")
    budget = f"{limits.budget:,.0f} {limits.currency}" if limits.budget is not None else "no limit on money"
    proof = (
        "No other set of up to eight credentials, each adding at least a point of a hundred, covers more within these limits."
        if plan.status == "optimal"
        else "The time for the search ran out: this is the best plan found, not proven to be the best."
    )
    return text + (
        f"The plan brings it to {percent(plan.coverage_after)} with {limits.hours_per_week:g} hours a week for at most "
        f"{limits.weeks} weeks and {budget}. {proof}"
    )


def describe_alternatives(report: Report, catalogue: Catalogue) -> list[str]:
    """What can be had without money, and what larger qualifications the picks count towards."""
    lines = []
    free = report.free_plan
    if free is not None and free.recommendations:
        titles = "; ".join(catalogue.credentials[pick.credential_id].title for pick in free.recommendations)
        lines.append(
            f"Without money: {percent(free.coverage_after)} with {count(len(free.recommendations), 'credential', 'credentials')} "
            f"and {free.hours:g} hours ({shorten(titles, 220)})."
        )
    for pathway in report.plan.pathways[:2]:
        counting = ", ".join(catalogue.credentials[key].title for key in pathway.counting)
        missing = f" Still missing: {'; '.join(pathway.missing)}." if pathway.missing else ""
        note = f" {pathway.note[:1].upper()}{pathway.note[1:]}." if pathway.note else ""
        lines.append(shorten(f"Towards {pathway.title} counts: {counting}.{missing}{note}", 300))
    return lines


def _pick(
    pick: Recommendation, report: Report, taxonomy: Taxonomy, catalogue: Catalogue, rivals: bool
) -> dict[str, Any]:
    credential = catalogue.credentials[pick.credential_id]
    closes = [shorten(taxonomy.label(closing.skill_id)) for closing in pick.closes[:5]]
    rest = len(pick.closes) - len(closes)
    body = credential.awarding_body or credential.provider
    body = shorten(body if body == credential.provider else f"{body}, at {credential.provider}", 60)
    return {
        "number": str(pick.order),
        "title": shorten(credential.title, 90),
        "url": credential.url,
        "hours": hours_text(pick.hours, credential.hours_basis),
        "cost": money(pick.cost, report.constraints.currency),
        "start": pick.start_week,
        "end": pick.end_week,
        "when": f"week {pick.start_week}" + (f" to {pick.end_week}" if pick.end_week > pick.start_week else ""),
        "gain": f"{pick.gain * 100:.1f} points",
        "about": f"{body}; {credential.assessment.replace('-', ' ') or 'assessment unknown'}."
        + (f" Closes {', '.join(closes)}{f' and {rest} more' if rest else ''}." if closes else "")
        + (_rival(pick.runner_up, catalogue) if rivals and pick.runner_up else ""),
    }


def _rival(rival: RunnerUp, catalogue: Catalogue) -> str:
    return f" Runner-up: {shorten(catalogue.credentials[rival.credential_id].title)} ({rival.why})."


def _gap(gap: Gap, report: Report, taxonomy: Taxonomy, quote: bool) -> dict[str, str]:
    need = gap.need
    closers = [
        str(pick.order)
        for pick in report.plan.recommendations
        if any(closing.skill_id == need.skill_id for closing in pick.closes)
    ]
    interval = ""
    if need.share_low is not None and need.share_high is not None:
        interval = f" ({percent(need.share_low)} to {percent(need.share_high)})"
    words = (
        need.evidence[0].text.lstrip(f"{BULLETS}-–* ")
        if quote and need.evidence and need.requirement != Requirement.MARKET
        else ""
    )
    return {
        "skill": shorten(taxonomy.label(need.skill_id)),
        "you": describe_gap(gap),
        "asked": describe_importance(gap) + interval,
        "quote": f"“{shorten(words, 80)}”" if words else "",
        "closed": ", ".join(closers) or "not closed",
    }


def describe_unknowns(report: Report, catalogue: Catalogue) -> list[str]:
    """What the figures of a report rest on that nobody has checked or that is not known."""
    picks = [(pick, catalogue.credentials[pick.credential_id]) for pick in report.plan.recommendations]
    held = [skill for skill in report.skills if skill.polarity == Polarity.HELD and skill.implied_by is None]
    unlevelled = sum(skill.level is None for skill in held)
    found: list[tuple[Sequence[Any], str, str]] = [
        ([p for p, _ in picks if p.cost is None], "price is unknown and not in the total", "prices are unknown and not in the total"),
        ([c for _, c in picks if c.hours_basis == "estimate"], "number of hours is an estimate (about)", "numbers of hours are estimates (about)"),
        ([c for _, c in picks if not c.assessment], "pick does not say how it is assessed", "picks do not say how they are assessed"),
        ([c for _, c in picks if c.url_kind != "credential"], "link leads to a provider's list, not to the page itself",
         "links lead to a provider's list, not to the page itself"),
    ]  # fmt: skip
    lines = [f"{count(len(items), one, many)}." for items, one, many in found if items]
    if unlevelled:
        lines.append(
            f"The résumé does not tell the level of {unlevelled} of {len(held)} skills; these count as intermediate, or as "
            "advanced after five years of dated use."
        )
    return lines


def describe_method(report: Report) -> str:
    """How the figures come about, in a few lines."""
    made = ", ".join(f"{key} {value}" for key, value in sorted(report.provenance.items()))
    return (
        "Skills are read from the résumé and from the job description by the same method. Required counts 1, nice to have 0.5, "
        "and how often postings ask adds up to 0.5, by the lower end of the 95 % interval. What a credential closes depends on "
        "the depth it teaches and on how it is assessed. Prices and hours change: check them before paying. "
        f"Made on the person's own machine by {made}."
    )
