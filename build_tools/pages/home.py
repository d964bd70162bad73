"""The live parts of the hand-written home page, and the page of the search.

Enters: an `Archive`. Leaves: HTML for the markers `<!-- entente:NAME -->` of a Markdown file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from build_tools.archive import Archive
from build_tools.pages.country import holdings
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page
from build_tools.pages.pair import pair_name
from build_tools.pages.render import render
from build_tools.pages.rows import Ref
from build_tools.pages.view import View, counted
from build_tools.rules import read_rules

LATEST = 6
STARTS = 6

_MARKER = re.compile(r"<!-- entente:([a-z]+) -->")


class MarkerError(ValueError):
    """A hand-written page asks for a live part that does not exist."""


def fill_markers(archive: Archive, markdown: str) -> str:
    """Put the live parts where a hand-written page asks for them.

    Raises:
        MarkerError: a marker names no live part.
    """
    lookup = Lookup(archive)
    return _MARKER.sub(lambda match: _part(lookup, match[1]), markdown)


def _part(lookup: Lookup, name: str) -> str:
    if name not in PARTS:
        known = ", ".join(PARTS)
        raise MarkerError(f"there is no live part 'entente:{name}'; there are: {known}")
    return f'<div class="live live-{name}">\n{PARTS[name](View(lookup, "")).strip()}\n</div>'


def _counts(view: View) -> str:
    """How much there is, each number with a link to its index."""
    kinds: Mapping[str, Mapping[str, str]] = read_rules("wording")["kinds"]
    found = []
    for kind in ("article", "country", "official", "agreement", "organisation"):
        size = len(view.archive.articles) if kind == "article" else len(view.of_kind(kind))
        word = kinds[kind]["one"] if size == 1 else kinds[kind]["many"]
        found.append(Ref(word.lower(), view.to(kinds[kind]["folder"]), f"{size:,}"))
    return render("home_counts", counts=found)


def _latest(view: View) -> str:
    """The newest articles that have a date, newest first."""
    dated = [ident for ident, article in view.archive.articles.items() if article.date]
    newest = [_card(view, ident) for ident in reversed(dated[-LATEST:])]
    return render("home_latest", articles=newest)


def _card(view: View, ident: str) -> tuple[Ref, object, str]:
    record = view.archive.articles[ident].record
    about = Ref(record.title, view.href(ident), view.name(record.source) if record.source else "")
    return about, view.article_when(ident), view.names(record.countries)


def _starts(view: View) -> str:
    """The pairs and the people of whom the archive holds most."""
    pairs = sorted(view.archive.pairs.values(), key=lambda pair: -len(pair.articles))
    pair_refs = [
        Ref(pair_name(view, pair), view.pair_href(pair.id), holdings(pair))
        for pair in pairs[:STARTS]
    ]
    sizes = {who.id: len(view.lookup.articles_naming(who.id)) for who in view.of_kind("official")}
    people = sorted(view.of_kind("official"), key=lambda who: -sizes[who.id])
    people_refs = [
        Ref(who.name, view.href(who.id), counted(sizes[who.id], "article"))
        for who in people[:STARTS]
    ]
    return render("home_starts", pairs=pair_refs, people=people_refs)


PARTS: dict[str, Callable[[View], str]] = {
    "counts": _counts,
    "latest": _latest,
    "starts": _starts,
}
"""Name of a live part -> the function that makes it."""


def search_page(lookup: Lookup) -> Iterator[Page]:
    """The page on which the search shows its results, with its filters."""
    view = View(lookup, "search")
    kinds = read_rules("wording")["kinds"]
    indexes = [Ref(words["many"], view.to(words["folder"])) for words in kinds.values()]
    yield Page(
        path="search",
        title="Search",
        kind="search",
        description="Search the articles, people, countries and agreements of the archive.",
        lead_html=render("search", root=view.root, indexes=indexes),
        tab="search",
    )
