"""Long lists, cut into pages: the first part stands on the page itself, each other on its own.

Enters: a list and a function that makes HTML of a part of it. Leaves: a section with links to
the further pages, and these pages at `<path of the page>/<section>_<name>`: the number of the
part or, in a list in order of time, the first year of its span.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from markupsafe import Markup

from build_tools.pages.page import Further, Page, Section
from build_tools.pages.render import render
from build_tools.pages.rows import Ref
from build_tools.pages.say import say
from build_tools.pages.spans import Part

NEAR = 2
"""How many pages before and after the one shown the links name; besides the first and last."""
T = TypeVar("T")


def numbered(items: Sequence[T], size: int, first: int = 1) -> list[Part[T]]:
    """The items in parts of `size`, the first called `first`; one empty part where none is."""
    pieces = [items[at : at + size] for at in range(0, len(items), size)] or [items]
    return [Part(str(at), str(at), piece) for at, piece in enumerate(pieces, first)]


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
    return in_parts(ident, heading, numbered(items, size), make, lead)


def in_parts(
    ident: str,
    heading: str,
    parts: Sequence[Part[T]],
    make: Callable[[Sequence[T]], str],
    lead: str = "",
) -> Section:
    """A section that shows the first part, and has the others as further pages."""
    first, *others = parts
    further = tuple(Further(part.name, part.words, make(part.items)) for part in others)
    section = Section(ident, heading, "", more=further, words=first.words)
    return replace(section, html=lead + make(first.items) + pager(section, 0, "./"))


def first_part(
    ident: str,
    heading: str,
    items: Sequence[T],
    make: Callable[[Sequence[T]], str],
    shown: int,
    size: int,
) -> Section:
    """A section that shows its first `shown` items and leads to pages with all of them."""
    parts = numbered(items, size, first=2)
    words = say("all_of", group=heading, count=f"{len(items):,}")
    link = render("all_link", ref=Ref(words, address_of(ident, parts[0].name)))
    top = make(items[:shown]) if shown else ""
    further = tuple(Further(part.name, part.words, make(part.items)) for part in parts)
    return Section(ident, heading, top + link, more=further, words="1")


def address_of(section: str, name: str) -> str:
    """Of a further part of a list, from the page that the list is on."""
    return f"./{section}_{name}/"


def pager(section: Section, here: int, root: str) -> str:
    """Links to the pages of a list; nothing where one page is all.

    Args:
        here: the place of the part that is shown, from 0.
        root: where the addresses begin: `./` on the page of the list, `../` on a further page.
    """
    last = len(section.more)
    if not last:
        return ""
    words = [section.words, *(part.words for part in section.more)]
    ends = [f"{root.removeprefix('./')}#{section.id}"]
    ends += [f"{root}{section.id}_{part.name}/" for part in section.more]
    pages: list[tuple[str | None, str]] = []
    before = -1
    for at in sorted({0, *range(max(0, here - NEAR), min(last, here + NEAR) + 1), last}):
        if at - before > 1:
            pages.append((None, ""))
        pages.append((words[at], ends[at]))
        before = at
    return render("pager", heading=section.heading, here=words[here], pages=pages)


def continued(page: Page) -> Iterator[Page]:
    """The further pages of a page's long lists."""
    for section in page.sections:
        for at, part in enumerate(section.more, 1):
            yield _continuation(page, section, at, part)


def _continuation(page: Page, section: Section, at: int, part: Further) -> Page:
    words = {
        "heading": section.heading,
        "words": part.words,
        "number": at + 1,
        "all": len(section.more) + 1,
    }
    said = say("continued" if section.words == "1" else "continued_in", **words)
    back = Ref(say("back_to", name=page.title), f"../#{section.id}")
    html = deeper(part.html) + pager(section, at, "../")
    return Page(
        path=f"{page.path}/{section.id}_{part.name}",
        title=page.title,
        kind="more",
        description=say("continued_says", title=page.title, said=said),
        lead_html=render("continued", back=back, heading=said, html=html),
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
