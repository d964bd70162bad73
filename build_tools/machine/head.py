"""What stands in the head of a page for other programs: JSON-LD, citation tags, OpenGraph, links.

Enters: a page. Leaves: one `Head` of plain values, which the frame around the page prints.
Tags: Highwire Press (`citation_…`) and PRISM, as reference managers read them; OpenGraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.edition import Edition
from build_tools.machine.files import Beside
from build_tools.machine.iso import ends
from build_tools.machine.jsonld import Graph, Node, article_nodes, page_node
from build_tools.machine.jsonld_things import thing_node
from build_tools.machine.plain import json_script
from build_tools.machine.work import CITED, Work
from build_tools.pages.page import Head, Page
from build_tools.pages.view import View

CONTEXT = "https://schema.org"


def head_of(
    view: View, page: Page, edition: Edition, files: Iterable[Beside] = (), work: Work | None = None
) -> Head:
    """The head of one page."""
    modified = modified_at(view, page, edition)
    graph = Graph(view, edition.links(page.path.count("/") + 1), edition, modified)
    nodes = {"@context": CONTEXT, "@graph": _nodes(graph, page)}
    return Head(
        jsonld=json_script(nodes),
        names=tuple(_highwire(work)) if work else (),
        properties=tuple(_open_graph(view, page, edition)),
        links=tuple((file.type, file.title, f"../{file.name}") for file in files),
        modified=modified,
    )


def _nodes(graph: Graph, page: Page) -> list[Node]:
    ident = page.path.rpartition("/")[2]
    archive = graph.view.archive
    if page.kind == "article":
        return article_nodes(graph, page)
    node = page_node(graph, page)
    if page.kind == "pair":
        pair = archive.pairs[ident]
        rests = {"about": graph.things(pair.countries), "isBasedOn": graph.articles(pair.articles)}
        return [node | rests]
    if page.kind in CITED:
        naming = graph.view.lookup.articles_naming(ident)
        main = {"mainEntity": {"@id": graph.page_of(ident, "this")}}
        return [node | main | {"isBasedOn": graph.articles(naming)}, thing_node(graph, ident)]
    return [node | ({"temporalCoverage": ident} if page.kind == "year" else {})]


def _highwire(work: Work) -> Iterator[tuple[str, str]]:
    """A date of publication only where there is one: an event's day is none."""
    start, _ = ends(work.date) if work.certainty != "reported" else ("", "")
    tags = [
        ("citation_title", work.title),
        ("citation_author", work.author),
        ("citation_publication_date", start.replace("-", "/")),
        ("citation_publisher", work.container or work.archive),
        ("citation_language", work.lang),
        ("citation_abstract", work.abstract),
        ("citation_public_url", work.url),
        ("citation_fulltext_html_url", work.url if work.kind == "news" else ""),
        ("prism.publicationName", work.container if work.kind == "news" else ""),
    ]
    yield from ((name, value) for name, value in tags if value)


def _open_graph(view: View, page: Page, edition: Edition) -> Iterator[tuple[str, str]]:
    kind = {"article": "article", "official": "profile"}.get(page.kind, "website")
    tags = [
        ("og:type", kind),
        ("og:title", page.title),
        ("og:description", page.description),
        ("og:site_name", edition.name),
        ("og:url", f"{edition.address}{page.path}/" if edition.address else ""),
        ("og:image", f"{edition.address}assets/share.png" if edition.address else ""),
    ]
    if page.kind == "article":
        record = view.archive.articles[page.path.rpartition("/")[2]].record
        published = record.published.date if record.published else ""
        tags.append(("article:published_time", ends(published)[0]))
        tags.append(("article:modified_time", edition.changed([page.path])))
    yield from ((name, value) for name, value in tags if value)


def modified_at(view: View, page: Page, edition: Edition) -> str:
    """When the sources of a page last changed; of an index, those of everything it lists."""
    ident = page.path.rpartition("/")[2]
    archive = view.archive
    if page.kind == "pair":
        return edition.changed(f"articles/{article}" for article in archive.pairs[ident].articles)
    if page.kind in CITED:
        naming = view.lookup.articles_naming(ident)
        return edition.changed([page.path, *(f"articles/{article}" for article in naming)])
    return edition.changed(edition.changes) if page.kind in ("index", "year", "data") else ""
