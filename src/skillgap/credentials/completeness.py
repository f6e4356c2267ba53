"""How much is known of a credential, after Annex I of the EU recommendation on micro-credentials (2022/C 243/02).

Of its standard elements those are left out that an award has and an offer has not: the learner and the date of issue.
Mandatory elements count twice as much as optional ones; the weights are ours, the Annex has none. Where an element does
not apply (prerequisites of a beginners' course) nothing tells it from unknown, so it counts as missing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from skillgap.schema import Credential

MANDATORY: dict[str, Callable[[Credential], bool]] = {
    "title": lambda c: bool(c.title),
    "country of the issuer": lambda c: bool(c.country),
    "awarding body": lambda c: bool(c.awarding_body),
    "learning outcomes": lambda c: bool(c.learning_outcomes or c.teaches),
    "workload": lambda c: c.hours is not None or c.ects is not None,
    "EQF level": lambda c: c.eqf_level is not None,
    "type of assessment": lambda c: bool(c.assessment),
    "form of participation": lambda c: bool(c.form),
    "quality assurance": lambda c: bool(c.quality_assurance),
}
OPTIONAL: dict[str, Callable[[Credential], bool]] = {
    "prerequisites": lambda c: bool(c.prerequisites or c.requires or c.requires_skills),
    "supervision of the assessment": lambda c: bool(c.supervision),
    "grade": lambda c: bool(c.grade),
    "stackability": lambda c: bool(c.stacks_into),
    "price": lambda c: c.cost.known,
    "expiry": lambda c: c.valid_years is not None or bool(c.renewal),
    "language": lambda c: bool(c.language),
    "own page": lambda c: c.url_kind == "credential",
}
"""The Annex's optional elements, and as its "further information" what a learner asks first."""

_WEIGHTS = (2.0, 1.0)


@dataclass(frozen=True, slots=True)
class Completeness:
    """Share of the weighted elements that are known, 0 to 1, and the names of those that are not."""

    share: float
    missing: tuple[str, ...]
    missing_optional: tuple[str, ...]


def measure_completeness(credential: Credential) -> Completeness:
    """Completeness of one credential."""
    lacking = [
        tuple(name for name, known in elements.items() if not known(credential)) for elements in (MANDATORY, OPTIONAL)
    ]
    whole = sum(weight * len(part) for weight, part in zip(_WEIGHTS, (MANDATORY, OPTIONAL), strict=True))
    gone = sum(weight * len(part) for weight, part in zip(_WEIGHTS, lacking, strict=True))
    return Completeness(1 - gone / whole, lacking[0], lacking[1])
