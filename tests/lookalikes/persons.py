"""What a résumé tells, as plain data: the drawing and its truth are both made from it."""

from __future__ import annotations

import re
from dataclasses import dataclass


def lines(block: str) -> tuple[str, ...]:
    """Points of a block; each begins with "- " on a line of its own and may run over several."""
    return tuple(" ".join(point.split()) for point in re.split(r"^\s*- ", block, flags=re.M) if point.strip())


@dataclass(frozen=True)
class Position:
    """A role. Dates are YYYY-MM, YYYY, "present" or empty; `shown` replaces the notation of the layout."""

    title: str
    employer: str
    place: str
    start: str
    end: str
    block: str = ""
    shown: str = ""

    @property
    def points(self) -> tuple[str, ...]:
        """What was done, point by point."""
        return lines(self.block)


@dataclass(frozen=True)
class Education:
    """A course of study; a single date is its end."""

    degree: str
    institution: str
    start: str
    end: str
    note: str = ""


@dataclass(frozen=True)
class Certificate:
    """A certificate or licence that the person holds."""

    title: str
    issuer: str = ""
    date: str = ""


@dataclass(frozen=True)
class Extra:
    """A section of another kind: its heading and its points."""

    kind: str
    heading: str
    block: str

    @property
    def points(self) -> tuple[str, ...]:
        """Its points."""
        return lines(self.block)


@dataclass(frozen=True)
class Person:
    """An invented person. `skills`: label of a group, its items with commas between; `levels`: an item's level."""

    name: str
    headline: str
    place: str
    email: str
    phone: str
    link: str
    summary: str
    positions: tuple[Position, ...]
    education: tuple[Education, ...]
    certificates: tuple[Certificate, ...]
    languages: tuple[tuple[str, str], ...]
    skills: dict[str, str]
    levels: tuple[str, ...] = ()
    extras: tuple[Extra, ...] = ()

    def skill_groups(self) -> list[tuple[str, list[str]]]:
        """Groups with their items."""
        return [(group, [item.strip() for item in items.split(",")]) for group, items in self.skills.items()]

    def employers(self) -> list[list[Position]]:
        """Positions, those that follow each other at one employer together."""
        runs: list[list[Position]] = []
        for position in self.positions:
            if runs and runs[-1][0].employer == position.employer:
                runs[-1].append(position)
            else:
                runs.append([position])
        return runs
