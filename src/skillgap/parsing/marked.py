"""Profiles of documents whose entries the file itself marks: LinkedIn's archive, JSON Resume, Europass, badges."""

from __future__ import annotations

from skillgap.parsing.dates import find_dates
from skillgap.schema import (
    Certificate,
    DateRange,
    Document,
    Education,
    LanguageSkill,
    Position,
    Profile,
    Record,
    RecordKind,
    SkillItem,
    Span,
)


def _spans(record: Record, field: str) -> list[Span]:
    return [span for name, span in record.fields if name == field]


def _text(document: Document, record: Record, field: str) -> str:
    return "\n".join(span.of(document.text) for span in _spans(record, field))


def _dates(document: Document, record: Record) -> DateRange | None:
    for span in _spans(record, "dates"):
        found = find_dates(span.of(document.text), span.start)
        if found:
            return found[0]
    return None


def parse_records(document: Document) -> Profile:
    """Profile of the document's records, nothing guessed."""
    of_kind: dict[RecordKind, list[Record]] = {kind: [] for kind in RecordKind}
    for record in document.records:
        of_kind[record.kind].append(record)

    def text(record: Record, field: str) -> str:
        return _text(document, record, field)

    def person(field: str) -> str:
        return next((found for record in of_kind[RecordKind.PERSON] if (found := text(record, field))), "")

    experience = tuple(
        Position(
            text(record, "title"), text(record, "employer"), _dates(document, record), text(record, "location"),
            record.span, tuple(_spans(record, "highlight")),
        )
        for record in of_kind[RecordKind.POSITION]
    )  # fmt: skip
    certificates = []
    for record in of_kind[RecordKind.CERTIFICATE]:
        dates = _dates(document, record)
        issuer = text(record, "issuer")
        certificates.append(Certificate(text(record, "title"), issuer, dates.start if dates else None, record.span))
    contact = [
        span
        for record in of_kind[RecordKind.PERSON]
        for name, span in record.fields
        if name in ("name", "contact", "location")
    ]
    return Profile(
        document=document,
        headline=person("headline") or (experience[0].title if experience else ""),
        summary=person("summary"),
        sections=document.sections,
        experience=experience,
        education=tuple(
            Education(text(record, "institution"), text(record, "degree"), _dates(document, record), record.span)
            for record in of_kind[RecordKind.EDUCATION]
        ),
        certificates=tuple(certificates),
        languages=tuple(
            LanguageSkill(text(record, "language"), text(record, "fluency"), record.span)
            for record in of_kind[RecordKind.LANGUAGE]
        ),
        skill_items=tuple(
            SkillItem(text(record, "text"), text(record, "group"), _spans(record, "text")[0])
            for record in of_kind[RecordKind.SKILL]
            if _spans(record, "text")
        ),
        contact=tuple(sorted(contact)),
        name=person("name"),
    )
