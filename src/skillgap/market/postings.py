"""Read tables of postings: Parquet, CSV, JSON lines, and folders of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from skillgap.errors import DataError, UserError

# Our name: names that tables use for it, compared without case, blanks and punctuation.
COLUMNS: dict[str, tuple[str, ...]] = {
    "posting_id": ("postingid", "id", "jobid", "jobpostingid", "adid", "reference", "identifier"),
    "title": ("title", "jobtitle", "position", "role", "positiontitle", "name", "jobname"),
    "description": ("description", "jobdescription", "text", "body", "content", "details", "fulltext", "jobdescriptiontext"),
    "date_posted": ("dateposted", "date", "postedat", "posteddate", "published", "publishedat", "listedtime", "created"),
    "source": ("source", "board", "site", "portal"),
    "company": ("company", "employer", "companyname", "organisation", "organization", "hiringorganization"),
    "location": ("location", "city", "place", "joblocation", "region"),
}  # fmt: skip
SUFFIXES = (".parquet", ".csv", ".jsonl", ".ndjson")


@dataclass(frozen=True, slots=True)
class RawPosting:
    """One row of a table, as text; empty where the column or the cell is."""

    posting_id: str
    title: str
    description: str
    date_posted: str
    source: str
    company: str
    location: str


def find_tables(paths: Iterable[Path]) -> list[Path]:
    """Files of postings among paths and in folders, sorted.

    Raises:
        UserError: a path that does not exist, or nothing to read.
    """
    tables: list[Path] = []
    for path in paths:
        if path.is_dir():
            tables += sorted(file for file in path.rglob("*") if file.suffix.lower() in SUFFIXES)
        elif not path.exists():
            raise UserError("postings.no-file", f"{path} does not exist. Check the path.")
        elif path.suffix.lower() not in SUFFIXES:
            raise UserError(
                "postings.kind", f"{path.name} is none of {', '.join(SUFFIXES)}. Save the table as one of these."
            )
        else:
            tables.append(path)
    if not tables:
        raise UserError("postings.none", f"No table of postings found; give a file ending in {', '.join(SUFFIXES)}.")
    return tables


def read_table(path: Path) -> pd.DataFrame:
    """A table with its own column names.

    Raises:
        UserError: the file cannot be read as what its name says.
    """
    try:
        if path.suffix.lower() == ".parquet":
            return pd.read_parquet(path)
        if path.suffix.lower() == ".csv":
            return pd.read_csv(path, dtype=str, keep_default_na=False)
        return pd.read_json(path, lines=True, dtype=False, convert_dates=False)
    except (ValueError, OSError, pd.errors.ParserError) as error:
        reason = str(error).splitlines()[0][:120]
        raise UserError("postings.damaged", f"{path.name} cannot be read: {reason}. Save the table again.") from None


def map_columns(columns: Iterable[str], name: str) -> dict[str, str]:
    """Which column of a table is which of ours.

    Raises:
        DataError: title or description is missing.
    """
    plain = {re.sub(r"[^a-z]", "", str(column).lower()): str(column) for column in columns}
    mapping = {
        ours: next((plain[theirs] for theirs in names if theirs in plain), "") for ours, names in COLUMNS.items()
    }
    missing = [ours for ours in ("title", "description") if not mapping[ours]]
    if missing:
        faults = [f"no column for {ours} (one of {', '.join(COLUMNS[ours][:5])})" for ours in missing]
        raise DataError("postings.columns", name, faults)
    return {ours: theirs for ours, theirs in mapping.items() if theirs}


def _cell(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)


def read_postings(path: Path) -> Iterator[RawPosting]:
    """Rows of a table that have a description; `source` is the file's stem where the table has none."""
    table = read_table(path)
    mapping = map_columns(table.columns, path.name)
    names = list(mapping)
    for number, row in enumerate(table[[mapping[name] for name in names]].itertuples(index=False, name=None)):
        cells = dict(zip(names, map(_cell, row), strict=True))
        if not cells["description"].strip():
            continue
        yield RawPosting(
            posting_id=cells.get("posting_id") or f"{path.stem}-{number}",
            title=cells["title"], description=cells["description"], date_posted=cells.get("date_posted", "")[:10],
            source=cells.get("source") or path.stem, company=cells.get("company", ""), location=cells.get("location", ""),
        )  # fmt: skip


def text_key(posting: RawPosting) -> str:
    """Equal for postings whose title and description agree but for case, digits and blanks."""
    words = " ".join(re.findall(r"[^\W\d_]+", f"{posting.title} {posting.description}".lower()))
    return hashlib.sha256(words.encode()).hexdigest()
