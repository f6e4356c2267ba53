"""Reading and parsing measured against the truth of documents, written by hand.

A truth is one TOML file: `file` (path below the folder of documents), `layout`, the `sections` in order, tables
`positions`, `education`, `certificates`, `languages`, `skills`, and all words in reading order: as `text` where the
document is the project's own, else as `words`, hashes of them, as other people's texts are not the project's to
publish.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from skillgap.errors import DataError, ReadingError, UserError
from skillgap.parsing import parse_profile
from skillgap.reading import read_file
from skillgap.schema import DateRange, Profile

# What is scored, in the order of the table.
PARTS = ("words", "pairs", "sections", "positions", "education", "certificates", "languages", "skills")


@dataclass(slots=True)
class Score:
    """Items found rightly, items found, items that are there."""

    right: int = 0
    found: int = 0
    there: int = 0

    def add(self, other: Score) -> None:
        """Sum up."""
        self.right += other.right
        self.found += other.found
        self.there += other.there

    @property
    def recall(self) -> float | None:
        """Share of what is there that was found; None where nothing is there."""
        return self.right / self.there if self.there else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where nothing is there and nothing was found."""
        return 2 * self.right / (self.found + self.there) if self.found + self.there else None


@dataclass(slots=True)
class DocumentResult:
    """Scores of one document; `wrong` names each error for reading: part, "missed" or "false", what."""

    name: str
    layout: str
    scores: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    wrong: list[tuple[str, str, str]] = field(default_factory=list)


def split_words(text: str) -> list[str]:
    """Words as they are compared: case, punctuation at the ends and bullets do not count."""
    words = (re.sub(r"^[\W_]+|[^\w+#]+$", "", word) for word in unicodedata.normalize("NFKC", text).casefold().split())
    return [word for word in words if word]


def hash_word(word: str) -> str:
    """Eight hexadecimal digits of a word (BLAKE2s)."""
    return hashlib.blake2s(word.encode(), digest_size=4).hexdigest()


def _overlap(found: Iterable[Any], there: Iterable[Any]) -> Score:
    a, b = Counter(found), Counter(there)
    return Score((a & b).total(), a.total(), b.total())


def _normal(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+[+#]*", unicodedata.normalize("NFKC", text).casefold()))


def _nearly(a: str, b: str) -> bool:
    """Whether two long names agree in at least four of five words."""
    x, y = Counter(_normal(a).split()), Counter(_normal(b).split())
    return x == y or 2 * (x & y).total() >= 1.6 * max(1, x.total() + y.total())


def _dates(dates: DateRange | None) -> tuple[str, str]:
    if dates is None:
        return "", ""
    end = "present" if dates.current else dates.end.isoformat() if dates.end else ""
    return dates.start.isoformat() if dates.start else "", end


def _found_rows(profile: Profile) -> dict[str, list[dict[str, str]]]:
    rows: dict[str, list[dict[str, str]]] = {part: [] for part in PARTS[3:]}
    for position in profile.experience:
        start, end = _dates(position.dates)
        rows["positions"].append({"title": position.title, "employer": position.employer, "start": start, "end": end})
    for course in profile.education:
        start, end = _dates(course.dates)
        # Of a single date nobody can tell which end it is.
        start, end = (start, end) if end else ("", start)
        rows["education"].append(
            {"institution": course.institution, "degree": course.degree, "start": start, "end": end}
        )
    for held in profile.certificates:
        date = held.date.isoformat() if held.date else ""
        rows["certificates"].append({"title": held.title, "issuer": held.issuer, "date": date})
    rows["languages"] = [{"language": spoken.language, "fluency": spoken.fluency} for spoken in profile.languages]
    rows["skills"] = [{"text": item.text} for item in profile.skill_items]
    return rows


# Long names may differ in one word of five; everything else must agree but for case and punctuation.
_LOOSE = {"institution", "degree", "issuer"}


def _agrees(truth: dict[str, str], found: dict[str, str]) -> bool:
    return all(
        _nearly(truth.get(name, ""), value) if name in _LOOSE else _normal(truth.get(name, "")) == _normal(value)
        for name, value in found.items()
    )


def _match(truth: Sequence[dict[str, str]], found: Sequence[dict[str, str]], part: str, result: DocumentResult) -> None:
    left = list(found)
    right = 0
    for row in truth:
        hit = next((other for other in left if _agrees(row, other)), None)
        if hit is None:
            result.wrong.append((part, "missed", " | ".join(str(value) for value in row.values())))
            continue
        right += 1
        left.remove(hit)
    result.wrong += [(part, "false", " | ".join(row.values())) for row in left]
    result.scores[part].add(Score(right, len(found), len(truth)))


def evaluate_document(truth: dict[str, Any], path: Path) -> DocumentResult:
    """Scores of one document against its truth; one that cannot be read scores nothing found."""
    result = DocumentResult(path.name, truth.get("layout", ""))
    there = [hash_word(word) for word in split_words(truth["text"])] if "text" in truth else truth["words"].split()
    try:
        profile = parse_profile(read_file(path))
    except ReadingError as error:
        result.wrong.append(("words", "missed", str(error)))
        for part in PARTS[3:]:
            result.scores[part].add(Score(0, 0, len(truth.get(part, []))))
        result.scores["words"], result.scores["pairs"] = Score(0, 0, len(there)), Score(0, 0, len(there) - 1)
        return result
    plain = split_words(profile.document.text)
    words = [hash_word(word) for word in plain]
    result.scores["words"] = _overlap(words, there)
    result.scores["pairs"] = _overlap(pairwise(words), pairwise(there))
    known = set(there)
    result.wrong += [("words", "false", word) for word, code in zip(plain, words, strict=True) if code not in known]
    kinds = [section.kind.value for section in profile.sections if section.kind.value != "header"]
    result.scores["sections"] = _overlap(kinds, [kind for kind in truth.get("sections", []) if kind != "header"])
    for part, rows in _found_rows(profile).items():
        _match(truth.get(part, []), rows, part, result)
    return result


def evaluate_reading(gold: Path, documents: Path) -> list[DocumentResult]:
    """Scores of all documents that a folder of truths tells of.

    Raises:
        UserError: no truth there.
        DataError: truths without their document, all at once.
    """
    truths = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(gold.glob("*.toml"))]
    if not truths:
        raise UserError("gold.no-file", f"{gold} holds no truths. Give a folder of TOML files.")
    missing = [str(truth["file"]) for truth in truths if not (documents / truth["file"]).is_file()]
    if missing:
        raise DataError("gold.no-document", str(documents), [f"{name} is not there" for name in missing])
    return [evaluate_document(truth, documents / truth["file"]) for truth in truths]


def sum_scores(results: Iterable[DocumentResult]) -> dict[str, Score]:
    """Scores of several documents together, every item counting the same."""
    total: dict[str, Score] = defaultdict(Score)
    for result in results:
        for part, score in result.scores.items():
            total[part].add(score)
    return total


def make_table(results: Sequence[DocumentResult]) -> list[list[str]]:
    """Rows of text: a heading, each document, each layout class, all. Words and pairs are shares of what is there,
    the rest F1."""

    def row(name: str, layout: str, scores: dict[str, Score]) -> list[str]:
        cells = [name, layout]
        for part in PARTS:
            score = scores.get(part, Score())
            value = score.recall if part in ("words", "pairs") else score.f1
            cells.append("-" if value is None else f"{value:.3f}")
        return cells

    table = [["document", "layout", *PARTS]]
    table += [row(result.name, result.layout, result.scores) for result in results]
    for layout in sorted({result.layout for result in results}):
        same = [result for result in results if result.layout == layout]
        table.append(row(f"{len(same)} documents", layout, sum_scores(same)))
    table.append(row(f"{len(results)} documents", "all", sum_scores(results)))
    return table
