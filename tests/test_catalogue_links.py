"""Pages of a catalogue asked politely, on a server of this machine; and course titles measured."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from skillgap.credentials.links import Link, LinkState, check_links
from skillgap.errors import UserError
from skillgap.evaluation.courses import evaluate_courses, read_courses
from skillgap.pipeline.engine import Engine
from skillgap.skills.extraction import Extractor


class _Pages(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        status = {"/here": 200, "/moved": 301, "/no-head": 405, "/closed": 403, "/gone": 410}.get(self.path, 404)
        self.send_response(status)
        if status == 301:
            self.send_header("Location", "/here")
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as pages:
        threading.Thread(target=pages.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{pages.server_address[1]}"
        pages.shutdown()


def test_what_became_of_each_page(server: str) -> None:
    names = ("here", "moved", "no-head", "closed", "gone", "never")
    links = check_links([f"{server}/{name}" for name in names], pause=0)
    states = {link.url.rpartition("/")[2]: link.state for link in links}
    assert states == {
        "here": LinkState.FOUND, "moved": LinkState.MOVED, "no-head": LinkState.FOUND, "closed": LinkState.REFUSED,
        "gone": LinkState.GONE, "never": LinkState.GONE,
    }  # fmt: skip
    assert next(link for link in links if link.state == LinkState.MOVED).note == f"{server}/here"
    (dead,) = check_links(["http://127.0.0.1:1/"], timeout=2)
    assert dead.state == LinkState.UNREACHABLE


def test_each_page_once_one_at_a_time_for_each_host() -> None:
    busy: set[str] = set()
    waits: list[float] = []
    asked: list[str] = []

    def ask(url: str, timeout: float) -> Link:
        host = url.split("/")[2]
        assert host not in busy
        busy.add(host)
        asked.append(url)
        busy.discard(host)
        return Link(url, LinkState.FOUND)

    urls = [f"https://{host}.example/{page}" for page in range(3) for host in "ab"]
    links = check_links([*urls, urls[0]], ask=ask, wait=waits.append, pause=2.0)
    assert [link.url for link in links] == urls and sorted(asked) == sorted(urls)
    assert waits == [2.0] * 4


def test_course_titles_against_listed_skills(engine: Engine, tmp_path: Path) -> None:
    table = tmp_path / "courses.csv"
    table.write_text(
        'name,skills\nLearning SQL,"SQL, Databases"\nDocker for Beginners,"Kubernetes"\nPottery,"Clay"\n',
        encoding="utf-8",
    )
    courses, counts = read_courses(table, engine.taxonomy)
    assert [name for name, _, _ in courses] == ["Learning SQL", "Docker for Beginners"]
    assert counts == {"names of skills listed": 4, "of these in the taxonomy": 3}
    scores = evaluate_courses(courses, engine.taxonomy, Extractor(engine.taxonomy))
    assert (
        scores["skills found"] == 2
        and scores["precision"] == 0.5
        and scores["recall"] == pytest.approx(1 / 3, abs=1e-3)
    )
    assert scores == evaluate_courses(courses, engine.taxonomy, Extractor(engine.taxonomy))
    with pytest.raises(UserError):
        read_courses(tmp_path / "none.csv", engine.taxonomy)
