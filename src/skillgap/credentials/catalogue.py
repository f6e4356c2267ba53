"""Load and check the catalogue: one TOML file per family of fields."""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Collection
from pathlib import Path
from typing import Any

from skillgap.errors import DataError
from skillgap.resources import find_resource
from skillgap.schema import Catalogue, Cost, Credential, ExchangeRates, Level

KINDS = ("certification", "certificate", "badge", "course")
ASSESSMENTS = (
    "proctored-exam", "online-exam", "project", "coursework", "quizzes", "practical", "attendance", "",
)  # fmt: skip
FORMS = ("online-self-paced", "online-scheduled", "blended", "in-person", "exam-only", "")
_TYPES: dict[str, type | tuple[type, ...]] = {
    "id": str, "title": str, "kind": str, "provider": str, "awarding_body": str, "url": str, "url_kind": str,
    "country": str, "language": str, "hours": (int, float), "hours_basis": str, "price_learning": (int, float),
    "price_certificate": (int, float), "price_per_month": (int, float), "currency": str, "price_note": str,
    "price_as_of": str, "level": str, "eqf_level": int, "ects": (int, float), "teaches": dict, "requires": list,
    "requires_skills": dict, "recommended": list, "stacks_into": list, "assessment": str, "form": str,
    "quality_assurance": str, "valid_years": (int, float), "renewal": str, "as_of": str,
}  # fmt: skip
_NEEDED = ("id", "title", "kind", "provider", "awarding_body", "url", "url_kind", "level", "teaches")


def _check_row(where: str, row: dict[str, Any]) -> list[str]:
    faults = [f"{where}: key {key!r} is not known" for key in row if key not in _TYPES]
    faults += [f"{where}: {key} is missing" for key in _NEEDED if not row.get(key)]
    for key, kinds in _TYPES.items():
        if key in row and (not isinstance(row[key], kinds) or isinstance(row[key], bool)):
            faults.append(f"{where}: {key} has the wrong type ({type(row[key]).__name__})")
    if faults:
        return faults
    for key, allowed in (("kind", KINDS), ("assessment", ASSESSMENTS), ("form", FORMS)):
        if row.get(key, "") not in allowed and not (key == "kind" and row[key] in allowed):
            faults.append(f"{where}: {key} {row[key]!r} is none of {', '.join(filter(None, allowed))}")
    levels = [row["level"] if row["level"] != "introductory" else "basic", *row["teaches"].values()]
    for level in [*levels, *row.get("requires_skills", {}).values()]:
        if level not in ("basic", "intermediate", "advanced"):
            faults.append(f"{where}: level {level!r} is none of basic, intermediate, advanced")
    if not re.match(r"https://[^\s/]+", row["url"]):
        faults.append(f"{where}: url must begin with https://")
    if row["url_kind"] not in ("credential", "catalogue"):
        faults.append(f"{where}: url_kind {row['url_kind']!r} is neither credential nor catalogue")
    if ("hours" in row) != (row.get("hours_basis") in ("provider", "estimate")):
        faults.append(f"{where}: hours and hours_basis (provider or estimate) go together")
    priced = [key for key in ("price_learning", "price_certificate", "price_per_month") if key in row]
    if priced and not (row.get("currency") and row.get("price_as_of")):
        faults.append(f"{where}: a price needs currency and price_as_of")
    faults += [f"{where}: {key} is below zero" for key in [*priced, "hours"] if row.get(key, 0) < 0]
    return faults


def _level(word: str) -> Level:
    return Level.BASIC if word == "introductory" else Level.from_word(word)


def _make_credential(row: dict[str, Any], field: str) -> Credential:
    return Credential(
        id=row["id"], title=row["title"], kind=row["kind"], provider=row["provider"],
        awarding_body=row["awarding_body"], url=row["url"], url_kind=row["url_kind"], level=_level(row["level"]),
        teaches={skill: _level(depth) for skill, depth in row["teaches"].items()},
        hours=row.get("hours"), hours_basis=row.get("hours_basis", ""),
        cost=Cost(
            row.get("price_learning"), row.get("price_certificate"), row.get("price_per_month"),
            row.get("currency", ""), row.get("price_note", ""), row.get("price_as_of", ""),
        ),
        country=row.get("country", ""), language=row.get("language", ""), eqf_level=row.get("eqf_level"),
        ects=row.get("ects") or None, requires=tuple(row.get("requires", ())),
        requires_skills={skill: _level(depth) for skill, depth in row.get("requires_skills", {}).items()},
        recommended=tuple(row.get("recommended", ())), stacks_into=tuple(row.get("stacks_into", ())),
        assessment=row.get("assessment", ""), form=row.get("form", ""),
        quality_assurance=row.get("quality_assurance", ""), valid_years=row.get("valid_years"),
        renewal=row.get("renewal", ""), as_of=row.get("as_of", ""), field=field,
    )  # fmt: skip


def _read_rates(path: Path, faults: list[str]) -> ExchangeRates:
    if not path.exists():
        faults.append(f"{path.name} is missing: currencies cannot be compared")
        return ExchangeRates({"EUR": 1.0}, "", "")
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return ExchangeRates({"EUR": 1.0, **data["per_euro"]}, data["date"], data["source"])


def read_catalogue(folder: Path | None = None, *, skill_ids: Collection[str]) -> tuple[Catalogue, list[str]]:
    """The catalogue of a folder of TOML files, and all its faults.

    Args:
        folder: None for the one that skillgap ships.
        skill_ids: what `teaches` and `requires_skills` may name.

    Returns:
        The catalogue without its faulty entries, and one line for each fault.
    """
    folder = folder or find_resource("data/credentials")
    faults: list[str] = []
    credentials: dict[str, Credential] = {}
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        digest.update(path.read_bytes())
        if path.name == "exchange_rates.toml":
            continue
        try:
            rows = tomllib.loads(path.read_text(encoding="utf-8")).get("credential", [])
        except tomllib.TOMLDecodeError as error:
            faults.append(f"{path.name}: {error}")
            continue
        for row in rows:
            where = f"{path.name}: {row.get('id', '(no id)')}"
            found = _check_row(where, row)
            if row.get("id") in credentials:
                found.append(f"{where}: stands twice")
            if not found:
                named = {*row["teaches"], *row.get("requires_skills", {})}
                found += [f"{where}: skill {skill!r} does not exist" for skill in sorted(named - set(skill_ids))]
            faults += found
            if not found:
                credentials[row["id"]] = _make_credential(row, path.stem)
    for credential in credentials.values():
        for target in (*credential.requires, *credential.recommended):
            if target not in credentials:
                faults.append(f"{credential.field}.toml: {credential.id}: names {target!r}, which does not exist")
    rates = _read_rates(folder / "exchange_rates.toml", faults)
    for credential in credentials.values():
        if credential.cost.currency and credential.cost.currency not in rates.per_euro:
            faults.append(f"{credential.field}.toml: {credential.id}: no rate for {credential.cost.currency}")
    if not credentials:
        faults.append(f"{folder}: no credential found")
    return Catalogue(credentials, rates, digest.hexdigest()), faults


def load_catalogue(folder: Path | None = None, *, skill_ids: Collection[str]) -> Catalogue:
    """The catalogue of a folder; `read_catalogue` without tolerance.

    Raises:
        DataError: with every fault of every file.
    """
    catalogue, faults = read_catalogue(folder, skill_ids=skill_ids)
    if faults:
        raise DataError("catalogue.invalid", str(folder or "catalogue"), faults)
    return catalogue
