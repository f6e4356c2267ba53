"""Sections of a résumé as columns draw them: headings, entries, lists of skills, in the look of a template."""

from __future__ import annotations

from dataclasses import dataclass, field

from reportlab.lib.colors import Color, black
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.lookalikes.canvas import Column
from tests.lookalikes.dates import NOTATIONS, keep_date, write_date, write_dates
from tests.lookalikes.persons import Education, Extra, Person, Position

NAMES = {
    "summary": "Profile", "experience": "Experience", "education": "Education", "certificates": "Certifications",
    "skills": "Skills", "languages": "Languages",
}  # fmt: skip
GREY = Color(0.4, 0.4, 0.4)


@dataclass(frozen=True)
class Look:
    """A template's choices.

    Args:
        entry: "right" (dates at the right edge), "below" (employer | place | dates), "under" (three lines),
            "inline" (all on one line), "employer" (employer and place first, then title and dates),
            "grouped" (employer once, then its roles).
        skills: "lines", "commas", "groups", "chips", "dots" (middle dots between).
        languages: "lines", "dash", "comma", "row".
        certificates: "row", "lines", "brackets", "titles".
        upper, spacing, ruled: headings in capitals, with space between letters, with a line below.
    """

    size: float = 10
    dates: str = "short"
    entry: str = "right"
    skills: str = "groups"
    languages: str = "lines"
    certificates: str = "row"
    heading_size: float = 12.5
    upper: bool = False
    spacing: float = 0
    ruled: bool = False
    accent: Color = black
    soft: Color = GREY
    mark: str = "•"
    justify: bool = False
    gap: float = 9
    names: dict[str, str] = field(default_factory=dict)


def draw_heading(col: Column, look: Look, kind: str, name: str = "") -> None:
    """A section's heading, noted with its kind."""
    text = name or look.names.get(kind, NAMES.get(kind, kind.title()))
    text = text.upper() if look.upper else text
    col.need(look.heading_size + 48)
    col.put(text, look.heading_size, bold=True, color=look.accent, spacing=look.spacing)
    col.line(text)
    col.sheet.note(col.page, col.zone, "section", kind=kind)
    col.top += look.heading_size * 1.4
    if look.ruled:
        col.rule(look.accent)
    col.top += 2


def note_position(col: Column, look: Look, position: Position) -> str:
    """Note a role; its dates as they are to be written."""
    start, end = (keep_date(date, look.dates) for date in (position.start, position.end))
    col.fact("positions", title=position.title, employer=position.employer, start=start, end=end)
    return position.shown or write_dates(position.start, position.end, look.dates)


def note_education(col: Column, look: Look, course: Education) -> str:
    """Note a course; its dates as they are to be written."""
    start, end = (keep_date(date, look.dates) for date in (course.start, course.end))
    col.fact("education", institution=course.institution, degree=course.degree, start=start, end=end)
    return write_dates(course.start, course.end, look.dates)


def draw_entry(col: Column, look: Look, head: str, house: str, place: str, dates: str) -> None:
    """The lines at the top of a role or a course, in the look's arrangement."""
    size = look.size
    if look.entry == "right":
        col.row(head, dates, size + 0.5, bold=True, right_color=look.soft)
        col.row(house, place, size, italic=True, right_color=look.soft)
    elif look.entry == "below":
        col.para(head, size + 0.5, bold=True)
        col.para(" | ".join(part for part in (house, place, dates) if part), size, color=look.soft)
    elif look.entry == "under":
        col.para(head, size + 0.5, bold=True)
        col.para(", ".join(part for part in (house, place) if part), size)
        if dates:
            col.para(dates, size - 0.5, color=look.soft)
    elif look.entry == "inline":
        col.para(f"{head}, {house}" + (f" ({dates})" if dates else ""), size, bold=True)
    elif look.entry == "employer":
        col.row(house, place, size + 0.5, bold=True)
        col.row(head, dates, size, italic=True)
    col.top += 2


def draw_experience(col: Column, look: Look, person: Person) -> None:
    """All roles; those at one employer below its name where the look groups."""
    for roles in person.employers():
        if look.entry == "grouped":
            col.need(60)
            col.row(roles[0].employer, roles[0].place, look.size + 1, bold=True, right_color=look.soft)
        for role in roles:
            col.need(look.size * 4)
            dates = note_position(col, look, role)
            if look.entry == "grouped":
                col.row(role.title, dates, look.size, italic=True, right_color=look.soft)
            else:
                draw_entry(col, look, role.title, role.employer, role.place, dates)
            col.bullets(role.points, look.size, look.mark, look.justify)
            col.top += look.gap


def draw_education(col: Column, look: Look, person: Person) -> None:
    """All courses."""
    for course in person.education:
        col.need(look.size * 3)
        dates = note_education(col, look, course)
        if look.entry == "grouped":
            col.row(course.institution, dates, look.size + 1, bold=True, right_color=look.soft)
            col.para(course.degree, look.size, italic=True)
        else:
            draw_entry(col, look, course.degree, course.institution, "", dates)
        if course.note:
            col.para(course.note, look.size)
        col.top += look.gap / 2


def draw_certificates(col: Column, look: Look, person: Person) -> None:
    """All certificates with what is known of issuer and date."""
    shown = look.certificates
    for held in person.certificates:
        issuer = held.issuer if shown != "titles" else ""
        told = held.date if shown != "titles" else ""
        date = write_date(told, NOTATIONS[look.dates]) if told else ""
        col.need(look.size * 2.7)
        col.fact("certificates", title=held.title, issuer=issuer, date=keep_date(told, look.dates))
        if shown == "row":
            col.row(held.title + (f", {issuer}" if issuer else ""), date, look.size, right_color=look.soft)
        elif shown == "brackets":
            inner = ", ".join(part for part in (issuer, date) if part)
            col.bullets((held.title + (f" ({inner})" if inner else ""),), look.size, look.mark)
        else:
            col.para(held.title, look.size, bold=shown == "lines")
            if issuer or date:
                col.para(" · ".join(part for part in (issuer, date) if part), look.size - 1, color=look.soft)
            col.top += 3


def draw_languages(col: Column, look: Look, person: Person) -> None:
    """All languages with their fluency."""
    for language, fluency in person.languages:
        col.need(look.size * 1.4)
        col.fact("languages", language=language, fluency=fluency)
        if look.languages == "row":
            col.row(language, fluency, look.size, right_color=look.soft)
        elif look.languages != "comma":
            col.para(f"{language} – {fluency}" if look.languages == "dash" else f"{language} ({fluency})", look.size)
    if look.languages == "comma":
        col.para(", ".join(f"{language} ({fluency})" for language, fluency in person.languages), look.size)


def _chips(col: Column, look: Look, items: list[str]) -> None:
    """Items in small boxes, as many in a row as there is room for."""
    x, row = 0.0, list[str]()
    for number, item in enumerate(items):
        width = stringWidth(item, col.font(), look.size) + 14
        if number == 0 or x + width > col.width:
            if row:
                col.line("  ".join(row))
                col.top += look.size + 13
            col.need(look.size + 13)
            x, row = 0.0, []
        col.sheet.box(col.page, col.x + x, col.top, width, look.size + 8, stroke=look.accent, radius=4)
        col.put(item, look.size, dx=x + 7, dy=2.5)
        row.append(item)
        x += width + 7
    col.line("  ".join(row))
    col.top += look.size + 15


def draw_skills(col: Column, look: Look, person: Person) -> None:
    """All skills, in the look's way."""
    for group, items in person.skill_groups():
        label = group if look.skills == "groups" else ""
        col.need(look.size * 1.4)
        for item in items:
            col.fact("skills", text=item, group=label)
        if look.skills == "chips":
            _chips(col, look, items)
        elif look.skills == "lines":
            for item in items:
                col.bullets((item,), look.size, look.mark)
        else:
            text = (" · " if look.skills == "dots" else ", ").join(items)
            col.para(f"{label}: {text}" if label else text, look.size)


def draw_body(col: Column, look: Look, person: Person, kind: str) -> None:
    """What stands below the heading of a section."""
    if kind == "summary":
        col.para(person.summary, look.size, justify=look.justify)
        col.top += 4
    else:
        DRAWERS[kind](col, look, person)
    col.top += look.gap


def draw_extra(col: Column, look: Look, extra: Extra) -> None:
    """What stands below the heading of a section of another kind."""
    col.bullets(extra.points, look.size, look.mark, look.justify)
    col.top += look.gap


def draw_section(col: Column, look: Look, person: Person, kind: str) -> None:
    """A section with its heading; "extras" are all those of other kinds."""
    if kind != "extras":
        draw_heading(col, look, kind)
        draw_body(col, look, person, kind)
        return
    for extra in person.extras:
        draw_heading(col, look, extra.kind, look.names.get(extra.kind, extra.heading))
        draw_extra(col, look, extra)


def draw_contact(col: Column, person: Person, size: float = 9, between: str = "  |  ") -> None:
    """The ways to reach a person, on one line or one below the other (with a line break between)."""
    parts = [part for part in (person.place, person.phone, person.email, person.link) if part]
    for text in parts if between == "\n" else [between.join(parts)]:
        col.para(text, size)


DRAWERS = {
    "experience": draw_experience, "education": draw_education, "certificates": draw_certificates,
    "languages": draw_languages, "skills": draw_skills,
}  # fmt: skip
