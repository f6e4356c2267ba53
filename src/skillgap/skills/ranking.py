"""Rank a list of labels for a sentence: by meaning of the whole and of its parts, and by letters.

The score is 0.3 of the cosine of the sentence and 0.7 of its best window of three tokens (one forward pass for both, "late
pooling"), 0.2 of the cosine of character 3- to 5-grams (TF-IDF), and 0.2 where the label stands in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from sklearn.feature_extraction.text import TfidfVectorizer

from skillgap.skills.encoder import SentenceEncoder, Vectors
from skillgap.text import normalise_phrase

_WHOLE, _PART, _LETTERS, _EXACT = 0.3, 0.7, 0.2, 0.2


class LabelRanker:
    """Ranks the labels of a list.

    Args:
        labels: what to rank, such as all preferred labels of ESCO.
        base: encoder of the labels.
        tuned: encoder of the sentences; the base unless given.
        prior: added to each label's score, shape (labels,); for controls.
    """

    def __init__(
        self,
        labels: Sequence[str],
        base: SentenceEncoder,
        tuned: SentenceEncoder | None = None,
        prior: npt.NDArray[np.float32] | None = None,
    ) -> None:
        self._encoder = tuned or base
        self._table: Vectors = base.encode(labels)
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32)
        self._label_letters = self._letters.fit_transform(label.lower() for label in labels)
        self._exact = [normalise_phrase(label.partition(" (")[0].lower()) for label in labels]
        self._prior = prior

    def rank(self, sentences: Sequence[str], count: int = 10, batch: int = 64) -> Iterator[npt.NDArray[np.int64]]:
        """Indices of the best labels of each sentence, best first."""
        for start in range(0, len(sentences), batch):
            yield from self._rank(sentences[start : start + batch], count)

    def _rank(self, sentences: Sequence[str], count: int) -> Iterator[npt.NDArray[np.int64]]:
        letters = self._letters.transform(sentence.lower() for sentence in sentences) @ self._label_letters.T
        for row, (whole, windows) in enumerate(self._encoder.encode_windows(sentences)):
            scores = _WHOLE * (self._table @ whole)
            if len(windows):
                scores += _PART * (self._table @ windows.T).max(axis=1)
            scores += _LETTERS * letters[row].toarray()[0]
            words = f" {normalise_phrase(sentences[row].lower())} "
            scores += _EXACT * np.fromiter(
                (f" {label} " in words for label in self._exact), np.float32, len(self._exact)
            )
            if self._prior is not None:
                scores += self._prior
            best = np.argpartition(-scores, count)[:count]
            yield best[np.argsort(-scores[best])]
