"""What a sentence says about a skill: held, asked for, nice to have, lacking, or none of its business.

Cue words and their scope follow the idea of NegEx (Chapman et al. 2001): a cue governs what
stands after it (or before it) up to the end of the clause.
"""

from __future__ import annotations

import re

from skillgap.schema import Polarity, SectionKind, Span
from skillgap.skills.clauses import Clauses, Sentence

# All patterns look at the text in lower case, where a search costs a third of one that ignores case.

# Before the skill, in the same clause.
_LACK_BEFORE = re.compile(
    r"\b(?:no (?:\w+ ){0,2}?(?:experience|knowledge|background|exposure|training|skills?|expertise|qualification|need)"
    r"(?: (?:of|in|with|for|to \w+|on))?|not? (?:yet )?(?:required|needed|necessary|essential|expected)|"
    r"without (?:any |prior |previous )?(?:experience|knowledge)?|never (?:used|worked|had|learned|learnt|tried|touched|done)|"
    r"(?:do|does|did|have|has|had|am|is|are|was|were|will|would|can|could|need)(?:n['’]t| not)|cannot|can['’]t|unfamiliar with|"
    r"lack(?:s|ing|ed)?(?: of)?|little (?:\w+ )?(?:experience|knowledge)|new to|nor|instead of|rather than|"
    r"no longer|won['’]t|neither|not yet (?:done|learn\w*|used|tried)|not|never(?= (?:\w+ ){0,2}$)|never$|moved? away from|moving away from)\b[^.;!?\n]*$",
)
_BARE_NO = re.compile(r"\b(?:no (?:\w+ )?|never )$")
_WISH_BEFORE = re.compile(
    r"\b(?:(?:would|['’]d) (?:like|love) to (?:learn|study|gain|develop|explore|get|become|move|work|train|take|start)|"
    r"(?:want|wish|hope|hoping|plan|planning|keen|eager|looking|aim|aiming|aspire|aspiring|willing|ready|excited|intend|"
    r"wanting|happy|interested)(?:s|ing)? (?:to|in) (?:\w+ )?(?:learn|learning|study|studying|gain|gaining|explor\w*|"
    r"develop\w*|get\w* (?:into|started)|mov\w+|transition\w*|train\w*|becom\w+)|(?:interested|interest) in|"
    r"(?:currently|am|i['’]m|still|now|started|begun) learning\b|studying (?:for|towards)|want to (?:learn|get)|"
    r"(?:planning|plan|going|intend\w*|want\w*) to (?:take|do|start|begin|attend|enrol\w*|sit)|curious about|next (?:goal|step) is|on my (?:list|roadmap))\b[^.;!?\n]*$",
)
# After the skill, in the same clause.
_LACK_AFTER = re.compile(
    r"^[^.;!?\n]{0,60}?\b(?:(?:is|are|was|were) (?:not|neither)|(?:is|are)n['’]t|(?:is|are) nil|not (?:required|needed|necessary|essential|"
    r"expected|part of)|isn['’]t|no longer (?:used|required)|unnecessary|never)\b",
)
# In the same sentence, with the skill as its object: "X, which I have not used", "X I have yet to try".
_LACK_SENTENCE = re.compile(
    r"\b(?:(?:which|that|and|but) (?:i|we) (?:have|['’]ve|had|do|did) ?(?:n['’]t|not|never) (?:yet )?(?:used?|tried|worked|touched|done)\b(?! \w+ing)|"
    r"(?:have|['’]ve) (?:not|never) (?:yet )?(?:used|tried|touched|had) (?:it|them|that|to)\b|"
    r"(?:i|we) (?:have|['’]ve) yet to (?:try|use|learn)\b|(?:am|['’]m) not claiming|in my learning plan|only at the reading stage|"
    r"(?:would|could|do|does|will) ?(?:n['’]t|not) (?:yet )?(?:claim|put it to|substitute|count for)|not yet booked|"
    r"(?:is|are|was|were) (?:done|handled|run|owned) (?:for us )?by (?:another|other|head|the)|(?:is|are) another department|"
    r"(?:i|we) can(?:['’]t|not) log in|awareness session only|, not (?:me|mine)\b|['’]s, not mine|moved off (?:it|them)|"
    r"you will be trained on (?:it|them)|(?:endorsement|exam|certificate|certification|licen[cs]e)? ?pending\b|never had to\b(?=\s*[.;,\n]|$))",
)
_LEARNING_BEFORE = re.compile(
    r"\b(?:teaching (?:myself|himself|herself)|picking up (?:a )?(?:little |bit of )?|have only (?:seen|watched)|(?:seen|watched) (?:other people \w+ |only )?$|"
    r"working towards?|studying for|let my|know what|going through a course (?:in|on)|can (?:just )?read|"
    r"won['’]t be asked (?:for|to \w+)|(?:i|we) (?:have|['’]ve) (?:not|never) (?:yet )?(?:worked|used|been|tried)\b)[^.;!?\n]{0,60}$",
)
_OTHER_TEAMS = re.compile(
    r"\b(?:our|the|their|a) (?:[\w-]+ ){0,3}(?:team|teams|group|groups|colleagues|folks|designers|developers|department|departments|"
    r"nursery|kitchen|lab|desk|studio|store|shop|office|site|unit|trust|finance|head office)\b[^.;\n]{0,50}?\b(?:uses?|works?|lives?|"
    r"writes?|builds?|runs?|do|does|records?|owns?|handles?|are|is|in|has|have)\b|next door (?:sit|sits|is|are)|are done by|is done by|"
    r"we also have an? |we plug in to|we employ"
)
# By the capitals of its name.
_OTHER_FIRM = re.compile(
    r"^\W*(?:[A-Z][\w&'’]+ ){1,4}(?:makes?|builds?|sells?|began|employs?|was founded|were founded)\b",
    re.M,
)
# What others do for this job, wherever the advert says so: even among the requirements nobody asks for it.
_DELEGATED = re.compile(
    r"\b(?:is|are|will be|gets?) (?:\w+ )?(?:done|made|taught|offered|programmed|bought in|looked after|handled|written|run|owned|managed|"
    r"maintained|covered|provided|built|kept|outsourced|planned)\b[^.;\n]{0,25}?\b(?:elsewhere|from outside|to an?\b|"
    r"by (?:an? |another |other|our |the (?!candidate|post-?holder|successful)|its |specialists?\b|freelancers?\b|outside))|"
    r"\b(?:is|are|as is|as are) (?:another|the|our) (?:[\w-]+ ){0,2}[\w-]+(?:['’]s|s['’])(?: [\w-]+){0,2}\s*[.;,]?\s*$|\banother (?:team|department|firm|group)['’]s\b|"
    r"\b(?:belongs?|stays?|lies|rests) (?:to|with) (?:the|our|another|its)\b|\bcomes? from (?:the|our) (?:[\w-]+ )?[\w-]+s\b|"
    r"\b(?:is|are) for (?:the (?:[\w-]+ )?[\w-]+s|(?:first|second|third)[- ]line)\s*[.;]?\s*$|\bwe (?:have )?(?:retired|abandoned|dropped|phased out)\b|"
    r"\byou (?:won['’]t|will not|do not|don['’]t|need not) (?:need|have)? ?to\b|\b(?:leave|left) (?:it |that |this )?to (?:them|others)\b|"
    r"\bis a (?:role|job|post) of its own\b"
)
_YOU = re.compile(
    r"\b(?:you|your|candidate|applicant|role|post-?holder|responsib\w+|experience|knowledge|we need|we are looking|we['’]re looking)\b",
)
_OTHERS = re.compile(
    r"\b(?:(?:other|another|neighbou?ring|sister|separate|different) (?:teams?|departments?|groups?|colleagues)|"
    r"our (?:\w+ )?(?:team|colleagues|department|clients|customers|partners|founders?|investors|platform|product|products|"
    r"company|mission|story|office|offices) (?:in \w+ )?(?:uses?|use|works?|build|builds|are|is|has|have|was|were)|handled by|"
    r"owned by|looked after by|will be (?:done|handled) by)\b",
)

_REQUIRED = re.compile(
    r"\b(?:required|requires?|requirement|must(?:-| )?(?:have|be|hold|possess)?|essential|mandatory|minimum|at least|need(?:ed|s)?|"
    r"necessary|you have|you bring|you are|strong|proven|demonstrated|solid|proficien\w+|expert\w*|"
    r"\d+\+? years?|non-negotiable|critical|we expect|should have|hands-on)\b",
)
_PREFERRED = re.compile(
    r"\b(?:preferred|preferably|prefer|preference|nice[- ]to[- ]haves?|desirable|desired|desirably|bonus|a plus|plus(?=[.,;)]|$)|"
    r"plusses|pluses|advantage(?:ous)?|ideally|beneficial|helpful|optional(?:ly)?|an asset|asset|welcome|would be (?:great|good|nice|"
    r"useful|ideal|helpful)|good to have|great if|is great|appreciated|"
    r"or willing(?:ness)? to learn|willing(?:ness)? to learn|exposure to .{0,40} is)\b",
)
_BOILERPLATE = re.compile(
    r"\b(?:equal[- ]opportunit\w+|regardless of|without regard to|discriminat\w+|affirmative action|reasonable accommodations?|"
    r"protected (?:class|veteran|characteristic)\w*|sexual orientation|gender identity|disabilit(?:y|ies) confident|"
    r"401\(?k\)?|dental|paid time off|pto|pension|annual leave|parental leave|health insurance|private medical|gym|"
    r"free (?:lunch\w*|breakfast|coffee|fruit|parking|language|french|english|\w+ classes|\w+ lessons)|cycle to work|stock options|"
    r"we offer|we provide|you will receive|perks|season ticket|employee discount|salary|wellbeing programme|wellness|"
    r"(?:follow|find|like|visit|connect with) us\b|apply (?:now|by|via|through|online)|send (?:us )?your|privacy (?:notice|policy)|cover letter|recruitment agenc\w+|"
    r"free (?:for|to) (?:all )?(?:employees|staff|colleagues)|(?:comes?|are|is) free\b|committed to safeguarding|our office|"
    r"our own|reports? to|about (?:us|the company)|founded in|headquartered|award[- ]winning|leading (?:provider|company|supplier))\b",
)


# Without any of these none of the patterns of lack can match, and most sentences have none; looking for them is quick.
_LACKING = (
    "not", "n't", "n’t", "no ", "nor", "never", "neither", "nil", "cannot", "without", "unfamiliar", "lack", "little", "new to",
    "instead", "rather", "yet to", "moved", "moving", "unnecessary", "learning plan", "reading stage", " done", "handled", " run ", " owned",
    "another department", "awareness session", "trained on", "pending", "can't", "can’t",
)  # fmt: skip


_AHEAD = 140
"""Characters behind a mention in which a lack may still be told."""


def _may_lack(clauses: Clauses, sentence: Sentence) -> bool:
    """Whether any mention in the sentence may be said to be lacking; looked up once for all of them."""
    if sentence.may_lack is None:
        span = sentence.span
        around = clauses.lowered[max(0, span.start - 1) : span.end + _AHEAD]
        sentence.may_lack = any(word in around for word in _LACKING)
    return sentence.may_lack


def _is_negated(clauses: Clauses, span: Span, *, wishes: bool) -> str | None:
    text, sentence = clauses.lowered, clauses.sentence(span)
    before, after = clauses.clause(span)
    if not (wishes or "asked" in before or _may_lack(clauses, sentence)):
        return None
    for pattern, reason in ((_LACK_BEFORE, "said to be lacking"), (_WISH_BEFORE, "said as a wish")):
        match = pattern.search(before) if wishes or pattern is _LACK_BEFORE else None
        if match and not re.search(r"\bnot only\b", match.group()):
            return f"{reason}: “{clauses.quote(match, span.start - len(before), slice(5))} …”"
    if _BARE_NO.search(before):
        return "said not to be there: “no …”"
    rest = re.split(r"[.!?](?=\s|$)|\n", text[span.end - 1 : span.end + _AHEAD])[0] + "."
    match = _LACK_SENTENCE.search(rest)
    # What the lack is about stands before it, and no other verb of one's own doing between.
    if match and not re.search(r"\bi (?:use|used|write|wrote|run|ran|built|build|know)\b", rest[: match.start()]):
        return f"said to be lacking: “… {clauses.quote(match, span.end - 1, slice(6))}”"
    if wishes or "asked" in before:
        start = max(sentence.span.start, span.start - 90)
        match = _LEARNING_BEFORE.search(text[start : span.start])
        if match:
            return f"said not to be known yet: “{clauses.quote(match, start, slice(5))} …”"
    match = _LACK_AFTER.search(after)
    if match and not re.search(r"not only", match.group()):
        return f"said not to be needed: “… {clauses.quote(match, span.end, slice(-4, None))}”"
    return None


# The tool of others: "used daily by Facebook and Dropbox", "clients such as Oracle".
_USED_BY = re.compile(r"\b(?:used (?:\w+ )?by|clients? (?:such as|like|including)|customers? (?:such as|like|including)|"
                      r"companies (?:such as|like|including)|competitors? (?:such as|like))\b[^.;\n]*$")  # fmt: skip


# Fields of work stand for the people who do it: "weekly meeting with sales", "the electronics engineers".
_WITH_PEOPLE = re.compile(
    r"\b(?:work\w*|collaborat\w*|liais\w*|meet\w*|partner\w*|co-?ordinat\w*|tender|agree\w*|hand\w* over)\b[^.;,\n]{0,30}\b"
    r"(?:with|to|from) (?:the |our )?$|\balongside (?:the |our )?$",
)
_PEOPLE_AFTER = re.compile(r"^ (?:teams?|groups?|crew|desk|departments?|colleagues|engineers|folks|specialists|lab)\b")
_ONES_OWN = re.compile(
    r"\b(?:lead\w*|led|manag\w+|join\w*|part of|member of|head\w*|built|build|in|as|train\w*)\b[^.;\n]{0,25}$"
)


def stands_for_people(clauses: Clauses, span: Span) -> bool:
    """Whether the name of a field of work means the people of another team."""
    before, after = clauses.clause(span)
    if _WITH_PEOPLE.search(before[-70:]):
        return True
    determined = re.search(r"\b(?:the|our|a|an|and|its) (?:\w+ )?$", before)
    return bool(_PEOPLE_AFTER.match(after) and determined and not _ONES_OWN.search(before[-40:]))


def judge_resume(clauses: Clauses, span: Span, section: SectionKind) -> tuple[Polarity, str]:
    """Held or not, and why."""
    if section == SectionKind.REFERENCES:
        return Polarity.UNRELATED, "in the references"
    if _USED_BY.search(clauses.clause(span)[0]):
        return Polarity.UNRELATED, "used by others"
    if section == SectionKind.UNWANTED:
        return Polarity.NEGATED, "under a heading for what is lacking"
    reason = _is_negated(clauses, span, wishes=True)
    return (Polarity.NEGATED, reason) if reason else (Polarity.HELD, "")


def judge_posting(clauses: Clauses, span: Span, section: SectionKind) -> tuple[Polarity, str]:
    """Required, preferred, negated or unrelated, and why."""
    if section == SectionKind.UNWANTED:
        return Polarity.NEGATED, "under a heading for what is not needed"
    if section in (SectionKind.BENEFITS, SectionKind.COMPANY):
        return Polarity.UNRELATED, "in a part about the company or its benefits"
    sentence = clauses.sentence(span)
    preferred = sentence.search(_PREFERRED)
    if not sentence.search(_BOILERPLATE) and not sentence.search(_DELEGATED):
        negated = None if preferred else _is_negated(clauses, span, wishes=False)
        if negated:
            return Polarity.NEGATED, negated
        required = sentence.search(_REQUIRED) if preferred else None
        if preferred and required and _nearer(sentence.text, required, preferred, span.start - sentence.span.start):
            return Polarity.REQUIRED, f"“{sentence.quote(required)}”"
    if section not in sentence.verdicts:
        sentence.verdicts[section] = _judge_sentence(sentence, section)
    return sentence.verdicts[section]


def _judge_sentence(sentence: Sentence, section: SectionKind) -> tuple[Polarity, str]:
    """What an advert's sentence says of everything that it names."""
    if sentence.search(_BOILERPLATE):
        return Polarity.UNRELATED, "in a standard phrase about the employer"
    if sentence.search(_DELEGATED):
        return Polarity.UNRELATED, "left to others"
    preferred = sentence.search(_PREFERRED)
    if preferred:
        return Polarity.PREFERRED, f"“{sentence.quote(preferred)}”"
    others = sentence.search(_OTHER_TEAMS) or _OTHER_FIRM.match(sentence.shown)
    if others and section == SectionKind.PREFERRED and not sentence.search(_YOU):
        return Polarity.UNRELATED, "about somebody else"
    if section == SectionKind.PREFERRED:
        return Polarity.PREFERRED, "under a heading for what is nice to have"
    elsewhere = sentence.search(_OTHERS) or (others and not sentence.search(_YOU))
    if elsewhere and section != SectionKind.REQUIRED:
        return Polarity.UNRELATED, "about somebody else"
    required = sentence.search(_REQUIRED)
    if required:
        return Polarity.REQUIRED, f"“{sentence.quote(required)}”"
    if section == SectionKind.REQUIRED:
        return Polarity.REQUIRED, "under a heading for requirements"
    return Polarity.REQUIRED, "part of the job's duties"


def _nearer(sentence: str, required: re.Match[str], preferred: re.Match[str], position: int) -> bool:
    """Whether "X is required, Y is a plus": the cue that belongs to this side of the comma is "required"."""
    cut = sentence.rfind(",", min(required.start(), preferred.start()), max(required.start(), preferred.start()))
    if cut < 0:
        return False
    same_side_required = (required.start() < cut) == (position < cut)
    return same_side_required and (required.start() < cut) != (preferred.start() < cut)
