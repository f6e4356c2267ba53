"""You: the résumé, the skills that were found in it with their evidence, and the person's corrections."""

from __future__ import annotations

import html
from collections import defaultdict

import streamlit as st

from skillgap.errors import UserError
from skillgap.faces.check_outline import make_check_outline
from skillgap.pipeline.engine import Engine
from skillgap.reading import read_document, read_text
from skillgap.schema import DateRange, Level, LinkedSkill, Polarity, Profile, Taxonomy
from skillgap.ui.parts import escape_markdown, field_title, level_word, show_evidence, show_outline
from skillgap.ui.saving import open_work
from skillgap.ui.state import (
    Sample,
    Work,
    check_work,
    corrected_skills,
    get_work,
    load_engine,
    load_samples,
    set_resume,
    set_sample,
)

_KINDS = [
    "pdf", "docx", "odt", "rtf", "html", "htm", "md", "txt", "json", "xml", "zip", "jwt", "svg", "png", "jpg", "jpeg", "tif", "tiff", "webp",
]  # fmt: skip
_LINKEDIN = """
The quick way, a PDF of your profile:

1. On a computer, open your own LinkedIn profile and click **Resources** (or **More**) below your name.
2. Click **Save to PDF**.
3. Upload that file in the first tab here.

The complete way, the archive of your data, which also holds certificates and skills as LinkedIn stores them:

1. Click your picture (**Me**), then **Settings & Privacy**, then **Data privacy**, then **Get a copy of your data**.
2. Choose the larger archive and click **Request archive**. LinkedIn sends a mail when it is ready.
3. Download the ZIP from that mail and upload it in the first tab, as it is. Messages and contacts in it are not read.

Give a résumé **and** LinkedIn together, and the profile check tells where the two disagree.
"""
_LEVELS = ["not stated", *(level.word for level in Level)]


def show() -> None:
    """Draw the page."""
    work = get_work()
    st.title("What am I missing, and what should I learn first?")
    st.html(
        '<p class="sg-lead">Give your résumé and a job description. skillgap shows which skills you have and which are asked '
        "for, each with the line it was read from, and plans the short, assessed courses and certificates that close the most "
        "of the gap in your hours and money. It runs on this computer; nothing is sent anywhere.</p>"
    )
    _show_inputs(work)
    if work.profile is not None:
        _show_profile(work, work.profile)


def _show_inputs(work: Work) -> None:
    upload, sample, linkedin, paste, saved = st.tabs(
        ["Upload a résumé", "Try an invented person", "LinkedIn", "Paste text", "Open saved work"]
    )
    with upload:
        files = st.file_uploader(
            "Résumé, and badges or certificates if you have them as files", type=_KINDS, key="resume-file",
            accept_multiple_files=True,
            help="PDF, Word, OpenDocument, RTF, HTML, Markdown or text; LinkedIn's “Save to PDF” or the archive of your data; "
            "JSON Resume; Europass; Open Badges; scans and photos where Tesseract is installed.",
        )  # fmt: skip
        st.caption("Up to 20 MB each. Read in this computer's memory, kept nowhere, sent nowhere.")
        identities = [file.file_id for file in files]
        if files and st.session_state.get("resume-taken") != identities:
            st.session_state["resume-taken"] = identities
            _take(work, [(file.getvalue(), file.name) for file in files])
    with linkedin:
        st.markdown(_LINKEDIN)
    with saved:
        _open_saved(work)
    with paste:
        text = st.text_area("Text of the résumé", height=220, key="resume-text")
        if st.button("Read this text", key="read-text", type="primary"):
            _take(work, text)
    with sample:
        st.caption("Six people who do not exist, each with a job description. One click shows the whole result.")
        for person in load_samples():
            if st.button(person.title, key=f"sample-{person.slug}", width="stretch"):
                _take_sample(work, person)


def _open_saved(work: Work) -> None:
    file = st.file_uploader("The file that you kept (skillgap-work.json)", type=["json"], key="saved-file")
    if file is None or st.session_state.get("saved-taken") == file.file_id:
        return
    st.session_state["saved-taken"] = file.file_id
    try:
        engine = load_engine()
        with st.spinner("Opening your work"):
            open_work(work, file.getvalue(), engine)
    except UserError as error:
        st.error(escape_markdown(error.message), icon=":material/error:")
        return
    st.switch_page(st.session_state.pages["plan" if work.has_target else "goal"])


def _take(work: Work, content: str | list[tuple[bytes, str]]) -> None:
    """Take a pasted text, or files with their names; badges stand behind the résumé whatever their order."""
    try:
        engine = load_engine()
        with st.spinner("Reading the résumé"):
            if isinstance(content, str):
                documents = [read_text(content, "résumé")]
            else:
                read = [read_document(data, name) for data, name in content]
                documents = sorted(read, key=lambda document: document.format == "open-badge")
            set_resume(work, documents, engine)
    except UserError as error:
        work.profile = None
        st.error(escape_markdown(error.message), icon=":material/error:")


def _take_sample(work: Work, person: Sample) -> None:
    engine = load_engine()
    with st.spinner("Reading, comparing, planning"):
        set_sample(work, person, engine)
    st.switch_page(st.session_state.pages["plan"])


def _show_profile(work: Work, profile: Profile) -> None:
    engine = load_engine()
    for doubt in profile.document.warnings:
        st.warning(escape_markdown(doubt.message), icon=":material/visibility_off:")
    skills = [s for s in corrected_skills(work) if s.polarity == Polarity.HELD]
    stated = [s for s in skills if not s.implied_by]
    st.subheader(f"{len(stated)} skills found")
    if not stated:
        st.info(
            "No skill was found. If your résumé is a picture or a scan, export it from the program it was written in."
        )
    st.page_link(st.session_state.pages["goal"], label="Next: your goal", icon=":material/arrow_forward:")
    found, read, check, parts = st.tabs(["Skills", "In your résumé", "Profile check", "What was read"])
    with found:
        _show_skills(work, stated, engine.taxonomy)
        _show_implied([s for s in skills if s.implied_by], engine.taxonomy)
        _show_negated(work, engine.taxonomy)
        _add_skill(work, engine)
    with read:
        st.html(f'<div class="sg-text">{_marked(profile, stated, engine.taxonomy)}</div>')
    with check:
        _show_check(work, engine)
    with parts:
        _show_parts(profile)


def _show_check(work: Work, engine: Engine) -> None:
    check = check_work(work, engine)
    st.caption("Each is a question to you, not a verdict. With a goal set, only skills that it asks for are looked at.")
    blocks = make_check_outline(check.findings, check.certificates, check.moves, (), engine.taxonomy)
    show_outline(blocks[1:])


def _show_skills(work: Work, skills: list[LinkedSkill], taxonomy: Taxonomy) -> None:
    st.caption("Open a skill to see where it was found, to set its level, or to take it out.")
    groups: dict[str, list[LinkedSkill]] = defaultdict(list)
    for skill in skills:
        groups[taxonomy.skills[skill.skill_id].field].append(skill)
    for field, members in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])):
        st.markdown(f"**{field_title(field)}**")
        with st.container(horizontal=True, gap="small"):
            for skill in members:
                _show_skill(work, skill, taxonomy)


def _show_skill(work: Work, skill: LinkedSkill, taxonomy: Taxonomy) -> None:
    mark = f" ({skill.level.word})" if skill.level else ""
    with st.popover(f"{taxonomy.label(skill.skill_id)}{mark}"):
        st.markdown(f"**{taxonomy.label(skill.skill_id)}**, {level_word(skill)}")
        if skill.months:
            st.caption(f"Named in dated entries that cover {skill.months} months.")
        st.caption(f"Of readings of this kind, {skill.confidence:.0%} were right on labelled texts.")
        show_evidence(skill.evidence)
        chosen = st.selectbox(
            "Level", _LEVELS, index=int(skill.level or 0), key=f"level-{skill.skill_id}-{work.version}",
        )  # fmt: skip
        if chosen != (skill.level.word if skill.level else _LEVELS[0]):
            level = None if chosen == _LEVELS[0] else Level.from_word(chosen)
            if skill.skill_id in work.added and level is not None:
                work.added[skill.skill_id] = level
            else:
                work.levels[skill.skill_id] = level
            work.changed()
            st.rerun()
        if st.button("I do not have this", key=f"remove-{skill.skill_id}"):
            work.added.pop(skill.skill_id, None)
            work.removed.add(skill.skill_id)
            work.changed()
            st.rerun()


def _show_implied(skills: list[LinkedSkill], taxonomy: Taxonomy) -> None:
    if not skills:
        return
    with st.expander(f"{len(skills)} skills that follow from these; they count half"):
        for skill in skills:
            st.markdown(f"{taxonomy.label(skill.skill_id)}: {skill.evidence[0].reason}")


def _show_negated(work: Work, taxonomy: Taxonomy) -> None:
    negated = [s for s in work.skills if s.polarity == Polarity.NEGATED]
    if negated:
        with st.expander(f"{len(negated)} named, but said to be lacking or wished for"):
            for skill in negated:
                st.markdown(f"**{taxonomy.label(skill.skill_id)}**")
                show_evidence(skill.evidence)


def _add_skill(work: Work, engine: Engine) -> None:
    held = {s.skill_id for s in corrected_skills(work) if not s.implied_by}
    options = [key for key in engine.taxonomy.skills if key not in held]
    left, middle, right = st.columns([3, 2, 1], vertical_alignment="bottom")
    chosen = left.selectbox(
        "Add a skill", options, index=None, format_func=engine.taxonomy.label, placeholder="Type to search",
        key=f"add-skill-{len(work.added)}",
    )  # fmt: skip
    level = middle.selectbox("Its level", [level.word for level in Level], index=1, key="add-level")
    if right.button("Add", key="add-button", width="stretch") and chosen:
        work.added[chosen] = Level.from_word(level)
        work.removed.discard(chosen)
        work.changed()
        st.rerun()


def _marked(profile: Profile, skills: list[LinkedSkill], taxonomy: Taxonomy) -> str:
    """The résumé's text, escaped, with the skills marked."""
    text = profile.document.text
    spans = sorted(
        {(e.span, taxonomy.label(s.skill_id)) for s in skills for e in s.evidence if e.span.end > e.span.start}
    )
    parts, position = [], 0
    for span, label in spans:
        if span.start < position:
            continue
        parts.append(html.escape(text[position : span.start]))
        parts.append(f'<mark title="{html.escape(label)}">{html.escape(span.of(text))}</mark>')
        position = span.end
    return "".join([*parts, html.escape(text[position:])])


def _show_parts(profile: Profile) -> None:
    def when(dates: DateRange | None) -> str:
        if dates is None or dates.start is None:
            return "no dates"
        end = "now" if dates.current else dates.end.isoformat() if dates.end else ""
        return dates.start.isoformat() + (f" to {end}" if end else "")

    rows = [
        ("Experience", f"{p.title or 'no title'}, {p.employer or 'no employer'}", when(p.dates))
        for p in profile.experience
    ]
    rows += [
        ("Education", ", ".join(filter(None, (e.degree, e.institution))), when(e.dates)) for e in profile.education
    ]
    rows += [
        ("Certificate", ", ".join(filter(None, (c.title, c.issuer))), c.date.isoformat() if c.date else "")
        for c in profile.certificates
    ]
    rows += [("Language", f"{item.language} {item.fluency}".strip(), "") for item in profile.languages]
    if rows:
        st.dataframe(
            {"Part": [r[0] for r in rows], "What was read": [r[1] for r in rows], "When": [r[2] for r in rows]},
            hide_index=True, width="stretch",
        )  # fmt: skip
    else:
        st.info("No positions, education, certificates or languages were recognised.")


if __name__ == "__main__":
    show()
