"""Sightings joined into persons: one person, every spelling, every office.

Enters: sightings in the order of the text. Leaves: `Person`s. Full names that agree are
one person; a single name joins the one full name of the article that carries it, and stays
open where two do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from build_tools.annotate.confidence import confidence_of
from build_tools.annotate.document import Document
from build_tools.annotate.glued import is_glued
from build_tools.annotate.offices import Office, offices
from build_tools.annotate.runs import Run
from build_tools.annotate.sightings import Sighting
from build_tools.annotate.spelling import agree, name_parts, share_a_word, writes_out
from build_tools.annotate.stated import stated_countries
from build_tools.annotate.tags import Tagged
from build_tools.annotate.titles import Title
from build_tools.rules import read_rules
from build_tools.text import fold

_UNSAID = frozenset(read_rules("grammar")["unsaid"])


@dataclass(frozen=True, slots=True)
class Titled:
    """A stretch of the text (code points) that states an office with the name it belongs to."""

    start: int
    end: int
    before: bool
    """The office stands before the name, and so says in what capacity the person acts."""


@dataclass
class Person:
    names: list[str]
    """Full spellings, the first as first met."""
    rule: str
    confidence: float
    evidence: str
    offices: list[Office] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    """Countries that the text states for the person, in order of the text."""
    shorts: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    titled: list[Titled] = field(default_factory=list)
    meant: list[tuple[int, int]] = field(default_factory=list)
    """Where the office alone stands for the person (`the Kenyan President`)."""
    country: str = ""
    rank: str = ""
    """Military rank before the name, as first met."""
    known: bool = False
    """The authority files know the person."""
    counterpart: tuple[int, int] | None = None
    """Where the text calls the person somebody's counterpart."""
    acting: bool = False
    """The text states no office, but the person meets, receives or calls somebody."""

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def parts(self) -> frozenset[str]:
        return frozenset(name_parts(self.name))


@dataclass(frozen=True)
class Open:
    """A single name that two persons of the article may carry."""

    text: str
    candidates: tuple[str, ...]
    evidence: str
    why: str = "several persons of the article may carry this name"


def gather(document: Document, sightings: Sequence[Sighting]) -> tuple[list[Person], list[Open]]:
    """Join sightings into persons; also the single names that stay open."""
    persons: list[Person] = []
    opens: list[Open] = []
    ordered = sorted(enumerate(sightings), key=lambda pair: (*_order(pair[1]), pair[0]))
    for _, sighting in ordered:
        person = _person_of(document, sighting, persons, opens)
        if person is None:
            continue
        _add(document, person, sighting)
    persons.sort(key=lambda person: min(person.spans))
    return persons, opens


def _order(sighting: Sighting) -> tuple[bool, bool]:
    """Full names before single ones, the body before headlines, words run together last."""
    glued = is_glued(sighting.name)
    return sighting.single or glued, glued or sighting.tagged.sentence.part == "title"


def _person_of(
    document: Document, sighting: Sighting, persons: list[Person], opens: list[Open]
) -> Person | None:
    found = candidates(sighting.name, persons)
    if is_glued(sighting.name):
        return _of_glued(document, sighting, persons, opens)
    if len(found) > 1:
        found = _narrow(document, sighting, found)
    if len(found) > 1:
        names = tuple(person.name for person in found)
        opens.append(Open(sighting.name, names, evidence_of(document, sighting)))
        return None
    if found:
        if not sighting.single and fold(sighting.name) not in map(fold, found[0].names):
            fuller = writes_out(sighting.name, found[0].name)
            found[0].names.insert(0 if fuller else len(found[0].names), sighting.name)
        return found[0]
    person = Person(
        [sighting.name], sighting.rule, _sure(sighting), evidence_of(document, sighting)
    )
    persons.append(person)
    return person


def _of_glued(
    document: Document, sighting: Sighting, persons: Sequence[Person], opens: list[Open]
) -> Person | None:
    """`Tran VanAnh` is the one person of these letters; what is none stays open."""
    letters = fold(sighting.name).replace(" ", "")
    same = [p for p in persons if any(fold(n).replace(" ", "") == letters for n in p.names)]
    if len(same) == 1:
        return same[0]
    near = tuple(p.name for p in persons if letters.startswith(fold(p.name).replace(" ", "")))
    why = "words of this name may be run together"
    opens.append(Open(sighting.name, near, evidence_of(document, sighting), why))
    return None


def candidates(name: str, persons: Sequence[Person]) -> list[Person]:
    """The persons of the article that a name may mean."""
    words, folded = name_parts(name), fold(name)
    near = [person for person in persons if share_a_word(words, person.names)]
    exact = [person for person in near if any(fold(n) == folded for n in person.names)]
    return exact or [person for person in near if any(agree(words, n) for n in person.names)]


def _narrow(document: Document, sighting: Sighting, found: list[Person]) -> list[Person]:
    """Of several persons, the one whose family or given name it is, or whose office stands by."""
    last = [p for p in found if name_parts(p.name)[-1] == name_parts(sighting.name)[-1]]
    found = last or found
    if len(found) > 1 and sighting.before:
        titles = {office.title for office in _offices(document, sighting)}
        same = [p for p in found if titles & {office.title for office in p.offices}]
        found = same or found
    return found


def evidence_of(document: Document, sighting: Sighting) -> str:
    """The words from the title before a name to the title behind it."""
    tokens = sighting.tagged.tokens
    start = sighting.before.start if sighting.before else sighting.run.start
    end = sighting.run.end
    if sighting.rule == "counterpart":
        start = max(0, sighting.run.start - 3)
    return document.words(tokens[min(start, sighting.run.start)].start, tokens[end - 1].end)


def _offices(document: Document, sighting: Sighting) -> list[Office]:
    tokens, run = sighting.tagged.tokens, sighting.run
    found: list[Office] = []
    if sighting.before and sighting.before.segments:
        found += offices(
            document, sighting.tagged, sighting.before, evidence_of(document, sighting)
        )
    if sighting.behind:
        end = max(segment[1] for segment in sighting.behind.segments)
        words = document.words(tokens[run.start].start, tokens[end - 1].end)
        found += offices(document, sighting.tagged, sighting.behind, words)
    return found


def _sure(sighting: Sighting) -> float:
    return confidence_of("officials", sighting.rule)


def _add(document: Document, person: Person, sighting: Sighting) -> None:
    tokens, run = sighting.tagged.tokens, sighting.run
    person.spans.append((tokens[run.start].start, tokens[run.end - 1].end))
    if _sure(sighting) > person.confidence:
        person.confidence, person.rule = _sure(sighting), sighting.rule
        person.evidence = evidence_of(document, sighting)
    if sighting.single and sighting.name not in (*person.names, *person.shorts):
        person.shorts.append(sighting.name)
    person.rank = person.rank or _rank(document, sighting)
    headline = sighting.tagged.sentence.part == "title" and bool(person.offices)
    for office in () if headline else _offices(document, sighting):
        add_office(person, office)
    if sighting.rule == "counterpart":
        person.counterpart = person.spans[-1]
    person.titled += _titled(sighting)
    person.countries += stated_countries(sighting)


def _rank(document: Document, sighting: Sighting) -> str:
    """`Major General` in `Major General A B`; empty for a single name and for `Mr`."""
    tagged, before = sighting.tagged, sighting.before
    if before is None or sighting.single:
        return ""
    ranks = tagged.inside(before.start, sighting.run.start, "rank")
    tokens = tagged.tokens
    return (
        document.words(tokens[ranks[0].start].start, tokens[ranks[-1].end - 1].end) if ranks else ""
    )


def _titled(sighting: Sighting) -> list[Titled]:
    tokens, run = sighting.tagged.tokens, sighting.run
    found: list[Titled] = []
    if sighting.before:
        start = min(sighting.before.start, run.start)
        found.append(Titled(tokens[start].start, tokens[run.end - 1].end, True))
    if sighting.behind:
        found.append(titled_behind(sighting.tagged, run, sighting.behind))
    return found


def titled_behind(tagged: Tagged, run: Run, title: Title) -> Titled:
    """The stretch from a name to the end of the office in apposition."""
    end = max(segment[1] for segment in title.segments)
    return Titled(tagged.tokens[run.start].start, tagged.tokens[end - 1].end, False)


def add_office(person: Person, office: Office) -> None:
    """Add an office unless it is known, or only a shorter way to say a known one."""
    words = role_words(office.title)
    rules = read_rules("titles")
    if person.offices and office.title in (*rules["honorific_heads"], *rules["rank_heads"]):
        return
    if office.country:
        person.countries.append(office.country)
    if any(words < role_words(k.title) or _as_full(k, office, words) for k in person.offices):
        return
    person.offices = [k for k in person.offices if not role_words(k.title) <= words]
    person.offices.append(office)


def _as_full(known: Office, office: Office, words: frozenset[str]) -> bool:
    """The known office says as much, and shortens no word that the other writes in full."""
    rules = read_rules("titles")
    short = any(word in rules["abbreviations"] for word in known.title.split())
    longer = len(office.title) > len(known.title)
    return role_words(known.title) == words and not (short and longer)


def role_words(title: str) -> frozenset[str]:
    """The words that tell an office from others: two ways to write one office have the same."""
    rules = read_rules("titles")
    long = rules["short_for"].get(title, title)
    full = " ".join(rules["abbreviations"].get(word, word) for word in long.split())
    words = re.findall(r"[a-z]+", fold(full))
    return frozenset(word for word in words if word not in _UNSAID)
