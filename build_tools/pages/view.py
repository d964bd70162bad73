"""What every page asks of the archive: where things are, what they are called, when they were.

Enters: an `Archive` and the path of the page that asks. Leaves: names, addresses relative to
that page, dates in words.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from build_tools import dates
from build_tools.archive import Archive, ArchiveEntity, ArchiveEvent
from build_tools.pages.lookup import Lookup
from build_tools.pages.say import LANGUAGE, listed, say
from build_tools.pages.tongue import name_language
from build_tools.rules import read_rules


@lru_cache(maxsize=65536)
def _machine(edtf: str) -> str:
    return edtf if edtf.isascii() and not set(edtf) & set("/X~?%") else ""


@dataclass(frozen=True, slots=True)
class When:
    """A date as a reader sees it."""

    edtf: str
    """Empty where there is none."""
    text: str
    note: str = ""
    """What an inferred date rests on; empty for a date that the source states."""
    evidence: str = ""
    """The words that it was inferred from."""

    @property
    def machine(self) -> str:
        """The date for a `time` element; empty where HTML has no form for it."""
        return _machine(self.edtf)


@dataclass(frozen=True)
class View:
    """The archive as seen from one page."""

    lookup: Lookup
    path: str
    """Of the page: `officials/amina-otieno`; empty for the home page."""

    @property
    def archive(self) -> Archive:
        return self.lookup.archive

    @property
    def root(self) -> str:
        """From the page to the site's root: `../../`, or `./` on the home page."""
        return "../" * (self.path.count("/") + 1) if self.path else "./"

    def to(self, path: str, fragment: str = "") -> str:
        """Address of the page at `path`."""
        return f"{self.root}{path}/{'#' if fragment else ''}{fragment}"

    def href(self, ident: str, fragment: str = "") -> str:
        """Address of the page of an entity or an article."""
        return self.to(path_of(self.archive, ident), fragment)

    def name(self, ident: str) -> str:
        """What an entity or an article is called."""
        return self.lookup.titles[ident]

    def names(self, idents: Iterable[str]) -> str:
        """Names joined for a sentence: `Ghana, Kenya and Peru`."""
        return listed([self.name(ident) for ident in idents])

    def lang(self, ident: str) -> str:
        """Language tag of a name or a title; empty where it is the interface's or unknown."""
        if ident in self.archive.articles:
            return self.text_lang(ident)
        return name_language(self.name(ident), self.side(ident))

    def text_lang(self, article: str) -> str:
        """Language tag of an article's text; empty where it is the interface's."""
        lang = self.archive.articles[article].record.lang
        return "" if lang == LANGUAGE else lang

    def once(self, events: Iterable[str]) -> list[str]:
        """Ids of events, each happening once, by its fullest account."""
        return list(dict.fromkeys(self.lookup.accounts[event][0] for event in events))

    def pair_href(self, pair: str) -> str:
        return self.to(f"relations/{pair}")

    def event_href(self, event: ArchiveEvent) -> str:
        """Address of the event on its article's page."""
        return self.href(event.article, event_anchor(event.id))

    def side(self, ident: str) -> str:
        """Country id of an official or organisation; empty where the archive does not say."""
        return self.lookup.side(ident)

    def article_when(self, ident: str) -> When:
        """The date by which an article is filed."""
        return self.lookup.once("articles' dates", ident, lambda: self._article_when(ident))

    def _article_when(self, ident: str) -> When:
        article = self.archive.articles[ident]
        if article.date_basis == "event":
            return self.when_of_event(ident, article.date)
        published = article.record.published
        evidence = (published.evidence or "") if published else ""
        return when(article.date, article.date_basis, evidence)

    def when_of_event(self, ident: str, date: str | None) -> When:
        """An article's date where that is the date of an event it reports."""
        own = when(date, "event")
        events = self.lookup.events_in.get(ident, [])
        rests = next((self.event_when(event) for event in events if event.record.date == date), own)
        if not rests.note or rests is own:
            return own
        return replace(own, note=f"{own.note}; {rests.note}", evidence=rests.evidence)

    def event_when(self, event: ArchiveEvent) -> When:
        return when(event.record.date, event.record.basis, event.record.date_evidence or "")

    def of_kind(self, kind: str) -> list[ArchiveEntity]:
        """Entities of one kind by name."""
        return self.lookup.by_kind.get(kind, [])


def when(date: str | None, basis: str = "stated", evidence: str = "") -> When:
    """A date in words, with what it rests on where the source does not state it."""
    if not date:
        return When("", say("undated"))
    note = read_rules("wording")["basis"].get(basis) or ""
    return _when(date, note, evidence if note else "")


@lru_cache(maxsize=65536)
def _when(date: str, note: str, evidence: str) -> When:
    return When(date, dates.display(date), note, evidence)


def path_of(archive: Archive, ident: str) -> str:
    """Path of the page of an entity or an article."""
    kind = archive.entities[ident].kind if ident in archive.entities else "article"
    return f"{read_rules('wording')['kinds'][kind]['folder']}/{ident}"


def event_anchor(event_id: str) -> str:
    """Fragment of an event on its article's page: `event-2`."""
    return f"event-{event_id.rpartition('-')[2]}"


def shortened(text: str, length: int = 155) -> str:
    """The text, cut at a word with an ellipsis where it is longer than `length`."""
    if len(text) <= length:
        return text
    return f"{text[:length].rpartition(' ')[0] or text[:length]} …"
