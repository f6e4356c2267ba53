"""Market: tables in, counts with intervals out, nothing silently lost."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillgap.errors import DataError, UserError
from skillgap.market.counting import Asked, AskedSkill, Counts, count_postings, wilson_interval
from skillgap.market.demand import load_demand
from skillgap.market.postings import RawPosting, find_tables, read_postings
from skillgap.pipeline.engine import Engine
from skillgap.pipeline.mining import mine_postings
from tests.conftest import ROOT

TODAY = date(2026, 11, 24)
ROWS = [
    {"id": f"p{n}", "Job Title": "Data Analyst", "Job Description": f"Requirements\n- SQL\n- {tool}\n- English\nReference {word}", "Date Posted": "2026-01-02"}
    for n, (tool, word) in enumerate([("Tableau", "one"), ("Power BI", "two"), ("Tableau", "three"), ("Looker", "four")])
]  # fmt: skip


def posting(number: int, skill: str) -> RawPosting:
    return RawPosting(str(number), f"t{chr(97 + number)}", f"text {chr(97 + number)}", "2026-01-01", "s", "", "")


def test_wilson_interval_agrees_with_its_published_example() -> None:
    # 81 of 263: the worked example of Newcombe (1998), Statistics in Medicine 17:857, method 3.
    low, high = wilson_interval(81, 263)
    assert round(low, 4) == 0.2553 and round(high, 4) == 0.3662


@given(st.integers(0, 500), st.integers(1, 500))
def test_interval_holds_the_share(k: int, n: int) -> None:
    k = min(k, n)
    low, high = wilson_interval(k, n)
    assert 0.0 <= low <= k / n + 1e-12 and k / n - 1e-12 <= high <= 1.0


def test_counting_parts_and_adding_equals_counting_all() -> None:
    postings = [posting(n, "x") for n in range(20)]

    def analyse(raw: RawPosting) -> Asked:
        number = int(raw.posting_id)
        skills = ("sql",) if number % 2 else ("sql", "python")
        return Asked("analyst" if number % 3 else None, tuple(AskedSkill(s, s == "sql") for s in skills))

    whole = count_postings(postings, analyse)
    parts = Counts()
    for start in range(0, 20, 7):
        parts.add(count_postings(postings[start : start + 7], analyse))
    assert (whole.postings, whole.with_skill, whole.required) == (parts.postings, parts.with_skill, parts.required)
    assert (whole.dates, whole.unlinked) == (parts.dates, parts.unlinked)


@pytest.mark.parametrize("suffix", [".parquet", ".csv", ".jsonl"])
def test_mining_a_table_with_other_column_names(tmp_path: Path, engine: Engine, suffix: str) -> None:
    table = pd.DataFrame([*ROWS, ROWS[0]])
    path = tmp_path / f"jobs{suffix}"
    if suffix == ".parquet":
        table.to_parquet(path)
    elif suffix == ".csv":
        table.to_csv(path, index=False)
    else:
        table.to_json(path, orient="records", lines=True)
    manifest = mine_postings([path], tmp_path / "out", engine.taxonomy, today=TODAY)
    assert manifest["duplicates_left_out"] == 1
    demand = load_demand(tmp_path / "out")
    shares = {row.skill_id: (row.postings_with, row.postings) for row in demand.rows["data-analyst"]}
    assert shares["sql"] == (4, 4) and shares["tableau"] == (2, 4)
    assert "looker" not in shares  # one posting is no figure
    assert demand.sources["jobs"].first_date == "2026-01-02"


def test_altered_figures_are_refused(tmp_path: Path, engine: Engine) -> None:
    path = tmp_path / "jobs.jsonl"
    pd.DataFrame(ROWS).to_json(path, orient="records", lines=True)
    mine_postings([path], tmp_path / "out", engine.taxonomy, today=TODAY)
    figures = tmp_path / "out" / "demand.csv"
    figures.write_text(figures.read_text().replace(",4,4,", ",3,4,"))
    with pytest.raises(UserError) as caught:
        load_demand(tmp_path / "out")
    assert caught.value.code == "demand.altered"


def test_tables_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(UserError) as missing:
        find_tables([tmp_path / "none.csv"])
    assert missing.value.code == "postings.no-file"
    (tmp_path / "a.csv").write_text("salary,city\n1,2\n")
    with pytest.raises(DataError) as columns:
        list(read_postings(tmp_path / "a.csv"))
    assert len(columns.value.faults) == 2
    (tmp_path / "b.parquet").write_bytes(b"no parquet")
    with pytest.raises(UserError) as damaged:
        list(read_postings(tmp_path / "b.parquet"))
    assert damaged.value.code == "postings.damaged"


def test_sample_postings_are_invented_and_complete() -> None:
    rows = [
        json.loads(line)
        for line in (ROOT / "data/job_postings/postings.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    assert len(rows) >= 90 and {row["source"] for row in rows} == {"invented"}
    assert all(row["title"] and len(row["description"]) > 300 for row in rows)


def test_shipped_figures_tell_their_source(engine: Engine) -> None:
    demand = engine.demand
    assert len(demand.sources) >= 5
    assert all(source.description and source.postings > 0 for source in demand.sources.values())
    strong = [o for o in demand.rows if demand.postings_for(o) >= 30]
    assert len(strong) >= 20
    assert all(row.share_low <= row.share <= row.share_high for o in strong for row in demand.rows[o])
