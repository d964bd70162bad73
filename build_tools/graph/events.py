"""Events, the roles people held, and the pairs of countries that share something.

Enters: the archive's articles in order of time and its entities. Leaves: events and pairs by
id, roles by official.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from build_tools import records
from build_tools.dates import sort_key
from build_tools.graph.entities import country_of
from build_tools.graph.types import (
    ArchiveArticle,
    ArchiveEntity,
    ArchiveEvent,
    Pair,
    RoleHeld,
)

Entities = Mapping[str, ArchiveEntity]


def events(articles: Iterable[ArchiveArticle], entities: Entities) -> dict[str, ArchiveEvent]:
    """Every event by id, in order of time; those of one date in the order of the articles."""
    found = [
        _event(article, number, event, entities)
        for article in articles
        for number, event in enumerate(article.record.events, 1)
    ]
    found.sort(key=lambda event: sort_key(event.record.date))
    return {event.id: event for event in found}


def _event(
    article: ArchiveArticle, number: int, event: records.Event, entities: Entities
) -> ArchiveEvent:
    known = [entities[id_] for id_ in event.participants if id_ in entities]
    countries = {id_ for entity in known if (id_ := country_of(entity))} | set(event.countries)
    return ArchiveEvent(
        id=f"{article.id}-{number}",
        article=article.id,
        record=event,
        participants=event.participants,
        countries=tuple(sorted(countries & set(entities))),
        sum=article.sum,
    )


def roles(articles: Iterable[ArchiveArticle]) -> dict[str, tuple[RoleHeld, ...]]:
    """Official id -> the roles in which articles name them, in order of time."""
    found: dict[str, list[RoleHeld]] = defaultdict(list)
    for article in articles:
        for official in article.record.officials:
            date, basis = _date_of(article, official.id)
            for role in official.role:
                held = RoleHeld(official.id, role, date, article.id, basis)
                found[official.id].append(held)
    return {
        id_: tuple(sorted(held, key=lambda role: sort_key(role.date)))
        for id_, held in sorted(found.items())
    }


def _date_of(article: ArchiveArticle, official: str) -> tuple[str | None, str]:
    """Date and basis of the first reported event that the official is in, else the article's."""
    for event in article.record.events:
        if event.status == "reported" and event.date and official in event.participants:
            return event.date, event.basis
    return article.date, article.date_basis


# --- pairs of countries --------------------------------------------------------------------


def pairs(
    articles: Iterable[ArchiveArticle], events_: Iterable[ArchiveEvent], entities: Entities
) -> dict[str, Pair]:
    """Every two countries that share an event, an agreement or an article, by id."""
    shared: dict[tuple[str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind, id_, countries in _sharing(articles, events_, entities):
        for pair in combinations(sorted(countries), 2):
            shared[pair][kind].append(id_)
    return {f"{a}--{b}": _pair(a, b, found) for (a, b), found in sorted(shared.items())}


def _pair(a: str, b: str, found: Mapping[str, list[str]]) -> Pair:
    of = {kind: tuple(found.get(kind, ())) for kind in ("event", "agreement", "article")}
    return Pair(f"{a}--{b}", (a, b), of["event"], of["agreement"], of["article"])


def _sharing(
    articles: Iterable[ArchiveArticle], events_: Iterable[ArchiveEvent], entities: Entities
) -> Iterator[tuple[str, str, set[str]]]:
    known = {id_ for id_, entity in entities.items() if entity.kind == "country"}
    for event in events_:
        yield "event", event.id, set(event.countries) & known
    for id_, entity in entities.items():
        if isinstance(entity.record, records.Agreement):
            yield "agreement", id_, set(entity.record.parties) & known
    for article in articles:
        yield "article", article.id, set(article.record.countries) & known
