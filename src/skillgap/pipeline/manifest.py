"""What a run of mining was made of and by: the manifest that its figures carry."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import skillgap
from skillgap.market.columns import ColumnMapping
from skillgap.market.counting import ALL
from skillgap.market.partitions import Mined
from skillgap.market.tables import PAGES
from skillgap.resources import find_resource, hash_file


@dataclass(slots=True)
class Input:
    """A table, or the web pages of one folder together.

    Attributes:
        rows, set_aside: read from it, and not countable; known once it was read.
    """

    name: str
    files: tuple[Path, ...]
    sha256: str
    rows: int = 0
    set_aside: int = 0


def find_inputs(tables: Sequence[Path]) -> list[Input]:
    """Inputs with their SHA-256; of pages, that of a list of theirs."""
    groups: dict[Path, list[Path]] = {}
    for path in tables:
        groups.setdefault(path.parent if path.suffix.lower() in PAGES else path, []).append(path)
    inputs = []
    for key, files in groups.items():
        if files == [key]:
            inputs.append(Input(key.name, (key,), hash_file(key)))
            continue
        digest = hashlib.sha256("".join(f"{hash_file(file)}  {file.name}\n" for file in files).encode()).hexdigest()
        inputs.append(Input(f"{key.resolve().name}/", tuple(files), digest))
    return inputs


@cache
def code_version() -> str:
    """SHA-256 over the code and the phrasings, so that any change of either is seen."""
    package = Path(skillgap.__file__).parent
    files = [*package.rglob("*.py"), *find_resource("data/taxonomy/phrasings").rglob("*.csv")]
    lines = sorted(f"{path.relative_to(package.parent) if path.is_relative_to(package) else path.name} {hash_file(path)}\n" for path in files)  # fmt: skip
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def make_manifest(
    inputs: Sequence[Input],
    mined: Mined,
    *,
    taxonomy_version: str,
    mapping: ColumnMapping,
    descriptions: Mapping[str, str],
    today: date,
) -> dict[str, Any]:
    """Command, inputs with their hashes and counts, sources, versions, date.

    How the work was shared out is left out, as the figures do not depend on it.
    """
    counts = mined.counts
    sources = [
        {
            "name": source, "description": descriptions.get(source, ""), "postings": n,
            "first_date": counts.dates.get(source, ("", ""))[0], "last_date": counts.dates.get(source, ("", ""))[1],
        }
        for (source, occupation), n in sorted(counts.postings.items())
        if occupation == ALL
    ]  # fmt: skip
    command = ["skillgap mine", *(entry.name for entry in inputs)]
    settings = {key: value for key, value in asdict(mapping).items() if value}
    return {
        "schema": "skillgap.demand/1",
        "command": " ".join(command + ["--mapping FILE"] * bool(settings)),
        "inputs": [
            {
                "name": entry.name, "sha256": entry.sha256, "files": len(entry.files), "rows": entry.rows,
                "postings": mined.postings[number], "duplicates": mined.duplicates[number],
                "set_aside": entry.set_aside,
            }
            for number, entry in enumerate(inputs)
        ],
        "mapping": settings,
        "sources": sources,
        "rows_set_aside": sum(entry.set_aside for entry in inputs),
        "duplicates_left_out": counts.duplicates,
        "postings_without_occupation": counts.unlinked,
        "taxonomy_sha256": taxonomy_version,
        "skillgap": skillgap.__version__,
        "code_sha256": code_version(),
        "mined_on": today.isoformat(),
    }  # fmt: skip
