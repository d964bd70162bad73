"""Who, when, where and which agreement: proposals for one article, each with its evidence.

Enters: a clean article (or plain text) and the authority files. Leaves: an `Annotation`.
A proposal with a confidence below `LISTED` is for the editor to see and not to be listed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from build_tools import model
from build_tools.annotate import proposals
from build_tools.annotate.agreements import find_pacts
from build_tools.annotate.anchor import anchor_of, published_date
from build_tools.annotate.confidence import LISTED
from build_tools.annotate.counting import Anchor
from build_tools.annotate.dating import Moment, moments
from build_tools.annotate.document import Document, of_article, of_text
from build_tools.annotate.event_dates import by_report
from build_tools.annotate.events import find_events
from build_tools.annotate.happening import Happening, main_of
from build_tools.annotate.holders import bare_offices, give_offices, point_out
from build_tools.annotate.home import home_of
from build_tools.annotate.mentions import resolve_mentions
from build_tools.annotate.namesakes import without_namesakes
from build_tools.annotate.organisations import find_bodies
from build_tools.annotate.pact import Pact
from build_tools.annotate.parties import Party, ranked, settle, weigh, with_homes
from build_tools.annotate.people import Open, Person, gather
from build_tools.annotate.resolve import Resolver, resolver_of
from build_tools.annotate.sides import mark_acting
from build_tools.annotate.sightings import find_sightings
from build_tools.annotate.standing import organisations
from build_tools.annotate.tags import Tagged, tag_document, with_persons
from build_tools.annotate.tenures import founding_year, tenures
from build_tools.annotate.timex import timexes
from build_tools.authority import Authority

__all__ = ["LISTED", "annotate", "annotate_text"]


def annotate(article: model.CleanArticle, authority: Authority) -> model.Annotation:
    """Proposals for a clean article; offsets count in its title, body, summary and captions."""
    return _annotate(of_article(article), authority)


def annotate_text(text: str, published: str, authority: Authority) -> model.Annotation:
    """Proposals for a text without layout.

    Args:
        text: one passage a line; offsets count in it.
        published: EDTF of the article's date; empty where unknown.
    """
    return _annotate(of_text(text, published), authority)


@dataclass(frozen=True)
class _Told:
    """What one article tells, before it meets the authority files."""

    persons: list[Person]
    opens: list[Open]
    order: list[Party]
    moments: list[Moment]
    published: model.ProposedDate | None
    events: list[Happening]
    pacts: list[Pact]
    clash: str
    """What contradicts what about the year; empty where nothing does."""


def _annotate(document: Document, authority: Authority) -> model.Annotation:
    sentences = without_namesakes(tag_document(document))
    resolver = resolver_of(authority)
    told = _read(document, sentences, resolver)
    day = told.published.edtf if told.published else told.events[0].edtf if told.events else ""
    found, unresolved = proposals.match_officials(document, told.persons, resolver, day)
    ids = {person.name: match.id for person, match in found}
    main = main_of(told.events)
    bodies = find_bodies(document, with_persons(sentences, _spans(told.persons)))
    return model.Annotation(
        published=told.published,
        countries=proposals.countries(told.order, found, told.events),
        officials=proposals.officials(found),
        organisations=organisations(bodies, resolver, found, told.pacts, main),
        agreements=proposals.agreements(told.pacts, resolver, main),
        events=proposals.events(told.events, ids),
        unresolved=(*unresolved, *proposals.opens(told.opens), *proposals.clashes(told.clash)),
        persons=_mentions(told.persons, ids),
        timex=timexes(document.text, told.moments),
    )


def _read(document: Document, sentences: Sequence[Tagged], resolver: Resolver) -> _Told:
    persons, opens = gather(document, find_sightings(document, sentences))
    opens += resolve_mentions(document, sentences, persons)
    told = with_persons(sentences, _spans(persons))
    parties = weigh(document, told)
    for person in persons:
        match = resolver.official(person.names)
        if match.known:
            person.known = True
            person.country = resolver.authority.officials[match.id].country or ""
    bare = bare_offices(document, sentences, persons)
    give_offices(bare, persons, document)
    mark_acting(sentences, persons)
    home = home_of(document, sentences, _marks(resolver))
    settle(persons, parties, home, told)
    point_out(bare, persons)
    order = ranked(with_homes(parties, persons), persons)
    pair = tuple(party.id for party in order[:2] if party.weight >= 1.0 and not party.places_only)
    published = published_date(document, sentences)
    founded = founding_year(resolver.authority, pair)
    anchor = anchor_of(document, sentences, published, founded, tenures(persons, resolver))
    dates = moments(document, sentences, anchor)
    today = anchor.day.isoformat() if anchor.day else ""
    events = find_events(document, sentences, persons, dates, pair, today)
    main = main_of(events)
    if anchor.day is None and main and (day := _day(main.edtf)):
        dates = _counted(dates, moments(document, sentences, Anchor(day)))
        events = find_events(document, sentences, persons, dates, pair, day.isoformat())
    by_report(events, sentences, dates, published.edtf if published else "")
    named = with_persons(sentences, _spans(persons))
    pacts = find_pacts(document, named, pair, dates, today)
    return _Told(persons, opens, order, dates, published, events, pacts, anchor.clash)


def _spans(persons: Sequence[Person]) -> list[tuple[int, int]]:
    return [span for person in persons for span in person.spans]


def _marks(resolver: Resolver) -> dict[str, str]:
    sources = resolver.authority.sources.values()
    return {mark: s.country for s in sources if s.country for mark in s.marks}


def _day(edtf: str) -> date | None:
    try:
        return date.fromisoformat(edtf[:10])
    except ValueError:
        return None


def _counted(first: Sequence[Moment], second: Sequence[Moment]) -> list[Moment]:
    """Dates that only the day of the main event fixes (`June last year`, `in August`)."""
    return [
        later if earlier.basis == "article-relative" or _waits(earlier) else earlier
        for earlier, later in zip(first, second, strict=True)
    ]


def _waits(moment: Moment) -> bool:
    return not moment.edtf and moment.expression.form == "month"


def _mentions(persons: Sequence[Person], ids: dict[str, str]) -> tuple[model.PersonMention, ...]:
    spans = {
        (start, end): ids.get(person.name, "") for person in persons for start, end in person.spans
    }
    return tuple(model.PersonMention(*span, spans[span]) for span in sorted(spans))
