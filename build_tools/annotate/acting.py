"""Who of a sentence takes part in what it tells, and who is only referred to.

Enters: a tagged sentence and persons. Leaves: the persons, less those whose own visit, invitation
or greetings it speaks of.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from build_tools.annotate.happening import Happening, persons_in
from build_tools.annotate.lexicon import any_of
from build_tools.annotate.people import Person
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules
from build_tools.text import Span, fold


def acting(tagged: Tagged, persons: Sequence[Person]) -> list[Person]:
    """The persons of a sentence, less those whose own visit it only refers to."""
    here = persons_in(tagged, persons, tagged.sentence.start, tagged.sentence.end)
    rules = read_rules("event_words")
    owners = {t.start for i, t in enumerate(tagged.tokens[:-1]) if _owns_visit(tagged, i, rules)}
    inside = {id(p): _inside(tagged, p) for p in here}
    there = [p for p in here if not any(end in owners for _, end in inside[id(p)][:1])]
    theirs = _of_others(tagged, [(p, s) for p in there for s, _ in inside[id(p)][:1]])
    there = [p for p in there if p not in theirs]
    if theirs and not there:
        return []
    speaking = [p for p in there if speaks_for_others(p)]
    there = [p for p in there if p not in speaking] if len(there) > len(speaking) else there
    return there or here


def _of_others(tagged: Tagged, starts: Sequence[tuple[Person, int]]) -> list[Person]:
    """Whose invitation or greetings it is. In other languages no comma may end the words that say
    so: it is the first one's who is named."""
    found: list[Person] = []
    for stretch in _aside(tagged):
        inside = [person for person, start in starts if start in stretch]
        found += inside if tagged.sentence.language == "en" else inside[:1]
    return found


def speaks_for_others(person: Person) -> bool:
    """A spokesperson, who tells of a meeting of others."""
    heads = read_rules("titles")["voices"]
    return any(head in fold(office.title) for office in person.offices for head in heads)


def _inside(tagged: Tagged, person: Person) -> list[Span]:
    """The stretches of a sentence that stand for a person: the first says how they appear."""
    spans = sorted([*person.spans, *person.meant])
    return [s for s in spans if tagged.sentence.start <= s[0] < tagged.sentence.end]


def _aside(tagged: Tagged) -> list[range]:
    """The stretches of `at the invitation of …`, `on behalf of …`, `conveyed greetings from …`."""
    phrases = _aside_phrases()
    found = opening_aside(tagged)
    for index, word in enumerate(tagged.words[:-1]):
        here = any(tagged.has(index, phrase) for phrase in phrases.get(word, ()))
        here = here or _looks_back(tagged, index)
        if here and tagged.word(index - 1) not in ("sent", "received", "receives", "receive"):
            rest = range(index, len(tagged.tokens))
            found.append(_to_comma(tagged, rest))
        elif word == "when" and _somebody_follows(tagged, index + 1):
            found.append(_to_comma(tagged, range(index, len(tagged.tokens))))
    return found


def _looks_back(tagged: Tagged, index: int) -> bool:
    """`reviewed the visit by President C`: C was not there."""
    rules = read_rules("event_words")
    visit = tagged.word(index) in rules["visit_nouns"] and tagged.word(index + 1) in ("by", "of")
    before = (tagged.word(at) for at in range(index - 4, index))
    return visit and any(word in rules["looks_back"] for word in before)


def opening_aside(tagged: Tagged) -> list[range]:
    """`Following the meeting with A, the Maltese President met B`: A is of the meeting before."""
    rules = read_rules("event_words")
    if tagged.word(0) not in read_rules("grammar")["open_phrases"]:
        return []
    comma = next((at for at, word in enumerate(tagged.words) if word == ","), 0)
    nouns = any_of(tagged.tokens[:7], rules["encounter_nouns"])
    met = any_of(tagged.tokens[comma:], rules["met"])
    return [_to_comma(tagged, range(comma))] if comma and nouns and met else []


def _to_comma(tagged: Tagged, rest: range) -> range:
    end = next(
        (i for i in rest if _ends_aside(tagged, i) or _to_somebody(tagged, i, rest)),
        rest[-1],
    )
    return range(tagged.tokens[rest[0]].start, tagged.tokens[end].end)


def _ends_aside(tagged: Tagged, index: int) -> bool:
    """A full stop, or a comma that is none between two offices of one person."""
    offices = tagged.label(index - 1) == tagged.label(index + 1) == "head"
    return tagged.tokens[index].text == "." or (tagged.tokens[index].text == "," and not offices)


def _to_somebody(tagged: Tagged, index: int, rest: range) -> bool:
    """`greetings from A to Minister B`: B is there."""
    return (
        index > rest[0] + 2 and tagged.word(index) == "to" and _somebody_follows(tagged, index + 1)
    )


def _somebody_follows(tagged: Tagged, index: int) -> bool:
    """`when Prime Minister A visited`: another time, and not `when he met A`."""
    index += tagged.word(index) == "the"
    return tagged.label(index) in ("head", "demonym", "country")


@cache
def _aside_phrases() -> dict[str, list[tuple[str, ...]]]:
    """The phrases by their first word."""
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for phrase in read_rules("event_words")["aside"]:
        words = tuple(map(fold, phrase.split()))
        phrases.setdefault(words[0], []).append(words)
    return phrases


def _owns_visit(tagged: Tagged, index: int, rules: Any) -> bool:
    if tagged.tokens[index].text not in ("’s", "'s"):
        return False
    owned = (*rules["visits"], *rules["owned"])
    return bool(any_of(tagged.tokens[index + 1 : index + 4], owned))


def also_there(
    sentences: Sequence[Tagged], main: Happening, persons: Sequence[Person]
) -> list[Person]:
    """`…, members of the group, also took part in the talks.`"""
    found: list[Person] = []
    for tagged in sentences[main.sentence + 1 : main.sentence + 4]:
        if any_of(tagged.tokens, read_rules("event_words")["joining"]):
            found += persons_in(tagged, persons, tagged.sentence.start, tagged.sentence.end)
    return found
