"""The theme's frame around ready pages: rendered once for each form of page, then filled.

Enters: the theme's templates, and pages of the archive. Leaves: whole HTML pages, the same to
the byte as the theme's own rendering of each. Pages of one form differ in their texts alone: the
frame is rendered with a mark in the place of each text, and cut at the marks. The first page of
each form is rendered in full too; where the two differ (a theme may do more with a text than
print it), every page of that form is rendered in full.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import distributions
from itertools import chain
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc

from build_tools.memo import tools
from build_tools.pages import Page
from build_tools.pages.say import LANGUAGE

_MARKED = re.compile("\ue000([0-9]+)&(amp;)?\ue001")
"""The place of a text: a template that escapes it has made `&amp;` of the sign in it."""
_TEXTS = frozenset(("title", "description", "kicker", "moved_to", "edit", "text_lang"))
"""Keys of a page's front matter of which only the text differs within one form."""
_LIVE = re.compile("[&<>\"']")
_HEADING = "<h1"
"""With it in a body, the frame adds no heading of its own."""
Each = Callable[[str], Any]


@dataclass(frozen=True, slots=True)
class Parts:
    """What the theme is given of a page, with each text as `_parts` was told to give it."""

    front: dict[str, Any]
    address: Any
    body: Any
    toc: list[Any]


def _parts(page: Page, address: str, each: Each) -> Parts:
    front = page.front_matter()
    for key in front:
        if key in _TEXTS:
            front[key] = each(front[key])
    if "head" in front:
        front["head"] = _through(front["head"], each)
    toc = [{**item, "id": each(item["id"]), "name": each(item["name"])} for item in page.toc()]
    return Parts(front, each(address), each(page.html()), toc)


def _through(value: Any, each: Each) -> Any:
    """Plain values with every text in them as `each` gives it."""
    if isinstance(value, dict):
        return {key: _through(item, each) for key, item in value.items()}
    return [_through(item, each) for item in value] if isinstance(value, list) else each(value)


def _texts(page: Page, address: str) -> list[str]:
    """The texts of a page in the order in which `_parts` comes to them."""
    head = page.head
    lang = "" if page.lang == LANGUAGE else page.lang
    one = (page.kicker, page.moved_to, page.edit_path, lang, head.jsonld)
    found = [page.title, page.description, *(text for text in one if text)]
    for group in (head.names, head.properties, head.links):
        found += chain.from_iterable(group)
    found += [head.modified] if head.modified else []
    for section in page.sections:
        found += (section.id, _safe(section.heading))
    return [*found, address, page.html()]


def _form(page: Page, texts: Sequence[str]) -> Hashable:
    """What is the same of all pages that share a frame, beside their place."""
    head = page.head
    lists = len(head.names), len(head.properties), len(head.links), len(page.sections)
    heading = any(_HEADING in text for text in texts)
    own = page.moved_to, page.edit_path, page.lang == LANGUAGE, page.kicker, head.modified
    there = tuple(map(bool, (*own, *texts)))
    return page.kind, page.tab, lists, heading, there


def _safe(text: str) -> str:
    """The text as a template escapes it."""
    return str(escape(text)) if _LIVE.search(text) else text


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A frame cut at its marks, with every other piece of it empty."""

    pieces: tuple[str, ...]
    gaps: tuple[tuple[int, bool], ...]
    """For each empty piece the number of its text, and whether that is escaped."""

    def filled(self, texts: Sequence[str]) -> str:
        """The page with those texts."""
        found = list(self.pieces)
        found[1::2] = [
            _safe(texts[number]) if escaped else texts[number] for number, escaped in self.gaps
        ]
        return "".join(found)


def _cut(html: str) -> Skeleton:
    cut = _MARKED.split(html)
    pieces = [""] * (len(cut) // 3 * 2 + 1)
    pieces[::2] = cut[::3]
    gaps = zip(cut[1::3], cut[2::3], strict=True)
    return Skeleton(tuple(pieces), tuple((int(at), bool(escaped)) for at, escaped in gaps))


def _folders(url: str) -> list[str]:
    """Every folder on the way to a page."""
    return [url[:at] for at, char in enumerate(url) if char == "/"]


class Frame:
    """Sets pages of the archive into the theme's frame."""

    def __init__(self, env: Environment, config: MkDocsConfig, nav: Navigation) -> None:
        self._template = env.get_template("main.html")
        self._config = config
        self._nav = nav
        self._folders = {folder for page in nav.pages for folder in _folders(page.url)}
        self._skeletons: dict[Hashable, Skeleton | None] = {}

    def html(self, page: Page) -> str:
        """The whole page, as the theme renders it."""
        texts = _texts(page, self.address(page))
        form = self._place(page), _form(page, texts)
        if form not in self._skeletons:
            self._skeletons[form] = self._skeleton(page, texts)
        skeleton = self._skeletons[form]
        return skeleton.filled(texts) if skeleton else self.in_full(page)

    def address(self, page: Page) -> str:
        """Where the page is published; empty where nobody has told that of the site."""
        site = self._config.site_url
        return f"{site.rstrip('/')}/{page.path}/" if site else ""

    def _place(self, page: Page) -> tuple[str, int, str]:
        """What the addresses in a frame depend on, which are relative to the page."""
        near = [folder for folder in _folders(page.path) if folder in self._folders]
        return page.path.partition("/")[0], page.path.count("/"), max(near, default="")

    def in_full(self, page: Page) -> str:
        """The page rendered by the theme's templates alone."""
        return self._rendered(page, _parts(page, self.address(page), str))

    def _skeleton(self, page: Page, texts: Sequence[str]) -> Skeleton | None:
        """The frame of the page's form; None where, filled, it is not what the theme renders."""
        numbers = iter(range(len(texts)))

        def mark(text: str) -> str:
            number = next(numbers)
            return f"\ue000{number}&\ue001" if text else ""

        skeleton = _cut(self._rendered(page, _parts(page, self.address(page), mark)))
        return skeleton if skeleton.filled(texts) == self.in_full(page) else None

    def _rendered(self, page: Page, parts: Parts) -> str:
        file = File(page.source, None, self._config.site_dir, self._config.use_directory_urls)
        file.generated_by = "entente"
        made = MkDocsPage(page.title, file, self._config)
        made.meta, made.content, made.toc = parts.front, parts.body, get_toc(parts.toc)
        made.canonical_url = parts.address or None
        made.active = True
        return self._template.render(get_context(self._nav, [], self._config, made))


@cache
def _installed() -> bytes:
    """Name and version of each package; none changes while a process runs."""
    return repr(sorted({(package.name, package.version) for package in distributions()})).encode()


def settings(frame: Frame, config: MkDocsConfig) -> bytes:
    """Hash of all that a page rests on beside the archive: tools, theme, settings, navigation.

    Of the theme's own templates the version of each package that is installed stands for them.
    """
    probe = Page("officials/probe", "Probe", "official", "Probe", "<p>Probe</p>")
    own = Path(config.theme.dirs[0])
    found = [tools(), Path(config.config_file_path).read_bytes(), frame.in_full(probe).encode()]
    found += [repr((config.site_name, config.site_url, config.repo_url, config.edit_uri)).encode()]
    found += [_installed()]
    found += [path.read_bytes() for path in sorted(own.rglob("*")) if path.is_file()]
    return blake2b(b"\0".join([sys.version.encode(), *found]), digest_size=16).digest()
