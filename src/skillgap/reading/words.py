"""Glyphs to words, words to segments: what stands on one line with ordinary gaps between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
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
BULLET_ONLY = re.compile(rf"^[{re.escape(BULLETS)}\-–—|]+$")


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a gap. `run` numbers the letter-spaced phrase that it was part of, else -1."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    style: Style
    run: int = -1


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
    word: list[Glyph] = []
    for glyph in line:
        size = glyph.style.size
        ratio = _WIDE_WORD_GAP if spaced or (word and word[-1].style != glyph.style) else _WORD_GAP
        if word and (
            glyph.text == " "
            or glyph.x0 - max(g.x1 for g in word[-2:]) > ratio * size
            or glyph.style.size > 1.6 * word[-1].style.size
            or word[-1].style.size > 1.6 * size
        ):
            yield _make_word(word)
            word = []
        if glyph.text != " ":
            word.append(glyph)
    if word:
        yield _make_word(word)


def _make_word(glyphs: list[Glyph]) -> Word:
    style = Counter(glyph.style for glyph in glyphs).most_common(1)[0][0]
    return Word(
        "".join(glyph.text for glyph in glyphs), glyphs[0].x0, max(glyph.x1 for glyph in glyphs),
        min(glyph.top for glyph in glyphs), max(glyph.bottom for glyph in glyphs), style,
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
    row = _join_spaced_letters(row)
    start = 0
    for index in range(1, len(row) + 1):
        if index < len(row):
            before, after = row[index - 1], row[index]
            bullet = BULLET_ONLY.match(before.text) is not None
            if before.run >= 0 and before.run == after.run:
                continue
            if after.x0 - before.x1 <= (_BULLET_GAP if bullet else _SEGMENT_GAP) * max(
                before.style.size, after.style.size
            ):
                continue
        segment = _make_segment(row[start:index])
        if segment.text:
            yield segment
        start = index


def _join_spaced_letters(row: list[Word]) -> list[Word]:
    """Letter-spaced capitals ("S K I L L S") as words again."""
    joined: list[Word] = []
    index = 0
    while index < len(row):
        end = index
        while end < len(row) and len(row[end].text) == 1 and row[end].text.isalpha():
            end += 1
        run = row[index:end]
        if len(run) < 4:
            joined.append(row[index])
            index += 1
            continue
        gaps = [b.x0 - a.x1 for a, b in pairwise(run)]
        usual = median(gaps)
        word = [run[0]]
        for gap, letter in zip(gaps, run[1:], strict=True):
            if gap > max(1.5 * usual, usual + 2):
                joined.append(_merge_words(word, index))
                word = []
            word.append(letter)
        joined.append(_merge_words(word, index))
        index = end
    return joined


def _merge_words(words: list[Word], run: int) -> Word:
    return replace(
        words[0], text="".join(w.text for w in words), x1=words[-1].x1,
        top=min(w.top for w in words), bottom=max(w.bottom for w in words), run=run,
    )  # fmt: skip


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
