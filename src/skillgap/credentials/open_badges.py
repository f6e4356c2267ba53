"""Credentials as achievements of Open Badges 3.0 (1EdTech, https://www.imsglobal.org/spec/ob/v3p0/), and back.

An achievement is what a badge is about, so it describes an offer as well. What the standard has no property for (prices,
hours, renewal ...) stands beside under the prefix "skillgap", as JSON-LD allows. Ids of learning outcomes' frameworks go
into `alignment`: taught skills, and the level of the European Qualifications Framework.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from skillgap.credentials.drafts import (
    MAX_CREDENTIALS,
    NAMESPACE,
    Draft,
    SkillName,
    extend,
    extension_row,
    finish_row,
    is_link,
    items,
    organisation_key,
    read_json,
    stand_in,
    text,
    types_of,
)
from skillgap.credentials.fields import FIELDS, field_named
from skillgap.credentials.rows import make_row
from skillgap.errors import UserError
from skillgap.schema import Catalogue, Taxonomy

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    NAMESPACE,
]
_TYPES = {"certification": "Certification", "certificate": "Certificate", "badge": "Badge", "course": "Course"}
# Other types of the standard that an offer may have; degrees and memberships are none.
_KINDS = {value: key for key, value in _TYPES.items()} | {
    "MicroCredential": "certificate", "ProfessionalCertificate": "certificate", "License": "certification",
    "Assessment": "certification", "LearningProgram": "certificate", "BadgeClass": "badge",
}  # fmt: skip
_EQF = "http://data.europa.eu/snb/eqf/"
_TOLD = (
    "id", "title", "kind", "awarding_body", "url", "language", "description", "field", "ects", "eqf_level", "teaches",
)  # fmt: skip


def make_achievement(row: dict[str, Any], taxonomy: Taxonomy) -> dict[str, Any]:
    """An achievement of a row."""
    alignment = []
    for skill_id, depth in row["teaches"].items():
        skill = taxonomy.skills.get(skill_id)
        alignment.append({
            "type": ["Alignment"], "targetName": skill.preferred_label if skill else skill_id,
            "targetUrl": (skill.esco_uri if skill else "") or f"urn:skillgap:skill:{skill_id}", "targetCode": skill_id,
            "targetFramework": "ESCO" if skill and skill.esco_uri else "skillgap", "targetType": "ceasn:Competency",
            "skillgap:depth": depth,
        })  # fmt: skip
    if "eqf_level" in row:
        level = row["eqf_level"]
        alignment.append({
            "type": ["Alignment"], "targetName": f"EQF level {level}", "targetUrl": f"{_EQF}{level}",
            "targetCode": str(level), "targetFramework": "European Qualifications Framework",
            "targetType": "ext:EQFLevel",
        })  # fmt: skip
    node: dict[str, Any] = {
        "id": f"urn:skillgap:credential:{row['id']}", "type": ["Achievement"], "name": row["title"],
        "achievementType": _TYPES[row["kind"]], "description": row.get("description") or stand_in(row),
        "criteria": {"id": row["url"], "narrative": f"Assessment: {row.get('assessment', 'not known')}"},
        "creator": {
            "id": f"urn:skillgap:organisation:{organisation_key(row['awarding_body'])}", "type": ["Profile"],
            "name": row["awarding_body"],
        },
        "humanCode": row["id"], "alignment": alignment,
    }  # fmt: skip
    if "language" in row:
        node["inLanguage"] = row["language"]
    if "field" in row:
        node["fieldOfStudy"] = FIELDS[row["field"]][0]
    if "ects" in row:
        node["creditsAvailable"] = row["ects"]
    return extend(node, row, _TOLD)


def make_open_badges(catalogue: Catalogue, taxonomy: Taxonomy) -> dict[str, Any]:
    """The catalogue as one JSON-LD document with an achievement for each credential."""
    return {
        "@context": CONTEXT,
        "@graph": [make_achievement(make_row(credential), taxonomy) for credential in catalogue.credentials.values()],
    }


def _achievements(data: Any) -> list[dict[str, Any]]:
    """Achievements of a graph, a list, a single one, or of badges that somebody was awarded."""
    nodes = items(data.get("@graph", data)) if isinstance(data, dict) else items(data)
    found = []
    for node in nodes:
        if not isinstance(node, dict):
            continue
        subject = next(iter(items(node.get("credentialSubject"))), None)
        inner = next(iter(items(subject.get("achievement"))), None) if isinstance(subject, dict) else None
        node = inner if isinstance(inner, dict) else node
        if types_of(node) & {"Achievement", "BadgeClass"}:
            found.append(node)
    return found


def _read_achievement(node: dict[str, Any], where: str) -> Draft:
    row = extension_row(node)
    names = []
    for aim in items(node.get("alignment")):
        if not isinstance(aim, dict):
            continue
        url, code, name = (text(aim.get(key)) for key in ("targetUrl", "targetCode", "targetName"))
        if url.startswith(_EQF) and code.isdecimal() and len(code) == 1:
            row.setdefault("eqf_level", int(code))
        elif name or code:
            known = code if url.startswith("urn:skillgap:") or "skillgap:depth" in aim else url or code
            names.append(SkillName(name, known, text(aim.get("skillgap:depth"))))
    names += [SkillName(text(tag)) for tag in items(node.get("tag"))]
    criteria = node.get("criteria")
    links = [criteria.get("id") if isinstance(criteria, dict) else criteria, node.get("id")]
    creator = next(iter(items(node.get("creator") or node.get("issuer"))), None)
    organisation = creator if isinstance(creator, dict) else {}
    own = next((link for link in links if is_link(link)), None)
    row |= {
        "title": text(node.get("name")), "description": text(node.get("description")),
        "kind": _KINDS.get(text(node.get("achievementType")), ""), "awarding_body": text(organisation.get("name")),
        "url": own or organisation.get("url") or "", "language": text(node.get("inLanguage"))[:2].lower(),
        "field": field_named(text(node.get("fieldOfStudy"))), "ects": node.get("creditsAvailable"),
    }  # fmt: skip
    if own:
        row.setdefault("url_kind", "credential")
    identifier = text(node.get("id"))
    if identifier.startswith("urn:skillgap:credential:"):
        row["id"] = identifier.rpartition(":")[2]
    return Draft(where, finish_row(row), names)


def read_open_badges(path: Path) -> list[Draft]:
    """Drafts of all achievements of a file.

    Raises:
        UserError: no JSON, or no achievement in it.
    """
    nodes = _achievements(read_json(path))
    if not nodes:
        raise UserError("catalogue.no-achievement", f"{path}: holds no achievement of Open Badges 3.0.")
    if len(nodes) > MAX_CREDENTIALS:
        raise UserError("catalogue.too-large", f"{path}: more than {MAX_CREDENTIALS} achievements. Split the file.")
    return [
        _read_achievement(node, f"{path.name}: achievement {number} ({text(node.get('name'))[:60]})")
        for number, node in enumerate(nodes, 1)
    ]
