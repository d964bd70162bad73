"""What the sentence of the main event leaves to others: people, date, place, sides.

Enters: the main event of an article, its sentences, persons and dates. Leaves: the event completed.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.annotate.acting import acting, also_there
from build_tools.annotate.dating import Moment
from build_tools.annotate.document import Document
from build_tools.annotate.event_dates import dated_elsewhere
from build_tools.annotate.happening import (
    Happening,
    add_host,
    country_of_capital,
    persons_in,
    place_name,
)
from build_tools.annotate.people import Person
from build_tools.annotate.tags import COUNTRY_LABELS, Tagged
from build_tools.annotate.triggers import triggers
from build_tools.rules import read_rules

_FEW = 3
"""Officials of more countries than these: no two of them are the article's sides."""


def complete(
    document: Document,
    main: Happening,
    sentences: Sequence[Tagged],
    persons: Sequence[Person],
    moments: Sequence[Moment],
    pair: tuple[str, ...],
) -> None:
    """What the sentence of the main event leaves to others: people, date, place, sides."""
    nobody = not main.persons
    if nobody:
        main.persons = _of_last(sentences, main, persons) or _of_next(sentences, main, persons)
    main.persons += [p for p in also_there(sentences, main, persons) if p not in main.persons]
    if main.moment is None and main.status != "planned":
        main.moment = dated_elsewhere(sentences, main, moments)
    if main.moment:
        main.edtf, main.basis = main.moment.edtf, main.moment.basis
    host = country_of_capital(main.place)
    sides = {p.country for p in main.persons if p.country} | {*main.represented}
    among = len(main.persons) > 1 and all(p.country for p in main.persons)
    many = nobody and len(main.countries) > 2
    journey = main.kind in ("visit", *read_rules("event_words")["visits"])
    own = journey and len(main.countries) == 2 and sides < set(main.countries)
    homes = {person.country for person in persons if person.country}
    crowd = len(main.persons) == 1 and len(homes) > _FEW
    named = [side for side in pair[:2] if side in main.countries] if crowd else pair[:2]
    others = main.countries if many or own else named
    main.countries = sorted(sides) if len(sides) > 1 or among else sorted({*sides, *others})
    placeless = main.kind in read_rules("event_words")["placeless"]
    main.place = "" if placeless else main.place or _place_of_dateline(document, main, sentences)
    add_host(main, host)


def _place_of_dateline(document: Document, main: Happening, sentences: Sequence[Tagged]) -> str:
    """Where the report is from, as far as it was made where it tells of.

    That is not where it tells of what is still to come, not at home of a journey abroad, and not
    in a country of which it tells nothing: agencies write at their own desks, too.
    """
    place = place_name(document.place) if document.place else ""
    country = country_of_capital(place)
    journey = main.kind in ("visit", *read_rules("event_words")["visits"])
    journey = journey or _abroad(sentences, main, country)
    if main.status == "planned":
        return ""
    if not country or country in {p.country for p in main.persons if p.country}:
        return "" if journey and country else place
    told = {tag.value for tagged in sentences for tag in tagged.spans(*COUNTRY_LABELS)}
    return place if country in {*main.countries, *told} else ""


def _abroad(sentences: Sequence[Tagged], main: Happening, country: str) -> bool:
    """True if the sentence of the event tells of a visit to another country than the dateline's."""
    tagged = next(t for t in sentences if t.sentence.index == main.sentence)
    kinds = ("visit", *read_rules("event_words")["visits"])
    for trigger in triggers(tagged):
        near = tagged.inside(trigger.end, min(trigger.end + 5, len(tagged.tokens)), "country")
        to = tagged.word(trigger.end) == "to" or trigger.verb
        if trigger.kind in kinds and to and any(tag.value != country for tag in near[:1]):
            return True
    return False


def _of_last(
    sentences: Sequence[Tagged], main: Happening, persons: Sequence[Person]
) -> list[Person]:
    """`The two ministers co-chaired …`: the two whom the sentence before names."""
    at = next(n for n, t in enumerate(sentences) if t.sentence.index == main.sentence)
    subject = set(sentences[at].words[:4]) & {*read_rules("event_words")["the_two"]}
    if not at or not subject or sentences[at].sentence.part != sentences[at - 1].sentence.part:
        return []
    there = acting(sentences[at - 1], persons)
    return there if len(there) == 2 and len({p.country for p in there}) == 2 else []


def _of_next(
    sentences: Sequence[Tagged], main: Happening, persons: Sequence[Person]
) -> list[Person]:
    for tagged in sentences[main.sentence + 1 : main.sentence + 3]:
        here = persons_in(tagged, persons, tagged.sentence.start, tagged.sentence.end)
        if len(here) >= 2:
            return here
    return []
