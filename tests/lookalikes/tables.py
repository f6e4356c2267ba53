"""Layouts of small parts: cells in a grid, labels or dates in a narrow column, skills as tables."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.lib.colors import Color, black

from tests.lookalikes.blocks import (
    Look,
    draw_body,
    draw_contact,
    draw_extra,
    draw_heading,
    draw_section,
    note_education,
    note_position,
)  # fmt: skip
from tests.lookalikes.canvas import Column, Sheet
from tests.lookalikes.dates import NOTATIONS, keep_date, write_date
from tests.lookalikes.persons import Person

GREEN, BLUE, GREY = Color(0.1, 0.4, 0.2), Color(0.1, 0.3, 0.55), Color(0.35, 0.35, 0.35)


def _header(sheet: Sheet, person: Person, color: Color = black, family: str = "Helvetica") -> Column:
    col = Column(sheet, 50, 495, 46, 1, family=family)
    col.para(person.name, 22, bold=True, color=color)
    col.para(person.headline, 12)
    draw_contact(col, person)
    col.top += 14
    return col


def _cells(col: Column, rows: Sequence[tuple[str, str, str]], across: int) -> None:
    """Cells row by row: title in bold, below it the subtitle, the year at the right at half their height."""
    gap = 12
    width = (col.width - gap * (across - 1)) / across
    for begin in range(0, len(rows), across):
        col.need(48)
        cells = []
        for number, (title, subtitle, year) in enumerate(rows[begin : begin + across]):
            cell = col.part(number * (width + gap) + 7, width - 14)
            cell.top += 5
            if year:
                cell.put(year, 9, dy=7, right=True, color=GREY)
            room = cell.part(0, cell.width - (30 if year else 0))
            room.para(title, 9.5, bold=True)
            if subtitle:
                room.para(subtitle, 8.8, color=GREY)
            if year:
                room.line(year)
            cells.append(room)
        low = max(cell.top for cell in cells)
        for number in range(len(cells)):
            col.sheet.box(col.page, col.x + number * (width + gap), col.top, width, low - col.top + 5,
                          stroke=Color(0.75, 0.8, 0.75), radius=3)  # fmt: skip
        col.top = low + 12


def grid(sheet: Sheet, person: Person) -> str:
    """Experience over the width; education in cells of two, certificates and skills in cells of three."""
    look = Look(size=10, dates="years", entry="right", accent=GREEN, heading_size=13, ruled=True)
    col = _header(sheet, person, GREEN)
    for kind in ("summary", "experience"):
        draw_section(col, look, person, kind)
    draw_heading(col, look, "education")
    for course in person.education:
        col.fact("education", institution=course.institution, degree=course.degree, start="", end=course.end[:4])
    _cells(col, [(course.degree, course.institution, course.end[:4]) for course in person.education], 2)
    draw_heading(col, look, "certificates")
    for held in person.certificates:
        col.fact("certificates", title=held.title, issuer=held.issuer, date=held.date[:4])
    _cells(col, [(held.title, held.issuer, held.date[:4]) for held in person.certificates], 3)
    draw_heading(col, look, "skills")
    for group, items in person.skill_groups():
        for item in items:
            col.fact("skills", text=item, group=group)
    _cells(col, [(group, ", ".join(items), "") for group, items in person.skill_groups()], 3)
    draw_heading(col, look, "languages")
    for language, fluency in person.languages:
        col.fact("languages", language=language, fluency=fluency)
    _cells(col, [(language, fluency, "") for language, fluency in person.languages], 3)
    draw_section(col, look, person, "extras")
    return sheet.text()


def heading_column(sheet: Sheet, person: Person) -> str:
    """Names of sections in a narrow column at the left, their text at its right."""
    look = Look(size=10.2, dates="years", entry="right", skills="groups", languages="dash", certificates="row",
                accent=BLUE, heading_size=10.5, upper=True)  # fmt: skip
    head = _header(sheet, person, BLUE)
    body = Column(sheet, 165, 380, head.top, 1)
    for kind in ("summary", "experience", "education", "certificates", "skills", "languages", "extras"):
        for extra in person.extras if kind == "extras" else (None,):
            body.need(70)
            body.rule(BLUE, 2)
            label = body.part(-115, 105)
            draw_heading(label, look, extra.kind if extra else kind, extra.heading if extra else "")
            if extra:
                draw_extra(body, look, extra)
            else:
                draw_body(body, look, person, kind)
    return sheet.text()


def _dated(body: Column, dates: str, lines: tuple[str, ...], size: float = 10) -> None:
    """A date in the margin, beside it an entry of which the first line is bold."""
    body.need(size * 4)
    if dates:
        body.put(dates, size - 0.6, dx=50 - body.x, dy=0.5, color=GREY)
    body.para(lines[0], size, bold=True, before=dates)
    for line in lines[1:]:
        if line:
            body.para(line, size)


def dates_left(sheet: Sheet, person: Person, dates: str = "iso", names: dict[str, str] | None = None) -> str:
    """Headings over the width, dates and labels in a column at the left."""
    look = Look(size=10, dates=dates, accent=BLUE, heading_size=13, names=names or {})
    head = _header(sheet, person)
    col = Column(sheet, 50, 495, head.top, 1)
    body = Column(sheet, 165, 380, head.top, 1)

    def heading(kind: str) -> None:
        col.page, col.top = body.page, body.top
        draw_heading(col, look, kind)
        body.page, body.top = col.page, col.top

    heading("summary")
    body.para(person.summary, before="")
    body.top += 10
    heading("experience")
    for position in person.positions:
        body.need(52)
        _dated(body, note_position(body, look, position), (position.title, f"{position.employer}, {position.place}"))
        body.bullets(position.points)
        body.top += 8
    heading("education")
    for course in person.education:
        body.need(52)
        _dated(body, note_education(body, look, course), (course.degree, course.institution))
        body.top += 5
    heading("certificates")
    for held in person.certificates:
        body.need(52)
        body.fact("certificates", title=held.title, issuer=held.issuer, date=keep_date(held.date, dates))
        date = write_date(held.date, NOTATIONS[dates]) if held.date else ""
        _dated(body, date, (held.title, held.issuer))
        body.top += 3
    body.top += 5
    heading("skills")
    for group, items in person.skill_groups():
        body.need(40)
        for item in items:
            body.fact("skills", text=item, group=group)
        body.put(group, 10, bold=True, dx=-115)
        body.para(", ".join(items), before=group)
        body.top += 3
    body.top += 5
    heading("languages")
    for language, fluency in person.languages:
        body.need(20)
        body.fact("languages", language=language, fluency=fluency)
        body.put(language, 10, bold=True, dx=-115)
        body.para(fluency, before=language)
    for extra in person.extras:
        body.top += 8
        col.page, col.top = body.page, body.top
        draw_heading(col, look, extra.kind, extra.heading)
        body.page, body.top = col.page, col.top
        body.bullets(extra.points)
    return sheet.text()


def skill_tables(sheet: Sheet, person: Person) -> str:
    """Some skills in a table of group and items, others of item and level; dates and places at the right edge."""
    look = Look(size=10, dates="press", entry="right", languages="row", certificates="row", accent=black,
                heading_size=12, upper=True, ruled=True, names={"skills": "Technical skills"})  # fmt: skip
    col = _header(sheet, person)
    draw_section(col, look, person, "summary")
    draw_heading(col, look, "skills")
    pale = Color(0.8, 0.8, 0.8)
    for group, items in person.skill_groups()[:2]:
        for item in items:
            col.fact("skills", text=item, group=group)
        cell = col.part(120, 370)
        cell.top += 4
        cell.put(group, 10, bold=True, dx=-114)
        cell.para(", ".join(items), before=group)
        col.sheet.box(col.page, 50, col.top, 114, cell.top - col.top + 5, stroke=pale)
        col.sheet.box(col.page, 164, col.top, 381, cell.top - col.top + 5, stroke=pale)
        col.top = cell.top + 5
    col.top += 12
    for kind in ("experience", "education", "certificates"):
        draw_section(col, look, person, kind)
    draw_heading(col, look, "skills", "Level of skills")
    every = [item for _, items in person.skill_groups()[2:] for item in items]
    for number in range(0, len(every), 2):
        col.need(20)
        for side, (item, level) in enumerate(list(zip(every, person.levels, strict=True))[number : number + 2]):
            cell = col.part(side * 260, 225)
            cell.fact("skills", text=item, group="")
            cell.row(item, level, 10, right_color=GREY)
        col.top += 17
    col.top += 8
    for kind in ("languages", "extras"):
        draw_section(col, look, person, kind)
    return sheet.text()
