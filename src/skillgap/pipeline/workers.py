"""Mine partitions one after another or over processes of this machine; `cluster` does the same on others."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any

from skillgap.errors import UserError
from skillgap.market.counting import Analyse
from skillgap.market.partitions import mine_partition, read_partition
from skillgap.pipeline.extracting import make_analyse
from skillgap.schema import Taxonomy

Results = Iterator[tuple[Path, str]]
"""A partition's file and what it gave, as `Mined.to_json` writes it; in any order."""

_analyse: Analyse | None = None


def mine_lines(lines: Iterable[str | bytes], analyse: Analyse) -> str:
    """What a partition's lines give, as JSON; this is what runs everywhere."""
    return mine_partition(list(read_partition(lines)), analyse).to_json()


def mine_here(paths: Sequence[Path], taxonomy: Taxonomy) -> Results:
    """One after another, in this process."""
    analyse = make_analyse(taxonomy)
    for path in paths:
        with path.open("rb") as handle:
            result = mine_lines(handle, analyse)
        yield path, result


def mine_in_processes(paths: Sequence[Path], taxonomy: Taxonomy, workers: int) -> Results:
    """Over processes of this machine, which are started anew so that no state comes along.

    Raises:
        UserError: a process died, as it does where memory is short.
    """
    context = get_context("spawn")
    count = max(1, min(workers, len(paths)))
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_start, initargs=(taxonomy,))
    try:
        futures: dict[Future[str], Path] = {pool.submit(_mine_file, path): path for path in paths}
        for future in as_completed(futures):
            yield futures.pop(future), future.result()
    except BrokenProcessPool:
        raise UserError(
            "mining.worker-died",
            "A process that mined died, perhaps for want of memory. Run the same command with --resume and fewer --workers.",
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start(taxonomy: Taxonomy) -> None:
    global _analyse
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its workers
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()
    _analyse = make_analyse(taxonomy)


def _follow(parent: Any) -> None:
    """End with the parent: a pool's processes otherwise outlive one that was killed."""
    wait([parent.sentinel])
    os._exit(1)


def _mine_file(path: Path) -> str:
    assert _analyse is not None
    with path.open("rb") as handle:
        return mine_lines(handle, _analyse)
