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
        requires: ids of credentials that must be held before.
        requires_skills: skill id to the level that a learner must bring.
        rating, rating_count: mean of learners' ratings, to 5, and how many they are.
        parts: ids of credentials that this programme is made of; their hours are counted once.
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
    rating: float | None = None
    rating_count: int | None = None
    parts: tuple[str, ...] = ()


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
