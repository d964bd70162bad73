"""What the pages of all kinds of entity share: events, articles with the naming sentences, search.

Enters: a `View` of the archive and an entity. Leaves: sections of its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup

from build_tools.archive import ArchiveEntity
from build_tools.dates import years
from build_tools.pages import pieces
from build_tools.pages.chronology import time_section
from build_tools.pages.page import Page, Section
from build_tools.pages.paging import in_parts, paged
from build_tools.pages.render import render
from build_tools.pages.rows import (
    Ref,
    Row,
    event_row,
    in_time,
    pair_ref,
    summary_of,
    tellings,
)
from build_tools.pages.say import LANGUAGE, say
from build_tools.pages.search_form import search_of_entity
from build_tools.pages.spans import by_time
from build_tools.pages.tongue import name_language
from build_tools.pages.view import View
from build_tools.rules import read_rules

TELLINGS = 25
"""Articles with their sentences that one page lists."""
SENTENCES = 5
"""An article with so many times more counts for as many articles more."""
REFS = 30
"""Links that one page lists."""


def entity_page(
    view: View,
    entity: ArchiveEntity,
    facts: Iterable[tuple[str, object]],
    sections: Iterable[Section],
    kicker: str = "",
) -> Page:
    """The page of an entity: its facts, its own sections, then its articles.

    Args:
        facts: names and values of the table at the head; a value that is empty is left out.
    """
    kind = read_rules("wording")["kinds"][entity.kind]
    record = entity.record
    other = record.names if entity.kind != "country" else ()
    names = [(name, name_language(name, view.side(entity.id))) for name in other]
    held = (say("in_archive"), _held(view, entity.id))
    lead = render("entity_lead", facts=(*facts, held), names=names, note=record.note)
    return Page(
        path=view.path,
        title=entity.name,
        kind=entity.kind,
        description=_description(view, entity),
        lead_html=lead,
        sections=(*sections, *articles_section(view, entity)),
        edit_path=entity.path,
        lang=view.lang(entity.id) or LANGUAGE,
        kicker=kicker or kind["one"],
        tab=kind["folder"],
    )


def _held(view: View, entity: str) -> str:
    """`3 articles, 2 events; 2020–2025`: how much the archive has, and from which years."""
    naming = view.lookup.articles_naming(entity)
    dates = [view.archive.articles[article].date for article in naming]
    named = [year for date in dates for year in years(date)]
    span = "–".join(sorted({min(named), max(named)})) if named else ""
    return "; ".join(filter(None, (summary_of(view, entity) if naming else "", span)))


def _description(view: View, entity: ArchiveEntity) -> str:
    return say("entity_description", name=entity.name, holdings=summary_of(view, entity.id))


def relations_fact(view: View, ident: str) -> tuple[str, Markup | str]:
    """The pairs of countries on whose page an entity or an article is listed.

    Sixty countries at one table are 1,770 pairs: of so many the first, and the way to all.
    """
    pairs = [pair_ref(view, pair) for pair in view.lookup.pairs_listing.get(ident, [])]
    return say("relations"), pieces.few(pairs, view.to("relations")) if pairs else ""


def events_section(view: View, entity: str, heading: str = "") -> Iterator[Section]:
    """The events an entity takes part in, by date; none where there are none."""
    if rows := event_rows(view, entity):
        caption = say("events_caption", name=view.name(entity))
        form = search_of_entity(view, entity)
        yield time_section("events", heading or say("events"), rows, caption, search=form)


def event_rows(view: View, entity: str) -> list[Row]:
    events = view.lookup.happenings_of.get(entity, ())
    return in_time(event_row(view, event, home=entity) for event in events)


def articles_section(view: View, entity: ArchiveEntity) -> Iterator[Section]:
    """The articles that list an entity, by date, each with the sentences that name it."""
    if naming := view.lookup.articles_naming(entity.id):
        yield telling_section(view, entity.id, say("in_articles"), naming)


def telling_section(view: View, entity: str, heading: str, articles: Sequence[str]) -> Section:
    """Articles, by date, each with its sentences that name an entity."""

    kind = view.archive.entities[entity].kind
    unnamed = "" if kind == "source" else say("listed_unnamed")

    def told(part: Sequence[str]) -> str:
        return render("tellings", entries=tellings(view, entity, part), unnamed=unnamed)

    dates, naming = view.archive.articles, view.lookup.mentions_in

    def weight(article: str) -> int:
        return max(1, -(-len(naming.get((entity, article), ())) // SENTENCES))

    parts = by_time(articles, lambda article: dates[article].date, TELLINGS, weight)
    form = search_of_entity(view, entity) if len(parts) > 1 else ""
    return in_parts("articles", heading, parts, told, lead=form)


def ref_section(ident: str, heading: str, refs: Sequence[Ref]) -> Iterator[Section]:
    """A list of links; nothing where it is empty."""
    if refs:
        yield paged(ident, heading, refs, pieces.list, REFS)
