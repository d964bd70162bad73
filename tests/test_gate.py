"""The gate: what a built site must not contain, one faulty page each."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from build_tools.gate import gate

POLICY = "default-src 'none'; script-src 'self'; form-action 'self'; base-uri 'none'"
META = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
GOOD = '<p id="here">Hanoi <a href="../b/#there">b</a> <a href="../b/">b</a> <a href="#here">up</a></p>'

FAULTS = {
    '<a href="../c/">c</a>': "broken-link: the link ../c/ leads to no page.",
    '<a href="../b/#nowhere">b</a>': "broken-fragment: the link ../b/#nowhere leads to no place on the page.",
    '<svg><a href="../c/">c</a></svg>': "broken-link: the link ../c/ leads to no page.",
    '<img src="https://elsewhere.test/x.png">': "foreign-host: the page would fetch https://elsewhere.test/x.png from another host.",
    '<img src="//elsewhere.test/x.png">': "foreign-host: the page would fetch //elsewhere.test/x.png from another host.",
    '<img src="\\\\elsewhere.test/x.png">': "foreign-host: the page would fetch \\\\elsewhere.test/x.png from another host.",
    '<img srcset="../b/ 1x, https://elsewhere.test/x.png 2x">': "foreign-host: the page would fetch https://elsewhere.test/x.png from another host.",
    '<link rel="preload" href="https://elsewhere.test/x">': "foreign-host: the page would fetch https://elsewhere.test/x from another host.",
    '<form action="https://elsewhere.test/">': "foreign-host: the page would fetch https://elsewhere.test/ from another host.",
    '<button formaction="https://elsewhere.test/">x</button>': "foreign-host: the page would fetch https://elsewhere.test/ from another host.",
    '<svg><image xlink:href="https://elsewhere.test/x.svg"/></svg>': "foreign-host: the page would fetch https://elsewhere.test/x.svg from another host.",
    '<b onclick="go()">x</b>': "handler: an on… attribute would run 'go()'.",
    "<svg/onload=go()>": "handler: an on… attribute would run 'go()'.",
    '<a href="javascript:go()">x</a>': "unknown-scheme: the address 'javascript:go()' is of no kind that is known here.",
    '<a href=" java\nscript:go()">x</a>': "unknown-scheme: the address ' java\\nscript:go()' is of no kind that is known here.",
    '<a href="data:text/html,x">x</a>': "unknown-scheme: the address 'data:text/html,x' is of no kind that is known here.",
    '<a href="file:///etc/passwd">x</a>': "unknown-scheme: the address 'file:///etc/passwd' is of no kind that is known here.",
    "<script>go()</script>": "unknown-script: there is a script in the page itself.",
    '<script type="module">go()</script>': "unknown-script: there is a script in the page itself.",
    '<script src="../assets/other.js"></script>': "unknown-script: the script ../assets/other.js is not known.",
    '<script src="../b/assets/search.js"></script>': "unknown-script: the script ../b/assets/search.js is not known.",
    '<img srcset="javascript:go() 1x">': "unknown-scheme: the address 'javascript:go()' is of no kind that is known here.",
    '<button formaction="javascript:go()">x</button>': "unknown-scheme: the address 'javascript:go()' is of no kind that is known here.",
    '<img src="data:image/svg+xml,<svg onload=go()>">': "unknown-scheme: the address 'data:image/svg+xml,<svg onload=go()>' is of no kind that is known here.",
    '<img src=" DATA:image/svg+xml;base64,PHN2Zz4=">': "unknown-scheme: the address ' DATA:image/svg+xml;base64,PHN2Zz4=' is of no kind that is known here.",
    '<svg><a xlink:href="javascript:go()">x</a></svg>': "unknown-scheme: the address 'javascript:go()' is of no kind that is known here.",
    '<math><mi xlink:href="javascript:go()">x</mi></math>': "unknown-scheme: the address 'javascript:go()' is of no kind that is known here.",
    '<svg><use href="https://elsewhere.test/x.svg#a"/></svg>': "foreign-host: the page would fetch https://elsewhere.test/x.svg#a from another host.",
    '<svg><use href="#a" xlink:href="https://elsewhere.test/x"/></svg>': "foreign-host: the page would fetch https://elsewhere.test/x from another host.",
    '<svg><image rel="author" href="https://elsewhere.test/x"/></svg>': "foreign-host: the page would fetch https://elsewhere.test/x from another host.",
    '<svg><filter><feImage href="https://elsewhere.test/x"/></filter></svg>': "foreign-host: the page would fetch https://elsewhere.test/x from another host.",
    '<svg><path fill="url(https://elsewhere.test/x#a)"/></svg>': "foreign-host: the page would fetch https://elsewhere.test/x#a from another host.",
    '<link rel="alternate stylesheet" href="https://elsewhere.test/x">': "foreign-host: the page would fetch https://elsewhere.test/x from another host.",
    '<a href="../b/" attributionsrc="https://elsewhere.test/">b</a>': "foreign-host: the page would fetch https://elsewhere.test/ from another host.",
    '<p style="background:u\\72l(https://elsewhere.test/x)">x</p>': "foreign-host: the page would fetch https://elsewhere.test/x from another host.",
    "<p style='background:image-set(\"//elsewhere.test/x\" 1x)'>x</p>": "foreign-host: the page would fetch //elsewhere.test/x from another host.",
    '<embed src="../b/">': "banned-element: there is an element <embed>.",
    '<applet code="x"></applet>': "banned-element: there is an element <applet>.",
    '<svg><animateTransform attributeName="href"/></svg>': "banned-element: there is an element <animatetransform>.",
    "<svg><foreignObject><p>x</p></foreignObject></svg>": "banned-element: there is an element <foreignobject>.",
    '<noscript><p title="</noscript><img src=x>"></noscript>': "banned-element: there is an element <noscript>.",
    '<a href="https://xn--pple-43d.example/">x</a>': "deceptive-host: the address 'https://xn--pple-43d.example/': its host 'аpple.example' mixes letters of several scripts in one word.",
    '<a href="https://news.example@elsewhere.test/">x</a>': "deceptive-host: the address 'https://news.example@elsewhere.test/': it names elsewhere.test after an @, where a reader sees another host before it.",
    '<meta http-equiv="set-cookie" content="a=b">': "unknown-meta: there is a <meta http-equiv='set-cookie'>.",
    f"<p>x</p>{META}": "unknown-meta: a <meta http-equiv=…> stands outside the head.",
    '<meta http-equiv="refresh" content="0;https://elsewhere.test/">': "refresh: the page would send its reader to 'https://elsewhere.test/'.",
    '<meta http-equiv="refresh" content="0; url=../a/">': "refresh: the page would send its reader to itself, for ever.",
    '<iframe src="../b/"></iframe>': "banned-element: there is an element <iframe>.",
    '<object data="../b/"></object>': "banned-element: there is an element <object>.",
    '<a href="../b/" ping="https://elsewhere.test/">b</a>': "foreign-host: the page would fetch https://elsewhere.test/ from another host.",
    '<p style="background:URL( https://elsewhere.test/x )">x</p>': "foreign-host: the page would fetch https://elsewhere.test/x from another host.",
    '<style>@import "https://elsewhere.test/x.css";</style>': "banned-element: there is an element <style>.",
    '<svg><animate attributeName="href" values="javascript:go()"/></svg>': "banned-element: there is an element <animate>.",
    '<svg><set attributeName="href" to="javascript:go()"/></svg>': "banned-element: there is an element <set>.",
    '<base href="/">': "banned-element: there is an element <base>.",
    '<meta http-equiv="Refresh" content="0; url=https://elsewhere.test/">': "refresh: the page would send its reader to 'https://elsewhere.test/'.",
    '<div class="md-content"><p id="__search">x</p></div>': "reserved-id: the id '__search' could be taken for the theme's.",
    '<i id="x"></i><i id="x"></i>': "double-id: the id 'x' stands 2 times.",
    '<p title="Ha\u202enoi">x</p>': "invisible-character: the text holds the invisible character U+202E.",
    '<img src="x" alt="Ha&#x200b;noi">': "invisible-character: the text holds the invisible character U+200B.",
    "<svg><title>Ha&#x2066;noi</title></svg>": "invisible-character: the text holds the invisible character U+2066.",
    "<div>" * 501 + "</div>" * 501: "too-deep: more than 500 elements lie in each other.",
    "<p>Ha\u200bnoi</p>": "invisible-character: the text holds the invisible character U+200B.",
}


def site(folder: Path, body: str, head: str = META) -> Path:
    for name, text in {"a": body, "b": '<p id="there">b</p>'}.items():
        (folder / name).mkdir()
        page = f"<!doctype html><html><head>{head}<title>{name}</title></head><body>{text}</body></html>"
        (folder / name / "index.html").write_text(page, encoding="utf-8")
    return folder


def test_a_sound_site_passes(tmp_path: Path) -> None:
    assert gate(site(tmp_path, GOOD)) == ()


@pytest.mark.parametrize("body", FAULTS)
def test_a_faulty_page_is_named(tmp_path: Path, body: str) -> None:
    said = [str(problem) for problem in gate(site(tmp_path, body))]
    assert any(f"site/a/index.html:1: {FAULTS[body]}" in problem for problem in said), said


def test_links_to_other_hosts_and_data_blocks_are_no_fault(tmp_path: Path) -> None:
    body = (
        '<a href="https://elsewhere.test/">source</a><a href="mailto:a@b.test">mail</a>'
        '<div class="md-content"><script type="application/ld+json">{}</script></div>'
        '<img src="data:image/png;base64,x"><link rel="canonical" href="https://here.test/a/">'
    )
    assert gate(site(tmp_path, body)) == ()


def test_an_absolute_link_counts_from_where_the_site_is_published(tmp_path: Path) -> None:
    folder = site(tmp_path, '<a href="/archive/b/#there">b</a>')
    assert gate(folder, "/archive/") == ()
    assert [problem.check for problem in gate(folder)] == ["broken-link"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("", "the page's policy does not say default-src 'none'."),
        (
            META.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
            "says 'unsafe-inline'.",
        ),
        (
            META.replace("script-src 'self'", "script-src 'self' https://a.test"),
            "says https://a.test.",
        ),
        (META.replace("script-src 'self'", "script-src 'self' data:"), "says data:."),
        (META.replace("base-uri 'none'", ""), "the page's policy does not say base-uri 'none'."),
    ],
)
def test_every_page_has_the_policy(tmp_path: Path, head: str, said: str) -> None:
    problems = gate(site(tmp_path, GOOD, head))
    assert {problem.check for problem in problems} == {"policy"}
    assert any(said in problem.message for problem in problems)


@pytest.mark.parametrize(
    "picture",
    [
        '<svg xmlns="http://www.w3.org/2000/svg"><script>go()</script></svg>',
        '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>go()</s:script></s:svg>',
    ],
)
def test_a_picture_that_would_run_is_named(tmp_path: Path, picture: str) -> None:
    (site(tmp_path, GOOD) / "x.svg").write_text(picture, encoding="utf-8")
    assert [(p.file, p.check) for p in gate(tmp_path)] == [("site/x.svg", "unknown-script")]


@pytest.mark.parametrize(
    "rule",
    [
        "@import 'https://elsewhere.test/x.css';",
        "p{background:url( //elsewhere.test/x )}",
        'p{background:image-set("https://elsewhere.test/x" 1x)}',
        "p{background:\\75rl(//elsewhere.test/x)}",
    ],
)
def test_a_style_sheet_that_fetches_from_elsewhere_is_named(tmp_path: Path, rule: str) -> None:
    (site(tmp_path, GOOD) / "x.css").write_text(rule, encoding="utf-8")
    assert [(p.file, p.check) for p in gate(tmp_path)] == [("site/x.css", "foreign-host")]


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 100_000,
        "<div>" * 100_000 + "</div>" * 100_000,
        "<div></b>" * 100_000,
        "<div/>" * 100_000,
        "<div><!--</div>-->" * 100_000,
        "<DIV title='<'>" * 100_000,
    ],
)
def test_a_page_nested_without_end_is_named_at_once(tmp_path: Path, page: str) -> None:
    folder, began = site(tmp_path, page), time.process_time()
    assert [problem.check for problem in gate(folder)] == ["too-deep"]
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "page",
    ["<p>x" * 2_000, "<ul>" + "<li>x<br>" * 2_000 + "</ul>", "<!--<div>-->" * 2_000,
     "<div><svg><g></svg></div>" * 2_000, "<table>" + "<tr><td>x" * 2_000 + "</table>"],
)  # fmt: skip
def test_a_long_page_is_not_a_deep_one(tmp_path: Path, page: str) -> None:
    assert gate(site(tmp_path, page)) == ()


def test_a_picture_nested_without_end_is_named(tmp_path: Path) -> None:
    picture = f'<svg xmlns="http://www.w3.org/2000/svg">{"<g>" * 9_000}{"</g>" * 9_000}</svg>'
    (site(tmp_path, GOOD) / "x.svg").write_text(picture, encoding="utf-8")
    assert [(p.file, p.check) for p in gate(tmp_path)] == [("site/x.svg", "unreadable")]


def test_paths_that_differ_in_capitals_alone_are_named(tmp_path: Path) -> None:
    folder = site(tmp_path, GOOD)
    (folder / "A").mkdir()
    (folder / "A" / "index.html").write_bytes((folder / "a" / "index.html").read_bytes())
    assert [(p.file, p.check) for p in gate(folder)] == [("site/a/index.html", "path-clash")]


def test_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        gate(tmp_path / "site")


def test_a_picture_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (site(tmp_path, GOOD) / "x.svg").write_bytes(b"\x00\x01")
    assert [(p.file, p.check) for p in gate(tmp_path)] == [("site/x.svg", "unreadable")]


@pytest.mark.parametrize("block", ['{"name": "a}', "{'name': 1}", '{"name": "</script>"}', ""])
def test_json_ld_that_cannot_be_read_is_named(tmp_path: Path, block: str) -> None:
    folder = site(tmp_path, GOOD, f'{META}<script type="application/ld+json">{block}</script>')
    assert {(p.file, p.check) for p in gate(folder)} == {
        ("site/a/index.html", "broken-json-ld"),
        ("site/b/index.html", "broken-json-ld"),
    }


@pytest.mark.parametrize("name", ["a.atom", "sitemap.xml"])
@pytest.mark.parametrize(
    "text",
    ["<feed><title>a & b</title></feed>", "<feed>", "<feed>\x07</feed>", "",
     '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
     '<a><b:script xmlns:b="http://www.w3.org/1999/xhtml">go()</b:script></a>',
     '<svg xmlns="http://www.w3.org/2000/svg" onload="go()"/>',
     '<?xml-stylesheet type="text/xsl" href="x.xsl"?><a/>'],
)  # fmt: skip
def test_a_feed_or_site_map_that_is_not_well_formed_is_named(
    tmp_path: Path, name: str, text: str
) -> None:
    (site(tmp_path, GOOD) / name).write_text(text, encoding="utf-8")
    assert [(p.file, p.check) for p in gate(tmp_path)] == [(f"site/{name}", "broken-xml")]
