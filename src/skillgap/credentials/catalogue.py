"""Load and check the catalogue: one TOML file per family of fields."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Collection
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

from skillgap.credentials.rows import check_row, make_credential
from skillgap.errors import DataError
from skillgap.resources import find_resource
from skillgap.schema import Catalogue, Credential, ExchangeRates

RATES_FILE = "exchange_rates.toml"
MAX_BYTES = 50_000_000
MAX_CIRCLES = 20


def _read_toml(path: Path, faults: list[str]) -> dict[str, Any]:
    """The file's content; empty, with a fault, where it cannot be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            faults.append(f"{path.name}: larger than {MAX_BYTES // 1_000_000} MB")
            return {}
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        faults.append(f"{path.name}: {error.strerror}")
    except UnicodeDecodeError:
        faults.append(f"{path.name}: is no UTF-8 text")
    except RecursionError:
        faults.append(f"{path.name}: is nested too deeply")
    except ValueError as error:  # TOMLDecodeError, and numbers with too many digits
        faults.append(f"{path.name}: {error}")
    return {}


def read_rates(folder: Path, faults: list[str]) -> ExchangeRates:
    """Exchange rates of a catalogue's folder; what is wrong with them is added to `faults`."""
    path = folder / RATES_FILE
    none = ExchangeRates({"EUR": 1.0}, "", "")
    if not path.exists():
        faults.append(f"{RATES_FILE} is missing: currencies cannot be compared")
        return none
    data = _read_toml(path, faults)
    rates = data.get("per_euro")
    sound = isinstance(rates, dict) and all(
        isinstance(rate, (int, float)) and not isinstance(rate, bool) and rate > 0 for rate in rates.values()
    )
    if not sound or not all(isinstance(data.get(key), str) for key in ("date", "source")):
        if data:
            faults.append(f"{RATES_FILE}: needs date, source and a table per_euro of numbers above zero")
        return none
    return ExchangeRates({"EUR": 1.0, **data["per_euro"]}, data["date"], data["source"])


def _rows_of(path: Path, faults: list[str]) -> list[tuple[str, dict[str, Any]]]:
    """Where each row of a file stands, and the row."""
    rows = _read_toml(path, faults).get("credential", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        faults.append(f"{path.name}: credentials must be tables, [[credential]]")
        return []
    return [(f"{path.name}: {str(row.get('id', '(no id)'))[:80]}", row) for row in rows]


def check_rows(
    rows: list[tuple[str, dict[str, Any]]], skill_ids: Collection[str]
) -> tuple[dict[str, Credential], list[str]]:
    """The sound ones of the rows, and the faults of the others.

    Args:
        rows: each with the place that its faults are told with.
        skill_ids: what `teaches` and `requires_skills` may name.
    """
    credentials: dict[str, Credential] = {}
    places: dict[str, str] = {}
    faults: list[str] = []
    for where, row in rows:
        found = check_row(where, row)
        if isinstance(row.get("id"), str) and row["id"] in credentials:
            found.append(f"{where}: stands twice")
        if not found:
            named = {*row["teaches"], *row.get("requires_skills", {})}
            found += [f"{where}: skill {skill[:80]!r} does not exist" for skill in sorted(named - set(skill_ids))]
        faults += found
        if not found:
            credentials[row["id"]] = make_credential(row)
            places[row["id"]] = where
    for key, credential in credentials.items():
        for target in (*credential.requires, *credential.recommended, *credential.parts):
            if target not in credentials:
                faults.append(f"{places[key]}: names {target[:80]!r}, which does not exist")
    for key, way in _find_circles(credentials):
        shown = ", ".join(way[:10]) + (f" and {len(way) - 10} more" if len(way) > 10 else "")
        faults.append(f"{places[key]}: requires itself, by way of {shown}")
    return credentials, faults


def _find_circles(credentials: dict[str, Credential]) -> list[tuple[str, list[str]]]:
    """Credentials that can never be taken, as what they require requires them; each with the way round.

    Of circles that share a credential one is told, and of more than `MAX_CIRCLES` the first ones.
    """
    graph = {
        key: {need for need in credential.requires if need in credentials} for key, credential in credentials.items()
    }
    circles: list[tuple[str, list[str]]] = []
    while len(circles) < MAX_CIRCLES:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            way = list(reversed(error.args[1]))  # graphlib tells what is required first
            circles.append((way[0], way[1:]))
            for key in way:
                graph[key] = set()
        else:
            break
    return circles


def read_catalogue(folder: Path | None = None, *, skill_ids: Collection[str]) -> tuple[Catalogue, list[str]]:
    """The catalogue of a folder of TOML files, and all its faults.

    Args:
        folder: None for the one that skillgap ships.
        skill_ids: what `teaches` and `requires_skills` may name.

    Returns:
        The catalogue without its faulty entries, and one line for each fault.
    """
    folder = folder or find_resource("data/credentials")
    faults: list[str] = []
    rows: list[tuple[str, dict[str, Any]]] = []
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        digest.update(path.read_bytes())
        if path.name != RATES_FILE:
            rows += _rows_of(path, faults)
    credentials, found = check_rows(rows, skill_ids)
    faults += found
    rates = read_rates(folder, faults)
    for credential in credentials.values():
        if credential.cost.currency and credential.cost.currency not in rates.per_euro:
            faults.append(f"{credential.id}: no rate for {credential.cost.currency} in {RATES_FILE}")
    if not credentials:
        faults.append(f"{folder}: no credential found")
    return Catalogue(credentials, rates, digest.hexdigest()), faults


def load_catalogue(folder: Path | None = None, *, skill_ids: Collection[str]) -> Catalogue:
    """The catalogue of a folder; `read_catalogue` without tolerance.

    Raises:
        DataError: with every fault of every file.
    """
    catalogue, faults = read_catalogue(folder, skill_ids=skill_ids)
    if faults:
        raise DataError("catalogue.invalid", str(folder or "catalogue"), faults)
    return catalogue
