"""The cost of finding skills in postings, as mining does it, against spaCy's PhraseMatcher with ESCO's labels.

    python benchmarks/extraction.py POSTINGS ESCO_LABELS [--each 100]

POSTINGS is a folder of tables of postings, ESCO_LABELS a Parquet or CSV file with a column of labels. PhraseMatcher
only tells where a label stands; skillgap also cuts sections, decides on ambiguous names, tells required from preferred
and finds levels. The parts of skillgap are timed alone, so that one sees where the time goes. Rounds are interleaved
and the fastest of each counts. The aim is a ratio of at least 1.
"""

from __future__ import annotations

import argparse
import itertools
import random
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import spacy
from spacy.matcher import PhraseMatcher
from timing import fastest

from skillgap.market.postings import RawPosting, find_tables, read_postings
from skillgap.parsing import parse_posting
from skillgap.pipeline.mining import make_analyse
from skillgap.skills.clauses import Clauses
from skillgap.skills.lexicon import Lexicon
from skillgap.skills.phrasings import load_phrasings
from skillgap.skills.taxonomy import load_taxonomy
from skillgap.text import tokenize


def read_sample(folder: Path, each: int) -> list[RawPosting]:
    """Postings drawn from each table, the same every time."""
    sample = []
    for table in find_tables([folder]):
        rows = list(itertools.islice(read_postings(table), 20 * each))
        random.Random(1).shuffle(rows)
        sample += rows[:each]
    return sample


def make_peer(labels: Path) -> Callable[[str], object]:
    """spaCy's PhraseMatcher over the labels, case ignored."""
    table = pd.read_parquet(labels) if labels.suffix == ".parquet" else pd.read_csv(labels)
    column = next(name for name in table.columns if "label" in str(name).lower())
    blank = spacy.blank("en")
    matcher = PhraseMatcher(blank.vocab, attr="LOWER")
    matcher.add("skill", list(blank.pipe(table[column].astype(str))))
    return lambda text: matcher(blank.make_doc(text))


def main(postings: Path, labels: Path, each: int) -> None:
    """Print postings a second and the share of the peer's speed."""
    sample = read_sample(postings, each)
    texts = [posting.description for posting in sample]
    taxonomy = load_taxonomy()
    analyse, peer = make_analyse(taxonomy), make_peer(labels)
    lexicon, phrasings = Lexicon(taxonomy), load_phrasings(taxonomy)
    cut = [tokenize(text) for text in texts]
    works: dict[str, Callable[[], object]] = {
        "PhraseMatcher with ESCO's labels": lambda: [peer(text) for text in texts],
        "skillgap's path of mining": lambda: [analyse(posting) for posting in sample],
        "  of it cutting into words": lambda: [tokenize(text) for text in texts],
        "  of it sections": lambda: [parse_posting(text) for text in texts],
        "  of it clauses and sentences": lambda: [Clauses(text) for text in texts],
        "  of it the tree of labels": lambda: [lexicon.find(tokens) for tokens in cut],
        "  of it phrasings": lambda: [list(phrasings.find(tokens)) for tokens in cut],
    }
    seconds = {name: float("inf") for name in works}
    for _ in range(5):
        for name, work in works.items():
            seconds[name] = min(seconds[name], fastest(work, 1))
    own, reference = seconds["skillgap's path of mining"], seconds["PhraseMatcher with ESCO's labels"]
    print(f"{len(sample)} postings, {sum(map(len, texts)) / len(texts):.0f} characters each on average")
    for name, value in seconds.items():
        print(
            f"{name:36} {len(sample) / value:8.0f} postings/s {reference / value:8.2f} of PhraseMatcher {value / own:8.2f}"
        )
    print(f"ratio {reference / own:.2f}, aim 1.00")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("postings", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--each", type=int, default=100)
    arguments = parser.parse_args()
    main(arguments.postings, arguments.labels, arguments.each)
