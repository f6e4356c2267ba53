"""Tokens, spelling and slugs: the ground that both rivers stand on."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# C++, C#, A+, Security+, Notepad++ and .NET are words; everything else that is no letter or
# digit stands alone, so that "CI/CD" and "Java/Python" are cut the same way in labels and texts.
_TOKEN = re.compile(
    r"\.(?=NET\b)NET|[^\W_]+(?:['’](?:s|t|re|ve|ll|d|m)\b)?(?:\+\+|\+(?![^\W_])|\#(?![^\W_]))?|[^\w\s]|_|\n",
    re.UNICODE,
)
_HYPHENS = "-‐‑–"
_INNER_HYPHEN = re.compile(r"(?<=[^\W_])[-‐‑–](?=[^\W_])")
_NEWLINES = re.compile(r"\n\s*")
_CAPITAL = re.compile(r"[A-ZÀ-Þ]")
# Characters that open an item of a list.
BULLETS = "•◦▪▫●○■□‣⁃∙·➢➤►▸▶✓✔❖◆◇♦➔→✦★*"
_NEWLINE_JOINS = re.compile(r"[a-z0-9,&/]$")


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens.

    Attributes:
        norms: normalised form of each token; "\\n" marks a break that no phrase crosses.
        starts, ends: character offsets into the text, same length as `norms`.
        caseless: typed without capitals, so that case tells nothing.
    """

    text: str
    norms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    caseless: bool = False

    def __len__(self) -> int:
        return len(self.norms)

    def surface(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, both included."""
        return self.text[self.starts[first] : self.ends[last]]


def lower_text(text: str) -> str:
    """Lower case of the same length: the few letters whose small form is two characters stay as they are."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=200_000)
def normalise_word(word: str) -> str:
    """Lower case, one spelling for British and American, plural cut off.

    The same function is applied to labels and to texts, so a crude cut ("analytic" for
    "analytics") does no harm.
    """
    capitals = word.isupper()  # HRMS is no plural of HRM
    if word[:-1].isupper() and len(word) > 2 and word[-1] == "s":
        word = word[:-1]  # "APIs", "KPIs"
    word = unicodedata.normalize("NFKC", word).lower().replace("’", "'")
    if word.endswith("'s"):
        word = word[:-2]
    if len(word) > 4:
        word = re.sub(r"(?<=\w{3})is(e[ds]?|ing|ations?|ational(?:ly)?|ers?|able)$", r"iz\1", word)
        word = re.sub(r"(?<=\w{2})our(s|al|ally|ing|ed)?$", r"or\1", word)
        word = re.sub(r"ll(ing|ed|er|ers|or|ors)$", r"l\1", word)
        word = word.replace("centre", "center").replace("programme", "program").replace("licence", "license")
        word = word.replace("paed", "ped").replace("aesth", "esth").replace("catalogue", "catalog")
    if len(word) > 3 and not capitals and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-3] + "y" if word.endswith("ies") and len(word) > 4 else word[:-1]
    return word


_IRREGULAR = {
    form: base
    for base, forms in (
        pair.split(":")
        for pair in (
            "write:wrote written;teach:taught;run:ran;lead:led;build:built;rebuild:rebuilt;keep:kept;draw:drew drawn;sell:sold;"
            "buy:bought;deal:dealt;hold:held;take:took taken;give:gave given;make:made;do:did done doe;meet:met;speak:spoke spoken;"
            "bring:brought;find:found;grow:grew grown;begin:began begun;send:sent;spend:spent;win:won;drive:drove driven;"
            "choose:chose chosen;feed:fed;lay:laid;pay:paid;see:saw seen;get:got gotten;go:went gone goe;know:knew known;think:thought;"
            "understand:understood;tell:told;hear:heard;shoot:shot;oversee:oversaw overseen;undertake:undertook undertaken;hang:hung;"
            "sew:sewn;ride:rode ridden;fly:flew flown;uphold:upheld;seek:sought;catch:caught;break:broke broken;sweep:swept;"
            "lend:lent;rise:rose risen;have:ha had;withdraw:withdrew withdrawn;upsell:upsold;rewrite:rewrote rewritten"
        ).split(";")
    )
    for form in forms.split()
}


@lru_cache(maxsize=200_000)
def stem_word(norm: str) -> str:
    """One form for the inflections of a verb or noun: "wrote", "writes" and "writing" are "writ".

    Any number is "#". Derived words keep their own ("management" is not "manage"), which is why no stemmer of the
    Porter family is used: those make "organ" of "organise".
    """
    if norm.isdigit():
        return "#"
    norm = _IRREGULAR.get(norm, norm)
    for ending in ("ing", "ed"):
        if norm.endswith(ending) and len(norm) > len(ending) + 2 and not norm.endswith("eed"):
            norm = norm[: -len(ending)]
            norm = norm[:-1] + "y" if norm.endswith("i") else norm
            break
    if len(norm) > 3 and norm.endswith("e"):
        norm = norm[:-1]
    return norm[:-1] if len(norm) > 2 and norm[-1] == norm[-2] else norm


def _break_at_newline(text: str, position: int) -> bool:
    """Whether the line break at `position` ends a phrase, rather than wrapping a paragraph."""
    start = text.rfind("\n", 0, position) + 1
    line = text[start:position].rstrip()
    following = text[position + 1 : position + 80].lstrip(" \t")
    if not line or not following or following[0] == "\n" or following[0] in BULLETS + _HYPHENS:
        return True
    return len(line) < 45 or not _NEWLINE_JOINS.search(line)


def tokenize(text: str) -> Tokens:
    """Cut a text into tokens with their offsets.

    Hyphens inside words are dropped ("problem-solving" equals "problem solving").
    """
    opening = len(text) - len(text.lstrip())

    def mark(gap: re.Match[str]) -> str:
        start = gap.start()
        breaks = start > opening and _break_at_newline(text, start)
        return ("\n" if breaks else " ").ljust(gap.end() - start)

    # A copy of the same length in which only what separates is left to be seen, so that cutting is one sweep.
    shown = _INNER_HYPHEN.sub(" ", _NEWLINES.sub(mark, text))
    matches = list(_TOKEN.finditer(shown))
    norms = tuple([normalise_word(match[0]) for match in matches])
    spans = [match.span() for match in matches]
    starts, ends = tuple([start for start, _ in spans]), tuple([end for _, end in spans])
    # Of a text with the usual share of letters, less than one in a hundred.
    caseless = len(_CAPITAL.findall(text)) < 0.008 * len(text)
    return Tokens(text, norms, starts, ends, caseless)


def normalise_phrase(phrase: str) -> str:
    """Normalised tokens joined by one space; two spellings of one label become equal."""
    return " ".join(tokenize(phrase).norms)


def make_slug(label: str) -> str:
    """Identifier of a label: "C++" gives "c-plus-plus", "Amazon Web Services (AWS)" "amazon-web-services"."""
    label = re.sub(r"\s*\([^)]*\)\s*", " ", label)
    label = label.replace("&", " and ").replace("+", " plus ").replace("#", " sharp ")
    label = re.sub(r"^\s*\.", "dot ", label)
    label = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")
