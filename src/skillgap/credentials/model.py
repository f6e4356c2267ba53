"""The plan as a mixed-integer program, solved to proven optimality by HiGHS through scipy.

Variables
    x[c]        1 if credential c is taken
    a[c,g,l]    part of step l of gap g that is credited to c (continuous, 0 to 1)
    m[s]        whole months of subscription s
    z[p,c]      1 if p is what meets a prerequisite of c
    u[c]        position of c, only where prerequisites could run in a circle

Maximise  sum over a of weight * step * proof, subject to
    a <= x;  each step is credited once;  hours, money, number of credentials within limits;
    months * hours per month >= hours taken from that provider;
    a prerequisite is met by an earlier credential; each pick brings at least MIN_GAIN of all that
    the target asks for, unless another pick needs it.
A charge for money, hours and rank, all together at most TIE_SHARE of the total, decides between
plans of the same coverage: the cheaper, then the shorter, then the first by id, the same every time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from skillgap.credentials.candidates import WEEKS_PER_MONTH, Candidate, close_amounts, depth_steps
from skillgap.schema import Constraints, Gap

MIN_GAIN = 0.01
"""A pick that adds less than one point of a hundred is not worth anybody's evenings."""

MAX_ROUNDS = 10
"""Solves at most; each forbids what the one before showed to be idle."""

TIE_SHARE = 1e-4
"""All charges that decide between equal plans together, as a share of what the target asks for."""

_TOLERANCE = 1e-7


@dataclass(frozen=True, slots=True)
class Solution:
    """What the solver found.

    Attributes:
        status: "optimal", "feasible" or "empty".
        taken: ids, sorted.
        supports: (earlier id, later id) of prerequisites that picks meet for picks.
        value, bound: weighted amount closed, and what no plan within the limits can exceed.
    """

    status: str
    taken: tuple[str, ...]
    supports: tuple[tuple[str, str], ...]
    value: float
    bound: float


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


class _Model:
    """Builds the program; `objective` is minimised, so gains are negative."""

    def __init__(
        self, gaps: Sequence[Gap], candidates: Mapping[str, Candidate], held: Mapping[str, float],
        owned: frozenset[str], constraints: Constraints, max_credentials: int, total: float,
    ) -> None:  # fmt: skip
        self.keys = list(candidates)
        self.candidates = candidates
        self.constraints = constraints
        self.objective: list[float] = [0.0] * len(self.keys)
        self.integrality: list[int] = [1] * len(self.keys)
        self.upper: list[float] = [1.0] * len(self.keys)
        self.x = {key: index for index, key in enumerate(self.keys)}
        self.rows = _Rows()
        self.credit_columns: dict[int, tuple[str, str, float]] = {}
        self.support_columns: dict[int, tuple[str, str]] = {}
        self._add_credits(gaps)
        self._add_limits(max_credentials)
        self._add_prerequisites(held, owned)
        self._add_least_gain(MIN_GAIN * total)

    def _column(self, cost: float, integer: bool, upper: float) -> int:
        self.objective.append(cost)
        self.integrality.append(int(integer))
        self.upper.append(upper)
        return len(self.objective) - 1

    def _add_credits(self, gaps: Sequence[Gap]) -> None:
        for gap in gaps:
            need = gap.need
            by_level: dict[int, list[int]] = defaultdict(list)
            for key in self.keys:
                candidate = self.candidates[key]
                depth = candidate.credential.teaches.get(need.skill_id)
                if depth is None:
                    continue
                for level, step in depth_steps(depth, need.required_level, gap.held_steps):
                    gain = need.weight * step / int(need.required_level) * candidate.credit
                    column = self._column(-gain, False, 1.0)
                    self.credit_columns[column] = (key, need.skill_id, gain)
                    by_level[level].append(column)
                    self.rows.add([(column, 1.0), (self.x[key], -1.0)], -np.inf, 0.0)
            for columns in by_level.values():
                if len(columns) > 1:
                    self.rows.add([(column, 1.0) for column in columns], -np.inf, 1.0)

    def _add_limits(self, max_credentials: int) -> None:
        limits, x = self.constraints, self.x
        self.rows.add([(x[k], self.candidates[k].hours) for k in self.keys], -np.inf, limits.hours)
        self.rows.add([(x[k], 1.0) for k in self.keys], -np.inf, float(max_credentials))
        groups: dict[tuple[str, float], list[str]] = defaultdict(list)
        for key in self.keys:
            if (subscription := self.candidates[key].subscription) is not None:
                groups[subscription].append(key)
        month = limits.hours_per_week * WEEKS_PER_MONTH
        self.money: list[tuple[int, float]] = [
            (x[k], cost) for k in self.keys if (cost := self.candidates[k].fixed_cost)
        ]
        for (_, price), keys in groups.items():
            column = self._column(0.0, True, float(np.ceil(limits.hours / month) + 1))
            self.rows.add([(column, month), *((x[k], -self.candidates[k].hours) for k in keys)], 0.0, np.inf)
            self.money.append((column, price))
        if limits.budget is not None and self.money:
            self.rows.add(self.money, -np.inf, limits.budget)

    def _add_prerequisites(self, held: Mapping[str, float], owned: frozenset[str]) -> None:
        arcs: list[tuple[str, str, int]] = []
        for key in self.keys:
            credential = self.candidates[key].credential
            suppliers: list[list[str]] = [[r] for r in credential.requires if r not in owned]
            for skill, level in (credential.requires_skills or {}).items():
                if held.get(skill, 0.0) < level:
                    suppliers.append(
                        [
                            k
                            for k in self.keys
                            if k != key and self.candidates[k].credential.teaches.get(skill, 0) >= level
                        ]
                    )
            for options in suppliers:
                known = [option for option in options if option in self.x]
                columns = []
                for option in known:
                    column = self._column(0.0, True, 1.0)
                    self.support_columns[column] = (option, key)
                    self.rows.add([(column, 1.0), (self.x[option], -1.0)], -np.inf, 0.0)
                    arcs.append((option, key, column))
                    columns.append(column)
                self.rows.add([(self.x[key], 1.0), *((column, -1.0) for column in columns)], -np.inf, 0.0)
        self._forbid_circles(arcs)

    def _add_least_gain(self, least: float) -> None:
        terms: dict[str, list[tuple[int, float]]] = {key: [(self.x[key], -least)] for key in self.keys}
        for column, (key, _, gain) in self.credit_columns.items():
            terms[key].append((column, gain))
        for column, (earlier, _) in self.support_columns.items():
            terms[earlier].append((column, least))
        for row in terms.values():
            self.rows.add(row, 0.0, np.inf)

    def _forbid_circles(self, arcs: list[tuple[str, str, int]]) -> None:
        """Positions (Miller, Tucker, Zemlin 1960) within strongly connected parts only."""
        if not arcs:
            return
        size = len(self.keys)
        graph = csr_array(
            (np.ones(len(arcs)), ([self.x[a] for a, _, _ in arcs], [self.x[b] for _, b, _ in arcs])), shape=(size, size)
        )
        _, part = connected_components(graph, directed=True, connection="strong")
        positions: dict[str, int] = {}
        for before, after, column in arcs:
            if part[self.x[before]] != part[self.x[after]]:
                continue
            for key in (before, after):
                if key not in positions:
                    positions[key] = self._column(0.0, False, float(size))
            self.rows.add(
                [(positions[before], 1.0), (positions[after], -1.0), (column, float(size + 1))], -np.inf, float(size)
            )

    def supports(self, values: npt.NDArray[np.float64], taken: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Which taken credential meets a prerequisite of which."""
        pairs = {pair for column, pair in self.support_columns.items() if values[column] > 0.5}
        return tuple(sorted(pair for pair in pairs if set(pair) <= set(taken)))

    def solve(self, objective: Sequence[float], seconds: float) -> tuple[str, npt.NDArray[np.float64] | None, float]:
        """Status, values and the bound on the minimum."""
        result = milp(
            np.array(objective), constraints=self.rows.build(len(self.objective)),
            integrality=np.array(self.integrality), bounds=Bounds(0, np.array(self.upper)),
            options={"time_limit": seconds, "mip_rel_gap": 0.0},
        )  # fmt: skip
        if result.x is None:
            return "empty", None, 0.0
        bound = result.mip_dual_bound if result.mip_dual_bound is not None else result.fun
        return ("optimal" if result.status == 0 else "feasible"), result.x, float(bound)


def solve_plan(
    gaps: Sequence[Gap], candidates: Mapping[str, Candidate], held: Mapping[str, float], owned: frozenset[str],
    constraints: Constraints, *, total: float, max_credentials: int, seconds: float = 10.0,
) -> Solution:  # fmt: skip
    """The set of credentials that closes the most weighted gap within the limits.

    Args:
        candidates: by id, in sorted order, so that the catalogue's order changes nothing.
        held: skill id to the steps held.
        owned: ids of credentials held.
        total: weight of everything that the target asks for, held or not.
        seconds: time limit of each of the two solves; past it the best found is returned as "feasible".
    """
    nothing = Solution("empty", (), (), 0.0, 0.0)
    if not gaps or not candidates or constraints.hours <= 0:
        return nothing
    model = _Model(gaps, candidates, held, owned, constraints, max_credentials, total)
    objective = _with_ties(model, total)
    for last in [False] * MAX_ROUNDS + [True]:
        status, values, bound = model.solve(objective, seconds)
        if values is None:
            return nothing
        taken = tuple(key for key in model.keys if values[model.x[key]] > 0.5)
        supports = model.supports(values, taken)
        idle = find_idle(taken, supports, candidates, gaps, MIN_GAIN * total)
        if not idle:
            break
        if last:
            status = "feasible"
        for cut in idle:
            model.rows.add([(model.x[key], 1.0) for key in cut], -np.inf, len(cut) - 1.0)
    best = sum(close_amounts(taken, candidates, gaps).values())
    if best < _TOLERANCE:
        return nothing
    return Solution(status, taken, supports, best, max(best, -bound))


def find_idle(
    taken: Sequence[str],
    supports: Sequence[tuple[str, str]],
    candidates: Mapping[str, Candidate],
    gaps: Sequence[Gap],
    least: float,
) -> list[list[str]]:
    """Sets that must not be taken together, as one of them then adds less than `least`.

    What a credential adds only shrinks when others join (closing is submodular), so each set is
    cut down to a smallest one and forbids all plans that contain it.
    """
    needed = {earlier for earlier, _ in supports}
    found = []
    for key in taken:
        if key in needed:
            continue

        def gain(others: Sequence[str], key: str = key) -> float:
            value = sum(close_amounts([*others, key], candidates, gaps).values())
            return value - sum(close_amounts(others, candidates, gaps).values())

        others = [other for other in taken if other != key]
        if gain(others) >= least - _TOLERANCE:
            continue
        for other in list(others):
            rest = [each for each in others if each != other]
            if gain(rest) < least - _TOLERANCE:
                others = rest
        found.append([*others, key])
    return found


def _with_ties(model: _Model, total: float) -> list[float]:
    """The objective, with a charge for money, hours and rank that is too small to change coverage visibly."""
    ties = [0.0] * len(model.objective)
    for column, price in model.money:
        ties[column] += price
    for rank, key in enumerate(model.keys):
        candidate = model.candidates[key]
        unknown = 0.0 if candidate.cost_known else 200.0  # an unknown price is not a price of zero
        ties[model.x[key]] += unknown + 0.05 * candidate.hours + 1e-3 * (rank + 1)
    limits = model.constraints
    most = (limits.budget or 2000.0) + 0.05 * limits.hours + 1600.0
    scale = TIE_SHARE * total / most
    return [value + scale * tie for value, tie in zip(model.objective, ties, strict=True)]
