"""Skills that a text describes rather than names: "trained six apprentices", "wrote the weekly rota".

The ways of saying stand in files beside the taxonomy, one a line: words with alternatives set off by bars (those of several
words joined by `_`), `~` for up to four words between, and classes of words in braces. A word stands for all its inflections ("write": wrote, writing).
"""

from __future__ import annotations

import csv
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from skillgap.errors import DataError
from skillgap.resources import find_resource
from skillgap.schema import Taxonomy
from skillgap.text import Tokens, stem_word, tokenize

GAP = 4
"""Words that `~` may stand for."""

_STAFF = (
    "staff employee colleague starter hire people teacher nurse engineer analyst technician clerk cook chef operator driver agent "
    "officer assistant cashier supervisor manager electrician developer designer bookkeeper buyer receptionist carer worker "
    "technologist bartender barback paraprofessional barista tech nursing personnel advisor adviser consultant associate"
)
_CLASSES = {
    "number": "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty several dozen",
    "staff": _STAFF,
    "people": f"{_STAFF} apprentice trainee student graduate intern junior volunteer user member team newcomer peer learner",
}
_ENDS = frozenset("\n.;:!?()|•")


@dataclass(frozen=True, slots=True)
class Phrasing:
    """One way of describing a skill.

    Attributes:
        words: for each place the stems that may stand there; digits count as `{number}`.
        gaps: for each place but the first whether other words may stand before it.
    """

    skill_id: str
    words: tuple[frozenset[str], ...]
    gaps: tuple[bool, ...]


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem_word(norm) for norm in tokenize(text).norms)


def _options(part: str) -> list[list[frozenset[str]]]:
    """What may stand at a part of a phrasing: for each number of words, the stems of each of its places."""
    if part.startswith("{"):
        stems = _stems(_CLASSES[part.strip("{}")])
        return [[stems | {"#"} if part == "{number}" else stems]]
    alternatives = [tokenize(alternative.replace("_", " ")).norms for alternative in part.split("|")]
    if () in alternatives:
        raise ValueError(f"an empty alternative in {part!r}")
    # Single words share a place; of several words each alternative is one of its own, as parts of two make a third.
    single = frozenset(stem_word(norms[0]) for norms in alternatives if len(norms) == 1)
    several = [[frozenset({stem_word(norm)}) for norm in norms] for norms in alternatives if len(norms) > 1]
    return [[single], *several] if single else several


def _compile(skill_id: str, line: str) -> list[Phrasing]:
    """Phrasings of a line, one for each length that its alternatives may have.

    Raises:
        KeyError: an unknown class.
        ValueError: nothing but gaps, or a gap at an end.
    """
    parts: list[list[list[frozenset[str]]]] = []
    gapped: list[bool] = []
    gap = False
    for part in line.split():
        if part == "~":
            gap = True
            continue
        parts.append(_options(part))
        gapped.append(gap)
        gap = False
    if gap or not parts or gapped[0]:
        raise ValueError("a gap at an end, or no word")
    found = []
    for chosen in itertools.product(*parts):
        words = [stems for option in chosen for stems in option]
        gaps = [gap and place == 0 for option, gap in zip(chosen, gapped, strict=True) for place in range(len(option))]
        found.append(Phrasing(skill_id, tuple(words), tuple(gaps)))
    return found


class Phrasings:
    """All ways of saying, ready to be found in tokens."""

    def __init__(self, phrasings: Sequence[Phrasing]) -> None:
        self.phrasings = tuple(phrasings)
        # Looked up first is the place whose words the fewest phrasings share: common words ("work", "manage") open hardly any.
        usage = Counter(stem for phrasing in phrasings for stems in phrasing.words for stem in stems)
        # The place with the next fewest must be somewhere in the text at all.
        self._by_key: dict[str, list[tuple[Phrasing, int, frozenset[str]]]] = defaultdict(list)
        for phrasing in phrasings:
            costs = [sum(usage[stem] for stem in stems) for stems in phrasing.words]
            key, *others = sorted(range(len(costs)), key=costs.__getitem__)
            second = phrasing.words[others[0] if others else key]
            for stem in sorted(phrasing.words[key]):
                self._by_key[stem].append((phrasing, key, second))

    def find(self, tokens: Tokens) -> Iterator[tuple[str, int, int]]:
        """Skill, first and last token of everything that describes one."""
        stems = list(map(stem_word, tokens.norms))
        vocabulary = set(stems)
        by_key = self._by_key
        for place in [index for index, stem in enumerate(stems) if stem in by_key]:
            for phrasing, key, second in by_key[stems[place]]:
                if second.isdisjoint(vocabulary):
                    continue
                first = _reach(phrasing, stems, place, key, -1)
                if first is None:
                    continue
                last = _reach(phrasing, stems, place, key, 1)
                if last is not None:
                    yield phrasing.skill_id, first, last


def _reach(phrasing: Phrasing, stems: Sequence[str], place: int, key: int, step: int) -> int | None:
    """The token where a phrasing ends in one direction from its key; None where the text goes on otherwise."""
    index = key
    while 0 <= index + step < len(phrasing.words):
        gap = phrasing.gaps[index if step < 0 else index + 1]
        index += step
        for distance in range(1, (GAP if gap else 0) + 2):
            reached = place + step * distance
            if not 0 <= reached < len(stems) or stems[reached] in _ENDS:
                return None
            if stems[reached] in phrasing.words[index]:
                place = reached
                break
        else:
            return None
    return place


def load_phrasings(taxonomy: Taxonomy, folder: Path | None = None) -> Phrasings:
    """Phrasings of a folder of CSV files; lines of skills that this taxonomy lacks are left out where it is another one.

    Raises:
        DataError: a class that there is none, or a wrong header; all at once.
    """
    found: list[Phrasing] = []
    faults: list[str] = []
    for path in sorted((folder or find_resource("data/taxonomy/phrasings")).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.DictReader(handle)
            if reader.fieldnames != ["skill", "phrasing"]:
                faults.append(f"{path.name}: the header must be skill,phrasing")
                continue
            for row in reader:
                try:
                    compiled = _compile(row["skill"], row["phrasing"] or "")
                except KeyError as error:
                    faults.append(f"{path.name} line {reader.line_num}: no class {error}")
                except ValueError as error:
                    faults.append(f"{path.name} line {reader.line_num}: {error}")
                else:
                    found += compiled if row["skill"] in taxonomy.skills else []
    if faults:
        raise DataError("taxonomy.invalid", "phrasings", faults)
    return Phrasings(found)
