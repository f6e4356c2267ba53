"""Whether an ambiguous label means the skill: decided by what stands around it.

Evidence is added up, for and against, from seven observations that hold for every label
alike; what is particular to one label stands in the taxonomy as its context words. No label
has a rule of its own here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from skillgap.schema import SectionKind, Skill, SkillKind
from skillgap.skills.lexicon import Match
from skillgap.text import BULLETS, Tokens, normalise_word

_STOPS, _STOPS_AFTER = frozenset("\n.!?"), frozenset("\n!?")
_SEPARATORS = frozenset({"-", "–", "—", ",", "/", "|", ";", "\n", "(", ")", ":", "&", "+", *BULLETS})
_BETWEEN = _SEPARATORS | {"and", "or", "und", "et"}
_CUES = frozenset(
    normalise_word(word)
    for word in (
        "in using with via knowledge proficient proficiency skilled skill experienced experience expertise "
        "familiar familiarity programming programmed coding code scripting certified certification use used "
        "strong good working solid excellent decent confident "
        "expert microsoft ms adobe google apache oracle autodesk advanced intermediate basic tool tools "
        "software platform language languages stack framework app suite package cms crm erp lms pms"
    ).split()
)
_CLAIMS = frozenset(
    normalise_word(word)
    for word in (
        "experience experienced knowledge proficiency proficient skills skilled expertise background "
        "competence familiarity familiar training degree qualification grounding"
    ).split()
)
_AFTER_CUES = frozenset(
    normalise_word(word)
    for word in (
        "programming developer development engineer language framework certification certified script scripts "
        "scripting skills skill software platform module modules dashboard dashboards spreadsheets spreadsheet "
        "formulas macros functions administrator administration consultant experience code services package "
        "library"
    ).split()
)
_DETERMINERS = frozenset(
    (
        "a an the this that these those our your my his her their its each every all some any more no several "
        "many various both other different cross functional"
    ).split()
)
# After a product's name no such word follows; after the ordinary word it does.
_GRAMMAR_AFTER = frozenset(
    (
        "to at of for from into on through the a an that this which who is are was were be been being has have "
        "had will would can could should may might must it them us you your our their beyond above up out off "
        "about when where while because so than then as by live ahead forward back there here"
    ).split()
)
_GRAMMAR_BEFORE = frozenset(
    (
        "to will would can could should must may might i we you they who also and-then always never often "
        "please let lets dont don't cannot we'll you'll i'll not"
    ).split()
)
_LANGUAGE_WORDS = frozenset(
    normalise_word(word)
    for word in (
        "fluent fluency fluently native speak speaks speaking speaker speakers spoken written write language "
        "languages bilingual trilingual multilingual proficiency proficient tongue conversational a1 a2 b1 b2 "
        "c1 c2 verbal oral interpreter translate translation translator ielts toefl mandatory read reading "
        "mother hsk jlpt dele delf goethe taught teach learner"
    ).split()
)
_LANGUAGE_ASKED = frozenset(
    normalise_word(word)
    for word in ("desirable required essential preferred plus advantage advantageous bonus help asset useful").split()
)
# Said of a language right before its name, and hardly of anything else that a nation's name stands for.
_LANGUAGE_DEGREES = frozenset(
    "some good enough excellent perfect basic conversational business strong decent little".split()
)
# Of a nation rather than of a language.
_NATION_NOUNS = frozenset(
    normalise_word(word)
    for word in (
        "teacher literature cuisine food department class classes lessons lesson fries fry market company "
        "companies restaurant dish dishes pastry wine kitchen art history government law bank client customers "
        "customer supplier army navy born citizen citizenship passport style speaking"
    ).split()
) - {"speaking"}
_NAMES = frozenset({SkillKind.TOOL, SkillKind.CERTIFICATION})
_SINGLE_BEFORE = re.compile(r"(?<![^\W_])[^\W_][-‐‑]\Z")
_YEAR = re.compile(r"^(?:19|20)\d\d$")
WINDOW = 12
"""Tokens on each side of a match that are looked at."""


class Known:
    """Tokens that belong to a skill for sure, with quick access by the skill's field."""

    def __init__(self) -> None:
        self.skills: dict[int, Skill] = {}
        self._by_field: dict[str, dict[int, str]] = defaultdict(dict)

    def add(self, match: Match) -> None:
        """Take the tokens of a match."""
        skill = match.label.skill
        for position in range(match.first, match.last + 1):
            self.skills[position] = skill
            self._by_field[skill.field][position] = skill.id

    def of_field(self, field: str) -> dict[int, str]:
        """Positions of a field's skills, with their ids."""
        return self._by_field.get(field, {})


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether the skill is meant; `score` orders, `reason` explains."""

    accepted: bool
    score: int
    reason: str


def _line_bounds(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """First and last token of the sentence or line around a match, at most a window away."""
    norms = tokens.norms
    low = first
    while low > max(0, first - WINDOW) and norms[low - 1] not in _STOPS:
        low -= 1
    high, end = last, min(len(norms) - 1, last + WINDOW)
    while high < end and norms[high + 1] not in _STOPS_AFTER:
        high += 1
        if norms[high] == ".":
            break
    return low, high


def _is_listed(tokens: Tokens, match: Match, bounds: tuple[int, int], sure: Collection[int]) -> bool:
    """Whether it is an item of a list in which a neighbouring item is a skill for sure."""
    low, high = bounds

    def neighbour(step: int) -> bool:
        edge = match.first if step < 0 else match.last
        position = edge + step
        if not low <= position <= high or tokens.norms[position] not in _BETWEEN:
            return False
        while low <= position <= high and tokens.norms[position] in _BETWEEN:
            position += step
        # One ordinary word may stand between ("pivot tables in Excel, SQL").
        return any(p in sure for p in (position, position + step) if low <= p <= high)

    return neighbour(-1) or neighbour(1)


def _stands_alone(tokens: Tokens, match: Match) -> bool:
    before = tokens.norms[match.first - 1] if match.first else "\n"
    after = tokens.norms[match.last + 1] if match.last + 1 < len(tokens) else "\n"
    return before in _BETWEEN and (after in _BETWEEN or after == ".")


def _is_name_like(tokens: Tokens, match: Match, sure: Collection[int]) -> bool:
    """Whether a capitalised word that is no skill stands right beside it ("Julia Roberts")."""
    after = match.last + 1
    if after < len(tokens) and after not in sure and tokens.starts[after] - tokens.ends[match.last] == 1:
        word = tokens.surface(after, after)
        if word[0].isupper() and len(word) > 1 and not word.isupper() and tokens.norms[after] not in _AFTER_CUES:
            return True
    return False


def _glued(tokens: Tokens, match: Match) -> bool:
    """Whether a single letter is part of something: R&D, C-level, grade C, an initial."""
    text, start, end = tokens.text, tokens.starts[match.first], tokens.ends[match.last]
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if re.match(r"&\w|-\w|'|’|\.\w", after) or re.search(r"\w&$|\w-$|\.$|['’]$", before):
        return True
    previous = tokens.norms[match.first - 1] if match.first else ""
    return previous in {"grade", "vitamin", "class", "clas", "plan", "level", "hepatitis", "type", "group", "section", "unit",
                        "band", "category", "figure", "appendix", "series", "block", "building"} or bool(
        re.match(r"\.\s*[A-Z]\w+", text[end : end + 4]) and previous not in _CUES)  # fmt: skip


def decide(
    tokens: Tokens,
    match: Match,
    section: SectionKind,
    known: Known,
    context: Collection[str],
    peers: Collection[int] = (),
) -> Decision:
    """Decide on one match of an ambiguous label.

    Args:
        known: tokens of unambiguous matches.
        context: the skill's context words, normalised.
        peers: positions of other undecided matches of the same field.
    """
    label, skill = match.label, match.label.skill
    surface = tokens.surface(match.first, match.last)
    start = tokens.starts[match.first]
    low, high = _line_bounds(tokens, match.first, match.last)
    nearby = [tokens.norms[i] for i in range(low, high + 1) if not match.first <= i <= match.last]
    before = tokens.norms[match.first - 1] if match.first else "\n"
    after = tokens.norms[match.last + 1] if match.last + 1 < len(tokens) else "\n"
    if skill.kind == SkillKind.LANGUAGE:
        return _decide_language(section, nearby, _stands_alone(tokens, match) or before in _LANGUAGE_DEGREES)

    reasons: list[tuple[int, str]] = []
    in_list = _is_listed(tokens, match, (low, high), known.skills)
    if section == SectionKind.SKILLS and _stands_alone(tokens, match):
        reasons.append((3, "an item of the skills section"))
    elif section in (SectionKind.REQUIRED, SectionKind.PREFERRED) and _stands_alone(tokens, match):
        reasons.append((2, "an item of the requirements"))
    if in_list:
        reasons.append((2, "listed beside other skills"))
    elif _is_listed(tokens, match, (low, high), peers):
        reasons.append((1, "listed beside other names of its field"))
    words = [word for word in dict.fromkeys(nearby) if word in context]
    same_field = known.of_field(skill.field)
    if words:
        reasons.append((min(3, 1 + len(words)), f"near “{'”, “'.join(words[:3])}”"))
    elif any(low <= i <= high for i in same_field):
        reasons.append((1, "near a skill of its field"))
    if any(other != skill.id and not low <= i <= high for i, other in same_field.items()):
        reasons.append((1, "other skills of its field in the text"))
    if before in _CUES or after in _AFTER_CUES:
        claimed = match.first > 1 and tokens.norms[match.first - 2] in _CLAIMS
        told = f"after “{tokens.norms[match.first - 2]} {before}”" if claimed else f"after “{before}”"
        reasons.append((1 + claimed, told if before in _CUES else f"before “{after}”"))
    single = sum(char.isalpha() for char in label.text) <= 2
    # Only products keep their capital within a sentence; "Lean" and "lean" are one method.
    proper = label.text[0].isupper() and (skill.kind in _NAMES or single or label.capitals)
    starts_line = match.first == low
    if proper and surface[:1].islower() and not tokens.caseless:
        mild = section == SectionKind.SKILLS or not label.ambiguous
        reasons.append((-1 if mild else -3, "in lower case"))
    elif proper and not starts_line and not single:
        shouting = sum(tokens.surface(i, i).istitle() or tokens.surface(i, i).isupper() for i in range(low, high + 1))
        if shouting <= 0.6 * (high - low + 1):
            reasons.append((1, "capitalised within the sentence"))
    if label.text.islower() and surface.isupper() and section != SectionKind.SKILLS:
        reasons.append((-2, "in capitals"))  # DBT is a therapy, dbt a tool
    elif label.text.islower() and skill.kind in _NAMES and surface == label.text and not tokens.caseless:
        reasons.append((1, "written as its makers write it"))
    if match.first == match.last and _SINGLE_BEFORE.search(tokens.text, max(0, start - 3), start):
        reasons.append((-3, "part of another word"))  # X-Ray
    if single and surface != label.text and surface.upper() == label.text:
        reasons.append((-3, "in lower case"))
    if single and _glued(tokens, match):
        reasons.append((-5, "part of another word"))
    if not in_list:
        if after in _GRAMMAR_AFTER or _YEAR.match(after) or after.isdigit():
            reasons.append((-2, f"followed by “{after}”"))
        if before in _GRAMMAR_BEFORE:
            reasons.append((-2, f"after “{before}”"))
        if before in _DETERMINERS and proper:
            reasons.append((-2, f"after “{before}”"))
        if proper and _is_name_like(tokens, match, known.skills):
            reasons.append((-2, "part of a name"))
    score = sum(weight for weight, _ in reasons)
    accepted = score >= (3 if single else 2)
    because = [reason for weight, reason in reasons if (weight > 0) == accepted]
    return Decision(accepted, score, ", ".join(because[:2]))


def _decide_language(section: SectionKind, nearby: list[str], alone: bool) -> Decision:
    if section == SectionKind.LANGUAGES:
        return Decision(True, 3, "in the languages section")
    nation = [word for word in nearby if word in _NATION_NOUNS]
    if (
        alone
        and not nation
        and section not in (SectionKind.HEADER, SectionKind.OTHER, SectionKind.COMPANY, SectionKind.BENEFITS)
    ):
        return Decision(True, 2, "an item of its own, or with its degree")
    if nation:
        return Decision(False, -1, f"near “{nation[0]}”")
    cues = [word for word in nearby if word in _LANGUAGE_WORDS]
    if not cues and len(nearby) <= 12:
        cues = [word for word in nearby if word in _LANGUAGE_ASKED]
    if cues:
        return Decision(True, 2, f"near “{cues[0]}”")
    return Decision(False, 0, "no word about speaking it")
