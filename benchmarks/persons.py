"""Invented persons with a target, and a large invented catalogue, for `benchmarks/planning.py`. Seeded: the same every time."""

from __future__ import annotations

import random

from skillgap.credentials.problem import Problem
from skillgap.market.demand import MIN_POSTINGS
from skillgap.pipeline.engine import Engine
from skillgap.pipeline.needs import find_gaps, find_needs
from skillgap.pipeline.planning import make_problem
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
    Polarity,
    Requirement,
    SectionKind,
    Skill,
    SkillKind,
    Span,
    Taxonomy,
)

_SAID = (Evidence("generated", SectionKind.OTHER, Span(0, 0), "generated"),)
_ASSESSMENTS = ("proctored-exam", "project", "coursework", "online-exam", "quizzes", "attendance", "")


def _linked(skill: str, level: Level | None, polarity: Polarity) -> LinkedSkill:
    return LinkedSkill(skill, level, 1.0, polarity, _SAID)


def generate_person(engine: Engine, seed: int) -> tuple[Problem, Constraints]:
    """A person who wants an occupation that has market figures, with an advert for it, against the shipped catalogue.

    The advert asks for 8 to 20 of the skills that its postings ask for, the person holds about a third of what is
    asked for; hours, weeks and money are drawn.
    """
    draw = random.Random(seed)
    known = sorted(key for key in engine.taxonomy.occupations if engine.demand.postings_for(key) >= MIN_POSTINGS)
    occupation = engine.taxonomy.occupations[draw.choice(known)]
    rows = [row.skill_id for row in engine.demand.rows[occupation.id] if row.skill_id in engine.taxonomy.skills]
    asked = sorted(draw.sample(rows, min(len(rows), draw.randint(8, 20))))
    levels = (None, None, Level.BASIC, Level.INTERMEDIATE, Level.ADVANCED)
    advert = [
        _linked(skill, draw.choice(levels), draw.choice((Polarity.REQUIRED, Polarity.REQUIRED, Polarity.PREFERRED)))
        for skill in asked
    ]
    needs = find_needs([advert], occupation, engine.demand, engine.taxonomy)
    skills = [_linked(need.skill_id, draw.choice(levels), Polarity.HELD) for need in needs if draw.random() < 0.35]
    limits = Constraints(
        float(draw.randint(3, 12)), draw.randint(8, 40), float(draw.choice((0, 100, 250, 500, 1000, 2000)))
    )
    return make_problem(engine, needs, find_gaps(needs, skills), skills, (), occupation), limits


def generate_large(seed: int, credentials: int = 2000, gaps: int = 80) -> tuple[Problem, Constraints]:
    """A catalogue and a target of the largest size that is aimed at; a fifth of the credentials have prerequisites."""
    draw = random.Random(seed)
    skills = [f"s{number:03}" for number in range(300)]
    popularity = [1 / (rank + 10) for rank in range(len(skills))]
    made: dict[str, Credential] = {}
    for number in range(credentials):
        key = f"c{number:04}"
        level = draw.choice((1, 2, 3))
        taught = set(draw.choices(skills, popularity, k=draw.randint(1, 8)))
        monthly = draw.random() < 0.3
        first = draw.random() < 0.2
        made[key] = Credential(
            id=key, title=key.upper(), kind="certificate", provider=f"P{draw.randint(1, 12 if monthly else 60)}",
            awarding_body="", url="https://example.org", url_kind="catalogue", level=Level(level),
            teaches={skill: Level(max(1, level - draw.randint(0, 1))) for skill in sorted(taught)},
            hours=float(round(min(300, max(1, draw.lognormvariate(3.2, 0.9))))), hours_basis="provider",
            cost=Cost(None, None if monthly else float(draw.choice((0, 0, 50, 100, 200, 400))), 49.0 if monthly else None, "USD"),
            requires=(f"c{draw.randrange(number):04}",) if first and number and draw.random() < 0.5 else (),
            requires_skills={draw.choice(skills[:100]): Level.BASIC} if first else None, language="en",
            assessment=draw.choice(_ASSESSMENTS),
        )  # fmt: skip
    taxonomy = Taxonomy({key: Skill(key, key, SkillKind.SKILL, (), "field") for key in skills}, {}, "generated")
    catalogue = Catalogue(made, ExchangeRates({"EUR": 1.0, "USD": 1.08}, "2024-12-31", "generated"), "generated")
    needs = [
        Need(skill, Requirement.REQUIRED, Level(draw.choice((1, 2, 2, 3))), round(draw.uniform(0.1, 1.5), 2), (), ())
        for skill in sorted(draw.sample(skills[:150], gaps + 10))
    ]
    held = [_linked(need.skill_id, Level.ADVANCED, Polarity.HELD) for need in needs[gaps:]]
    problem = Problem(
        needs, find_gaps(needs, held), catalogue, taxonomy, {skill.skill_id: 3.0 for skill in held}, frozenset()
    )  # fmt: skip
    return problem, Constraints(float(draw.randint(4, 12)), draw.randint(12, 40), float(draw.choice((200, 500, 1500))))
