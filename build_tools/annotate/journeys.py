"""The visit on which an article's meetings are held: `Minister A is on a visit to Malta`.

Enters: tagged sentences, persons, dates and the events known so far. Leaves: a `Happening` for each
guest and host whose journey the text tells as under way, and no event tells yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.annotate.acting import acting
from build_tools.annotate.clause import clause
from build_tools.annotate.dating import Moment
from build_tools.annotate.document import Document
from build_tools.annotate.event_dates import ahead, long_before
from build_tools.annotate.happening import Happening, moment_near, place_name
from build_tools.annotate.lexicon import Tag, any_of
from build_tools.annotate.people import Person
from build_tools.annotate.tags import COUNTRY_LABELS, Tagged
from build_tools.annotate.triggers import Trigger, triggers
from build_tools.rules import read_rules

_NEAR = 4
"""Tokens between the words that tell of a visit and where it leads."""
_WEEK = 7


def journeys(
    document: Document,
    body: Sequence[Tagged],
    persons: Sequence[Person],
    moments: Sequence[Moment],
    known: Sequence[Happening],
    today: str,
) -> list[Happening]:
    """Visits told as under way, one a guest and host.

    Args:
        known: the events of the article; a visit among them is not told again.
        today: EDTF of the article's day; empty where unknown.
    """
    visits = ("visit", *read_rules("event_words")["visits"])
    told = {id(p) for event in known if event.kind in visits for p in event.persons}
    found: list[Happening] = []
    for tagged in (t for t in body if t.sentence.index not in {e.sentence for e in known}):
        for event in _in_sentence(document, tagged, persons, moments):
            days = event.moment.edtf if event.moment else ""
            past = ahead(days, today) or long_before(days, today, _WEEK)
            if not past and id(event.persons[0]) not in told:
                told.add(id(event.persons[0]))
                found.append(event)
    return found


def _in_sentence(
    document: Document, tagged: Tagged, persons: Sequence[Person], moments: Sequence[Moment]
) -> Iterator[Happening]:
    rules = read_rules("event_words")
    if any_of(tagged.tokens, rules["told_before"]) or tagged.tokens[0].text in ("“", '"', "«"):
        return
    for trigger in triggers(tagged):
        if trigger.kind not in ("visit", *rules["visits"]) or not _under_way(tagged, trigger):
            continue
        host = _host(tagged, trigger)
        guest = _guest(tagged, trigger, persons)
        if host is None or guest is None or guest.country in ("", host.value):
            continue
        near = range(trigger.start - 2 * _NEAR, host.end + _NEAR)
        beside = [m for m in moments if m.expression.start in near]
        moment = moment_near(tagged, beside, trigger)
        place = place_name(_text(document, tagged, host)) if host.label == "place" else ""
        words = clause(document, tagged, [trigger], [guest], moment)
        yield Happening(
            trigger.kind, "reported", [guest], sorted({guest.country, host.value}), place, words,
            tagged.sentence.index, moment, moment.edtf if moment else "",
            moment.basis if moment else "", "further-event",
        )  # fmt: skip


def _under_way(tagged: Tagged, trigger: Trigger) -> bool:
    """`is on a visit`, `is paying an official visit`, `arrived`."""
    rules = read_rules("event_words")
    if tagged.word(trigger.start) in rules["arrives"]:
        return trigger.verb
    near = tagged.tokens[max(0, trigger.start - _NEAR - 1) : trigger.start]
    return bool(any_of(near, rules["under_way"]))


def _host(tagged: Tagged, trigger: Trigger) -> Tag | None:
    """The country, or its town, behind `to` or `in`."""
    for at in range(trigger.end, min(trigger.end + _NEAR, len(tagged.tokens))):
        tag = tagged.tags[at]
        behind = (tagged.word(at - 1) == "the" and tagged.word(at - 2)) or tagged.word(at - 1)
        if tag and tag.label in COUNTRY_LABELS and tag.label != "demonym":
            return tag if behind in ("to", "in") else None
    return None


def _guest(tagged: Tagged, trigger: Trigger, persons: Sequence[Person]) -> Person | None:
    """Whoever the sentence names first, before the visit."""
    here = acting(tagged, persons)[:1]
    before = tagged.tokens[trigger.start].start
    first = [p for p in here if any(tagged.sentence.start <= s < before for s, _ in p.spans)]
    return first[0] if first else None


def _text(document: Document, tagged: Tagged, tag: Tag) -> str:
    return document.words(tagged.tokens[tag.start].start, tagged.tokens[tag.end - 1].end)
