"""Rows of files of postings, read as a stream: Parquet by batches, CSV and JSON lines by line, web pages one by one."""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

from skillgap.errors import UserError
from skillgap.market.columns import NO_MAPPING, ColumnMapping, find_columns
from skillgap.market.jsonld import find_job_postings

TABLES = (".parquet", ".csv", ".jsonl", ".ndjson")
PAGES = (".html", ".htm", ".json")
Cells = tuple[int, dict[str, Any] | str]
"""Number of a row, from 1, and its cells by our column names; or what is wrong with the row."""

_BATCH = 256
_LONGEST_LINE = 4_000_000
_LONGEST_FIELD = 1_000_000
_LARGEST_PAGE = 50_000_000
_NO_POSTING = "no JobPosting in it"


def read_columns(path: Path, mapping: ColumnMapping = NO_MAPPING) -> list[str]:
    """Names of a table's columns; for JSON lines, those of the first hundred.

    Raises:
        UserError: the file cannot be read as what its name says.
    """
    try:
        if path.suffix.lower() == ".parquet":
            import pyarrow.parquet as pq

            return list(pq.read_schema(path).names)
        if path.suffix.lower() == ".csv":
            with _open_text(path, mapping) as handle:
                return next(_csv_reader(handle), [])
        rows = (row for _, row in islice(_read_json_lines(path, mapping), 100) if isinstance(row, dict))
        return list(dict.fromkeys(name for row in rows for name in row))
    except (ValueError, OSError, csv.Error) as error:
        raise _damaged(path, error) from None


def read_cells(path: Path, mapping: ColumnMapping = NO_MAPPING) -> Iterator[Cells]:
    """Rows of a file. Memory does not grow with its length (but with a Parquet file's pages, and a page's size).

    Raises:
        UserError: the file turns out to be damaged.
    """
    suffix = path.suffix.lower()
    try:
        if suffix in PAGES:
            yield from _read_page(path)
        elif suffix == ".parquet":
            yield from _read_parquet(path, mapping)
        elif suffix == ".csv":
            yield from _read_csv(path, mapping)
        else:
            known: dict[tuple[str, ...], dict[str, str]] = {}
            for number, row in _read_json_lines(path, mapping):
                if isinstance(row, str):
                    yield number, row
                    continue
                keys = tuple(row)
                if keys not in known:
                    known[keys] = find_columns(keys, mapping)[0]
                yield number, {ours: row[theirs] for ours, theirs in known[keys].items()}
    except (ValueError, OSError) as error:
        raise _damaged(path, error) from None


def _damaged(path: Path, error: Exception) -> UserError:
    reason = (str(error).splitlines() or [type(error).__name__])[0][:120]
    return UserError("postings.damaged", f"{path.name} cannot be read: {reason}. Save the table again.")


def _open_text(path: Path, mapping: ColumnMapping) -> IO[str]:
    with path.open("rb") as handle:
        start = handle.read(2)
    encoding = mapping.encoding or ("utf-16" if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig")
    wide = codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))
    return path.open(encoding=encoding, errors="replace" if wide else "surrogateescape", newline="")


def _csv_reader(handle: IO[str]) -> Iterator[list[str]]:
    head = handle.readline()
    handle.seek(0)
    csv.field_size_limit(_LONGEST_FIELD)
    return csv.reader(handle, delimiter=max(",;\t|", key=head.count))


def _read_csv(path: Path, mapping: ColumnMapping) -> Iterator[Cells]:
    with _open_text(path, mapping) as handle:
        reader = _csv_reader(handle)
        header = next(reader, [])
        columns = {ours: header.index(theirs) for ours, theirs in find_columns(header, mapping)[0].items()}
        number, line = 0, reader.line_num  # type: ignore[attr-defined]
        while True:
            number, first = number + 1, line + 1
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                line = reader.line_num  # type: ignore[attr-defined]
                yield number, f"lines {first} to {line}: {error}; is a quotation mark left open?"
                continue
            line = reader.line_num  # type: ignore[attr-defined]
            if not row:
                number -= 1
            elif len(row) != len(header):
                yield number, f"lines {first} to {line}: {len(row)} columns instead of {len(header)}"
            else:
                yield number, {ours: row[position] for ours, position in columns.items()}


def _read_json_lines(path: Path, mapping: ColumnMapping) -> Iterator[Cells]:
    with _open_text(path, mapping) as handle:
        number = 0
        while line := handle.readline(_LONGEST_LINE):
            whole = len(line) < _LONGEST_LINE or line.endswith("\n")
            while not whole:
                rest = handle.readline(_LONGEST_LINE)
                whole = len(rest) < _LONGEST_LINE or rest.endswith("\n")
                line = ""
            number += 1
            if not line:
                yield number, f"a line longer than {_LONGEST_LINE} characters"
                continue
            if not line.strip():
                number -= 1
                continue
            try:
                row = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield number, f"no JSON: {str(error)[:80]}"
                continue
            yield number, row if isinstance(row, dict) else "no object of names and values"


def _read_parquet(path: Path, mapping: ColumnMapping) -> Iterator[Cells]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    # Buffered reading keeps a row group of any size out of memory.
    with pq.ParquetFile(path, buffer_size=1 << 20, pre_buffer=False) as file:
        columns = find_columns(file.schema_arrow.names, mapping)[0]
        for batch in file.iter_batches(batch_size=_BATCH, columns=list(columns.values())):
            values = {ours: _read_column(batch.column(theirs), pa) for ours, theirs in columns.items()}
            for row in zip(*values.values(), strict=True):
                number += 1
                yield number, dict(zip(values, row, strict=True))


def _read_column(column: Any, pa: Any) -> list[Any]:
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_binary(kind)):
        return list(column.to_pylist())
    try:
        values = column.to_pylist()
    except UnicodeDecodeError:  # one bad cell must not cost the other rows of its batch
        values = column.cast(kind).cast(pa.large_binary()).to_pylist()
    return [value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value for value in values]


def _read_page(path: Path) -> Iterator[Cells]:
    if path.stat().st_size > _LARGEST_PAGE:
        yield 1, f"a page larger than {_LARGEST_PAGE} bytes"
        return
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    try:
        found = find_job_postings(text, html=path.suffix.lower() != ".json")
    except ValueError as error:
        yield 1, f"no JSON: {str(error)[:80]}"
        return
    if not found:
        yield 1, _NO_POSTING
    yield from enumerate(found, 1)
