"""Rows of the tables in order of time: events, steps of agreements, articles.

Enters: ids of the archive. Leaves: rows with names, addresses and dates as a reader sees them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from build_tools import dates, records
from build_tools.archive import ArchiveEvent, Mention
from build_tools.pages.level import level_in_words
from build_tools.pages.passage import anchor_at, mention_anchor, mention_html
from build_tools.pages.say import counted, say
from build_tools.pages.view import View, When, when
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
    lang: str = ""
    """Language tag of the name; empty where it is English."""


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
    also: tuple[Ref, ...] = ()
    """Other articles that tell the same."""
    lang: str = ""
    """Language tag of the quote."""
    lane: str = "event"
    """`event`, `step` or `article`: where a picture of many rows shows it."""
    nobody: str = ""
    """What stands in the place of `refs` where there is none."""
    level: str = ""
    """Of those who met: `ministers`."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that names the entity whose page this is."""

    html: Markup
    href: str
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """An article with the sentences in which it names an entity."""

    article: Ref
    when: When
    source: str
    quotes: tuple[Quote, ...]


def ref(view: View, ident: str, note: str = "", when: When | None = None) -> Ref:
    """A link to an entity or an article; one without a note is the same on many pages."""
    if note or when:
        return Ref(view.name(ident), view.href(ident), note, when, view.lang(ident))
    return view.lookup.once("refs", (view.root, ident), lambda: _ref(view, ident))


def _ref(view: View, ident: str) -> Ref:
    return Ref(view.name(ident), view.href(ident), lang=view.lang(ident))


def pair_ref(view: View, pair: str) -> Ref:
    """A link to the page of two countries: `Ghana and Kenya`."""
    return Ref(view.names(view.lookup.between[pair]), view.pair_href(pair))


def person_ref(view: View, ident: str) -> Ref:
    """A participant, with the country they stand for."""
    side = view.side(ident)
    return ref(view, ident, view.name(side) if side and side != ident else "")


def event_row(view: View, ident: str, home: str = "") -> Row:
    """An event; `home`, the entity whose page this is, is not named again."""
    event = view.archive.events[ident]
    if home in event.participants or home in event.countries:
        return _event_row(view, event, home)
    key = (view.root, ident)
    return view.lookup.once("rows of events", key, lambda: _event_row(view, event, ""))


def _event_row(view: View, event: ArchiveEvent, home: str) -> Row:
    ident = event.id
    others = [other for other in view.lookup.accounts[ident] if other != ident]
    return Row(
        when=view.event_when(event),
        what=event.record.kind.capitalize(),
        refs=tuple(person_ref(view, who) for who in taking_part(view, event) if who != home),
        href=view.event_href(event),
        note=read_rules("wording")["event_status"].get(event.record.status) or "",
        place=event.record.place or "",
        article=ref(view, event.article),
        quote=event.record.evidence,
        also=tuple(_account(view, other) for other in others),
        lang=view.text_lang(event.article),
        nobody=say("nobody_else" if home in event.participants else "unidentified"),
        level=level_in_words(view, event),
    )


def _account(view: View, event: str) -> Ref:
    """Another article that tells of an event, at the place where it does."""
    told = view.archive.events[event]
    return replace(ref(view, told.article), href=view.event_href(told))


def taking_part(view: View, event: ArchiveEvent) -> tuple[str, ...]:
    """Participants, then the countries that none of them stands for."""
    sides = {view.side(who) for who in event.participants}
    return (*event.participants, *(land for land in event.countries if land not in sides))


def article_row(view: View, ident: str) -> Row:
    """The publication of an article."""
    key = (view.root, ident)
    return view.lookup.once("rows of articles", key, lambda: _article_row(view, ident))


def _article_row(view: View, ident: str) -> Row:
    record = view.archive.articles[ident].record
    source = view.name(record.source) if record.source else ""
    about = ref(view, ident, source)
    return Row(view.article_when(ident), say("article"), (about,), about.href, lane="article")


def step_rows(
    view: View, agreement: str, among: Callable[[str | None, str], bool] = lambda *_: True
) -> list[Row]:
    """The steps of an agreement's life that articles report or its file states, by date.

    A step without a date of its own stands at the date of the article that reports it.

    Args:
        among: tells by its date and its kind whether a step is wanted.
    """
    steps = (step for step in _history(view, agreement) if among(step.date, step.step))
    rows = [_stated_step(view, agreement, step) for step in steps]
    for ident in view.archive.articles_of.get(agreement, ()):
        rows += _reported_steps(view, agreement, ident, among)
    return sorted(rows, key=step_time)


def steps_in(view: View, agreement: str, articles: Collection[str]) -> list[Row]:
    """The same of those steps that one of these articles reports.

    No other article is looked at: an agreement may be named in thousands.
    """
    steps = (step for step in _history(view, agreement) if step.article in articles)
    rows = [_stated_step(view, agreement, step) for step in steps]
    found = (view.archive.articles[ident] for ident in articles)
    for article in sorted(found, key=lambda one: (dates.sort_key(one.date), one.id)):
        rows += _reported_steps(view, agreement, article.id, lambda *_: True)
    return sorted(rows, key=step_time)


def _history(view: View, agreement: str) -> Sequence[records.Step]:
    record = view.archive.entities[agreement].record
    assert isinstance(record, records.Agreement)
    return record.history


def _reported_steps(
    view: View, agreement: str, article: str, among: Callable[[str | None, str], bool]
) -> Iterator[Row]:
    for here in view.archive.articles[article].record.agreements:
        if here.id == agreement and among(here.date, here.status):
            yield _reported_step(view, article, here)


def step_time(row: Row) -> dates.Key:
    """When a step was taken or, where nobody says, reported."""
    return dates.sort_key(row.when.edtf or (row.told.edtf if row.told else ""))


def telling(steps: Iterable[Row]) -> list[Row]:
    """The steps that say more than that an article names the agreement."""
    return [row for row in steps if row.what != NO_STEP]


def telling_steps(view: View, agreement: str) -> list[Row]:
    """The same of all steps of an agreement; no row is made of the others."""
    return step_rows(view, agreement, lambda _, kind: kind != NO_STEP)


def _stated_step(view: View, agreement: str, step: records.Step) -> Row:
    article = ref(view, step.article) if step.article else None
    about = ref(view, agreement)
    return Row(
        when=when(step.date),
        what=step.step,
        lane="step",
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
        lane="step",
        refs=(ref(view, here.id),),
        href=view.href(article, anchor),
        article=ref(view, article),
        quote=here.evidence,
        told=view.article_when(article),
        lang=view.text_lang(article),
    )


def in_time(rows: Iterable[Row]) -> list[Row]:
    """Rows by date, those without one last; rows of one date stay as they came."""
    return sorted(rows, key=lambda row: dates.sort_key(row.when.edtf))


def tellings(view: View, entity: str, articles: Iterable[str]) -> list[Telling]:
    """Articles with the sentences that name an entity."""
    mentions = view.lookup.mentions_in
    return [_telling(view, ident, mentions.get((entity, ident), [])) for ident in articles]


def _telling(view: View, ident: str, mentions: list[Mention]) -> Telling:
    """Each sentence once: from the body, else from the summary or a caption."""
    article = view.archive.articles[ident]
    source = article.record.source
    once: dict[str, Mention] = {}
    for mention in sorted(mentions, key=lambda mention: mention.block < 0):
        once.setdefault(mention.sentence, mention)
    quotes = [
        Quote(
            mention_html(mention),
            view.href(ident, mention_anchor(article, mention)),
            view.text_lang(ident),
        )
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
    articles = counted(len(view.lookup.articles_naming(entity)), "article")
    events = len(view.lookup.happenings_of.get(entity, ()))
    return f"{articles}, {counted(events, 'event')}" if events else articles
