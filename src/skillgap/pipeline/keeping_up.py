"""Keeping up: which held certificates run out when, and which held skills the market asks for more or less."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from skillgap.parsing import find_dates, is_range
from skillgap.pipeline.engine import certification_names
from skillgap.schema import (
    Catalogue,
    Certificate,
    Credential,
    Demand,
    LinkedSkill,
    Polarity,
    Profile,
    Taxonomy,
    YearMonth,
)
from skillgap.text import normalise_phrase

SOON_MONTHS = 6
"""So long before its end a certificate is told as running out soon: exams are booked and points gathered in months."""

_UNTIL = re.compile(
    r"\b(?:valid (?:un)?til|valid (?:to|through|thru)|expir(?:es|ed|y|ation)(?: date)?(?: on)?|gültig bis|valable jusqu['’]au?)\b[\s:]*",
    re.I,
)


class Validity(StrEnum):
    """How a held certificate stands today."""

    EXPIRED = "expired"
    SOON = "runs out soon"
    VALID = "valid"
    LASTING = "no end known"
    UNTOLD = "cannot be told"


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """A certificate of the résumé with the end of its validity.

    Attributes:
        credential_id: the same thing in the catalogue; None where it is not there.
        until: the last month (or year); None where it is not known.
        basis: "document" (the résumé or badge says so) or "catalogue" (its date and the usual validity); empty for none.
        renewal: how it is renewed, as the catalogue knows it; empty where unknown.
    """

    certificate: Certificate
    credential_id: str | None
    validity: Validity
    until: YearMonth | None
    basis: str
    renewal: str


def find_expiry(earned: YearMonth, valid_years: float | None) -> YearMonth | None:
    """The month, or the year alone, in which something ends that is valid for some years; None where that is unknown."""
    if not valid_years:
        return None
    if earned.month is None:
        return YearMonth(earned.year + round(valid_years))
    months = earned.year * 12 + earned.month - 1 + round(valid_years * 12)
    return YearMonth(months // 12, months % 12 + 1)


def find_credentials(
    certificates: Sequence[Certificate], catalogue: Catalogue, taxonomy: Taxonomy
) -> list[Credential | None]:
    """The catalogue's credential for each certificate, by its own title or by one of the taxonomy's labels for it."""
    titles: dict[str, Credential] = {}
    for credential in catalogue.credentials.values():
        titles.setdefault(normalise_phrase(credential.title), credential)
    names = certification_names(taxonomy)
    found = []
    for certificate in certificates:
        title = normalise_phrase(certificate.title)
        found.append(titles.get(title) or catalogue.credentials.get(names.get(title, "")) if title else None)
    return found


def find_validity(
    profile: Profile, catalogue: Catalogue, taxonomy: Taxonomy, today: YearMonth
) -> list[HeldCertificate]:
    """How long each certificate of a résumé is valid, in the résumé's order.

    What the document itself says counts before the catalogue's usual validity. A year alone counts to its end, so that
    nothing is called expired that may still be valid.
    """
    held = []
    known = find_credentials(profile.certificates, catalogue, taxonomy)
    for certificate, credential in zip(profile.certificates, known, strict=True):
        until, basis = _stated_end(certificate.span.of(profile.document.text)), "document"
        if until is None and credential is not None and certificate.date is not None:
            until, basis = find_expiry(certificate.date, credential.valid_years), "catalogue"
        if until is not None:
            validity = _compare(until, today)
        elif credential is None or credential.valid_years:
            validity, basis = Validity.UNTOLD, ""  # not in the catalogue, or without the date to count from
        else:
            validity, basis = Validity.LASTING, ""
        held.append(
            HeldCertificate(
                certificate, credential.id if credential else None, validity, until, basis, credential.renewal if credential else ""
            )
        )  # fmt: skip
    return held


def _stated_end(text: str) -> YearMonth | None:
    """End of validity that a certificate's own lines tell: "valid until 06/2025", "2021 - 2024"."""
    for match in _UNTIL.finditer(text):
        dates = find_dates(text[match.end() : match.end() + 24])
        if dates and dates[0].span.start == 0:
            return dates[0].start
    ranges = [date for date in find_dates(text) if is_range(date)]
    return ranges[0].end if len(ranges) == 1 else None


def _compare(until: YearMonth, today: YearMonth) -> Validity:
    left = (until.year - today.year) * 12 + (until.month or 12) - (today.month or 1)
    if left < 0:
        return Validity.EXPIRED
    return Validity.SOON if left <= SOON_MONTHS else Validity.VALID


class SkillTrend(Protocol):
    """How the share of postings that ask for a skill moves within one source, as the market's figures tell it.

    `direction` is "rising", "falling", or any other word where no trend can be told; `why` then says why not.
    """

    @property
    def direction(self) -> str: ...
    @property
    def months(self) -> int: ...
    @property
    def postings(self) -> int: ...
    @property
    def first_month(self) -> str: ...
    @property
    def last_month(self) -> str: ...
    @property
    def share_first(self) -> float | None: ...
    @property
    def share_last(self) -> float | None: ...
    @property
    def why(self) -> str: ...


@dataclass(frozen=True, slots=True)
class MarketMove:
    """A held skill that postings ask for more, or less, than they did."""

    skill_id: str
    rising: bool
    why: str


@dataclass(frozen=True, slots=True)
class MarketMoves:
    """Held skills on the move, rising ones first.

    Attributes:
        told: held skills whose trend could be told, moving or not.
        held: held skills in all.
    """

    moves: tuple[MarketMove, ...]
    told: int
    held: int


def find_trends(demand: Demand, occupation_id: str) -> dict[str, SkillTrend]:
    """Trends of an occupation's figures by skill id; empty where the figures count no months."""
    found = {row.skill_id: getattr(row, "trend", None) for row in demand.rows.get(occupation_id, ())}
    return {skill_id: trend for skill_id, trend in found.items() if trend is not None}


def find_market_moves(skills: Sequence[LinkedSkill], trends: Mapping[str, SkillTrend]) -> MarketMoves:
    """Which held skills rise or fade; a skill without a trend is not told to be steady.

    Args:
        skills: of a résumé; those that only follow from others are left out.
        trends: by skill id, of one occupation and source.
    """
    held = [skill.skill_id for skill in skills if skill.polarity == Polarity.HELD and skill.implied_by is None]
    known = [(skill_id, trends[skill_id]) for skill_id in held if skill_id in trends]
    moves = [
        MarketMove(skill_id, str(trend.direction) == "rising", _describe(trend))
        for skill_id, trend in known
        if str(trend.direction) in ("rising", "falling")
    ]
    told = sum(str(trend.direction) in ("rising", "falling") or not trend.why for _, trend in known)
    return MarketMoves(tuple(sorted(moves, key=lambda move: (not move.rising, move.skill_id))), told, len(held))


def _describe(trend: SkillTrend) -> str:
    shares = ""
    if trend.share_first is not None and trend.share_last is not None:
        shares = f"from {trend.share_first:.0%} to {trend.share_last:.0%} of postings, "
    return f"{shares}{trend.first_month} to {trend.last_month}, {trend.postings} postings in {trend.months} months"
