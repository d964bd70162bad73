"""How a work is cited: in words for a bibliography, and in the files of reference managers."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from build_tools.machine.citations import bibtex, chicago, csl, ris
from build_tools.machine.work import Work

NEWS = Work(
    kind="news",
    key="talks",
    title="Fishing talks open",
    container="Harbour Wire",
    author="",
    date="2024-03-06",
    certainty="stated",
    basis="",
    made_title=False,
    lang="en",
    abstract="",
    archive="Entente",
    path="articles/talks",
    url="https://archive.test/articles/talks/",
)
URL = "https://archive.test/articles/talks/"

CHICAGO = [
    ({}, f"Harbour Wire. “Fishing talks open.” March 6, 2024. Entente, {URL}."),
    (
        {"author": "Ann Lee"},
        f"Ann Lee. “Fishing talks open.” Harbour Wire. March 6, 2024. Entente, {URL}.",
    ),
    ({"container": ""}, f"“Fishing talks open.” March 6, 2024. Entente, {URL}."),
    (
        {"title": "Will they talk?"},
        f"Harbour Wire. “Will they talk?” March 6, 2024. Entente, {URL}.",
    ),
    ({"title": "A “beginning”"}, f"Harbour Wire. “A ‘beginning’.” March 6, 2024. Entente, {URL}."),
    ({"made_title": True}, f"Harbour Wire. [Fishing talks open]. March 6, 2024. Entente, {URL}."),
    (
        {"certainty": "inferred"},
        f"Harbour Wire. “Fishing talks open.” [March 6, 2024]. Entente, {URL}.",
    ),
    (
        {"certainty": "reported"},
        f"Harbour Wire. “Fishing talks open.” [ca. March 6, 2024]. Entente, {URL}.",
    ),
    ({"date": "2024-03"}, f"Harbour Wire. “Fishing talks open.” March 2024. Entente, {URL}."),
    (
        {"date": "2024-03-06/2024-03-08"},
        f"Harbour Wire. “Fishing talks open.” March 6–8, 2024. Entente, {URL}.",
    ),
    (
        {"date": "2024-03-30/2024-04-02"},
        f"Harbour Wire. “Fishing talks open.” March 30, 2024–April 2, 2024. Entente, {URL}.",
    ),
    ({"date": ""}, f"Harbour Wire. “Fishing talks open.” n.d. Entente, {URL}."),
    ({"url": ""}, "Harbour Wire. “Fishing talks open.” March 6, 2024. Entente, articles/talks."),
    (
        {"kind": "page", "container": "Entente"},
        f"“Fishing talks open.” Entente. Last modified March 6, 2024. {URL}.",
    ),
]


@pytest.mark.parametrize(("change", "line"), CHICAGO)
def test_chicago(change: dict[str, object], line: str) -> None:
    assert chicago(replace(NEWS, **change)) == line


def fields(entry: str) -> dict[str, str]:
    """A strict reading of one BibTeX entry as we write it: one field a line, braces balanced."""
    head, *lines, end, rest = entry.split("\n")
    assert re.fullmatch(r"@(article|misc)\{[a-z0-9-]+,", head)
    assert (end, rest) == ("}", "")
    found = {}
    for line in lines:
        match = re.fullmatch(r"  ([a-z]+) = \{(.*)\},?", line)
        assert match, line
        value = re.sub(r"\\[{}]", "", match[2])
        assert value.count("{") == value.count("}")
        found[match[1]] = match[2]
    return found


def test_bibtex_has_what_both_its_readers_ask_for() -> None:
    found = fields(bibtex(NEWS))
    assert found["title"] == "{Fishing talks open}"
    assert (found["date"], found["year"], found["month"]) == ("2024-03-06", "2024", "3")
    assert (found["journal"], found["url"], found["langid"]) == ("Harbour Wire", URL, "english")


def test_no_sign_of_a_title_is_a_command_of_tex() -> None:
    found = fields(bibtex(replace(NEWS, title=r"50% & {x} \input_a ~^#$")))
    expected = r"50\% \& \{x\} \textbackslash{}input\_a \textasciitilde{}\textasciicircum{}\#\$"
    assert found["title"] == f"{{{expected}}}"


def test_a_date_that_the_source_does_not_state_says_so_everywhere() -> None:
    work = replace(NEWS, certainty="reported", basis="the day of the event it reports")
    assert fields(bibtex(work))["date"] == "2024-03-06~"
    assert json.loads(csl(work))[0]["issued"] == {"date-parts": [[2024, 3, 6]], "circa": True}
    assert "DA  - " not in ris(work)
    for text in (bibtex(work), ris(work), csl(work)):
        assert "date not stated by the source: the day of the event it reports" in text


def test_ris_is_read_line_by_line() -> None:
    text = ris(NEWS)
    assert "\n" not in text.replace("\r\n", "")
    lines = text.split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines[:-1])
    assert (lines[0], lines[-2], lines[-1]) == ("TY  - NEWS", "ER  - ", "")
    tags = dict(line.split("  - ", 1) for line in lines[:-1])
    assert (tags["DA"], tags["T2"], tags["UR"]) == ("2024/03/06/", "Harbour Wire", URL)


@pytest.mark.parametrize(
    ("date", "issued"),
    [
        ("2024-03-06", {"date-parts": [[2024, 3, 6]]}),
        ("2024-03", {"date-parts": [[2024, 3]]}),
        ("2024-03-06/2024-03-08", {"date-parts": [[2024, 3, 6], [2024, 3, 8]]}),
        ("2021~", {"literal": "about 2021"}),
        ("XXXX-03-06", {"literal": "6 March (year not stated)"}),
        ("", None),
    ],
)
def test_csl_says_of_a_date_what_the_archive_knows(date: str, issued: object) -> None:
    assert json.loads(csl(replace(NEWS, date=date)))[0].get("issued") == issued
