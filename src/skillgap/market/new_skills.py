"""Phrases that postings ask for and the taxonomy lacks: counted, ranked, and written as a review file."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from skillgap.market.counting import month_of
from skillgap.market.postings import RawPosting
from skillgap.market.trends import Series, estimate_trends
from skillgap.schema import Direction, SkillKind, Trend

REVIEW_COLUMNS = (
    "accept", "preferred_label", "kind", "field", "alt_labels", "postings", "employers", "sources", "trend", "confidence",
    "score", "example_1", "example_2", "example_3",
)  # fmt: skip
EXAMPLES = 3
KEPT_CONTEXTS = 8
MIN_EMPLOYERS = 2
"""A phrase of one employer alone is that employer's wording."""

GROWTH = {Direction.RISING: 2.0, Direction.FALLING: 0.5, Direction.UNTOLD: 1.0}


@dataclass(frozen=True, slots=True)
class Context:
    """A passage around a phrase; `start` and `end` are offsets of the phrase in `text`."""

    text: str
    start: int
    end: int


@dataclass(slots=True)
class PhraseCount:
    """A phrase in however many postings: spellings, employers, months of each source, passages, fields of skills beside it."""

    spellings: Counter[str] = field(default_factory=Counter)
    employers: set[str] = field(default_factory=set)
    months: Counter[tuple[str, str]] = field(default_factory=Counter)
    sources: Counter[str] = field(default_factory=Counter)
    contexts: list[Context] = field(default_factory=list)
    fields: Counter[str] = field(default_factory=Counter)

    @property
    def postings(self) -> int:
        """Postings with it, each once."""
        return self.sources.total()


@dataclass(slots=True)
class PhraseCounts:
    """Phrases by their normalised form, and postings by source and month."""

    phrases: dict[str, PhraseCount] = field(default_factory=dict)
    months: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count(self, posting: RawPosting, found: Mapping[str, tuple[str, Context]], fields: Iterable[str]) -> None:
        """Count one posting: normalised phrase to its spelling and passage; fields of the skills found beside."""
        month = month_of(posting.date_posted)
        self.months[posting.source, month] += 1
        beside = Counter(fields)
        for key, (spelling, context) in found.items():
            entry = self.phrases.setdefault(key, PhraseCount())
            entry.spellings[spelling] += 1
            entry.employers.add(posting.company.strip().lower() or f"posting {posting.posting_id}")
            entry.months[posting.source, month] += 1
            entry.sources[posting.source] += 1
            entry.fields.update(beside)
            if len(entry.contexts) < KEPT_CONTEXTS and context.text not in {c.text for c in entry.contexts}:
                entry.contexts.append(context)

    def choose(self, least: int, limit: int) -> list[str]:
        """The phrases in at least so many postings of two employers or more, the most frequent first."""
        enough = (
            key for key, entry in self.phrases.items()
            if entry.postings >= least and len(entry.employers) >= MIN_EMPLOYERS
        )  # fmt: skip
        return sorted(enough, key=lambda key: (-self.phrases[key].postings, key))[:limit]


@dataclass(frozen=True, slots=True)
class NewSkill:
    """A phrase to be judged.

    Attributes:
        label: its most frequent spelling; `others` are the next ones.
        kind, field: guesses for the analyst to change; empty where nothing tells.
        trend, trend_source: within the source that has it most often.
        confidence: share of the passages in which the recogniser of spans marks it.
        score: postings times confidence, doubled where the share rises and halved where it falls; halved also for what
            looks like a skill, as those are mostly whole duties ("provide guidance") and no names. Only orders.
    """

    key: str
    label: str
    others: tuple[str, ...]
    kind: str
    field: str
    postings: int
    employers: int
    sources: tuple[str, ...]
    trend: Trend
    trend_source: str
    confidence: float
    score: float
    contexts: tuple[Context, ...]


def rank_new_skills(
    counts: PhraseCounts, judged: Mapping[str, tuple[float, str]], least_confidence: float = 0.25
) -> list[NewSkill]:
    """Phrases in the order in which they are worth a look.

    Args:
        judged: normalised phrase to the recogniser's confidence and the kind that it looks like.
    """
    chosen = [key for key, (confidence, _) in judged.items() if confidence >= least_confidence]
    trends = _find_trends(counts, chosen)
    found = []
    for key in chosen:
        entry, (confidence, kind) = counts.phrases[key], judged[key]
        spellings = [name for name, _ in sorted(entry.spellings.items(), key=lambda item: (-item[1], item[0]))]
        source, trend = trends[key]
        guess = min(entry.fields.items(), key=lambda item: (-item[1], item[0]), default=("", 0))[0]
        label = spellings[0][0].upper() + spellings[0][1:]
        others = tuple(name for name in spellings[1:4] if name.lower() != label.lower())
        found.append(
            NewSkill(
                key, label, others, kind, guess, entry.postings, len(entry.employers), tuple(sorted(entry.sources)), trend,
                source, confidence, _score(entry.postings, confidence, trend, kind), tuple(entry.contexts[:EXAMPLES]),
            )
        )  # fmt: skip
    return sorted(found, key=lambda each: (-each.score, -each.postings, each.key))


def _score(postings: int, confidence: float, trend: Trend, kind: str) -> float:
    return postings * confidence * GROWTH[trend.direction] * (0.5 if kind == SkillKind.SKILL else 1.0)


def _find_trends(counts: PhraseCounts, keys: list[str]) -> dict[str, tuple[str, Trend]]:
    """For each phrase its trend in the source that has it most often; false discoveries are held low in each source."""
    best = {
        key: min(counts.phrases[key].sources.items(), key=lambda item: (-item[1], item[0]))[0] for key in keys
    }  # fmt: skip
    found: dict[str, tuple[str, Trend]] = {}
    for source in sorted(set(best.values())):
        n = {month: count for (place, month), count in counts.months.items() if place == source and month}
        own = [key for key in keys if best[key] == source]
        group = [
            Series(
                n, {month: k for (place, month), k in counts.phrases[key].months.items() if place == source and month}
            )
            for key in own
        ]
        found.update({key: (source, trend) for key, trend in zip(own, estimate_trends([group])[0], strict=True)})
    return found


def write_review(skills: Iterable[NewSkill]) -> str:
    """The review file as CSV. A cell never begins with a sign that a spreadsheet would run as a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(REVIEW_COLUMNS)
    for skill in skills:
        told = skill.trend.direction != Direction.UNTOLD
        examples = [f"… {context.text} …" for context in skill.contexts]
        writer.writerow(
            (
                "", skill.label.lstrip("=+-@"), skill.kind, skill.field, "|".join(o.lstrip("=+-@") for o in skill.others),
                skill.postings, skill.employers, "|".join(skill.sources),
                f"{skill.trend.direction.value} in {skill.trend_source}" if told else skill.trend.direction.value,
                f"{skill.confidence:.2f}", f"{skill.score:.1f}", *examples, *[""] * (EXAMPLES - len(examples)),
            )
        )  # fmt: skip
    return buffer.getvalue()
