"""What a person can give and wants: hours, weeks, money, and wishes; the plan answers at once."""

from __future__ import annotations

from dataclasses import fields, replace

import streamlit as st
from babel import Locale

from skillgap.pipeline.engine import Engine
from skillgap.schema import Constraints, Level, Weights
from skillgap.ui.parts import escape_markdown
from skillgap.ui.state import Work

WEIGHTS = {
    "gap": "Closes much of the gap alone", "standing": "Standing of who awards it", "assessment": "Assessed, not only attended",
    "recognition": "Asked for by name in postings", "stackability": "Counts towards something larger", "cost": "Cheap for you",
    "time": "Short for you", "freshness": "Checked lately", "reviews": "Learners' ratings", "saturation": "Not held by everybody",
}  # fmt: skip


def set_limits(work: Work, engine: Engine) -> None:
    """Sliders for hours, weeks and money, and the wishes that are rarely needed."""
    limits = work.constraints
    with st.container(border=True):
        left, middle, right = st.columns(3)
        hours = left.slider(
            "Hours a week", 1, 40, min(40, max(1, round(limits.hours_per_week))), key=_key(work, "hours")
        )
        weeks = middle.slider("Weeks", 1, 104, min(104, limits.weeks), key=_key(work, "weeks"))
        currencies = sorted(engine.catalogue.rates.per_euro)
        currency = right.selectbox(
            "Currency", currencies, currencies.index(limits.currency), key=_key(work, "currency")
        )
        words = ["No limit on money", "Up to an amount", "No money"]
        now = 0 if limits.budget is None else 1 if limits.budget else 2
        kind = st.radio("Money", words, now, key=_key(work, "money-kind"), horizontal=True)
        budget = None if kind == words[0] else 0.0
        if kind == words[1]:
            budget = float(
                st.slider(
                    f"Money in {currency}",
                    0,
                    _most(limits),
                    int(limits.budget or 500),
                    step=20,
                    key=_key(work, "budget"),
                )
            )
        chosen = replace(limits, hours_per_week=float(hours), weeks=int(weeks), budget=budget, currency=currency)
        with st.expander("More wishes: language, level, providers, what you value"):
            chosen = _wishes(chosen, work, engine)
        _show_what_ifs(work, engine)
    if chosen != limits:
        work.constraints = chosen
        work.changed()


def _key(work: Work, name: str) -> str:
    """A control starts anew when other work is opened, and only then."""
    return f"{name}-{work.opened}"


def _most(limits: Constraints) -> int:
    return max(5_000, int((limits.budget or 0) * 2 // 100 * 100))


def _wishes(limits: Constraints, work: Work, engine: Engine) -> Constraints:
    credentials = engine.catalogue.credentials.values()
    codes = sorted({credential.language for credential in credentials if credential.language} | set(limits.languages))
    english = Locale("en")
    languages = st.multiselect(
        "Languages you can learn in", codes, limits.languages, key=_key(work, "languages"),
        format_func=lambda code: english.languages.get(code, code),
    )  # fmt: skip
    levels = st.multiselect(
        "Levels", list(Level), limits.levels, key=_key(work, "levels"), format_func=lambda level: level.word,
        placeholder="Any level",
    )  # fmt: skip
    providers = sorted({credential.provider for credential in credentials})
    left, right = st.columns(2)
    only = left.multiselect(
        "Only these providers", providers, limits.providers, key=_key(work, "only"), placeholder="Any"
    )
    never = right.multiselect(
        "Never these providers", providers, limits.without, key=_key(work, "never"), placeholder="None left out"
    )
    known = st.multiselect(
        "I know this already", sorted(engine.taxonomy.skills, key=engine.taxonomy.label), limits.known,
        key=_key(work, "known"), format_func=engine.taxonomy.label, placeholder="Type to search the skills",
    )  # fmt: skip
    return replace(
        limits, languages=tuple(languages), levels=tuple(levels), providers=tuple(only), without=tuple(never),
        known=tuple(known), weights=_weights(limits.weights, work),
    )  # fmt: skip


def _weights(weights: Weights, work: Work) -> Weights:
    st.caption(
        "Closing the gap always comes first. Among plans that close as much, these decide; allow a loss, and they decide among "
        "all plans within it. The defaults follow the evidence told in the methods."
    )
    give_up = st.slider(
        "Points of 100 that a more suitable plan may lose",
        0,
        10,
        round(weights.give_up * 100),
        key=_key(work, "give-up"),
    )
    columns = st.columns(2)
    values = {
        name: columns[place % 2].slider(
            WEIGHTS[name], 0.0, 6.0, float(getattr(weights, name)), step=0.25, key=_key(work, f"weight-{name}")
        )
        for place, name in enumerate(field.name for field in fields(weights) if field.name in WEIGHTS)
    }
    return Weights(**values, give_up=give_up / 100)


def _show_what_ifs(work: Work, engine: Engine) -> None:
    """What the person fixed on the cards, each to be taken back with one click."""
    catalogue, limits = engine.catalogue.credentials, work.constraints
    fixed = [
        *(("pinned", key, f"Kept: {catalogue[key].title}") for key in limits.pinned),
        *(("refused", key, f"Left out: {catalogue[key].title}") for key in limits.refused),
        *(("earned", key, f"You have: {catalogue[key].title}") for key in limits.earned),
    ]
    if not fixed:
        return
    st.caption("Your what-ifs; click one to take it back.")
    with st.container(horizontal=True, gap="small"):
        for name, key, label in fixed:
            if st.button(escape_markdown(label), key=f"undo-{name}-{key}", icon=":material/undo:"):
                wish(work, name, key, False)
                st.rerun()


def wish(work: Work, name: str, key: str, wanted: bool = True) -> None:
    """Add a credential to one of the wishes, or take it out; a credential is never in two of them."""
    limits = work.constraints

    def changed(which: str, keys: tuple[str, ...]) -> tuple[str, ...]:
        others = tuple(each for each in keys if each != key)
        return (*others, key) if wanted and which == name else others

    work.constraints = replace(
        limits, pinned=changed("pinned", limits.pinned), refused=changed("refused", limits.refused),
        earned=changed("earned", limits.earned),
    )  # fmt: skip
    work.changed()
