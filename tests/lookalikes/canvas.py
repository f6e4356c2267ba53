"""A sheet of paper that remembers what was written on it: each line, heading and fact, by page and zone.

Nothing gets on the page without being noted at the same call, so that the truth is what is drawn. Zones are the
parts that people read one after the other: 0 the header over the full width, then columns from left to right.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib.colors import Color, black
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.lookalikes.wrapping import FAMILIES, Line, wrap

Draw = Callable[[Canvas], None]
PARTS = ("positions", "education", "certificates", "languages", "skills")


@dataclass
class Sheet:
    """Pages to be drawn and what they say.

    Args:
        size: width and height of the pages in points.
        zones_first: whether a zone is read over all pages before the next (LinkedIn), or page by page.
        info: author, title and producer of the PDF.
    """

    size: tuple[float, float] = A4
    zones_first: bool = False
    info: dict[str, str] = field(default_factory=dict)
    pages: int = 1
    _below: list[tuple[int, Draw]] = field(default_factory=list)
    _above: list[tuple[int, Draw]] = field(default_factory=list)
    _each: list[Callable[[Canvas, int, int], None]] = field(default_factory=list)
    _notes: list[tuple[tuple[int, int], str, dict[str, str]]] = field(default_factory=list)

    def ink(
        self, page: int, x: float, top: float, text: str, font: str, size: float, color: Color = black,
        spacing: float = 0, stretch: float = 0, angle: float = 0,
    ) -> None:  # fmt: skip
        """Text with its baseline `top` points below the page's upper edge; noting it is the caller's duty."""
        self.pages = max(self.pages, page)
        height = self.size[1]

        def draw(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.setFillColor(color)
            canvas.setFont(font, size)
            canvas.translate(x, height - top)
            canvas.rotate(angle)
            canvas.drawString(0, 0, text, charSpace=spacing, wordSpace=stretch)
            canvas.restoreState()

        self._above.append((page, draw))

    def box(
        self, page: int, x: float, top: float, width: float, height: float, fill: Color | None = None,
        stroke: Color | None = None, radius: float = 0,
    ) -> None:  # fmt: skip
        """A rectangle below the text, `top` being its upper edge."""
        bottom = self.size[1] - top - height

        def draw(canvas: Canvas) -> None:
            canvas.setLineWidth(0.6)
            if fill:
                canvas.setFillColor(fill)
            if stroke:
                canvas.setStrokeColor(stroke)
            canvas.roundRect(x, bottom, width, height, radius, stroke=int(bool(stroke)), fill=int(bool(fill)))

        self._below.append((page, draw))

    def each_page(self, draw: Callable[[Canvas, int, int], None]) -> None:
        """Draw something (panel, running foot) below the text of each page; it gets the page and their number."""
        self._each.append(draw)

    def note(self, page: int, zone: int, what: str, **row: str) -> None:
        """Remember a line ("line"), a heading ("section") or a fact (one of PARTS) at its place."""
        self._notes.append(((zone, page) if self.zones_first else (page, zone), what, row))

    def _noted(self, what: str) -> list[dict[str, str]]:
        notes = sorted(self._notes, key=lambda note: note[0])
        return [row for _, kind, row in notes if kind == what]

    def text(self) -> str:
        """All lines in reading order."""
        return "\n".join(row["text"] for row in self._noted("line") if row["text"])

    def truth(self, file: str, layout: str) -> str:
        """The TOML of what the pages say."""
        sections = [row["kind"] for row in self._noted("section")]
        parts = [f"file = {json.dumps(file)}\nlayout = {json.dumps(layout)}\nsections = {json.dumps(sections)}"]
        text = self.text().replace("\\", "\\\\").replace('"', '\\"')
        parts.append(f'text = """\n{text}\n"""')
        for part in PARTS:
            for row in self._noted(part):
                values = (f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in row.items())
                parts.append("\n".join((f"\n[[{part}]]", *values)))
        return "\n".join(parts) + "\n"

    def save(self, path: Path) -> None:
        """Write the PDF; the same sheet gives the same bytes."""
        canvas = Canvas(str(path), pagesize=self.size, invariant=1)
        canvas.setAuthor(self.info.get("author", ""))
        canvas.setTitle(self.info.get("title", ""))
        if "producer" in self.info:
            canvas.setProducer(self.info["producer"])
        for page in range(1, self.pages + 1):
            for each in self._each:
                each(canvas, page, self.pages)
            for number, draw in (*self._below, *self._above):
                if number == page:
                    draw(canvas)
            canvas.showPage()
        canvas.save()


@dataclass
class Column:
    """A strip of a sheet that fills from `top` down and goes on at `next_top` of the next page."""

    sheet: Sheet
    x: float
    width: float
    top: float
    zone: int = 0
    page: int = 1
    next_top: float = 56
    bottom: float = 50
    family: str = "Helvetica"
    color: Color = black
    ligatures: dict[str, str] = field(default_factory=dict)
    hyphen: str = "-"

    def need(self, height: float) -> None:
        """Go to the next page unless so much room is left."""
        if self.top + height > self.sheet.size[1] - self.bottom:
            self.page, self.top = self.page + 1, self.next_top

    def line(self, text: str) -> None:
        """Note what is read here."""
        self.sheet.note(self.page, self.zone, "line", text=text)

    def fact(self, part: str, **row: str) -> None:
        """Note what is told here."""
        self.sheet.note(self.page, self.zone, part, **row)

    def font(self, bold: bool = False, italic: bool = False) -> str:
        """Name of a cut of the column's family."""
        return FAMILIES[self.family][1 if bold else 2 if italic else 0]

    def put(
        self, text: str, size: float, bold: bool = False, italic: bool = False, color: Color | None = None,
        dx: float = 0, dy: float = 0, right: bool = False, spacing: float = 0, stretch: float = 0,
    ) -> None:  # fmt: skip
        """Draw text on the line at hand, from the left or up to the right edge, without noting it."""
        font = self.font(bold, italic)
        x = self.x + self.width - stringWidth(text, font, size) if right else self.x + dx
        for letters, joined in self.ligatures.items():
            text = text.replace(letters, joined)
        top = self.top + size + dy
        self.sheet.ink(self.page, x, top, text, font, size, color or self.color, spacing, stretch)

    def wrapped(self, text: str, size: float, width: float, bold: bool = False, italic: bool = False) -> list[Line]:
        """Lines of a text."""
        return wrap(text, self.font(bold, italic), size, width, self.hyphen)

    def para(
        self, text: str, size: float = 10, bold: bool = False, italic: bool = False, color: Color | None = None,
        indent: float = 0, pitch: float = 0, justify: bool = False, before: str = "",
    ) -> None:  # fmt: skip
        """A paragraph over as many lines as it takes; `before` is read in front of it (a label drawn at its left)."""
        pitch = pitch or round(size * 1.32, 1)
        lines = self.wrapped(text, size, self.width - indent, bold, italic)
        for number, line in enumerate(lines):
            self.need(pitch)
            gaps = line.drawn.count(" ")
            stretch = (self.width - indent - line.width) / gaps if justify and gaps and number < len(lines) - 1 else 0
            self.put(line.drawn, size, bold, italic, color, dx=indent, stretch=stretch)
            self.line(f"{before}  {line.read}" if before and not number else line.read)
            self.top += pitch

    def row(
        self, left: str, right: str, size: float = 10, bold: bool = False, italic: bool = False,
        color: Color | None = None, right_color: Color | None = None, right_bold: bool = False,
    ) -> None:  # fmt: skip
        """Text at the left and, on its first line, text at the right edge."""
        pitch = round(size * 1.32, 1)
        room = self.width - stringWidth(right, self.font(right_bold), size) - (12 if right else 0)
        for number, line in enumerate(self.wrapped(left, size, room, bold, italic)):
            self.need(pitch)
            self.put(line.drawn, size, bold, italic, color)
            if right and not number:
                self.put(right, size, right_bold, color=right_color or color, right=True)
            self.line(f"{line.read}  {right}" if right and not number else line.read)
            self.top += pitch

    def bullets(self, points: tuple[str, ...], size: float = 10, mark: str = "•", justify: bool = False) -> None:
        """Points with a mark and a hanging indent."""
        for point in points:
            self.need(round(size * 1.32, 1))
            self.put(mark, size)
            self.para(point, size, indent=11, justify=justify)

    def rule(self, color: Color, gap: float = 4) -> None:
        """A thin line over the width."""
        self.sheet.box(self.page, self.x, self.top + gap / 2, self.width, 0.7, fill=color)
        self.top += gap + 2

    def part(self, dx: float, width: float) -> Column:
        """A strip within this one, at the same height, in the same zone."""
        return Column(self.sheet, self.x + dx, width, self.top, self.zone, self.page, self.next_top, self.bottom,
                      self.family, self.color, self.ligatures)  # fmt: skip
