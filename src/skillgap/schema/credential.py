"""Credentials on offer, after Annex I of the EU recommendation on micro-credentials (2022/C 243/02)."""

from __future__ import annotations

from dataclasses import dataclass

from skillgap.schema.taxonomy import Level


@dataclass(frozen=True, slots=True)
class Cost:
    """What a credential costs; None is unknown, which is not zero.

    Attributes:
        learning: learning material or tuition, where sold apart.
        certificate: exam or certificate fee.
        per_month: subscription, paid for as long as the learning takes.
        currency: ISO 4217.
        note: what the price buys.
        as_of: month or year the price is known from.
    """

    learning: float | None
    certificate: float | None
    per_month: float | None
    currency: str
    note: str = ""
    as_of: str = ""

    @property
    def known(self) -> bool:
        """Whether at least the certificate or the subscription has a price."""
        return self.certificate is not None or self.per_month is not None


@dataclass(frozen=True, slots=True)
class Credential:
    """A micro-credential on offer. None and empty mean unknown.

    Attributes:
        hours: learning hours for somebody who meets the prerequisites.
        hours_basis: "provider" or "estimate" (then every face says so).
        url_kind: "credential" or "catalogue" (the provider's list, not this very page).
        teaches: skill id to the depth reached.
        teaches_basis: "extraction" where the skills were found in a description; empty where an editor set them.
        requires: ids of credentials that must be held before.
        requires_skills: skill id to the level that a learner must bring.
        as_of: month or year the facts are known from.
        field: field of study or work, one of `skillgap.credentials.fields.FIELDS`.
        stacks_into: larger qualifications that it counts towards, as a part, a condition or credit; titles.
        leads_to: usual next steps, or exams that it prepares for, towards which it does not count; titles.
        description: what it is, in the provider's own words.
        learning_outcomes: what somebody with it can do, one statement each.
        prerequisites: what a learner must bring, in words (experience, training, membership).
        supervision: "unsupervised", "supervised" or "supervised-id" (identity verified), after Annex I.
        grade: how the result is told ("pass or fail", "score of 10 to 90").
        pace: "self-paced" or "scheduled".
        weeks, hours_per_week: length and effort as the provider states them.
        rating: mean of learners' ratings, 0 to 5, with their number and the month they are known from.
        parts: ids of credentials that this programme is made of; their hours are counted once.
        free_audit: whether the learning is open without pay, the certificate apart.
        checked_on: day (ISO 8601) on which the facts were compared with the provider's page.
        checked_by: who or what compared them ("editor", "import", "link check").
    """

    id: str
    title: str
    kind: str
    provider: str
    awarding_body: str
    url: str
    url_kind: str
    level: Level
    teaches: dict[str, Level]
    hours: float | None
    hours_basis: str
    cost: Cost
    country: str = ""
    language: str = ""
    eqf_level: int | None = None
    ects: float | None = None
    requires: tuple[str, ...] = ()
    requires_skills: dict[str, Level] | None = None
    recommended: tuple[str, ...] = ()
    stacks_into: tuple[str, ...] = ()
    assessment: str = ""
    form: str = ""
    quality_assurance: str = ""
    valid_years: float | None = None
    renewal: str = ""
    as_of: str = ""
    field: str = ""
    description: str = ""
    learning_outcomes: tuple[str, ...] = ()
    teaches_basis: str = ""
    prerequisites: str = ""
    supervision: str = ""
    grade: str = ""
    pace: str = ""
    weeks: float | None = None
    hours_per_week: float | None = None
    rating: float | None = None
    rating_count: int | None = None
    rating_as_of: str = ""
    free_audit: bool | None = None
    checked_on: str = ""
    checked_by: str = ""
    parts: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExchangeRates:
    """Units of each currency for one euro, on one day."""

    per_euro: dict[str, float]
    date: str
    source: str

    def convert(self, amount: float, currency: str, target: str) -> float:
        """Amount in another currency; KeyError for a currency without a rate."""
        if currency == target:
            return amount
        return amount / self.per_euro[currency] * self.per_euro[target]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All credentials by id, in the files' order."""

    credentials: dict[str, Credential]
    rates: ExchangeRates
    version: str
