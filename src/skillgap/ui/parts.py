"""Pieces that several pages show."""

from __future__ import annotations

import html
from collections.abc import Sequence

import streamlit as st

from skillgap.faces.outline import Block, Bullets, Heading, Paragraph, Table, percent
from skillgap.schema import Evidence, LinkedSkill, Recommendation, SectionKind
from skillgap.ui.state import Work

_SECTIONS = {
    SectionKind.HEADER: "top of the page", SectionKind.OTHER: "text", SectionKind.DUTIES: "duties",
    SectionKind.REQUIRED: "requirements", SectionKind.PREFERRED: "nice to have",
}  # fmt: skip
_RECOGNISERS = {
    "label": "named in the text", "label-in-context": "named, and the context fits", "embedding": "close in meaning",
    "implied": "follows from another skill", "you": "added by you", "phrasing": "described, not named",
}  # fmt: skip


def escape_markdown(text: str) -> str:
    """Text from a file, shown as it is: no link, no picture, no markup of Streamlit's acts."""
    for char in "\\`*_{}[]()<>#|~!$:":
        text = text.replace(char, f"\\{char}")
    return text


def show_evidence(items: Sequence[Evidence]) -> None:
    """Quotes with where they stand and how they were recognised."""
    for item in items:
        place = _SECTIONS.get(item.section, item.section.value)
        how = _RECOGNISERS.get(item.recognizer, item.recognizer)
        st.html(
            f'<div class="sg-quote">“{html.escape(item.text)}”<div class="sg-small">{html.escape(place)}; {html.escape(how)}'
            + (f"; {html.escape(item.reason)}" if item.reason else "")
            + "</div></div>"
        )


_FIELD_WORDS = {"it": "IT", "devops": "DevOps"}


def field_title(field: str) -> str:
    """Name of a field for people: "it-support" gives "IT support"."""
    words = [_FIELD_WORDS.get(word, word) for word in field.split("-")]
    return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])


def level_word(skill: LinkedSkill) -> str:
    """Level for people."""
    return skill.level.word if skill.level else "level not stated"


def show_readiness(before: float, after: float | None) -> None:
    """Bar of what is met now and with the plan, with its text."""
    gain = max(0.0, (after or before) - before)
    label = f"{percent(before)} met now" + (
        f", {percent(after)} with the plan" if after is not None and gain > 0 else ""
    )
    st.html(
        f'<div class="sg-ready" role="img" aria-label="{label}">'
        f'<div class="sg-ready-now" style="width:{before * 100:.1f}%"></div>'
        f'<div class="sg-ready-plan" style="width:{gain * 100:.1f}%"></div></div>'
        f'<div class="sg-small">{label}. Weighted by importance; not a chance of getting the job.</div>'
    )


COLOURS = {"have": "#1f5f5b", "partly": "#d58a55", "missing": "#8a3b2a"}


def show_figures(figures: Sequence[tuple[str, str, str | None]]) -> None:
    """Some figures in a row that wraps on a phone: name, value, help."""
    with st.container(horizontal=True, gap="large"):
        for name, value, explained in figures:
            st.metric(name, value, help=explained, width="content")


def week_text(pick: Recommendation) -> str:
    """Weeks of a pick, in words."""
    return f"week {pick.start_week}" + (f" to {pick.end_week}" if pick.end_week > pick.start_week else "")


def show_outline(blocks: Sequence[Block]) -> None:
    """An outline as the app's own elements; text from files stays text."""
    for block in blocks:
        if isinstance(block, Heading):
            st.markdown(f"**{escape_markdown(block.text)}**")
        elif isinstance(block, Paragraph):
            st.markdown(escape_markdown(block.text))
        elif isinstance(block, Bullets):
            st.markdown("\n".join(f"- {escape_markdown(item)}" for item in block.items))
        elif isinstance(block, Table):
            columns = zip(*block.rows, strict=True) if block.rows else ([] for _ in block.head)
            st.dataframe(dict(zip(block.head, map(list, columns), strict=True)), hide_index=True, width="stretch")
        else:
            st.link_button(block.text, block.url, icon=":material/open_in_new:")


def is_ready(work: Work) -> bool:
    """Whether there are a résumé and a goal; says what to do where one is lacking."""
    if work.profile is None:
        what, page, label = "There is no résumé yet.", "you", "Give a résumé or try an invented person"
    elif not work.has_target:
        what, page, label = "There is no goal yet.", "goal", "Paste a job description or choose an occupation"
    else:
        return True
    with st.container(border=True):
        st.markdown(f"**{what}**")
        st.page_link(st.session_state.pages[page], label=label, icon=":material/arrow_forward:")
    return False
