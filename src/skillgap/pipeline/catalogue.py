"""Wire credentials to skills: a file from elsewhere to a catalogue in the skills of the taxonomy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from skillgap.credentials.catalogue import check_rows, read_rates
from skillgap.credentials.ctdl import read_ctdl
from skillgap.credentials.drafts import CatalogueFormat, Draft, SkillMatcher
from skillgap.credentials.fields import find_field
from skillgap.credentials.open_badges import read_open_badges
from skillgap.credentials.rows import MAX_TEXT, level_of
from skillgap.credentials.table import read_table
from skillgap.errors import DataError
from skillgap.parsing import parse_posting
from skillgap.reading.plain import clean_text
from skillgap.resources import find_resource
from skillgap.schema import Catalogue, Polarity, Taxonomy
from skillgap.skills.extraction import Extractor

_PRICES = ("price_learning", "price_certificate", "price_per_month")


@dataclass(slots=True)
class ImportedCatalogue:
    """What was read, how often skills were stated or found in a description, and what was left out."""

    catalogue: Catalogue
    found: int = 0
    notes: list[str] = field(default_factory=list)


def extract_taught(title: str, description: str, extractor: Extractor) -> list[str]:
    """Ids of the skills that a course's title and description name, by the extraction of postings.

    What a text rules out ("no programming needed") is not taught; prerequisites cannot be told from outcomes, unless
    the text says so in its own words.
    """
    posting = parse_posting(clean_text(f"{title}\n\n{description}" if description else title), title)
    return [s.skill_id for s in extractor.extract_posting(posting) if s.polarity != Polarity.NEGATED]


def complete_draft(
    draft: Draft, taxonomy: Taxonomy, matcher: SkillMatcher, extractor: Callable[[], Extractor]
) -> list[str]:
    """Give a draft its skills and its field; returns the names that no skill has.

    Names of skills come first; where there are none, the title and the description are read.
    """
    row, unknown = draft.row, []
    if not row.get("teaches"):
        taught: dict[str, str] = {}
        for name in draft.names:
            skill_id = matcher.find(name)
            if skill_id is None:
                unknown.append(name.name)
            else:
                taught.setdefault(skill_id, name.depth or "basic")  # no more depth than the file claims
        title, description = row.get("title"), row.get("description", "")
        sound = all(isinstance(part, str) and len(part) <= MAX_TEXT for part in (title, description))
        if not taught and sound and title:
            taught = dict.fromkeys(extract_taught(title, description, extractor()), "basic")
            row["teaches_basis"] = "extraction"
        row["teaches"] = taught
    if not row.get("field") and isinstance(row["teaches"], dict):
        known = {
            key: level_of(depth)
            for key, depth in row["teaches"].items()
            if depth in ("basic", "intermediate", "advanced")
        }
        row["field"] = find_field(known, taxonomy)
    return unknown


def read_drafts(path: Path, format: CatalogueFormat) -> tuple[list[Draft], list[str]]:
    """Drafts of a file, and what was left out of it."""
    if format == CatalogueFormat.CSV:
        return read_table(path)
    return (read_open_badges(path) if format == CatalogueFormat.OPEN_BADGES else read_ctdl(path)), []


def import_catalogue(
    path: Path,
    format: CatalogueFormat,
    taxonomy: Taxonomy,
    extractor: Callable[[], Extractor],
    *,
    today: date,
    defaults: dict[str, Any] | None = None,
) -> ImportedCatalogue:
    """Catalogue of a file in another format.

    Args:
        extractor: called once a description has to be read.
        today: stands as the date of prices that carry none.
        defaults: values for keys that a row leaves empty (provider, url, country ...).

    Raises:
        UserError: no such file, or another format.
        DataError: every fault of every row.
    """
    drafts, notes = read_drafts(path, format)
    matcher = SkillMatcher(taxonomy)
    unknown: Counter[str] = Counter()
    rows, found = [], 0
    for draft in drafts:
        for key, value in (defaults or {}).items():
            if key != "currency" or any(price in draft.row for price in _PRICES):
                draft.row.setdefault(key, value)
        if draft.row.get("provider"):
            draft.row.setdefault("awarding_body", draft.row["provider"])
        unknown.update(complete_draft(draft, taxonomy, matcher, extractor))
        if any(key in draft.row for key in _PRICES):
            draft.row.setdefault("price_as_of", today.strftime("%Y-%m"))
        if draft.row.get("teaches_basis") and not draft.row["teaches"]:
            notes.append(f"{draft.where}: names no skill that the taxonomy has, and was left out")
            continue
        found += bool(draft.row.get("teaches_basis"))
        rows.append((draft.where, {key: value for key, value in draft.row.items() if value not in ("", [])}))
    credentials, faults = check_rows(rows, taxonomy.skills)
    rates = read_rates(find_resource("data/credentials"), faults)
    if faults:
        raise DataError("catalogue.invalid", str(path), faults)
    if not credentials:
        raise DataError("catalogue.invalid", str(path), ["no credential found", *notes])
    if unknown:
        names = ", ".join(name[:40] for name, _ in unknown.most_common(10))
        notes.append(f"{len(unknown)} names of skills are not in the taxonomy and were left out: {names}")
    return ImportedCatalogue(Catalogue(credentials, rates, ""), found, notes)
