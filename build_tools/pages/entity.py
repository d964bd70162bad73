"""What the pages of all kinds of entity share: events, articles with the naming sentences, search.

Enters: a `View` of the archive and an entity. Leaves: sections of its page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from markupsafe import Markup

from build_tools.archive import ArchiveEntity
from build_tools.pages.finding import names_of, officials_in, search_data, years_of
from build_tools.pages.page import Page, SearchData, Section
from build_tools.pages.render import render
from build_tools.pages.rows import Row, event_row, in_time, pair_ref, summary_of, tellings
from build_tools.pages.view import View
from build_tools.rules import read_rules


def entity_page(
    view: View,
    entity: ArchiveEntity,
    facts: Iterable[tuple[str, object]],
    sections: Iterable[Section],
    kicker: str = "",
    countries: Iterable[str] = (),
) -> Page:
    """The page of an entity: its facts, its own sections, then its articles.

    Args:
        facts: names and values of the table at the head; a value that is empty is left out.
        countries: ids of the countries under which the search finds the page.
    """
    kind = read_rules("wording")["kinds"][entity.kind]
    record = entity.record
    other = record.names if entity.kind != "country" else ()
    lead = render("entity_lead", facts=tuple(facts), names=other, note=record.note)
    return Page(
        path=view.path,
        title=entity.name,
        kind=entity.kind,
        description=f"{entity.name}: {summary_of(view, entity.id)} in the archive.",
        lead_html=lead,
        sections=(*sections, *articles_section(view, entity)),
        edit_path=entity.path,
        search=_search(view, entity, countries),
        kicker=kicker or kind["one"],
        tab=kind["folder"],
    )


def relations_fact(view: View, ident: str) -> tuple[str, Markup | str]:
    """The pairs of countries on whose page an entity or an article is listed."""
    pairs = [pair_ref(view, pair) for pair in view.lookup.pairs_listing.get(ident, [])]
    return "Relations", render("links", refs=pairs) if pairs else ""


def _search(view: View, entity: ArchiveEntity, countries: Iterable[str]) -> SearchData:
    events = view.archive.events_of.get(entity.id, ())
    return search_data(
        entity.kind,
        countries=map(view.name, countries),
        officials=map(view.name, _officials(view, entity)),
        years=years_of(view, events, view.archive.articles_of.get(entity.id, ())),
        names=names_of(view, [entity.id]),
    )


def _officials(view: View, entity: ArchiveEntity) -> list[str]:
    """Whom a page is about: an official alone, or those at whose meeting an agreement was made."""
    if entity.kind == "agreement":
        events = view.archive.events_of.get(entity.id, ())
        return officials_in(view, [view.archive.events[event] for event in events])
    return [entity.id] if entity.kind == "official" else []


def events_section(view: View, entity: str, heading: str = "Events") -> Iterator[Section]:
    """The events an entity takes part in, by date; none where there are none."""
    if rows := event_rows(view, entity):
        caption = f"{view.name(entity)}: events by date"
        yield Section("events", heading, chronology(rows, caption))


def event_rows(view: View, entity: str) -> list[Row]:
    events = view.archive.events_of.get(entity, ())
    return in_time(event_row(view, event, home=entity) for event in events)


def chronology(rows: Iterable[Row], caption: str, who: str = "Who", article: bool = True) -> str:
    """A table of rows; with `article`, in which article each is told."""
    return render("chronology", rows=list(rows), caption=caption, who=who, article=article)


def articles_section(view: View, entity: ArchiveEntity) -> Iterator[Section]:
    """The articles that list an entity, by date, each with the sentences that name it."""
    if entries := tellings(view, entity.id):
        yield Section("articles", "In the articles", render("tellings", entries=entries))
