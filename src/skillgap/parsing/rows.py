"""Lines of a section with what can be told of each alone: its dates, its type, and whether it describes or opens."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import dataclass, replace

from skillgap.parsing.dates import find_dates, is_range
from skillgap.parsing.words import TITLE_WORD
from skillgap.schema import DateRange, Document, Line, Section, Span
from skillgap.text import BULLETS

_BULLET = re.compile(rf"^\s*(?:[{re.escape(BULLETS)}]|[-–—](?=\s))\s*")
_ACTION = re.compile(
    r"^(?:[A-Z][a-z]+(?:ed|ing)|Led|Built|Ran|Wrote|Oversaw|Taught|Drove|Kept|Made|Set|Won|Grew|Cut|Sold|Gave|Took|"
    r"Spearheaded|Responsible|Worked|Helped|Used|Participated|Wrote)$"
)
_NOW = re.compile(r"^(present|now|current|today|ongoing|heute|aujourd['’]hui)\b\s*", re.I)
_OPEN_RANGE = re.compile(r"(?:19|20)\d\d\s*[-–—]\s+(?=[A-Z])")
_LONG = 9  # words; openings are shorter


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a section; `text` is without its bullet, `span` the whole line.

    Attributes:
        body: whether it describes an entry rather than opening one.
        gap: whether a blank line stands before it.
        style, bold, size: of its type; empty, False and 0 where unknown.
        x0, x1: in points. `border` is how far the widest of at least five lines below each other goes; 0 where unknown.
        cell: how far the widest of the lines around goes that begin below each other; 0 where unknown.
    """

    text: str
    span: Span
    bullet: bool
    body: bool
    dates: tuple[DateRange, ...]
    gap: bool
    x0: float = 0.0
    style: str = ""
    bold: bool = False
    size: float = 0.0
    x1: float = 0.0
    border: float = 0.0
    cell: float = 0.0

    @property
    def start(self) -> int:
        """Where `text` begins in the document."""
        return self.span.end - len(self.text)

    @property
    def has_range(self) -> bool:
        """Whether the line holds a date range."""
        return any(is_range(date) for date in self.dates)


def _is_body(row: Row, previous: Row | None) -> bool:
    text, words = row.text, row.text.split()
    if row.bullet:
        return True
    if row.has_range and len(text) < 130:
        return False
    if text[:1].islower() and previous is not None:
        return True
    if previous is not None and previous.body and not row.gap and row.style == previous.style:
        # The rest of a paragraph or of a bullet, which is indented or fills its line.
        if previous.bullet and row.x0 > previous.x0 + 2:
            return True
        if row.style and abs(row.x0 - previous.x0) < 1 and previous.text[-1:] not in ".!?" and len(previous.text) > 60:
            return True
    if row.bold and "\t" not in text and len(words) <= 12 and text[-1:] != ".":
        return False
    if len(words) >= 4 and _ACTION.match(words[0]) and not (TITLE_WORD.search(" ".join(words[:4])) and len(words) < 8):
        return True
    if "\t" in text or row.dates:
        return len(text) > 130
    return len(text) > 100 or len(words) >= _LONG or (len(words) >= 5 and text[-1:] in ".;")


def make_rows(document: Document, section: Section) -> list[Row]:
    """Rows of a section's body, blank lines dropped but remembered as `gap`."""
    text = document.text
    rows: list[Row] = []
    layout = {line.span.start: line for line in document.lines}
    borders, cells = _borders(document), _cells(document)
    position = section.body.start
    gap = True
    for raw in text[section.body.start : section.body.end].split("\n"):
        start = position
        position += len(raw) + 1
        mark = _BULLET.match(raw)
        content = (raw[mark.end() :] if mark else raw).strip()
        if not content:
            gap = gap or not raw.strip()
            continue
        line = layout.get(start)
        offset = start + raw.index(content)
        row = Row(
            content, Span(start, offset + len(content)), mark is not None, False, tuple(find_dates(content, offset)), gap,
            *((line.x0, line.style, line.bold, line.size, line.x1, borders[line.page, round(line.x0)], cells[start]) if line else ()),
        )  # fmt: skip
        rows.append(replace(row, body=_is_body(row, rows[-1] if rows else None)))
        gap = False
    return _mend_split_ranges(rows)


def _borders(document: Document) -> dict[tuple[int, int], float]:
    """Right border of the lines that begin at a place (page, x0); 0 where there are too few to tell."""
    ends: dict[tuple[int, int], list[float]] = defaultdict(list)
    for line in document.lines:
        ends[line.page, round(line.x0)].append(line.x1)
    return defaultdict(float, {key: max(found) for key, found in ends.items() if len(found) >= 5})


def _cells(document: Document) -> dict[int, float]:
    """Right border of the run of lines that begin below each other, by the start of each line."""
    found: dict[int, float] = {}
    run: list[Line] = []
    for line in [*document.lines, None]:
        if run and (line is None or not _is_below(line, run[-1])):
            found.update((member.span.start, max(other.x1 for other in run)) for member in run)
            run = []
        if line is not None:
            run.append(line)
    return found


def _is_below(line: Line, above: Line) -> bool:
    """Whether a line begins right below another, without a blank line between."""
    near = 0 <= line.top - above.top < 2.0 * max(line.size, above.size)
    return line.page == above.page and abs(line.x0 - above.x0) <= 2 and (near or not line.size)


def is_full(row: Row, following: Row, border: float | None = None) -> bool:
    """Whether a line is so full that the first word of the next one had no place on it, by the widths of the page."""
    border = row.border if border is None else border
    if not border or not row.text or not following.text:
        return False
    letter = (row.x1 - row.x0) / len(row.text)
    return row.x1 + letter * (len(following.text.split()[0]) + 0.7) > border


def join_wrapped(rows: list[Row]) -> list[Row]:
    """Openings that go over two lines of a narrow column as one row."""
    joined: list[Row] = []
    for row in rows:
        before = joined[-1] if joined else None
        if before and _continues(before, row):
            joined[-1] = replace(
                before, text=f"{before.text} {row.text}", span=Span(before.span.start, row.span.end),
                dates=before.dates + row.dates, x1=row.x1,
            )  # fmt: skip
        else:
            joined.append(row)
    return joined


def _continues(before: Row, row: Row) -> bool:
    if before.body or row.body or row.gap or before.dates or not before.style:
        return False
    # A line of two parts ("Employer — Title") may end in the type of the second.
    mixed = " — " in before.text and abs(before.size - row.size) < 0.2
    if before.style != row.style and not mixed:
        return False
    adjacent = row.start == before.span.end + 1 and "\t" not in before.text + row.text
    return adjacent and len(before.text) >= 12 and before.text[-1:] not in ".:;," and is_full(before, row)


def _mend_split_ranges(rows: list[Row]) -> list[Row]:
    """ "2017 – Product Manager" above "Present Leading ...": a narrow date column that wrapped."""
    mended = list(rows)
    for index, (row, following) in enumerate(itertools.pairwise(rows)):
        if not row.dates or row.has_range or not _OPEN_RANGE.search(row.text) or not _NOW.match(following.text):
            continue
        date = row.dates[0]
        mended[index] = replace(row, body=False, dates=(DateRange(date.span, date.start, None, True), *row.dates[1:]))
        mended[index + 1] = replace(following, text=_NOW.sub("", following.text), bullet=False, body=True, dates=())
    return mended
