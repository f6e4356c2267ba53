"""The same advert posted again, or for another city: counted once for an employer and a month.

Two postings are near-duplicates where source, employer and month agree, their titles name the same job, and at least
`THRESHOLD` of the runs of three words in their texts are the same (Jaccard index of word shingles; Broder 1997, "On the
resemblance and containment of documents"). The title has to agree because adverts of one employer are often one template:
of pairs that share 95 % of their text but not the title, most name another job ("FY2", "Consultant").

What is not known is a value of its own: postings without an employer (or with one such as "confidential") are compared
among themselves, and so are those without a month. The text then has to say that they are the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from skillgap.market.postings import RawPosting, text_key

if TYPE_CHECKING:
    from datasketch import MinHash

THRESHOLD = 0.85
"""Share of the text that near-duplicates have in common.

Of 40 pairs found in six collections of postings (19,992; 485 duplicates), 37 were the same advert by eye; three named
another specialty in an otherwise equal text. Lower thresholds bring other wards and duties: 0.95 finds 268, 0.9 399,
0.8 556, 0.7 669, 0.5 862.
"""

_SHINGLE = 3
_BANDS, _ROWS = 21, 6
"""Of pairs at the threshold, LSH misses 5 in 100,000: (1 - 0.85 ** 6) ** 21."""

_EXACT = 32
"""In groups up to this size every pair is compared; hashing costs more than it saves there."""

_WORD = re.compile(r"[^\W_]+")
_NO_EMPLOYER = frozenset(
    "confidential|confidential company|confidential client|private client|private employer|private advertiser|undisclosed"
    "|not disclosed|anonymous|anonymous employer|company confidential|unknown|n a|na|none|null|nan".split("|")
)
# Words of titles that tell how or when one works, not at what.
_NO_JOB = frozenset(
    "m f w d x div remote hybrid onsite home based full part time fulltime parttime urgent urgently hiring".split()
)


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A posting that repeats another one.

    Attributes:
        index, kept: positions in the sequence that was compared.
        similarity: Jaccard index of the texts' shingles, 1 for the same words.
    """

    index: int
    kept: int
    similarity: float


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def group_key(posting: RawPosting) -> str:
    """Equal for postings that may be duplicates: source, employer, month, and the job that the title names.

    Words of the posting's own location, reference numbers and ways of working are no part of the job.
    """
    employer = " ".join(_words(posting.company))
    place = {*_words(posting.location), *_NO_JOB}
    title = _words(posting.title)
    job = [word for word in title if word not in place and not re.search(r"\d{3}", word)] or title
    return "\t".join((
        posting.source, "" if employer in _NO_EMPLOYER else employer, posting.date_posted[:7], " ".join(job),
    ))  # fmt: skip


def make_shingles(text: str) -> frozenset[str]:
    """Runs of three words, without case and punctuation; the whole text where it is shorter."""
    words = _words(text)
    return frozenset(" ".join(words[i : i + _SHINGLE]) for i in range(max(1, len(words) - _SHINGLE + 1)))


def find_duplicates(postings: Sequence[RawPosting]) -> list[Duplicate]:
    """Near-duplicates among postings, by position.

    Of each group of postings the earliest is kept, and any other that is not near to one already kept: chains of small
    changes do not join adverts that differ. The result does not depend on the order of `postings`, but for equal rows.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for index, posting in enumerate(postings):
        groups[group_key(posting)].append(index)
    found = [d for group in groups.values() if len(group) > 1 for d in _find_in_group(postings, group)]
    return sorted(found, key=lambda duplicate: duplicate.index)


def _order(posting: RawPosting) -> tuple[str, ...]:
    return (
        posting.date_posted,
        text_key(posting),
        posting.description,
        posting.posting_id,
        posting.title,
        posting.location,
    )


def _find_in_group(postings: Sequence[RawPosting], group: list[int]) -> list[Duplicate]:
    kept = _ExactIndex() if len(group) <= _EXACT else _HashedIndex()
    found = []
    for index in sorted(group, key=lambda i: _order(postings[i])):
        shingles = make_shingles(postings[index].description)
        nearest = kept.find_or_add(index, shingles)
        if nearest is not None:
            found.append(Duplicate(index, *nearest))
    return found


def _resemblance(one: frozenset[str], two: frozenset[str]) -> float:
    small, large = sorted((len(one), len(two)))
    if small < THRESHOLD * large:
        return 0.0
    shared = len(one & two)
    return shared / (small + large - shared)


class _ExactIndex:
    """Texts that are kept, each compared with a new one."""

    def __init__(self) -> None:
        self._kept: dict[int, frozenset[str]] = {}

    def _candidates(self, shingles: frozenset[str]) -> list[int]:
        return list(self._kept)

    def _add(self, index: int, shingles: frozenset[str]) -> None:
        self._kept[index] = shingles

    def find_or_add(self, index: int, shingles: frozenset[str]) -> tuple[int, float] | None:
        """The first text kept that is nearest, with the resemblance; None, and the text is kept, where none is near."""
        nearest: tuple[int, float] | None = None
        for other in self._candidates(shingles):
            score = _resemblance(shingles, self._kept[other])
            if score >= THRESHOLD and (nearest is None or score > nearest[1]):
                nearest = other, score
        if nearest is None:
            self._add(index, shingles)
        return nearest


class _HashedIndex(_ExactIndex):
    """The same for many texts: MinHash signatures choose whom to compare (locality-sensitive hashing)."""

    def __init__(self) -> None:
        super().__init__()
        from datasketch import MinHashLSH

        self._lsh = MinHashLSH(num_perm=_BANDS * _ROWS, params=(_BANDS, _ROWS))
        self._order: dict[int, int] = {}
        self._signature: MinHash | None = None

    def _candidates(self, shingles: frozenset[str]) -> list[int]:
        from datasketch import MinHash

        self._signature = MinHash(num_perm=_BANDS * _ROWS, seed=1)
        self._signature.update_batch([shingle.encode() for shingle in sorted(shingles)])
        return sorted(self._lsh.query(self._signature), key=self._order.__getitem__)

    def _add(self, index: int, shingles: frozenset[str]) -> None:
        super()._add(index, shingles)
        self._order[index] = len(self._order)
        self._lsh.insert(index, self._signature)
