"""The picks of a plan: when, why, what is unknown, what would stand in their place."""

from __future__ import annotations

import altair as alt
import pandas as pd
import streamlit as st

from skillgap.credentials.completeness import measure_completeness
from skillgap.faces.linkedin_link import make_linkedin_link
from skillgap.faces.outline import describe_importance, hours_text, money, percent
from skillgap.faces.resume_lines import make_resume_lines
from skillgap.faces.showing_outline import make_showing_outline
from skillgap.pipeline.engine import Engine
from skillgap.schema import Credential, Recommendation, Report
from skillgap.ui.parts import COLOURS, escape_markdown, show_outline, week_text
from skillgap.ui.plan.limits import WEIGHTS, wish
from skillgap.ui.state import Work, this_month


def show_timeline(report: Report, engine: Engine) -> None:
    """Which week for what; the cards below say the same in words."""
    rows = [
        {
            "Credential": f"{pick.order}. {engine.catalogue.credentials[pick.credential_id].title}",
            "from": week - 1, "to": week, "Hours": hours, "Week": week,
        }
        for pick in report.plan.recommendations
        for week, hours in (pick.blocks or ((pick.start_week, pick.hours),))
    ]  # fmt: skip
    chart = (
        alt.Chart(
            pd.DataFrame(rows), height=alt.Step(30), description="Timeline of the plan; the cards below say the same in words."
        )
        .mark_bar(cornerRadius=3, color=COLOURS["have"], stroke=None)
        .encode(
            x=alt.X("from:Q", title="Week", axis=alt.Axis(tickMinStep=1)), x2="to:Q",
            y=alt.Y("Credential:N", sort=None, title=None, axis=alt.Axis(labelLimit=230)),
            opacity=alt.Opacity("Hours:Q", legend=None, scale=alt.Scale(range=[0.45, 1])),
            tooltip=["Credential", "Week", alt.Tooltip("Hours:Q", format=".1f")],
        )
    )  # fmt: skip
    st.altair_chart(chart, width="stretch")


def show_pick(pick: Recommendation, report: Report, work: Work, engine: Engine) -> None:
    """Card of one pick."""
    credential = engine.catalogue.credentials[pick.credential_id]
    with st.container(border=True, key=f"card-{pick.order}"):
        st.markdown(f"#### {pick.order}. {escape_markdown(credential.title)}")
        st.markdown(
            escape_markdown(
                f"{credential.provider} · {week_text(pick)} · {hours_text(pick.hours, credential.hours_basis)} · "
                f"{money(pick.cost, report.constraints.currency)} · {credential.level.word} level"
            )
        )
        kept = " You asked to keep it." if pick.pinned else ""
        st.markdown(f"Without it the plan would cover **{pick.gain * 100:.1f} points** of 100 less.{kept}")
        _show_closings(pick, report, engine)
        why, suits, unlike, showing = st.tabs(
            ["Why this one", "How it suits you", "Why not another", "Once you have it"]
        )
        with why:
            _show_why(pick, credential)
        with suits:
            _show_fitness(pick)
        with unlike:
            _show_rival(pick, report, engine)
        with showing:
            _show_showing(credential, report, engine)
        _show_actions(pick, credential, work)


def _show_closings(pick: Recommendation, report: Report, engine: Engine) -> None:
    gaps = {gap.need.skill_id: gap for gap in report.gaps}
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


def _show_why(pick: Recommendation, credential: Credential) -> None:
    # The table above says already what it teaches.
    for reason in (reason for reason in pick.reasons if not reason.startswith("teaches ")):
        st.markdown(f"- {escape_markdown(reason)}")
    for name, value in (
        ("How it is assessed", credential.assessment), ("Quality assurance", credential.quality_assurance),
        ("Validity", f"{credential.valid_years:g} years" if credential.valid_years else ""),
    ):  # fmt: skip
        st.markdown(f"- {name}: {escape_markdown(value) if value else 'unknown'}")
    told = measure_completeness(credential)
    st.caption(
        f"The catalogue knows {told.share:.0%} of what the European recommendation on micro-credentials asks a provider to tell."
    )


def _show_fitness(pick: Recommendation) -> None:
    if pick.fitness is None:
        st.markdown("Nothing is known of how it suits you.")
        return
    known = [part for part in pick.fitness.parts if part.value is not None]
    unknown = [part for part in pick.fitness.parts if part.value is None]
    st.dataframe(
        {
            "Part": [WEIGHTS[part.name] for part in known],
            "Of 1": [round(part.value or 0.0, 2) for part in known],
            "Weight": [part.weight for part in known],
            "Because": [part.why for part in known],
        },
        hide_index=True, width="stretch",
    )  # fmt: skip
    if unknown:
        parts = "; ".join(f"{WEIGHTS[part.name].lower()} ({part.why})" for part in unknown)
        st.caption(escape_markdown(f"Unknown, and left out rather than counted as zero: {parts}."))


def _show_rival(pick: Recommendation, report: Report, engine: Engine) -> None:
    rival = pick.runner_up
    if rival is None:
        st.markdown("Nothing else in the catalogue fits in its place within your limits and closes anything.")
        return
    other = engine.catalogue.credentials[rival.credential_id]
    st.markdown(
        f"Next best in its place: **{escape_markdown(other.title)}** ({escape_markdown(other.provider)}). The plan would cover "
        f"{percent(rival.coverage)} rather than {percent(report.plan.coverage_after)}: {escape_markdown(rival.why)}."
    )


def _show_showing(credential: Credential, report: Report, engine: Engine) -> None:
    wanted = {need.skill_id for need in report.needs}
    lines = make_resume_lines(credential, engine.taxonomy, None, report.profile, wanted)
    st.link_button(
        "Add to my LinkedIn profile", make_linkedin_link(credential, this_month()), icon=":material/open_in_new:",
        help="Opens LinkedIn's form with this month filled in. Nothing is saved before you agree there.",
    )  # fmt: skip
    show_outline(make_showing_outline(credential, lines, "")[3:])


def _show_actions(pick: Recommendation, credential: Credential, work: Work) -> None:
    with st.container(horizontal=True, gap="small"):
        word = "Page of the credential" if credential.url_kind == "credential" else "The provider's catalogue"
        st.link_button(word, credential.url, icon=":material/open_in_new:")
        for name, label in (("pinned", "Keep this"), ("refused", "Leave it out"), ("earned", "I have it already")):
            if name == "pinned" and pick.pinned:
                continue
            if st.button(label, key=f"{name}-{pick.credential_id}"):
                wish(work, name, pick.credential_id)
                st.rerun()
