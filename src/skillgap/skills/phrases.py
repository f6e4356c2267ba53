"""Phrases of a posting that may name a skill although no label equals them."""

from __future__ import annotations

import re

from skillgap.schema import Posting, SectionKind, Span
from skillgap.text import BULLETS

_LEAD = re.compile(
    r"^(?:(?:\d+\+?\s*(?:-|–|to)?\s*\d*\+?\s*years?['’]?\s*(?:of\s+)?)|(?:a |an |the )|(?:strong|solid|good|excellent|proven|"
    r"demonstrated|basic|working|deep|sound|hands-on|practical|relevant|prior|previous|extensive|advanced|some|general|"
    r"outstanding|exceptional|great|effective|in-depth|thorough|high level of|must have|must be|should have|you have|"
    r"you are)\s+|(?:and|or|with|in|of|including|such as|e\.g\.|using|plus|ability to|able to|capable of|capacity to|"
    r"experience|experienced|expertise|knowledge|understanding|familiarity|familiar|proficiency|proficient|skilled|skills|"
    r"competence|competent|background|exposure|track record|aptitude|desire|willingness|passion for|awareness)\s+)+",
    re.I,
)
_CUT = re.compile(
    r"[,;:()\n•]|\s[–—-]\s|\.(?=\s|$)|\s(?:and/or|and|or|including|such as|within|across|to ensure|in order to)\s", re.I
)
_TAIL = re.compile(
    r"\s+(?:skills?|abilities|ability|experience|knowledge|is (?:required|essential|preferred|a plus|desirable)|"
    r"(?:required|preferred|desirable|essential|needed)|techniques|principles|concepts|an advantage)$",
    re.I,
)


def find_phrases(posting: Posting, taken: list[Span]) -> list[Span]:
    """Spans of two to six words in the parts that ask for something, away from what is found already."""
    found: list[Span] = []
    wanted = {SectionKind.REQUIRED, SectionKind.PREFERRED, SectionKind.DUTIES}
    for section in posting.sections:
        if section.kind not in wanted:
            continue
        position = section.body.start
        for line in section.body.of(posting.text).split("\n"):
            start = position
            position += len(line) + 1
            if not line.strip() or len(line) > 300:
                continue
            for a, b in _pieces(line):
                span = _trim(posting.text, Span(start + a, start + b))
                words = span.of(posting.text).split()
                if 2 <= len(words) <= 6 and not any(span.overlaps(other) for other in taken):
                    found.append(span)
    return found


def _pieces(line: str) -> list[tuple[int, int]]:
    cuts = [0]
    for match in _CUT.finditer(line):
        cuts += [match.start(), match.end()]
    cuts.append(len(line))
    return [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if b > a]


def _trim(text: str, span: Span) -> Span:
    raw = span.of(text)
    left = len(raw) - len(raw.lstrip(" \t" + BULLETS + "-–"))
    lead = _LEAD.match(raw[left:])
    left += lead.end() if lead else 0
    rest = raw[left:].rstrip(" \t.,")
    while tail := _TAIL.search(rest):
        rest = rest[: tail.start()]
    return Span(span.start + left, span.start + left + len(rest))
