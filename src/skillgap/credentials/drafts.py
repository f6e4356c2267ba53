"""Credentials read from elsewhere, before their skills are those of the taxonomy; and what all readers of JSON-LD share."""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from skillgap.credentials.rows import KEYS
from skillgap.errors import UserError
from skillgap.schema import Taxonomy
from skillgap.text import make_slug, normalise_phrase

MAX_BYTES = 50_000_000
MAX_CREDENTIALS = 100_000
PREFIX = "skillgap"
NAMESPACE = {PREFIX: "urn:skillgap:"}
"""JSON-LD prefix of what the standards have no term for."""


class CatalogueFormat(StrEnum):
    """How a catalogue is written."""

    CSV = "csv"
    OPEN_BADGES = "open-badges"
    CTDL = "ctdl"


@dataclass(slots=True)
class SkillName:
    """A skill as another file names it.

    Attributes:
        code: its id in our taxonomy or in ESCO, where the file gives one.
        depth: word of a level; empty where the file does not say how deep.
    """

    name: str
    code: str = ""
    depth: str = ""


@dataclass(slots=True)
class Draft:
    """A row (`skillgap.credentials.rows`) that may still lack skills, field and level.

    Attributes:
        where: place that faults are told with.
        names: taught skills by name.
    """

    where: str
    row: dict[str, Any] = field(default_factory=dict)
    names: list[SkillName] = field(default_factory=list)


def read_bytes(path: Path) -> bytes:
    """Content of a file from elsewhere.

    Raises:
        UserError: missing, unreadable, or larger than `MAX_BYTES`.
    """
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UserError("catalogue.too-large", f"{path}: larger than {MAX_BYTES // 1_000_000} MB. Split the file.")
        return path.read_bytes()
    except OSError as error:
        raise UserError("catalogue.cannot-read", f"{path}: {error.strerror}. Name another file.") from None


def read_json(path: Path) -> Any:
    """A JSON document from elsewhere.

    Raises:
        UserError: no JSON, too deep, too large.
    """
    data = read_bytes(path)
    try:
        return json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UserError("catalogue.no-json", f"{path}: is no UTF-8 text. Save it as UTF-8.") from None
    except RecursionError:
        raise UserError("catalogue.no-json", f"{path}: is nested too deeply to be a catalogue.") from None
    except ValueError as error:  # JSONDecodeError, and numbers with too many digits
        raise UserError("catalogue.no-json", f"{path}: is no JSON ({str(error)[:120]}).") from None


def items(value: Any) -> list[Any]:
    """JSON-LD leaves the list out where there is one value."""
    return value if isinstance(value, list) else [] if value is None else [value]


def text(value: Any, depth: int = 4) -> str:
    """Text of a JSON-LD value: a string, a language map, a value object, or something with a name; else empty."""
    if isinstance(value, str):
        return value.strip()
    if depth and isinstance(value, list) and value:
        return text(value[0], depth - 1)
    if depth and isinstance(value, dict):
        for key in ("@value", "en", "en-US", "en-GB", "name", "ceterms:name"):
            if key in value:
                return text(value[key], depth - 1)
        return text(next(iter(value.values()), None), depth - 1)
    return ""


def is_link(value: Any) -> bool:
    """Whether a value is a web address that a person can open."""
    return isinstance(value, str) and re.match(r"https?://[^\s/]+", value) is not None


def types_of(node: dict[str, Any]) -> set[str]:
    """What a JSON-LD node is, without prefixes."""
    return {str(kind).rpartition(":")[2] for key in ("@type", "type") for kind in items(node.get(key))}


def extension_row(node: dict[str, Any]) -> dict[str, Any]:
    """What a node says with our own prefix; strange keys too, so that they are told as faults."""
    start = len(PREFIX) + 1
    return {key[start:]: value for key, value in node.items() if key.startswith(PREFIX + ":")}


def extend(node: dict[str, Any], row: dict[str, Any], told: Iterable[str]) -> dict[str, Any]:
    """The node with those keys of the row that it does not tell yet, under our own prefix."""
    skip = set(told)
    return {**node, **{f"{PREFIX}:{key}": row[key] for key in KEYS if key in row and key not in skip}}


def stand_in(row: dict[str, Any]) -> str:
    """A description where there is none and a standard demands one."""
    return f"{row['title']}, awarded by {row['awarding_body']}."


def organisation_key(name: str) -> str:
    """An id for an organisation's name; other names never share it."""
    return f"{make_slug(name) or 'organisation'}-{uuid.uuid5(uuid.NAMESPACE_URL, name).hex[:8]}"


def finish_row(row: dict[str, Any]) -> dict[str, Any]:
    """The row without empty values, with an id, and with the least where the file leaves a need open.

    Kind "course", level "introductory" and the provider's list as the address: nothing is claimed that the file does
    not say.
    """
    row = {key: value for key, value in row.items() if value is not None and value not in ("", [], {})}
    if row.get("description") and row.get("title") and row.get("awarding_body") and row["description"] == stand_in(row):
        del row["description"]
    for one, other in (("provider", "awarding_body"), ("awarding_body", "provider")):
        if row.get(other):
            row.setdefault(one, row[other])
    if isinstance(row.get("url"), str) and row["url"].startswith("http://"):
        row["url"] = "https://" + row["url"].removeprefix("http://")
    row.setdefault("kind", "course")
    row.setdefault("level", "introductory")
    row.setdefault("url_kind", "catalogue")
    if "id" not in row and isinstance(row.get("title"), str):
        slug = make_slug(f"{row.get('provider', '')} {row['title']}")[:110].strip("-")
        row["id"] = slug or organisation_key(row["title"])
    return row


class SkillMatcher:
    """Names and codes of skills to those of a taxonomy."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._codes = {skill.esco_uri: skill.id for skill in taxonomy.skills.values() if skill.esco_uri}
        self._codes |= {skill_id: skill_id for skill_id in taxonomy.skills}
        self._labels: dict[str, str] = {}
        for skill in taxonomy.skills.values():
            for label in skill.labels:
                self._labels.setdefault(normalise_phrase(label.lower()), skill.id)

    def find(self, name: SkillName) -> str | None:
        """Id of the skill; None where neither code nor name is known."""
        return self._codes.get(name.code) or self._labels.get(normalise_phrase(name.name.lower()))
