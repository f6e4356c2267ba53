"""What lies around a plan: how coverage grows with hours and money, and what would change the picks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FrontierPoint:
    """The best plan at one limit, the other limits kept.

    Attributes:
        limit: hours in all, or money in the person's currency.
        coverage: 0 to 1.
        hours, cost: what that plan takes of each.
        status: as in `Plan`.
    """

    limit: float
    coverage: float
    hours: float
    cost: float
    picks: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class Threshold:
    """The least hours or money at which a plan closes at least one point of a hundred more.

    Attributes:
        kind: "hours" or "money".
        from_limit: the plan stays as it is from this limit ...
        limit: ... up to this one; None where no amount brings a point more.
        enters, leaves: ids of picks that change there.
        proven: False where the time limit was reached: a lower one may exist.
    """

    kind: str
    from_limit: float
    limit: float | None
    coverage: float
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    proven: bool = True


@dataclass(frozen=True, slots=True)
class WeightChange:
    """What happens to the picks when one weight of fitness is changed, at a small price in coverage.

    Attributes:
        name: field of `Weights`.
        factor: what the weight was multiplied by.
    """

    name: str
    factor: float
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    coverage: float


@dataclass(frozen=True, slots=True)
class Exploration:
    """Everything around one plan.

    Attributes:
        weights: one row for each change that was tried, also where nothing changed.
        give_up: coverage that the plans of `weights` were allowed to lose.
    """

    over_hours: tuple[FrontierPoint, ...]
    over_money: tuple[FrontierPoint, ...]
    thresholds: tuple[Threshold, ...]
    weights: tuple[WeightChange, ...]
    give_up: float
