"""The queue of the review as a page of the preview: what waits, with its words marked.

Enters: the archive's folder, the archive. Leaves: a `Page` at `/review/`. A published site has
it only when it is asked for (`ENTENTE_REVIEW=1`).
"""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup, escape

from build_tools.archive import Archive
from build_tools.desk.queue import Item, queue
from build_tools.graph.files import read_written
from build_tools.pages.lookup import Lookup
from build_tools.pages.page import Page
from build_tools.pages.view import View

ASKED_FOR = "ENTENTE_REVIEW"
"""Environment variable that puts the page into a site that is built."""
SHOWN = 500
"""Most items on the page; the most urgent come first."""

_ROW = Markup(
    "<tr><td>{kind}: {says}<br>{sure}</td><td>{sentence}</td>"
    '<td><a href="{href}">{title}</a><br><code>{path}</code></td></tr>'
)
_TABLE = Markup(
    "<table><thead><tr><th>Proposed</th><th>Where</th><th>Article</th></tr></thead>"
    "<tbody>{rows}</tbody></table>"
)


def review_page(root: Path, archive: Archive) -> Page:
    """The page of everything that waits for a decision."""
    view = View(Lookup(archive), "review")
    waiting = queue(root, read_written(root)[0], archive)
    items = [item for item in waiting if Path(item.path).stem in archive.articles]
    rows = Markup("").join(_row(view, item) for item in items[:SHOWN])
    said = f"{len(items)} waiting" if items else "Nothing waits for a decision."
    how = Markup("<p>{}. Decide with <code>entente review</code>, or edit the files.</p>")
    lead = how.format(said.rstrip(".")) + (_TABLE.format(rows=rows) if items else Markup(""))
    return Page(path="review", title="Review", kind="index", description=said, lead_html=str(lead))


def _row(view: View, item: Item) -> Markup:
    article = Path(item.path).stem
    before, words, after = item.sentence.partition(item.words)
    marked = escape(before) + Markup("<mark>{}</mark>").format(words) + escape(after)
    return _ROW.format(
        kind=item.kind,
        says=item.says,
        sure=f"{item.confidence:.0%}, {'in' if item.taken else 'not in'} the article",
        sentence=marked,
        href=view.href(article),
        title=view.name(article),
        path=item.path,
    )
