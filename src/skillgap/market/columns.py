"""Which column of a table is which of ours: by its name, or by a mapping file that the analyst writes."""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from skillgap.errors import DataError, UserError

# Our name: names that tables use for it, compared without case, blanks and punctuation; the first that is there counts.
COLUMNS: dict[str, tuple[str, ...]] = {
    "posting_id": ("postingid", "id", "jobid", "jobpostingid", "adid", "reference", "identifier"),
    "title": ("title", "jobtitle", "position", "role", "positiontitle", "name", "jobname"),
    "description": ("description", "jobdescription", "text", "body", "content", "details", "fulltext", "jobdescriptiontext"),
    "date_posted": ("dateposted", "date", "postedat", "posteddate", "published", "publishedat", "listedtime", "created"),
    "source": ("source", "board", "site", "portal"),
    "company": ("company", "employer", "companyname", "organisation", "organization", "hiringorganization"),
    "location": ("location", "city", "place", "joblocation", "region"),
}  # fmt: skip
REQUIRED = ("title", "description")
SETTINGS = ("date_format", "encoding")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What an analyst says about tables; empty, columns are guessed by their names.

    Attributes:
        columns: our name to theirs.
        date_format: format of `strptime` for dates such as 05/01/2024, which two countries read as two days.
        encoding: of CSV files and JSON lines; UTF-8 where empty.
    """

    columns: dict[str, str] = field(default_factory=dict)
    date_format: str = ""
    encoding: str = ""


NO_MAPPING = ColumnMapping()


def load_mapping(path: Path) -> ColumnMapping:
    """Mapping of a TOML file: `title = "Stellenbezeichnung"`, one line for each column, and the two settings.

    Raises:
        UserError: the file cannot be read as TOML.
        DataError: names or settings that skillgap does not know, all of them at once.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0][:120]
        raise UserError("mapping.unreadable", f"{path.name} cannot be read as TOML: {reason}. Mend the file.") from None
    faults = [
        f"{key} is none of {', '.join((*COLUMNS, *SETTINGS))}" for key in table if key not in (*COLUMNS, *SETTINGS)
    ]
    faults += [
        f"{key} has to be a text in quotes" for key, value in table.items() if not isinstance(value, str) or not value
    ]
    encoding = table.get("encoding", "")
    if isinstance(encoding, str) and encoding:
        try:
            codecs.lookup(encoding)
        except LookupError:
            faults.append(f"encoding {encoding!r} is not known; cp1252 and utf-16 are")
    if faults:
        raise DataError("mapping.faults", path.name, faults)
    columns = {key: value for key, value in table.items() if key in COLUMNS}
    return ColumnMapping(columns, table.get("date_format", ""), encoding)


def find_columns(columns: Iterable[str], mapping: ColumnMapping = NO_MAPPING) -> tuple[dict[str, str], list[str]]:
    """Our name to theirs, and what is wrong: named columns that are not there, required ones that none fits."""
    theirs = [str(column) for column in columns]
    plain: dict[str, str] = {}
    for column in theirs:
        plain.setdefault(re.sub(r"[^a-z]", "", column.lower()), column)
    found: dict[str, str] = {}
    faults = []
    for ours, names in COLUMNS.items():
        if ours in mapping.columns:
            if mapping.columns[ours] in theirs:
                found[ours] = mapping.columns[ours]
            else:
                faults.append(f"no column {mapping.columns[ours]!r}, which the mapping names for {ours}")
            continue
        guess = next((plain[name] for name in names if name in plain), None)
        if guess is not None:
            found[ours] = guess
        elif ours in REQUIRED:
            faults.append(f"no column for {ours} (one of {', '.join(names[:5])}, or name it with --mapping)")
    return found, faults


def map_columns(columns: Iterable[str], name: str, mapping: ColumnMapping = NO_MAPPING) -> dict[str, str]:
    """Our name to theirs.

    Raises:
        DataError: what is wrong with the columns of the file `name`, all of it at once.
    """
    found, faults = find_columns(columns, mapping)
    if faults:
        raise DataError("postings.columns", name, faults)
    return found
