"""Who an article names, country by country: people with the roles stated there, organisations.

Enters: an article. Leaves: its sides, each person and body with the sentence that names it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from build_tools import records
from build_tools.archive import ArchiveArticle
from build_tools.pages.passage import anchor_at, mention_anchor
from build_tools.pages.rows import Ref, ref
from build_tools.pages.view import View


@dataclass(frozen=True, slots=True)
class Named:
    """An official or an organisation as the article names them."""

    ref: Ref
    roles: tuple[str, ...]
    anchor: str
    """The sentence that says so; empty where no sentence names them."""


@dataclass(frozen=True, slots=True)
class Side:
    """A country with those who stand for it in the article."""

    country: Ref | None
    people: tuple[Named, ...]
    organisations: tuple[Named, ...]


def sides(view: View, article: ArchiveArticle) -> list[Side]:
    """The listed countries with their people and bodies, then those of no listed country."""
    record = article.record
    found = [
        _side(view, article, {country}, ref(view, country))
        for country in sorted(record.countries, key=view.name)
    ]
    named = [*(here.id for here in record.officials), *record.organisations]
    others = {view.side(ident) for ident in named} - set(record.countries)
    return [*found, _side(view, article, others, None)] if others else found


def _side(view: View, article: ArchiveArticle, lands: set[str], country: Ref | None) -> Side:
    record = article.record
    people = [here for here in record.officials if view.side(here.id) in lands]
    bodies = [ident for ident in record.organisations if view.side(ident) in lands]
    return Side(
        country, tuple(_people(view, article, people)), tuple(_bodies(view, article, bodies))
    )


def _people(
    view: View, article: ArchiveArticle, people: Iterable[records.OfficialHere]
) -> Iterable[Named]:
    for here in people:
        said = anchor_at(article, here.evidence) if here.evidence else ""
        anchor = said or first_mention(view, article, here.id)
        yield Named(ref(view, here.id), here.role, anchor)


def _bodies(view: View, article: ArchiveArticle, bodies: Iterable[str]) -> Iterable[Named]:
    for ident in bodies:
        yield Named(ref(view, ident), (), first_mention(view, article, ident))


def first_mention(view: View, article: ArchiveArticle, entity: str) -> str:
    """Id of the first sentence that names an entity, in the body where it does."""
    mentions = view.lookup.mentions_in.get((entity, article.id), [])
    first = min(mentions, key=lambda mention: mention.block < 0, default=None)
    return mention_anchor(article, first) if first else ""
