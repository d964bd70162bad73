"""An event as it is found, and what one sentence says of its people, place and day.

Enters: a tagged sentence with persons and dates. Leaves: a `Happening`, or its parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from build_tools.annotate.dating import Moment, of_sentence
from build_tools.annotate.document import Document
from build_tools.annotate.lexicon import Tag
from build_tools.annotate.people import Person
from build_tools.annotate.tags import Tagged
from build_tools.annotate.triggers import Trigger, triggers
from build_tools.dates import is_edtf
from build_tools.rules import read_rules
from build_tools.text import fold
from build_tools.world import world

Status = Literal["reported", "recalled", "planned"]
_BY_WHOM = 16
"""Words between `a visit` and its `to`, which say whose it was."""


@dataclass
class Happening:
    kind: str
    status: Status
    persons: list[Person]
    countries: list[str]
    place: str
    evidence: str
    sentence: int
    moment: Moment | None = None
    edtf: str = ""
    basis: str = ""
    rule: str = "main-event"
    represented: tuple[str, ...] = ()
    """Countries that take part by officials whom only their office names."""
    told: bool = False
    """The words themselves tell that this is a meeting of its own."""


def main_of(events: Sequence[Happening]) -> Happening | None:
    """The event that the article is about; None where it only recalls some."""
    return events[0] if events and events[0].rule == "main-event" else None


def persons_in(tagged: Tagged, persons: Sequence[Person], start: int, end: int) -> list[Person]:
    """The persons between two offsets of the document, by name or office, in order."""
    hits = [
        (span[0], number)
        for number, person in enumerate(persons)
        for span in (*person.spans, *person.meant)
        if start <= span[0] and span[1] <= end
    ]
    ordered = dict.fromkeys(number for _, number in sorted(hits))
    return [persons[number] for number in ordered]


def place_of(document: Document, tagged: Tagged) -> str:
    """The place that a sentence says something happened in; empty for none."""
    for tag in tagged.spans("place"):
        near = range(max(0, tag.start - 6), tag.start)
        if any(tagged.word(at) in read_rules("names")["bystanders"] for at in near):
            continue
        journey = _goes_there(tagged, tag.start)
        inside = (
            _before_place(tagged, tag.start) in ("in", "at")
            or tagged.word(tag.start - 2) == "at"
            or tagged.listed(tag.start - 1, "away")
        )
        hosts = tag.start == 0 and tagged.word(tag.end) in read_rules("event_words")["town_hosts"]
        if inside or journey or hosts:
            return place_name(document.words(*_span(tagged, tag)))
    return _town(tagged)


def _town(tagged: Tagged) -> str:
    """`in Sliema, Malta`: a capital with its country behind it."""
    for at, word in enumerate(tagged.words[:-4], 1):
        country = tagged.word(at + 1) == "," and tagged.label(at + 2) == "country"
        plain = tagged.tokens[at].capital and not tagged.label(at)
        if word == "in" and plain and country and tagged.word(at + 3) in (",", "."):
            return tagged.tokens[at].text
    return ""


def _goes_there(tagged: Tagged, place: int) -> bool:
    """`visited Riga`, `a visit by Minister A of Malta to Riga`."""
    rules = read_rules("event_words")
    if tagged.word(place - 1) in rules["visited"]:
        return True
    back = range(place - 2, max(-1, place - _BY_WHOM), -1)
    whole = next((at for at in back if not _belongs_to_visit(tagged, at)), -1)
    return tagged.word(place - 1) == "to" and tagged.word(whole) in rules["journeys"]


def _belongs_to_visit(tagged: Tagged, index: int) -> bool:
    """A word of `by Foreign Minister A of Malta`."""
    token = tagged.tokens[index]
    return bool(tagged.label(index)) or token.capital or token.folded in ("by", "of", "the")


def _before_place(tagged: Tagged, index: int) -> str:
    """The word before a place, or before `the Maltese capital` in front of it."""
    words = read_rules("event_words")["before_places"]
    at = index - 1
    if tagged.word(at) == ",":
        at = _behind_capital(tagged, at) or at
    while at > 0 and (tagged.word(at) in words or tagged.label(at) == "demonym"):
        at -= 1
    apart = at == index - 1 or any(
        tagged.word(n) not in ("of", "the") for n in range(at + 1, index)
    )
    return tagged.word(at) if apart else ""


def _behind_capital(tagged: Tagged, comma: int) -> int:
    """The word before `Malta's capital,` or `the capital of Malta,`; 0 without one."""
    at = comma - 1
    said = False
    while at > 0:
        said = said or tagged.word(at) == "capital"
        country = tagged.label(at) in ("country", "demonym") or tagged.word(at) in ("'s", "’s")
        if not country and tagged.word(at) not in ("the", "capital", "of", "city"):
            break
        at -= 1
    return at if said else 0


def _span(tagged: Tagged, tag: Tag) -> tuple[int, int]:
    return tagged.tokens[tag.start].start, tagged.tokens[tag.end - 1].end


def place_name(text: str) -> str:
    """A capital under the name that the table of countries gives it (`Praha` is `Prague`)."""
    bare = fold(text).replace(" ", "")
    capitals = (country.capital for country in world().values() if country.capital)
    return next((c for c in capitals if fold(c).replace(" ", "") == bare), text)


def country_of_capital(place: str) -> str:
    """The id of the country whose capital a place is; empty for another place."""
    return next((c.id for c in world().values() if c.capital and c.capital == place), "")


def add_host(event: Happening, host: str) -> None:
    """A visit to a capital has its country as the other side."""
    journeys = ("visit", *read_rules("event_words")["visits"])
    if len(event.countries) == 1 and host and event.kind in journeys:
        event.countries = sorted({*event.countries, host})


def moment_near(tagged: Tagged, moments: Sequence[Moment], trigger: Trigger) -> Moment | None:
    """The date of a sentence that is nearest to the telling words; None for none."""
    usable = [m for m in of_sentence(moments, tagged.sentence.index) if dates_event(m)]
    closing = not any(t.verb and t.start > trigger.start for t in triggers(tagged))
    told = trigger.start if closing else -1
    usable = [m for m in usable if not dates_no_event(tagged, m, told)]
    exact = [
        m for m in usable if m.expression.form in ("day", "range", "weekday", "shift", "same-day")
    ]
    pool = exact or [m for m in usable if m.expression.form == "month"]
    middle = trigger.start
    return min(pool, key=lambda m: abs(m.expression.start - middle), default=None)


def dates_event(moment: Moment) -> bool:
    """True if a date is exact enough for an event, and can be counted out."""
    form, unit = moment.expression.form, moment.expression.unit
    if form == "same-day":
        return True
    if form not in ("day", "range", "weekday", "month") and (form, unit) != ("shift", "D"):
        return False
    return bool(moment.edtf) and is_edtf(moment.edtf)


def _names_a_thing(tagged: Tagged, moment: Moment) -> bool:
    """`the May 5 election`: the day of a thing; not so `the May 5 meeting`."""
    end = moment.expression.end
    if end >= len(tagged.tokens) or tagged.tokens[end].kind != "word":
        return False
    rules = read_rules("event_words")
    near = range(end, min(end + 4, len(tagged.tokens)))
    told = any(tagged.word(at) in rules["joint_words"] for at in near)
    return not told and tagged.word(end) not in rules["behind_a_day"]


def dates_no_event(tagged: Tagged, moment: Moment, told: int = -1) -> bool:
    """A date that belongs elsewhere, or is that of a paper.

    Args:
        told: where the words begin that tell of an event; -1 for anywhere.
    """
    elsewhere = belongs_elsewhere(tagged, moment, told)
    return elsewhere or _of_a_paper(tagged, moment.expression.start)


def _of_a_paper(tagged: Tagged, start: int) -> bool:
    """`the declaration signed between them on May 5, 2022`: when a paper was made."""
    rules, papers = read_rules("event_words"), read_rules("agreements")["documents"]
    for at in range(start - 1, max(-1, start - 14), -1):
        if tagged.word(at) in (",", ";"):
            return False
        if (
            tagged.word(at) in rules["participles"]
            and tagged.word(at + 1) in rules["when_or_where"]
        ):
            return any(tagged.word(i) in papers for i in range(max(0, at - 8), at))
    return False


def belongs_elsewhere(tagged: Tagged, moment: Moment, told: int = -1) -> bool:
    """A date behind `since`, `until`, `by`, of a document (`of April 2, 2025`) or of a clause
    of its own (`the forum, which took place on July 4`); what is `told` in that clause is its."""
    start = moment.expression.start
    before = tagged.word(start - 1)
    if any(tagged.word(at) in ("which", "that") for at in range(max(0, start - 5), start)):
        return True
    for at in range(start - 1, max(-1, start - 14), -1):
        if tagged.word(at) == "who":
            commas = (n for n in range(start, len(tagged.tokens)) if tagged.word(n) == ",")
            return not at < told < next(commas, len(tagged.tokens))
        if tagged.word(at) == ",":
            break
    if before == "the" and moment.expression.form == "day" and _names_a_thing(tagged, moment):
        return True
    if before in ("of", "dated") and moment.expression.year and moment.expression.form == "day":
        return True
    return before in ("since", "until", "by", "till", "before", "from") and (
        moment.expression.form != "range"
    )
