"""Every kind of file that people have, through one function, to one profile."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from jsonschema import Draft7Validator

from skillgap.errors import ReadingError
from skillgap.faces.json_resume import make_json_resume
from skillgap.parsing import join_profiles, parse_profile
from skillgap.reading import linkedin_archive, ocr, read_text
from skillgap.reading.archive import Archive
from skillgap.reading.backends import read_bytes
from skillgap.schema import Profile
from tests import draw, files


def profile_of(data: bytes, name: str) -> Profile:
    return parse_profile(read_bytes(data, name))


def check_ines(profile: Profile, employer: str = "Hospital Mar") -> None:
    """The invented nurse of `files`, whatever file she comes in."""
    first = profile.experience[0]
    assert (first.title, first.employer) == ("Ward nurse", employer)
    assert first.dates is not None and first.dates.start is not None and first.dates.current
    assert first.dates.start.isoformat() == "2019-03"
    assert "Taught Epic" in " ".join(span.of(profile.document.text) for span in first.highlights)
    course = profile.education[0]
    assert course.institution == "Porto School" and "Nursing" in course.degree
    assert profile.name == "Ines Muster"
    assert any(span.of(profile.document.text) == "Ines Muster" for span in profile.contact)


@pytest.mark.parametrize(
    ("encoding", "line_end", "folder", "localised"),
    [
        ("utf-8", "\n", "", False),
        ("utf-8-sig", "\r\n", "Basic_LinkedInDataExport_01-01-2026/", False),
        ("latin-1", "\r\n", "", True),
    ],
)
def test_linkedin_archive_with_its_quirks(encoding: str, line_end: str, folder: str, localised: bool) -> None:
    profile = profile_of(files.linkedin_archive(encoding, line_end, folder, localised), "export.zip")
    check_ines(profile)
    assert [item.text for item in profile.skill_items] == ["Epic", "SQL", 'Research "and" Development']
    assert [(c.title, c.issuer, c.date and c.date.isoformat()) for c in profile.certificates] == [
        ("ALS Provider", "ERC", "2022-05")
    ]
    assert profile.experience[1].dates is not None and not profile.experience[1].dates.current
    text = profile.document.text
    assert "Data Basics" in text and "Only Opened" not in text
    assert "Secret" not in text and "Psst" not in text


def test_tables_about_other_people_are_never_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    read = Archive.read

    def watched(self: Archive, member: str) -> bytes:
        opened.append(member)
        return read(self, member)

    monkeypatch.setattr(Archive, "read", watched)
    linkedin_archive.read_linkedin_archive(files.linkedin_archive(), "export.zip")
    assert "Profile.csv" in opened
    assert not {"Connections.csv", "messages.csv", "Endorsement_Received_Info.csv"} & set(opened)


LINKEDIN_PAGE = """Ines Muster
She/Her
 · 1st
Ward nurse | Informatics
Porto, Portugal
Contact info
500+ connections
About
About
Nurse with nine years on wards.…see more
Experience
Experience
Hospital Mar logo
Ward nurse
Ward nurse
Hospital Mar · Full-time
Hospital Mar · Full-time
Mar 2019 - Present · 7 yrs 9 mos
Mar 2019 to Present · 7 yrs 9 mos
Porto, Portugal · On-site
Porto, Portugal · On-site
Taught Epic to forty colleagues and audited charts every month.
Education
Education
Porto School logo
Porto School
Porto School
BSc, Nursing
BSc, Nursing
2011 - 2015
2011 - 2015
Skills
Skills
SQL
SQL
3 endorsements
Endorse
Show all 12 skills
People also viewed
Secret Friend
Kubernetes wizard at Elsewhere
"""


def test_text_copied_from_a_linkedin_page() -> None:
    profile = parse_profile(read_text(LINKEDIN_PAGE))
    check_ines(profile)
    assert [item.text for item in profile.skill_items] == ["SQL"]
    assert "Secret Friend" not in profile.document.text and "endorse" not in profile.document.text.lower()
    assert profile.document.text.count("Ward nurse\n") == 1


def test_json_resume_comes_back_as_it_went_in() -> None:
    profile = profile_of(json.dumps(files.JSON_RESUME).encode(), "cv.json")
    check_ines(profile)
    again = make_json_resume(profile)
    assert again["work"][0]["startDate"] == "2019-03" and "endDate" not in again["work"][0]
    assert again["education"][0]["endDate"] == "2015-06"
    assert again["certificates"] == [{"name": "ALS Provider", "issuer": "ERC", "date": "2022-05"}]
    assert [skill["name"] for skill in again["skills"]] == ["Data", "SQL", "Excel"]


@pytest.mark.parametrize(("xml", "language"), [(files.EUROPASS_OLD, "Portuguese"), (files.EUROPASS_NEW, "German")])
def test_europass_of_both_schemas(xml: str, language: str) -> None:
    profile = profile_of(xml.encode(), "cv.xml")
    check_ines(profile)
    assert [spoken.language for spoken in profile.languages] == [language]
    assert "Excel" in " ".join(item.text for item in profile.skill_items)


def test_europass_inside_a_pdf() -> None:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(draw.draw(draw.date_column_page))
    pdf.new_attachment("attachment.xml").set_data(files.EUROPASS_OLD.encode())
    buffer = io.BytesIO()
    pdf.save(buffer)
    check_ines(profile_of(buffer.getvalue(), "europass.pdf"))


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (json.dumps(files.BADGE_2).encode(), "badge.json"),
        (json.dumps(files.BADGE_3).encode(), "badge.json"),
        (files.signed(files.BADGE_3), "badge.jwt"),
        (files.baked_png(files.BADGE_2, "openbadges"), "badge.png"),
        (files.baked_png(files.BADGE_3, "openbadgecredential"), "badge.png"),
        (files.baked_svg(files.BADGE_3), "badge.svg"),
    ],
)
def test_open_badges_are_certificates_held(data: bytes, name: str) -> None:
    profile = profile_of(data, name)
    (held,) = profile.certificates
    assert (held.title, held.issuer, held.date and held.date.isoformat()) == (
        "SQL for Analysts",
        "Example Academy",
        "2024-05",
    )
    assert [item.text for item in profile.skill_items] == ["SQL"]
    assert "reading.badge-unchecked" in [doubt.code for doubt in profile.document.warnings]


def test_badge_that_only_links_says_what_to_do() -> None:
    with pytest.raises(ReadingError) as caught:
        read_bytes(json.dumps({**files.BADGE_2, "badge": "https://x.example/b/1"}).encode(), "badge.json")
    assert caught.value.code == "reading.badge-elsewhere"


def test_word_file_with_all_that_word_can_hide() -> None:
    document = read_bytes(files.word_file(), "cv.docx")
    text = document.text
    assert "Payroll clerk\t2015 - 2019" in text
    assert "2019 - Present\tPayroll officer\nGreen Mill Ltd" in text
    assert text.count("Boxed skills: Excel, Sage") == 1
    assert "White on navy" in text and "Driving licence B" in text
    assert "Kubernetes" not in text and "Terraform" not in text
    (doubt,) = document.warnings
    assert doubt.code == "reading.hidden-text" and "Kubernetes" in doubt.message and "Terraform" in doubt.message
    assert parse_profile(document).name == "Ana Example"


MARKDOWN = """# Ines Muster

## Experience

### Ward nurse, Hospital Mar
Mar 2019 - Present
- Taught Epic to *forty* colleagues

## Education

BSc Nursing, Porto School, 2015

## Skills

| Group | Items |
|---|---|
| Data | SQL, Excel |
"""
HTML = """<!DOCTYPE html><html><head><title>x</title><style>p{color:red}</style></head><body><h1>Ines Muster</h1>
<h2>Experience</h2><table><tr><td>Ward nurse, Hospital Mar</td><td>Mar 2019 - Present</td></tr></table>
<ul><li>Taught Epic to <b>forty</b> colleagues</li></ul><p style="display:none">Kubernetes</p><script>Terraform()</script>
<h2>Education</h2><p>BSc Nursing, Porto School, 2015</p></body></html>"""
RTF = r"""{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0\b Ines Muster\b0\par Experience\par Ward nurse, Hospital Mar\tab Mar 2019 - Present\par
\bullet  Taught Epic to forty colleagues\par {\v Kubernetes}Education\par BSc Nursing, Porto School, 2015\par}"""


def odt() -> bytes:
    from odfdo import Document, Header, List, Paragraph, Table

    made = Document("text")
    made.body.clear()
    made.body.append(Paragraph("Ines Muster"))
    made.body.append(Header(1, "Experience"))
    table = Table("t", width=2, height=1)
    table.set_value((0, 0), "Ward nurse, Hospital Mar")
    table.set_value((1, 0), "Mar 2019 - Present")
    made.body.append(table)
    made.body.append(List(["Taught Epic to forty colleagues"]))
    made.body.append(Header(1, "Education"))
    made.body.append(Paragraph("BSc Nursing, Porto School, 2015"))
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (MARKDOWN.encode(), "cv.md", "markdown"),
        (HTML.encode(), "cv.html", "html"),
        (RTF.encode(), "cv.rtf", "rtf"),
        (odt(), "cv.odt", "odt"),
    ],
)
def test_markup_of_other_programs(data: bytes, name: str, kind: str) -> None:
    profile = profile_of(data, name)
    assert profile.document.format == kind
    check_ines(profile)
    assert "Kubernetes" not in profile.document.text and "Terraform" not in profile.document.text


# The parts of the JSON Resume schema 1.0.0 that skillgap writes (https://jsonresume.org/schema), as a check of types.
_DATE = {"type": "string", "pattern": "^([1-2][0-9]{3}-[0-1][0-9]-[0-3][0-9]|[1-2][0-9]{3}-[0-1][0-9]|[1-2][0-9]{3})$"}


def _rows(**properties: Any) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "object", "properties": properties}}


_STRING = {"type": "string"}
JSON_RESUME_SCHEMA = {
    "type": "object",
    "properties": {
        "basics": {"type": "object", "properties": {"name": _STRING, "label": _STRING, "summary": _STRING}},
        "work": _rows(
            name=_STRING, position=_STRING, location=_STRING, startDate=_DATE, endDate=_DATE,
            highlights={"type": "array", "items": _STRING},
        ),
        "education": _rows(institution=_STRING, studyType=_STRING, startDate=_DATE, endDate=_DATE),
        "certificates": _rows(name=_STRING, issuer=_STRING, date=_DATE),
        "skills": _rows(name=_STRING),
        "languages": _rows(language=_STRING, fluency=_STRING),
    },
}  # fmt: skip


@pytest.mark.parametrize("page", [draw.sidebar_page, draw.date_column_page, draw.spaced_heading_page])
def test_parsed_profiles_are_valid_json_resume(page: Any) -> None:
    data = make_json_resume(profile_of(draw.draw(page), "cv.pdf"))
    assert data["work"]
    assert list(Draft7Validator(JSON_RESUME_SCHEMA).iter_errors(data)) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ich habe bei der Firma mit dem Team an den Projekten für die Kunden gearbeitet und war auch für die Planung da.", "de"),
        ("J'ai travaillé avec les équipes pour la mise en place des outils dans une grande entreprise et chez les clients.", "fr"),
        ("Worked with the team on most of the projects and was in charge of all that the clients asked for.", "en"),
        ("Работал в команде и вёл проекты для заказчиков", "ru"),
        ("Python SQL Docker", ""),
    ],
)  # fmt: skip
def test_language_of_a_text(text: str, code: str) -> None:
    document = read_bytes(text.encode(), "cv.txt")
    assert document.language == code
    told = [doubt.code for doubt in document.warnings if doubt.code == "reading.other-language"]
    assert bool(told) == (code not in ("", "en"))


def scan(page: Any, kind: str) -> bytes:
    """A drawn page as a picture, or as a PDF that holds nothing but the picture."""
    import pypdfium2

    picture = pypdfium2.PdfDocument(draw.draw(page))[0].render(scale=200 / 72).to_pil().convert("RGB")
    buffer = io.BytesIO()
    picture.save(buffer, kind, resolution=200)
    return buffer.getvalue()


@pytest.mark.parametrize(("kind", "name"), [("PDF", "scan.pdf"), ("PNG", "scan.png"), ("JPEG", "scan.jpg")])
def test_scans_are_recognised_where_tesseract_is(kind: str, name: str) -> None:
    if not ocr.has_ocr():
        pytest.skip("Tesseract is not installed here")
    profile = profile_of(scan(draw.date_column_page, kind), name)
    assert "reading.recognised" in [doubt.code for doubt in profile.document.warnings]
    assert [(p.title, p.employer) for p in profile.experience] == [
        ("Support Technician", "Fenway IT Ltd"),
        ("Help Desk Assistant", "Orchard College"),
    ]


@pytest.mark.parametrize(("kind", "name"), [("PDF", "scan.pdf"), ("PNG", "scan.png")])
def test_scans_without_tesseract_say_so(kind: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_installed_languages", lambda: ())
    with pytest.raises(ReadingError) as caught:
        read_bytes(scan(draw.date_column_page, kind), name)
    assert caught.value.code == "reading.needs-ocr" and "Tesseract" in caught.value.message


def test_a_badge_beside_the_resume_is_part_of_the_profile() -> None:
    resume = parse_profile(read_bytes(draw.draw(draw.sidebar_page), "cv.pdf"))
    badge = parse_profile(read_bytes(json.dumps(files.BADGE_2).encode(), "badge.json"))
    both = join_profiles([resume, badge])
    text = both.document.text
    assert [c.title for c in both.certificates] == ["SQL for Analysts"]
    assert [item.span.of(text) for item in both.skill_items] == [item.text for item in both.skill_items]
    assert [p.title for p in both.experience] == [p.title for p in resume.experience]
    for section, before in zip(both.sections, [*resume.sections, *badge.sections], strict=True):
        assert section.kind == before.kind
    assert both.sections[-1].body.of(text).strip() == badge.sections[-1].body.of(badge.document.text).strip()
    assert {doubt.code for doubt in both.document.warnings} == {"reading.badge-unchecked"}
