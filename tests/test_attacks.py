"""Hostile files, one attack each: refused by name, or published as harmless text.

`docs/contributing/security.md` lists every attack that was tried, with the test that holds it.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import small_project

from build_tools.build import build
from build_tools.check import check

ARTICLE = "docs/articles/2024/fishing-talks-open.md"
OFFICIAL = "seeds/authority/officials/jona-thorsdottir.yml"
SECURITY = "docs/contributing/security.md"
Attack = Callable[[Path], object]


@pytest.fixture(scope="module")
def clean_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_project(tmp_path_factory.mktemp("attacks") / "clean")


@pytest.fixture
def project(clean_project: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(clean_project, tmp_path / "project", symlinks=True))


def line(path: str, key: str, value: str) -> Attack:
    """Give a key of a file another value."""

    def attack(project: Path) -> None:
        text = (project / path).read_text(encoding="utf-8")
        changed, count = re.subn(rf"(?m)^{key}:.*$", lambda _: f"{key}: {value}", text, count=1)
        changed = changed if count else text.replace("name:", f"{key}: {value}\nname:", 1)
        (project / path).write_text(changed, encoding="utf-8")

    return attack


def file(path: str, content: str | bytes) -> Attack:
    def attack(project: Path) -> None:
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        (project / path).write_bytes(data)

    return attack


REFUSED: dict[str, tuple[Attack, str]] = {
    "a title that the source does not have": (
        line(ARTICLE, "title", '"<script>go()</script>"'),
        "text-not-in-raw",
    ),
    "a control character in a title": (line(ARTICLE, "title", r'"a\u0007b"'), "bad-value"),
    "a title that runs backwards": (line(ARTICLE, "title", '"Fishing \u202eopen"'), "bad-value"),
    "a name with markup": (line(OFFICIAL, "name", "<b>Jona</b>"), "bad-value"),
    "a name that cannot be seen": (line(OFFICIAL, "name", '"Jo\u200bna"'), "bad-value"),
    "a name as long as a page": (line(OFFICIAL, "name", "a" * 501), "bad-value"),
    "a former id that leads out of the site": (
        line(OFFICIAL, "former_ids", '["../../etc/passwd"]'),
        "bad-id",
    ),
    "a raw article outside the archive": (line(ARTICLE, "raw", "../../secret"), "raw-missing"),
    "a link that runs": (line(OFFICIAL, "wikidata", "javascript:go()"), "bad-value"),
    "a language that breaks out of its attribute": (
        line(ARTICLE, "lang", "'en\" onload=\"go()'"),
        "bad-value",
    ),
    "an alias that grows without end": (
        file(OFFICIAL, "name: &a [x, x]\nnames: [*a, *a]\n"),
        "bad-yaml",
    ),
    "YAML that calls Python": (
        file(OFFICIAL, "name: !!python/object/apply:os.system [ls]\n"),
        "bad-yaml",
    ),
    "YAML nested without end": (file(OFFICIAL, "name: " + "[" * 20_000), "bad-yaml"),
    "YAML cut short": (file(OFFICIAL, 'name: "Jona\n'), "bad-yaml"),
    "a file that is no UTF-8": (file(OFFICIAL, b"name: J\xf3na\n"), "bad-yaml"),
    "an id that objects have of themselves": (
        file("seeds/authority/officials/constructor.yml", "name: Xavier Ypsilon\n"),
        "bad-id",
    ),
    "an id that is the index of its kind": (
        file("seeds/authority/officials/index.yml", "name: Xavier Ypsilon\n"),
        "bad-id",
    ),
    "a binary file among the raw articles": (
        file("seeds/articles/x.txt", b"\x00\x01\x02" * 99),
        "raw-unreadable",
    ),
    "an annotated article without front matter": (
        file("docs/articles/x.md", "<script>go()</script>\n"),
        "bad-yaml",
    ),
    "a YAML merge key": (file(OFFICIAL, "<<: {name: x}\nname: Jona\n"), "unknown-key"),
    "two YAML documents in one file": (file(OFFICIAL, "name: X Y\n---\nname: Z\n"), "bad-yaml"),
    "YAML keys that are lists": (file(OFFICIAL, "? [a, b]\n: c\nname: X Y\n"), "bad-yaml"),
    "half a character by its number": (line(OFFICIAL, "name", r'"Jo\ud800na"'), "bad-yaml"),
    "a NUL in a file": (file(OFFICIAL, b"name: Jo\x00na\n"), "bad-yaml"),
    "a NUL by its number": (line(OFFICIAL, "name", r'"Jo\0na"'), "bad-value"),
    "a title of ten million letters": (line(ARTICLE, "title", "a" * 10_000_000), "too-large"),
    "an id that every object inherits from": (
        file("seeds/authority/officials/__proto__.yml", "name: X Y\n"),
        "bad-id",
    ),
    "a file's name that is shown backwards": (
        file("seeds/authority/officials/jo\u202ena.yml", "name: X Y\n"),
        "bad-file-name",
    ),
    "two names of files that differ in the form of an accent": (
        lambda project: [file(f"seeds/articles/{n}.txt", "a")(project) for n in ("é", "e\u0301")],
        "bad-file-name",
    ),
    "a name that looks like another's": (
        file(
            "seeds/authority/officials/jona-two.yml", "name: Ｊóna Þórsdóttir\ncountry: iceland\n"
        ),
        "same-name",
    ),
    "an address that leads to itself": (
        line(OFFICIAL, "former_ids", "[jona-thorsdottir]"),
        "former-id",
    ),
    "two addresses that lead to each other": (
        lambda project: [
            line(OFFICIAL, "former_ids", "[jona-two]")(project),
            file(
                "seeds/authority/officials/jona-two.yml",
                "name: Jona Two\nformer_ids: [jona-thorsdottir]\n",
            )(project),
        ],
        "former-id",
    ),
    "an event that is the same as itself": (
        line(ARTICLE, "    kind", "letter\n    same_as: fishing-talks-open#1"),
        "in-a-circle",
    ),
    "agreements that replace each other": (
        file(
            "seeds/authority/agreements/aa.yml",
            "title: Pact Aa\ntype: agreement\nparties: [iceland, kenya]\nreplaces: [aa]\n",
        ),
        "in-a-circle",
    ),
    "a date with markup": (
        line(ARTICLE, "published", "'2024-03-06\"><script>go()</script>'"),
        "bad-date",
    ),
    "a year of no calendar": (line(ARTICLE, "published", "9999-12-31"), "bad-date"),
    "a header in an id": (line(ARTICLE, "source", r'"x\r\nSet-Cookie: a"'), "bad-id"),
    "a style in the language": (line(ARTICLE, "lang", "en;x:expression(go())"), "bad-value"),
    "a program beside the articles": (file("docs/articles/x.js", "go()"), "misplaced-file"),
}


@pytest.mark.parametrize("attack", REFUSED)
def test_an_attack_on_the_data_is_refused_by_name(project: Path, attack: str) -> None:
    act, name = REFUSED[attack]
    act(project)
    problems = check(project)
    assert name in {problem.check for problem in problems}
    assert all(str(problem).isprintable() for problem in problems)


PUBLISHED: dict[str, tuple[str, str | bytes, str]] = {
    "a script in a hand-written page": ("a.md", "# A\n\n<script>go()</script>\n", "unknown-script"),
    "a handler by an attribute list": ("b.md", '# B\n\nx\n{: onclick="go()" }\n', "handler"),
    "a handler in raw HTML": ("c.md", "# C\n\n<img src=x onerror=go()>\n", "handler"),
    "a frame": ("d.md", '# D\n\n<iframe src="../a/"></iframe>\n', "banned-element"),
    "a picture from elsewhere": (
        "e.md",
        "# E\n\n![x](https://elsewhere.test/x.png)\n",
        "foreign-host",
    ),
    "a form that sends elsewhere": (
        "f.md",
        '# F\n\n<form action="https://elsewhere.test/"></form>\n',
        "foreign-host",
    ),
    "an id of the theme's": ("g.md", "# G\n\n## X {: #__search }\n", "reserved-id"),
    "a picture that runs": (
        "h.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" onload="go()"/>',
        "handler",
    ),
    "a page that the theme did not frame": ("i.html", "<p>x</p>", "policy"),
    "a base for all links": (
        "j.md",
        '# J\n\n<base href="https://elsewhere.test/">\n',
        "banned-element",
    ),
    "a cookie set by a page": (
        "l.md",
        '# L\n\n<meta http-equiv="set-cookie" content="a=b">\n',
        "unknown-meta",
    ),
    "elements nested without end": ("m.md", f"# M\n\n{'<div>' * 9_000}\n", "too-deep"),
    "a text alternative that runs backwards": (
        "n.md",
        '# N\n\n<span title="a\u202eb">x</span>\n',
        "invisible-character",
    ),
    "a link to a host that looks like another": (
        "o.md",
        "# O\n\n[x](https://xn--pple-43d.example/)\n",
        "deceptive-host",
    ),
    "a picture in an address that is a program": (
        "p.md",
        "# P\n\n![x](data:image/svg+xml,%3Csvg%20onload=go()%3E)\n",
        "unknown-scheme",
    ),
    "a picture that is fetched by SVG": (
        "q.md",
        '# Q\n\n<svg><use href="https://elsewhere.test/x#a"/></svg>\n',
        "foreign-host",
    ),
    "a style that fetches": (
        "r.md",
        '# R\n\n<p style="background:u\\72l(//elsewhere.test/x)">x</p>\n',
        "foreign-host",
    ),
    "a link that reports who followed it": (
        "s.md",
        '# S\n\n<a href="../a/" ping="https://elsewhere.test/">x</a>\n',
        "foreign-host",
    ),
    "a plug-in": ("t.md", '# T\n\n<embed src="../a/">\n', "banned-element"),
    "an animation that changes a link": (
        "u.md",
        '# U\n\n<svg><a><animate attributeName="href" to="javascript:go()"/></a></svg>\n',
        "banned-element",
    ),
    "a feed that runs": (
        "v.xml",
        '<a><s:script xmlns:s="http://www.w3.org/1999/xhtml">go()</s:script></a>',
        "broken-xml",
    ),
    "a link that runs in a hand-written page": (
        "k.md",
        '# K\n\n<a href="javascript:go()">x</a>\n',
        "unknown-scheme",
    ),
}


def test_what_hand_written_pages_smuggle_in_is_found_before_publication(project: Path) -> None:
    for name, content, _ in PUBLISHED.values():
        file(f"docs/{name}", content)(project)
    built = build(project, project / "site")
    assert not (project / "site").exists()
    found = {(problem.file, problem.check) for problem in built.problems}
    for name, _, said in PUBLISHED.values():
        path = f"site/{name}" if not name.endswith(".md") else f"site/{name[0]}/index.html"
        assert (path, said) in found, (built.log, found)


def test_every_attack_of_the_table_has_a_test_that_holds_it(root: Path) -> None:
    table = (root / SECURITY).read_text(encoding="utf-8")
    tests = {
        f"{path.relative_to(root).as_posix()}::{name}"
        for path in sorted((root / "tests").rglob("test_*.py"))
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.M)
    }
    named = re.findall(r"`(tests/[\w/]+\.py::test_\w+)`", table)
    assert len(named) >= 20
    assert [name for name in named if name not in tests] == []
    assert [name for name in (*REFUSED, *PUBLISHED) if f"| {name} |" not in table] == []
