"""RDF canonicalisation of a badge (RDFC-1.0, in its older name URDNA2015), with the JSON-LD contexts that skillgap ships.

JSON-LD leaves out what no context defines, so that somebody could add words to a signed badge without breaking its
signature. Whatever would be left out therefore ends the check.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from skillgap.resources import find_resource

_CONTEXTS = {
    "https://www.w3.org/2018/credentials/v1": "credentials-v1.json",
    "https://www.w3.org/ns/credentials/v2": "credentials-v2.json",
    "https://w3id.org/security/data-integrity/v2": "data-integrity-v2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context.json": "open-badges-3.0.0.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json": "open-badges-3.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json": "open-badges-3.0.2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json": "open-badges-3.0.3.json",
}
_ALLOWED_KEYWORDS = {"@type", "@id", "@value", "@language"}
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:.")


class ContextNotShipped(Exception):
    """The badge cannot be canonicalised here; the message is the end of a sentence."""


@cache
def _load_context(url: str) -> Any:
    path = find_resource("data/contexts") / _CONTEXTS[url]
    return json.loads(path.read_text(encoding="utf-8"))


def _load(url: str, _: dict[str, Any]) -> dict[str, Any]:
    if url not in _CONTEXTS:
        raise ContextNotShipped("it uses a vocabulary that skillgap does not carry")
    return {
        "contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": _load_context(url)
    }  # fmt: skip


def canonicalise(document: dict[str, Any]) -> bytes:
    """Canonical N-Quads of a JSON-LD document, in UTF-8.

    Raises:
        ContextNotShipped: a context that is not shipped or stands in the document itself, or parts that would be left out.
    """
    from pyld import jsonld

    context = document.get("@context")
    urls = context if isinstance(context, list) else [context]
    if not all(isinstance(url, str) and url in _CONTEXTS for url in urls):
        raise ContextNotShipped("it uses a vocabulary that skillgap does not carry")
    _refuse_keywords({key: value for key, value in document.items() if key != "@context"})

    def refuse(_: Any) -> None:
        raise ContextNotShipped("it holds parts that its signature does not cover")

    options = {"documentLoader": _load}
    try:
        expanded = jsonld.expand(document, options, on_property_dropped=refuse)
        _refuse_relative(expanded)
        quads = jsonld.normalize(document, {**options, "algorithm": "URDNA2015", "format": "application/n-quads"})
        return str(quads).encode("utf-8")
    except ContextNotShipped:
        raise
    except (jsonld.JsonLdError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        if isinstance(error.__cause__, ContextNotShipped):
            raise error.__cause__ from None
        raise ContextNotShipped("it is not well formed") from error


def _refuse_keywords(value: Any) -> None:
    """No context inside the document, and nothing else that changes what its words mean."""
    if isinstance(value, dict):
        if any(key.startswith("@") and key not in _ALLOWED_KEYWORDS for key in value):
            raise ContextNotShipped("it redefines its own words")
        for item in value.values():
            _refuse_keywords(item)
    elif isinstance(value, list):
        for item in value:
            _refuse_keywords(item)


def _refuse_relative(value: Any) -> None:
    """Statements about an identifier that is no address are left out of RDF, so there must be none."""
    if isinstance(value, dict):
        named = value.get("@id", []), value.get("@type", [])
        for name in (item for each in named for item in (each if isinstance(each, list) else [each])):
            if isinstance(name, str) and not _ABSOLUTE.match(name):
                raise ContextNotShipped("it holds parts that its signature does not cover")
        for item in value.values():
            _refuse_relative(item)
    elif isinstance(value, list):
        for item in value:
            _refuse_relative(item)
