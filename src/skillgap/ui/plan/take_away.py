"""The report to take away: pages to hand on, tables, calendar, and the work itself."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from skillgap.faces.calendar_file import make_calendar
from skillgap.faces.json_report import render_json
from skillgap.faces.outline import make_outline, render_html, render_markdown
from skillgap.faces.report_csv import render_gaps_csv, render_plan_csv
from skillgap.faces.report_pdf import render_pdf
from skillgap.pipeline.engine import Engine
from skillgap.schema import Report
from skillgap.ui.saving import save_work
from skillgap.ui.state import Work


def show_take_away(report: Report, work: Work, engine: Engine) -> None:
    """Buttons; a file is made when its button is pressed."""
    st.subheader("Take it with you")
    today = date.today()
    start = st.date_input(
        "First day of learning", today + timedelta(days=7 - today.weekday()), key="start-date",
        help="For the calendar and the printed report.",
    )  # fmt: skip
    first = start if isinstance(start, date) else today
    known = (report, engine.taxonomy, engine.catalogue)

    def outline_html() -> str:
        return render_html(make_outline(*known))

    def outline_markdown() -> str:
        return render_markdown(make_outline(*known))

    with st.container(horizontal=True, gap="small"):
        for label, name, mime, make in (
            ("Two pages (PDF)", "plan.pdf", "application/pdf", lambda: render_pdf(*known, first, today)),
            ("Calendar", "plan.ics", "text/calendar", lambda: make_calendar(*known, first)),
            ("Web page", "plan.html", "text/html", outline_html),
            ("Markdown", "plan.md", "text/markdown", outline_markdown),
            ("Gaps as table", "gaps.csv", "text/csv", lambda: render_gaps_csv(*known)),
            ("Plan as table", "plan.csv", "text/csv", lambda: render_plan_csv(*known)),
            ("All data (JSON)", "report.json", "application/json", lambda: render_json(*known)),
            ("My work, to open again", "skillgap-work.json", "application/json", lambda: save_work(work)),
        ):
            st.download_button(
                label,
                make,
                file_name=name,
                mime=mime,
                key=f"download-{name}",
                on_click="ignore",
                icon=":material/download:",
            )
