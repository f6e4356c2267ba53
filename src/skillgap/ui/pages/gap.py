"""Gap: what is asked for and held, partly held, or missing."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from skillgap.faces.outline import describe_gap, describe_importance, percent
from skillgap.schema import Report, Taxonomy
from skillgap.ui.parts import COLOURS, escape_markdown, is_ready, show_evidence, show_figures, show_readiness
from skillgap.ui.state import get_report, get_work, load_engine


def show() -> None:
    """Draw the page."""
    work = get_work()
    st.title("Your gap")
    if not is_ready(work):
        return
    engine = load_engine()
    report = get_report(work, engine)
    for doubt in report.warnings:
        if doubt.code.startswith(("market.", "target.", "profile.")):
            st.info(escape_markdown(doubt.message))
    if not report.needs:
        return
    show_readiness(report.plan.coverage_before, report.plan.coverage_after)
    rows = _rows(report, engine.taxonomy)
    counts = rows["state"].value_counts()
    show_figures([(state.capitalize(), str(counts.get(state, 0)), None) for state in COLOURS])
    st.page_link(
        st.session_state.pages["plan"], label="Next: the plan that closes most of it", icon=":material/arrow_forward:"
    )
    picture, table = st.tabs(["At a glance", "Exactly"])
    with picture:
        st.altair_chart(_chart(rows), width="stretch")
        st.caption("The longer the bar, the more it matters for this goal. The table beside says the same in words.")
    with table:
        st.dataframe(
            rows[["Skill", "You", "Asked for", "Importance"]], hide_index=True, width="stretch",
            column_config={"Importance": st.column_config.NumberColumn(format="%.2f", help="Required 1, nice to have 0.5, market figures add up to 0.5")},
        )  # fmt: skip
    st.subheader("Why each counts")
    for gap in report.gaps[:40]:
        label = engine.taxonomy.label(gap.need.skill_id)
        with st.expander(f"{label}: {describe_gap(gap)}"):
            for why in gap.need.why:
                st.markdown(f"- {escape_markdown(why)}")
            show_evidence(gap.need.evidence)


def _rows(report: Report, taxonomy: Taxonomy) -> pd.DataFrame:
    gaps = {gap.need.skill_id: gap for gap in report.gaps}
    rows = []
    for need in report.needs:
        gap = gaps.get(need.skill_id)
        state = "have" if gap is None else "partly" if gap.partly else "missing"
        asked = (
            describe_importance(gap)
            if gap
            else need.requirement.value + (f"; {percent(need.share)}" if need.share is not None else "")
        )
        rows.append(
            {"Skill": taxonomy.label(need.skill_id), "You": describe_gap(gap) if gap else "have it", "Asked for": asked,
             "Importance": need.weight, "state": state}
        )  # fmt: skip
    return pd.DataFrame(rows)


def _chart(rows: pd.DataFrame) -> alt.Chart:
    top = rows.head(30)
    return (
        alt.Chart(top, height=alt.Step(22))
        .mark_bar(cornerRadiusEnd=3)
        .encode(
            x=alt.X("Importance:Q", title="Importance for this goal", axis=alt.Axis(tickCount=4)),
            y=alt.Y("Skill:N", sort=None, title=None, axis=alt.Axis(labelLimit=220)),
            color=alt.Color(
                "state:N", title="You", scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
                legend=alt.Legend(orient="top"),
            ),
            tooltip=["Skill", "You", "Asked for", "Importance"],
        )
    )  # fmt: skip


if __name__ == "__main__":
    show()
