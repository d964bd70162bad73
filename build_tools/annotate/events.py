"""Who met, received, called, visited or signed with whom, when and where.

Enters: tagged sentences, persons and dates. Leaves: `Happening`s: the article's main event,
others of the day that name other people, and recalled ones that carry a date of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from build_tools.annotate.acting import acting
from build_tools.annotate.clause import clause
from build_tools.annotate.dating import Moment
from build_tools.annotate.document import Document, tokens_of
from build_tools.annotate.guests import with_guest, with_host
from build_tools.annotate.happening import (
    Happening,
    Status,
    belongs_elsewhere,
    dates_event,
    moment_near,
    persons_in,
    place_name,
    place_of,
)
from build_tools.annotate.lexicon import any_of
from build_tools.annotate.people import Person
from build_tools.annotate.recalled import distinct, recalled
from build_tools.annotate.sides import at_meeting
from build_tools.annotate.tags import Tagged
from build_tools.annotate.triggers import Trigger, kind_of, triggers
from build_tools.rules import read_rules


def find_events(
    document: Document,
    sentences: Sequence[Tagged],
    persons: Sequence[Person],
    moments: Sequence[Moment],
    pair: tuple[str, ...],
    today: str,
) -> list[Happening]:
    """The events of an article, the main one first."""
    officials = [person for person in persons if person.offices or person.acting or person.known]
    body = [t for t in sentences if t.sentence.part in ("body", "heading")]
    rest = [t for t in sentences if t.sentence.part in ("summary", "caption", "title")]
    reported = [e for t in body if (e := _reported(document, t, officials, moments))]
    reported += [e for t in body if (e := with_guest(document, t, officials, moments, reported))]
    pairs = list(zip([None, *body], body, strict=False))
    reported += [
        e for b, t in pairs if (e := with_host(document, t, officials, moments, reported, b))
    ]
    for event in reported:
        if event.status == "reported" and event.moment and _ahead(event.moment.edtf, today):
            event.moment = None
    reported.sort(key=lambda event: (event.sentence, -len(event.persons)))
    main = _main(reported, {t.sentence.index: t for t in sentences})
    if main is None or len({p.country for p in main.persons if p.country}) < 2:
        main = _headline_event(document, rest, officials, moments) or main
    if main is None:
        return []
    _complete(document, main, sentences, officials, moments, pair)
    others = _others(main, reported)
    told_again = [e for e in reported if e is not main and e not in others and _past(e, today)]
    earlier = told_again + [
        e for t in body for e in recalled(document, t, officials, moments, today)
    ]
    return [main, *others, *distinct([main, *others], earlier)]


_PAPERS = ("statement", "signing")


def _headline_event(
    document: Document,
    rest: Sequence[Tagged],
    persons: Sequence[Person],
    moments: Sequence[Moment],
) -> Happening | None:
    """The event that a headline or summary tells of two sides, where the body does not."""
    told = [e for t in rest if (e := _reported(document, t, persons, moments))]
    return next((e for e in told if len({p.country for p in e.persons if p.country}) > 1), None)


def _reported(
    document: Document, tagged: Tagged, persons: Sequence[Person], moments: Sequence[Moment]
) -> Happening | None:
    found = triggers(tagged)
    finite = [t for t in found if t.verb]
    happened = any_of(tagged.tokens, read_rules("event_words")["happened"])
    here = acting(tagged, persons)
    between = len(here) > 1 and any(tagged.word(t.end) == "between" for t in found)
    told = finite or happened or between or _follows_talks(tagged)
    if not found or not (told or at_meeting(tagged, found, here)):
        return None
    named = _countries(tagged)
    issued = len(named) > 1 and any(t.kind in _PAPERS for t in finite)
    enough = len(here) > 1 or (here and named) or (happened and named) or issued
    if not enough:
        return None
    status: Status = "planned" if _planned(tagged, finite) else "reported"
    first = (finite or found)[0]
    moment = moment_near(tagged, moments, first)
    if moment and status == "planned" and moment.expression.start < first.start:
        later = [m for m in moments if m.expression.start > first.start]
        moment = moment_near(tagged, later, first)
    words = clause(document, tagged, found, here, moment)
    place = place_of(document, tagged)
    return Happening(
        kind_of(found), status, here, named, place, words, tagged.sentence.index, moment
    )


def _follows_talks(tagged: Tagged) -> bool:
    return bool(any_of(tagged.tokens, read_rules("event_words")["after"]))


def _planned(tagged: Tagged, finite: Sequence[Trigger]) -> bool:
    first = finite[0].start if finite else 0
    return tagged.word(first - 1) in ("will", "to") or tagged.word(first - 2) == "will"


def _countries(tagged: Tagged) -> list[str]:
    tags = tagged.spans("country", "demonym")
    return list(dict.fromkeys(tag.value for tag in tags))


def _main(reported: Sequence[Happening], by_index: Mapping[int, Tagged]) -> Happening | None:
    """The first event that two sides share; else the first."""
    now = [e for e in reported if e.status == "reported"] or list(reported)
    early = [e for e in now if _sides(e) >= 2]
    dated = [
        e
        for e in early[:3]
        if e.moment and e.moment.edtf and _beside(by_index[e.sentence], e.moment)
    ]
    first = early[0] if early else (now[0] if now else None)
    if (
        first
        and not first.moment
        and dated
        and set(map(id, dated[0].persons)) <= set(map(id, first.persons))
    ):
        first.moment = dated[0].moment
    return first


def _sides(event: Happening) -> int:
    return max(len({p.country for p in event.persons if p.country} | set(event.countries)), 0)


def _complete(
    document: Document,
    main: Happening,
    sentences: Sequence[Tagged],
    persons: Sequence[Person],
    moments: Sequence[Moment],
    pair: tuple[str, ...],
) -> None:
    """What the sentence of the main event leaves to others: people, date, place, sides."""
    if not main.persons:
        main.persons = _of_next(sentences, main, persons)
    main.persons += [p for p in _also(sentences, main, persons) if p not in main.persons]
    if main.moment is None and main.status != "planned":
        main.moment = _dated_elsewhere(sentences, main, moments)
    if main.moment:
        main.edtf, main.basis = main.moment.edtf, main.moment.basis
    main.place = main.place or (place_name(document.place) if document.place else "")
    sides = {p.country for p in main.persons if p.country}
    among = len(main.persons) > 1 and all(p.country for p in main.persons)
    main.countries = sorted(sides) if len(sides) > 1 or among else sorted({*sides, *pair[:2]})


def _of_next(
    sentences: Sequence[Tagged], main: Happening, persons: Sequence[Person]
) -> list[Person]:
    for tagged in sentences[main.sentence + 1 : main.sentence + 3]:
        here = persons_in(tagged, persons, tagged.sentence.start, tagged.sentence.end)
        if len(here) >= 2:
            return here
    return []


def _past(event: Happening, today: str) -> bool:
    """A visit told by a verb and dated to an earlier month: recalled, not the day's news."""
    edtf = event.moment.edtf if event.moment else ""
    visit = event.kind in ("visit", *read_rules("event_words")["visits"])
    if event.status != "reported" or not visit or not "0" < edtf[:7] < today[:7]:
        return False
    event.status, event.rule = "recalled", "recalled-event"
    event.edtf, event.basis = edtf, event.moment.basis if event.moment else ""
    event.countries = sorted({*event.countries, *(p.country for p in event.persons if p.country)})
    return bool(event.persons) and len(event.countries) > 1


def _ahead(edtf: str, today: str) -> bool:
    """True for a date behind the article's own: what is told as done is not dated by it."""
    length = min(len(edtf), len(today), 10)
    return length >= 7 and today[:4].isdigit() and edtf[:length] > today[:length]


def _also(sentences: Sequence[Tagged], main: Happening, persons: Sequence[Person]) -> list[Person]:
    """`…, members of the group, also took part in the talks.`"""
    found: list[Person] = []
    for tagged in sentences[main.sentence + 1 : main.sentence + 4]:
        if any_of(tagged.tokens, read_rules("event_words")["joining"]):
            found += persons_in(tagged, persons, tagged.sentence.start, tagged.sentence.end)
    return found


def _dated_elsewhere(
    sentences: Sequence[Tagged], main: Happening, moments: Sequence[Moment]
) -> Moment | None:
    """The day that a summary or a later sentence gives: `said in a statement on Tuesday`."""
    by_index = {tagged.sentence.index: tagged for tagged in sentences}
    for moment in moments:
        tagged = by_index[moment.sentence]
        near = moment.expression.form in ("weekday", "shift") and moment.expression.shift in (0, -1)
        exact = (
            moment.expression.form in ("day", "range") and abs(moment.sentence - main.sentence) <= 2
        )
        recalled = any_of(tagged.tokens, read_rules("event_words")["recalled"])
        quoted = tagged.tokens[0].text in ("“", '"', "«")
        exact = exact and _beside(tagged, moment) and _same_kind(tagged, main)
        usable = dates_event(moment) and not belongs_elsewhere(tagged, moment)
        if (near or exact) and usable and not recalled and not quoted:
            finite = any(t.verb for t in triggers(tagged)) or tagged.sentence.index < 3
            if (finite or "statement" in [t.folded for t in tagged.tokens]) and moment.basis != "":
                return moment
    return None


def _same_kind(tagged: Tagged, main: Happening) -> bool:
    """A sentence that tells of another kind of event dates that one (`On 5 May A arrived`)."""
    kinds = {t.kind for t in triggers(tagged) if t.verb}
    return not kinds or main.kind in kinds or not kinds & {"visit", "phone call", "letter"}


def _beside(tagged: Tagged, moment: Moment) -> bool:
    """At the start of a sentence, or at most six words behind a word that tells of an event."""
    start = moment.expression.start
    return start <= 4 or any(0 <= start - t.end <= 6 for t in triggers(tagged))


# --- other events -----------------------------------------------------------------------------


def _others(main: Happening, reported: Sequence[Happening]) -> list[Happening]:
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
        _date_like(event, main)
        event.rule = "further-event"
        event.countries = sorted(side for side in sides if side)
        found.append(event)
    return found


def _strong(event: Happening) -> bool:
    rules = read_rules("event_words")
    words = tokens_of(event.evidence)
    return event.told or (event.kind in rules["encounters"] and bool(any_of(words, rules["met"])))


def _date_like(event: Happening, main: Happening) -> None:
    moment = event.moment
    if moment and moment.expression.form == "same-day":
        event.edtf, event.basis = main.edtf, "event-relative" if main.edtf else ""
    elif moment:
        event.edtf, event.basis = moment.edtf, moment.basis
