"""What a person does with a credential once it is earned: a link, lines for the résumé, and when it ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

import pytest

from skillgap.errors import UserError
from skillgap.faces.linkedin_link import make_linkedin_link
from skillgap.faces.resume_lines import make_resume_lines
from skillgap.parsing import parse_profile
from skillgap.pipeline.engine import Engine
from skillgap.pipeline.keeping_up import (
    Validity,
    find_credentials,
    find_expiry,
    find_market_moves,
    find_trends,
    find_validity,
)
from skillgap.reading import read_text
from skillgap.schema import Demand, Evidence, Level, LinkedSkill, Polarity, SectionKind, Span, YearMonth

RESUME = """Ana Ruiz

EXPERIENCE
Service Desk Analyst
Brackenfield Dairy, Cork                    March 2021 - present
- Reset passwords in Active Directory.

CERTIFICATES
CompTIA Security+ (March 2022)
CompTIA A+ (2024)
CompTIA Network+
Welding Licence, valid until 06/2025
ITIL 4 Foundation (2019)

SKILLS
Active Directory, Linux
"""
TODAY = YearMonth(2026, 11)


def test_the_link_says_what_is_known_and_nothing_else(engine: Engine) -> None:
    credential = replace(
        engine.catalogue.credentials["comptia-security-plus"], title="C&A: 100 % #1 + más=", awarding_body="Æ & Söhne"
    )
    link = make_linkedin_link(credential, YearMonth(2026, 3), "https://badges.example/a?b=c&d=e", "A&B/1")
    parts = urlsplit(link)
    assert (parts.scheme, parts.netloc, parts.path, parts.fragment) == ("https", "www.linkedin.com", "/profile/add", "")
    assert parse_qs(parts.query, strict_parsing=True) == {
        "startTask": ["CERTIFICATION_NAME"], "name": ["C&A: 100 % #1 + más="], "organizationName": ["Æ & Söhne"],
        "issueYear": ["2026"], "issueMonth": ["3"], "expirationYear": ["2029"], "expirationMonth": ["3"],
        "certUrl": ["https://badges.example/a?b=c&d=e"], "certId": ["A&B/1"],
    }  # fmt: skip
    assert " " not in link and "+" not in link
    lasting = make_linkedin_link(replace(credential, valid_years=None), YearMonth(2026))
    assert not {"expirationYear", "issueMonth", "certUrl", "certId"} & set(parse_qs(urlsplit(lasting).query))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "//x.example", "badge.example/1", "https://"])
def test_addresses_that_are_none_of_the_web_are_refused(engine: Engine, address: str) -> None:
    with pytest.raises(UserError, match=r"showing\.address"):
        make_linkedin_link(engine.catalogue.credentials["comptia-a-plus"], TODAY, address)


def test_lines_leave_the_person_s_part_to_the_person(engine: Engine) -> None:
    profile = parse_profile(read_text(RESUME, "cv.txt"))
    credential = engine.catalogue.credentials["comptia-a-plus"]
    lines = make_resume_lines(credential, engine.taxonomy, YearMonth(2026, 3), profile, wanted={"windows"})
    assert lines.certificate == "CompTIA A+, CompTIA, March 2026 (valid until March 2029)"
    assert lines.place == "Service Desk Analyst, Brackenfield Dairy"
    assert lines.bullets[0].startswith(f"{engine.taxonomy.label('windows')}: [")
    assert all(line.count("[") == line.count("]") == 1 and line.endswith("]") for line in lines.bullets)
    taught = {engine.taxonomy.label(skill_id) for skill_id in credential.teaches}
    assert {line.split(": [")[0] for line in lines.bullets} <= taught
    bare = make_resume_lines(credential, engine.taxonomy)
    assert bare.certificate == "CompTIA A+, CompTIA, [month and year]" and bare.place == ""


def test_skills_that_the_resume_lists_are_not_offered_again(engine: Engine) -> None:
    profile = parse_profile(read_text(RESUME, "cv.txt"))
    credential = replace(
        engine.catalogue.credentials["comptia-a-plus"],
        teaches={"linux": Level.BASIC, "windows": Level.INTERMEDIATE},
    )
    lines = make_resume_lines(credential, engine.taxonomy, None, profile)
    assert lines.skills == engine.taxonomy.label("windows")
    assert "first put it to use" in lines.bullets[1]


def test_expiry_counts_months_where_they_are_known() -> None:
    assert find_expiry(YearMonth(2023, 11), 1.5) == YearMonth(2025, 5)
    assert find_expiry(YearMonth(2023, 12), 1) == YearMonth(2024, 12)
    assert find_expiry(YearMonth(2023), 3) == YearMonth(2026)
    assert find_expiry(YearMonth(2023, 1), None) is None


def test_held_certificates_are_told_as_expired_only_where_that_is_known(engine: Engine) -> None:
    profile = parse_profile(read_text(RESUME, "cv.txt"))
    held = {item.certificate.title: item for item in find_validity(profile, engine.catalogue, engine.taxonomy, TODAY)}
    security = held["CompTIA Security+"]
    assert (security.validity, security.until, security.basis) == (Validity.EXPIRED, YearMonth(2025, 3), "catalogue")
    assert security.renewal
    assert held["CompTIA A+"].until == YearMonth(2027) and held["CompTIA A+"].validity == Validity.VALID
    assert held["CompTIA Network+"].validity == Validity.UNTOLD  # it ends, but nobody knows when it began
    welding = next(item for title, item in held.items() if "Welding" in title)
    assert (welding.validity, welding.until, welding.basis) == (Validity.EXPIRED, YearMonth(2025, 6), "document")
    soon = find_validity(profile, engine.catalogue, engine.taxonomy, YearMonth(2027, 8))
    assert next(i for i in soon if i.certificate.title == "CompTIA A+").validity == Validity.SOON


def test_certificates_are_found_in_the_catalogue_by_any_of_their_names(engine: Engine) -> None:
    (certificate, *_) = parse_profile(read_text(RESUME, "cv.txt")).certificates
    for title, found in (("Security+", "comptia-security-plus"), ("COMPTIA security+", "comptia-security-plus"), ("Baking", None), ("", None)):  # fmt: skip
        (credential,) = find_credentials([replace(certificate, title=title)], engine.catalogue, engine.taxonomy)
        assert (credential.id if credential else None) == found, title


@dataclass(frozen=True)
class Told:
    direction: str
    why: str = ""
    months: int = 24
    postings: int = 900
    first_month: str = "2024-01"
    last_month: str = "2025-12"
    share_first: float | None = 0.2
    share_last: float | None = 0.31


def held_skill(skill_id: str, implied_by: str | None = None, polarity: Polarity = Polarity.HELD) -> LinkedSkill:
    evidence = Evidence("text", SectionKind.SKILLS, Span(0, 4), "label")
    return LinkedSkill(skill_id, None, 0.9, polarity, (evidence,), implied_by)


def test_moves_are_told_of_held_skills_with_a_trend_alone() -> None:
    skills = [
        held_skill("sql"), held_skill("vba"), held_skill("python"), held_skill("excel"), held_skill("data", "sql"),
        held_skill("java", polarity=Polarity.NEGATED),
    ]  # fmt: skip
    trends = {
        "sql": Told("rising"), "vba": Told("falling", share_first=None), "java": Told("rising"), "data": Told("rising"),
        "python": Told("no trend can be told", "8 months are needed"),
    }  # fmt: skip
    found = find_market_moves(skills, trends)
    assert [(move.skill_id, move.rising) for move in found.moves] == [("sql", True), ("vba", False)]
    assert found.moves[0].why == "from 20% to 31% of postings, 2024-01 to 2025-12, 900 postings in 24 months"
    assert (found.told, found.held) == (2, 4)


def test_figures_without_months_tell_no_trend(engine: Engine) -> None:
    assert find_trends(Demand({}, {}, ""), "data-analyst") == {}
    assert find_market_moves([held_skill("sql")], {}).moves == ()
