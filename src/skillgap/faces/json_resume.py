"""A profile as JSON Resume (https://jsonresume.org/schema, version 1.0.0)."""

from __future__ import annotations

from typing import Any

from skillgap.schema import DateRange, Profile


def _dates(dates: DateRange | None) -> dict[str, str]:
    found = {}
    if dates and dates.start:
        found["startDate"] = dates.start.isoformat()
    if dates and dates.end:
        found["endDate"] = dates.end.isoformat()
    return found


def _study_dates(dates: DateRange | None) -> dict[str, str]:
    """A single date beside a course of study is that of its end."""
    if dates and dates.start and not dates.end and not dates.current:
        return {"endDate": dates.start.isoformat()}
    return _dates(dates)


def make_json_resume(profile: Profile) -> dict[str, Any]:
    """JSON Resume with work, education, certificates, languages, and the skills section's items as written."""
    text = profile.document.text
    return {
        "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
        "basics": {"name": profile.name, "label": profile.headline, "summary": profile.summary},
        "work": [
            {"name": p.employer, "position": p.title, **({"location": p.location} if p.location else {}), **_dates(p.dates),
             "highlights": [" ".join(span.of(text).split()) for span in p.highlights]}
            for p in profile.experience
        ],
        "education": [
            {"institution": e.institution, "studyType": e.degree, **_study_dates(e.dates)} for e in profile.education
        ],
        "certificates": [
            {"name": c.title, "issuer": c.issuer, **({"date": c.date.isoformat()} if c.date else {})}
            for c in profile.certificates
        ],
        "skills": [{"name": item.text} for item in profile.skill_items],
        "languages": [{"language": item.language, "fluency": item.fluency} for item in profile.languages],
    }  # fmt: skip
