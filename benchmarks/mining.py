"""Postings per second and peak memory of mining, on postings made from a folder by resampling and perturbing.

    python benchmarks/mining.py FOLDER --sizes 2000 10000 --workers 1 2

Words are swapped, sentences dropped, city and date changed, so most made postings are no duplicates; each size is
mined in a process of its own. Memory is the sum over that process and its workers, sampled twenty times a second.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psutil
import pyarrow as pa
import pyarrow.parquet as pq

from skillgap.market.postings import RawPosting, find_tables, read_postings

_BATCH = 2000
_CITIES = ("Aberdeen", "Bristol", "Cork", "Dundee", "Exeter", "Leeds", "Norwich", "Swansea", "York")


def perturb(raw: RawPosting, number: int, rng: random.Random) -> dict[str, Any]:
    """A posting of another city and day, about a quarter of its sentences and the order of some words changed."""
    kept = [part for part in re.split(r"(?<=[.!?\n])\s", raw.description) if rng.random() > 0.25]
    words = " \n".join(kept or [raw.description]).split(" ")
    for _ in range(len(words) // 10):
        place = rng.randrange(max(1, len(words) - 1))
        words[place : place + 2] = words[place : place + 2][::-1]
    day = f"{rng.randint(2024, 2025)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    return {
        **asdict(raw), "posting_id": f"made-{number}", "description": " ".join(words),
        "location": rng.choice(_CITIES), "date_posted": day,
    }  # fmt: skip


def make_postings(folder: Path, size: int, path: Path) -> None:
    """Write a Parquet file of `size` made postings; the same each time."""
    rng = random.Random(size)
    originals = [raw for table in find_tables([folder]) for raw in read_postings(table)]
    writer: pq.ParquetWriter | None = None
    for start in range(0, size, _BATCH):
        count = range(start, min(start + _BATCH, size))
        table = pa.Table.from_pylist([perturb(rng.choice(originals), number, rng) for number in count])
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    if writer is not None:
        writer.close()


def measure(path: Path, output: Path, workers: int) -> dict[str, Any]:
    """Mine a file; seconds with the start of the processes, and mebibytes of all of them at the peak."""
    command = [sys.executable, "-m", "skillgap", "mine", str(path), "--output", str(output), "--workers", str(workers)]
    started, peak = time.perf_counter(), 0
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    watched = psutil.Process(process.pid)
    while process.poll() is None:
        with contextlib.suppress(psutil.NoSuchProcess):
            peak = max(peak, sum(p.memory_info().rss for p in (watched, *watched.children(recursive=True))))
        time.sleep(0.05)
    seconds = time.perf_counter() - started
    manifest = json.loads((output / "manifest.json").read_text(encoding="utf-8"))
    rows = sum(entry["rows"] for entry in manifest["inputs"])
    return {
        "postings": rows, "workers": workers, "duplicates": manifest["duplicates_left_out"],
        "seconds": round(seconds, 1), "postings_per_second": round(rows / seconds), "peak_mib": round(peak / 2**20),
    }  # fmt: skip


def main() -> None:
    """Print one JSON line for each size and number of workers."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2000, 10000])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for size in arguments.sizes:
            path = Path(folder) / f"made-{size}.parquet"
            make_postings(arguments.folder, size, path)
            for workers in arguments.workers:
                print(json.dumps(measure(path, Path(folder) / f"{size}-{workers}", workers)), flush=True)


if __name__ == "__main__":
    main()
