"""Calendars of events: iCalendar (RFC 5545).

Enters: ids of events. Leaves: the text of a calendar with those that have a day, or a first and
last one, as entries of whole days. A calendar has no place for a month, an approximate day or
none: the description of the calendar says how many events it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from build_tools.archive import ArchiveEvent
from build_tools.edition import Edition
from build_tools.machine.feeds import URN, UTF8, identifier
from build_tools.machine.iso import days, instant
from build_tools.machine.jsonld import event_name
from build_tools.machine.plain import one_line
from build_tools.pages.say import say
from build_tools.pages.view import View, event_anchor, path_of

OCTETS = 75
"""Of a line, without its end (RFC 5545, section 3.1)."""
STATUS = {"planned": "TENTATIVE"}


def calendar(view: View, title: str, events: Iterable[str], edition: Edition) -> str:
    """A calendar of events, each happening once; empty text where none has a day."""
    found = [view.archive.events[ident] for ident in view.once(events)]
    dated = [(event, span) for event in found if (span := days(event.record.date))]
    if not dated:
        return ""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//Entente//{_text(edition.name)}//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(title)}",
    ]
    if len(dated) < len(found):
        left = say("left_out_of_calendar", count=len(found) - len(dated))
        lines.append(f"X-WR-CALDESC:{_text(left)}")
    once = view.lookup.once
    entries = (
        once("calendar entries", event.id, partial(_octets_of, view, event, span, edition))
        for event, span in dated
    )
    ends = "".join(map(_folded, lines)), _folded("END:VCALENDAR")
    return f"{ends[0]}{b''.join(entries).decode(*UTF8)}{ends[1]}"


def _octets_of(view: View, event: ArchiveEvent, span: tuple[date, date], edition: Edition) -> bytes:
    """An entry in UTF-8, which takes half the room: it stands in several calendars."""
    return "".join(map(_folded, _entry(view, event, *span, edition))).encode(*UTF8)


def _entry(
    view: View, event: ArchiveEvent, first: date, last: date, edition: Edition
) -> Iterator[str]:
    path = path_of(view.archive, event.article)
    record = event.record
    yield "BEGIN:VEVENT"
    yield f"UID:{identifier(f'{path}#{event_anchor(event.id)}').removeprefix(URN)}"
    yield f"DTSTAMP:{_stamp(view, event, first, edition)}"
    yield f"DTSTART;VALUE=DATE:{first:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(event_name(view, event))}"
    yield f"DESCRIPTION:{_text(_description(view, event))}"
    if record.place:
        yield f"LOCATION:{_text(record.place)}"
    if edition.address:
        yield f"URL:{edition.links(0).to(path, event_anchor(event.id))}"
    yield f"CATEGORIES:{_text(record.kind)}"
    yield f"STATUS:{STATUS.get(record.status, 'CONFIRMED')}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _stamp(view: View, event: ArchiveEvent, first: date, edition: Edition) -> str:
    """When the entry was last revised: with its article; else the day it is told or happened."""
    article = view.archive.articles[event.article]
    changed = edition.changed([f"articles/{event.article}"])
    day = (changed or instant(article.date) or f"{first.isoformat()}T00:00:00Z")[:10]
    time = changed[11:19] if changed else "00:00:00"
    return f"{day}T{time}Z".replace("-", "").replace(":", "")


def _description(view: View, event: ArchiveEvent) -> str:
    """The words that say so, the article, and what the date rests on; one line each."""
    lines = [
        f"“{one_line(event.record.evidence)}”",
        one_line(view.name(event.article)),
        view.event_when(event).note,
        one_line(event.record.note or ""),
    ]
    return "\n".join(line for line in lines if line)


def _text(text: str) -> str:
    """A value of type TEXT (RFC 5545, section 3.3.11)."""
    lines = [one_line(line) for line in text.split("\n")]
    for plain, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        lines = [line.replace(plain, escaped) for line in lines]
    return "\\n".join(lines)


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, no letter cut in two, each with its line end."""
    octets = line.encode()
    if len(octets) <= OCTETS:
        return f"{line}\r\n"
    pieces = []
    room = OCTETS
    while len(octets) > room:
        end = room
        while octets[end] & 0xC0 == 0x80:  # within a letter
            end -= 1
        pieces.append(octets[:end])
        octets = octets[end:]
        room = OCTETS - 1  # after the blank that begins a continuation
    return b"\r\n ".join([*pieces, octets]).decode() + "\r\n"
