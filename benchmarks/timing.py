"""How the benchmarks of one process measure time."""

from __future__ import annotations

import time
from collections.abc import Callable


def fastest(work: Callable[[], object], runs: int = 3) -> float:
    """Seconds of processor time of the fastest run: what other programs on the machine do is left out."""
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best
