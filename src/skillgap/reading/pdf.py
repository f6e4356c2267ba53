"""PDF: glyphs to words, words to segments, segments to zones, zones to text."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from skillgap.errors import ReadingError
from skillgap.reading import ocr
from skillgap.reading.europass import is_europass, read_europass
from skillgap.reading.glyphs import join_hyphenated, repair_text
from skillgap.reading.pdfium import Glyph, Page, PdfFile
from skillgap.reading.words import BULLET_ONLY, Word, make_segments, make_words
from skillgap.reading.zones import Segment, line_pitch, order_segments
from skillgap.schema import Document, Doubt, Line, Span

MAX_PAGES = 30
_PAGE_FOOTER = re.compile(
    r"^((?:page|seite|página|pagina|pág\.)\s*)?\d{1,3}(\s*(of|von|sur|de|di|van|/|\|)\s*\d{1,3})?$|^.{0,60}\bpage \d{1,3} of \d{1,3}$|^.{0,60}\s[–—|·-]\s\d{1,2}/\d{1,2}$",
    re.I,
)
_PAGE_NUMBER = re.compile(r"^[-–—|]?\d{1,2}(?:/\d{1,2})?[-–—|]?$")
# A page whose text nobody sees while a picture fills it was scanned, and its text recognised.
_SCAN_HIDDEN, _SCAN_PICTURE = 0.8, 0.5
_MAX_SCANS = 10
_TURNS = (0, 180, 270, 90, -1)
# A page with fewer letters is empty, and a picture if one covers this share of it.
_FEWEST_LETTERS, _PICTURE = 20, 0.15
# Words of LinkedIn's side column end at 195 points, those of the main column begin at 223.
_LINKEDIN_BORDER = 209
_RECOGNISED = Doubt("reading.recognised", "Text of scanned pages was recognised by a machine and may be wrong.")

# Zones of one page in reading order, each a list of rows of segments.
Zones = list[list[list[Segment]]]
PageZones = tuple[int, Zones]  # with the page's number, 0-based


def read_pdf(data: bytes, name: str) -> Document:
    """Document of a PDF in reading order.

    Raises:
        ReadingError: password, damage, or no text in it.
    """
    file = PdfFile(data, name)
    try:
        for _, attached in file.attachments():
            # Europass PDFs carry the CV as data, which leaves nothing to guess.
            if is_europass(attached):
                return read_europass(attached, name)
        return _read(file, name)
    finally:
        file.close()


def read_picture(data: bytes, name: str) -> Document:
    """Document of a photo or scan that is a picture file.

    Raises:
        ReadingError: no Tesseract here, damaged, or no text on it.
    """
    picture = ocr.open_picture(data, name)
    if not ocr.has_ocr():
        raise ocr.needs_ocr(name)
    rows = ocr.recognise_page(picture, 600 / max(picture.width, 1))
    return _finish(name, "picture", [(0, _order_rows(rows))], [_RECOGNISED], True)


def _read(file: PdfFile, name: str) -> Document:
    doubts: list[Doubt] = []
    if file.page_count > MAX_PAGES:
        doubts.append(Doubt("reading.many-pages", f"Only the first {MAX_PAGES} of {file.page_count} pages were read."))
    hidden: list[str] = []
    pages: list[tuple[int, list[list[Word]]]] = []
    pictures: list[int] = []
    lost, scanned = 0, False
    for number in range(min(MAX_PAGES, file.page_count)):
        page = file.read_page(number)
        if page is None:
            lost += 1
            continue
        rows, unseen = _visible_rows(page)
        if unseen and page.image_share >= _SCAN_PICTURE and _count(unseen) >= _SCAN_HIDDEN * _count(rows + unseen):
            rows, unseen, scanned = rows + unseen, [], True
        if page.image_share >= _PICTURE and sum(len(word.text) for row in rows for word in row) < _FEWEST_LETTERS:
            pictures.append(number)
        rows = _without_foot(rows, page.height)
        hidden += [repair_text(" ".join(word.text for word in row)) for row in unseen]
        pages.append((number, rows))
    if lost and not pages:
        raise ReadingError("reading.damaged", f"{name} is damaged. Open it and save or print it as PDF again.")
    if lost:
        doubts.append(Doubt("reading.lost-pages", f"{lost} of {file.page_count} pages are damaged and were left out."))
    if pictures and ocr.has_ocr():
        pages = [(n, _recognise(file, n) if n in pictures[:_MAX_SCANS] else rows) for n, rows in pages]
        scanned = True
    elif pictures and len(pictures) < len(pages):
        doubts.append(Doubt("reading.pictures", f"{len(pictures)} pages are pictures without text and were left out."))
    if scanned:
        doubts.append(_RECOGNISED)
    if hidden:
        doubts.append(
            Doubt("reading.hidden-text", f"Text that no reader can see was left out: “{' '.join(hidden)[:200]}”")
        )
    linkedin = _is_linkedin(file.metadata)
    zones = _order_linkedin(pages) if linkedin else [(number, _order_rows(rows)) for number, rows in pages]
    return _finish(name, "linkedin-pdf" if linkedin else "pdf", zones, doubts, bool(pictures))


def _recognise(file: PdfFile, number: int) -> list[list[Word]]:
    picture = file.draw_page(number, ocr.DPI)
    return ocr.recognise_page(picture, 72 / ocr.DPI)


def _finish(name: str, kind: str, zones: list[PageZones], doubts: list[Doubt], pictured: bool) -> Document:
    text, lines = _join_pages(zones)
    if sum(char.isalpha() for char in text) < _FEWEST_LETTERS:
        if pictured:
            raise (
                ocr.needs_ocr(name)
                if not ocr.has_ocr()
                else ReadingError(
                    "reading.no-text",
                    f"No text could be recognised on {name}. Export it from the program it was written in.",
                )
            )
        raise ReadingError("reading.no-text", f"{name} holds no text. Export it from the program it was written in.")
    return Document(name, kind, text, tuple(lines), tuple(doubts))


def _is_linkedin(metadata: dict[str, str]) -> bool:
    """Whether the file was made by "Save to PDF" of a LinkedIn profile."""
    return "linkedin" in metadata.get("Author", "").lower() and "fop" in metadata.get("Producer", "Apache FOP").lower()


def _order_linkedin(pages: list[tuple[int, list[list[Word]]]]) -> list[PageZones]:
    """LinkedIn's side column of all pages, then the main column of all pages."""
    side: list[PageZones] = []
    main: list[PageZones] = []
    for number, rows in pages:
        for column, zones in ((True, side), (False, main)):
            parts = [[word for word in row if (word.x0 < _LINKEDIN_BORDER) == column] for row in rows]
            rows_of_column = [segments for part in parts if part and (segments := list(make_segments(part)))]
            zones.append((number, [_join_wrapped(rows_of_column) if column else rows_of_column]))
    return side + main


def _join_wrapped(rows: list[list[Segment]]) -> list[list[Segment]]:
    """Items of the side column that go over two lines as one, where these stand closer than two items do."""
    gaps = [b[0].top - a[0].top for a, b in pairwise(rows) if a[0].style == b[0].style]
    if not gaps or max(gaps) < 1.2 * min(gaps):
        return rows
    close = (min(gaps) + min(max(gaps), 2 * min(gaps))) / 2
    joined: list[list[Segment]] = []
    bottom = 0.0
    for row in rows:
        first = joined[-1][0] if joined else None
        if first and first.style == row[0].style and row[0].top - bottom < close:
            joined[-1] = [replace(first, text=f"{first.text} {row[0].text}", x1=max(first.x1, row[0].x1))]
        else:
            joined.append(row)
        bottom = row[0].top
    return joined


def _without_foot(rows: list[list[Word]], height: float) -> list[list[Word]]:
    """Rows without the page's number and what stands beside it at the lower edge, which no column may take in."""

    def is_foot(row: list[Word]) -> bool:
        text = [word.text for word in row]
        return (
            row[0].top > 0.93 * height
            and len(text) <= 12
            and any(_PAGE_NUMBER.match(part) for part in (text[0], text[-1]))
        )

    return [row for row in rows if not is_foot(row)]


def _count(rows: list[list[Word]]) -> int:
    return sum(map(len, rows))


def _visible_rows(page: Page) -> tuple[list[list[Word]], list[list[Word]]]:
    """Rows of words that a reader sees, and of those that nobody sees. Turned text comes last."""
    shown: list[list[Word]] = []
    unseen: list[list[Word]] = []
    for turn in _TURNS:
        plain: list[Glyph] = []
        suspect: list[Glyph] = []
        for glyph in page.glyphs:
            if glyph.style.turn == turn:
                (suspect if glyph.style.is_suspect else plain).append(glyph)
        # Pale words may lie unseen below others, so they are judged before they can mix with those.
        ghosts = [
            row
            for words in make_words(suspect)
            if (row := [w for w in words if not page.is_visible(_box(w, page), w.style)])
        ]
        unseen += ghosts
        for row in make_words([*plain, *(glyph for glyph in suspect if not _is_part(glyph, ghosts))]):
            parts: dict[bool, list[Word]] = {True: [], False: []}
            for word in row:
                parts[page.is_visible(_box(word, page), word.style)].append(word)
            shown += [parts[True]] if parts[True] else []
            unseen += [parts[False]] if parts[False] else []
    return shown, unseen


def _is_part(glyph: Glyph, rows: list[list[Word]]) -> bool:
    """Whether a glyph belongs to one of the words, or is a space between them."""
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    parts = ((row[0], row[-1]) for row in rows) if glyph.text == " " else ((word, word) for row in rows for word in row)
    return any(first.x0 <= x <= last.x1 and first.top <= y <= first.bottom for first, last in parts)


def _box(word: Word, page: Page) -> tuple[float, float, float, float]:
    """Box of a word on the page as shown, its line's turning undone."""
    x0, top, x1, bottom = word.x0, word.top, word.x1, word.bottom
    if word.style.turn == 90:
        return page.width - bottom, x0, page.width - top, x1
    if word.style.turn == 270:
        return top, page.height - x1, bottom, page.height - x0
    if word.style.turn == 180:
        return page.width - x1, page.height - bottom, page.width - x0, page.height - top
    return x0, top, x1, bottom


def _order_rows(rows: list[list[Word]]) -> list[list[list[Segment]]]:
    zones = []
    for turn in _TURNS:
        segments = [segment for row in rows if row[0].style.turn == turn for segment in make_segments(row)]
        zones += order_segments(segments)
    return zones


def _join_pages(pages: list[PageZones]) -> tuple[str, list[Line]]:
    """Text and lines of all pages; a blank line between zones and paragraphs."""
    heads, feet = _repeated_margins(pages)
    parts: list[str] = []
    layout: list[tuple[int, int, list[Segment]]] = []  # index of the part, page, its segments
    for number, zones in pages:
        for zone in zones:
            pitch = line_pitch(zone)
            previous: list[Segment] | None = None
            for row in zone:
                text = "\t".join(segment.text for segment in row)
                if _PAGE_FOOTER.match(text) or BULLET_ONLY.match(text) or _without_digits(text) in feet:
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
            min(s.top for s in row), max(s.size for s in row), row[0].bold, row[0].style,
        )
        for index, page, row in layout
    ]  # fmt: skip
    return "\n".join(parts), lines


def _without_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text)


def _repeated_margins(pages: list[PageZones]) -> tuple[set[str], set[str]]:
    """Running heads and feet: outermost lines that stand on at least two pages and all but one.

    Digits do not count, as page numbers change.
    """
    if len(pages) < 2:
        return set(), set()
    heads: Counter[str] = Counter()
    feet: Counter[str] = Counter()
    for _, zones in pages:
        rows = [row for zone in zones for row in zone]
        if rows:
            top, bottom = min(rows, key=lambda r: r[0].top), max(rows, key=lambda r: r[0].top)
            heads[_without_digits("\t".join(s.text for s in top))] += 1
            feet[_without_digits("\t".join(s.text for s in bottom))] += 1
    enough = max(2, len(pages) - 1)
    return {t for t, n in heads.items() if n >= enough}, {t for t, n in feet.items() if n >= enough}
