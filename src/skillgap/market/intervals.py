"""Intervals and tests of shares, each by its published formula."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Z95 = 1.959964


def wilson_interval(k: int, n: int, z: float = Z95) -> tuple[float, float]:
    """Wilson score interval of a share, 95 % by default (Wilson 1927, JASA 22:209); (0, 1) for n = 0."""
    if n == 0:
        return 0.0, 1.0
    share = k / n
    middle = share + z * z / (2 * n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (middle - half) / scale), min(1.0, (middle + half) / scale)


def difference_interval(k1: int, n1: int, k2: int, n2: int, z: float = Z95) -> tuple[float, float]:
    """Interval of k1/n1 - k2/n2 of two independent samples (Newcombe 1998, Statistics in Medicine 17:873, method 10)."""
    if not n1 or not n2:
        return -1.0, 1.0
    one, two = k1 / n1, k2 / n2
    (low1, high1), (low2, high2) = wilson_interval(k1, n1, z), wilson_interval(k2, n2, z)
    difference = one - two
    return (
        difference - math.hypot(one - low1, high2 - two),
        difference + math.hypot(high1 - one, two - low2),
    )


def difference_p_value(k1: int, n1: int, k2: int, n2: int) -> float:
    """Two-sided p-value of two equal shares, by the pooled z-test; 1 where nothing varies."""
    pooled = (k1 + k2) / (n1 + n2) if n1 and n2 else 0.0
    if not 0.0 < pooled < 1.0:
        return 1.0
    z = (k1 / n1 - k2 / n2) / math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2))
    return math.erfc(abs(z) / math.sqrt(2))


def false_discovery_rates(p_values: Sequence[float]) -> list[float]:
    """For each test the smallest false discovery rate at which it is told.

    The step-up procedure of Benjamini and Hochberg (1995), JRSS B 57:289, over all tests given.
    """
    p: NDArray[np.float64] = np.asarray(p_values, dtype=float)
    if not len(p):
        return []
    order = np.argsort(-p, kind="stable")
    ranks = np.arange(len(p), 0, -1)
    steps = np.minimum.accumulate(p[order] * len(p) / ranks)
    rates = np.empty(len(p))
    rates[order] = np.minimum(steps, 1.0)
    return [float(rate) for rate in rates]


def student_tail(t: float, freedom: int) -> float:
    """Two-sided tail of Student's t for whole degrees of freedom (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4)."""
    angle = math.atan(abs(t) / math.sqrt(freedom))
    sine, cosine = math.sin(angle), math.cos(angle)
    total, term = 0.0, cosine if freedom % 2 else 1.0
    for step in range(freedom // 2):
        total += term
        first = 2 * step + (2 if freedom % 2 else 1)
        term *= first / (first + 1) * cosine * cosine
    inside = 2 / math.pi * (angle + sine * total) if freedom % 2 else sine * total
    return min(1.0, max(0.0, 1.0 - inside))


def student_quantile(freedom: int, tail: float = 0.05) -> float:
    """The t whose two-sided tail is `tail`, by bisection."""
    low, high = 0.0, 1e4
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if student_tail(middle, freedom) > tail else (low, middle)
    return high
