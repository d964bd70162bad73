"""Whatever a title, a name, a quotation or a note holds, other programs read just that text.

EXAMPLES=2000 pytest tests/pages/test_machine_hostile.py tries more texts than the usual few. Each
form is taken apart by a reader that knows nothing of ours.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from xml.etree import ElementTree

from bs4 import BeautifulSoup
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from build_tools.archive import Archive
from build_tools.edition import Edition
from build_tools.machine import whole_site
from build_tools.pages import Page
from build_tools.pages.lookup import Lookup
from build_tools.search import search_files

EXAMPLES = int(os.environ.get("EXAMPLES", "6"))
SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
PIECES = (
    "</script><script>go()</script>", "<!--", "-->", "]]>", "{{ 7*7 }}", "{% raw %}", "=1+1",
    "'=1+1", "@SUM(A1)", "\\", "\\n", "\\;,", "{", "}", "$x^2_a$", "&amp;", '"', "'", "%0d%0a",
    "TI  - x", "END:VEVENT", "\u2028", "\u2029", "__proto__", "javascript:go()", "Nguyễn", "الأمة",
    "🇻🇳", "\U0001f469\u200d\U0001f680", "e\u0301", "\ufffe", "<img src=x onerror=go()>",
)  # fmt: skip
LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cf"))
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(LETTERS, max_size=12), min_size=1, max_size=6)
ATOM = "{http://www.w3.org/2005/Atom}"
TALKS, PERSON = "fishing-talks-open", "wanjiru-otieno"


def plain(text: str) -> str:
    """The text on one line, without what XML cannot hold."""
    return re.sub("[\ufffe\uffff]", "\ufffd", re.sub(r"\s+", " ", text)).strip()


def hostile(archive: Archive, text: str) -> Archive:
    """The archive with the text in a title, a name, a place, a quotation and a note."""
    article, person = archive.articles[TALKS], archive.entities[PERSON]
    record = article.record.model_copy(update={"title": text, "note": text, "place": text})
    named = replace(person, name=text, record=person.record.model_copy(update={"name": text}))
    said = {"evidence": text, "place": text, "note": text}
    events = {
        key: replace(event, record=event.record.model_copy(update=said))
        if event.article == TALKS
        else event
        for key, event in archive.events.items()
    }
    articles = {**archive.articles, TALKS: replace(article, record=record)}
    entities = {**archive.entities, PERSON: named}
    return replace(archive, articles=articles, entities=entities, events=events)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=TEXTS.map("".join).filter(str.strip))
@example(text="=1+1</script><script>go()</script>]]>\\;,{}%&\u2028")
@example(text="'=cmd|' /C calc'!A0")
def test_any_text_is_what_another_program_reads(small: Archive, text: str) -> None:
    archive = hostile(small, text)
    made = list(whole_site(Lookup(archive), Edition(address="https://archive.test/")))
    files = dict(one for one in made if isinstance(one, tuple))
    pages = {one.path: one for one in made if isinstance(one, Page)}
    json_says(files, text)
    tables_say(files, text)
    feeds_say(files, text)
    calendar_says(files, text)
    citations_say(files, text)
    head_says(pages, text)
    for _, content in search_files(archive):
        assert content


def json_says(files: dict[str, str], text: str) -> None:
    read = {name: json.loads(file) for name, file in files.items() if name.endswith(".json")}
    assert read[f"articles/{TALKS}.json"]["title"] == text
    assert read[f"articles/{TALKS}.json"]["note"] == text
    assert read[f"officials/{PERSON}.json"]["name"] == text
    assert {event["evidence"] for event in read[f"articles/{TALKS}.json"]["events"]} == {text}
    csl = read[f"articles/{TALKS}.csl.json"][0]
    assert csl["title"] == plain(text)
    titles = [item["title"] for item in read["feed.json"]["items"]]
    assert plain(text) in titles


def tables_say(files: dict[str, str], text: str) -> None:
    for name in (name for name in files if name.endswith(".csv")):
        rows = list(csv.reader(io.StringIO(files[name], newline="")))
        assert len({len(row) for row in rows}) == 1
        assert not [cell for row in rows for cell in row if cell.startswith(SIGNS)]
    rows = list(csv.DictReader(io.StringIO(files["data/articles.csv"], newline="")))
    assert unguarded(next(row["title"] for row in rows if row["id"] == TALKS)) == text
    rows = list(csv.DictReader(io.StringIO(files["data/officials.csv"], newline="")))
    assert unguarded(next(row["name"] for row in rows if row["id"] == PERSON)) == text


def unguarded(cell: str) -> str:
    """As the about page says: apostrophes before a sign are one more than in the text."""
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'").startswith(SIGNS) else cell


def feeds_say(files: dict[str, str], text: str) -> None:
    for name in (name for name in files if name.endswith(".atom")):
        root = ElementTree.fromstring(files[name].encode())
        assert {element.tag for element in root.iter()} <= {
            f"{ATOM}{tag}"
            for tag in ("feed", "id", "title", "updated", "published", "author", "name", "link",
                        "entry", "category", "summary")
        }  # fmt: skip
    titles = ElementTree.fromstring(files["feed.atom"].encode()).iter(f"{ATOM}title")
    assert plain(text) in [title.text for title in titles]
    titles = ElementTree.fromstring(files[f"officials/{PERSON}.atom"].encode()).iter(f"{ATOM}title")
    assert plain(text) in next(titles).text


def calendar_says(files: dict[str, str], text: str) -> None:
    file = files["events.ics"]
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))
    assert "\n" not in file.replace("\r\n", "")
    lines = file.replace("\r\n ", "").split("\r\n")
    assert [line for line in lines if line and not re.match(r"[A-Z-]+[:;]", line)] == []
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0
    places = [unescaped(line[9:]) for line in lines if line.startswith("LOCATION:")]
    assert plain(text) in places
    said = [unescaped(line[12:]) for line in lines if line.startswith("DESCRIPTION:")]
    assert any(f"“{plain(text)}”" in one for one in said)


def unescaped(value: str) -> str:
    return re.sub(r"\\([\\;,nN])", lambda m: "\n" if m[1] in "nN" else m[1], value)


def citations_say(files: dict[str, str], text: str) -> None:
    lines = files[f"articles/{TALKS}.ris"].split("\r\n")
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines if line)
    assert f"TI  - {plain(text)}" in lines
    assert lines[-2:] == ["ER  - ", ""]
    bib = files[f"articles/{TALKS}.bib"]
    value = re.search(r"(?m)^  title = \{\{(.*)\}\},$", bib)
    assert value and "".join(tex(value[1])) == plain(text)
    assert bib.count("\n@") == 0 and bib.rstrip().endswith("\n}")


def tex(value: str) -> Iterator[str]:
    """What TeX shows; a brace that is not escaped would end the field."""
    words = {"textbackslash{}": "\\", "textasciitilde{}": "~", "textasciicircum{}": "^"}
    at = 0
    while at < len(value):
        if value[at] == "\\":
            word = next((w for w in words if value.startswith(w, at + 1)), value[at + 1])
            yield words.get(word, word)
            at += 1 + len(word)
        else:
            assert value[at] not in "{}%&$#_^~"
            yield value[at]
            at += 1


def head_says(pages: dict[str, Page], text: str) -> None:
    for page in pages.values():
        block = f'<script type="application/ld+json">{page.head.jsonld}</script><p>after</p>'
        soup = BeautifulSoup(block, "html.parser")
        assert [tag.name for tag in soup.find_all()] == ["script", "p"]
        read = json.loads(soup.script.string or "{}")
        if page.path == f"articles/{TALKS}":
            assert text in [node.get("headline") for node in read["@graph"]]
    soup = BeautifulSoup(pages[f"officials/{PERSON}"].html(), "html.parser")
    assert not soup.find_all(["script", "img", "iframe", "object"])
    assert not [name for tag in soup.find_all() for name in tag.attrs if name.startswith("on")]
