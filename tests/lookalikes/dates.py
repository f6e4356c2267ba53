"""How dates are written, and what is left of them in writing."""

from __future__ import annotations

from dataclasses import dataclass

LONG = "January February March April May June July August September October November December".split()
SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
PRESS = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec.".split()
GERMAN = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


@dataclass(frozen=True)
class Notation:
    """A way to write dates: one date (with {y}, {yy}, {m}, {name}), what stands between two, and "present"."""

    one: str
    between: str
    present: str = "Present"
    names: tuple[str, ...] = tuple(SHORT)
    since: str = ""


NOTATIONS = {
    "slash": Notation("{m}/{y}", " – "),
    "short": Notation("{name} {y}", " - "),
    "long": Notation("{name} {y}", " – ", "present", tuple(LONG)),
    "years": Notation("{y}", " – "),
    "iso": Notation("{y}-{m}", " to ", "now"),
    "dots": Notation("{m}.{y}", " – ", "heute", tuple(GERMAN)),
    "press": Notation("{name} {y}", " – ", "today", tuple(PRESS), "since {}"),
    "since": Notation("{y}", "–", since="since {}"),
    "figures": Notation("{m}/{yy}", "-", "today"),
    "quote": Notation("{name} ’{yy}", " – ", "Now"),
    "until": Notation("{name} {y}", " until ", "to date", tuple(LONG)),
}


def write_date(date: str, notation: Notation) -> str:
    """One date; one without a month is a year in every notation."""
    year, _, month = date.partition("-")
    if not month:
        return year
    return notation.one.format(y=year, yy=year[2:], m=month, name=notation.names[int(month) - 1])


def write_dates(start: str, end: str, style: str) -> str:
    """A period; nothing where nothing is known."""
    notation = NOTATIONS[style]
    if end == "present" and notation.since:
        return notation.since.format(write_date(start, notation))
    shown = [notation.present if end == "present" else write_date(end, notation)] if end else []
    return notation.between.join(([write_date(start, notation)] if start else []) + shown)


def keep_date(date: str, style: str) -> str:
    """What of a date is still told in a notation: those by years drop the month."""
    return (
        date[:4] if "{m}" not in (one := NOTATIONS[style].one) and "{name}" not in one and date[:1].isdigit() else date
    )
