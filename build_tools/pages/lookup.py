"""Look-ups over the archive that many pages ask for, each made once for all of them.

Enters: an `Archive`. Leaves: ids and records by what pages look for; nothing here depends on
the page that asks.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeVar

from build_tools.archive import Archive, ArchiveEvent, Mention, Pair, RoleHeld
from build_tools.pages.belonging import belonging
from build_tools.pages.entity_lookup import EntityLookup, grouped
from build_tools.pages.filing import filed, only_years
from build_tools.pages.happenings import accounts
from build_tools.pages.near import Beside, Near
from build_tools.pages.postings import (
    Posting,
    Span,
    first_seen,
    last_held,
    postings,
    spans,
    years_covered,
)
from build_tools.pages.say import roughly
from build_tools.pages.yearly import InYear, by_year

V = TypeVar("V")


OF_PAGES = ("mentions_in", "_postings", "postings_of", "postings_in")
"""Look-ups that take much room, and that pages alone ask for."""


class Lookup(EntityLookup):
    """An archive with its look-ups, each worked out once."""

    def __init__(self, archive: Archive, edit: str = "") -> None:
        super().__init__(archive)
        self.edit = edit
        """Where a file of the project can be changed, before its path; empty where unknown."""
        self._made: dict[str, dict[Any, Any]] = {}
        self.made_for_noting: dict[str, dict[Any, Any]] = {}
        """The same for whoever notes what is asked, with what was asked for it."""

    @cached_property
    def by_source(self) -> Mapping[str, list[str]]:
        """Source -> ids of its articles, in order of time."""
        return grouped(
            (article.record.source, article.id)
            for article in self.archive.articles.values()
            if article.record.source
        )

    @cached_property
    def filed_under(self) -> Mapping[str, list[str]]:
        """Entity -> the articles that the search's filters find under it, in order of time."""
        return grouped(
            (ident, article.id)
            for article in self.archive.articles.values()
            for ident in filed(article.record)
        )

    @cached_property
    def dated_in(self) -> Mapping[str, list[str]]:
        """Year -> the articles of it, or that tell of an event in it, in order of time."""
        articles = self.archive.articles.values()
        return grouped(
            (year, one.id)
            for one in articles
            for year in only_years(
                [one.date, *(event.record.date for event in self.events_in.get(one.id, ()))]
            )
        )

    @cached_property
    def happened_in(self) -> Mapping[str, InYear]:
        """Year, in order -> what its page lists; `undated` comes last."""
        agreements = (entity.id for entity in self.by_kind.get("agreement", ()))
        return by_year(self.archive, self.accounts, agreements)

    @cached_property
    def years_beside(self) -> Mapping[str, list[str]]:
        """Year -> the years before and after it of which there is a page."""
        order = list(self.happened_in)
        return {
            year: [*order[max(at - 1, 0) : at], *order[at + 1 : at + 2]]
            for at, year in enumerate(order)
        }

    @cached_property
    def pairs_of(self) -> Mapping[str, list[Pair]]:
        """Country -> the pairs that it is one of."""
        pairs = self.archive.pairs.values()
        return grouped((country, pair) for pair in pairs for country in pair.countries)

    @cached_property
    def pairs_listing(self) -> Mapping[str, list[str]]:
        """Article, agreement, official or organisation -> ids of the pairs whose page lists it."""
        pairs = self.archive.pairs.values()
        return grouped((ident, pair.id) for pair in pairs for ident in self._listed(pair))

    def _listed(self, pair: Pair) -> list[str]:
        """What the page of a pair lists: officials of its two countries alone."""
        found = [*pair.articles, *pair.agreements, *self.also_named(pair)]
        for article in pair.articles:
            record = self.archive.articles[article].record
            people = [here.id for here in record.officials]
            found += [who for who in people if self.side(who) in pair.countries]
            found += record.organisations
        return list(dict.fromkeys(found))

    def also_named(self, pair: Pair) -> list[str]:
        """Agreements that articles of a pair list and that are not between the two, sorted."""
        articles = [self.archive.articles[article].record for article in pair.articles]
        named = {here.id for record in articles for here in record.agreements}
        return sorted(named.difference(pair.agreements))

    @cached_property
    def people_in(self) -> Mapping[str, list[tuple[str, str]]]:
        """Organisation -> its officials by name, each with a title that says so."""
        return grouped((body, (who, title)) for who, body, title in self._belonging)

    @cached_property
    def bodies_of(self) -> Mapping[str, list[str]]:
        """Official -> the organisations that they are among the people of."""
        return grouped((who, body) for who, body, _ in self._belonging)

    @cached_property
    def _belonging(self) -> tuple[tuple[str, str, str], ...]:
        return belonging(self.archive, self.by_kind)

    @cached_property
    def events_in(self) -> Mapping[str, list[ArchiveEvent]]:
        """Article -> its events, in order of time."""
        return grouped((event.article, event) for event in self.archive.events.values())

    @cached_property
    def mentions_in(self) -> Mapping[tuple[str, str], list[Mention]]:
        """Entity and article -> where the article names the entity."""
        mentions = (mention for found in self.archive.mentions.values() for mention in found)
        return grouped(((mention.entity, mention.article), mention) for mention in mentions)

    @cached_property
    def _postings(self) -> tuple[Posting, ...]:
        return tuple(postings(self.archive))

    @cached_property
    def postings_of(self) -> Mapping[str, list[Posting]]:
        """Country -> the posts of its officials, each with its holder where first seen."""
        found = grouped((self.side(posting.official), posting) for posting in self._postings)
        return {side: first_seen(here) for side, here in found.items()}

    @cached_property
    def postings_in(self) -> Mapping[str, list[Span]]:
        """Year -> the posts held in it, each with its holder and when first and last seen in it."""
        found = grouped(
            (year, posting) for posting in self._postings for year in years_covered(posting)
        )
        return {year: spans(here) for year, here in found.items()}

    @cached_property
    def near(self) -> Mapping[str, Sequence[Beside]]:
        """Article -> its neighbours in the lists of what it names."""
        pairs = self.archive.pairs
        naming = self.articles_naming
        lists = {"agreement": naming, "person": naming, "pair": lambda one: pairs[one].articles}
        return Near(self.archive.articles, self.pairs_listing, lists)

    @cached_property
    def between(self) -> Mapping[str, tuple[str, str]]:
        """Pair -> its two countries."""
        return {pair.id: pair.countries for pair in self.archive.pairs.values()}

    @cached_property
    def beside(self) -> Mapping[str, tuple[str, str]]:
        """Article that has a date -> the one before and the one after it; empty at the ends."""
        dated = [ident for ident, article in self.archive.articles.items() if article.date]
        ends = ["", *dated, ""]
        return {one: (ends[at], ends[at + 2]) for at, one in enumerate(dated)}

    @cached_property
    def accounts(self) -> Mapping[str, tuple[str, ...]]:
        """Event -> the events that tell of the same, itself among them, the fullest first."""
        return accounts(self.archive.events)

    @cached_property
    def happenings_of(self) -> Mapping[str, tuple[str, ...]]:
        """Entity -> its events, each happening once by its fullest account, in order of time."""
        return {one: self._each_once(events) for one, events in self.archive.events_of.items()}

    @cached_property
    def happenings_between(self) -> Mapping[str, tuple[str, ...]]:
        """Pair -> the same of its events."""
        return {pair.id: self._each_once(pair.events) for pair in self.archive.pairs.values()}

    def _each_once(self, events: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.accounts[event][0] for event in events))

    @cached_property
    def last_held(self) -> Mapping[str, RoleHeld]:
        """Official -> the role last seen, the first of several in one article."""
        return last_held(self.archive)

    def articles_naming(self, entity: str) -> list[str]:
        """Ids of the articles that list or name an entity, in order of time."""
        return self._naming.get(entity, [])

    @cached_property
    def _naming(self) -> Mapping[str, list[str]]:
        found = {entity: set(articles) for entity, articles in self.archive.articles_of.items()}
        for entity, article in self.mentions_in:
            found.setdefault(entity, set()).add(article)
        place = {ident: number for number, ident in enumerate(self.archive.articles)}
        by_time = place.__getitem__
        return {entity: sorted(articles, key=by_time) for entity, articles in found.items()}

    @cached_property
    def size_of(self) -> Mapping[str, tuple[int, int]]:
        """Entity -> about how many articles name it, and how many events it took part in."""
        events = self.happenings_of
        return {
            entity: (roughly(len(naming)), roughly(len(events.get(entity, ()))))
            for entity, naming in self._naming.items()
        }

    def once(self, what: str, key: Hashable, make: Callable[[], V]) -> V:
        """What `make` gives, which is the same on every page: made for the first that asks."""
        made = self._made.setdefault(what, {})
        if key not in made:
            made[key] = make()
        found: V = made[key]
        return found

    def forget(self) -> None:
        """Let go of what was made once for all pages, when there are no more."""
        self._made.clear()
        self.made_for_noting.clear()

    def forget_more(self) -> None:
        """Let go of the look-ups of pages, too."""
        self.forget()
        for name in OF_PAGES:
            self.__dict__.pop(name, None)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Entity or article -> what it is called."""
        articles = {ident: one.record.title for ident, one in self.archive.articles.items()}
        return articles | {ident: one.name for ident, one in self.archive.entities.items()}
