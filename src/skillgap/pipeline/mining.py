"""Wire the market to parsing and skills: tables of postings to a folder of figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from skillgap import __version__
from skillgap.market.counting import ALL, Analyse, Asked, AskedSkill, Counts
from skillgap.market.demand import save_demand
from skillgap.market.postings import RawPosting, find_tables, read_postings
from skillgap.parsing import parse_posting
from skillgap.reading.plain import clean_text
from skillgap.resources import hash_file
from skillgap.schema import Polarity, Taxonomy
from skillgap.skills.extraction import Extractor
from skillgap.skills.occupations import OccupationFinder


def make_analyse(taxonomy: Taxonomy) -> Analyse:
    """The fast path of extraction: labels and context, without embeddings."""
    extractor, finder = Extractor(taxonomy), OccupationFinder(taxonomy)

    def analyse(raw: RawPosting) -> Asked:
        posting = parse_posting(clean_text(raw.description), raw.title)
        asked = extractor.count_posting(posting)
        occupation = finder.find(raw.title)
        return Asked(
            occupation.id if occupation else None,
            tuple(AskedSkill(s.skill_id, s.polarity == Polarity.REQUIRED, s.level) for s in asked),
        )

    return analyse


def mine_postings(
    paths: Sequence[Path],
    output: Path,
    taxonomy: Taxonomy,
    *,
    descriptions: dict[str, str] | None = None,
    today: date | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> dict[str, Any]:
    """Count all postings and write the figures.

    Args:
        descriptions: per source, which place and time it speaks for.
        progress: called with the number of postings done, now and then.

    Returns:
        The manifest that was written.
    """
    analyse = make_analyse(taxonomy)
    counts, done = Counts(), 0
    inputs: list[dict[str, Any]] = []
    for path in find_tables(paths):
        rows = 0
        for posting in read_postings(path):
            counts.count(posting, analyse)
            rows += 1
            done += 1
            if done % 100 == 0:
                progress(done)
        inputs.append({"name": path.name, "sha256": hash_file(path), "postings": rows})
    progress(done)
    sources = [
        {
            "name": source, "description": (descriptions or {}).get(source, ""), "postings": n,
            "first_date": counts.dates.get(source, ("", ""))[0], "last_date": counts.dates.get(source, ("", ""))[1],
        }
        for (source, occupation), n in sorted(counts.postings.items())
        if occupation == ALL
    ]  # fmt: skip
    manifest: dict[str, Any] = {
        "schema": "skillgap.demand/1",
        "command": f"skillgap mine {' '.join(entry['name'] for entry in inputs)}",
        "inputs": inputs,
        "sources": sources,
        "duplicates_left_out": counts.duplicates,
        "postings_without_occupation": counts.unlinked,
        "taxonomy_sha256": taxonomy.version,
        "skillgap": __version__,
        "mined_on": (today or date.today()).isoformat(),
    }
    manifest["rows"] = save_demand(counts, output, manifest)
    return manifest
