"""Without favour: who a person is changes nothing; what they can do does."""

from __future__ import annotations

import pytest

from skillgap.parsing import parse_profile
from skillgap.pipeline.engine import Engine
from skillgap.reading import read_text
from skillgap.resources import find_resource
from tests.favour import Judge, evaluate_favour, load_sample, make_variants
from tests.favour_words import PEOPLE

RESUME = (
    "{name}, BSN, RN\n{mail} | +44 20 7946 0000\n\nEXPERIENCE\n\nAccountant\nGantry & Lowe, {town}    May 2020 - May 2023\n- Wrote SQL queries.\n\n"
    "EDUCATION\nEvening course, regional adult education centre, 2019\n\nSKILLS\nSQL, Python, C++\n"
)


def test_variants_change_everything_that_they_say() -> None:
    samples = {path.stem for path in find_resource("data/samples").glob("*.toml")}
    assert set(PEOPLE) == samples
    texts = {sample: load_sample(sample)["resume"] for sample in sorted(samples)}
    variants = list(make_variants(texts, 120, seed=3))
    kinds = {change.split(":")[0] for variant in variants for change in variant.changes}
    assert kinds == {"name", "place", "schools", "employers", "street", "personal", "photo", "gendered", "gap in years",
                     "career break"}  # fmt: skip
    assert len({variant.text for variant in variants}) == 120
    for variant in variants:
        # Each change that is told is in the text.
        assert PEOPLE[variant.sample].name.upper() not in variant.text.upper()
        for words in (word for change in variant.changes for word in change.split(": ")[1:]):
            assert words in variant.text or words.upper() in variant.text, variant.changes
        if "gap in years" in variant.changes:
            assert all(old not in variant.text for old, _ in PEOPLE[variant.sample].shifted)


def test_who_a_person_is_changes_nothing(engine: Engine) -> None:
    assert evaluate_favour(engine, count=60, seed=1) == []


def test_what_a_person_can_do_changes_the_answer(engine: Engine) -> None:
    sample = "it-support-to-security-analyst"
    judge = Judge(engine, sample)
    text = judge.row["resume"]
    skills, plan = judge.judge(text.replace("Windows 10/11,", "Windows 10/11, Wireshark, Nessus, Splunk,"))
    assert skills != judge.truth[0] and plan != judge.truth[1]
    assert judge.judge(text) == judge.truth


@pytest.mark.parametrize(
    ("name", "mail"),
    [("Greg Baker", "greg.baker@example.org"), ("王秀英", "wx@example.org"), ("محمد العلي", "m@example.org")],
)
def test_names_of_all_scripts_and_of_trades_are_names(name: str, mail: str) -> None:
    profile = parse_profile(read_text(RESUME.format(name=name, mail=mail, town="Leeds, UK")))
    assert profile.name == name
    assert name not in profile.headline


def test_a_trade_is_no_name() -> None:
    text = RESUME.format(name="Head Baker", mail="jo.lee@example.org", town="Leeds, UK")
    assert parse_profile(read_text(text)).name != "Head Baker"


def test_where_somebody_worked_or_learned_is_no_skill(engine: Engine) -> None:
    found = set()
    for town in ("Leeds, UK", "Surabaya, Java"):
        text = RESUME.format(name="Jo Lee", mail="jo.lee@example.org", town=town)
        found.add(tuple(skill.skill_id for skill in engine.extractor.extract_profile(parse_profile(read_text(text)))))
    (skills,) = found
    assert "sql" in skills and not {"java", "adult-education"} & set(skills)


def test_the_same_seed_makes_the_same_variants() -> None:
    texts = {"it-support-to-security-analyst": load_sample("it-support-to-security-analyst")["resume"]}
    first, second = (list(make_variants(texts, 5, seed=9)) for _ in range(2))
    assert first == second


def test_lines_about_the_person_are_no_experience(engine: Engine) -> None:
    text = RESUME.format(name="Jo Lee", mail="jo.lee@example.org", town="Leeds, UK")
    told = text.replace("\n\nEXPERIENCE", "\nWork permit: asylum seeker\nReligion: Muslim\n\nEXPERIENCE")
    assert told != text
    first, second = (engine.extractor.extract_profile(parse_profile(read_text(each))) for each in (text, told))
    assert [skill.skill_id for skill in first] == [skill.skill_id for skill in second] != []
