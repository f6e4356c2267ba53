"""PDF through pdfplumber: characters to words, words to segments, segments to zones, zones to text."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from statistics import median
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from skillgap.errors import ReadingError
from skillgap.reading.glyphs import join_hyphenated, repair_text
from skillgap.reading.zones import Segment, line_pitch, order_segments
from skillgap.schema import Document, Doubt, Line, Span
from skillgap.text import BULLETS

# pdfminer tells of every odd font on stderr, which is no concern of the user's.
logging.getLogger("pdfminer").setLevel(logging.CRITICAL)

MAX_PAGES = 30
# Relative to the font size, as absolute tolerances glue the words of small print together.
_WORD_GAP = 0.12
# A wider gap than this many font sizes is no gap between words of one phrase.
_SEGMENT_GAP = 1.1
_PAGE_FOOTER = re.compile(
    r"^(page\s*)?\d{1,3}(\s*(of|/|\|)\s*\d{1,3})?$|^.{0,60}\bpage \d{1,3} of \d{1,3}$|^.{0,60}\s[–—|·-]\s\d{1,2}/\d{1,2}$",
    re.I,
)
_BULLET_ONLY = re.compile(rf"^[{re.escape(BULLETS)}\-–—|]+$")


def read_pdf(data: bytes, name: str) -> Document:
    """Document of a PDF in reading order.

    Raises:
        ReadingError: password, damage, too many pages, or no text in it.
    """
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            if not pdf.pages:
                raise ReadingError("reading.no-pages", f"{name} has no pages. Export the résumé as PDF again.")
            doubts: list[Doubt] = []
            if len(pdf.pages) > MAX_PAGES:
                doubts.append(
                    Doubt("reading.many-pages", f"Only the first {MAX_PAGES} of {len(pdf.pages)} pages were read.")
                )
            hidden: list[str] = []
            pages, images = [], 0
            for page in pdf.pages[:MAX_PAGES]:
                images += len(page.images)
                pages.append(order_segments(_page_segments(page, hidden)))
                page.close()
    except ReadingError:
        raise
    except RecursionError as error:
        raise ReadingError(
            "reading.damaged", f"{name} refers to itself without end. Export it as PDF again."
        ) from error
    except Exception as error:
        raise _explain(error, name) from error
    if hidden:
        shown = " ".join(hidden)[:200]
        doubts.append(Doubt("reading.hidden-text", f"Text that no reader can see was left out: “{shown}”"))
    text, lines = _join_pages(pages)
    if sum(char.isalpha() for char in text) < 20:
        raise ReadingError(
            "reading.no-text",
            f"{name} holds {'a scan or picture' if images else 'no text'}. Export it from the program it was written in, "
            "or run text recognition (OCR) on it first.",
        )
    return Document(name, "pdf", text, tuple(lines), tuple(doubts))


def _explain(error: Exception, name: str) -> ReadingError:
    """The user's error for what pdfplumber raised; it wraps pdfminer's errors in its own."""
    inner: BaseException = error
    if isinstance(error, PdfminerException) and error.args and isinstance(error.args[0], BaseException):
        inner = error.args[0]
    if isinstance(inner, PDFPasswordIncorrect):
        return ReadingError("reading.password", f"{name} has a password. Save a copy without one and choose that.")
    if "crypt" in type(inner).__name__.lower() or "Encryption" in type(inner).__name__:
        return ReadingError("reading.password", f"{name} is encrypted. Save a copy without a password.")
    return ReadingError("reading.damaged", f"{name} is damaged. Open it and save or print it as PDF again.")


def _page_segments(page: Any, hidden: list[str]) -> list[Segment]:
    words = page.dedupe_chars().extract_words(
        x_tolerance_ratio=_WORD_GAP, y_tolerance=2, keep_blank_chars=False, return_chars=True, use_text_flow=False
    )
    pale_panels = _panels(page)
    visible = []
    for word in words:
        if _is_hidden(word, page, pale_panels):
            hidden.append(repair_text(word["text"]))
        else:
            visible.append(word)
    return [segment for row in _cluster_rows(visible) for segment in _cut_row(row) if segment.text]


def _panels(page: Any) -> list[tuple[float, float, float, float]]:
    """Boxes that are painted in another colour than white, images included."""
    boxes = [(i["x0"], i["top"], i["x1"], i["bottom"]) for i in page.images]
    for shape in (*page.rects, *page.curves):
        if shape.get("fill") and not _is_white(shape.get("non_stroking_color")):
            boxes.append((shape["x0"], shape["top"], shape["x1"], shape["bottom"]))
    return boxes


def _is_white(color: Any) -> bool:
    if color is None:
        return False
    values = color if isinstance(color, list | tuple) else (color,)
    if not values or not all(isinstance(value, int | float) for value in values):
        return False
    if len(values) == 4:
        return all(value <= 0.02 for value in values)
    return all(value >= 0.98 for value in values)


def _is_hidden(word: dict[str, Any], page: Any, panels: list[tuple[float, float, float, float]]) -> bool:
    """Whether no reader can see the word: off the page, tiny, or white on white."""
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    if not (0 <= x <= page.width and 0 <= y <= page.height):
        return True
    if max(char["size"] for char in word["chars"]) < 1.5:
        return True
    if not all(_is_white(char.get("non_stroking_color")) for char in word["chars"]):
        return False
    return not any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in panels)


def _cluster_rows(words: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Words whose vertical middles agree, left to right."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda w: ((w["top"] + w["bottom"]) / 2, w["x0"])):
        middle, height = (word["top"] + word["bottom"]) / 2, word["bottom"] - word["top"]
        for row in reversed(rows[-4:]):
            anchor = row[-1]
            other, other_height = (anchor["top"] + anchor["bottom"]) / 2, anchor["bottom"] - anchor["top"]
            if abs(middle - other) < 0.35 * min(height, other_height):
                row.append(word)
                break
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda w: w["x0"])
    return rows


def _cut_row(row: list[dict[str, Any]]) -> Iterator[Segment]:
    row = _join_spaced_letters(row)
    start = 0
    for index in range(1, len(row) + 1):
        if index < len(row):
            before, after = row[index - 1], row[index]
            size = max(_size(before), _size(after))
            bullet = _BULLET_ONLY.match(before["text"]) is not None
            if "run" in before and before.get("run") == after.get("run"):
                continue
            if after["x0"] - before["x1"] <= (4.0 if bullet else _SEGMENT_GAP) * size:
                continue
        yield _make_segment(row[start:index])
        start = index


def _size(word: dict[str, Any]) -> float:
    return float(word["chars"][0]["size"])


def _join_spaced_letters(row: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Letter-spaced capitals ("S K I L L S") as words again."""
    joined: list[dict[str, Any]] = []
    index = 0
    while index < len(row):
        end = index
        while end < len(row) and len(row[end]["text"]) == 1 and row[end]["text"].isalpha():
            end += 1
        run = row[index:end]
        if len(run) < 4:
            joined.append(row[index])
            index += 1
            continue
        gaps = [b["x0"] - a["x1"] for a, b in pairwise(run)]
        usual = median(gaps)
        word = [run[0]]
        for gap, letter in zip(gaps, run[1:], strict=True):
            if gap > max(1.5 * usual, usual + 2):
                joined.append({**_merge_words(word), "run": index})
                word = []
            word.append(letter)
        joined.append({**_merge_words(word), "run": index})
        index = end
    return joined


def _merge_words(words: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        **words[0], "text": "".join(w["text"] for w in words), "x1": words[-1]["x1"],
        "top": min(w["top"] for w in words), "bottom": max(w["bottom"] for w in words),
        "chars": [char for w in words for char in w["chars"]],
    }  # fmt: skip


def _make_segment(words: list[dict[str, Any]]) -> Segment:
    chars = [char for word in words for char in word["chars"]]
    fonts = Counter(str(char["fontname"]).split("+")[-1] for char in chars)
    font = fonts.most_common(1)[0][0]
    size = round(median(char["size"] for char in chars), 1)
    color = chars[0].get("non_stroking_color")
    return Segment(
        x0=words[0]["x0"], x1=words[-1]["x1"], top=min(w["top"] for w in words), bottom=max(w["bottom"] for w in words),
        text=repair_text(" ".join(w["text"] for w in words)), size=size,
        bold=bool(re.search(r"bold|black|heavy|semib|demi|medi", font, re.I)), style=f"{font}/{size}/{color}",
    )  # fmt: skip


def _join_pages(pages: list[list[list[list[Segment]]]]) -> tuple[str, list[Line]]:
    """Text and lines of all pages; a blank line between zones and paragraphs."""
    heads, feet = _repeated_margins(pages)
    parts: list[str] = []
    layout: list[tuple[int, int, list[Segment]]] = []  # index of the part, page, its segments
    for number, zones in enumerate(pages):
        for zone in zones:
            pitch = line_pitch(zone)
            previous: list[Segment] | None = None
            for row in zone:
                text = "\t".join(segment.text for segment in row)
                if _PAGE_FOOTER.match(text) or _BULLET_ONLY.match(text) or _without_digits(text) in feet:
                    continue
                if number and _without_digits(text) in heads:
                    continue
                gap = row[0].top - previous[0].top if previous else 0.0
                if parts and (previous is None or gap > 1.45 * pitch):
                    parts.append("")
                elif parts and parts[-1] and previous is not None and (cut := join_hyphenated(parts[-1], text)):
                    parts[-1], text = cut
                    if not text:
                        continue
                parts.append(text)
                layout.append((len(parts) - 1, number, row))
                previous = row
    starts, position = [], 0
    for part in parts:
        starts.append(position)
        position += len(part) + 1
    lines = [
        Line(
            Span(starts[index], starts[index] + len(parts[index])), page, row[0].x0, row[-1].x1,
            min(s.top for s in row), max(s.size for s in row), row[0].bold,
        )
        for index, page, row in layout
    ]  # fmt: skip
    return "\n".join(parts), lines


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _repeated_margins(pages: list[list[list[list[Segment]]]]) -> tuple[set[str], set[str]]:
    """Running heads and feet: outermost lines that stand on at least two pages and all but one.

    Digits do not count, as page numbers change.
    """
    if len(pages) < 2:
        return set(), set()
    heads: Counter[str] = Counter()
    feet: Counter[str] = Counter()
    for zones in pages:
        rows = [row for zone in zones for row in zone]
        if rows:
            top, bottom = min(rows, key=lambda r: r[0].top), max(rows, key=lambda r: r[0].top)
            heads[_without_digits("\t".join(s.text for s in top))] += 1
            feet[_without_digits("\t".join(s.text for s in bottom))] += 1
    enough = max(2, len(pages) - 1)
    return {t for t, n in heads.items() if n >= enough}, {t for t, n in feet.items() if n >= enough}
