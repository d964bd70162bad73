"""What the archive covers, and what it does not: by year, by source, by country, and its gaps.

Enters: a `View`. Leaves: HTML for the home page.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_tools import records
from build_tools.dates import years
from build_tools.pages.pair import quiet_years
from build_tools.pages.render import render
from build_tools.pages.rows import Ref, Row, article_row, event_row, in_time
from build_tools.pages.say import counted, say
from build_tools.pages.view import View
from build_tools.pages.years import years_chart

MOST = 8
"""Sources and countries that the home page names."""


def coverage(view: View) -> str:
    """A picture of the years, the largest sources and sides, and the gaps."""
    rows = in_time([event_row(view, event) for event in view.once(view.archive.events)])
    rows += [article_row(view, article) for article in view.archive.articles]
    named = sorted({year for row in rows for year in years(row.when.edtf)})
    addresses = {year: view.to(f"years/{year}") for year in named}
    return render(
        "home_coverage",
        chart=years_chart(rows, say("coverage_caption"), addresses),
        sources=_sources(view),
        sides=_sides(view),
        gaps=list(_gaps(view, rows)),
    )


def _sources(view: View) -> list[Ref]:
    sizes = {
        source.id: len(view.lookup.by_source.get(source.id, []))
        for source in view.of_kind("source")
    }
    largest = sorted(sizes, key=lambda source: -sizes[source])[:MOST]
    found = [_sized(view, source, sizes[source]) for source in largest if sizes[source]]
    without = len(view.archive.articles) - sum(sizes.values())
    return [*found, Ref(say("no_source"), "", str(without))] if without else found


def _sides(view: View) -> list[Ref]:
    sizes = {land.id: len(view.lookup.articles_naming(land.id)) for land in view.of_kind("country")}
    largest = sorted(sizes, key=lambda land: -sizes[land])[:MOST]
    return [_sized(view, land, sizes[land]) for land in largest]


def _sized(view: View, ident: str, size: int) -> Ref:
    return Ref(view.name(ident), view.href(ident), f"{size:,}")


def _gaps(view: View, rows: list[Row]) -> Iterator[Ref]:
    """What is missing, each with an address where there is one."""
    articles = list(view.archive.articles.values())
    if undated := [article for article in articles if not article.date]:
        count = counted(len(undated), "article")
        yield Ref(say("gap_undated", count=count), view.to("years/undated"))
    if pending := [article for article in articles if article.record.review == "pending"]:
        yield Ref(say("gap_pending", count=counted(len(pending), "article")), "")
    if any(years(row.when.edtf) for row in rows) and (quiet := quiet_years(rows)):
        yield Ref(say("gap_years", years=quiet), view.to("years"))
    if unknown := sum(_open(person.record) for person in view.of_kind("official")):
        yield Ref(say("gap_end", count=counted(unknown, "official")), view.to("officials"))


def _open(record: records.Entity) -> bool:
    """True for an official of whom no post has a stated end."""
    return isinstance(record, records.Official) and not any(post.to for post in record.posts)
