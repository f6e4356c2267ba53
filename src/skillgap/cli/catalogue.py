"""The catalogue of credentials."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from skillgap.cli.common import print_faults

app = typer.Typer(no_args_is_help=True, help="The catalogue of credentials.")


@app.command("validate")
def validate_catalogue(
    folder: Annotated[Path | None, typer.Argument(help="Folder; skillgap's own unless given.")] = None,
) -> None:
    """Check a catalogue and tell all faults at once."""
    from skillgap.credentials.catalogue import read_catalogue
    from skillgap.skills.taxonomy import load_taxonomy

    catalogue, faults = read_catalogue(folder, skill_ids=load_taxonomy().skills)
    print_faults(faults)
    print(f"{len(catalogue.credentials)} credentials, {len(faults)} faults")
    raise typer.Exit(2 if faults else 0)
