"""The profile check: each finding with its line, and silence where nothing is wrong or nothing could be read."""

from __future__ import annotations

import json

import pytest

from skillgap.parsing import parse_profile
from skillgap.pipeline.certificate_check import find_certificates_to_add
from skillgap.pipeline.engine import Engine
from skillgap.pipeline.linkedin_check import compare_with_linkedin
from skillgap.pipeline.profile_check import check_profile
from skillgap.reading import read_text
from skillgap.reading.backends import read_bytes
from skillgap.schema import LinkedSkill, Profile, YearMonth
from skillgap.schema.check import Finding
from tests import files
from tests.reports import light_engine

TODAY = YearMonth(2026, 11)
SOUND = """Ana Ruiz
ana.ruiz@example.org

EXPERIENCE

Data Analyst
Acme Foods, Cork                                   March 2021 - present
- Wrote SQL queries and built dashboards in Power BI for the sales team.

Reporting Assistant
Harbour Logistics, Cork                            June 2018 - February 2021
- Kept the weekly report in Excel.

EDUCATION
BSc Mathematics, University College Cork, 2014 - 2018

CERTIFICATES
CompTIA Network+ (May 2025)

SKILLS
SQL, Power BI, Excel, dashboards
"""


@pytest.fixture(scope="module")
def light() -> Engine:
    return light_engine()


def read(text: str, engine: Engine) -> tuple[Profile, list[LinkedSkill]]:
    profile = parse_profile(read_text(text, "cv.txt"))
    return profile, engine.extractor.extract_profile(profile, lambda spans: None)


def check(text: str, engine: Engine, wanted: tuple[str, ...] = ()) -> list[Finding]:
    profile, skills = read(text, engine)
    findings = check_profile(profile, skills, engine.taxonomy, engine.catalogue, TODAY, wanted)
    for finding in findings:
        assert finding.message and finding.advice and finding.code.startswith("check.")
        assert "Ruiz" not in repr(finding) and "ana.ruiz" not in repr(finding)
        if finding.span is not None:
            start = finding.span.start
            end = profile.document.text.find("\n", start)
            line = profile.document.text[start : end if end >= 0 else None].split()[0]
            assert line in finding.line
    return findings


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code.removeprefix("check.") for finding in findings]


def test_a_sound_resume_raises_nothing(light: Engine) -> None:
    assert check(SOUND, light) == []


def test_skills_that_are_listed_but_shown_nowhere(light: Engine) -> None:
    (found,) = check(SOUND.replace("SQL, Power BI", "SQL, Tableau, Power BI"), light)
    assert found.code == "check.skill-not-shown" and found.skill_ids == ("tableau",)
    assert found.line == "SQL, Tableau, Power BI, Excel, dashboards"


def test_what_a_shown_skill_implies_is_shown_too(light: Engine) -> None:
    wider = next(
        (skill_id, skill.broader[0])
        for skill_id, skill in light.taxonomy.skills.items()
        if skill_id == "power-bi" and skill.broader
    )[1]
    label = light.taxonomy.label(wider)
    found = check(SOUND.replace("SQL, Power BI", f"SQL, {label}, Power BI"), light)
    assert not any(wider in finding.skill_ids for finding in found)


def test_skills_that_are_shown_but_not_listed(light: Engine) -> None:
    text = SOUND.replace(
        "report in Excel.", "report in Excel.\n- Moved the stock list from Access to PostgreSQL with Python."
    )
    (found,) = check(text, light)
    assert found.code == "check.skill-not-listed" and {"postgresql", "python"} <= set(found.skill_ids)
    assert found.line.startswith("- Moved the stock list") and "goal" not in found.advice
    assert "your goal asks" in check(text, light, ("python",))[0].advice


def test_with_a_goal_the_list_need_only_hold_what_it_asks_for(light: Engine) -> None:
    text = SOUND.replace("report in Excel.", "report in Excel.\n- Used AutoCAD daily.\n- Used Python daily.")
    assert [f.skill_ids[0] for f in check(text, light)] == ["autocad", "python"]
    assert [f.skill_ids[0] for f in check(text, light, ("python",))] == ["python"]


def test_lines_with_a_skill_that_the_goal_asks_for_come_first(light: Engine) -> None:
    text = SOUND.replace("SQL, Power BI", "SQL, AutoCAD, Power BI").replace(
        "dashboards\n", "dashboards\nTableau, Python\n"
    )
    assert [f.skill_ids[0] for f in check(text, light)] == ["autocad", "tableau"]
    assert [f.skill_ids[0] for f in check(text, light, ("python",))] == ["tableau", "autocad"]


def test_nothing_is_said_of_skills_where_no_experience_was_read(light: Engine) -> None:
    found = check("Ana Ruiz\nana.ruiz@example.org\n\nSKILLS\nSQL, Tableau\n", light)
    assert "skill-not-shown" not in codes(found)
    assert [c for c in codes(found) if c == "no-section"] == ["no-section"] * 2


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("June 2018 - February 2021", "June 2018 - May 2020", "hole", "9 months between 2020-05 and 2021-03"),
        ("March 2021 - present", "March 2021 - January 2026", "hole", "10 months since 2026-01"),
        ("June 2018 - February 2021", "June 2018 - June 2021", "overlap", "overlap by 4 months"),
        ("June 2018 - February 2021", "June 2018 - present", "overlap", "both said to go on"),
        ("March 2021 - present", "March 2028 - present", "future", "begins in the future"),
        ("March 2021 - present", "March 2021 - May 2031", "future", "ends in the future"),
        ("   June 2018 - February 2021", "", "no-dates", "No dates were found"),
        ("CompTIA Network+ (May 2025)", "CompTIA Network+ (May 2021)", "certificate-expired", "ended in 2024-05"),
        ("CompTIA Network+ (May 2025)", "CompTIA Network+ (January 2024)", "certificate-ends", "ends in 2027-01"),
        ("CompTIA Network+ (May 2025)", "CompTIA Network+", "certificate-no-date", "has no date"),
        ("ana.ruiz@example.org", "Cork", "no-contact", "Neither"),
    ],
)
def test_one_slip_is_one_finding(light: Engine, old: str, new: str, code: str, words: str) -> None:
    assert old in SOUND
    found = [f for f in check(SOUND.replace(old, new), light) if f.code == f"check.{code}"]
    assert len(found) == 1 and words in found[0].message, check(SOUND.replace(old, new), light)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("June 2018 - February 2021", "2018 - 2020"),  # a year alone may reach to its end
        ("June 2018 - February 2021", "June 2018 - March 2021"),  # a month in common
        ("Kept the weekly", "Part time, beside my studies: kept the weekly"),
        ("2014 - 2018", "2016 - 2020"),  # studies beside work
        ("CompTIA Network+ (May 2025)", "CompTIA Network+ (2023)"),
    ],
)
def test_what_may_be_right_is_no_overlap_hole_or_end(light: Engine, old: str, new: str) -> None:
    assert old in SOUND
    text = SOUND.replace(old, new)
    if "Part time" in new:
        text = text.replace("June 2018 - February 2021", "June 2018 - present")
    found = codes(check(text, light))
    assert not {"hole", "overlap", "certificate-expired", "future"} & set(found), found


def test_studies_fill_a_hole(light: Engine) -> None:
    text = SOUND.replace("June 2018 - February 2021", "June 2014 - May 2016").replace("2014 - 2018", "2016 - 2020")
    assert "hole" not in codes(check(text, light))
    assert "hole" in codes(check(text.replace("2016 - 2020", "2010 - 2014"), light))


def test_a_certificate_that_is_only_named_elsewhere(light: Engine) -> None:
    text = SOUND.replace("report in Excel.", "report in Excel.\n- Passed CompTIA Security+ in 2020.")
    (found,) = [f for f in check(text, light) if f.code == "check.certificate-not-listed"]
    assert found.skill_ids == ("comptia-security-plus",) and "Passed" in found.line


def test_a_section_without_entries_is_told_as_unread(light: Engine) -> None:
    text = "Ana Ruiz\nana.ruiz@example.org\n\nEXPERIENCE\n\nEDUCATION\nBSc Mathematics, Cork, 2018\n\nSKILLS\nSQL\n"
    found = [f for f in check(text, light) if f.code in ("check.empty-section", "check.no-section")]
    assert len(found) == 1 and "work experience" in found[0].message


def linkedin(engine: Engine, **tables: str) -> tuple[Profile, list[LinkedSkill]]:
    rows = {
        "Profile.csv": "First Name,Last Name,Headline,Summary\nAna,Ruiz,Data Analyst,\n",
        "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\n"
        'Acme Foods Ltd,Data Analyst,"Wrote SQL queries.",Cork,Mar 2021,\n'
        "Harbour Logistics,Reporting Assistant,,Cork,Jun 2018,Feb 2021\n",
        "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\nUniversity College Cork,2014,2018,,BSc Mathematics,\n",
        "Certifications.csv": "Name,Url,Authority,Started On,Finished On,License Number\nCompTIA Network+,,CompTIA,May 2025,,\n",
        "Skills.csv": "Name\nSQL\nPower BI\nMicrosoft Excel\nDashboards\n",
    }  # fmt: skip
    rows |= {f"{name}.csv": text for name, text in tables.items()}
    data = files.zip_of({name: text.encode() for name, text in rows.items()})
    profile = parse_profile(read_bytes(data, "export.zip"))
    return profile, engine.extractor.extract_profile(profile, lambda spans: None)


def compare(engine: Engine, resume: str = SOUND, **tables: str) -> list[Finding]:
    ours, theirs = read(resume, engine), linkedin(engine, **tables)
    found = compare_with_linkedin(*ours, *theirs, engine.taxonomy, TODAY)
    assert all("Ruiz" not in repr(finding) for finding in found)
    return found


HEAD = "Company Name,Title,Description,Location,Started On,Finished On\n"


def test_two_that_agree_raise_nothing(light: Engine) -> None:
    assert compare(light) == []


@pytest.mark.parametrize(
    ("positions", "expected"),
    [
        ("Acme Foods,Data Analyst,,,May 2021,\nHarbour Logistics,Reporting Assistant,,,Jun 2018,Feb 2021\n", {"position-start"}),
        ("Acme Foods,Data Analyst,,,Mar 2021,Jul 2026\nHarbour Logistics,Reporting Assistant,,,Jun 2018,Feb 2021\n", {"position-end"}),
        ("Acme Foods,Senior Data Analyst,,,2021,\nHarbour Logistics,Reporting Assistant,,,2018,2021\n", {"position-title"}),
        ("Acme Foods,Data Analyst,,,Mar 2021,\n", {"position-not-on-linkedin"}),
        ("Acme Foods,Data Analyst,,,Mar 2021,\nHarbour Logistics,Reporting Assistant,,,Jun 2018,Feb 2021\nCorner Café,Waiter,,,2016,2017\n",
         {"position-only-on-linkedin"}),
        ("Globex,Data Analyst,,,Mar 2021,\nHarbour Logistics,Reporting Assistant,,,Jun 2018,Feb 2021\n", {"position-body"}),
    ],
)  # fmt: skip
def test_positions_that_disagree(light: Engine, positions: str, expected: set[str]) -> None:
    found = compare(light, Positions=HEAD + positions)
    assert set(codes(found)) == expected and len(found) == 1, found
    only = "only" in found[0].code
    assert bool(found[0].line) != only and bool(found[0].other_line) == ("not-on" not in found[0].code)


def test_two_roles_at_one_employer_are_not_mixed_up(light: Engine) -> None:
    resume = SOUND.replace("Harbour Logistics, Cork", "Acme Foods, Cork")
    rows = "Acme Foods,Reporting Assistant,,,Jun 2018,Feb 2021\nAcme Foods,Data Analyst,,,Mar 2021,\n"
    assert compare(light, resume, Positions=HEAD + rows) == []


def test_certificates_and_skills_that_disagree(light: Engine) -> None:
    head = "Name,Url,Authority,Started On,Finished On,License Number\n"
    found = compare(light, Certifications=f"{head}CompTIA Network+,,CompTIA,May 2024,,\nCompTIA A+,,CompTIA,2020,,\n")
    assert codes(found) == ["certificate-date", "certificate-only-on-linkedin"]
    assert "2025-05" in found[0].message and "2024-05" in found[0].message
    assert codes(compare(light, Certifications=f"{head}CompTIA A+,,CompTIA,2020,,\n")) == [
        "certificate-not-on-linkedin", "certificate-only-on-linkedin",
    ]  # fmt: skip
    found = compare(light, Skills="Name\nSQL\nPower BI\nTableau\nDashboards\n")
    assert codes(found) == ["skills-not-on-linkedin", "skills-only-on-linkedin"]
    assert found[0].skill_ids == ("microsoft-excel",) and found[1].skill_ids == ("tableau",)


def test_what_an_export_lacks_altogether_is_not_called_missing(light: Engine) -> None:
    ours = read(SOUND, light)
    bare = files.zip_of({"Profile.csv": b"First Name,Last Name,Headline,Summary\nAna,Ruiz,Data Analyst,\n"})
    profile = parse_profile(read_bytes(bare, "export.zip"))
    assert compare_with_linkedin(*ours, profile, [], light.taxonomy, TODAY) == []


def test_badges_that_the_resume_lacks_are_worth_adding(light: Engine) -> None:
    badge = parse_profile(read_bytes(json.dumps(files.BADGE_3).encode(), "badge.json"))
    profile, _ = read(SOUND, light)
    (found,) = find_certificates_to_add(profile, [badge])
    assert (
        found.code == "check.certificate-to-add"
        and "badge.json" in found.message
        and "SQL for Analysts" in found.other_line
    )
    listed, _ = read(
        SOUND.replace("CompTIA Network+", "SQL for Analysts, Example Academy (May 2024)\nCompTIA Network+"), light
    )
    assert find_certificates_to_add(listed, [badge]) == []
