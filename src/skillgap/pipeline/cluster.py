"""Mine partitions on a Dask cluster. A partition travels as bytes, so the machines share no folder.

Dask calls a task again when its worker dies. A result is taken from one call only, and all calls give the same.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from distributed import Client, Worker, WorkerPlugin, as_completed, get_worker
from distributed.comm.core import CommClosedError
from distributed.scheduler import KilledWorker

from skillgap.errors import UserError
from skillgap.pipeline.extracting import make_analyse
from skillgap.pipeline.manifest import code_version
from skillgap.pipeline.workers import Results, mine_lines
from skillgap.schema import Taxonomy

_AHEAD = 2
"""Partitions sent to each thread before it has asked, so that none waits; more would fill the scheduler's memory."""

_CONNECT_SECONDS = 10


class _Extraction(WorkerPlugin):  # type: ignore[misc]
    """Extraction, made once for each worker, also for those that come later or again."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.name = f"skillgap-{taxonomy.version}-{code_version()}"

    def setup(self, worker: Worker) -> None:
        analyses = getattr(worker, "skillgap_analyses", {})
        # Threads of a worker would only wait for each other, and no part of extraction has to be safe for them.
        analyses[self.name] = (make_analyse(self.taxonomy), threading.Lock())
        worker.skillgap_analyses = analyses


def _mine_bytes(data: bytes, name: str) -> str:
    analyse, lock = get_worker().skillgap_analyses[name]
    with lock:
        return mine_lines(data.splitlines(), analyse)


def mine_on_cluster(paths: Sequence[Path], taxonomy: Taxonomy, address: str) -> Results:
    """On the workers of a Dask scheduler, such as `tcp://127.0.0.1:8786`.

    Raises:
        UserError: no scheduler or worker there, another skillgap there, or workers that keep dying.
    """
    try:
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError):  # TimeoutError is one of them
        raise UserError(
            "mining.no-scheduler", f"No Dask scheduler answers at {address}. Start one with: dask scheduler"
        ) from None
    try:
        yield from _mine(client, list(paths), taxonomy)
    except (KilledWorker, CommClosedError, TimeoutError):
        raise UserError(
            "mining.cluster-lost",
            "The scheduler or too many of its workers were lost. Run the same command with --resume.",
        ) from None
    finally:
        client.close(timeout=_CONNECT_SECONDS)


def _mine(client: Client, paths: list[Path], taxonomy: Taxonomy) -> Results:
    client.wait_for_workers(1, timeout=_CONNECT_SECONDS)
    versions = set(client.run(code_version).values())
    if versions != {code_version()}:
        raise UserError(
            "mining.versions", "The workers run another skillgap than this machine. Install the same version on them."
        )
    plugin = _Extraction(taxonomy)
    client.register_plugin(plugin)
    threads = sum(client.nthreads().values())
    waiting = paths[::-1]
    running: dict[Any, Path] = {}

    def submit() -> Any:
        path = waiting.pop()
        future = client.submit(_mine_bytes, path.read_bytes(), plugin.name, pure=False, retries=2)
        running[future.key] = path
        return future

    done = as_completed(
        [submit() for _ in range(min(len(waiting), threads * _AHEAD))], loop=client.loop, with_results=True
    )
    for future, result in done:
        yield running.pop(future.key), result
        if waiting:
            done.add(submit())
