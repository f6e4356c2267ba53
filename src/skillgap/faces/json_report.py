"""The report as one JSON document: schema "skillgap.report/1", a contract that others build on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from skillgap.schema import Catalogue, DateRange, Evidence, Gap, LinkedSkill, Polarity, Report, Taxonomy

SCHEMA = "skillgap.report/1"


def _evidence(items: Sequence[Evidence]) -> list[dict[str, Any]]:
    return [
        {"text": item.text, "section": item.section.value, "start": item.span.start, "end": item.span.end,
         "recognizer": item.recognizer, "reason": item.reason}
        for item in items
    ]  # fmt: skip


def _dates(dates: DateRange | None) -> dict[str, Any]:
    return {
        "start": dates.start.isoformat() if dates and dates.start else None,
        "end": dates.end.isoformat() if dates and dates.end else None,
        "current": bool(dates and dates.current),
    }


def _skill(skill: LinkedSkill, taxonomy: Taxonomy) -> dict[str, Any]:
    return {
        "id": skill.skill_id, "label": taxonomy.label(skill.skill_id),
        "level": skill.level.word if skill.level else None, "confidence": skill.confidence,
        "implied_by": skill.implied_by, "months": skill.months, "evidence": _evidence(skill.evidence),
    }  # fmt: skip


def _gap(gap: Gap, taxonomy: Taxonomy) -> dict[str, Any]:
    need = gap.need
    return {
        "id": need.skill_id, "label": taxonomy.label(need.skill_id), "requirement": need.requirement.value,
        "weight": round(need.weight, 4), "held_level": gap.held_level.word if gap.held_level else None,
        "required_level": need.required_level.word, "shortfall": round(gap.shortfall, 4),
        "state": "partly" if gap.partly else "missing",
        "share": _round(need.share), "share_low": _round(need.share_low), "share_high": _round(need.share_high),
        "n": need.postings, "why": list(need.why), "evidence": _evidence(need.evidence),
    }  # fmt: skip


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def make_json(report: Report, taxonomy: Taxonomy, catalogue: Catalogue) -> dict[str, Any]:
    """The report as plain data, without the person's name or contact."""
    profile, plan = report.profile, report.plan
    held = [skill for skill in report.skills if skill.polarity == Polarity.HELD]
    recommendations = []
    for pick in plan.recommendations:
        credential = catalogue.credentials[pick.credential_id]
        recommendations.append(
            {"order": pick.order, "id": credential.id, "title": credential.title, "provider": credential.provider,
             "awarding_body": credential.awarding_body, "url": credential.url, "url_kind": credential.url_kind,
             "level": credential.level.word, "assessment": credential.assessment or None,
             "hours": pick.hours, "hours_basis": credential.hours_basis, "cost": pick.cost,
             "currency": report.constraints.currency, "gain": round(pick.gain, 4),
             "start_week": pick.start_week, "end_week": pick.end_week,
             "closes": [{"id": c.skill_id, "label": taxonomy.label(c.skill_id), "amount": round(c.amount, 4)} for c in pick.closes],
             "reasons": list(pick.reasons)}
        )  # fmt: skip
    return {
        "schema": SCHEMA,
        "profile": {
            "headline": profile.headline,
            "skills": [_skill(skill, taxonomy) for skill in held if not skill.implied_by],
            "implied_skills": [_skill(skill, taxonomy) for skill in held if skill.implied_by],
            "not_held": [_skill(skill, taxonomy) for skill in report.skills if skill.polarity == Polarity.NEGATED],
            "experience": [
                {"title": p.title, "employer": p.employer, **_dates(p.dates)} for p in profile.experience
            ],
            "education": [
                {"institution": e.institution, "degree": e.degree, **_dates(e.dates)} for e in profile.education
            ],
            "certificates": [
                {"title": c.title, "issuer": c.issuer, "date": c.date.isoformat() if c.date else None}
                for c in profile.certificates
            ],
            "languages": [{"language": item.language, "fluency": item.fluency} for item in profile.languages],
        },
        "target": {
            "occupation": {"id": report.occupation.id, "label": report.occupation.preferred_label,
                           "isco08": report.occupation.isco08} if report.occupation else None,
            "jobs": len(report.postings), "postings": report.market_postings,
        },
        "gaps": [_gap(gap, taxonomy) for gap in report.gaps],
        "recommendations": recommendations,
        "plan": {
            "status": plan.status, "coverage_before": round(plan.coverage_before, 4),
            "coverage_after": round(plan.coverage_after, 4), "bound": round(plan.bound, 4), "hours": plan.hours,
            "cost": plan.cost, "currency": report.constraints.currency,
            "open": [{"id": o.skill_id, "label": taxonomy.label(o.skill_id), "part": round(o.open_part, 4), "why": o.why}
                     for o in plan.open_gaps],
        },
        "warnings": [{"code": doubt.code, "message": doubt.message} for doubt in report.warnings],
        "provenance": dict(sorted(report.provenance.items())),
    }  # fmt: skip


def render_json(report: Report, taxonomy: Taxonomy, catalogue: Catalogue) -> str:
    """The JSON text, the same bytes for the same report."""
    return json.dumps(make_json(report, taxonomy, catalogue), ensure_ascii=False, indent=2) + "\n"
