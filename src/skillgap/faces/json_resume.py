"""A profile as JSON Resume (https://jsonresume.org/schema, version 1.0.0)."""

from __future__ import annotations

from typing import Any

from skillgap.schema import DateRange, LinkedSkill, Polarity, Profile, Taxonomy


def _dates(dates: DateRange | None) -> dict[str, str]:
    found = {}
    if dates and dates.start:
        found["startDate"] = dates.start.isoformat()
    if dates and dates.end:
        found["endDate"] = dates.end.isoformat()
    return found


def make_json_resume(profile: Profile, skills: list[LinkedSkill] | None, taxonomy: Taxonomy | None) -> dict[str, Any]:
    """JSON Resume with work, education, skills, certificates and languages.

    Args:
        skills: linked skills; None to give the skills section's items as written.
    """
    text = profile.document.text
    if skills is not None and taxonomy is not None:
        listed = [
            {"name": taxonomy.label(s.skill_id), **({"level": s.level.word} if s.level else {})}
            for s in skills
            if s.polarity == Polarity.HELD and not s.implied_by
        ]
    else:
        listed = [{"name": item.text} for item in profile.skill_items]
    return {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": {"name": profile.name, "label": profile.headline, "summary": profile.summary},
        "work": [
            {"name": p.employer, "position": p.title, **({"location": p.location} if p.location else {}), **_dates(p.dates),
             "highlights": [" ".join(span.of(text).split()) for span in p.highlights]}
            for p in profile.experience
        ],
        "education": [
            {"institution": e.institution, "studyType": e.degree, **_dates(e.dates)} for e in profile.education
        ],
        "certificates": [
            {"name": c.title, "issuer": c.issuer, **({"date": c.date.isoformat()} if c.date else {})}
            for c in profile.certificates
        ],
        "skills": listed,
        "languages": [{"language": item.language, "fluency": item.fluency} for item in profile.languages],
    }  # fmt: skip
