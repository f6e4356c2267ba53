"""Check, show and the formats of a report on the command line."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar

from tests import files
from tests.test_cli import JOB
from tests.test_showing_check import SOUND


def run(*args: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "skillgap", *map(str, args)], capture_output=True, timeout=180)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("showing")
    (folder / "cv.txt").write_text(SOUND.replace("May 2025", "May 2021"), encoding="utf-8")
    (folder / "job.txt").write_text(JOB, encoding="utf-8")
    (folder / "badge.json").write_text(json.dumps(files.BADGE_3), encoding="utf-8")
    (folder / "export.zip").write_bytes(files.linkedin_archive())
    return folder


def test_report_as_pdf_calendar_and_table(folder: Path) -> None:
    args = ("analyze", folder / "cv.txt", "--job", folder / "job.txt", "--start", "2027-01-06", "--format")
    pdf = run(*args, "pdf", "--output", folder / "plan.pdf")
    assert pdf.returncode == 0 and pdf.stdout == b"", pdf.stderr
    assert (folder / "plan.pdf").read_bytes().startswith(b"%PDF-")
    calendar = Calendar.from_ical(run(*args, "ics").stdout)
    days = [event.decoded("DTSTART") for event in calendar.walk("VEVENT")]
    assert str(min(days)) == "2027-01-04"
    table = run(*args, "csv").stdout
    assert table.startswith(b"\xef\xbb\xbf") and b"\r\n" in table and b"\r\r\n" not in table
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))
    assert "tableau" in {row["skill_id"] for row in rows}


def test_check_tells_findings_and_keeps_its_contract(folder: Path) -> None:
    done = run(
        "check",
        folder / "cv.txt",
        "--linkedin",
        folder / "export.zip",
        "--occupation",
        "data analyst",
        "--format",
        "json",
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found["schema"] == "skillgap.check/1" and found["market"]["held"] > 0
    subjects = {finding["subject"] for finding in found["findings"]}
    assert {"certificates", "linkedin"} <= subjects
    assert [item["validity"] for item in found["certificates"]] == ["expired"]
    assert "Ruiz" not in done.stdout.decode() and "Muster" not in done.stdout.decode()
    text = run("check", folder / "cv.txt", "--proof", folder / "badge.json").stdout.decode()
    assert "“SQL for Analysts” is shown by badge.json" in " ".join(text.split())
    assert text.startswith("Profile check") and "ended in 2024-05" in text and "LinkedIn" not in text


def test_show_gives_link_and_lines(folder: Path) -> None:
    done = run("show", "comptia security+", "--earned", "2026-03", "--resume", folder / "cv.txt")
    text = done.stdout.decode()
    assert "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME&name=CompTIA%20Security%2B" in text
    assert "CompTIA Security+, CompTIA, March 2026 (valid until March 2029)" in text
    assert "Under “Data Analyst, Acme Foods" in text
    assert "linkedin.com" not in run("show", "comptia-security-plus").stdout.decode()


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("show", "Security+"), "showing.unknown-credential", "Near: CompTIA Security+"),
        (("show", "comptia-a-plus", "--earned", "03/2026"), "showing.date", "2026-03"),
        (("show", "comptia-a-plus", "--earned", "2026-03", "--url", "javascript:x"), "showing.address", "https://"),
        (("check", "missing.pdf"), "reading.no-file", ""),
    ],
)  # fmt: skip
def test_mistakes_are_one_line(args: tuple[str, ...], code: str, words: str) -> None:
    done = run(*args)
    last = done.stderr.decode().strip().splitlines()[-1]
    assert done.returncode == 2 and not done.stdout and code in last and words in last
