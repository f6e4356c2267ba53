"""What each candidate waits for, and whether some order of a set meets it all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import TypeAlias

from skillgap.credentials.candidates import Candidate

Requirements: TypeAlias = Mapping[str, tuple[frozenset[str], ...]]
"""Candidate id to one set of ids for each unmet prerequisite; any of a set meets it, and none can meet an empty one."""


def find_requirements(
    candidates: Mapping[str, Candidate], held: Mapping[str, float], owned: Collection[str]
) -> Requirements:
    """The prerequisites that neither what is held nor what is owned meets.

    Args:
        held: skill id to the steps held.
        owned: ids of credentials held.
    """
    teachers: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, candidate in candidates.items():
        for skill, depth in candidate.credential.teaches.items():
            teachers[skill].append((int(depth), key))
    found: dict[str, tuple[frozenset[str], ...]] = {}
    for key, candidate in candidates.items():
        credential = candidate.credential
        sets = [frozenset({required} & candidates.keys()) for required in credential.requires if required not in owned]
        for skill, level in (credential.requires_skills or {}).items():
            if held.get(skill, 0.0) < level:
                sets.append(frozenset(k for depth, k in teachers[skill] if depth >= level and k != key))
        if sets:
            found[key] = tuple(sets)
    return found


def find_dependents(requirements: Requirements) -> dict[str, frozenset[str]]:
    """Candidate id to the ids of those that have a prerequisite which it can meet."""
    dependents: dict[str, set[str]] = defaultdict(set)
    for key, sets in requirements.items():
        for option in frozenset().union(*sets):
            dependents[option].add(key)
    return {key: frozenset(waiting) for key, waiting in dependents.items()}


def find_stuck(taken: Collection[str], requirements: Requirements) -> frozenset[str]:
    """Those of a set that no order of it lets start; empty where the set can be taken."""
    done: set[str] = set()
    left = set(taken)
    while ready := {key for key in left if all(options & done for options in requirements.get(key, ()))}:
        done |= ready
        left -= ready
    return frozenset(left)


def find_supports(taken: Collection[str], requirements: Requirements) -> tuple[tuple[str, str], ...]:
    """Which of a set meets a prerequisite of which: (earlier id, later id), sorted, without circles.

    As few as possible are made to wait for: what is needed by another anyway comes first.
    """
    done: set[str] = set()
    left = set(taken)
    pairs: set[tuple[str, str]] = set()
    while ready := {key for key in left if all(options & done for options in requirements.get(key, ()))}:
        for key in sorted(ready):
            for options in sorted(requirements.get(key, ()), key=lambda each: (len(each & done), sorted(each & done))):
                used = {earlier for earlier, _ in pairs}
                choice = min(options & done, key=lambda o: ((o, key) not in pairs, o not in used, o))
                pairs.add((choice, key))
        done |= ready
        left -= ready
    return tuple(sorted(pairs))
