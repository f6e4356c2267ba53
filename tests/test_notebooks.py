"""The notebooks run from top to bottom on the invented postings, and are kept without their outputs."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT

BOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def test_numbered_by_stage() -> None:
    assert [book.stem.split("_")[0] for book in BOOKS] == [str(number) for number in range(1, len(BOOKS) + 1)]


@pytest.mark.parametrize("book", BOOKS, ids=lambda path: path.stem)
def test_kept_without_outputs_and_with_parameters(book: Path) -> None:
    code = [cell for cell in nbformat.read(book, as_version=4).cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code)
    (parameters,) = (cell for cell in code if "parameters" in cell.metadata.get("tags", ()))
    assert "SKILLGAP_POSTINGS" in parameters.source


@pytest.mark.wheel  # its kernel talks over sockets of its own
@pytest.mark.parametrize("book", BOOKS, ids=lambda path: path.stem)
def test_runs(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("POSTINGS", "OUTPUT", "MAPPING", "GOLD", "ONET"):
        monkeypatch.delenv(f"SKILLGAP_{name}", raising=False)
    notebook = nbformat.read(book, as_version=4)
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(book.parent)}}
    ).execute()
    assert all(cell.get("execution_count") for cell in notebook.cells if cell.cell_type == "code")
