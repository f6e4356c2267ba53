"""Cut a text into sections at its headings."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

from skillgap.headings import match_heading
from skillgap.parsing.words import DEGREE_WORD, EMPLOYER_WORD, SCHOOL_WORD, TITLE_WORD
from skillgap.schema import Document, Line, Section, SectionKind, Span
from skillgap.text import BULLETS

_INLINE = re.compile(r"^\W*([^\W\d_][^:\t]{2,40}?)\s*:\s*(?=\S)")
_INLINE_KINDS = {SectionKind.SKILLS, SectionKind.LANGUAGES, SectionKind.CERTIFICATES, SectionKind.INTERESTS}
_BULLET = re.compile(rf"^\s*[{re.escape(BULLETS)}–-]\s*")


def _looks_like_heading(line: Line, text: str, heading_sizes: set[float], body_size: float) -> bool:
    """Whether an unknown short line is set like the headings that are known."""
    words = text.split()
    if not 1 <= len(words) <= 5 or text[-1:] in ".,;:" or any(char.isdigit() for char in text) or "\t" in text:
        return False
    if _BULLET.match(text) or "@" in text or not words[0][0].isupper():
        return False
    if SCHOOL_WORD.search(text) or EMPLOYER_WORD.search(text) or TITLE_WORD.search(text) or DEGREE_WORD.search(text):
        return False
    return line.size > 1.12 * body_size and round(line.size, 1) in heading_sizes


def split_resume(document: Document) -> tuple[Section, ...]:
    """Sections of a résumé, in order; what stands before the first heading is the header."""
    text = document.text
    known: list[tuple[Line, SectionKind, Span]] = []
    sizes = [line.size for line in document.lines if line.size]
    body_size = median(sizes) if sizes else 0.0
    for line in document.lines:
        row = line.span.of(text)
        kind = match_heading(row)
        span = line.span
        if kind is None and "\t" in row:
            # A heading may share its line with a column of dates or places.
            first = row.split("\t")[0]
            if (first.strip().isupper() or line.bold) and len(first) > 3:
                kind, span = match_heading(first), Span(line.span.start, line.span.start + len(first))
        if kind is not None and not (row.strip().islower() and line.size and line.size <= body_size):
            known.append((line, SectionKind(kind), span))
    known = _without_titles(document, known)
    heading_sizes = {round(line.size, 1) for line, _, _ in known if line.size > 1.12 * body_size}
    return tuple(_assemble(document, known, heading_sizes, body_size))


def _without_titles(
    document: Document, known: list[tuple[Line, SectionKind, Span]]
) -> list[tuple[Line, SectionKind, Span]]:
    """Known names of sections without those that are set like other lines ("Volunteer" as a job title)."""
    starts = {line.span.start for line, _, _ in known}
    headings = Counter(line.style for line, _, _ in known if line.style)
    others = Counter(line.style for line in document.lines if line.span.start not in starts)
    clear = [style for style, count in headings.items() if count >= 2 and others[style] <= count / 2]
    if not clear:
        return known
    return [entry for entry in known if entry[0].style in clear or others[entry[0].style] < 3]


def _assemble(
    document: Document, known: list[tuple[Line, SectionKind, Span]], heading_sizes: set[float], body_size: float
) -> list[Section]:
    text = document.text
    by_start = {line.span.start: (kind, span) for line, kind, span in known}
    cuts: list[tuple[SectionKind, Span]] = [(SectionKind.HEADER, Span(0, 0))]
    for index, line in enumerate(document.lines):
        row = line.span.of(text)
        if line.span.start in by_start:
            kind, span = by_start[line.span.start]
            if kind == SectionKind.SUMMARY and index == 0:
                continue
            cuts.append((kind, span))
            continue
        inline = _INLINE.match(row)
        current = cuts[-1][0]
        if inline and current not in (SectionKind.SKILLS, SectionKind.EXPERIENCE, SectionKind.PROJECTS):
            label = match_heading(inline.group(1))
            if label in _INLINE_KINDS:
                cuts.append((SectionKind(label), Span(line.span.start, line.span.start + inline.end())))
                continue
        if index > 3 and _looks_like_heading(line, row, heading_sizes, body_size):
            cuts.append((SectionKind.OTHER, line.span))
    ends = [cut[1].start for cut in cuts[1:]] + [len(text)]
    return [
        Section(kind, heading, Span(heading.end, end))
        for (kind, heading), end in zip(cuts, ends, strict=True)
        if end > heading.end or heading.end > heading.start
    ]


# An unknown short line above a list opens a section; its words tell which.
_POSTING_CUES: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    (SectionKind.PREFERRED, re.compile(r"\b(?:nice|bonus|plus(?:es)?|desir\w+|prefer\w+|helps?|advantage\w*|ideally|optional|stand out|extra|even better|love it if|great if)\b", re.I)),
    (SectionKind.BENEFITS, re.compile(r"\b(?:benefits?|perks?|(?:we|what we) (?:offer|give|provide)|you(?:['’]ll| will)? (?:get|receive|enjoy)|in it for you|in return|rewards?|pay|salary|compensation|apply|package|our offer|why (?:join|work|you))\b", re.I)),
    (SectionKind.REQUIRED, re.compile(r"\b(?:need\w*|requir\w+|must\w*|looking for|bring|qualif\w+|you have|you are|your (?:profile|background|skills|experience)|essential\w*|expect\w*|who you|the person|candidate|criteria|about you|you['’](?:ve|re)|skills?|experience|knowledge)\b", re.I)),
    (SectionKind.COMPANY, re.compile(r"\b(?:about (?:us|the|our)|who we|our (?:story|company|team|values|mission)|the (?:company|team|practice|school|trust)|equal|divers\w+|inclus\w+)\b", re.I)),
    (SectionKind.DUTIES, re.compile(r"\b(?:day|days|role|job|tasks?|dut(?:y|ies)|responsib\w+|work|you(?:['’]ll| will)? (?:do|be|own|work)|position|mission|week|doing|opportunity|impact)\b", re.I)),
)  # fmt: skip


def _posting_heading(rows: list[str], index: int) -> SectionKind | None:
    """Kind of the section that a line opens, by the known names or by its shape and words."""
    row = rows[index].strip()
    if not row or len(row) >= 60:
        return None
    kind = match_heading(row, "posting")
    if kind:
        return SectionKind(kind)
    words = row.strip(" :#*_").split()
    following = next((other for other in rows[index + 1 :] if other.strip()), "")
    opens_list = _BULLET.match(following) is not None or row.endswith(":")
    if _BULLET.match(row) or not 1 <= len(words) <= 7 or row[-1] in ".,;!" or "," in row or not opens_list:
        return None
    return next((kind for kind, cues in _POSTING_CUES if cues.search(row)), None)


def split_posting(text: str) -> tuple[Section, ...]:
    """Sections of a job advert. Text before the first heading describes the job or the company."""
    cuts: list[tuple[SectionKind, Span]] = [(SectionKind.OTHER, Span(0, 0))]
    position = 0
    rows = text.split("\n")
    before: SectionKind | None = None  # what an inline heading ("Who we are: ...") interrupts
    for index, row in enumerate(rows):
        if row.strip():
            kind = _posting_heading(rows, index)
            inline = None if kind else _INLINE.match(row)
            label = match_heading(inline.group(1), "posting") if inline else None
            if kind:
                cuts.append((kind, Span(position, position + len(row))))
                before = None
            elif inline and label:
                before = before or cuts[-1][0]
                cuts.append((SectionKind(label), Span(position, position + inline.end())))
        elif before is not None:
            cuts.append((before, Span(position, position)))
            before = None
        position += len(row) + 1
    ends = [cut[1].start for cut in cuts[1:]] + [len(text)]
    return tuple(
        Section(kind, heading, Span(heading.end, end)) for (kind, heading), end in zip(cuts, ends, strict=True)
    )
