"""Entries of a section: where each opens, told by its date and by what is the same in all of them.

Résumés set the opening of every entry alike: the date on the second of three lines, say. All arrangements of up to
three lines above and below the date are tried on all dates of a section, and the one that fits best is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from skillgap.parsing.dates import is_range
from skillgap.parsing.rows import Row
from skillgap.parsing.words import PLACE
from skillgap.schema import DateRange, Span

SPLIT = re.compile(r"\t+|\s+[|•·∙●]\s+|[|•·](?=\s)|\s[–—-]\s|\s–|\s{3,}|\s+@\s+")
_AROUND_DATE = " \t()[]|,;:·•–—-."
_DURATION = re.compile(
    r"^\W*(?:\d+\s*(?:years?|yrs?|months?|mos?|jahre?n?|monate?n?|ans?|mois|años?|meses)\W*)+$", re.I
)
_GRADUATED = re.compile(r"^\W*(?:grad(?:uated|uation)?|expected|class of|issued|since)\W*$", re.I)
_MOST = 3


@dataclass(slots=True)
class Entry:
    """One entry.

    Attributes:
        head: the lines that open it; `body` those that describe it.
        date: None where it has none.
        group: lines above that hold for this and the following entries, such as an employer of several roles.
    """

    head: list[Row]
    body: list[Row]
    date: DateRange | None
    group: list[Row] = field(default_factory=list)

    @property
    def span(self) -> Span:
        """From the first line to the last."""
        rows = self.head + self.body
        return Span(min(row.span.start for row in rows), max(row.span.end for row in rows))


def find_entries(rows: Sequence[Row], cue: re.Pattern[str], undated_cue: re.Pattern[str] | None = None) -> list[Entry]:
    """Entries of a section in order.

    Args:
        cue: what the opening of an entry holds in most cases, such as the word of a job title.
        undated_cue: what an opening without a date must hold; `cue` unless given.
    """
    undated_cue = undated_cue or cue
    anchors = _find_anchors(rows)
    if not anchors:
        return _undated(list(rows), undated_cue, set())
    above, below = max(
        ((k, m) for k in range(_MOST + 1) for m in range(_MOST + 1)), key=lambda km: _fit(rows, anchors, cue, *km)
    )
    heads = _cut_heads(rows, anchors, above, below)
    styles = _title_styles(rows, heads, cue)
    plain = _body_style(rows, heads)
    entries: list[Entry] = []
    previous_end = -1
    for (first, last), date in zip(heads, anchors.values(), strict=True):
        between = list(rows[previous_end + 1 : first])
        group = _cut_group(between, rows[first], cue, styles, plain if entries else None)
        _place(entries, between, undated_cue, styles)
        entries.append(Entry(list(rows[first : last + 1]), [], date, group))
        previous_end = last
    _place(entries, list(rows[previous_end + 1 :]), undated_cue, styles)
    return entries


def _find_anchors(rows: Sequence[Row]) -> dict[int, DateRange]:
    """Index of each row that dates an entry, with the date."""
    found = {
        index: date for index, row in enumerate(rows) if (date := _anchor(row, rows[index - 1] if index else None))
    }
    ranges = [index for index, date in found.items() if is_range(date)]
    if not ranges:
        return found
    # Beside ranges, a single date counts where it is set like them, or alone.
    styles = {rows[index].style for index in ranges}
    return {
        index: date
        for index, date in found.items()
        if is_range(date) or rows[index].style in styles or "\t" in rows[index].text or rows[index].gap
    }


def _anchor(row: Row, previous: Row | None) -> DateRange | None:
    dates = sorted(row.dates, key=lambda date: not is_range(date))
    for date in dates:
        before = row.text[: date.span.start - row.start]
        after = row.text[date.span.end - row.start :]
        cell_before, cell_after = before.rsplit("\t", 1)[-1], after.split("\t", 1)[0]
        alone = all(
            not part.strip(_AROUND_DATE) or _DURATION.match(part) or _GRADUATED.match(part)
            for part in (cell_before, cell_after)
        )
        written = row.text[date.span.start - row.start : date.span.end - row.start]
        if (
            date.current
            and re.match(r"(?:since|from|seit|depuis|desde|sinds|dal)\b", written, re.I)
            and len(cell_before.split()) > 2
        ):
            continue  # "charge nurse on weekend nights since 2022" tells of a duty
        if row.body:
            # Beside a descriptive line only where it stands in a column of its own.
            if alone and "\t" in before and not after.strip(_AROUND_DATE):
                return date
            continue
        if len(row.text) > 150 or (row.text[-1:] == "." and len(row.text.split()) > 8 and not is_range(date)):
            continue
        ends = not cell_after.strip(_AROUND_DATE) or _DURATION.match(cell_after)
        starts = not cell_before.strip(_AROUND_DATE) or _GRADUATED.match(cell_before)
        if alone or starts or (ends and (is_range(date) or re.search(r"[(,|·–—\t-]\s*(?:\w+\s+)?$", before))):
            return date
        if is_range(date) and re.match(r"\s*[|·,•–—)-]", after):
            return date
    return None


def text_without_dates(row: Row) -> str:
    """The line with its dates blanked out."""
    text = row.text
    for date in sorted(row.dates, key=lambda d: d.span.start, reverse=True):
        a, b = date.span.start - row.start, date.span.end - row.start
        if 0 <= a < b <= len(text):
            text = text[:a] + " \t" + text[b:]
    return re.sub(r"\(\s*\t?\s*\)", "", text)


def _parts(row: Row) -> list[str]:
    parts = (part.strip(_AROUND_DATE) for part in SPLIT.split(text_without_dates(row)))
    return [part for part in parts if part and not PLACE.match(part) and not _DURATION.match(part)]


def _fit(rows: Sequence[Row], anchors: dict[int, DateRange], cue: re.Pattern[str], above: int, below: int) -> float:
    """How well openings of `above` lines before the date's and `below` lines after it fit all dates."""
    order = list(anchors)
    total = -0.1 * (above + below) * len(order)
    for number, index in enumerate(order):
        first, last = index - above, index + below
        if first < 0 or last >= len(rows):
            total -= 3
            continue
        earlier = order[number - 1] + below if number else -1
        later = order[number + 1] - above if number + 1 < len(order) else len(rows)
        if first <= earlier or last >= later:
            total -= 3
            continue
        head = rows[first : last + 1]
        total -= 3 * sum(row.body for row in head if row is not rows[index])
        total -= 0.4 * sum(row.gap for row in head[1:])
        parts = [part for row in head if not row.body for part in _parts(row)]
        total += 2 * any(cue.search(part) for part in parts) + 0.7 * min(2, len(parts))
        total += _fit_before(rows, first, earlier) + _fit_after(rows, last, later)
        total += 0.7 * (_stands_out(head[0], rows[last + 1] if last + 1 < len(rows) else None))
    return total


def _fit_before(rows: Sequence[Row], first: int, earlier: int) -> float:
    if first == 0 or rows[first - 1].body or rows[first].gap:
        return 1.0
    return 0.5 if first - 1 == earlier else -1.2


def _fit_after(rows: Sequence[Row], last: int, later: int) -> float:
    if last + 1 >= len(rows) or rows[last + 1].body:
        return 1.0
    if last + 1 == later:
        return 0.5
    return 0.3 if rows[last + 1].gap else -0.8


def _stands_out(row: Row, other: Row | None) -> bool:
    """Whether a line is bolder or larger than another."""
    return other is not None and ((row.bold and not other.bold) or row.size > other.size + 0.4 > 0.4)


def _cut_heads(rows: Sequence[Row], anchors: dict[int, DateRange], above: int, below: int) -> list[tuple[int, int]]:
    """First and last line of each opening, without descriptive lines and without overlap."""
    heads: list[tuple[int, int]] = []
    order = list(anchors)
    for number, index in enumerate(order):
        floor = heads[-1][1] + 1 if heads else 0
        first = index
        while first > max(floor, index - above) and not rows[first - 1].body:
            first -= 1
        ceiling = order[number + 1] - above if number + 1 < len(order) else len(rows)
        last = index
        while last + 1 < min(max(ceiling, index + 1), index + below + 1, len(rows)) and not rows[last + 1].body:
            last += 1
        heads.append((first, last))
    return heads


def _title_styles(rows: Sequence[Row], heads: list[tuple[int, int]], cue: re.Pattern[str]) -> set[str]:
    """Types in which openings are set and descriptions are not."""
    inside = {index for first, last in heads for index in range(first, last + 1)}
    opening = Counter(rows[index].style for index in inside if rows[index].style and cue.search(rows[index].text))
    outside = Counter(row.style for index, row in enumerate(rows) if index not in inside)
    return {style for style, count in opening.items() if outside[style] <= max(1, 0.5 * count)}


def _body_style(rows: Sequence[Row], heads: list[tuple[int, int]]) -> str:
    """The type in which most of what describes is set."""
    inside = {index for first, last in heads for index in range(first, last + 1)}
    outside: Counter[str] = Counter()
    for index, row in enumerate(rows):
        if index not in inside:
            outside[row.style] += len(row.text)
    return outside.most_common(1)[0][0] if outside else ""


def _cut_group(
    between: list[Row], following: Row, cue: re.Pattern[str], styles: set[str], plain: str | None
) -> list[Row]:
    """Lines right above an opening that are no description: what several entries have in common. Taken off `between`."""
    count = 0
    while count < 2 and count < len(between):
        row = between[-1 - count]
        loud = plain is None or row.style in styles or row.size > following.size + 0.4 > 0.4
        loud = loud or ((row.bold or row.gap) and (not row.style or row.style != plain))
        chips = "\t" in row.text and not any(PLACE.match(cell.strip()) for cell in row.text.split("\t"))
        if row.body or chips or len(row.text) > 80 or not (loud or _DURATION.match(row.text)):
            break
        count += 1
    group = between[len(between) - count :]
    if not group or any(cue.search(row.text) for row in group) or all(_DURATION.match(row.text) for row in group):
        return []
    del between[len(between) - count :]
    return [row for row in group if not _DURATION.match(row.text)]


def _place(entries: list[Entry], rows: list[Row], cue: re.Pattern[str], styles: set[str]) -> None:
    """Lines between openings: the description of the entry above, and entries without a date."""
    start = next((n for n, row in enumerate(rows) if _opens_undated(rows, n, cue, styles)), len(rows))
    if entries:
        entries[-1].body += rows[:start]
    if start < len(rows):
        entries += _undated(rows[start:], cue, styles)


def _opens_undated(rows: list[Row], number: int, cue: re.Pattern[str], styles: set[str]) -> bool:
    row = rows[number]
    if row.body or not cue.search(row.text) or len(row.text) > 90:
        return False
    return row.style in styles if row.style else row.gap and number + 1 < len(rows)


def _undated(rows: list[Row], cue: re.Pattern[str], styles: set[str]) -> list[Entry]:
    """Entries of lines without dates: each opens with a line that holds the cue, set apart or set like a title."""
    entries: list[Entry] = []
    for number, row in enumerate(rows):
        last = entries[-1] if entries else None
        # School below degree are one entry, unless a blank line or the same type says otherwise.
        fresh = last is None or last.body or len(last.head) > 1 or row.gap or row.style == last.head[0].style != ""
        opens = _opens_undated(rows, number, cue, styles) if styles else number and _opens_after_body(rows, number)
        if last is None or (fresh and opens):
            entries.append(Entry([row], [], None))
        elif not row.body and not last.body and len(last.head) < _MOST:
            last.head.append(row)
        else:
            last.body.append(row)
    return entries


def _opens_after_body(rows: list[Row], number: int) -> bool:
    row, before = rows[number], rows[number - 1]
    if row.body:
        return False
    return before.body or row.gap or (row.bold and not before.bold)
