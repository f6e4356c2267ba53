"""Turn the official downloads of ESCO and O*NET into a taxonomy that every command takes with `--taxonomy`.

Both are read as they are handed out (CSV, O*NET's tab-separated text) or as Parquet with the same columns. What does not fit
one concept for each label (the same name for two skills) is left out of the second one, and told.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from skillgap.errors import UserError
from skillgap.schema import SkillKind
from skillgap.skills.taxonomy import OCCUPATION_COLUMNS, SKILL_COLUMNS
from skillgap.text import make_slug, normalise_phrase


@dataclass(slots=True)
class ImportResult:
    """How much was written, and what was left out."""

    skills: int = 0
    labels: int = 0
    occupations: int = 0
    left_out: list[str] = field(default_factory=list)


class _Writer:
    """Collects rows so that identifiers and labels stay unique, whatever the source repeats."""

    def __init__(self) -> None:
        self.result = ImportResult()
        self._skills: dict[str, list[dict[str, str]]] = defaultdict(list)
        self._occupations: list[dict[str, str]] = []
        self._owners: dict[str, dict[str, str]] = {"skill": {}, "occupation": {}}
        self._ids: dict[str, set[str]] = {"skill": set(), "occupation": set()}
        self.ids: dict[str, str] = {}  # source's key to our id

    def _claim(self, what: str, identifier: str, label: str) -> bool:
        norms = (
            {normalise_phrase(label), normalise_phrase(label.partition(" (")[0])}
            if what == "skill"
            else {normalise_phrase(label)}
        )
        owners = self._owners[what]
        if any(not norm or owners.get(norm, identifier) != identifier for norm in norms):
            return False
        owners.update(dict.fromkeys(norms, identifier))
        return True

    def _label(self, what: str, label: str) -> tuple[str, str] | None:
        """The label and its identifier, written so that both are new; None where that cannot be."""
        for candidate in (label, label.replace(" (", " - ").replace(")", "")):
            identifier = make_slug(candidate)
            if identifier and identifier not in self._ids[what] and self._claim(what, identifier, candidate):
                self._ids[what].add(identifier)
                return candidate, identifier
        self.result.left_out.append(label)
        return None

    def _names(self, what: str, label: str, alt_labels: Iterable[str]) -> tuple[str, str, list[str]] | None:
        """Label, identifier and alternative labels, all of them new; None where the label itself is taken."""

        def clean(text: str) -> str:
            return " ".join(text.replace("|", "/").split())

        named = self._label(what, clean(label))
        if named is None:
            return None
        chosen, identifier = named
        alternatives = (
            alt for alt in map(clean, alt_labels) if alt and alt != chosen and self._claim(what, identifier, alt)
        )
        return chosen, identifier, list(dict.fromkeys(alternatives))

    def skill(
        self,
        key: str,
        label: str,
        kind: SkillKind,
        alt_labels: Iterable[str],
        group: str,
        broader: Iterable[str] = (),
        uri: str = "",
    ) -> None:
        """Add a skill; `broader` are keys of the source, resolved when all is written."""
        names = self._names("skill", label, alt_labels)
        if names is None:
            return
        label, identifier, alternatives = names
        self.ids[key] = identifier
        self._skills[make_slug(group) or "other"].append(
            {
                "id": identifier, "preferred_label": label, "kind": kind.value, "alt_labels": "|".join(alternatives),
                "broader": "|".join(broader), "related": "", "implies": "", "ambiguous": "", "context": "", "note": "", "esco_uri": uri,
            }
        )  # fmt: skip
        self.result.skills += 1
        self.result.labels += 1 + len(alternatives)

    def occupation(
        self,
        label: str,
        alt_labels: Iterable[str],
        isco: str,
        soc: str,
        essential: Iterable[str],
        optional: Iterable[str],
    ) -> None:
        """Add an occupation; its skills are keys of the source."""
        names = self._names("occupation", label, alt_labels)
        if names is None:
            return
        label, identifier, alternatives = names
        must = list(dict.fromkeys(self.ids[key] for key in essential if key in self.ids))
        may = [
            found for found in dict.fromkeys(self.ids[key] for key in optional if key in self.ids) if found not in must
        ]
        self._occupations.append(
            {
                "id": identifier, "preferred_label": label, "alt_labels": "|".join(alternatives), "isco08": isco,
                "soc2018": soc, "field": "", "essential": "|".join(must), "optional": "|".join(may),
            }
        )  # fmt: skip
        self.result.occupations += 1

    def write(self, output: Path) -> ImportResult:
        """Write `skills/` and `occupations/`.

        Raises:
            UserError: the folder holds something already.
        """
        if output.exists() and any(output.iterdir()):
            raise UserError("taxonomy.not-empty", f"{output} is not empty. Name a new folder with --output.")
        fields = {row["id"]: name for name, rows in self._skills.items() for row in rows}
        for name, rows in self._skills.items():
            for row in rows:
                parents = (self.ids.get(key, "") for key in row["broader"].split("|"))
                row["broader"] = "|".join(dict.fromkeys(parent for parent in parents if parent and parent != row["id"]))
            _write_csv(output / "skills" / f"{name}.csv", SKILL_COLUMNS, rows)
        usual = max(self._skills, key=lambda name: len(self._skills[name]), default="")
        for row in self._occupations:
            known = [fields[skill] for skill in row["essential"].split("|") if skill in fields]
            row["field"] = max(set(known), key=known.count) if known else usual
        _write_csv(output / "occupations" / "occupations.csv", OCCUPATION_COLUMNS, self._occupations)
        return self.result


def _write_csv(path: Path, columns: tuple[str, ...], rows: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _table(folder: Path, *names: str) -> pd.DataFrame | None:
    """The first of several tables that a folder holds, under any of the formats; all cells as text, empty where missing."""
    for name in names:
        for path in (folder / f"{name}.csv", folder / f"{name}.parquet", folder / f"{name}.txt"):
            if not path.is_file():
                continue
            if path.suffix == ".parquet":
                return pd.read_parquet(path)
            return pd.read_csv(path, sep="\t" if path.suffix == ".txt" else ",", dtype=str, keep_default_na=False)
    return None


def _cell(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _items(value: Any) -> list[str]:
    """Items of a cell: a list, or text with one on each line or between bars."""
    if value is None or isinstance(value, float):
        return []
    parts = re.split(r"[\n|]", value) if isinstance(value, str) else list(value)
    return [part.strip() for part in parts if isinstance(part, str) and part.strip()]


def import_esco(folder: Path, output: Path) -> ImportResult:
    """A taxonomy of ESCO's tables (skills_en, occupations_en, occupationSkillRelations_en, broaderRelationsSkillPillar_en).

    Also taken: skill_labels_en with collections_en, and occupation_profiles, which give occupations their skills by label.

    Raises:
        UserError: no table of skills there.
    """
    skills = _table(folder, "skills_en", "skill_labels_en")
    if skills is None:
        raise UserError(
            "taxonomy.no-source", f"{folder} holds no skills_en.csv. Download ESCO's classification as CSV."
        )
    columns = {"concept_uri": "conceptUri", "preferred_label": "preferredLabel", "alt_labels": "altLabels"}
    skills = skills.rename(columns=columns)
    more = _table(folder, "collections_en")
    extra = {} if more is None else {row["conceptUri"]: row for row in more.to_dict("records")}
    broader = _table(folder, "broaderRelationsSkillPillar_en")
    parents: dict[str, list[str]] = defaultdict(list)
    for row in [] if broader is None else broader.to_dict("records"):
        parents[row["conceptUri"]].append(row["broaderUri"])
    groups = _table(folder, "skillGroups_en")
    group_names = (
        {} if groups is None else {row["conceptUri"]: row["preferredLabel"] for row in groups.to_dict("records")}
    )
    writer = _Writer()
    by_label: dict[str, str] = {}
    for row in skills.to_dict("records"):
        uri, label = row["conceptUri"], _cell(row["preferredLabel"])
        known = extra.get(uri, {})
        alternatives = [*_items(row.get("altLabels")), *_items(known.get("altLabels"))]
        writer.skill(
            uri, label, _esco_kind(_cell(row.get("skillType")) or _cell(known.get("skillType")), _cell(known.get("collection"))),
            alternatives, _top_group(uri, parents, group_names), parents[uri], uri,
        )  # fmt: skip
        by_label.setdefault(label, uri)
    _esco_occupations(folder, writer, by_label)
    return writer.write(output)


def _esco_kind(kind: str, collection: str) -> SkillKind:
    if collection in ("language", "transversal"):
        return SkillKind(collection)
    return SkillKind.KNOWLEDGE if kind == "knowledge" else SkillKind.SKILL


def _top_group(uri: str, parents: dict[str, list[str]], names: dict[str, str]) -> str:
    """Name of the highest group above a concept; "other" where there is none."""
    found, seen = "", set()
    queue = [uri]
    while queue:
        node = queue.pop(0)
        if node in seen:
            continue
        seen.add(node)
        found = names.get(node, found)
        queue += parents.get(node, [])
    return found or "other"


def _esco_occupations(folder: Path, writer: _Writer, by_label: dict[str, str]) -> None:
    occupations = _table(folder, "occupations_en")
    if occupations is None:
        return
    relations = _table(folder, "occupationSkillRelations_en")
    linked: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in [] if relations is None else relations.to_dict("records"):
        linked[row["occupationUri"], row["relationType"]].append(row["skillUri"])
    profiles = _table(folder, "occupation_profiles")
    for row in [] if profiles is None else profiles.to_dict("records"):
        for kind in ("essential", "optional"):
            keys = (by_label.get(label) for label in _items(row[f"{kind}_skills"]))
            linked[row["occupation_uri"], kind] += [key for key in keys if key]
    for row in occupations.to_dict("records"):
        uri = row["conceptUri"]
        code = _cell(row.get("iscoGroup"))
        writer.occupation(
            _cell(row["preferredLabel"]), _items(row.get("altLabels")), code if re.fullmatch(r"\d{4}", code) else "", "",
            linked[uri, "essential"], linked[uri, "optional"],
        )  # fmt: skip


def import_onet(folder: Path, output: Path) -> ImportResult:
    """A taxonomy of O*NET's tables (Technology Skills, Skills, Knowledge, Occupation Data, Alternate Titles).

    Skills and knowledge with an importance of at least 3 of 5 are essential to an occupation, technologies in demand too, and
    all other technologies optional.

    Raises:
        UserError: tables missing.
    """
    tables = {
        name: _table(folder, name.replace(" ", "_").lower(), name)
        for name in ("Occupation Data", "Alternate Titles", "Technology Skills", "Skills", "Knowledge")
    }
    missing = [f"{name}.txt" for name in ("Occupation Data", "Technology Skills") if tables[name] is None]
    if missing:
        raise UserError(
            "taxonomy.no-source", f"{folder} lacks {', '.join(missing)}. Download O*NET's database as text files."
        )
    writer = _Writer()
    essential: dict[str, list[str]] = defaultdict(list)
    optional: dict[str, list[str]] = defaultdict(list)
    for name, kind in (("Skills", SkillKind.TRANSVERSAL), ("Knowledge", SkillKind.KNOWLEDGE)):
        table = tables[name]
        for row in [] if table is None else table.to_dict("records"):
            label = row["Element Name"]
            if label not in writer.ids:
                writer.skill(label, label, kind, (), name)
            if row["Scale ID"] == "IM" and float(row["Data Value"]) >= 3:
                essential[row["O*NET-SOC Code"]].append(label)
    technologies = tables["Technology Skills"]
    assert technologies is not None
    for row in technologies.to_dict("records"):
        label = _cell(row["Example"])
        if label not in writer.ids:
            short = re.sub(r"\s+software$", "", label)
            writer.skill(label, label, SkillKind.TOOL, [short] if short != label else [], _cell(row["Commodity Title"]))
        target = essential if _cell(row.get("In Demand")) == "Y" else optional
        target[row["O*NET-SOC Code"]].append(label)
    titles: dict[str, list[str]] = defaultdict(list)
    for row in [] if tables["Alternate Titles"] is None else tables["Alternate Titles"].to_dict("records"):
        titles[row["O*NET-SOC Code"]] += [_cell(row["Alternate Title"]), _cell(row.get("Short Title"))]
    occupations = tables["Occupation Data"]
    assert occupations is not None
    for row in occupations.to_dict("records"):
        code = row["O*NET-SOC Code"]
        writer.occupation(_cell(row["Title"]), titles[code], "", code[:7], essential[code], optional[code])
    return writer.write(output)
