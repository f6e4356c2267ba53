"""Goal: job descriptions, an occupation, or both, and what was read from them."""

from __future__ import annotations

import streamlit as st

from skillgap.errors import UserError
from skillgap.market.demand import MIN_POSTINGS
from skillgap.pipeline.engine import Engine
from skillgap.schema import Polarity
from skillgap.ui.parts import escape_markdown, show_evidence
from skillgap.ui.state import Work, get_work, load_engine, set_target

MAX_JOBS = 5
MAX_CHARACTERS = 60_000


def show() -> None:
    """Draw the page."""
    work = get_work()
    engine = load_engine()
    st.title("Where do you want to go?")
    st.html(
        '<p class="sg-lead">Paste the whole text of one or several jobs that you would like, or choose an occupation, '
        "or both.</p>"
    )
    texts = _ask_jobs(work)
    names = sorted(o.preferred_label for o in engine.taxonomy.occupations.values())
    current = work.occupation_text if work.occupation_text in names else None
    occupation = st.selectbox(
        "Occupation", names, index=names.index(current) if current else None, placeholder="Type to search", key="occupation",
        help="Adds what many postings for it ask for. Without one, the job's title is looked up.",
    )  # fmt: skip
    if st.button("Read my goal", type="primary", key="read-goal"):
        jobs = [text for text in texts if text.strip()]
        if not jobs and not occupation:
            st.error("Paste a job description or choose an occupation first.", icon=":material/error:")
            return
        try:
            with st.spinner("Reading what is asked for"):
                set_target(work, jobs, occupation or "", engine)
        except UserError as error:
            st.error(escape_markdown(error.message), icon=":material/error:")
            return
    if work.has_target:
        _show_target(work, engine)


def _ask_jobs(work: Work) -> list[str]:
    """A field for each job description, and one more on demand."""
    given = [posting.text for posting, _ in work.postings]
    count = max(1, len(given), st.session_state.get("job-count", 1))
    texts = []
    for place in range(count):
        texts.append(
            st.text_area(
                "Job description" if place == 0 else f"Job description {place + 1}",
                value=given[place] if place < len(given) else "", height=220, key="job-text" if place == 0 else f"job-text-{place}",
                max_chars=MAX_CHARACTERS, placeholder="Paste the advert here, with its requirements",
            )
        )  # fmt: skip
    if count < MAX_JOBS and st.button("Add another job description", key="add-job", icon=":material/add:"):
        st.session_state["job-count"] = count + 1
        st.rerun()
    return texts


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
