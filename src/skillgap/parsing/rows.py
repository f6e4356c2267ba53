"""Lines of a section, told apart: what opens an entry, and what describes it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from skillgap.parsing.dates import find_dates, is_range
from skillgap.parsing.words import TITLE_WORD
from skillgap.schema import DateRange, Document, Section, Span
from skillgap.text import BULLETS

_BULLET = re.compile(rf"^\s*(?:[{re.escape(BULLETS)}]|[-–—](?=\s))\s*")
_ACTION = re.compile(
    r"^(?:[A-Z][a-z]+(?:ed|ing)|Led|Built|Ran|Wrote|Oversaw|Taught|Drove|Kept|Made|Set|Won|Grew|Cut|Sold|Gave|Took|"
    r"Spearheaded|Responsible|Worked|Helped|Used|Participated|Wrote)$"
)
_NOW = re.compile(r"^(present|now|current|today|ongoing|heute|aujourd['’]hui)\b\s*", re.I)
_OPEN_RANGE = re.compile(r"(?:19|20)\d\d\s*[-–—]\s+(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a section; `text` is without its bullet, `span` the whole line."""

    text: str
    span: Span
    bullet: bool
    body: bool
    dates: tuple[DateRange, ...]
    gap: bool
    x0: float

    @property
    def has_range(self) -> bool:
        """Whether the line holds a date range, or ends in a single date."""
        return any(is_range(date) for date in self.dates)


def _is_body(text: str, bullet: bool, previous: Row | None, x0: float, dated: bool) -> bool:
    if bullet:
        return True
    if dated and len(text) < 130:
        return False
    words = text.split()
    if previous is not None and previous.body and not TITLE_WORD.search(text[:60]):
        # A bullet's text that wraps is indented, or goes on in lower case.
        if text[:1].islower() or (x0 and previous.bullet and x0 > previous.x0 + 2):
            return True
        if (
            x0
            and not previous.bullet
            and abs(x0 - previous.x0) < 1
            and previous.text[-1:] not in ".!?"
            and len(words) > 3
        ):
            return len(previous.text) > 60
    if text[:1].islower() and previous is not None:
        return True
    if len(words) >= 5 and _ACTION.match(words[0]) and not (TITLE_WORD.search(" ".join(words[:4])) and len(words) < 8):
        return True
    return len(text) > 110 or (len(words) >= 9 and text.endswith("."))


def make_rows(document: Document, section: Section) -> list[Row]:
    """Rows of a section's body, blank lines dropped but remembered as `gap`."""
    text = document.text
    rows: list[Row] = []
    layout = {line.span.start: line for line in document.lines}
    position = section.body.start
    gap = True
    for raw in text[section.body.start : section.body.end].split("\n"):
        start = position
        position += len(raw) + 1
        if not raw.strip():
            gap = True
            continue
        line = layout.get(start)
        mark = _BULLET.match(raw)
        body_text = raw[mark.end() :].strip() if mark else raw.strip()
        if not body_text:
            continue
        offset = start + raw.index(body_text)
        dates = tuple(find_dates(body_text, offset))
        previous = rows[-1] if rows else None
        x0 = line.x0 if line else 0.0
        dated = any(is_range(date) for date in dates)
        body = _is_body(body_text, mark is not None, previous, x0, dated)
        rows.append(Row(body_text, Span(start, start + len(raw)), mark is not None, body, dates, gap, x0))
        gap = False
    return _mend_split_ranges(rows)


def _mend_split_ranges(rows: list[Row]) -> list[Row]:
    """ "2017 – Product Manager" above "Present Leading ...": a narrow date column that wrapped."""
    mended = list(rows)
    for index, (row, following) in enumerate(itertools.pairwise(rows)):
        if not row.dates or row.has_range or not _OPEN_RANGE.search(row.text) or not _NOW.match(following.text):
            continue
        date = row.dates[0]
        mended[index] = Row(
            row.text, row.span, row.bullet, False, (DateRange(date.span, date.start, None, True), *row.dates[1:]),
            row.gap, row.x0,
        )  # fmt: skip
        rest = _NOW.sub("", following.text)
        mended[index + 1] = Row(rest, following.span, False, True, (), following.gap, following.x0)
    return mended


@dataclass(slots=True)
class Block:
    """An entry: its opening rows and its descriptive rows."""

    head: list[Row]
    body: list[Row]

    @property
    def has_date(self) -> bool:
        """Whether any opening row holds a date."""
        return any(row.dates for row in self.head)

    @property
    def span(self) -> Span:
        """From the first row to the last."""
        rows = self.head + self.body
        return Span(min(r.span.start for r in rows), max(r.span.end for r in rows))


def make_blocks(rows: Sequence[Row]) -> list[Block]:
    """Entries of a section: a new one begins where opening rows follow descriptive ones,
    or where a complete opening is followed by another."""
    blocks: list[Block] = []
    for index, row in enumerate(rows):
        if row.body and blocks:
            if not blocks[-1].has_date and not blocks[-1].body and _trailing_range(row):
                # A right column of dates that is one line lower than its title.
                blocks[-1].head.append(Row("", row.span, False, False, (row.dates[-1],), False, row.x0))
            blocks[-1].body.append(row)
            continue
        current = blocks[-1] if blocks else None
        if current is None or current.body or _starts_new(current, rows, index):
            blocks.append(Block([row], []))
        else:
            current.head.append(row)
    return blocks


def _trailing_range(row: Row) -> bool:
    cell = row.text.rsplit("\t", 1)
    return len(cell) == 2 and bool(row.dates) and is_range(row.dates[-1]) and len(cell[1]) < 40


def _starts_new(current: Block, rows: Sequence[Row], index: int) -> bool:
    row = rows[index]
    if not current.has_date:
        return False
    if row.has_range and any(r.has_range for r in current.head):
        return True
    if row.dates and not row.has_range:
        return any(r.dates for r in current.head) and row.gap
    if len(current.head) >= 4:
        return True
    following = rows[index + 1] if index + 1 < len(rows) else None
    if row.gap and (following is None or following.dates or following.body or len(current.head) >= 2):
        return True
    complete = len(current.head) >= 2
    return complete and following is not None and bool(following.dates) and not following.body
