"""The built wheel carries models, taxonomy and catalogue, and works away from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from tests import draw
from tests.conftest import ROOT


@pytest.mark.wheel
def test_wheel_in_an_empty_environment(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    assert wheel.stat().st_size < 40_000_000
    home = tmp_path / "empty"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    subprocess.run(
        [str(python), "-m", "pip", "install", "--quiet", "--no-deps", str(wheel)], check=True, capture_output=True
    )
    # Its dependencies are lent by a path file, as installing them again would only test the registry.
    site = next((home / "lib").glob("python*")) / "site-packages"
    lent = [path for path in sys.path if path.endswith("site-packages")]
    (site / "lent.pth").write_text("\n".join(lent), encoding="utf-8")
    work = tmp_path / "elsewhere"
    work.mkdir()
    (work / "cv.pdf").write_bytes(draw.draw(draw.sidebar_page))
    (work / "job.txt").write_text("Data Analyst\nRequirements\n- SQL\n- Tableau\n", encoding="utf-8")
    env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [str(home / "bin" / "skillgap"), "analyze", "cv.pdf", "--job", "job.txt", "--format", "json"],
        cwd=work, env=env, capture_output=True, text=True, timeout=180,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["plan"]["status"] == "optimal"
    where = subprocess.run(
        [str(python), "-c", "import skillgap; from skillgap.ui.launch import app_command; print(skillgap.__file__); print(app_command(1, 'x', False))"],
        cwd=work, env=env, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert str(home) in where.splitlines()[0] and "gatherUsageStats=false" in where
