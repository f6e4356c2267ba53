"""Résumés of every class of layout as PDF, with their truth, for measuring the reader. All persons are invented.

`python -m tests.lookalikes FOLDER` writes NAME.pdf and NAME.toml for each; `skillgap evaluate reading` compares.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.lookalikes import (
    columns,
    people_abroad,
    people_abroad_more,
    people_care,
    people_tech,
    people_trades,
    single,
    tables,
)
from tests.lookalikes.canvas import Sheet
from tests.lookalikes.linkedin import linkedin
from tests.lookalikes.persons import Person
from tests.lookalikes.wrapping import SOFT

GERMAN_NAMES = {
    "summary": "Kurzprofil", "experience": "Beruflicher Werdegang", "education": "Bildungsweg",
    "certificates": "Weiterbildung und Zertifikate", "skills": "Kenntnisse", "languages": "Sprachen",
}  # fmt: skip


@dataclass(frozen=True)
class Document:
    """A person in a layout: name of the files, class of the layout, what draws it."""

    name: str
    layout: str
    draw: Callable[[Sheet, Person], str]
    person: Person


def _linkedin(language: str, person: Person) -> Document:
    return Document(f"linkedin-{language}", "linkedin", partial(linkedin, language=language), person)


DOCUMENTS = (
    _linkedin("en", people_abroad.ENGLISH),
    _linkedin("de", people_abroad.GERMAN),
    _linkedin("fr", people_abroad.FRENCH),
    _linkedin("es", people_abroad.SPANISH),
    _linkedin("pt", people_abroad_more.PORTUGUESE),
    _linkedin("nl", people_abroad_more.DUTCH),
    _linkedin("it", people_abroad_more.ITALIAN),
    Document("panel-left", "sidebar-left", columns.sidebar_left, people_care.NURSE),
    Document("grey-right", "sidebar-right", columns.sidebar_right, people_care.TEACHER),
    Document("halves", "two-column", columns.equal_columns, people_care.HR),
    Document("three-zones", "three-zone", columns.three_zones, people_trades.ELECTRICIAN),
    Document("edge-name", "one-column", columns.edge_name, people_tech.DESIGNER),
    Document("grid", "grid", tables.grid, people_trades.LABTECH),
    Document("heading-column", "heading-column", tables.heading_column, people_trades.ACCOUNTANT),
    Document("dates-left", "date-column", tables.dates_left, people_trades.ELECTRICIAN),
    Document(
        "lebenslauf",
        "date-column",
        partial(tables.dates_left, dates="dots", names=GERMAN_NAMES),
        people_tech.MECHATRONIC,
    ),
    Document("skill-tables", "one-column", tables.skill_tables, people_tech.ANALYST),
    Document("running-head", "one-column", single.running_head, people_care.TEACHER),
    Document("chips", "one-column", single.chips, people_tech.ENGINEER),
    Document("cut-words", "one-column", single.cut_words, people_trades.ACCOUNTANT),
    Document("soft-hyphens", "one-column", partial(single.cut_words, hyphen=SOFT), people_care.NURSE),
    Document("other-names", "one-column", single.other_names, people_trades.SHOPKEEPER),
    Document("odd-dates", "one-column", single.odd_dates, people_care.CHEF),
    Document("ligatures", "one-column", single.ligatures, people_tech.TRANSLATOR),
)


def write_all(folder: Path) -> list[str]:
    """Write each document and its truth into a folder; their names."""
    folder.mkdir(parents=True, exist_ok=True)
    for document in DOCUMENTS:
        if document.layout == "linkedin":
            info = {"author": "LinkedIn", "title": "Resume", "producer": "Apache FOP Version 2.3"}
            sheet = Sheet((612, 792), info=info)
        else:
            sheet = Sheet(info={"author": document.person.name, "title": f"CV {document.person.name}"})
        document.draw(sheet, document.person)
        sheet.save(folder / f"{document.name}.pdf")
        truth = sheet.truth(f"{document.name}.pdf", document.layout)
        (folder / f"{document.name}.toml").write_text(truth, encoding="utf-8")
    return [document.name for document in DOCUMENTS]
