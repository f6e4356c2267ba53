"""Write and read the mined figures: CSV to be read in a diff, with a manifest.

`demand.csv` holds a row for each skill of an occupation in a source, `occupations.csv` the postings behind it, and
`pairs.csv` what is asked for together. Shares, intervals, lifts and trends follow from the counts and are not stored.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from skillgap.errors import UserError
from skillgap.market.counting import ALL, EVERY, Counts
from skillgap.market.intervals import wilson_interval
from skillgap.market.trends import Series, estimate_trends
from skillgap.resources import find_resource, hash_file
from skillgap.schema import MIN_POSTINGS as MIN_POSTINGS
from skillgap.schema import Demand, Level, OccupationDemand, PostingSource, SkillDemand, SkillPair

COLUMNS = ("source", "occupation_id", "skill_id", "postings_with", "postings", "required")
LATER_COLUMNS = ("basic", "intermediate", "advanced", "first_date", "last_date", "months")
OCCUPATION_COLUMNS = ("source", "occupation_id", "postings", "first_date", "last_date", "months")
PAIR_COLUMNS = ("source", "occupation_id", "skill_id", "other_skill_id", "postings_with_both")

MIN_WITH = 2
"""Rows that a single posting brings are left out of the file."""

MAX_PAIRS = 20
"""Pairs kept for an occupation in a source."""

MIN_PAIR = 5
"""Postings with both, below which a pair is left out."""

Months = dict[tuple[str, str, str], list[tuple[str, int]]]


def save_demand(counts: Counts, folder: Path, manifest: dict[str, Any]) -> int:
    """Write the tables and `manifest.json`, each whole or not at all; the manifest, with their SHA-256, last.

    Returns:
        Number of rows written to `demand.csv`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    months: Months = defaultdict(list)
    for (source, occupation, skill, month), count in sorted(counts.months.items()):
        months[source, occupation, skill].append((month, count))
    rows = list(_skill_rows(counts, months))
    _write_table(folder / "demand.csv", (*COLUMNS, *LATER_COLUMNS), rows)
    _write_table(folder / "occupations.csv", OCCUPATION_COLUMNS, _occupation_rows(counts, months))
    _write_table(folder / "pairs.csv", PAIR_COLUMNS, _pair_rows(counts))
    manifest = {
        **manifest,
        "demand_sha256": hash_file(folder / "demand.csv"),
        "tables_sha256": {name: hash_file(folder / name) for name in ("occupations.csv", "pairs.csv")},
    }
    _write(folder / "manifest.json", json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
    return len(rows)


def _skill_rows(counts: Counts, months: Months) -> Iterator[tuple[Any, ...]]:
    ordered = sorted((s, o, -k, skill) for (s, o, skill), k in counts.with_skill.items() if k >= MIN_WITH)
    for source, occupation, negative, skill in ordered:
        key = (source, occupation, skill)
        yield (
            *key, -negative, counts.postings[source, occupation], counts.required[key],
            *(counts.levels[*key, int(level)] for level in Level),
            *counts.days.get(key, ("", "")), _join_months(months.get(key, ())),
        )  # fmt: skip


def _occupation_rows(counts: Counts, months: Months) -> Iterator[tuple[Any, ...]]:
    for (source, occupation), n in sorted(counts.postings.items()):
        key = (source, occupation, EVERY)
        yield source, occupation, n, *counts.days.get(key, ("", "")), _join_months(months.get(key, ()))


def _pair_rows(counts: Counts) -> Iterator[tuple[Any, ...]]:
    """The pairs that stand together most above chance, by the postings that chance does not explain."""
    best: dict[tuple[str, str], list[tuple[float, str, str, int]]] = defaultdict(list)
    for (source, occupation, one, two), both in counts.pairs.items():
        n = counts.postings[source, occupation]
        if both < MIN_PAIR or n < MIN_POSTINGS:
            continue
        chance = counts.with_skill[source, occupation, one] * counts.with_skill[source, occupation, two] / n
        if both > chance:
            best[source, occupation].append((round(chance - both, 9), one, two, both))
    for (source, occupation), pairs in sorted(best.items()):
        for _, one, two, both in sorted(pairs)[:MAX_PAIRS]:
            yield source, occupation, one, two, both


def _join_months(months: Iterable[tuple[str, int]]) -> str:
    return " ".join(f"{month}:{count}" for month, count in months)


def _split_months(cell: str) -> tuple[tuple[str, int], ...]:
    pairs = (item.split(":") for item in cell.split())
    return tuple((month, int(count)) for month, count in pairs)


def _write_table(path: Path, columns: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> None:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    _write(path, buffer.getvalue())


def _write(path: Path, text: str) -> None:
    part = path.with_suffix(path.suffix + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)


def load_demand(folder: Path | None = None) -> Demand:
    """Figures of a folder that `skillgap mine` wrote, also of those that counted neither levels nor months.

    Args:
        folder: None for those that skillgap ships.

    Raises:
        UserError: missing, altered or written by another version.
    """
    folder = folder or find_resource("models/demand")
    try:
        manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        hashes = {"demand.csv": manifest["demand_sha256"], **manifest.get("tables_sha256", {})}
        altered = [name for name, digest in hashes.items() if hash_file(folder / name) != digest]
    except (OSError, ValueError, KeyError):
        raise UserError(
            "demand.missing", f"{folder} holds no mined figures. Run: skillgap mine POSTINGS --output {folder}"
        ) from None
    if altered:
        raise UserError("demand.altered", f"{folder / altered[0]} was altered after mining. Run skillgap mine again.")
    try:
        tables = _read_tables(folder, with_months="occupations.csv" in hashes)
        sources = {
            row["name"]: PostingSource(
                row["name"], row["description"], row["postings"], row["first_date"], row["last_date"]
            )
            for row in manifest["sources"]
        }
        inputs = {row["sha256"]: int(row.get("rows", row["postings"])) for row in manifest.get("inputs", ())}
    except (KeyError, ValueError, TypeError):
        raise UserError(
            "demand.version", f"{folder} was written by another version of skillgap. Run skillgap mine again."
        ) from None
    return Demand(
        _find_best(tables.values()), sources, manifest["demand_sha256"], tables,
        manifest.get("taxonomy_sha256", ""), manifest.get("mined_on", ""), inputs,
        int(manifest.get("duplicates_left_out", 0)), manifest.get("code_sha256", ""),
    )  # fmt: skip


def _find_best(tables: Iterable[OccupationDemand]) -> dict[str, tuple[SkillDemand, ...]]:
    """Per occupation the rows of the source that has most postings for it."""
    best: dict[str, OccupationDemand] = {}
    for table in tables:
        if table.occupation_id == ALL or not table.rows:
            continue
        other = best.get(table.occupation_id)
        if other is None or (table.postings, table.source) > (other.postings, other.source):
            best[table.occupation_id] = table
    return {occupation: table.rows for occupation, table in best.items()}


def _read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle, strict=True))


def _read_tables(folder: Path, with_months: bool) -> dict[tuple[str, str], OccupationDemand]:
    cells: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in _read_csv(folder / "demand.csv"):
        cells[row["source"], row["occupation_id"]].append(row)
    if with_months:
        occupations = _read_csv(folder / "occupations.csv")
        pair_cells = _read_csv(folder / "pairs.csv")
    else:
        occupations = [
            {"source": s, "occupation_id": o, "postings": rows[0]["postings"]} for (s, o), rows in cells.items()
        ]
        pair_cells = []
    pairs: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in pair_cells:
        pairs[row["source"], row["occupation_id"]].append(row)
    shares = {
        (row["source"], row["skill_id"]): int(row["postings_with"]) / int(row["postings"])
        for (_, occupation), rows in cells.items() if occupation == ALL
        for row in rows
    }  # fmt: skip
    months = {(row["source"], row["occupation_id"]): _split_months(row.get("months", "")) for row in occupations}
    trends = _estimate_all(cells, months) if with_months else {}
    tables = {}
    for row in occupations:
        key, n = (row["source"], row["occupation_id"]), int(row["postings"])
        rows = tuple(
            _read_row(cell, shares.get((key[0], cell["skill_id"])), trends.get((*key, cell["skill_id"])))
            for cell in cells.get(key, ())
        )
        counts = Counter({item.skill_id: item.postings_with for item in rows})
        found = tuple(_read_pair(pair, counts, n) for pair in pairs.get(key, ()))
        tables[key] = OccupationDemand(
            *key, n, rows, row.get("first_date", ""), row.get("last_date", ""), months[key], found
        )
    return tables


def _estimate_all(
    cells: dict[tuple[str, str], list[dict[str, str]]], months: dict[tuple[str, str], tuple[tuple[str, int], ...]]
) -> dict[tuple[str, str, str], Any]:
    trends = {}
    for source in sorted({source for source, _ in cells}):
        keys = sorted(key for key in cells if key[0] == source)
        groups = [
            [Series(dict(months.get(key, ())), dict(_split_months(row["months"]))) for row in cells[key]]
            for key in keys
        ]  # fmt: skip
        for key, found in zip(keys, estimate_trends(groups), strict=True):
            trends.update({(*key, row["skill_id"]): trend for row, trend in zip(cells[key], found, strict=True)})
    return trends


def _read_row(cell: dict[str, str], share_everywhere: float | None, trend: Any) -> SkillDemand:
    k, n = int(cell["postings_with"]), int(cell["postings"])
    levels = (int(cell["basic"]), int(cell["intermediate"]), int(cell["advanced"])) if "basic" in cell else None
    return SkillDemand(
        cell["occupation_id"], cell["skill_id"], cell["source"], k, n, int(cell["required"]), k / n,
        *wilson_interval(k, n), levels, (k / n) / share_everywhere if share_everywhere else None,
        cell.get("first_date", ""), cell.get("last_date", ""), _split_months(cell.get("months", "")), trend,
    )  # fmt: skip


def _read_pair(cell: dict[str, str], counts: Counter[str], n: int) -> SkillPair:
    one, two, both = cell["skill_id"], cell["other_skill_id"], int(cell["postings_with_both"])
    return SkillPair((one, two), both, both * n / (counts[one] * counts[two]))
