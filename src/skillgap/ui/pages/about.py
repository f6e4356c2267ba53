"""About: how it works, what it cannot do, and what happens to the person's data."""

from __future__ import annotations

import streamlit as st

from skillgap import __version__

_TEXT = """
**What it does.** Your résumé is read in the order in which a person reads it. Skills are found by their names, with the
context deciding on words such as Go, Excel or Access, and in lists also by meaning. What a job asks for is found the same
way. The difference, weighted by importance, is your gap. A solver then picks, from the catalogue, the credentials that close
the most of it within your hours and money, and proves that no other set of up to eight, each adding at least a point of a hundred, does better.

**What the numbers mean.** *Met* is the weighted share of what is asked for that your résumé shows. It is not a chance of
getting the job. Required skills weigh 1, those that are nice to have 0.5; how often postings ask for a skill adds up to 0.5,
by the lower end of its interval. Personal skills weigh less, as no course proves them. Where no level is stated, an
ordinary working level is assumed and the page says "not stated". Implied skills count half.

**What a pick can close.** A credential counts in full only when it is assessed under supervision or in practice, less when
it only has quizzes or attendance, and less when most of what it teaches is beside your goal. An introduction never closes an
advanced gap.

**What it does not know.** Prices and hours change and are dated; where one is unknown the page says so and a plan with a
money limit leaves it out. Hours marked "about" are estimates of ours. Market figures come from a few collections of postings,
each of one place and time, and are told with their number and interval. Below 30 postings there are none.

**Your data.** Files are read on the computer that runs this program, each in a process of its own. Nothing is kept, logged, sent
or shared between people who use it at the same time; a large upload or a scan may lie in that computer's temporary folder
while it is read. Usage statistics are switched off. "Start over" forgets everything at once; after you close the page it goes
within minutes. What you download is yours to keep, and the only copy.
"""


def show() -> None:
    """Draw the page."""
    st.title("How it works")
    st.markdown(_TEXT)
    st.caption(f"skillgap {__version__}")


if __name__ == "__main__":
    show()
