"""Where a résumé and a LinkedIn export of the same person disagree: recruiters read both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from skillgap.pipeline.certificate_check import compare_certificates, date_text, name_words, share_of_words
from skillgap.pipeline.profile_check import line_at, listed_skills
from skillgap.pipeline.timeline_check import differ, overlap
from skillgap.schema import DateRange, LinkedSkill, Polarity, Profile, Span, Taxonomy, YearMonth
from skillgap.schema.check import Finding, Subject

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
        *compare_certificates(resume, linkedin),
        *_compare_skills(resume, resume_skills, linkedin, linkedin_skills, taxonomy),
    ]


def _score(one: _Entry, other: _Entry, today: YearMonth) -> float:
    """How likely two entries are the same one; 0 for entries that are not."""
    body, title = share_of_words(one.body, other.body), share_of_words(one.title, other.title)
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
    if one.title and their.title and name_words(one.title) != name_words(their.title):
        source = "in your contract or reference" if kind == "position" else "on the certificate"
        findings.append(
            finding("title", f"“{one.title}”", f"“{their.title}”", f"Use one name in both, the one {source}.")
        )
    if one.body and their.body and share_of_words(one.body, their.body) <= _SAME_NAME:
        findings.append(finding("body", f"“{one.body}”", f"“{their.body}”", "Use one name in both."))
    if one.dates and their.dates:
        for what, ours, other in (
            ("start", date_text(one.dates.start), date_text(their.dates.start)),
            ("end", _end(one.dates), _end(their.dates)),
        ):
            if ours and other and _contradict(one.dates, their.dates, what):
                advice = "Check which one is right, and correct the other."
                findings.append(finding(what, f"{what} {ours}", other, advice))
    return findings


def _end(dates: DateRange) -> str:
    return "present" if dates.current else date_text(dates.end)


def _contradict(one: DateRange, other: DateRange, what: str) -> bool:
    if what == "start":
        return differ(one.start, other.start)
    return one.current != other.current or differ(one.end, other.end)


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
