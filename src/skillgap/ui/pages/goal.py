"""Goal: job descriptions, an occupation, or both, and what was read from them."""

from __future__ import annotations

import streamlit as st

from skillgap.errors import UserError
from skillgap.market.demand import MIN_POSTINGS
from skillgap.pipeline.engine import Engine
from skillgap.schema import Polarity
from skillgap.ui.parts import escape_markdown, show_evidence
from skillgap.ui.state import Work, get_work, load_engine, set_target


def show() -> None:
    """Draw the page."""
    work = get_work()
    engine = load_engine()
    st.title("Where do you want to go?")
    st.html('<p class="sg-lead">Paste the whole text of a job you would like, or choose an occupation, or both.</p>')
    default = work.postings[0][0].text if work.postings else ""
    job = st.text_area(
        "Job description",
        value=default,
        height=260,
        key="job-text",
        placeholder="Paste the advert here, with its requirements",
    )
    names = sorted(o.preferred_label for o in engine.taxonomy.occupations.values())
    current = work.occupation_text if work.occupation_text in names else None
    occupation = st.selectbox(
        "Occupation", names, index=names.index(current) if current else None, placeholder="Type to search", key="occupation",
        help="Adds what many postings for it ask for. Without one, the job's title is looked up.",
    )  # fmt: skip
    if st.button("Read my goal", type="primary", key="read-goal"):
        if not job.strip() and not occupation:
            st.error("Paste a job description or choose an occupation first.", icon=":material/error:")
            return
        try:
            with st.spinner("Reading what is asked for"):
                set_target(work, [job] if job.strip() else [], occupation or "", engine)
        except UserError as error:
            st.error(escape_markdown(error.message), icon=":material/error:")
            return
    if work.has_target:
        _show_target(work, engine)


def _show_target(work: Work, engine: Engine) -> None:
    if work.occupation is not None:
        n = engine.demand.postings_for(work.occupation.id)
        figures = f"{n} postings counted" if n >= MIN_POSTINGS else f"only {n} postings counted, too few for figures"
        st.markdown(f"Occupation: **{work.occupation.preferred_label}** ({figures})")
    for doubt in work.target_doubts:
        st.info(escape_markdown(doubt.message))
    asked = [skill for _, skills in work.postings for skill in skills]
    if work.postings and not asked:
        st.warning("No skill was found in this text. Paste the whole advert, with its requirements.")
    for polarity, title in (
        (Polarity.REQUIRED, "Required"), (Polarity.PREFERRED, "Nice to have"), (Polarity.NEGATED, "Said not to be needed"),
    ):  # fmt: skip
        members = [skill for skill in asked if skill.polarity == polarity and skill.skill_id not in work.ignored]
        if not members:
            continue
        st.markdown(f"**{title}** ({len(members)})")
        with st.container(horizontal=True, gap="small"):
            for skill in members:
                with st.popover(engine.taxonomy.label(skill.skill_id)):
                    show_evidence(skill.evidence)
                    if polarity != Polarity.NEGATED and st.button("Not asked for", key=f"ignore-{skill.skill_id}"):
                        work.ignored.add(skill.skill_id)
                        work.changed()
                        st.rerun()
    if work.profile is None:
        st.page_link(st.session_state.pages["you"], label="Next: your résumé", icon=":material/arrow_forward:")
    else:
        st.page_link(st.session_state.pages["gap"], label="Next: your gap", icon=":material/arrow_forward:")


if __name__ == "__main__":
    show()
