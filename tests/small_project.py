"""A project in a folder of its own: the small archive of `tests/pages/small/`, with our tools."""

from __future__ import annotations

import shutil
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).parent.parent
INDEX = "# Home\n\n<!-- entente:counts -->\n\n<!-- entente:latest -->\n\n<!-- entente:starts -->\n"


def small_project(folder: Path) -> Path:
    """Lay out the project in `folder`, and return it."""
    shutil.copytree(ROOT / "tests/pages/small", folder, dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "docs/index.md").write_text(INDEX, encoding="utf-8")
    (folder / "docs/about.md").write_text("# About\n\nMade up.\n", encoding="utf-8")
    for name in ("build_tools", "site_overrides"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def build_site(project: Path, site: Path) -> Path:
    """Build the site as `mkdocs build` does, and return its folder."""
    build(load_config(str(project / "mkdocs.yml"), site_dir=str(site)))
    return site


def html_files(site: Path) -> dict[str, bytes]:
    """Every HTML file of a site, by its path."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*.html")}
