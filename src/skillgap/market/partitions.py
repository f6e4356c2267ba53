"""Postings spread over files, so that those that may be duplicates lie together and memory stays flat.

A partition is a file of JSON lines. Which one a posting goes to is decided by source, employer, month and job
(`duplicates.group_key`), so each partition can be mined for itself, in any order and on any machine.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from skillgap.market.counting import Analyse, Counts
from skillgap.market.duplicates import find_duplicates, group_key
from skillgap.market.postings import RawPosting

_POSTINGS = 2000
"""About how many postings a partition holds: some megabytes, some seconds of work."""

_SMALL, _AT_MOST = 50, 4000
_BUFFER = 32_000_000
"""Bytes that are held back before they are written to the partitions."""


@dataclass(frozen=True, slots=True)
class PlacedPosting:
    """A posting and where it was read.

    Attributes:
        input: position in the list of inputs.
    """

    input: int
    posting: RawPosting


def choose_partitions(postings: int) -> int:
    """Number of partitions for about so many postings. Figures do not depend on it."""
    return min(max(math.ceil(postings / _POSTINGS), min(16, math.ceil(postings / _SMALL)), 1), _AT_MOST)


class Spreader:
    """Writes postings to the partitions of a folder; nothing is complete before `close`.

    Attributes:
        sizes: postings of each partition that has any.
    """

    def __init__(self, folder: Path, partitions: int) -> None:
        self._folder = folder
        self._partitions = partitions
        self._held: dict[int, list[bytes]] = {}
        self._bytes = 0
        self.sizes: Counter[int] = Counter()

    def add(self, placed: PlacedPosting) -> None:
        """Take one posting."""
        raw = placed.posting
        row = (placed.input, raw.posting_id, raw.title, raw.description, raw.date_posted, raw.source, raw.company, raw.location)  # fmt: skip
        line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
        digest = hashlib.blake2b(group_key(raw).encode(), digest_size=8).digest()
        number = int.from_bytes(digest) % self._partitions
        self._held.setdefault(number, []).append(line)
        self.sizes[number] += 1
        self._bytes += len(line)
        if self._bytes > _BUFFER:
            self._write()

    def _write(self) -> None:
        for number, lines in sorted(self._held.items()):
            with self.path(number).open("ab") as handle:
                handle.writelines(lines)
        self._held, self._bytes = {}, 0

    def path(self, number: int) -> Path:
        """File of a partition."""
        return self._folder / f"{number:05}.jsonl"

    def close(self) -> None:
        """Write what is still held back."""
        self._write()


def read_partition(lines: Iterable[str | bytes]) -> Iterator[PlacedPosting]:
    """Postings of a partition's lines."""
    for line in lines:
        position, *cells = json.loads(line)
        yield PlacedPosting(position, RawPosting(*cells))


@dataclass(slots=True)
class Mined:
    """What a partition gave, or several; `add` is associative and commutative.

    Attributes:
        counts: of the postings without duplicates.
        postings, duplicates: how many of each input were counted, and left out.
    """

    counts: Counts = field(default_factory=Counts)
    postings: Counter[int] = field(default_factory=Counter)
    duplicates: Counter[int] = field(default_factory=Counter)

    def add(self, other: Mined) -> None:
        """Add those of another partition."""
        self.counts.add(other.counts)
        self.postings.update(other.postings)
        self.duplicates.update(other.duplicates)

    def to_json(self) -> str:
        """The same text for the same content."""
        numbers = {"postings": sorted(self.postings.items()), "duplicates": sorted(self.duplicates.items())}
        return json.dumps({"counts": self.counts.to_json(), **numbers}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> Mined:
        """What `to_json` wrote.

        Raises:
            ValueError, KeyError: another text.
        """
        table = json.loads(text)
        numbers = (Counter(dict(table[name])) for name in ("postings", "duplicates"))
        return cls(Counts.from_json(table["counts"]), *numbers)


def mine_partition(placed: Sequence[PlacedPosting], analyse: Analyse) -> Mined:
    """Find duplicates and count the rest. A pure function: the same rows give the same result, in whatever order."""
    repeated = {duplicate.index for duplicate in find_duplicates([each.posting for each in placed])}
    mined = Mined()
    for index, each in enumerate(placed):
        if index in repeated:
            mined.counts.duplicates += 1
            mined.duplicates[each.input] += 1
        else:
            mined.counts.count(each.posting, analyse)
            mined.postings[each.input] += 1
    return mined
