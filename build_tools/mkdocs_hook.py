"""The boundary to MkDocs: the archive's pages as virtual files, and nothing else.

Enters: MkDocs' events and the project's root. Leaves: a site in which `docs/articles/**` is
replaced by the pages of the archive, and its search index. A fault in the archive ends the
build with all faults listed; `mkdocs serve` goes on, with the faults above the last good pages.
"""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

# MkDocs loads this file by its path: without this line the package is found only when installed.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from build_tools import fixity, search
from build_tools.archive import Archive, read_archive
from build_tools.collector import seldom
from build_tools.desk.review_page import ASKED_FOR, review_page
from build_tools.edition import Edition, read_edition
from build_tools.follow import Follower
from build_tools.frame import Frame, settings
from build_tools.machine import File as OtherFile
from build_tools.machine import Unit
from build_tools.memo import EARLIER, FOLDER, tools
from build_tools.pages import Page, fill_markers
from build_tools.pages.home import MarkerError
from build_tools.pages.lookup import Lookup
from build_tools.pages.render import forget
from build_tools.preview import Preview, Shown
from build_tools.problems import Problem
from build_tools.publish import Outflow, has_page
from build_tools.reuse import NAME, Reuse
from build_tools.rules import read_rules

REPLACED = "articles/"
"""The folder of `docs/` that MkDocs never sees."""


class Build:
    """What one build keeps from event to event."""

    config: MkDocsConfig
    lookup: Lookup
    edition: Edition
    outflow: Outflow
    nav: Navigation
    frame: Frame
    reuse: Reuse | None


BUILD = Build()
PREVIEW = Preview()
LOG = logging.getLogger("entente")


class ReadyPage(MkDocsPage):
    """A MkDocs page whose body is ready HTML: Markdown never sees it."""

    def __init__(self, ready: Page, file: File, config: MkDocsConfig) -> None:
        super().__init__(ready.title, file, config)
        self.ready = ready

    def read_source(self, config: MkDocsConfig) -> None:
        """Take the front matter from the page instead of a file."""
        self.markdown = ""
        self.meta = self.ready.front_matter()

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the body and its headings from the page instead of Markdown."""
        self.content = self.ready.html()
        self.toc = get_toc(self.ready.toc())
        self.present_anchor_ids = {section.id for section in self.ready.sections}


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a preview. With this event the module outlives a build."""
    PREVIEW.start(running=command == "serve")


def on_config(config: MkDocsConfig) -> None:
    """Let a preview go on after a warning that it prints: a broken link, say."""
    log = logging.getLogger("mkdocs")
    for handler in list(log.handlers):
        # MkDocs' strict mode counts warnings from before this event on, and ends a preview too.
        if PREVIEW.running and isinstance(handler, CountHandler):
            log.removeHandler(handler)


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Let a preview show its last site until the next is there."""
    if PREVIEW.running:
        config.site_dir = str(PREVIEW.begin(Path(config.site_dir)))


def on_shutdown() -> None:
    """Leave nothing of a preview behind."""
    if PREVIEW.running:
        PREVIEW.close()


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Replace the articles by the archive; its indexes are in the navigation.

    Raises:
        Abort: the archive has a fault and this is no preview; every fault has been printed.
    """
    _forget_old_tools()
    seldom()
    root = Path(config.config_file_path).parent
    gc.unfreeze()
    BUILD.reuse = None
    archive = _archive(root)
    gc.freeze()  # the archive stays for the whole build: no need to look through it for garbage
    edition = read_edition(root, config)
    BUILD.config, BUILD.lookup = config, Lookup(archive, edition.edit)
    config.extra |= {"preview": PREVIEW.running, "say": read_rules("wording")["frame"]}
    by_hand = [file for file in files if not file.src_uri.startswith(REPLACED)]
    BUILD.edition = edition
    BUILD.outflow = Outflow(BUILD.lookup, edition, [Unit("", lambda *_: _more(root))])
    ours = [_file(page, config) for page in BUILD.outflow.indexes()]
    found = _Known(by_hand)
    _refuse(_give_way(found, [file.dest_uri for file in ours]))
    for file in ours:
        found.append(file)
    return found


def _forget_old_tools() -> None:
    """A preview outlives changes of rules and templates, and need not read them while they stay."""
    before = tools()
    tools.cache_clear()
    if tools() != before:
        read_rules.cache_clear()
        forget()


def _more(root: Path) -> Iterator[Page | OtherFile]:
    """What is in the site beside the archive's pages."""
    archive = BUILD.lookup.archive
    if PREVIEW.running or os.environ.get(ASKED_FOR):
        yield review_page(root, archive)
    yield fixity.NAME, fixity.manifest(fixity.hashes(root))


class _Known(Files):
    """Files among which a hand-written page finds what it links to, also before that is made."""

    def get_file_from_path(self, path: str) -> File | None:
        """The file, or one that stands for a page of the archive or a file beside it."""
        found = super().get_file_from_path(path)
        if found or not has_page(BUILD.lookup, path):
            return found
        return File.generated(BUILD.config, path, content="")


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
    """Keep the navigation, which is in the frame of every page."""
    BUILD.nav = nav


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> None:
    """Write the archive's pages, each in the theme's frame, and the files beside them.

    Raises:
        Abort: a hand-written page has the address of one of them, and this is no preview.
    """
    frame = BUILD.frame = Frame(env, config, BUILD.nav)
    reuse = _reuse(frame, config)
    written = list(PREVIEW.going_on(BUILD.outflow.write(frame, Path(config.site_dir), reuse)))
    _refuse(_give_way(files, written))
    BUILD.reuse = reuse


def _reuse(frame: Frame, config: MkDocsConfig) -> Reuse | None:
    """The pages of the last build, where one is named that may be used."""
    if PREVIEW.running:
        earlier, notes = PREVIEW.site, PREVIEW.notes
    elif given := os.environ.get(EARLIER):
        earlier, notes = Path(given), Path(config.config_file_path).parent / FOLDER / NAME
    else:
        return None
    return Reuse(notes, earlier, settings(frame, config), BUILD.lookup, BUILD.edition)


def _archive(root: Path) -> Archive:
    archive, problems = read_archive(root)
    _refuse(problems)
    return PREVIEW.shown(archive, problems)


def _refuse(problems: Sequence[Problem]) -> None:
    if problems and not PREVIEW.running:
        raise Abort("\n".join(["", *map(str, problems), "", "The archive has faults."]))
    for problem in problems:
        LOG.error("%s", problem)


def _give_way(files: Files, ours: Iterable[str]) -> list[Problem]:
    """Take out hand-written files whose address the archive has; one would overwrite the other."""
    by_hand = {
        file.dest_uri.casefold(): file for file in files if not isinstance(file.page, ReadyPage)
    }
    problems: list[Problem] = []
    for path in ours:
        if other := by_hand.get(path.casefold()):
            files.remove(other)
            address = path.removesuffix("index.html")
            message = f"the archive makes a page at {address}, as this file does."
            remedy = "Rename the file, or put its text elsewhere."
            problems.append(Problem(f"docs/{other.src_uri}", 1, "page-clash", message, remedy))
    return problems


def _file(page: Page, config: MkDocsConfig) -> File:
    file = File.generated(config, page.source, content="")
    ReadyPage(page, file, config)
    return file


def on_template_context(
    context: TemplateContext, *, template_name: str, config: MkDocsConfig
) -> TemplateContext:
    """Give the site map the archive's pages too."""
    if template_name == "sitemap.xml":
        listed: list[Any] = [*context["pages"], *BUILD.outflow.listed]
        context["pages"] = listed
    return context


def on_page_markdown(markdown: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
    """Fill the live parts of a hand-written page."""
    try:
        return fill_markers(BUILD.lookup, markdown)
    except MarkerError as error:
        if not PREVIEW.running:
            raise
        PREVIEW.faults.append(f"docs/{page.file.src_uri}: {error}")
        return markdown


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write what the search reads, end the notes for the next build, and show a preview."""
    if BUILD.reuse:
        BUILD.reuse.all_asked()
    BUILD.lookup.forget_more()
    search.write(BUILD.lookup, Path(config.site_dir), BUILD.reuse)
    if BUILD.reuse:
        BUILD.reuse.close()
    if PREVIEW.running:
        PREVIEW.end(Shown(BUILD.lookup.archive, BUILD.edition, BUILD.frame))


def on_serve(server: Any, *, config: MkDocsConfig, builder: Any) -> Any:
    """Follow the files that the pages are made from, those beyond `docs/` too."""
    root = Path(config.config_file_path).parent
    folders = [root / "seeds", root / "build_tools/rules"]
    places = [Path(config.docs_dir), *(place for place in folders if place.is_dir())]
    follower = Follower(builder, partial(PREVIEW.look, root), PREVIEW.done)
    follower.follow(server, places)
    PREVIEW.follower = follower
    return server
