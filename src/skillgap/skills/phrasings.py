"""Skills that a text describes rather than names: "trained six apprentices", "wrote the weekly rota".

The ways of saying stand in `phrasings.csv` beside the taxonomy, one a line: words with alternatives set off by bars, `~`
for up to four words between, and classes of words in braces.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from skillgap.errors import DataError
from skillgap.resources import find_resource
from skillgap.schema import Span, Taxonomy

_NUMBER = (
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|several|a dozen)"
)
_STAFF = (
    "staff|employees?|colleagues?|starters?|hires?|people|teachers?|nurses?|engineers?|analysts?|technicians?|clerks?|cooks?|chefs?|"
    "operators?|drivers?|agents?|officers?|assistants?|cashiers?|supervisors?|managers?|electricians?|developers?|designers?|"
    "bookkeepers?|buyers?|receptionists?|carers?|workers?|technologists?|bartenders?|barbacks?|paraprofessionals?|baristas?|techs?"
)
_CLASSES = {
    "number": _NUMBER,
    "staff": f"(?:{_STAFF})",
    "people": f"(?:{_STAFF}|apprentices?|trainees?|students?|graduates?|interns?|juniors?|volunteers?|users?|members?|team|teams)",
}
_BETWEEN = r"[ \t\n]+"
_GAP = rf"(?:[\w'’-]+{_BETWEEN}){{0,4}}?"


def _compile(phrasing: str) -> re.Pattern[str]:
    parts = []
    for word in phrasing.split():
        if word == "~":
            parts.append(_GAP)
            continue
        name = re.fullmatch(r"\{(\w+)\}", word)
        alternatives = _CLASSES[name.group(1)] if name else "(?:" + "|".join(map(re.escape, word.split("|"))) + ")"
        parts.append(alternatives + _BETWEEN)
    return re.compile(rf"(?<![\w-]){''.join(parts).removesuffix(_BETWEEN)}(?![\w-])", re.I)


def load_phrasings(taxonomy: Taxonomy, path: Path | None = None) -> list[tuple[str, re.Pattern[str]]]:
    """Skill and pattern of each line; lines of skills that this taxonomy lacks are left out where it is another one.

    Raises:
        DataError: a class that there is none, or a wrong header; all at once.
    """
    path = path or find_resource("data/taxonomy/phrasings.csv")
    found: list[tuple[str, re.Pattern[str]]] = []
    faults: list[str] = []
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        if reader.fieldnames != ["skill", "phrasing"]:
            raise DataError("taxonomy.invalid", path.name, ["the header must be skill,phrasing"])
        for row in reader:
            try:
                pattern = _compile(row["phrasing"])
            except KeyError as error:
                faults.append(f"line {reader.line_num}: no class {error}")
                continue
            if row["skill"] in taxonomy.skills:
                found.append((row["skill"], pattern))
    if faults:
        raise DataError("taxonomy.invalid", path.name, faults)
    return found


def find_phrasings(text: str, phrasings: list[tuple[str, re.Pattern[str]]]) -> Iterator[tuple[str, Span]]:
    """Skill and place of everything in a text that describes one; the same skill once for each place."""
    for skill, pattern in phrasings:
        for match in pattern.finditer(text):
            yield skill, Span(match.start(), match.end())
