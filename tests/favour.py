"""Résumé variants that differ in who the person is and in nothing that they can do.

    python -m tests.favour --count 200 --seed 1

Each variant is one of the sample persons with another name, address, schools, employers, gendered words, age, photo
line, or a gap between two jobs. Skills, gaps and plan must be those of the sample, byte for byte.
The paired design is that of correspondence studies (Bertrand and Mullainathan 2004, American Economic Review 94:991).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from skillgap.faces.json_report import make_json
from skillgap.pipeline.analysis import find_owned, find_target, make_report, read_postings, read_profile
from skillgap.pipeline.engine import Engine
from skillgap.pipeline.needs import find_gaps, find_needs
from skillgap.reading import read_text
from skillgap.resources import find_resource
from skillgap.schema import Constraints, LinkedSkill, Profile, YearMonth
from tests.favour_words import (
    CAREER_BREAKS,
    EMPLOYERS,
    GENDERED,
    NAMES,
    PEOPLE,
    PERSONAL,
    PHOTOS,
    PLACES,
    SCHOOLS,
    STREETS,
    Person,
)

TODAY = YearMonth(2026, 11)


@dataclass(frozen=True)
class Variant:
    """A sample's résumé with `changes` made, each told in a few words."""

    sample: str
    text: str
    changes: tuple[str, ...]


def _swap(text: str, old: str, new: str) -> str:
    """As `str.replace`, in capitals where the sample has it so; the sample must have it."""
    for form, put in ((old, new), (old.upper(), new.upper())):
        if form in text:
            return text.replace(form, put)
    raise ValueError(f"the sample does not say {old!r}")


def vary(sample: str, text: str, draw: random.Random) -> Variant:
    """One variant: the name is always swapped, everything else in half of the cases."""
    person: Person = PEOPLE[sample]
    name = draw.choice(NAMES)
    changes = [f"name: {name}"]

    def often(told: str) -> bool:
        changed = draw.random() < 0.5
        if changed:
            changes.append(told)
        return changed

    # First, as it is the sample's own contact line that they follow.
    head = [person.contact_end]
    for told, rows in (("street", STREETS), ("personal", PERSONAL), ("photo", PHOTOS)):
        if often(told):
            head.append(draw.choice(rows))
            changes[-1] += f": {head[-1]}"
    text = _swap(text, person.contact_end, "\n".join(head))
    text = _swap(text, person.name, name)
    for old in person.handles:
        text = _swap(text, old, name.replace(" ", ".").lower())
    if often("place"):
        place = draw.choice(PLACES)
        changes[-1] += f": {place}"
        text = _swap(text, person.place, place)
    for pool, found in ((SCHOOLS, person.schools), (EMPLOYERS, person.employers)):
        if often("schools" if pool is SCHOOLS else "employers"):
            for old, new in zip(found, draw.sample(pool, len(found)), strict=True):
                changes[-1] += f": {new}"
                text = _swap(text, old, new)
    if often("gendered"):
        line = draw.choice(GENDERED)
        changes[-1] += f": {line}"
        text = text.rstrip() + f"\n\n{person.personal_heading}\n{line}\n"
    if often("gap in years"):
        for old, new in person.shifted:
            text = _swap(text, old, new)
    if often("career break"):
        line = draw.choice(CAREER_BREAKS)
        changes[-1] += f": {line}"
        text = _swap(text, person.break_before, f"{line}\n\n{person.break_before}")
    return Variant(sample, text, tuple(changes))


def make_variants(texts: dict[str, str], count: int, seed: int) -> Iterator[Variant]:
    """`count` variants, sample after sample in turn."""
    draw = random.Random(seed)
    names = sorted(texts)
    for number in range(count):
        sample = names[number % len(names)]
        yield vary(sample, texts[sample], draw)


def tell_skills(profile: Profile, skills: list[LinkedSkill]) -> list[dict[str, Any]]:
    """Skills with the words they were read from; positions are left out, as they move with the length of a name."""
    text = profile.document.text
    return [
        {"id": skill.skill_id, "level": skill.level.word if skill.level else None, "polarity": skill.polarity.value,
         "confidence": skill.confidence, "implied_by": skill.implied_by, "months": skill.months,
         "evidence": [[text[item.span.start : item.span.end], item.section.value, item.recognizer, item.reason]
                      for item in skill.evidence]}
        for skill in skills
    ]  # fmt: skip


def load_sample(sample: str) -> dict[str, Any]:
    """A sample person as the file gives it."""
    return tomllib.loads((find_resource("data/samples") / f"{sample}.toml").read_text(encoding="utf-8"))


class Judge:
    """What skillgap says of a résumé for one sample's target; a plan is made once for each set of gaps."""

    def __init__(self, engine: Engine, sample: str) -> None:
        self.engine = engine
        self.row = load_sample(sample)
        self.read = read_postings([read_text(self.row["job"])], engine)
        self.occupation, _ = find_target(engine, [p for p, _ in self.read], self.row["occupation"])
        self.limits = Constraints(
            float(self.row["hours_per_week"]), self.row["weeks"], float(self.row["budget"]), self.row["currency"]
        )
        self.plans: dict[str, bytes] = {}

    @cached_property
    def truth(self) -> tuple[bytes, bytes]:
        """What is said of the sample itself."""
        return self.judge(self.row["resume"])

    def judge(self, text: str) -> tuple[bytes, bytes]:
        """Skills, and gaps with plan, each as bytes."""
        engine = self.engine
        profile, skills = read_profile([read_text(text)], engine, TODAY)
        told = json.dumps(tell_skills(profile, skills), ensure_ascii=False, indent=1).encode()
        needs = find_needs([s for _, s in self.read], self.occupation, engine.demand, engine.taxonomy)
        # What of a résumé reaches the planner: gaps, levels held, credentials owned.
        steps = sorted((s.skill_id, s.level, s.polarity, s.months, s.implied_by) for s in skills)
        key = repr((find_gaps(needs, skills), steps, sorted(find_owned(engine, profile, skills))))
        if key not in self.plans:
            report = make_report(engine, profile, skills, tuple(p for p, _ in self.read), [s for _, s in self.read],
                                 self.occupation, self.limits)  # fmt: skip
            made = make_json(report, engine.taxonomy, engine.catalogue)
            kept = {name: made[name] for name in ("target", "gaps", "recommendations", "plan")}
            self.plans[key] = json.dumps(kept, ensure_ascii=False, indent=1).encode()
        return told, self.plans[key]


def differences(truth: bytes, found: bytes) -> list[str]:
    """Lines that only one of the two has, for people."""
    ours, theirs = Counter(truth.decode().splitlines()), Counter(found.decode().splitlines())
    return [f"- {line.strip()}" for line in ours - theirs] + [f"+ {line.strip()}" for line in theirs - ours]


def evaluate_favour(engine: Engine, count: int, seed: int) -> list[tuple[Variant, list[str]]]:
    """Variants whose skills, gaps or plan are not those of their sample, each with what differs."""
    judges = {sample: Judge(engine, sample) for sample in sorted(PEOPLE)[: max(1, count)]}
    texts = {sample: judge.row["resume"] for sample, judge in judges.items()}
    unlike = []
    for variant in make_variants(texts, count, seed):
        judge = judges[variant.sample]
        found = judge.judge(variant.text)
        if found != judge.truth:
            unlike.append(
                (variant, [row for a, b in zip(judge.truth, found, strict=True) for row in differences(a, b)])
            )
    return unlike


def main() -> int:
    """Print each variant that differs, and how many do."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    unlike = evaluate_favour(Engine(), arguments.count, arguments.seed)
    for variant, rows in unlike:
        print(variant.sample, *variant.changes, sep="\n  ")
        print(*rows[:40], sep="\n    ")
    print(f"{arguments.count - len(unlike)} of {arguments.count} variants have the same skills, gaps and plan")
    return bool(unlike)


if __name__ == "__main__":
    sys.exit(main())
