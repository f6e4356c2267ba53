"""Course titles and descriptions turned into taught skills, measured on courses whose provider lists them."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pandas as pd

from skillgap.credentials.drafts import SkillMatcher, SkillName
from skillgap.errors import UserError
from skillgap.market.counting import wilson_interval
from skillgap.pipeline.catalogue import extract_taught
from skillgap.schema import Taxonomy
from skillgap.skills.extraction import Extractor


def read_courses(path: Path, taxonomy: Taxonomy) -> tuple[list[tuple[str, str, frozenset[str]]], dict[str, int]]:
    """Title, description and listed skills of each course whose provider lists one that the taxonomy has.

    Columns: `name`, `skills` (separated by commas) and, where there is one, `description`.

    Returns:
        The courses, and how many of the listed names the taxonomy has.

    Raises:
        UserError: no such file, or other columns.
    """
    if not path.is_file():
        raise UserError("gold.no-file", f"{path} does not exist. Name a table of courses.")
    table = pd.read_csv(path, dtype=str).fillna("")
    if not {"name", "skills"} <= set(table.columns):
        raise UserError("gold.columns", f"{path}: needs the columns name and skills.")
    matcher = SkillMatcher(taxonomy)
    descriptions = table["description"] if "description" in table.columns else [""] * len(table)
    courses, named, known = [], 0, 0
    for name, description, cell in zip(table["name"], descriptions, table["skills"], strict=True):
        listed = [matcher.find(SkillName(part.strip())) for part in cell.split(",") if part.strip()]
        named += len(listed)
        known += sum(skill is not None for skill in listed)
        skills = frozenset(skill for skill in listed if skill is not None)
        if name and skills:
            courses.append((name, description, skills))
    return courses, {"names of skills listed": named, "of these in the taxonomy": known}


def _near(skill_id: str, listed: frozenset[str], taxonomy: Taxonomy) -> bool:
    """Whether a listed skill stands one step above, below or beside."""
    skill = taxonomy.skills[skill_id]
    around = {*skill.broader, *skill.related, *skill.implies}
    others = (taxonomy.skills[other] for other in listed)
    return bool(around & listed) or any(skill_id in (*o.broader, *o.related, *o.implies) for o in others)


def evaluate_courses(
    courses: list[tuple[str, str, frozenset[str]]],
    taxonomy: Taxonomy,
    extractor: Extractor,
    sample: int = 300,
    seed: int = 1,
) -> dict[str, Any]:
    """Precision and recall of the skills found, over all skills of a sample of courses.

    A found skill counts only if the provider lists that very skill, although such lists are incomplete; "or near" also
    counts one that stands one step above, below or beside a listed one in the taxonomy.
    """
    chosen = random.Random(seed).sample(courses, min(sample, len(courses)))
    found = right = near = listed = some = 0
    for title, description, gold in chosen:
        taught = set(extract_taught(title, description, extractor))
        found += len(taught)
        right += len(taught & gold)
        near += sum(skill in gold or _near(skill, gold, taxonomy) for skill in taught)
        listed += len(gold)
        some += bool(taught)
    return {
        "courses": len(chosen),
        "of": len(courses),
        "with a skill found": some,
        "skills listed": listed,
        "skills found": found,
        "precision": round(right / max(1, found), 4),
        "precision_interval": [round(x, 4) for x in wilson_interval(right, found)],
        "recall": round(right / max(1, listed), 4),
        "recall_interval": [round(x, 4) for x in wilson_interval(right, listed)],
        "precision, or near": round(near / max(1, found), 4),
    }
