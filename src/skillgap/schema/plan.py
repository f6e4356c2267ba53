"""Gaps, plans and the report: where the two rivers meet."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from skillgap.schema.document import Doubt
from skillgap.schema.fitness import Fitness, Weights
from skillgap.schema.profile import Posting, Profile
from skillgap.schema.skill import Evidence, LinkedSkill
from skillgap.schema.taxonomy import Level, Occupation


class Requirement(StrEnum):
    """Who asks for a skill."""

    REQUIRED = "required"
    PREFERRED = "preferred"
    MARKET = "market"


@dataclass(frozen=True, slots=True)
class Need:
    """A skill that the target asks for, whether held or not.

    Attributes:
        weight: importance, above 0; see `skillgap.pipeline.needs` for the formula.
        share, share_low, share_high, postings: market figures; None and 0 where there are none.
        why: one sentence each.
    """

    skill_id: str
    requirement: Requirement
    required_level: Level
    weight: float
    evidence: tuple[Evidence, ...]
    why: tuple[str, ...]
    share: float | None = None
    share_low: float | None = None
    share_high: float | None = None
    postings: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """A need that is not met, or not fully.

    Attributes:
        held_level: None where the skill is missing, or where its level is unknown (`partly` tells).
        held_steps: what counts as held, 0 to `need.required_level`; implied skills count half.
        shortfall: 0 to 1, the part of the need that is open.
    """

    need: Need
    held_level: Level | None
    held_steps: float
    shortfall: float

    @property
    def partly(self) -> bool:
        """Whether something of it is held."""
        return self.held_steps > 0


@dataclass(frozen=True, slots=True)
class Constraints:
    """What a person can give, and what they want or refuse. Empty tuples are no limit.

    Attributes:
        hours_per_week: learning hours a week.
        weeks: weeks until the goal.
        budget: money in `currency`; None is no limit, 0 is "I have no money".
        languages: codes of languages that the person can learn in; of unknown language is allowed.
        levels: levels of a credential that are wanted.
        providers: only these.
        without: never these providers.
        pinned: ids of credentials that are taken in any case.
        refused: ids of credentials that are never taken.
        known: ids of skills that the person holds in full, whatever was read.
        earned: ids of credentials that the person has, besides those that were read.
        parallel: how many credentials may run at the same time.
    """

    hours_per_week: float = 6.0
    weeks: int = 26
    budget: float | None = None
    currency: str = "USD"
    languages: tuple[str, ...] = ("en",)
    levels: tuple[Level, ...] = ()
    providers: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    pinned: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    known: tuple[str, ...] = ()
    earned: tuple[str, ...] = ()
    parallel: int = 1
    weights: Weights = field(default_factory=Weights)

    @property
    def hours(self) -> float:
        """Learning hours in all."""
        return self.hours_per_week * self.weeks


@dataclass(frozen=True, slots=True)
class Closing:
    """How much of one gap a pick closes, in weighted coverage points (0 to 1 of all needs)."""

    skill_id: str
    amount: float
    depth: Level


@dataclass(frozen=True, slots=True)
class RunnerUp:
    """What would stand in a pick's place, the other picks kept.

    Attributes:
        coverage: of the plan with it instead, 0 to 1.
        why: why it lost, one phrase.
    """

    credential_id: str
    coverage: float
    why: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One pick of a plan.

    Attributes:
        order: 1 for the first to take.
        cost: in the person's currency; None where unknown.
        gain: coverage that the plan loses without this pick.
        start_week, end_week: 1-based, at the person's pace.
        blocks: (week, hours) of learning, in order.
        runner_up: None where nothing else fits in its place.
        pinned: whether it stands here because the person wants it.
    """

    order: int
    credential_id: str
    hours: float
    cost: float | None
    closes: tuple[Closing, ...]
    gain: float
    start_week: int
    end_week: int
    reasons: tuple[str, ...]
    blocks: tuple[tuple[int, float], ...] = ()
    fitness: Fitness | None = None
    runner_up: RunnerUp | None = None
    pinned: bool = False


@dataclass(frozen=True, slots=True)
class OpenGap:
    """A gap that the plan leaves open, and why."""

    skill_id: str
    open_part: float
    why: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """Wishes that can be met, next to some that cannot.

    Attributes:
        change: what to change, one phrase ("8 weeks more").
        coverage: of the best plan then, 0 to 1.
    """

    change: str
    constraints: Constraints
    coverage: float


@dataclass(frozen=True, slots=True)
class Pathway:
    """A larger qualification that picks or held credentials count towards.

    Attributes:
        credential_id: None where the catalogue does not have it.
        counting: ids of picks and held credentials that count towards it.
        others: ids of what else in the catalogue counts towards it.
        missing: what its own entry asks for and neither plan nor person brings, one phrase each.
        note: what is not known.
    """

    title: str
    credential_id: str | None
    counting: tuple[str, ...]
    others: tuple[str, ...]
    missing: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Plan:
    """The picks, with the proof.

    Attributes:
        status: "optimal" (proven), "feasible" (time limit reached), "empty" (nothing helps or fits),
            "infeasible" (what is pinned does not fit; `nearest` tells what would).
        coverage_before, coverage_after: weighted share of the needs that is met, 0 to 1.
        bound: no plan within the limits can cover more than this.
        cost: of the picks whose price is known, in the person's currency.
        gap: `bound` less the most that was found, 0 to 1; 0 for a proven plan.
        weeks: the last week of learning.
    """

    status: str
    recommendations: tuple[Recommendation, ...]
    coverage_before: float
    coverage_after: float
    bound: float
    hours: float
    cost: float
    open_gaps: tuple[OpenGap, ...]
    warnings: tuple[Doubt, ...] = ()
    gap: float = 0.0
    weeks: int = 0
    nearest: tuple[Nearest, ...] = ()
    pathways: tuple[Pathway, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that an analysis found; every face shows this and computes nothing.

    Attributes:
        free_plan: the best plan that costs nothing; None where `plan` is that already.
        owned: ids of credentials that the person was found to have.
    """

    profile: Profile
    skills: tuple[LinkedSkill, ...]
    occupation: Occupation | None
    postings: tuple[Posting, ...]
    posting_skills: tuple[LinkedSkill, ...]
    needs: tuple[Need, ...]
    gaps: tuple[Gap, ...]
    plan: Plan
    constraints: Constraints
    market_postings: int
    warnings: tuple[Doubt, ...]
    provenance: dict[str, str]
    free_plan: Plan | None = None
    owned: frozenset[str] = frozenset()
