"""The page of one article: what it is, who took part, its text, and what was left out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from build_tools import records
from build_tools.archive import ArchiveArticle
from build_tools.pages.entity import relations_fact
from build_tools.pages.finding import names_of, search_data, years_of
from build_tools.pages.leftout import left_out
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page, SearchData, Section
from build_tools.pages.passage import anchor_at, passage_html, several
from build_tools.pages.render import render
from build_tools.pages.rows import Ref, Row, event_row, ref
from build_tools.pages.view import View, event_anchor, shortened, when
from build_tools.rules import read_rules


@dataclass(frozen=True, slots=True)
class Person:
    """An official as the article names them."""

    ref: Ref
    roles: tuple[str, ...]
    anchor: str
    """The sentence that says so; empty where the article's text alone is meant."""


@dataclass(frozen=True, slots=True)
class Side:
    """A country with those who stand for it in the article."""

    country: Ref | None
    people: tuple[Person, ...]
    organisations: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as the article tells it."""

    anchor: str
    row: Row
    sentence: str
    agreements: tuple[Ref, ...]
    note: str


def article_pages(lookup: Lookup) -> Iterator[Page]:
    """One page an article, in order of time."""
    articles = lookup.archive.articles
    dated = [ident for ident, article in articles.items() if article.date]
    before = dict(pairwise(dated[::-1]))
    after = dict(pairwise(dated))
    for ident in articles:
        view = View(lookup, f"articles/{ident}")
        yield _page(view, ident, before.get(ident, ""), after.get(ident, ""))


def _page(view: View, ident: str, before: str, after: str) -> Page:
    article = view.archive.articles[ident]
    record = article.record
    opening = article.summary or next((block for block in article.body), None)
    return Page(
        path=view.path,
        title=record.title,
        kind="article",
        description=shortened(opening.text if opening else record.title),
        lead_html=_lead(view, article),
        sections=tuple(_sections(view, article, before, after)),
        edit_path=article.path,
        search=_search(view, article),
        lang=record.lang,
        kicker="Article",
        tab="articles",
    )


def _lead(view: View, article: ArchiveArticle) -> str:
    record = article.record
    return render(
        "article_lead",
        when=view.article_when(article.id),
        record=record,
        source=ref(view, record.source) if record.source else None,
        summary=passage_html(view, "summary", article.summary) if article.summary else "",
        review=read_rules("wording")["review"][record.review],
        relations=relations_fact(view, article.id),
    )


def _sections(view: View, article: ArchiveArticle, before: str, after: str) -> Iterator[Section]:
    sides = _sides(view, article)
    if sides:
        yield Section("participants", "Who", render("article_sides", sides=sides))
    if events := _events(view, article):
        yield Section("events", "What happened", render("article_events", events=events))
    if steps := _agreements(view, article):
        yield Section("agreements", "Agreements", render("article_agreements", steps=steps))
    yield Section("text", "Text", _text(view, article))
    yield Section("origin", "Where it comes from", _origin(view, article), searched=False)
    if before or after:
        near = [(word, ref(view, ident)) for word, ident in _near(before, after)]
        yield Section("near", "Before and after", render("article_near", near=near), searched=False)


def _near(before: str, after: str) -> Iterator[tuple[str, str]]:
    yield from (pair for pair in (("Earlier", before), ("Later", after)) if pair[1])


def _sides(view: View, article: ArchiveArticle) -> list[Side]:
    """The listed countries with their people and bodies, then those of no listed country."""
    record = article.record
    countries = sorted(record.countries, key=view.name)
    people = {here.id: _person(view, article, here) for here in record.officials}
    found = [_side(view, country, people, record) for country in countries]
    others = {
        ident
        for ident in (*people, *record.organisations)
        if view.side(ident) not in record.countries
    }
    if others:
        found.append(
            Side(
                None,
                tuple(person for ident, person in people.items() if ident in others),
                tuple(ref(view, ident) for ident in record.organisations if ident in others),
            )
        )
    return found


def _side(view: View, country: str, people: dict[str, Person], record: records.Article) -> Side:
    return Side(
        ref(view, country),
        tuple(person for ident, person in people.items() if view.side(ident) == country),
        tuple(ref(view, body) for body in record.organisations if view.side(body) == country),
    )


def _person(view: View, article: ArchiveArticle, here: records.OfficialHere) -> Person:
    anchor = anchor_at(article, here.evidence) if here.evidence else ""
    return Person(ref(view, here.id), here.role, anchor)


def _events(view: View, article: ArchiveArticle) -> list[Happening]:
    """What the article reports, then what it recalls or announces."""
    found = [
        Happening(
            anchor=event_anchor(event.id),
            row=event_row(view, event.id),
            sentence=anchor_at(article, event.record.evidence),
            agreements=tuple(ref(view, ident) for ident in event.record.agreements),
            note=event.record.note or "",
        )
        for event in view.lookup.events_in.get(article.id, [])
    ]
    return sorted(found, key=lambda event: event.row.note != "")


def _agreements(view: View, article: ArchiveArticle) -> list[tuple[Row, str]]:
    """The steps that the article reports, each with the sentence that says so."""
    found = []
    for here in article.record.agreements:
        anchor = anchor_at(article, here.evidence)
        date = when(here.date, here.basis)
        about = ref(view, here.id)
        row = Row(date, here.status, (about,), about.href, quote=here.evidence)
        found.append((row, anchor))
    return found


def _text(view: View, article: ArchiveArticle) -> str:
    record = article.record
    blocks = [
        (block.part, passage_html(view, f"p{number}", block))
        for number, block in enumerate(article.body, 1)
    ]
    captions = [
        passage_html(view, f"caption-{number}", caption)
        for number, caption in enumerate(article.captions, 1)
    ]
    shared = [(item, [ref(view, ident) for ident in item.ids]) for item in several(article)]
    return render("article_text", record=record, blocks=blocks, captions=captions, several=shared)


def _origin(view: View, article: ArchiveArticle) -> Markup:
    return render(
        "article_origin",
        article=article,
        record=article.record,
        review=read_rules("wording")["review"][article.record.review],
        groups=left_out(article.removed),
        count=len(article.removed),
    )


def _search(view: View, article: ArchiveArticle) -> SearchData:
    record = article.record
    people = [here.id for here in record.officials]
    bodies = [*record.organisations, *(here.id for here in record.agreements)]
    events = [event.id for event in view.lookup.events_in.get(article.id, [])]
    return search_data(
        "article",
        countries=map(view.name, record.countries),
        officials=map(view.name, people),
        years=years_of(view, events, [article.id]),
        words=names_of(view, (*people, *record.countries, *bodies)),
    )
