"""JSON Resume (https://jsonresume.org/schema, version 1.0.0)."""

from __future__ import annotations

from typing import Any

from skillgap.reading.records import RecordWriter, join_dates
from skillgap.schema import Document, RecordKind, SectionKind


def is_json_resume(data: Any) -> bool:
    """Whether a JSON value looks like a résumé of this schema."""
    parts = {"basics", "work", "education", "skills", "certificates", "projects", "volunteer"}
    return isinstance(data, dict) and len(parts & set(data)) >= 2


def _text(value: Any) -> str:
    return str(value) if isinstance(value, str | int | float) else ""


def _rows(data: dict[str, Any], name: str) -> list[dict[str, Any]]:
    rows = data.get(name)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _object(data: dict[str, Any], name: str) -> dict[str, Any]:
    value = data.get(name)
    return value if isinstance(value, dict) else {}


def _lines(value: Any) -> str:
    return "\n".join(filter(None, map(_text, value))) if isinstance(value, list) else _text(value)


def _month(value: Any) -> str:
    """Year and month of an ISO date; days are of no use here."""
    return _text(value)[:7].rstrip("-")


def _dates(row: dict[str, Any], open_is_current: bool) -> str:
    start, end = _month(row.get("startDate")), _month(row.get("endDate"))
    return join_dates(start, end, open_is_current and not end)


def read_json_resume(data: dict[str, Any], name: str) -> Document:
    """Document of a JSON Resume.

    Raises:
        ReadingError: no entries in it.
    """
    writer = RecordWriter()
    _write_person(writer, _object(data, "basics"))
    for part, title, kind, employer in (
        ("work", "Experience", SectionKind.EXPERIENCE, "name"),
        ("volunteer", "Volunteer", SectionKind.VOLUNTEER, "organization"),
    ):
        _write_positions(writer, _rows(data, part), title, kind, employer)
    if rows := _rows(data, "education"):
        writer.heading(SectionKind.EDUCATION, "Education")
        for row in rows:
            degree = ", ".join(filter(None, (_text(row.get("studyType")), _text(row.get("area")))))
            writer.entry(
                RecordKind.EDUCATION, [("institution", _text(row.get("institution"))), ("dates", _dates(row, False))],
                [("degree", degree)], [("", _lines(row.get("courses")))],
            )  # fmt: skip
    if rows := _rows(data, "certificates"):
        writer.heading(SectionKind.CERTIFICATES, "Certificates")
        for row in rows:
            parts = (("title", "name"), ("issuer", "issuer"))
            writer.entry(
                RecordKind.CERTIFICATE, [*((field, _text(row.get(key))) for field, key in parts), ("dates", _month(row.get("date")))]
            )  # fmt: skip
    _write_skills(writer, _rows(data, "skills"))
    if rows := _rows(data, "languages"):
        writer.heading(SectionKind.LANGUAGES, "Languages")
        for row in rows:
            writer.entry(
                RecordKind.LANGUAGE, [("language", _text(row.get("language"))), ("fluency", _text(row.get("fluency")))]
            )
    _write_rest(writer, data)
    return writer.finish(name, "json-resume")


def _write_person(writer: RecordWriter, basics: dict[str, Any]) -> None:
    place = _object(basics, "location")
    contact = [
        basics.get("email"),
        basics.get("phone"),
        basics.get("url"),
        place.get("address"),
        place.get("postalCode"),
    ]
    writer.entry(
        RecordKind.PERSON, [("name", _text(basics.get("name")))], [("headline", _text(basics.get("label")))],
        [("contact", " ".join(filter(None, map(_text, contact)))), ("location", _text(place.get("city")))],
    )  # fmt: skip
    if basics.get("summary"):
        writer.heading(SectionKind.SUMMARY, "Summary")
        writer.entry(RecordKind.PERSON, [("summary", _text(basics["summary"]))])


def _write_positions(
    writer: RecordWriter, rows: list[dict[str, Any]], title: str, kind: SectionKind, employer: str
) -> None:
    if not rows:
        return
    writer.heading(kind, title)
    record = RecordKind.POSITION
    for row in rows:
        head = [("title", _text(row.get("position"))), ("dates", _dates(row, True))]
        firm = [("employer", _text(row.get(employer))), ("location", _text(row.get("location")))]
        body = [("highlight", "\n".join(filter(None, (_text(row.get("summary")), _lines(row.get("highlights"))))))]
        if kind == SectionKind.EXPERIENCE:
            writer.entry(record, head, firm, body)
        else:
            writer.text("\n".join("\t".join(filter(None, (text for _, text in part))) for part in (head, firm, body)))


def _write_skills(writer: RecordWriter, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    writer.heading(SectionKind.SKILLS, "Skills")
    for row in rows:
        words = (
            [_text(word) for word in row.get("keywords") or [] if _text(word)]
            if isinstance(row.get("keywords"), list)
            else []
        )
        label = _text(row.get("name"))
        if not words:
            writer.entry(RecordKind.SKILL, [("text", label), ("level", _text(row.get("level")))])
            continue
        # The name of a group of keywords is mostly a skill itself, and always their label.
        writer.entry(RecordKind.SKILL, [("text", label), ("level", _text(row.get("level")))])
        for word in words:
            writer.entry(RecordKind.SKILL, [("text", word)])


def _write_rest(writer: RecordWriter, data: dict[str, Any]) -> None:
    for part, title, kind, names in (
        ("projects", "Projects", SectionKind.PROJECTS, ("name", "description", "highlights", "keywords")),
        ("publications", "Publications", SectionKind.PUBLICATIONS, ("name", "publisher", "summary")),
        ("awards", "Awards", SectionKind.AWARDS, ("title", "awarder", "summary")),
        ("interests", "Interests", SectionKind.INTERESTS, ("name", "keywords")),
    ):
        if rows := _rows(data, part):
            writer.heading(kind, title)
            for row in rows:
                writer.text("\n".join(filter(None, (_lines(row.get(name)) for name in names))))
