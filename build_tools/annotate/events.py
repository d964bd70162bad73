"""Who met, received, called, visited or signed with whom, when and where.

Enters: tagged sentences, persons and dates. Leaves: `Happening`s: the article's main event,
others of the day that name other people, and recalled ones that carry a date of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from build_tools.annotate.acting import acting
from build_tools.annotate.clause import clause
from build_tools.annotate.completing import complete
from build_tools.annotate.dating import Moment
from build_tools.annotate.document import Document
from build_tools.annotate.event_dates import (
    ahead,
    beside,
    beside_another,
    dates_the_saying,
    same_kind,
    told_long_ago,
)
from build_tools.annotate.guests import with_guest, with_host, without_subject
from build_tools.annotate.happening import Happening, Status, moment_near, place_of
from build_tools.annotate.journeys import journeys
from build_tools.annotate.lexicon import any_of
from build_tools.annotate.meeting import at_meeting
from build_tools.annotate.other_events import (
    is_past,
    others_of,
    told_again_where,
    weeks_ago,
    with_everybody,
)
from build_tools.annotate.packs import languages
from build_tools.annotate.people import Person
from build_tools.annotate.recalled import distinct, recalled
from build_tools.annotate.represented import represented
from build_tools.annotate.tags import Tagged
from build_tools.annotate.triggers import (
    Trigger,
    kind_of,
    kind_told_before,
    of_main_clause,
    triggers,
)
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
    by_index = {t.sentence.index: t for t in body}
    reported = _told(document, body, officials, moments, today)
    past = [e for e in reported if told_long_ago(e, by_index[e.sentence], moments, today)]
    news = [e for e in reported if e not in past]
    main = _main(news, {t.sentence.index: t for t in sentences})
    if main is None or len({p.country for p in main.persons if p.country}) < 2:
        main = _headline_event(document, rest, officials, moments, main is None) or main
    earlier = [e for t in body for e in recalled(document, t, officials, moments, today)]
    if main is None:
        for event in earlier:
            event.status = "reported" if event.edtf == today else event.status
        told = {event.edtf for event in earlier}
        return distinct(
            [], [*earlier, *(e for e in past if is_past(e, today) and e.edtf not in told)]
        )
    main.kind = kind_told_before(main.sentence, main.kind, body)
    main.place = main.place or told_again_where(main, news)
    with_everybody(main, news)
    complete(document, main, sentences, officials, moments, pair)
    others = others_of(main, [e for e in news if not weeks_ago(e, today)])
    told_again = [e for e in reported if e is not main and e not in others and is_past(e, today)]
    earlier += [e for e in told_again if e.edtf not in {r.edtf for r in earlier}]
    begun = journeys(document, body, officials, moments, [main, *others], today)
    others += begun
    earlier = [e for e in earlier if e.sentence not in {each.sentence for each in begun}]
    return [main, *others, *distinct([main, *others], earlier)]


def _told(
    document: Document,
    body: Sequence[Tagged],
    persons: Sequence[Person],
    moments: Sequence[Moment],
    today: str,
) -> list[Happening]:
    """What the sentences of the body tell, in their order."""
    found = [e for t in body if (e := _reported(document, t, persons, moments))]
    found += [e for t in body if (e := with_guest(document, t, persons, moments, found))]
    pairs = list(zip([None, *body], body, strict=False))
    hosted = [e for b, t in pairs for e in with_host(document, t, persons, moments, found, b)]
    by_index = {t.sentence.index: t for t in body}
    found = [e for e in found if not without_subject(e, by_index[e.sentence], hosted)]
    found += hosted
    for event in found:
        if event.status == "reported" and event.moment and ahead(event.moment.edtf, today):
            event.moment = None
    return sorted(found, key=lambda event: (event.sentence, -len(event.persons)))


_SUBJECT = 6
"""Tokens from the start of a sentence within which its subject stands."""
_PAPERS = ("statement", "signing", "consultation")


def _headline_event(
    document: Document,
    rest: Sequence[Tagged],
    persons: Sequence[Person],
    moments: Sequence[Moment],
    nothing_else: bool,
) -> Happening | None:
    """The event that a headline or summary tells of two sides, where the body does not."""
    told = [e for t in rest if (e := _reported(document, t, persons, moments))]
    whole = [e for e in told if len(e.persons) > 1 and _sides(e) > 1]
    if nothing_else and whole:
        return whole[0]
    return next((e for e in told if len({p.country for p in e.persons if p.country}) > 1), None)


def _reported(
    document: Document, tagged: Tagged, persons: Sequence[Person], moments: Sequence[Moment]
) -> Happening | None:
    found = of_main_clause(tagged, triggers(tagged))
    if not found or any(tagged.listed(at, "called_off") for at in range(len(tagged.tokens))):
        return None
    finite = [t for t in found if t.verb]
    happened = any_of(tagged.tokens, read_rules("event_words")["happened"])
    here = acting(tagged, persons)
    between = len(here) > 1 and any(tagged.word(t.end) == "between" for t in found)
    told = finite or happened or between or _follows_talks(tagged)
    set_there = not told and at_meeting(tagged, found, here)
    if not (told or set_there):
        return None
    before = "recalled" if not here else "told_before"
    strong = any(t.kind not in read_rules("event_words")["weak_kinds"] for t in finite)
    if not strong and any_of(tagged.tokens, read_rules("event_words")[before]):
        return None
    named = _countries(tagged)
    issued = len(named) > 1 and any(
        _needs_nobody(tagged, t) or _held_by_both(tagged, t) for t in finite
    )
    enough = len(here) > 1 or (here and named) or (happened and named) or issued
    if not enough:
        return None
    status: Status = "planned" if _planned(tagged, finite) else "reported"
    first = (finite or found)[0]
    if status == "planned" and here and all(_only_tells(tagged, first, p) for p in here):
        return None
    moment = moment_near(tagged, moments, first)
    if moment and dates_the_saying(tagged, moment, first):
        later = [m for m in moments if m.expression.start > first.start]
        behind = moment_near(tagged, later, first)
        moment = behind if behind or status == "planned" else moment
    row = represented(tagged)
    words = clause(document, tagged, found, here, moment, row)
    return Happening(
        kind_of(found), status, here, named, place_of(document, tagged), words,
        tagged.sentence.index, moment, represented=row.countries if row else (), told=set_there,
    )  # fmt: skip


def _only_tells(tagged: Tagged, trigger: Trigger, person: Person) -> bool:
    """`The Union will sign agreements with others, Minister A said`: A is who tells it."""
    start, end = min((s for s in person.spans if s[0] >= tagged.sentence.start), default=(-1, -1))
    behind = next((n + 1 for n, t in enumerate(tagged.tokens) if t.end == end), 0)
    between = [t for t in tagged.tokens[trigger.end :] if t.end <= start]
    said = tagged.word(behind) in read_rules("event_words")["speech"]
    return bool(behind) and said and any(token.text == "," for token in between)


def _needs_nobody(tagged: Tagged, trigger: Trigger) -> bool:
    """What two countries do as such, or what an office without a name does."""
    if trigger.kind in _PAPERS:
        return True
    heads = tagged.inside(0, trigger.start, "head")
    return trigger.kind == "reception" and any(tagged.tokens[t.start].capital for t in heads)


def _held_by_both(tagged: Tagged, trigger: Trigger) -> bool:
    """`Latvia and Malta held the second meeting of …`: two countries as such, at the start."""
    if trigger.kind not in ("meeting", "talks"):
        return False
    sides = [t for t in tagged.inside(0, trigger.start, "country") if t.start <= _SUBJECT]
    return any(
        tagged.words[one.end : other.start] in (("and",), ("and", "the"))
        for one, other in pairwise(sides)
    )


def _follows_talks(tagged: Tagged) -> bool:
    return bool(any_of(tagged.tokens, read_rules("event_words")["after"]))


def _planned(tagged: Tagged, finite: Sequence[Trigger]) -> bool:
    first = finite[0].start if finite else 0
    if any_of(tagged.tokens, read_rules("event_words")["to_be_held"]):
        return True
    if _set_in_meeting(tagged, first):
        return False
    inside = range(first, finite[0].end if finite else 0)
    if any(tagged.listed(index, "future") for index in inside):
        return True
    set_to = read_rules("event_words")["set_to"]
    for index in range(first - 1, max(-1, first - 9), -1):
        if tagged.word(index) == "will" or tagged.listed(index, "future"):
            return True
        if tagged.word(index) == "to" and tagged.word(index - 1) in set_to:
            return True
        elsewhere = tagged.sentence.language in languages()
        commas = tagged.word(index) == "," and not elsewhere
        named = tagged.tokens[index].capital and not (elsewhere and tagged.label(index))
        if named or commas or tagged.word(index) in (";", ".", "that"):
            break
    return tagged.word(first - 1) == "to"


def _set_in_meeting(tagged: Tagged, verb: int) -> bool:
    """`During a meeting between A and B, the two agreed to sign`: the meeting itself was held."""
    rules = read_rules("event_words")
    journeys = ("visit", *rules["visits"])
    held = [kind for kind in rules["encounters"] if kind not in journeys]
    nouns = [t for t in triggers(tagged) if not t.verb and t.kind in held]
    return tagged.word(0) in ("during", "at") and any(1 <= t.start <= 5 < verb for t in nouns)


def _countries(tagged: Tagged) -> list[str]:
    tags = tagged.spans("country", "demonym") or tagged.spans("place")
    return list(dict.fromkeys(tag.value for tag in tags))


def _main(reported: Sequence[Happening], by_index: Mapping[int, Tagged]) -> Happening | None:
    """The first event that two sides share; else the first."""
    now = [e for e in reported if e.status == "reported"] or list(reported)
    early = [e for e in now if _sides(e) >= 2]
    if early and early[0].kind == "statement" and not early[0].persons:
        early = [e for e in early if len(e.persons) > 1] or early
    dated = [
        e
        for e in early[:3]
        if e.moment and e.moment.edtf and beside(by_index[e.sentence], e.moment)
    ]
    first = early[0] if early else (now[0] if now else None)
    if (
        first
        and not first.moment
        and dated
        and set(map(id, dated[0].persons)) <= set(map(id, first.persons))
        and same_kind(by_index[dated[0].sentence], first)
        and not beside_another(by_index[first.sentence])
    ):
        first.moment = dated[0].moment
    return first


def _sides(event: Happening) -> int:
    return max(len({p.country for p in event.persons if p.country} | set(event.countries)), 0)
