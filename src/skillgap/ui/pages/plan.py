"""Plan: the credentials, when, for how much, why, and what stays open."""

from __future__ import annotations

import streamlit as st

from skillgap.credentials.planner import MAX_CREDENTIALS
from skillgap.faces.outline import money, percent
from skillgap.pipeline.engine import Engine
from skillgap.schema import Report
from skillgap.ui.parts import escape_markdown, is_ready, show_figures, show_readiness
from skillgap.ui.plan.around import show_exploration, show_free, show_pathways, show_question
from skillgap.ui.plan.limits import set_limits
from skillgap.ui.plan.picks import show_pick, show_timeline
from skillgap.ui.plan.take_away import show_take_away
from skillgap.ui.state import get_report, get_work, load_engine


def show() -> None:
    """Draw the page."""
    work = get_work()
    st.title("Your plan")
    if not is_ready(work):
        return
    engine = load_engine()
    set_limits(work, engine)
    # A place of fixed height, so that nothing below moves while the plan is found.
    with st.container(height=44, border=False), st.spinner("Finding the best plan"):
        report = get_report(work, engine)
    _show_summary(report)
    if report.plan.recommendations:
        show_timeline(report, engine)
        for pick in report.plan.recommendations:
            show_pick(pick, report, work, engine)
    show_free(report, engine)
    _show_open(report, engine)
    show_pathways(report, engine)
    if report.gaps:
        show_question(report, work, engine)
        show_exploration(report, work, engine)
    show_take_away(report, work, engine)


def _show_summary(report: Report) -> None:
    plan, limits = report.plan, report.constraints
    show_readiness(plan.coverage_before, plan.coverage_after)
    show_figures(
        (
            ("Met now", percent(plan.coverage_before), None), ("With the plan", percent(plan.coverage_after), None),
            ("Hours", f"{plan.hours:g}", f"of {limits.hours:g}"), ("Money", money(plan.cost, limits.currency), None),
        )
    )  # fmt: skip
    if plan.status == "optimal":
        st.caption(
            f"Proven best: of all sets of up to {MAX_CREDENTIALS} credentials, each adding at least a point, that fit {limits.hours:g} hours"
            + (f" and {limits.budget:,.0f} {limits.currency}" if limits.budget is not None else "")
            + ", none closes more of your weighted gap."
        )
    elif plan.status == "feasible":
        st.warning(
            f"The time limit was reached. This is the best plan found; none can cover more than {percent(plan.bound)}."
        )
    elif plan.status == "infeasible":
        st.warning("What you asked to keep does not fit. Take one what-if back, or change a limit:")
        for near in plan.nearest:
            st.markdown(f"- {escape_markdown(near.change)}: the plan then covers {percent(near.coverage)}")
    else:
        st.info(
            "Nothing in the catalogue closes a gap within these limits. Try more hours or money, or look below at what stays open."
            if report.gaps
            else "Nothing that was read from your goal is missing in your résumé."
        )
    for doubt in report.warnings:
        if doubt.code.startswith(("plan.", "market.", "target.")):
            st.caption(escape_markdown(doubt.message))


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


if __name__ == "__main__":
    show()
