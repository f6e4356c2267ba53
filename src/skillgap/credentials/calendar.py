"""In which order and in which weeks: what pays off early comes first, among orders that prerequisites allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from skillgap.credentials.candidates import Candidate, close_amounts
from skillgap.schema import Gap

_EXACT_UP_TO = 12
"""Picks up to which every order is weighed (4,096 sets); beyond, the most gain per hour comes first."""

_EPSILON = 1e-9


def find_predecessors(
    taken: Sequence[str], supports: Sequence[tuple[str, str]], candidates: Mapping[str, Candidate]
) -> dict[str, frozenset[str]]:
    """What each pick waits for: prerequisites and parts, and what is recommended where that makes no circle."""
    before: dict[str, set[str]] = {key: set() for key in taken}
    for earlier, later in supports:
        before[later].add(earlier)

    def reaches(start: str, goal: str) -> bool:
        seen, stack = {start}, [start]
        while stack:
            new = before[stack.pop()] - seen
            if goal in new:
                return True
            seen |= new
            stack += new
        return start == goal

    for key in sorted(taken):
        credential = candidates[key].credential
        for wished in sorted({*credential.parts, *credential.recommended} & set(taken) - {key}):
            if not reaches(wished, key):
                before[key].add(wished)
    return {key: frozenset(earlier) for key, earlier in before.items()}


def order_picks(
    before: Mapping[str, frozenset[str]], hours: Mapping[str, float], candidates: Mapping[str, Candidate],
    gaps: Sequence[Gap],
) -> list[str]:  # fmt: skip
    """The order with the largest area under coverage over time; the first by id among equals.

    Found by dynamic programming over the sets that are done (Held and Karp 1962), as what one
    adds depends on what came before.
    """
    keys = sorted(before)
    if len(keys) > _EXACT_UP_TO:
        return _order_by_rate(keys, before, hours, candidates, gaps)
    index = {key: bit for bit, key in enumerate(keys)}
    waits = [sum(1 << index[earlier] for earlier in before[key]) for key in keys]
    closed: dict[int, float] = {}

    def value(done: int) -> float:
        if done not in closed:
            chosen = [key for key in keys if done >> index[key] & 1]
            closed[done] = sum(close_amounts(chosen, candidates, gaps).values())
        return closed[done]

    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for done in range(1 << len(keys)):
        if done not in best:
            continue
        area, order = best[done]
        for bit, key in enumerate(keys):
            if done >> bit & 1 or waits[bit] & ~done:
                continue
            after = done | 1 << bit
            option = (area + hours[key] * value(done), (*order, bit))
            if after not in best or (round(-option[0], 9), option[1]) < (round(-best[after][0], 9), best[after][1]):
                best[after] = option
    return [keys[bit] for bit in best[(1 << len(keys)) - 1][1]]


def _order_by_rate(
    keys: Sequence[str], before: Mapping[str, frozenset[str]], hours: Mapping[str, float],
    candidates: Mapping[str, Candidate], gaps: Sequence[Gap],
) -> list[str]:  # fmt: skip
    gain = {key: sum(close_amounts([key], candidates, gaps).values()) for key in keys}
    ordered: list[str] = []
    while len(ordered) < len(keys):
        ready = [key for key in keys if key not in ordered and before[key] <= set(ordered)]
        ordered.append(min(ready, key=lambda key: (-gain[key] / hours[key], key)))
    return ordered


def schedule_weeks(
    order: Sequence[str], before: Mapping[str, frozenset[str]], hours: Mapping[str, float], hours_per_week: float,
    parallel: int = 1,
) -> dict[str, tuple[tuple[int, float], ...]]:  # fmt: skip
    """Weekly hours of each pick: (week, hours), weeks counted from 1.

    Those that run at the same time share the week's hours evenly; none starts before what it waits for ends.

    Args:
        parallel: how many may run at the same time, 1 or more.
    """
    left = {key: hours[key] for key in order}
    blocks: dict[str, dict[int, float]] = {key: defaultdict(float) for key in order}
    spent = 0.0
    while left:
        active = [key for key in order if key in left and not before[key] & left.keys()][: max(1, parallel)]
        week = int(spent / hours_per_week + _EPSILON)
        room = (week + 1) * hours_per_week - spent
        share = min(room / len(active), min(left[key] for key in active))
        for key in active:
            blocks[key][week + 1] += share
            left[key] -= share
            if left[key] <= _EPSILON:
                del left[key]
        spent += share * len(active)
    return {key: tuple((week, round(amount, 4)) for week, amount in rows.items()) for key, rows in blocks.items()}
