"""Layouts of one column: running heads, chips, cut words, roles by employer, other headings, ligatures."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from reportlab.lib.colors import Color, black
from reportlab.pdfgen.canvas import Canvas

from tests.lookalikes.blocks import Look, draw_contact, draw_section
from tests.lookalikes.canvas import Column, Sheet
from tests.lookalikes.persons import Person
from tests.lookalikes.wrapping import has_family, soften

BLUE, RUST, GREY = Color(0.08, 0.25, 0.5), Color(0.6, 0.25, 0.1), Color(0.4, 0.4, 0.4)
ORDER = ("summary", "experience", "education", "certificates", "skills", "languages", "extras")


def _rebuild(value: Any, change: Any) -> Any:
    """A person with all texts changed in the same way."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(_rebuild(item, change) for item in value)
    if isinstance(value, dict):
        return {_rebuild(name, change): _rebuild(item, change) for name, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{item.name: _rebuild(getattr(value, item.name), change) for item in fields(value)})
    return value


def running_head(sheet: Sheet, person: Person) -> str:
    """Two pages in a book face with a running head and foot; dates and places at the right edge."""

    def run(canvas: Canvas, page: int, pages: int) -> None:
        canvas.setFillColor(GREY)
        canvas.setFont("Times-Italic", 8.5)
        width, height = sheet.size
        if page > 1:
            canvas.drawString(60, height - 34, f"Curriculum vitae – {person.name}")
            canvas.drawRightString(width - 60, height - 34, person.email)
        canvas.drawCentredString(width / 2, 28, f"{person.name} – page {page} of {pages}")

    sheet.each_page(run)
    look = Look(size=11, dates="until", entry="right", skills="groups", languages="row", heading_size=14,
                ruled=True, gap=12)  # fmt: skip
    col = Column(sheet, 60, 475, 60, 1, next_top=64, bottom=60, family="Times")
    col.para(person.name, 26, bold=True)
    col.para(person.headline, 13, italic=True)
    draw_contact(col, person, 10)
    col.top += 14
    for kind in ORDER:
        draw_section(col, look, person, kind)
    return sheet.text()


def chips(sheet: Sheet, person: Person) -> str:
    """Letter-spaced headings, skills as chips over several rows."""
    look = Look(size=10, dates="short", entry="below", skills="chips", languages="comma", certificates="lines",
                accent=BLUE, upper=True, spacing=4, heading_size=11.5)  # fmt: skip
    col = Column(sheet, 56, 483, 50, 1)
    col.para(person.name, 25, bold=True, color=BLUE)
    col.para(person.headline, 12, color=GREY)
    draw_contact(col, person)
    col.top += 12
    for kind in ("summary", "skills", "experience", "extras", "education", "certificates", "languages"):
        draw_section(col, look, person, kind)
    return sheet.text()


def cut_words(sheet: Sheet, person: Person, hyphen: str = "-") -> str:
    """Justified text in which line ends cut words; some programs leave a soft hyphen there, others a plain one."""
    look = Look(size=11, dates="figures", entry="under", skills="commas", languages="comma", certificates="brackets",
                heading_size=13, justify=True)  # fmt: skip
    col = Column(sheet, 150, 300, 60, 1, family="Times", hyphen=hyphen)
    col.para(person.name, 22, bold=True)
    col.para(person.headline, 12, italic=True)
    draw_contact(col, person, 8.5)
    col.top += 12
    softened = replace(
        person,
        summary=soften(person.summary),
        positions=tuple(replace(role, block=soften(role.block)) for role in person.positions),
    )
    for kind in ORDER:
        draw_section(col, look, softened, kind)
    return sheet.text()


def other_names(sheet: Sheet, person: Person) -> str:
    """Headings of the person's own making, roles grouped under their employer."""
    names = {"summary": "In a nutshell", "experience": "Where I've worked", "education": "Where I learned",
             "certificates": "Papers", "skills": "Toolbox", "languages": "Tongues",
             "awards": "What I'm proud of"}  # fmt: skip
    look = Look(size=10.3, dates="since", entry="grouped", skills="groups", languages="dash", certificates="brackets",
                accent=RUST, heading_size=15, names=names, mark="–")  # fmt: skip
    col = Column(sheet, 64, 467, 54, 1)
    col.para(f"Hello, I'm {person.name}", 22, color=RUST)
    col.para(person.headline, 12)
    draw_contact(col, person, 9, " • ")
    col.top += 14
    for kind in ("summary", "experience", "extras", "skills", "education", "certificates", "languages"):
        draw_section(col, look, person, kind)
    return sheet.text()


def odd_dates(sheet: Sheet, person: Person) -> str:
    """Dates of several notations, and none, on a line of their own."""
    look = Look(size=10.5, dates="press", entry="under", skills="groups", languages="comma", certificates="row",
                heading_size=13, ruled=True, accent=black)  # fmt: skip
    col = Column(sheet, 64, 467, 54, 1)
    col.para(person.name, 22, bold=True)
    col.para(person.headline, 12)
    draw_contact(col, person)
    col.top += 10
    for kind in ORDER:
        draw_section(col, look, person, kind)
    return sheet.text()


def ligatures(sheet: Sheet, person: Person) -> str:
    """Joined letters and letters beyond Latin-1; without a font for those, with the plain letters instead."""
    wide = has_family("Wide")
    joined = {"ffi": "ﬃ", "ffl": "ﬄ", "ff": "ﬀ", "fi": "ﬁ", "fl": "ﬂ"} if wide else {"fi": "ﬁ", "fl": "ﬂ"}
    if not wide:
        has_family("Vera")
        table = str.maketrans("ŁłńśćżźóÓąę", "LlnsczzoOae", "українська")
        person = _rebuild(person, lambda text: text.translate(table).replace(" ()", ""))
    look = Look(size=9.5, dates="slash", entry="right", skills="dots", languages="comma", certificates="row",
                accent=BLUE, heading_size=12.5)  # fmt: skip
    family = "Wide" if wide else "Vera"
    col = Column(sheet, 56, 483, 50, 1, family=family, ligatures=joined)
    col.para(person.name, 21, bold=True, color=BLUE)
    col.para(person.headline, 11)
    draw_contact(col, person, 8.5)
    col.top += 12
    for kind in ORDER:
        draw_section(col, look, person, kind)
    return sheet.text()
