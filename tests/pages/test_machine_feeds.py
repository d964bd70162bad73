"""Feeds and calendars, as an independent reader takes them apart."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from xml.etree import ElementTree

import pytest

from build_tools.archive import Archive
from build_tools.edition import Change, Edition
from build_tools.machine import whole_site
from build_tools.machine.calendar import calendar
from build_tools.machine.feeds import MOST, atom, feed
from build_tools.pages.lookup import Lookup
from build_tools.pages.view import View

ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://archive.test/entente/"
UNDATED = "articles/a-visit-without-a-date"
EDITION = Edition(
    name="Test; archive", address=ADDRESS, changes={UNDATED: Change(5, 1_700_000_000)}
)


def site_files(archive: Archive, edition: Edition) -> dict[str, str]:
    stream = whole_site(Lookup(archive), edition)
    return dict(made for made in stream if isinstance(made, tuple))


@pytest.fixture(scope="module")
def files(small: Archive) -> dict[str, str]:
    return site_files(small, EDITION)


def with_title(archive: Archive, title: str) -> Archive:
    article = archive.articles["fishing-talks-open"]
    record = article.record.model_copy(update={"title": title})
    return replace(
        archive, articles={**archive.articles, article.id: replace(article, record=record)}
    )


def test_an_atom_feed_has_all_that_the_format_asks_for(files: dict[str, str]) -> None:
    for name in ("feed.atom", "officials/wanjiru-otieno.atom", "relations/iceland--kenya.atom"):
        root = ElementTree.fromstring(files[name].encode())
        ids = [root.findtext(f"{ATOM}id")]
        for entry in root.iter(f"{ATOM}entry"):
            ids.append(entry.findtext(f"{ATOM}id"))
            datetime.fromisoformat(entry.findtext(f"{ATOM}updated"))
            assert entry.find(f"{ATOM}link").get("href").startswith(f"{ADDRESS}articles/")
        assert len(ids) == len(set(ids)) == 4
        assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", ident) for ident in ids)
        datetime.fromisoformat(root.findtext(f"{ATOM}updated"))
        assert root.find(f"{ATOM}link[@rel='self']").get("href") == f"{ADDRESS}{name}"


def test_what_came_last_to_the_archive_comes_first(files: dict[str, str]) -> None:
    titles = [item["title"] for item in json.loads(files["feed.json"])["items"]]
    assert titles[0] == "A visit without a date"


def test_without_a_history_the_latest_date_comes_first_and_nothing_undated_is_in_atom(
    small: Archive,
) -> None:
    made = site_files(small, Edition())
    titles = [item["title"] for item in json.loads(made["feed.json"])["items"]]
    assert titles[0] == "Iceland and Kenya sign fishing agreement"
    assert titles[-1] == "A visit without a date"
    entries = list(ElementTree.fromstring(made["feed.atom"].encode()).iter(f"{ATOM}entry"))
    assert len(entries) == 2


def test_a_json_feed_has_all_that_the_format_asks_for(files: dict[str, str]) -> None:
    found = json.loads(files["countries/kenya.feed.json"])
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["feed_url"] == f"{ADDRESS}countries/kenya.feed.json"
    for item in found["items"]:
        assert item["id"] and item["url"].startswith(ADDRESS) and item["content_text"]


def test_control_characters_and_markup_stay_out_of_xml(small: Archive) -> None:
    lookup = Lookup(with_title(small, "A\x00b\x0b <b>& ]]> \ufffe"))
    text = atom(feed(View(lookup, ""), "feed", "x", lookup.archive.articles, EDITION), "f", EDITION)
    titles = [node.text for node in ElementTree.fromstring(text.encode()).iter(f"{ATOM}title")]
    assert "A\ufffdb <b>& ]]> \ufffd" in titles


def test_a_feed_holds_the_newest_alone(small: Archive) -> None:
    one = small.articles["fishing-talks-open"]
    many = {f"a-{n}": replace(one, id=f"a-{n}") for n in range(MOST + 5)}
    view = View(Lookup(replace(small, articles=many)), "")
    entries = feed(view, "feed", "x", many, Edition()).entries
    assert [entry.path for entry in entries] == [f"articles/a-{n}" for n in range(MOST + 4, 4, -1)]


# --- calendars -----------------------------------------------------------------------------


def entries(text: str) -> list[dict[str, str]]:
    """A strict reading of RFC 5545: CR LF, lines of 75 octets, unfolded; the events' properties."""
    assert text.endswith("\r\n")
    raw = text.encode().split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in raw)
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[1], lines[-1]) == ("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR")
    found: list[dict[str, str]] = []
    for line in lines[2:-1]:
        name, colon, value = line.partition(":")
        assert colon and re.fullmatch(r"[A-Z-]+(;[A-Z]+=[A-Z]+)*", name)
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and line != "END:VEVENT":
            assert name not in found[-1]
            found[-1][name] = value
    return found


def test_a_calendar_has_the_events_with_a_day(files: dict[str, str]) -> None:
    talks, signing = entries(files["events.ics"])
    assert talks["DTSTART;VALUE=DATE"] == "20240305"
    assert talks["DTEND;VALUE=DATE"] == "20240306"  # exclusive
    assert talks["SUMMARY"] == "Talks: Jóna Þórsdóttir and Wanjiru Otieno"
    assert talks["URL"] == f"{ADDRESS}articles/fishing-talks-open/#event-2"
    assert "counted from the weekday named in the text" in talks["DESCRIPTION"]
    assert signing["LOCATION"] == "Reykjavík"
    for entry in (talks, signing):
        assert re.fullmatch(r"\d{8}T\d{6}Z", entry["DTSTAMP"])
    assert talks["UID"] != signing["UID"]


def test_a_calendar_says_how_many_events_have_no_day(files: dict[str, str]) -> None:
    plain = files["events.ics"].replace("\r\n ", "")
    assert "X-WR-CALDESC:Events without an exact day that are not shown: 2\r\n" in plain
    assert "PRODID:-//Entente//Test\\; archive//EN\r\n" in plain


DATES = {
    "2020-02-17/2020-02-18": ("20200217", "20200219"),
    "2024-12-31": ("20241231", "20250101"),
    "2024-02": None,
    "2021~": None,
    "2024-03-05?": None,
    "XXXX-02-21": None,
    "2024-03-05/..": None,
}


@pytest.mark.parametrize("date", DATES)
def test_only_exact_days_stand_in_a_calendar(small: Archive, date: str) -> None:
    event = small.events["fishing-talks-open-2"]
    record = event.record.model_copy(
        update={"date": date, "evidence": "a, b; c\\d " + "ữ" * 80, "place": "x\ny"}
    )
    lookup = Lookup(replace(small, events={event.id: replace(event, record=record)}))
    text = calendar(View(lookup, ""), "x", [event.id], Edition())
    days = (
        [(e["DTSTART;VALUE=DATE"], e["DTEND;VALUE=DATE"]) for e in entries(text)] if text else None
    )
    assert days == ([DATES[date]] if DATES[date] else None)
    if text:
        assert "a\\, b\\; c\\\\d ữữ" in entries(text)[0]["DESCRIPTION"]
        assert entries(text)[0]["LOCATION"] == "x\\ny"
