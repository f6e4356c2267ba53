"""Parsing: sections, positions, education, certificates, languages, dates."""

from __future__ import annotations

import pytest

from skillgap.parsing import count_months, find_dates, parse_posting, parse_profile
from skillgap.reading import read_document, read_text
from skillgap.schema import SectionKind, YearMonth
from tests import draw

TODAY = YearMonth(2026, 11)

RESUME = """Rosa Probe
Data Engineer
rosa@example.org | +44 20 7946 0000 | 12 Mill Lane, Leeds LS1 4AB

Profile
Engineer who likes clean tables.

Work experience
Northwind Labs, Leeds
Senior Data Engineer                Jan 2021 - Present
• Built pipelines in Python and SQL.
• Led a team of four.
Junior Developer                    03/2018 – 12/2020
• Wrote reports for the finance team.

Support Technician, Fenway IT Ltd, 2015 to 2017
- Answered forty tickets a day.

Education
BSc Computer Science, University of Leeds, 2012 - 2015

Certifications
AWS Certified Cloud Practitioner, Amazon Web Services, 2022
CompTIA Security+ (2023)

Technical skills
Languages: Python, SQL, R
Tools: Docker, Power BI (advanced)

Languages
English (native), Spanish – B2
"""


def test_positions_with_employers_titles_and_dates() -> None:
    profile = parse_profile(read_text(RESUME))
    rows = [
        (p.title, p.employer, p.dates and p.dates.start and p.dates.start.isoformat(), p.dates and p.dates.current)
        for p in profile.experience
    ]
    assert rows == [
        ("Senior Data Engineer", "Northwind Labs", "2021-01", True),
        ("Junior Developer", "Northwind Labs", "2018-03", False),
        ("Support Technician", "Fenway IT Ltd", "2015", False),
    ]
    assert len(profile.experience[0].highlights) == 2


def test_other_parts() -> None:
    profile = parse_profile(read_text(RESUME))
    assert profile.name == "Rosa Probe"
    assert profile.headline == "Data Engineer"
    assert [(e.institution, e.degree) for e in profile.education] == [("University of Leeds", "BSc Computer Science")]
    assert [(c.title, c.issuer, c.date and c.date.year) for c in profile.certificates] == [
        ("AWS Certified Cloud Practitioner", "Amazon Web Services", 2022),
        ("CompTIA Security+", "", 2023),
    ]
    assert [(item.language, item.fluency) for item in profile.languages] == [("English", "native"), ("Spanish", "B2")]
    assert [item.text for item in profile.skill_items] == ["Python", "SQL", "R", "Docker", "Power BI (advanced)"]
    assert {item.group for item in profile.skill_items} == {"Languages", "Tools"}


def test_contact_is_known_so_that_reports_can_leave_it_out() -> None:
    profile = parse_profile(read_text(RESUME))
    blocked = {span.of(profile.document.text) for span in profile.contact}
    assert {"Rosa Probe", "rosa@example.org", "+44 20 7946 0000"} <= blocked
    assert any("12 Mill Lane" in text for text in blocked)


def test_spans_are_exact() -> None:
    profile = parse_profile(read_text(RESUME))
    text = profile.document.text
    for item in profile.skill_items:
        assert " ".join(item.span.of(text).split()) == item.text
    for section in profile.sections:
        assert 0 <= section.heading.start <= section.heading.end <= section.body.end <= len(text)


def test_profile_of_a_drawn_sidebar() -> None:
    profile = parse_profile(read_document(draw.draw(draw.sidebar_page), "cv.pdf"))
    assert profile.name == "Maria Example"
    assert [item.text for item in profile.skill_items] == ["Python", "Power BI", "Docker"]
    assert [(p.title, p.employer) for p in profile.experience] == [("Data Engineer", "Northwind Labs")]


@pytest.mark.parametrize(
    ("text", "start", "end", "current"),
    [
        ("Jan 2020 – Present", "2020-01", None, True),
        ("03/2018 - 12/2020", "2018-03", "2020-12", False),
        ("2015 to 2017", "2015", "2017", False),
        ("Sept. 2019 — now", "2019-09", None, True),
        ("since 2021", "2021", None, True),
        ("2021-04 – 2022-01", "2021-04", "2022-01", False),
        ("März 2019 bis heute", "2019-03", None, True),
        ("Summer 2014", "2014", None, False),
    ],
)
def test_dates(text: str, start: str, end: str | None, current: bool) -> None:
    (date,) = find_dates(text)
    assert date.start is not None and date.start.isoformat() == start
    assert (date.end.isoformat() if date.end else None) == end
    assert date.current is current


@pytest.mark.parametrize(
    "text", ["50,000 users", "99.97 % uptime", "room 2050b", "+44 20 7946 0018", "ISO 27001:2022-style"]
)
def test_numbers_that_are_no_ranges(text: str) -> None:
    assert not any(date.end or date.current for date in find_dates(text))


def test_months_of_a_range() -> None:
    assert count_months(find_dates("Jan 2020 - Dec 2020")[0], TODAY) == 12
    assert count_months(find_dates("Nov 2025 - present")[0], TODAY) == 13
    assert count_months(find_dates("2019")[0], TODAY) is None


def test_posting_sections_by_name_and_by_shape() -> None:
    posting = parse_posting(
        "Solar Technician\n\nWho we are: a family firm.\n\nA day in the job\n- Install modules.\n\nYou need\n- OSHA 10\n\n"
        "It helps if you have\n- AutoCAD\n\nYou get\n- a pension\n"
    )
    kinds = {section.heading.of(posting.text).strip(): section.kind for section in posting.sections}
    assert posting.title == "Solar Technician"
    assert kinds["A day in the job"] == SectionKind.DUTIES
    assert kinds["You need"] == SectionKind.REQUIRED
    assert kinds["It helps if you have"] == SectionKind.PREFERRED
    assert kinds["You get"] == SectionKind.BENEFITS
