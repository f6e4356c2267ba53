"""What a file is, by its bytes rather than by its name."""

from __future__ import annotations

import io
import zipfile

from skillgap.errors import ReadingError

MAX_BYTES = 20_000_000


def sniff_format(data: bytes, name: str) -> str:
    """ "pdf", "docx" or "text".

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
    if _is_text(data):
        if name.lower().endswith((".pdf", ".docx")):
            raise ReadingError(
                "reading.wrong-kind",
                f"{name} is not a {name.rsplit('.', 1)[-1].upper()} file inside. Export the résumé as PDF again.",
            )
        return "text"
    raise ReadingError("reading.unknown-kind", f"{name} is no PDF, DOCX or text file. Save the résumé as PDF.")


def _sniff_zip(data: bytes, name: str) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(data)).namelist())
    except zipfile.BadZipFile:
        raise ReadingError("reading.damaged", f"{name} is damaged. Save or download it again.") from None
    if "word/document.xml" in names:
        return "docx"
    raise ReadingError("reading.unknown-kind", f"{name} is an archive without a Word document. Save the résumé as PDF.")


def _is_text(data: bytes) -> bool:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return True
    sample = data[:8192]
    odd = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    return odd <= len(sample) // 100
