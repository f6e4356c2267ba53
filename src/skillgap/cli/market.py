"""The market: what the mined figures say, and what moved between two runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from skillgap.cli.common import PageFormat, emit, render_blocks, tell

app = typer.Typer(no_args_is_help=True, help="What postings ask for, and what moved.")


@app.command("show")
def show_market(
    occupation: Annotated[str, typer.Option(help="Occupation, such as “data analyst”.")],
    demand: Annotated[Path | None, typer.Option(help="Folder of mined figures; skillgap's own unless given.")] = None,
    source: Annotated[str | None, typer.Option(help="Source; the one with most postings unless given.")] = None,
    taxonomy: Annotated[Path | None, typer.Option(help="Folder of another taxonomy.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Skills to show.")] = 25,
    format: Annotated[PageFormat, typer.Option(help="text, json, md or html.")] = PageFormat.TEXT,
    output: Annotated[Path | None, typer.Option(help="File to write to.")] = None,
) -> None:
    """What postings for an occupation ask for: shares with intervals, levels, trends, what goes together."""
    from skillgap.faces.market import make_market_outline, render_market_json
    from skillgap.market.demand import load_demand
    from skillgap.pipeline.market import find_table
    from skillgap.skills.taxonomy import load_taxonomy

    names, figures = load_taxonomy(taxonomy), load_demand(demand)
    table = find_table(figures, names, occupation, source)
    about = figures.sources[table.source]
    if format == PageFormat.JSON:
        emit(render_market_json(table, about), output)
        return
    emit(render_blocks(make_market_outline(table, about, names, limit), format), output)


@app.command("diff")
def show_drift(
    old: Annotated[Path, typer.Argument(help="Folder of the older figures.")],
    new: Annotated[Path, typer.Argument(help="Folder of the newer figures.")],
    taxonomy: Annotated[Path | None, typer.Option(help="Folder of another taxonomy, for the names.")] = None,
    format: Annotated[PageFormat, typer.Option(help="text, json, md or html.")] = PageFormat.TEXT,
    output: Annotated[Path | None, typer.Option(help="File to write to.")] = None,
) -> None:
    """What moved between two runs of mining."""
    from skillgap.faces.drift import make_drift_outline, render_drift_json
    from skillgap.market.demand import load_demand
    from skillgap.market.drift import find_drift
    from skillgap.skills.taxonomy import load_taxonomy

    drift = find_drift(load_demand(old), load_demand(new))
    if format == PageFormat.JSON:
        emit(render_drift_json(drift), output)
        return
    emit(render_blocks(make_drift_outline(drift, load_taxonomy(taxonomy)), format), output)


@app.command("new-skills")
def find_unknown_skills(
    postings: Annotated[list[Path], typer.Argument(help="Tables of postings or folders of them.")],
    output: Annotated[Path, typer.Option(help="Review file (CSV) to write.")],
    taxonomy: Annotated[Path | None, typer.Option(help="Folder of another taxonomy.")] = None,
    least: Annotated[int, typer.Option(min=1, help="Postings that a phrase must stand in.")] = 3,
    limit: Annotated[int, typer.Option(min=1, help="Phrases to judge, the most frequent ones.")] = 600,
) -> None:
    """Phrases that postings ask for and the taxonomy lacks, to be judged and fed back with `taxonomy accept`."""
    from skillgap.market.new_skills import write_review
    from skillgap.pipeline.new_skills import find_new_skills
    from skillgap.skills.spans import load_tagger
    from skillgap.skills.taxonomy import load_taxonomy

    def progress(done: int) -> None:
        print(f"\r{done} postings", end="", file=sys.stderr, flush=True)

    found = find_new_skills(
        postings, load_taxonomy(taxonomy), load_tagger(), least=least, limit=limit, progress=progress
    )
    tell(f"\n{len(found)} phrases to judge")
    emit(write_review(found), output)
