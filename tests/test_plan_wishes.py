"""Wishes and what-ifs, prerequisites against every subset, the calendar, fitness, and what lies around a plan."""

from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skillgap.credentials.calendar import schedule_weeks
from skillgap.credentials.candidates import close_amounts, make_candidate
from skillgap.credentials.exploring import explore_plan
from skillgap.credentials.fitness import make_context, rate_credential
from skillgap.credentials.frontier import find_threshold, trace_frontier
from skillgap.credentials.model import MIN_GAIN, TIE_SHARE
from skillgap.credentials.planner import plan_free, plan_problem
from skillgap.credentials.prerequisites import find_requirements, find_stuck
from skillgap.credentials.problem import Problem
from skillgap.pipeline.needs import find_gaps, held_steps
from skillgap.schema import Catalogue, Constraints, Level, LinkedSkill, Need, Recognition, Weights
from tests.test_planner import NEEDS, QUICK, SKILLS, TAXONOMY, catalogue, credential, need, picks

LIMITS = Constraints(10, 10)


def problem(needs: list[Need], cat: Catalogue, skills: list[LinkedSkill] | None = None) -> Problem:
    return Problem(needs, find_gaps(needs, skills or []), cat, TAXONOMY, held_steps(skills or []))


TWO = catalogue(
    credential("dear", {"ada": 2}, price=100),
    replace(credential("cheap", {"ada": 1}, price=0), provider="Q"),
)


def test_what_is_wanted_in_any_case_is_taken_and_is_never_idle() -> None:
    plan = plan_problem(problem([need("ada")], TWO), replace(LIMITS, pinned=("cheap",)))
    assert set(picks(plan)) == {"cheap", "dear"}
    assert [pick.pinned for pick in plan.recommendations if pick.credential_id == "cheap"] == [True]


def test_refused_providers_credentials_languages_and_levels_stay_out() -> None:
    posed = problem([need("ada")], TWO)
    assert picks(plan_problem(posed, replace(LIMITS, without=("P",)))) == ["cheap"]
    assert picks(plan_problem(posed, replace(LIMITS, refused=("dear",)))) == ["cheap"]
    assert picks(plan_problem(posed, replace(LIMITS, providers=("Q",)))) == ["cheap"]
    french = plan_problem(posed, replace(LIMITS, languages=("fr",)))
    assert french.status == "empty" and "language" in french.open_gaps[0].why
    assert french.nearest[0].change == "any language" and french.nearest[0].coverage > 0
    assert plan_problem(posed, replace(LIMITS, levels=(Level.ADVANCED,))).status == "empty"


def test_known_skills_and_earned_credentials_count() -> None:
    cat = catalogue(credential("late", {"ada": 2}, requires=("early",)), credential("early", {"bob": 1}))
    posed = problem([need("ada"), need("cyd")], cat)
    assert picks(plan_problem(posed, replace(LIMITS, earned=("early",)))) == ["late"]
    known = plan_problem(posed, replace(LIMITS, known=("ada",)))
    assert known.coverage_before == 0.5 and not known.recommendations


def test_no_money_gives_the_free_plan() -> None:
    plan = plan_free(problem([need("ada")], TWO), replace(LIMITS, pinned=("dear",)))
    assert picks(plan) == ["cheap"] and plan.cost == 0


def test_what_cannot_be_met_is_answered_with_the_nearest_that_can() -> None:
    posed = problem([need("ada")], catalogue(credential("long", {"ada": 2}, hours=30, price=80)))
    short = plan_problem(posed, Constraints(10, 1, 100.0))
    assert short.status == "empty" and short.nearest[0].constraints.weeks == 3
    poor = plan_problem(posed, Constraints(10, 5, 10.0))
    assert poor.nearest[0].constraints.budget == 80
    both = plan_problem(posed, Constraints(10, 1, 10.0, pinned=("long",)))
    assert both.status == "infeasible" and both.nearest[0].constraints.weeks == 3
    for plan in (short, poor, both):
        limits = plan.nearest[0].constraints
        again = plan_problem(posed, limits)
        assert picks(again) == ["long"] and again.coverage_after == pytest.approx(plan.nearest[0].coverage)


def test_runner_up_says_why_it_lost() -> None:
    posed = problem([need("ada")], catalogue(credential("a", {"ada": 2}), credential("b", {"ada": 2}, price=50)))
    first = plan_problem(posed, LIMITS).recommendations[0]
    assert first.credential_id == "a" and first.runner_up is not None
    assert first.runner_up.credential_id == "b" and "costs more" in first.runner_up.why


def test_payoff_comes_early_and_prerequisites_come_first() -> None:
    cat = catalogue(
        credential("small", {"ada": 2}, hours=20), credential("large", {"bob": 2}, hours=20),
        credential("deep", {"cyd": 2}, hours=20, requires=("small",)),
    )  # fmt: skip
    plan = plan_problem(problem([need("ada", 0.2), need("bob", 1.0), need("cyd", 0.1)], cat), LIMITS)
    assert picks(plan) == ["large", "small", "deep"]
    assert [(pick.start_week, pick.end_week) for pick in plan.recommendations] == [(1, 2), (3, 4), (5, 6)]


@QUICK
@given(st.lists(st.integers(1, 40), min_size=1, max_size=5), st.integers(1, 12), st.integers(1, 3), st.booleans())
def test_no_week_holds_more_hours_than_there_are(hours: list[int], pace: int, parallel: int, chain: bool) -> None:
    order = [str(number) for number in range(len(hours))]
    before = {key: frozenset(order[:index][-1:] if chain else ()) for index, key in enumerate(order)}
    weeks = schedule_weeks(order, before, dict(zip(order, map(float, hours), strict=True)), float(pace), parallel)
    total: dict[int, float] = {}
    for key, amount in zip(order, hours, strict=True):
        assert sum(share for _, share in weeks[key]) == pytest.approx(amount, abs=0.01)
        for week, share in weeks[key]:
            total[week] = total.get(week, 0.0) + share
    assert all(share <= pace + 0.01 for share in total.values())
    assert max(total) == -(-sum(hours) // pace)
    if chain:
        assert all(weeks[b][0][0] >= weeks[a][-1][0] for a, b in itertools.pairwise(order))


def test_months_of_a_subscription_cover_its_hours_in_full() -> None:
    cat = catalogue(
        credential("a", {"ada": 2}, hours=30, price=0, per_month=40),
        credential("b", {"bob": 2}, hours=30, per_month=40),
    )
    plan = plan_problem(problem([need("ada"), need("bob")], cat), Constraints(10, 10, 80.0))
    assert len(plan.recommendations) == 2 and plan.cost == 80
    assert len(plan_problem(problem([need("ada"), need("bob")], cat), Constraints(10, 10, 79.0)).recommendations) == 1


def test_parts_of_a_programme_count_towards_it() -> None:
    cat = catalogue(
        credential("part", {"ada": 1}, hours=10), credential("whole", {"ada": 2, "bob": 2}, hours=40, parts=("part",))
    )
    posed = replace(problem([need("ada"), need("bob")], cat), owned=frozenset({"part"}))
    assert picks(plan_problem(posed, Constraints(10, 3))) == ["whole"]
    assert (
        plan_problem(replace(posed, owned=frozenset()), Constraints(10, 3)).recommendations[0].credential_id == "part"
    )


def test_pathway_tells_what_counts_and_what_is_missing() -> None:
    cat = catalogue(
        credential("step", {"ada": 2}, stacks_into=("GOAL", "Degree")),
        credential("goal", {"dot": 2}, requires_skills={"eve": Level.BASIC}),
    )
    rows = {row.title: row for row in plan_problem(problem([need("ada")], cat), LIMITS).pathways}
    assert rows["GOAL"].counting == ("step",) and rows["GOAL"].missing == ("Eve to basic level",)
    assert rows["Degree"].credential_id is None and "not in the catalogue" in rows["Degree"].note


def test_missing_facts_are_left_out_of_fitness_and_said() -> None:
    bare = replace(credential("bare", {"ada": 2}, price=None), assessment="")
    fitness = rate_credential(bare, make_context(catalogue(bare), LIMITS), closes=0.5, hours=10, cost=None)
    parts = {part.name: part for part in fitness.parts}
    assert {name for name, part in parts.items() if part.value is not None} == {"gap", "time"}
    assert all(part.why for part in fitness.parts) and fitness.known < 0.5


def test_few_reviews_weigh_little_and_a_weight_of_zero_nothing() -> None:
    few = replace(credential("few", {"ada": 2}), rating=5.0, rating_count=2)
    many = replace(credential("many", {"ada": 2}), rating=4.0, rating_count=5000)
    context = make_context(catalogue(few, many), LIMITS)
    value = {
        c.id: next(
            p.value for p in rate_credential(c, context, closes=1, hours=10, cost=0).parts if p.name == "reviews"
        )
        for c in (few, many)
    }
    assert value["few"] - value["many"] < 0.02  # type: ignore[operator]
    only_gap = Weights(6.0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    context = make_context(catalogue(few), replace(LIMITS, weights=only_gap))
    assert rate_credential(few, context, closes=0.25, hours=10, cost=0).score == 0.25


def test_fitness_decides_between_equals_and_more_where_coverage_may_be_given_up() -> None:
    cat = catalogue(
        credential("asked", {"ada": 2}, hours=20), credential("other", {"ada": 2}, hours=20),
        credential("both", {"ada": 2, "bob": 1}, hours=20),
    )  # fmt: skip
    posed = problem([need("ada"), need("bob", 0.05)], cat)
    known = {
        "asked": Recognition(40, 100, 0.3),
        "other": Recognition(None, 100, 0.0),
        "both": Recognition(None, 100, 0.0),
    }
    posed = replace(posed, recognition=known)
    assert picks(plan_problem(posed, Constraints(10, 2))) == ["both"]
    wishes = Constraints(10, 2, weights=Weights(give_up=0.05))
    assert picks(plan_problem(posed, wishes)) == ["asked"]


ROWS = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 3), min_size=1, max_size=3), st.integers(2, 20),
        st.integers(0, 200), st.sets(st.integers(0, 5), max_size=1), st.dictionaries(st.sampled_from(SKILLS), st.integers(1, 2), max_size=1),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


def build(rows: list) -> Catalogue:
    return catalogue(
        *(
            credential(
                f"c{i}", teaches, hours, price, requires=tuple(f"c{j}" for j in first if j != i and j < len(rows)),
                requires_skills={skill: Level(level) for skill, level in skills.items()},
            )
            for i, (teaches, hours, price, first, skills) in enumerate(rows)
        )
    )  # fmt: skip


def best_of_all(posed: Problem, limits: Constraints) -> float:
    """Most coverage over all subsets that can be ordered and in which nothing is idle."""
    made = {
        c.id: m
        for c in posed.catalogue.credentials.values()
        if (m := make_candidate(c, posed.catalogue, limits.currency, posed.needed, fields=posed.fields))
    }
    waits = find_requirements(made, posed.held, posed.owned)
    best = 0.0
    for size in range(1, len(made) + 1):
        for subset in itertools.combinations(made, size):
            hours, cost = sum(made[k].hours for k in subset), sum(made[k].fixed_cost or 0.0 for k in subset)
            if hours > limits.hours or cost > (limits.budget or 0.0) or find_stuck(subset, waits):
                continue
            value = sum(close_amounts(subset, made, posed.gaps).values())
            rests = [[k for k in subset if k != key] for key in subset]
            idle = any(
                value - sum(close_amounts(rest, made, posed.gaps).values()) < MIN_GAIN * posed.total - 1e-7
                and not find_stuck(rest, waits)
                for rest in rests
            )
            if not idle:
                best = max(best, value)
    return posed.covers(best)


@QUICK
@given(ROWS, NEEDS, st.integers(5, 60), st.integers(1, 500))
def test_no_subset_with_prerequisites_covers_more(rows: list, wanted: dict, hours: int, budget: int) -> None:
    needs = [need(skill, weight / 10, level) for skill, (weight, level) in wanted.items()]
    posed, limits = problem(needs, build(rows)), Constraints(1, hours, float(budget))
    plan = plan_problem(posed, limits)
    assert plan.coverage_after == pytest.approx(best_of_all(posed, limits), abs=TIE_SHARE + 1e-6)
    assert plan.hours <= hours + 1e-6 and plan.cost <= budget + 1e-6
    made = {
        c.id: make_candidate(c, posed.catalogue, "USD", posed.needed, fields=posed.fields)
        for c in posed.catalogue.credentials.values()
    }
    waits = find_requirements({k: m for k, m in made.items() if m}, posed.held, posed.owned)
    order = picks(plan)
    assert all(not find_stuck(order[: count + 1], waits) for count in range(len(order)))


@QUICK
@given(ROWS, NEEDS, st.integers(5, 40), st.integers(0, 20), st.integers(1, 300))
def test_more_hours_never_cover_less(rows: list, wanted: dict, hours: int, more: int, budget: int) -> None:
    needs = [need(skill, weight / 10, level) for skill, (weight, level) in wanted.items()]
    posed = problem(needs, build(rows))
    less = plan_problem(posed, Constraints(1, hours, float(budget)))
    larger = plan_problem(posed, Constraints(1, hours + more, float(budget)))
    assert larger.coverage_after >= less.coverage_after - TIE_SHARE - 1e-6


@QUICK
@given(ROWS, NEEDS)
def test_frontier_never_falls_and_thresholds_hold(rows: list, wanted: dict) -> None:
    needs = [need(skill, weight / 10, level) for skill, (weight, level) in wanted.items()]
    posed = problem(needs, build(rows))
    limits = Constraints(1, 20, 100.0)
    points = trace_frontier(posed, limits, "hours", [5, 10, 20, 40])
    covered = [point.coverage for point in points]
    assert covered == sorted(covered) or all(b >= a - TIE_SHARE for a, b in itertools.pairwise(covered))
    for point in points:
        assert plan_problem(posed, replace(limits, weeks=int(point.limit))).coverage_after == pytest.approx(
            point.coverage, abs=TIE_SHARE
        )
    row = find_threshold(posed, limits, "money")
    if row is not None and row.limit is not None:
        now = plan_problem(posed, limits).coverage_after
        assert plan_problem(posed, replace(limits, budget=row.limit)).coverage_after >= now + 0.01 - 2 * TIE_SHARE
        assert plan_problem(posed, replace(limits, budget=row.limit - 1)).coverage_after < now + 0.01 + 2 * TIE_SHARE


def test_exploration_tells_what_other_weights_and_limits_pick() -> None:
    posed = replace(
        problem([need("ada")], catalogue(credential("asked", {"ada": 2}, price=50), credential("free", {"ada": 2}))),
        recognition={"asked": Recognition(40, 100, 0.3), "free": Recognition(None, 100, 0.0)},
    )
    limits = Constraints(10, 2, 100.0)
    found = explore_plan(posed, limits, plan_problem(posed, limits))
    assert found.over_money[-1].coverage >= found.over_money[0].coverage
    changed = {(row.name, row.factor): row.enters for row in found.weights}
    assert changed["recognition", 0.0] == ("free",)
    assert {row.kind for row in found.thresholds} == {"hours", "money"}
