"""Which names of other lists the taxonomy has: O*NET's technologies, the skills of a list of courses."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from skillgap.errors import UserError
from skillgap.schema import Taxonomy
from skillgap.text import normalise_phrase

_GENERIC = re.compile(
    r"\s+(?:software|systems?|applications?|programming language|language|development|technology)$", re.I
)
_ABBREVIATION = re.compile(r"^(.+?)\s+\(?([A-Z][A-Za-z0-9]{1,6})\)?$")


@dataclass(slots=True)
class Coverage:
    """Names of one list that the taxonomy has, and those that it lacks; `by_group` counts both."""

    name: str
    known: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    by_group: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    @property
    def share(self) -> float:
        """Share of the names that the taxonomy has."""
        return len(self.known) / max(1, len(self.known) + len(self.missing))


def spellings(name: str) -> Iterator[str]:
    """A name and what it is called for short: without "software", without its abbreviation or by it alone, without its maker."""
    bare = re.sub(r"\s*\([^)]*\)$", "", name)
    forms = list(dict.fromkeys((name, bare, _GENERIC.sub("", bare))))
    for form in list(forms):
        short = _ABBREVIATION.match(form)
        if short:
            forms += [short.group(1), _GENERIC.sub("", short.group(1)), short.group(2)]
    yield from dict.fromkeys(forms)
    for form in dict.fromkeys(forms):
        words = form.split()
        # "IBM SPSS Statistics", "The MathWorks MATLAB": the maker stands before the product.
        yield from (" ".join(words[cut:]) for cut in range(1, min(4, len(words))))


def measure_coverage(name: str, names: Iterable[tuple[str, str]], taxonomy: Taxonomy) -> Coverage:
    """Coverage of (name, group) pairs, each name once."""
    labels = {normalise_phrase(label.lower()) for skill in taxonomy.skills.values() for label in skill.labels}
    result = Coverage(name)
    groups: dict[str, str] = {}
    for text, group in names:
        groups.setdefault(text, group)
    for text, group in sorted(groups.items()):
        known = any(normalise_phrase(form.lower()) in labels for form in spellings(text))
        (result.known if known else result.missing).append(text)
        result.by_group[group][0 if known else 1] += 1
    return result


def _read(path: Path, separator: str) -> pd.DataFrame:
    if not path.is_file():
        raise UserError("gold.no-file", f"{path} does not exist. Name the downloaded table.")
    return pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path, sep=separator, dtype=str)


def read_technologies(path: Path, flag: str) -> list[tuple[str, str]]:
    """O*NET's technologies with a flag ("Hot Technology", "In Demand"), and what they are for.

    Raises:
        UserError: no such file.
    """
    table = _read(path, "\t")
    chosen = table[table[flag] == "Y"]
    return list(zip(chosen["Example"], chosen["Commodity Title"], strict=True))


def read_course_skills(path: Path, least: int = 20) -> list[tuple[str, str]]:
    """Names of skills that at least so many courses list (columns `skills`, separated by commas, and `category`).

    Raises:
        UserError: no such file.
    """
    table = _read(path, ",")
    counts: Counter[str] = Counter()
    groups: dict[str, Counter[str]] = defaultdict(Counter)
    for cell, category in zip(table["skills"].fillna(""), table["category"].fillna(""), strict=True):
        for part in dict.fromkeys(part.strip() for part in cell.split(",") if part.strip()):
            counts[part] += 1
            groups[part][category] += 1
    return [(name, groups[name].most_common(1)[0][0]) for name, count in counts.items() if count >= least]
