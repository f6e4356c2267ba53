"""What a reader returns: one text, one coordinate system."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of characters, `text[start:end]`, in the text it belongs to."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt that belongs into the report.

    Attributes:
        code: stable and dotted, such as "reading.hidden-text".
        message: one sentence for the user.
    """

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a document's layout.

    Attributes:
        span: where the line lies in the document's text.
        page: 0-based; 0 for formats without pages.
        x0, x1, top: in points from the page's upper left corner; 0 where unknown.
        size: median font size in points; 0 where unknown.
        bold: whether most of its characters are bold.
    """

    span: Span
    page: int = 0
    x0: float = 0.0
    x1: float = 0.0
    top: float = 0.0
    size: float = 0.0
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text in reading order.

    Attributes:
        source: the file's base name, for messages; never used in the analysis.
        format: "pdf", "docx" or "text".
        text: all lines, joined by newlines.
        lines: in reading order; spans into `text`.
        warnings: what was in doubt while reading.
    """

    source: str
    format: str
    text: str
    lines: tuple[Line, ...]
    warnings: tuple[Doubt, ...] = ()
