"""The command line as others build on it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests import draw
from tests.conftest import ROOT

JOB = "Data Analyst\n\nRequirements\n- SQL and Power BI\n- Strong statistics\n\nNice to have\n- Tableau, dbt\n"

REPORT_SCHEMA = {
    "type": "object",
    "required": ["schema", "profile", "target", "gaps", "recommendations", "plan", "warnings", "provenance"],
    "properties": {
        "schema": {"const": "skillgap.report/1"},
        "profile": {
            "required": ["headline", "skills", "experience", "education", "certificates", "languages"],
            "properties": {
                "skills": {
                    "items": {
                        "required": ["id", "label", "level", "confidence", "evidence"],
                        "properties": {
                            "evidence": {"minItems": 1, "items": {"required": ["text", "section", "start", "end"]}},
                            "confidence": {"minimum": 0, "maximum": 1},
                        },
                    }
                }
            },
        },
        "target": {"required": ["occupation", "jobs", "postings"]},
        "gaps": {
            "items": {
                "required": ["id", "label", "requirement", "weight", "held_level", "required_level", "share", "share_low", "share_high", "n", "evidence"],
                "properties": {"requirement": {"enum": ["required", "preferred", "market"]}},
            }
        },
        "recommendations": {
            "items": {
                "required": ["order", "id", "title", "provider", "url", "hours", "cost", "currency", "closes", "reasons"],
                "properties": {"closes": {"items": {"required": ["id", "label", "amount"]}}},
            }
        },
        "plan": {
            "required": ["status", "coverage_before", "coverage_after", "hours", "cost"],
            "properties": {"status": {"enum": ["optimal", "feasible", "empty"]}},
        },
        "warnings": {"items": {"required": ["code", "message"]}},
    },
}  # fmt: skip


def run(*args: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "skillgap", *map(str, args)], capture_output=True, text=True, cwd=cwd, timeout=180
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "cv.pdf").write_bytes(draw.draw(draw.sidebar_page))
    (folder / "job.txt").write_text(JOB, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def report(folder: Path) -> dict:
    done = run("analyze", folder / "cv.pdf", "--job", folder / "job.txt", "--budget", "300", "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_report_keeps_its_contract(report: dict) -> None:
    jsonschema.validate(report, REPORT_SCHEMA)
    assert report["target"]["occupation"]["label"] == "Data analyst"
    assert {gap["label"] for gap in report["gaps"]} >= {"SQL", "Tableau"}
    assert "Power BI" not in {gap["label"] for gap in report["gaps"]}
    assert report["plan"]["status"] == "optimal" and report["recommendations"]
    assert report["plan"]["cost"] <= 300


def test_amounts_add_up_to_the_coverage(report: dict) -> None:
    closed = sum(close["amount"] for pick in report["recommendations"] for close in pick["closes"])
    plan = report["plan"]
    assert closed == pytest.approx(plan["coverage_after"] - plan["coverage_before"], abs=0.005)


def test_report_holds_no_name_or_contact(report: dict) -> None:
    text = json.dumps(report)
    assert "Maria" not in text and "maria@example.org" not in text


def test_same_input_same_bytes(folder: Path) -> None:
    args = ("analyze", folder / "cv.pdf", "--job", folder / "job.txt", "--format", "json")
    assert run(*args).stdout == run(*args).stdout


def test_other_formats(folder: Path) -> None:
    out = folder / "plan.html"
    done = run("analyze", folder / "cv.pdf", "--occupation", "data analyst", "--format", "html", "--output", out)
    assert done.returncode == 0 and done.stdout == ""
    html = out.read_text(encoding="utf-8")
    assert html.startswith("<!doctype html>") and "<script" not in html
    for kind, start in (("text", "Your way to"), ("md", "# Your way to")):
        assert run("analyze", folder / "cv.pdf", "--job", folder / "job.txt", "--format", kind).stdout.startswith(start)


def test_read_prints_json_resume(folder: Path) -> None:
    data = json.loads(run("read", folder / "cv.pdf", "--format", "json").stdout)
    assert [row["position"] for row in data["work"]] == ["Data Engineer"]
    assert {"work", "education", "skills", "certificates", "languages"} <= set(data)


@pytest.mark.parametrize(
    ("args", "code"),
    [
        (("analyze", "missing.pdf", "--occupation", "nurse"), "reading.no-file"),
        (("analyze", "cv.pdf"), "target.none"),
        (("analyze", "cv.pdf", "--occupation", "zzzz qqqq"), "target.unknown-occupation"),
        (("analyze", "cv.pdf", "--occupation", "data analyst", "--currency", "XXX"), "currency.unknown"),
        (("mine", "missing.csv", "--output", "out"), "postings.no-file"),
        (("read", "job.bin"), "reading.unknown-kind"),
    ],
)
def test_errors_of_the_user_are_one_line_and_exit_code_2(folder: Path, args: tuple[str, ...], code: str) -> None:
    (folder / "job.bin").write_bytes(bytes(range(256)) * 20)
    done = run(*args, cwd=folder)
    last = done.stderr.strip().splitlines()[-1]
    assert done.returncode == 2 and done.stdout == "" and code in last
    assert "Traceback" not in done.stderr


def test_mine_writes_figures(tmp_path: Path) -> None:
    done = run("mine", ROOT / "data" / "job_postings" / "postings.jsonl", "--output", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["inputs"][0]["sha256"] and manifest["sources"][0]["name"] == "invented"
