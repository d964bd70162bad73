"""Long lists, cut into pages: the first part stands on the page itself, each other on its own.

Enters: a list and a function that makes HTML of a part of it. Leaves: a section with links to
the further pages, and these pages at `<path of the page>/<section>_<number>`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from markupsafe import Markup

from build_tools.pages.page import Page, Section
from build_tools.pages.render import render
from build_tools.pages.rows import Ref
from build_tools.pages.say import say

NEAR = 2
"""How many pages before and after the one shown the links name; besides the first and last."""

T = TypeVar("T")


def parts(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """The items in pieces of `size`; one empty piece where there is none."""
    return [items[at : at + size] for at in range(0, len(items), size)] or [items]


def paged(
    ident: str,
    heading: str,
    items: Sequence[T],
    make: Callable[[Sequence[T]], str],
    size: int,
    lead: str = "",
) -> Section:
    """A section that shows the first `size` items, and has the others as further pages.

    Args:
        lead: HTML above the first part.
    """
    html = [make(part) for part in parts(items, size)]
    links = pager(heading, 1, len(html), lambda number: _address(ident, number))
    return Section(ident, heading, lead + html[0] + links, more=tuple(html[1:]))


def first_part(
    ident: str,
    heading: str,
    items: Sequence[T],
    make: Callable[[Sequence[T]], str],
    shown: int,
    size: int,
) -> Section:
    """A section that shows its first `shown` items and leads to pages with all of them."""
    further = [make(part) for part in parts(items, size)]
    words = say("all_of", group=heading, count=f"{len(items):,}")
    link = render("all_link", ref=Ref(words, _address(ident, 2)))
    top = make(items[:shown]) if shown else ""
    return Section(ident, heading, top + link, more=tuple(further))


def _address(section: str, number: int) -> str:
    """Of a part of a list, from the page that the list is on."""
    return f"#{section}" if number == 1 else f"./{section}_{number}/"


def pager(heading: str, here: int, last: int, address: Callable[[int], str]) -> str:
    """Links to the pages of a list; nothing where one page is all."""
    if last == 1:
        return ""
    near = {1, *range(max(1, here - NEAR), min(last, here + NEAR) + 1), last}
    pages: list[tuple[int | None, str]] = []
    for number in sorted(near):
        if pages and number - (pages[-1][0] or 0) > 1:
            pages.append((None, ""))
        pages.append((number, address(number)))
    return render("pager", heading=heading, here=here, pages=pages)


def continued(page: Page) -> Iterator[Page]:
    """The further pages of a page's long lists."""
    for section in page.sections:
        for number, html in enumerate(section.more, 2):
            yield _continuation(page, section, number, html)


def _continuation(page: Page, section: Section, number: int, html: str) -> Page:
    last = len(section.more) + 1
    words = {"heading": section.heading, "number": number, "all": last}
    links = pager(section.heading, number, last, lambda to: f"../{_address(section.id, to)}")
    back = Ref(say("back_to", name=page.title), f"../#{section.id}")
    said = say("continued", **words)
    return Page(
        path=f"{page.path}/{section.id}_{number}",
        title=page.title,
        kind="more",
        description=say("continued_says", title=page.title, **words),
        lead_html=render("continued", back=back, heading=said, html=deeper(html) + links),
        edit_path=page.edit_path,
        lang=page.lang,
        kicker=said,
        tab=page.tab,
    )


def deeper(html: str) -> Markup:
    """HTML of a page with its addresses as they are one folder further down.

    No text can be hit: a quotation mark in a text is a reference by the time it is HTML.
    """
    return Markup(str.replace(html, 'href="../', 'href="../../'))
