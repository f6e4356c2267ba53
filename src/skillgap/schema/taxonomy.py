"""Skills and occupations as concepts; names follow ESCO."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class SkillKind(StrEnum):
    """What sort of concept a skill is."""

    TOOL = "tool"
    KNOWLEDGE = "knowledge"
    SKILL = "skill"
    TRANSVERSAL = "transversal"
    LANGUAGE = "language"
    CERTIFICATION = "certification"


class Level(IntEnum):
    """How well a skill is held, asked for or taught. Unknown is None, never 0."""

    BASIC = 1
    INTERMEDIATE = 2
    ADVANCED = 3

    @property
    def word(self) -> str:
        """ "basic", "intermediate" or "advanced"."""
        return self.name.lower()

    @classmethod
    def from_word(cls, word: str) -> Level:
        """The level of that name; KeyError for another word."""
        return cls[word.upper()]


@dataclass(frozen=True, slots=True)
class Skill:
    """A concept of the taxonomy.

    Attributes:
        field: name of the file it stands in.
        ambiguous: those of its labels that are also ordinary words.
        context: words near which an ambiguous label means this skill.
        esco_uri: the same concept in ESCO (https://esco.ec.europa.eu); empty where there is none or it is not known.
        implies: skills that somebody with this one very likely has too.
    """

    id: str
    preferred_label: str
    kind: SkillKind
    alt_labels: tuple[str, ...]
    field: str
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    note: str = ""
    esco_uri: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """Preferred label first, then the alternative ones, then the preferred one without its parenthesis."""
        labels = (self.preferred_label, *self.alt_labels)
        base = self.preferred_label.partition(" (")[0]
        return labels if base in labels else (*labels, base)


@dataclass(frozen=True, slots=True)
class Occupation:
    """A job as a concept; `essential` and `optional` are skill ids (ESCO's words)."""

    id: str
    preferred_label: str
    alt_labels: tuple[str, ...]
    isco08: str
    soc2018: str
    field: str
    essential: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """All skills and occupations by id, in the files' order."""

    skills: dict[str, Skill]
    occupations: dict[str, Occupation]
    version: str

    def label(self, skill_id: str) -> str:
        """The name that people use."""
        return self.skills[skill_id].preferred_label
