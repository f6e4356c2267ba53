"""The plan as an iCalendar file (RFC 5545): learning by week, exams to book and to sit, certificates to renew.

All entries are whole days and leave the person free in their calendar: skillgap knows the hours that somebody has in a
week, and nothing of the time of day.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from skillgap.faces.outline import hours_text, money
from skillgap.pipeline.keeping_up import find_expiry
from skillgap.schema import Catalogue, Credential, Recommendation, Report, Taxonomy, YearMonth

BOOK_DAYS = 21
"""An exam is to be booked so long before its week, or as soon as the learning begins."""

RENEW_DAYS = 90
"""A certificate that ends is recalled so long before."""

_LENGTH = {"learn": 7}


def make_calendar(report: Report, taxonomy: Taxonomy, catalogue: Catalogue, start: date) -> bytes:
    """The file's bytes, the same for the same plan and start.

    An entry keeps its UID as long as the plan starts in the same week, so that importing a changed plan moves entries
    instead of doubling them.

    Args:
        start: a day of the plan's first week; weeks begin on Monday.
    """
    monday = start - timedelta(days=start.weekday())
    calendar = Calendar()
    calendar.add("prodid", "-//skillgap//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "skillgap: learning plan")
    for pick in report.plan.recommendations:
        for event in _events(pick, report, taxonomy, catalogue.credentials[pick.credential_id], monday):
            calendar.add_component(event)
    return calendar.to_ical()


def _events(
    pick: Recommendation, report: Report, taxonomy: Taxonomy, credential: Credential, monday: date
) -> list[Event]:
    first, last = (monday + timedelta(weeks=week - 1) for week in (pick.start_week, pick.end_week))
    friday = last + timedelta(days=4)
    closes = ", ".join(taxonomy.label(closing.skill_id) for closing in pick.closes)
    facts = [
        f"{credential.title}, {credential.provider}: {hours_text(pick.hours, credential.hours_basis)}, "
        f"{money(pick.cost, report.constraints.currency)}.",
        *([f"For: {closes}."] if closes else []),
        credential.url,
    ]
    events = []
    for week, hours in pick.blocks:
        day = monday + timedelta(weeks=week - 1)
        event = _event(
            "learn", credential, monday, day, f"Learn {round(hours, 1):g} h: {credential.title}", facts, week
        )
        events.append(event)
    if credential.assessment == "proctored-exam":
        book = max(first, friday - timedelta(days=BOOK_DAYS))
        note = ["Dates of exams are the provider's; book early and check the price."]
        events.append(_event("book", credential, monday, book, f"Book the exam: {credential.title}", note + facts))
        events.append(_event("exam", credential, monday, friday, f"Sit the exam by today: {credential.title}", facts))
        _remind(events[-1], days=7)
    else:
        events.append(_event("finish", credential, monday, friday, f"Finish: {credential.title}", facts))
    until = find_expiry(YearMonth(friday.year, friday.month), credential.valid_years)
    if until is not None:
        day = date(until.year, until.month or 1, 1) - timedelta(days=RENEW_DAYS)
        note = [
            f"If earned as planned, it is valid until about {until.isoformat()}.",
            credential.renewal or "How it is renewed is not known here; ask the awarding body.",
        ]
        events.append(_event("renew", credential, monday, day, f"Renew: {credential.title}", [*note, credential.url]))
    return events


def _event(
    kind: str, credential: Credential, monday: date, day: date, summary: str, lines: list[str], week: int = 0
) -> Event:
    event = Event()
    number = f"-{week}" if week else ""
    event.add("uid", f"{monday.isoformat()}-{credential.id}-{kind}{number}@skillgap")
    event.add("dtstamp", datetime.combine(monday, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=_LENGTH.get(kind, 1)))
    event.add("summary", summary)
    event.add("description", "\n".join(filter(None, lines)))
    event.add("url", credential.url)
    event.add("categories", ["skillgap", "learning" if kind == "learn" else "reminder"])
    event.add("transp", "TRANSPARENT")
    if kind in ("book", "renew"):
        _remind(event, days=0)
    return event


def _remind(event: Event, days: int) -> None:
    """A message on the screen, at nine o'clock of the day or so many days before."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", str(event["summary"]))
    alarm.add("trigger", timedelta(hours=9) - timedelta(days=days))
    event.add_component(alarm)
