"""Reading order of a page: columns are found before lines are joined.

A recursive cut of the page in the manner of Nagy and Seth (1984), with one change that
résumés need: a vertical gutter counts as a column border only where both sides are texts
of their own. A column of dates or of labels beside its text is a table, and is read row by row.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from skillgap.headings import match_heading


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one line with ordinary gaps between them. Coordinates in points."""

    x0: float
    x1: float
    top: float
    bottom: float
    text: str
    size: float
    bold: bool
    style: str

    @property
    def middle(self) -> float:
        """Vertical middle."""
        return (self.top + self.bottom) / 2


_DATE_OR_PLACE = re.compile(
    r"(\b(19|20)\d\d\b|\bpresent\b|\bcurrent\b|\bnow\b|\btoday\b|\bongoing\b|\d\d/\d\d(\d\d)?\b|['’]\d\d\b"
    r"|^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?$"
    r"|^[A-Z][\w.'’ -]+,\s*[A-Z][\w.'’ -]+$|^remote$|^\d+(\.\d+)?\s*/\s*\d+|^gpa\b)",
    re.IGNORECASE,
)
_MIN_GUTTER = 5.0
# A page of more pieces is a table of figures, which is read row by row.
_MOST_SEGMENTS = 500


def same_row(a: Segment, b: Segment) -> bool:
    """Whether two segments stand on one line: their middles lie within each other's height."""
    return abs(a.middle - b.middle) < 0.45 * min(a.bottom - a.top, b.bottom - b.top)


def make_rows(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments grouped to lines, top to bottom, each line left to right."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (s.middle, s.x0)):
        # A tall heading can reach over a small line beside it, so look back a few rows.
        for row in reversed(rows[-3:]):
            if same_row(row[0], segment):
                row.append(segment)
                break
        else:
            rows.append([segment])
    for row in rows:
        row.sort(key=lambda s: s.x0)
    return rows


def same_baseline(a: Segment, b: Segment) -> bool:
    """Whether two segments were set as one line; two columns agree this closely only by chance."""
    return min(abs(a.bottom - b.bottom), abs(a.middle - b.middle)) < 0.12 * min(a.size, b.size)


@dataclass(frozen=True, slots=True)
class _Gutter:
    x: float
    width: float
    first: int
    last: int
    score: float


def _is_table_side(side: list[Segment], other: list[Segment], is_right: bool) -> bool:
    """Whether `side` holds dates, places or labels that belong to the rows of `other`."""
    if not any(char.isalnum() for s in side for char in s.text):
        return True  # rating dots, rules, bullets
    beside = sum(any(same_row(s, o) for o in other) for s in side)
    dated = sum(bool(_DATE_OR_PLACE.search(s.text)) and len(s.text) <= 40 for s in side)
    if beside >= 0.75 * len(side) and dated >= 0.5 * len(side):
        return True
    paired = sum(any(same_baseline(s, o) for o in other) for s in side)
    if paired < 0.75 * len(side):
        return False
    longest = max(len(s.text) for s in side)
    if not is_right and longest <= 32 and not {s.style for s in side} & {s.style for s in other}:
        return len(side) <= len(other)
    if is_right and paired == len(side) and longest <= 28 and len(side) <= 0.6 * len(make_rows(other)):
        return True  # places or grades at the right margin
    return longest <= 3  # bullets or numbers set apart


def _is_date_column(left: list[Segment], right: list[Segment]) -> bool:
    """Whether some section's part of the left side is nothing but dates, each beside its entry."""
    parts: list[list[Segment]] = [[]]
    for segment in sorted(left, key=lambda s: s.top):
        if match_heading(segment.text):
            parts.append([])
        else:
            parts[-1].append(segment)
    for part in parts:
        dates = [s for s in part if _DATE_OR_PLACE.search(s.text) and len(s.text) <= 25]
        beside = [s for s in dates if any(abs(s.middle - o.middle) < 0.8 * (o.bottom - o.top) for o in right)]
        if len(beside) >= 3 and len(beside) >= 0.8 * len(part):
            return True
    return False


def _are_chips(left: list[Segment], right: list[Segment]) -> bool:
    """Whether both sides are short words of one style on common lines, as skills in little boxes are."""
    both = left + right
    usual, count = Counter(s.style for s in both).most_common(1)[0]
    if count < 0.8 * len(both) or median(len(s.text) for s in both) > 20 or max(len(s.text) for s in both) > 45:
        return False
    if len({round(s.x0) for s in right}) <= 0.5 * len(make_rows(right)):
        return False  # cells of a grid begin below each other
    chips = [s for s in right if s.style == usual]
    return sum(any(same_baseline(s, o) for o in left) for s in chips) >= 0.7 * max(1, len(chips))


def _is_small_table(rows: list[list[Segment]], edge: float) -> bool:
    """Whether all rows where both sides have text are lines of one table: names at the left, of the same size of type."""
    if not 2 <= len(rows) <= 12:
        return False
    left = [s for row in rows for s in row if s.x0 < edge]
    right = [s for row in rows for s in row if s.x0 >= edge]
    if len(left) != len(rows) or median(len(s.text) for s in left) > 20 or max(len(s.text) for s in left) > 32:
        return False
    if all(any(_DATE_OR_PLACE.search(s.text) for s in side) for side in (left, right)):
        return False  # two cells of a grid
    sizes = {s.size for s in (*left, *right)}
    aligned = all(any(same_baseline(s, o) for o in right) for s in left)
    return max(sizes) - min(sizes) < 0.3 and aligned and not any(match_heading(s.text) for s in right)


def _trails_dates(left: list[Segment], right: list[Segment]) -> bool:
    """Whether the right side begins with dates that stand beside the left side's lines and on no line of their own side."""
    dates = [s for s in right if _DATE_OR_PLACE.search(s.text) and len(s.text) <= 25]
    others = [s for s in right if s not in dates]
    if not dates or not others:
        return False
    border = min(s.x0 for s in others)
    first = [s for s in dates if s.x1 < border]
    if not first:
        return False
    # Either on no line of their own side, or on lines that end in dates of their own.
    free = not any(same_baseline(s, o) for s in first for o in others)
    later = [s for s in dates if s.x0 > border]
    paired = [s for s in first if any(same_baseline(s, o) for o in later)]
    return free or (len(paired) >= 1 and len(paired) >= 0.6 * len(first))


def _is_column_border(left: list[Segment], right: list[Segment]) -> bool:
    if len(make_rows(left)) < 2 or len(make_rows(right)) < 2:
        return False
    if _heading_column(left, right) and sum(match_heading(s.text) is not None for s in left) >= 0.6 * len(left):
        return True
    if _are_chips(left, right) or _trails_dates(left, right) or _is_date_column(left, right):
        return False
    return not (_is_table_side(left, right, False) or _is_table_side(right, left, True))


def _is_centred_heading(row: list[Segment], x0: float, x1: float, others: Sequence[Segment]) -> bool:
    """Whether the row is a heading over all columns: alone, in the region's middle, on no column's edge."""
    only = row[0]
    width = x1 - x0
    if len(row) > 1 or only.x1 - only.x0 > 0.5 * width or only.x0 < x0 + 0.2 * width:
        return False
    if abs((only.x0 + only.x1) / 2 - (x0 + x1) / 2) > 0.02 * width:
        return False
    return sum(abs(s.x0 - only.x0) < 2 for s in others) <= 2


def _heading_column(left: list[Segment], right: list[Segment]) -> bool:
    """Whether the left side is a column of section headings, each beside its section."""
    rows = make_rows(left)
    if not 2 <= len(rows) <= 0.4 * len(make_rows(right)) or max(len(s.text) for s in left) > 40:
        return False
    pitch = max(s.bottom - s.top for s in left)
    # Headings have nothing beneath them, and their styles agree.
    apart = sum(b[0].top - a[0].top > 1.8 * pitch for a, b in pairwise(rows))
    return apart >= 0.7 * (len(rows) - 1) and len({s.style for s in left}) <= 2 and len(left) == len(rows)


def _lone_headings(rows: list[list[Segment]], gutter: _Gutter) -> list[int]:
    """Rows inside a gutter's run that are headings over both columns although they stand at the left.

    True columns run independently, so that some heading has a neighbour on its other side;
    a heading over a grid of cells never has.
    """
    inside = [s for row in rows[gutter.first : gutter.last] for s in row]
    usual = median(s.size for s in inside)
    right = [s for s in inside if s.x0 >= gutter.x]
    first_right, last_right = min(s.top for s in right), max(s.bottom for s in right)
    found = []
    for index in range(gutter.first, gutter.last):
        heading = rows[index][0]
        looks = heading.size >= 1.08 * usual or match_heading(heading.text) is not None
        if not looks or len(heading.text) > 40 or heading.bottom > last_right:
            continue
        if any(s.top < heading.bottom + 1 and s.bottom > heading.top - 1 for s in inside if s is not heading):
            if heading.x0 < gutter.x:
                return []
            continue
        if heading.x0 < gutter.x and (heading.top > first_right or index == gutter.first):
            found.append(index)
    return found


def _heading_rows(rows: list[list[Segment]]) -> list[int]:
    """Rows, but for the first, in which two or more sections begin side by side: all above comes before them."""
    found = []
    for index, row in enumerate(rows):
        if not index or len(row) < 2 or any(s.style != row[0].style or len(s.text) > 40 for s in row):
            continue
        known = sum(match_heading(s.text) is not None for s in row)
        sure = known >= 2 or (known == 1 and all(s.text.isupper() for s in row))
        if sure and all(same_baseline(row[0], s) for s in row):
            found.append(index)
    return found


def _find_gutter(rows: list[list[Segment]], x0: float, x1: float) -> _Gutter | None:
    """The widest-reaching white strip between x0 and x1 with texts of their own on both sides."""
    inside = [s for row in rows for s in row]
    barred = [_is_centred_heading(row, x0, x1, inside) for row in rows]
    edges = sorted({round(s.x1, 1) for row in rows for s in row})
    best: _Gutter | None = None
    for edge in edges:
        first = 0
        while first < len(rows):
            # A run of rows that no segment crosses at `edge`.
            last, right_start = first, float("inf")
            while last < len(rows):
                crossing = barred[last] or any(s.x0 < edge < s.x1 - 0.05 for s in rows[last])
                nearest = min((s.x0 for s in rows[last] if s.x0 >= edge), default=float("inf"))
                if crossing or min(right_start, nearest) - edge < _MIN_GUTTER:
                    break
                right_start = min(right_start, nearest)
                last += 1
            if last - first >= 2 and right_start < float("inf"):
                best = _better(best, rows, first, last, edge, right_start)
            first = max(last, first + 1)
    return best


def _better(
    best: _Gutter | None, rows: list[list[Segment]], first: int, last: int, edge: float, right_start: float
) -> _Gutter | None:
    inside = [s for row in rows[first:last] for s in row]
    left = [s for s in inside if s.x0 < edge]
    right = [s for s in inside if s.x0 >= edge]
    if not left or not right:
        return best
    # The run ends where only one side goes on at full width, so trim rows beyond the shorter side.
    top = max(min(s.top for s in left), min(s.top for s in right))
    bottom = min(max(s.bottom for s in left), max(s.bottom for s in right))
    width = right_start - max(s.x1 for s in left)
    score = (bottom - top) * min(width, 20.0) ** 0.3
    if bottom <= top or (best and score <= best.score) or not _is_column_border(left, right):
        return best
    if _is_small_table([row for row in rows[first:last] if top <= row[0].middle <= bottom], edge):
        return best
    return _Gutter((edge + right_start) / 2, width, first, last, score)


def order_segments(
    segments: Sequence[Segment], bounds: tuple[float, float] | None = None, depth: int = 0
) -> list[list[list[Segment]]]:
    """Zones in reading order; each is a list of rows, each row a list of segments.

    Args:
        segments: of one page, in any order.
        bounds: left and right border of the column they stand in; None to take their own.
    """
    if not segments:
        return []
    bounds = bounds or (min(s.x0 for s in segments), max(s.x1 for s in segments))
    rows = make_rows(segments)
    if depth < 8 and (cuts := _heading_rows(rows)):
        parts = [[s for row in rows[a:b] for s in row] for a, b in pairwise([0, *cuts, len(rows)])]
        return [zone for part in parts for zone in order_segments(part, bounds, depth + 1)]
    gutter = _find_gutter(rows, *bounds) if depth < 8 and len(rows) > 1 and len(segments) <= _MOST_SEGMENTS else None
    if gutter is None:
        return [_attach_dates(rows)]
    headings = _lone_headings(rows, gutter)
    if headings and headings != [gutter.first]:
        cuts = sorted({0, *headings, *(index + 1 for index in headings), len(rows)})
        parts = [[s for row in rows[a:b] for s in row] for a, b in pairwise(cuts)]
        return [zone for part in parts for zone in order_segments(part, bounds, depth + 1)]
    above = [s for row in rows[: gutter.first] for s in row]
    left = [s for row in rows[gutter.first : gutter.last] for s in row if s.x0 < gutter.x]
    right = [s for row in rows[gutter.first : gutter.last] for s in row if s.x0 >= gutter.x]
    below = [s for row in rows[gutter.last :] for s in row]
    middle = (
        _order_by_headings(left, right, depth)
        if _heading_column(left, right)
        else order_segments(left, None, depth + 1) + order_segments(right, None, depth + 1)
    )
    return order_segments(above, bounds, depth + 1) + middle + order_segments(below, bounds, depth + 1)


def _attach_dates(rows: list[list[Segment]]) -> list[list[Segment]]:
    """A date that stands at the right, at half height between two lines, goes to the upper one."""
    kept: list[list[Segment]] = []
    for index, row in enumerate(rows):
        above = kept[-1] if kept else []
        below = rows[index + 1] if index + 1 < len(rows) else []
        date = row[0]
        if len(row) == 1 and above and below and _DATE_OR_PLACE.search(date.text) and len(date.text) <= 25:
            beside = date.x0 > max(s.x1 for s in (*above, *below))
            if beside and date.top < above[0].bottom and date.bottom > below[0].top:
                above.append(date)
                continue
        kept.append(list(row))
    return kept


def _order_by_headings(left: list[Segment], right: list[Segment], depth: int) -> list[list[list[Segment]]]:
    """Each heading of the left column, then what stands beside it down to the next."""
    headings = sorted(left, key=lambda s: s.top)
    starts = [h.top - 0.6 * (h.bottom - h.top) for h in headings]
    zones = order_segments([s for s in right if s.middle < starts[0]], None, depth + 1)
    for heading, start, end in zip(headings, starts, [*starts[1:], float("inf")], strict=True):
        zones.append([[heading]])
        zones += order_segments([s for s in right if start <= s.middle < end], None, depth + 1)
    return zones


def line_pitch(rows: Sequence[Sequence[Segment]]) -> float:
    """Median distance between the tops of neighbouring lines; 0 for fewer than two lines."""
    gaps = [b[0].top - a[0].top for a, b in pairwise(rows) if b[0].top > a[0].top]
    return median(gaps) if gaps else 0.0
