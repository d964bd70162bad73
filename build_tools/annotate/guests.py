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
) -> Happening | None:
    """`During the talks with Minister B, the sides discussed …`: with whom the day's host met."""
    found = [t for t in triggers(tagged) if _with_somebody(tagged, t)][:1]
    here = persons_in(tagged, persons, tagged.sentence.start, tagged.sentence.end)
    host = _host(known, here)
    if not found or host is None or len(here) != 1 or here[0].country == host.country:
        return None
    moment = moment_near(tagged, moments, found[0])
    words = clause(document, tagged, found, here, moment)
    place = place_of(document, tagged)
    return Happening(
        kind_of(found), "reported", [host, *here], [], place, words, tagged.sentence.index, moment,
        told=True,
    )  # fmt: skip


def _with_somebody(tagged: Tagged, trigger: Trigger) -> bool:
    """`During the talks with …`, at the start of a sentence."""
    rules = read_rules("event_words")
    opens = tagged.word(0) in rules["during"] and trigger.start <= 4
    return opens and trigger.kind in rules["encounters"] and tagged.word(trigger.end) == "with"


def _host(known: Sequence[Happening], guests: Sequence[Person]) -> Person | None:
    """The one who is named first in the first event, if the newcomer is in none."""
    met = [e for e in known if e.status == "reported" and len(e.persons) > 1]
    if not met or any(guest in event.persons for event in met for guest in guests):
        return None
    first = met[0].persons[0]
    often = all(len(first.spans) >= len(p.spans) for p in met[0].persons)
    return first if often and first.country else None
