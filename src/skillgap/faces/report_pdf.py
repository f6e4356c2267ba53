"""The report as a PDF of two pages at most, to hand to a manager or career adviser.

Set by Typst as tagged PDF after PDF/UA-1 (ISO 14289-1), with title, language, headings and tables that a screen reader
knows, and with its fonts embedded. Texts go in as data, never as markup, so that none can act.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import typst

from skillgap.faces.report_sheet import make_sheet
from skillgap.schema import Catalogue, Report, Taxonomy

MAX_PAGES = 2
_ROWS = (26, 22, 19, 16, 13, 11, 9, 7, 5)
"""How many gaps are listed, tried from the most to the fewest until the report fits."""

_TEMPLATE = Path(__file__).with_name("report.typ")
_NO_GLYPH = "could not be displayed"
_STAND_IN = "□"
_SCRIPTS = re.compile(r"^(?:LATIN|GREEK|CYRILLIC|DIGIT|MODIFIER LETTER) ")


def render_pdf(report: Report, taxonomy: Taxonomy, catalogue: Catalogue, start: date, made: date) -> bytes:
    """The file's bytes, the same for the same report and days.

    A character that none of the fonts has is shown as □, and the report says so.

    Args:
        start: a day of the plan's first week.
        made: the day that stands on the report.
    """
    for rows in _ROWS:
        sheet = make_sheet(report, taxonomy, catalogue, start, made, rows)
        text = json.dumps(sheet, ensure_ascii=False)
        if _count_pages(text) <= MAX_PAGES:
            break
    for allowed in (_is_any, _is_usual, _is_plain_latin):
        try:
            return _compile(_with_stand_ins(text, allowed), made)
        except typst.TypstError as error:
            if _NO_GLYPH not in str(error):
                raise
    raise AssertionError("the fonts lack letters of plain Latin")


def _inputs(data: str) -> dict[str, str]:
    return {"data": data}


def _count_pages(data: str) -> int:
    found = typst.query(
        _TEMPLATE, "<pages>", field="value", one=True, sys_inputs=_inputs(data), ignore_system_fonts=True
    )
    return int(json.loads(found))


def _compile(data: str, made: date) -> bytes:
    return typst.compile(
        _TEMPLATE, format="pdf", sys_inputs=_inputs(data), ignore_system_fonts=True, pdf_standards=["ua-1"],
        timestamp=0,
    )  # fmt: skip


def _is_any(character: str) -> bool:
    return True


def _is_usual(character: str) -> bool:
    """Letters of Latin, Greek and Cyrillic, and signs of the first planes that texts in them use."""
    if ord(character) < 0x250:
        return True
    return bool(_SCRIPTS.match(unicodedata.name(character, ""))) or "\u2010" <= character <= "\u2044"


def _is_plain_latin(character: str) -> bool:
    return ord(character) < 0x180 or character in "‘’“”–…□"


def _with_stand_ins(data: str, allowed: Callable[[str], bool]) -> str:
    """The sheet with a stand-in for each character that is not allowed, and with a line that says so."""
    changed = "".join(character if allowed(character) else _STAND_IN for character in data)
    if changed == data:
        return data
    sheet = json.loads(changed)
    sheet["unknown"].append(
        f"Letters that the report's fonts lack are shown as {_STAND_IN}; the other formats have them."
    )
    return json.dumps(sheet, ensure_ascii=False)
