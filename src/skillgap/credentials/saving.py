"""Write a catalogue as the folder of TOML files that every command takes with `--catalogue`."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

import tomli_w

from skillgap.credentials.catalogue import RATES_FILE
from skillgap.credentials.rows import make_row
from skillgap.errors import UserError
from skillgap.schema import Catalogue


def save_catalogue(catalogue: Catalogue, folder: Path) -> None:
    """One file for each field, and the exchange rates.

    Raises:
        UserError: the folder holds files already, or cannot be written.
    """
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for credential in catalogue.credentials.values():
        rows[credential.field or "other"].append(make_row(credential))
    rates = catalogue.rates
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise UserError("catalogue.folder-taken", f"{folder} holds files already. Name a new folder.")
        for name, group in rows.items():
            (folder / f"{name}.toml").write_text(tomli_w.dumps({"credential": group}), encoding="utf-8")
        (folder / RATES_FILE).write_text(
            tomli_w.dumps({"date": rates.date, "source": rates.source, "per_euro": rates.per_euro}), encoding="utf-8"
        )
    except OSError as error:
        raise UserError("output.cannot-write", f"{folder}: {error.strerror}. Name another folder.") from None
