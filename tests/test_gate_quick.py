"""The gate's quick reading: what it proves harmless, the parser and the checks find harmless too."""

from __future__ import annotations

import random

import pytest

from build_tools.gate import content
from build_tools.gate.links import place
from build_tools.gate.page import BuiltPage, read_page
from build_tools.gate.quick import Reader
from build_tools.gate.tags import Judge

POLICY = "default-src 'none'; script-src 'self'; form-action 'self'; base-uri 'none'"
HEAD = f"""<!doctype html>
<html lang="en" class="no-js">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="description" content="Talks &amp; a signing">
<link rel="canonical" href="https://here.test/a/x/">
<link rel="stylesheet" href="../../assets/pages.css">
<script src="../../assets/palette.js"></script>
<title>Talks &#39;open&#39;</title>
<script type="application/ld+json">{{"name": "Talks"}}</script>
</head>
"""
PAGE = (
    HEAD
    + """<body dir="ltr">
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
<header class="md-header"><nav><a href="../.." title="Home">Home</a></nav></header>
<main class="md-main"><div class="md-content"><article class="md-content__inner">
<h1 id="top">Talks</h1>
<p id="p1">In <a href="../../countries/vietnam/" lang="vi">Việt Nam</a> on <time datetime="2024-05-06">Monday</time>.</p>
<svg viewBox="0 0 9 9" role="img"><title>Years</title><path d="M0 0h9"/><text x="1" y="2">2024</text></svg>
<table><caption>Rows</caption><thead><tr><th scope="col">When</th></tr></thead>
<tbody id="undated"><tr><td><a href="#p1">1</a></td></tr></tbody></table>
<ul><li id="n1"><a href="https://elsewhere.test/?a=1&amp;b=2">source</a> <b>x</b></li></ul>
</article></div></main>
<script id="__config" type="application/json">{"base": "../.."}</script>
</body>
</html>
"""
)
PIECES = (
    *("<", ">", '"', "'", "/", "=", "&", "&lt", "&#106;", "&colon;", "\x00", "\r", "\u200b", "\u00ad", "é"),
    *("<!--", "-->", "<![CDATA[", "]]>", "<?x", "</", "</p>", "</div>", "</main>", "</body>", "</title>"),
    *("<script>", "</script>", "<title>", "<style>", "<svg>", "</svg>", "<math>", "<template>", "<noscript>"),
    *("<select>", "<textarea>", "<plaintext>", "<iframe src=x>", "<base href=/>", "<form>", "<table>"),
    *('<i id="__x">', '<p id="__search">', '<p id="p1">', '<p id="n2">', "<p id=n3>", "<p id>", '<p id="">', "<P ID='n4'>", '<b id="b">'),
    *('<tbody id="t">', '<tr id="r">', '<td id="d">', '<a name="n">', '<div class="md-content">', "<main>"),
    *(' onclick="go()"', " onload=go()", ' id="p9"', ' href="javascript:go()"', ' href="//elsewhere.test/"'),
    *('<a href="javascript:go()">', '<a href="&#106;avascript:go()">', '<a href=" java\nscript:x">', "<p\n>"),
    *('<img src="https://elsewhere.test/x.png">', '<img src="/x.png">', '<a href="../y/#p1">', '<a href="#p1">'),
    *('<script src="../../assets/palette.js">', '<script src="../assets/other.js"></script>', "<svg/onload=x>"),
    *('<meta http-equiv="refresh" content="0; url=https://elsewhere.test/">', '<body class="md-content">'),
    *("<b>y</b>", '<p id="n5">z</p>', '<a href="../z/">z</a>', "<p>", "<i>", "<li>", "<td>x</td>", ' class="z"'),
    *('<link rel="preload" href="https://elsewhere.test/x">', '<a href="x" href="y">', '<form action="/go">'),
    *('<a href="\\\\elsewhere.test">', '<img srcset="https://elsewhere.test/x 2x">', '<div id="x"/>', "<br/>"),
)  # fmt: skip


def agrees(reader: Reader, data: bytes) -> bool:
    """True where the page was proved; then everything is as the parser says."""
    proved = reader.read("a/x/index.html", data)
    if proved is None:
        return False
    page = read_page("a/x/index.html", data)
    assert [problem for check in content.CHECKS for problem in check(page)] == []
    assert sorted(proved.ids) == sorted(page.ids)
    assert page.anchors == []
    here = {place(page.path, ident) for ident in (*page.ids, "")}
    aims = {place(*page.aim(url)) for url in page.links()}
    assert aims - here == proved.aims - here
    return True


def test_a_page_of_the_site_is_proved_harmless() -> None:
    assert agrees(Reader("/"), PAGE.encode())


def test_a_link_counts_from_the_page_that_it_stands_on() -> None:
    reader = Reader("/site/")
    links = '<p><a href="../y/#z">y</a> <a href="#p2">2</a> <a href="/site/b/">b</a></p></article>'
    proved = reader.read("a/x/index.html", PAGE.replace("</article>", links).encode())
    assert proved
    near = {place("a/y/index.html", "z"), place("a/x/index.html", "p2")}
    far = {place("b/index.html"), place("countries/vietnam/index.html")}
    assert near | far <= proved.aims


@pytest.mark.parametrize("seed", range(8))
def test_a_page_that_was_tampered_with_is_never_proved_wrongly(seed: int) -> None:
    chance, reader, proved = random.Random(seed), Reader("/"), 0
    for _ in range(400):
        text = PAGE
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(text))
            cut = chance.choice((0, 0, 0, 1, 8, 40))
            text = text[:at] + chance.choice(PIECES) + text[at + cut :]
        proved += agrees(reader, text.encode("utf-8", "surrogatepass"))
    assert 0 < proved < 400  # some pieces are harmless where they fall


@pytest.mark.parametrize("seed", range(4))
def test_tags_in_another_order_are_never_proved_wrongly(seed: int) -> None:
    chance, reader = random.Random(seed), Reader("/")
    parts = PAGE.replace("<", "\0<").split("\0")
    start, end = len(HEAD.split("<")), len(parts) - 3
    for _ in range(400):
        mixed = parts[start:end]
        for _ in range(chance.randint(1, 4)):
            one, other = chance.randrange(len(mixed)), chance.randrange(len(mixed))
            mixed[one], mixed[other] = mixed[other], mixed[one]
        agrees(reader, "".join((*parts[:start], *mixed, *parts[end:])).encode())


def test_each_piece_in_each_place_of_the_content_is_never_proved_wrongly() -> None:
    reader = Reader("/")
    places = [
        PAGE.index(mark) for mark in ("<h1", "Talks</h1", "<path", "<tr><td>", "<li", "</body")
    ]
    for piece in PIECES:
        for at in places:
            agrees(reader, (PAGE[:at] + piece + PAGE[at:]).encode())


@pytest.mark.parametrize("depth", [0, 1, 2, 3])
def test_an_address_leads_where_the_page_says(depth: int) -> None:
    judge, page = Judge("/", depth), BuiltPage("x/" * depth + "x", "/")
    parts = (
        "a",
        "b-c",
        "index.html",
        "x.json",
        "..",
        ".",
        "",
        "%41",
        "d.e.f",
        "é",
        ".x",
        "a?b",
        "y#",
        "#z-1",
        "#%41",
    )
    chance = random.Random(depth)
    for _ in range(3000):
        url = "../" * depth + "/".join(chance.choices(parts, k=chance.randint(0, 4)))
        assert judge.aim(url) == page.aim(url), url
