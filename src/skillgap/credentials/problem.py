"""What stays the same while limits and wishes change: the target, the person, the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from skillgap.schema import Catalogue, Constraints, Gap, Level, Need, Recognition, SkillKind, Taxonomy


@dataclass(frozen=True)
class Problem:
    """A target and a person, to be planned for under any `Constraints`.

    Attributes:
        needs: everything the target asks for; coverage is measured over these.
        gaps: the needs that are open.
        held: skill id to the steps held (implied skills count half).
        owned: ids of credentials that the person has already.
        recognition: credential id to how often postings ask for it.
        saturation: credential id to the share of people of the occupation who hold it.
    """

    needs: Sequence[Need]
    gaps: Sequence[Gap]
    catalogue: Catalogue
    taxonomy: Taxonomy
    held: Mapping[str, float]
    owned: frozenset[str] = frozenset()
    recognition: Mapping[str, Recognition] = field(default_factory=dict)
    saturation: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def total(self) -> float:
        """Weight of all needs."""
        return sum(need.weight for need in self.needs)

    @cached_property
    def open_weight(self) -> float:
        """Weight that is open."""
        return sum(gap.need.weight * gap.shortfall for gap in self.gaps)

    @cached_property
    def coverage(self) -> float:
        """Weighted share of the needs that is met already, 0 to 1."""
        return 1.0 - self.open_weight / self.total if self.total else 1.0

    @cached_property
    def needed(self) -> frozenset[str]:
        """Ids of all skills that the target asks for."""
        return frozenset(need.skill_id for need in self.needs)

    @cached_property
    def fields(self) -> Mapping[str, str]:
        """Field of each skill of the taxonomy."""
        return {key: skill.field for key, skill in self.taxonomy.skills.items()}

    @cached_property
    def open_languages(self) -> frozenset[str]:
        """Ids of human languages among the gaps."""
        skills = self.taxonomy.skills
        return frozenset(
            gap.need.skill_id
            for gap in self.gaps
            if gap.need.skill_id in skills and skills[gap.need.skill_id].kind == SkillKind.LANGUAGE
        )

    def covers(self, value: float) -> float:
        """Coverage after a weighted amount is closed, 0 to 1."""
        return min(1.0, self.coverage + (value / self.total if self.total else 0.0))


def apply_wishes(problem: Problem, constraints: Constraints) -> Problem:
    """The problem with what the person says to know and to have."""
    if not constraints.known and not constraints.earned:
        return problem
    known = set(constraints.known)
    full = {need.skill_id: float(need.required_level) for need in problem.needs if need.skill_id in known}
    held = {skill: max(problem.held.get(skill, 0.0), full.get(skill, float(Level.INTERMEDIATE))) for skill in known}
    return replace(
        problem, gaps=[gap for gap in problem.gaps if gap.need.skill_id not in known], held={**problem.held, **held},
        owned=problem.owned | set(constraints.earned),
    )  # fmt: skip
