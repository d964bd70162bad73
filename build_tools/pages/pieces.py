"""The small pieces of a page, which hundreds of places share: a link, a date, a cell of a table.

Enters: refs, dates, texts. Leaves: HTML. Templates call these as `part.link(ref)`. They are
functions because a page prints hundreds; a text passes through `text`, as in a template.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from build_tools.pages.escape import mark, text
from build_tools.pages.say import say
from build_tools.pages.view import When

if TYPE_CHECKING:  # made with the help of this module
    from build_tools.pages.rows import Ref


FEW = 12
"""Names that a cell of a table has of a long line."""


def lang(tag: str) -> Markup:
    """The attribute for a text in another language than the interface's; nothing without one."""
    return mark(f' lang="{text(tag)}"' if tag else "")


def _date(date: When) -> str:
    if date.machine:
        return f'<time datetime="{text(date.machine)}">{text(date.text)}</time>'
    return f'<span class="{"date" if date.edtf else "date open"}">{text(date.text)}</span>'


def when(date: When) -> Markup:
    """A date, with what it rests on where the source does not state it."""
    note = f' <span class="basis">{text(date.note)}</span>' if date.note else ""
    return mark(f"{_date(date)}{note}")


def brief(date: When) -> Markup:
    """A date in a list: a word says that it was inferred; the page it leads to says from what."""
    if not date.note:
        return mark(_date(date))
    word = f'<span class="basis" title="{text(date.note)}">{text(say("inferred"))}</span>'
    return mark(f"{_date(date)} {word}")


def anchor(ref: Ref) -> Markup:
    """A link by its name alone."""
    return mark(f'<a href="{text(ref.href)}"{lang(ref.lang)}>{text(ref.name)}</a>')


def link(ref: Ref) -> Markup:
    """A link with the word and the date beside it."""
    if not ref.note and not ref.when:
        return anchor(ref)
    comma = "," if ref.when else ""
    note = f' <span class="note">{text(ref.note)}{comma}</span>' if ref.note else ""
    date = f' <span class="byline">{brief(ref.when)}</span>' if ref.when else ""
    return mark(f"{anchor(ref)}{note}{date}")


def links(refs: Iterable[Ref]) -> Markup:
    """Links in a line, each with its word in brackets."""
    return mark(", ".join([_noted(ref) if ref.note else anchor(ref) for ref in refs]))


def few(refs: Sequence[Ref], href: str = "", most: int = FEW) -> Markup:
    """As `links`, of a long line only the beginning, and how many more there are.

    Args:
        href: where all of them are.
        most: how many a long line begins with.
    """
    if len(refs) <= most + 1:
        return links(refs)
    more = text(say("and_more", number=f"{len(refs) - most:,}"))
    rest = f'<a href="{text(href)}">{more}</a>' if href else more
    return mark(f"{links(refs[:most])} {rest}")


def _noted(ref: Ref) -> str:
    return f'{anchor(ref)} <span class="note">({text(ref.note)})</span>'


def list(refs: Iterable[Ref]) -> Markup:
    """Links one below the other."""
    items = "".join([f"<li>{link(ref)}</li>\n" for ref in refs])
    return mark(f'<ul class="plain">\n{items}</ul>')


def facts(pairs: Iterable[tuple[str, object]]) -> Markup:
    """Names with their values; a value that is empty is left out."""
    rows = [
        f"<div><dt>{text(name)}</dt> <dd>{text(value).strip()}</dd></div>\n"
        for name, value in pairs
        if value
    ]
    return mark(f'<dl class="facts">\n{"".join(rows)}</dl>')


def there(href: str) -> Markup:
    """A link to the sentence that says so."""
    return mark(f'<a class="there" href="{text(href)}">{text(say("in_text"))}</a>')


def caption(words: str) -> Markup:
    """What a table shows."""
    return mark(f"<caption>{text(words)}</caption>")


def head(columns: Sequence[str]) -> Markup:
    """The names of a table's columns."""
    cells = "".join([f'<th scope="col">{text(column)}</th>' for column in columns])
    return mark(f"<thead><tr>{cells}</tr></thead>")


def cell(value: str | Ref | When | tuple[Ref, ...], label: str) -> Markup:
    """A cell of an index: a text, a link, a date or links."""
    more = ""
    if isinstance(value, str):
        shown, more = text(value), ' class="number"' if value.isdigit() else ""
    elif isinstance(value, tuple):
        shown = few(value)
    elif isinstance(value, When):
        shown, more = brief(value), f' data-sort="{text(value.edtf)}"'
    else:
        shown = link(value)
    return mark(f'<td data-label="{text(label)}"{more}>{shown}</td>')
