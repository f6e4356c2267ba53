"""A credential as a row of keys and plain values: what TOML, CSV, Open Badges and CTDL are all read into."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from skillgap.credentials.fields import FIELDS
from skillgap.schema import Cost, Credential, Level

KINDS = ("certification", "certificate", "badge", "course")
ASSESSMENTS = (
    "proctored-exam", "online-exam", "project", "coursework", "quizzes", "practical", "attendance",
)  # fmt: skip
FORMS = ("online-self-paced", "online-scheduled", "blended", "in-person", "exam-only")
SUPERVISIONS = ("unsupervised", "supervised", "supervised-id")
PACES = ("self-paced", "scheduled")
LEVELS = ("introductory", "basic", "intermediate", "advanced")

_WORDS: dict[str, Sequence[str]] = {
    "kind": KINDS, "assessment": ASSESSMENTS, "form": FORMS, "supervision": SUPERVISIONS, "pace": PACES,
    "level": LEVELS, "url_kind": ("credential", "catalogue"), "field": tuple(FIELDS), "teaches_basis": ("extraction",),
}  # fmt: skip
NUMBER = (int, float)
KEYS: dict[str, type | tuple[type, ...]] = {
    "id": str, "title": str, "kind": str, "field": str, "provider": str, "awarding_body": str, "url": str,
    "url_kind": str, "country": str, "language": str, "description": str, "learning_outcomes": list, "hours": NUMBER,
    "hours_basis": str, "weeks": NUMBER, "hours_per_week": NUMBER, "pace": str, "price_learning": NUMBER,
    "price_certificate": NUMBER, "price_per_month": NUMBER, "currency": str, "price_note": str, "price_as_of": str,
    "free_audit": bool, "level": str, "eqf_level": int, "ects": NUMBER, "teaches": dict, "teaches_basis": str,
    "requires": list, "requires_skills": dict, "recommended": list, "prerequisites": str, "stacks_into": list,
    "leads_to": list, "parts": list,
    "assessment": str, "supervision": str, "grade": str, "form": str, "quality_assurance": str, "valid_years": NUMBER,
    "renewal": str, "rating": NUMBER, "rating_count": int, "rating_as_of": str, "as_of": str, "checked_on": str,
    "checked_by": str,
}  # fmt: skip
"""Every key of a row with its type, in the order in which they are written."""

NEEDED = ("id", "title", "kind", "provider", "awarding_body", "url", "url_kind", "level", "teaches")
_PRICES = ("price_learning", "price_certificate", "price_per_month")
_BOUNDS: dict[str, tuple[float, float]] = {
    "eqf_level": (1, 8), "ects": (0, 300), "rating": (0, 5), "hours": (0, 20_000), "weeks": (0, 1000),
    "hours_per_week": (0, 168), "valid_years": (0, 100), "rating_count": (0, math.inf),
    **dict.fromkeys(_PRICES, (0, math.inf)),
}  # fmt: skip
MAX_TEXT = 5000
"""Characters of one value; a longer one is no fact about a credential."""

_PACE_OF_FORM = {"online-self-paced": "self-paced", "online-scheduled": "scheduled"}
_SUPERVISION_OF_ASSESSMENT = {"proctored-exam": "supervised", "quizzes": "unsupervised"}


def check_row(where: str, row: dict[str, Any]) -> list[str]:
    """All faults of a row, a line each; `where` opens each line."""
    faults = [f"{where}: key {str(key)[:40]!r} is not known" for key in row if key not in KEYS]
    faults += [f"{where}: {key} is missing" for key in NEEDED if not row.get(key)]
    faults += [
        f"{where}: {fault}" for key, kinds in KEYS.items() if key in row for fault in _check_type(key, row[key], kinds)
    ]
    if faults:
        return faults
    for key, allowed in _WORDS.items():
        if row.get(key) and row[key] not in allowed:
            shown = ", ".join(allowed) if len(allowed) < 10 else f"the {len(allowed)} of skillgap.credentials.fields"
            faults.append(f"{where}: {key} {row[key][:40]!r} is none of {shown}")
    for level in (*row["teaches"].values(), *row.get("requires_skills", {}).values()):
        if level not in LEVELS:
            faults.append(f"{where}: level {level[:40]!r} is none of basic, intermediate, advanced")
    if not re.match(r"https://[^\s/]+", row["url"]):
        faults.append(f"{where}: url must begin with https://")
    if not re.fullmatch(r"[A-Za-z0-9][\w.+-]{0,119}", row["id"]):
        faults.append(f"{where}: id must be letters, digits and hyphens, 120 at most")
    if ("hours" in row) != (row.get("hours_basis") in ("provider", "estimate")):
        faults.append(f"{where}: hours and hours_basis (provider or estimate) go together")
    if any(key in row for key in _PRICES) and not (row.get("currency") and row.get("price_as_of")):
        faults.append(f"{where}: a price needs currency and price_as_of")
    if "rating" in row and not ("rating_count" in row and row.get("rating_as_of")):
        faults.append(f"{where}: a rating needs rating_count and rating_as_of")
    for key, (low, high) in _BOUNDS.items():
        if key in row and not low <= row[key] <= high:
            faults.append(
                f"{where}: {key} is {'below' if row[key] < low else 'above'} {low if row[key] < low else high:g}"
            )
    if row.get("checked_on") and not re.fullmatch(r"\d{4}-\d\d-\d\d", row["checked_on"]):
        faults.append(f"{where}: checked_on must be a day, such as 2025-03-31")
    return faults


def _check_type(key: str, value: Any, kinds: type | tuple[type, ...]) -> list[str]:
    if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
        return [f"{key} has the wrong type ({type(value).__name__})"]
    if isinstance(value, float) and not math.isfinite(value):
        return [f"{key} is no number"]
    texts = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    if isinstance(value, dict):
        texts = [*value, *value.values()]
    if not all(isinstance(text, str) for text in texts):
        return [f"{key} holds something that is no text"]
    if any(len(text) > MAX_TEXT for text in texts) or len(texts) > 500:
        return [f"{key} is too long"]
    if any(re.search(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]", text) for text in texts):
        return [f"{key} holds characters that are no text"]
    return []


def level_of(word: str) -> Level:
    """Level of a row's word; "introductory" is basic."""
    return Level.BASIC if word == "introductory" else Level.from_word(word)


def make_credential(row: dict[str, Any]) -> Credential:
    """Credential of a row that `check_row` found sound.

    Pace follows from the form, and supervision from the assessment, where the row does not state them: a proctored
    exam is supervised, and quizzes on a platform are not.
    """
    form, assessment = row.get("form", ""), row.get("assessment", "")
    plain: dict[str, Any] = {
        key: row[key] for key in (
            "id", "title", "kind", "provider", "awarding_body", "url", "url_kind", "hours_basis", "country", "language",
            "eqf_level", "quality_assurance", "valid_years", "renewal", "as_of", "field", "description",
            "teaches_basis", "prerequisites", "grade", "weeks", "hours_per_week", "rating", "rating_count",
            "rating_as_of", "free_audit", "checked_on", "checked_by",
        ) if key in row
    }  # fmt: skip
    values: dict[str, Any] = {
        "hours_basis": "", **plain, "level": level_of(row["level"]), "hours": row.get("hours"),
        "teaches": {skill: level_of(depth) for skill, depth in row["teaches"].items()},
        "requires_skills": {skill: level_of(depth) for skill, depth in row.get("requires_skills", {}).items()},
        "cost": Cost(
            row.get("price_learning"), row.get("price_certificate"), row.get("price_per_month"),
            row.get("currency", ""), row.get("price_note", ""), row.get("price_as_of", ""),
        ),
        "ects": row.get("ects") or None, "assessment": assessment, "form": form,
        "pace": row.get("pace") or _PACE_OF_FORM.get(form, ""),
        "supervision": row.get("supervision") or _SUPERVISION_OF_ASSESSMENT.get(assessment, ""),
        **{key: tuple(row.get(key, ())) for key in ("requires", "recommended", "stacks_into", "leads_to", "parts", "learning_outcomes")},
    }  # fmt: skip
    return Credential(**values)


def make_row(credential: Credential) -> dict[str, Any]:
    """Row of a credential: only what is known, in the order of `KEYS`."""
    cost = credential.cost
    values: dict[str, Any] = {
        key: getattr(credential, key) for key in KEYS if not key.startswith("price_") and key != "currency"
    }
    values |= {
        "price_learning": cost.learning, "price_certificate": cost.certificate, "price_per_month": cost.per_month,
        "currency": cost.currency, "price_note": cost.note, "price_as_of": cost.as_of, "level": credential.level.word,
        "teaches": {skill: Level(depth).word for skill, depth in credential.teaches.items()},
        "requires_skills": {skill: Level(depth).word for skill, depth in (credential.requires_skills or {}).items()},
    }  # fmt: skip
    row = {key: list(values[key]) if isinstance(values[key], tuple) else values[key] for key in KEYS}
    return {key: value for key, value in row.items() if value is not None and value not in ("", [], {})}
