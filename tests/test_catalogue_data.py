"""The shipped catalogue: what it holds, what it claims, and how much of it is known."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from skillgap.credentials.catalogue import check_rows
from skillgap.credentials.completeness import MANDATORY, OPTIONAL, measure_completeness
from skillgap.credentials.fields import FIELDS, field_named, find_field
from skillgap.credentials.rows import make_credential, make_row
from skillgap.credentials.statistics import count_catalogue
from skillgap.pipeline.engine import Engine
from skillgap.schema import Catalogue, Cost, Credential, Level

PROVIDERS = (
    "Coursera", "edX", "Udemy", "LinkedIn Learning", "FutureLearn", "University", "Google", "Microsoft",
    "Amazon Web Services", "IBM", "Meta", "Cisco", "CompTIA", "ISC2", "ISACA", "GIAC", "HubSpot", "Salesforce", "Oracle",
    "SAP", "Red Hat", "Linux Foundation", "Databricks", "Snowflake", "Tableau", "Adobe", "Autodesk",
    "Project Management Institute", "PeopleCert", "SHRM", "CIPD", "ACCA", "CIMA", "CFA Institute", "Heart Association",
    "Nurses", "Cambridge", "Goethe", "City & Guilds", "NCCER",
)  # fmt: skip


@pytest.fixture(scope="module")
def credentials(engine: Engine) -> list[Credential]:
    from skillgap.credentials.catalogue import load_catalogue

    return list(load_catalogue(skill_ids=engine.taxonomy.skills).credentials.values())


def make(**values: object) -> Credential:
    plain = Credential(
        "a", "A", "course", "P", "P", "https://p.example/", "catalogue", Level.BASIC, {"python": Level.BASIC}, None, "",
        Cost(None, None, None, ""),
    )  # fmt: skip
    return replace(plain, **values)  # type: ignore[arg-type]


def test_at_least_twenty_five_fields_with_eight_each(credentials: list[Credential]) -> None:
    counts = Counter(credential.field for credential in credentials)
    assert set(counts) <= set(FIELDS)
    assert sum(count >= 8 for count in counts.values()) >= 25
    assert len(credentials) >= 600


def test_the_named_providers_are_there(credentials: list[Credential]) -> None:
    lacking = [name for name in PROVIDERS if not any(name in f"{c.provider} {c.awarding_body}" for c in credentials)]
    assert not lacking


def test_nothing_stands_twice_and_nothing_retired_is_offered(credentials: list[Credential]) -> None:
    same = Counter((re.sub(r"[^\w+#]+", " ", c.title.lower()).strip(), c.awarding_body) for c in credentials)
    assert [key for key, count in same.items() if count > 1] == []
    retired = re.compile(r"\bMTA\b|\bMCSA\b|\bMCSE\b|\bCASP\+|\bIT Fundamentals \(ITF\+\)|Technology Associate", re.I)
    assert [c.title for c in credentials if retired.search(c.title)] == []


def test_a_field_follows_from_what_is_taught(credentials: list[Credential], engine: Engine) -> None:
    agree = sum(find_field(c.teaches, engine.taxonomy) == c.field for c in credentials)
    assert agree / len(credentials) > 0.95
    assert {skill.field for skill in engine.taxonomy.skills.values()} <= set(FIELDS)
    assert field_named("Cyber security") == "security" and field_named("Alchemy") == ""


def test_counting_towards_is_not_leading_to(credentials: list[Credential]) -> None:
    titles = {c.title: c for c in credentials}
    for credential in credentials:
        assert not set(credential.stacks_into) & set(credential.leads_to), credential.id
        assert credential.title not in (*credential.stacks_into, *credential.leads_to), credential.id
        for title in credential.stacks_into:
            whole = titles.get(title)
            # A part that demands the whole could never be taken first.
            assert whole is None or whole.id not in credential.requires, credential.id
    parts = {c.id for c in credentials if "Google UX Design Professional Certificate" in c.stacks_into}
    assert "google-foundations-ux" in parts
    assert titles["Cisco Certified Network Associate (CCNA)"].stacks_into == ()


def test_vendor_certifications_that_expire_say_so(credentials: list[Credential]) -> None:
    by_id = {c.id: c for c in credentials}
    assert by_id["comptia-security-plus"].valid_years == 3 and by_id["comptia-server-plus"].valid_years is None
    assert by_id["aha-bls"].valid_years == 2 and by_id["microsoft-az-104"].valid_years == 1
    told = [c for c in credentials if c.valid_years is not None]
    assert sum(bool(c.renewal) for c in told) / len(told) > 0.8
    assert all(0 < c.valid_years <= 10 for c in told if c.valid_years is not None)


def test_completeness_falls_with_each_unknown_and_never_counts_it_as_zero() -> None:
    whole = make(
        country="GB", learning_outcomes=("x",), hours=10.0, hours_basis="provider", eqf_level=5, assessment="project",
        form="blended", quality_assurance="Ofqual", prerequisites="none", supervision="supervised", grade="pass or fail",
        stacks_into=("B",), cost=Cost(0.0, 0.0, None, "GBP"), renewal="none", language="en", url_kind="credential",
    )  # fmt: skip
    assert measure_completeness(whole).share == 1.0 and measure_completeness(whole).missing == ()
    without = measure_completeness(replace(whole, eqf_level=None))
    assert without.missing == ("EQF level",) and without.missing_optional == ()
    assert without.share == pytest.approx(1 - 2 / (2 * len(MANDATORY) + len(OPTIONAL)))
    priceless = measure_completeness(replace(whole, cost=Cost(None, None, None, "")))
    assert without.share < priceless.share < 1


def test_figures_of_a_catalogue_of_none_and_of_one(engine: Engine) -> None:
    assert count_catalogue(Catalogue({}, engine.catalogue.rates, ""))["credentials"] == 0
    one = count_catalogue(Catalogue({"a": make(field="web")}, engine.catalogue.rates, ""))
    assert one["fields"] == {"web": 1} and one["completeness"]["median"] == one["completeness"]["quartile"]


def test_rows_and_credentials_are_the_same_thing_twice(credentials: list[Credential]) -> None:
    assert all(make_credential(make_row(credential)) == credential for credential in credentials)


def test_a_circle_of_prerequisites_is_a_fault() -> None:
    rows = [
        (key, make_row(make(id=key, title=key, requires=(other,))))
        for key, other in (("a", "b"), ("b", "c"), ("c", "a"))
    ]
    _, faults = check_rows(rows, {"python"})
    assert len(faults) == 1 and "requires itself, by way of" in faults[0]
    assert {"a", "b", "c"} <= set(re.split(r"\W+", faults[0]))


def test_a_chain_of_many_prerequisites_is_none() -> None:
    rows = [
        (str(n), make_row(make(id=f"c{n}", title=f"c{n}", requires=(f"c{n + 1}",) if n < 2999 else ())))
        for n in range(3000)
    ]
    credentials, faults = check_rows(rows, {"python"})
    assert len(credentials) == 3000 and faults == []
