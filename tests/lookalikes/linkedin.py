"""LinkedIn's "Save to PDF" in seven languages: a dark sidebar on each page, the story at its right."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.colors import Color, white
from reportlab.pdfgen.canvas import Canvas

from tests.lookalikes.canvas import Column, Sheet
from tests.lookalikes.dates import GERMAN, LONG, Notation, write_date
from tests.lookalikes.persons import Person, Position

PANEL, PALE, GREY = Color(0.16, 0.24, 0.29), Color(0.75, 0.76, 0.78), Color(0.45, 0.45, 0.45)
NOW = (2024, 11)


@dataclass(frozen=True)
class Wording:
    """LinkedIn's words in a language: headings, months, units, what stands between two dates, the running foot."""

    contact: str
    skills: str
    summary: str
    experience: str
    education: str
    months: tuple[str, ...]
    units: tuple[str, str, str, str]
    between: str
    foot: str
    one: str = "{name} {y}"


WORDINGS = {
    "en": Wording("Contact", "Top Skills", "Summary", "Experience", "Education", tuple(LONG),
                  ("year", "years", "month", "months"), " - ", "Page {} of {}"),
    "de": Wording("Kontakt", "Top-Kenntnisse", "Zusammenfassung", "Berufserfahrung", "Ausbildung", tuple(GERMAN),
                  ("Jahr", "Jahre", "Monat", "Monate"), "–", "Seite {} von {}"),
    "fr": Wording("Coordonnées", "Principales compétences", "Résumé", "Expérience", "Formation",
                  tuple("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()),
                  ("an", "ans", "mois", "mois"), " - ", "Page {} sur {}"),
    "es": Wording("Contactar", "Aptitudes principales", "Extracto", "Experiencia", "Educación",
                  tuple("enero febrero marzo abril mayo junio julio "
                        "agosto septiembre octubre noviembre diciembre".split()),
                  ("año", "años", "mes", "meses"), " - ", "Página {} de {}", "{name} de {y}"),
    "pt": Wording("Contato", "Principais competências", "Resumo", "Experiência", "Formação acadêmica",
                  tuple("janeiro fevereiro março abril maio junho julho "
                        "agosto setembro outubro novembro dezembro".split()),
                  ("ano", "anos", "mês", "meses"), " - ", "Página {} de {}", "{name} de {y}"),
    "nl": Wording("Contact", "Belangrijkste vaardigheden", "Samenvatting", "Ervaring", "Opleiding",
                  tuple("januari februari maart april mei juni juli "
                        "augustus september oktober november december".split()),
                  ("jaar", "jaar", "maand", "maanden"), " - ", "Pagina {} van {}"),
    "it": Wording("Contatti", "Competenze principali", "Riepilogo", "Esperienza", "Formazione",
                  tuple("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
                        "dicembre".split()),
                  ("anno", "anni", "mese", "mesi"), " - ", "Pagina {} di {}"),
}  # fmt: skip


def _months(position: Position) -> int:
    """Months of a role, both ends counted; whole years where no month is told."""
    begin = [int(number) for number in position.start.split("-")]
    end = list(NOW) if position.end == "present" else [int(number) for number in position.end.split("-")]
    if len(begin) == 1 or len(end) == 1:
        return 12 * (end[0] - begin[0])
    return 12 * (end[0] - begin[0]) + end[1] - begin[1] + 1


def _duration(months: int, words: Wording) -> str:
    year, years, month, more = words.units
    parts = [(months // 12, year, years), (months % 12, month, more)]
    return " ".join(f"{count} {one if count == 1 else many}" for count, one, many in parts if count)


def _sidebar(side: Column, person: Person, words: Wording) -> None:
    def heading(text: str, kind: str = "") -> None:
        side.need(50)
        side.para(text, 13, color=white, pitch=21)
        if kind:
            side.sheet.note(side.page, side.zone, "section", kind=kind)

    def item(text: str) -> None:
        side.need(17)
        side.para(text, 10.5, color=PALE, pitch=12.6)
        side.top += 4.4

    heading(words.contact)
    for text in (person.phone, person.email, person.link):
        if text:
            item(text)
    side.top += 16
    heading(words.skills, "skills")
    for _, items in person.skill_groups():
        for text in items:
            item(text)
            side.fact("skills", text=text, group="")
    side.top += 16
    heading("Languages", "languages")
    for language, fluency in person.languages:
        item(f"{language} ({fluency})")
        side.fact("languages", language=language, fluency=fluency)
    side.top += 16
    heading("Certifications", "certificates")
    for held in person.certificates:
        item(held.title)
        side.fact("certificates", title=held.title, issuer="", date="")
    for extra in person.extras:
        side.top += 16
        heading(extra.heading, extra.kind)
        for point in extra.points:
            item(point)


def _notation(words: Wording) -> Notation:
    return Notation(words.one, words.between, names=words.months)


def _role(main: Column, position: Position, words: Wording) -> None:
    notation = _notation(words)
    end = "Present" if position.end == "present" else write_date(position.end, notation)
    dates = write_date(position.start, notation) + words.between + end
    main.need(44)
    main.fact("positions", title=position.title, employer=position.employer, start=position.start, end=position.end)
    main.para(position.title, 11.5, pitch=15)
    main.para(f"{dates} ({_duration(_months(position), words)})", 10.5, pitch=14)
    if position.place:
        main.para(position.place, 10.5, color=GREY, pitch=14)
    main.top += 6
    for point in position.points:
        main.para(point, 10.5, pitch=14.5)
    main.top += 13


def linkedin(sheet: Sheet, person: Person, language: str = "en") -> str:
    """Draw a person as LinkedIn does; a long sidebar goes on below that of the next page."""
    words = WORDINGS[language]
    sheet.zones_first = True

    def frame(canvas: Canvas, page: int, pages: int) -> None:
        canvas.setFillColor(PANEL)
        canvas.rect(0, 0, 202, 792, stroke=0, fill=1)
        canvas.setFillColor(GREY)
        canvas.setFont("Helvetica", 9)
        canvas.drawCentredString(407, 24, words.foot.format(page, pages))

    sheet.each_page(frame)
    _sidebar(Column(sheet, 22, 173, 36, 1, next_top=36, bottom=40), person, words)
    main = Column(sheet, 223, 355, 34, 2, next_top=40, bottom=52)

    def heading(text: str, kind: str) -> None:
        main.need(70)
        main.sheet.note(main.page, main.zone, "section", kind=kind)
        main.para(text, 15.75, pitch=26)

    main.para(person.name, 26, pitch=33)
    main.para(person.headline, 12, pitch=15.5)
    main.para(person.place, 12, color=GREY, pitch=15.5)
    main.top += 20
    heading(words.summary, "summary")
    main.para(person.summary, 10.5, pitch=14.5)
    main.top += 20
    heading(words.experience, "experience")
    for roles in person.employers():
        main.need(60)
        main.para(roles[0].employer, 12, pitch=16)
        if len(roles) > 1:
            main.para(_duration(sum(_months(role) for role in roles), words), 10.5, pitch=16)
        for role in roles:
            _role(main, role, words)
    main.top += 8
    heading(words.education, "education")
    for course in person.education:
        main.need(34)
        main.fact("education", institution=course.institution, degree=course.degree, start=course.start, end=course.end)
        main.para(course.institution, 12, pitch=16)
        dates = " - ".join(write_date(date, _notation(words)) for date in (course.start, course.end) if date)
        main.para(f"{course.degree} · ({dates})" if dates else course.degree, 10.5, pitch=14)
        main.top += 9
    return sheet.text()
