"""HTML, Markdown, RTF and OpenDocument, each through its library, to plain text in reading order."""

from __future__ import annotations

import io
import re
from typing import Any

from skillgap.errors import ReadingError
from skillgap.reading.plain import clean_text, decode_text, make_document
from skillgap.schema import Document, Doubt

_HIDDEN_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt)?\s*(?:;|$)",
    re.I,
)
_NEVER_SHOWN = ("script", "style", "template", "noscript", "head", "svg", "iframe", "object")


def html_to_text(html: str, hidden: list[str] | None = None) -> str:
    """Text of HTML as a page shows it; what is hidden by an inline style is left out and added to `hidden`."""
    from inscriptis import Inscriptis
    from inscriptis.css_profiles import CSS_PROFILES
    from inscriptis.model.config import ParserConfig
    from lxml import etree
    from lxml.html import document_fromstring

    if not html.strip():
        return ""
    try:
        tree = document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", html))
    except (etree.ParserError, ValueError):
        return ""
    for node in list(tree.iter()):
        if not isinstance(node.tag, str):
            continue
        unseen = node.get("hidden") is not None or _HIDDEN_STYLE.search(node.get("style", ""))
        if node.tag in _NEVER_SHOWN and node.tag != "head":
            node.drop_tree()
        elif unseen and node.getparent() is not None:
            if hidden is not None and (text := " ".join(node.text_content().split())):
                hidden.append(text)
            node.drop_tree()
    text = str(Inscriptis(tree, ParserConfig(css=CSS_PROFILES["strict"], table_cell_separator="\t")).get_text())
    return re.sub(r"^(\s*)\* ", r"\1• ", text, flags=re.M)


def _finish(text: str, name: str, kind: str, hidden: list[str]) -> Document:
    # Indentation and the padding of table cells say nothing here, but a wide gap is a column.
    lines = (re.sub(r" *\t *|[ \u00a0]{3,}", "\t", line.strip()) for line in clean_text(text).split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    if not text.strip():
        raise ReadingError("reading.no-text", f"{name} holds no text. Export the résumé as PDF and choose that.")
    found = " ".join(hidden)
    doubts = (
        (Doubt("reading.hidden-text", f"Text that no reader can see was left out: “{found[:200]}”"),) if found else ()
    )
    return make_document(name, kind, None, text, doubts)


def read_html(data: bytes, name: str) -> Document:
    """Document of an HTML page."""
    hidden: list[str] = []
    return _finish(html_to_text(_decode_html(data), hidden), name, "html", hidden)


def _decode_html(data: bytes) -> str:
    stated = re.search(rb"charset=[\"']?([\w-]+)", data[:2000], re.I)
    if stated:
        try:
            return data.decode(stated.group(1).decode("ascii"), errors="replace")
        except LookupError:
            pass
    return decode_text(data)


def read_markdown(data: bytes, name: str) -> Document:
    """Document of a Markdown file."""
    from markdown_it import MarkdownIt

    # A line break inside a paragraph of a résumé is meant ("Engineer" above "2019 - 2021").
    html = MarkdownIt("commonmark", {"breaks": True}).enable("table").render(clean_text(decode_text(data)))
    hidden: list[str] = []
    return _finish(html_to_text(html, hidden), name, "markdown", hidden)


def looks_like_markdown(text: str, name: str) -> bool:
    """Whether text is Markdown: by its name, or by headings and lists of that kind."""
    if name.lower().endswith((".md", ".markdown")):
        return True
    return len(re.findall(r"^#{1,4} \S", text, re.M)) >= 2


def read_rtf(data: bytes, name: str) -> Document:
    """Document of a rich text file.

    Raises:
        ReadingError: broken.
    """
    from striprtf.striprtf import rtf_to_text

    text = data.decode("latin-1")
    hidden = re.findall(r"\\v(?![a-z0])\s?([^\\{}]{3,200})", text)
    text = re.sub(r"(\\v(?![a-z0])\s?)[^\\{}]*", r"\1", text)
    try:
        plain = rtf_to_text(text, encoding="cp1252", errors="replace")
    except Exception as error:  # striprtf raises ValueError, IndexError, LookupError ... on broken files
        raise ReadingError("reading.damaged", f"{name} is damaged. Open it and save it as PDF.") from error
    # Cells of a table come joined by bars.
    return _finish(re.sub(r"\|(?=\S)|\|$", "\t", plain, flags=re.M), name, "rtf", hidden)


def read_odt(data: bytes, name: str) -> Document:
    """Document of an OpenDocument text.

    Raises:
        ReadingError: broken.
    """
    from odfdo import Document as OdfDocument

    try:
        parts = _odf_lines(OdfDocument(io.BytesIO(data)).body)
    except Exception as error:  # odfdo raises KeyError, ValueError, lxml errors ... on broken files
        raise ReadingError("reading.damaged", f"{name} is damaged. Open it and save it as PDF.") from error
    return _finish("\n".join(parts), name, "odt", [])


def _odf_lines(body: Any) -> list[str]:
    """Paragraphs, list items and table rows in order; frames where they are anchored."""
    lines: list[str] = []
    for child in body.children:
        tag = child.tag
        if tag in ("text:p", "text:h"):
            lines.append(child.text_recursive)
        elif tag == "text:list":
            lines += [f"• {' '.join(_odf_lines(item)).strip()}" for item in child.get_elements("text:list-item")]
        elif tag == "table:table":
            for row in child.get_elements("descendant::table:table-row"):
                cells = ["\n".join(_odf_lines(cell)).strip() for cell in row.get_elements("table:table-cell")]
                many = any("\n" in cell for cell in cells)
                lines.append(("\n\n" if many else "\t").join(filter(None, cells)))
        elif tag in ("text:section", "draw:frame", "draw:text-box", "office:text"):
            lines += _odf_lines(child)
    return lines
