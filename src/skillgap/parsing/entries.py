"""Entries to positions and courses of study: which part of an opening is what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from skillgap.parsing.dates import is_range
from skillgap.parsing.heads import SPLIT, Entry, find_entries, text_without_dates
from skillgap.parsing.rows import Row, join_wrapped, make_rows
from skillgap.parsing.words import (
    DEGREE_WORD,
    EMAIL,
    EMPLOYER_WORD,
    PLACE,
    SCHOOL_WORD,
    SUBJECT_WORD,
    TITLE_WORD,
    URL,
)
from skillgap.schema import Document, Education, Position, Section

_AT = re.compile(r"\s+(?:at|with|for|bei|chez)\s+(?=[A-Z])")
_SUFFIX = re.compile(r"^(?:inc|llc|ltd|limited|gmbh|co|corp|plc|llp|s\.?a|b\.?v)\b\.?(?![\w-])", re.I)
_NOISE = re.compile(
    r"^(?:full[- ]time|part[- ]time|contract|permanent|freelance|temporary|fixed[- ]term|location|dates?|on-?site|"
    r"hybrid|(?:\d+\s*(?:yrs?|years?|mos?|months?)\W*)+|grad(?:uated|uation)?\.?|expected|various years|z|ï|#|§)$",
    re.I,
)
_STRIP = " \t,;|•·–—-:()[]"
# A town after a comma ("Northwind Labs, Leeds"), not a subject or a part of a name ("Acme, Inc.").
_TOWN = re.compile(
    r"^[A-ZÀ-Þ][\w.'’À-ÿ-]+(?:[ -](?:am|an|der|bei|de|la|le|les|do|da|del|di|sur|upon|on|of|the|im|in|en|[A-ZÀ-Þ(][\w.'’À-ÿ)-]+)){0,3}$"
)
_REGION = re.compile(r",\s*[A-Z]{2,3}$|^(?:remote|hybrid)$", re.I)
# State universities tell their campuses apart by a town.
_CAMPUSES = re.compile(
    r"university of (?:california|texas|wisconsin|illinois|michigan|massachusetts|maryland|minnesota|nebraska|north carolina|"
    r"tennessee|hawaii|alaska|missouri|colorado|houston)$",
    re.I,
)
_STUDY_CUE = re.compile(f"{SCHOOL_WORD.pattern}|{DEGREE_WORD.pattern}", re.I)


def _clean(part: str) -> str:
    part = part.strip(_STRIP)
    if part.count("(") > part.count(")"):
        part += ")"
    return part


def _row_parts(row: Row) -> list[str]:
    """Parts of a line without dates and links."""
    text = EMAIL.sub("", URL.sub("", text_without_dates(row)))
    # "Fitter, Sparks Ltd, Bath. Rewired ..." describes from its second sentence on.
    text = re.split(r"(?<=[a-z)]{3})\.\s+(?=[A-Z])", text)[0] if len(text) > 60 else text
    parts = (_clean(part) for part in SPLIT.split(text))
    return [part for part in parts if part and not _NOISE.match(part)]


def _head_parts(entry: Entry) -> list[list[str]]:
    """Per opening line, its parts; of a descriptive line that only shares its line with the date, none."""
    return [parts for row in entry.head if not row.body and (parts := _row_parts(row))]


def _split_commas(part: str) -> list[str]:
    pieces: list[str] = []
    for piece in re.split(r",\s*(?![^()]*\))", part):
        if pieces and _SUFFIX.match(piece.strip()):
            pieces[-1] += ", " + piece.strip()
        elif piece.strip():
            pieces.append(piece.strip())
    return pieces


def _is_place(part: str) -> bool:
    return PLACE.match(part) is not None and not EMPLOYER_WORD.search(part) and not TITLE_WORD.search(part)


def _is_town(part: str) -> bool:
    """Whether a part is a town with its region, "Tampa, FL", and not an employer with both."""
    pieces = _split_commas(part)
    return _REGION.search(part) is not None and not (len(pieces) > 2 and len(pieces[0].split()) > 1)


def _split_place(part: str, placed: bool) -> tuple[str, str]:
    """Employer and place of a part; the place is kept in the name where another place stands elsewhere."""
    pieces = _split_commas(part)
    with_region = re.match(r"^(.{4,}?),\s*([A-Z][\w.'’ -]+,\s*[A-Z]{2})$", part)
    if with_region and not placed:
        return with_region.group(1), with_region.group(2)
    if placed or len(pieces) == 1 or not all(map(_TOWN.match, pieces[1:])) or EMPLOYER_WORD.search(pieces[-1]):
        return part, ""
    return pieces[0], ", ".join(pieces[1:])


def _title_slot(entries: Sequence[list[list[str]]]) -> int:
    """Which part of an opening holds the title in most entries, counted over all its lines."""
    votes: Counter[int] = Counter()
    for parts in entries:
        named = [part for row in parts for part in row if not _is_place(part)]
        hits = [n for n, part in enumerate(named) if TITLE_WORD.search(part) and not EMPLOYER_WORD.search(part)]
        if len(hits) == 1 and len(named) > 1:
            votes[hits[0]] += 1
    return votes.most_common(1)[0][0] if votes else 0


def _assign(rows: list[list[str]], slot: int, grouped: bool = False) -> tuple[str, str, str]:
    """Title, employer and place among the parts of an opening."""
    parts = [re.sub(r",\s*various years$", "", part) for row in rows for part in row]
    places = [part for part in parts if _is_place(part)]
    named = [part for part in parts if part not in places]
    if not named:
        return "", "", places[0] if places else ""
    hits = [n for n, part in enumerate(named) if TITLE_WORD.search(part)]
    clear = [n for n in hits if not EMPLOYER_WORD.search(named[n])]
    at_slot = [n for n in clear if n == slot]
    title_at = next(iter(at_slot or clear or [n for n in hits if n == slot] or hits), min(slot, len(named) - 1))
    title = named[title_at]
    rest = named[:title_at] + named[title_at + 1 :]
    location = places[0] if places else ""
    if not rest and len(places) == 1 and (hits or parts[0] == title) and not grouped and not _is_town(places[0]):
        rest, places = places, []  # "Green Mill Partners, Leeds" alone beside a title is an employer
        location = ""
    if not rest:
        if not hits:
            return "", *_split_place(title, bool(places))
        at = _AT.split(title, maxsplit=1)
        if len(at) == 2:
            employer, town = _split_place(_clean(at[1]), bool(places))
            return _clean(at[0]), employer, location or town
        title, left = _title_from(_split_commas(title))
        return title, left[0] if left else "", location or (left[1] if len(left) > 1 else "")
    employer, town = _split_place(rest[0], bool(places))
    if _AT.search(title) and len(rest) == 1 and _TOWN.match(rest[0]) and not places:
        at = _AT.split(title, maxsplit=1)
        return _clean(at[0]), _clean(at[1]), rest[0]
    if not places and not town and len(rest) > 1:
        town = next((part for part in rest[1:] if len(part) < 50), "")
    return title, employer, location or town


def _title_from(pieces: list[str]) -> tuple[str, list[str]]:
    """The title among comma-separated pieces, and employer and place among those that are left."""
    index = next((i for i, piece in enumerate(pieces) if TITLE_WORD.search(piece)), 0)
    left, after = pieces[:index], pieces[index + 1 :]
    if after:
        left = [*left, after[0], *([", ".join(after[1:])] if after[1:] else [])]
    return pieces[index], left


def parse_positions(document: Document, sections: Iterable[Section]) -> list[Position]:
    """Positions of the experience sections, in the document's order."""
    positions: list[Position] = []
    for section in sections:
        entries = find_entries(join_wrapped(make_rows(document, section)), TITLE_WORD)
        heads = [_head_parts(entry) for entry in entries]
        slot = _title_slot(heads)
        group, group_place = "", ""
        for number, (entry, parts) in enumerate(zip(entries, heads, strict=True)):
            title, employer, location = _assign(parts, slot, bool(entry.group or group))
            if entry.group:
                group, group_place = _group_name(entry.group)
            if _is_group_head(entry, title, entries, heads, number, slot):
                group, group_place = employer or title, location
                continue
            if entry.date is None and not (title and TITLE_WORD.search(title) and (employer or group)):
                continue
            if not title and not employer:
                continue
            if group and employer and not entry.group and not _follows_group(entries, number):
                group, group_place = "", ""
            if group and entry.group and employer and not location:
                location = employer if _TOWN.match(employer) else location
            if group and (entry.group or not employer):
                employer, location = group, location or group_place
            if not employer and positions and section.body.contains(positions[-1].span) and sum(map(len, parts)) == 1:
                employer = positions[-1].employer  # a role below another one, without saying where again
            if not title and TITLE_WORD.search(employer):
                title, employer = employer, ""
            positions.append(
                Position(title, employer, entry.date, location, entry.span, tuple(row.span for row in entry.body))
            )
    return positions


def _follows_group(entries: Sequence[Entry], number: int) -> bool:
    return bool(entries[number].group)


def _group_name(rows: list[Row]) -> tuple[str, str]:
    parts = [part for row in rows for part in _row_parts(row)]
    named = [part for part in parts if not _is_place(part)] or [""]
    name, town = _split_place(named[0], len(named) < len(parts))
    return name, next((part for part in parts if _is_place(part)), town)


def _is_group_head(
    entry: Entry, title: str, entries: Sequence[Entry], heads: Sequence[list[list[str]]], number: int, slot: int
) -> bool:
    """Whether a dated line only names the employer of the roles below it."""
    if entry.body or number + 1 >= len(entries) or (title and TITLE_WORD.search(title)):
        return False
    following_title, following_employer, _ = _assign(heads[number + 1], slot)
    return bool(following_title) and not following_employer


def parse_education(document: Document, sections: Iterable[Section]) -> list[Education]:
    """Courses of study, in the document's order."""
    found: list[Education] = []
    for section in sections:
        for entry in find_entries(join_wrapped(make_rows(document, section)), _STUDY_CUE):
            parts = [part for row in _head_parts(entry) for part in row]
            institution, degree = _school_and_degree(parts)
            if entry.group and (not institution or not degree):
                extra = [part for row in entry.group for part in _row_parts(row)]
                institution, degree = _school_and_degree(extra + parts)
            if not institution and not degree:
                continue
            named = SCHOOL_WORD.search(institution) or DEGREE_WORD.search(degree)
            if not named and not (institution and degree and entry.date and is_range(entry.date)):
                continue
            found.append(Education(institution, degree, entry.date, entry.span))
    return found


def _school_and_degree(parts: list[str]) -> tuple[str, str]:
    institution = degree = ""
    rest: list[str] = []
    for part in parts:
        pieces = _split_commas(part)
        mixed = len(pieces) > 1 and any(map(SCHOOL_WORD.search, pieces)) and any(map(DEGREE_WORD.search, pieces))
        for piece in _join_school(pieces) if mixed else [part]:
            school, study = SCHOOL_WORD.search(piece), DEGREE_WORD.search(piece)
            if not institution and school and not (study and study.start() == 0):
                institution = piece
            elif not degree and study:
                degree = piece
            elif mixed and degree and not institution:
                degree += f", {piece}"
            else:
                rest.append(piece)
    rest = [
        part
        for part in rest
        if not re.search(r"\bgpa\b|^\d|honou?rs$|cum laude|^thesis|first class|second class", part, re.I)
    ]
    rest = [part for part in rest if not PLACE.match(part)] or rest
    if len(rest) == 1 and degree and institution and _is_subject(rest[0], degree):
        # The subject on a line of its own, above or below the degree.
        subject = rest.pop()
        degree = f"{degree} {subject}" if parts.index(subject) > _place_of(degree, parts) else f"{subject} {degree}"
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
    elif (
        len(pieces) > 1
        and all(map(_TOWN.match, pieces[1:]))
        and not (_CAMPUSES.match(pieces[0]) or SCHOOL_WORD.search(pieces[1]))
    ):
        institution = pieces[0]
    return institution, degree


def _is_subject(part: str, degree: str) -> bool:
    """Whether a part beside a degree is its subject rather than a town."""
    if _is_place(part) or re.search(r"\d|^grade\b| upon | am ", part, re.I):
        return False
    open_end = re.search(r"\b(?:of|in|with|and|für|en|de)$", degree) or len(degree.split()) == 1
    return bool(open_end or SUBJECT_WORD.search(part) or (len(part.split()) > 1 and len(part) < 60))


def _place_of(degree: str, parts: list[str]) -> int:
    return next((number for number, part in enumerate(parts) if degree in part or part in degree), 0)


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
