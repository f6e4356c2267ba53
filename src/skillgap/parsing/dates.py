"""Dates and date ranges as résumés write them."""

from __future__ import annotations

import re

from skillgap.schema import DateRange, Span, YearMonth

_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "january jan januar janvier janv enero ene janeiro januari gennaio gen",
        "february feb februar février févr fév febrero fevereiro fev februari febbraio",
        "march mar märz mrz mars marzo março maart mrt",
        "april apr avril avr abril abr aprile",
        "may mai mayo maio mei maggio mag",
        "june jun juni juin junio junho giugno giu",
        "july jul juli juillet juil julio julho luglio lug",
        "august aug août aout agosto ago augustus",
        "september sept sep septembre septiembre setembro set settembre",
        "october oct oktober okt octobre octubre outubro out ottobre ott",
        "november nov novembre noviembre novembro",
        "december dec dezember dez décembre déc diciembre dic dezembro dicembre",
    ),
    start=1,
):
    for _name in _names.split():
        _MONTHS[_name] = _number
_SEASONS = ("spring", "summer", "fall", "autumn", "winter")

_MONTH = r"(?:" + "|".join(sorted({*_MONTHS, *_SEASONS}, key=len, reverse=True)) + r")"
_YEAR = r"(?:19[4-9]\d|20\d\d)"
_POINT = (
    rf"(?:(?P<d{{0}}>\d{{{{1,2}}}}[. ]+)?(?P<m{{0}}>{_MONTH})\.?,?\s*(?:de\s+)?['’]?(?P<y{{0}}>{_YEAR}|\d\d(?!\d))"
    rf"|(?:(?P<e{{0}}>[0-3]?\d)[/.])?(?P<n{{0}}>0?[1-9]|1[0-2])\s?[/.]\s?(?P<z{{0}}>{_YEAR})"
    rf"|(?P<w{{0}}>{_YEAR})[-/.](?P<v{{0}}>0[1-9]|1[0-2])(?:-\d\d)?|(?P<x{{0}}>{_YEAR}))"
)
_NOW = (
    r"(?:present|current(?:ly)?|now|today|ongoing|to date|date|till date|heute|jetzt|aujourd['’]hui|présent|actualidad|"
    r"actual|presente|atual|o momento|heden|oggi|attuale|in corso|actuellement)"
)
_JOIN = r"\s*(?:-|–|—|‒|−|~|→|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bbis\b|\bà\b|\ba\b|\btot\b|\bal\b|\baté\b)+\s*"
_RANGE = re.compile(
    rf"(?<![\w./])(?P<a1>0?[1-9]|1[0-2])/(?P<b1>\d\d){_JOIN}(?:(?P<now2>{_NOW})\b|(?P<a2>0?[1-9]|1[0-2])/(?P<b2>\d\d))(?![\w/%])|"
    rf"(?<![\w.])(?:(?P<since>since|from|seit|depuis|desde|sinds|dal)\s+)?{_POINT.format(1)}"
    rf"(?:{_JOIN}(?:(?P<now>{_NOW})\b|{_POINT.format(2)})|(?<=\d\d\d\d)\s?[-–/]\s?(?P<short>\d\d)(?![\d/.-]))?(?![\w%])",
    re.IGNORECASE,
)


def _century(year: str) -> int:
    """Four digits of a year that may have two."""
    return int(year) if len(year) == 4 else (2000 if int(year) < 50 else 1900) + int(year)


def _point(groups: dict[str, str | None], suffix: str) -> YearMonth | None:
    month_name, year = groups[f"m{suffix}"], groups[f"y{suffix}"]
    if month_name and year:
        name = month_name.lower()
        return YearMonth(_century(year), _MONTHS.get(name))  # a season is no month
    if groups[f"z{suffix}"]:
        return YearMonth(int(groups[f"z{suffix}"] or 0), int(groups[f"n{suffix}"] or 0))
    if groups[f"w{suffix}"]:
        return YearMonth(int(groups[f"w{suffix}"] or 0), int(groups[f"v{suffix}"] or 0))
    if groups[f"x{suffix}"]:
        return YearMonth(int(groups[f"x{suffix}"] or 0))
    return None


def find_dates(text: str, offset: int = 0) -> list[DateRange]:
    """Dates and ranges of a text, in order.

    Args:
        offset: where `text` starts in the document; added to the spans.

    A single date has `end` equal to None and `current` False, unless "since" stands before it.
    """
    found = []
    for match in _RANGE.finditer(text):
        groups = match.groupdict()
        start, end = _point(groups, "1"), _point(groups, "2")
        if groups["a1"]:  # "02/21 - 07/23"; a month and two digits alone may be anything
            start = YearMonth(_century(groups["b1"] or ""), int(groups["a1"] or 0))
            end = YearMonth(_century(groups["b2"]), int(groups["a2"] or 0)) if groups["b2"] else None
        if start is None:
            continue
        if groups["short"]:  # "2012-13"
            end = YearMonth(start.year - start.year % 100 + int(groups["short"]))
        current = bool(groups["now"] or groups["now2"]) or (bool(groups["since"]) and end is None)
        if end is not None and (end.year, end.month or 12) < (start.year, start.month or 1):
            continue
        found.append(DateRange(Span(offset + match.start(), offset + match.end()), start, end, current))
    return found


def is_range(date: DateRange) -> bool:
    """Whether the date has two ends, the second of which may be the present."""
    return date.current or date.end is not None


def count_months(date: DateRange | None, today: YearMonth) -> int | None:
    """Months from start to end, both included; None where an end is missing.

    Years without a month count from January to December at most, halved at each open end,
    as "2019 - 2021" may be anything from 13 to 36 months.
    """
    if date is None or date.start is None or not is_range(date):
        return None
    end = today if date.current else date.end
    if end is None:
        return None
    first = date.start.year * 12 + (date.start.month or 7)
    last = end.year * 12 + (end.month or 6)
    return max(1, last - first + 1)
