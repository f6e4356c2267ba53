"""What parsing returns: a résumé as a profile, a job advert as a posting."""

from __future__ import annotations

from dataclasses import dataclass

from skillgap.schema.document import Document, Section, Span


@dataclass(frozen=True, slots=True)
class YearMonth:
    """A month, or a year alone (`month` is None), as résumés give dates."""

    year: int
    month: int | None = None

    def isoformat(self) -> str:
        """ISO 8601 with reduced precision, as JSON Resume takes it: "2024-03" or "2024"."""
        return f"{self.year:04d}-{self.month:02d}" if self.month else f"{self.year:04d}"


@dataclass(frozen=True, slots=True)
class DateRange:
    """Start and end as written; `current` where the end is "present"."""

    span: Span
    start: YearMonth | None
    end: YearMonth | None
    current: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """One role with one employer. Empty text means that it was not found."""

    title: str
    employer: str
    dates: DateRange | None
    location: str
    span: Span
    highlights: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Education:
    """One course of study."""

    institution: str
    degree: str
    dates: DateRange | None
    span: Span


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate that the person already holds."""

    title: str
    issuer: str
    date: YearMonth | None
    span: Span


@dataclass(frozen=True, slots=True)
class LanguageSkill:
    """A human language with its level as written ("C1", "native", or empty)."""

    language: str
    fluency: str
    span: Span


@dataclass(frozen=True, slots=True)
class SkillItem:
    """One item of a skills section with the label of its group ("Languages: ...")."""

    text: str
    group: str
    span: Span


@dataclass(frozen=True, slots=True)
class Profile:
    """A résumé, parsed. All spans point into `document.text`.

    `contact` holds the spans of name, e-mail, phone, address and links: what no report shows
    and no encoder sees.
    """

    document: Document
    headline: str
    summary: str
    sections: tuple[Section, ...]
    experience: tuple[Position, ...]
    education: tuple[Education, ...]
    certificates: tuple[Certificate, ...]
    languages: tuple[LanguageSkill, ...]
    skill_items: tuple[SkillItem, ...]
    contact: tuple[Span, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Posting:
    """A job advert: its text, cut into sections."""

    text: str
    title: str
    sections: tuple[Section, ...]
    posting_id: str = ""
    date_posted: str = ""
    source: str = ""
    employer: str = ""
