"""Writes the entries of tables and exchange formats as one text, and marks what is what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from skillgap.errors import ReadingError
from skillgap.reading.plain import clean_text
from skillgap.schema import Document, Doubt, Line, Record, RecordKind, Section, SectionKind, Span

# A row is what stands on one line: pairs of a field's name (empty for mere text) and its text.
Row = Sequence[tuple[str, str]]


class RecordWriter:
    """Builds a `Document` from entries whose parts are known."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._length = 0
        self._records: list[Record] = []
        self._headings: list[tuple[SectionKind, Span]] = [(SectionKind.HEADER, Span(0, 0))]

    def _write_line(self, text: str) -> int:
        start = self._length
        self._lines.append(text)
        self._length += len(text) + 1
        return start

    def heading(self, kind: SectionKind, title: str) -> None:
        """Open a section."""
        if self._lines:
            self._write_line("")
        start = self._write_line(title)
        self._headings.append((kind, Span(start, start + len(title))))

    def text(self, text: str) -> None:
        """Lines that are no entry."""
        for line in clean_text(text).split("\n"):
            if line.strip():
                self._write_line(line.strip())

    def entry(self, kind: RecordKind, *rows: Row) -> None:
        """One entry; empty parts are left out, a part of several lines becomes several fields."""
        begin = self._length
        fields: list[tuple[str, Span]] = []
        for row in rows:
            parts = [(name, clean_text(text).strip()) for name, text in row]
            parts = [(name, text) for name, text in parts if text]
            if len(parts) == 1 and "\n" in parts[0][1]:
                name, text = parts[0]
                for line in filter(str.strip, text.split("\n")):
                    start = self._write_line(line.strip())
                    fields.append((name, Span(start, start + len(line.strip()))))
                continue
            position, texts = self._length, []
            for name, part in parts:
                text = re.sub(r"\s+", " ", part)
                fields.append((name, Span(position, position + len(text))))
                position += len(text) + 1
                texts.append(text)
            if texts:
                self._write_line("\t".join(texts))
        if fields:
            self._records.append(Record(kind, Span(begin, self._length - 1), tuple(f for f in fields if f[0])))

    def finish(self, name: str, kind: str, doubts: Iterable[Doubt] = ()) -> Document:
        """The document.

        Raises:
            ReadingError: nothing was written.
        """
        text = "\n".join(self._lines)
        if not text.strip():
            raise ReadingError("reading.no-text", f"{name} holds no entries. Export your data again and choose that.")
        ends = [span.start for _, span in self._headings[1:]] + [len(text)]
        sections = tuple(
            Section(section, span, Span(span.end, end))
            for (section, span), end in zip(self._headings, ends, strict=True)
            if end > span.end
        )
        lines, start = [], 0
        for line in self._lines:
            if line:
                lines.append(Line(Span(start, start + len(line))))
            start += len(line) + 1
        return Document(name, kind, text, tuple(lines), tuple(doubts), sections, tuple(self._records))


def join_dates(start: str, end: str, current: bool = False) -> str:
    """A range as `find_dates` reads it: "2019-03 - 2021-07", "2019-03 - present"."""
    start, end = start.strip(), end.strip()
    if current and start:
        return f"{start} - present"
    return f"{start} - {end}" if start and end else start or end
