"""New skills: found in postings, judged, reviewed by an analyst, and taken into a taxonomy whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from skillgap.cli import app
from skillgap.errors import DataError, UserError
from skillgap.market.new_skills import REVIEW_COLUMNS, Context, write_review
from skillgap.pipeline.engine import Engine
from skillgap.pipeline.new_skills import find_new_skills, judge_phrases
from skillgap.resources import find_resource
from skillgap.schema import Direction
from skillgap.skills.accepting import accept_skills
from skillgap.skills.taxonomy import load_taxonomy


class Marker:
    """Marks given words as knowledge, as a trained recogniser would."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def tag(self, sentences: Sequence[Sequence[str]], batch: int = 48) -> list[list[list[str]]]:
        return [
            [["O"] * len(sentence), ["B" if word in self.words else "O" for word in sentence]] for sentence in sentences
        ]


def write_postings(path: Path, texts: Sequence[tuple[str, str, str]]) -> Path:
    """JSON lines of (month, employer, line of the requirements)."""
    rows = [
        {
            "posting_id": str(number), "title": "Data Analyst", "company": employer, "date_posted": f"{month}-0{1 + number % 9}",
            "location": "Zipville, Elsewhere", "source": "s",
            "description": f"We make things, and number {number} is {'x' * (number + 1)}.\n\nRequirements\n- SQL\n- {line}\n",
        }
        for number, (month, employer, line) in enumerate(texts)
    ]  # fmt: skip
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_what_the_taxonomy_lacks_is_found_and_what_it_has_is_not(tmp_path: Path, engine: Engine) -> None:
    line = "Flurbo, Tableau, data glimmering, Zipville, Acme, friendly parrots and a master's degree"
    texts = [("2026-01", f"employer {n}", line) for n in range(4)]
    texts += [("2026-01", "Acme", "our own grommet method")] * 5
    path = write_postings(tmp_path / "jobs.jsonl", texts)
    marker = Marker(
        "Flurbo", "data", "glimmering", "Tableau", "Zipville", "Acme", "grommet", "method", "degree", "master's"
    )
    found = find_new_skills([path], engine.taxonomy, marker)
    assert {each.label: (each.kind, each.postings) for each in found} == {
        "Flurbo": ("tool", 4), "Data glimmering": ("knowledge", 4),
    }  # fmt: skip
    assert found[0].contexts[0].text.count("Flurbo") == 1 and found[0].field


def test_rising_phrases_come_first(tmp_path: Path, engine: Engine) -> None:
    months = [f"2025-{month:02}" for month in range(1, 13)]
    texts = [
        (month, f"employer {at}-{n}", ", ".join(["Flurbo"] * (n < at) + ["Grommetry"] * (n < 6) + ["SQL"]))
        for at, month in enumerate(months)
        for n in range(12)
    ]
    path = write_postings(tmp_path / "jobs.jsonl", texts)
    found = find_new_skills([path], engine.taxonomy, Marker("Flurbo", "Grommetry"))
    assert [(each.label, each.trend.direction) for each in found] == [
        ("Flurbo", Direction.RISING), ("Grommetry", Direction.UNTOLD),
    ]  # fmt: skip
    assert found[1].postings > found[0].postings


def test_confidence_is_the_share_of_passages_that_are_marked() -> None:
    contexts = {"flurbo": [Context("with Flurbo now", 5, 11), Context("a flurbo of some kind", 2, 8)]}
    assert judge_phrases(contexts, Marker("Flurbo")) == {"flurbo": (0.5, "knowledge")}
    assert judge_phrases({}, Marker()) == {}


def test_the_review_file_holds_no_formula(tmp_path: Path, engine: Engine) -> None:
    texts = [("2026-01", f"employer {n}", "Flurbo, =HYPERLINK(1) and much more of it") for n in range(3)]
    found = find_new_skills(
        [write_postings(tmp_path / "a.jsonl", texts)], engine.taxonomy, Marker("Flurbo", "HYPERLINK")
    )
    rows = list(csv.reader(io.StringIO(write_review(found))))
    assert rows[0] == list(REVIEW_COLUMNS) and len(rows) > 1
    assert not any(cell[:1] in "=+-@\t" for row in rows for cell in row if cell)


@pytest.fixture
def taxonomy_folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(find_resource("data/taxonomy"), tmp_path / "taxonomy"))


def write_rows(path: Path, *rows: tuple[str, ...]) -> Path:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([("accept", "preferred_label", "kind", "field", "alt_labels"), *rows])
    path.write_text(buffer.getvalue(), encoding="utf-8-sig")  # as a spreadsheet saves it
    return path


def test_accepted_rows_become_skills_and_nothing_else_changes(tmp_path: Path, taxonomy_folder: Path) -> None:
    before = {path: path.read_bytes() for path in taxonomy_folder.rglob("*.csv")}
    review = write_rows(
        tmp_path / "review.csv",
        ("yes", "Flurbo", "tool", "software", "Flurbo Suite|Flurbo"),
        ("", "Grommetry", "no kind", "no field", ""),
        ("no", "SQL", "tool", "software", ""),
    )
    result = CliRunner().invoke(
        app, ["taxonomy", "accept", str(review), "--taxonomy", str(taxonomy_folder)], catch_exceptions=False
    )
    assert "1 skills added" in result.stdout and "flurbo" in result.stdout
    skill = load_taxonomy(taxonomy_folder).skills["flurbo"]
    assert (skill.kind, skill.field, skill.alt_labels) == ("tool", "software", ("Flurbo Suite",))
    changed = [path for path, content in before.items() if path.read_bytes() != content]
    assert [path.name for path in changed] == ["software.csv"]
    assert changed[0].read_bytes().startswith(before[changed[0]])


def test_faults_are_told_at_once_and_change_nothing(tmp_path: Path, taxonomy_folder: Path) -> None:
    before = {path: path.read_bytes() for path in taxonomy_folder.rglob("*") if path.is_file()}
    review = write_rows(
        tmp_path / "review.csv",
        ("maybe", "Flurbo", "tool", "software", ""), ("yes", "", "tool", "software", ""), ("yes", "Grommetry", "gadget", "software", ""),
        ("yes", "Zibbling", "skill", "nowhere", ""),
    )  # fmt: skip
    with pytest.raises(DataError) as caught:
        accept_skills(review, taxonomy_folder)
    assert len(caught.value.faults) == 4
    twice = write_rows(
        tmp_path / "twice.csv", ("yes", "Flurbo", "tool", "software", "SQL"), ("yes", "flurbo", "tool", "web", "")
    )
    with pytest.raises(DataError) as shared:
        accept_skills(twice, taxonomy_folder)
    assert any("SQL" in fault for fault in shared.value.faults) and any("flurbo" in f for f in shared.value.faults)
    with pytest.raises(UserError) as nothing:
        accept_skills(write_rows(tmp_path / "none.csv", ("", "Flurbo", "tool", "software", "")), taxonomy_folder)
    assert nothing.value.code == "review.nothing"
    assert {path: path.read_bytes() for path in taxonomy_folder.rglob("*") if path.is_file()} == before
