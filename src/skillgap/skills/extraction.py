"""One extraction for both rivers: résumés and postings give linked skills of one taxonomy."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
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
    SkillKind,
    Span,
    Taxonomy,
)
from skillgap.skills.clauses import Clauses
from skillgap.skills.context import WINDOW, Known, decide
from skillgap.skills.levels import find_level, level_from_word
from skillgap.skills.lexicon import Lexicon, Match, drop_overlaps
from skillgap.skills.linking import Linker
from skillgap.skills.merge import Verdict, add_implied, decide_skills, merge_mentions, section_at
from skillgap.skills.phrasings import load_phrasings
from skillgap.skills.polarity import judge_posting, judge_resume, stands_for_people
from skillgap.text import Tokens, normalise_word, tokenize

Judge = Callable[[Clauses, Span, SectionKind], tuple[Polarity, str]]
"""What a text says of a mention, and why."""

# A skill named in these parts of a résumé is no claim to have it.
_SILENT = {SectionKind.REFERENCES, SectionKind.INTERESTS}
_TOWN_AND_LAND = re.compile(r"[^\W\d_a-z][\w.'’ -]+, ?[^\W\d_a-z][\w.'’ -]+$")
# "the regional adult education centre" tells where somebody learned.
_PLACE_OF_STUDY = re.compile(r"[^,;:()\n]*\b(?:education|learning|training|study) cent(?:re|er)\b", re.I)


def _names_in(profile: Profile) -> list[Span]:
    """Where the text names somebody or somewhere rather than something: contacts, employers and their places, schools, issuers.

    Who worked for Oracle is not said to know its database, who worked on Java not its language, and a certificate of the
    Linux Foundation may be about anything.
    """
    text = profile.document.text
    spans = list(profile.contact)
    named = (
        *((p.employer, p.span) for p in profile.experience), *((p.location, p.span) for p in profile.experience if _TOWN_AND_LAND.match(p.location)), *((e.institution, e.span) for e in profile.education),
        *((c.issuer, c.span) for c in profile.certificates),
    )  # fmt: skip
    for name, area in named:
        start = text.find(name, area.start, area.end) if len(name) > 1 else -1
        if start >= 0:
            spans.append(Span(start, start + len(name)))
    for section in profile.sections:
        if section.kind == SectionKind.EDUCATION:
            found = _PLACE_OF_STUDY.finditer(text, section.body.start, section.body.end)
            spans += [Span(*match.span()) for match in found]
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


def _is_near(match: Match, places: Sequence[int]) -> bool:
    """Whether any of the tokens, in rising order, is so near that it may be seen from the match."""
    index = bisect_left(places, match.first - 2 * WINDOW)
    return index < len(places) and places[index] <= match.last + 2 * WINDOW


# "Kestrel Community Health, Sheffield", "Larkhollow Insurance - Dublin, hybrid": who asks, and where.
_EMPLOYER_LINE = re.compile(r"[^\W\d_][^\n.;:!?•*]{2,70}(?:,| [-–—|·] )[^\n.;:!?•*]{2,40}\Z")


def _employer_lines(posting: Posting) -> list[Span]:
    """Lines right under an advert's title that say who and where, rather than what is asked for."""
    found, position = [], 0
    lines = posting.text.split("\n", 6)[:6]
    for number, line in enumerate(lines):
        start, position = position, position + len(line) + 1
        shown = line.strip()
        if number and shown and shown != posting.title:
            if not _EMPLOYER_LINE.match(shown) or len(shown.split()) > 9:
                break
            found.append(Span(start, start + len(line)))
    return found


class Passage:
    """A text on its way through the recognisers: cut into tokens, clauses and sections once.

    Args:
        blocked: places in which nothing counts.
    """

    def __init__(self, text: str, sections: Sequence[Section], judge: Judge, blocked: Sequence[Span] = ()) -> None:
        self.text = text
        self.sections = sections
        self.areas = [(section.body, section.kind) for section in sections]
        self.tokens = tokenize(text)
        self.clauses = Clauses(text)
        self._judge = judge
        self._blocked = blocked

    def is_blocked(self, span: Span) -> bool:
        """Whether the mention lies in somebody's name."""
        return any(span.overlaps(block) for block in self._blocked)

    def judge(self, span: Span) -> tuple[SectionKind, Polarity, str]:
        """Section of a mention, what the text says of it, and why."""
        section = section_at(self.areas, span.start)
        return (section, *self._judge(self.clauses, span, section))


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
        known = Known()
        for match in certain:
            known.add(match)
        verdicts: dict[Match, tuple[str, float, str]] = dict.fromkeys(certain, ("label", 1.0, ""))
        undecided = [
            match for match in matches
            if match.undecided and not any(p in known.skills for p in range(match.first, match.last + 1))
        ]  # fmt: skip
        by_field: dict[str, list[Match]] = defaultdict(list)
        for match in undecided:
            by_field[match.label.skill.field].append(match)
        # Twice, as one decided word is context for the next ("Go and Rust") near it or in its field.
        accepted: list[Match] = undecided
        for _ in range(2):
            new, accepted = accepted, []
            fields = {match.label.skill.field for match in new}
            places = sorted(match.first for match in new)
            for match in undecided:
                if match.label.skill.field not in fields and not _is_near(match, places):
                    continue
                section = section_at(sections, tokens.starts[match.first])
                skill = match.label.skill
                peers = {
                    position
                    for other in by_field[skill.field] if other.label.skill.id != skill.id
                    for position in range(other.first, other.last + 1)
                }  # fmt: skip
                decision = decide(tokens, match, section, known, self._context[skill.id], peers)
                if decision.accepted:
                    accepted.append(match)
                    verdicts[match] = ("label-in-context", float(decision.score), decision.reason)
            for match in accepted:
                known.add(match)
            undecided = [match for match in undecided if match not in verdicts]
        return [(match, *verdicts[match]) for match in drop_overlaps(verdicts)]

    def _mention_labels(self, passage: Passage) -> list[Mention]:
        tokens, text = passage.tokens, passage.text
        found = self._find_labels(tokens, passage.areas)
        spans = [Span(tokens.starts[match.first], tokens.ends[match.last]) for match, *_ in found]
        mentions = []
        for (match, recognizer, score, reason), span in zip(found, spans, strict=True):
            if passage.is_blocked(span):
                continue
            if any(section.heading.contains(span) for section in passage.sections):
                continue  # names of sections ("Person specification") name no skill
            section, polarity, why = passage.judge(span)
            field_of_work = match.label.skill.kind in (SkillKind.KNOWLEDGE, SkillKind.SKILL)
            if field_of_work and polarity != Polarity.NEGATED and stands_for_people(passage.clauses, span):
                polarity, why = Polarity.UNRELATED, "the people of another team"
            level, words = find_level(passage.clauses, span, spans)
            reasons = "; ".join(part for part in (reason, why, f"level from {words}" if words else "") if part)
            mentions.append(
                Mention(match.label.skill.id, span, span.of(text), section, recognizer, score, polarity, level, reasons)
            )
        return mentions

    def _mention_phrasings(self, passage: Passage) -> list[Mention]:
        tokens = passage.tokens
        mentions = []
        for skill_id, first, last in self._phrasings.find(tokens):
            span = Span(tokens.starts[first], tokens.ends[last])
            if passage.is_blocked(span):
                continue
            section, polarity, why = passage.judge(span)
            reason = "; ".join(part for part in ("described, not named", why) if part)
            mentions.append(
                Mention(skill_id, span, span.of(passage.text), section, "phrasing", 0.9, polarity, None, reason)
            )
        return mentions

    def _mention_links(self, passage: Passage, spans: list[Span]) -> list[Mention]:
        if self._linker is None:
            return []
        mentions = []
        phrases = [" ".join(span.of(passage.text).split()) for span in spans]
        for span, link in zip(spans, self._linker.link(phrases), strict=True):
            if link is None:
                continue
            section, polarity, why = passage.judge(span)
            reason = f"close in meaning to “{link.label}” ({link.similarity:.2f})"
            mentions.append(
                Mention(link.skill.id, span, span.of(passage.text), section, "embedding", link.similarity, polarity, None,
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

        def judge(clauses: Clauses, span: Span, section: SectionKind) -> tuple[Polarity, str]:
            listed = any(part.contains(span) for part in links)
            return (Polarity.UNRELATED, "") if listed or section in _SILENT else judge_resume(clauses, span, section)

        passage = Passage(text, profile.sections, judge, _names_in(profile))
        mentions = self._mention_labels(passage)
        # "English (Native or Bilingual)" tells of English; its level is no skill of its own.
        spoken = [language.span for language in profile.languages]
        mentions = [
            mention for mention in mentions
            if self.taxonomy.skills[mention.skill_id].kind == SkillKind.LANGUAGE or not any(s.contains(mention.span) for s in spoken)
        ]  # fmt: skip
        mentions = [self._with_group_level(mention, profile) for mention in mentions]
        mentions += self._mention_phrasings(passage)
        taken = [mention.span for mention in mentions]
        open_items = [
            item.span for item in profile.skill_items
            if not any(item.span.overlaps(span) for span in taken) and 1 < len(item.text) <= 60
            and 2 <= len(item.text.split()) <= 6
        ]  # fmt: skip
        mentions += self._mention_links(passage, open_items)
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

    def _mention_posting(self, posting: Posting) -> list[Mention]:
        passage = Passage(posting.text, posting.sections, judge_posting, _employer_lines(posting))
        mentions = self._mention_labels(passage)
        mentions += self._mention_phrasings(passage)
        # Phrases are not linked by meaning here: of 21 such links in labelled adverts 14 were wrong, and a skill that
        # nobody asks for ends in a course that nobody needs.
        return mentions

    def extract_posting(self, posting: Posting) -> list[LinkedSkill]:
        """Skills that a posting asks for, required, preferred or negated; boilerplate is left out."""
        linked = merge_mentions(self._mention_posting(posting), posting.text)
        return [skill for skill in linked if skill.polarity != Polarity.UNRELATED]

    def count_posting(self, posting: Posting) -> list[Verdict]:
        """What `extract_posting` decides, without the evidence that counting does not need: required and preferred."""
        asked = (Polarity.REQUIRED, Polarity.PREFERRED)
        return [verdict for verdict in decide_skills(self._mention_posting(posting)) if verdict.polarity in asked]
