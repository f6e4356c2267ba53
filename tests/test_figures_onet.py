"""Mined tools against O*NET: names matched by product, figures by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from skillgap.cli import app
from skillgap.errors import UserError
from skillgap.evaluation.onet_demand import (
    Flag,
    compare_with_onet,
    match_names,
    rank_correlation,
    read_technology_skills,
)
from skillgap.market.counting import Asked, AskedSkill, Counts
from skillgap.market.demand import load_demand, save_demand
from skillgap.pipeline.engine import Engine

TECHNOLOGIES = [
    ("Structured query language SQL", "Y", "Y"), ("Tableau", "Y", "N"), ("Oracle Java", "Y", "Y"), ("Docker", "N", "N"),
    ("Git", "N", "N"), ("Microsoft Excel", "Y", "Y"), ("SAS", "N", "N"), ("Apache Spark", "Y", "N"), ("Wonderful Gizmo", "Y", "Y"),
]  # fmt: skip


@pytest.fixture
def technology_skills(tmp_path: Path) -> Path:
    path = tmp_path / "technology_skills.txt"
    rows = [("15-2051.01", *row) for row in TECHNOLOGIES]
    pd.DataFrame(rows, columns=["O*NET-SOC Code", "Example", "Hot Technology", "In Demand"]).to_csv(
        path, sep="\t", index=False
    )
    return path


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    counts = Counts()
    for number in range(60):
        skills = ["tableau"] * (number < 30) + ["microsoft-excel"] * (number < 45) + ["snowflake"] * (number < 6)
        counts.count_asked("s", "", Asked("data-analyst", tuple(AskedSkill(s, True) for s in [*skills, "statistics"])))
    sources = [{"name": "s", "description": "", "postings": 60, "first_date": "", "last_date": ""}]
    save_demand(counts, tmp_path / "figures", {"sources": sources})
    return tmp_path / "figures"


@pytest.mark.parametrize(
    ("name", "skills"),
    [
        ("Oracle Java", {"java"}),
        ("Structured query language SQL", {"sql"}),
        ("The MathWorks MATLAB", {"matlab"}),
        ("Google Cloud software", {"google-cloud-platform"}),
        ("Computer Directions Route Sales Tracker", set()),
        ("Tesseract Human Resources Manager", set()),
        ("Oracle Reports", set()),
    ],
)
def test_names_stand_for_the_product(engine: Engine, name: str, skills: set[str]) -> None:
    assert match_names([name], engine.taxonomy)[name] == skills


def test_comparison_by_hand(engine: Engine, technology_skills: Path, figures: Path) -> None:
    technologies = read_technology_skills(technology_skills)
    assert {t.soc for t in technologies} == {"15-2051"} and {t.flag for t in technologies} == set(Flag)
    (found,) = compare_with_onet(load_demand(figures), technologies, engine.taxonomy)
    assert (found.top, found.hits, found.flagged_hits) == (3, 2, 2)
    assert (found.technologies, found.known, found.ranked) == (9, 8, 8)
    assert [(d.name, d.why) for d in found.only_mined] == [("Snowflake", "listed for none")]
    assert {d.name: d.why for d in found.only_onet}["Wonderful Gizmo"] == "not in the taxonomy"
    assert "Microsoft Excel" not in {d.name for d in found.only_onet}
    assert found.correlation is not None and found.correlation_interval is not None
    assert found.correlation_interval[0] < found.correlation < found.correlation_interval[1]


def test_rank_correlation_gives_ties_their_mean_rank() -> None:
    # Ranks 1, 2.5, 2.5, 4 against 1, 3, 2, 4: 4.5 over the root of 4.5 times 5.
    assert rank_correlation([1, 2, 2, 3], [1, 3, 2, 9]) == pytest.approx(4.5 / (4.5 * 5) ** 0.5)
    assert rank_correlation([1, 2, 3], [4, 4, 4]) is None


def test_the_command_and_another_table(technology_skills: Path, figures: Path, tmp_path: Path) -> None:
    arguments = ["evaluate", "demand", "--technology-skills", str(technology_skills), "--demand", str(figures)]
    result = CliRunner().invoke(app, [*arguments, "--format", "json"], catch_exceptions=False)
    assert json.loads(result.stdout)[0]["listed"] == 2
    assert "Snowflake" in CliRunner().invoke(app, arguments, catch_exceptions=False).stdout
    other = tmp_path / "other.txt"
    other.write_text("a\tb\n1\t2\n")
    with pytest.raises(UserError) as caught:
        read_technology_skills(other)
    assert caught.value.code == "gold.columns"
