"""DOCX through python-docx: body in order, tables row by row, text boxes, headers and footers, no unseen text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from skillgap.errors import ReadingError
from skillgap.reading.archive import open_archive
from skillgap.reading.plain import clean_text, make_document
from skillgap.schema import Document, Doubt

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SHADED = (qn("w:tcPr"), qn("w:pPr"), qn("w:rPr"))
_MIN_HALF_POINTS = 4
_SHORT_CELL = 45


def read_docx(data: bytes, name: str) -> Document:
    """Document of a Word file.

    Raises:
        ReadingError: damaged, too large, or without text.
    """
    with open_archive(data, name) as archive:
        for member in archive.names:
            if not member.lower().startswith("word/media/"):
                archive.read(member)  # the limit on what it unpacks to holds before python-docx opens it
    try:
        word = docx.Document(io.BytesIO(data))
        reader = _Reader(_hidden_styles(word))
        text = "\n".join(reader.read(word))
    except Exception as error:  # python-docx raises KeyError, ValueError, lxml errors, ... on damaged files
        raise ReadingError("reading.damaged", f"{name} is damaged. Open it in Word and save it again.") from error
    text = clean_text(text).strip("\n")
    if not text.strip():
        raise ReadingError("reading.no-text", f"{name} holds no text. If it is a picture, type or export it as text.")
    found = " ".join(" ".join(reader.hidden).split())
    doubts = (
        (Doubt("reading.hidden-text", f"Text that no reader can see was left out: “{found[:200]}”"),) if found else ()
    )
    return make_document(name, "docx", None, text, doubts)


def _hidden_styles(word: Any) -> frozenset[str]:
    """Identifiers of the styles by which text vanishes, those built on them included."""
    styles = {style.get(qn("w:styleId"), ""): style for style in word.styles.element.findall(qn("w:style"))}
    hidden: set[str] = set()
    for identifier in styles:
        current, seen = identifier, set()
        while current in styles and current not in seen:
            seen.add(current)
            if _is_on(styles[current].find(f"{qn('w:rPr')}/{qn('w:vanish')}")):
                hidden.add(identifier)
            based = styles[current].find(qn("w:basedOn"))
            current = based.get(qn("w:val"), "") if based is not None else ""
    return frozenset(hidden)


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(qn("w:val")) not in ("0", "false", "none", "off")


def _value(node: Any, path: str) -> str:
    """Value of the property at a path such as "w:rPr/w:color"; empty where there is none."""
    found = node.find("/".join(qn(step) for step in path.split("/")))
    return "" if found is None else found.get(qn("w:val"), "")


class _Reader:
    """Walks the parts of one Word file; collects what nobody sees in `hidden`."""

    def __init__(self, hidden_styles: frozenset[str]) -> None:
        self.hidden: list[str] = []
        self._hidden_styles = hidden_styles

    def read(self, word: Any) -> Iterator[str]:
        """Lines of headers, body and footers."""
        for part in _linked(section.header for section in word.sections):
            yield from self._walk(part._element)
        yield from self._walk(word.element.body)
        for part in _linked(section.footer for section in word.sections):
            yield from self._walk(part._element)

    def _walk(self, block: Any) -> Iterator[str]:
        for child in block:
            if child.tag == qn("w:p"):
                yield self._paragraph(child)
                for box in child.iter(qn("w:txbxContent")):
                    # Word writes each box twice, for new and for old readers.
                    if next(box.iterancestors(_FALLBACK), None) is None and self._is_own(box, child):
                        yield from self._walk(box)
            elif child.tag == qn("w:tbl"):
                for row in child.findall(qn("w:tr")):
                    yield self._row(row)
            elif child.tag in (qn("w:sdt"), qn("w:ins"), qn("w:customXml")):
                content = child.find(qn("w:sdtContent"))
                yield from self._walk(child if content is None else content)

    @staticmethod
    def _is_own(box: Any, paragraph: Any) -> bool:
        """Whether no other box lies between a box and the paragraph that it is anchored in."""
        outer = next(box.iterancestors(qn("w:txbxContent")), None)
        return outer is None or outer in set(paragraph.iterancestors(qn("w:txbxContent")))

    def _row(self, row: Any) -> str:
        cells = ["\n".join(self._walk(cell)).strip() for cell in row.iter(qn("w:tc")) if self._is_cell_of(cell, row)]
        cells = [cell for cell in cells if cell]
        if all("\n" not in cell for cell in cells):
            return "\t".join(cells)
        if all("\n" not in cell and len(cell) <= _SHORT_CELL for cell in cells[:-1]):
            return "\t".join(cells)  # a date or label beside several lines stands on the first of them
        if len(cells) == 2 and "\n" not in cells[1] and len(cells[1]) <= _SHORT_CELL:
            first, rest = cells[0].split("\n", 1)
            return f"{first}\t{cells[1]}\n{rest}"
        return "\n\n".join(cells)

    @staticmethod
    def _is_cell_of(cell: Any, row: Any) -> bool:
        return next(cell.iterancestors(qn("w:tr")), None) is row

    def _paragraph(self, paragraph: Any) -> str:
        """Visible text of a paragraph, text boxes left to the caller."""
        parts: list[str] = []
        for run in paragraph.iter(qn("w:r")):
            if next(run.iterancestors(qn("w:p")), None) is not paragraph:
                continue
            text = "".join(_run_text(run))
            if text and self._is_hidden(run, paragraph):
                self.hidden.append(text)
            else:
                parts.append(text)
        text = "".join(parts)
        numbered = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
        listed = _value(paragraph, "w:pPr/w:pStyle").lower().startswith("list")
        return f"• {text}" if (numbered or listed) and text.strip() else text

    def _is_hidden(self, run: Any, paragraph: Any) -> bool:
        if _is_on(run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")):
            return True
        if {_value(run, "w:rPr/w:rStyle"), _value(paragraph, "w:pPr/w:pStyle")} & self._hidden_styles:
            return True
        size = _value(run, "w:rPr/w:sz")
        if size.isdigit() and int(size) < _MIN_HALF_POINTS:
            return True
        return _value(run, "w:rPr/w:color").upper() == "FFFFFF" and not _has_ground(run)


def _run_text(run: Any) -> Iterator[str]:
    for child in run:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in (qn("w:tab"), qn("w:ptab")):
            yield "\t"
        elif child.tag in (qn("w:br"), qn("w:cr")):
            yield "\n"
        elif child.tag == qn("w:noBreakHyphen"):
            yield "-"


def _has_ground(run: Any) -> bool:
    """Whether white text may stand on a colour: shading, a box, or a table whose style can bring one."""
    for node in (run, *run.iterancestors()):
        if node.tag == qn("w:txbxContent"):
            return True
        if node.tag == qn("w:tbl") and _value(node, "w:tblPr/w:tblStyle") not in ("", "TableGrid", "TableNormal"):
            return True
        for properties in node:
            shade = properties.find(qn("w:shd")) if properties.tag in _SHADED else None
            if shade is not None and shade.get(qn("w:fill"), "auto").upper() not in ("AUTO", "FFFFFF"):
                return True
    return False


def _linked(parts: Iterator[Any]) -> list[Any]:
    """Headers or footers that have a text of their own, each once."""
    own = (part for part in parts if not part.is_linked_to_previous)
    return list({id(part._element): part for part in own}.values())
