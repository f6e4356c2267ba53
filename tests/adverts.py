"""Many invented adverts, made from the few of data/job_postings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.conftest import ROOT


def make_adverts(count: int) -> list[dict[str, Any]]:
    """Rows that are no duplicates of each other: each has an employer of its own."""
    lines = (ROOT / "data/job_postings/postings.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    made = []
    for number in range(count):
        row = rows[number % len(rows)]
        made.append({**row, "posting_id": f"p{number}", "company": f"{row['company']} {number}"})
    return made


def write_lines(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Rows as JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def read_bytes(folder: Path) -> dict[str, bytes]:
    """All files of a folder, and nothing may lie beside them."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
