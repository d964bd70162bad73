"""What a page is, before any site generator has seen it.

Enters: HTML that the templates made. Leaves: one frozen `Page`, with its front matter (plain
values for the frame around it) and its body, as ready HTML or as a Markdown file's text.
The two forms of the body give the same HTML.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml
from markupsafe import escape

from build_tools.pages.say import LANGUAGE


@dataclass(frozen=True, slots=True)
class Further:
    """A further page of a long list."""

    name: str
    """Ends its address: `2`, `2016`."""
    words: str
    """What links call it: `2`, `2016–2019`."""
    html: str
    """Addresses in it are those of the first page."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page with a heading of its own, which the table of contents lists."""

    id: str
    heading: str
    """Plain text."""
    html: str
    more: tuple[Further, ...] = ()
    words: str = ""
    """What links call the part of a long list that stands here."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the frame puts into the head of a page for other programs; see `build_tools.machine`."""

    jsonld: str = ""
    """JSON in which nothing can end the data block it stands in."""
    names: tuple[tuple[str, str], ...] = ()
    """Name and content of `meta name` tags."""
    properties: tuple[tuple[str, str], ...] = ()
    """Name and content of `meta property` tags."""
    links: tuple[tuple[str, str, str], ...] = ()
    """Media type, title and address of the files beside the page."""
    modified: str = ""
    """RFC 3339; empty where it is not known."""

    def front_matter(self) -> dict[str, Any]:
        """As plain values, without those that are empty."""
        found = {
            "jsonld": self.jsonld,
            "names": [list(pair) for pair in self.names],
            "properties": [list(pair) for pair in self.properties],
            "links": [list(link) for link in self.links],
            "modified": self.modified,
        }
        return {key: value for key, value in found.items() if value}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site; its URL is `/<path>/`."""

    path: str
    """For instance `officials/amina-otieno`."""
    title: str
    """Plain text, as all texts here but the `html` ones."""
    kind: str
    """`article`, `official` … or `index`, `search`; names the page's style."""
    description: str
    lead_html: str
    sections: tuple[Section, ...] = ()
    edit_path: str | None = None
    """The file that a person would change, relative to the project's root."""
    lang: str = LANGUAGE
    """Language of the title."""
    kicker: str = ""
    """The line above the title: what kind of page this is."""
    tab: str = ""
    """Path of the index page that leads here."""
    moved_to: str = ""
    """Address that a browser goes on to; empty for a page that is still in its place."""
    head: Head = Head()

    @property
    def source(self) -> str:
        """The page's place in a tree of Markdown files."""
        return f"{self.path}/index.md"

    def front_matter(self) -> dict[str, Any]:
        """What the frame around the body shows or indexes, as plain values."""
        found: dict[str, Any] = {
            "title": self.title,
            "description": self.description,
            "kind": self.kind,
            "hide": [] if len(self.sections) > 1 else ["toc"],
        }
        more = {
            "kicker": self.kicker,
            "tab": self.tab,
            "moved_to": self.moved_to,
            "edit": self.edit_path or "",
            "text_lang": "" if self.lang == LANGUAGE else self.lang,
            "head": self.head.front_matter(),
        }
        return found | {key: value for key, value in more.items() if value}

    def html(self) -> str:
        """The body: the lead and the sections, spaced as Markdown spaces them."""
        parts = [_block("lead", self.lead_html)]
        for section in self.sections:
            parts.append(f'\n<h2 id="{section.id}">{escape(section.heading)}</h2>')
            parts.append(_block("section", section.html))
        return "\n".join(parts)

    def toc(self) -> list[Any]:
        """The headings in the form of Python-Markdown's `toc_tokens`."""
        return [
            {"level": 2, "id": part.id, "name": str(escape(part.heading)), "children": []}
            for part in self.sections
        ]

    def markdown(self) -> str:
        """Text of a Markdown file that renders to `html()`; needs the extensions attr_list, toc."""
        front = yaml.safe_dump(
            self.front_matter(), allow_unicode=True, sort_keys=False, width=10**9
        )
        parts = [f"---\n{front}---", _block("lead", self.lead_html)]
        for section in self.sections:
            parts.append(f"## {_plain(section.heading)} {{#{section.id}}}")
            parts.append(_block("section", section.html))
        return "\n\n".join(parts) + "\n"


def _block(name: str, html: str) -> str:
    return f'<div class="{name}">\n{html.strip()}\n</div>'


def _plain(heading: str) -> str:
    """A heading's text so that Markdown sees nothing in it."""
    return re.sub(r"([\\`*_{}\[\]()#+.!-])", r"\\\1", str(escape(heading)).replace("&#", "&\\#"))
