"""From the cells of a row to a posting, or the reason why it is none."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from skillgap.market.columns import NO_MAPPING, ColumnMapping

MIN_CHARACTERS = 40
"""A shorter text names no more than its title does."""

MAX_CHARACTERS = 100_000
"""A longer text is several adverts, or a whole site."""

_FORMATS = (
    "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%Y/%m/%d", "%d.%m.%Y", "%a, %d %b %Y",
)  # fmt: skip
_YEARS = range(1990, 2101)
# What `surrogateescape` leaves of bytes that are no text; the other surrogates are halves of an emoji that was cut.
_UNDECODED = re.compile("[\udc80-\udcff]")
_HALVES = re.compile("[\ud800-\udc7f\udd00-\udfff]")


@dataclass(frozen=True, slots=True)
class RawPosting:
    """One row of a table, as text; empty where the column or the cell is.

    Attributes:
        date_posted: ISO 8601, a day or a month ("2026-03").
    """

    posting_id: str
    title: str
    description: str
    date_posted: str
    source: str
    company: str
    location: str


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that is not counted, and why."""

    row: int
    reason: str


def _show(value: Any) -> str:
    if value is None or value != value:  # NaN is the only value that differs from itself
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))  # a column of whole numbers with gaps
    return _HALVES.sub("", str(value)).strip()


def read_date(value: Any, date_format: str = "") -> str:
    """ISO date, or month, of a cell; empty for an empty cell.

    Days and months in figures with slashes are read only with `date_format`, as two countries read them as two days.
    Whole numbers are seconds or milliseconds since 1970.

    Raises:
        ValueError: the cell is no date that can be read, or one of another century; the message says which.
    """
    day = value.date() if isinstance(value, datetime) else value if isinstance(value, date) else None
    text = _show(value)
    if day is None:
        if not text or text.lower() in ("nan", "nat", "none", "null", "n/a", "-"):
            return ""
        if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", text) and not date_format:
            if int(text[:4]) not in _YEARS:
                raise ValueError(f"date {text!r} is of another century")
            return text
        day = _parse_day(text, date_format)
    if day is None:
        hint = "; give date_format in the mapping file" if re.match(r"\d{1,2}[/-]\d{1,2}[/-]\d", text) else ""
        raise ValueError(f"date {text[:40]!r} cannot be read{hint}")
    if day.year not in _YEARS:
        raise ValueError(f"date {text[:40]!r} is of another century")
    return day.isoformat()


def _parse_day(text: str, date_format: str) -> date | None:
    if date_format:
        try:
            return datetime.strptime(text, date_format).date()
        except ValueError:
            return None
    if re.fullmatch(r"\d{10}|\d{13}", text):
        return datetime.fromtimestamp(int(text[:10]), UTC).date()
    if re.match(r"\d{4}-\d\d-\d\d(?:[ T]|$)", text):
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            return None
    if re.fullmatch(r"(?:19|20)\d{6}", text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    for form in _FORMATS:
        try:
            return datetime.strptime(re.sub(r"\s+", " ", text), form).date()
        except ValueError:
            continue
    return None


def make_posting(
    cells: dict[str, Any], row: int, default_id: str, default_source: str, mapping: ColumnMapping = NO_MAPPING
) -> RawPosting | SetAside:
    """The posting of a row, or why the row cannot be counted; all reasons of a row are told.

    Args:
        cells: our columns to their values.
        row: number in its file, from 1, for the one who mends the table.
        default_id, default_source: those of a row that gives none.
    """
    texts = {name: _show(value) for name, value in cells.items() if name != "date_posted"}
    for name in ("title", "company", "location", "source"):
        if "&" in texts.get(name, ""):
            texts[name] = html.unescape(texts[name])
    title, description = texts.get("title", ""), texts.get("description", "")
    reasons = []
    if not title:
        reasons.append("no title")
    if not description:
        reasons.append("no text")
    elif len(description) < MIN_CHARACTERS:
        reasons.append(f"text of {len(description)} characters is too short, {MIN_CHARACTERS} are needed")
    elif len(description) > MAX_CHARACTERS:
        reasons.append(f"text of {len(description)} characters is too long, {MAX_CHARACTERS} are the most")
    if any(map(_UNDECODED.search, texts.values())):
        reasons.append("characters that are not UTF-8; give encoding in the mapping file")
    elif description.count("\ufffd") > max(3, len(description) // 100):
        reasons.append("characters were lost before (\ufffd)")
    day = ""
    try:
        day = read_date(cells.get("date_posted"), mapping.date_format)
    except ValueError as error:
        reasons.append(str(error))
    if reasons:
        return SetAside(row, "; ".join(reasons))
    return RawPosting(
        posting_id=texts.get("posting_id") or default_id, title=title, description=description,
        date_posted=day, source=texts.get("source") or default_source, company=texts.get("company", ""),
        location=texts.get("location", ""),
    )  # fmt: skip
