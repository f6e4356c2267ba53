"""One extraction for both rivers: résumés and postings give linked skills of one taxonomy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from skillgap.schema import (
    LinkedSkill,
    Mention,
    Polarity,
    Posting,
    Profile,
    Section,
    SectionKind,
    Skill,
    SkillKind,
    Span,
    Taxonomy,
)
from skillgap.skills.context import decide
from skillgap.skills.levels import find_level, level_from_word
from skillgap.skills.lexicon import Lexicon, Match, drop_overlaps
from skillgap.skills.linking import Linker
from skillgap.skills.merge import add_implied, merge_mentions, section_at
from skillgap.skills.phrases import find_phrases
from skillgap.skills.phrasings import find_phrasings, load_phrasings
from skillgap.skills.polarity import judge_posting, judge_resume, stands_for_people
from skillgap.text import Tokens, normalise_word, tokenize

Judge = Callable[[str, Span, SectionKind], tuple[Polarity, str]]

# A skill named in these parts of a résumé is no claim to have it.
_SILENT = {SectionKind.REFERENCES, SectionKind.INTERESTS}


def _names_in(profile: Profile) -> list[Span]:
    """Where the text names somebody rather than something: contacts, employers, schools, issuers.

    Who worked for Oracle is not said to know its database, and a certificate of the Linux
    Foundation may be about anything.
    """
    text = profile.document.text
    spans = list(profile.contact)
    named = (
        *((p.employer, p.span) for p in profile.experience), *((e.institution, e.span) for e in profile.education),
        *((c.issuer, c.span) for c in profile.certificates),
    )  # fmt: skip
    for name, area in named:
        start = text.find(name, area.start, area.end) if len(name) > 1 else -1
        if start >= 0:
            spans.append(Span(start, start + len(name)))
    header = next((s.body for s in profile.sections if s.kind == SectionKind.HEADER), None)
    for contact in profile.contact:
        # A line with an address or a phone number is made of names of sites and of icons.
        if header is not None and header.contains(contact):
            begin = text.rfind("\n", 0, contact.start) + 1
            end = text.find("\n", contact.end)
            line = Span(begin, end if end >= 0 else len(text))
            if line != contact and contact.of(text) != profile.name:
                spans.append(line)
    return spans


class Extractor:
    """Finds skills; hold one for many texts.

    Args:
        linker: links what the labels do not know; None for the fast path of mining.
    """

    def __init__(self, taxonomy: Taxonomy, linker: Linker | None = None) -> None:
        self.taxonomy = taxonomy
        self._lexicon = Lexicon(taxonomy)
        self._linker = linker
        self._phrasings = load_phrasings(taxonomy)
        self._context = {
            skill.id: frozenset(normalise_word(word) for word in skill.context) for skill in taxonomy.skills.values()
        }

    # -- recognisers ---------------------------------------------------------------------------

    def _find_labels(
        self, tokens: Tokens, sections: Sequence[tuple[Span, SectionKind]]
    ) -> list[tuple[Match, str, float, str]]:
        """Matches that stand, each with recogniser, score and reason."""
        matches = self._lexicon.find(tokens)
        certain = drop_overlaps(match for match in matches if not match.undecided)
        sure: dict[int, Skill] = {
            position: match.label.skill for match in certain for position in range(match.first, match.last + 1)
        }
        verdicts: dict[Match, tuple[str, float, str]] = dict.fromkeys(certain, ("label", 1.0, ""))
        open_matches = [
            match for match in matches
            if match.undecided and not any(p in sure for p in range(match.first, match.last + 1))
        ]  # fmt: skip
        # Twice, as one decided word is context for the next ("Go and Rust").
        for _ in range(2):
            for match in open_matches:
                if match in verdicts:
                    continue
                section = section_at(sections, tokens.starts[match.first])
                skill = match.label.skill
                peers = {
                    position
                    for other in open_matches
                    if other.label.skill.field == skill.field and other.label.skill.id != skill.id
                    for position in range(other.first, other.last + 1)
                }
                decision = decide(tokens, match, section, sure, self._context[skill.id], peers)
                if decision.accepted:
                    verdicts[match] = ("label-in-context", float(decision.score), decision.reason)
            for match in verdicts:
                sure.update(dict.fromkeys(range(match.first, match.last + 1), match.label.skill))
        return [(match, *verdicts[match]) for match in drop_overlaps(verdicts)]

    def _mention_labels(
        self, text: str, sections: Sequence[Section], judge: Judge, blocked: Sequence[Span]
    ) -> list[Mention]:
        tokens = tokenize(text)
        areas = [(section.body, section.kind) for section in sections]
        found = self._find_labels(tokens, areas)
        spans = [Span(tokens.starts[match.first], tokens.ends[match.last]) for match, *_ in found]
        mentions = []
        for (match, recognizer, score, reason), span in zip(found, spans, strict=True):
            if any(span.overlaps(block) for block in blocked):
                continue
            if any(section.heading.contains(span) for section in sections):
                continue  # names of sections ("Person specification") name no skill
            section = section_at(areas, span.start)
            polarity, why = judge(text, span, section)
            field_of_work = match.label.skill.kind in (SkillKind.KNOWLEDGE, SkillKind.SKILL)
            if field_of_work and polarity != Polarity.NEGATED and stands_for_people(text, span):
                polarity, why = Polarity.UNRELATED, "the people of another team"
            level, words = find_level(text, span, spans)
            reasons = "; ".join(part for part in (reason, why, f"level from {words}" if words else "") if part)
            mentions.append(
                Mention(match.label.skill.id, span, span.of(text), section, recognizer, score, polarity, level, reasons)
            )
        return mentions

    def _mention_phrasings(
        self, text: str, sections: Sequence[Section], judge: Judge, blocked: Sequence[Span]
    ) -> list[Mention]:
        areas = [(section.body, section.kind) for section in sections]
        mentions = []
        for skill_id, span in find_phrasings(text, self._phrasings):
            if any(span.overlaps(block) for block in blocked):
                continue
            section = section_at(areas, span.start)
            polarity, why = judge(text, span, section)
            reason = "; ".join(part for part in ("described, not named", why) if part)
            mentions.append(Mention(skill_id, span, span.of(text), section, "phrasing", 0.9, polarity, None, reason))
        return mentions

    def _mention_links(self, text: str, spans: list[Span], sections: Sequence[Section], judge: Judge) -> list[Mention]:
        if self._linker is None:
            return []
        areas = [(section.body, section.kind) for section in sections]
        mentions = []
        phrases = [" ".join(span.of(text).split()) for span in spans]
        for span, link in zip(spans, self._linker.link(phrases), strict=True):
            if link is None:
                continue
            section = section_at(areas, span.start)
            polarity, why = judge(text, span, section)
            reason = f"close in meaning to “{link.label}” ({link.similarity:.2f})"
            mentions.append(
                Mention(link.skill.id, span, span.of(text), section, "embedding", link.similarity, polarity, None,
                        "; ".join(part for part in (reason, why) if part))
            )  # fmt: skip
        return mentions

    # -- the two rivers ------------------------------------------------------------------------

    def extract_profile(
        self, profile: Profile, months_of: Callable[[list[Span]], int | None] = lambda spans: None
    ) -> list[LinkedSkill]:
        """Skills that a résumé states, and those they imply.

        Args:
            months_of: months of dated entries that hold any of the spans.
        """
        text = profile.document.text
        # "Profiles", "Links", "Contact": names of sites, not of skills.
        links = [
            part.body
            for part in profile.sections
            if part.kind == SectionKind.HEADER and part.heading.end > part.heading.start
        ]

        def judge(text: str, span: Span, section: SectionKind) -> tuple[Polarity, str]:
            listed = any(part.contains(span) for part in links)
            return (Polarity.UNRELATED, "") if listed or section in _SILENT else judge_resume(text, span, section)

        mentions = self._mention_labels(text, profile.sections, judge, _names_in(profile))
        # "English (Native or Bilingual)" tells of English; its level is no skill of its own.
        spoken = [language.span for language in profile.languages]
        mentions = [
            mention for mention in mentions
            if self.taxonomy.skills[mention.skill_id].kind == SkillKind.LANGUAGE or not any(s.contains(mention.span) for s in spoken)
        ]  # fmt: skip
        mentions = [self._with_group_level(mention, profile) for mention in mentions]
        mentions += self._mention_phrasings(text, profile.sections, judge, _names_in(profile))
        taken = [mention.span for mention in mentions]
        open_items = [
            item.span for item in profile.skill_items
            if not any(item.span.overlaps(span) for span in taken) and 1 < len(item.text) <= 60
            and 2 <= len(item.text.split()) <= 6
        ]  # fmt: skip
        mentions += self._mention_links(text, open_items, profile.sections, judge)
        linked = merge_mentions(mentions, text, profile.contact, months_of)
        linked = [skill for skill in linked if skill.polarity in (Polarity.HELD, Polarity.NEGATED)]
        return add_implied(linked, self.taxonomy)

    def _with_group_level(self, mention: Mention, profile: Profile) -> Mention:
        """Level from the label of the group in the skills section, or from the languages section."""
        if mention.level is not None:
            return mention
        word = next((item.group for item in profile.skill_items if item.span.contains(mention.span)), "")
        if not word:
            word = next((lang.fluency for lang in profile.languages if lang.span.contains(mention.span)), "")
        level = level_from_word(word) if word else None
        if level is None:
            return mention
        reason = "; ".join(part for part in (mention.reason, f"level from “{word}”") if part)
        return replace(mention, level=level, reason=reason)

    def extract_posting(self, posting: Posting) -> list[LinkedSkill]:
        """Skills that a posting asks for, required, preferred or negated; boilerplate is left out."""
        mentions = self._mention_labels(posting.text, posting.sections, judge_posting, ())
        mentions += self._mention_phrasings(posting.text, posting.sections, judge_posting, ())
        spans = find_phrases(posting, [mention.span for mention in mentions])
        mentions += self._mention_links(posting.text, spans, posting.sections, judge_posting)
        linked = merge_mentions(mentions, posting.text)
        return [skill for skill in linked if skill.polarity != Polarity.UNRELATED]
