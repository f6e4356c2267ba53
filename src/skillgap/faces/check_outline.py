"""The profile check and what is to be kept up, as an outline and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from skillgap.faces.outline import Block, Bullets, Heading, Paragraph, Table
from skillgap.pipeline.keeping_up import HeldCertificate, MarketMoves, Validity
from skillgap.schema import Doubt, Taxonomy
from skillgap.schema.check import Finding, Subject

SCHEMA = "skillgap.check/1"
_TITLES = {
    Subject.SKILLS: "Skills", Subject.CERTIFICATES: "Certificates", Subject.DATES: "Dates", Subject.SECTIONS: "Sections",
    Subject.LINKEDIN: "Résumé and LinkedIn",
}  # fmt: skip


def make_check_outline(
    findings: Sequence[Finding], certificates: Sequence[HeldCertificate], moves: MarketMoves | None, doubts: Sequence[Doubt],
    taxonomy: Taxonomy,
) -> list[Block]:  # fmt: skip
    """Findings by subject, then certificates with their end, skills on the move, and doubts while reading.

    Args:
        moves: None where no occupation was named.
    """
    blocks: list[Block] = [
        Heading("Profile check", 1),
        Paragraph(
            "What a reader may stumble over. Each is a question to you, no verdict: you know what is right."
            if findings
            else "Nothing that a reader may stumble over was found."
        ),
    ]
    for subject in Subject:
        items = tuple(describe_finding(finding) for finding in findings if finding.subject == subject)
        if items:
            blocks += [Heading(_TITLES[subject], 2), Bullets(items)]
    if certificates:
        rows = tuple((item.certificate.title, item.validity.value, _describe_end(item)) for item in certificates)
        blocks += [Heading("Your certificates", 2), Table(("Certificate", "Today", "Until"), rows)]
    if moves is not None:
        blocks += [Heading("Your skills in the market", 2), *_describe_moves(moves, taxonomy)]
    if doubts:
        blocks += [Heading("Doubts while reading", 2), Bullets(tuple(doubt.message for doubt in doubts))]
    return blocks


def describe_finding(finding: Finding) -> str:
    """Message, advice, and the lines that they are about."""
    parts = [finding.message, finding.advice]
    if finding.line:
        parts.append(f"Line: “{finding.line}”")
    if finding.other_line:
        parts.append(f"{'LinkedIn' if finding.subject == Subject.LINKEDIN else 'There'}: “{finding.other_line}”")
    return " ".join(parts)


def _describe_end(item: HeldCertificate) -> str:
    if item.until is None:
        return {
            Validity.LASTING: "no end is known of this kind",
            Validity.UNTOLD: "not in the catalogue" if item.credential_id is None else "its date is needed to tell",
        }.get(item.validity, "unknown")
    return f"{item.until.isoformat()} ({'as it says' if item.basis == 'document' else 'by its usual validity'})"


def _describe_moves(moves: MarketMoves, taxonomy: Taxonomy) -> list[Block]:
    if not moves.told:
        return [Paragraph(f"For none of your {moves.held} skills do the figures of this occupation tell a trend.")]
    text = f"The figures tell a trend of {moves.told} of your {moves.held} skills; nothing is known of the others."
    rows = tuple(
        (taxonomy.label(move.skill_id), "rising" if move.rising else "fading", move.why) for move in moves.moves
    )
    table: list[Block] = [Table(("Skill", "Asked for", "Figures"), rows)] if rows else []
    return [Paragraph(text), *table]


def render_check_json(
    findings: Sequence[Finding], certificates: Sequence[HeldCertificate], moves: MarketMoves | None, doubts: Sequence[Doubt],
    taxonomy: Taxonomy,
) -> str:  # fmt: skip
    """The same as one JSON document, without name or contact."""
    data = {
        "schema": SCHEMA,
        "findings": [
            {"code": f.code, "subject": f.subject.value, "message": f.message, "advice": f.advice, "line": f.line or None,
             "start": f.span.start if f.span else None, "end": f.span.end if f.span else None, "other_line": f.other_line or None,
             "skills": [{"id": skill_id, "label": taxonomy.label(skill_id)} for skill_id in f.skill_ids]}
            for f in findings
        ],
        "certificates": [
            {"title": item.certificate.title, "credential_id": item.credential_id, "validity": item.validity.value,
             "until": item.until.isoformat() if item.until else None, "basis": item.basis or None, "renewal": item.renewal or None}
            for item in certificates
        ],
        "market": None if moves is None else {
            "held": moves.held, "told": moves.told,
            "moves": [{"id": m.skill_id, "label": taxonomy.label(m.skill_id), "direction": "rising" if m.rising else "fading", "why": m.why}
                      for m in moves.moves],
        },
        "warnings": [{"code": doubt.code, "message": doubt.message} for doubt in doubts],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
