"""DOCX through python-docx: body in order, tables row by row, headers and footers, no vanished text."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from skillgap.errors import ReadingError
from skillgap.reading.plain import clean_text, make_document
from skillgap.schema import Document, Doubt

_MAX_UNPACKED = 200_000_000


def _run_is_hidden(run: Any) -> bool:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return False
    vanish = properties.find(qn("w:vanish"))
    return vanish is not None and vanish.get(qn("w:val")) not in ("0", "false", "none")


def _paragraph_text(paragraph: Any, hidden: list[str]) -> str:
    """Visible text of a `w:p`, text boxes left to the caller."""
    parts: list[str] = []
    for run in paragraph.iter(qn("w:r")):
        if any(parent.tag == qn("w:txbxContent") for parent in run.iterancestors(qn("w:txbxContent"), qn("w:p"))
               if parent is not paragraph):  # fmt: skip
            continue
        pieces = []
        for child in run:
            if child.tag == qn("w:t"):
                pieces.append(child.text or "")
            elif child.tag == qn("w:tab"):
                pieces.append("\t")
            elif child.tag in (qn("w:br"), qn("w:cr")):
                pieces.append("\n")
        text = "".join(pieces)
        if _run_is_hidden(run):
            hidden.append(text)
        else:
            parts.append(text)
    numbered = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
    text = "".join(parts)
    return f"• {text}" if numbered and text.strip() else text


def _walk(block: Any, hidden: list[str]) -> Iterator[str]:
    for child in block:
        if child.tag == qn("w:p"):
            yield _paragraph_text(child, hidden)
            boxes = child.findall(f".//{qn('w:txbxContent')}")
            # Word writes each box twice, for new and for old readers.
            for box in boxes[:1] + [b for b in boxes[1:] if b.getparent().tag != qn("v:textbox")]:
                yield from _walk(box, hidden)
        elif child.tag == qn("w:tbl"):
            for row in child.iter(qn("w:tr")):
                cells = ["\n".join(_walk(cell, hidden)).strip() for cell in row.findall(qn("w:tc"))]
                many_lines = any("\n" in cell for cell in cells)
                yield ("\n\n" if many_lines else "\t").join(cell for cell in cells if cell)
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            if content is not None:
                yield from _walk(content, hidden)


def read_docx(data: bytes, name: str) -> Document:
    """Document of a Word file.

    Raises:
        ReadingError: damaged or without text.
    """
    import zipfile

    try:
        unpacked = sum(member.file_size for member in zipfile.ZipFile(io.BytesIO(data)).infolist())
        if unpacked > _MAX_UNPACKED:
            raise ReadingError(
                "reading.too-large", f"{name} unpacks to {unpacked / 1e6:.0f} MB. Save it without images."
            )
        word = docx.Document(io.BytesIO(data))
    except ReadingError:
        raise
    except Exception as error:  # python-docx raises KeyError, ValueError, lxml errors, ... on damaged files
        raise ReadingError("reading.damaged", f"{name} is damaged. Open it in Word and save it again.") from error
    hidden: list[str] = []
    parts: list[str] = []
    for part in {id(s.header._element): s.header for s in word.sections if not s.header.is_linked_to_previous}.values():
        parts += list(_walk(part._element, hidden))
    parts += list(_walk(word.element.body, hidden))
    for part in {id(s.footer._element): s.footer for s in word.sections if not s.footer.is_linked_to_previous}.values():
        parts += list(_walk(part._element, hidden))
    text = clean_text("\n".join(parts)).strip("\n")
    if not text.strip():
        raise ReadingError("reading.no-text", f"{name} holds no text. If it is a picture, type or export it as text.")
    found = " ".join("".join(hidden).split())
    doubts = (Doubt("reading.hidden-text", f"Text hidden in the file was left out: “{found[:200]}”"),) if found else ()
    return make_document(name, "docx", None, text, doubts)
