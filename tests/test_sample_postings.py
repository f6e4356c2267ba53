"""The invented sample postings hold what truth.toml says is planted in them."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from skillgap.skills.occupations import OccupationFinder
from skillgap.skills.taxonomy import load_taxonomy
from tests.conftest import ROOT

FOLDER: Path = ROOT / "data" / "job_postings"
COLUMNS = ["posting_id", "source", "title", "company", "location", "date_posted", "industry", "description"]
TRUTH: dict[str, Any] = tomllib.loads((FOLDER / "truth.toml").read_text(encoding="utf-8"))
REPOSTS = {posting_id for group in TRUTH["repost"] for posting_id in group["posting_ids"]}
QUARTERS = 8


@cache
def read_rows() -> dict[str, dict[str, str]]:
    lines = (FOLDER / "postings.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert all(list(row) == COLUMNS for row in rows)
    assert len({row["posting_id"] for row in rows}) == len(rows)
    return {row["posting_id"]: row for row in rows}


def find_quarter(row: dict[str, str]) -> int:
    """Quarters since the first month, from 0."""
    first = date.fromisoformat(TRUTH["first_month"] + "-01")
    posted = date.fromisoformat(row["date_posted"])
    return ((posted.year - first.year) * 12 + posted.month - first.month) // 3


def find_named(names: list[str], posting_ids: list[str]) -> list[str]:
    """Ids of those postings whose title or text has one of the names as a word of its own."""
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)
    rows = read_rows()
    return [i for i in posting_ids if pattern.search(f"{rows[i]['title']}\n{rows[i]['description']}")]


def count_by_quarter(posting_ids: list[str]) -> list[int]:
    counts = Counter(find_quarter(read_rows()[posting_id]) for posting_id in posting_ids)
    return [counts[quarter] for quarter in range(QUARTERS)]


def measure_likeness(one: str, other: str) -> float:
    """Jaccard index of the sets of three words on end in two descriptions."""
    shingles = []
    for posting_id in (one, other):
        words = re.findall(r"\w+", read_rows()[posting_id]["description"].lower())
        shingles.append({tuple(words[at : at + 3]) for at in range(len(words) - 2)})
    return len(shingles[0] & shingles[1]) / len(shingles[0] | shingles[1])


def test_rows_are_whole() -> None:
    rows = read_rows().values()
    assert len(rows) >= 480
    assert {row["source"] for row in rows} == {"invented"}
    assert all(value.strip() == value and value for row in rows for value in row.values())
    assert all(300 < len(row["description"]) < 3000 for row in rows)
    assert len({row["company"] for row in rows}) >= 300


def test_twenty_four_months_are_covered() -> None:
    months = Counter(row["date_posted"][:7] for row in read_rows().values())
    assert len(months) == 24 and min(months.values()) >= 20
    assert (min(months), max(months)) == (TRUTH["first_month"], TRUTH["last_month"])


def test_forty_occupations_of_many_fields() -> None:
    taxonomy = load_taxonomy()
    told = [posting_id for ids in TRUTH["occupations"].values() for posting_id in ids]
    assert sorted(told) == sorted(read_rows())
    assert len(TRUTH["occupations"]) == 40
    assert all(len(set(ids) - REPOSTS) >= 12 for ids in TRUTH["occupations"].values())
    assert len({taxonomy.occupations[occupation].field for occupation in TRUTH["occupations"]}) >= 20


def test_titles_lead_to_the_occupation_that_was_meant() -> None:
    finder = OccupationFinder(load_taxonomy())
    meant = {i: occupation for occupation, ids in TRUTH["occupations"].items() for i in ids}
    found = {i: finder.find(row["title"]) for i, row in read_rows().items()}
    right = sum(occupation is not None and occupation.id == meant[i] for i, occupation in found.items())
    assert right / len(found) >= 0.95


@pytest.mark.parametrize("pair", TRUTH["planted"], ids=lambda pair: f"{pair['occupation']}:{pair['skill']}")
def test_planted_skill_is_named_where_the_truth_says(pair: dict[str, Any]) -> None:
    ids = [i for i in TRUTH["occupations"][pair["occupation"]] if i not in REPOSTS]
    named = find_named(pair["names"], ids)
    assert named == pair["posting_ids"]
    assert count_by_quarter(ids) == pair["postings_by_quarter"]
    assert count_by_quarter(named) == pair["named_by_quarter"]
    k, n = pair["named_by_quarter"], pair["postings_by_quarter"]
    assert pair["old"] == [sum(k[:4]), sum(n[:4])] and pair["new"] == [sum(k[4:]), sum(n[4:])]
    skill = load_taxonomy().skills[pair["skill"]]
    labels = {label.casefold() for label in (skill.preferred_label, *skill.alt_labels)}
    assert labels & {name.casefold() for name in pair["names"]}


def test_planted_changes_are_as_many_and_as_large_as_told() -> None:
    kinds = Counter(pair["kind"] for pair in TRUTH["planted"])
    assert all(kinds[kind] >= 10 for kind in ("rising", "falling", "flat")) and kinds["changed"] >= 8
    for pair in TRUTH["planted"]:
        change = pair["new"][0] / pair["new"][1] - pair["old"][0] / pair["old"][1]
        if pair["kind"] == "flat":
            assert change == 0 and len(set(pair["named_by_quarter"])) == 1
        else:
            assert abs(change) >= 0.45
        if pair["kind"] in ("rising", "falling"):
            assert (change > 0) == (pair["kind"] == "rising")
            half_years = [
                sum(k) for k in zip(pair["named_by_quarter"][::2], pair["named_by_quarter"][1::2], strict=True)
            ]
            assert half_years == sorted(half_years, reverse=change < 0)


@pytest.mark.parametrize("new", TRUTH["new_name"], ids=lambda new: str(new["name"]))
def test_new_names_grow_and_are_in_no_taxonomy(new: dict[str, Any]) -> None:
    named = find_named([new["name"]], sorted(read_rows()))
    assert named == new["posting_ids"]
    assert count_by_quarter(named) == new["named_by_quarter"]
    assert sum(new["named_by_quarter"][:2]) == 0 and sum(new["named_by_quarter"][6:]) >= 5
    meant = {i: occupation for occupation, ids in TRUTH["occupations"].items() for i in ids}
    assert sorted({meant[i] for i in named}) == new["occupations"]
    labels = [
        label.casefold()
        for skill in load_taxonomy().skills.values()
        for label in (skill.preferred_label, *skill.alt_labels)
    ]
    assert not any(new["name"].casefold() in label for label in labels)


def test_reposts_are_one_advert_and_look_alikes_are_two() -> None:
    rows = read_rows()
    assert len(REPOSTS) == 25 and len(TRUTH["look_alike"]) == 10 and len(TRUTH["new_name"]) == 6
    pairs = [(group["original"], again, True) for group in TRUTH["repost"] for again in group["posting_ids"]]
    pairs += [(*alike["posting_ids"], False) for alike in TRUTH["look_alike"]]
    for one, other, same in pairs:
        assert rows[one]["company"] == rows[other]["company"]
        assert rows[one]["date_posted"][:7] == rows[other]["date_posted"][:7]
        assert rows[one]["date_posted"] < rows[other]["date_posted"] or not same
        assert (measure_likeness(one, other) >= 0.75) is same
    planted = {pair["occupation"] for pair in TRUTH["planted"]}
    assert not REPOSTS & {i for occupation in planted for i in TRUTH["occupations"][occupation]}


def test_no_other_adverts_of_an_employer_and_month_are_alike() -> None:
    groups = [{group["original"], *group["posting_ids"]} for group in TRUTH["repost"]]
    groups += [set(alike["posting_ids"]) for alike in TRUTH["look_alike"]]
    places: dict[tuple[str, str], list[str]] = {}
    for posting_id, row in read_rows().items():
        places.setdefault((row["company"], row["date_posted"][:7]), []).append(posting_id)
    others = [
        (one, other)
        for ids in places.values()
        for at, one in enumerate(ids)
        for other in ids[:at]
        if not any({one, other} <= group for group in groups)
    ]
    assert others
    assert max(measure_likeness(*pair) for pair in others) < 0.3


def test_what_is_not_asked_for_is_named_in_that_sentence_only() -> None:
    rows, skills = read_rows(), load_taxonomy().skills
    assert sum(len(trap["posting_ids"]) for trap in TRUTH["not_asked"]) >= 100
    for trap in TRUTH["not_asked"]:
        skill = skills[trap["skill"]]
        names = [re.sub(r" \(.*\)$", "", skill.preferred_label), *skill.alt_labels]
        assert set(trap["posting_ids"]) <= set(TRUTH["occupations"][trap["occupation"]])
        for posting_id in trap["posting_ids"]:
            before, sentence, after = rows[posting_id]["description"].partition(trap["sentence"])
            rest = f"{before}\n{after}".casefold()
            assert sentence
            assert not any(re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", rest) for name in names)
