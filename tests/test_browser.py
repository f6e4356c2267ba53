"""One real browser: upload a PDF, paste a job, read the plan from the page."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import draw

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
JOB = "Data Analyst\n\nRequirements\n- SQL and Power BI\n- Statistics\n\nNice to have\n- Tableau\n"
# Without these, the browser itself looks for hosts that are none of the app's business.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    if CHROMIUM is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is missing; .ci/run installs it")
        pytest.skip("chromium is not installed")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "skillgap", "app", "--no-browser", "--port", str(port)], start_new_session=True
    )
    for _ in range(120):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.5)
    yield f"http://127.0.0.1:{port}"
    os.killpg(server.pid, 15)
    server.wait(timeout=20)


def test_from_pdf_to_plan(address: str, tmp_path: Path) -> None:
    from playwright.sync_api import expect, sync_playwright

    pdf = tmp_path / "cv.pdf"
    pdf.write_bytes(draw.draw(draw.sidebar_page))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page(viewport={"width": 1100, "height": 900})
        page.set_default_timeout(60_000)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(address)
        page.locator('input[type="file"]').set_input_files(str(pdf))
        page.get_by_text("skills found").wait_for()
        page.get_by_role("button", name="Power BI").click()
        page.get_by_text("an item of the skills section").or_(page.get_by_text("named in the text")).first.wait_for()
        page.keyboard.press("Escape")
        page.get_by_role("link", name="Goal", exact=True).click()
        page.get_by_label("Job description").fill(JOB)
        page.get_by_role("button", name="Read my goal").click()
        page.get_by_text("Next: your gap").click()
        page.get_by_text("Next: the plan that closes most of it").click()
        expect(page.get_by_text("Proven best")).to_be_visible()
        plan = page.locator('[data-testid="stMain"]').inner_text()
        browser.close()
    outside = [url for url in asked if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))]
    assert asked and not outside
    assert "With the plan" in plan and "of 100 less" in plan
    assert "Maria Example" not in plan and "maria@example.org" not in plan


def test_two_people_never_see_each_other(address: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        one, two = browser.new_context().new_page(), browser.new_context().new_page()
        for page in (one, two):
            page.set_default_timeout(60_000)
            page.goto(address)
        one.get_by_text("Try an invented person").click()
        one.get_by_role("button", name="IT support to security analyst").click()
        one.get_by_text("Proven best").wait_for()
        two.get_by_role("link", name="Plan", exact=True).click()
        two.get_by_text("There is no résumé yet.").wait_for()
        assert "CompTIA" not in two.content()
        browser.close()
