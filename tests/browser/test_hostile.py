"""Attacks in an article's own words, in Chromium: what is shown is what the article says.

The pages are opened with their policy switched off, too: the text is inert of itself. Then the
policy alone is tried, on a page into which somebody has put what should not be there.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from conftest import PREFIX, Quiet
from playwright.sync_api import Browser, Page
from small_project import small_project

from build_tools.body import TextBlock, write_body
from build_tools.build import build

ATTACKS = (
    "<script>window.ran = 'script'</script>",
    "<img src=x onerror=\"window.ran = 'handler'\">",
    "<svg/onload=window.ran='picture'>",
    "</p></article></main><iframe srcdoc=\"<script>parent.ran = 'frame'</script>\"></iframe>",
    "<a href=\"javascript:window.ran = 'link'\">Read on</a>",
    '" autofocus onfocus="window.ran = 1" x="',
    "' onmouseover='window.ran = 2",
    "</script><script>window.ran = 'data'</script>",
    "--><script>window.ran = 'comment'</script><!--",
    "]]></title></textarea></style><script>window.ran = 'raw'</script>",
    "<style>body { display: none }</style>",
    '<base href="https://elsewhere.test/"><link rel=stylesheet href=//elsewhere.test/x.css>',
    '<meta http-equiv="refresh" content="0;url=https://elsewhere.test/">',
    '<form action="https://elsewhere.test/"><input name=a autofocus></form>',
    '<img srcset="https://elsewhere.test/x.png 2x"><object data=//elsewhere.test/x></object>',
    "![x](https://elsewhere.test/x.png) [x](javascript:window.ran=3) {: onclick='window.ran=4' }",
    "{{ 7 * 7 }} {% for x in config %}{{ x }}{% endfor %} {# x #} ${7*7} <%= 7 %> #{7}",
    "&lt;script&gt; &amp;amp; &#60;b&#62; &nbsp; %3Cscript%3E \\u003cscript\\u003e",
    "--8<-- 'mkdocs.yml' $x^2$ `code` **bold** _it_ ~~s~~ ==m== ^^i^^ :smile: ++ctrl++ [^1] [TOC]",
    "__proto__ constructor toString =1+1 @SUM(A1) +1 -1 |cmd",
)
TITLE = "Talks & </title><script>window.ran = 'title'</script> {{ 7*7 }}"
HEAD = f"""---
title: {json.dumps(TITLE)}
raw: 009_attacks
lang: en
note: {json.dumps(ATTACKS[0] + ATTACKS[1])}
countries: [iceland]
events:
  - kind: talks
    place: {json.dumps(ATTACKS[2])}
    countries: [iceland]
    evidence: {json.dumps(ATTACKS[1])}
---
Iceland was there.

"""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the small archive is served, with every attack in an article."""
    project = small_project(tmp_path_factory.mktemp("hostile") / "project")
    raw = "\n".join((TITLE, "Iceland was there.", *ATTACKS)) + "\n"
    (project / "seeds/articles/009_attacks.txt").write_text(raw, encoding="utf-8")
    article = HEAD + write_body([TextBlock("paragraph", attack) for attack in ATTACKS])
    (project / "docs/articles/2024/attacks.md").write_text(article, encoding="utf-8")
    built = build(project, project / "site")
    assert built.problems == () and built.log == ""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(project / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}/"
    server.shutdown()


@pytest.fixture(params=[True, False], ids=["without the policy", "with the policy"])
def opened(browser: Browser, hostile: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page that fails the test where a dialog opens or another host is asked."""
    context = browser.new_context(base_url=hostile, bypass_csp=request.param)
    page, faults = context.new_page(), list[str]()
    page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda r: r.url.startswith((hostile, "blob:")) or faults.append(r.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert page.evaluate("window.ran") is None
    context.close()
    assert faults == []


def test_an_article_full_of_attacks_shows_them_as_its_words(opened: Page) -> None:
    opened.goto("articles/attacks/", wait_until="networkidle")
    shown = {" ".join(text.split()) for text in opened.locator("article p").all_inner_texts()}
    assert [attack for attack in ATTACKS if " ".join(attack.split()) not in shown] == []
    assert opened.locator("article :is(iframe, form, object, style, base)").count() == 0
    assert " ".join(opened.locator("h1").inner_text().split()).startswith(TITLE)
    assert opened.title().startswith(TITLE)
    opened.mouse.move(200, 300)
    opened.keyboard.press("Tab")


def test_a_search_that_finds_an_attack_shows_its_words(opened: Page) -> None:
    opened.goto("search/?q=onerror+handler", wait_until="networkidle")
    opened.locator("a[href*='attacks']").first.wait_for()
    found = opened.locator("main").inner_text()
    assert "onerror=" in found
    assert opened.locator("main img[src='x']").count() == 0


class Asked(BaseHTTPRequestHandler):
    """Another host, which notes what it is asked for."""

    paths: list[str]

    def do_GET(self) -> None:
        self.paths.append(self.path)
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


INJECTED = {
    "script": "window.ran = 'script'",
    "handler": "<img src='data:image/png;base64,x' onerror=\"window.ran = 'handler'\">",
    "frame": "<iframe src='{}frame'></iframe>",
    "framed words": "<iframe srcdoc=\"<script>parent.ran = 'framed'</script>\"></iframe>",
    "tracker": "<img src='{}pixel.gif'>",
    "style": "<link rel=stylesheet href='{}x.css'>",
    "film": "<video src='{}x.mp4' autoplay></video>",
    "plug-in": "<object data='{}x'></object>",
}


def test_what_somebody_put_into_a_page_is_blocked_by_its_policy(
    browser: Browser, hostile: str
) -> None:
    paths = list[str]()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Other", (Asked,), {"paths": paths}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    other = f"http://127.0.0.1:{server.server_port}/"
    page = browser.new_page()
    page.goto(hostile)
    page.evaluate(
        "window.blocked = [];"
        "addEventListener('securitypolicyviolation', e => blocked.push(e.effectiveDirective))"
    )
    page.evaluate(
        "code => document.body.append(Object.assign(document.createElement('script'),"
        " {textContent: code}))",
        INJECTED["script"],
    )
    for html in list(INJECTED.values())[1:]:
        page.evaluate(
            "html => document.body.insertAdjacentHTML('beforeend', html)", html.format(other)
        )
    for call in (f"fetch('{other}fetch')", f"new WebSocket('ws{other[4:]}')", "eval('1')"):
        page.evaluate(f"(async () => {{ try {{ await {call} }} catch {{}} }})()")
    page.evaluate(f"navigator.sendBeacon('{other}beacon')")
    page.wait_for_timeout(500)
    blocked = set(page.evaluate("blocked"))
    wanted = {"script-src-elem", "script-src-attr", "frame-src", "img-src", "style-src-elem"}
    assert wanted | {"media-src", "object-src", "connect-src"} <= blocked
    assert page.evaluate("window.ran") is None
    assert paths == []
    page.close()
    server.shutdown()
