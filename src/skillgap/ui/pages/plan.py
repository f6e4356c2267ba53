"""Plan: the credentials, when, for how much, why, and what stays open."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from skillgap.credentials.planner import MAX_CREDENTIALS
from skillgap.faces.json_report import render_json
from skillgap.faces.outline import (
    describe_importance,
    hours_text,
    make_outline,
    money,
    percent,
    render_html,
    render_markdown,
)
from skillgap.pipeline.engine import Engine
from skillgap.schema import Constraints, Recommendation, Report
from skillgap.ui.parts import escape_markdown, is_ready, show_readiness
from skillgap.ui.state import Work, get_report, get_work, load_engine


def show() -> None:
    """Draw the page."""
    work = get_work()
    st.title("Your plan")
    if not is_ready(work):
        return
    engine = load_engine()
    _set_limits(work, engine)
    with st.spinner("Finding the best plan"):
        report = get_report(work, engine)
    _show_summary(report)
    if report.plan.recommendations:
        _show_timeline(report, engine)
        for pick in report.plan.recommendations:
            _show_pick(pick, report, engine)
    _show_open(report, engine)
    _show_downloads(report, engine)


def _set_limits(work: Work, engine: Engine) -> None:
    limits = work.constraints
    with st.container(border=True):
        left, middle, right = st.columns(3)
        hours = left.slider("Hours a week", 1, 40, round(limits.hours_per_week), key="hours")
        weeks = middle.slider("Weeks", 1, 104, limits.weeks, key="weeks")
        currencies = sorted(engine.catalogue.rates.per_euro)
        currency = right.selectbox("Currency", currencies, index=currencies.index(limits.currency), key="currency")
        free = st.toggle("No limit on money", value=limits.budget is None, key="no-limit")
        budget = None
        if not free:
            budget = float(
                st.number_input(f"Money in {currency}", 0, 100_000, int(limits.budget or 0), step=50, key="budget")
            )
    chosen = Constraints(float(hours), int(weeks), budget, currency)
    if chosen != limits:
        work.constraints = chosen
        work.changed()


def _show_summary(report: Report) -> None:
    plan, limits = report.plan, report.constraints
    show_readiness(plan.coverage_before, plan.coverage_after)
    columns = st.columns(4)
    columns[0].metric("Met now", percent(plan.coverage_before))
    columns[1].metric("With the plan", percent(plan.coverage_after))
    columns[2].metric("Hours", f"{plan.hours:g}", help=f"of {limits.hours:g}")
    columns[3].metric("Money", money(plan.cost, limits.currency))
    if plan.status == "optimal":
        st.caption(
            f"Proven best: of all sets of up to {MAX_CREDENTIALS} credentials, each adding at least a point, that fit {limits.hours:g} hours"
            + (f" and {limits.budget:,.0f} {limits.currency}" if limits.budget is not None else "")
            + ", none closes more of your weighted gap."
        )
    elif plan.status == "feasible":
        st.warning("The time limit was reached. This is the best plan found, not proven to be the best there is.")
    else:
        st.info(
            "Nothing in the catalogue closes a gap within these limits. Try more hours or money, or look below at what stays open."
            if report.gaps
            else "Nothing that was read from your goal is missing in your résumé."
        )
    for doubt in report.warnings:
        if doubt.code.startswith(("plan.", "market.", "target.")):
            st.caption(escape_markdown(doubt.message))


def _show_timeline(report: Report, engine: Engine) -> None:
    rows = [
        {"Credential": f"{pick.order}. {engine.catalogue.credentials[pick.credential_id].title}", "from": pick.start_week - 1, "to": pick.end_week}
        for pick in report.plan.recommendations
    ]  # fmt: skip
    chart = (
        alt.Chart(pd.DataFrame(rows), height=alt.Step(30))
        .mark_bar(cornerRadius=4, color="#1f5f5b")
        .encode(
            x=alt.X("from:Q", title="Week", axis=alt.Axis(tickMinStep=1)), x2="to:Q",
            y=alt.Y("Credential:N", sort=None, title=None, axis=alt.Axis(labelLimit=230)),
        )
    )  # fmt: skip
    st.altair_chart(chart, width="stretch")


def _show_pick(pick: Recommendation, report: Report, engine: Engine) -> None:
    credential = engine.catalogue.credentials[pick.credential_id]
    limits = report.constraints
    gaps = {gap.need.skill_id: gap for gap in report.gaps}
    weeks = f"week {pick.start_week}" + (f" to {pick.end_week}" if pick.end_week > pick.start_week else "")
    with st.container(border=True):
        st.markdown(f"#### {pick.order}. {escape_markdown(credential.title)}")
        st.markdown(
            escape_markdown(
                f"{credential.provider}, {weeks}, {hours_text(pick.hours, credential.hours_basis)}, "
                f"{money(pick.cost, limits.currency)}, {credential.level.word} level"
            )
        )
        st.markdown(f"Without it the plan would cover **{pick.gain * 100:.1f} points** of 100 less.")
        if pick.closes:
            st.dataframe(
                {
                    "Closes": [engine.taxonomy.label(c.skill_id) for c in pick.closes],
                    "Points": [round(c.amount * 100, 1) for c in pick.closes],
                    "Up to level": [c.depth.word for c in pick.closes],
                    "Asked for": [describe_importance(gaps[c.skill_id]) for c in pick.closes],
                },
                hide_index=True, width="stretch",
            )  # fmt: skip
        with st.expander("Why this one, and what is not known"):
            for reason in pick.reasons:
                st.markdown(f"- {escape_markdown(reason)}")
            for name, value in (
                ("How it is assessed", credential.assessment), ("Quality assurance", credential.quality_assurance),
                ("Validity", f"{credential.valid_years:g} years" if credential.valid_years else ""),
            ):  # fmt: skip
                st.markdown(f"- {name}: {escape_markdown(value) if value else 'unknown'}")
        word = "Page of the credential" if credential.url_kind == "credential" else "The provider's catalogue"
        st.link_button(word, credential.url, icon=":material/open_in_new:")


def _show_open(report: Report, engine: Engine) -> None:
    if not report.plan.open_gaps:
        return
    st.subheader("What stays open, and why")
    st.dataframe(
        {
            "Skill": [engine.taxonomy.label(o.skill_id) for o in report.plan.open_gaps],
            "Open": [percent(min(1.0, o.open_part)) for o in report.plan.open_gaps],
            "Why": [o.why for o in report.plan.open_gaps],
        },
        hide_index=True, width="stretch",
    )  # fmt: skip


def _show_downloads(report: Report, engine: Engine) -> None:
    st.subheader("Take it with you")
    blocks = make_outline(report, engine.taxonomy, engine.catalogue)
    columns = st.columns(3)
    for column, (name, text, mime) in zip(
        columns,
        (
            ("plan.html", render_html(blocks), "text/html"),
            ("plan.md", render_markdown(blocks), "text/markdown"),
            ("report.json", render_json(report, engine.taxonomy, engine.catalogue), "application/json"),
        ),
        strict=True,
    ):
        column.download_button(name, text, file_name=name, mime=mime, key=f"download-{name}", width="stretch")


if __name__ == "__main__":
    show()
