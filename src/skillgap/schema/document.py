"""What a reader returns: one text, one coordinate system."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
        style: font, size and colour of its first piece; empty where unknown. Equal for lines set alike.
    """

    span: Span
    page: int = 0
    x0: float = 0.0
    x1: float = 0.0
    top: float = 0.0
    size: float = 0.0
    bold: bool = False
    style: str = ""


class SectionKind(StrEnum):
    """What a part of a résumé or of a posting is about."""

    HEADER = "header"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    EDUCATION = "education"
    CERTIFICATES = "certificates"
    SKILLS = "skills"
    LANGUAGES = "languages"
    PROJECTS = "projects"
    PUBLICATIONS = "publications"
    AWARDS = "awards"
    VOLUNTEER = "volunteer"
    INTERESTS = "interests"
    REFERENCES = "references"
    # of postings
    DUTIES = "duties"
    REQUIRED = "required"
    PREFERRED = "preferred"
    COMPANY = "company"
    BENEFITS = "benefits"
    # of both: what is said to be lacking, or not to be needed
    UNWANTED = "unwanted"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text under one heading.

    Attributes:
        heading: span of the heading; empty at the start of the text.
        body: what stands under it.
    """

    kind: SectionKind
    heading: Span
    body: Span


class RecordKind(StrEnum):
    """What an entry is that a file marks as such."""

    PERSON = "person"
    POSITION = "position"
    EDUCATION = "education"
    CERTIFICATE = "certificate"
    LANGUAGE = "language"
    SKILL = "skill"


@dataclass(frozen=True, slots=True)
class Record:
    """An entry that the file itself marks, as tables and exchange formats do; nothing is left to guess.

    Attributes:
        span: the whole entry.
        fields: name and place of its parts. Names by kind: person (name, headline, summary, location, contact),
            position (title, employer, dates, location, highlight), education (institution, degree, dates),
            certificate (title, issuer, dates), language (language, fluency), skill (text, group).
    """

    kind: RecordKind
    span: Span
    fields: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text in reading order.

    Attributes:
        source: the file's base name, for messages; never used in the analysis.
        format: the kind of file, such as "pdf", "linkedin-pdf" or "json-resume".
        text: all lines, joined by newlines.
        lines: in reading order; spans into `text`.
        warnings: what was in doubt while reading.
        sections, records: what the file itself marks; empty for formats that only have lines.
        language: ISO 639-1 code of the language it is written in; empty where that is unknown.
    """

    source: str
    format: str
    text: str
    lines: tuple[Line, ...]
    warnings: tuple[Doubt, ...] = ()
    sections: tuple[Section, ...] = ()
    records: tuple[Record, ...] = ()
    language: str = ""
