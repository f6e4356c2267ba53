"""Positions and education of a profile that LinkedIn saved as PDF, told by type size.

LinkedIn sets employers and schools in one size, titles in a smaller one, and everything else in the smallest. One
employer may hold several roles; then its total time stands below its name, and a date line below each title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from skillgap.parsing.dates import find_dates, is_range
from skillgap.parsing.words import PLACE
from skillgap.schema import DateRange, Document, Education, Line, Position, Section, Span

# "5 years 3 months", "4 Jahre 11 Monate", "1 año", "2 anos 4 meses", "3 jaar", "1 anno"
_DURATION = re.compile(
    r"^\(?\s*(?:\d+\s+(?:years?|yrs?|months?|mos?|jahre?n?|monate?n?|ans?|années?|mois|años?|anos?|mes(?:es)?|mês|jaar|jaren|"
    r"maand(?:en)?|ann[oi]|mes[ei])\s*)+\)?$|^less than a year$|^weniger als ein jahr$",
    re.I,
)
_PLACE_WORD = re.compile(
    r"\b(?:area|region|remote|hybrid|on-site|metropolitan|umgebung|und umgebung|région|greater)\b", re.I
)


def _lines(document: Document, section: Section) -> list[Line]:
    return [line for line in document.lines if section.body.contains(line.span) and line.span.of(document.text).strip()]


def _levels(lines: Sequence[Line]) -> list[float]:
    """Type sizes, largest first."""
    return sorted({round(line.size, 1) for line in lines}, reverse=True)


def _dates_of(document: Document, line: Line) -> DateRange | None:
    """The range of a line that holds nothing else but how long it was."""
    text = line.span.of(document.text)
    found = find_dates(text, line.span.start)
    if not found:
        return None
    before, after = text[: found[0].span.start - line.span.start], text[found[0].span.end - line.span.start :]
    after = after.strip(" ·\t")
    return found[0] if not before.strip(" (") and (not after or _DURATION.match(after)) else None


def parse_linkedin_positions(document: Document, sections: Iterable[Section]) -> list[Position] | None:
    """Positions of the experience sections; None where the type sizes do not tell employers from titles."""
    positions: list[Position] = []
    for section in sections:
        lines = _lines(document, section)
        levels = _levels(lines)
        if len(levels) < 3:
            return None
        employer, title = "", ""
        previous = 0.0
        for line in lines:
            text, size = " ".join(line.span.of(document.text).split()), round(line.size, 1)
            dates = _dates_of(document, line)
            if size == levels[0]:
                employer = f"{employer} {text}" if previous == size else text
                title = ""
            elif dates and title:
                positions.append(Position(title, employer, dates, "", line.span))
                title = ""
            elif size == levels[1]:
                title = f"{title} {text}" if previous == size else text
            elif _DURATION.match(text) and not title and previous == levels[0]:
                pass
            elif title:
                positions.append(Position(title, employer, None, "", line.span))
                title = ""
            elif positions:
                positions[-1] = _describe(positions[-1], line, text)
            previous = size
    return [_with_head(document, position) for position in positions]


def _describe(position: Position, line: Line, text: str) -> Position:
    span = Span(position.span.start, line.span.end)
    place = (
        len(text) < 70
        and text[-1] not in ".:;"
        and (PLACE.match(text) or _PLACE_WORD.search(text) or text.count(",") == 2)
    )
    if place and not position.location and not position.highlights:
        return replace(position, location=text, span=span)
    return replace(position, span=span, highlights=(*position.highlights, line.span))


def _with_head(document: Document, position: Position) -> Position:
    """The position's span from its title on."""
    start = document.text.rfind(position.title.split()[0], 0, position.span.start)
    return replace(position, span=Span(start if start >= 0 else position.span.start, position.span.end))


def parse_linkedin_education(document: Document, sections: Iterable[Section]) -> list[Education] | None:
    """Courses of study; None where the type sizes do not tell schools from degrees."""
    found: list[Education] = []
    for section in sections:
        lines = _lines(document, section)
        levels = _levels(lines)
        if len(levels) < 2:
            return None
        school: list[Line] = []
        rest: list[Line] = []
        for line in [*lines, None]:
            is_school = line is not None and round(line.size, 1) == levels[0]
            if line is None or (is_school and rest):
                if school:
                    found.append(_course(document, school, rest))
                school, rest = [], []
            if line is not None:
                (school if is_school else rest).append(line)
    return found


def _course(document: Document, school: list[Line], rest: list[Line]) -> Education:
    def join(lines: Sequence[Line]) -> str:
        return " ".join(" ".join(line.span.of(document.text).split()) for line in lines)

    text = join(rest)
    span = Span(school[0].span.start, (rest or school)[-1].span.end)
    ranges = find_dates(text)
    dates = next((date for date in ranges if is_range(date)), ranges[-1] if ranges else None)
    degree = text
    if dates:
        degree = text[: dates.span.start].rstrip(" ·(-–")
        dates = replace(dates, span=span)  # its place in the joined text is none in the document
    return Education(join(school), degree.strip(" ·"), dates, span)
