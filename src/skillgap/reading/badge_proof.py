"""Checks the proof of an Open Badge 3.0, as far as that can be done without asking anyone.

Two kinds of proof (Open Badges 3.0, section 8; W3C VC Data Integrity 1.0): the badge signed as a whole (VC-JWT), or a
signature inside it (Data Integrity, cryptosuite eddsa-jcs-2022; eddsa-rdfc-2022 signs a graph whose vocabularies lie on the web). A key is
used only where it stands in the badge itself or in an identifier that is a key; nothing is ever fetched. A valid proof shows that nothing was changed since it was signed, and by
which key; whose key that is, no offline check can tell.
"""

from __future__ import annotations

import hashlib
import textwrap
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from skillgap.reading.badge_keys import KeyNotReadable, PublicKey, decode_multibase, is_own_key, read_did_key, read_jwk
from skillgap.schema import Doubt


class ProofStatus(StrEnum):
    """What came of checking a badge's proof."""

    VALID = "valid"
    INVALID = "invalid"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class ProofCheck:
    """What came of it, and why, as the end of a sentence."""

    status: ProofStatus
    why: str


_ALGORITHMS = ("RS256", "PS256", "ES256", "ES384", "EdDSA", "Ed25519")
_CODES = {
    ProofStatus.VALID: "reading.badge-proof-valid",
    ProofStatus.INVALID: "reading.badge-proof-invalid",
    ProofStatus.UNCHECKED: "reading.badge-unchecked",
}


def describe_proof(check: ProofCheck, title: str, issuer: str) -> Doubt:
    """What the person is told about the proof of a badge."""
    title, issuer = _shorten(title), _shorten(issuer) or "its issuer"
    message = {
        ProofStatus.VALID: f"The proof of the badge “{title}” is valid: nothing in it was changed since it was signed. That the key is that of "
        f"{issuer}, only {issuer} can confirm, as skillgap works offline.",
        ProofStatus.INVALID: f"The proof of the badge “{title}” is not valid: {check.why}. Download the badge again from {issuer}.",
        ProofStatus.UNCHECKED: f"The proof of the badge “{title}” was not checked, because {check.why}. {issuer[:1].upper()}{issuer[1:]} can confirm it.",
    }[check.status]  # fmt: skip
    return Doubt(_CODES[check.status], message)


def _shorten(text: str) -> str:
    return textwrap.shorten(text, 90, placeholder="…")


def _unchecked(why: str) -> ProofCheck:
    return ProofCheck(ProofStatus.UNCHECKED, why)


def _invalid(why: str) -> ProofCheck:
    return ProofCheck(ProofStatus.INVALID, why)


_VALID = ProofCheck(ProofStatus.VALID, "nothing was changed since it was signed")
_CHANGED = _invalid("it was changed after it had been signed, or signed with another key")
_OTHER_SIGNER = _invalid("it was signed with a key that is not its issuer's")
_ELSEWHERE = "its issuer's key is on the web and skillgap works offline"


def _issuer_id(badge: dict[str, Any]) -> str:
    issuer = badge.get("issuer")
    found = issuer.get("id") if isinstance(issuer, dict) else issuer
    return found if isinstance(found, str) else ""


def check_signed_text(token: str, badge: dict[str, Any], claims: dict[str, Any]) -> ProofCheck:
    """Check of a badge that is a compact JWS (VC-JWT).

    Args:
        token: the signed text as uploaded.
        badge: the credential inside it.
        claims: the whole payload.
    """
    import jwt

    try:
        header = jwt.get_unverified_header(token)
    except jwt.PyJWTError:
        return _unchecked("the head of its signature cannot be read")
    algorithm = header.get("alg")
    if algorithm == "none":
        return _unchecked("it carries no signature")
    if algorithm not in _ALGORITHMS:
        return _unchecked("its kind of signature is not one that skillgap knows")
    signer, named = _find_signer(header, badge, claims)
    try:
        key = read_jwk(header["jwk"]) if "jwk" in header else read_did_key(signer) if is_own_key(signer) else None
        if key is None:
            return _unchecked(_ELSEWHERE)
        if is_own_key(named) and read_did_key(named) != key:
            return _OTHER_SIGNER
    except KeyNotReadable:
        return _unchecked("its key cannot be read")
    try:
        jwt.PyJWS(algorithms=list(_ALGORITHMS)).decode_complete(token, key=key, algorithms=[algorithm])
    except jwt.InvalidSignatureError:
        return _CHANGED
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError):
        return _unchecked("its key does not fit its kind of signature")
    return _VALID


def _find_signer(header: dict[str, Any], badge: dict[str, Any], claims: dict[str, Any]) -> tuple[str, str]:
    """Identifier of the signing key, and that of the issuer."""
    issuer = _issuer_id(badge) or str(claims.get("iss") or "")
    named = [str(value) for value in (header.get("kid"), issuer) if value]
    return next((value for value in named if is_own_key(value)), ""), issuer


def check_embedded_proof(badge: dict[str, Any]) -> ProofCheck:
    """Check of a badge that is JSON, with or without a Data Integrity proof.

    One proof that fails is enough to call the badge invalid; one that holds, to call it valid.
    """
    if "badge" in badge or "verification" in badge or "verify" in badge:
        return _unchecked("badges of version 2 are proven by their issuer's page, and skillgap works offline")
    proofs = badge.get("proof")
    checks = [_check_proof(badge, proof) for proof in (proofs if isinstance(proofs, list) else [proofs])[:10] if proof]
    for status in (ProofStatus.INVALID, ProofStatus.VALID, ProofStatus.UNCHECKED):
        found = next((check for check in checks if check.status == status), None)
        if found:
            return found
    return _unchecked("it carries none")


def _check_proof(badge: dict[str, Any], proof: Any) -> ProofCheck:
    suite = proof.get("cryptosuite") if isinstance(proof, dict) else None
    if suite == "eddsa-rdfc-2022":
        return _unchecked("what it signs is told by vocabularies on the web and skillgap works offline")
    if suite != "eddsa-jcs-2022" or proof.get("type") != "DataIntegrityProof":
        return _unchecked("its kind of signature is not one that skillgap knows")
    method, issuer = str(proof.get("verificationMethod") or ""), _issuer_id(badge)
    if not is_own_key(method):
        return _unchecked(_ELSEWHERE)
    if proof.get("proofPurpose") != "assertionMethod":
        return _invalid("it was not signed in order to award something")
    try:
        key = read_did_key(method)
        if is_own_key(issuer) and read_did_key(issuer) != key:
            return _OTHER_SIGNER
        signature = decode_multibase(str(proof.get("proofValue") or ""))
    except (KeyNotReadable, ValueError):
        return _unchecked("its key or its signature cannot be read")
    if not isinstance(key, Ed25519PublicKey):
        return _unchecked("its key does not fit its kind of signature")
    document = {name: value for name, value in badge.items() if name != "proof"}
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    if "@context" in options:
        document["@context"] = options["@context"]
        if not _begins_with(badge.get("@context"), options["@context"]):
            return _CHANGED
    return _check_hashes(document, options, key, signature)


def _begins_with(context: Any, start: Any) -> bool:
    """Whether the document's context begins with the proof's, as the cryptosuite asks for."""
    whole, part = ([value] if not isinstance(value, list) else value for value in (context, start))
    return whole[: len(part)] == part


def _check_hashes(document: dict[str, Any], options: dict[str, Any], key: PublicKey, signature: bytes) -> ProofCheck:
    """The signature over both hashes (VC Data Integrity EdDSA 1.0, section 3.3.4)."""
    import rfc8785

    try:
        parts = [rfc8785.dumps(options), rfc8785.dumps(document)]
    except (rfc8785.CanonicalizationError, ValueError, RecursionError):
        return _unchecked("it holds numbers or characters that its kind of signature cannot stand for")
    signed = b"".join(hashlib.sha256(part).digest() for part in parts)
    try:
        key.verify(signature, signed)  # type: ignore[call-arg, arg-type]
    except InvalidSignature:
        return _CHANGED
    return _VALID
