"""Credentials as a CSV table: one row each, one column for each key of `skillgap.credentials.rows.KEYS`.

Cells: lists are joined by " | " (a bar inside an item is written "\\|"); `teaches` and `requires_skills` are
"skill=depth | skill=depth"; yes and no; numbers with a point. Empty is unknown. A cell that a spreadsheet would run as a
formula (= + - @) is led by an apostrophe, which is taken off again when it is read. UTF-8, comma or semicolon.

Tables of others: `name` stands for `title`, `price` for `price_certificate`, and a column `skills` may name what is
taught in words, separated by commas. Columns beside these are left out and told.
"""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any

from skillgap.credentials.drafts import MAX_CREDENTIALS, Draft, SkillName, finish_row, read_bytes
from skillgap.credentials.rows import KEYS, NUMBER, make_row
from skillgap.errors import UserError
from skillgap.schema import Catalogue

COLUMNS = tuple(KEYS)
ALIASES = {"name": "title", "price": "price_certificate", "organisation": "provider", "organization": "provider"}
_BAR = " | "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def defuse(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(_FORMULA) or (cell.startswith("'") and cell[1:].startswith(_FORMULA)) else cell


def _bare(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA) else cell


def _write_cell(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        value = [f"{key}={depth}" for key, depth in value.items()]
    if isinstance(value, list):
        return defuse(_BAR.join(item.replace("|", "\\|") for item in value))
    return defuse(value) if isinstance(value, str) else str(value)


def make_table(catalogue: Catalogue) -> str:
    """The catalogue as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for credential in catalogue.credentials.values():
        row = make_row(credential)
        writer.writerow([_write_cell(row[key]) if key in row else "" for key in COLUMNS])
    return out.getvalue()


def _list(cell: str) -> list[str]:
    return [part.replace("\\|", "|").strip() for part in re.split(r"(?<!\\)\|", cell) if part.strip()]


def _read_cell(key: str, cell: str) -> Any:
    """The value; a cell that is none of its column's kind stays text, and is told as a fault later."""
    kind = KEYS[key]
    if kind is list:
        return _list(cell)
    if kind is dict:
        pairs = [part.partition("=") for part in _list(cell)]
        return {name.strip(): depth.strip() for name, _, depth in pairs}
    if kind is bool:
        return {"yes": True, "true": True, "no": False, "false": False}.get(cell.lower(), cell)
    if kind is int or kind == NUMBER:
        if re.fullmatch(r"-?\d{1,12}", cell):
            return int(cell)
        if kind == NUMBER and re.fullmatch(r"-?\d{1,12}\.\d{1,12}", cell):
            return float(cell)
    return cell


def _decode(path: Path) -> str:
    data = read_bytes(path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UserError("catalogue.no-table", f"{path}: is no UTF-8 text. Save it as CSV in UTF-8.") from None


def read_table(path: Path) -> tuple[list[Draft], list[str]]:
    """Drafts of a table's rows, and what was left out of it.

    Raises:
        UserError: no CSV, no column `title` (or `name`), or too many rows.
    """
    content = _decode(path)
    first = content.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(content), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True
    )
    drafts: list[Draft] = []
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        keys = [ALIASES.get(name, name) for name in header]
        if "title" not in keys:
            raise UserError(
                "catalogue.no-table", f"{path}: needs a row of column names with title (or name) among them."
            )
        for cells in reader:
            if any(cell.strip() for cell in cells):
                drafts.append(_read_row(keys, cells, f"{path.name}: line {reader.line_num}"))
            if len(drafts) > MAX_CREDENTIALS:
                raise UserError("catalogue.too-large", f"{path}: more than {MAX_CREDENTIALS} rows. Split the file.")
    except csv.Error as error:
        raise UserError("catalogue.no-table", f"{path}: line {reader.line_num} is no CSV ({error}).") from None
    strange = [name[:40] for name, key in zip(header, keys, strict=True) if key not in KEYS and key != "skills"]
    return drafts, [f"{path.name}: column {name!r} is none of ours and was left out" for name in strange]


def _read_row(keys: list[str], cells: list[str], where: str) -> Draft:
    row: dict[str, Any] = {}
    names: list[SkillName] = []
    for key, cell in zip(keys, (_bare(cell.strip()) for cell in cells), strict=False):
        if not cell:
            continue
        if key == "skills":
            names = [SkillName(name.strip()) for name in cell.split(",") if name.strip()]
        elif key in KEYS:
            row.setdefault(key, _read_cell(key, cell))
    return Draft(where, finish_row(row), names)
