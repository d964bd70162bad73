"""Rows of the tables in order of time: events, steps of agreements, articles.

Enters: ids of the archive. Leaves: rows with names, addresses and dates as a reader sees them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from build_tools import dates, records
from build_tools.archive import ArchiveEvent, Mention, Pair
from build_tools.pages.passage import anchor_at, mention_anchor, mention_html
from build_tools.pages.view import View, When, counted, when
from build_tools.rules import read_rules

NO_STEP = "mentioned"
"""The step that says nothing of an agreement's life."""


@dataclass(frozen=True, slots=True)
class Ref:
    """A link: what it is called, where it leads, and a word beside it."""

    name: str
    href: str
    note: str = ""
    when: When | None = None
    """The date at which the note holds."""


@dataclass(frozen=True, slots=True)
class Row:
    """Something that happened, or was published, at a time."""

    when: When
    what: str
    """`Reception`, `Signed`, `Article`."""
    refs: tuple[Ref, ...]
    """Who took part, or what it was about."""
    href: str
    """Address of the fullest account."""
    note: str = ""
    place: str = ""
    article: Ref | None = None
    quote: str = ""
    told: When | None = None
    """The date of the article that tells it."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that names the entity whose page this is."""

    html: Markup
    href: str


@dataclass(frozen=True, slots=True)
class Telling:
    """An article with the sentences in which it names an entity."""

    article: Ref
    when: When
    source: str
    quotes: tuple[Quote, ...]


def ref(view: View, ident: str, note: str = "", when: When | None = None) -> Ref:
    return Ref(view.name(ident), view.href(ident), note, when)


def pair_ref(view: View, pair: Pair, note: str = "") -> Ref:
    """A link to the page of two countries: `Russia and Vietnam`."""
    return Ref(view.names(pair.countries), view.pair_href(pair.id), note)


def person_ref(view: View, ident: str) -> Ref:
    """A participant, with the country they stand for."""
    side = view.side(ident)
    return ref(view, ident, view.name(side) if side and side != ident else "")


def event_row(view: View, ident: str, home: str = "") -> Row:
    """An event; `home`, the entity whose page this is, is not named again."""
    event = view.archive.events[ident]
    return Row(
        when=view.event_when(event),
        what=event.record.kind.capitalize(),
        refs=tuple(person_ref(view, who) for who in taking_part(view, event) if who != home),
        href=view.event_href(event),
        note=read_rules("wording")["event_status"].get(event.record.status) or "",
        place=event.record.place or "",
        article=ref(view, event.article),
        quote=event.record.evidence,
    )


def taking_part(view: View, event: ArchiveEvent) -> tuple[str, ...]:
    """Participants, then the countries that none of them stands for."""
    sides = {view.side(who) for who in event.participants}
    return (*event.participants, *(land for land in event.countries if land not in sides))


def article_row(view: View, ident: str) -> Row:
    record = view.archive.articles[ident].record
    source = view.name(record.source) if record.source else ""
    about = ref(view, ident, source)
    return Row(view.article_when(ident), "Article", (about,), about.href)


def step_rows(view: View, agreement: str) -> list[Row]:
    """The steps of an agreement's life that articles report or its file states, by date.

    A step without a date of its own stands at the date of the article that reports it.
    """
    entity = view.archive.entities[agreement]
    assert isinstance(entity.record, records.Agreement)
    rows = [_stated_step(view, agreement, step) for step in entity.record.history]
    for ident in view.archive.articles_of.get(agreement, ()):
        for here in view.archive.articles[ident].record.agreements:
            if here.id == agreement:
                rows.append(_reported_step(view, ident, here))
    return sorted(rows, key=step_time)


def step_time(row: Row) -> dates.Key:
    """When a step was taken or, where nobody says, reported."""
    return dates.sort_key(row.when.edtf or (row.told.edtf if row.told else ""))


def telling(steps: Iterable[Row]) -> list[Row]:
    """The steps that say more than that an article names the agreement."""
    return [row for row in steps if row.what != NO_STEP]


def _stated_step(view: View, agreement: str, step: records.Step) -> Row:
    article = ref(view, step.article) if step.article else None
    about = ref(view, agreement)
    return Row(
        when=when(step.date),
        what=step.step,
        refs=(about,),
        href=article.href if article else about.href,
        article=article,
        quote=step.evidence or "",
        told=view.article_when(step.article) if step.article else None,
    )


def _reported_step(view: View, article: str, here: records.AgreementHere) -> Row:
    anchor = anchor_at(view.archive.articles[article], here.evidence)
    return Row(
        when=when(here.date, here.basis),
        what=here.status,
        refs=(ref(view, here.id),),
        href=view.href(article, anchor),
        article=ref(view, article),
        quote=here.evidence,
        told=view.article_when(article),
    )


def in_time(rows: Iterable[Row]) -> list[Row]:
    """Rows by date, those without one last; rows of one date stay as they came."""
    return sorted(rows, key=lambda row: dates.sort_key(row.when.edtf))


def tellings(view: View, entity: str) -> list[Telling]:
    """Articles that list an entity, by date, with the sentences that name it."""
    by_article: dict[str, list[Mention]] = {}
    for mention in view.archive.mentions.get(entity, ()):
        by_article.setdefault(mention.article, []).append(mention)
    naming = view.lookup.articles_naming(entity)
    return [_telling(view, ident, by_article.get(ident, [])) for ident in naming]


def _telling(view: View, ident: str, mentions: list[Mention]) -> Telling:
    """Each sentence once: from the body, else from the summary or a caption."""
    article = view.archive.articles[ident]
    source = article.record.source
    once: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda mention: mention.block < 0):
        once.setdefault(mention.sentence, mention)
    quotes = [
        Quote(mention_html(mention), view.href(ident, mention_anchor(article, mention)))
        for mention in once.values()
    ]
    return Telling(
        article=ref(view, ident),
        when=view.article_when(ident),
        source=view.name(source) if source else "",
        quotes=tuple(quotes),
    )


def summary_of(view: View, entity: str) -> str:
    """How much the archive holds of an entity: `3 articles, 2 events`."""
    articles = len(view.lookup.articles_naming(entity))
    events = len(view.archive.events_of.get(entity, ()))
    return ", ".join(
        counted(number, word) for number, word in ((articles, "article"), (events, "event"))
    )
