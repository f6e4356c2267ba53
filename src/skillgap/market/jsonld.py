"""Postings that web pages carry for search engines: schema.org's JobPosting as JSON-LD (https://schema.org/JobPosting)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

_SCRIPT = "//script[contains(translate(@type,'ABCDEFGHIJKLMNOPQRSTUVWXYZ','abcdefghijklmnopqrstuvwxyz'),'application/ld+json')]"
# Parts that a posting may give beside its description; their names become headings.
_PARTS = {
    "responsibilities": "Responsibilities",
    "qualifications": "Qualifications",
    "educationRequirements": "Education",
    "experienceRequirements": "Experience",
    "skills": "Skills",
}


def find_job_postings(text: str, *, html: bool) -> list[dict[str, str]]:
    """The JobPostings of a page or a JSON file, in our columns; the description may be HTML, as schema.org allows.

    Raises:
        ValueError: a JSON file, or all of a page's JSON-LD, cannot be read as JSON.
    """
    blocks = _find_scripts(text) if html else [text]
    found: list[dict[str, str]] = []
    broken: ValueError | None = None
    for block in blocks:
        try:
            found += [_make_cells(node) for node in _find_nodes(json.loads(block, strict=False))]
        except ValueError as error:
            broken = error
        except RecursionError:
            broken = ValueError("nested too deeply")
    if broken is not None and not found:
        raise ValueError(str(broken))
    return found


def _find_scripts(html: str) -> list[str]:
    from lxml import etree
    from lxml.html import document_fromstring

    try:
        tree = document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", html))
    except (etree.ParserError, ValueError):
        return []
    scripts = (str(node.text_content()) for node in tree.xpath(_SCRIPT))
    # Some pages wrap their JSON so that XML parsers skip it.
    return [re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", script) for script in scripts]


def _find_nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _find_nodes(item)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        names = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(name, str) and re.split(r"[/#:]", name)[-1] == "JobPosting" for name in names):
            yield value
        else:
            for item in value.values():
                if isinstance(item, dict | list):
                    yield from _find_nodes(item)


def _text(value: Any) -> str:
    """A value as text, whether the page gives a text, a list of them, or a thing with a name."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    if isinstance(value, dict):
        return next((text for key in ("name", "value", "description", "@value") if (text := _text(value.get(key)))), "")
    return "" if value is None or isinstance(value, bool) else str(value).strip()


def _place(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(filter(None, map(_place, value)))
    if not isinstance(value, dict):
        return _text(value)
    address = value.get("address", value)
    if not isinstance(address, dict):
        return _text(address)
    parts = (_text(address.get(key)) for key in ("addressLocality", "addressRegion", "addressCountry"))
    return ", ".join(filter(None, parts)) or _text(value.get("name"))


def _make_cells(node: dict[str, Any]) -> dict[str, str]:
    description = _text(node.get("description"))
    for key, heading in _PARTS.items():
        items = node.get(key)
        lines = [_text(item) for item in (items if isinstance(items, list) else [items])]
        shown = "\n".join(f"- {line}" if len(lines) > 1 else line for line in lines if line and line not in description)
        if shown:
            gap = "<br><br>" if re.search(r"<\w+[^>]*>", description) else "\n\n"
            description += gap + heading + gap[: len(gap) // 2] + shown.replace("\n", gap[: len(gap) // 2])
    return {
        "posting_id": _text(node.get("identifier")),
        "title": _text(node.get("title")) or _text(node.get("name")),
        "description": description,
        "date_posted": _text(node.get("datePosted")),
        "company": _text(node.get("hiringOrganization")),
        "location": _place(node.get("jobLocation")),
    }
