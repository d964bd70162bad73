"""Further meetings of a day, of which a sentence names one side only.

Enters: a tagged sentence, persons, dates and the events known so far. Leaves: a `Happening`
with the guest or the host of those events, where the words leave no choice.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.annotate.acting import acting
from build_tools.annotate.clause import clause
from build_tools.annotate.dating import Moment
from build_tools.annotate.document import Document
from build_tools.annotate.happening import Happening, moment_near, persons_in, place_of
from build_tools.annotate.people import Person
from build_tools.annotate.tags import Tagged
from build_tools.annotate.triggers import Trigger, kind_of, triggers
from build_tools.rules import read_rules


def with_guest(
    document: Document,
    tagged: Tagged,
    persons: Sequence[Person],
    moments: Sequence[Moment],
    known: Sequence[Happening],
) -> Happening | None:
    """`The same day, Minister B received the Lao guest`: the one guest of that country."""
    guests = read_rules("event_words")["guest_words"]
    for tag in tagged.spans("demonym"):
        met = [p for event in known[:1] for p in event.persons if p.country == tag.value]
        if tagged.word(tag.end) not in guests or len(met) != 1:
            continue
        here = acting(tagged, persons)
        finite = [t for t in triggers(tagged) if t.verb]
        if finite and len(here) == 1 and here[0] is not met[0]:
            moment = moment_near(tagged, moments, finite[0])
            words = clause(document, tagged, finite, here, moment)
            place = place_of(document, tagged)
            return Happening(
                kind_of(finite), "reported", [*here, *met], [], place, words,
                tagged.sentence.index, moment,
            )  # fmt: skip
    return None


def with_host(
    document: Document,
    tagged: Tagged,
    persons: Sequence[Person],
    moments: Sequence[Moment],
    known: Sequence[Happening],
    before: Tagged | None,
) -> list[Happening]:
    """`During the talks with Minister B, the sides discussed …`: with whom the day's host met."""
    found = [t for t in triggers(tagged) if _with_somebody(tagged, t)]
    told: list[Happening] = []
    for trigger in found if _again(tagged) else found[:1]:
        behind = tagged.tokens[trigger.end].start
        here = persons_in(tagged, persons, behind, tagged.sentence.end)[:1]
        host = _host(known, here) or _subject(tagged, persons, before)
        if host is None or not here or here[0].country == host.country or here[0] is host:
            continue
        if _again(tagged) and before and _told_first(before, persons) not in (host, None):
            continue  # `B praised A. He also met C`: B did
        moment = moment_near(tagged, moments, trigger)
        words = clause(document, tagged, [trigger], here, moment)
        place = place_of(document, tagged)
        told.append(Happening(
            kind_of([trigger]), "reported", [host, *here], [], place, words,
            tagged.sentence.index, moment, told=True,
        ))  # fmt: skip
    return told


def without_subject(event: Happening, tagged: Tagged, hosted: Sequence[Happening]) -> bool:
    """True where `he` did what the event tells, and the event has only those whom he met."""
    by_him = tagged.word(0) in read_rules("event_words")["pronouns"]
    others = [e for e in hosted if e.sentence == event.sentence]
    return by_him and any(other.persons[0] not in event.persons for other in others)


def _with_somebody(tagged: Tagged, trigger: Trigger) -> bool:
    """`During the talks with …`, `He said so at a meeting with …`, `He also met …`."""
    rules = read_rules("event_words")
    if _again(tagged) and trigger.verb and (trigger.start <= 4 or _joined(tagged, trigger)):
        return trigger.kind in rules["encounters"]
    if "will" in tagged.words:
        return False
    opens = tagged.word(0) in rules["during"] and trigger.start <= 4
    stretch = range(max(0, trigger.start - 5), trigger.start)
    opens |= tagged.word(0) in ("he", "she") and any(
        tagged.word(at) in ("at", "during") for at in stretch
    )
    return opens and trigger.kind in rules["encounters"] and tagged.word(trigger.end) == "with"


def _joined(tagged: Tagged, trigger: Trigger) -> bool:
    """`…, and held a meeting with …`: he did that, too."""
    before = [tagged.word(at) for at in range(trigger.start - 4, trigger.start)]
    return "and" in before and tagged.word(trigger.end) in ("with", "on")


def _again(tagged: Tagged) -> bool:
    """`He also met …`."""
    return tagged.word(0) in read_rules("event_words")["pronouns"] and tagged.word(1) == "also"


def _told_first(tagged: Tagged, persons: Sequence[Person]) -> Person | None:
    """Who is named first in a sentence."""
    named = persons_in(tagged, persons, tagged.sentence.start, tagged.sentence.end)
    return named[0] if named else None


def _host(known: Sequence[Happening], guests: Sequence[Person]) -> Person | None:
    """The one who is named first in the first event, if the newcomer is in none."""
    met = [e for e in known if e.status == "reported" and e.persons]
    shared = [event for event in met if len({p.country for p in event.persons}) > 1]
    if not met or any(guest in event.persons for event in shared for guest in guests):
        return None
    first = met[0].persons[0]
    often = all(len(first.spans) >= len(p.spans) for p in met[0].persons)
    return first if often and first.country else None


def _subject(tagged: Tagged, persons: Sequence[Person], before: Tagged | None) -> Person | None:
    """Whom `he` or `she` at the start of a sentence means: the one person of the last one."""
    if before is None or tagged.word(0) not in ("he", "she"):
        return None
    named = persons_in(before, persons, before.sentence.start, before.sentence.end)
    return named[0] if len(named) == 1 and named[0].country else None
