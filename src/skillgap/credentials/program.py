"""The plan as a mixed-integer program: variables, limits, and what is to be made best.

Variables
    x[c]        1 if credential c is taken
    t[g,l,v]    1 if a pick closes step l of gap g by at least v (continuous; whole where x is)
    m[s]        whole months of subscription s
    w[p,c]      1 if p is taken with the programme c that it is a part of

Maximise  sum over t of what v is above the next lower one, subject to
    t[v] <= t[next higher v] + sum of the x that close v: each step is counted once, from the best;
    hours, money, number of credentials within limits;
    months * hours per month >= hours taken from that provider; hours of a part are counted once;
    a prerequisite is met by a pick.
What the rows leave open is forbidden when a solution shows it, and the program is solved again:
circles of prerequisites, and picks that add less than MIN_GAIN of all that the target asks for, unless
another pick needs them or the person wants them.
A charge for unfitness, money, hours and rank, all together at most TIE_SHARE of the total, decides
between plans of the same coverage, the same every time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy.optimize import LinearConstraint
from scipy.sparse import csr_array

from skillgap.credentials.candidates import WEEKS_PER_MONTH, Candidate, find_steps
from skillgap.credentials.prerequisites import Requirements
from skillgap.credentials.solving import minimise
from skillgap.schema import Constraints, Gap

TIE_SHARE = 1e-4
"""All that decides between equal plans together, as a share of what the target asks for."""

_SCALE = 1e4
"""The objective is in units of a ten-thousandth of the total: HiGHS stops at an absolute gap of 1e-6."""

_UNKNOWN_PRICE = 200.0
"""An unknown price is not a price of zero, where plans are equal otherwise."""


class Goal(StrEnum):
    """What a solve makes best."""

    COVERAGE = "coverage"
    FITNESS = "fitness"
    HOURS = "hours"
    MONEY = "money"


@dataclass(slots=True)
class _Rows:
    """Constraint rows, collected sparsely: low <= row @ v <= high, each scaled to a largest coefficient of one."""

    entries: list[tuple[int, int, float]] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def add(self, terms: Sequence[tuple[int, float]], low: float, high: float) -> None:
        row = len(self.low)
        scale = max((abs(value) for _, value in terms), default=1.0) or 1.0
        self.entries += [(row, column, value / scale) for column, value in terms]
        self.low.append(low / scale)
        self.high.append(high / scale)

    def build(self, columns: int) -> LinearConstraint:
        rows, cols, values = zip(*self.entries, strict=True) if self.entries else ((), (), ())
        matrix = csr_array((values, (rows, cols)), shape=(len(self.low), columns))
        return LinearConstraint(matrix, np.array(self.low), np.array(self.high))


class Program:
    """The variables and rows of one solve; everything is minimised, so gains are negative.

    Args:
        total: weight of everything that the target asks for, held or not.
        least_gain: weighted amount that each pick must add.
        least_value: weighted amount that the plan must close.
    """

    def __init__(
        self, gaps: Sequence[Gap], candidates: Mapping[str, Candidate], requirements: Requirements,
        constraints: Constraints, max_credentials: int, total: float,
        goal: Goal = Goal.COVERAGE, least_value: float | None = None,
    ) -> None:  # fmt: skip
        self.keys = list(candidates)
        self.candidates = candidates
        self.constraints = constraints
        self.total = total
        self.goal = goal
        self.integrality: list[int] = [1] * len(self.keys)
        self.lower: list[float] = [float(candidates[key].pinned) for key in self.keys]
        self.upper: list[float] = [1.0] * len(self.keys)
        self.x = {key: index for index, key in enumerate(self.keys)}
        self.rows = _Rows()
        steps: dict[tuple[str, int], dict[str, float]] = defaultdict(dict)
        for key in self.keys:
            for step, gain in find_steps(candidates[key], gaps).items():
                steps[step][key] = gain
        self.closed = self._add_steps(steps)
        self.fit: list[tuple[int, float]] = []
        if goal == Goal.FITNESS:
            self.fit = self._add_steps(
                {step: {k: gain * candidates[k].fitness for k, gain in row.items()} for step, row in steps.items()}
            )
        self._add_limits(max_credentials)
        self._add_prerequisites(requirements)
        if least_value is not None:
            self.rows.add(self.closed, least_value, np.inf)

    def _column(self, integer: bool, upper: float) -> int:
        self.integrality.append(int(integer))
        self.lower.append(0.0)
        self.upper.append(upper)
        return len(self.upper) - 1

    def _add_steps(self, amounts: Mapping[tuple[str, int], Mapping[str, float]]) -> list[tuple[int, float]]:
        """Columns with weights whose sum is the most that the picks close of each step, counted once."""
        terms: list[tuple[int, float]] = []
        for by_key in amounts.values():
            classes: dict[float, list[str]] = defaultdict(list)
            for key, amount in by_key.items():
                classes[round(amount, 9)].append(key)
            values = sorted(classes, reverse=True)
            before: list[tuple[int, float]] = []
            for value, less in zip(values, [*values[1:], 0.0], strict=True):
                column = self._column(False, 1.0)
                self.rows.add([(column, 1.0), *before, *((self.x[key], -1.0) for key in classes[value])], -np.inf, 0.0)
                before = [(column, -1.0)]
                terms.append((column, value - less))
        return terms

    def _add_limits(self, max_credentials: int) -> None:
        limits, x = self.constraints, self.x
        self.hours: list[tuple[int, float]] = [(x[k], self.candidates[k].hours) for k in self.keys]
        together: list[tuple[str, int, float]] = []
        for key in self.keys:
            for part in self.candidates[key].credential.parts:
                if part in x:
                    column = self._column(True, 1.0)
                    self.rows.add([(column, 1.0), (x[part], -1.0)], -np.inf, 0.0)
                    self.rows.add([(column, 1.0), (x[key], -1.0)], -np.inf, 0.0)
                    together.append((key, column, self.candidates[part].hours))
        self.hours += [(column, -hours) for _, column, hours in together]
        self.rows.add(self.hours, -np.inf, limits.hours)
        self.rows.add([(x[k], 1.0) for k in self.keys], -np.inf, float(max_credentials))
        self.most_picks = max_credentials
        groups: dict[tuple[str, float], list[str]] = defaultdict(list)
        for key in self.keys:
            if (subscription := self.candidates[key].subscription) is not None:
                groups[subscription].append(key)
        month = limits.hours_per_week * WEEKS_PER_MONTH
        self.money: list[tuple[int, float]] = [
            (x[k], cost) for k in self.keys if (cost := self.candidates[k].fixed_cost)
        ]
        for (_, price), keys in groups.items():
            column = self._column(True, float(np.ceil(limits.hours / month) + 1))
            saved = [(w, hours) for key, w, hours in together if key in keys]
            self.rows.add([(column, month), *((x[k], -self.candidates[k].hours) for k in keys), *saved], 0.0, np.inf)
            for k in keys:
                alone = np.ceil(self.candidates[k].hours / month - 1e-9)
                if not self.candidates[k].credential.parts:
                    self.rows.add([(column, 1.0), (x[k], -max(1.0, alone))], 0.0, np.inf)
            self.money.append((column, price))
        if limits.budget is not None and self.money:
            self.rows.add(self.money, -np.inf, limits.budget)

    def _add_prerequisites(self, requirements: Requirements) -> None:
        for key, sets in requirements.items():
            for options in sets:
                known = sorted(option for option in options if option in self.x)
                self.rows.add([(self.x[key], 1.0), *((self.x[option], -1.0) for option in known)], -np.inf, 0.0)

    def objective(self) -> npt.NDArray[np.float64]:
        """Coefficients to minimise, one for each column."""
        costs = np.zeros(len(self.upper))
        if self.goal in (Goal.HOURS, Goal.MONEY):
            for column, amount in self.hours if self.goal == Goal.HOURS else self.money:
                costs[column] += amount
            return costs
        for column, gain in self.fit if self.goal == Goal.FITNESS else self.closed:
            costs[column] = -gain
        limits = self.constraints
        dearest = sorted((price * self.upper[column] for column, price in self.money), reverse=True)
        most = sum(dearest[: 2 * self.most_picks]) if limits.budget is None else limits.budget
        picks = self.most_picks * (_UNKNOWN_PRICE + 1e-3 * len(self.keys))
        scale = 0.2 * TIE_SHARE * self.total / (most + 0.05 * limits.hours + picks)
        for column, price in self.money:
            costs[column] += scale * price
        for rank, key in enumerate(self.keys):
            candidate = self.candidates[key]
            unknown = 0.0 if candidate.cost_known else _UNKNOWN_PRICE
            costs[self.x[key]] += scale * (unknown + 0.05 * candidate.hours + 1e-3 * (rank + 1))
            costs[self.x[key]] += 0.8 * TIE_SHARE * self.total * (1.0 - candidate.fitness) / self.most_picks
        return costs * (_SCALE / self.total)

    def measure(self, values: npt.NDArray[np.float64]) -> float:
        """Hours or money that a solution takes, without the noise of the solver; 0 for other goals."""
        if self.goal not in (Goal.HOURS, Goal.MONEY):
            return 0.0
        columns = self.hours if self.goal == Goal.HOURS else self.money
        return round(sum(amount * round(float(values[column])) for column, amount in columns), 6)

    def forbid(self, together: Collection[str], unless: Collection[str] = ()) -> None:
        """No plan may take all of the first, unless it takes one of the others."""
        terms = [(self.x[key], 1.0) for key in sorted(together)]
        terms += [(self.x[key], -1.0) for key in sorted(unless) if key in self.x and key not in together]
        self.rows.add(terms, -np.inf, len(together) - 1.0)

    def solve(self, seconds: float) -> tuple[str, npt.NDArray[np.float64] | None, float]:
        """Status, values, and the bound on the goal in its own unit (a weighted amount, hours or money)."""
        outcome = minimise(
            self.objective(), self.rows.build(len(self.upper)), np.array(self.lower), np.array(self.upper),
            np.array(self.integrality), len(self.keys), seconds,
        )  # fmt: skip
        closing = self.goal in (Goal.COVERAGE, Goal.FITNESS)
        return outcome.status, outcome.values, outcome.bound * (-self.total / _SCALE if closing else 1.0)
