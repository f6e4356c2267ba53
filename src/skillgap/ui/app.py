"""Entry of the app."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from skillgap.ui.state import forget

HERE = Path(__file__).parent
PAGES = {
    "you": st.Page(HERE / "pages" / "you.py", title="You", icon=":material/person:", url_path="you", default=True),
    "goal": st.Page(HERE / "pages" / "goal.py", title="Goal", icon=":material/flag:", url_path="goal"),
    "gap": st.Page(HERE / "pages" / "gap.py", title="Gap", icon=":material/difference:", url_path="gap"),
    "plan": st.Page(HERE / "pages" / "plan.py", title="Plan", icon=":material/route:", url_path="plan"),
    "market": st.Page(HERE / "pages" / "market.py", title="Market", icon=":material/bar_chart:", url_path="market"),
    "about": st.Page(HERE / "pages" / "about.py", title="About", icon=":material/info:", url_path="about"),
}


def main() -> None:
    """Draw the page that the address names."""
    # A picture of our own: Streamlit fetches a named icon for the tab from a host on the network.
    st.set_page_config(page_title="skillgap", page_icon=str(HERE / "icon.png"), layout="centered")
    st.html((HERE / "style.css").read_text(encoding="utf-8"))
    st.session_state.pages = PAGES
    page = st.navigation(list(PAGES.values()), position="hidden")
    # Links of our own: Streamlit's menu hides behind a button on phones and covers the page there.
    with st.container(horizontal=True, gap="small", key="menu"):
        for target in PAGES.values():
            st.page_link(target, width="content")
    page.run()
    st.divider()
    left, right = st.columns([4, 1], vertical_alignment="center")
    left.caption(
        "Your files are read on this computer, kept nowhere and sent nowhere. “Start over” forgets them at once."
    )
    if right.button("Start over", key="start-over", width="stretch"):
        forget()
        st.switch_page(PAGES["you"])


main()
