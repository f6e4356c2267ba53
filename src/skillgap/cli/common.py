"""What all commands share: formats, messages, output."""

from __future__ import annotations

import json
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from skillgap.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from skillgap.faces.outline import Block


class OutputFormat(StrEnum):
    """How a result is printed: for people, or for programs."""

    TEXT = "text"
    JSON = "json"


class PageFormat(StrEnum):
    """How a result is printed: for people, for programs, as a page."""

    TEXT = "text"
    JSON = "json"
    MD = "md"
    HTML = "html"


def tell(message: str) -> None:
    """A message for the person; stdout belongs to the result."""
    print(message, file=sys.stderr, flush=True)


def emit(result: str | bytes, output: Path | None) -> None:
    """Write a result to a file, or to stdout; bytes stay as they are, and never go to a terminal."""
    if output is None:
        if isinstance(result, str):
            sys.stdout.write(result)
        elif sys.stdout.isatty():
            raise UserError("output.binary", "This format is no text. Name a file with --output.")
        else:
            sys.stdout.buffer.write(result)
        return
    try:
        output.write_bytes(result.encode() if isinstance(result, str) else result)
    except OSError as error:
        raise UserError(
            "output.cannot-write", f"{output}: {error.strerror}. Choose another file with --output."
        ) from None
    tell(f"Written to {output}")


def today() -> date:
    """The day that an open date range ends on; the only place that asks the clock."""
    return date.today()


def print_faults(faults: list[str]) -> None:
    """All faults of a file, a line each."""
    for fault in faults:
        tell(fault)


def print_scores(scores: dict[str, Any], format: OutputFormat) -> None:
    """Figures by name."""
    if format == OutputFormat.JSON:
        print(json.dumps(scores, indent=1))
        return
    for name, value in scores.items():
        if isinstance(value, dict):
            print(f"{name:24} " + "  ".join(f"{key} {number}" for key, number in value.items()))
        else:
            print(f"{name:24} {value}")


def render_blocks(blocks: Sequence[Block], format: PageFormat) -> str:
    """An outline as text, Markdown or a page."""
    from skillgap.faces.outline import render_html, render_markdown, render_text

    if format == PageFormat.HTML:
        return render_html(blocks)
    return render_markdown(blocks) if format == PageFormat.MD else render_text(blocks, width=120)
