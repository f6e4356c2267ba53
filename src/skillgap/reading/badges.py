"""Open Badges as proof of skills held: version 2.0 and 3.0 (1EdTech), as JSON, signed text, or baked into PNG or SVG."""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from skillgap.errors import ReadingError
from skillgap.reading.badge_proof import ProofCheck, check_embedded_proof, check_signed_text, describe_proof
from skillgap.reading.records import RecordWriter
from skillgap.schema import Document, Doubt, RecordKind, SectionKind

_PNG_KEYS = ("openbadgecredential", "openbadges")
_JWS = re.compile(r"^[\w-]+\.([\w-]+)\.[\w-]*$")
_LAST_SECOND = 32_503_680_000  # the year 3000
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge as JSON, with what came of checking its proof."""

    data: dict[str, Any]
    proof: ProofCheck


def is_badge(data: Any) -> bool:
    """Whether a JSON value is an assertion, a badge class or a credential of Open Badges."""
    if not isinstance(data, dict):
        return False
    kinds = data.get("type", data.get("@type", []))
    kinds = kinds if isinstance(kinds, list) else [kinds]
    known = {"Assertion", "BadgeClass", "OpenBadgeCredential", "AchievementCredential"}
    context = json.dumps(data.get("@context", ""))
    return bool(known & set(map(str, kinds))) or "openbadges" in context or "ob/v3" in context or "badge" in data


def baked_in_png(data: bytes) -> str | None:
    """What an Open Badge carries in the text chunks of its picture; None for an ordinary picture."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            texts = getattr(picture, "text", {})
    except Exception:  # Pillow raises OSError, SyntaxError, ValueError, DecompressionBombError ... on damaged pictures
        return None
    return next((str(texts[key]) for key in _PNG_KEYS if key in texts), None)


def baked_in_svg(data: bytes) -> str | None:
    """What an Open Badge carries in its SVG; None for an ordinary drawing."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        name = etree.QName(node)
        if name.localname in ("assertion", "credential") and re.search(
            "openbadges|imsglobal.org/ob", name.namespace or ""
        ):
            return (node.text or "").strip() or node.get("verify") or None
    return None


def parse_badge(text: str, name: str) -> Badge:
    """The JSON of a badge, of a signed one its payload, with the check of its proof.

    Raises:
        ReadingError: neither JSON nor signed text.
    """
    token, signed = text.strip(), _JWS.match(text.strip())
    if signed:
        part = signed.group(1)
        try:
            text = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            text = ""
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        found = None
    if not isinstance(found, dict):
        if re.match(r"https?://", text.strip()):
            raise ReadingError(
                "reading.badge-elsewhere",
                f"{name} only links to its badge. Download the badge as JSON from its issuer.",
            )
        raise ReadingError("reading.damaged", f"{name} holds no readable badge. Download it from its issuer again.")
    inner = found.get("vc")  # a credential inside a JWT
    data = inner if isinstance(inner, dict) else found
    proof = check_signed_text(token, data, found) if signed else check_embedded_proof(data)
    return Badge({**_registered_dates(found), **data} if signed else data, proof)


def _registered_dates(claims: dict[str, Any]) -> dict[str, str]:
    """Start and end of validity as a JWT tells them, in seconds since 1970 (RFC 7519)."""
    dates = {}
    for claim, name in (("nbf", "issuanceDate"), ("exp", "expirationDate")):
        seconds = claims.get(claim)
        if isinstance(seconds, int | float) and 0 < seconds < _LAST_SECOND:
            dates[name] = datetime.fromtimestamp(seconds, UTC).date().isoformat()
    return dates


def _text(value: Any) -> str:
    """Text of a value that may be a string, a language map, or an object with a name."""
    if isinstance(value, str):
        return "" if re.match(r"https?://|did:|urn:", value) else value
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("en") or value.get("@value") or "")
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    return ""


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _validity(data: dict[str, Any]) -> str:
    """Until when a badge says that it is valid; empty where it does not."""
    until = str(data.get("validUntil") or data.get("expirationDate") or data.get("expires") or "")
    found = _DATE.match(until)
    return f"Valid until {found.group()}" if found else ""


def read_badge(badge: Badge, name: str) -> Document:
    """Document of one badge: a certificate with issuer and dates, and the skills that it names; what its proof is worth is a doubt.

    Raises:
        ReadingError: what was achieved lies elsewhere, as version 2.0 allows.
    """
    data = badge.data
    subject = data.get("credentialSubject")
    subject = subject[0] if isinstance(subject, list) and subject else subject
    achievement = subject.get("achievement") if isinstance(subject, dict) else data.get("badge", data)
    achievement = achievement[0] if isinstance(achievement, list) and achievement else achievement
    if not isinstance(achievement, dict) or not _text(achievement.get("name")):
        raise ReadingError(
            "reading.badge-elsewhere",
            f"{name} only links to what was achieved. Download the badge as JSON from its issuer.",
        )
    issuer = _text(achievement.get("issuer")) or _text(achievement.get("creator")) or _text(data.get("issuer"))
    date = str(data.get("validFrom") or data.get("issuanceDate") or data.get("issuedOn") or "")[:7]
    criteria = achievement.get("criteria")
    narrative = criteria.get("narrative", "") if isinstance(criteria, dict) else ""
    writer = RecordWriter()
    writer.heading(SectionKind.CERTIFICATES, "Certificates")
    writer.entry(
        RecordKind.CERTIFICATE, [("title", _text(achievement.get("name"))), ("issuer", issuer), ("dates", date)], [("", _validity(data))],
        [("", _text(achievement.get("description")))], [("", narrative if isinstance(narrative, str) else "")],
    )  # fmt: skip
    aligned = [
        item.get("targetName", "") for key in ("alignment", "alignments") for item in _items(achievement.get(key)) if isinstance(item, dict)
    ]  # fmt: skip
    tags = [tag for key in ("tags", "tag") for tag in _items(achievement.get(key)) if isinstance(tag, str)]
    skills = [skill for skill in dict.fromkeys((*aligned, *tags)) if isinstance(skill, str) and skill.strip()]
    if skills:
        writer.heading(SectionKind.SKILLS, "Skills")
    for skill in skills:
        writer.entry(RecordKind.SKILL, [("text", skill)])
    doubts = [describe_proof(badge.proof, _text(achievement.get("name")), issuer)]
    if data.get("credentialStatus"):
        doubts.append(
            Doubt("reading.badge-status", "Whether the badge was taken back since, only its issuer can tell, as skillgap works offline.")
        )  # fmt: skip
    return writer.finish(name, "open-badge", doubts)
