"""Who held which post: of one country, and in one year.

Enters: roles as articles state them, posts as a source dates them. Leaves: tables. A post is
shown for the years in which somebody says it was held; between them nothing is taken for granted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from build_tools.pages.page import Section
from build_tools.pages.paging import paged
from build_tools.pages.postings import Posting, Span
from build_tools.pages.render import render
from build_tools.pages.rows import Ref, ref
from build_tools.pages.say import say
from build_tools.pages.view import View, When, when
from build_tools.text import fold

SIZE = 50
"""Rows a page."""
Cell = str | Ref | When


def posts_section(view: View, country: str) -> Iterator[Section]:
    """The posts of a country's officials, by title, each with its holder and when."""
    postings = view.lookup.postings_of.get(country, ())
    if postings:
        caption = say("posts_country_caption", country=view.name(country))
        columns = [say("post"), say("official"), say("seen"), say("told_in")]
        rows = [_row(view, posting) for posting in sorted(postings, key=_by_title)]
        yield _table("officials", say("officials"), caption, columns, rows, named=1)


def _by_title(posting: Posting) -> tuple[str, str]:
    return fold(posting.title), posting.date or "9"


def _row(view: View, posting: Posting) -> tuple[Cell, ...]:
    article = ref(view, posting.article) if posting.article else ""
    return posting.title, ref(view, posting.official), _when(view, posting), article


def _when(view: View, posting: Posting) -> When:
    if posting.basis == "event" and posting.date:
        return view.when_of_event(posting.article, posting.date)
    return when(posting.date, posting.basis)


def year_posts(view: View, year: str) -> Iterator[Section]:
    """Who held which post in a year, country by country; a script asks for a single day."""
    spans = view.lookup.postings_in.get(year, ())
    if spans:
        columns = [say(word) for word in ("country", "post", "official", "first_seen", "last_seen")]
        rows = [_year_row(view, span) for span in sorted(spans, key=_by_country(view))]
        caption = say("posts_caption", year=year)

        def lead(part: Sequence[tuple[Cell, ...]]) -> str:
            note = say("posts_says") + ("" if len(part) == len(rows) else f" {_part(part)}")
            return render("note", text=note) + render("on_day", year=year)

        yield _table("posts", say("in_office"), caption, columns, rows, named=2, lead=lead)


def _part(rows: Sequence[tuple[Cell, ...]]) -> str:
    """From which country to which a page of the posts goes."""
    ends = (rows[0][0], rows[-1][0])
    first, last = (cell.name if isinstance(cell, Ref) else cell for cell in ends)
    return say("posts_part", first=first, last=last)


def _by_country(view: View) -> Callable[[Span], tuple[bool, str, str, str]]:
    def key(span: Span) -> tuple[bool, str, str, str]:
        posting = span.first
        side = view.side(posting.official)
        name = view.name(side).casefold() if side else ""
        return not side, name, fold(posting.title), view.name(posting.official)

    return key


def _year_row(view: View, span: Span) -> tuple[Cell, ...]:
    held = span.first
    side = view.side(held.official)
    country = ref(view, side) if side else say("not_stated")
    seen = (_when(view, end) for end in (span.first, span.last))
    return country, held.title, ref(view, held.official), *seen


def _table(
    ident: str,
    heading: str,
    caption: str,
    columns: Sequence[str],
    rows: Sequence[tuple[Cell, ...]],
    named: int,
    lead: Callable[[Sequence[tuple[Cell, ...]]], str] = lambda _: "",
) -> Section:
    """A table with its `lead` above each of its parts."""

    def table(part: Sequence[tuple[Cell, ...]]) -> str:
        made = render(
            "index_table",
            title=caption,
            columns=columns,
            rows=part,
            named=named,
            whole=len(part) == len(rows),
        )
        return lead(part) + made

    return paged(ident, heading, rows, table, SIZE)
