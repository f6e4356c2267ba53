"""No network: the commands run where no connection can be made, in this process and in those that they start.

What is not Python (a library's own threads) is cut off by `tests/offline.sh COMMAND`, which needs Linux.
"""

from __future__ import annotations

import importlib.util
import json
import os
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from skillgap.cli import app
from skillgap.resources import find_resource
from tests.conftest import ROOT

GUARD = ROOT / "tests" / "guard"
SCRIPT = ROOT / "tests" / "offline.sh"
# They would hide an attempt: with them set, the libraries do not even try.
HIDING = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_DATASETS_OFFLINE")


@pytest.fixture(scope="module", autouse=True)
def _watched() -> None:
    """The hook of the guard, in this process too; it does nothing until a log is named."""
    spec = importlib.util.spec_from_file_location("guard", GUARD / "sitecustomize.py")
    assert spec is not None and spec.loader is not None
    spec.loader.exec_module(importlib.util.module_from_spec(spec))


@pytest.fixture
def attempts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """File of the attempts to connect, which the guard writes; after the test there must be none."""
    log = tmp_path / "attempts"
    monkeypatch.setenv("CONNECTION_ATTEMPTS", str(log))
    for name in HIDING:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(GUARD), str(ROOT / "src"))))
    yield log
    assert not log.exists(), log.read_text(encoding="utf-8")


@pytest.fixture
def sample(tmp_path: Path) -> dict[str, str]:
    """Files of a sample person."""
    path = find_resource("data/samples") / "accountant-to-data-analyst.toml"
    row = tomllib.loads(path.read_text(encoding="utf-8"))
    for name in ("resume", "job"):
        (tmp_path / f"{name}.txt").write_text(row[name], encoding="utf-8")
    postings = (ROOT / "data" / "job_postings" / "postings.jsonl").read_text(encoding="utf-8").splitlines()[:6]
    (tmp_path / "postings.jsonl").write_text("\n".join(postings), encoding="utf-8")
    return {name: str(tmp_path / name) for name in ("resume.txt", "job.txt", "postings.jsonl", "figures", "out")}


def run(*args: str) -> None:
    """A command, in this process."""
    app(list(args), standalone_mode=False)


def test_the_guard_stops_this_process(attempts: Path) -> None:
    for reach in (
        lambda: socket.create_connection(("192.0.2.1", 80), timeout=1),
        lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
        lambda: socket.getaddrinfo("localhost", 80),
        lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)),
    ):
        with pytest.raises(ConnectionRefusedError, match="nothing may be reached"):
            reach()
    assert len(attempts.read_text(encoding="utf-8").splitlines()) == 4
    attempts.unlink()


def test_the_guard_tells_of_children_that_hide_it(attempts: Path) -> None:
    code = "import urllib.request as u\ntry: u.urlopen('http://192.0.2.1/')\nexcept OSError: pass"
    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
    assert "192.0.2.1" in attempts.read_text(encoding="utf-8")
    attempts.unlink()


def test_analyze(attempts: Path, sample: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    run("analyze", sample["resume.txt"], "--job", sample["job.txt"], "--budget", "500", "--format", "json")
    made = json.loads(capsys.readouterr().out)
    assert made["gaps"] and made["recommendations"]


def test_analyze_in_a_process_of_its_own(attempts: Path, sample: dict[str, str]) -> None:
    command = [sys.executable, "-m", "skillgap", "analyze", sample["resume.txt"], "--occupation", "data analyst"]
    done = subprocess.run([*command, "--format", "pdf", "--output", sample["out"]], capture_output=True, timeout=180)
    assert done.returncode == 0, done.stderr
    assert Path(sample["out"]).read_bytes().startswith(b"%PDF-")


def test_read_and_check(attempts: Path, sample: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    run("read", sample["resume.txt"], "--format", "json")
    assert json.loads(capsys.readouterr().out)["work"]
    run("check", sample["resume.txt"], "--job", sample["job.txt"], "--format", "json")
    assert json.loads(capsys.readouterr().out)["schema"] == "skillgap.check/1"


def test_mine(attempts: Path, sample: dict[str, str]) -> None:
    run("mine", sample["postings.jsonl"], "--output", sample["figures"])
    assert any(Path(sample["figures"]).iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="network namespaces are Linux's")
def test_a_namespace_without_a_network() -> None:
    code = (
        "import socket\nserver = socket.create_server(('127.0.0.1', 0))\nsocket.create_connection(server.getsockname(), 5)\n"
        "try: socket.create_connection(('192.0.2.1', 80), 5)\nexcept OSError as error: print(error.errno)"
    )
    done = subprocess.run([SCRIPT, sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    if done.returncode == 77:
        pytest.skip(done.stderr.strip())
    import errno

    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(errno.ENETUNREACH)
