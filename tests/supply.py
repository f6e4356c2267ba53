"""What skillgap is made of: every package that it needs, with its licence.

    python -m tests.supply --sbom skillgap.cdx.json --licences docs/licences.md

The bill of materials is CycloneDX 1.6 (ECMA-424). Packages are those that this machine has installed, found by walking from
skillgap's own requirements.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import re
import sys
import tomllib
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from tests.conftest import ROOT

PERMISSIVE = frozenset({
    "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "CNRI-Python", "ISC", "LLVM-exception", "MIT",
    "MIT-0", "MIT-CMU", "PSF-2.0", "Python-2.0", "Unlicense", "Zlib",
})  # fmt: skip
"""SPDX ids; "BSD" where a package does not say which."""
OF_LIBRARIES = frozenset(
    {"MPL-2.0", "MPL-1.1", "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"}
)
"""Fit to be used as a library that is not altered."""

# Older packages say it in words of their own; the order decides.
_WORDS = (
    (r"(?:apache|asl)\b.*2|apache software license", "Apache-2.0"), (r"mozilla public license 2|^mpl.2", "MPL-2.0"),
    (r"bsd[- ]3|3-clause bsd", "BSD-3-Clause"), (r"bsd[- ]2|2-clause bsd", "BSD-2-Clause"), (r"\bbsd\b", "BSD"), (r"\bisc\b", "ISC"),
    (r"python software foundation|^psf", "PSF-2.0"), (r"^mit\b|mit license", "MIT"),
)  # fmt: skip
_CONDITION = re.compile(r"\s+(?:AND|OR|WITH)\s+|[()]")


@dataclass(frozen=True)
class Package:
    """An installed package.

    Attributes:
        licence: SPDX expression; empty where the package tells none.
        needs: names of the packages that it requires here.
        runs: whether skillgap needs it to run; else only to be developed, or for an extra.
    """

    name: str
    version: str
    licence: str
    needs: tuple[str, ...]
    runs: bool

    @property
    def licences(self) -> frozenset[str]:
        """All ids of the expression."""
        return frozenset(filter(None, _CONDITION.split(self.licence)))


def normalise(name: str) -> str:
    """A package's name as PEP 503 writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read_licence(distribution: importlib.metadata.Distribution) -> str:
    """SPDX expression of a package: what it states (PEP 639), else what its older fields or its licence file mean."""
    told = distribution.metadata
    if told.get("License-Expression"):
        return str(told["License-Expression"])
    field = (told.get("License") or "").strip()
    if field and len(field) < 60:
        parts = [_spdx(part) for part in re.split(r" AND |, ", field) if "dependency licenses" not in part]
        if all(parts):
            return " AND ".join(dict.fromkeys(parts))
    classified = [c.split(" :: ")[-1] for c in told.get_all("Classifier") or [] if c.startswith("License ::")]
    return " OR ".join(dict.fromkeys(filter(None, map(_spdx, classified)))) or _titled(distribution)


def _titled(distribution: importlib.metadata.Distribution) -> str:
    """What the first line of a package's licence file calls itself."""
    files = [
        file for file in distribution.files or [] if re.fullmatch(r"(?:LICEN[CS]E|COPYING)(?:\.\w+)?", file.name, re.I)
    ]
    titles = (file.read_text(encoding="utf-8").strip().split("\n")[0] for file in files)
    return next(filter(None, map(_spdx, titles)), "")


def _spdx(words: str) -> str:
    if words in PERMISSIVE | OF_LIBRARIES:
        return words
    return next((found for pattern, found in _WORDS if re.search(pattern, words, re.I)), "")


def _requirements(lines: Iterable[str], extras: Iterable[str] = ()) -> list[Requirement]:
    """Requirements that hold on this machine, those of the extras among them."""
    read = (Requirement(line) for line in lines)
    asked = ("", *extras)
    return [each for each in read if each.marker is None or any(each.marker.evaluate({"extra": e}) for e in asked)]


def find_packages() -> tuple[list[Package], list[str]]:
    """All packages in order of their names, and the names of those that are required and not installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    every_extra = [line for lines in project["optional-dependencies"].values() for line in lines]
    found: dict[str, Package] = {}
    missing: set[str] = set()
    for lines, runs_here in ((project["dependencies"], True), (every_extra, False)):
        queue = _requirements(lines)
        seen: set[tuple[str, frozenset[str]]] = set()
        while queue:
            asked = queue.pop()
            name, extras = normalise(asked.name), frozenset(asked.extras)
            if name == "skillgap" or (name, extras) in seen:
                continue
            seen.add((name, extras))
            try:
                distribution = importlib.metadata.distribution(name)
            except importlib.metadata.PackageNotFoundError:
                missing.add(name)
                continue
            further = _requirements(distribution.requires or [], extras)
            queue += further
            known = found.get(name)
            needs = {normalise(each.name) for each in further} | set(known.needs if known else ())
            version = distribution.version.split("+")[0]
            runs = runs_here or bool(known and known.runs)
            found[name] = Package(name, version, read_licence(distribution), tuple(sorted(needs)), runs)
    return [found[name] for name in sorted(found)], sorted(missing)


def make_sbom(packages: Iterable[Package]) -> str:
    """The bill of materials as CycloneDX JSON; the same bytes for the same packages."""
    from cyclonedx.contrib.license.factories import LicenseFactory
    from cyclonedx.model.bom import Bom
    from cyclonedx.model.component import Component, ComponentScope, ComponentType
    from cyclonedx.output.json import JsonV1Dot6
    from packageurl import PackageURL

    packages = list(packages)
    licences = LicenseFactory()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = Component(
        name="skillgap", version=project["version"], type=ComponentType.APPLICATION, bom_ref="skillgap",
        licenses=[licences.make_from_string("MIT")], purl=PackageURL("pypi", name="skillgap", version=project["version"]),
    )  # fmt: skip
    parts = {
        each.name: Component(
            name=each.name, version=each.version, type=ComponentType.LIBRARY, bom_ref=f"{each.name}@{each.version}",
            scope=ComponentScope.REQUIRED if each.runs else ComponentScope.EXCLUDED,
            licenses=[licences.make_from_string(each.licence)] if each.licence else [],
            purl=PackageURL("pypi", name=each.name, version=each.version),
        )
        for each in packages
    }  # fmt: skip
    bom = Bom(components=parts.values(), serial_number=uuid.uuid5(uuid.NAMESPACE_URL, repr(packages)))
    bom.metadata.component = own
    for each in packages:
        bom.register_dependency(parts[each.name], [parts[name] for name in each.needs if name in parts])
    direct = {normalise(each.name) for each in _requirements(project["dependencies"])}
    bom.register_dependency(own, [parts[name] for name in sorted(direct) if name in parts])
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    # The hour at which it was made would be the only thing that differs between two runs.
    return re.sub(r'\n\s*"timestamp": "[^"]*",?', "", text).replace(",\n }", "\n }") + "\n"


def make_table(packages: Iterable[Package]) -> str:
    """Licences as a page of Markdown."""
    packages = list(packages)
    lines = [
        "# Licences of what skillgap uses",
        "",
        "Made by `python -m tests.supply --licences docs/licences.md` from the packages that were installed with `constraints.txt` on Linux.",
        "All licences are permissive, or those of libraries that are used unaltered (MPL, LGPL). “BSD” stands where a package does not say",
        "which of the BSD licences it means. Other systems bring a few other packages. Builds of torch for graphics cards bring libraries of",
        "the cards' makers under those makers' terms; skillgap does not need them, and they are not in this list.",
    ]
    for title, runs in (("To run", True), ("To develop, and for the extras", False)):
        lines += ["", f"## {title}", "", "| package | version | licence |", "|---|---|---|"]
        lines += [f"| {each.name} | {each.version} | {each.licence} |" for each in packages if each.runs is runs]
    return "\n".join(lines) + "\n"


def find_unfit(packages: Iterable[Package]) -> list[str]:
    """Packages whose licence is unknown, or neither permissive nor one of libraries."""
    return [
        f"{each.name} {each.version}: {each.licence or 'no licence told'}"
        for each in packages
        if not each.licences or each.licences - PERMISSIVE - OF_LIBRARIES
    ]


def main() -> int:
    """Write what was asked for; print what does not fit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sbom", type=Path, help="file for the bill of materials")
    parser.add_argument("--licences", type=Path, help="file for the table of licences")
    arguments = parser.parse_args()
    packages, missing = find_packages()
    if arguments.sbom:
        arguments.sbom.write_text(make_sbom(packages), encoding="utf-8")
    if arguments.licences:
        arguments.licences.write_text(make_table(packages), encoding="utf-8")
    unfit = find_unfit(packages)
    print(f"{len(packages)} packages, {sum(each.runs for each in packages)} of them to run skillgap")
    print(*(f"not installed: {name}" for name in missing), *(f"unfit: {line}" for line in unfit), sep="\n")
    return bool(unfit)


if __name__ == "__main__":
    sys.exit(main())
