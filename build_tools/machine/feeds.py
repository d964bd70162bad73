"""Feeds of articles: Atom (RFC 4287) and JSON Feed 1.1.

Enters: ids of articles. Leaves: the text of a feed with the newest of them: those that came to
the archive last, as far as its history is known, else those with the latest date. The time of a
day whose hour and zone nobody states is its beginning in UTC.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import NAMESPACE_URL, uuid5

from markupsafe import Markup

from build_tools.edition import Edition, Links
from build_tools.machine.iso import instant
from build_tools.machine.plain import Ready, json_item, json_text, one_line
from build_tools.pages.escape import mark
from build_tools.pages.render import render
from build_tools.pages.say import LANGUAGE
from build_tools.pages.view import View, path_of, shortened

MOST = 50
"""Articles that a feed holds."""
URN = "urn:uuid:"
UTF8 = ("utf-8", "surrogatepass")
"""How finished texts are held."""
NEVER = "1970-01-01T00:00:00Z"
"""When a feed without entries changed: the format asks for a time."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as feeds tell of it. All texts are one line."""

    id: str
    path: str
    url: str
    title: str
    lang: str
    published: str
    """RFC 3339; empty where the article has no day."""
    updated: str
    """RFC 3339: of its last change in the archive, else of its day; else empty."""
    source: str
    summary: str
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """An article as it stands in feeds, in UTF-8: most of them stand in several."""

    path: str
    updated: str
    in_atom: bytes
    in_json: bytes

    @property
    def xml(self) -> Markup:
        """As an Atom feed has it; empty where nobody can say when it changed."""
        return mark(self.in_atom.decode(*UTF8))

    @property
    def json(self) -> str:
        """As a JSON Feed has it."""
        return self.in_json.decode(*UTF8)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, and where it stands."""

    path: str
    """Without the ending: `officials/amina-otieno`."""
    title: str
    page: str
    """Path of the page that it belongs to; empty for the home page."""
    entries: tuple[Told, ...]


def feed(view: View, path: str, title: str, articles: Iterable[str], edition: Edition) -> Feed:
    """The feed at `path` with the newest of `articles`, which come in order of time."""
    links = edition.links(path.count("/"))
    newest = _newest(view, list(articles), edition)
    entries = tuple(
        view.lookup.once(
            "feed entries", (links.root, ident), partial(_told, view, ident, links, edition)
        )
        for ident in newest
    )
    return Feed(path, one_line(title), path if "/" in path else "", entries)


def _newest(view: View, articles: Sequence[str], edition: Edition) -> list[str]:
    dated = [ident for ident in articles if view.archive.articles[ident].date]
    undated = [ident for ident in articles if not view.archive.articles[ident].date]
    order = [*reversed(dated), *undated]
    return sorted(order, key=lambda ident: -edition.added(f"articles/{ident}"))[:MOST]


def _told(view: View, ident: str, links: Links, edition: Edition) -> Told:
    entry = _entry(view, ident, links, edition)
    xml = render("machine/atom_entry", entry=entry) if entry.updated else ""
    return Told(entry.path, entry.updated, xml.encode(*UTF8), json_item(_item(entry)).encode(*UTF8))


def _entry(view: View, ident: str, links: Links, edition: Edition) -> Entry:
    article = view.archive.articles[ident]
    record = article.record
    path = path_of(view.archive, ident)
    opening = article.summary or next(iter(article.body), None)
    published = instant(article.date)
    return Entry(
        id=identifier(path),
        path=path,
        url=links.to(path),
        title=one_line(record.title),
        lang=record.lang,
        published=published,
        updated=edition.changed([path]) or published,
        source=one_line(view.name(record.source)) if record.source else "",
        summary=shortened(one_line(opening.text), 400) if opening else "",
        countries=tuple(view.name(country) for country in record.countries),
    )


def identifier(path: str) -> str:
    """A name for the page at `path` that stays when the site moves (RFC 4122, version 5)."""
    return f"{URN}{uuid5(NAMESPACE_URL, f'entente:{path}')}"


def atom(found: Feed, file: str, edition: Edition) -> str:
    """An Atom feed. An entry must say when it changed: one that nobody can date is left out."""
    entries = [entry for entry in found.entries if entry.updated]
    links = edition.links(found.path.count("/"))
    return (
        str(
            render(
                "machine/atom",
                feed=found,
                lang=LANGUAGE,
                id=identifier(f"feed:{found.path}"),
                entries=entries,
                home=links.to(found.page),
                itself=links.file(file) if edition.address else "",
                updated=max((entry.updated for entry in entries), default=NEVER),
                author=edition.name,
            )
        )
        + "\n"
    )


def json_feed(found: Feed, file: str, edition: Edition) -> str:
    """A JSON Feed with the same entries."""
    links = edition.links(found.path.count("/"))
    head = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": found.title,
        "home_page_url": links.to(found.page),
        "feed_url": links.file(file) if edition.address else "",
        "authors": [{"name": edition.name}],
    }
    return json_text(_filled(head) | {"items": Ready(entry.json for entry in found.entries)})


def _item(entry: Entry) -> dict[str, object]:
    item = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_text": entry.summary or entry.title,
        "date_published": entry.published,
        "date_modified": entry.updated,
        "authors": [{"name": entry.source}] if entry.source else [],
        "tags": list(entry.countries),
        "language": entry.lang,
    }
    return _filled(item)


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value}
