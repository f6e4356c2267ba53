"""The app in a real browser: uploads, samples, what-ifs, phone, themes, keyboard, two people at once.

With SKILLGAP_PICTURES set to a folder, `test_pages_are_accessible` also leaves a picture of each page there (`make pictures`).
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests import draw, files
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
JOB = "Data Analyst\n\nRequirements\n- SQL and Power BI\n- Statistics\n\nNice to have\n- Tableau\n"
PAGES = ("You", "Goal", "Gap", "Plan", "Market", "About")
SAMPLE = "IT support to security analyst"
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


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        yield driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)


def open_page(
    browser: Browser, address: str, width: int = 1100, theme: str = "light", asked: list[str] | None = None
) -> Page:
    """The app's first page for somebody new."""
    page = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if theme == "dark" else "light",
        accept_downloads=True,
    ).new_page()
    page.set_default_timeout(120_000)  # of no meaning but that a hang ends
    page.on("request", lambda request: (asked if asked is not None else []).append(request.url))
    page.goto(address)
    page.locator('input[type="file"]').first.wait_for(state="attached")
    settle(page)
    return page


def take_sample(page: Page, name: str = SAMPLE) -> None:
    page.get_by_role("tab", name="Try an invented person").click()
    page.get_by_role("button", name=name).click()
    page.get_by_text("Proven best").wait_for()
    settle(page)


def go(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()
    settle(page)


def settle(page: Page) -> None:
    """Until the program behind the page has nothing left to do."""
    page.wait_for_timeout(300)
    page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for(state="attached")
    page.wait_for_timeout(300)


def text(page: Page) -> str:
    return page.locator('[data-testid="stMain"]').inner_text()


def test_from_pdf_to_plan(browser: Browser, address: str, tmp_path: Path) -> None:
    pdf = tmp_path / "cv.pdf"
    pdf.write_bytes(draw.draw(draw.sidebar_page))
    asked: list[str] = []
    page = open_page(browser, address, asked=asked)
    page.locator('input[type="file"]').first.set_input_files(str(pdf))
    page.get_by_text("skills found").wait_for()
    page.get_by_role("button", name="Power BI").click()
    page.get_by_text("an item of the skills section").or_(page.get_by_text("named in the text")).first.wait_for()
    page.keyboard.press("Escape")
    go(page, "Goal")
    page.get_by_label("Job description").fill(JOB)
    page.get_by_role("button", name="Read my goal").click()
    page.get_by_text("Next: your gap").click()
    page.get_by_text("Next: the plan that closes most of it").click()
    page.get_by_text("Proven best").wait_for()
    settle(page)
    plan = text(page)
    outside = [url for url in asked if not url.startswith((address, address.replace("http", "ws"), "data:", "blob:"))]
    assert asked and not outside
    assert "With the plan" in plan and "of 100 less" in plan
    assert "Maria Example" not in plan and "maria@example.org" not in plan
    # The state survives another page, "Start over" forgets it.
    go(page, "You")
    assert "skills found" in text(page)
    page.get_by_role("button", name="Start over").click()
    page.get_by_text("skills found").wait_for(state="detached")
    page.context.close()


@pytest.mark.parametrize("slug", sorted(path.stem for path in (ROOT / "data" / "samples").glob("*.toml")))
def test_each_sample_in_one_click(browser: Browser, address: str, slug: str) -> None:
    import tomllib

    title = tomllib.loads((ROOT / "data" / "samples" / f"{slug}.toml").read_text(encoding="utf-8"))["title"]
    page = open_page(browser, address)
    take_sample(page, title)
    assert "of 100 less" in text(page)
    page.context.close()


def test_word_linkedin_and_hostile_files(browser: Browser, address: str, tmp_path: Path) -> None:
    resume = tmp_path / "cv.docx"
    resume.write_bytes(files.word_file())
    archive = tmp_path / "export.zip"
    archive.write_bytes(files.linkedin_archive())
    page = open_page(browser, address)
    field = page.locator('input[type="file"]').first
    field.set_input_files([str(resume), str(archive)])
    page.get_by_text("skills found").wait_for()
    page.get_by_role("tab", name="Profile check").click()
    page.get_by_text("Each is a question to you").first.wait_for()
    page.context.close()
    for name, data in (("a.pdf", b"%PDF-1.7 broken"), ("a.docx", b"PK\x03\x04 broken"), ("a.txt", b"\0\1\2\3" * 50)):
        path = tmp_path / name
        path.write_bytes(data)
        page = open_page(browser, address)
        page.locator('input[type="file"]').first.set_input_files(str(path))
        alert = page.get_by_role("alert").first
        alert.wait_for()
        assert "Traceback" not in text(page) and "skills found" not in text(page)
        page.context.close()


def test_text_of_files_never_acts(browser: Browser, address: str) -> None:
    page = open_page(browser, address)
    page.get_by_role("tab", name="Paste text").click()
    evil = "<img src=x onerror=\"document.title='owned'\">[click](javascript:alert(1)) ![p](http://198.51.100.7/p.png)"
    page.get_by_label("Text of the résumé").fill(f"Maria Example\n\nSkills\nPython, SQL\n{evil}\n")
    page.get_by_role("button", name="Read this text").click()
    page.get_by_text("skills found").wait_for()
    page.get_by_role("tab", name="In your résumé").click()
    settle(page)
    assert page.locator("img[src*='198.51']").count() == 0 and page.locator("a[href^='javascript']").count() == 0
    assert page.locator(".sg-text img").count() == 0 and page.title() != "owned"
    page.context.close()


def test_what_ifs_and_saved_work(browser: Browser, address: str, tmp_path: Path) -> None:
    page = open_page(browser, address)
    take_sample(page)
    first = page.locator("h4").first.inner_text().split(". ", 1)[1]
    page.get_by_role("button", name="Leave it out").first.click()
    page.get_by_role("button", name=f"Left out: {first}").wait_for()
    settle(page)
    assert first not in [heading.split(". ", 1)[-1] for heading in page.locator("h4").all_inner_texts()]
    page.get_by_role("slider", name="Hours a week").focus()
    before = text(page)
    for _ in range(6):
        page.keyboard.press("ArrowLeft")
    settle(page)
    assert text(page) != before and "Proven best" in text(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="My work, to open again").click()
    path = tmp_path / "work.json"
    download.value.save_as(path)
    kept = text(page)
    assert json.loads(path.read_text(encoding="utf-8"))["constraints"]["refused"]
    page.context.close()
    other = open_page(browser, address)
    other.get_by_role("tab", name="Open saved work").click()
    other.locator('input[type="file"]').nth(1).set_input_files(str(path))
    other.get_by_text("Proven best").wait_for()
    settle(other)
    wanted = [line for line in kept.splitlines() if "of 100 less" in line or line.startswith("Left out")]
    assert wanted and [line for line in text(other).splitlines() if line in wanted] == wanted
    with other.expect_download() as download:
        other.get_by_role("button", name="Two pages (PDF)").click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    other.context.close()


def test_two_people_never_see_each_other(browser: Browser, address: str) -> None:
    one, two = open_page(browser, address), open_page(browser, address)
    take_sample(one)
    go(two, "Plan")
    two.get_by_text("There is no résumé yet.").wait_for()
    assert "CompTIA" not in two.content()
    one.context.close()
    two.context.close()


def test_keyboard_alone(browser: Browser, address: str) -> None:
    page = open_page(browser, address)

    def tab_to(name: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("(document.activeElement.innerText || '').trim()") == name:
                return
        raise AssertionError(f"{name} cannot be reached by keyboard")

    tab_to("Upload a résumé")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_role("button", name=SAMPLE).wait_for()
    tab_to(SAMPLE)
    page.keyboard.press("Enter")
    page.get_by_text("Proven best").wait_for()
    page.context.close()


@pytest.mark.parametrize(("width", "theme"), [(1100, "light"), (390, "dark")])
def test_pages_are_accessible(browser: Browser, address: str, width: int, theme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = open_page(browser, address, width, theme)
    pictures = os.environ.get("SKILLGAP_PICTURES")
    take_sample(page)
    faults: dict[str, list[str]] = {}
    for name in PAGES:
        go(page, name)
        page.wait_for_timeout(700)  # pictures are drawn after the text
        if pictures:
            page.screenshot(path=str(Path(pictures) / f"{name.lower()}-{theme}.png"))
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert over <= 0, f"{name} is {over} pixels too wide at {width}"
        found = Axe().run(page).response["violations"]
        faults[name] = [
            f"{fault['id']}: {node['html'][:160]}"
            for fault in found if fault["impact"] in ("serious", "critical")
            for node in fault["nodes"]
        ]  # fmt: skip
    page.context.close()
    assert not any(faults.values()), json.dumps(faults, indent=1)
