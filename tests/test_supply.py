"""Supply: nothing that is loaded can run code, and every licence is known and fits."""

from __future__ import annotations

import ast
import json
import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import supply
from tests.conftest import ROOT

PICKLERS = {"pickle", "cPickle", "_pickle", "joblib", "dill", "cloudpickle", "shelve", "marshal", "jsonpickle"}
LOADERS = {"read_pickle", "load_pickle"}


def code_of(path: Path) -> str:
    """Source of a module, or of a notebook's cells."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".ipynb":
        return text
    cells = (cell for cell in json.loads(text)["cells"] if cell["cell_type"] == "code")
    lines = "\n".join("".join(cell["source"]) for cell in cells).splitlines()
    return "\n".join("pass" if line.startswith(("%", "!")) else line for line in lines)


def unpickled(code: str) -> Iterator[str]:
    """Whatever in a piece of code loads, or could load, a pickle."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Attribute):
            names = [ast.unparse(node)]
        elif isinstance(node, ast.Call):
            loaded = ast.unparse(node.func).split(".")[-1] in {"import_module", "__import__"}
            names = [str(a.value) for a in node.args if loaded and isinstance(a, ast.Constant)]
            for keyword in node.keywords:
                if keyword.arg == "allow_pickle" and not (
                    isinstance(keyword.value, ast.Constant) and keyword.value.value is False
                ):
                    yield ast.unparse(node)
        else:
            continue
        for name in names:
            parts = name.split(".")
            if PICKLERS & set(parts) or name.endswith("torch.load") or parts[-1] in LOADERS:
                yield name


def test_no_pickle_is_loaded_and_no_file_is_one() -> None:
    folders = {
        name: sorted((ROOT / name).rglob(f"*.{kind}"))
        for name, kind in (("src", "py"), ("benchmarks", "py"), ("notebooks", "ipynb"))
    }
    assert all(folders.values())
    for path in [ROOT / "app.py", *(path for paths in folders.values() for path in paths)]:
        assert not list(unpickled(code_of(path))), path
    shipped = [p for folder in ("models", "data") for p in (ROOT / folder).rglob("*") if p.is_file()]
    assert shipped and not [p for p in shipped if p.suffix in {".pkl", ".pickle", ".joblib", ".pt", ".pth", ".bin"}]


@pytest.mark.parametrize(
    "code",
    [
        "import pickle", "import pickle as p", "from joblib import load", "import os.path, dill", "from sklearn.externals import joblib",
        "x = torch.load(f)", "from torch import load", "pd.read_pickle(f)", "from pandas import read_pickle",
        "np.load(f, allow_pickle=True)", "np.load(f, allow_pickle=flag)", "__import__('pickle')", "importlib.import_module('shelve')",
    ],
)  # fmt: skip
def test_loading_a_pickle_is_seen(code: str) -> None:
    assert list(unpickled(textwrap.dedent(code)))


def test_what_is_no_pickle_is_let_be() -> None:
    code = "import json\nnp.load(f, allow_pickle=False)\ntorch.no_grad()\njson.load(f)\n"
    assert not list(unpickled(code))


def test_licences_of_all_packages_fit() -> None:
    packages, missing = supply.find_packages()
    names = {each.name: each for each in packages}
    assert {"torch", "spacy", "streamlit", "transformers", "pytest"} <= set(names)
    assert names["torch"].runs and not names["pytest"].runs
    assert not supply.find_unfit(packages)
    assert not [name for name in missing if name in {supply.normalise(n) for n in _direct()}]


def _direct() -> list[str]:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [re.split(r"[<>=\[; ]", line)[0] for line in project["dependencies"]]


@pytest.mark.parametrize(
    ("licence", "fits"),
    [("MIT", True), ("MPL-2.0 AND MIT", True), ("Apache-2.0 WITH LLVM-exception", True), ("(MIT OR BSD-3-Clause) AND ISC", True),
     ("GPL-3.0-only", False), ("MIT AND AGPL-3.0-only", False), ("", False)],
)  # fmt: skip
def test_unfit_licences_are_told(licence: str, fits: bool) -> None:
    assert bool(supply.find_unfit([supply.Package("x", "1", licence, (), True)])) is not fits


def test_bill_of_materials() -> None:
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    packages, _ = supply.find_packages()
    text = supply.make_sbom(packages)
    assert text == supply.make_sbom(packages)
    made = json.loads(text)
    assert made["bomFormat"] == "CycloneDX" and made["metadata"]["component"]["name"] == "skillgap"
    assert {part["name"] for part in made["components"]} == {each.name for each in packages}
    assert all(part["licenses"] for part in made["components"])
    own = next(row for row in made["dependencies"] if row["ref"] == "skillgap")
    assert any(ref.startswith("torch@") for ref in own["dependsOn"])
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_the_page_of_licences_is_of_today() -> None:
    page = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^\| (\S+) \| (\S+) \|", page, re.M))
    pins = dict(re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "constraints.txt").read_text(encoding="utf-8"), re.M))
    packages, _ = supply.find_packages()
    pinned = {supply.normalise(name): version for name, version in pins.items()}
    assert pinned and not {each.name for each in packages if each.name in pinned} - set(told)
    assert not {name: (version, pinned[name]) for name, version in told.items() if pinned.get(name, version) != version}
