"""Reading: bytes of a file in, a `Document` in reading order out."""

from __future__ import annotations

from pathlib import Path

from skillgap.errors import ReadingError
from skillgap.reading.sniff import sniff_format
from skillgap.schema import Document

__all__ = ["read_document", "read_file", "read_text"]


def read_document(data: bytes, name: str) -> Document:
    """Read a résumé or job description of any supported kind.

    Args:
        data: the file's bytes.
        name: base name of the file, for messages and to check its claim.

    Raises:
        ReadingError: with a code; its line says what to do.
    """
    kind = sniff_format(data, name)
    # Imported here so that a text file does not wait for the PDF engine.
    if kind == "pdf":
        from skillgap.reading.pdf import read_pdf

        return read_pdf(data, name)
    if kind == "docx":
        from skillgap.reading.docx import read_docx

        return read_docx(data, name)
    from skillgap.reading.plain import read_plain

    return read_plain(data, name)


def read_file(path: Path) -> Document:
    """`read_document` for a path.

    Raises:
        ReadingError: also where the path is missing or no file.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "cannot be opened"
        raise ReadingError("reading.no-file", f"{path}: {reason}. Check the path.") from None
    return read_document(data, path.name)


def read_text(text: str, name: str = "pasted text") -> Document:
    """Document of a pasted text."""
    from skillgap.reading.plain import clean_text, make_document

    text = clean_text(text)
    if not text.strip():
        raise ReadingError("reading.empty", f"The {name} is empty. Paste the text first.")
    return make_document(name, "text", None, text, ())
