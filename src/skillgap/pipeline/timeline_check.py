"""Dates of a résumé that look like slips: missing, turned round, in the future, overlapping, or with a hole between them.

A year without a month is read in the way that raises no question where there is one: holes by the widest reading,
overlaps by the narrowest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from skillgap.parsing import is_range
from skillgap.schema import DateRange, Education, Position, Profile, Span, YearMonth
from skillgap.schema.check import Finding, Subject

HOLE_MONTHS = 6
"""Shorter times between two entries are usual between jobs and raise no question."""

OVERLAP_MONTHS = 2
"""A month in common is a handover, or the end and the start of the same month."""

_BESIDE = re.compile(
    r"\b(?:part[ -]?time|freelanc|self[ -]employed|volunt|casual|locum|per diem|side (?:job|project)|evenings?\b|weekends?\b|"
    r"student job|working student|intern(?:ship)?\b|fellow(?:ship)?\b|open source|honorary|trustee|nebenberuf|teilzeit|werkstudent|temps partiel|bénévol|medio tiempo|"
    r"tiempo parcial|deeltijd|tempo parziale)",
    re.I,
)
_YEAR = re.compile(r"\b(?:19[4-9]\d|20\d\d)\b")

LineOf = Callable[[Span], str]


@dataclass(frozen=True, slots=True)
class Period:
    """Months (12 times the year, plus 0 to 11) of an entry, each end from its earliest to its latest reading."""

    first: tuple[int, int]
    last: tuple[int, int]


def find_period(dates: DateRange | None, today: YearMonth) -> Period | None:
    """Both ends of an entry; None where an end is not known."""
    if dates is None or dates.start is None or not is_range(dates):
        return None
    end = today if dates.current else dates.end
    return Period(_readings(dates.start), _readings(end)) if end else None


def _readings(date: YearMonth) -> tuple[int, int]:
    if date.month:
        return (12 * date.year + date.month - 1,) * 2
    return 12 * date.year, 12 * date.year + 11


def check_dates(profile: Profile, today: YearMonth, line_of: LineOf) -> list[Finding]:
    """Findings about the dates of positions and studies, in the résumé's order, then holes and overlaps."""
    findings: list[Finding] = []
    entries: list[Position | Education] = [*profile.experience, *profile.education]
    for entry in entries:
        findings += _check_entry(entry, profile.document.text, today, line_of)
    return [*findings, *_find_holes(profile, today, line_of), *_find_overlaps(profile, today, line_of)]


def describe_entry(entry: Position | Education) -> str:
    """A short name of an entry."""
    parts = (
        (entry.title, entry.employer) if isinstance(entry, Position) else (entry.degree, entry.institution)
    )  # fmt: skip
    return ", ".join(filter(None, parts)) or "an entry"


def _check_entry(entry: Position | Education, text: str, today: YearMonth, line_of: LineOf) -> list[Finding]:
    name, dates, work = describe_entry(entry), entry.dates, isinstance(entry, Position)
    line, now = line_of(entry.span), _readings(today)[1]

    def finding(code: str, message: str, advice: str) -> list[Finding]:
        return [Finding(f"check.{code}", Subject.DATES, message, advice, line, entry.span)]

    if dates is None or dates.start is None:
        years = [int(year) for year in _YEAR.findall(entry.span.of(text).split("\n\n")[0])]
        if len(years) > 1 and years[0] > years[1]:
            return finding("dates-reversed", f"The dates of “{name}” end before they begin.", "Turn them round.")
        return finding(
            "no-dates", f"No dates were found for “{name}”.",
            "Add month and year of start and end." if work else "Add the year in which it ended.",
        )  # fmt: skip
    if _readings(dates.start)[0] > now:
        return finding("future", f"“{name}” begins in the future.", "Correct the year, or say that it is planned.")
    if work and dates.end and not dates.current and _readings(dates.end)[0] > now:
        return finding("future", f"“{name}” ends in the future.", "Write “present” if it goes on, or correct the year.")
    if work and not is_range(dates):
        return finding("one-date", f"Only one date was found for “{name}”.", "Add the end, or “present” if it goes on.")
    return []


def _find_holes(profile: Profile, today: YearMonth, line_of: LineOf) -> list[Finding]:
    worked = [(find_period(p.dates, today), p) for p in profile.experience]
    jobs = sorted(
        ((period, entry) for period, entry in worked if period is not None), key=lambda pair: pair[0].first[0]
    )
    if not jobs or any(period is None for period, _ in worked):
        return []  # a hole may be filled by what has no dates
    other = [find_period(study.dates, today) for study in profile.education]
    busy = [(period.first[0], period.last[1]) for period in (*(p for p, _ in jobs), *other) if period is not None]
    busy += [_readings(s.dates.start) for s in profile.education if s.dates and s.dates.start and not is_range(s.dates)]
    findings, covered = [], jobs[0][0].first[0]
    for first, last in sorted(busy):
        hole = first - covered - 1
        if hole >= HOLE_MONTHS and covered >= jobs[0][0].last[0]:
            entry = next((entry for period, entry in jobs if period.first[0] == first), jobs[-1][1])
            findings.append(_hole(covered, first, hole, entry, line_of))
        covered = max(covered, last)
    left = _readings(today)[0] - covered
    if left >= HOLE_MONTHS:
        entry = max(jobs, key=lambda pair: pair[0].last[1])[1]
        findings.append(
            Finding(
                "check.hole", Subject.DATES, f"No entry covers the {left} months since {_month(covered)}.",
                "Write “present” if the last one goes on; else one line on what you have done since is enough.",
                line_of(entry.span), entry.span,
            )
        )  # fmt: skip
    return findings


def _hole(before: int, after: int, months: int, entry: Position, line_of: LineOf) -> Finding:
    return Finding(
        "check.hole", Subject.DATES, f"No entry covers the {months} months between {_month(before)} and {_month(after)}.",
        "Check the years. If they are right, one line is enough: study, family, care, a move, looking for work.",
        line_of(entry.span), entry.span,
    )  # fmt: skip


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"


def _find_overlaps(profile: Profile, today: YearMonth, line_of: LineOf) -> list[Finding]:
    text = profile.document.text
    jobs = [
        (period, entry)
        for entry in profile.experience
        if (period := find_period(entry.dates, today)) and not _BESIDE.search(entry.span.of(text))
    ]
    jobs.sort(key=lambda pair: (pair[0].first[1], pair[1].span))
    findings = []
    for number, (later, entry) in enumerate(jobs):
        common = [(_common(earlier, later), other) for earlier, other in jobs[:number]]
        months, other = max(common, key=lambda pair: pair[0], default=(0, entry))
        if months < OVERLAP_MONTHS:
            continue
        both_now = bool(entry.dates and entry.dates.current and other.dates and other.dates.current)
        findings.append(
            Finding(
                "check.overlap", Subject.DATES,
                f"“{describe_entry(other)}” and “{describe_entry(entry)}” "
                + ("are both said to go on." if both_now else f"overlap by {months} months."),
                "If both are right, say so (“part time”, “beside it”); else correct the dates.", line_of(entry.span), entry.span,
            )
        )  # fmt: skip
    return findings


def _common(one: Period, other: Period) -> int:
    """Months that both surely cover."""
    return min(one.last[0], other.last[0]) - max(one.first[1], other.first[1]) + 1


def differ(one: YearMonth | None, other: YearMonth | None) -> bool:
    """Whether two dates contradict each other; a year alone agrees with each of its months."""
    if one is None or other is None:
        return False
    return one.year != other.year or (one.month is not None and other.month is not None and one.month != other.month)


def overlap(one: DateRange | None, other: DateRange | None, today: YearMonth) -> bool:
    """Whether two entries may cover a month in common."""
    periods: Sequence[Period | None] = (find_period(one, today), find_period(other, today))
    first, second = periods
    if first is None or second is None:
        return False
    return min(first.last[1], second.last[1]) >= max(first.first[0], second.first[0])
