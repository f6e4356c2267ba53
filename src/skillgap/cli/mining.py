"""The market: mine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from skillgap.cli.common import tell, today
from skillgap.errors import UserError

if TYPE_CHECKING:
    from skillgap.pipeline.mining import Progress


def mine(
    postings: Annotated[
        list[Path],
        typer.Argument(help="Postings: Parquet, CSV, JSONL, web pages with JobPosting JSON-LD, or folders of them."),
    ],
    output: Annotated[Path, typer.Option(help="Folder for the figures.")],
    mapping: Annotated[
        Path | None, typer.Option(help='TOML file that names columns: title = "Position"; also date_format, encoding.')
    ] = None,
    workers: Annotated[int, typer.Option(min=1, help="Processes of this machine that share the work.")] = 1,
    scheduler: Annotated[str, typer.Option(help="Address of a Dask scheduler, tcp://HOST:PORT.")] = "",
    resume: Annotated[bool, typer.Option("--resume", help="Go on where an interrupted run stopped.")] = False,
    taxonomy: Annotated[Path | None, typer.Option(help="Folder of another taxonomy.")] = None,
    describe: Annotated[
        list[str] | None, typer.Option(help="SOURCE=TEXT: which place and time a source speaks for; may be repeated.")
    ] = None,
) -> None:
    """Count which skills postings ask for, per occupation."""
    from skillgap.market.columns import NO_MAPPING, load_mapping
    from skillgap.pipeline.mining import mine_postings
    from skillgap.skills.taxonomy import load_taxonomy

    descriptions = dict(item.split("=", 1) for item in describe or [] if "=" in item)
    try:
        with _show_progress() as progress:
            manifest = mine_postings(
                postings, output, load_taxonomy(taxonomy),
                mapping=load_mapping(mapping) if mapping else NO_MAPPING, descriptions=descriptions,
                workers=workers, scheduler=scheduler, resume=resume, today=today(), progress=progress,
            )  # fmt: skip
    except KeyboardInterrupt:
        tell("Stopped. The same command with --resume goes on from here.")
        raise typer.Exit(130) from None
    except ModuleNotFoundError as error:
        if error.name not in ("distributed", "dask"):
            raise
        raise UserError("mining.no-dask", "Mining on a cluster needs: pip install 'skillgap[distributed]'") from None
    counted = sum(entry["postings"] for entry in manifest["inputs"])
    tell(
        f"{counted} postings counted, {manifest['duplicates_left_out']} duplicates left out, "
        f"{manifest['rows_set_aside']} rows set aside, {manifest['postings_without_occupation']} without a known "
        f"occupation; {manifest['rows']} rows in {output}"
    )
    if manifest["rows_set_aside"]:
        tell(f"Why rows were set aside: {output / 'set-aside.csv'}")


@contextmanager
def _show_progress() -> Iterator[Progress]:
    """A bar with rate and remaining time, on stderr; where that is no terminal, nothing."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, ProgressColumn, Task, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:,.0f} postings/s" if speed else "")

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Bars(*columns, console=console, disable=not console.is_terminal, speed_estimate_period=120) as bars:
        tasks = {}

        def progress(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield progress
