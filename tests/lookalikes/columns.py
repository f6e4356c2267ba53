"""Layouts of several columns: panels at the side, equal halves, three zones."""

from __future__ import annotations

from reportlab.lib.colors import Color, white
from reportlab.pdfgen.canvas import Canvas

from tests.lookalikes.blocks import Look, draw_contact, draw_heading, draw_section
from tests.lookalikes.canvas import Column, Sheet
from tests.lookalikes.dates import keep_date
from tests.lookalikes.persons import Person

TEAL, NAVY, WINE = Color(0.07, 0.36, 0.38), Color(0.12, 0.2, 0.38), Color(0.48, 0.12, 0.2)


def _panel(sheet: Sheet, x: float, width: float, color: Color) -> None:
    height = sheet.size[1]

    def draw(canvas: Canvas, _page: int, _pages: int) -> None:
        canvas.setFillColor(color)
        canvas.rect(x, 0, width, height, stroke=0, fill=1)

    sheet.each_page(draw)


def sidebar_left(sheet: Sheet, person: Person) -> str:
    """White text on a coloured panel at the left; name above the story at its right."""
    _panel(sheet, 0, 190, TEAL)
    pale = Color(0.8, 0.9, 0.9)
    look = Look(size=9.5, dates="slash", entry="right", accent=TEAL, upper=True, heading_size=12, ruled=True)
    at_side = Look(size=9.2, dates="slash", skills="lines", certificates="lines", accent=white, soft=pale, mark="·")
    side = Column(sheet, 20, 154, 60, 1, color=white)
    side.para("Contact", 12.5, bold=True, pitch=20)
    draw_contact(side, person, 8.6, "\n")
    side.top += 12
    for kind in ("skills", "languages", "certificates"):
        draw_section(side, at_side, person, kind)
    main = Column(sheet, 212, 345, 48, 2)
    main.para(person.name, 24, bold=True, color=TEAL)
    main.para(person.headline, 12)
    main.top += 14
    for kind in ("summary", "experience", "education", "extras"):
        draw_section(main, look, person, kind)
    return sheet.text()


def sidebar_right(sheet: Sheet, person: Person) -> str:
    """The story at the left, small print on pale grey at the right."""
    _panel(sheet, 412, 184, Color(0.94, 0.94, 0.94))
    look = Look(size=10, dates="short", entry="below", accent=NAVY, heading_size=14)
    at_side = Look(size=9, dates="years", skills="dots", languages="dash", certificates="lines", accent=NAVY,
                   heading_size=11, upper=True, spacing=1.5)  # fmt: skip
    main = Column(sheet, 40, 350, 50, 1)
    main.para(person.name, 26, color=NAVY)
    main.para(person.headline, 11, italic=True)
    main.top += 12
    for kind in ("summary", "experience", "extras"):
        draw_section(main, look, person, kind)
    side = Column(sheet, 428, 150, 58, 2)
    draw_contact(side, person, 7.5, "\n")
    side.top += 12
    for kind in ("skills", "education", "certificates", "languages"):
        draw_section(side, at_side, person, kind)
    return sheet.text()


def equal_columns(sheet: Sheet, person: Person) -> str:
    """A header over the width, then two columns of the same width, both in the same type."""
    look = Look(size=9.3, dates="long", entry="under", skills="commas", languages="comma", certificates="brackets",
                accent=WINE, upper=True, ruled=True, heading_size=11)  # fmt: skip
    head = Column(sheet, 42, 511, 44, 0)
    head.para(person.name.upper(), 22, bold=True, color=WINE)
    head.para(person.headline, 11)
    draw_contact(head, person)
    head.rule(WINE, 10)
    start = head.top + 10
    left = Column(sheet, 42, 243, start, 1)
    for kind in ("summary", "experience"):
        draw_section(left, look, person, kind)
    right = Column(sheet, 309, 244, start, 2)
    for kind in ("skills", "education", "certificates", "languages", "extras"):
        draw_section(right, look, person, kind)
    return sheet.text()


def three_zones(sheet: Sheet, person: Person) -> str:
    """A coloured band with name and summary, sidebar and story below it, and a zone over the width at the end."""
    sheet.box(1, 0, 0, sheet.size[0], 128, fill=NAVY)
    head = Column(sheet, 42, 511, 30, 0, color=white)
    head.para(person.name, 23, bold=True)
    head.para(person.headline, 11.5)
    head.top += 6
    head.para(person.summary, 9.5)
    look = Look(size=9.6, dates="quote", entry="employer", accent=NAVY, heading_size=13)
    at_side = Look(size=9.2, dates="years", entry="under", skills="lines", accent=NAVY, heading_size=11.5, mark="–")
    side = Column(sheet, 42, 140, 148, 1)
    side.para("Reach me", 11.5, bold=True, color=NAVY)
    draw_contact(side, person, 8, "\n")
    side.top += 10
    for kind in ("skills", "languages", "education"):
        draw_section(side, at_side, person, kind)
    main = Column(sheet, 206, 347, 148, 2)
    for kind in ("experience", "extras"):
        draw_section(main, look, person, kind)
    end = max((side.page, side.top), (main.page, main.top))
    foot = Column(sheet, 42, 511, end[1] + 12, 3, page=end[0])
    foot.need(80)
    foot.rule(NAVY)
    draw_heading(foot, look, "certificates", "Certificates and licences")
    for number, held in enumerate(person.certificates):
        cell = foot.part(number * 130, 118)
        date = keep_date(held.date, "years")
        cell.fact("certificates", title=held.title, issuer=held.issuer, date=date)
        cell.para(held.title, 9.5, bold=True)
        cell.para(f"{held.issuer}, {date}", 9)
    return sheet.text()


def edge_name(sheet: Sheet, person: Person) -> str:
    """The name turned by 90 degrees at the page's left edge, one column beside it."""
    sheet.note(1, 0, "line", text=person.name)
    sheet.box(1, 0, 0, 62, sheet.size[1], fill=Color(0.93, 0.87, 0.8))
    sheet.ink(1, 45, 330, person.name, "Helvetica-Bold", 38, WINE, angle=90)
    look = Look(size=10, dates="long", entry="inline", skills="dots", languages="comma", certificates="brackets",
                accent=WINE, heading_size=14, mark="-")  # fmt: skip
    main = Column(sheet, 90, 450, 50, 1)
    main.para(person.headline, 15, color=WINE)
    draw_contact(main, person, 9, " · ")
    main.top += 12
    for kind in ("summary", "experience", "education", "skills", "certificates", "languages"):
        draw_section(main, look, person, kind)
    return sheet.text()
