"""The archive's pages as other generators take them: `hugo_tree`, `zensical_tree`.

Enters: a project and a folder. Leaves: the folder of a tree to build. Hugo gets what costs it
least: ready HTML bodies with their front matter as JSON, one layout with our frame around them,
no feeds, no taxonomies; the files for other programs as they are. Zensical gets our export.
"""

from __future__ import annotations

import json
from pathlib import Path

from build_tools.archive import read_archive
from build_tools.edition import Edition
from build_tools.export import export
from build_tools.machine import whole_site
from build_tools.pages import Page
from build_tools.pages.lookup import Lookup

SETTINGS = """baseURL = "/"
title = "Entente"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "404", "section", "home"]
[security]
allowContent = [".*"]
"""
LAYOUT = """<!doctype html>
<html lang="en" class="no-js">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="{{ .Params.description }}">
<title>{{ .Title }} · Entente</title>
<link rel="stylesheet" href="{{ "assets/entente.css" | relURL }}">
<script type="application/ld+json">{{ .Params.head.jsonld | safeJS }}</script>
{{ range .Params.head.names }}<meta name="{{ index . 0 }}" content="{{ index . 1 }}">
{{ end }}{{ range .Params.head.properties }}<meta property="{{ index . 0 }}" content="{{ index . 1 }}">
{{ end }}{{ range .Params.head.links }}<link rel="alternate" type="{{ index . 0 }}" title="{{ index . 1 }}" href="{{ index . 2 | safeURL }}">
{{ end }}</head>
<body>
<header>@FRAME@</header>
<nav>{{ range .Params.toc }}<a href="#{{ .id }}">{{ .name | safeHTML }}</a>{{ end }}</nav>
<main><p class="kicker">{{ .Params.kicker }}</p><h1>{{ .Title }}</h1>
{{ .Content }}
</main>
<footer>@FRAME@</footer>
</body>
</html>
"""
FRAME = 6800
"""Characters of the frame above and below a body: our pages have as many that never change."""


def hugo_tree(project: Path, place: Path) -> Path:
    """A tree for Hugo with the archive's pages."""
    tree = place / "hugo"
    words = '<a class="md-tabs__link" href="/articles/">Articles</a>\n'
    frame = words * (FRAME // len(words))
    _write(tree / "hugo.toml", SETTINGS)
    _write(tree / "layouts/_default/single.html", LAYOUT.replace("@FRAME@", frame))
    for made in whole_site(Lookup(read_archive(project)[0]), Edition()):
        if isinstance(made, Page):
            front = made.front_matter() | {"toc": made.toc()}
            front.pop("kind", None)  # a word of Hugo's own
            text = json.dumps(front, ensure_ascii=False)
            _write(tree / f"content/{made.path}.html", f"{text}\n\n{made.html()}")
        else:
            _write(tree / f"static/{made[0]}", made[1])
    return tree


def zensical_tree(project: Path, place: Path) -> Path:
    """Our export, as `entente export` writes it."""
    export(read_archive(project)[0], project, place / "export")
    return place / "export"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
