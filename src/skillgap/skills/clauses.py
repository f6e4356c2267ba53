"""The clause and the sentence around a mention, found once for a text and remembered."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from skillgap.schema import Polarity, SectionKind, Span
from skillgap.text import lower_text

_CLAUSE_END = re.compile(r"[.;!?\n]|\b(?:but|however|although|though|while|whereas|except|yet|which|because)\b")
_SENTENCE_END = re.compile(r"[.!?](?=\s|$)|\n|;")
_CLAUSE_REACH, _SENTENCE_REACH = 300, 400
"""Characters: what stands farther away has nothing to say about a mention."""


class Sentence:
    """A sentence or line, with what was found out about it.

    Attributes:
        text: in lower case.
        shown: as written.
        may_lack: whether anything in it may be said to be lacking; None until looked up.
        verdicts: per section what it says of all that it names, where that does not hang on the place.
    """

    def __init__(self, span: Span, text: str, shown: str) -> None:
        self.span = span
        self.text = text
        self.shown = shown
        self.may_lack: bool | None = None
        self.verdicts: dict[SectionKind, tuple[Polarity, str]] = {}
        self._found: dict[int, re.Match[str] | None] = {}

    def search(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """First match of a pattern, in lower case, that lives as long as the program."""
        key = id(pattern)
        if key not in self._found:
            self._found[key] = pattern.search(self.text)
        return self._found[key]

    def quote(self, match: re.Match[str]) -> str:
        """The words of a match as written."""
        return self.shown[match.start() : match.end()].strip()


class _Borders:
    """Where something ends in a text: starts and ends of the marks."""

    def __init__(self, matches: Iterable[re.Match[str]]) -> None:
        spans = [match.span() for match in matches]
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def before(self, position: int, reach: int) -> int:
        """End of the last mark before a position, or as far as the reach."""
        index = bisect_right(self._ends, position) - 1
        return max(self._ends[index] if index >= 0 else 0, position - reach, 0)

    def after(self, position: int) -> tuple[int, int] | None:
        """Start and end of the first mark from a position on."""
        index = bisect_left(self._starts, position)
        return (self._starts[index], self._ends[index]) if index < len(self._starts) else None


class Clauses:
    """Clauses and sentences of one text.

    Attributes:
        lowered: the text in lower case, of the same length.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.lowered = lower_text(text)
        self._clauses = _Borders(_CLAUSE_END.finditer(self.lowered))
        self._ends = _Borders(_SENTENCE_END.finditer(text))
        self._sentences: dict[tuple[int, int], Sentence] = {}

    def clause(self, span: Span) -> tuple[str, str]:
        """What stands before and after a mention within its clause, in lower case."""
        start = self._clauses.before(span.start, _CLAUSE_REACH)
        mark = self._clauses.after(span.end)
        end = min(mark[0] if mark else len(self.text), span.end + _CLAUSE_REACH)
        return self.lowered[start : span.start], self.lowered[span.end : end]

    def quote(self, match: re.Match[str], start: int, words: slice) -> str:
        """Some words of a match as written, where `start` is the place in the text of what was searched."""
        return " ".join(self.text[start + match.start() : start + match.end()].split()[words])

    def sentence(self, span: Span) -> Sentence:
        """The sentence or line around a mention."""
        start = self._ends.before(span.start, _SENTENCE_REACH)
        mark = self._ends.after(span.end)
        end = min(mark[1] if mark else len(self.text), span.end + _SENTENCE_REACH)
        while start < span.start and self.text[start] in " \t\n":
            start += 1
        end = max(end, span.end)
        if (start, end) not in self._sentences:
            self._sentences[start, end] = Sentence(Span(start, end), self.lowered[start:end], self.text[start:end])
        return self._sentences[start, end]
