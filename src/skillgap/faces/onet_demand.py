"""Mined tools against O*NET's, as an outline and as figures by name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from skillgap.evaluation.onet_demand import MIN_COMPARED, MIN_RANKED, TOP, Comparison, Difference
from skillgap.faces.market import name_occupation
from skillgap.faces.outline import Block, Heading, Paragraph, Table, percent
from skillgap.market.intervals import wilson_interval
from skillgap.schema import Taxonomy

SHOWN = 4
"""Differences of each side named for an occupation."""


def _list_differences(differences: Sequence[Difference], with_share: bool) -> str:
    if not differences:
        return "none"
    named = [f"{d.name} ({f'{percent(d.share)}; ' if with_share else ''}{d.why})" for d in differences[:SHOWN]]
    more = len(differences) - SHOWN
    return "; ".join(named) + (f"; and {more} more" if more > 0 else "")


def _describe_correlation(comparison: Comparison) -> str:
    interval = comparison.correlation_interval
    if comparison.correlation is None or interval is None:
        return f"cannot be told ({comparison.ranked} tools)"
    return f"{comparison.correlation:.2f} ({interval[0]:.2f} to {interval[1]:.2f}), {comparison.ranked} tools"


def _describe_precision(hits: int, top: int) -> str:
    if not top:
        return "no tool is asked for"
    low, high = wilson_interval(hits, top)
    return f"{hits} of {top}, {hits / top:.2f} ({low:.2f} to {high:.2f})"


def make_comparison_outline(comparisons: Sequence[Comparison], taxonomy: Taxonomy) -> list[Block]:
    """Reading order: what was compared and how, the figures, the differences."""
    hits, top = sum(c.hits for c in comparisons), sum(c.top for c in comparisons)
    full = [c for c in comparisons if c.top == TOP]
    blocks: list[Block] = [
        Heading("Mined tools against O*NET's technology skills", 2),
        Paragraph(
            f"{len(comparisons)} occupations of a source have at least {MIN_COMPARED} postings and a SOC code that O*NET "
            f"describes. Of the {top} tools that they ask for most (up to {TOP} for each; of kind tool, in at least two "
            f"postings) O*NET lists {_describe_precision(hits, top)} for the same occupation. For the {len(full)} that ask "
            f"for {TOP} tools it is {_describe_precision(sum(c.hits for c in full), sum(c.top for c in full))}."
        ),
        Paragraph(
            "Flagged are those that O*NET calls hot or in demand. Spearman's rank correlation is between the share of postings "
            "and O*NET's flag (in demand, hot, listed), over all technologies of the occupation that the taxonomy has; one that "
            f"no two postings name counts as zero. It is given for {MIN_RANKED} tools or more. Intervals are of 95 % (Wilson "
            "1927; Bonett and Wright 2000)."
        ),
        Table(
            ("Occupation", "Source", "Postings", "Tools that O*NET lists", "Flagged", "Rank correlation"),
            tuple(
                (
                    name_occupation(c.table.occupation_id, taxonomy), c.table.source, f"{c.table.postings}",
                    _describe_precision(c.hits, c.top), f"{c.flagged_hits}", _describe_correlation(c),
                )
                for c in comparisons
            ),
        ),
        Heading("The largest differences", 2),
        Paragraph(
            "Tools that postings ask for with their share and whether O*NET lists them for other occupations; technologies that "
            "O*NET calls in demand for the occupation and that fewer than two postings name."
        ),
        Table(
            ("Occupation", "Source", "Asked for, but not listed", "In demand, but not asked for"),
            tuple(
                (
                    name_occupation(c.table.occupation_id, taxonomy), c.table.source,
                    _list_differences(c.only_mined, True), _list_differences(c.only_onet, False),
                )
                for c in comparisons if c.only_mined or c.only_onet
            ),
        ),
    ]  # fmt: skip
    return blocks


def list_comparisons(comparisons: Sequence[Comparison]) -> list[dict[str, Any]]:
    """All figures for programs."""
    return [
        {
            "source": c.table.source, "occupation_id": c.table.occupation_id, "soc2018": c.soc, "postings": c.table.postings,
            "technologies": c.technologies, "known_to_taxonomy": c.known, "top": c.top, "listed": c.hits,
            "flagged": c.flagged_hits, "precision": c.precision, "precision_interval": c.precision_interval,
            "ranked": c.ranked, "rank_correlation": c.correlation, "rank_correlation_interval": c.correlation_interval,
            "only_mined": [
                {"name": d.name, "share": d.share, "postings_with": d.postings_with, "why": d.why} for d in c.only_mined
            ],
            "only_onet": [{"name": d.name, "why": d.why} for d in c.only_onet],
        }
        for c in comparisons
    ]  # fmt: skip
