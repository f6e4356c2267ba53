"""Postings of files and folders: which files there are, whether they can be used, and their rows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from skillgap.errors import DataError, UserError
from skillgap.market.columns import NO_MAPPING, ColumnMapping, find_columns
from skillgap.market.columns import map_columns as map_columns
from skillgap.market.tables import PAGES, TABLES, read_cells, read_columns
from skillgap.market.validation import RawPosting as RawPosting
from skillgap.market.validation import SetAside, make_posting

SUFFIXES = (*TABLES, *PAGES)
_BYTES_PER_POSTING = 2500


def find_tables(paths: Iterable[Path], besides: Path | None = None) -> list[Path]:
    """Files of postings among paths and in folders, sorted, each once.

    Args:
        besides: a folder whose files are no postings, such as the one that figures are written to.

    Raises:
        UserError: a path that does not exist, or nothing to read.
    """
    tables: list[Path] = []
    for path in paths:
        if path.is_dir():
            tables += sorted(
                file for file in path.rglob("*")
                if file.suffix.lower() in SUFFIXES and file.is_file()
                and not any(part.startswith(".") for part in file.relative_to(path).parts)
                and not (besides is not None and file.resolve().is_relative_to(besides.resolve()))
            )  # fmt: skip
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
    return list(dict.fromkeys(tables))


def check_tables(tables: Sequence[Path], mapping: ColumnMapping = NO_MAPPING) -> None:
    """Look at the columns of all files before any work is done.

    Raises:
        DataError: what is wrong with them, all files and all columns at once.
    """
    faults: list[str] = []
    for path in tables:
        if path.suffix.lower() in PAGES:
            continue
        try:
            found = find_columns(read_columns(path, mapping), mapping)[1]
        except UserError as error:
            found = [error.message]
        faults += [f"{path.name}: {fault}" if len(tables) > 1 else fault for fault in found]
    if faults:
        raise DataError("postings.columns", tables[0].name if len(tables) == 1 else f"{len(tables)} files", faults)


def estimate_postings(path: Path) -> int:
    """About how many postings a file holds, told by its size; exact for Parquet."""
    if path.suffix.lower() == ".parquet":
        import pyarrow.parquet as pq

        return int(pq.read_metadata(path).num_rows)
    return 1 if path.suffix.lower() in PAGES else path.stat().st_size // _BYTES_PER_POSTING + 1


def read_rows(path: Path, mapping: ColumnMapping = NO_MAPPING) -> Iterator[tuple[int, RawPosting | SetAside]]:
    """All rows of a file with their numbers, from 1: postings, and those that cannot be counted with the reason.

    `source` is the file's stem where the table has none; for web pages, the name of their folder.

    Raises:
        UserError: the file cannot be read as what its name says.
    """
    source = path.resolve().parent.name if path.suffix.lower() in PAGES else path.stem
    for number, cells in read_cells(path, mapping):
        if isinstance(cells, str):
            yield number, SetAside(number, cells)
        else:
            yield number, make_posting(cells, number, f"{path.stem}-{number}", source, mapping)


def read_postings(path: Path, mapping: ColumnMapping = NO_MAPPING) -> Iterator[RawPosting]:
    """The rows of a file that can be counted.

    Raises:
        DataError: columns are missing.
        UserError: the file cannot be read as what its name says.
    """
    if path.suffix.lower() not in PAGES:
        map_columns(read_columns(path, mapping), path.name, mapping)
    for _, row in read_rows(path, mapping):
        if isinstance(row, RawPosting):
            yield row


def text_key(posting: RawPosting) -> str:
    """Equal for postings whose title and description agree but for case, digits and blanks."""
    words = " ".join(re.findall(r"[^\W\d_]+", f"{posting.title} {posting.description}".lower()))
    return hashlib.sha256(words.encode()).hexdigest()
