"""The planner's problem from an analysis, and what may be asked of it again: what-ifs and what lies around a plan."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from skillgap.credentials.exploring import explore_plan
from skillgap.credentials.planner import is_free, plan_free, plan_problem
from skillgap.credentials.problem import Problem
from skillgap.market.demand import MIN_POSTINGS
from skillgap.pipeline.engine import Engine, certification_names
from skillgap.pipeline.needs import held_steps
from skillgap.schema import (
    Catalogue,
    Constraints,
    Demand,
    Exploration,
    Gap,
    LinkedSkill,
    Need,
    Occupation,
    Plan,
    Recognition,
    Report,
    Taxonomy,
)
from skillgap.text import normalise_phrase


def make_problem(
    engine: Engine, needs: Sequence[Need], gaps: Sequence[Gap], skills: Sequence[LinkedSkill], owned: Collection[str],
    occupation: Occupation | None,
) -> Problem:  # fmt: skip
    """What stays the same while a person changes limits and wishes.

    How many people of an occupation hold a credential is not known from postings or anything else that skillgap ships, so
    `saturation` stays empty.
    """
    recognition = count_recognition(engine.catalogue, engine.taxonomy, engine.demand, occupation)
    return Problem(
        tuple(needs), tuple(gaps), engine.catalogue, engine.taxonomy, held_steps(skills), frozenset(owned), recognition
    )  # fmt: skip


def count_recognition(
    catalogue: Catalogue, taxonomy: Taxonomy, demand: Demand, occupation: Occupation | None
) -> Mapping[str, Recognition]:
    """How often postings of the occupation ask for each credential by name.

    Counted where the taxonomy knows the credential as a certification and there are enough postings; else missing.
    """
    count = demand.postings_for(occupation.id) if occupation else 0
    if occupation is None or count < MIN_POSTINGS:
        return {}
    rows = {row.skill_id: row for row in demand.rows[occupation.id]}
    names = certification_names(taxonomy)
    known = set(names.values())
    found = {}
    for key, credential in catalogue.credentials.items():
        own = names.get(normalise_phrase(credential.title)) or (key if key in known else None)
        if own is not None:
            row = rows.get(own)
            found[key] = (
                Recognition(row.postings_with, row.postings, row.share_low) if row else Recognition(None, count, 0.0)
            )
    return found


def plan_both(problem: Problem, constraints: Constraints) -> tuple[Plan, Plan | None]:
    """The plan, and the best one that costs nothing; None where the first is that already."""
    plan = plan_problem(problem, constraints)
    if plan.recommendations and is_free(plan):
        return plan, None
    return plan, plan_free(problem, constraints)


def find_problem(engine: Engine, report: Report) -> Problem:
    """The problem behind a report, so that it may be planned anew without reading anything again."""
    return make_problem(engine, report.needs, report.gaps, report.skills, report.owned, report.occupation)


def plan_again(engine: Engine, report: Report, constraints: Constraints) -> Plan:
    """What if: the plan of the same person and target under other limits or wishes."""
    return plan_problem(find_problem(engine, report), constraints)


def explore(engine: Engine, report: Report) -> Exploration:
    """How coverage grows with hours and money, where other picks enter, and what other weights would pick."""
    return explore_plan(find_problem(engine, report), report.constraints, report.plan)
