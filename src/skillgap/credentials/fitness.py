"""Fitness of a credential: nine parts, each from a fact of the catalogue or the market, or left out.

No part is made up. Where the data is missing the part is None, does not count, and its `why` says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from skillgap.schema import Catalogue, Constraints, Credential, Fitness, FitnessPart, Recognition, Weights

# How much of a gap a credential can close, by how it is assessed. Assessed learning is rewarded
# by employers, attendance hardly (Kässi and Lehdonvirta, J. Human Resources 59(4), 2024); the
# steps between are a judgement, kept few and visible.
PROOF: dict[str, float] = {
    "proctored-exam": 1.0, "practical": 1.0, "project": 0.95, "coursework": 0.9, "online-exam": 0.85,
    "quizzes": 0.75, "attendance": 0.5,
}  # fmt: skip

FULL_RECOGNITION = 0.10
"""Share of postings (lower end of the interval) from which recognition is 1; below it, in proportion."""

PRIOR_REVIEWS = 50
"""Reviews of the catalogue's mean rating that each rating is mixed with, so that three reviews weigh little."""

YEARS_UNTIL_STALE = 4.0
HALF_COST_EUROS = 300.0
"""Without a budget, a credential of this price has a cost fit of a half."""

_ACCREDITED = re.compile(r"17024|\bNCCA\b|\bANAB\b", re.IGNORECASE)
_REGULATED = re.compile(r"regulated|ofqual|\bQAA\b|accredit", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RatingContext:
    """What all credentials are compared with.

    Attributes:
        newest: the latest check in the catalogue, in years; the present is not asked, so that the same
            catalogue gives the same figures.
        mean_rating: of all reviews; None where there are none.
        half_cost, half_hours: where cost fit and time fit are a half.
        recognition: credential id to how often it is asked for; missing where it is not counted.
        saturation: credential id to the share of people of the occupation who hold it.
    """

    weights: Weights
    newest: float | None
    mean_rating: float | None
    half_cost: float
    half_hours: float
    recognition: Mapping[str, Recognition]
    saturation: Mapping[str, float]
    titles: frozenset[str]


def make_context(
    catalogue: Catalogue, constraints: Constraints, recognition: Mapping[str, Recognition] | None = None,
    saturation: Mapping[str, float] | None = None,
) -> RatingContext:  # fmt: skip
    """Gather what the parts are measured against."""
    every = catalogue.credentials.values()
    years = [year for credential in every if (year := _year(credential.as_of)) is not None]
    rated = [(c.rating, c.rating_count) for c in every if c.rating is not None and c.rating_count]
    count = sum(n for _, n in rated)
    budget = constraints.budget
    half_cost = budget / 2 if budget else catalogue.rates.convert(HALF_COST_EUROS, "EUR", constraints.currency)
    return RatingContext(
        constraints.weights, max(years, default=None), sum(r * n for r, n in rated) / count if count else None,
        half_cost, max(constraints.hours / 2, 0.5), recognition or {}, saturation or {},
        frozenset(credential.title for credential in every),
    )  # fmt: skip


def rate_credential(
    credential: Credential, context: RatingContext, *, closes: float, hours: float, cost: float | None
) -> Fitness:
    """Fitness of one credential for this person.

    Args:
        closes: share of the open gap that it closes alone, 0 to 1.
        hours, cost: what it takes of this person; cost is None where unknown.
    """
    weights = context.weights
    parts = (
        FitnessPart("gap", min(1.0, closes), weights.gap, f"closes {closes:.0%} of what is open, alone"),
        _rate_standing(credential, weights.standing),
        _rate_assessment(credential, weights.assessment),
        _rate_recognition(context.recognition.get(credential.id), weights.recognition),
        _rate_stackability(credential, context.titles, weights.stackability),
        FitnessPart("cost", None, weights.cost, "its price is unknown") if cost is None
        else FitnessPart("cost", context.half_cost / (context.half_cost + cost), weights.cost, f"costs {cost:,.0f}"),
        FitnessPart("time", context.half_hours / (context.half_hours + hours), weights.time, f"takes {hours:g} hours"),
        _rate_freshness(credential, context.newest, weights.freshness),
        _rate_reviews(credential, context.mean_rating, weights.reviews),
        _rate_saturation(context.saturation.get(credential.id), weights.saturation),
    )  # fmt: skip
    return _weigh(parts)


def score_without_gap(fitness: Fitness) -> float:
    """Weighted mean of all known parts but the gap, which the plan counts by itself; 0.5 where none is known."""
    score = _weigh(tuple(part for part in fitness.parts if part.name != "gap")).score
    return 0.5 if score is None else score


def _weigh(parts: tuple[FitnessPart, ...]) -> Fitness:
    known = [(part.value, part.weight) for part in parts if part.value is not None]
    weight, every = sum(w for _, w in known), sum(part.weight for part in parts)
    score = sum(value * w for value, w in known) / weight if weight else None
    return Fitness(None if score is None else round(score, 6), round(weight / every, 6) if every else 0.0, parts)


def _rate_standing(credential: Credential, weight: float) -> FitnessPart:
    stated = credential.quality_assurance
    if _ACCREDITED.search(stated):
        return FitnessPart("standing", 1.0, weight, f"accredited by a body that audits certifiers: {stated}")
    if _REGULATED.search(stated):
        return FitnessPart("standing", 0.9, weight, f"regulated or accredited: {stated}")
    if credential.eqf_level is not None or credential.ects:
        return FitnessPart("standing", 0.8, weight, "placed in a qualifications framework or credit system")
    if stated:
        return FitnessPart("standing", 0.6, weight, f"quality assurance is stated: {stated}")
    return FitnessPart("standing", None, weight, "no quality assurance is stated")


def _rate_assessment(credential: Credential, weight: float) -> FitnessPart:
    value = PROOF.get(credential.assessment)
    if value is None:
        return FitnessPart("assessment", None, weight, "how it is assessed is unknown")
    return FitnessPart("assessment", value, weight, credential.assessment.replace("-", " "))


def _rate_recognition(found: Recognition | None, weight: float) -> FitnessPart:
    if found is None:
        return FitnessPart("recognition", None, weight, "how often postings ask for it was not counted")
    k = "fewer than 2" if found.postings_with is None else str(found.postings_with)
    value = min(1.0, found.share_low / FULL_RECOGNITION)
    return FitnessPart("recognition", value, weight, f"asked for by name in {k} of {found.postings} postings")


def _rate_stackability(credential: Credential, titles: frozenset[str], weight: float) -> FitnessPart:
    known = [title for title in credential.stacks_into if title in titles]
    if known:
        return FitnessPart("stackability", 1.0, weight, f"counts towards {known[0]}")
    if credential.ects:
        return FitnessPart("stackability", 1.0, weight, f"carries {credential.ects:g} ECTS credits")
    if credential.stacks_into:
        return FitnessPart(
            "stackability", 0.7, weight, f"counts towards {credential.stacks_into[0]}, which is not in the catalogue"
        )
    return FitnessPart("stackability", None, weight, "what it counts towards is not stated")


def _year(date: str) -> float | None:
    match = re.match(r"(\d{4})(?:-(\d{2}))?", date)
    return int(match[1]) + (int(match[2]) / 12 if match[2] else 0.0) if match else None


def _rate_freshness(credential: Credential, newest: float | None, weight: float) -> FitnessPart:
    year = _year(credential.as_of)
    if year is None or newest is None:
        return FitnessPart("freshness", None, weight, "when it was checked is unknown")
    value = max(0.0, 1.0 - (newest - year) / YEARS_UNTIL_STALE)
    return FitnessPart("freshness", value, weight, f"as of {credential.as_of}")


def _rate_reviews(credential: Credential, mean: float | None, weight: float) -> FitnessPart:
    rating, count = credential.rating, credential.rating_count
    if rating is None or not count or mean is None:
        return FitnessPart("reviews", None, weight, "no reviews with their number")
    shrunk = (rating * count + mean * PRIOR_REVIEWS) / (count + PRIOR_REVIEWS)
    why = f"{rating:g} of 5 from {count} reviews, {shrunk:.2f} after shrinking"
    return FitnessPart("reviews", min(1.0, max(0.0, (shrunk - 1.0) / 4.0)), weight, why)


def _rate_saturation(share: float | None, weight: float) -> FitnessPart:
    if share is None:
        return FitnessPart("saturation", None, weight, "how many people hold it is unknown")
    return FitnessPart("saturation", 1.0 - share, weight, f"held by {share:.0%} of people in the occupation")
