"""Earlier events that an article recalls, each in a phrase with a date of its own.

Enters: a tagged sentence with persons and dates. Leaves: `Happening`s.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from build_tools.annotate.acting import acting
from build_tools.annotate.count_steps import first_day
from build_tools.annotate.dating import Moment, of_sentence
from build_tools.annotate.document import Document, Token
from build_tools.annotate.happening import Happening, Status, dates_event, persons_in
from build_tools.annotate.lexicon import any_of
from build_tools.annotate.people import Person
from build_tools.annotate.tags import Tagged
from build_tools.annotate.triggers import Trigger, triggers
from build_tools.rules import read_rules
from build_tools.text import Span

_NEAR = 3
"""Tokens between an `and` and the event that it joins: `and the first meeting`."""


def recalled(
    document: Document,
    tagged: Tagged,
    persons: Sequence[Person],
    moments: Sequence[Moment],
    today: str,
) -> list[Happening]:
    """Each phrase between commas that names an event, somebody and a date of its own.

    Args:
        today: EDTF of the article's day; what is dated behind it is planned.
    """
    found: list[Happening] = []
    dates = [m for m in of_sentence(moments, tagged.sentence.index) if dates_event(m)]
    told = triggers(tagged) if dates else []
    for start, end in _phrases(tagged, told) if told else ():
        inside_phrase = [t for t in told if start <= t.start < end]
        nouns = [t for t in inside_phrase if not t.verb]
        offsets = tagged.tokens[start].start, tagged.tokens[end - 1].end
        inside = [m for m in dates if offsets[0] <= m.start < offsets[1]]
        if not nouns or len(nouns) < len(inside_phrase) or not inside:
            continue
        words = tagged.tokens[start:end]
        here = _people(tagged, words, persons, offsets)
        if not here:
            continue
        begin = _phrase_start(tagged, start)
        kind = _nearest(nouns, inside[-1])
        going = [t.value for t in tagged.spans("country") if start <= t.start < end]
        status = _status(words, inside[-1].edtf, today)
        event = Happening(kind.kind, status, here, going, "", document.words(begin, offsets[1]),
                          tagged.sentence.index, inside[-1], inside[-1].edtf, inside[-1].basis,
                          "recalled-event")  # fmt: skip
        event.countries = sorted({*going, *(p.country for p in here if p.country)})
        weak = kind.kind in read_rules("event_words")["weak_kinds"]
        if not weak or len(event.countries) > 1 or len(here) > 1:
            found.append(event)
    return found


def _people(
    tagged: Tagged, words: Sequence[Token], persons: Sequence[Person], offsets: Span
) -> list[Person]:
    """Whom a phrase tells of; of a visit to come, not those at whose invitation it is."""
    rules = read_rules("event_words")
    named = persons_in(tagged, persons, _traveller(tagged, words) or offsets[0], offsets[1])
    there = acting(tagged, persons) if any_of(words, rules["to_come"]) else []
    going = [person for person in named if person in there]
    invited = any_of(words, rules["invited"]) and not any_of(words, rules["under_way"])
    if (invited and not going) or any_of(words, rules["ends"]):
        return []
    return going or named


def _traveller(tagged: Tagged, words: Sequence[Token]) -> int:
    """`the visit by President C`: where the words begin that tell whose it was; 0 for none."""
    nouns = read_rules("event_words")["visit_nouns"]
    pairs = pairwise(words)
    return next((by.start for noun, by in pairs if noun.folded in nouns and by.folded == "by"), 0)


def _status(words: Sequence[Token], edtf: str, today: str) -> Status:
    if _ahead(words, edtf, today):
        return "planned"
    under_way = any_of(words, read_rules("event_words")["under_way"])
    return "reported" if under_way else "recalled"


def _nearest(nouns: Sequence[Trigger], moment: Moment) -> Trigger:
    """The last event named before the date, which is the one it dates; else the most telling."""
    before = [t for t in nouns if t.start < moment.expression.start]
    most = min(nouns, key=lambda t: t.rank)
    last = max(before, key=lambda t: t.start, default=most)
    return most if most.kind in read_rules("event_words")["visits"] else last


def _ahead(words: Sequence[Token], edtf: str, today: str) -> bool:
    """True for a date behind the article's, or for words such as `upcoming`."""
    length = min(len(edtf), len(today), 10)
    later = length >= 7 and edtf[:length] > today[:length] and not edtf.startswith("X")
    return later or bool(any_of(words, read_rules("event_words")["ahead"]))


def _phrase_start(tagged: Tagged, start: int) -> int:
    while start < len(tagged.tokens) and tagged.word(start) in ("and", "including", ",", "the"):
        start += 1
    return tagged.tokens[start].start


def _phrases(tagged: Tagged, told: Sequence[Trigger]) -> list[tuple[int, int]]:
    """Between marks, and at an `and` behind which another event is named."""
    cuts = [i for i, token in enumerate(tagged.tokens) if token.text in (",", ";")]
    cuts += [i for i in range(len(tagged.tokens)) if _full_stop(tagged, i)]
    nouns = {at for t in told if not t.verb for at in range(t.start - _NEAR, t.start)}
    cuts = sorted({*cuts, *(at for at in nouns if at > 0 and tagged.word(at) == "and")})
    edges = [-1, *cuts, len(tagged.tokens)]
    return [(a + 1, b) for a, b in pairwise(edges) if b > a + 1]


def _full_stop(tagged: Tagged, index: int) -> bool:
    """A full stop that is not that of `Nov. 28`."""
    figure = index + 1 < len(tagged.tokens) and tagged.tokens[index + 1].kind == "number"
    return tagged.word(index) == "." and not figure


def distinct(known: Sequence[Happening], recalled: Sequence[Happening]) -> list[Happening]:
    """Recalled events whose date no event of the article has, nor a day beside it."""
    return [event for event in recalled if not any(_is_told(event, other) for other in known)]


def _is_told(event: Happening, other: Happening) -> bool:
    """The same date; or the same people within two days: one meeting, dated by two writers."""
    if event.edtf == other.edtf:
        return True
    if {len(event.edtf), len(other.edtf)} != {10} or "X" in event.edtf + other.edtf:
        return False
    apart = abs((first_day(event.edtf) - first_day(other.edtf)).days)
    same = {*map(id, event.persons)} <= {*map(id, other.persons)}
    return apart <= 2 and same and event.status == "recalled"
