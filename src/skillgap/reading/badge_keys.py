"""Public keys that a badge carries in itself: JWK (RFC 7517), did:key (W3C CCG) and did:jwk. Keys on the web are never fetched."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, SECP384R1, EllipticCurve, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

PublicKey = Ed25519PublicKey | EllipticCurvePublicKey | RSAPublicKey

_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_LONGEST = 2_000
# Multicodec prefixes as unsigned varints (https://github.com/multiformats/multicodec).
_ED25519, _P256, _P384, _RSA = b"\xed\x01", b"\x80\x24", b"\x81\x24", b"\x85\x24"
_CURVES: dict[bytes, EllipticCurve] = {_P256: SECP256R1(), _P384: SECP384R1()}
_ALGORITHMS = {"OKP": "EdDSA", "EC": "ES256", "RSA": "RS256"}


class KeyNotReadable(Exception):
    """A key whose kind is not known, or that is damaged."""


def decode_base64url(text: str) -> bytes:
    """Bytes of base64url with or without padding (RFC 4648).

    Raises:
        ValueError: other characters.
    """
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def decode_multibase(text: str) -> bytes:
    """Bytes of a multibase text in base58btc ("z...") or base64url ("u...").

    Raises:
        ValueError: another base, or characters that are not of it.
    """
    if len(text) > _LONGEST:
        raise ValueError("too long")
    if text[:1] == "u":
        return decode_base64url(text[1:])
    if text[:1] != "z":
        raise ValueError("not of a base that is known")
    number = 0
    for char in text[1:]:
        number = number * 58 + _BASE58.index(char)
    zeros = len(text) - 1 - len(text[1:].lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def read_multikey(text: str) -> PublicKey:
    """Public key of a multibase text with a multicodec prefix, as did:key and Multikey write it.

    Raises:
        KeyNotReadable: another kind of key, or damaged.
    """
    try:
        data = decode_multibase(text)
        prefix, body = data[:2], data[2:]
        if prefix == _ED25519:
            return Ed25519PublicKey.from_public_bytes(body)
        if prefix in _CURVES:
            return EllipticCurvePublicKey.from_encoded_point(_CURVES[prefix], body)
        if prefix == _RSA:
            key = load_der_public_key(body)
            if isinstance(key, RSAPublicKey):
                return key
    except (ValueError, UnsupportedAlgorithm) as error:
        raise KeyNotReadable(str(error)) from error
    raise KeyNotReadable("a kind of key that is not known")


def read_jwk(value: Any) -> PublicKey:
    """Public key of a JSON Web Key.

    Raises:
        KeyNotReadable: no public key of RSA, an elliptic curve or Ed25519.
    """
    import jwt

    kind = str(value.get("kty")) if isinstance(value, dict) and "d" not in value else ""
    if kind not in _ALGORITHMS:
        raise KeyNotReadable("no public key")
    algorithm = "ES384" if value.get("crv") == "P-384" else _ALGORITHMS[kind]
    try:
        key = jwt.PyJWK(value, algorithm=algorithm).key
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError, UnsupportedAlgorithm) as error:
        raise KeyNotReadable(str(error)) from error
    if not isinstance(key, Ed25519PublicKey | EllipticCurvePublicKey | RSAPublicKey):
        raise KeyNotReadable("no public key of a kind that is known")
    return key


def is_own_key(identifier: str) -> bool:
    """Whether a DID or DID URL holds its key in itself."""
    return identifier.startswith(("did:key:", "did:jwk:"))


def read_did_key(identifier: str) -> PublicKey:
    """Public key that a did:key or did:jwk consists of; a fragment behind "#" is ignored.

    Raises:
        KeyNotReadable: another method, or a key that cannot be read.
    """
    did = identifier.partition("#")[0]
    if did.startswith("did:key:"):
        return read_multikey(did.removeprefix("did:key:"))
    if did.startswith("did:jwk:"):
        try:
            value = json.loads(decode_base64url(did.removeprefix("did:jwk:")))
        except (binascii.Error, ValueError, RecursionError) as error:
            raise KeyNotReadable(str(error)) from error
        return read_jwk(value)
    raise KeyNotReadable("the key is not part of the identifier")
