"""The site as a plain tree: Markdown files with ready bodies, for any build of MkDocs' kind.

Enters: an `Archive` and the project's root. Leaves: a folder with `mkdocs.yml` (without our
hook), `docs/` and the theme's overrides. A plain `mkdocs build` of it gives the same site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from build_tools import fixity
from build_tools.archive import Archive
from build_tools.edition import read_edition
from build_tools.machine import whole_site
from build_tools.pages import Page, fill_markers
from build_tools.pages.lookup import Lookup
from build_tools.rules import read_rules
from build_tools.search import search_files
from build_tools.writing import filling

MANIFEST = ".entente-export"
"""Lists the files of an export, one a line, so that the next one can replace them."""

README = """# An exported archive

Every page of the archive as a Markdown file, with what its search reads. To build the site:

    mkdocs build
"""


class ExportError(ValueError):
    """The export would overwrite something that is no export."""


def export(archive: Archive, root: Path, target: Path) -> None:
    """Write the pages of `archive`, and what surrounds them in `root`, as a tree in `target`.

    An earlier export in `target` is replaced.

    Raises:
        ExportError: `target` is a file, or holds something that is no earlier export.
    """
    before = _earlier(target)
    names: set[str] = set()
    with filling(target) as aside:
        for name, content in _files(archive, root):
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            names.add(name)
        listed = "".join(f"{name}\n" for name in sorted(names))
        (aside / MANIFEST).write_text(listed, encoding="utf-8")
    for name in before - names:
        (target / name).unlink(missing_ok=True)


def _earlier(target: Path) -> set[str]:
    """The files of an earlier export in `target`."""
    if target.exists() and not target.is_dir():
        raise ExportError(f"{target} is a file; name a new folder.")
    manifest = target / MANIFEST
    if manifest.is_file():
        names = manifest.read_text(encoding="utf-8").split("\n")
        inside = target.resolve()
        return {name for name in names if name and (inside / name).resolve().is_relative_to(inside)}
    if target.is_dir() and any(target.iterdir()):
        raise ExportError(
            f"{target} is not empty and is no earlier export; name a new folder, or empty it."
        )
    return set()


def _files(archive: Archive, root: Path) -> Iterator[tuple[str, bytes]]:
    """Path in the tree and content of each file."""
    config = (root / "mkdocs.yml").read_text(encoding="utf-8")
    edition = read_edition(root, yaml_load(config))
    lookup = Lookup(archive, edition.edit)
    yield "mkdocs.yml", _with_words(_without_hooks(config)).encode()
    yield "README.md", README.encode()
    yield from _copies(root, "site_overrides")
    for name, content in _copies(root, "docs"):
        if name.startswith("docs/articles/"):
            continue
        text = name.endswith(".md")
        yield name, fill_markers(lookup, content.decode()).encode() if text else content
    for made in whole_site(lookup, edition):
        if isinstance(made, Page):
            yield f"docs/{made.source}", made.markdown().encode()
        else:
            yield f"docs/{made[0]}", made[1].encode()
    yield f"docs/{fixity.NAME}", fixity.manifest(fixity.hashes(root)).encode()
    for path, content in search_files(archive):
        yield f"docs/{path}", content


def _copies(root: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    for path in sorted((root / folder).rglob("*")):
        if path.is_file():
            yield path.relative_to(root).as_posix(), path.read_bytes()


def _without_hooks(config: str) -> str:
    """The settings without the key `hooks` and its list."""
    return re.sub(r"^hooks:\n(?:[ ]+-.*\n)+\n?", "", config, flags=re.MULTILINE)


def _with_words(config: str) -> str:
    """The settings with the words of the frame, which the hook gives a build of our own."""
    words = json.dumps(read_rules("wording")["frame"], ensure_ascii=False)
    head, _, rest = f"\n{config}".partition("\nextra:\n")
    return f"{head}\nextra:\n  say: {words}\n{rest}".removeprefix("\n")
