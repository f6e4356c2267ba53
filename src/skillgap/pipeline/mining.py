"""Tables of postings to a folder of figures: spread, mined by partitions, added up."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from skillgap.market.columns import NO_MAPPING, ColumnMapping
from skillgap.market.demand import save_demand
from skillgap.market.partitions import Mined, PlacedPosting, Spreader, choose_partitions
from skillgap.market.postings import check_tables, estimate_postings, find_tables, read_rows
from skillgap.market.validation import SetAside
from skillgap.pipeline.extracting import make_analyse as make_analyse
from skillgap.pipeline.manifest import Input, code_version, find_inputs, make_manifest
from skillgap.pipeline.workers import Results, mine_here, mine_in_processes
from skillgap.pipeline.workspace import open_workspace, publish, write_whole
from skillgap.schema import Taxonomy

Progress = Callable[[str, int, int], None]
"""Called now and then with what is being done ("reading", "mining"), postings done, and about how many there are."""

_TOLD_EVERY = 500


def mine_postings(
    paths: Sequence[Path],
    output: Path,
    taxonomy: Taxonomy,
    *,
    mapping: ColumnMapping = NO_MAPPING,
    descriptions: dict[str, str] | None = None,
    workers: int = 1,
    scheduler: str = "",
    resume: bool = False,
    today: date | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> dict[str, Any]:
    """Count all postings and write the figures, the same bytes however the work is shared out.

    Args:
        mapping: names of columns where they cannot be guessed.
        descriptions: per source, which place and time it speaks for.
        workers: processes of this machine; with 1, the calling one.
        scheduler: address of a Dask scheduler, whose workers are used instead.
        resume: use what an interrupted run left in `output`, so far as inputs, taxonomy and code are the same.

    Returns:
        The manifest that was written.

    Raises:
        UserError: the inputs cannot be read, the figures cannot be written, or workers were lost.
    """
    tables = find_tables(paths, besides=output)
    check_tables(tables, mapping)
    with open_workspace(output, resume) as work:
        inputs = find_inputs(tables)
        partitions = _spread(inputs, work, mapping, progress)
        mined = _mine(partitions, work, taxonomy, workers, scheduler, progress)
        for number, entry in enumerate(inputs):
            if entry.rows != mined.postings[number] + mined.duplicates[number] + entry.set_aside:
                raise AssertionError(f"rows of {entry.name} were lost or counted twice")
        manifest = make_manifest(
            inputs, mined, taxonomy_version=taxonomy.version, mapping=mapping, descriptions=descriptions or {},
            today=today or date.today(),
        )  # fmt: skip
        made = work / "made"
        manifest["rows"] = save_demand(mined.counts, made, manifest)
        (work / "set-aside.csv").replace(made / "set-aside.csv")
        publish(made, output)
    return manifest


def _spread(inputs: list[Input], work: Path, mapping: ColumnMapping, progress: Progress) -> dict[Path, int]:
    """Read all inputs into partitions, or find those of an interrupted run; file of each with its postings."""
    key = hashlib.sha256(
        json.dumps([[[e.name, e.sha256] for e in inputs], asdict(mapping), code_version()]).encode()
    ).hexdigest()
    finished = work / "spread.json"
    if finished.exists() and (work / "set-aside.csv").exists():
        state = json.loads(finished.read_text(encoding="utf-8"))
        if state["key"] == key:
            for entry, (rows, set_aside) in zip(inputs, state["inputs"], strict=True):
                entry.rows, entry.set_aside = rows, set_aside
            return {work / name: size for name, size in state["partitions"]}
    finished.unlink(missing_ok=True)
    for path in work.glob("*.jsonl"):
        path.unlink()
    total = sum(estimate_postings(file) for entry in inputs for file in entry.files)
    spreader = Spreader(work, choose_partitions(total))
    _read(inputs, spreader, work / "set-aside.csv", mapping, lambda done: progress("reading", done, max(done, total)))
    sizes = {spreader.path(number): size for number, size in sorted(spreader.sizes.items())}
    state = {
        "key": key, "inputs": [[entry.rows, entry.set_aside] for entry in inputs],
        "partitions": [[path.name, size] for path, size in sizes.items()],
    }  # fmt: skip
    write_whole(finished, json.dumps(state))
    return sizes


def _read(
    inputs: list[Input], spreader: Spreader, set_aside: Path, mapping: ColumnMapping, tell: Callable[[int], None]
) -> None:
    done = 0
    with set_aside.open("w", encoding="utf-8", errors="backslashreplace", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("file", "row", "reason"))
        for position, entry in enumerate(inputs):
            for file in entry.files:
                for number, row in read_rows(file, mapping):
                    entry.rows += 1
                    if isinstance(row, SetAside):
                        entry.set_aside += 1
                        writer.writerow((file.name, number, row.reason))
                    else:
                        spreader.add(PlacedPosting(position, row))
                    done += 1
                    if done % _TOLD_EVERY == 0:
                        tell(done)
    spreader.close()
    tell(done)


def _mine(
    partitions: dict[Path, int], work: Path, taxonomy: Taxonomy, workers: int, scheduler: str, progress: Progress
) -> Mined:
    total, done, mined = sum(partitions.values()), 0, Mined()
    progress("mining", 0, total)
    kept = {path: work / f"{_partition_key(path, taxonomy)}.json" for path in partitions}
    for path, result in kept.items():
        if result.exists():
            mined.add(Mined.from_json(result.read_text(encoding="utf-8")))
            done += partitions[path]
    open_ones = [path for path, result in kept.items() if not result.exists()]
    if done:
        progress("mining", done, total)
    for path, text in _share_out(open_ones, taxonomy, workers, scheduler):
        write_whole(kept[path], text)
        mined.add(Mined.from_json(text))
        done += partitions[path]
        progress("mining", done, total)
    return mined


def _partition_key(path: Path, taxonomy: Taxonomy) -> str:
    with path.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256")
    digest.update(f"\n{taxonomy.version}\n{code_version()}".encode())
    return digest.hexdigest()


def _share_out(paths: list[Path], taxonomy: Taxonomy, workers: int, scheduler: str) -> Results:
    if not paths:
        return iter(())
    if scheduler:
        from skillgap.pipeline.cluster import mine_on_cluster

        return mine_on_cluster(paths, taxonomy, scheduler)
    if workers > 1:
        return mine_in_processes(paths, taxonomy, workers)
    return mine_here(paths, taxonomy)
