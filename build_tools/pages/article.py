"""The page of one article: what it is, who took part, its text, and what was left out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from build_tools import dates
from build_tools.archive import ArchiveArticle
from build_tools.pages.cards import cards
from build_tools.pages.draft import Draft
from build_tools.pages.entity import relations_fact
from build_tools.pages.leftout import left_out
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page, Section
from build_tools.pages.passage import anchor_at, passage_html, several
from build_tools.pages.related import related
from build_tools.pages.render import render
from build_tools.pages.rows import Ref, Row, event_row, ref
from build_tools.pages.say import say
from build_tools.pages.sides import sides
from build_tools.pages.view import View, event_anchor, shortened, when
from build_tools.rules import read_rules

PAIRS = 3
"""Pairs of countries whose articles before and after are named."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event as the article tells it."""

    anchor: str
    row: Row
    sentence: str
    agreements: tuple[Ref, ...]
    note: str


def article_pages(lookup: Lookup) -> Iterator[Draft]:
    """One page an article, in order of time."""
    yield from map(article_draft, lookup.archive.articles)


def article_draft(ident: str) -> Draft:
    """The page of one article."""
    return Draft(f"articles/{ident}", partial(_page, ident=ident))


def _page(view: View, ident: str) -> Page:
    article = view.archive.articles[ident]
    record = article.record
    opening = article.summary or next((block for block in article.body), None)
    return Page(
        path=view.path,
        title=record.title,
        kind="article",
        description=shortened(opening.text if opening else record.title),
        lead_html=_lead(view, article),
        sections=tuple(_sections(view, article)),
        edit_path=article.path,
        lang=record.lang,
        kicker=read_rules("wording")["kinds"]["article"]["one"],
        tab="articles",
    )


def _lead(view: View, article: ArchiveArticle) -> str:
    record = article.record
    return render(
        "article_lead",
        when=view.article_when(article.id),
        record=record,
        lang=view.text_lang(article.id),
        source=ref(view, record.source) if record.source else None,
        summary=passage_html(view, "summary", article.summary) if article.summary else "",
        review=read_rules("wording")["review"][record.review],
        relations=relations_fact(view, article.id),
    )


def _sections(view: View, article: ArchiveArticle) -> Iterator[Section]:
    """Who and what, above the text; what rests on it and what is like it, below."""
    lang = view.text_lang(article.id)
    if found := sides(view, article):
        yield Section("participants", say("who"), render("article_sides", sides=found, lang=lang))
    if steps := _agreements(view, article):
        html = render("article_agreements", steps=steps)
        yield Section("agreements", say("agreements"), html)
    yield Section("text", say("text"), _text(view, article))
    if events := _events(view, article):
        yield Section("events", say("what_happened"), render("article_events", events=events))
    yield Section("origin", say("origin"), _origin(view, article))
    if others := related(view, article.id):
        html = render("article_related", related=others)
        yield Section("related", say("related"), html)
    if near := _near(view, article.id):
        yield Section("near", say("near"), render("article_near", near=near))


def _near(view: View, ident: str) -> list[tuple[str, Ref]]:
    """The articles before and after, of all and of each pair that the article is about."""
    earlier, later = view.lookup.beside.get(ident, ("", ""))
    found = [(say("earlier"), earlier), (say("later"), later)]
    dated = view.archive.articles[ident].date
    pairs = [one for one in view.lookup.near[ident] if one[0] == "pair"] if dated else []
    for _, pair, before, after in pairs[:PAIRS]:
        name = view.names(view.lookup.between[pair])
        found.append((say("earlier_of", pair=name), _dated(view, *before[-1:])))
        found.append((say("later_of", pair=name), _dated(view, *after[:1])))
    return [(word, ref(view, other)) for word, other in found if other]


def _dated(view: View, ident: str = "") -> str:
    """The id, or nothing where the article has no date: it is neither earlier nor later."""
    return ident if ident and view.archive.articles[ident].date else ""


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
        lang = view.text_lang(article.id)
        row = Row(date, here.status, (about,), about.href, quote=here.evidence, lang=lang)
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
    return render(
        "article_text",
        record=record,
        lang=view.text_lang(article.id),
        blocks=blocks,
        captions=captions,
        several=shared,
        cards=cards(view, article),
    )


def _origin(view: View, article: ArchiveArticle) -> Markup:
    return render(
        "article_origin",
        article=article,
        record=article.record,
        review=read_rules("wording")["review"][article.record.review],
        retrieved=dates.display(article.retrieved) if article.retrieved else "",
        groups=left_out(article.removed),
        count=len(article.removed),
    )
