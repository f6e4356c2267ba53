"""Mined tools against O*NET's technology skills, a list that nobody made from our postings.

O*NET lists for an occupation the technologies that its incumbents, analysts and job postings name; "hot" are those that
many postings of any occupation name, "in demand" those that many postings of this occupation name. It gives no shares, so
ranks are compared with these three steps.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

import numpy as np
import pandas as pd

from skillgap.errors import UserError
from skillgap.evaluation.coverage import spellings
from skillgap.market.counting import ALL
from skillgap.market.intervals import Z95, wilson_interval
from skillgap.schema import Demand, OccupationDemand, SkillDemand, SkillKind, Taxonomy
from skillgap.text import normalise_phrase

MIN_COMPARED = 50
"""Postings of an occupation in a source, below which it is not compared."""

TOP = 20
MIN_RANKED = 8
"""Tools below which no rank correlation is given."""

COLUMNS = ("O*NET-SOC Code", "Example", "Hot Technology", "In Demand")


class Flag(IntEnum):
    """How strongly O*NET names a technology for an occupation."""

    LISTED = 1
    HOT = 2
    IN_DEMAND = 3


@dataclass(frozen=True, slots=True)
class Technology:
    """A technology of an occupation, under O*NET's name."""

    soc: str
    name: str
    flag: Flag


@dataclass(frozen=True, slots=True)
class Difference:
    """A tool that one of the two lists names and the other does not, and why."""

    name: str
    share: float
    postings_with: int
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One occupation of one source against O*NET.

    Attributes:
        technologies, known: names that O*NET lists for it, and how many of them the taxonomy has.
        top: number of mined tools looked at, at most 20.
        hits, flagged_hits: how many of them O*NET lists for the occupation; lists as hot or in demand.
        ranked: tools of O*NET's list that the taxonomy has, over which the ranks are compared.
        correlation: Spearman's rho of their shares and flags; None where it cannot be told.
        only_mined: tools among the `top` that O*NET does not list for it, most asked for first.
        only_onet: technologies in demand that postings do not ask for.
    """

    table: OccupationDemand
    soc: str
    technologies: int
    known: int
    top: int
    hits: int
    flagged_hits: int
    ranked: int
    correlation: float | None
    only_mined: tuple[Difference, ...]
    only_onet: tuple[Difference, ...]

    @property
    def precision(self) -> float | None:
        """Share of the mined tools that O*NET lists; None where there is no tool."""
        return self.hits / self.top if self.top else None

    @property
    def precision_interval(self) -> tuple[float, float]:
        """Its 95 % Wilson interval."""
        return wilson_interval(self.hits, self.top)

    @property
    def correlation_interval(self) -> tuple[float, float] | None:
        """95 % interval of Spearman's rho (Bonett and Wright 2000, Psychometrika 65:23)."""
        if self.correlation is None or abs(self.correlation) >= 1.0:
            return None
        middle = math.atanh(self.correlation)
        half = Z95 * math.sqrt((1 + self.correlation**2 / 2) / (self.ranked - 3))
        return math.tanh(middle - half), math.tanh(middle + half)


def read_technology_skills(path: Path) -> list[Technology]:
    """O*NET's Technology Skills, as text or Parquet; SOC codes without the part after the point.

    Raises:
        UserError: no such file, or another table.
    """
    if not path.is_file():
        raise UserError("gold.no-file", f"{path} does not exist. Give O*NET's Technology Skills.")
    table = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path, sep="\t", dtype=str)
    missing = [column for column in COLUMNS if column not in table.columns]
    if missing:
        raise UserError("gold.columns", f"{path.name} lacks {', '.join(missing)}. Give O*NET's Technology Skills.")
    best: dict[tuple[str, str], Flag] = {}
    for code, name, hot, wanted in table[list(COLUMNS)].itertuples(index=False, name=None):
        flag = Flag.IN_DEMAND if wanted == "Y" else Flag.HOT if hot == "Y" else Flag.LISTED
        best[code[:7], name] = max(flag, best.get((code[:7], name), flag))
    return [Technology(soc, name, flag) for (soc, name), flag in sorted(best.items())]


def match_names(names: Iterable[str], taxonomy: Taxonomy) -> dict[str, frozenset[str]]:
    """Skills of the taxonomy that a name stands for, by the first of its spellings that is a label.

    The whole name may be any skill. Without its maker, or without the words after a front of two words or more, it must be a
    tool: "Oracle Java" is Java and no "Oracle", "Sage 50 Accounting" is Sage 50 and no accounting.
    """
    labels: dict[str, set[str]] = defaultdict(set)
    for skill in taxonomy.skills.values():
        for label in skill.labels:
            labels[normalise_phrase(label.lower())].add(skill.id)
    found: dict[str, frozenset[str]] = {}
    for name in names:
        found[name] = frozenset()
        for part, form in _order_spellings(name):
            skills = labels.get(normalise_phrase(form.lower()), set())
            found[name] = frozenset(s for s in skills if not part or taxonomy.skills[s].kind == SkillKind.TOOL)
            if found[name]:
                break
    return found


def _order_spellings(name: str) -> list[tuple[int, str]]:
    """Spellings of the whole name (0), then those without the maker (1), then fronts of two words or more (2)."""
    kept = []
    for form in spellings(name):
        start = name.find(form)
        rest = name[start + len(form) :].strip(" ()")
        if not rest or rest.isupper() or rest.islower():
            kept.append((int(start != 0), form))
        elif start == 0 and " " in form:
            kept.append((2, form))
    return sorted(kept, key=lambda pair: pair[0])


def rank_correlation(one: Iterable[float], two: Iterable[float]) -> float | None:
    """Spearman's rho, ties given their mean rank; None where one of the lists does not vary."""
    ranks = np.array([pd.Series(list(values), dtype=float).rank().to_numpy() for values in (one, two)])
    if ranks.shape[1] < 2 or (np.ptp(ranks, axis=1) == 0).any():
        return None
    return float(np.corrcoef(ranks)[0, 1])


def compare_with_onet(demand: Demand, technologies: list[Technology], taxonomy: Taxonomy) -> list[Comparison]:
    """All occupations of all sources with postings enough and a SOC code, most postings first."""
    matched = match_names(sorted({each.name for each in technologies}), taxonomy)
    by_soc: dict[str, list[Technology]] = defaultdict(list)
    anywhere: set[str] = set()
    for each in technologies:
        by_soc[each.soc].append(each)
        anywhere |= matched[each.name]
    tables = sorted(demand.tables.values(), key=lambda table: (-table.postings, table.source, table.occupation_id))
    return [
        _compare(table, by_soc[taxonomy.occupations[table.occupation_id].soc2018], matched, anywhere, taxonomy)
        for table in tables
        if table.occupation_id != ALL and table.postings >= MIN_COMPARED
        and table.occupation_id in taxonomy.occupations
        and taxonomy.occupations[table.occupation_id].soc2018 in by_soc
    ]  # fmt: skip


def _compare(
    table: OccupationDemand, listed: list[Technology], matched: Mapping[str, frozenset[str]], anywhere: set[str],
    taxonomy: Taxonomy,
) -> Comparison:  # fmt: skip
    flags: dict[str, Flag] = {}
    for each in listed:
        for skill in matched[each.name]:
            flags[skill] = max(each.flag, flags.get(skill, each.flag))
    rows = {row.skill_id: row for row in table.rows}
    tools = [row for row in table.rows if _kind(row.skill_id, taxonomy) == SkillKind.TOOL][:TOP]
    hits = [row for row in tools if row.skill_id in flags]
    ranked = sorted(flags)
    shares = [rows[skill].share if skill in rows else 0.0 for skill in ranked]
    correlation = rank_correlation(shares, [flags[skill] for skill in ranked]) if len(ranked) >= MIN_RANKED else None
    return Comparison(
        table, taxonomy.occupations[table.occupation_id].soc2018, len(listed), sum(bool(matched[t.name]) for t in listed),
        len(tools), len(hits), sum(flags[row.skill_id] > Flag.LISTED for row in hits), len(ranked), correlation,
        tuple(_explain_mined(row, anywhere, taxonomy) for row in tools if row.skill_id not in flags),
        tuple(_explain_onet(each, matched[each.name], taxonomy) for each in listed
              if each.flag == Flag.IN_DEMAND and not matched[each.name] & rows.keys()),
    )  # fmt: skip


def _kind(skill_id: str, taxonomy: Taxonomy) -> SkillKind | None:
    return taxonomy.skills[skill_id].kind if skill_id in taxonomy.skills else None


def _explain_mined(row: SkillDemand, anywhere: set[str], taxonomy: Taxonomy) -> Difference:
    why = "listed for other occupations" if row.skill_id in anywhere else "listed for none"
    return Difference(taxonomy.label(row.skill_id), row.share, row.postings_with, why)


def _explain_onet(technology: Technology, skills: frozenset[str], taxonomy: Taxonomy) -> Difference:
    if not skills:
        why = "not in the taxonomy"
    elif any(taxonomy.skills[skill].ambiguous for skill in skills):
        why = "also an ordinary word; too few name it for certain"
    else:
        why = "too few name it"
    return Difference(technology.name, 0.0, 0, why)
