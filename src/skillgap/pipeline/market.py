"""Find the figures that somebody asks for by a title."""

from __future__ import annotations

from skillgap.errors import UserError
from skillgap.schema import Demand, OccupationDemand, Taxonomy
from skillgap.skills.occupations import OccupationFinder


def find_table(demand: Demand, taxonomy: Taxonomy, title: str, source: str | None = None) -> OccupationDemand:
    """What a source says of an occupation; an empty table where it has no posting for it.

    Args:
        title: an occupation's name or id, or "*" for all postings of a source.
        source: None for the one with most postings for it.

    Raises:
        UserError: an occupation or a source that is not known.
    """
    if title in taxonomy.occupations or any(title == occupation for _, occupation in demand.tables):
        occupation = title
    else:
        found = OccupationFinder(taxonomy).find(title)
        if found is None:
            raise UserError(
                "occupation.unknown", f"“{title}” is no occupation of the taxonomy. Try a more common title."
            )
        occupation = found.id
    if source is not None and source not in demand.sources:
        raise UserError(
            "source.unknown", f"No source {source!r}. The figures have: {', '.join(sorted(demand.sources))}."
        )
    tables = [
        table
        for (name, place), table in demand.tables.items()
        if place == occupation and source in (None, name)
    ]  # fmt: skip
    if tables:
        return max(tables, key=lambda table: (table.postings, table.source))
    largest = max(demand.sources.values(), key=lambda each: (each.postings, each.name), default=None)
    if largest is None:
        raise UserError("demand.empty", "These figures hold no source. Run: skillgap mine POSTINGS --output FOLDER")
    return OccupationDemand(source or largest.name, occupation, 0, ())
