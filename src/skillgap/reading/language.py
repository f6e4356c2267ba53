"""Which language a text is written in, by its commonest words (spaCy's lists of stop words) or its script."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import replace
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from runpy import run_path

from skillgap.schema import Document, Doubt

# ISO 639-1 codes; names for the message.
_NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "pt": "Portuguese", "it": "Italian", "nl": "Dutch",
    "sv": "Swedish", "da": "Danish", "nb": "Norwegian", "fi": "Finnish", "pl": "Polish", "cs": "Czech", "ro": "Romanian",
    "hu": "Hungarian", "tr": "Turkish", "el": "Greek", "ru": "Russian", "uk": "Ukrainian", "ar": "Arabic", "he": "Hebrew",
    "hi": "Hindi", "zh": "Chinese", "ja": "Japanese", "ko": "Korean", "th": "Thai", "am": "Amharic",
}  # fmt: skip
_LATIN = ("en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "pl", "cs", "ro", "hu", "tr")
_SCRIPTS = {
    "GREEK": "el", "CYRILLIC": "ru", "ARABIC": "ar", "HEBREW": "he", "DEVANAGARI": "hi", "CJK": "zh", "HIRAGANA": "ja",
    "KATAKANA": "ja", "HANGUL": "ko", "THAI": "th", "ETHIOPIC": "am",
}  # fmt: skip
_FEWEST = 8  # stop words, below which a text says nothing about its language


@lru_cache(maxsize=1)
def _stop_words() -> dict[str, frozenset[str]]:
    # Only the lists: importing spaCy itself takes seconds, in a process that lives for one file.
    spec = find_spec("spacy")
    folder = Path((spec.submodule_search_locations or [""])[0] if spec else "", "lang")
    words = {code: frozenset(run_path(str(folder / code / "stop_words.py"))["STOP_WORDS"]) for code in _LATIN}
    # A word that half of the languages share says nothing.
    counts = Counter(word for stops in words.values() for word in stops)
    return {code: frozenset(w for w in stops if len(w) > 1 and counts[w] <= 4) for code, stops in words.items()}


def find_language(text: str) -> str:
    """ISO 639-1 code of the language; empty where the text is too short to tell."""
    letters = Counter(
        unicodedata.name(char, "").split(" ")[0] for char in text[:20_000] if char.isalpha() and ord(char) > 0x24F
    )
    latin = sum("a" <= char.lower() <= "z" for char in text[:20_000])
    if letters and letters.total() > latin:
        script = letters.most_common(1)[0][0]
        if script == "CYRILLIC" and re.search("[іїєґ]", text, re.I):
            return "uk"
        if script == "CJK" and (letters["HIRAGANA"] or letters["KATAKANA"]):
            return "ja"
        return _SCRIPTS.get(script.split("-")[0], "")
    words = Counter(re.findall(r"[^\W\d_]+", text[:50_000].lower()))
    scores = {code: sum(words[word] for word in stops & set(words)) for code, stops in _stop_words().items()}
    code, best = max(scores.items(), key=lambda item: (item[1], item[0] == "en"))
    return code if best >= _FEWEST else ""


def add_language(document: Document) -> Document:
    """The document with its language, and with what another one than English means for the result."""
    code = find_language(document.text)
    doubts = () if code in ("", "en") else (_doubt_language(code),)
    return replace(document, language=code, warnings=document.warnings + doubts)


def _doubt_language(code: str) -> Doubt:
    return Doubt(
        "reading.other-language",
        f"This text seems to be in {_NAMES.get(code, code)}. skillgap knows English names of skills, so tools and certificates "
        "are found, but skills described in other words are missed. Use an English version for a full result.",
    )
