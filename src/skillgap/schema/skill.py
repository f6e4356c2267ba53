"""Mentions are text; linked skills are what is concluded from them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from skillgap.schema.document import SectionKind, Span
from skillgap.schema.taxonomy import Level


class Polarity(StrEnum):
    """What a text says about a skill."""

    HELD = "held"  # résumé: has it
    REQUIRED = "required"  # posting: must have
    PREFERRED = "preferred"  # posting: nice to have
    NEGATED = "negated"  # "no experience with", "would like to learn", "not needed"
    UNRELATED = "unrelated"  # boilerplate, benefits, other teams


@dataclass(frozen=True, slots=True)
class Mention:
    """A piece of text that names a skill: `text[span] == surface_form`.

    Attributes:
        recognizer: which recogniser found it ("label", "label-in-context", "embedding", ...).
        score: orders mentions of one recogniser; no probability.
        reason: one phrase that explains the decision.
    """

    skill_id: str
    span: Span
    surface_form: str
    section: SectionKind
    recognizer: str
    score: float
    polarity: Polarity
    level: Level | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a skill was found: the surrounding text, and the span of the mention itself."""

    text: str
    section: SectionKind
    span: Span
    recognizer: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LinkedSkill:
    """A skill that a text holds, with at least one piece of evidence.

    Attributes:
        level: None where the text does not tell.
        confidence: share of decisions of this kind that were right on labelled texts, 0 to 1.
        implied_by: id of the stated skill it follows from; None for stated skills.
        months: months of dated entries that mention it; None where no entry is dated.
    """

    skill_id: str
    level: Level | None
    confidence: float
    polarity: Polarity
    evidence: tuple[Evidence, ...]
    implied_by: str | None = None
    months: int | None = None

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"{self.skill_id}: a linked skill needs evidence")
