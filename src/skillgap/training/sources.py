"""What the linker is trained on: ESCO's labels and definitions, the taxonomy's own labels, labelled sentences."""

from __future__ import annotations

import ast
import csv
from pathlib import Path
from typing import Any

import pandas as pd

from skillgap.errors import UserError
from skillgap.schema import Taxonomy
from skillgap.training.linking import Labels, Sentences


def read_esco(folder: Path) -> Labels:
    """Labels, alternative labels and definitions of ESCO (skill_labels_en, collections_en).

    Raises:
        UserError: no such table.
    """
    path = folder / "skill_labels_en.parquet"
    if not path.is_file():
        raise UserError("training.no-file", f"{path} does not exist. Give the folder of ESCO's tables with --esco.")
    table = pd.read_parquet(path)
    more: dict[str, dict[str, Any]] = {}
    if (folder / "collections_en.parquet").is_file():
        more = {
            row["conceptUri"]: dict(row) for _, row in pd.read_parquet(folder / "collections_en.parquet").iterrows()
        }
    names: list[list[str]] = []
    definitions: dict[int, str] = {}
    for number, (uri, label) in enumerate(zip(table["concept_uri"], table["preferred_label"], strict=True)):
        row = more.get(uri, {})
        alternatives = row.get("altLabels")
        names.append(
            [label, *(part.strip() for part in alternatives.split("|") if part.strip())]
            if isinstance(alternatives, str)
            else [label]
        )
        if isinstance(row.get("description"), str) and row["description"].strip():
            definitions[number] = row["description"][:300]
    return Labels(list(table["preferred_label"]), names, definitions)


def labels_of(taxonomy: Taxonomy) -> Labels:
    """The taxonomy's own labels."""
    skills = list(taxonomy.skills.values())
    return Labels([skill.preferred_label for skill in skills], [list(skill.labels) for skill in skills], {})


def read_sentences(path: Path, labels: list[str]) -> Sentences:
    """Sentences of a CSV with the columns `sentence` and `skills` (a list of labels), as SkillSkape has them; unknown labels
    are dropped, and sentences without any."""
    index = {label: number for number, label in enumerate(labels)}
    texts: list[str] = []
    targets: list[list[int]] = []
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            known = [index[label] for label in ast.literal_eval(row["skills"]) if label in index]
            if known:
                texts.append(row["sentence"])
                targets.append(known)
    return Sentences(texts, targets)
