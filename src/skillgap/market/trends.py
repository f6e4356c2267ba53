"""Trends of shares over the months of one source.

A straight line through the log-odds of the monthly shares, fitted by Newton's steps with Firth's penalty (1993,
Biometrika 80:27), which stays finite where a skill appears all at once (Heinze and Schemper 2002). Months of one
source vary more than chance alone would make them, as postings come in batches of employers: the interval is widened by
Pearson's dispersion where that exceeds one (McCullagh and Nelder 1989, 4.5) and taken from Student's t.
A trend speaks of one source only; what changed may be who posts there.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from skillgap.market.intervals import false_discovery_rates, student_quantile, student_tail
from skillgap.schema import MIN_POSTINGS, Direction, Trend

MIN_STEPS = 6
"""Fewer steps in time than this make no trend."""

MIN_A_STEP = 3
"""Months are joined until there are so many postings: one posting alone at the edge of the window would draw the line."""

MIN_EITHER = 8
"""Postings with the skill, and without it, below which no trend is looked for."""

MAX_FALSE_DISCOVERIES = 0.05
"""Share of trends told that may be none, over all that were looked for in one source."""

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Series:
    """Monthly counts of one skill: `k` of `n` postings; months as "2026-03"."""

    n: Mapping[str, int]
    k: Mapping[str, int]


def count_years(month: str) -> float:
    """Years since the year 0 of a month "2026-03"."""
    year, _, number = month.partition("-")
    return int(year) + (int(number) - 1) / 12


def _shares(a: Array, b: Array, x: Array) -> Array:
    shares: Array = 1 / (1 + np.exp(-np.clip(a[:, None] + b[:, None] * x, -30, 30)))
    return shares


def fit_slopes(years: Array, n: Array, k: Array, steps: int = 60) -> tuple[Array, Array, Array]:
    """Lines through the log-odds of many shares at once.

    Args:
        years: time of each month, shape (months,).
        n: postings, shape (months,).
        k: postings with each skill, shape (skills, months).

    Returns:
        Intercepts at the mean time, slopes a year, and standard errors of the slopes with dispersion; shape (skills,).
    """
    x = years - np.average(years, weights=n)
    start = (k.sum(1) + 0.5) / (n.sum() + 1.0)
    a, b = np.log(start / (1 - start)), np.zeros(len(k))
    for _ in range(steps):
        p = _shares(a, b, x)
        w = n * p * (1 - p)
        i0, i1, i2 = w.sum(1), (w * x).sum(1), (w * x * x).sum(1)
        det = i0 * i2 - i1 * i1
        hat = w * (i2[:, None] - 2 * x * i1[:, None] + x * x * i0[:, None]) / det[:, None]
        residual = k - n * p + hat * (0.5 - p)
        u0, u1 = residual.sum(1), (residual * x).sum(1)
        step_a, step_b = (i2 * u0 - i1 * u1) / det, (i0 * u1 - i1 * u0) / det
        scale = np.minimum(1.0, 2.0 / np.maximum(1e-12, np.abs(step_a) + np.abs(step_b) * np.abs(x).max()))
        a, b = a + scale * step_a, b + scale * step_b
        if max(np.abs(step_a).max(), np.abs(step_b).max()) < 1e-10:
            break
    p = _shares(a, b, x)
    w = n * p * (1 - p)
    i0, i1, i2 = w.sum(1), (w * x).sum(1), (w * x * x).sum(1)
    dispersion = np.maximum(1.0, ((k - n * p) ** 2 / np.maximum(w, 1e-9)).sum(1) / (len(x) - 2))
    return a, b, np.sqrt(dispersion * i0 / (i0 * i2 - i1 * i1))


def join_months(n: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Months in order, neighbours joined until each step holds MIN_A_STEP postings; a rest joins the last step."""
    steps: list[tuple[str, ...]] = []
    waiting: tuple[str, ...] = ()
    for month in sorted(month for month, count in n.items() if count):
        waiting += (month,)
        if sum(n[each] for each in waiting) >= MIN_A_STEP:
            steps.append(waiting)
            waiting = ()
    if waiting and steps:
        steps[-1] += waiting
    return steps


def _find_lack(steps: int, postings: int) -> str:
    if postings < MIN_POSTINGS:
        return f"fewer than {MIN_POSTINGS} dated postings"
    return f"fewer than {MIN_STEPS} months with {MIN_A_STEP} postings" if steps < MIN_STEPS else ""


def _fit_group(n: Mapping[str, int], ks: Sequence[Mapping[str, int]]) -> list[tuple[Trend, float | None]]:
    """Trends and p-values of series that share their postings, before other series are thought of."""
    steps = join_months(n)
    months = [month for step in steps for month in step]
    total = sum(n[month] for month in months)
    blank = Trend(Direction.UNTOLD, len(months), total, *((months[0], months[-1]) if months else ("", "")))
    lack = _find_lack(len(steps), total)
    if lack:
        return [(replace(blank, why=lack), None)] * len(ks)
    size = np.array([sum(n[month] for month in step) for step in steps], dtype=float)
    counts = np.array([[sum(k.get(month, 0) for month in step) for step in steps] for k in ks], dtype=float)
    enough = (counts.sum(1) >= MIN_EITHER) & (total - counts.sum(1) >= MIN_EITHER)
    lack = f"fewer than {MIN_EITHER} postings with it, or without it"
    found: list[tuple[Trend, float | None]] = [(replace(blank, why=lack), None)] * len(ks)
    if not enough.any():
        return found
    years = np.array([sum(n[m] * count_years(m) for m in step) for step in steps]) / size
    middle = float(np.average(years, weights=size))
    freedom = len(steps) - 2
    wide = student_quantile(freedom)
    lines = zip(np.flatnonzero(enough), *fit_slopes(years, size, counts[enough]), strict=True)
    for index, level, slope, error in lines:
        first, last = (_share_at(float(level + slope * (years[at] - middle))) for at in (0, -1))
        trend = replace(
            blank, slope=float(slope), low=float(slope - wide * error), high=float(slope + wide * error),
            share_first=first, share_last=last,
        )  # fmt: skip
        found[int(index)] = trend, student_tail(float(slope / error), freedom)
    return found


def _share_at(log_odds: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))


def estimate_trends(groups: Sequence[Sequence[Series]]) -> list[list[Trend]]:
    """Trends of all skills that are looked at in one source.

    Args:
        groups: series that share their postings (one occupation's), group by group. The false discovery rate is
            held over all of them together.

    Returns:
        Trends in the same shape. One is told where its interval leaves out zero and so few discoveries would be false.
    """
    fitted = [_fit_group(group[0].n, [series.k for series in group]) if group else [] for group in groups]
    tested = [p for group in fitted for _, p in group if p is not None]
    rates = iter(false_discovery_rates(tested))
    return [[trend if p is None else _judge(trend, next(rates)) for trend, p in group] for group in fitted]


def _judge(trend: Trend, rate: float) -> Trend:
    low, high = trend.low or 0.0, trend.high or 0.0
    if low <= 0.0 <= high:
        return replace(trend, q_value=rate, why="the interval of its slope holds zero")
    if rate > MAX_FALSE_DISCOVERIES:
        return replace(trend, q_value=rate, why="among so many skills this may be chance")
    return replace(trend, q_value=rate, direction=Direction.RISING if low > 0.0 else Direction.FALLING)
