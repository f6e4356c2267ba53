"""Levels and years of experience as texts state them."""

from __future__ import annotations

import re

from skillgap.schema import Level, Span
from skillgap.skills.clauses import Clauses

_ADVANCED = r"expert(?:ise|ly)?|advanced|in[- ]depth|deep|extensive|mastery|highly (?:skilled|proficient|experienced)|native|bilingual|fluent|c1|c2|specialist|senior-level"
_INTERMEDIATE = r"strong|excellent|proficien(?:t|cy)|intermediate|solid|good|working knowledge|hands-on|competent|skilled|experienced|practical|b1|b2|professional|confident"
_BASIC = r"basics?|beginner|familiar(?:ity)?(?: with)?|some|awareness|aware|exposure|fundamentals?|introductory|elementary|entry[- ]level|novice|foundational|a1|a2|limited|rudimentary|general understanding|basic understanding|currently completing"
_LEVEL_WORD = re.compile(rf"(?<![\w-])(?:({_BASIC})|({_ADVANCED})|({_INTERMEDIATE}))(?![\w-])", re.I)
_LEVELS = (Level.BASIC, Level.ADVANCED, Level.INTERMEDIATE)
_YEARS = re.compile(r"(\d{1,2})\s*(?:\+|plus|or more)?\s*(?:-|–|to)?\s*(?:\d{1,2}\s*\+?\s*)?(?:years?|yrs?)\b", re.I)
_NEAR = 45


def level_from_years(years: float) -> Level:
    """Below 2 years basic, below 5 intermediate, then advanced: how adverts use years for seniority."""
    if years < 2:
        return Level.BASIC
    return Level.INTERMEDIATE if years < 5 else Level.ADVANCED


def level_from_word(text: str) -> Level | None:
    """Level that a phrase such as a group's label names ("Familiar", "Advanced", "Native speaker")."""
    found = {match.lastindex for match in _LEVEL_WORD.finditer(text)}
    return next((level for group, level in enumerate(_LEVELS, start=1) if group in found), None)


def find_level(clauses: Clauses, span: Span, others: list[Span]) -> tuple[Level | None, str]:
    """Level said of the mention at `span`, and by which words.

    A word counts where it stands before the mention in its clause with no more than a list of
    other mentions between, or right behind it in parentheses or after a dash.
    """
    text = clauses.text
    before, after = clauses.clause(span)
    tail = re.match(r"\s*(?:\(|[-–—:]\s|,?\s*at (?:an? )?)([^(),;]{2,30})\)?", after)
    if tail:
        level = level_from_word(tail.group(1))
        if level is not None:
            return level, f"“{tail.group(1).strip()}”"
        stated = _YEARS.search(tail.group(1))
        if stated:
            return level_from_years(int(stated.group(1))), f"“{stated.group().strip()}”"
    listed = [other for other in others if other.end <= span.start and span.start - other.end < 120]
    reach = before
    # Words before a list govern all its items, so skip back over the items of the list.
    cursor = span.start
    for other in sorted(listed, reverse=True):
        between = text[other.end : cursor]
        if len(between) > 12 or re.search(r"[.;\n:]", between):
            break
        cursor = other.start
    reach = before[: len(before) - (span.start - cursor)] if cursor < span.start else before
    near = reach[-_NEAR:]
    years = list(_YEARS.finditer(near))
    if years:
        return level_from_years(int(years[-1].group(1))), f"“{years[-1].group().strip()}”"
    # the last one stands nearest
    match = max(_LEVEL_WORD.finditer(near), key=re.Match.start, default=None)
    return (_LEVELS[(match.lastindex or 1) - 1], f"“{match.group()}”") if match else (None, "")
