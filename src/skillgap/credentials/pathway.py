"""Larger qualifications that the picks count towards, and what is missing for them."""

from __future__ import annotations

from collections.abc import Collection

from skillgap.credentials.problem import Problem
from skillgap.schema import Credential, Pathway

_UNSAID = "the catalogue does not say whether these are all that it asks for"


def find_pathways(taken: Collection[str], problem: Problem) -> tuple[Pathway, ...]:
    """One for each qualification that a pick counts towards, the one with most of its parts first.

    Args:
        taken: ids of the picks.
    """
    every = problem.catalogue.credentials
    by_title: dict[str, str] = {}
    for key in sorted(every):
        by_title.setdefault(every[key].title, key)
    goals = {title for key in taken for title in every[key].stacks_into}
    goals |= {credential.title for credential in every.values() if set(credential.parts) & set(taken)}
    have = set(taken) | {key for key in problem.owned if key in every}
    rows = []
    for title in sorted(goals):
        goal = by_title.get(title)
        if goal in have:
            continue
        parts = set(every[goal].parts) if goal else set()
        towards = {key for key in every if title in every[key].stacks_into} | parts
        missing = [f"“{every[key].title}”" for key in sorted(parts - have) if key in every]
        if goal:
            missing += _missing_for(every[goal], have, problem)
        note = "" if parts else "not in the catalogue: what else it asks for is unknown" if goal is None else _UNSAID
        rows.append(
            Pathway(title, goal, tuple(sorted(towards & have)), tuple(sorted(towards - have)), tuple(missing), note)
        )
    return tuple(sorted(rows, key=lambda row: (-len(row.counting), len(row.missing), row.title)))


def _missing_for(credential: Credential, have: set[str], problem: Problem) -> list[str]:
    every, taxonomy = problem.catalogue.credentials, problem.taxonomy
    missing = [f"“{every[key].title}”" for key in credential.requires if key not in have and key in every]
    for skill, level in sorted((credential.requires_skills or {}).items()):
        reached = max([problem.held.get(skill, 0.0), *(float(every[key].teaches.get(skill, 0)) for key in have)])
        if reached < level:
            missing.append(f"{taxonomy.label(skill)} to {level.word} level")
    return missing
