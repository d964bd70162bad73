"""The gate: what a built site must not contain, one faulty page each."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.gate import gate

GOOD = '<p id="here">Hanoi <a href="../b/#there">b</a> <a href="../b/">b</a> <a href="#here">up</a></p>'

FAULTS = {
    '<a href="../c/">c</a>': "broken-link: the link ../c/ leads to no page.",
    '<a href="../b/#nowhere">b</a>': "broken-fragment: the link ../b/#nowhere leads to no place on the page.",
    '<img src="https://elsewhere.test/x.png">': "foreign-host: the page would fetch https://elsewhere.test/x.png from another host.",
    '<script src="//elsewhere.test/x.js"></script>': "foreign-host: the page would fetch //elsewhere.test/x.js from another host.",
    '<b onclick="go()">x</b>': "handler: an on… attribute would run 'go()'.",
    '<a href="javascript:go()">x</a>': "handler: the address 'javascript:go()' would run.",
    '<div class="md-content"><script>go()</script></div>': "content-script: there is a script inside the content.",
    '<i id="x"></i><i id="x"></i>': "double-id: the id 'x' stands 2 times.",
    "<p>Ha\u200bnoi</p>": "invisible-character: the text holds the invisible character U+200B.",
}


def site(folder: Path, body: str) -> Path:
    for name, text in {"a": body, "b": '<p id="there">b</p>'}.items():
        (folder / name).mkdir()
        page = f"<!doctype html><html><head><title>{name}</title></head><body>{text}</body></html>"
        (folder / name / "index.html").write_text(page, encoding="utf-8")
    return folder


def test_a_sound_site_passes(tmp_path: Path) -> None:
    assert gate(site(tmp_path, GOOD)) == ()


@pytest.mark.parametrize("body", FAULTS)
def test_a_faulty_page_is_named(tmp_path: Path, body: str) -> None:
    first = str(gate(site(tmp_path, body))[0])
    assert first.startswith(f"site/a/index.html:1: {FAULTS[body]}")


def test_links_to_other_hosts_and_data_blocks_are_no_fault(tmp_path: Path) -> None:
    body = (
        '<a href="https://elsewhere.test/">source</a><a href="mailto:a@b.test">mail</a>'
        '<div class="md-content"><script type="application/ld+json">{}</script></div>'
    )
    assert gate(site(tmp_path, body)) == ()


def test_an_absolute_link_counts_from_where_the_site_is_published(tmp_path: Path) -> None:
    folder = site(tmp_path, '<a href="/archive/b/#there">b</a>')
    assert gate(folder, "/archive/") == ()
    assert [problem.check for problem in gate(folder)] == ["broken-link"]


def test_no_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        gate(tmp_path / "site")
