"""How well a credential suits a person: visible parts, weighted by the person."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of fitness counts; each 0 or more, 0 leaves it out.

    Coverage always comes first: fitness decides between plans that close as much, and, where the
    person gives up some coverage for it, between all plans that close nearly as much.

    The defaults are judgements, ordered by what is known. Assessed skill is rewarded (Kässi and
    Lehdonvirta, J. Human Resources 59(4), 2024). Who awards it and whether an outside body
    vouches for it changes callbacks (Deming et al., AEARCTR-0000262). Being asked for in postings
    is counted, not judged. Stackable credentials appeal to 80 % of 510 employers (UPCEA and
    Collegis 2023, a survey). Reviews are opinions of learners, not of employers: weighted low.

    Attributes:
        gap: share of the open gap that it closes alone.
        give_up: coverage, 0 to 1 of all needs, that may be lost for a fitter plan.
    """

    gap: float = 6.0
    standing: float = 2.0
    assessment: float = 3.0
    recognition: float = 2.0
    stackability: float = 1.0
    cost: float = 1.0
    time: float = 1.0
    freshness: float = 0.5
    reviews: float = 0.25
    saturation: float = 0.5
    give_up: float = 0.0


@dataclass(frozen=True, slots=True)
class FitnessPart:
    """One part of fitness.

    Attributes:
        name: field of `Weights`.
        value: 0 to 1; None where the data is missing, and then the part is left out.
        why: one phrase with the fact behind the value, or what is missing.
    """

    name: str
    value: float | None
    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Fitness:
    """Weighted mean of the parts that are known.

    Attributes:
        score: 0 to 1; None where no weighted part is known. It orders, and is no probability.
        known: share of the weights whose part is known, 0 to 1.
    """

    score: float | None
    known: float
    parts: tuple[FitnessPart, ...]


@dataclass(frozen=True, slots=True)
class Recognition:
    """How often postings of the occupation ask for the credential itself.

    Attributes:
        postings_with, postings: k of n; k is None where it is below what is counted (fewer than two).
        share_low: lower end of the 95 % Wilson interval.
    """

    postings_with: int | None
    postings: int
    share_low: float
