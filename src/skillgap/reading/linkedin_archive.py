"""The archive of one's own data that LinkedIn hands out (Settings, Data privacy, Get a copy of your data).

Tables are recognised by their header, as file names may be localised. Tables about other people
(connections, messages, invitations, endorsers) are never opened.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

from skillgap.reading.archive import open_archive
from skillgap.reading.plain import decode_text
from skillgap.reading.records import RecordWriter, join_dates
from skillgap.schema import Document, Doubt, RecordKind, SectionKind

Table = list[dict[str, str]]

# What tells each table: column names that must be among its header.
_HEADERS: dict[str, frozenset[str]] = {
    "profile": frozenset({"First Name", "Last Name", "Headline"}),
    "positions": frozenset({"Company Name", "Title", "Started On"}),
    "education": frozenset({"School Name", "Degree Name"}),
    "certifications": frozenset({"Name", "Authority"}),
    "languages": frozenset({"Name", "Proficiency"}),
    "projects": frozenset({"Title", "Url", "Started On"}),
    "learning": frozenset({"Content Title", "Content Type"}),
    "skills": frozenset({"Name"}),
}
_OTHER_PEOPLE = re.compile(
    r"connection|message|invitation|contact|endorsement|recommendation|coach|kontakt|nachricht|relation|conexi|conex|"
    r"collegament|verbinding|bericht|mensaje|mensagen|messaggi",
    re.I,
)
_MOST_HEADER_LINES = 8


def is_linkedin_archive(names: list[str]) -> bool:
    """Whether the members of a zip look like LinkedIn's export: CSV tables and nothing that is an office file."""
    tables = [name for name in names if name.lower().endswith(".csv")]
    return bool(tables) and "[Content_Types].xml" not in names and "mimetype" not in names


def read_linkedin_archive(data: bytes, name: str) -> Document:
    """Document of the archive: profile, positions, education, certificates, languages, skills, projects, courses.

    Raises:
        ReadingError: damaged, too large, or without any of these tables.
    """
    tables: dict[str, Table] = {}
    with open_archive(data, name) as archive:
        for member in archive.names:
            base = member.rsplit("/", 1)[-1]
            if base.lower().endswith(".csv") and not _OTHER_PEOPLE.search(base):
                found = _read_table(decode_text(archive.read(member)))
                if found and found[1]:
                    tables.setdefault(found[0], found[1])
    writer = RecordWriter()
    for kind, write in _WRITERS.items():
        if kind in tables:
            write(writer, tables[kind])
    doubts = []
    if "positions" not in tables:
        doubts.append(
            Doubt("reading.no-positions", "The archive holds no positions. LinkedIn sends them with the full archive.")
        )
    return writer.finish(name, "linkedin-archive", doubts)


def _read_table(text: str) -> tuple[str, Table] | None:
    """Kind and rows of a CSV; None where its header is none that we read. A preamble may stand before the header."""
    rows = list(csv.reader(io.StringIO(text.replace("\0", ""), newline="")))
    for number, header in enumerate(rows[:_MOST_HEADER_LINES]):
        columns = [column.strip() for column in header]
        for kind, needed in _HEADERS.items():
            if needed <= set(columns) and (kind != "skills" or columns == ["Name"]):
                filled = [row for row in rows[number + 1 :] if any(cell.strip() for cell in row)]
                return kind, [dict(zip(columns, map(str.strip, row), strict=False)) for row in filled]
    return None


def _profile(writer: RecordWriter, table: Table) -> None:
    row = table[0]
    full = f"{row.get('First Name', '')} {row.get('Last Name', '')}"
    contact = " ".join(row.get(field, "") for field in ("Address", "Zip Code"))
    writer.entry(
        RecordKind.PERSON, [("name", full)], [("headline", row.get("Headline", ""))],
        [("contact", contact), ("location", row.get("Geo Location", ""))],
    )  # fmt: skip
    if row.get("Summary"):
        writer.heading(SectionKind.SUMMARY, "Summary")
        writer.entry(RecordKind.PERSON, [("summary", row["Summary"])])


def _positions(writer: RecordWriter, table: Table) -> None:
    writer.heading(SectionKind.EXPERIENCE, "Experience")
    for row in table:
        end = row.get("Finished On", "")
        writer.entry(
            RecordKind.POSITION,
            [("title", row.get("Title", "")), ("dates", join_dates(row.get("Started On", ""), end, not end))],
            [("employer", row.get("Company Name", "")), ("location", row.get("Location", ""))],
            [("highlight", row.get("Description", ""))],
        )


def _education(writer: RecordWriter, table: Table) -> None:
    writer.heading(SectionKind.EDUCATION, "Education")
    for row in table:
        writer.entry(
            RecordKind.EDUCATION,
            [("institution", row.get("School Name", "")), ("dates", join_dates(row.get("Start Date", ""), row.get("End Date", "")))],
            [("degree", row.get("Degree Name", ""))], [("", row.get("Notes", ""))], [("", row.get("Activities", ""))],
        )  # fmt: skip


def _certifications(writer: RecordWriter, table: Table) -> None:
    writer.heading(SectionKind.CERTIFICATES, "Certifications")
    for row in table:
        dates = row.get("Started On", "") or row.get("Finished On", "")
        writer.entry(
            RecordKind.CERTIFICATE, [("title", row.get("Name", "")), ("issuer", row.get("Authority", "")), ("dates", dates)]
        )  # fmt: skip


def _languages(writer: RecordWriter, table: Table) -> None:
    writer.heading(SectionKind.LANGUAGES, "Languages")
    for row in table:
        writer.entry(RecordKind.LANGUAGE, [("language", row.get("Name", "")), ("fluency", row.get("Proficiency", ""))])


def _skills(writer: RecordWriter, table: Table) -> None:
    writer.heading(SectionKind.SKILLS, "Skills")
    for skill in dict.fromkeys(row.get("Name", "") for row in table):
        writer.entry(RecordKind.SKILL, [("text", skill)])


def _projects(writer: RecordWriter, table: Table) -> None:
    writer.heading(SectionKind.PROJECTS, "Projects")
    for row in table:
        writer.text(
            f"{row.get('Title', '')}\t{join_dates(row.get('Started On', ''), row.get('Finished On', ''))}".strip()
        )
        writer.text(row.get("Description", ""))


def _learning(writer: RecordWriter, table: Table) -> None:
    # A course that was opened is no proof; only completed ones count.
    done = [row for row in table if re.match(r"\d{4}", row.get("Content Completed At (if completed)", ""))]
    if done:
        writer.heading(SectionKind.OTHER, "Courses completed on LinkedIn Learning")
        for row in done:
            writer.text(row["Content Title"])


_WRITERS: dict[str, Callable[[RecordWriter, Table], None]] = {
    "profile": _profile, "positions": _positions, "education": _education, "certifications": _certifications,
    "skills": _skills, "languages": _languages, "projects": _projects, "learning": _learning,
}  # fmt: skip
