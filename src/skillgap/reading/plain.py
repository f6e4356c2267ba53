"""Plain text as it comes from a file or the clipboard."""

from __future__ import annotations

import unicodedata

from skillgap.schema import Document, Doubt, Line, Span


def decode_text(data: bytes) -> str:
    """UTF-8, UTF-16 with a mark, or else Windows-1252, which takes every byte that people have."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def clean_text(text: str) -> str:
    """Line ends as "\\n"; control and direction characters removed, which no reader can see."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\u2028", "\n")
    return "".join(
        char if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Co", "Cs") else " " * (char == "\x0b")
        for char in text
    )


def make_document(source: str, kind: str, lines: list[Line] | None, text: str, doubts: tuple[Doubt, ...]) -> Document:
    """A document from a text whose lines have no layout."""
    if lines is None:
        lines, start = [], 0
        for row in text.split("\n"):
            if row.strip():
                lines.append(Line(Span(start, start + len(row))))
            start += len(row) + 1
    return Document(source, kind, text, tuple(lines), doubts)


def read_plain(data: bytes, name: str) -> Document:
    """Document of a text file."""
    return make_document(name, "text", None, clean_text(decode_text(data)), ())
