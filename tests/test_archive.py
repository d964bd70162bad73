"""The archive as a graph: everything linked both ways, in order of time."""

from pathlib import Path

import pytest

from build_tools.archive import Archive, Removed, read_archive
from build_tools.dates import sort_key

FILES = {
    "seeds/articles/001.txt": "The title\nMENU\nText.\n",
    "seeds/articles/002.txt": "x\n",
    "seeds/articles/003.txt": "x\n",
    "seeds/authority/officials/ba.yml": "name: Nguyễn Văn Ba\ncountry: vietnam\n",
    "seeds/authority/officials/ivan.yml": "name: Ivan Sidorov\ncountry: russia\n",
    "seeds/authority/organisations/agency.yml": "name: River Agency\ncountry: kazakhstan\n",
    "seeds/authority/agreements/pact.yml": (
        "title: River pact\ntype: treaty\nparties: [vietnam, laos]\n"
    ),
    "seeds/authority/sources/tass.yml": "name: TASS\n",
    "docs/articles/first.md": """---
title: First
raw: 001
source: tass
summary: Ivan Sidorov went to Hanoi.
captions: [Sidorov in Hanoi]
countries: [russia, vietnam]
officials:
  - {id: ivan, role: Minister}
  - {id: ba}
events:
  - {date: 2020-03, kind: visit, status: recalled, participants: [ivan], evidence: went}
  - {date: 2021-03-04, basis: editor, kind: talks, participants: [ivan, ba], evidence: met}
  - {kind: call, kind: talks, participants: [ba, agency], evidence: spoke}
---
Sidorov met Nguyễn Văn Ba. The River pact was signed. [[ba ivan|Both]] smiled.

## Ba and Sidorov
""".replace("kind: call, ", ""),
    "docs/articles/2020/second.md": """---
title: Second
raw: 002
published: 2020-01-01
officials:
  - {id: ivan, role: Envoy}
agreements:
  - {id: pact, status: signed, evidence: River pact}
---
Ivan Sidorov, Envoy, and the river pact.
""",
    "docs/articles/third.md": "---\ntitle: Third\nraw: 003\ncountries: [russia]\n---\nRussia.\n",
}


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return read_archive(tmp_path)[0]


def test_articles_are_in_order_of_time_and_undated_ones_last(archive: Archive) -> None:
    filed = [(a.id, a.date, a.date_basis) for a in archive.articles.values()]
    assert filed == [
        ("second", "2020-01-01", "stated"),
        ("first", "2021-03-04", "event"),
        ("third", None, ""),
    ]


def test_a_country_that_a_record_names_is_there_without_a_file(archive: Archive) -> None:
    countries = {i: e.path for i, e in archive.entities.items() if e.kind == "country"}
    assert countries == dict.fromkeys(["kazakhstan", "laos", "russia", "vietnam"])
    assert archive.entities["russia"].name == "Russia"
    assert archive.entities["ba"].path == "seeds/authority/officials/ba.yml"
    assert list(archive.entities) == sorted(archive.entities)


def test_events_take_their_countries_from_those_who_take_part(archive: Archive) -> None:
    found = [(e.id, e.countries) for e in archive.events.values()]
    assert found == [
        ("first-1", ("russia",)),
        ("first-2", ("russia", "vietnam")),
        ("first-3", ("kazakhstan", "vietnam")),
    ]


def test_pairs_are_of_countries_that_share_an_event_an_agreement_or_an_article(
    archive: Archive,
) -> None:
    found = {p.id: (p.events, p.agreements, p.articles) for p in archive.pairs.values()}
    assert found == {
        "kazakhstan--vietnam": (("first-3",), (), ()),
        "laos--vietnam": ((), ("pact",), ()),
        "russia--vietnam": (("first-2",), (), ("first",)),
    }


def test_roles_are_in_order_of_time_dated_by_the_reported_event(archive: Archive) -> None:
    held = [(r.role, r.date, r.article) for r in archive.roles["ivan"]]
    assert held == [("Envoy", "2020-01-01", "second"), ("Minister", "2021-03-04", "first")]


def test_every_entity_knows_its_articles_and_events(archive: Archive) -> None:
    assert archive.articles_of["ivan"] == ("second", "first")
    assert archive.articles_of["agency"] == ("first",)
    assert archive.articles_of["tass"] == ("first",)
    assert archive.events_of["ba"] == ("first-2", "first-3")
    assert archive.events_of["vietnam"] == ("first-2", "first-3")
    assert archive.articles_of["laos"] == archive.events_of["laos"] == ()


def test_a_mention_is_the_sentence_and_the_place_of_the_naming_words_in_it(
    archive: Archive,
) -> None:
    found = [
        (m.article, m.part, m.block, m.sentence, m.sentence[m.start : m.end])
        for m in archive.mentions["ivan"]
    ]
    assert found == [
        ("second", "paragraph", 0, "Ivan Sidorov, Envoy, and the river pact.", "Ivan Sidorov"),
        ("first", "summary", -1, "Ivan Sidorov went to Hanoi.", "Ivan Sidorov"),
        ("first", "paragraph", 0, "Sidorov met Nguyễn Văn Ba.", "Sidorov"),
        ("first", "paragraph", 0, "Both smiled.", "Both"),
        ("first", "heading", 1, "Ba and Sidorov", "Sidorov"),
        ("first", "caption", -2, "Sidorov in Hanoi", "Sidorov"),
    ]


def test_only_what_the_front_matter_lists_is_linked(archive: Archive) -> None:
    assert [m.article for m in archive.mentions["pact"]] == ["second"]
    assert archive.mentions["agency"] == ()


def test_every_link_goes_both_ways(root: Path) -> None:
    archive, _ = read_archive(root)
    for id_, articles in archive.articles_of.items():
        assert list(articles) == sorted(articles, key=list(archive.articles).index)
        assert {m.article for m in archive.mentions[id_]} <= set(articles)
    for id_, events in archive.events_of.items():
        assert {archive.events[e].article for e in events} <= set(archive.articles)
        assert id_ in archive.entities
    for article in archive.articles.values():
        for passage in (*article.body, *article.captions):
            for link in passage.links:
                assert all(article.id in archive.articles_of[id_] for id_ in link.ids)
    for pair in archive.pairs.values():
        times = [sort_key(archive.events[e].record.date) for e in pair.events]
        assert times == sorted(times)


def test_what_was_removed_has_its_line_and_why_and_blanks_are_not_shown(tmp_path: Path) -> None:
    raw = "The title\n\nMENU\u00a0\nText.\n"
    files = {
        "seeds/articles/001.txt": raw,
        "docs/articles/a.md": "---\ntitle: The title\nraw: 001\n---\nText.\n",
        "seeds/records/001.yml": (
            "raw: {file: 001.txt, sha256: x}\narticle: a\nremoved:\n"
            "  - {start: 9, end: 11, line: 1, rule: layout}\n"
            "  - {start: 11, end: 15, line: 3, rule: no-such-rule}\n"
        ),
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    archive, _ = read_archive(tmp_path)
    why = "Taken out by a rule that an earlier version of the cleaner had."
    assert archive.articles["a"].removed == (Removed(3, "MENU", "no-such-rule", why, ""),)
    assert archive.articles["a"].raw_path == "seeds/articles/001.txt"
