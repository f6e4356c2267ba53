"""Lines of a paragraph: where they break, how they are drawn and how they are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont

# Family: regular, bold, italic. "Vera" comes with reportlab; "Wide" has more scripts where the machine has it.
FAMILIES: dict[str, tuple[str, str, str]] = {
    "Helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique"),
    "Times": ("Times-Roman", "Times-Bold", "Times-Italic"),
}
_FOLDERS = {
    "Vera": (Path(reportlab.__file__).parent / "fonts", ("Vera.ttf", "VeraBd.ttf", "VeraIt.ttf")),
    "Wide": (
        Path("/usr/share/fonts/truetype/dejavu"),
        ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans-Oblique.ttf"),
    ),
}
SOFT = "\u00ad"


def has_family(name: str) -> bool:
    """Whether a family can be used; registers it."""
    if name in FAMILIES:
        return True
    folder, files = _FOLDERS[name]
    if not all((folder / file).is_file() for file in files):
        return False
    fonts = tuple(f"{name}-{number}" for number in range(3))
    for font, file in zip(fonts, files, strict=True):
        pdfmetrics.registerFont(TTFont(font, str(folder / file)))
    FAMILIES[name] = (fonts[0], fonts[1], fonts[2])
    return True


@dataclass(frozen=True)
class Line:
    """A line as drawn and as read: a word that its end cuts is read whole, on the line where it begins."""

    drawn: str
    read: str
    width: float


_CUT = re.compile(r"(?<=[a-z]{2})(?<![csptw](?=h))(?=[b-df-hj-np-tv-xz][aeiou][a-z])")


def soften(text: str) -> str:
    """Soft hyphens in long words, roughly at syllables: before a consonant and a vowel, not near the ends."""
    return re.sub(r"[a-z]{6,}", lambda word: _CUT.sub(SOFT, word[0]), text)


def _pieces(word: str) -> list[str]:
    return [piece for piece in re.split(r"(?<=\w-)(?=\w)|(?<=\u00ad)", word) if piece]


def wrap(text: str, font: str, size: float, width: float, hyphen: str = "-") -> list[Line]:
    """Break a text at spaces, at soft hyphens (drawn as `hyphen` at a line's end) and after hyphens.

    Raises:
        ValueError: a word is wider than the line.
    """
    lines: list[Line] = []
    drawn, read = "", ""

    def wide(line: str) -> float:
        return float(stringWidth(line, font, size))

    def end() -> None:
        nonlocal drawn, read
        lines.append(Line(drawn, read, wide(drawn)))
        drawn, read = "", ""

    for word in text.split():
        whole = word.replace(SOFT, "")
        rest = _pieces(word)
        while rest:
            before = drawn + " " if drawn else ""
            # The longest beginning of the word that fits; a soft hyphen shows only where the line ends at it.
            for count in range(len(rest), 0, -1):
                head = "".join(rest[:count])
                shown = head.rstrip(SOFT).replace(SOFT, "") + (hyphen if head.endswith(SOFT) else "")
                if wide(before + shown) <= width:
                    drawn = before + shown
                    read, whole = f"{read} {whole}".strip(), ""
                    rest = rest[count:]
                    break
            else:
                if not drawn:
                    raise ValueError(f"{word!r} is wider than {width}")
                end()
                continue
            if rest:
                end()
    if drawn:
        end()
    return lines
