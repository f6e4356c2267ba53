"""The printed report: read back with another library than the one that wrote it."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pdfplumber
import pytest

from skillgap.faces.report_pdf import render_pdf
from skillgap.pipeline.engine import Engine
from skillgap.schema import Doubt, Report
from tests.reports import light_engine, make_sample_report

DAYS = (date(2026, 12, 2), date(2026, 11, 24))
SAMPLES = (
    "accountant-to-data-analyst", "electrician-to-solar-technician", "it-support-to-security-analyst", "nurse-to-health-informatics",
    "shop-owner-to-ecommerce-manager", "teacher-to-instructional-designer",
)  # fmt: skip


@pytest.fixture(scope="module")
def light() -> Engine:
    return light_engine()


@pytest.fixture(scope="module")
def reports(light: Engine) -> Callable[[str], Report]:
    made: dict[str, Report] = {}

    def get(name: str) -> Report:
        if name not in made:
            made[name] = make_sample_report(light, name)
        return made[name]

    return get


def words_of(data: bytes) -> tuple[str, int]:
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return " ".join(" ".join((page.extract_text() or "") for page in pdf.pages).split()), len(pdf.pages)


@pytest.mark.parametrize("name", SAMPLES)
def test_report_of_each_sample_fits_two_pages(name: str, light: Engine, reports: Callable[[str], Report]) -> None:
    report = reports(name)
    data = render_pdf(report, light.taxonomy, light.catalogue, *DAYS)
    text, pages = words_of(data)
    assert 1 <= pages <= 2
    assert f"Learning plan: {report.occupation.preferred_label}" in text
    assert (
        f"{report.plan.coverage_before:.0%} met now" in text
        and f"{report.plan.coverage_after:.0%} with the plan" in text
    )
    assert f"In all {report.plan.hours:g} h" in text and "Week 1 begins on 30 November 2026" in text
    for part in ("Gaps, and why they count", "What stays open, and why", "What is not known", "Method"):
        assert part in text
    for gap in report.gaps[:5]:
        assert light.taxonomy.label(gap.need.skill_id).split()[0] in text
    assert report.profile.name and report.profile.name not in text


def test_report_is_tagged_and_the_same_every_time(light: Engine, reports: Callable[[str], Report]) -> None:
    report = reports(SAMPLES[0])
    data = render_pdf(report, light.taxonomy, light.catalogue, *DAYS)
    assert data == render_pdf(report, light.taxonomy, light.catalogue, *DAYS)
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        catalog = pdf.doc.catalog
        assert catalog["Lang"] in (b"en-GB", "en-GB") and "StructTreeRoot" in catalog
        assert pdf.metadata["Title"].startswith("Learning plan")
        assert all("+Libertinus" in char["fontname"] for char in pdf.pages[0].chars)  # embedded, as a subset
    assert b"pdfuaid:part" in data


def test_the_longest_report_still_fits(light: Engine, reports: Callable[[str], Report]) -> None:
    report = reports("it-support-to-security-analyst")
    key = report.plan.recommendations[0].credential_id
    nasty = replace(light.catalogue.credentials[key], title="Ungeheuer " * 40, provider="P" * 200)
    catalogue = replace(light.catalogue, credentials={**light.catalogue.credentials, key: nasty})
    label = "a skill with a very long name " * 9
    skills = {name: replace(skill, preferred_label=label) for name, skill in light.taxonomy.skills.items()}
    plan = report.plan
    longest = replace(
        report,
        gaps=report.gaps * 4,
        plan=replace(plan, recommendations=(plan.recommendations * 3)[:8], open_gaps=plan.open_gaps * 5),
        warnings=(Doubt("x.y", "word " * 300),) * 40,
    )
    text, pages = words_of(render_pdf(longest, replace(light.taxonomy, skills=skills), catalogue, *DAYS))
    assert pages <= 2 and "lighter ones" in text and "more doubts" in text


def test_a_report_without_a_plan_says_so(light: Engine, reports: Callable[[str], Report]) -> None:
    report = make_sample_report(light, SAMPLES[0], budget=0.0, weeks=1, hours_per_week=0.5)
    text, pages = words_of(render_pdf(report, light.taxonomy, light.catalogue, *DAYS))
    assert not report.plan.recommendations and pages <= 2
    assert "No credential of the catalogue closes a gap within the limits" in text and "In all" not in text


def test_wishes_that_do_not_fit_are_told_with_what_would(light: Engine) -> None:
    report = make_sample_report(light, SAMPLES[0], pinned=("comptia-a-plus",), weeks=3)
    assert report.plan.status == "infeasible" and report.plan.nearest
    text, _ = words_of(render_pdf(report, light.taxonomy, light.catalogue, *DAYS))
    assert f"does not fit within the limits. What would: {report.plan.nearest[0].change}" in text


def test_alternatives_stand_beside_the_plan(light: Engine, reports: Callable[[str], Report]) -> None:
    report = reports("it-support-to-security-analyst")
    assert report.free_plan and report.plan.pathways
    text, _ = words_of(render_pdf(report, light.taxonomy, light.catalogue, *DAYS))
    assert f"Without money: {report.free_plan.coverage_after:.0%}" in text
    assert f"Towards {report.plan.pathways[0].title} counts" in text and "Runner-up: " in text


def test_letters_with_accents_are_shown_and_others_are_told(light: Engine, reports: Callable[[str], Report]) -> None:
    report = reports(SAMPLES[0])
    accents = "Łódź Žluťoučký Győr Çağ ñandú Þór Ærø œuvre Việt Nam Ελλάς Київ"
    shown = replace(report, warnings=(Doubt("x.y", accents),))
    text, _ = words_of(render_pdf(shown, light.taxonomy, light.catalogue, *DAYS))
    assert accents in text and "fonts lack" not in text
    lacking = replace(report, warnings=(Doubt("x.y", "Tokyo 東京, मुंबई, Łódź 😀"),))
    text, _ = words_of(render_pdf(lacking, light.taxonomy, light.catalogue, *DAYS))
    assert "Tokyo □□" in text and "Łódź" in text and "fonts lack" in text


def test_text_stays_text(light: Engine, reports: Callable[[str], Report]) -> None:
    attack = '#panic("x") *bold* $x$ #link("https://x.example")[y] \\ // @ref <label> https://x.example/auto'
    report = replace(reports(SAMPLES[0]), warnings=(Doubt("x.y", attack),))
    data = render_pdf(report, light.taxonomy, light.catalogue, *DAYS)
    assert attack in words_of(data)[0]
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        links = {link["uri"] for page in pdf.pages for link in page.hyperlinks}
    known = {light.catalogue.credentials[pick.credential_id].url for pick in report.plan.recommendations}
    assert links and links <= known
