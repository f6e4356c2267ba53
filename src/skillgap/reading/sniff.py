"""What a file is, by its bytes rather than by its name."""

from __future__ import annotations

import json
from typing import Any

from skillgap.errors import ReadingError
from skillgap.reading.archive import open_archive
from skillgap.reading.badges import Badge, baked_in_png, baked_in_svg, is_badge, parse_badge
from skillgap.reading.europass import is_europass
from skillgap.reading.json_resume import is_json_resume
from skillgap.reading.linkedin_archive import is_linkedin_archive
from skillgap.reading.markup import looks_like_markdown
from skillgap.reading.plain import decode_text

MAX_BYTES = 20_000_000
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
_CLAIMS = {".pdf": "pdf", ".docx": "docx", ".odt": "odt", ".zip": "linkedin-archive"}


def sniff_format(data: bytes, name: str) -> str:
    """Kind of a file: pdf, docx, odt, rtf, html, markdown, text, linkedin-archive, json-resume, europass,
    open-badge (JSON), baked-badge (picture) or picture.

    Raises:
        ReadingError: empty, too large, or of a kind that cannot be read; the message says what to do.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise ReadingError("reading.empty", f"{name} is empty. Export or save the résumé again and choose that file.")
    if len(data) > MAX_BYTES:
        raise ReadingError(
            "reading.too-large",
            f"{name} has {len(data) / 1e6:.0f} MB; the limit is {MAX_BYTES / 1e6:.0f} MB. Save it without large images.",
        )
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"PK\x03\x04":
        return _sniff_zip(data, name)
    if data[:8] == bytes.fromhex("d0cf11e0a1b11ae1"):
        raise ReadingError(
            "reading.old-office",
            f"{name} is an old Word file, or one with a password. Save it as PDF or DOCX without a password.",
        )
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "baked-badge" if data.startswith(_PICTURES[0]) and baked_in_png(data) else "picture"
    if not _is_text(data):
        raise ReadingError("reading.unknown-kind", f"{name} is of a kind that cannot be read. Save the résumé as PDF.")
    claimed = next((kind for end, kind in _CLAIMS.items() if name.lower().endswith(end)), None)
    if claimed:
        raise ReadingError(
            "reading.wrong-kind",
            f"{name} is not a {name.rsplit('.', 1)[-1].upper()} file inside. Export the résumé as PDF again.",
        )
    return _sniff_text(data, name)


def _sniff_zip(data: bytes, name: str) -> str:
    with open_archive(data, name) as archive:
        names = archive.names
        if "word/document.xml" in names:
            return "docx"
        if "mimetype" in names and b"opendocument.text" in archive.read("mimetype"):
            return "odt"
    if is_linkedin_archive(names):
        return "linkedin-archive"
    raise ReadingError(
        "reading.unknown-kind", f"{name} is an archive without a résumé or LinkedIn's tables. Save the résumé as PDF."
    )


def _is_text(data: bytes) -> bool:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    sample = data[:8192]
    odd = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    return odd <= len(sample) // 100


def _sniff_text(data: bytes, name: str) -> str:
    text = decode_text(data)
    head = text[:2000].lstrip("\ufeff \t\r\n")
    if head.startswith("{\\rtf"):
        return "rtf"
    if head[:1] in "{[":
        return _sniff_json(text, name)
    if head.startswith("<"):
        return _sniff_xml(data, head, name)
    if head.startswith("eyJ") and "." in head and "\n" not in head.strip():
        return "open-badge"
    return "markdown" if looks_like_markdown(text, name) else "text"


def _sniff_json(text: str, name: str) -> str:
    try:
        value: Any = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        if name.lower().endswith(".json"):
            raise ReadingError("reading.damaged", f"{name} is damaged JSON. Export it again.") from None
        return "text"
    if is_json_resume(value):
        return "json-resume"
    if is_badge(value) or (isinstance(value, dict) and is_badge(value.get("vc"))):
        return "open-badge"
    raise ReadingError(
        "reading.unknown-kind", f"{name} is JSON, but neither a JSON Resume nor an Open Badge. Save the résumé as PDF."
    )


def _sniff_xml(data: bytes, head: str, name: str) -> str:
    if is_europass(data):
        return "europass"
    if "<svg" in head.lower():
        if baked_in_svg(data):
            return "baked-badge"
        raise ReadingError("reading.unknown-kind", f"{name} is a drawing without a badge in it. Choose another file.")
    if head.startswith("<?xml") and "<html" not in head.lower():
        raise ReadingError("reading.unknown-kind", f"{name} is XML, but no Europass CV. Save the résumé as PDF.")
    return "html"


def badge_of(data: bytes, kind: str, name: str) -> Badge:
    """The badge of a file, taken out of its picture where it is baked in."""
    text = (baked_in_png(data) or baked_in_svg(data) or "") if kind == "baked-badge" else decode_text(data)
    return parse_badge(text, name)
