"""Where a résumé and a LinkedIn export of the same person disagree: recruiters read both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from skillgap.pipeline.profile_check import line_at, listed_skills
from skillgap.pipeline.timeline_check import differ, overlap
from skillgap.schema import Certificate, DateRange, LinkedSkill, Polarity, Profile, Span, Taxonomy, YearMonth
from skillgap.schema.check import Finding, Subject
from skillgap.text import normalise_phrase

_LEGAL_FORMS = frozenset(
    "ltd limited inc incorporated gmbh ag kg ug mbh llc llp plc co corp corporation company sa sas sarl srl spa bv nv oy ab as the and of".split()
)
_SAME_NAME = 0.5
_SAME_TITLE = 0.8


@dataclass(frozen=True, slots=True)
class _Entry:
    """A position or a course of study."""

    title: str
    body: str
    dates: DateRange | None
    span: Span

    @property
    def name(self) -> str:
        return ", ".join(filter(None, (self.title, self.body))) or "an entry"


def compare_with_linkedin(
    resume: Profile, resume_skills: Sequence[LinkedSkill], linkedin: Profile, linkedin_skills: Sequence[LinkedSkill],
    taxonomy: Taxonomy, today: YearMonth,
) -> list[Finding]:  # fmt: skip
    """What one says and the other does not, or says otherwise; spans and lines are the résumé's, other lines LinkedIn's.

    What could not be read from one of the two at all is not called missing there.
    """
    jobs = [
        [_Entry(p.title, p.employer, p.dates, p.span) for p in profile.experience] for profile in (resume, linkedin)
    ]
    studies = [
        [_Entry(e.degree, e.institution, e.dates, e.span) for e in profile.education] for profile in (resume, linkedin)
    ]
    return [
        *_compare_entries(jobs[0], jobs[1], resume, linkedin, "position", today),
        *_compare_entries(studies[0], studies[1], resume, linkedin, "education", today),
        *_compare_certificates(resume, linkedin),
        *_compare_skills(resume, resume_skills, linkedin, linkedin_skills, taxonomy),
    ]


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[^\W_]+", normalise_phrase(text)) if word not in _LEGAL_FORMS)


def _alike(one: str, other: str) -> float:
    """Share of the shorter name's words that the longer one has, 0 to 1."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def _score(one: _Entry, other: _Entry, today: YearMonth) -> float:
    """How likely two entries are the same one; 0 for entries that are not."""
    body, title = _alike(one.body, other.body), _alike(one.title, other.title)
    together = overlap(one.dates, other.dates, today)
    starts = [entry.dates.start if entry.dates else None for entry in (one, other)]
    same_start = None not in starts and not differ(*starts)
    if body > _SAME_NAME or (body and body == _SAME_NAME and together):
        if title >= _SAME_NAME or together or same_start or not one.title or not other.title:
            return 2 * body + title + together + same_start
    elif title >= _SAME_TITLE and same_start:
        return title + together + same_start
    return 0.0


def match_entries(
    ours: Sequence[_Entry], theirs: Sequence[_Entry], today: YearMonth
) -> list[tuple[int | None, int | None]]:
    """Pairs of the same entry, the likeliest first taken; the rest alone. In our order, then in theirs."""
    scores = sorted(
        (-score, number, other)
        for number, one in enumerate(ours)
        for other, their in enumerate(theirs)
        if (score := _score(one, their, today)) > 0
    )
    partner: dict[int, int] = {}
    for _, number, other in scores:
        if number not in partner and other not in partner.values():
            partner[number] = other
    alone = [(None, other) for other in range(len(theirs)) if other not in partner.values()]
    return [*((number, partner.get(number)) for number in range(len(ours))), *alone]


def _compare_entries(
    ours: Sequence[_Entry], theirs: Sequence[_Entry], resume: Profile, linkedin: Profile, kind: str, today: YearMonth
) -> list[Finding]:
    if not ours or not theirs:
        return []
    findings = []
    for number, other in match_entries(ours, theirs, today):
        if number is not None and other is not None:
            one, their = ours[number], theirs[other]
            findings += _compare_pair(one, their, line_at(resume, one.span), line_at(linkedin, their.span), kind)
        elif number is not None:
            one = ours[number]
            findings.append(
                Finding(f"check.{kind}-not-on-linkedin", Subject.LINKEDIN, f"“{one.name}” is in the résumé, but not on LinkedIn.",
                        "Add it there, unless you leave it out on purpose.", line_at(resume, one.span), one.span)
            )  # fmt: skip
        elif other is not None:
            their = theirs[other]
            findings.append(
                Finding(f"check.{kind}-only-on-linkedin", Subject.LINKEDIN, f"“{their.name}” is on LinkedIn, but not in the résumé.",
                        "Add it to the résumé, unless you leave it out on purpose.", other_line=line_at(linkedin, their.span))
            )  # fmt: skip
    return findings


def _compare_pair(one: _Entry, their: _Entry, line: str, other_line: str, kind: str) -> list[Finding]:
    def finding(what: str, ours: str, other: str, advice: str) -> Finding:
        message = f"“{one.name}”: the résumé says {ours}, LinkedIn says {other}."
        return Finding(f"check.{kind}-{what}", Subject.LINKEDIN, message, advice, line, one.span, other_line)

    findings = []
    if one.title and their.title and _words(one.title) != _words(their.title):
        source = "in your contract or reference" if kind == "position" else "on the certificate"
        findings.append(
            finding("title", f"“{one.title}”", f"“{their.title}”", f"Use one name in both, the one {source}.")
        )
    if one.body and their.body and _alike(one.body, their.body) <= _SAME_NAME:
        findings.append(finding("body", f"“{one.body}”", f"“{their.body}”", "Use one name in both."))
    if one.dates and their.dates:
        for what, ours, other in (
            ("start", _date(one.dates.start), _date(their.dates.start)),
            ("end", _end(one.dates), _end(their.dates)),
        ):
            if ours and other and _contradict(one.dates, their.dates, what):
                advice = "Check which one is right, and correct the other."
                findings.append(finding(what, f"{what} {ours}", other, advice))
    return findings


def _date(date: YearMonth | None) -> str:
    return date.isoformat() if date else ""


def _end(dates: DateRange) -> str:
    return "present" if dates.current else _date(dates.end)


def _contradict(one: DateRange, other: DateRange, what: str) -> bool:
    if what == "start":
        return differ(one.start, other.start)
    return one.current != other.current or differ(one.end, other.end)


def _compare_certificates(resume: Profile, linkedin: Profile) -> list[Finding]:
    if not resume.certificates or not linkedin.certificates:
        return []
    findings = []
    taken: set[int] = set()
    for held in resume.certificates:
        number = _find_certificate(held, linkedin.certificates, taken)
        line = line_at(resume, held.span)
        if number is None:
            findings.append(
                Finding("check.certificate-not-on-linkedin", Subject.LINKEDIN, f"“{held.title}” is in the résumé, but not on LinkedIn.",
                        "Add it there; the page of the credential has the link that fills in the form.", line, held.span)
            )  # fmt: skip
            continue
        taken.add(number)
        their = linkedin.certificates[number]
        if differ(held.date, their.date):
            findings.append(
                Finding("check.certificate-date", Subject.LINKEDIN,
                        f"“{held.title}”: the résumé says {_date(held.date)}, LinkedIn says {_date(their.date)}.",
                        "Use the date on the certificate in both.", line, held.span, line_at(linkedin, their.span))
            )  # fmt: skip
    for number, their in enumerate(linkedin.certificates):
        if number not in taken:
            findings.append(
                Finding("check.certificate-only-on-linkedin", Subject.LINKEDIN, f"“{their.title}” is on LinkedIn, but not in the résumé.",
                        "Add it to the résumé if it still counts for your goal.", other_line=line_at(linkedin, their.span))
            )  # fmt: skip
    return findings


def _find_certificate(held: Certificate, theirs: Sequence[Certificate], taken: set[int]) -> int | None:
    """The same certificate in another list: all words of the shorter title are in the longer one, numbers too."""
    scored = [
        (-len(_words(held.title) & _words(other.title)), number)
        for number, other in enumerate(theirs)
        if number not in taken and _alike(held.title, other.title) == 1.0 and _numbers(held.title) == _numbers(other.title)
    ]  # fmt: skip
    return min(scored)[1] if scored else None


def _numbers(title: str) -> frozenset[str]:
    """Digits and signs that make another certificate of the same words: "A+", "ITIL 4"."""
    return frozenset(re.findall(r"\d+", title)) | frozenset(re.findall(r"\w\+", title.casefold()))


def _by_place(spans: dict[str, Span]) -> list[str]:
    return sorted(spans, key=lambda skill_id: (spans[skill_id], skill_id))


def _compare_skills(
    resume: Profile, resume_skills: Sequence[LinkedSkill], linkedin: Profile, linkedin_skills: Sequence[LinkedSkill], taxonomy: Taxonomy
) -> list[Finding]:  # fmt: skip
    ours, theirs = (
        [skill for skill in skills if skill.polarity == Polarity.HELD and skill.implied_by is None]
        for skills in (resume_skills, linkedin_skills)
    )
    here, there = listed_skills(resume, ours, taxonomy), listed_skills(linkedin, theirs, taxonomy)
    any_here, any_there = {skill.skill_id for skill in ours}, {skill.skill_id for skill in theirs}

    def names(skill_ids: Sequence[str]) -> str:
        return ", ".join(taxonomy.label(skill_id) for skill_id in skill_ids)

    findings = []
    absent = [skill_id for skill_id in _by_place(here) if skill_id not in any_there]
    if absent and there:
        span = here[absent[0]]
        findings.append(
            Finding("check.skills-not-on-linkedin", Subject.LINKEDIN, f"Listed in the résumé, but nowhere on LinkedIn: {names(absent)}.",
                    "Add them to the skills there; recruiters search by them.", line_at(resume, span), span, skill_ids=tuple(absent))
        )  # fmt: skip
    absent = [skill_id for skill_id in _by_place(there) if skill_id not in any_here]
    if absent and (here or ours):
        findings.append(
            Finding("check.skills-only-on-linkedin", Subject.LINKEDIN, f"Listed on LinkedIn, but nowhere in the résumé: {names(absent)}.",
                    "Add those that your goal asks for to the résumé, and take off LinkedIn what you no longer use.",
                    other_line=line_at(linkedin, there[absent[0]]), skill_ids=tuple(absent))
        )  # fmt: skip
    return findings
