"""One backend for each kind of file, behind one function. Runs in the worker process; see `worker`."""

from __future__ import annotations

import json

from skillgap.errors import ReadingError
from skillgap.reading.language import add_language
from skillgap.reading.sniff import badge_of, sniff_format
from skillgap.schema import Document

MAX_CHARACTERS = 300_000


def read_bytes(data: bytes, name: str) -> Document:
    """Read a file of any supported kind, in this process.

    Raises:
        ReadingError: with a code; its line says what to do.
    """
    kind = sniff_format(data, name)
    document = _read_kind(kind, data, name)
    if not document.text.strip():
        raise ReadingError("reading.no-text", f"{name} holds no text. Export the résumé as PDF and choose that.")
    if len(document.text) > MAX_CHARACTERS:
        raise ReadingError(
            "reading.too-long",
            f"{name} has more than {MAX_CHARACTERS} characters. Choose the résumé alone, not a book.",
        )
    return add_language(document)


def _read_kind(kind: str, data: bytes, name: str) -> Document:
    # Each backend is imported only when it is needed: a text file does not wait for the PDF engine.
    if kind in ("pdf", "picture"):
        from skillgap.reading.pdf import read_pdf, read_picture

        return read_pdf(data, name) if kind == "pdf" else read_picture(data, name)
    if kind == "docx":
        from skillgap.reading.docx import read_docx

        return read_docx(data, name)
    if kind in ("html", "markdown", "rtf", "odt"):
        from skillgap.reading import markup

        read = {
            "html": markup.read_html,
            "markdown": markup.read_markdown,
            "rtf": markup.read_rtf,
            "odt": markup.read_odt,
        }
        return read[kind](data, name)
    if kind == "linkedin-archive":
        from skillgap.reading.linkedin_archive import read_linkedin_archive

        return read_linkedin_archive(data, name)
    if kind == "europass":
        from skillgap.reading.europass import read_europass

        return read_europass(data, name)
    if kind == "json-resume":
        from skillgap.reading.json_resume import read_json_resume
        from skillgap.reading.plain import decode_text

        return read_json_resume(json.loads(decode_text(data)), name)
    if kind in ("open-badge", "baked-badge"):
        from skillgap.reading.badges import read_badge

        return read_badge(badge_of(data, kind, name), name)
    from skillgap.reading.plain import read_plain

    return read_plain(data, name)
