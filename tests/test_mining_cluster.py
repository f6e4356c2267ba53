"""Mining on a Dask cluster: a scheduler and two workers, processes of their own, on loopback."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from skillgap.errors import UserError
from skillgap.pipeline.engine import Engine
from skillgap.pipeline.mining import mine_postings
from tests.adverts import make_adverts, read_bytes, write_lines

distributed = pytest.importorskip("distributed")
TODAY = date(2026, 11, 24)


@dataclass
class Cluster:
    """Address of the scheduler, and the processes of its workers by name."""

    address: str
    workers: dict[str, subprocess.Popen[bytes]]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    notes = tmp_path / "scheduler.json"
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
             "--no-dashboard", "--no-jupyter", "--scheduler-file", str(notes)],
            stderr=subprocess.DEVNULL,
        )
    ]  # fmt: skip
    try:
        for _ in range(600):
            if notes.exists() and notes.read_text().strip().endswith("}"):
                break
            time.sleep(0.1)
        address = json.loads(notes.read_text())["address"]
        workers = {
            name: subprocess.Popen(
                [sys.executable, "-m", "distributed.cli.dask_worker", address, "--host", "127.0.0.1", "--nthreads", "1",
                 "--no-nanny", "--no-dashboard", "--name", name, "--local-directory", str(tmp_path / name)],
                stderr=subprocess.DEVNULL,
            )
            for name in ("one", "two")
        }  # fmt: skip
        started += workers.values()
        with distributed.Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield Cluster(address, workers)
    finally:
        for process in started[::-1]:
            process.kill()
            process.wait()


def test_a_worker_killed_half_way_costs_nothing(cluster: Cluster, engine: Engine, tmp_path: Path) -> None:
    adverts = make_adverts(800)
    adverts += [{**advert, "location": "Elsewhere"} for advert in adverts[:40]]
    table = write_lines(tmp_path / "adverts.jsonl", adverts)
    mine_postings([table], tmp_path / "here", engine.taxonomy, today=TODAY)
    killed: list[int] = []

    def kill_one(stage: str, done: int, total: int) -> None:
        if stage != "mining" or killed or not 0.2 * total < done < 0.8 * total:
            return
        with distributed.Client(cluster.address, timeout=20, set_as_default=False) as client:
            names = {address: worker["name"] for address, worker in client.scheduler_info()["workers"].items()}
            busy = [names[address] for address, tasks in client.processing().items() if tasks and address in names]
        if busy:
            cluster.workers[busy[0]].kill()
            killed.append(done)

    manifest = mine_postings(
        [table], tmp_path / "there", engine.taxonomy, scheduler=cluster.address, today=TODAY, progress=kill_one
    )
    assert killed, "the worker had nothing to do when it was to be killed"
    assert [process.poll() is None for process in cluster.workers.values()].count(True) == 1
    assert manifest["inputs"][0]["postings"] == 800 and manifest["duplicates_left_out"] == 40
    assert read_bytes(tmp_path / "there") == read_bytes(tmp_path / "here")


def test_no_scheduler_is_told(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("skillgap.pipeline.cluster._CONNECT_SECONDS", 1)
    table = write_lines(tmp_path / "adverts.jsonl", make_adverts(3))
    with pytest.raises(UserError) as caught:
        mine_postings([table], tmp_path / "out", engine.taxonomy, scheduler="tcp://127.0.0.1:9")
    assert caught.value.code == "mining.no-scheduler"
