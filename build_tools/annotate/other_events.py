"""The events beside the main one: further ones of the day, and those that are told again.

Enters: the events as the sentences tell them, the main one, the article's day. Leaves: the events
that the article has beside it, and what they add to it.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.annotate.document import tokens_of
from build_tools.annotate.event_dates import date_like, long_before
from build_tools.annotate.happening import Happening
from build_tools.annotate.lexicon import any_of
from build_tools.rules import read_rules

_WEEK = 7
_NEAR = 3
"""Sentences within which one ceremony is told."""


def others_of(main: Happening, reported: Sequence[Happening]) -> list[Happening]:
    """Events of the article with somebody new, told by a verb of meeting."""
    found: list[Happening] = []
    for event in reported:
        if event is main or len(event.persons) < 2 or event.status == "planned":
            continue
        met = set(map(id, event.persons))
        known = [set(map(id, other.persons)) for other in (main, *found)]
        sides = {p.country for p in event.persons}
        if any(met <= other for other in known) or len(sides) < 2:
            continue
        if not _strong(event):
            continue
        date_like(event, main)
        event.rule = "further-event"
        event.countries = sorted(side for side in sides if side)
        found.append(event)
    return found


def _strong(event: Happening) -> bool:
    rules = read_rules("event_words")
    words = tokens_of(event.evidence)
    met = not event.evidence.isascii() or bool(any_of(words, rules["met"]))
    signed = event.kind == "signing" and len({p.country for p in event.persons if p.country}) > 1
    return event.told or signed or (event.kind in rules["encounters"] and met)


def is_past(event: Happening, today: str) -> bool:
    """Told by a verb and dated to an earlier time: recalled, not the day's news.

    A visit of an earlier month is past; other meetings if they were more than a week before.
    """
    edtf = event.moment.edtf if event.moment else ""
    visit = event.kind in ("visit", *read_rules("event_words")["visits"])
    met = event.kind in read_rules("event_words")["encounters"] and long_before(edtf, today, _WEEK)
    if (
        event.status != "reported"
        or not (visit or met)
        or not edtf[:1].isdigit()
        or (not met and edtf[:7] >= today[:7])
    ):
        return False
    event.status, event.rule = "recalled", "recalled-event"
    event.edtf, event.basis = edtf, event.moment.basis if event.moment else ""
    event.countries = sorted({*event.countries, *(p.country for p in event.persons if p.country)})
    return bool(event.persons) and len(event.countries) > 1


def weeks_ago(event: Happening, today: str) -> bool:
    return event.moment is not None and long_before(event.moment.edtf, today, _WEEK)


def told_again_where(main: Happening, news: Sequence[Happening]) -> str:
    """Where another sentence tells that the same people met."""
    same = {*map(id, main.persons)}
    met = [e for e in news if e is not main and e.kind == main.kind and e.status == main.status]
    again = (e.place for e in met if {*map(id, e.persons)} == same)
    return next((place for place in again if place), "") if len(same) > 1 else ""


def with_everybody(main: Happening, news: Sequence[Happening]) -> None:
    """`Envoys of two states presented their credentials to President A. They were B and C`: one
    ceremony, told by two sentences."""
    for event in news if main.kind == "ceremony" and main.status == "reported" else ():
        near = event.kind == main.kind and abs(event.sentence - main.sentence) <= _NEAR
        if near and event.status == main.status:
            main.persons += [person for person in event.persons if person not in main.persons]
