"""Figures: counted in parts or whole they are the same; trends and drift tell what was planted and little else."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from skillgap.cli import app
from skillgap.errors import UserError
from skillgap.faces.drift import make_drift_outline, render_drift_json
from skillgap.faces.outline import render_html
from skillgap.market.counting import ALL, Asked, AskedSkill, Counts
from skillgap.market.demand import load_demand, save_demand
from skillgap.market.drift import find_drift
from skillgap.market.duplicates import find_duplicates
from skillgap.market.intervals import (
    difference_interval,
    false_discovery_rates,
    student_quantile,
    student_tail,
)
from skillgap.market.postings import read_postings
from skillgap.market.trends import Series, estimate_trends, join_months
from skillgap.pipeline.engine import Engine
from skillgap.pipeline.mining import make_analyse, mine_postings
from skillgap.schema import Amount, Demand, Direction, Level, Taxonomy
from tests.conftest import ROOT

TODAY = date(2026, 11, 24)
MONTHS = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
SAMPLE = ROOT / "data/job_postings/postings.jsonl"

asked_skills = st.lists(
    st.builds(AskedSkill, st.sampled_from("abcd"), st.booleans(), st.sampled_from([None, *Level])),
    unique_by=lambda skill: skill.skill_id, max_size=4,
)  # fmt: skip
asked_postings = st.tuples(
    st.sampled_from(["north", "south"]),
    st.sampled_from(["", "2026-01-03", "2026-02-14", "2025-12-31", "soon"]),
    st.builds(Asked, st.sampled_from([None, "nurse", "cook"]), asked_skills.map(tuple)),
)


def count(postings: Iterable[tuple[str, str, Asked]]) -> Counts:
    counts = Counts()
    for source, day, asked in postings:
        counts.count_asked(source, day, asked)
    return counts


@given(
    st.lists(asked_postings, max_size=12), st.lists(asked_postings, max_size=12), st.lists(asked_postings, max_size=12)
)
@settings(max_examples=60, deadline=None)
def test_counts_of_parts_add_up_in_any_order(a: list, b: list, c: list) -> None:
    whole = count([*a, *b, *c]).to_json()
    left, right = count(a), count(c)
    left.add(count(b))
    left.add(count(c))
    right.add(count(a))
    right.add(Counts.from_json(count(b).to_json()))
    assert left.to_json() == whole == right.to_json()


def save(folder: Path, postings: Iterable[tuple[str, str, Asked]], taxonomy: str = "t", inputs: str = "x") -> Demand:
    counts = count(postings)
    sources = [
        {"name": source, "description": "", "postings": n, "first_date": "", "last_date": ""}
        for (source, occupation), n in sorted(counts.postings.items()) if occupation == ALL
    ]  # fmt: skip
    rows = sum(source["postings"] for source in sources)
    manifest = {
        "sources": sources, "taxonomy_sha256": taxonomy, "mined_on": "2026-11-24",
        "inputs": [{"name": inputs, "sha256": inputs, "postings": rows}],
    }  # fmt: skip
    save_demand(counts, folder, manifest)
    return load_demand(folder)


def draw(shares: dict[str, tuple[float, float]], n: int, seed: int, source: str = "s") -> list[tuple[str, str, Asked]]:
    """Postings of 24 months, in which the share of each skill goes in a line from the one value to the other."""
    dice = random.Random(seed)
    postings = []
    for number in range(n):
        at = number / (n - 1)
        day = f"{MONTHS[min(23, int(at * 24))]}-15"
        skills = (
            AskedSkill(skill, dice.random() < 0.5, Level.ADVANCED if dice.random() < 0.5 else None)
            for skill, (first, last) in shares.items()
            if dice.random() < first + (last - first) * at
        )
        postings.append((source, day, Asked("nurse", tuple(skills))))
    return postings


def test_figures_that_are_saved_come_back(tmp_path: Path) -> None:
    postings = draw({"up": (0.2, 0.7), "even": (0.5, 0.5)}, 240, seed=1)
    cooks = [("s", "2025-05-02", Asked("cook", (AskedSkill("even", True),)))] * 12
    demand = save(tmp_path, [*postings, *cooks])
    table = demand.tables["s", "nurse"]
    row = {each.skill_id: each for each in table.rows}["even"]
    k = sum("even" in {skill.skill_id for skill in asked.skills} for _, _, asked in postings)
    assert (row.postings_with, row.postings, row.required + row.preferred) == (k, 240, k)
    assert row.typical_level == Level.ADVANCED and sum(row.levels or ()) < k
    assert row.lift == pytest.approx((k / 240) / ((k + 12) / 252))
    assert dict(table.monthly) == dict.fromkeys(MONTHS, 10) and sum(dict(row.monthly).values()) == k
    assert (table.first_date, table.last_date) == ("2024-01-15", "2025-12-15")
    assert demand.tables["s", "cook"].amount == Amount.TOO_FEW and demand.amount_for("baker") == Amount.NONE


def test_pairs_are_those_above_chance(tmp_path: Path) -> None:
    both = [("s", "", Asked("nurse", (AskedSkill("a", True), AskedSkill("b", True), AskedSkill("c", True))))] * 20
    other = [("s", "", Asked("nurse", (AskedSkill("c", True),)))] * 20
    pairs = save(tmp_path, [*both, *other]).tables["s", "nurse"].pairs
    # "c" is in every posting, so it goes with the others no more often than chance.
    assert [(pair.skills, pair.postings_with, pair.lift) for pair in pairs] == [(("a", "b"), 20, 2.0)]


def test_trends_are_told_where_they_were_planted(tmp_path: Path) -> None:
    demand = save(tmp_path, draw({"up": (0.1, 0.6), "down": (0.7, 0.2), "even": (0.4, 0.4)}, 480, seed=3))
    found = {row.skill_id: row.trend for row in demand.tables["s", "nurse"].rows}
    told = {skill: trend.direction for skill, trend in found.items() if trend}
    assert told == {"up": Direction.RISING, "down": Direction.FALLING, "even": Direction.UNTOLD}
    up, even = found["up"], found["even"]
    assert up and up.share_first is not None and up.share_last is not None
    assert abs(up.share_first - 0.1) < 0.1 and abs(up.share_last - 0.6) < 0.1
    assert even and even.low is not None and even.high is not None and even.low < 0 < even.high and even.why


def test_few_trends_are_told_where_nothing_moves() -> None:
    dice = np.random.default_rng(5)
    runs = 40
    n = dict.fromkeys(MONTHS, 20)
    false = 0
    for _ in range(runs):
        group = [
            Series(n, dict(zip(MONTHS, map(int, dice.binomial(20, share, len(MONTHS))), strict=True)))
            for share in dice.uniform(0.05, 0.6, 30)
        ]
        false += any(trend.direction != Direction.UNTOLD for trend in estimate_trends([group])[0])
    # With nothing to find, the false discovery rate is the chance of any: 2 of 40 are expected at 0.05.
    assert false <= 6


def test_no_trend_without_months_or_postings_enough() -> None:
    short = estimate_trends([[Series({"2026-01": 40, "2026-02": 40}, {"2026-01": 5, "2026-02": 35})]])[0][0]
    few = estimate_trends([[Series(dict.fromkeys(MONTHS, 1), dict.fromkeys(MONTHS[12:], 1))]])[0][0]
    rare = estimate_trends([[Series(dict.fromkeys(MONTHS, 10), dict.fromkeys(MONTHS[20:], 1))]])[0][0]
    assert [t.direction for t in (short, few, rare)] == [Direction.UNTOLD] * 3
    assert "months" in short.why and "dated postings" in few.why and "with it" in rare.why
    assert all(t.slope is None for t in (short, few, rare))


def test_thin_months_are_joined() -> None:
    assert join_months({"2026-01": 1, "2026-02": 2, "2026-03": 5, "2026-04": 1}) == [
        ("2026-01", "2026-02"), ("2026-03", "2026-04"),
    ]  # fmt: skip


def test_difference_of_shares_agrees_with_its_published_example() -> None:
    # 56/70 less 48/80: Newcombe (1998), Statistics in Medicine 17:873, table II, method 10.
    low, high = difference_interval(56, 70, 48, 80)
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


def test_false_discovery_rates_agree_with_a_published_example() -> None:
    # The fifteen p-values of Benjamini and Hochberg (1995), section 4.1: four are told at 0.05.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]  # fmt: skip
    rates = false_discovery_rates(p)
    assert sum(rate <= 0.05 for rate in rates) == 4 and rates == sorted(rates)
    assert false_discovery_rates(p[::-1]) == rates[::-1] and false_discovery_rates([]) == []


@pytest.mark.parametrize(("freedom", "quantile"), [(1, 12.706), (4, 2.776), (10, 2.228), (30, 2.042)])
def test_students_t_agrees_with_its_table(freedom: int, quantile: float) -> None:
    assert round(student_quantile(freedom), 3) == quantile
    assert student_tail(quantile, freedom) == pytest.approx(0.05, abs=1e-3)


def test_drift_tells_what_moved_within_a_source(tmp_path: Path) -> None:
    even = {f"even{n}": (0.3, 0.3) for n in range(20)}
    old = save(tmp_path / "old", draw({"up": (0.2, 0.2), "down": (0.6, 0.6), **even}, 200, 7), inputs="a")
    new = save(
        tmp_path / "new",
        [
            *draw({"up": (0.5, 0.5), "down": (0.2, 0.2), **even}, 200, 8),
            *draw({"up": (0.9, 0.9)}, 40, 9, source="other"),
        ],
        inputs="b",
    )
    drift = find_drift(old, new)
    assert {c.skill_id for c in drift.moved(Direction.RISING)} == {"up"}
    assert {c.skill_id for c in drift.moved(Direction.FALLING)} == {"down"}
    assert (drift.appeared, drift.vanished) == (("other",), ())
    assert {c.source for c in drift.changes} == {"s"}
    assert all(c.low <= c.difference <= c.high for c in drift.changes)
    back = find_drift(new, old)
    assert {c.skill_id for c in back.moved(Direction.FALLING)} == {"up"}


def test_drift_says_nothing_of_too_few_postings_and_of_skills_that_a_taxonomy_lacked(tmp_path: Path) -> None:
    both = {"a": (0.5, 0.5)}
    old = save(tmp_path / "old", draw(both, 200, 1), taxonomy="one")
    new = save(tmp_path / "new", draw({**both, "fresh": (0.8, 0.8)}, 200, 2), taxonomy="two")
    drift = find_drift(old, new)
    assert drift.taxonomy_changed and drift.unknown_skills == ("fresh",)
    outline = make_drift_outline(find_drift(old, replace(new, code_version="other")), Taxonomy({}, {}, ""))
    assert "The taxonomy changed" in str(outline) and "Another version of the program" in str(outline)
    assert "fresh" not in {change.skill_id for change in drift.changes}
    same = find_drift(old, replace(new, taxonomy_version="one"))
    assert "fresh" in {change.skill_id for change in same.moved(Direction.RISING)}
    few = find_drift(old, save(tmp_path / "few", draw(both, 12, 3), taxonomy="one"))
    assert not few.changes and ("s", "nurse", 200, 12) in few.too_few


def test_a_skill_below_two_postings_counts_as_what_moves_least(tmp_path: Path) -> None:
    old = save(tmp_path / "old", draw({"a": (1.0, 1.0)}, 100, 1))
    one = [("s", "2025-01-01", Asked("nurse", (AskedSkill("a", True), AskedSkill("b", True))))]
    new = save(tmp_path / "new", [*one * 4, *draw({"a": (1.0, 1.0)}, 96, 2)])
    change = next(c for c in find_drift(old, new).changes if (c.skill_id, c.occupation_id) == ("b", "nurse"))
    assert change.old == (None, 100) and change.difference == pytest.approx(0.04 - 0.01)
    assert change.direction == Direction.UNTOLD


def test_the_page_of_the_drift_needs_no_other_file_and_defuses_names(tmp_path: Path, engine: Engine) -> None:
    evil = "<script>alert(1)</script>"
    old = save(tmp_path / "old", draw({evil: (0.2, 0.2)}, 100, 1, source=evil))
    new = save(tmp_path / "new", draw({evil: (0.9, 0.9)}, 100, 2, source=evil))
    drift = find_drift(old, new)
    page = render_html(make_drift_outline(drift, engine.taxonomy))
    assert "<script" not in page and "src=" not in page and "&lt;script&gt;" in page
    data = json.loads(render_drift_json(drift))
    assert data["schema"] == "skillgap.market-diff/1"
    assert [c["direction"] for c in data["changes"]] == ["rising", "rising"]  # the occupation, and all postings


def test_mining_the_sample_again_gives_the_same_figures_in_parts_or_whole(tmp_path: Path, engine: Engine) -> None:
    mine_postings([SAMPLE], tmp_path / "whole", engine.taxonomy, today=TODAY)
    analyse = make_analyse(engine.taxonomy)
    everything = list(read_postings(SAMPLE))
    repeated = {duplicate.index for duplicate in find_duplicates(everything)}
    postings = [posting for index, posting in enumerate(everything) if index not in repeated]
    asked = {posting.posting_id: analyse(posting) for posting in postings}
    parts = [Counts() for _ in range(5)]
    for number, posting in enumerate(postings):
        parts[number % 5].count_asked(posting.source, posting.date_posted, asked[posting.posting_id])
    total = Counts()
    for part in reversed(parts):
        total.add(Counts.from_json(part.to_json()))
    save_demand(total, tmp_path / "parts", {})
    for name in ("demand.csv", "occupations.csv", "pairs.csv"):
        assert (tmp_path / "parts" / name).read_bytes() == (tmp_path / "whole" / name).read_bytes()

    plain = Counter((each.occupation_id, skill.skill_id) for each in asked.values() for skill in each.skills)
    demand = load_demand(tmp_path / "whole")
    rows = [row for (_, place), table in demand.tables.items() if place != ALL for row in table.rows]
    assert len(rows) > 50
    assert all(row.postings_with == plain[row.occupation_id, row.skill_id] for row in rows)


def test_figures_of_an_older_version_are_read_without_trends(tmp_path: Path) -> None:
    (tmp_path / "demand.csv").write_text(
        "source,occupation_id,skill_id,postings_with,postings,required\ns,*,sql,20,100,9\ns,nurse,sql,10,40,4\n"
    )
    from skillgap.resources import hash_file

    source = {"name": "s", "description": "", "postings": 100, "first_date": "", "last_date": ""}
    manifest = {"demand_sha256": hash_file(tmp_path / "demand.csv"), "sources": [source]}
    (tmp_path / "manifest.json").write_text(json.dumps(manifest))
    row = load_demand(tmp_path).tables["s", "nurse"].rows[0]
    assert (row.trend, row.levels, row.lift) == (None, None, 1.25)
    (tmp_path / "manifest.json").write_text(json.dumps({**manifest, "sources": [{"name": "s"}]}))
    with pytest.raises(UserError) as caught:
        load_demand(tmp_path)
    assert caught.value.code == "demand.version"


def run(*args: str | Path) -> str:
    result = CliRunner().invoke(app, [*map(str, args)], catch_exceptions=False)
    assert result.exit_code == 0
    return result.stdout


def test_the_commands(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    save(old, draw({"python": (0.2, 0.2)}, 100, 1))
    save(new, draw({"python": (0.8, 0.8)}, 100, 2))
    shown = json.loads(run("market", "show", "--occupation", "*", "--demand", old, "--format", "json"))
    assert (shown["amount"], shown["skills"][0]["skill_id"]) == ("enough", "python")
    assert "Too few postings" in run("market", "show", "--occupation", "data analyst", "--demand", old)
    with pytest.raises(UserError) as caught:
        run("market", "show", "--occupation", "*", "--demand", old, "--source", "north")
    assert caught.value.code == "source.unknown"
    page = tmp_path / "drift.html"
    run("market", "diff", old, new, "--format", "html", "--output", page)
    assert "Python" in page.read_text(encoding="utf-8")
    assert "Asked for more often" in run("market", "diff", old, new)
