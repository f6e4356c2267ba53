"""What lies around the plan: any credential in its stead, the free plan, where it leads, what more time or money brings."""

from __future__ import annotations

from dataclasses import replace

import altair as alt
import pandas as pd
import streamlit as st

from skillgap.faces.outline import money, percent
from skillgap.pipeline.engine import Engine
from skillgap.pipeline.planning import explore, plan_again
from skillgap.schema import Exploration, FrontierPoint, Report
from skillgap.ui.parts import COLOURS, escape_markdown
from skillgap.ui.plan.limits import wish
from skillgap.ui.state import Work


def show_question(report: Report, work: Work, engine: Engine) -> None:
    """Why not this one: any credential of the catalogue, planned in."""
    st.subheader("Why not another one?")
    picked = {pick.credential_id for pick in report.plan.recommendations}
    catalogue = engine.catalogue.credentials
    options = sorted((key for key in catalogue if key not in picked), key=lambda key: (catalogue[key].title, key))
    chosen = st.selectbox(
        "A credential that you heard of", options, index=None, placeholder="Type to search the catalogue", key="question",
        format_func=lambda key: f"{catalogue[key].title} ({catalogue[key].provider})",
    )  # fmt: skip
    if chosen is None:
        return
    limits = report.constraints
    wanted = replace(
        limits, pinned=(*limits.pinned, chosen), refused=tuple(key for key in limits.refused if key != chosen)
    )
    plan = plan_again(engine, report, wanted)
    title = escape_markdown(catalogue[chosen].title)
    if plan.status == "infeasible":
        st.info(f"{title} does not fit. " + " ".join(escape_markdown(doubt.message) for doubt in plan.warnings))
        for near in plan.nearest:
            st.markdown(f"- With {escape_markdown(near.change)} it fits, and the plan covers {percent(near.coverage)}.")
        return
    leaves = [catalogue[key].title for key in sorted(picked - {pick.credential_id for pick in plan.recommendations})]
    st.markdown(
        f"With {title} in the plan it covers **{percent(plan.coverage_after)}** rather than **{percent(report.plan.coverage_after)}**, "
        f"for {plan.hours:g} hours and {escape_markdown(money(plan.cost, limits.currency))}."
        + (f" For it would go: {escape_markdown('; '.join(leaves))}." if leaves else " Nothing goes for it.")
    )
    if st.button("Plan with it", key=f"take-{chosen}"):
        wish(work, "pinned", chosen)
        st.rerun()


def show_free(report: Report, engine: Engine) -> None:
    """The best plan that costs nothing, beside."""
    plan = report.free_plan
    if plan is None:
        return
    with st.expander(
        f"Without any money: {percent(plan.coverage_after)} instead of {percent(report.plan.coverage_after)}"
    ):
        if not plan.recommendations:
            st.markdown("Nothing free in the catalogue closes a gap within your hours.")
        for pick in plan.recommendations:
            credential = engine.catalogue.credentials[pick.credential_id]
            st.markdown(
                f"- {escape_markdown(credential.title)}, {escape_markdown(credential.provider)}, {pick.hours:g} h"
            )


def show_pathways(report: Report, engine: Engine) -> None:
    """Larger qualifications that the picks count towards."""
    if not report.plan.pathways:
        return
    st.subheader("Where it can lead")
    catalogue = engine.catalogue.credentials
    for pathway in report.plan.pathways:
        counting = ", ".join(catalogue[key].title for key in pathway.counting if key in catalogue)
        others = ", ".join(catalogue[key].title for key in pathway.others if key in catalogue)
        with st.container(border=True):
            st.markdown(f"**{escape_markdown(pathway.title)}**")
            st.markdown(f"Counts towards it: {escape_markdown(counting)}")
            if others:
                st.markdown(f"Also counts: {escape_markdown(others)}")
            for missing in pathway.missing:
                st.markdown(f"- Missing: {escape_markdown(missing)}")
            if pathway.note:
                st.caption(escape_markdown(pathway.note))


def show_exploration(report: Report, work: Work, engine: Engine) -> None:
    """What more hours or money would bring; asked for, as it solves some thirty plans."""
    st.subheader("What would more time or money bring?")
    key = (work.version, report.constraints)
    found: Exploration | None = work.explored[1] if work.explored and work.explored[0] == key else None
    if found is None:
        st.caption("This solves some thirty plans and takes up to half a minute.")
        if not st.button("Find out", key="explore"):
            return
        with st.spinner("Solving the plans around yours", show_time=True):
            found = explore(engine, report)
        work.explored = (key, found)
    _show_thresholds(found, report, engine)
    hours, cash = st.tabs(["Hours", "Money"])
    with hours:
        _show_frontier(found.over_hours, "Hours in all", report.constraints.hours)
    with cash:
        _show_frontier(found.over_money, f"Money in {report.constraints.currency}", report.constraints.budget)
    changed = [change for change in found.weights if change.enters or change.leaves]
    title = "Other weights would change the picks" if changed else "No weight changes the picks"
    with st.expander(title):
        st.caption(f"Tried with a loss of up to {found.give_up * 100:g} points of 100.")
        for change in changed:
            st.markdown(
                f"- {escape_markdown(change.name)} times {change.factor:g}: {_moves(change.enters, change.leaves, engine)}"
            )


def _moves(enters: tuple[str, ...], leaves: tuple[str, ...], engine: Engine) -> str:
    catalogue = engine.catalogue.credentials
    parts = [f"in: {', '.join(catalogue[key].title for key in enters)}"] if enters else []
    parts += [f"out: {', '.join(catalogue[key].title for key in leaves)}"] if leaves else []
    return escape_markdown("; ".join(parts) or "the same picks")


def _show_thresholds(found: Exploration, report: Report, engine: Engine) -> None:
    for threshold in found.thresholds:
        unit = "hours" if threshold.kind == "hours" else report.constraints.currency
        if threshold.limit is None:
            st.markdown(f"- More {threshold.kind} alone would not bring another point.")
        else:
            st.markdown(
                f"- The plan stays the same up to {threshold.limit:,.0f} {unit}; from there it covers "
                f"{percent(threshold.coverage)} ({_moves(threshold.enters, threshold.leaves, engine)})."
            )


def _show_frontier(points: tuple[FrontierPoint, ...], title: str, here: float | None) -> None:
    table = pd.DataFrame(
        {
            title: [p.limit for p in points],
            "Covered": [p.coverage for p in points],
            "Credentials": [len(p.picks) for p in points],
        }
    )
    line = (
        alt.Chart(table, height=220, description="How coverage grows; the table below says the same.")
        .mark_line(point=True, color=COLOURS["have"], interpolate="step-after")
        .encode(x=alt.X(f"{title}:Q"), y=alt.Y("Covered:Q", axis=alt.Axis(format="%"), scale=alt.Scale(zero=True)))
    )
    if here is not None:
        line += alt.Chart(pd.DataFrame({"here": [here]})).mark_rule(strokeDash=[4, 4]).encode(x="here:Q")
    st.altair_chart(line, width="stretch")
    st.dataframe(
        table, hide_index=True, width="stretch",
        column_config={"Covered": st.column_config.NumberColumn(format="percent")},
    )  # fmt: skip
