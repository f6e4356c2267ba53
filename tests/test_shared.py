"""Real files, where they are there: every résumé and every hostile file ends in a document or a coded error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from skillgap.errors import ReadingError, UserError
from skillgap.faces.json_report import render_json
from skillgap.pipeline.analysis import analyze
from skillgap.pipeline.engine import Engine
from skillgap.reading import read_file, read_text
from skillgap.schema import Constraints, YearMonth
from skillgap.ui.state import load_samples

pytestmark = pytest.mark.shared


def test_every_resume_against_three_fields(shared: Path, engine: Engine) -> None:
    files = sorted((shared / "resumes" / "pdf").glob("*.pdf"))
    assert len(files) >= 25
    jobs = [sample.job for sample in load_samples()][::2]
    skills = []
    for path in files:
        try:
            document = read_file(path)
        except ReadingError as error:
            assert error.code
            continue
        for job in jobs:
            report = analyze(engine, [document], [read_text(job)], None, Constraints(6, 20, 500.0), YearMonth(2026, 11))
            data = json.loads(render_json(report, engine.taxonomy, engine.catalogue))
            assert data["plan"]["coverage_after"] >= data["plan"]["coverage_before"]
            for pattern in ("@gmail.com", "@email.com", "@google.com"):
                assert pattern not in json.dumps(data["profile"])
        skills.append(len(data["profile"]["skills"]))
    assert sum(count >= 5 for count in skills) >= 0.85 * len(skills)


def test_hostile_files_end_in_a_document_or_a_coded_error(shared: Path) -> None:
    files = sorted((shared / "hostile").glob("*.pdf"))
    assert len(files) >= 60
    read = 0
    for path in files:
        try:
            assert read_file(path).text.strip()
            read += 1
        except UserError as error:
            assert error.code.startswith("reading.")
    assert read >= 20
