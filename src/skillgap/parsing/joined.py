"""One profile of several files: a résumé with its badges, or a résumé with a LinkedIn archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from skillgap.schema import Document, Profile, Span

_Part = TypeVar("_Part")
_BETWEEN = "\n\n"


def join_profiles(profiles: Sequence[Profile]) -> Profile:
    """The first profile with the entries of the others added; all spans point into one text.

    Name, headline and summary are the first that are not empty.
    """
    first = profiles[0]
    if len(profiles) == 1:
        return first
    starts = [0]
    for profile in profiles[:-1]:
        starts.append(starts[-1] + len(profile.document.text) + len(_BETWEEN))

    def gather(name: str) -> tuple[Any, ...]:
        return tuple(
            _shift(part, start)
            for profile, start in zip(profiles, starts, strict=True)
            for part in getattr(profile, name)
        )

    def gather_lines(name: str) -> tuple[Any, ...]:
        documents = zip((profile.document for profile in profiles), starts, strict=True)
        return tuple(_shift(part, start) for document, start in documents for part in getattr(document, name))

    document = Document(
        source=first.document.source,
        format=first.document.format,
        text=_BETWEEN.join(profile.document.text for profile in profiles),
        lines=gather_lines("lines"),
        warnings=tuple(dict.fromkeys(doubt for profile in profiles for doubt in profile.document.warnings)),
        language=first.document.language,
    )
    return Profile(
        document=document,
        headline=next((p.headline for p in profiles if p.headline), ""),
        summary=next((p.summary for p in profiles if p.summary), ""),
        name=next((p.name for p in profiles if p.name), ""),
        **{
            name: gather(name)
            for name in ("sections", "experience", "education", "certificates", "languages", "skill_items", "contact")
        },
    )


def _shift(part: _Part, by: int) -> _Part:
    """A part of a profile with all its spans moved."""
    if isinstance(part, Span):
        return type(part)(part.start + by, part.end + by)
    if isinstance(part, tuple):
        return type(part)(_shift(item, by) for item in part)
    if is_dataclass(part) and not isinstance(part, type):
        return replace(part, **{f.name: _shift(getattr(part, f.name), by) for f in fields(part) if by})
    return part
