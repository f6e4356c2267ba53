"""Levels and years of experience as texts state them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from skillgap.schema import Level, Span
from skillgap.skills.clauses import Clauses

_ADVANCED = r"expert(?:ise|ly)?|advanced|in[- ]depth|deep|extensive|mastery|highly (?:skilled|proficient|experienced)|native|bilingual|fluent|c1|c2|specialist|senior-level"
_INTERMEDIATE = r"strong|excellent|proficien(?:t|cy)|intermediate|solid|good|working knowledge|hands-on|competent|skilled|experienced|practical|b1|b2|professional|confident"
_BASIC = r"basics?|beginner|familiar(?:ity)?(?: with)?|some|awareness|aware|exposure|fundamentals?|introductory|elementary|entry[- ]level|novice|foundational|a1|a2|limited|rudimentary|general understanding|basic understanding|currently completing"
_LEVEL_WORD = re.compile(rf"(?<![\w-])(?:({_BASIC})|({_ADVANCED})|({_INTERMEDIATE}))(?![\w-])")
_LEVELS = (Level.BASIC, Level.ADVANCED, Level.INTERMEDIATE)
_YEARS = re.compile(r"(\d{1,2})\s*(?:\+|plus|or more)?\s*(?:-|–|to)?\s*(?:\d{1,2}\s*\+?\s*)?(?:years?|yrs?)\b")
_TAIL = re.compile(r"\s*(?:\(|[-–—:]\s|,?\s*at (?:an? )?)([^(),;]{2,30})\)?")
_BORDER = re.compile(r"[.;\n:]")
_NEAR = 45


def level_from_years(years: float) -> Level:
    """Below 2 years basic, below 5 intermediate, then advanced: how adverts use years for seniority."""
    if years < 2:
        return Level.BASIC
    return Level.INTERMEDIATE if years < 5 else Level.ADVANCED


def level_from_word(text: str) -> Level | None:
    """Level that a phrase such as a group's label names ("Familiar", "Advanced", "Native speaker")."""
    found = {match.lastindex for match in _LEVEL_WORD.finditer(text.lower())}
    return next((level for group, level in enumerate(_LEVELS, start=1) if group in found), None)


def find_level(clauses: Clauses, span: Span, others: Sequence[Span]) -> tuple[Level | None, str]:
    """Level said of the mention at `span`, and by which words.

    A word counts where it stands before the mention in its clause with no more than a list of
    other mentions between, or right behind it in parentheses or after a dash.

    Args:
        others: all mentions, in the text's order, without overlaps.
    """
    text = clauses.lowered
    before, after = clauses.clause(span)
    tail = _TAIL.match(after)
    if tail:
        level = level_from_word(tail.group(1))
        if level is not None:
            return level, f"“{clauses.text[span.end + tail.start(1) : span.end + tail.end(1)].strip()}”"
        stated = _YEARS.search(tail.group(1))
        if stated:
            return level_from_years(int(stated.group(1))), f"“{stated.group().strip()}”"
    # Words before a list govern all its items, so skip back over the items of the list.
    cursor = span.start
    for index in range(bisect_left(others, span) - 1, -1, -1):
        other = others[index]
        between = text[other.end : cursor]
        if len(between) > 12 or span.start - other.end >= 120 or _BORDER.search(between):
            break
        cursor = other.start
    near = before[: len(before) - (span.start - cursor)][-_NEAR:]
    years = list(_YEARS.finditer(near))
    if years:
        words = clauses.quote(years[-1], cursor - len(near), slice(None))
        return level_from_years(int(years[-1].group(1))), f"“{words}”"
    # the last one stands nearest
    match = max(_LEVEL_WORD.finditer(near), key=re.Match.start, default=None)
    if match is None:
        return None, ""
    return _LEVELS[(match.lastindex or 1) - 1], f"“{clauses.quote(match, cursor - len(near), slice(None))}”"
