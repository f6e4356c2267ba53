"""Write and read the mined figures: CSV to be read in a diff, with a manifest."""

from __future__ import annotations

import csv
import io
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

from skillgap.errors import UserError
from skillgap.market.counting import ALL, Counts, make_demand
from skillgap.resources import find_resource, hash_file
from skillgap.schema import Demand, PostingSource, SkillDemand

COLUMNS = ("source", "occupation_id", "skill_id", "postings_with", "postings", "required")
MIN_POSTINGS = 30
"""Fewer postings than this tell nothing about an occupation: the interval of a half is then wider than 0.34."""

MIN_WITH = 2
"""Rows that a single posting brings are left out of the file."""


def save_demand(counts: Counts, folder: Path, manifest: dict[str, Any]) -> int:
    """Write `demand.csv` and `manifest.json`, each whole or not at all.

    Returns:
        Number of rows written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    rows = 0
    for (source, occupation), n in sorted(counts.postings.items()):
        skills = sorted(
            (-k, skill)
            for (s, o, skill), k in counts.with_skill.items()
            if (s, o) == (source, occupation) and k >= MIN_WITH
        )
        for negative, skill in skills:
            writer.writerow((source, occupation, skill, -negative, n, counts.required[source, occupation, skill]))
            rows += 1
    _write(folder / "demand.csv", buffer.getvalue())
    manifest = {**manifest, "demand_sha256": hash_file(folder / "demand.csv")}
    _write(folder / "manifest.json", json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
    return rows


def _write(path: Path, text: str) -> None:
    part = path.with_suffix(path.suffix + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def _size(rows: list[SkillDemand]) -> tuple[int, str]:
    return rows[0].postings, rows[0].source


def load_demand(folder: Path | None = None) -> Demand:
    """Figures of a folder that `skillgap mine` wrote.

    Args:
        folder: None for those that skillgap ships.

    Raises:
        UserError: missing, altered or written by another version.
    """
    folder = folder or find_resource("models/demand")
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        found = hash_file(folder / "demand.csv")
    except (OSError, ValueError):
        raise UserError(
            "demand.missing", f"{folder} holds no mined figures. Run: skillgap mine POSTINGS --output {folder}"
        ) from None
    if found != manifest.get("demand_sha256"):
        raise UserError("demand.altered", f"{folder / 'demand.csv'} was altered after mining. Run skillgap mine again.")
    tables: dict[str, dict[str, list[SkillDemand]]] = defaultdict(lambda: defaultdict(list))
    with (folder / "demand.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            demand = make_demand(
                row["source"], row["occupation_id"], row["skill_id"], int(row["postings_with"]), int(row["postings"]),
                int(row["required"]),
            )  # fmt: skip
            tables[row["occupation_id"]][row["source"]].append(demand)
    sources = {
        row["name"]: PostingSource(
            row["name"], row["description"], row["postings"], row["first_date"], row["last_date"]
        )
        for row in manifest["sources"]
    }
    best = {
        occupation: tuple(sorted(by_source.values(), key=_size)[-1])
        for occupation, by_source in tables.items()
        if occupation != ALL
    }
    return Demand(best, sources, manifest["demand_sha256"])
