"""Cut a text into sections at its headings."""

from __future__ import annotations

import re
from statistics import median

from skillgap.headings import match_heading
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
            if first.strip().isupper() and len(first) > 3:
                kind, span = match_heading(first), Span(line.span.start, line.span.start + len(first))
        if kind is not None and not (row.strip().islower() and line.size and line.size <= body_size):
            known.append((line, SectionKind(kind), span))
    heading_sizes = {round(line.size, 1) for line, _, _ in known if line.size > 1.12 * body_size}
    return tuple(_assemble(document, known, heading_sizes, body_size))


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


def split_posting(text: str) -> tuple[Section, ...]:
    """Sections of a job advert. Text before the first heading describes the job or the company."""
    cuts: list[tuple[SectionKind, Span]] = [(SectionKind.OTHER, Span(0, 0))]
    position = 0
    for row in text.split("\n"):
        stripped = row.strip()
        if stripped:
            kind = match_heading(stripped, "posting") if len(stripped) < 60 else None
            if kind:
                cuts.append((SectionKind(kind), Span(position, position + len(row))))
            else:
                inline = re.match(r"^\W*([^\W\d_][^:\t]{2,40}?)\s*:\s*(?=\S)", row)
                label = match_heading(inline.group(1), "posting") if inline else None
                if inline and label:
                    cuts.append((SectionKind(label), Span(position, position + inline.end())))
        position += len(row) + 1
    ends = [cut[1].start for cut in cuts[1:]] + [len(text)]
    return tuple(
        Section(kind, heading, Span(heading.end, end)) for (kind, heading), end in zip(cuts, ends, strict=True)
    )
