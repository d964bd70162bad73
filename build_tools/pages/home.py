"""The live parts of the hand-written home page, and the page of the search.

Enters: an `Archive`. Leaves: HTML for the markers `<!-- entente:NAME -->` of a Markdown file.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from build_tools.pages.country import holdings
from build_tools.pages.coverage import coverage
from build_tools.pages.draft import Draft
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page
from build_tools.pages.pair import pair_name
from build_tools.pages.render import render
from build_tools.pages.rows import Ref, ref
from build_tools.pages.say import counted, say
from build_tools.pages.view import View
from build_tools.pages.yearly import UNDATED
from build_tools.rules import read_rules

LATEST = 6
STARTS = 6

_MARKER = re.compile(r"<!-- entente:([a-z]+) -->")


class MarkerError(ValueError):
    """A hand-written page asks for a live part that does not exist."""


def fill_markers(lookup: Lookup, markdown: str) -> str:
    """Put the live parts where a hand-written page asks for them.

    Raises:
        MarkerError: a marker names no live part.
    """
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
    about = ref(view, ident, view.name(record.source) if record.source else "")
    return about, view.article_when(ident), view.names(record.countries)


def _starts(view: View) -> str:
    """The countries, pairs, people and years of which the archive holds most."""
    columns = [
        (say("starts_countries"), _most(view, "country"), _all(view, "country")),
        (say("starts_relations"), _pairs(view), _all(view, "pair")),
        (say("starts_people"), _most(view, "official"), _all(view, "official")),
        (say("starts_years"), _years(view), _all(view, "year")),
    ]
    return render("home_starts", columns=columns)


def _all(view: View, kind: str) -> Ref:
    """The index of a kind of page, with how many it lists."""
    words = read_rules("wording")["kinds"][kind]
    return Ref(say("all_kind", kind=words["many"].lower()), view.to(words["folder"]))


def _most(view: View, kind: str) -> list[Ref]:
    """The entities of a kind that most articles name."""
    sizes = {
        entity.id: len(view.lookup.articles_naming(entity.id)) for entity in view.of_kind(kind)
    }
    largest = sorted(sizes, key=lambda ident: -sizes[ident])[:STARTS]
    return [ref(view, ident, counted(sizes[ident], "article")) for ident in largest]


def _pairs(view: View) -> list[Ref]:
    pairs = sorted(view.archive.pairs.values(), key=lambda pair: -len(pair.articles))
    return [
        Ref(pair_name(view, pair), view.pair_href(pair.id), holdings(view, pair))
        for pair in pairs[:STARTS]
    ]


def _years(view: View) -> list[Ref]:
    """The latest years, with how much is dated in each."""
    found = view.lookup.happened_in
    dated = [year for year in found if year != UNDATED]
    return [
        Ref(year, view.to(f"years/{year}"), counted(found[year].entries, "entry"))
        for year in reversed(dated[-STARTS:])
    ]


def _find(view: View) -> str:
    return render("home_find", root=view.root)


PARTS: dict[str, Callable[[View], str]] = {
    "counts": _counts,
    "latest": _latest,
    "starts": _starts,
    "find": _find,
    "coverage": coverage,
}
"""Name of a live part -> the function that makes it."""


def search_page(lookup: Lookup) -> Iterator[Draft]:
    """The page on which the search shows its results, with its filters."""
    yield Draft("search", _search, kept=False)


def _search(view: View) -> Page:
    kinds = read_rules("wording")["kinds"]
    typed = read_rules("wording")["search"]["help"]
    indexes = [Ref(words["many"], view.to(words["folder"])) for words in kinds.values()]
    return Page(
        path="search",
        title=say("search"),
        kind="search",
        description=say("search_says"),
        lead_html=render("search", root=view.root, indexes=indexes, help=typed),
        tab="search",
    )
