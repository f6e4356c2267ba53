"""Where the two rivers meet: what the target asks for, against what the person holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from skillgap.market.demand import MIN_POSTINGS
from skillgap.schema import (
    Demand,
    Evidence,
    Gap,
    Level,
    LinkedSkill,
    Need,
    Occupation,
    Polarity,
    Requirement,
    SectionKind,
    Skill,
    SkillDemand,
    SkillKind,
    Taxonomy,
)

REQUIRED_WEIGHT, PREFERRED_WEIGHT = 1.0, 0.5
MARKET_WEIGHT = 0.5
"""Times the lower end of the share's interval, so that thin data weighs little."""

PROFILE_WEIGHT = 0.25
"""Essential skills of an occupation without enough postings; optional ones weigh half."""

TRANSVERSAL_FACTOR = 0.3
"""Personal skills are asked for in most adverts, whatever the job, and hardly proven by a credential."""

MIN_SHARE = 0.10
MAX_MARKET_NEEDS = 15
ASSUMED_LEVEL = Level.INTERMEDIATE
"""Where a text does not tell a level: the ordinary reading of "has it" and "must have it"."""
LONG_USE_MONTHS = 60
"""Dated entries of five years that mention a skill count as advanced where no level is stated."""

DUTY_FACTOR = 0.8
"""A skill that only the duties name, not the requirements."""

REPEAT_FACTOR = 0.15
"""Added for each further mention in a job description, twice at most."""


def find_needs(
    postings: Sequence[Sequence[LinkedSkill]], occupation: Occupation | None, demand: Demand, taxonomy: Taxonomy
) -> list[Need]:
    """What job descriptions and the market ask for, most important first.

    weight = (required 1, preferred 0.5, less where only the duties name it, more where it is
              named again, averaged over the job descriptions)
             + 0.5 * lower end of the share of postings; personal skills count 0.3 of it.

    Args:
        postings: linked skills of each job description; may be empty.
        occupation: for market figures; None to go by the job descriptions alone.
    """
    asked: dict[str, list[LinkedSkill]] = defaultdict(list)
    refused: set[str] = set()
    for skills in postings:
        for linked in skills:
            if linked.polarity == Polarity.NEGATED:
                refused.add(linked.skill_id)
            else:
                asked[linked.skill_id].append(linked)
    rows: dict[str, SkillDemand] = {}
    if occupation is not None and demand.postings_for(occupation.id) >= MIN_POSTINGS:
        rows = {row.skill_id: row for row in demand.rows[occupation.id] if row.skill_id in taxonomy.skills}
    needs = [
        _asked_need(skill_id, linked, len(postings), rows.get(skill_id), taxonomy) for skill_id, linked in asked.items()
    ]
    taken = set(asked) | refused
    if rows:
        needs += _market_needs(rows, taken, taxonomy, limit=MAX_MARKET_NEEDS if postings else 2 * MAX_MARKET_NEEDS)
    elif occupation is not None and not postings:
        needs += _profile_needs(occupation, taken, taxonomy)
    return sorted(needs, key=lambda need: (-need.weight, need.skill_id))


def _factor(skill: Skill) -> float:
    return TRANSVERSAL_FACTOR if skill.kind == SkillKind.TRANSVERSAL else 1.0


def _asked_need(
    skill_id: str, linked: Sequence[LinkedSkill], jobs: int, row: SkillDemand | None, taxonomy: Taxonomy
) -> Need:
    required = [skill for skill in linked if skill.polarity == Polarity.REQUIRED]
    base = sum(_emphasis(skill) for skill in linked) / jobs
    levels = [skill.level for skill in linked if skill.level is not None]
    word = "required" if required else "preferred"
    why = [f"{word} in {'your job description' if jobs == 1 else f'{len(linked)} of {jobs} job descriptions'}"]
    if row is not None:
        why.append(_share_sentence(row))
    evidence: list[Evidence] = [item for skill in required or linked for item in skill.evidence][:3]
    weight = (base + (MARKET_WEIGHT * row.share_low if row else 0.0)) * _factor(taxonomy.skills[skill_id])
    return Need(
        skill_id, Requirement.REQUIRED if required else Requirement.PREFERRED, max(levels) if levels else ASSUMED_LEVEL,
        round(weight, 4), tuple(evidence), tuple(why), *_shares(row),
    )  # fmt: skip


def _emphasis(skill: LinkedSkill) -> float:
    """Importance of a skill in one job description."""
    weight = REQUIRED_WEIGHT if skill.polarity == Polarity.REQUIRED else PREFERRED_WEIGHT
    if all(item.section == SectionKind.DUTIES for item in skill.evidence):
        weight *= DUTY_FACTOR
    return weight * (1.0 + REPEAT_FACTOR * min(2, len(skill.evidence) - 1))


def _shares(row: SkillDemand | None) -> tuple[float | None, float | None, float | None, int]:
    return (row.share, row.share_low, row.share_high, row.postings) if row else (None, None, None, 0)


def _share_sentence(row: SkillDemand) -> str:
    return (
        f"asked for in {row.share:.0%} of {row.postings} postings for this occupation "
        f"({row.share_low:.0%} to {row.share_high:.0%}, source {row.source})"
    )


def _market_needs(rows: Mapping[str, SkillDemand], taken: set[str], taxonomy: Taxonomy, limit: int) -> list[Need]:
    best = sorted(
        (row for row in rows.values() if row.share_low >= MIN_SHARE and row.skill_id not in taken),
        key=lambda row: (-row.share_low, row.skill_id),
    )
    return [
        Need(
            row.skill_id, Requirement.MARKET, ASSUMED_LEVEL,
            round(MARKET_WEIGHT * row.share_low * _factor(taxonomy.skills[row.skill_id]), 4), (),
            (_share_sentence(row),), *_shares(row),
        )
        for row in best[:limit]
    ]  # fmt: skip


def _profile_needs(occupation: Occupation, taken: set[str], taxonomy: Taxonomy) -> list[Need]:
    needs = []
    for word, skills, weight in (
        ("essential", occupation.essential, PROFILE_WEIGHT), ("useful", occupation.optional, PROFILE_WEIGHT / 2),
    ):  # fmt: skip
        for skill_id in skills:
            if skill_id in taxonomy.skills and skill_id not in taken:
                taken.add(skill_id)
                why = f"{word} in skillgap's own description of a {occupation.preferred_label.lower()}; no postings were counted"
                needs.append(
                    Need(skill_id, Requirement.MARKET, ASSUMED_LEVEL,
                         round(weight * _factor(taxonomy.skills[skill_id]), 4), (), (why,))
                )  # fmt: skip
    return needs


def held_steps(skills: Sequence[LinkedSkill]) -> dict[str, float]:
    """Skill id to steps held: the stated level; else 3 after five years of dated use, else 2; 1 for implied skills."""
    steps: dict[str, float] = {}
    for skill in skills:
        if skill.polarity != Polarity.HELD:
            continue
        long_used = skill.months is not None and skill.months >= LONG_USE_MONTHS
        level = float(skill.level or (Level.ADVANCED if long_used else ASSUMED_LEVEL))
        steps[skill.skill_id] = max(steps.get(skill.skill_id, 0.0), min(level, 1.0) if skill.implied_by else level)
    return steps


def find_gaps(needs: Sequence[Need], skills: Sequence[LinkedSkill]) -> list[Gap]:
    """Needs that are missing or below level, the heaviest first."""
    steps = held_steps(skills)
    levels = {
        skill.skill_id: skill.level for skill in skills if skill.polarity == Polarity.HELD and not skill.implied_by
    }
    gaps = []
    for need in needs:
        held = min(steps.get(need.skill_id, 0.0), float(need.required_level))
        shortfall = 1.0 - held / float(need.required_level)
        if shortfall > 1e-9:
            gaps.append(Gap(need, levels.get(need.skill_id), held, round(shortfall, 4)))
    return sorted(gaps, key=lambda gap: (-gap.need.weight * gap.shortfall, gap.need.skill_id))
