"""The tables of the whole archive, row by row.

Enters: the archive. Leaves: for each table of `rules/data.yml` its rows, each a mapping from
the table's fields to text, number, truth value or list of ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from build_tools import records
from build_tools.machine.iso import days
from build_tools.pages.view import View

Row = dict[str, Any]


def _articles(view: View) -> Iterator[Row]:
    for article in view.archive.articles.values():
        record = article.record
        yield {
            "id": article.id,
            "title": record.title,
            "title_derived": record.title_derived,
            "language": record.lang,
            "source": record.source,
            "published": record.published.date if record.published else None,
            "date": article.date,
            "date_basis": article.date_basis,
            "place": record.place,
            "countries": record.countries,
            "officials": [here.id for here in record.officials],
            "organisations": record.organisations,
            "agreements": list(dict.fromkeys(here.id for here in record.agreements)),
            "review": record.review,
            "raw_sha256": article.raw_sha256,
        }


def _events(view: View) -> Iterator[Row]:
    for event in view.archive.events.values():
        record = event.record
        span = days(record.date)
        yield {
            "id": event.id,
            "article": event.article,
            "same": view.lookup.accounts[event.id][0],
            "date": record.date,
            "date_basis": record.basis if record.date else None,
            "first_day": span[0].isoformat() if span else None,
            "last_day": span[1].isoformat() if span else None,
            "kind": record.kind,
            "status": record.status,
            "place": record.place,
            "participants": event.participants,
            "countries": event.countries,
            "agreements": record.agreements,
            "evidence": record.evidence,
            "date_evidence": record.date_evidence,
        }


def _of_kind(kind: str) -> Callable[[View], Iterator[Row]]:
    """The entities of a kind: the keys of their records under the names of the table's fields."""

    def rows(view: View) -> Iterator[Row]:
        for ident in sorted(entity.id for entity in view.of_kind(kind)):
            record = view.archive.entities[ident].record
            more = {
                "id": ident,
                "name": view.name(ident),
                "articles": len(view.lookup.articles_naming(ident)),
            }
            yield record.model_dump(mode="json") | more

    return rows


def _roles(view: View) -> Iterator[Row]:
    for held in (role for roles in view.archive.roles.values() for role in roles):
        yield {
            "official": held.official,
            "role": held.role,
            "date": held.date,
            "date_basis": held.basis if held.date else None,
            "article": held.article,
        }


def _steps(view: View) -> Iterator[Row]:
    for article in view.archive.articles.values():
        for here in article.record.agreements:
            yield {
                "agreement": here.id,
                "article": article.id,
                "step": here.status,
                "date": here.date,
                "date_basis": here.basis if here.date else None,
                "evidence": here.evidence,
            }


def _stated_steps(view: View) -> Iterator[Row]:
    """The steps that an agreement's own file states."""
    for entity in view.of_kind("agreement"):
        assert isinstance(entity.record, records.Agreement)
        for step in entity.record.history:
            yield {
                "agreement": entity.id,
                "article": step.article,
                "step": step.step,
                "date": step.date,
                "date_basis": "stated" if step.date else None,
                "evidence": step.evidence,
            }


def _all_steps(view: View) -> Iterator[Row]:
    yield from _steps(view)
    yield from _stated_steps(view)


def _mentions(view: View) -> Iterator[Row]:
    for mention in (one for found in view.archive.mentions.values() for one in found):
        yield {
            "entity": mention.entity,
            "article": mention.article,
            "part": mention.part,
            "sentence": mention.sentence,
            "start": mention.start,
            "end": mention.end,
        }


def _pairs(view: View) -> Iterator[Row]:
    for pair in view.archive.pairs.values():
        yield {
            "id": pair.id,
            "one": pair.countries[0],
            "other": pair.countries[1],
            "articles": len(pair.articles),
            "events": len(view.lookup.happenings_between[pair.id]),
            "agreements": len(pair.agreements),
        }


TABLES: Mapping[str, Callable[[View], Iterator[Row]]] = {
    "articles": _articles,
    "events": _events,
    "officials": _of_kind("official"),
    "roles": _roles,
    "countries": _of_kind("country"),
    "organisations": _of_kind("organisation"),
    "agreements": _of_kind("agreement"),
    "agreement_steps": _all_steps,
    "mentions": _mentions,
    "pairs": _pairs,
    "sources": _of_kind("source"),
}
"""Name of a table -> the function that makes its rows."""
