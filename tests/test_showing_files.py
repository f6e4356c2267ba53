"""The report to take away: calendar and tables, and that no text of a file can act in them."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest
from icalendar import Calendar, Component
from markdown_it import MarkdownIt

from skillgap.faces.calendar_file import make_calendar
from skillgap.faces.outline import make_outline, render_html, render_markdown
from skillgap.faces.report_csv import defuse_cell, render_gaps_csv, render_plan_csv
from skillgap.pipeline.engine import Engine
from skillgap.schema import Report
from tests.reports import light_engine, make_sample_report

START = date(2026, 12, 2)  # a Wednesday
MONDAY = date(2026, 11, 30)


@pytest.fixture(scope="module")
def light() -> Engine:
    return light_engine()


@pytest.fixture(scope="module")
def report(light: Engine) -> Report:
    report = make_sample_report(light, "it-support-to-security-analyst")
    assert report.plan.recommendations and report.gaps
    return report


def events(report: Report, engine: Engine, start: date = START) -> list[Component]:
    data = make_calendar(report, engine.taxonomy, engine.catalogue, start)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))  # octets, RFC 5545, 3.1
    return list(Calendar.from_ical(data).walk("VEVENT"))


def test_calendar_holds_the_hours_of_the_plan(report: Report, light: Engine) -> None:
    found = events(report, light)
    learning = [event for event in found if "-learn-" in event["UID"]]
    hours = sum(float(event["SUMMARY"].split()[1]) for event in learning)
    assert hours == pytest.approx(sum(pick.hours for pick in report.plan.recommendations), abs=0.1 * len(learning))
    for event in learning:
        first, after = event.decoded("DTSTART"), event.decoded("DTEND")
        assert first.weekday() == 0 and after - first == timedelta(days=7)
        assert MONDAY <= first <= MONDAY + timedelta(weeks=report.constraints.weeks - 1)
    assert min(event.decoded("DTSTART") for event in learning) == MONDAY


def test_each_pick_ends_with_an_exam_or_an_end(report: Report, light: Engine) -> None:
    found = {event["UID"]: event for event in events(report, light)}
    for pick in report.plan.recommendations:
        credential = light.catalogue.credentials[pick.credential_id]
        start = f"{MONDAY}-{credential.id}"
        exam = credential.assessment == "proctored-exam"
        assert (f"{start}-exam@skillgap" in found) == exam == (f"{start}-book@skillgap" in found)
        assert (f"{start}-finish@skillgap" in found) != exam
        assert (f"{start}-renew@skillgap" in found) == bool(credential.valid_years)
        if exam:
            book, sit = found[f"{start}-book@skillgap"], found[f"{start}-exam@skillgap"]
            assert book.decoded("DTSTART") < sit.decoded("DTSTART")
            assert book.walk("VALARM") and sit.walk("VALARM")
    assert any("-exam@" in uid for uid in found) and any("-renew@" in uid for uid in found)


def test_calendar_is_the_same_every_time(report: Report, light: Engine) -> None:
    first = make_calendar(report, light.taxonomy, light.catalogue, START)
    assert first == make_calendar(report, light.taxonomy, light.catalogue, MONDAY)
    uids = [event["UID"] for event in events(report, light)]
    assert len(uids) == len(set(uids)) > 0
    other = {event["UID"] for event in events(report, light, START + timedelta(weeks=1))}
    assert not other & set(uids)


def test_titles_cannot_write_entries_of_their_own(report: Report, light: Engine) -> None:
    key = report.plan.recommendations[0].credential_id
    title = "A; B, C\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:gift \\n"
    nasty = replace(light.catalogue.credentials[key], title=title)
    catalogue = replace(light.catalogue, credentials={**light.catalogue.credentials, key: nasty})
    data = make_calendar(report, light.taxonomy, catalogue, START)
    found = list(Calendar.from_ical(data).walk("VEVENT"))
    assert len(found) == len(events(report, light))
    assert not any(event["SUMMARY"].startswith("gift") for event in found)


def rows(text: str) -> list[dict[str, str]]:
    assert text.startswith("\ufeff") and text.endswith("\r\n")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_tables_say_what_the_report_says(report: Report, light: Engine) -> None:
    gaps = rows(render_gaps_csv(report, light.taxonomy, light.catalogue))
    assert [row["skill_id"] for row in gaps] == [need.skill_id for need in report.needs]
    states = {row["skill_id"]: row["state"] for row in gaps}
    assert {key for key, state in states.items() if state != "met"} == {gap.need.skill_id for gap in report.gaps}
    assert {"met", "missing"} <= set(states.values())
    for row in gaps:
        assert bool(row["share"]) == bool(row["postings"])  # unknown is empty, not zero
    plan = rows(render_plan_csv(report, light.taxonomy, light.catalogue))
    assert [row["credential_id"] for row in plan] == [pick.credential_id for pick in report.plan.recommendations]
    for row, pick in zip(plan, report.plan.recommendations, strict=True):
        assert float(row["hours"]) == pick.hours and row["cost"] == ("" if pick.cost is None else str(pick.cost))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\ufeff=1", "\u200b=1", "＝1", "＋1", "－1", "＠x", "=HYPERLINK(\"x\")"],
)  # fmt: skip
def test_cells_that_could_act_are_defused(text: str) -> None:
    assert defuse_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["SQL", "a=b", "C++", "1-2", "'x", "", "e@x.example", ".NET"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert defuse_cell(text) == text


ATTACKS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[click](javascript:alert(1))", "![x](https://x.example/p.png)",
    "=HYPERLINK(\"https://x.example\")", "| a | b |", "<https://x.example>", "`code`", "&lt;b&gt;", "https://x.example/auto",
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile(light: Engine) -> Report:
    """Attacks wherever text of a file gets into a report."""
    lines = "\n".join(f"- Python and SQL {attack}" for attack in ATTACKS)
    resume = f"Ana Ruiz\n\nEXPERIENCE\nAnalyst\nAcme, Cork   March 2021 - present\n{lines}\n\nSKILLS\nSQL, Excel\n"
    job = (
        f"Security Analyst {ATTACKS[0]}\n\nRequirements\n- Linux, network security and incident response\n"
        + "\n".join(f"- Splunk {attack}" for attack in ATTACKS)
    )
    return make_sample_report(light, "it-support-to-security-analyst", resume, job)


def test_text_of_files_cannot_act_in_a_page(hostile: Report, light: Engine) -> None:
    blocks = make_outline(hostile, light.taxonomy, light.catalogue)
    assert any(attack in repr(blocks) for attack in ATTACKS[:2])
    page = render_html(blocks)
    assert "<script" not in page and "<img" not in page and "default-src 'none'" in page
    again = MarkdownIt("commonmark", {"html": True}).enable("table").parse(render_markdown(blocks))
    kinds = {child.type for token in again for child in [token, *(token.children or [])]}
    assert (
        "html_block" not in kinds and "html_inline" not in kinds and "image" not in kinds and "code_inline" not in kinds
    )
    links = [c.attrs["href"] for token in again for c in token.children or [] if c.type == "link_open"]
    known = {credential.url for credential in light.catalogue.credentials.values()}
    assert links and set(links) <= known


def test_text_of_files_cannot_act_in_a_spreadsheet(hostile: Report, light: Engine) -> None:
    for text in (
        render_gaps_csv(hostile, light.taxonomy, light.catalogue),
        render_plan_csv(hostile, light.taxonomy, light.catalogue),
    ):
        cells = [cell for row in csv.reader(io.StringIO(text[1:], newline="")) for cell in row]
        assert cells and not any(cell.lstrip()[:1] in tuple("=+-@") for cell in cells if cell)
