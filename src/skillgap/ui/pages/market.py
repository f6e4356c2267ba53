"""Market: what postings ask for in an occupation, by source, with intervals, trends and what is too little to tell."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from skillgap.faces.market import make_market_outline
from skillgap.pipeline.engine import Engine
from skillgap.pipeline.market import find_table
from skillgap.schema import Amount, OccupationDemand
from skillgap.ui.parts import COLOURS, show_outline
from skillgap.ui.state import get_work, load_engine


def show() -> None:
    """Draw the page."""
    work = get_work()
    engine = load_engine()
    st.title("What employers ask for")
    st.html(
        '<p class="sg-lead">Counted in postings that analysts gave to skillgap. Each collection speaks for one place and time; '
        "they are never mixed into one figure.</p>"
    )
    counted = {occupation for _, occupation in engine.demand.tables}
    known = engine.taxonomy.occupations
    options = sorted((key for key in counted if key in known), key=lambda key: known[key].preferred_label)
    if not options:
        st.info("These figures hold no occupation. An analyst makes them with: skillgap mine POSTINGS --output FOLDER")
        return
    mine = work.occupation.id if work.occupation and work.occupation.id in options else None
    if work.occupation and mine is None:
        st.info(f"No postings for “{work.occupation.preferred_label}” were counted. Others can be looked at here.")
    largest = max(options, key=lambda key: (engine.demand.postings_for(key), key))
    chosen = st.selectbox(
        "Occupation", options, index=options.index(mine or largest), key=f"market-occupation-{mine}",
        format_func=lambda key: known[key].preferred_label,
    )  # fmt: skip
    sources = sorted(
        (name for name, occupation in engine.demand.tables if occupation == chosen),
        key=lambda name: -engine.demand.tables[name, chosen].postings,
    )
    source = st.selectbox(
        "Collection of postings", sources, key=f"market-source-{chosen}",
        format_func=lambda name: f"{name}, {engine.demand.tables[name, chosen].postings} postings",
    )  # fmt: skip
    _show_table(engine, chosen, source)


def _show_table(engine: Engine, occupation: str, source: str) -> None:
    table = find_table(engine.demand, engine.taxonomy, occupation, source)
    blocks = make_market_outline(table, engine.demand.sources[source], engine.taxonomy)
    if table.amount == Amount.ENOUGH:
        st.altair_chart(_chart(table, engine), width="stretch")
        st.caption("Bars: share of postings. Lines: 95 % interval. The table says the same in figures.")
    show_outline(blocks[1:])


def _chart(table: OccupationDemand, engine: Engine) -> alt.LayerChart | alt.FacetChart:
    rows = pd.DataFrame(
        {
            "Skill": [
                engine.taxonomy.label(row.skill_id) for row in table.rows[:20] if row.skill_id in engine.taxonomy.skills
            ],
            "share": [row.share for row in table.rows[:20] if row.skill_id in engine.taxonomy.skills],
            "low": [row.share_low for row in table.rows[:20] if row.skill_id in engine.taxonomy.skills],
            "high": [row.share_high for row in table.rows[:20] if row.skill_id in engine.taxonomy.skills],
        }
    )
    base = alt.Chart(
        rows, height=alt.Step(22), description="Share of postings by skill; the table says the same."
    ).encode(y=alt.Y("Skill:N", sort=None, title=None, axis=alt.Axis(labelLimit=220)))
    share = alt.X("share:Q", title="Share of postings", axis=alt.Axis(format="%"))
    bars = base.mark_bar(color=COLOURS["have"], cornerRadiusEnd=3).encode(x=share)
    return alt.layer(bars, base.mark_rule(strokeWidth=2, color=COLOURS["partly"]).encode(x="low:Q", x2="high:Q"))


if __name__ == "__main__":
    show()
