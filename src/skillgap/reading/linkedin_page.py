"""Text that one gets by copying a LinkedIn profile page: each field twice, buttons in between, other people below."""

from __future__ import annotations

import re
from itertools import pairwise

_NOISE = re.compile(
    r"^(?:.{1,80} logo|.*…\s?(?:see|show) more|(?:see|show) (?:more|less|credential|publication|project|all)\b.*|… ?more|"
    r"show all \d+ .*|contact info|[\d,.]+\+? (?:connections?|followers?)|\d+ endorsements?|endorsed by .*|endorse|"
    r"message|more|connect|follow(?:ing)?|pending|open to|add profile section|enhance profile|resources|"
    r"·? ?(?:1st|2nd|3rd\+?)(?: degree connection)?|(?:he/him|she/her|they/them)|activate to view larger image,?|"
    r".{0,40}profile (?:photo|picture)|background image|verified|skip to .*|credential id .*|"
    r"passed linkedin skill assessment|.* and \+\d+ skills?|you both .*|view .{1,60}['’]s? .*)$",
    re.I,
)
# What follows is about other people, or the page's own menus.
_END = re.compile(
    r"^(?:more profiles for you|people (?:also viewed|you may know|similar to .*)|others named .*|explore (?:collaborative|premium).*|"
    r"you might (?:also )?like|pages for you|promoted|linkedin corporation ©.*|about\s+accessibility.*|who your viewers also viewed)$",
    re.I,
)
_HEADING = re.compile(
    r"^(?:about|experience|education|licenses & certifications|skills|projects|languages|volunteering|courses|interests|"
    r"honors & awards|publications|recommendations|causes|organizations|test scores|patents|activity|featured|services|top skills)$",
    re.I,
)
# Recommendations and interests tell of other people.
_LEFT_OUT = ("activity", "recommendations", "interests", "featured")


def is_linkedin_page(text: str) -> bool:
    """Whether a pasted text was copied from a LinkedIn profile page."""
    rows = [row.strip() for row in text.split("\n") if row.strip()]
    doubled = sum(a == b and len(a) > 3 for a, b in pairwise(rows))
    signs = sum(bool(_NOISE.match(row)) for row in rows) + sum(
        bool(re.search(r" · \d+ (?:yrs?|mos?)\b", row)) for row in rows
    )
    return (doubled >= 4 and doubled >= 0.1 * len(rows)) or signs >= 5


def clean_linkedin_page(text: str) -> str:
    """The page's text with every field once, and without buttons and other people."""
    kept: list[str] = []
    skipping = False
    previous = ""
    for raw in text.split("\n"):
        row = raw.strip()
        if _END.match(row):
            break
        if _HEADING.match(row):
            skipping = row.lower() in _LEFT_OUT
            if row.lower() == previous.lower():
                continue
            if not skipping:
                kept += ["", row]
            previous = row
            continue
        if skipping or (row and _NOISE.match(row)):
            continue
        if row and _spoken(row) == _spoken(previous):
            continue  # the same words for the eye and for screen readers
        row = re.sub(r"\s*…\s?see more$", "", row)
        if row or (kept and kept[-1]):
            kept.append(row)
        previous = row or previous
    return "\n".join(kept).strip("\n")


def _spoken(row: str) -> str:
    return re.sub(r"\s+", " ", row.lower().replace(" – ", " to ").replace(" - ", " to "))
