"""The site for other programs: what stands in the head of pages, and files beside them.

    page -> `head` (JSON-LD, citation tags), `sections` (cite this, data)
    page -> `citations`, `records_json`, `feeds`, `calendar`; archive -> `tables` -> `bulk`

Enters: the archive, its pages, and what is known of the site. Leaves: pages with a head and a
section more, and files, in a fixed order. Nothing here touches the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from build_tools.edition import Edition
from build_tools.machine.bulk import FOLDER, bulk_files
from build_tools.machine.calendar import calendar
from build_tools.machine.citations import FORMS
from build_tools.machine.feeds import atom, feed, json_feed
from build_tools.machine.files import Beside, articles_of, events_of, files_beside
from build_tools.machine.head import head_of
from build_tools.machine.plain import LongFile
from build_tools.machine.records_json import record_json
from build_tools.machine.sections import cite_section, data_page
from build_tools.machine.work import Work, work_of
from build_tools.pages import Draft, continued, drafts
from build_tools.pages.article import article_draft
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page
from build_tools.pages.render import render
from build_tools.pages.view import View

__all__ = ["File", "LongFile", "Made", "Unit", "article_unit", "units", "whole_site"]


File = tuple[str, str]
"""Path in the site and content of a file for programs."""
Made = Page | File | LongFile


@dataclass(frozen=True, slots=True)
class Unit:
    """What rests on the same: a page, the further pages of its lists, the files beside them."""

    path: str
    """Of its first page; empty for files without one."""
    make: Callable[[Lookup, Edition], Iterable[Made]]
    kept: bool = False
    """True where it rests on a part of the archive alone, so that an earlier build's may do."""


def units(lookup: Lookup, made: Collection[str]) -> Iterator[Unit]:
    """Everything but the hand-written pages, in the order in which it is to be made.

    Args:
        made: the paths of the pages that were made before the unit which is asked for.
    """
    for draft in drafts(lookup, made):
        yield _unit(draft)
    yield Unit(FOLDER, _data)
    yield Unit("", _of_all)


def article_unit(ident: str) -> Unit:
    """The page of one article, and the files beside it."""
    return _unit(article_draft(ident))


def _unit(draft: Draft) -> Unit:
    return Unit(draft.path, partial(_drafted, draft), draft.kept)


def whole_site(lookup: Lookup, edition: Edition) -> Iterator[Page | File]:
    """Every page but the hand-written ones, each followed by the files beside it; then the others.

    They come one by one: no more than one need be in memory.
    """
    paths: set[str] = set()
    for unit in units(lookup, paths):
        for made in unit.make(lookup, edition):
            if isinstance(made, Page):
                paths.add(made.path)
            yield (made.name, made.text) if isinstance(made, LongFile) else made


def _drafted(draft: Draft, lookup: Lookup, edition: Edition) -> Iterator[Page | File]:
    page = draft.page(lookup)
    for body in chain([page], continued(page)):
        yield from _whole(lookup, body, edition)


def _data(lookup: Lookup, edition: Edition) -> Iterator[Page | File]:
    yield from _whole(lookup, data_page(View(lookup, FOLDER)), edition)


def _whole(lookup: Lookup, body: Page, edition: Edition) -> Iterator[Page | File]:
    view = View(lookup, body.path)
    files = files_beside(view, body)
    work = work_of(view, body, edition) if files else None
    page = _with_head(view, body, edition, files, work)
    yield page
    if work:
        for file in files:
            yield f"{page.path}.{file.ending}", _content(view, page, file.ending, work, edition)


def _with_head(
    view: View, page: Page, edition: Edition, files: Sequence[Beside], work: Work | None
) -> Page:
    """The page with its head, and with the section that says how to cite it."""
    cited = [cite_section(view, files, work)] if work else []
    head = head_of(view, page, edition, files, work)
    return replace(page, sections=(*page.sections, *cited), head=head)


def _of_all(lookup: Lookup, edition: Edition) -> Iterator[File | LongFile]:
    """The feeds, the calendar, the tables of the whole archive, the description of its search."""
    view = View(lookup, "")
    found = feed(view, "feed", edition.name, view.archive.articles, edition)
    yield "feed.atom", atom(found, "feed.atom", edition)
    yield "feed.json", json_feed(found, "feed.json", edition)
    if events := calendar(view, edition.name, view.archive.events, edition):
        yield "events.ics", events
    root = edition.address or "./"
    words = {"name": edition.name[:16], "description": edition.description or edition.name}
    yield "opensearch.xml", render("machine/opensearch", root=root, **words) + "\n"
    lookup.forget()
    yield from bulk_files(view, edition)


def _content(view: View, page: Page, ending: str, work: Work, edition: Edition) -> str:
    """The file of one ending. Its feed and calendar are called after the page."""
    title = f"{page.title} · {edition.name}"
    if ending in FORMS:
        return FORMS[ending][1](work)
    if ending == "json":
        return record_json(view, page, edition)
    if ending == "ics":
        return calendar(view, title, events_of(view, page), edition)
    found = feed(view, page.path, title, articles_of(view, page), edition)
    file = f"{page.path}.{ending}"
    return atom(found, file, edition) if ending == "atom" else json_feed(found, file, edition)
