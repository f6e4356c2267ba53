"""Reading: bytes of a file in, a `Document` in reading order out."""

from __future__ import annotations

from pathlib import Path

from skillgap.errors import ReadingError
from skillgap.schema import Document

__all__ = ["read_document", "read_file", "read_text"]


def read_document(data: bytes, name: str) -> Document:
    """Read a résumé, a badge or a job description of any supported kind, in a process of its own.

    Args:
        data: the file's bytes.
        name: base name of the file, for messages and to check its claim.

    Raises:
        ReadingError: with a code; its line says what to do.
    """
    from skillgap.reading.worker import read_isolated

    return read_isolated(data, name)


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
    """Document of a pasted text; of a copied LinkedIn profile page, without what the page says twice.

    Raises:
        ReadingError: empty.
    """
    from skillgap.reading.language import add_language
    from skillgap.reading.plain import make_text_document

    return add_language(make_text_document(text, name))
