"""From mentions to linked skills: one decision per skill, with all its evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from skillgap.schema import Evidence, Level, LinkedSkill, Mention, Polarity, SectionKind, Span, Taxonomy
from skillgap.skills.confidence import confidence_of

_ORDER = (Polarity.HELD, Polarity.REQUIRED, Polarity.PREFERRED, Polarity.NEGATED, Polarity.UNRELATED)
_MAX_EVIDENCE = 5
IMPLIED_CONFIDENCE = 0.5
"""Not measured: an implied skill counts half everywhere, and its evidence says why."""


def excerpt(text: str, span: Span, blocked: Sequence[Span] = (), width: int = 90) -> str:
    """The line around a mention, cut to about `2 * width` characters.

    Args:
        blocked: names and contacts, which are replaced by "…".
    """
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - width)
    end = text.find("\n", span.end)
    end = min(end if end >= 0 else len(text), span.end + width)
    while start > 0 and start < span.start and text[start - 1].isalnum():
        start += 1
    while end < len(text) and end > span.end and text[end].isalnum() and text[end - 1].isalnum():
        end -= 1
    parts, position = [], start
    for block in sorted(blocked):
        if block.end <= position or block.start >= end or block.overlaps(span):
            continue
        parts.append(text[position : max(position, block.start)])
        parts.append("…")
        position = min(block.end, end)
    parts.append(text[position:end])
    return " ".join("".join(parts).split())


class Verdict(NamedTuple):
    """What a text says of one skill in the end, and the mentions that say so."""

    skill_id: str
    polarity: Polarity
    level: Level | None
    mentions: list[Mention]


def decide_skills(mentions: Sequence[Mention]) -> list[Verdict]:
    """One verdict per skill, in the order of their first mention: the strongest polarity, the highest level."""
    groups: dict[str, list[Mention]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (m.span.start, m.span.end, m.skill_id)):
        groups[mention.skill_id].append(mention)
    verdicts = []
    for skill_id, group in groups.items():
        polarity = group[0].polarity if len(group) == 1 else min((m.polarity for m in group), key=_ORDER.index)
        agreeing = [mention for mention in group if mention.polarity == polarity]
        level = max((m.level for m in agreeing if m.level is not None), default=None)
        verdicts.append(Verdict(skill_id, polarity, level, agreeing))
    return verdicts


def merge_mentions(
    mentions: Sequence[Mention],
    text: str,
    blocked: Sequence[Span] = (),
    months_of: Callable[[list[Span]], int | None] = lambda spans: None,
) -> list[LinkedSkill]:
    """Linked skills in the order of their first mention.

    Args:
        months_of: months of dated entries in which any of the spans lies; None where there are none.
    """
    linked = []
    for skill_id, polarity, level, agreeing in decide_skills(mentions):
        months = months_of([mention.span for mention in agreeing]) if polarity == Polarity.HELD else None
        linked.append(
            LinkedSkill(
                skill_id=skill_id,
                level=level,
                confidence=confidence_of(agreeing),
                polarity=polarity,
                evidence=tuple(_evidence(mention, text, blocked) for mention in agreeing[:_MAX_EVIDENCE]),
                months=months,
            )
        )
    return linked


def _evidence(mention: Mention, text: str, blocked: Sequence[Span]) -> Evidence:
    return Evidence(
        excerpt(text, mention.span, blocked), mention.section, mention.span, mention.recognizer, mention.reason
    )


def add_implied(linked: Sequence[LinkedSkill], taxonomy: Taxonomy) -> list[LinkedSkill]:
    """Skills that the stated ones make likely: what they imply, and what they are a part of.

    An implied skill never replaces or outranks a stated one; it carries its parent's evidence.
    """
    stated = {skill.skill_id for skill in linked}
    implied: dict[str, LinkedSkill] = {}
    for skill in linked:
        if skill.polarity != Polarity.HELD:
            continue
        concept = taxonomy.skills[skill.skill_id]
        for relation, targets in (("implies", concept.implies), ("is a part of", concept.broader)):
            for target in targets:
                if target in stated or target in implied or target not in taxonomy.skills:
                    continue
                reason = f"{concept.preferred_label} {relation} {taxonomy.label(target)}"
                first = skill.evidence[0]
                implied[target] = LinkedSkill(
                    target, None, IMPLIED_CONFIDENCE, Polarity.HELD,
                    (Evidence(first.text, first.section, first.span, "implied", reason),), implied_by=skill.skill_id,
                )  # fmt: skip
    return [*linked, *implied.values()]


def section_at(sections: Sequence[tuple[Span, SectionKind]], position: int) -> SectionKind:
    """Kind of the section in which a character lies."""
    for span, kind in sections:
        if span.start <= position < span.end:
            return kind
    return SectionKind.OTHER
