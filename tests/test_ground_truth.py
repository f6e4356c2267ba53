"""What is read against what stands on the page: look-alikes drawn by this project, and real files where they are."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from skillgap.evaluation.reading import PARTS, DocumentResult, evaluate_document, evaluate_reading, sum_scores
from tests.conftest import ROOT
from tests.lookalikes import write_all

# What the reading of résumés is to reach: shares of words and of neighbouring pairs, F1 of positions and of skill items.
AIMS = {"words": 0.99, "pairs": 0.97, "positions": 0.95, "skills": 0.95}


def check_aims(results: list[DocumentResult]) -> None:
    total = sum_scores(results)
    for part, aim in AIMS.items():
        value = total[part].recall if part in ("words", "pairs") else total[part].f1
        assert value is not None and value >= aim, (
            part,
            value,
            [w for r in results for w in r.wrong if w[0] == part][:20],
        )


@pytest.fixture(scope="module")
def lookalikes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lookalikes")
    assert len(write_all(folder)) >= 20
    return folder


def test_lookalikes_of_every_layout(lookalikes: Path) -> None:
    results = evaluate_reading(lookalikes, lookalikes)
    assert len({result.layout for result in results}) >= 8
    check_aims(results)


def test_linkedin_in_seven_languages(lookalikes: Path) -> None:
    results = [result for result in evaluate_reading(lookalikes, lookalikes) if result.layout == "linkedin"]
    assert len(results) == 7
    check_aims(results)
    assert sum_scores(results)["education"].f1 == 1.0


@pytest.mark.shared
def test_real_files(shared: Path) -> None:
    results = evaluate_reading(ROOT / "tests" / "gold" / "reading" / "shared", shared)
    assert len(results) >= 28
    check_aims(results)


def test_scores_fall_with_every_error(lookalikes: Path) -> None:
    truth = tomllib.loads((lookalikes / "heading-column.toml").read_text(encoding="utf-8"))
    path = lookalikes / truth["file"]
    good = evaluate_document(truth, path)
    worse = {
        **truth,
        "text": " ".join(reversed(truth["text"].split())) + " absent",
        "positions": [{**truth["positions"][0], "end": "1999"}, *truth["positions"][1:]],
        "skills": [*truth["skills"], {"text": "Falconry"}],
    }
    bad = evaluate_document(worse, path)
    for part in ("words", "pairs", "positions", "skills"):
        assert bad.scores[part].recall < good.scores[part].recall, part
    assert ("skills", "missed", "Falconry") in bad.wrong


def test_the_command_prints_the_table(lookalikes: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "skillgap", "evaluate", "reading", "--gold", str(lookalikes), "--documents", str(lookalikes)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["document", "layout", *PARTS]
    assert lines[-1].split()[2] == "all"
    assert sum(line.startswith("linkedin-") for line in lines) == 7
