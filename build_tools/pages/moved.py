"""Pages at former addresses of articles, entities and pairs: they lead to the present one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from build_tools.archive import ArchiveArticle, ArchiveEntity, Pair
from build_tools.pages.draft import Draft
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page
from build_tools.pages.pair import pair_name
from build_tools.pages.render import render
from build_tools.pages.rows import Ref
from build_tools.pages.say import say
from build_tools.pages.view import View, path_of


def moved_pages(lookup: Lookup) -> Iterator[Draft]:
    """One page a former address, in order of the addresses."""
    archive = lookup.archive
    moves: dict[str, tuple[str, str]] = {}
    things: list[ArchiveArticle | ArchiveEntity] = [*archive.articles.values()]
    for thing in [*things, *archive.entities.values()]:
        moves.update(_moves(lookup, thing))
    for pair in archive.pairs.values():
        moves.update(_moves_of_pair(lookup, pair))
    for path, (target, name) in sorted(moves.items()):
        yield Draft(path, partial(moved_page, target=target, name=name), kept=False)


def _moves(
    lookup: Lookup, thing: ArchiveArticle | ArchiveEntity
) -> Iterator[tuple[str, tuple[str, str]]]:
    """Former path, present path and name."""
    path = path_of(lookup.archive, thing.id)
    for former in thing.record.former_ids:
        yield f"{path.rpartition('/')[0]}/{former}", (path, View(lookup, "").name(thing.id))


def _moves_of_pair(lookup: Lookup, pair: Pair) -> Iterator[tuple[str, tuple[str, str]]]:
    """The addresses that a pair had under the former ids of its countries."""
    first, second = (
        (country, *lookup.archive.entities[country].record.former_ids) for country in pair.countries
    )
    for one in first:
        for other in second:
            former = "--".join(sorted((one, other)))
            if former != pair.id:
                name = pair_name(View(lookup, ""), pair)
                yield f"relations/{former}", (f"relations/{pair.id}", name)


def moved_page(view: View, target: str, name: str) -> Page:
    """The page at a former address, which leads to the page at `target`."""
    address = view.to(target)
    return Page(
        path=view.path,
        title=say("moved"),
        kind="moved",
        description=say("moved_says", name=name),
        lead_html=render("moved", ref=Ref(name, address)),
        moved_to=address,
    )
