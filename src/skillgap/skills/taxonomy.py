"""Load and check the taxonomy: one CSV file per field, written to be read in a diff."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from skillgap.errors import DataError
from skillgap.resources import find_resource
from skillgap.schema import Occupation, Skill, SkillKind, Taxonomy
from skillgap.text import make_slug, normalise_phrase

_ESCO = "http://data.europa.eu/esco/"
SKILL_COLUMNS = (
    "id",
    "preferred_label",
    "kind",
    "alt_labels",
    "broader",
    "related",
    "implies",
    "ambiguous",
    "context",
    "note",
    "esco_uri",
)
OCCUPATION_COLUMNS = ("id", "preferred_label", "alt_labels", "isco08", "soc2018", "field", "essential", "optional")


def split_list(cell: str | None) -> tuple[str, ...]:
    """Items of a cell separated by `|`, empty ones dropped, first of equals kept."""
    return tuple(dict.fromkeys(item.strip() for item in (cell or "").split("|") if item.strip()))


def _read_rows(path: Path, columns: tuple[str, ...], faults: list[str]) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle, strict=True)
        # The last column of skills, ESCO's address, may be left away by who has none.
        if tuple(reader.fieldnames or ()) not in (columns, tuple(name for name in columns if name != "esco_uri")):
            faults.append(f"{path.name}: the header must be {','.join(columns)}")
            return
        try:
            for row in reader:
                if None in row or None in row.values():
                    faults.append(f"{path.name}:{reader.line_num}: {len(reader.fieldnames or ())} cells expected")
                    continue
                yield reader.line_num, row
        except csv.Error as error:
            faults.append(f"{path.name}:{reader.line_num}: {error}")


def _check_id(where: str, row: dict[str, str], seen: Iterable[str], faults: list[str]) -> bool:
    identifier, label = row["id"].strip(), row["preferred_label"].strip()
    if not label:
        faults.append(f"{where}: no preferred_label")
    elif identifier != make_slug(label):
        faults.append(f"{where}: id {identifier!r} should be {make_slug(label)!r}")
    if identifier in seen:
        faults.append(f"{where}: id {identifier!r} stands twice")
        return False
    return bool(label)


def _load_skills(folder: Path, faults: list[str]) -> dict[str, Skill]:
    skills: dict[str, Skill] = {}
    for path in sorted(folder.glob("*.csv")):
        for line, row in _read_rows(path, SKILL_COLUMNS, faults):
            where = f"{path.name}:{line}"
            if not _check_id(where, row, skills, faults):
                continue
            try:
                kind = SkillKind(row["kind"].strip())
            except ValueError:
                faults.append(f"{where}: kind {row['kind']!r} is none of {', '.join(SkillKind)}")
                continue
            skill = Skill(
                id=row["id"].strip(), preferred_label=row["preferred_label"].strip(), kind=kind,
                alt_labels=split_list(row["alt_labels"]), field=path.stem,
                broader=split_list(row["broader"]), related=split_list(row["related"]),
                implies=split_list(row["implies"]), ambiguous=split_list(row["ambiguous"]),
                context=split_list(row["context"].lower()), note=row["note"].strip(),
                esco_uri=row.get("esco_uri", "").strip(),
            )  # fmt: skip
            skills[skill.id] = skill
    return skills


def _load_occupations(folder: Path, faults: list[str]) -> dict[str, Occupation]:
    occupations: dict[str, Occupation] = {}
    for path in sorted(folder.glob("*.csv")):
        for line, row in _read_rows(path, OCCUPATION_COLUMNS, faults):
            where = f"{path.name}:{line}"
            if not _check_id(where, row, occupations, faults):
                continue
            if row["isco08"] and not re.fullmatch(r"\d{4}", row["isco08"]):
                faults.append(f"{where}: isco08 {row['isco08']!r} is not four digits")
            if row["soc2018"] and not re.fullmatch(r"\d\d-\d{4}", row["soc2018"]):
                faults.append(f"{where}: soc2018 {row['soc2018']!r} is not like 15-1212")
            occupations[row["id"]] = Occupation(
                id=row["id"], preferred_label=row["preferred_label"].strip(),
                alt_labels=split_list(row["alt_labels"]), isco08=row["isco08"], soc2018=row["soc2018"],
                field=row["field"].strip(), essential=split_list(row["essential"]),
                optional=split_list(row["optional"]),
            )  # fmt: skip
    return occupations


def _check_labels(kind: str, labelled: Iterable[tuple[str, str, bool, tuple[str, ...]]], faults: list[str]) -> None:
    """Duplicate labels, and labels that only differ by case, spelling or plural.

    Names of products are compared as written but for case, as they are found so ("Canva", "Canvas").
    """
    owners: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for where, identifier, product, labels in labelled:
        for label in dict.fromkeys(labels):
            norm = label.lower() if product else normalise_phrase(label)
            if not norm:
                faults.append(f"{where}: {identifier}: label {label!r} holds no word")
                continue
            if any(owner == identifier for owner, _ in owners[norm]):
                continue  # "e-mail|email" within one skill is harmless
            owners[norm].append((identifier, label))
    for entries in owners.values():
        if len(entries) > 1:
            faults.append(f"{kind} label shared: " + ", ".join(f"{label!r} of {owner}" for owner, label in entries))


def _check_skill(skill: Skill, skills: dict[str, Skill], faults: list[str]) -> None:
    where = f"{skill.field}.csv: {skill.id}"
    for name, targets in (("broader", skill.broader), ("related", skill.related), ("implies", skill.implies)):
        for target in targets:
            if target not in skills:
                faults.append(f"{where}: {name} names {target!r}, which does not exist")
            elif target == skill.id:
                faults.append(f"{where}: {name} names itself")
    for label in skill.ambiguous:
        if label not in skill.labels:
            faults.append(f"{where}: ambiguous {label!r} is none of its labels")
    if skill.esco_uri and not skill.esco_uri.startswith(_ESCO):
        faults.append(f"{where}: esco_uri {skill.esco_uri!r} is none of ESCO's")
    if skill.ambiguous and not (skill.context and skill.note):
        faults.append(f"{where}: ambiguous labels need context words and a note")


def _check_cycles(skills: dict[str, Skill], faults: list[str]) -> None:
    done: set[str] = set()
    for start in skills:
        path: list[str] = []
        stack = [(start, 0)]
        while stack:
            node, depth = stack.pop()
            del path[depth:]
            if node in path:
                faults.append("broader runs in a circle: " + " > ".join([*path[path.index(node) :], node]))
                break
            if node in done or node not in skills:
                continue
            path.append(node)
            stack.extend((parent, depth + 1) for parent in skills[node].broader)
        done.add(start)


def _hash_folder(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.csv")):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_taxonomy(folder: Path | None = None) -> tuple[Taxonomy, list[str]]:
    """The taxonomy of a folder with `skills/` and `occupations/`, and all its faults.

    Args:
        folder: None for the one that skillgap ships.

    Returns:
        The taxonomy without its faulty rows, and one line for each fault.
    """
    folder = folder or find_resource("data/taxonomy")
    faults: list[str] = []
    if not (folder / "skills").is_dir():
        return Taxonomy({}, {}, ""), [f"{folder}: no folder skills/ with CSV files in it"]
    skills = _load_skills(folder / "skills", faults)
    occupations = _load_occupations(folder / "occupations", faults)
    for skill in skills.values():
        _check_skill(skill, skills, faults)
    _check_cycles(skills, faults)
    _check_labels(
        "skill", ((f"{s.field}.csv", s.id, s.kind == SkillKind.TOOL, s.labels) for s in skills.values()), faults
    )
    _check_labels(
        "occupation",
        (("occupations", o.id, False, (o.preferred_label, *o.alt_labels)) for o in occupations.values()),
        faults,
    )
    fields = {skill.field for skill in skills.values()}
    for occupation in occupations.values():
        for target in (*occupation.essential, *occupation.optional):
            if target not in skills:
                faults.append(f"occupation {occupation.id}: skill {target!r} does not exist")
        if occupation.field not in fields:
            faults.append(f"occupation {occupation.id}: field {occupation.field!r} has no skills file")
    return Taxonomy(skills, occupations, _hash_folder(folder)), faults


def load_taxonomy(folder: Path | None = None) -> Taxonomy:
    """The taxonomy of a folder; `read_taxonomy` without tolerance.

    Raises:
        DataError: with every fault of every file.
    """
    taxonomy, faults = read_taxonomy(folder)
    if faults:
        raise DataError("taxonomy.invalid", str(folder or "taxonomy"), faults)
    return taxonomy
