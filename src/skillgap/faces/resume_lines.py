"""Lines for the résumé once a credential is earned: facts where they are known, gaps to fill in where they are the person's.

What somebody achieved is never written for them: a line that skillgap made up could not be defended in an interview.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from skillgap.pipeline.keeping_up import find_expiry
from skillgap.schema import Credential, Level, Position, Profile, Taxonomy, YearMonth

MAX_BULLETS = 6
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ResumeLines:
    """What to write once a credential is earned; text in square brackets is for the person to fill in.

    Attributes:
        certificate: for the section of certificates.
        skills: for the section of skills, separated by commas; only what the résumé does not list yet.
        place: where the bullets belong; empty where no present position is known.
        bullets: one for each skill that is taught.
        advice: one sentence.
    """

    certificate: str
    skills: str
    place: str
    bullets: tuple[str, ...]
    advice: str


def month_text(date: YearMonth) -> str:
    """ "March 2026", or the year alone."""
    return f"{_MONTHS[date.month - 1]} {date.year}" if date.month else str(date.year)


def make_resume_lines(
    credential: Credential, taxonomy: Taxonomy, earned: YearMonth | None = None, profile: Profile | None = None,
    wanted: Collection[str] = (),
) -> ResumeLines:  # fmt: skip
    """Lines for a résumé.

    Args:
        earned: None leaves a placeholder.
        profile: the résumé, for its present position and for the skills that it lists already.
        wanted: ids of skills that the goal asks for; these come first.
    """
    date = month_text(earned) if earned else "[month and year]"
    until = find_expiry(earned, credential.valid_years) if earned else None
    body = credential.awarding_body or credential.provider
    line = ", ".join([credential.title, *([body] if body else []), date])
    if until:
        line += f" (valid until {month_text(until)})"
    taught = [skill_id for skill_id in credential.teaches if skill_id in taxonomy.skills and skill_id != credential.id]
    taught.sort(key=lambda skill_id: (skill_id not in wanted, -credential.teaches[skill_id], skill_id))
    listed = {item.text.casefold() for item in profile.skill_items} if profile else set()
    fresh = [taxonomy.label(skill_id) for skill_id in taught if not _is_listed(skill_id, taxonomy, listed)]
    position = _present_position(profile) if profile else None
    return ResumeLines(
        certificate=line,
        skills=", ".join(fresh[:MAX_BULLETS]),
        place=_place(position) if position else "",
        bullets=tuple(_bullet(taxonomy.label(s), credential.teaches[s]) for s in taught[:MAX_BULLETS]),
        advice="Keep only the lines that you can tell a story about: where, what you did, what changed by it.",
    )


def _is_listed(skill_id: str, taxonomy: Taxonomy, listed: set[str]) -> bool:
    return any(label.casefold() in listed for label in taxonomy.skills[skill_id].labels)


def _present_position(profile: Profile) -> Position | None:
    """The one held now; where several are, the first, as résumés put what matters first."""
    return next((p for p in profile.experience if p.dates is not None and p.dates.current and p.title), None)


def _place(position: Position) -> str:
    return ", ".join(filter(None, (position.title, position.employer)))


def _bullet(label: str, depth: Level) -> str:
    """One line to fill in; an introduction is not called use."""
    if depth == Level.BASIC:
        return f"{label}: [where you first put it to use, and what came of it]"
    return f"{label}: [what you did with it, how often or how much, and what came of it]"
