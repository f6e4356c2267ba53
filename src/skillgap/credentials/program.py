"""The plan as a mixed-integer program: variables, limits, and what is to be made best.

Variables
    x[c]        1 if credential c is taken
    a[c,g,l]    part of step l of gap g that is credited to c (continuous, 0 to 1)
    m[s]        whole months of subscription s
    w[p,c]      1 if p is taken with the programme c that it is a part of

Maximise  sum over a of weight * step * proof, subject to
    a <= x;  each step is credited once;  hours, money, number of credentials within limits;
    months * hours per month >= hours taken from that provider;
    hours of a part are counted once;
    a prerequisite is met by a pick; each pick brings at least MIN_GAIN of all that the target asks
    for, unless another pick may need it or the person wants it.
What the rows leave open (circles of prerequisites, picks that prove idle) is forbidden when a
solution shows it, and the program is solved again.
A reward for fitness and a charge for money, hours and rank, all together at most TIE_SHARE of the
total, decide between plans of the same coverage, the same every time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from skillgap.credentials.candidates import WEEKS_PER_MONTH, Candidate, find_steps
from skillgap.credentials.prerequisites import Requirements, find_dependents
from skillgap.schema import Constraints, Gap

TIE_SHARE = 1e-4
"""All that decides between equal plans together, as a share of what the target asks for."""

_SCALE = 1e4
"""The objective is in units of a ten-thousandth of the total: HiGHS stops at an absolute gap of 1e-6."""

_GAP = 2e-5
"""Relative gap at which a solution counts as proven: below what decides between equal plans."""

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
    """Constraint rows, collected sparsely: low <= row @ v <= high."""

    entries: list[tuple[int, int, float]] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)

    def add(self, terms: Sequence[tuple[int, float]], low: float, high: float) -> None:
        row = len(self.low)
        self.entries += [(row, column, value) for column, value in terms]
        self.low.append(low)
        self.high.append(high)

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
        constraints: Constraints, max_credentials: int, total: float, least_gain: float,
        least_value: float | None = None,
    ) -> None:  # fmt: skip
        self.keys = list(candidates)
        self.candidates = candidates
        self.constraints = constraints
        self.total = total
        self.integrality: list[int] = [1] * len(self.keys)
        self.lower: list[float] = [float(candidates[key].pinned) for key in self.keys]
        self.upper: list[float] = [1.0] * len(self.keys)
        self.x = {key: index for index, key in enumerate(self.keys)}
        self.rows = _Rows()
        self.credit_columns: dict[int, tuple[str, str, float]] = {}
        self._add_credits(gaps)
        self._add_limits(max_credentials)
        self._add_prerequisites(requirements)
        self._add_least_gain(least_gain, find_dependents(requirements))
        if least_value is not None:
            self.rows.add([(c, gain) for c, (_, _, gain) in self.credit_columns.items()], least_value, np.inf)

    def _column(self, integer: bool, upper: float) -> int:
        self.integrality.append(int(integer))
        self.lower.append(0.0)
        self.upper.append(upper)
        return len(self.upper) - 1

    def _add_credits(self, gaps: Sequence[Gap]) -> None:
        by_step: dict[tuple[str, int], list[int]] = defaultdict(list)
        for key in self.keys:
            for step, gain in find_steps(self.candidates[key], gaps).items():
                column = self._column(False, 1.0)
                self.credit_columns[column] = (key, step[0], gain)
                by_step[step].append(column)
                self.rows.add([(column, 1.0), (self.x[key], -1.0)], -np.inf, 0.0)
        for columns in by_step.values():
            if len(columns) > 1:
                self.rows.add([(column, 1.0) for column in columns], -np.inf, 1.0)

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

    def _add_least_gain(self, least: float, dependents: Mapping[str, frozenset[str]]) -> None:
        terms: dict[str, list[tuple[int, float]]] = {
            key: [(self.x[key], -least), *((self.x[d], least) for d in sorted(dependents.get(key, ())))]
            for key in self.keys
            if not self.candidates[key].pinned
        }
        for column, (key, _, gain) in self.credit_columns.items():
            if key in terms:
                terms[key].append((column, gain))
        for row in terms.values():
            self.rows.add(row, 0.0, np.inf)

    def objective(self, goal: Goal) -> npt.NDArray[np.float64]:
        """Coefficients to minimise, one for each column."""
        costs = np.zeros(len(self.upper))
        if goal in (Goal.HOURS, Goal.MONEY):
            for column, amount in self.hours if goal == Goal.HOURS else self.money:
                costs[column] += amount
            return costs
        for column, (key, _, gain) in self.credit_columns.items():
            fitness = self.candidates[key].fitness
            costs[column] = -gain * (fitness if goal == Goal.FITNESS else 1.0 + 0.8 * TIE_SHARE * fitness)
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
        return costs * (_SCALE / self.total)

    def measure(self, goal: Goal, values: npt.NDArray[np.float64]) -> float:
        """Hours or money that a solution takes, without the noise of the solver; 0 for other goals."""
        if goal not in (Goal.HOURS, Goal.MONEY):
            return 0.0
        columns = self.hours if goal == Goal.HOURS else self.money
        return round(sum(amount * round(float(values[column])) for column, amount in columns), 6)

    def forbid(self, together: Collection[str], unless: Collection[str] = ()) -> None:
        """No plan may take all of the first, unless it takes one of the others."""
        terms = [(self.x[key], 1.0) for key in sorted(together)]
        terms += [(self.x[key], -1.0) for key in sorted(unless) if key in self.x and key not in together]
        self.rows.add(terms, -np.inf, len(together) - 1.0)

    def solve(self, goal: Goal, seconds: float) -> tuple[str, npt.NDArray[np.float64] | None, float]:
        """Status, values, and the bound on the goal in its own unit (a weighted amount, hours or money).

        The status is "optimal", "feasible" (time limit; values may be None) or "infeasible".
        """
        result = milp(
            self.objective(goal), constraints=self.rows.build(len(self.upper)),
            integrality=np.array(self.integrality), bounds=Bounds(np.array(self.lower), np.array(self.upper)),
            options={"time_limit": seconds, "mip_rel_gap": _GAP},
        )  # fmt: skip
        if result.x is None:
            return ("infeasible" if result.status == 2 else "feasible"), None, np.inf
        bound = float(result.mip_dual_bound if result.mip_dual_bound is not None else result.fun)
        if goal in (Goal.COVERAGE, Goal.FITNESS):
            bound *= -self.total / _SCALE
        return ("optimal" if result.status == 0 else "feasible"), result.x, bound
