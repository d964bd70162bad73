"""Who stands on which side of a meeting.

Enters: persons and tagged sentences. Leaves: persons marked as acting, and the country of
those whose side follows from the people across the verb, or from whose country they visit.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from build_tools.annotate.acting import opening_aside
from build_tools.annotate.happening import persons_in
from build_tools.annotate.people import Person
from build_tools.annotate.tags import Tagged
from build_tools.annotate.triggers import Trigger, triggers
from build_tools.annotate.untitled import named_by_country
from build_tools.rules import read_rules
from build_tools.text import fold


def mark_acting(sentences: Sequence[Tagged], persons: Sequence[Person]) -> None:
    """Mark who has no office and yet stands directly before a verb of meeting."""
    verbs = {
        tagged.tokens[trigger.start - 1].end
        for tagged in sentences
        if tagged.sentence.part == "body"
        for trigger in _encounters(tagged)
        if trigger.start
    }
    met = {start for tagged in sentences for start in _met(tagged)}
    for person in persons:
        if not person.offices and len(person.name.split()) > 1 and person.rule != "bystander":
            person.acting = any(s in met or e in verbs for s, e in person.spans)


def _met(tagged: Tagged) -> list[int]:
    """Where a name starts in `held talks with Malta's Marco Borg`."""
    ends = {trigger.end for trigger in _encounters(tagged)}
    ends |= {end + 1 for end in ends if tagged.word(end) == "with"}
    owned = [
        t for t in tagged.spans("country") if t.start in ends and t.end + 1 < len(tagged.tokens)
    ]
    return [tagged.tokens[t.end + 1].start for t in owned if named_by_country(tagged, t.end + 1)]


@lru_cache(maxsize=512)
def _encounters(tagged: Tagged) -> tuple[Trigger, ...]:
    kinds = read_rules("event_words")["encounters"]
    carriers = read_rules("event_words")["carriers"]
    found = [t for t in triggers(tagged) if t.verb and t.kind in kinds]
    return tuple(_from_carrier(tagged, trigger, carriers) for trigger in found)


def _from_carrier(tagged: Tagged, trigger: Trigger, carriers: Sequence[str]) -> Trigger:
    """The trigger with the verb that carries it (`held official talks`)."""
    for index in range(trigger.start - 1, max(-1, trigger.start - 6), -1):
        if tagged.word(index) in carriers:
            return Trigger(trigger.kind, trigger.rank, True, index, trigger.end)
        if tagged.tokens[index].capital or tagged.tokens[index].kind == "punct":
            break
    return trigger


def settle_across(
    sentences: Sequence[Tagged], persons: Sequence[Person], sides: Sequence[str]
) -> None:
    """Of two sides, give those before a verb of meeting the one that those behind it are not of."""
    for tagged in sentences:
        _of_the_side(tagged, persons)
        _among_themselves(tagged, persons)
        _with_spouse(tagged, persons)
    if len(sides) != 2:
        return
    _before_counterparts(sentences, persons, sides)
    for tagged in sentences:
        _by_host(tagged, persons, sides)
        for trigger in _encounters(tagged)[:1]:
            at = tagged.tokens[trigger.start].start
            start = max([tagged.sentence.start, *(aside[-1] for aside in opening_aside(tagged))])
            left = persons_in(tagged, persons, start, at)
            left = left or _he(sentences, tagged, trigger.start, persons)
            right = persons_in(tagged, persons, at, tagged.sentence.end)
            _oppose(left, right, sides)
            _oppose(right, left, sides)
        _visitors(tagged, persons, sides)
    _by_same_office(persons, sides)


def _by_same_office(persons: Sequence[Person], sides: Sequence[str]) -> None:
    """`President A` beside `President B of Malta`: of two countries, each has one president."""
    held = [(title, p.country) for p in persons for title in _supreme(p) if p.country in sides]
    for person in persons:
        others = {country for title, country in held if title in _supreme(person)}
        if not person.country and len(others) == 1:
            person.country = next(side for side in sides if side not in others)


def _supreme(person: Person) -> set[str]:
    """The supreme offices that a person holds, and does not only act in or has left."""
    supreme, left = read_rules("titles")["supreme"], read_rules("titles")["gone"]
    now = [o for o in person.offices if not set(fold(o.evidence).split()) & {*left}]
    return {o.title for o in now if o.title in supreme}


def _he(
    sentences: Sequence[Tagged], tagged: Tagged, verb: int, persons: Sequence[Person]
) -> list[Person]:
    """Whom `he` or `she` before a verb means: whom the sentence before names first."""
    number, subject = (
        tagged.sentence.index,
        {tagged.word(0), *tagged.words[max(0, verb - 3) : verb]},
    )
    if not number or subject.isdisjoint(read_rules("event_words")["pronouns"]):
        return []
    before = sentences[number - 1].sentence
    return persons_in(tagged, persons, before.start, before.end)[:1]


def _before_counterparts(
    sentences: Sequence[Tagged], persons: Sequence[Person], sides: Sequence[str]
) -> None:
    """`Minister A and his Maltese counterpart B`: A is of the other side."""
    for other in persons:
        if other.counterpart is None or other.country not in sides:
            continue
        at = other.counterpart[0]
        start = next((t.sentence.start for t in sentences if at < t.sentence.end), at)
        for person in persons_in(sentences[0], persons, start, at)[-1:]:
            side = next(side for side in sides if side != other.country)
            person.country = person.country or side


def _among_themselves(tagged: Tagged, persons: Sequence[Person]) -> None:
    """`A is accompanied by Ministers B and C`: whoever goes along is of A's country."""
    for phrase in read_rules("event_words")["going_along"]:
        words = tuple(phrase.split())
        if words[0] not in tagged.words:
            continue
        at = next((i for i in range(len(tagged.tokens)) if tagged.has(i, words)), None)
        if at is None:
            continue
        offset = tagged.tokens[at].start
        leading = persons_in(tagged, persons, tagged.sentence.start, offset)
        along = persons_in(tagged, persons, offset, tagged.sentence.end)
        known = {p.country for p in leading[-1:] or along if p.country}
        for person in along if len(known) == 1 else ():
            person.country = min(known) if not person.countries else person.country


def _with_spouse(tagged: Tagged, persons: Sequence[Person]) -> None:
    """`President A and First Lady B`: B is of A's country."""
    here = persons_in(tagged, persons, tagged.sentence.start, tagged.sentence.end)
    for one, other in pairwise(here):
        spouse = any(office.title.title() == "First Lady" for office in other.offices)
        other.country = other.country or (one.country if spouse else "")


def met_where(tagged: Tagged, persons: Sequence[Person]) -> None:
    """`flew to Malta, where he met President A`: A is of Malta."""
    for tag in tagged.spans("country"):
        at = tag.end + (tagged.word(tag.end) == ",")
        verb = next((t for t in _encounters(tagged) if at < t.start <= at + 5), None)
        if tagged.word(at) != "where" or verb is None:
            continue
        start = tagged.tokens[verb.start].start
        met = [p for p in persons_in(tagged, persons, start, tagged.sentence.end) if p.offices][:1]
        for person in met:
            person.country = person.country if person.countries else tag.value


def met_in_row(tagged: Tagged, persons: Sequence[Person]) -> None:
    """`met Malta's Prime Minister A, Foreign Minister B and Minister of Trade C`: all of Malta."""
    for trigger in _encounters(tagged)[:1]:
        at = tagged.tokens[trigger.end - 1].end
        met = persons_in(tagged, persons, at, tagged.sentence.end)
        titled = all(any(t.before for t in person.titled) for person in met)
        stated = [person for person in met if person.countries]
        if len(met) < 3 or not titled or stated != met[:1]:
            continue
        for person in met:
            person.country = stated[0].countries[0]


def _by_host(tagged: Tagged, persons: Sequence[Person], sides: Sequence[str]) -> None:
    """`President A and his host, President B`: B is of the other side."""
    for at in range(1, len(tagged.tokens) - 1):
        if (
            tagged.word(at) not in read_rules("event_words")["hosts"]
            or tagged.word(at - 1) not in (read_rules("event_words")["whose"])
        ):
            continue
        offset = tagged.tokens[at].start
        left = persons_in(tagged, persons, tagged.sentence.start, offset)[-1:]
        right = persons_in(tagged, persons, offset, tagged.sentence.end)[:1]
        for host in right:
            host.country = "" if not host.countries else host.country
        _oppose(left, right, sides)


def _of_the_side(tagged: Tagged, persons: Sequence[Person]) -> None:
    """`On the Maltese side, A and B took part`, `The Maltese side was represented by A`."""
    rules = read_rules("event_words")
    for tag in tagged.inside(0, 5, "demonym"):
        opened = tagged.word(0) in rules["side_openers"]
        led = any(tagged.word(at) in rules["side_verbs"] for at in range(tag.end + 1, tag.end + 5))
        if tagged.word(tag.end) not in rules["side_words"] or not (opened or led):
            continue
        for person in persons_in(tagged, persons, tagged.sentence.start, tagged.sentence.end):
            person.country = person.country or tag.value


def _oppose(group: Sequence[Person], others: Sequence[Person], sides: Sequence[str]) -> None:
    known = {p.country for p in others if p.country}
    own = {p.country for p in group if p.country}
    if len(known) != 1 or not known <= set(sides) or own & known:
        return
    other = next(side for side in sides if side not in known)
    for person in group:
        if not person.country and (person.offices or person.acting) and own <= {other}:
            person.country = other


def _visitors(tagged: Tagged, persons: Sequence[Person], sides: Sequence[str]) -> None:
    """`President Berg’s visit to Malta`: Berg is not of Malta."""
    for trigger in triggers(tagged):
        tag = tagged.tags[trigger.end + 1] if trigger.end + 1 < len(tagged.tags) else None
        if tagged.word(trigger.end) != "to" or not tag or tag.value not in sides:
            continue
        owner = next((i for i in range(trigger.start - 1, max(-1, trigger.start - 4), -1)
                      if tagged.tokens[i].text in ("’s", "'s")), None)  # fmt: skip
        for person in persons:
            spans = {end for _, end in person.spans}
            if owner is not None and not person.country and tagged.tokens[owner].start in spans:
                person.country = next(side for side in sides if side != tag.value)
