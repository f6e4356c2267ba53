"""The market: mine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from skillgap.cli.common import tell, today


def mine(
    postings: Annotated[
        list[Path], typer.Argument(help="Tables of postings (Parquet, CSV, JSONL) or folders of them.")
    ],
    output: Annotated[Path, typer.Option(help="Folder for the figures.")],
    taxonomy: Annotated[Path | None, typer.Option(help="Folder of another taxonomy.")] = None,
    describe: Annotated[
        list[str] | None, typer.Option(help="SOURCE=TEXT: which place and time a source speaks for; may be repeated.")
    ] = None,
) -> None:
    """Count which skills postings ask for, per occupation."""
    from skillgap.pipeline.mining import mine_postings
    from skillgap.skills.taxonomy import load_taxonomy

    descriptions = dict(item.split("=", 1) for item in describe or [] if "=" in item)

    def progress(done: int) -> None:
        print(f"\r{done} postings", end="", file=sys.stderr, flush=True)

    manifest = mine_postings(
        postings, output, load_taxonomy(taxonomy), descriptions=descriptions, today=today(), progress=progress
    )
    counted = sum(source["postings"] for source in manifest["sources"])
    tell(
        f"\n{counted} postings counted ({manifest['duplicates_left_out']} duplicates left out, "
        f"{manifest['postings_without_occupation']} without a known occupation), {manifest['rows']} rows in {output}"
    )
