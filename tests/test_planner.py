"""The plan: optimal against brute force, within its limits, and indifferent to what must not matter."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from skillgap.credentials.candidates import Candidate, close_amounts, lone_cost, make_candidate, months_for
from skillgap.credentials.model import MIN_GAIN, TIE_SHARE
from skillgap.credentials.planner import plan_credentials
from skillgap.pipeline.needs import find_gaps, held_steps
from skillgap.schema import (
    Catalogue,
    Constraints,
    Cost,
    Credential,
    Evidence,
    ExchangeRates,
    Level,
    LinkedSkill,
    Need,
    Plan,
    Polarity,
    Requirement,
    SectionKind,
    Skill,
    SkillKind,
    Span,
    Taxonomy,
)

SKILLS = ["ada", "bob", "cyd", "dot", "eve"]
TAXONOMY = Taxonomy({s: Skill(s, s.title(), SkillKind.SKILL, (), "field") for s in SKILLS}, {}, "v")
RATES = ExchangeRates({"EUR": 1.0, "USD": 1.25}, "2024-12-31", "test")


def credential(
    key: str, teaches: dict[str, int], hours: float | None = 10, price: float | None = 0, **other: object
) -> Credential:
    return Credential(
        id=key, title=key.upper(), kind="certification", provider="P", awarding_body="P", url="https://example.org",
        url_kind="credential", level=Level.BASIC, teaches={s: Level(d) for s, d in teaches.items()}, hours=hours,
        hours_basis="estimate", cost=Cost(None, price, other.pop("per_month", None), "USD", "", "2024"),  # type: ignore[arg-type]
        language="en", assessment="proctored-exam", **other,  # type: ignore[arg-type]
    )  # fmt: skip


def catalogue(*credentials: Credential) -> Catalogue:
    return Catalogue({c.id: c for c in credentials}, RATES, "v")


def need(skill: str, weight: float = 1.0, level: int = 2) -> Need:
    return Need(skill, Requirement.REQUIRED, Level(level), weight, (), ("asked for",))


def held(skill: str, level: int | None = None, implied: bool = False) -> LinkedSkill:
    evidence = (Evidence("text", SectionKind.SKILLS, Span(0, 4), "label"),)
    return LinkedSkill(skill, Level(level) if level else None, 0.9, Polarity.HELD, evidence, "x" if implied else None)


def plan(
    needs: list[Need], cat: Catalogue, limits: Constraints, skills: list[LinkedSkill] | None = None, **other: object
) -> Plan:
    skills = skills or []
    return plan_credentials(needs, find_gaps(needs, skills), cat, TAXONOMY, limits, held_steps(skills), **other)  # type: ignore[arg-type]


def picks(result: Plan) -> list[str]:
    return [pick.credential_id for pick in result.recommendations]


def test_prerequisite_comes_first_and_is_paid_for() -> None:
    cat = catalogue(credential("late", {"ada": 2}, requires=("early",)), credential("early", {"bob": 1}))
    result = plan([need("ada")], cat, Constraints(5, 4))
    assert picks(result) == ["early", "late"] and result.hours == 20
    assert plan([need("ada")], cat, Constraints(5, 3)).status == "empty"
    assert picks(plan([need("ada")], cat, Constraints(5, 3), owned={"early"})) == ["late"]


def test_skill_prerequisite_is_met_by_what_is_held_or_by_an_earlier_pick() -> None:
    cat = catalogue(
        credential("deep", {"ada": 2}, requires_skills={"bob": Level.BASIC}), credential("base", {"bob": 1})
    )
    assert picks(plan([need("ada")], cat, Constraints(10, 4))) == ["base", "deep"]
    assert picks(plan([need("ada")], cat, Constraints(10, 4), [held("bob")])) == ["deep"]


def test_two_that_need_each_other_are_no_plan() -> None:
    cat = catalogue(
        credential("one", {"ada": 2}, requires_skills={"bob": Level.BASIC}),
        credential("two", {"bob": 2}, requires_skills={"ada": Level.BASIC}),
    )
    assert plan([need("ada"), need("bob")], cat, Constraints(10, 10)).status == "empty"


def test_an_introduction_does_not_close_an_advanced_gap() -> None:
    cat = catalogue(credential("intro", {"ada": 1}))
    result = plan([need("ada", level=3)], cat, Constraints(10, 10))
    assert result.coverage_after == pytest.approx(1 / 3, abs=1e-3)
    assert "basic" in result.open_gaps[0].why


def test_the_second_course_on_one_skill_adds_nothing() -> None:
    cat = catalogue(credential("a", {"ada": 2}), credential("b", {"ada": 2}))
    assert picks(plan([need("ada")], cat, Constraints(10, 10))) == ["a"]


def test_unknown_price_is_not_free_and_unknown_hours_are_not_zero() -> None:
    cat = catalogue(credential("nameless", {"ada": 2}, price=None), credential("timeless", {"ada": 2}, hours=None))
    limited = plan([need("ada")], cat, Constraints(10, 10, 500.0))
    assert limited.status == "empty" and "no known price" in limited.open_gaps[0].why
    free = plan([need("ada")], cat, Constraints(10, 10))
    assert picks(free) == ["nameless"] and free.recommendations[0].cost is None
    assert any(doubt.code == "plan.unknown-price" for doubt in free.warnings)


def test_months_of_one_subscription_are_paid_once() -> None:
    cat = catalogue(
        credential("a", {"ada": 2}, hours=10, price=0, per_month=50),
        credential("b", {"bob": 2}, hours=10, price=0, per_month=50),
    )
    result = plan([need("ada"), need("bob")], cat, Constraints(10, 10, 50.0))
    assert sorted(picks(result)) == ["a", "b"] and result.cost == 50


def test_money_is_converted_and_said_to_be() -> None:
    result = plan([need("ada")], catalogue(credential("a", {"ada": 2}, price=100)), Constraints(10, 10, 80.0, "EUR"))
    assert result.cost == 80 and any(doubt.code == "plan.converted" for doubt in result.warnings)


def test_beside_the_goal_counts_less() -> None:
    cat = catalogue(
        credential("focused", {"ada": 2}, hours=12),
        credential("scattered", {"ada": 2, "bob": 2, "cyd": 2, "dot": 2, "eve": 2}, hours=10),
    )
    assert picks(plan([need("ada")], cat, Constraints(1, 12))) == ["focused"]


def brute_force(needs: list[Need], cat: Catalogue, limits: Constraints) -> float:
    """Best coverage over all subsets, without prerequisites."""
    gaps, needed = find_gaps(needs, []), {n.skill_id for n in needs}
    total = sum(n.weight for n in needs)
    made = [m for c in cat.credentials.values() if (m := make_candidate(c, cat, limits.currency, needed))]
    best = 0.0
    for size in range(len(made) + 1):
        for subset in itertools.combinations(made, size):
            hours = sum(c.hours for c in subset)
            cost = sum(c.fixed_cost or 0.0 for c in subset)
            if hours > limits.hours + 1e-9 or (limits.budget is not None and cost > limits.budget + 1e-9):
                continue
            value, least = _credit(subset, gaps)
            if least >= MIN_GAIN * total - 1e-9 or not subset:
                best = max(best, value)
    return best / total


def _credit(subset: tuple[Candidate, ...], gaps: list) -> tuple[float, float]:
    """Value of a subset, and the least that one of it adds to the others."""
    made = {c.credential.id: c for c in subset}
    value = sum(close_amounts(list(made), made, gaps).values())
    added = [value - sum(close_amounts([k for k in made if k != key], made, gaps).values()) for key in made]
    return value, min(added, default=0.0)


CREDENTIALS = st.lists(
    st.builds(
        lambda teaches, hours, price: (teaches, hours, price),
        st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 3), min_size=1, max_size=3),
        st.integers(2, 30), st.integers(0, 300),
    ),
    min_size=1, max_size=7,
)  # fmt: skip
NEEDS = st.dictionaries(st.sampled_from(SKILLS), st.tuples(st.integers(1, 10), st.integers(1, 3)), min_size=1)
QUICK = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def build(rows: list, wanted: dict) -> tuple[list[Need], Catalogue]:
    needs = [need(s, weight / 10, level) for s, (weight, level) in wanted.items()]
    return needs, catalogue(*(credential(f"c{i}", t, h, p) for i, (t, h, p) in enumerate(rows)))


@QUICK
@given(CREDENTIALS, NEEDS, st.integers(5, 60), st.integers(0, 500))
def test_no_subset_covers_more(rows: list, wanted: dict, hours: int, budget: int) -> None:
    needs, cat = build(rows, wanted)
    limits = Constraints(1, hours, float(budget))
    result = plan(needs, cat, limits)
    assert result.coverage_after >= brute_force(needs, cat, limits) - TIE_SHARE - 1e-6
    assert result.hours <= hours + 1e-6 and result.cost <= budget + 1e-6
    assert result.bound >= result.coverage_after - 1e-6


@QUICK
@given(CREDENTIALS, NEEDS, st.integers(5, 60), st.integers(0, 300), st.integers(0, 200))
def test_more_money_never_covers_less(rows: list, wanted: dict, hours: int, budget: int, more: int) -> None:
    needs, cat = build(rows, wanted)
    less = plan(needs, cat, Constraints(1, hours, float(budget)))
    larger = plan(needs, cat, Constraints(1, hours, float(budget + more)))
    assert larger.coverage_after >= less.coverage_after - TIE_SHARE - 1e-6


@QUICK
@given(CREDENTIALS, NEEDS, st.randoms(use_true_random=False))
def test_order_of_the_catalogue_changes_nothing(rows: list, wanted: dict, random: object) -> None:
    needs, cat = build(rows, wanted)
    shuffled = list(cat.credentials.values())
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    limits = Constraints(2, 15, 250.0)
    assert plan(needs, cat, limits) == plan(needs, catalogue(*shuffled), limits)


@QUICK
@given(NEEDS, st.lists(st.sampled_from(SKILLS), max_size=5), st.sampled_from(SKILLS))
def test_one_more_held_skill_never_enlarges_a_gap(wanted: dict, have: list[str], one: str) -> None:
    needs, _ = build([], wanted)
    before = {g.need.skill_id: g.shortfall for g in find_gaps(needs, [held(s) for s in have])}
    after = {g.need.skill_id: g.shortfall for g in find_gaps(needs, [held(s) for s in (*have, one)])}
    assert set(after) <= set(before) and all(after[s] <= before[s] for s in after)


def test_implied_counts_half_and_unknown_level_counts_as_working_level() -> None:
    needs = [need("ada"), need("bob", level=3)]
    gaps = {g.need.skill_id: g for g in find_gaps(needs, [held("ada", implied=True), held("bob")])}
    assert gaps["ada"].shortfall == 0.5 and gaps["ada"].held_level is None and gaps["ada"].partly
    assert gaps["bob"].shortfall == pytest.approx(1 / 3, abs=1e-3)


def test_lone_cost_counts_whole_months() -> None:
    made = make_candidate(credential("a", {"ada": 1}, hours=60, price=0, per_month=49), catalogue(), "USD", ())
    assert made is not None and months_for(60, 6) == 3 and lone_cost(made, 6) == 147
