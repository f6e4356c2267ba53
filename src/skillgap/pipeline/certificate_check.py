"""Certificates of a résumé beside those of badges and of a LinkedIn export."""

from __future__ import annotations

import re
from collections.abc import Sequence

from skillgap.pipeline.profile_check import line_at
from skillgap.pipeline.timeline_check import differ
from skillgap.schema import Certificate, Profile, YearMonth
from skillgap.schema.check import Finding, Subject
from skillgap.text import normalise_phrase

_LEGAL_FORMS = frozenset(
    "ltd limited inc incorporated gmbh ag kg ug mbh llc llp plc co corp corporation company sa sas sarl srl spa bv nv oy ab as the and of".split()
)


def name_words(text: str) -> frozenset[str]:
    """Words of a name that tell it from others, legal forms left out."""
    return frozenset(word for word in re.findall(r"[^\W_]+", normalise_phrase(text)) if word not in _LEGAL_FORMS)


def share_of_words(one: str, other: str) -> float:
    """Share of the shorter name's words that the longer one has, 0 to 1."""
    first, second = name_words(one), name_words(other)
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def date_text(date: YearMonth | None) -> str:
    """A date as ISO 8601; empty for none."""
    return date.isoformat() if date else ""


def find_certificates_to_add(resume: Profile, proofs: Sequence[Profile]) -> list[Finding]:
    """Certificates that badges show and the résumé does not list; the other line is the badge's."""
    findings = []
    for proof in proofs:
        for held in proof.certificates:
            if _find_certificate(held, resume.certificates, set()) is None:
                findings.append(
                    Finding("check.certificate-to-add", Subject.CERTIFICATES, f"“{held.title}” is shown by {proof.document.source}, but not in the résumé.",
                            "Add it, with its awarding body and date.", other_line=line_at(proof, held.span))
                )  # fmt: skip
    return findings


def compare_certificates(resume: Profile, linkedin: Profile) -> list[Finding]:
    """Certificates that a résumé and a LinkedIn export do not share, or date differently."""
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
                        f"“{held.title}”: the résumé says {date_text(held.date)}, LinkedIn says {date_text(their.date)}.",
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
        (-len(name_words(held.title) & name_words(other.title)), number)
        for number, other in enumerate(theirs)
        if number not in taken and share_of_words(held.title, other.title) == 1.0 and _numbers(held.title) == _numbers(other.title)
    ]  # fmt: skip
    return min(scored)[1] if scored else None


def _numbers(title: str) -> frozenset[str]:
    """Digits and signs that make another certificate of the same words: "A+", "ITIL 4"."""
    return frozenset(re.findall(r"\d+", title)) | frozenset(re.findall(r"\w\+", title.casefold()))
