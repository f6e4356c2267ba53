"""Credentials in CTDL, the Credential Transparency Description Language (https://credreg.net/ctdl/terms), as JSON-LD.

Names of classes, properties and concepts are CTDL's. In CTDL a credential does not teach: the competencies that it
demands stand in a condition of its own, and a course's in `ceterms:teaches`. What CTDL has no property for, or only one
that says something else, stands beside under the prefix "skillgap".
"""

from __future__ import annotations

import re
import uuid
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
from skillgap.credentials.rows import make_row
from skillgap.errors import UserError
from skillgap.schema import Catalogue, Taxonomy

CONTEXT = ["https://credreg.net/ctdl/schema/context/json", NAMESPACE]
_CLASSES = {
    "certification": "Certification", "certificate": "Certificate", "badge": "DigitalBadge", "course": "Course",
}  # fmt: skip
_KINDS = {value: key for key, value in _CLASSES.items()} | {
    "MicroCredential": "certificate", "ProfessionalCertificate": "certificate", "CertificateOfCompletion": "certificate",
    "Badge": "badge", "OpenBadge": "badge", "License": "certification", "LearningOpportunityProfile": "course",
    "LearningProgram": "course", "BasicTechnicalCertificate": "certificate", "TechnicalLevel1Certificate": "certificate",
}  # fmt: skip
_LEVELS = {
    "introductory": "audLevel:BeginnerLevel", "basic": "audLevel:BeginnerLevel",
    "intermediate": "audLevel:IntermediateLevel", "advanced": "audLevel:AdvancedLevel",
}  # fmt: skip
_LEVEL_OF = {"BeginnerLevel": "introductory", "IntermediateLevel": "intermediate", "AdvancedLevel": "advanced"}
_DELIVERY = {
    "online-self-paced": "deliveryType:OnlineOnly", "online-scheduled": "deliveryType:OnlineOnly",
    "blended": "deliveryType:BlendedDelivery", "in-person": "deliveryType:InPerson",
}  # fmt: skip
_FORM_OF = {"BlendedDelivery": "blended", "InPerson": "in-person"}
_PRICES = {
    "price_learning": "costType:Tuition", "price_certificate": "costType:StandaloneAssessment",
    "price_per_month": "costType:Tuition",
}  # fmt: skip
_MONTHLY = "per month"
_TOLD = (
    "id", "title", "kind", "awarding_body", "provider", "url", "language", "description", "teaches", "requires",
    "prerequisites", "recommended", "stacks_into", "leads_to", "renewal", *_PRICES,
)  # fmt: skip
_COMPETENCIES = "Competencies"


def _en(value: str) -> dict[str, str]:
    return {"en": value}


def _concept(term: str) -> dict[str, Any]:
    return {"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNode": term}


def _condition(**values: Any) -> dict[str, Any]:
    return {"@type": "ceterms:ConditionProfile", **{f"ceterms:{key}": value for key, value in values.items() if value}}


def _node_id(credential_id: str) -> str:
    return f"urn:skillgap:credential:{credential_id}"


def _organisation(name: str) -> dict[str, Any]:
    return {"@id": f"_:{organisation_key(name)}", "@type": "ceterms:CredentialOrganization", "ceterms:name": _en(name)}


def _costs(row: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "@type": "ceterms:CostProfile", "ceterms:costDetails": row["url"], "ceterms:currency": row["currency"],
            "ceterms:price": row[key], "ceterms:directCostType": _concept(kind),
            **({"ceterms:paymentPattern": _en(_MONTHLY)} if key == "price_per_month" else {}),
        } for key, kind in _PRICES.items() if key in row
    ]  # fmt: skip


def make_ctdl_node(row: dict[str, Any], taxonomy: Taxonomy) -> dict[str, Any]:
    """A CTDL resource of a row."""
    competencies = []
    for skill_id, depth in row["teaches"].items():
        skill = taxonomy.skills.get(skill_id)
        competencies.append({
            "@type": "ceterms:CredentialAlignmentObject", "ceterms:codedNotation": skill_id,
            "ceterms:targetNodeName": _en(skill.preferred_label if skill else skill_id),
            **({"ceterms:targetNode": skill.esco_uri} if skill and skill.esco_uri else {}), "skillgap:depth": depth,
        })  # fmt: skip
    course = row["kind"] == "course"
    requires = [
        _condition(name=_en("Prerequisites"), description=_en(row["prerequisites"]) if "prerequisites" in row else None,
                   targetCredential=[_node_id(key) for key in row.get("requires", [])]),
    ] if "requires" in row or "prerequisites" in row else []  # fmt: skip
    if not course:
        requires.append(_condition(name=_en(_COMPETENCIES), targetCompetency=competencies))
    durations = {"ceterms:timeRequired": f"PT{row['hours']:g}H"} if "hours" in row else {}
    if "weeks" in row:
        durations["ceterms:exactDuration"] = f"P{row['weeks']:g}W"
    node: dict[str, Any] = {
        "@id": _node_id(row["id"]), "@type": f"ceterms:{_CLASSES[row['kind']]}",
        "ceterms:ctid": f"ce-{uuid.uuid5(uuid.NAMESPACE_URL, _node_id(row['id']))}", "ceterms:name": _en(row["title"]),
        "ceterms:description": _en(row.get("description") or stand_in(row)), "ceterms:codedNotation": row["id"],
        "ceterms:subjectWebpage": row["url"], "ceterms:ownedBy": [_organisation(row["awarding_body"])["@id"]],
        "ceterms:offeredBy": [_organisation(row["provider"])["@id"]],
        "ceterms:inLanguage": items(row.get("language")), "ceterms:audienceLevelType": [_concept(_LEVELS[row["level"]])],
        "ceterms:deliveryType" if course else "ceterms:learningDeliveryType":
            [_concept(_DELIVERY[row["form"]])] if row.get("form") in _DELIVERY else [],
        "ceterms:estimatedDuration": [{"@type": "ceterms:DurationProfile", **durations}] if durations else [],
        "ceterms:estimatedCost": _costs(row), "ceterms:requires": requires,
        "ceterms:teaches": competencies if course else [],
        "ceterms:recommends": [_condition(targetCredential=[_node_id(key) for key in row["recommended"]])]
            if "recommended" in row else [],
        "ceterms:isAdvancedStandingFor": [_condition(name=_en(title)) for title in row.get("stacks_into", [])],
        "ceterms:isPreparationFor": [_condition(name=_en(title)) for title in row.get("leads_to", [])],
        "ceterms:renewalFrequency": f"P{row['valid_years']:g}Y" if row.get("valid_years") else None,
        "ceterms:renewal": [_condition(description=_en(row["renewal"]))] if "renewal" in row else [],
    }  # fmt: skip
    told = (*_TOLD, "currency") if node["ceterms:estimatedCost"] else _TOLD
    return extend({key: value for key, value in node.items() if value not in (None, [])}, row, told)


def make_ctdl(catalogue: Catalogue, taxonomy: Taxonomy) -> dict[str, Any]:
    """The catalogue as one JSON-LD graph: organisations first, then credentials."""
    rows = [make_row(credential) for credential in catalogue.credentials.values()]
    organisations = {
        node["@id"]: node for row in rows for node in map(_organisation, (row["awarding_body"], row["provider"]))
    }
    return {"@context": CONTEXT, "@graph": [*organisations.values(), *(make_ctdl_node(row, taxonomy) for row in rows)]}


def _hours(value: Any) -> float | None:
    found = re.fullmatch(r"PT(\d{1,6}(?:\.\d{1,4})?)H", text(value))
    return float(found.group(1)) if found else None


def _conditions(node: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [item for item in items(node.get(f"ceterms:{key}")) if isinstance(item, dict)]


def _credential_ids(condition: dict[str, Any]) -> list[str]:
    targets = [
        item.get("@id") if isinstance(item, dict) else item for item in items(condition.get("ceterms:targetCredential"))
    ]
    return [str(target).rpartition(":")[2] for target in targets if str(target).startswith("urn:skillgap:credential:")]


def _competency(item: dict[str, Any]) -> SkillName:
    code = text(item.get("ceterms:codedNotation")) if "skillgap:depth" in item else text(item.get("ceterms:targetNode"))
    return SkillName(text(item.get("ceterms:targetNodeName")), code, text(item.get("skillgap:depth")))


def _read_costs(node: dict[str, Any]) -> dict[str, Any]:
    """Prices; those of other kinds of cost are left out, as they buy neither the learning nor the certificate."""
    found: dict[str, Any] = {}
    for profile in _conditions(node, "estimatedCost"):
        kind = next(iter(_conditions(profile, "directCostType")), {}).get("ceterms:targetNode")
        monthly = "month" in text(profile.get("ceterms:paymentPattern")).lower()
        key = next(
            (key for key, term in _PRICES.items() if term == kind and monthly == (key == "price_per_month")), None
        )
        if key and profile.get("ceterms:price") is not None:
            found[key] = profile["ceterms:price"]
            found["currency"] = text(profile.get("ceterms:currency"))
    return found


def _read_node(node: dict[str, Any], names_of: dict[str, str], where: str) -> Draft:
    row = extension_row(node)

    def owner(key: str) -> str:
        first = next(iter(items(node.get(f"ceterms:{key}"))), None)
        return names_of.get(first, "") if isinstance(first, str) else text(first)

    def concept(key: str) -> str:
        return text(next(iter(_conditions(node, key)), {}).get("ceterms:targetNode")).rpartition(":")[2]

    requires = _conditions(node, "requires")
    competencies = [item for part in requires for item in _conditions(part, "targetCompetency")] + _conditions(
        node, "teaches"
    )
    entry = next((part for part in requires if not part.get("ceterms:targetCompetency")), {})
    for duration in _conditions(node, "estimatedDuration"):
        hours = _hours(duration.get("ceterms:timeRequired")) or _hours(duration.get("ceterms:exactDuration"))
        if hours is not None and "hours" not in row:
            row |= {"hours": hours, "hours_basis": row.get("hours_basis", "provider")}
    years = re.fullmatch(r"P(\d{1,2}(?:\.\d{1,4})?)Y", text(node.get("ceterms:renewalFrequency")))
    page = node.get("ceterms:subjectWebpage")
    row |= {
        "title": text(node.get("ceterms:name")), "description": text(node.get("ceterms:description")),
        "kind": next((_KINDS[kind] for kind in sorted(types_of(node)) if kind in _KINDS), ""),
        "awarding_body": owner("ownedBy"), "provider": owner("offeredBy"), "url": page if is_link(page) else "",
        "language": text(node.get("ceterms:inLanguage"))[:2].lower(), "prerequisites": text(entry.get("ceterms:description")),
        "requires": _credential_ids(entry),
        "recommended": [key for part in _conditions(node, "recommends") for key in _credential_ids(part)],
        "stacks_into": [text(part.get("ceterms:name")) for part in _conditions(node, "isAdvancedStandingFor")],
        "leads_to": [text(part.get("ceterms:name")) for part in _conditions(node, "isPreparationFor")],
        "renewal": text(next(iter(_conditions(node, "renewal")), {}).get("ceterms:description")),
        **_read_costs(node),
    }  # fmt: skip
    row.setdefault("level", _LEVEL_OF.get(concept("audienceLevelType"), ""))
    row.setdefault("form", _FORM_OF.get(concept("learningDeliveryType") or concept("deliveryType"), ""))
    row.setdefault("valid_years", float(years.group(1)) if years else None)
    row.setdefault("url_kind", "credential" if row["url"] else "")
    identifier = text(node.get("@id"))
    if identifier.startswith("urn:skillgap:credential:"):
        row["id"] = identifier.rpartition(":")[2]
    return Draft(where, finish_row(row), [_competency(item) for item in competencies])


def read_ctdl(path: Path) -> list[Draft]:
    """Drafts of all credentials and courses of a graph, or of the one that a file holds.

    Raises:
        UserError: no JSON, or nothing of CTDL in it.
    """
    data = read_json(path)
    nodes = items(data.get("@graph", data)) if isinstance(data, dict) else items(data)
    nodes = [node for node in nodes if isinstance(node, dict)]
    names_of = {text(node.get("@id")): text(node.get("ceterms:name")) for node in nodes}
    offers = [node for node in nodes if types_of(node) & set(_KINDS) and "ceterms:name" in node]
    if not offers:
        raise UserError("catalogue.no-credential", f"{path}: holds no credential or course in CTDL.")
    if len(offers) > MAX_CREDENTIALS:
        raise UserError("catalogue.too-large", f"{path}: more than {MAX_CREDENTIALS} credentials. Split the file.")
    return [
        _read_node(node, names_of, f"{path.name}: credential {number} ({text(node.get('ceterms:name'))[:60]})")
        for number, node in enumerate(offers, 1)
    ]
