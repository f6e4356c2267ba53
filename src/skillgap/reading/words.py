"""Glyphs to words, words to segments: what stands on one line with ordinary gaps between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from skillgap.reading.glyphs import repair_text
from skillgap.reading.pdfium import Glyph, Style
from skillgap.reading.zones import Segment
from skillgap.text import BULLETS

# All relative to the type size, as absolute distances glue the words of small print together.
# TeX writes no spaces and squeezes them to 0.1; with spaces written, a gap alone must be wide.
# Where colour or font change inside a word, the letters stand a little wider.
_WORD_GAP, _WIDE_WORD_GAP = 0.1, 0.15
# A wider gap than this many type sizes is no gap between words of one phrase.
_SEGMENT_GAP, _BULLET_GAP = 1.1, 4.0
_LINE_TOLERANCE = 0.15
# Letters further apart than this are set so on purpose; a gap as between columns never is.
_LETTER_SPACING, _COLUMN_GAP = 0.06, 2.5
BULLET_ONLY = re.compile(rf"^[{re.escape(BULLETS)}\-–—|]+$")


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a gap. `spacing` is the gap between its letters in type sizes, 0 for ordinary type."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    style: Style
    spacing: float = 0.0


def make_words(glyphs: Iterable[Glyph]) -> list[list[Word]]:
    """Words of glyphs that run in one direction, grouped to lines from top to bottom."""
    lines: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: (g.baseline, g.x0)):
        for line in reversed(lines[-3:]):
            tolerance = _LINE_TOLERANCE * min(glyph.style.size, line[0].style.size)
            if abs(glyph.baseline - line[0].baseline) <= tolerance:
                line.append(glyph)
                break
        else:
            lines.append([glyph])
    return join_rows([words for line in lines if (words := list(_cut_line(line)))])


def _cut_line(line: list[Glyph]) -> Iterator[Word]:
    line.sort(key=lambda g: g.x0)
    spaced = any(glyph.text == " " for glyph in line)
    for run in _runs(line):
        spacing = _letter_spacing(run)
        word: list[Glyph] = []
        for glyph in run:
            wide = spaced or (word and word[-1].style != glyph.style)
            # Letter-spaced words ("S K I L L S") end where a gap is clearly wider than between their letters.
            ratio = max(_WIDE_WORD_GAP if wide else _WORD_GAP, 1.8 * spacing)
            if word and (glyph.text == " " or glyph.x0 - max(g.x1 for g in word[-2:]) > ratio * glyph.style.size):
                yield _make_word(word, spacing)
                word = []
            if glyph.text != " ":
                word.append(glyph)
        if word:
            yield _make_word(word, spacing)


def _runs(line: list[Glyph]) -> Iterator[list[Glyph]]:
    """Parts of a line that are one phrase: about one size, without a gap as between columns."""
    run: list[Glyph] = []
    for glyph in line:
        if run:
            before = run[-1]
            small, large = sorted((before.style.size, glyph.style.size))
            if large > 1.6 * small or glyph.x0 - before.x1 > _COLUMN_GAP * large:
                yield run
                run = []
        run.append(glyph)
    if run:
        yield run


def _letter_spacing(run: list[Glyph]) -> float:
    """Usual gap between neighbouring letters in type sizes; 0 for ordinary type and for less than four letters."""
    gaps = [(b.x0 - a.x1) / b.style.size for a, b in pairwise(run) if a.text.isalnum() and b.text.isalnum()]
    usual = median(gaps) if len(gaps) >= 3 else 0.0
    return usual if usual >= _LETTER_SPACING else 0.0


def _make_word(glyphs: list[Glyph], spacing: float) -> Word:
    style = Counter(glyph.style for glyph in glyphs).most_common(1)[0][0]
    return Word(
        "".join(glyph.text for glyph in glyphs), glyphs[0].x0, max(glyph.x1 for glyph in glyphs),
        min(glyph.top for glyph in glyphs), max(glyph.bottom for glyph in glyphs), style, spacing,
    )  # fmt: skip


def join_rows(lines: list[list[Word]]) -> list[list[Word]]:
    """Lines whose vertical middles agree are one row: type of other size, or a date set a hair lower."""
    rows: list[list[Word]] = []
    for line in lines:
        middle, height = _middle(line[0]), line[0].bottom - line[0].top
        for row in reversed(rows[-4:]):
            other = row[-1]
            if abs(middle - _middle(other)) < 0.35 * min(height, other.bottom - other.top):
                row.extend(line)
                break
        else:
            rows.append(list(line))
    for row in rows:
        row.sort(key=lambda w: w.x0)
    return rows


def _middle(word: Word) -> float:
    return (word.top + word.bottom) / 2


def make_segments(row: list[Word]) -> Iterator[Segment]:
    """Segments of one row of words."""
    start = 0
    for index in range(1, len(row) + 1):
        if index < len(row):
            before, after = row[index - 1], row[index]
            bullet = BULLET_ONLY.match(before.text) is not None
            most = _BULLET_GAP if bullet else _SEGMENT_GAP + 2.5 * min(before.spacing, after.spacing)
            if after.x0 - before.x1 <= most * max(before.style.size, after.style.size):
                continue
        segment = _make_segment(row[start:index])
        if segment.text:
            yield segment
        start = index


def _make_segment(words: list[Word]) -> Segment:
    lettered: Counter[Style] = Counter()
    for word in words:
        lettered[word.style] += len(word.text)
    style = lettered.most_common(1)[0][0]
    size = round(median(word.style.size for word in words), 1)
    return Segment(
        x0=words[0].x0, x1=words[-1].x1, top=min(w.top for w in words), bottom=max(w.bottom for w in words),
        text=repair_text(" ".join(w.text for w in words)), size=size, bold=style.bold,
        style=f"{style.font}/{size}/{style.color}",
    )  # fmt: skip
