"""Repair of what fonts do to text: ligatures, icon glyphs, soft hyphens, letter spacing."""

from __future__ import annotations

import re
import unicodedata

_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "ft", "\ufb06": "st",
}  # fmt: skip
_CID = re.compile(r"\(cid:\d+\)")
_SPACES = re.compile(r"[ \u00a0\u2000-\u200a\u202f\u205f\u3000]+")
# Where a font gives a ligature no Unicode value, readers return NUL or U+FFFD. Which ligature
# it was follows from its neighbours in nearly every English word; "fi" is by far the commonest.
_LOST = "[\x00\ufffd]"
_LOST_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(rf"(?<=[oO]){_LOST}(?=ce|ci)"), "ffi"),
    (re.compile(rf"(?<=[eE]){_LOST}(?=ci)"), "ffi"),
    (re.compile(rf"(?<=[aA]){_LOST}(?=li|ord|air|ect)"), "ff"),
    (re.compile(rf"(?<=[eE]){_LOST}(?=ect|ort)"), "ff"),
    (re.compile(rf"(?<=[oO]){_LOST}(?=er|(?!\w)|s\b|set|line|shore)"), "ff"),
    (re.compile(rf"(?<=[iI]){_LOST}(?=er)"), "ff"),
    (re.compile(rf"(?<=[sS]ta){_LOST}|(?<=[bB]u){_LOST}(?=er)"), "ff"),
    (re.compile(rf"{_LOST}(?=ow|oor|uen|ex|uid|ask|ag\b|ags|ight|eet|ut|our|are|at\b|y\b|ying|oat|ash|uct)"), "fl"),
    (re.compile(rf"(?<=[nNeEoO]){_LOST}(?=ict|ect|ation|uence)"), "fl"),
    (re.compile(rf"(?<=\w){_LOST}|{_LOST}(?=\w)"), "fi"),
)


def repair_text(text: str) -> str:
    """Text of one line with ligatures spelled out and icons removed; may be empty."""
    text = "".join(_LIGATURES.get(char, char) for char in text)
    text = _CID.sub(" ", text)
    if "\x00" in text or "\ufffd" in text:
        for pattern, ligature in _LOST_RULES:
            text = pattern.sub(ligature, text)
    # What stands on a page was drawn, so a soft hyphen there is a hyphen that a font misnames.
    text = re.sub(r"(?<=\s)\u00ad(?=\s)", "–", text).replace("\u00ad", "-")
    text = "".join(char if _is_readable(char) else " " for char in text)
    return _SPACES.sub(" ", text).strip()


def _is_readable(char: str) -> bool:
    if char in "\n\t":
        return True
    return unicodedata.category(char) not in ("Co", "Cn", "Cc", "Cf", "Cs")


_COMPOUND = frozenset(
    (
        "all anti back best business client cloud co community cost cross customer data decision detail end "
        "error fast full front goal hands high in large long low mid multi near no non off on one open out "
        "part peer post pre problem pro real result risk self semi short single six state team tech third "
        "three time top two under up user value web well work"
    ).split()
)
_COMPOUND_ENDS = frozenset(
    (
        "aware based centered centric commerce defined driven end facing first focused free friendly grade "
        "level like native oriented party quality ready related safe scale specific stack term time up wide "
        "win"
    ).split()
)


def join_hyphenated(before: str, after: str) -> tuple[str, str] | None:
    """Join a word that a line break cut ("manage-" + "ment of").

    Returns:
        The two lines after joining, or None where nothing is to be joined.
    """
    cut = re.search(r"([^\W\d_]+)[-\u2010\u00ad]$", before)
    head = re.match(r"([^\W\d_]+[.,;:)]?)(\s+|$)", after)
    if not cut or not head or not head.group(1)[0].islower() or before.endswith(" -"):
        return None
    keep = cut.group(1).lower() in _COMPOUND or head.group(1).lower().rstrip(".,;:)") in _COMPOUND_ENDS
    stem = before if keep else before[:-1]
    return stem + head.group(1), after[head.end() :]
