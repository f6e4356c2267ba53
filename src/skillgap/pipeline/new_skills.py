"""Find what postings ask for and the taxonomy lacks: phrases of their requirements, judged by the recogniser of spans."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from skillgap.market.new_skills import Context, NewSkill, PhraseCounts, rank_new_skills
from skillgap.market.postings import find_tables, read_postings, text_key
from skillgap.parsing import parse_posting
from skillgap.reading.plain import clean_text
from skillgap.schema import Posting, SectionKind, SkillKind, Span, Taxonomy
from skillgap.skills.extraction import Extractor
from skillgap.skills.phrases import find_phrases
from skillgap.text import normalise_phrase

WANTED = (SectionKind.REQUIRED, SectionKind.PREFERRED, SectionKind.DUTIES)
MAX_JUDGED = 600
"""Phrases that the recogniser looks at: the most frequent ones."""

_AROUND = 70
_NAME = re.compile(
    r"(?:(?<=[,;:(/•*\n-])\s?|(?<=\band )|(?<=\bor )|(?<=\b(?:with|like) )|(?<=\bsuch as ))([A-Z][\w+#]*(?:[.-][\w+#]+)*(?: [A-Z][\w+#.-]*[\w+#]){0,2})(?=\s?[,;)/\n.]|\s(?:and|or)\s|$)"
)
_WORD = re.compile(r"[\w+#]+(?:[.'’&/-][\w+#]+)*|[^\w\s]")
_EDGE = re.compile(
    r"^(?:we|you|your|our|their|its|his|her|this|that|these|those|all|any|other|to|as|at|on|by|for|from|is|are|be|been|will|"
    r"can|may|must|have|has|who|which|when|if|not|more|etc)\b|\b(?:the|a|an|of|to|and|or|in|on|for|with|by|your|our|their|is|"
    r"are|be|as|at|that|this|it|us|you|we|etc)$",
    re.I,
)

_DEGREE = re.compile(
    r"\b(?:degrees?|diplomas?|bachelor\S*|masters?\b\S*|ph\.?\s?d|mba|b\.?sc|m\.?sc|b\.?tech|m\.?tech|undergraduate|"
    r"graduates?|qualifications?)\b|^(?:ba|bs|ms|ma|be|me)$",
    re.I,
)
_LOWER_WORD = re.compile(r"\b[a-z][\w+#]+")


class Tagger(Protocol):
    """What marks spans: `skillgap.skills.spans.SpanTagger`, or another."""

    def tag(self, sentences: Sequence[Sequence[str]], batch: int = 48) -> list[list[list[str]]]:
        """Tags of each layer for each sentence."""


def find_new_skills(
    paths: Sequence[Path],
    taxonomy: Taxonomy,
    tagger: Tagger,
    *,
    least: int = 3,
    limit: int = MAX_JUDGED,
    progress: Callable[[int], None] = lambda done: None,
) -> list[NewSkill]:
    """Phrases that postings ask for and the taxonomy lacks, the ones most worth a look first.

    Args:
        least: postings that a phrase must stand in.
        limit: phrases to judge, the most frequent ones.
    """
    extractor = Extractor(taxonomy)
    known = {normalise_phrase(label) for skill in taxonomy.skills.values() for label in skill.labels}
    known |= {
        normalise_phrase(label) for o in taxonomy.occupations.values() for label in (o.preferred_label, *o.alt_labels)
    }
    counts, seen, employers, ordinary = PhraseCounts(), set[str](), set[str](), Counter[str]()
    for path in find_tables(paths):
        for raw in read_postings(path):
            key = text_key(raw)
            if key in seen:
                continue
            seen.add(key)
            employers.add(normalise_phrase(raw.company))
            posting = parse_posting(clean_text(raw.description), raw.title)
            ordinary.update(set(_LOWER_WORD.findall(posting.text)))
            skills = extractor.extract_posting(posting)
            taken = [item.span for skill in skills for item in skill.evidence if item.span is not None]
            fields = [taxonomy.skills[skill.skill_id].field for skill in skills]
            counts.count(raw, _find_unknown(posting, taken, known), fields)
            if len(seen) % 100 == 0:
                progress(len(seen))
    progress(len(seen))
    places = _find_places(paths)
    no_skills = employers | places | {
        key for key, entry in counts.phrases.items()
        if " " not in key and sum(ordinary[name.lower()] for name in entry.spellings) >= entry.postings
    }  # fmt: skip
    chosen = [key for key in counts.choose(least, len(counts.phrases)) if key not in no_skills][:limit]
    return rank_new_skills(counts, judge_phrases({key: counts.phrases[key].contexts for key in chosen}, tagger))


def _find_places(paths: Sequence[Path]) -> set[str]:
    """Towns and countries named as the place of a posting: they are no skills."""
    cells = {raw.location for path in find_tables(paths) for raw in read_postings(path)}
    return {normalise_phrase(part) for cell in cells for part in re.split(r"[,;/()]", cell) if part.strip()}


def _find_unknown(posting: Posting, taken: list[Span], known: set[str]) -> dict[str, tuple[str, Context]]:
    """Normalised phrase to its spelling and passage, each once a posting."""
    found: dict[str, tuple[str, Context]] = {}
    for span in (*find_phrases(posting, taken), *_find_names(posting, taken)):
        text = " ".join(span.of(posting.text).split())
        key = normalise_phrase(text)
        if key in known or key in found or len(key) < 2 or not re.search(r"[^\W\d_]", text):
            continue
        if _EDGE.search(text) or _DEGREE.search(text):
            continue
        found[key] = text, _cut_context(posting.text, span)
    return found


def _find_names(posting: Posting, taken: list[Span]) -> list[Span]:
    """One to three capitalised words in lists, as tools are named; in a text without sections, anywhere in it."""
    wanted = [section for section in posting.sections if section.kind in WANTED]
    names = (
        Span(match.start(1), match.end(1))
        for section in wanted or [section for section in posting.sections if section.kind == SectionKind.OTHER]
        for match in _NAME.finditer(posting.text, section.body.start, section.body.end)
    )
    return [span for span in names if not any(span.overlaps(other) for other in taken)]


def _cut_context(text: str, span: Span) -> Context:
    """The line around a phrase, at most so many characters to both sides, cut between words."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _AROUND)
    line_end = text.find("\n", span.end)
    end = min(len(text) if line_end < 0 else line_end, span.end + _AROUND)
    if start and text[start - 1].isalnum() and (blank := text.find(" ", start, span.start)) >= 0:
        start = blank + 1
    if end < len(text) and text[end].isalnum() and (blank := text.rfind(" ", span.end, end)) >= 0:
        end = blank
    before, inside = " ".join(text[start : span.start].split()), " ".join(span.of(text).split())
    lead = before + (" " if before and text[span.start - 1].isspace() else "")
    after = " ".join(text[span.end : end].split())
    gap = " " if after and text[span.end].isspace() else ""
    return Context(lead + inside + gap + after, len(lead), len(lead) + len(inside))


def judge_phrases(contexts: Mapping[str, Sequence[Context]], tagger: Tagger) -> dict[str, tuple[float, str]]:
    """For each phrase the share of its passages in which most of its words are marked, and the kind it looks like.

    What the knowledge layer marks is a tool where it is one word with a capital, and knowledge where it is not.
    """
    flat = [(key, context) for key, own in contexts.items() for context in own]
    words = [list(_WORD.finditer(context.text)) for _, context in flat]
    tagged = tagger.tag([[word[0] for word in sentence] for sentence in words]) if flat else []
    marked: Counter[tuple[str, str]] = Counter()
    for (key, context), sentence, layers in zip(flat, words, tagged, strict=True):
        inside = [i for i, word in enumerate(sentence) if word.start() < context.end and word.end() > context.start]
        shares = [sum(layer[i] != "O" for i in inside) / max(1, len(inside)) for layer in layers]
        if max(shares, default=0.0) > 0.5:
            marked[key, ""] += 1
            marked[key, "knowledge" if shares[-1] > shares[0] else "skill"] += 1
    found = {}
    for key, own in contexts.items():
        knows = marked[key, "knowledge"] > marked[key, "skill"]
        one_word = " " not in key and sum(c.text[c.start].isupper() for c in own) * 2 > len(own)
        kind = SkillKind.SKILL if not knows else SkillKind.TOOL if one_word else SkillKind.KNOWLEDGE
        found[key] = (marked[key, ""] / max(1, len(own)), kind.value)
    return found
