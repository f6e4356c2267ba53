"""Runs of mining: shared out, interrupted, refused, out of room; the figures stay the same bytes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import psutil
import pytest

from skillgap.errors import UserError
from skillgap.market.columns import ColumnMapping
from skillgap.market.counting import Analyse, Asked, AskedSkill
from skillgap.market.demand import load_demand
from skillgap.market.partitions import Mined, PlacedPosting, Spreader, mine_partition, read_partition
from skillgap.market.postings import RawPosting, read_postings
from skillgap.pipeline import mining
from skillgap.pipeline.engine import Engine
from skillgap.pipeline.mining import mine_postings
from skillgap.pipeline.workspace import open_workspace
from tests.adverts import make_adverts, read_bytes, write_lines

TODAY = date(2026, 11, 24)
ADVERTS = 400


@pytest.fixture(scope="module")
def adverts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Adverts with two rows that cannot be counted and two that repeat others."""
    rows = make_adverts(ADVERTS)
    rows += [{**rows[0], "title": ""}, {**rows[1], "date_posted": "soon"}]
    rows += [{**rows[2], "location": "Elsewhere"}, {**rows[3], "description": rows[3]["description"] + " Apply now."}]
    return write_lines(tmp_path_factory.mktemp("adverts") / "adverts.jsonl", rows)


@pytest.fixture(scope="module")
def expected(adverts: Path, engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a run without any trouble writes."""
    output = tmp_path_factory.mktemp("expected") / "out"
    mine_postings([adverts], output, engine.taxonomy, today=TODAY)
    return read_bytes(output)


def command(adverts: Path, output: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "skillgap", "mine", str(adverts), "--output", str(output), *more]


def without_date(files: dict[str, bytes]) -> dict[str, bytes]:
    manifest = json.loads(files["manifest.json"])
    return {**files, "manifest.json": json.dumps({**manifest, "mined_on": ""}).encode()}


def test_no_row_is_lost(expected: dict[str, bytes]) -> None:
    manifest = json.loads(expected["manifest.json"])
    (entry,) = manifest["inputs"]
    assert (entry["rows"], entry["postings"], entry["duplicates"], entry["set_aside"]) == (ADVERTS + 4, ADVERTS, 2, 2)
    aside = expected["set-aside.csv"].decode().splitlines()
    assert aside == [
        "file,row,reason",
        f"adverts.jsonl,{ADVERTS + 1},no title",
        f"adverts.jsonl,{ADVERTS + 2},date 'soon' cannot be read",
    ]
    for key in ("command", "taxonomy_sha256", "code_sha256", "skillgap", "mined_on", "sources"):
        assert manifest[key], key


def test_two_processes_give_the_same_bytes(
    adverts: Path, engine: Engine, expected: dict[str, bytes], tmp_path: Path
) -> None:
    seen: list[tuple[str, int, int]] = []
    mine_postings(
        [adverts], tmp_path / "out", engine.taxonomy, workers=2, today=TODAY, progress=lambda *step: seen.append(step)
    )
    assert read_bytes(tmp_path / "out") == expected
    assert seen[-1] == ("mining", ADVERTS + 2, ADVERTS + 2) and len(seen) > 3


def test_partitions_of_any_number_give_the_same_counts(adverts: Path, tmp_path: Path) -> None:
    def analyse(raw: RawPosting) -> Asked:
        return Asked(raw.title.lower() or None, (AskedSkill(raw.location, False),))

    def mine_all(partitions: int, rows: list[RawPosting], analyse: Analyse) -> str:
        folder = tmp_path / str(partitions)
        folder.mkdir()
        spreader, mined = Spreader(folder, partitions), Mined()
        for row in rows:
            spreader.add(PlacedPosting(0, row))
        spreader.close()
        for path in sorted(folder.iterdir(), reverse=True):
            part = mine_partition(list(read_partition(path.read_bytes().splitlines())), analyse)
            mined.add(Mined.from_json(part.to_json()))
        return mined.to_json()

    rows = list(read_postings(adverts))
    one = mine_all(1, rows, analyse)
    assert mine_all(7, rows[::-1], analyse) == one and mine_all(50, rows, analyse) == one
    assert Mined.from_json(one).counts.duplicates == 2


def wait_for_partitions(process: subprocess.Popen[bytes], work: Path, count: int) -> None:
    while len(list(work.glob("????????*.json"))) < count:
        assert process.poll() is None, "it was done before it could be stopped"
        time.sleep(0.005)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_killed_run_goes_on(
    adverts: Path, engine: Engine, expected: dict[str, bytes], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, workers: str,
) -> None:  # fmt: skip
    output = tmp_path / "out"
    process = subprocess.Popen(command(adverts, output, "--workers", workers))
    wait_for_partitions(process, output / ".mining", 3)
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert [path.name for path in output.iterdir()] == [".mining"], "something half done is shown as a result"
    assert psutil.wait_procs(children, timeout=20)[1] == [], "workers outlive their parent"
    mined: list[Path] = []

    def watch(paths: list[Path], *rest: object) -> Iterator[tuple[Path, str]]:
        mined.extend(paths)
        return share_out(paths, *rest)

    share_out = mining._share_out
    monkeypatch.setattr(mining, "_share_out", watch)
    mine_postings([adverts], output, engine.taxonomy, resume=True, today=TODAY)
    total = len({path.name for path in mined})
    assert 0 < total <= 8 - 3, "finished partitions were mined again"
    assert read_bytes(output) == expected


def test_what_changed_since_is_not_taken_from_before(adverts: Path, engine: Engine, tmp_path: Path) -> None:
    output = tmp_path / "out"
    copy = tmp_path / "adverts.jsonl"
    copy.write_bytes(adverts.read_bytes())

    def stop(stage: str, done: int, total: int) -> None:
        if stage == "mining" and done > 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mine_postings([copy], output, engine.taxonomy, progress=stop)
    assert (output / ".mining").is_dir()
    write_lines(copy, make_adverts(50))
    manifest = mine_postings([copy], output, engine.taxonomy, resume=True)
    assert manifest["inputs"][0]["rows"] == manifest["inputs"][0]["postings"] == 50


def test_a_worker_that_dies_is_told_and_the_run_goes_on(
    adverts: Path, engine: Engine, expected: dict[str, bytes], tmp_path: Path
) -> None:
    def kill_one(stage: str, done: int, total: int) -> None:
        if stage == "mining" and 0 < done < total:
            for child in psutil.Process().children():
                if "spawn_main" in " ".join(child.cmdline()):
                    child.kill()
                    return

    with pytest.raises(UserError) as caught:
        mine_postings([adverts], tmp_path / "out", engine.taxonomy, workers=2, progress=kill_one)
    assert caught.value.code == "mining.worker-died"
    mine_postings([adverts], tmp_path / "out", engine.taxonomy, workers=2, resume=True, today=TODAY)
    assert read_bytes(tmp_path / "out") == expected


def test_a_second_miner_is_refused_with_one_line(adverts: Path, tmp_path: Path) -> None:
    with open_workspace(tmp_path / "out", resume=False):
        second = subprocess.run(command(adverts, tmp_path / "out"), capture_output=True, text=True, check=False)
    assert second.returncode == 2
    assert second.stderr.count("\n") == 1 and "[mining.busy]" in second.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="limits of file sizes are POSIX's")
def test_a_full_disk_leaves_the_last_result(
    adverts: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:  # A limit of file sizes stands for the full disk: both fail in the midst of a write.
    output = tmp_path / "out"
    output.mkdir()
    for name, data in expected.items():
        (output / name).write_bytes(data)
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000)); "
        "from skillgap.cli import main; sys.argv = ['skillgap', *sys.argv[1:]]; main()"
    )
    arguments = command(adverts, output)[3:]
    full = subprocess.run([sys.executable, "-c", limited, *arguments], capture_output=True, text=True, check=False)
    assert full.returncode == 2 and "[mining.disk-full]" in full.stderr and full.stderr.count("\n") == 1
    assert {name: (output / name).read_bytes() for name in expected} == expected
    assert load_demand(output).rows
    subprocess.run(command(adverts, output, "--resume"), check=True)
    assert without_date(read_bytes(output)) == without_date(expected)


def test_a_mapping_is_told_in_the_manifest(engine: Engine, tmp_path: Path) -> None:
    rows = [{"Stelle": "Data Analyst", "Inhalt": "Requirements\n- SQL\n- Tableau\n- good English", "Tag": "05/03/2026"}]
    mapping = ColumnMapping({"title": "Stelle", "description": "Inhalt", "date_posted": "Tag"}, "%d/%m/%Y")
    manifest = mine_postings(
        [write_lines(tmp_path / "stellen.jsonl", rows)], tmp_path / "out", engine.taxonomy, mapping=mapping
    )
    assert manifest["mapping"] == {"columns": mapping.columns, "date_format": "%d/%m/%Y"}
    assert manifest["sources"][0]["first_date"] == "2026-03-05"
