"""The examples of docs/contributing-examples.md, each applied to a copy of the real files and checked as it says."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "contributing-examples.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (Add [^\n]+)\n(.*?)(?=^## |\Z)", PAGE, flags=re.MULTILINE | re.DOTALL))
BLOCK = re.compile(
    r"^```(\w+)(?: (append|write|change) (\S+)(?: new ([^\n]+))?)?\n(.*?)^```$", re.MULTILINE | re.DOTALL
)


def copy_project(folder: Path) -> Path:
    """What the examples touch and what their checks need."""
    ignore = shutil.ignore_patterns("__pycache__")
    for name in ("src", "data", "models/confidence"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    (folder / "tests").mkdir()
    for name in ("pyproject.toml", "tests/__init__.py", "tests/conftest.py"):
        shutil.copy(ROOT / name, folder / name)
    return folder


def change(path: Path, block: str) -> None:
    """Put the lines with + between the others, which must stand in the file exactly once."""
    lines = block.splitlines(keepends=True)
    assert all(line[0] in " +" for line in lines), "only lines that stay and lines that are added"
    before = "".join(line[1:] for line in lines if line[0] == " ")
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, f"{path.name} has changed; mend the example:\n{before}"
    path.write_text(text.replace(before, "".join(line[1:] for line in lines)), encoding="utf-8")


def run(folder: Path, command: str) -> str:
    """A command of the page, with this Python and the copy's source."""
    words = shlex.split(command)
    assert words[0] in ("skillgap", "python"), command
    arguments = ["-m", "skillgap", *words[1:]] if words[0] == "skillgap" else words[1:]
    if "pytest" in arguments:
        arguments += ["-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def apply(folder: Path, section: str) -> dict[str, str]:
    """Follow all steps; the output of each command."""
    outputs = {}
    for language, step, name, header, body in BLOCK.findall(section):
        path = folder / name
        if step == "append" and header and not path.exists():
            path.write_text(f"{header}\n{body}", encoding="utf-8")
        elif step == "append":
            text = path.read_text(encoding="utf-8")
            assert body not in text, f"{name} has it already; choose another example"
            path.write_text(f"{text.rstrip()}\n{'' if path.suffix == '.csv' else chr(10)}{body}", encoding="utf-8")
        elif step == "write":
            assert not path.exists(), f"{name} is there already; choose another example"
            path.write_text(body, encoding="utf-8")
        elif step == "change":
            change(path, body)
        elif language == "sh":
            outputs.update({command: run(folder, command) for command in body.strip().splitlines()})
        else:
            raise AssertionError(f"a block that nothing does anything with: {body[:60]}")
    return outputs


def test_the_page_has_the_four_examples() -> None:
    assert list(SECTIONS) == ["Add a skill", "Add a credential", "Add a recogniser", "Add a reader"]


@pytest.mark.parametrize("title", list(SECTIONS))
def test_example_works_as_shown(title: str, tmp_path: Path) -> None:
    folder = copy_project(tmp_path / "project")
    outputs = apply(folder, SECTIONS[title])
    assert outputs
    for command, output in outputs.items():
        if "validate" in command:
            assert output.rstrip().endswith(" 0 faults")
        if "pytest" in command:
            assert re.search(r"\d+ passed", output) and "skipped" not in output
    written = [name for _, step, name, _, _ in BLOCK.findall(SECTIONS[title]) if step in ("write", "change")]
    if written:
        names = sorted({name for name in written if name.endswith(".py")})
        ruff = [sys.executable, "-m", "ruff", "check", "--no-cache", *names]
        checked = subprocess.run(ruff, cwd=folder, capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout


def test_a_step_that_does_not_fit_is_told(tmp_path: Path) -> None:
    """The harness itself: a fault in an example fails it."""
    folder = copy_project(tmp_path / "project")
    with pytest.raises(AssertionError, match="label shared"):
        apply(folder, SECTIONS["Add a skill"].replace("rearing queen bees|", "beekeeping|"))
    with pytest.raises(AssertionError, match="mend the example"):
        change(folder / "pyproject.toml", " no such line\n+another\n")
