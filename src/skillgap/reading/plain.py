"""Plain text as it comes from a file or the clipboard."""

from __future__ import annotations

import re
import unicodedata

from skillgap.errors import ReadingError
from skillgap.reading.linkedin_page import clean_linkedin_page, is_linkedin_page
from skillgap.schema import Document, Doubt, Line, Span


def decode_text(data: bytes) -> str:
    """UTF-8, UTF-16 with a mark, or else Windows-1252, which takes every byte that people have."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


# Most texts are made of these alone, and the category of a character is slow to ask for.
_UNUSUAL = re.compile(r"[^\n\t -~À-ɏ‘’“”–—•…£€]")


def _clean_char(match: re.Match[str]) -> str:
    char = match.group()
    if char == "\x0b":
        return " "
    return "" if unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs") else char


def clean_text(text: str) -> str:
    """Line ends as "\\n"; control and direction characters removed, which no reader can see."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\u2028", "\n")
    return _UNUSUAL.sub(_clean_char, text)


def make_document(source: str, kind: str, lines: list[Line] | None, text: str, doubts: tuple[Doubt, ...]) -> Document:
    """A document from a text whose lines have no layout."""
    if lines is None:
        lines, start = [], 0
        for row in text.split("\n"):
            if row.strip():
                lines.append(Line(Span(start, start + len(row))))
            start += len(row) + 1
    return Document(source, kind, text, tuple(lines), doubts)


def make_text_document(text: str, name: str) -> Document:
    """Document of a text, which may be a copied LinkedIn page.

    Raises:
        ReadingError: nothing but blanks and invisible characters.
    """
    text = clean_text(text)
    if not text.strip():
        raise ReadingError("reading.empty", f"The {name} is empty. Paste the text first.")
    if is_linkedin_page(text):
        return make_document(name, "linkedin-text", None, clean_linkedin_page(text), ())
    return make_document(name, "text", None, text, ())


def read_plain(data: bytes, name: str) -> Document:
    """Document of a text file."""
    return make_text_document(decode_text(data), name)
