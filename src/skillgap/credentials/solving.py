"""Solve a mixed-integer program with HiGHS, after most of its columns are proven useless.

The relaxation bounds what each column can still reach. A small program over the most promising
columns gives a first solution; whatever the bound shows to be worse than that is fixed at its
lower end (reduced-cost fixing; Dantzig, Fulkerson and Johnson 1954), and the rest is solved to the end.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, OptimizeResult, linprog, milp
from scipy.sparse import vstack

from skillgap.credentials.silence import standard_output_silenced

_GAP = 2e-5
"""Relative gap at which a solution counts as proven: below what decides between equal plans."""

_FIRST = 60
"""Columns of the first, small program; with fewer columns than twice this there is none."""

_EPSILON = 1e-6

Vector = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of a minimisation.

    Attributes:
        status: "optimal", "feasible" (time limit; `values` may be None) or "infeasible".
        bound: nothing is below this.
    """

    status: str
    values: Vector | None
    bound: float


def minimise(
    costs: Vector, rows: LinearConstraint, lower: Vector, upper: Vector, integrality: npt.NDArray[np.int_],
    choices: int, seconds: float,
) -> Outcome:  # fmt: skip
    """The least cost within the rows and bounds, proven up to a gap of 2e-5 or until the time is over.

    Args:
        choices: the first so many columns are zero or one, and may be fixed.
    """
    end = time.monotonic() + seconds

    def solve(most: Vector) -> OptimizeResult:
        with standard_output_silenced():
            return milp(
            costs, constraints=rows, integrality=integrality, bounds=Bounds(lower, most),
            options={"time_limit": max(0.1, end - time.monotonic()), "mip_rel_gap": _GAP},
        )  # fmt: skip

    most, first = upper, None
    if choices >= 2 * _FIRST:
        relaxed = _relax(costs, rows, lower, upper)
        if relaxed.status == 2:
            return Outcome("infeasible", None, np.inf)
        if relaxed.status == 0:
            reduced = relaxed.lower.marginals[:choices]
            first = solve(_keep(lower, upper, np.argsort(np.argsort(reduced, kind="stable"), kind="stable") < _FIRST))
            if first.x is not None:
                most = _keep(lower, upper, reduced <= first.fun - relaxed.fun + _EPSILON * max(1.0, abs(relaxed.fun)))
    last = solve(most)
    found = [result for result in (last, first) if result is not None and result.x is not None]
    if not found:
        return Outcome("infeasible" if last.status == 2 else "feasible", None, np.inf)
    best = min(found, key=lambda result: float(result.fun))
    proven = last.status in (0, 2)
    bound = best.fun if last.status == 2 else last.mip_dual_bound
    # Whatever was fixed reaches no more than the first solution.
    return Outcome(
        "optimal" if proven else "feasible", best.x, float(-np.inf if bound is None else min(best.fun, bound))
    )


def _keep(lower: Vector, upper: Vector, kept: npt.NDArray[np.bool_]) -> Vector:
    most = upper.copy()
    most[: len(kept)][~kept] = lower[: len(kept)][~kept]
    return most


def _relax(costs: Vector, rows: LinearConstraint, lower: Vector, upper: Vector) -> OptimizeResult:
    above, below = np.isfinite(rows.ub), np.isfinite(rows.lb)
    matrix = vstack([rows.A[above], -rows.A[below]])
    limits = np.concatenate([rows.ub[above], -rows.lb[below]])
    return linprog(costs, A_ub=matrix, b_ub=limits, bounds=np.column_stack([lower, upper]), method="highs")
