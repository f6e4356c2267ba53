"""Text recognition of scans and pictures through Tesseract, where it is installed (the extra "ocr")."""

from __future__ import annotations

import io
from collections import defaultdict
from functools import lru_cache
from typing import Any

from skillgap.errors import ReadingError
from skillgap.reading.pdfium import Style
from skillgap.reading.words import Word, join_rows

DPI = 300
_SECONDS_A_PAGE = 60
_MIN_CONFIDENCE = 30  # of 100; below it, Tesseract mostly sees letters in pictures
_LANGUAGES = ("eng", "deu", "fra", "spa", "por", "nld", "ita")


@lru_cache(maxsize=1)
def _installed_languages() -> tuple[str, ...]:
    try:
        import pytesseract

        there = set(pytesseract.get_languages(config=""))
    except Exception:  # not installed in Python, or no program, or a broken one: all the same to the user
        return ()
    return tuple(language for language in _LANGUAGES if language in there)


def has_ocr() -> bool:
    """Whether scans can be read on this machine."""
    return bool(_installed_languages())


def recognise_page(picture: Any, points_per_pixel: float) -> list[list[Word]]:
    """Rows of words on a picture (PIL image).

    Raises:
        ReadingError: no Tesseract, or it took too long.
    """
    import pytesseract

    try:
        found = pytesseract.image_to_data(
            picture, lang="+".join(_installed_languages()), timeout=_SECONDS_A_PAGE, output_type=pytesseract.Output.DICT
        )
    except RuntimeError as error:  # also how pytesseract tells of a timeout
        raise ReadingError(
            "reading.ocr-failed", "Text recognition failed. Export the résumé as text or PDF."
        ) from error
    lines: dict[tuple[int, int, int], list[Word]] = defaultdict(list)
    for index, text in enumerate(found["text"]):
        if not text.strip() or float(found["conf"][index]) < _MIN_CONFIDENCE:
            continue
        left, top, width, height = (
            found[side][index] * points_per_pixel for side in ("left", "top", "width", "height")
        )
        key = (found["block_num"][index], found["par_num"][index], found["line_num"][index])
        style = Style("recognised", max(1.0, float(height)), False, None, 0, False)
        lines[key].append(Word(text.strip(), left, left + width, top, top + height, style))
    return join_rows([_one_size(line) for line in lines.values()])


def _one_size(line: list[Word]) -> list[Word]:
    """Words of a line with the line's upper and lower edge: boxes without ascenders are lower than their type."""
    top, bottom = min(word.top for word in line), max(word.bottom for word in line)
    size = round(bottom - top, 1)
    return [
        Word(word.text, word.x0, word.x1, top, bottom, Style("recognised", size, False, None, 0, False))
        for word in line
    ]


def open_picture(data: bytes, name: str) -> Any:
    """A picture file as PIL image, upright.

    Raises:
        ReadingError: damaged or too large.
    """
    from PIL import Image, ImageOps

    try:
        picture = Image.open(io.BytesIO(data))
        if picture.width * picture.height > 60_000_000:
            raise ReadingError("reading.too-large", f"{name} has too many pixels. Save it smaller.")
        return ImageOps.exif_transpose(picture).convert("L")
    except ReadingError:
        raise
    except Exception as error:  # Pillow raises OSError, SyntaxError, ValueError, DecompressionBombError ...
        raise ReadingError("reading.damaged", f"{name} is damaged. Save or scan it again.") from error


def needs_ocr(name: str) -> ReadingError:
    """The error for a scan on a machine without Tesseract."""
    return ReadingError(
        "reading.needs-ocr",
        f"{name} is a scan or picture without text. Export it from the program it was written in, or install the program "
        "Tesseract and skillgap[ocr] to have it recognised.",
    )
