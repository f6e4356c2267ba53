"""The shipped catalogue in the words of another taxonomy, so that `--taxonomy` needs no catalogue of its own."""

from __future__ import annotations

from dataclasses import replace

from skillgap.schema import Catalogue, Level, Skill, Taxonomy
from skillgap.text import normalise_phrase


def match_skills(own: Taxonomy, other: Taxonomy) -> dict[str, str]:
    """Skill of one taxonomy to the same concept of another: by ESCO's address, or by a name that both have.

    A skill without a counterpart is left out.
    """
    by_uri = {skill.esco_uri: skill.id for skill in other.skills.values() if skill.esco_uri}
    by_label: dict[str, str] = {}
    for skill in other.skills.values():
        for label in skill.labels:
            by_label.setdefault(normalise_phrase(label.lower()), skill.id)

    def counterpart(skill: Skill) -> str | None:
        named = (
            by_label.get(normalise_phrase(label.lower())) for label in skill.labels if label not in skill.ambiguous
        )
        return (
            by_uri.get(skill.esco_uri) if skill.esco_uri in by_uri else next((found for found in named if found), None)
        )

    pairs = ((skill.id, counterpart(skill)) for skill in own.skills.values())
    return {skill: found for skill, found in pairs if found}


def translate_catalogue(catalogue: Catalogue, own: Taxonomy, other: Taxonomy) -> Catalogue:
    """The catalogue with skills of another taxonomy; what teaches none of them is left out."""
    match = match_skills(own, other)

    def translated(levels: dict[str, Level]) -> dict[str, Level]:
        found: dict[str, Level] = {}
        for skill, level in levels.items():
            if skill in match:
                found[match[skill]] = max(level, found.get(match[skill], level))
        return found

    kept = {}
    for key, credential in catalogue.credentials.items():
        teaches = translated(dict(credential.teaches))
        if teaches:
            kept[key] = replace(
                credential, teaches=teaches, requires_skills=translated(dict(credential.requires_skills or {}))
            )
    for key, credential in kept.items():
        kept[key] = replace(
            credential,
            requires=tuple(other_id for other_id in credential.requires if other_id in kept),
            recommended=tuple(other_id for other_id in credential.recommended if other_id in kept),
        )
    return Catalogue(kept, catalogue.rates, catalogue.version)
