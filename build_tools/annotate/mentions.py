"""Every further mention of a person: full name again, short form, and offices beside it.

Enters: persons and tagged sentences. Leaves: the same persons with all their spans, their
short forms and the offices that stand beside a short form (`Otieno’s role as …`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from build_tools.annotate.appositions import behind_name
from build_tools.annotate.confidence import confidence_of
from build_tools.annotate.document import Document
from build_tools.annotate.lexicon import Tag
from build_tools.annotate.offices import Office, offices
from build_tools.annotate.people import (
    Open,
    Person,
    add_office,
    candidates,
    role_words,
    titled_behind,
)
from build_tools.annotate.runs import Run, name_runs
from build_tools.annotate.sightings import _is_place
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules


def resolve_mentions(
    document: Document, sentences: Sequence[Tagged], persons: Sequence[Person]
) -> list[Open]:
    """Add to each person what the rest of the text says of them.

    Returns:
        Short forms that two persons may carry and that nothing decides.
    """
    opens: list[Open] = []
    covered = {span for person in persons for span in person.spans}
    for tagged in sentences:
        for run in name_runs(tagged, document.lower_words):
            span = (tagged.tokens[run.start].start, tagged.tokens[run.end - 1].end)
            name = document.words(*span)
            found = candidates(name, persons)
            if span in covered or _is_place(tagged, run) or not found:
                continue
            if len(found) > 1:
                names = tuple(p.name for p in found)
                opens.append(Open(name, names, document.words(*_sentence(tagged))))
                continue
            _mention(document, found[0], tagged, run, name, span)
    _share_offices(sentences, persons)
    _rank_as_office(persons)
    return opens


def _rank_as_office(persons: Sequence[Person]) -> None:
    """An officer of whom the text states nothing else: the rank says in what capacity."""
    for person in persons:
        if person.rank and not person.offices:
            least = confidence_of("officials", "rank-alone")
            person.confidence = min(person.confidence, least)
            add_office(person, Office(person.rank, "", "", person.evidence))


def _share_offices(sentences: Sequence[Tagged], persons: Sequence[Person]) -> None:
    """Give a counterpart the office of whoever is named last before, the last one stated there.

    Before anybody of an earlier sentence comes an office that stands without a name in the
    counterpart's own (`the Foreign Minister met his Maltese counterpart A`), or whoever follows
    where it begins with the counterpart (`Beside her Maltese counterpart A, Minister B said`).
    """
    named = sorted((span, n) for n, person in enumerate(persons) for span in person.spans)
    for person in persons:
        if person.counterpart is None or not _says_little(person):
            continue
        before = [persons[n] for span, n in named if span < person.counterpart]
        held = [p for p in reversed(before) if p.offices and p is not person]
        other = _named_behind(sentences, person.counterpart, persons) or next(
            (p for p in held if not {*p.countries} & {*person.countries}), None
        )
        title = _bare_office(sentences, person.counterpart, persons)
        if other and not title:
            stated = [o for o in other.offices if o.evidence == other.offices[0].evidence]
            title = _shared_title(stated[-1])
        if title and all(role_words(own.title) <= role_words(title) for own in person.offices):
            add_office(person, Office(title, "", "", person.evidence))


def _named_behind(
    sentences: Sequence[Tagged], span: tuple[int, int], persons: Sequence[Person]
) -> Person | None:
    """The first with an office behind the span, in its sentence, where nobody stands before it."""
    here = next((t for t in sentences if t.sentence.start <= span[0] < t.sentence.end), None)
    if here is None:
        return None
    there = [
        (at, person)
        for person in persons
        for at, _ in person.spans
        if here.sentence.start <= at < here.sentence.end and at != span[0]
    ]
    first = min(there, key=lambda found: found[0], default=None)
    return first[1] if first and first[0] > span[0] and first[1].offices else None


def _says_little(person: Person) -> bool:
    """Without an office, or with a bare `Minister`, of whom another's office says which."""
    short = read_rules("titles")["short_heads"]
    return all(office.title.title() in short for office in person.offices)


def _bare_office(
    sentences: Sequence[Tagged], span: tuple[int, int], persons: Sequence[Person]
) -> str:
    """The office that opens a sentence in which nobody is named before the span; else empty."""
    here = next((t for t in sentences if t.sentence.start <= span[0] < t.sentence.end), None)
    named = [start for person in persons for start, _ in person.spans]
    if here is None or any(here.sentence.start <= start < span[0] for start in named):
        return ""
    heads = [t for t in here.inside(0, 14, "head") if here.tokens[t.start].start < span[0]]
    if not heads:
        return ""
    if heads[0].value in read_rules("titles")["any_leader"]:
        return _office_of_leader(here, heads[0], persons)
    capital = here.tokens[heads[0].start].capital
    return read_rules("titles")["short_for"].get(heads[0].value, heads[0].value) if capital else ""


def _office_of_leader(here: Tagged, head: Tag, persons: Sequence[Person]) -> str:
    """The supreme office of whoever `the Maltese leader` is: the first who may be of Malta."""
    tag = here.tags[head.start - 1] if head.start else None
    country = tag.value if tag and tag.label in ("country", "demonym") else ""
    supreme = read_rules("titles")["supreme"]
    for person in persons:
        held = [office.title for office in person.offices if office.title in supreme]
        if country and held and set(person.countries) <= {country}:
            return held[0]
    return ""


def _shared_title(office: Office) -> str:
    """`Senate Chairman` is `Chairman` for the counterpart: the institution is not shared."""
    bare = office.title.replace(office.organisation, "") if office.organisation else office.title
    return re.sub(r"\s+(?:of|of the|for)\s*$", "", bare).strip(" ,-") or office.title


def _sentence(tagged: Tagged) -> tuple[int, int]:
    return tagged.sentence.start, tagged.sentence.end


def _mention(
    document: Document, person: Person, tagged: Tagged, run: Run, name: str, span: tuple[int, int]
) -> None:
    person.spans.append(span)
    if run.end - run.start == 1 and name not in (*person.names, *person.shorts):
        person.shorts.append(name)
    title = behind_name(tagged, run.end)
    if title:
        titled = titled_behind(tagged, run, title)
        person.titled.append(titled)
        evidence = document.words(titled.start, titled.end)
        for office in offices(document, tagged, title, evidence):
            add_office(person, office)
