"""The taxonomy's labels in a text, found by a tree of words over normalised tokens.

spaCy's PhraseMatcher finds the same; but a third of a posting's time went into making its documents
(`benchmarks/extraction.py`), and the tree is shorter than the call.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from skillgap.schema import Skill, SkillKind, Taxonomy
from skillgap.text import Tokens, normalise_phrase, tokenize


@dataclass(frozen=True, slots=True)
class Label:
    """One label of one skill, with how strictly a text must agree with it.

    Attributes:
        capitals: an abbreviation such as SIEM, found in capitals only.
        literal: the name of a product, found only as written but for case ("Windows" is no "window").
        ambiguous: also an ordinary word; the context decides.
        words: the text in lower case without hyphens, for the comparison of literal labels.
    """

    skill: Skill
    text: str
    capitals: bool
    literal: bool
    ambiguous: bool
    words: str


@dataclass(frozen=True, slots=True)
class Match:
    """A label at tokens `first` to `last`, both included."""

    label: Label
    first: int
    last: int
    lowered: bool = False
    """A product's name that has capitals, found without: "python" may be a snake."""

    @property
    def undecided(self) -> bool:
        """Whether the context must decide."""
        return self.label.ambiguous or self.lowered


@lru_cache(maxsize=200_000)
def _words(text: str) -> str:
    """Letters as written but for case and hyphens, for the comparison of product names."""
    return " ".join(tokenize(text.replace("-", " ")).text.lower().split())


def _make_label(skill: Skill, text: str) -> Label:
    letters = [char for char in text if char.isalpha()]
    return Label(
        skill=skill,
        text=text,
        capitals=bool(letters) and text.isupper() and len(letters) <= 5 and " " not in text,
        literal=skill.kind == SkillKind.TOOL,
        ambiguous=text in skill.ambiguous
        or (text not in (skill.preferred_label, *skill.alt_labels) and skill.preferred_label in skill.ambiguous)
        or (len(text) <= 2 and text.isalpha())
        or (skill.kind == SkillKind.LANGUAGE and " " not in text),
        words=_words(text),
    )


@dataclass(slots=True)
class _Node:
    """The labels that end after some words, and the words that may follow."""

    labels: Sequence[Label] = ()
    after: dict[str, _Node] = field(default_factory=dict)


class Lexicon:
    """All labels of a taxonomy, ready to be found.

    Building takes about a second for ten thousand labels; use one for many texts.
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        labels: dict[str, list[Label]] = defaultdict(list)
        for skill in taxonomy.skills.values():
            for text in skill.labels:
                norm = normalise_phrase(text)
                label = _make_label(skill, text)
                # Plural and spelling variants share a norm; of products each is kept, as each is literal.
                twins = [other for other in labels[norm] if other.skill.id == skill.id]
                if not twins or (label.literal and all(other.words != _words(text) for other in twins)):
                    labels[norm].append(label)
        self._root = _Node()
        for norm, group in labels.items():
            node = self._root
            for word in norm.split(" ") if norm else ():
                node = node.after.setdefault(word, _Node())
            node.labels = group if norm else []

    def find(self, tokens: Tokens) -> list[Match]:
        """Matches in the text's order; overlapping ones included, case and spelling checked."""
        norms, roots = tokens.norms, self._root.after
        found: list[Match] = []
        for start in [index for index, norm in enumerate(norms) if norm in roots]:
            node: _Node | None = roots[norms[start]]
            end = start + 1
            while node is not None:
                if node.labels:
                    found += _agreeing(node.labels, tokens, start, end)
                node = node.after.get(norms[end]) if end < len(norms) else None
                end += 1
        return found


def _agreeing(labels: Sequence[Label], tokens: Tokens, start: int, end: int) -> Iterator[Match]:
    surface = tokens.surface(start, end - 1)
    for label in labels:
        if _agrees(label, surface, tokens, start):
            named = label.literal or label.capitals
            lowered = named and end - start == 1 and surface.islower() and not label.text.islower()
            yield Match(label, start, end - 1, lowered and not tokens.caseless)


def _agrees(label: Label, surface: str, tokens: Tokens, first: int) -> bool:
    if label.capitals and not surface.isupper() and not (surface.islower() and len(surface) > 2):
        plural = surface[-1:] == "s" and surface[:-1].isupper() and not label.text.endswith("S")
        if not plural:
            return False
    if surface.startswith("."):
        before = tokens.starts[first] - 1
        if before >= 0 and tokens.text[before].isalnum():
            return False  # ".NET" in "example.net"
    return not label.literal or _words(surface) == label.words


def drop_overlaps(matches: Iterable[Match]) -> list[Match]:
    """The longest of overlapping matches, the earlier of equally long ones; "Java" in "Java EE" goes.

    Two skills with the same label at the same place cannot both be meant: the first by id stays.
    """
    taken: set[int] = set()
    kept = []
    for match in sorted(matches, key=lambda m: (m.first - m.last, m.first, m.undecided, m.label.skill.id)):
        places = range(match.first, match.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(match)
    return sorted(kept, key=lambda m: m.first)
