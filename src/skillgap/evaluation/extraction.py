"""Extraction measured on labelled texts."""

from __future__ import annotations

import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from skillgap.errors import DataError, UserError
from skillgap.market.counting import wilson_interval
from skillgap.parsing import parse_posting, parse_profile
from skillgap.reading import read_text
from skillgap.resources import hash_file
from skillgap.schema import LinkedSkill, Polarity
from skillgap.skills.confidence import bucket_of_evidence
from skillgap.skills.extraction import Extractor

_LISTS = ("held", "required", "preferred", "negated", "traps")


@dataclass(slots=True)
class ExtractionResult:
    """Counts over all texts; `wrong` names each error for reading."""

    found: int = 0
    false: int = 0
    missed: int = 0
    polarity_right: int = 0
    traps: int = 0
    traps_fallen: int = 0
    texts: int = 0
    buckets: dict[str, Counter[bool]] = field(default_factory=lambda: defaultdict(Counter))
    wrong: list[tuple[str, str, str]] = field(default_factory=list)

    def summary(self) -> dict[str, Any]:
        """Shares with their counts."""
        precision = self.found / max(1, self.found + self.false)
        recall = self.found / max(1, self.found + self.missed)
        return {
            "texts": self.texts,
            "labels": self.found + self.missed,
            "precision": round(precision, 4),
            "precision_interval": [round(x, 4) for x in wilson_interval(self.found, self.found + self.false)],
            "recall": round(recall, 4),
            "recall_interval": [round(x, 4) for x in wilson_interval(self.found, self.found + self.missed)],
            "polarity_right": round(self.polarity_right / max(1, self.found), 4),
            "traps": self.traps,
            "traps_fallen_for": self.traps_fallen,
            "trap_rate": round(self.traps_fallen / max(1, self.traps), 4),
        }


def read_gold(path: Path) -> Iterator[dict[str, Any]]:
    """Labelled texts of a JSON lines file, or of a folder of TOML files."""
    if path.is_dir():
        for file in sorted(path.glob("*.toml")):
            yield tomllib.loads(file.read_text(encoding="utf-8"))
    elif path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield json.loads(line)
    else:
        raise UserError("gold.no-file", f"{path} does not exist. Give a JSON lines file or a folder of TOML files.")


def evaluate_extraction(gold: Path | Sequence[Path], extractor: Extractor) -> ExtractionResult:
    """Compare extraction with labels.

    Raises:
        DataError: labels that the taxonomy does not have, all at once.
    """
    ids = {skill.preferred_label: skill.id for skill in extractor.taxonomy.skills.values()}
    paths = [gold] if isinstance(gold, Path) else list(gold)
    rows = [row for path in paths for row in read_gold(path)]
    unknown = sorted({label for row in rows for name in _LISTS for label in row.get(name, []) if label not in ids})
    if unknown:
        raise DataError("gold.unknown-label", paths[0].name, [f"no skill is called {label!r}" for label in unknown])
    result = ExtractionResult()
    for row in rows:
        _compare(row, {name: {ids[label] for label in row.get(name, [])} for name in _LISTS}, extractor, result)
    return result


def _extract(row: dict[str, Any], extractor: Extractor) -> list[LinkedSkill]:
    if row["kind"] == "resume":
        skills = extractor.extract_profile(parse_profile(read_text(row["text"])))
        return [skill for skill in skills if not skill.implied_by]
    return extractor.extract_posting(parse_posting(row["text"]))


def _compare(row: dict[str, Any], gold: dict[str, set[str]], extractor: Extractor, result: ExtractionResult) -> None:
    result.texts += 1
    wanted = {skill: name for name in ("preferred", "required", "held") for skill in gold[name]}
    found = {skill.skill_id: skill for skill in _extract(row, extractor) if skill.polarity != Polarity.NEGATED}
    result.traps += len(gold["traps"])
    result.traps_fallen += len(gold["traps"] & set(found))
    for skill_id, skill in found.items():
        right = skill_id in wanted
        result.buckets[bucket_of_evidence(skill.evidence[0])][right] += 1
        if right:
            result.found += 1
            result.polarity_right += skill.polarity.value == wanted[skill_id]
        else:
            result.false += 1
            result.wrong.append(("false", skill_id, row["text"][:160]))
    for skill_id in set(wanted) - set(found):
        result.missed += 1
        result.wrong.append(("missed", skill_id, row["text"][:160]))


def save_confidence(result: ExtractionResult, gold: Sequence[Path], path: Path, today: date) -> None:
    """Write the precision of each kind of decision, by Laplace's rule of succession, as some kinds are rare."""
    buckets = {
        name: {
            "n": sum(counts.values()),
            "right": counts[True],
            "precision": round((counts[True] + 1) / (sum(counts.values()) + 2), 3),
        }
        for name, counts in sorted(result.buckets.items())
    }
    data = {
        "command": f"skillgap evaluate skills {' '.join(f'--gold {g.name}' for g in gold)} --write-confidence {path.name}",
        "gold_sha256": {
            file.name: hash_file(file) for g in gold for file in ([g] if g.is_file() else sorted(g.glob("*.toml")))
        },
        "made_on": today.isoformat(),
        "buckets": buckets,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data, indent=1, sort_keys=True) + "\n", encoding="utf-8")
