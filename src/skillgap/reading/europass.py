"""Europass CV as XML: the SkillsPassport schema (2.0 to 3.4, until 2020) and the Candidate schema since.

Elements are found by their local name, as the namespaces differ from version to version.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from skillgap.errors import ReadingError
from skillgap.reading.markup import html_to_text
from skillgap.reading.records import RecordWriter, join_dates
from skillgap.schema import Document, RecordKind, SectionKind

_LANGUAGES = {  # ISO 639-2 and 639-1 codes that the Candidate schema gives instead of names
    "eng": "English", "deu": "German", "ger": "German", "fra": "French", "fre": "French", "spa": "Spanish", "por": "Portuguese",
    "ita": "Italian", "nld": "Dutch", "dut": "Dutch", "pol": "Polish", "ron": "Romanian", "rum": "Romanian", "ell": "Greek",
    "gre": "Greek", "ces": "Czech", "slk": "Slovak", "hun": "Hungarian", "swe": "Swedish", "dan": "Danish", "fin": "Finnish",
    "est": "Estonian", "lav": "Latvian", "lit": "Lithuanian", "slv": "Slovenian", "hrv": "Croatian", "bul": "Bulgarian",
    "gle": "Irish", "mlt": "Maltese", "nor": "Norwegian", "tur": "Turkish", "ukr": "Ukrainian", "rus": "Russian",
    "ara": "Arabic", "zho": "Chinese", "jpn": "Japanese",
}  # fmt: skip
_DATA_LIMIT = 20_000_000


def is_europass(data: bytes) -> bool:
    """Whether XML is one of the two Europass schemas."""
    head = data[:4000]
    return b"europass" in head.lower() and (b"SkillsPassport" in head or b"Candidate" in head or b"europass:" in head)


def read_europass(data: bytes, name: str) -> Document:
    """Document of a Europass CV.

    Raises:
        ReadingError: broken XML, or no entries in it.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data[:_DATA_LIMIT], parser)
    except etree.XMLSyntaxError as error:
        raise ReadingError("reading.damaged", f"{name} is damaged XML. Download it from Europass again.") from error
    writer = RecordWriter()
    if _all(root, "LearnerInfo"):
        _write_passport(writer, root)
    else:
        _write_candidate(writer, root)
    return writer.finish(name, "europass")


def _local(node: Any) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _all(node: Any, *path: str) -> list[Any]:
    """Descendants by a path of local names; each step may skip levels."""
    nodes = [node]
    for step in path:
        nodes = [child for parent in nodes for child in parent.iter() if child is not parent and _local(child) == step]
    return nodes


def _first(node: Any, *path: str) -> str:
    """Text of the first match, markup inside taken as HTML; empty where there is none."""
    for found in _all(node, *path):
        text = "".join(found.itertext()).strip()
        if text:
            return html_to_text(text) if "<" in text and ">" in text else text
    return ""


def _date(node: Any) -> str:
    """ "2012-03" of year="2012" month="--03"."""
    year, month = node.get("year", ""), node.get("month", "").lstrip("-")
    return f"{year}-{month.zfill(2)}" if year and month else year


def _period(node: Any) -> str:
    start = next(iter(_all(node, "Period", "From")), None)
    end = next(iter(_all(node, "Period", "To")), None)
    current = _first(node, "Period", "Current").lower() == "true"
    return join_dates(_date(start) if start is not None else "", _date(end) if end is not None else "", current)


def _write_passport(writer: RecordWriter, root: Any) -> None:
    learner = _all(root, "LearnerInfo")[0]
    contact = [
        _first(learner, "Identification", *path)
        for path in (
            ("Email", "Contact"),
            ("Telephone", "Contact"),
            ("AddressLine",),
            ("PostalCode",),
            ("Website", "Contact"),
        )
    ]
    writer.entry(
        RecordKind.PERSON,
        [("name", f"{_first(learner, 'PersonName', 'FirstName')} {_first(learner, 'PersonName', 'Surname')}")],
        [("headline", _first(learner, "Headline", "Description", "Label"))],
        [("contact", " ".join(filter(None, contact)))],
    )
    for title, item, kind in (("Experience", "WorkExperience", SectionKind.EXPERIENCE),):
        rows = _all(learner, item)
        if rows:
            writer.heading(kind, title)
        for row in rows:
            employer = next(iter(_all(row, "Employer")), None)
            writer.entry(
                RecordKind.POSITION, [("title", _first(row, "Position", "Label")), ("dates", _period(row))],
                [("employer", _first(employer, "Name") if employer is not None else ""),
                 ("location", _first(employer, "Municipality") if employer is not None else "")],
                [("highlight", _first(row, "Activities"))],
            )  # fmt: skip
    rows = _all(learner, "EducationList", "Education")
    if rows:
        writer.heading(SectionKind.EDUCATION, "Education")
    for row in rows:
        writer.entry(
            RecordKind.EDUCATION, [("institution", _first(row, "Organisation", "Name")), ("dates", _period(row))],
            [("degree", _first(row, "Title"))], [("", _first(row, "Activities"))],
        )  # fmt: skip
    _write_passport_skills(writer, learner)
    achievements = _all(learner, "Achievement")
    if achievements:
        writer.heading(SectionKind.OTHER, "Achievements")
    for row in achievements:
        writer.text(f"{_first(row, 'Title', 'Label')}\n{_first(row, 'Description')}")


def _write_passport_skills(writer: RecordWriter, learner: Any) -> None:
    mother, foreign = _all(learner, "MotherTongue"), _all(learner, "ForeignLanguage")
    if mother or foreign:
        writer.heading(SectionKind.LANGUAGES, "Languages")
    for row in mother:
        writer.entry(RecordKind.LANGUAGE, [("language", _first(row, "Label")), ("fluency", "native")])
    for row in foreign:
        level = _first(row, "SpokenInteraction") or _first(row, "Reading")
        writer.entry(RecordKind.LANGUAGE, [("language", _first(row, "Description", "Label")), ("fluency", level)])
    texts = [
        (group, text)
        for part, group in (
            ("Communication", "Communication"), ("Organisational", "Organisation"), ("JobRelated", "Job-related"),
            ("Computer", "Digital"), ("Other", "Other"),
        )
        if (text := _first(learner, "Skills", part, "Description"))
    ]  # fmt: skip
    if texts:
        writer.heading(SectionKind.SKILLS, "Skills")
    for _, text in texts:
        writer.entry(RecordKind.SKILL, [("text", text)])


def _candidate_period(node: Any) -> str:
    current = _first(node, "CurrentIndicator").lower() == "true"
    start, end = _first(node, "StartDate")[:7].rstrip("-"), _first(node, "EndDate")[:7].rstrip("-")
    return join_dates(start, end, current)


def _write_candidate(writer: RecordWriter, root: Any) -> None:
    person = next(iter(_all(root, "CandidatePerson")), root)
    profile = next(iter(_all(root, "CandidateProfile")), root)
    contact = [_first(person, "URI"), _first(person, "DialNumber"), _first(person, "AddressLine")]
    writer.entry(
        RecordKind.PERSON, [("name", f"{_first(person, 'GivenName')} {_first(person, 'FamilyName')}")],
        [("contact", " ".join(filter(None, contact)))],
    )  # fmt: skip
    if summary := _first(profile, "ExecutiveSummary"):
        writer.heading(SectionKind.SUMMARY, "Summary")
        writer.entry(RecordKind.PERSON, [("summary", summary)])
    employers = _all(profile, "EmployerHistory")
    if employers:
        writer.heading(SectionKind.EXPERIENCE, "Experience")
    for employer in employers:
        for row in _all(employer, "PositionHistory"):
            writer.entry(
                RecordKind.POSITION, [("title", _first(row, "PositionTitle")), ("dates", _candidate_period(row))],
                [("employer", _first(employer, "OrganizationName")), ("location", _first(employer, "CityName"))],
                [("highlight", _first(row, "Description"))],
            )  # fmt: skip
    rows = _all(profile, "EducationOrganizationAttendance")
    if rows:
        writer.heading(SectionKind.EDUCATION, "Education")
    for row in rows:
        writer.entry(
            RecordKind.EDUCATION, [("institution", _first(row, "OrganizationName")), ("dates", _candidate_period(row))],
            [("degree", _first(row, "DegreeName"))], [("", _first(row, "OccupationalSkillsCovered"))],
        )  # fmt: skip
    rows = _all(profile, "Certification")
    if rows:
        writer.heading(SectionKind.CERTIFICATES, "Certificates")
    for row in rows:
        writer.entry(
            RecordKind.CERTIFICATE,
            [("title", _first(row, "CertificationName")), ("issuer", _first(row, "IssuingAuthority")),
             ("dates", (_first(row, "FirstIssuedDate") or _first(row, "StartDate"))[:7])],
        )  # fmt: skip
    competencies = [
        (_first(row, "CompetencyID"), _first(row, "TaxonomyID").lower(), row)
        for row in _all(profile, "PersonCompetency")
    ]
    spoken = [(code, row) for code, kind, row in competencies if kind == "language"]
    mother = [
        _all_text for node in _all(person, "PrimaryLanguageCode") if (_all_text := "".join(node.itertext()).strip())
    ]
    if spoken or mother:
        writer.heading(SectionKind.LANGUAGES, "Languages")
    for code in mother:
        writer.entry(RecordKind.LANGUAGE, [("language", _LANGUAGES.get(code.lower(), code)), ("fluency", "native")])
    for code, row in spoken:
        writer.entry(
            RecordKind.LANGUAGE,
            [("language", _LANGUAGES.get(code.lower(), code)), ("fluency", _first(row, "ScoreText"))],
        )
    skills = [code for code, kind, _ in competencies if kind != "language" and code]
    if skills:
        writer.heading(SectionKind.SKILLS, "Skills")
    for skill in skills:
        writer.entry(RecordKind.SKILL, [("text", skill)])
