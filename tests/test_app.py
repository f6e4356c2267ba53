"""The app through Streamlit's own test driver."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests import draw
from tests.conftest import ROOT

APP = str(ROOT / "src" / "skillgap" / "ui" / "app.py")
JOB = "Data Analyst\n\nRequirements\n- SQL and Power BI\n- Statistics\n\nNice to have\n- Tableau\n"


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(APP, default_timeout=120).run()


def texts(app: AppTest) -> str:
    return "\n".join(
        str(e.value)
        for kind in ("markdown", "caption", "subheader", "title", "error", "info", "warning")
        for e in getattr(app, kind)
    )


def test_first_page_asks_for_a_resume(app: AppTest) -> None:
    assert not app.exception
    assert app.file_uploader[0].label.startswith("Résumé")


def test_upload_shows_the_skills_with_evidence(app: AppTest) -> None:
    app.file_uploader[0].set_value(("cv.pdf", draw.draw(draw.sidebar_page), "application/pdf")).run()
    assert not app.exception
    assert "skills found" in texts(app)
    app.button(key="remove-docker").click().run()
    assert not any(button.key == "remove-docker" for button in app.button)


def test_a_file_that_cannot_be_read_gives_one_line(app: AppTest) -> None:
    app.file_uploader[0].set_value(("cv.pdf", b"%PDF-1.4 rubbish", "application/pdf")).run()
    assert not app.exception
    assert len(app.error) == 1 and "damaged" in app.error[0].value


def test_sample_gives_a_full_plan_in_one_click(app: AppTest) -> None:
    app.button(key="sample-it-support-to-security-analyst").click().run()
    assert not app.exception
    assert app.title[0].value == "Your plan"
    metrics = {metric.label: metric.value for metric in app.metric}
    assert int(metrics["With the plan"].rstrip("%")) > int(metrics["Met now"].rstrip("%"))
    assert "Proven best" in texts(app)


def test_resume_goal_gap_plan(app: AppTest) -> None:
    app.file_uploader[0].set_value(("cv.pdf", draw.draw(draw.sidebar_page), "application/pdf")).run()
    app.switch_page("pages/goal.py").run()
    app.text_area(key="job-text").set_value(JOB).run()
    app.button(key="read-goal").click().run()
    assert not app.exception and "Required" in texts(app)
    app.switch_page("pages/gap.py").run()
    assert not app.exception and {m.label for m in app.metric} == {"Have", "Partly", "Missing"}
    app.switch_page("pages/plan.py").run()
    assert not app.exception and "Proven best" in texts(app)


@pytest.mark.parametrize("page", ["gap", "plan"])
def test_pages_without_a_resume_say_what_to_do(app: AppTest, page: str) -> None:
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception and "no résumé yet" in texts(app)
