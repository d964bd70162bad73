"""Who met, received, called, visited or signed with whom, when and where.

Enters: tagged sentences, persons and dates. Leaves: `Happening`s: the article's main event,
others of the day that name other people, and recalled ones that carry a date of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, Literal

from build_tools.annotate.dating import Moment
from build_tools.annotate.document import Document, tokens_of
from build_tools.annotate.lexicon import Lexicon, Tag, any_of
from build_tools.annotate.people import Person
from build_tools.annotate.tags import Tagged
from build_tools.dates import is_edtf
from build_tools.rules import read_rules
from build_tools.text import fold
from build_tools.world import world

Status = Literal["reported", "recalled", "planned"]


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
    bodies: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Trigger:
    kind: str
    rank: int
    """Place in the rules: the lower, the more telling."""
    verb: bool
    start: int
    end: int


@cache
def _lexicon() -> Lexicon:
    lexicon = Lexicon()
    for rank, entry in enumerate(read_rules("event_words")["kinds"]):
        for verb in entry.get("verbs") or ():
            lexicon.add(verb, f"verb {rank}", entry["kind"], any_case=True)
        for noun in entry.get("nouns") or ():
            lexicon.add(noun, f"noun {rank}", entry["kind"], any_case=True)
    return lexicon.seal()


def triggers(tagged: Tagged) -> list[Trigger]:
    """The words of a sentence that report or name an event, in order."""
    found: list[Trigger] = []
    index = 0
    while index < len(tagged.tokens):
        tag = _lexicon().at(tagged.tokens, index)
        if tag is None or tagged.label(index) in ("head", "heads", "org", "rank"):
            index += 1
            continue
        word, rank = tag.label.split()
        verb = word == "verb" or _held(tagged, tag.start)
        found.append(Trigger(tag.value, int(rank), verb, tag.start, tag.end))
        index = tag.end
    return found


def _held(tagged: Tagged, noun: int) -> bool:
    """`held an online meeting`: a verb that only carries the noun, at most four words before."""
    for index in range(noun - 1, max(-1, noun - 6), -1):
        word = tagged.word(index)
        if word in read_rules("event_words")["carriers"]:
            return True
        mark = tagged.tokens[index].kind == "punct" and word != "-"
        if mark or word in ("of", "with", "and"):
            return False
    return False


def persons_in(tagged: Tagged, persons: Sequence[Person], start: int, end: int) -> list[Person]:
    """The persons named between two offsets of the document, in order of their mention."""
    hits = [
        (span[0], number)
        for number, person in enumerate(persons)
        for span in person.spans
        if start <= span[0] and span[1] <= end
    ]
    ordered = dict.fromkeys(number for _, number in sorted(hits))
    return [persons[number] for number in ordered]


def find_events(
    document: Document,
    sentences: Sequence[Tagged],
    persons: Sequence[Person],
    moments: Sequence[Moment],
    pair: tuple[str, ...],
) -> list[Happening]:
    """The events of an article, the main one first."""
    officials = [person for person in persons if person.offices]
    body = [t for t in sentences if t.sentence.part in ("body", "heading")]
    rest = [t for t in sentences if t.sentence.part in ("summary", "caption", "title")]
    reported = [e for t in body if (e := _reported(document, t, officials, moments))]
    reported = reported or [e for t in rest if (e := _reported(document, t, officials, moments))]
    main = _main(reported)
    if main is None:
        return []
    _complete(document, main, sentences, officials, moments, pair)
    others = _others(main, reported)
    recalled = [e for t in body for e in _recalled(document, t, officials, moments)]
    return [main, *others, *_distinct([main, *others], recalled)]


def _reported(
    document: Document, tagged: Tagged, persons: Sequence[Person], moments: Sequence[Moment]
) -> Happening | None:
    found = triggers(tagged)
    finite = [t for t in found if t.verb]
    happened = any_of(tagged.tokens, read_rules("event_words")["happened"])
    here = _acting(tagged, persons)
    if not found or not (finite or happened or _follows_talks(tagged)):
        return None
    named = _countries(tagged)
    if len(here) < 2 and not (here and named) and not (happened and len(named) >= 1):
        return None
    status: Status = "planned" if _planned(tagged, finite) else "reported"
    event = Happening(
        _kind(found), status, here, named, _place(document, tagged),
        _words(document, tagged), tagged.sentence.index,
    )  # fmt: skip
    event.moment = _moment_near(tagged, moments, (finite or found)[0])
    return event


def _acting(tagged: Tagged, persons: Sequence[Person]) -> list[Person]:
    """The persons of a sentence, less those whose own visit it only refers to."""
    here = persons_in(tagged, persons, tagged.sentence.start, tagged.sentence.end)
    rules = read_rules("event_words")
    owners = {t.start for i, t in enumerate(tagged.tokens[:-1]) if _owns_visit(tagged, i, rules)}
    acting = [p for p in here if not any(end in owners for _, end in p.spans)]
    return acting if len(acting) >= 2 else here


def _owns_visit(tagged: Tagged, index: int, rules: Any) -> bool:
    if tagged.tokens[index].text not in ("’s", "'s"):
        return False
    return bool(any_of(tagged.tokens[index + 1 : index + 4], (*rules["visits"], "visit", "trip")))


def _kind(found: Sequence[Trigger]) -> str:
    """The most telling verb names the event; where verbs are weak, the most telling word."""
    rules = read_rules("event_words")
    strong = [t for t in found if t.verb and t.kind not in rules["weak_kinds"]]
    kind = min(strong or found, key=lambda t: t.rank).kind
    visits = [t for t in found if t.kind in rules["visits"]]
    return min(visits, key=lambda t: t.rank).kind if kind == "visit" and visits else kind


def _words(document: Document, tagged: Tagged) -> str:
    return document.words(tagged.sentence.start, tagged.sentence.end)


def _follows_talks(tagged: Tagged) -> bool:
    return bool(any_of(tagged.tokens, read_rules("event_words")["after"]))


def _planned(tagged: Tagged, finite: Sequence[Trigger]) -> bool:
    first = finite[0].start if finite else 0
    return tagged.word(first - 1) in ("will", "to") or tagged.word(first - 2) == "will"


def _countries(tagged: Tagged) -> list[str]:
    tags = tagged.spans("country", "demonym")
    return list(dict.fromkeys(tag.value for tag in tags))


def _place(document: Document, tagged: Tagged) -> str:
    for tag in tagged.spans("place"):
        if tagged.word(tag.start - 1) in ("in", "at") or tagged.word(tag.start - 2) == "at":
            return place_name(document.words(*_span(tagged, tag)))
    return ""


def _span(tagged: Tagged, tag: Tag) -> tuple[int, int]:
    return tagged.tokens[tag.start].start, tagged.tokens[tag.end - 1].end


def place_name(text: str) -> str:
    """A capital under the name that the table of countries gives it (`Hà Nội` is `Hanoi`)."""
    bare = fold(text).replace(" ", "")
    capitals = (country.capital for country in world().values() if country.capital)
    return next((c for c in capitals if fold(c).replace(" ", "") == bare), text)


def _moment_near(tagged: Tagged, moments: Sequence[Moment], trigger: Trigger) -> Moment | None:
    usable = [m for m in moments if m.sentence == tagged.sentence.index and _dates_event(m)]
    usable = [m for m in usable if not _belongs_elsewhere(tagged, m)]
    exact = [
        m for m in usable if m.expression.form in ("day", "range", "weekday", "shift", "same-day")
    ]
    pool = exact or [m for m in usable if m.expression.form == "month"]
    middle = trigger.start
    return min(pool, key=lambda m: abs(m.expression.start - middle), default=None)


def _dates_event(moment: Moment) -> bool:
    form, unit = moment.expression.form, moment.expression.unit
    if form == "same-day":
        return True
    if form not in ("day", "range", "weekday", "month") and (form, unit) != ("shift", "D"):
        return False
    return bool(moment.edtf) and is_edtf(moment.edtf)


def _belongs_elsewhere(tagged: Tagged, moment: Moment) -> bool:
    """A date behind `since`, `until`, `by`, or of a document (`of April 2, 2025`)."""
    before = tagged.word(moment.expression.start - 1)
    return before in ("since", "until", "by", "till", "before", "from") and (
        moment.expression.form != "range"
    )


def _main(reported: Sequence[Happening]) -> Happening | None:
    """The first event that two sides share; else the first."""
    now = [e for e in reported if e.status == "reported"] or list(reported)
    early = [e for e in now if _sides(e) >= 2]
    dated = [e for e in early[:3] if e.moment and e.moment.edtf]
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
    if main.moment is None:
        main.moment = _dated_elsewhere(sentences, main, moments)
    if main.moment:
        main.edtf, main.basis = main.moment.edtf, main.moment.basis
    main.place = main.place or (place_name(document.place) if document.place else "")
    sides = {p.country for p in main.persons if p.country}
    main.countries = sorted(sides) if len(sides) > 1 else sorted({*sides, *pair[:2]})


def _of_next(
    sentences: Sequence[Tagged], main: Happening, persons: Sequence[Person]
) -> list[Person]:
    for tagged in sentences[main.sentence + 1 : main.sentence + 3]:
        here = persons_in(tagged, persons, tagged.sentence.start, tagged.sentence.end)
        if len(here) >= 2:
            return here
    return []


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
        if (near or exact) and _dates_event(moment) and not recalled and not quoted:
            finite = any(t.verb for t in triggers(tagged)) or tagged.sentence.index < 3
            if (finite or "statement" in [t.folded for t in tagged.tokens]) and moment.basis != "":
                return moment
    return None


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
    return event.kind in rules["encounters"] and bool(any_of(words, rules["met"]))


def _date_like(event: Happening, main: Happening) -> None:
    moment = event.moment
    if moment and moment.expression.form == "same-day":
        event.edtf, event.basis = main.edtf, "event-relative" if main.edtf else ""
    elif moment:
        event.edtf, event.basis = moment.edtf, moment.basis


def _recalled(
    document: Document, tagged: Tagged, persons: Sequence[Person], moments: Sequence[Moment]
) -> list[Happening]:
    """Each phrase between commas that names an event, somebody and a date of its own."""
    found: list[Happening] = []
    for start, end in _phrases(tagged):
        inside_phrase = [t for t in triggers(tagged) if start <= t.start < end]
        nouns = [t for t in inside_phrase if not t.verb]
        offsets = tagged.tokens[start].start, tagged.tokens[end - 1].end
        inside = [m for m in moments if offsets[0] <= m.start < offsets[1] and _dates_event(m)]
        here = persons_in(tagged, persons, *offsets)
        here += [p for p in _by_office(tagged, start, end, persons) if p not in here]
        if not nouns or len(nouns) < len(inside_phrase) or not inside or not here:
            continue
        first = next(
            (s[0] for p in here[:1] for s in p.spans if offsets[0] <= s[0] < offsets[1]), 0
        )
        begin = _phrase_start(document, tagged, start, first)
        kind = min(nouns, key=lambda t: t.rank)
        going = [t.value for t in tagged.spans("country") if start <= t.start < end]
        event = Happening(kind.kind, "recalled", here, going, "", document.words(begin, offsets[1]),
                          tagged.sentence.index, inside[-1], inside[-1].edtf, inside[-1].basis,
                          "recalled-event")  # fmt: skip
        event.countries = sorted({*going, *(p.country for p in here if p.country)})
        found.append(event)
    return found


def _by_office(tagged: Tagged, start: int, end: int, persons: Sequence[Person]) -> list[Person]:
    """`the Russian President`: the one person of that country who is said to hold the office."""
    found: list[Person] = []
    for tag in tagged.spans("head"):
        before = tagged.tags[tag.start - 1] if tag.start else None
        if not (start < tag.start < end) or not before or before.label != "demonym":
            continue
        holders = [
            p
            for p in persons
            if p.country == before.value and any(o.title == tag.value for o in p.offices)
        ]
        found += holders if len(holders) == 1 else []
    return found


def _phrase_start(document: Document, tagged: Tagged, start: int, first: int) -> int:
    while start < len(tagged.tokens) and tagged.word(start) in ("and", "including", ",", "the"):
        start += 1
    return tagged.tokens[start].start


def _phrases(tagged: Tagged) -> list[tuple[int, int]]:
    cuts = [i for i, token in enumerate(tagged.tokens) if token.text in (",", ";", ".")]
    edges = [-1, *cuts, len(tagged.tokens)]
    return [(a + 1, b) for a, b in pairwise(edges) if b > a + 1]


def _distinct(known: Sequence[Happening], recalled: Sequence[Happening]) -> list[Happening]:
    dates = {event.edtf for event in known}
    return [event for event in recalled if event.edtf not in dates]
