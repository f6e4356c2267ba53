"""Titles linked to occupations, measured on titles that nobody wrote for this project: O*NET's alternate titles."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import pandas as pd

from skillgap.errors import UserError
from skillgap.schema import Taxonomy
from skillgap.skills.occupations import OccupationFinder
from skillgap.text import normalise_phrase


def read_titles(path: Path) -> list[tuple[str, str]]:
    """Title and SOC code ("15-1212") of each row of O*NET's alternate titles, as text or Parquet.

    Raises:
        UserError: no such file.
    """
    if not path.is_file():
        raise UserError("gold.no-file", f"{path} does not exist. Give O*NET's Alternate Titles.")
    table = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path, sep="\t", dtype=str)
    return [(title, code[:7]) for title, code in zip(table["Alternate Title"], table["O*NET-SOC Code"], strict=True)]


def evaluate_occupations(
    titles: list[tuple[str, str]], taxonomy: Taxonomy, finder: OccupationFinder, sample: int = 4000, seed: int = 1
) -> dict[str, Any]:
    """Share of titles whose first, and whose first five occupations hold one with the title's SOC code.

    Titles of occupations that the taxonomy lacks, and titles that equal one of its labels, are left out.
    """
    codes: dict[str, set[str]] = defaultdict(set)
    for occupation in taxonomy.occupations.values():
        if occupation.soc2018:
            codes[occupation.soc2018].add(occupation.id)
    written = {
        normalise_phrase(label.lower())
        for o in taxonomy.occupations.values()
        for label in (o.preferred_label, *o.alt_labels)
    }
    kept = sorted(
        {(title, code) for title, code in titles if code in codes and normalise_phrase(title.lower()) not in written}
    )
    chosen = random.Random(seed).sample(kept, min(sample, len(kept)))
    first = five = 0
    for title, code in chosen:
        ranked = [occupation.id for occupation, _ in finder.rank(title, 5)]
        found = finder.find(title)
        best = [found.id, *(other for other in ranked if other != found.id)] if found else ranked
        first += bool(best) and best[0] in codes[code]
        five += bool(codes[code] & set(best[:5]))
    total = max(1, len(chosen))
    return {
        "titles": len(chosen),
        "titles_held_apart": len(kept),
        "occupations": len({code for _, code in kept}),
        "top1": round(first / total, 4),
        "top5": round(five / total, 4),
    }
