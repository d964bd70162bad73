"""The countries an article is about, and the country of each official.

Enters: tagged sentences and persons. Leaves: countries with a weight each, strongest first,
and persons with their country settled. A passing mention keeps a low confidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from build_tools.annotate.acting import speaks_for_others
from build_tools.annotate.confidence import LISTED
from build_tools.annotate.document import Document
from build_tools.annotate.leaders import leader_country
from build_tools.annotate.lexicon import Tag
from build_tools.annotate.name_words import family_first
from build_tools.annotate.people import Person
from build_tools.annotate.sides import met_in_row, met_where, settle_across
from build_tools.annotate.spelling import name_parts
from build_tools.annotate.stops import stop_of
from build_tools.annotate.tags import COUNTRY_LABELS, Tagged
from build_tools.rules import read_rules

_WEIGHT = {"country": 1.0, "demonym": 0.8, "place": 0.3}


@dataclass
class Party:
    id: str
    weight: float = 0.0
    evidence: str = ""
    places_only: bool = True
    named: bool = False
    """The text has a name of the country or of its people, and not only of what lies in it."""
    titled: bool = False
    sentences: set[int] = field(default_factory=set)


@cache
def _shapes() -> Mapping[str, tuple[str, ...]]:
    """Shape of name -> the countries whose people have it."""
    return {key: tuple(ids) for key, ids in read_rules("names")["shapes"].items()}


@cache
def _topics() -> frozenset[str]:
    return frozenset(read_rules("false_friends")["topics"])


@cache
def _seats() -> frozenset[str]:
    """Places that speak for their country."""
    return frozenset(read_rules("countries")["seats"])


def weigh(document: Document, sentences: Sequence[Tagged]) -> dict[str, Party]:
    """Every country that the text names, with the weight of its mentions."""
    parties: dict[str, Party] = {}
    known = read_rules("organisations")["known"]
    for tagged in sentences:
        for tag in tagged.spans(*COUNTRY_LABELS):
            party = parties.setdefault(tag.value, Party(tag.value))
            party.weight += _weight(tagged, tag)
            party.sentences.add(tagged.sentence.index)
            venue = _is_venue(tagged, tag)
            party.titled |= tagged.sentence.part == "title" and tag.label != "place"
            if not party.evidence or (party.places_only and tag.label != "place"):
                party.evidence = _evidence(document, tagged, tag)
            party.places_only &= venue or (tag.label == "place" and tag.phrase not in _seats())
            party.named |= tag.label != "place"
        for tag in tagged.spans("org"):
            country = known[tag.value].get("country")
            if country:
                party = parties.setdefault(country, Party(country))
                party.weight += 0.5
                party.evidence = party.evidence or _evidence(document, tagged, tag)
                party.places_only = False
    return parties


def _is_venue(tagged: Tagged, tag: Tag) -> bool:
    """`in Lima, Peru`: the country only says where a town is."""
    town = tagged.word(tag.start - 1) == "," and tagged.label(tag.start - 2) == "place"
    return town and tagged.word(tag.start - 3) in ("in", "at")


def _weight(tagged: Tagged, tag: Tag) -> float:
    base = _WEIGHT[tag.label]
    near = [
        tagged.word(i) for i in (*range(tag.start - 4, tag.start), *range(tag.end, tag.end + 5))
    ]
    bracketed = tagged.word(tag.start - 1) == "(" and tagged.word(tag.end) == ")"
    if bracketed or _is_venue(tagged, tag) or any(word in _topics() for word in near):
        return 0.2 * base
    factor = 3.0 if tagged.sentence.part == "title" else 1.0
    return base * factor * (1.5 if tagged.sentence.index < 3 else 1.0)


def _evidence(document: Document, tagged: Tagged, tag: Tag) -> str:
    tokens = tagged.tokens
    start, end = max(0, tag.start - 4), min(len(tokens), tag.end + 4)
    return document.words(tokens[start].start, tokens[end - 1].end)


def ranked(parties: Mapping[str, Party], persons: Sequence[Person]) -> list[Party]:
    """Parties by weight; those of the officials count more."""
    weights = {party.id: party.weight for party in parties.values()}
    for person in persons:
        if person.country in weights and person.confidence >= LISTED:
            weights[person.country] += 2.0
    return sorted(parties.values(), key=lambda party: (-weights[party.id], party.id))


def with_homes(parties: dict[str, Party], persons: Sequence[Person]) -> dict[str, Party]:
    """Add the country of an official whom the text leaves without it, as agencies do at home."""
    for person in persons:
        if person.country and person.offices and person.country not in parties:
            parties[person.country] = Party(person.country, 1.0, person.evidence, False)
    return parties


def standing_of(order: Sequence[Party], party: Party, officials: frozenset[str]) -> str:
    """What makes a country a party to what the article tells: a rule of `confidence.yml`."""
    place = order.index(party)
    strong = party.id in officials or party.titled
    if place < 2:
        tied = len(order) > 2 and place == 1 and order[2].weight >= party.weight
        enough = not party.places_only and party.weight >= 1.0 and not tied
        return "of-an-official" if strong else "most-named" if enough else "talked-of"
    leading = order[1].weight
    if party.titled and party.weight >= 3:
        return "in-the-title"
    if party.id in officials and party.weight >= 0.3 * leading:
        return "further-official"
    often = party.weight >= 0.5 * leading and len(party.sentences) >= 3 and not party.places_only
    return "often-named" if often else "passing"


# --- the country of an official ---------------------------------------------------------------


def settle(
    persons: Sequence[Person], parties: dict[str, Party], home: str, sentences: Sequence[Tagged]
) -> None:
    """Give each person a country: stated, else by the name's shape, the home, the other side."""
    for person in persons:
        person.country = person.countries[0] if person.countries else person.country
        if not person.country and person.offices and not _international(person):
            person.country = leader_country(name_parts(name) for name in person.names)
    for tagged in sentences:
        met_where(tagged, persons)
        met_in_row(tagged, persons)
    order = ranked(with_homes(parties, persons), persons)
    leading = [party.id for party in order if not party.places_only][:3]
    open_ = [p for p in persons if not p.country and not _international(p)]
    for person in open_:
        person.country = stop_of(person, sentences, persons, leading[:2])
        if person.country:
            continue
        far = _elsewhere(person, sentences, leading[:2])
        known = leading[:2] if not far else []
        likely = _by_shape(person, known) or _by_home(person, known, home)
        person.country = likely or _of_that_name(person, parties)
    sides = leading[:2] if _only_two(order) else []
    apart = [p for p in persons if _international(p) or _elsewhere(p, sentences, leading[:2])]
    national = [p for p in persons if p not in apart and not speaks_for_others(p)]
    settle_across(sentences, national, sides)
    _by_other_shape(national, sides)
    if not any(_international(p) and not _private(p) for p in persons):
        _by_two_sides(national, sides)


def _elsewhere(person: Person, sentences: Sequence[Tagged], sides: Sequence[str]) -> bool:
    """Who is first named in a clause that names another country, and neither of the two."""
    first = min(person.spans)[0]
    here = next((t for t in sentences if t.sentence.start <= first < t.sentence.end), None)
    before = list(here.spans(*COUNTRY_LABELS)) if here else []
    named = {tag.value for tag in before}
    last = [t for t in before if here and here.tokens[t.start].start < first]
    apart = bool(last) and last[-1].value not in sides and last[-1].label != "place"
    return bool(named) and (not named & set(sides) or apart)


def _only_two(order: Sequence[Party]) -> bool:
    """No third country is named nearly as much as the second: the sides are clear."""
    named = [party for party in order if not party.places_only]
    return len(named) < 3 or named[2].weight < 0.9 * named[1].weight


def _by_other_shape(persons: Sequence[Person], sides: Sequence[str]) -> None:
    """Of two sides, one has names of a plain shape: who has no such name is of the other."""
    for person in persons if len(sides) == 2 else ():
        for shape, countries in _shapes().items():
            own = [side for side in sides if side in countries]
            whole = len(person.name.split()) > 1 and bool(person.offices)
            if len(own) == 1 and not person.country and whole and not _fits(person, shape):
                person.country = next(side for side in sides if side != own[0])


def _international(person: Person) -> bool:
    """True for the offices of organisations that belong to no country, and of companies."""
    titles = " ".join(office.title for office in person.offices)
    whole = any(name in titles for name in _free_names())
    return _private(person) or whole or not _free_bodies().isdisjoint(titles.split())


def _private(person: Person) -> bool:
    titles = " ".join(office.title for office in person.offices)
    return any(head in titles for head in read_rules("titles")["private"])


@cache
def _free_names() -> tuple[str, ...]:
    """Names of several words of organisations of no country (`European Council`)."""
    known = read_rules("organisations")["known"]
    free = [name for name, entry in known.items() if not entry.get("country")]
    return tuple(n for name in free for n in (name, *(known[name].get("names") or [])) if " " in n)


@cache
def _free_bodies() -> frozenset[str]:
    """Organisations of no country that have a name of one word (`ASEAN`, `UN`)."""
    known = read_rules("organisations")["known"]
    free = [name for name, entry in known.items() if not entry.get("country")]
    free += [n for name in free for n in known[name].get("names") or () if n.isupper()]
    return frozenset(name for name in free if " " not in name)


def _by_home(person: Person, leading: Sequence[str], home: str) -> str:
    """The agency's own country, unless the name is plainly not of its people."""
    if not home or not _unmarked(person):
        return ""
    shapes = [key for key, countries in _shapes().items() if home in countries]
    if not shapes or _fits(person, shapes[0]):
        return home
    others = [country for country in leading[:2] if country != home]
    return others[0] if len(others) == 1 else ""


def _unmarked(person: Person) -> bool:
    return bool(person.offices) and person.rule in ("title", "list", "apposition")


def _by_shape(person: Person, leading: Sequence[str]) -> str:
    parts = name_parts(person.name)
    for key, countries in _shapes().items():
        found = [country for country in countries if country in leading]
        if found and _fits(person, key):
            return found[0]
    for shape in read_rules("names")["telling_shapes"]:
        if _fits(person, shape) and len(parts) > 2:
            others = (names for key, names in family_first().items() if key != shape)
            shared = any(parts[0] in names for names in others)
            return "" if shared and set(leading) & _neighbours() else _shapes()[shape][0]
    endings = read_rules("names")["endings"]
    fitting = [c for c in leading if c in endings and parts[-1].endswith(tuple(endings[c]))]
    return fitting[0] if len(fitting) == 1 and len(parts) > 1 else ""


def _of_that_name(person: Person, parties: Mapping[str, Party]) -> str:
    """The one country of the text whose people have such names, though it leads nothing."""
    for shape, countries in _shapes().items():
        named = [country for country in countries if country in parties]
        if len(named) == 1 and person.offices and _fits(person, shape):
            return named[0]
    return ""


def _neighbours() -> set[str]:
    """Countries whose family names look alike."""
    return {country for countries in _shapes().values() for country in countries}


def _fits(person: Person, shape: str) -> bool:
    """True if the name opens with a family name of that shape and has two to four short parts."""
    parts = name_parts(person.name)
    short = all(len(piece) <= 7 for part in parts for piece in part.split("-"))
    return parts[0] in family_first()[shape] and 2 <= len(parts) <= 4 and short


def _by_two_sides(persons: Sequence[Person], sides: Sequence[str]) -> None:
    """Of two sides, the one that nobody speaks for yet is that of who is left."""
    left = [p for p in persons if not p.country and (p.offices or p.acting)]
    taken = {p.country for p in persons if p.country}
    free = [side for side in sides if side not in taken]
    if len(sides) < 2 or not left:
        return
    if len(free) == 1:
        for person in left:
            person.country = free[0]
    elif len(free) == 2 and len(left) >= 2 and left[1].rule != "list":
        left[1].country, left[0].country = sides[0], sides[1]
