"""Blocks of rows to positions and courses of study."""

from __future__ import annotations

import re
from collections.abc import Iterable

from skillgap.parsing.dates import is_range
from skillgap.parsing.rows import Block, make_blocks, make_rows
from skillgap.parsing.words import DEGREE_WORD, EMAIL, EMPLOYER_WORD, PLACE, SCHOOL_WORD, SUBJECT_WORD, TITLE_WORD, URL
from skillgap.schema import DateRange, Document, Education, Position, Section, Span

_SPLIT = re.compile(r"\t+|\s+[|•·∙●]\s+|[|•·](?=\s)|\s[–—-]\s|\s–|\s{3,}|\s+@\s+")
_AT = re.compile(r"\s+(?:at|with|for|bei|chez)\s+(?=[A-Z])")
_SUFFIX = re.compile(r"^(?:inc|llc|ltd|limited|gmbh|co|corp|plc|llp|s\.?a|b\.?v)\b\.?(?![\w-])", re.I)
_NOISE = re.compile(
    r"^(?:full[- ]time|part[- ]time|contract|permanent|freelance|temporary|fixed[- ]term|location|dates?|on-?site|"
    r"hybrid|\d+ (?:yrs?|years?|mos?|months?).*|grad(?:uated|uation)?\.?|expected|z|ï|#|§)$",
    re.I,
)
_STRIP = " \t,;|•·–—-:()[]"


def _clean(part: str) -> str:
    part = part.strip(_STRIP)
    if part.count("(") > part.count(")"):
        part += ")"
    return part


def _without_dates(text: str, start: int, dates: Iterable[DateRange]) -> str:
    for date in sorted(dates, key=lambda d: d.span.start, reverse=True):
        a, b = date.span.start - start, date.span.end - start
        if 0 <= a < b <= len(text):
            text = text[:a] + " \t" + text[b:]
    return re.sub(r"\(\s*\t?\s*\)", "", text)


def _head_parts(block: Block) -> list[list[str]]:
    """Per opening row, its parts without dates and links."""
    rows = []
    for row in block.head:
        start = row.span.end - len(row.text)
        text = _without_dates(row.text, start, row.dates)
        text = EMAIL.sub("", URL.sub("", text))
        parts = [_clean(part) for part in _SPLIT.split(text)]
        parts = [part for part in parts if part and not _NOISE.match(part)]
        if parts:
            rows.append(parts)
    return rows


def _split_commas(part: str) -> list[str]:
    pieces: list[str] = []
    for piece in re.split(r",\s*(?![^()]*\))", part):
        if pieces and _SUFFIX.match(piece.strip()):
            pieces[-1] += ", " + piece.strip()
        elif piece.strip():
            pieces.append(piece.strip())
    return pieces


def _best_date(block: Block) -> DateRange | None:
    dates = [date for row in block.head for date in row.dates]
    ranges = [date for date in dates if is_range(date)]
    return next(iter(ranges or dates), None)


def _assign(rows: list[list[str]]) -> tuple[str, str, str]:
    """Title, employer and place among the parts of an opening."""
    title = employer = location = ""
    rest: list[str] = []
    for parts in rows:
        for part in parts:
            has_title = TITLE_WORD.search(part) is not None
            at = _AT.split(part, maxsplit=1) if has_title and not title else [part]
            if len(at) == 2:
                title, employer = _clean(at[0]), employer or _clean(at[1])
                continue
            pieces = _split_commas(part)
            if has_title and not title:
                title, rest_pieces = _title_from(pieces)
                rest.extend(rest_pieces)
            elif not location and PLACE.match(part) and not EMPLOYER_WORD.search(part):
                location = part
            else:
                rest.append(part)
    for part in rest:
        if not employer:
            # A comma before a place ("Northwind Labs, Leeds"), unless the place stands elsewhere.
            pieces = _split_commas(part) if not location else [part]
            employer = pieces[0]
            if len(pieces) > 1:
                location = ", ".join(pieces[1:])
        elif EMPLOYER_WORD.search(part) and not EMPLOYER_WORD.search(employer) and part not in employer:
            employer, location = part, location or employer if PLACE.match(employer) else location
        elif not location:
            location = part if len(part) < 50 else ""
    if not employer and location and title and "," in location:
        employer, _, location = location.partition(", ")
    if not title and employer and rest:
        others = [part for parts in rows for part in parts if part not in (employer, location)]
        title = others[0] if others else ""
    return title, employer, location


def _title_from(pieces: list[str]) -> tuple[str, list[str]]:
    """The title among comma-separated pieces, and the pieces that are left, the place as one."""
    index = next((i for i, piece in enumerate(pieces) if TITLE_WORD.search(piece)), 0)
    title = pieces[index]
    after = pieces[index + 1 :]
    # "Vice President, Sales" keeps its second piece only where an employer follows it.
    left = pieces[:index]
    if after:
        left = [*left, after[0], *([", ".join(after[1:])] if after[1:] else [])]
    return title, left


def parse_positions(document: Document, sections: Iterable[Section]) -> list[Position]:
    """Positions of the experience sections, in the document's order."""
    positions: list[Position] = []
    for section in sections:
        employer_before = ""
        for block in make_blocks(make_rows(document, section)):
            title, employer, location = _assign(_head_parts(block))
            date = _best_date(block)
            if date is None and not (title and TITLE_WORD.search(title)):
                if positions and not block.has_date and section.body.contains(positions[-1].span):
                    positions[-1] = _extend(positions[-1], block)
                    employer_before = employer or title if len(block.head) == 1 and not block.body else employer_before
                continue
            if not title and not employer:
                continue
            if not employer and employer_before:
                employer = employer_before
            employer_before = employer
            positions.append(
                Position(title, employer, date, location, block.span, tuple(row.span for row in block.body))
            )
    return positions


def _extend(position: Position, block: Block) -> Position:
    span = Span(position.span.start, block.span.end)
    rows = tuple(row.span for row in (*block.head, *block.body))
    return Position(
        position.title, position.employer, position.dates, position.location, span, position.highlights + rows
    )


def parse_education(document: Document, sections: Iterable[Section]) -> list[Education]:
    """Courses of study, in the document's order."""
    found: list[Education] = []
    for section in sections:
        for block in make_blocks(make_rows(document, section)):
            parts = [part for row in _head_parts(block) for part in row]
            institution, degree = _school_and_degree(parts)
            date = _best_date(block)
            if not institution and not degree:
                continue
            if not (date or SCHOOL_WORD.search(institution) or DEGREE_WORD.search(degree)):
                continue
            found.append(Education(institution, degree, date, block.span))
    return found


def _school_and_degree(parts: list[str]) -> tuple[str, str]:
    institution = degree = ""
    rest: list[str] = []
    for part in parts:
        pieces = _split_commas(part)
        both = SCHOOL_WORD.search(part) and DEGREE_WORD.search(part) and len(pieces) > 1
        for piece in _join_school(pieces) if both else [part]:
            if not institution and SCHOOL_WORD.search(piece) and not piece.lower().startswith("high school dip"):
                institution = piece
            elif not degree and DEGREE_WORD.search(piece):
                degree = piece
            elif both and degree and not institution:
                degree += f", {piece}"
            else:
                rest.append(piece)
    rest = [part for part in rest if not re.search(r"\bgpa\b|^\d|honou?rs$|cum laude", part, re.I)]
    rest = [part for part in rest if not PLACE.match(part)] or rest
    if rest and not degree and institution:
        degree = rest.pop(0)
    if rest and not institution and (degree or len(parts) <= 2):
        institution = rest.pop(0)
    pieces = _split_commas(institution)
    if (
        len(degree.split()) == 1
        and len(pieces) > 1
        and SUBJECT_WORD.search(pieces[-1])
        and SCHOOL_WORD.search(pieces[0])
    ):
        institution, degree = ", ".join(pieces[:-1]), f"{degree} {pieces[-1]}"
    return institution, degree


def _join_school(pieces: list[str]) -> list[str]:
    """ "University of California", "Berkeley" belong together."""
    joined: list[str] = []
    for piece in pieces:
        if (
            joined
            and SCHOOL_WORD.search(joined[-1])
            and re.match(r"^(berkeley|davis|irvine|los angeles|san diego)", piece, re.I)
        ):
            joined[-1] += f", {piece}"
        else:
            joined.append(piece)
    return joined
