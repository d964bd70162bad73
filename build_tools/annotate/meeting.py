"""Meetings that a sentence names without a verb of meeting.

Enters: a tagged sentence, the words that tell of events in it, and its persons. Leaves: whether
two of them met there.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.annotate.happening import persons_in
from build_tools.annotate.people import Person
from build_tools.annotate.tags import Tagged
from build_tools.annotate.triggers import Trigger
from build_tools.rules import read_rules

_SETTING = 6
"""Tokens behind `a meeting` that say when and where it was."""


def at_meeting(tagged: Tagged, found: Sequence[Trigger], persons: Sequence[Person]) -> bool:
    """`A praised the ties at a meeting with B`: somebody on either side of the noun.

    Or two before it: `A and B spoke of the ties during a May 5 meeting`.
    """
    kinds = read_rules("event_words")["encounters"]
    for trigger in found:
        if trigger.kind not in kinds:
            continue
        at = tagged.tokens[trigger.start].start
        left = persons_in(tagged, persons, tagged.sentence.start, at)
        if len(left) > 1 and _a_day_before(tagged, trigger.start):
            return True
        if _two_at_meeting(tagged, trigger, left):
            return True
        if not left and _two_behind(tagged, trigger, persons):
            return True
        joint = _joint(tagged, trigger.end)
        if not left and joint and _opens_with(tagged, trigger, joint, persons):
            return True
        if tagged.word(trigger.end) not in ("with", "between"):
            continue
        right = persons_in(tagged, persons, at, tagged.sentence.end)
        if left and right and _opened(tagged, trigger.start):
            return True
    return False


def _two_at_meeting(tagged: Tagged, trigger: Trigger, left: Sequence[Person]) -> bool:
    """`Minister A of Malta and Minister B of Latvia agreed at a meeting in Riga to …`."""
    if len(left) != 2 or "" in {p.country for p in left} or left[0].country == left[1].country:
        return False
    opened = tagged.words[trigger.start - 2 : trigger.start] in (("at", "a"), ("during", "a"))
    where = tagged.word(trigger.end) in ("in", "on", "here", "today", ",", ".")
    return opened and where and _joined(tagged, left[0], tagged.sentence.start)


def _two_behind(tagged: Tagged, trigger: Trigger, persons: Sequence[Person]) -> bool:
    """`At a bilateral meeting in Riga on May 5, Minister A and his counterpart B …`."""
    words = tagged.words[: trigger.start]
    if words[:1] not in (("at",), ("during",), ("in",)) or words[1:2] not in (("a",), ("their",)):
        return False
    near = range(trigger.end, trigger.end + _SETTING)
    comma = next((at for at in near if tagged.word(at) == ","), 0)
    if not comma or any(token.capital for token in tagged.tokens[1 : trigger.start]):
        return False
    behind = persons_in(tagged, persons, tagged.tokens[comma].end, tagged.sentence.end)
    sides = {person.country for person in behind[:2]}
    counterparts = set(read_rules("titles")["counterparts"])
    if len(sides) < 2 or ("" in sides and counterparts.isdisjoint(tagged.words)):
        return False
    return _joined(tagged, behind[0], tagged.tokens[comma].end)


def _joined(tagged: Tagged, person: Person, start: int) -> bool:
    """An `and` follows the name of a person, the first from an offset on."""
    end = min((stop for at, stop in person.spans if at >= start), default=tagged.sentence.end)
    behind = (i + 1 for i, token in enumerate(tagged.tokens) if token.end >= end)
    return _and_follows(tagged, next(behind, len(tagged.tokens)))


def _and_follows(tagged: Tagged, index: int) -> bool:
    """`and`, or `of Malta and`, stands there."""
    land = tagged.word(index) == "of" and tagged.label(index + 1) == "country"
    while land and tagged.label(index + 1) == "country":
        index += 1
    return tagged.word(index + land) == "and"


def _joint(tagged: Tagged, end: int) -> int:
    """Where `with` stands behind `a meeting`, or `a meeting in Riga on Friday`; 0 for nowhere."""
    at = end
    while tagged.word(at) in ("in", "on") or tagged.label(at) in ("place", "date"):
        at += 1
        if at > end + _SETTING or at >= len(tagged.tokens):
            return 0
    return at if tagged.word(at) == "with" else 0


def _opens_with(tagged: Tagged, trigger: Trigger, joint: int, persons: Sequence[Person]) -> bool:
    """`During a meeting with Minister B, Minister A said …`: B before the comma, A behind it."""
    if tagged.word(0) not in ("during", "at", "in") or trigger.start > 5:
        return False
    rest = range(joint, len(tagged.tokens) - 1)
    comma = next((at for at in rest if _ends_opening(tagged, at, persons)), 0)
    if not comma:
        return False
    cut = tagged.tokens[comma].start
    met = persons_in(tagged, persons, tagged.tokens[joint].start, cut)
    subject = persons_in(tagged, persons, cut, tagged.sentence.end)
    return bool(met) and any(person not in met for person in subject[:1])


def _ends_opening(tagged: Tagged, index: int, persons: Sequence[Person]) -> bool:
    """A comma directly before which a person, a place or another word ends, and one behind it."""
    if tagged.word(index) != ",":
        return False
    start = tagged.tokens[index + 1].start
    titled = [t.start for p in persons for t in p.titled] + [s for p in persons for s, _ in p.spans]
    country = tagged.label(index + 1) in ("country", "demonym")
    return start in titled or country or tagged.label(index + 1) == "head"


def _a_day_before(tagged: Tagged, noun: int) -> bool:
    """`during a May 5` before `meeting`: the meeting of whom the sentence names before."""
    first = noun
    while tagged.label(first - 1) == "date" or tagged.word(first - 1).isdigit():
        first -= 1
    opened = tagged.word(first - 2) in read_rules("event_words")["during"]
    return first < noun and tagged.word(first - 1) in ("a", "their") and opened


def _opened(tagged: Tagged, noun: int) -> bool:
    """`at a recent meeting`: a preposition at most five words before the noun."""
    words = read_rules("event_words")["during"]
    return any(tagged.word(index) in words for index in range(max(0, noun - 5), noun))
