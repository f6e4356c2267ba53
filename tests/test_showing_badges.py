"""Proofs of badges: what is valid, what was changed, and what cannot be told offline. All keys are made here."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
from typing import Any

import jwt
import pytest
import rfc8785
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from skillgap.parsing import parse_profile
from skillgap.reading.backends import read_bytes
from skillgap.reading.badge_keys import decode_multibase
from skillgap.reading.badge_proof import ProofStatus, check_embedded_proof
from tests import files

VALID, INVALID, UNCHECKED = "reading.badge-proof-valid", "reading.badge-proof-invalid", "reading.badge-unchecked"
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
KEY = ed25519.Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"a key for tests").digest())
OTHER = ed25519.Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"another key").digest())


def base58(data: bytes) -> str:
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, rest = divmod(number, 58)
        text = _BASE58[rest] + text
    return "z" + "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def did_key(key: ed25519.Ed25519PrivateKey) -> str:
    return "did:key:" + base58(b"\xed\x01" + key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def jwk(key: Any, algorithm: str) -> dict[str, Any]:
    return jwt.get_algorithm_by_name(algorithm).to_jwk(key.public_key(), as_dict=True)


def badge(issuer: str = "https://academy.example") -> dict[str, Any]:
    found = copy.deepcopy(files.BADGE_3)
    found["issuer"] = {"id": issuer, "type": ["Profile"], "name": "Example Academy"}
    found["credentialSubject"]["achievement"]["id"] = "urn:uuid:5d3c1f5e-0000-4000-8000-000000000001"
    found["credentialSubject"]["achievement"]["alignment"][0]["type"] = ["Alignment"]
    return found


def codes(data: bytes, name: str) -> list[str]:
    return [doubt.code for doubt in read_bytes(data, name).warnings]


def embed(credential: dict[str, Any], key: ed25519.Ed25519PrivateKey = KEY, **more: str) -> dict[str, Any]:
    """The credential with a Data Integrity proof."""
    options = {
        "type": "DataIntegrityProof", "cryptosuite": "eddsa-jcs-2022", "created": "2024-05-01T00:00:00Z",
        "verificationMethod": f"{did_key(key)}#{did_key(key)[8:]}", "proofPurpose": "assertionMethod", **more,
    }  # fmt: skip
    options |= {"@context": credential["@context"]}
    digest = b"".join(hashlib.sha256(rfc8785.dumps(part)).digest() for part in (options, credential))
    return {**credential, "proof": {**options, "proofValue": base58(key.sign(digest))}}


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
@pytest.mark.parametrize("carrier", ["jwk", "did:jwk"])
def test_signed_badges_are_checked_with_the_key_they_carry(algorithm: str, carrier: str) -> None:
    key: Any = {
        "RS256": lambda: rsa.generate_private_key(65537, 2048), "ES256": lambda: ec.generate_private_key(ec.SECP256R1()),
        "EdDSA": lambda: KEY,
    }[algorithm]()  # fmt: skip
    public = jwk(key, algorithm)
    headers: dict[str, Any] = {"jwk": public}
    if carrier == "did:jwk":
        headers = {"kid": "did:jwk:" + base64url(json.dumps(public).encode()) + "#0"}
    token = jwt.encode({**badge(), "exp": 1900000000}, key, algorithm, headers)
    document = read_bytes(token.encode(), "badge.jwt")
    assert [doubt.code for doubt in document.warnings] == [VALID]
    assert "only Example Academy can confirm" in document.warnings[0].message
    assert "Valid until 2030-03-17" in document.text
    head, payload, signature = token.split(".")
    changed = json.loads(base64.urlsafe_b64decode(payload + "=="))
    changed["credentialSubject"]["achievement"]["name"] = "Doctor of Medicine"
    forged = ".".join((head, base64url(json.dumps(changed).encode()), signature))
    assert codes(forged.encode(), "badge.jwt") == [INVALID]


def test_a_signer_that_is_not_the_issuer_is_told() -> None:
    mine = jwt.encode(badge(did_key(OTHER)), KEY, "EdDSA", {"jwk": jwk(KEY, "EdDSA")})
    assert codes(mine.encode(), "badge.jwt") == [INVALID]
    assert codes(json.dumps(embed(badge(did_key(OTHER)))).encode(), "badge.json") == [INVALID]
    theirs = jwt.encode(badge(did_key(KEY)), KEY, "EdDSA")
    assert codes(theirs.encode(), "badge.jwt") == [VALID]


def test_keys_on_the_web_and_missing_signatures_are_not_checked() -> None:
    for headers in ({"kid": "https://academy.example/keys/1"}, {"kid": "did:web:academy.example#1"}, {}):
        token = jwt.encode(badge(), KEY, "EdDSA", headers)
        (doubt,) = read_bytes(token.encode(), "badge.jwt").warnings
        assert doubt.code == UNCHECKED and "on the web" in doubt.message
    unsigned = jwt.encode(badge(), None, "none")
    assert codes(unsigned.encode(), "badge.jwt") == [UNCHECKED]
    assert codes(json.dumps(badge()).encode(), "badge.json") == [UNCHECKED]
    (doubt,) = read_bytes(json.dumps(files.BADGE_2).encode(), "badge.json").warnings
    assert doubt.code == UNCHECKED and "version 2" in doubt.message


def test_a_shared_secret_cannot_pass_for_a_signature() -> None:
    public = KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    token = jwt.encode(badge(), public.hex(), "HS256", {"jwk": {"kty": "oct", "k": base64url(public)}})
    assert codes(token.encode(), "badge.jwt") == [UNCHECKED]


def test_embedded_proofs() -> None:
    signed = embed(badge())
    assert codes(json.dumps(signed).encode(), "badge.json") == [VALID]
    assert codes(files.baked_png(signed, "openbadgecredential"), "badge.png") == [VALID]
    changed = copy.deepcopy(signed)
    changed["credentialSubject"]["achievement"]["name"] = "Doctor of Medicine"
    assert codes(json.dumps(changed).encode(), "badge.json") == [INVALID]
    purpose = embed(badge(), proofPurpose="authentication")
    assert check_embedded_proof(purpose).status == ProofStatus.INVALID
    both = {**signed, "proof": [signed["proof"], changed["proof"] | {"proofValue": base58(b"0" * 64)}]}
    assert check_embedded_proof(both).status == ProofStatus.INVALID
    graph = {**signed, "proof": {**signed["proof"], "cryptosuite": "eddsa-rdfc-2022"}}
    assert check_embedded_proof(graph).status == ProofStatus.UNCHECKED


def test_words_that_no_signature_covers_are_never_called_valid() -> None:
    signed = embed(badge())
    subject = signed["credentialSubject"]
    fake = {
        "id": "not-an-address",
        "type": ["Achievement"],
        "name": "Doctor of Medicine",
        "criteria": {"narrative": "x"},
    }
    for changed in (
        {**signed, "credentialSubject": {**subject, "achievement": {**subject["achievement"], "tags": ["Surgery"]}}},
        {**signed, "credentialSubject": {**subject, "achievement": [fake, subject["achievement"]]}},
        {**signed, "@context": signed["@context"][:1]},
        {**signed, "credentialSubject": {**subject, "@context": {"name": "@nest"}}},
    ):
        assert check_embedded_proof(changed).status != ProofStatus.VALID, changed
    assert check_embedded_proof(signed).status == ProofStatus.VALID


@pytest.mark.parametrize(
    "proof",
    [
        "x", 7, [[]], {"cryptosuite": ["a"]}, {"cryptosuite": "eddsa-jcs-2022", "type": "DataIntegrityProof"},
        {"cryptosuite": "eddsa-jcs-2022", "type": "DataIntegrityProof", "proofPurpose": "assertionMethod",
         "verificationMethod": "did:key:z0OIl", "proofValue": "z1"},
        {"cryptosuite": "eddsa-jcs-2022", "type": "DataIntegrityProof", "proofPurpose": "assertionMethod",
         "verificationMethod": "did:jwk:e30", "proofValue": 5},
    ],
)  # fmt: skip
def test_odd_proofs_end_in_a_doubt(proof: Any) -> None:
    for credential in (badge(), {**badge(), "number": 10**400}, {**badge(), "issuer": ["\ud800"]}):
        assert check_embedded_proof({**credential, "proof": proof}).status == ProofStatus.UNCHECKED


def test_odd_heads_of_signed_badges_end_in_a_doubt() -> None:
    payload = base64url(json.dumps(badge()).encode())
    for head in ({"alg": ["EdDSA"]}, {"alg": "EdDSA", "jwk": {"kty": ["RSA"]}}, {"alg": "EdDSA", "jwk": 5},
                 {"alg": "RS256", "jwk": jwk(KEY, "EdDSA")}, {"alg": "EdDSA", "kid": {"a": 1}}, {"alg": "EdDSA", "crit": ["b64"]}):  # fmt: skip
        token = f"{base64url(json.dumps(head).encode())}.{payload}.{base64url(b'0' * 64)}"
        assert codes(token.encode(), "badge.jwt")[0] in (UNCHECKED, INVALID), head


def test_validity_and_status_are_told() -> None:
    credential = {
        **badge(),
        "validUntil": "2025-06-30T00:00:00Z",
        "credentialStatus": {"type": "x", "id": "https://x.example"},
    }
    document = read_bytes(json.dumps(credential).encode(), "badge.json")
    (held,) = parse_profile(document).certificates
    assert "Valid until 2025-06-30" in held.span.of(document.text)
    assert [doubt.code for doubt in document.warnings] == [UNCHECKED, "reading.badge-status"]


def test_base58_keeps_leading_zeros() -> None:
    assert decode_multibase(base58(b"\0\0\1\2")) == b"\0\0\1\2"
    with pytest.raises(ValueError):
        decode_multibase("z" + "2" * 5_000)
