"""Cut a text into sections at its headings."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

from skillgap.headings import guess_heading, match_heading
from skillgap.parsing.dates import find_dates, is_range
from skillgap.parsing.words import DEGREE_WORD, EMPLOYER_WORD, SCHOOL_WORD, TITLE_WORD
from skillgap.schema import Document, Line, Section, SectionKind, Span
from skillgap.text import BULLETS

_INLINE = re.compile(r"^\W*([^\W\d_][^:\t]{2,40}?)\s*:\s*(?=\S)")
_INLINE_KINDS = {SectionKind.SKILLS, SectionKind.LANGUAGES, SectionKind.CERTIFICATES, SectionKind.INTERESTS}
_BULLET = re.compile(rf"^\s*[{re.escape(BULLETS)}–-]\s*")


# "Not needed", "What we do not ask for", "Not yet", "A few things I am not"
UNWANTED = re.compile(
    r"(?:\bnot\b|n['’]t\b|\bno need\b).*\b(?:need\w*|necessary|required?|ask\w*|wanted|expect\w*|look\w*|yet|have|am)\b|\bnot (?:needed|necessary|required|wanted|yet)\b|\bthings i am not\b",
    re.I,
)
_COLUMN = 40.0  # points; columns begin further apart
Found = tuple[Line, SectionKind, Span]


def _look(document: Document, line: Line) -> str:
    """How a line is set: its type, and whether in capitals; empty where that is unknown."""
    return f"{line.style}/{line.span.of(document.text).isupper()}" if line.style else ""


def split_resume(document: Document) -> tuple[Section, ...]:
    """Sections of a résumé, in order; what stands before the first heading is the header."""
    text = document.text
    known: list[Found] = []
    sizes = [line.size for line in document.lines if line.size]
    body_size = median(sizes) if sizes else 0.0
    for line in document.lines:
        row = line.span.of(text)
        kind, span = match_heading(row), line.span
        if kind is None and len(row.split()) <= 6 and (row.isupper() or line.bold) and UNWANTED.search(row):
            kind = SectionKind.UNWANTED.value
        if kind is None and "\t" in row:
            # A heading may share its line with a column of dates or places, or stand beside its section.
            first = row.split("\t")[0]
            if (first.strip().isupper() or line.bold) and len(first) > 3:
                kind, span = match_heading(first), Span(line.span.start, line.span.start + len(first))
        if kind is not None and not (row.strip().islower() and line.size and line.size <= body_size):
            known.append((line, SectionKind(kind), span))
    styles = _heading_styles(document, known)
    if styles:
        # "Volunteer" may also be a job's title, and "Research" a group of skills, set like other lines.
        smallest = min((line.size for line, _, _ in known if _look(document, line) in styles), default=0.0)
        others = Counter(_look(document, line) for line in document.lines)
        others.subtract(_look(document, line) for line, _, _ in known)
        known = [
            found for found in known
            if (look := _look(document, found[0])) in styles or (others[look] < 3 and found[0].size > smallest - 0.3)
        ]  # fmt: skip
    unknown = _unknown_headings(document, known, styles)
    known += _name_line(document, known, body_size)
    return tuple(_assemble(document, sorted([*known, *unknown], key=lambda found: found[2])))


def _name_line(document: Document, known: list[Found], body_size: float) -> list[Found]:
    """The name, where it stands after a side column: a header begins there, and the section before it ends."""
    headings = {line.span.start for line, _, _ in known}
    lines = [line for line in document.lines if line.page == 0 and line.span.start not in headings]
    largest = max(lines, key=lambda line: line.size, default=None)
    if (
        largest is None
        or not body_size
        or largest.size < 1.5 * body_size
        or not any(start < largest.span.start for start in headings)
    ):
        return []
    return [(largest, SectionKind.HEADER, Span(largest.span.start, largest.span.start))]


def _heading_styles(document: Document, known: list[Found]) -> set[str]:
    """Types in which names of sections are set, and little else."""
    starts = {line.span.start for line, _, _ in known}
    headings = Counter(look for line, _, _ in known if (look := _look(document, line)))
    others: Counter[str] = Counter()
    for line in document.lines:
        row = line.span.of(document.text)
        if line.span.start not in starts and not (len(row.split()) <= 5 and guess_heading(row)):
            others[_look(document, line)] += 1
    clear = {style for style, count in headings.items() if count >= 2 and others[style] <= count / 2}
    return clear or _invented_styles(document)


def _invented_styles(document: Document) -> set[str]:
    """The type in which a résumé sets names of sections that it invents: short, loud lines that sound like such names."""
    sizes = [line.size for line in document.lines if line.size]
    usual = median(sizes) if sizes else 0.0
    hits: Counter[str] = Counter()
    others: Counter[str] = Counter()
    for line in document.lines:
        row = line.span.of(document.text)
        loud = line.bold or line.size > usual + 0.4 or row.isupper()
        short = len(row.split()) <= 5 and not any(char.isdigit() for char in row) and "\t" not in row
        sounds = guess_heading(row) is not None and not TITLE_WORD.search(row)
        (hits if line.style and loud and short and sounds else others)[_look(document, line)] += 1
    best = max(hits, key=lambda style: hits[style], default="")
    return {best} if best and hits[best] >= 3 and others[best] <= hits[best] else set()


def _unknown_headings(document: Document, known: list[Found], styles: set[str]) -> list[Found]:
    """Short lines that no table of names has, set like the headings that are known; their words and contents tell the kind."""
    starts = {line.span.start for line, _, _ in known}
    capitals = bool(known) and not styles and all(line.span.of(document.text).isupper() for line, _, _ in known)
    found: list[Found] = []
    for index, line in enumerate(document.lines):
        row = line.span.of(document.text).strip()
        if line.span.start in starts or not 1 <= len(row.split()) <= 6 or index < 2:
            continue
        if row[-1:] in ".,;" or any(char.isdigit() for char in row) or "\t" in row or "@" in row or _BULLET.match(row):
            continue
        if _look(document, line) in styles if line.style else capitals and row.isupper() and len(row) > 3:
            found.append((line, SectionKind.OTHER, line.span))
    borders = sorted([line.span.start for line, _, _ in [*known, *found]] + [len(document.text)])
    named = []
    for line, _, span in found:
        end = next(border for border in borders if border > span.start)
        kind = _guess_kind(span.of(document.text), document.text[span.end : end])
        if kind is not None:
            named.append((line, kind, span))
    return named


def _guess_kind(heading: str, body: str) -> SectionKind | None:
    """Kind of a section with an unknown name; None where the line is rather the opening of an entry."""
    if UNWANTED.search(heading):
        return SectionKind.UNWANTED
    guess = guess_heading(heading)
    ranges = sum(is_range(date) for date in find_dates(body))
    titles, studies = len(TITLE_WORD.findall(body)), len(SCHOOL_WORD.findall(body)) + len(DEGREE_WORD.findall(body))
    if guess in ("experience", "education") and not find_dates(body):
        guess = None if ranges else "other"
    if guess:
        return SectionKind(guess)
    if (
        SCHOOL_WORD.search(heading)
        or EMPLOYER_WORD.search(heading)
        or TITLE_WORD.search(heading)
        or DEGREE_WORD.search(heading)
    ):
        return None
    if ranges and studies > titles:
        return SectionKind.EDUCATION
    if ranges >= 2 and titles >= ranges / 2:
        return SectionKind.EXPERIENCE
    return SectionKind.OTHER


def _assemble(document: Document, headings: list[Found]) -> list[Section]:
    text = document.text
    by_start = {line.span.start: (kind, span) for line, kind, span in headings}
    cuts: list[tuple[SectionKind, Span]] = [(SectionKind.HEADER, Span(0, 0))]
    columns: list[tuple[float, SectionKind]] = []  # left edge of each column, and the section that was last in it
    before: Line | None = None
    for index, line in enumerate(document.lines):
        row = line.span.of(text)
        changed = before is not None and (line.page != before.page or abs(line.x0 - before.x0) > _COLUMN)
        before = line
        if line.span.start in by_start:
            kind, span = by_start[line.span.start]
            if kind == SectionKind.SUMMARY and index == 0:
                continue
            cuts.append((kind, span))
            columns = [(x, k) for x, k in columns if abs(x - line.x0) > _COLUMN] + [(line.x0, kind)]
            continue
        if line.page and changed and line.size:
            # A column that goes on on the next page goes on with its own section, not with that of the column before.
            kind = next((k for x, k in reversed(columns) if abs(x - line.x0) <= _COLUMN), cuts[-1][0])
            if kind != cuts[-1][0]:
                cuts.append((kind, Span(line.span.start, line.span.start)))
        inline = _INLINE.match(row)
        current = cuts[-1][0]
        if inline and current not in (SectionKind.SKILLS, SectionKind.EXPERIENCE, SectionKind.PROJECTS):
            label = match_heading(inline.group(1))
            if label in _INLINE_KINDS:
                cuts.append((SectionKind(label), Span(line.span.start, line.span.start + inline.end())))
    ends = [cut[1].start for cut in cuts[1:]] + [len(text)]
    return [
        Section(kind, heading, Span(heading.end, end))
        for (kind, heading), end in zip(cuts, ends, strict=True)
        if end > heading.end or heading.end > heading.start
    ]


# An unknown short line above a list opens a section; its words tell which.
_POSTING_CUES: tuple[tuple[SectionKind, re.Pattern[str]], ...] = (
    (SectionKind.UNWANTED, UNWANTED),
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
    if len(row.split()) <= 7 and not _BULLET.match(row) and row[-1] not in ".,;" and UNWANTED.search(row):
        return SectionKind.UNWANTED
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
