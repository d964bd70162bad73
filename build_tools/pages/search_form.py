"""A field, above a list that goes on over several pages, that searches all articles of the list.

Enters: what the search is limited to. Leaves: a form whose number is that of the articles which
the search finds under these filters; nothing where there are fewer than two.
"""

from __future__ import annotations

from build_tools.archive import Pair
from build_tools.pages.render import render
from build_tools.pages.say import say
from build_tools.pages.view import View


def search_of_entity(view: View, entity: str) -> str:
    """Over the articles that list an entity; those that only name it are not among them."""
    kind, name = view.archive.entities[entity].kind, view.name(entity)
    what = say("search_source" if kind == "source" else "search_entity", name=name)
    return _form(view, len(view.lookup.filed_under.get(entity, ())), what, {kind: entity})


def search_of_pair(view: View, pair: Pair) -> str:
    """Over the articles about two countries."""
    return _form(view, len(pair.articles), say("search_pair"), {"pair": pair.id})


def search_of_year(view: View, year: str) -> str:
    """Over the articles of a year, and those that tell of an event in it."""
    what = say("search_year", year=year)
    return _form(view, len(view.lookup.dated_in.get(year, ())), what, {"year": year})


def _form(view: View, articles: int, what: str, under: dict[str, str]) -> str:
    if articles < 2:
        return ""
    label = say("search_all", count=f"{articles:,}", what=what)
    return render("search_all", root=view.root, fields={"kind": "article", **under}, label=label)
