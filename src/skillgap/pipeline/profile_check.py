"""The profile check: what a reader of the résumé may stumble over, each with its line and with what to do about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from skillgap.parsing.words import EMAIL, PHONE
from skillgap.pipeline.keeping_up import HeldCertificate, Validity, find_validity
from skillgap.pipeline.timeline_check import check_dates
from skillgap.schema import (
    Catalogue,
    LinkedSkill,
    Polarity,
    Profile,
    SectionKind,
    SkillKind,
    Span,
    Taxonomy,
    YearMonth,
)
from skillgap.schema.check import Finding, Subject
from skillgap.skills.merge import excerpt
from skillgap.text import normalise_phrase

_AT_WORK = frozenset({SectionKind.EXPERIENCE, SectionKind.PROJECTS, SectionKind.VOLUNTEER})
_SHOWS = _AT_WORK | {SectionKind.EDUCATION, SectionKind.CERTIFICATES, SectionKind.PUBLICATIONS, SectionKind.AWARDS}
_WORTH_LISTING = frozenset({SkillKind.TOOL, SkillKind.KNOWLEDGE, SkillKind.SKILL})
_WORTH_SHOWING = _WORTH_LISTING | {SkillKind.TRANSVERSAL}
NOT_RESUMES = frozenset({"open-badge", "linkedin-archive"})


def check_profile(
    profile: Profile, skills: Sequence[LinkedSkill], taxonomy: Taxonomy, catalogue: Catalogue, today: YearMonth,
    wanted: Collection[str] = (),
) -> list[Finding]:  # fmt: skip
    """Findings about a résumé, grouped by subject.

    Args:
        profile: of the résumé alone, without badges or an export beside it.
        skills: linked skills of the résumé.
        wanted: ids of skills that the goal asks for, if there is one: of skills that the list lacks only these are told, and
            lines with them come first.
    """
    held = [skill for skill in skills if skill.polarity == Polarity.HELD and skill.implied_by is None]
    return [
        *_listed_but_not_shown(profile, held, taxonomy, wanted),
        *_shown_but_not_listed(profile, held, taxonomy, wanted),
        *_check_certificates(profile, held, taxonomy, find_validity(profile, catalogue, taxonomy, today)),
        *check_dates(profile, today, lambda span: line_at(profile, span)),
        *_check_sections(profile),
    ]


def line_at(profile: Profile, span: Span) -> str:
    """The line in which a span begins, without name and contact."""
    return excerpt(profile.document.text, Span(span.start, min(span.start + 1, span.end)), profile.contact, width=160)


def listed_skills(profile: Profile, held: Sequence[LinkedSkill], taxonomy: Taxonomy) -> dict[str, Span]:
    """Skills that stand in a section of skills, and where."""
    items = {normalise_phrase(item.text): item.span for item in reversed(profile.skill_items)}
    found = {}
    for skill in held:
        spans = [item.span for item in skill.evidence if item.section == SectionKind.SKILLS]
        spans += [
            items[name]
            for label in taxonomy.skills[skill.skill_id].labels
            if (name := normalise_phrase(label)) in items
        ]
        if spans:
            found[skill.skill_id] = min(spans)
    return found  # fmt: skip


def _wider(skill_id: str, taxonomy: Taxonomy) -> set[str]:
    """What somebody who shows a skill shows with it."""
    skill = taxonomy.skills[skill_id]
    return {skill_id, *skill.broader, *skill.implies}


def _names_position(profile: Profile, span: Span) -> bool:
    """Whether the words are (a part of) a title or of an employer's name, which tell a trade more than a skill."""
    words = span.of(profile.document.text)
    return any(
        position.span.contains(span) and (words in position.title or words in position.employer)
        for position in profile.experience
    )


def _by_line(profile: Profile, spans: Mapping[str, Span], wanted: Collection[str]) -> list[tuple[Span, list[str]]]:
    """Skills with the line that they stand on; lines with a skill that the goal asks for first, then by place."""
    lines: dict[int, list[str]] = defaultdict(list)
    for skill_id, span in sorted(spans.items(), key=lambda item: item[1]):
        lines[profile.document.text.rfind("\n", 0, span.start) + 1].append(skill_id)
    rows = [(min(spans[skill_id] for skill_id in ids), ids) for ids in lines.values()]
    return sorted(rows, key=lambda row: (not any(skill_id in wanted for skill_id in row[1]), row[0]))


def _listed_but_not_shown(
    profile: Profile, held: Sequence[LinkedSkill], taxonomy: Taxonomy, wanted: Collection[str]
) -> list[Finding]:
    if not profile.experience:
        return []  # what was not read shows nothing, which is not the person's fault
    shown = {
        wider
        for skill in held
        if any(item.section in _SHOWS for item in skill.evidence)
        for wider in _wider(skill.skill_id, taxonomy)
    }
    lacking = {
        skill_id: span
        for skill_id, span in listed_skills(profile, held, taxonomy).items()
        if skill_id not in shown and taxonomy.skills[skill_id].kind in _WORTH_SHOWING
    }
    return [
        Finding(
            "check.skill-not-shown", Subject.SKILLS,
            f"Listed, but shown nowhere in experience, projects, education or certificates: {_names(ids, taxonomy)}.",
            "Where you used it, name it in the line that says what you did; take out what you would not want to be asked about.",
            line_at(profile, span), span, skill_ids=tuple(ids),
        )
        for span, ids in _by_line(profile, lacking, wanted)
    ]  # fmt: skip


def _shown_but_not_listed(
    profile: Profile, held: Sequence[LinkedSkill], taxonomy: Taxonomy, wanted: Collection[str]
) -> list[Finding]:
    listed = listed_skills(profile, held, taxonomy)
    if not listed:
        return []
    covered = {wider for skill_id in listed for wider in _wider(skill_id, taxonomy)}
    spans = {}
    for skill in held:
        shown = [
            item.span for item in skill.evidence if item.section in _AT_WORK and not _names_position(profile, item.span)
        ]
        asked = (
            not wanted or skill.skill_id in wanted
        )  # a list for one goal need not hold what that goal does not ask for
        if shown and asked and skill.skill_id not in covered and taxonomy.skills[skill.skill_id].kind in _WORTH_LISTING:
            spans[skill.skill_id] = min(shown)
    return [
        Finding(
            "check.skill-not-listed", Subject.SKILLS, f"Shown here, but not in your list of skills: {_names(ids, taxonomy)}.",
            "Add it to the list, in the words that the adverts use"
            + (", as your goal asks for it." if any(skill_id in wanted for skill_id in ids) else "."),
            line_at(profile, span), span, skill_ids=tuple(ids),
        )
        for span, ids in _by_line(profile, spans, wanted)
    ]  # fmt: skip


def _names(skill_ids: Sequence[str], taxonomy: Taxonomy) -> str:
    return ", ".join(taxonomy.label(skill_id) for skill_id in skill_ids)


def _check_certificates(
    profile: Profile, held: Sequence[LinkedSkill], taxonomy: Taxonomy, certificates: Sequence[HeldCertificate]
) -> list[Finding]:
    findings = []
    for item in certificates:
        certificate = item.certificate
        line, until = line_at(profile, certificate.span), item.until.isoformat() if item.until else ""
        source = "as it says" if item.basis == "document" else "by its date and its usual validity"
        renewal = f" Renewal: {item.renewal}." if item.renewal else ""
        if item.validity == Validity.EXPIRED:
            findings.append(
                Finding("check.certificate-expired", Subject.CERTIFICATES, f"“{certificate.title}” ended in {until}, {source}.",
                        f"If it was renewed, add the new date; else leave it out or say “expired”.{renewal}", line, certificate.span)
            )  # fmt: skip
        elif item.validity == Validity.SOON:
            findings.append(
                Finding("check.certificate-ends", Subject.CERTIFICATES, f"“{certificate.title}” ends in {until}, {source}.",
                        f"Plan its renewal now.{renewal}", line, certificate.span)
            )  # fmt: skip
        if certificate.date is None:
            findings.append(
                Finding("check.certificate-no-date", Subject.CERTIFICATES, f"“{certificate.title}” has no date.",
                        "Add month and year, so that a reader sees that it still counts.", line, certificate.span)
            )  # fmt: skip
    return findings + _unlisted_certificates(profile, held, taxonomy)


def _unlisted_certificates(profile: Profile, held: Sequence[LinkedSkill], taxonomy: Taxonomy) -> list[Finding]:
    """Certificates that the text names, though not under certificates or education."""
    titles = [normalise_phrase(certificate.title) for certificate in profile.certificates]
    places = {SectionKind.CERTIFICATES, SectionKind.EDUCATION}
    findings = []
    for skill in held:
        concept = taxonomy.skills[skill.skill_id]
        labels = [normalise_phrase(label) for label in concept.labels]
        if concept.kind != SkillKind.CERTIFICATION or any(item.section in places for item in skill.evidence):
            continue
        if any(f" {label} " in f" {title} " for label in labels for title in titles):
            continue
        evidence = next((item for item in skill.evidence if not _names_position(profile, item.span)), None)
        if evidence is None:
            continue
        findings.append(
            Finding("check.certificate-not-listed", Subject.CERTIFICATES, f"{concept.preferred_label} is named here, but not among your certificates.",
                    "If you hold it, list it with its awarding body and date.", line_at(profile, evidence.span), evidence.span,
                    skill_ids=(skill.skill_id,))
        )  # fmt: skip
    return findings


def _check_sections(profile: Profile) -> list[Finding]:
    if profile.document.format in NOT_RESUMES:
        return []
    text, headings = profile.document.text, {section.kind: section for section in reversed(profile.sections)}
    findings = []
    for kind, name, entries, advice in (
        (SectionKind.EXPERIENCE, "work experience", profile.experience, "Give each position its title, employer and dates on lines of their own."),
        (SectionKind.EDUCATION, "education", profile.education, "One line is enough: what, where, when."),
        (SectionKind.SKILLS, "skills", profile.skill_items, "List the tools and subjects that you could be asked about, by their usual names."),
    ):  # fmt: skip
        section = headings.get(kind)
        if section is None and not entries:
            findings.append(Finding("check.no-section", Subject.SECTIONS, f"No section on {name} was found.", advice))
        elif section is not None and not entries:
            findings.append(
                Finding("check.empty-section", Subject.SECTIONS, f"The section on {name} was found, but nothing in it could be read as an entry.",
                        advice, line_at(profile, section.heading), section.heading)
            )  # fmt: skip
    reachable = any(pattern.fullmatch(span.of(text)) for span in profile.contact for pattern in (EMAIL, PHONE))
    if not profile.document.records and not reachable:
        findings.append(
            Finding("check.no-contact", Subject.SECTIONS, "Neither an e-mail address nor a telephone number was found.",
                    "Put one of them below your name, as text: programs that sort applications do not read pictures or page headers.")
        )  # fmt: skip
    return findings
