"""The command line. It reads arguments, calls the pipeline and prints; it computes nothing."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from skillgap import __version__
from skillgap.cli import catalogue, evaluate, market, mining, models, person, showing, taxonomy
from skillgap.cli.common import tell
from skillgap.errors import UserError

app = typer.Typer(
    add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False,
    help="From a résumé and a job description to a plan of micro-credentials, on your own machine.",
)  # fmt: skip
for _command in (person.analyze, person.read, showing.check, showing.show, mining.mine):
    app.command()(_command)
for _name, _part in (
    ("taxonomy", taxonomy), ("catalogue", catalogue), ("evaluate", evaluate), ("models", models), ("market", market),
):  # fmt: skip
    app.add_typer(_part.app, name=_name)


@app.command(name="app")
def run_app(
    port: Annotated[int, typer.Option(help="Port of the page.")] = 8501,
    address: Annotated[str, typer.Option(help="Address to listen on; 127.0.0.1 is this machine alone.")] = "127.0.0.1",
    browser: Annotated[bool, typer.Option(help="Open the page in a browser.")] = True,
) -> None:
    """Open the app in the browser."""
    import subprocess

    from skillgap.ui.launch import app_command

    raise typer.Exit(subprocess.call(app_command(port, address, browser)))


def _version(value: bool) -> None:
    if value:
        print(__version__)
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Entry point: a user's error is one line and exit code 2; a bug keeps its traceback."""
    try:
        app()
    except UserError as error:
        tell(f"skillgap: {error}")
        sys.exit(2)
