"""From a raw article to files: what the machine writes, and what it leaves to the editor.

The stages before are played by small fakes: the raw file's first line is the title, a line
beginning with `-` is boilerplate, the others are paragraphs; the annotator knows two names.
"""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.archive import read_archive
from build_tools.authority import Authority
from build_tools.check import check
from build_tools.model import (
    Annotation,
    Block,
    CleanArticle,
    Kept,
    ProposedAgreement,
    ProposedCountry,
    ProposedDate,
    ProposedEvent,
    ProposedOfficial,
    ProposedOrganisation,
    ProposedRole,
    RawArticle,
    Removal,
    Unresolved,
)
from build_tools.propose import ElsewhereError, Outcome, Stages, propose

RAW = """Vietnam and Russia hold talks in Hanoi
- (VNA)
Deputy Minister Nguyễn Văn Ba met Ivan Sidorov of the River Agency on 3 March 2024.

They signed a treaty on rivers.
"""
ARTICLE = "docs/articles/2024/vietnam-and-russia-hold-talks-in-hanoi.md"
EVENT = "Deputy Minister Nguyễn Văn Ba met Ivan Sidorov of the River Agency on 3 March 2024."


def fake_clean(raw: RawArticle) -> CleanArticle:
    kept: list[Kept] = []
    removed: list[Removal] = []
    blocks: list[Block] = []
    position = 0
    for line in raw.text.split("\n"):
        end = position + len(line)
        if line.startswith("-"):
            removed.append(Removal(position, end, "agency-line"))
        elif line:
            kept.append(Kept(position, end, "paragraph" if position else "title"))
            blocks += [Block("paragraph", line)] if position else []
        if end < len(raw.text):
            removed.append(Removal(end, end + 1, "layout"))
        position = end + 1
    title = raw.text.split("\n")[0]
    return CleanArticle(
        raw.id, title, False, "", (), "", "", "", "VNA", "", "", "", tuple(blocks), tuple(kept),
        tuple(removed),
    )  # fmt: skip


def official(id_: str, name: str, country: str, role: str, known: bool) -> ProposedOfficial:
    roles = (ProposedRole(role, "", EVENT),) if role else ()
    return ProposedOfficial(id_, known, name, (), (), roles, country, name, 0.9, "title")


def fake_annotate(article: CleanArticle, authority: Authority) -> Annotation:
    known = authority.officials
    ba = official(
        "nguyen-van-ba", "Nguyễn Văn Ba", "vietnam", "Deputy Minister", "nguyen-van-ba" in known
    )
    ivan = official("ivan-sidorov", "Ivan Sidorov", "russia", "", "ivan-sidorov" in known)
    agency = ProposedOrganisation(
        "river-agency", "river-agency" in authority.organisations, "River Agency", (), "", "River Agency", 0.8, "x"
    )  # fmt: skip
    day = ProposedDate("2024-03-03", "stated", "on 3 March 2024", 0.9)
    treaty = ProposedAgreement(
        "treaty-on-rivers", False, "Treaty on rivers", (), "treaty", ("russia", "vietnam"),
        "signed", "2024-03-03", "", "They signed a treaty on rivers", 0.7, "x",
    )  # fmt: skip
    meeting = ProposedEvent(
        day, "talks", "Hanoi", ("nguyen-van-ba", "ivan-sidorov", "nobody"), ("russia", "vietnam"),
        "reported", EVENT, 0.9, "x",
    )  # fmt: skip
    doubtful = replace(meeting, date=None, confidence=0.2)
    invented = replace(meeting, evidence="words that stand nowhere")
    countries = tuple(
        ProposedCountry(id_, iso, word, 0.9, "name")
        for id_, iso, word in (("russia", "RU", "Russia"), ("vietnam", "VN", "Vietnam"))
    )
    return Annotation(
        None, countries, (ba, ivan), (agency,), (treaty,), (meeting, doubtful, invented),
        (Unresolved("Ba", "official", (), "two people", "Ba"),), (), (),
    )  # fmt: skip


STAGES = Stages(fake_clean, fake_annotate)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "seeds/articles").mkdir(parents=True)
    (tmp_path / "seeds/articles/001_a.txt").write_text(RAW, encoding="utf-8")
    sources = tmp_path / "seeds/authority/sources"
    sources.mkdir(parents=True)
    (sources / "vna.yml").write_text("name: Vietnam News Agency\nmarks: [VNA]\n")
    return tmp_path


def states(outcomes: list[Outcome]) -> dict[str, str]:
    return {outcome.path: outcome.state for outcome in outcomes}


def snapshot(root: Path) -> dict[str, bytes]:
    """All but what may be deleted at any moment."""
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return {str(path): (root / path).read_bytes() for path in found if path.parts[0] != "build"}


def test_a_new_article_comes_with_its_record_and_new_authority_files(root: Path) -> None:
    outcomes = propose(root, None, STAGES)
    assert states(outcomes) == {
        ARTICLE: "new",
        "seeds/authority/agreements/treaty-on-rivers.yml": "new",
        "seeds/authority/officials/ivan-sidorov.yml": "new",
        "seeds/authority/officials/nguyen-van-ba.yml": "new",
        "seeds/authority/organisations/river-agency.yml": "new",
    }
    assert (
        (root / ARTICLE).read_text(encoding="utf-8")
        == f"""---
title: Vietnam and Russia hold talks in Hanoi
raw: 001_a
lang: en
source: vna
credit: VNA
countries: [russia, vietnam]
officials:
  - {{id: nguyen-van-ba, role: Deputy Minister}}
  - {{id: ivan-sidorov}}
organisations: [river-agency]
agreements:
  - {{id: treaty-on-rivers, status: signed, date: 2024-03-03, evidence: They signed a treaty on rivers}}
events:
  - date: 2024-03-03
    kind: talks
    place: Hanoi
    participants: [nguyen-van-ba, ivan-sidorov]
    agreements: [treaty-on-rivers]
    evidence: {EVENT}
review: pending
---
{EVENT}

They signed a treaty on rivers.
"""
    )
    stub = root / "seeds/authority/officials/nguyen-van-ba.yml"
    assert stub.read_text(encoding="utf-8") == (
        "name: Nguyễn Văn Ba\nname_order: family-first\ncountry: vietnam\n"
    )


def test_what_the_machine_writes_passes_every_check(root: Path) -> None:
    propose(root, None, STAGES)
    assert check(root) == ()
    archive, _ = read_archive(root)
    article = archive.articles["vietnam-and-russia-hold-talks-in-hanoi"]
    assert [(r.line, r.text, r.rule) for r in article.removed] == [(2, "- (VNA)", "agency-line")]
    assert archive.roles["nguyen-van-ba"][0].role == "Deputy Minister"


def test_what_is_too_uncertain_or_rests_on_no_words_is_in_the_record_only(root: Path) -> None:
    propose(root, None, STAGES)
    record = (root / "seeds/records/001_a.yml").read_text(encoding="utf-8")
    assert 'not_taken: ["event: talks, undated", "event: talks, 2024-03-03"]' in record
    assert "{start: 39, end: 46, line: 2, rule: agency-line}" in record
    assert "  - {text: Ba, kind: official, why: two people, evidence: Ba}" in record
    assert "words that stand nowhere" not in (root / ARTICLE).read_text(encoding="utf-8")


def test_a_surname_alone_gets_no_file_and_no_place_in_the_article(root: Path) -> None:
    def surname(article: CleanArticle, authority: Authority) -> Annotation:
        found = fake_annotate(article, authority)
        lone = official("sidorov", "Sidorov", "russia", "", False)
        return replace(found, officials=(*found.officials, lone))

    written = states(propose(root, None, Stages(fake_clean, surname)))
    assert "seeds/authority/officials/sidorov.yml" not in written
    record = (root / "seeds/records/001_a.yml").read_text(encoding="utf-8")
    assert "official: sidorov (its name is another's, or a surname alone)" in record


def test_a_second_run_changes_no_byte(root: Path) -> None:
    propose(root, None, STAGES)
    before = snapshot(root)
    outcomes = propose(root, None, STAGES)
    assert set(states(outcomes).values()) == {"unchanged"}
    assert snapshot(root) == before


def test_a_file_that_nobody_has_touched_is_written_again(root: Path) -> None:
    propose(root, None, STAGES)
    better = Stages(
        fake_clean,
        lambda article, authority: replace(fake_annotate(article, authority), events=()),
    )
    assert states(propose(root, None, better))[ARTICLE] == "refreshed"
    assert "events:" not in (root / ARTICLE).read_text(encoding="utf-8")


def test_an_id_once_given_stays_when_the_machine_would_choose_another(root: Path) -> None:
    def renaming(article: CleanArticle, authority: Authority) -> Annotation:
        found = fake_annotate(article, authority)
        others = tuple(replace(o, id=f"{o.id}-2") for o in found.officials)
        events = tuple(
            replace(e, participants=(*(f"{i}-2" for i in e.participants[:2]), "nobody"))
            for e in found.events
        )
        return replace(found, officials=others, events=events)

    propose(root, None, STAGES)
    before = snapshot(root)
    propose(root, None, Stages(fake_clean, renaming))
    assert snapshot(root) == before


def test_a_file_that_a_person_has_touched_is_never_written_again(root: Path) -> None:
    propose(root, None, STAGES)
    path = root / ARTICLE
    path.write_text(
        path.read_text(encoding="utf-8").replace("kind: talks", "kind: meeting"), "utf-8"
    )
    before = snapshot(root)
    outcomes = propose(root, None, STAGES)
    assert states(outcomes) == {ARTICLE: "yours"}
    assert snapshot(root) == before
    assert (
        outcomes[0].diff
        == f"""--- {ARTICLE}
+++ the machine's proposal
@@ -15,3 +15,3 @@
   - date: 2024-03-03
-    kind: meeting
+    kind: talks
     place: Hanoi"""
    )


def test_an_article_marked_as_reviewed_is_the_editors_and_may_agree(root: Path) -> None:
    propose(root, None, STAGES)
    path = root / ARTICLE
    path.write_text(path.read_text(encoding="utf-8").replace("pending", "done # by me"), "utf-8")
    assert propose(root, None, STAGES) == [Outcome(ARTICLE, "yours")]


def test_an_authority_file_that_a_person_has_touched_is_left_alone(root: Path) -> None:
    propose(root, None, STAGES)
    stub = root / "seeds/authority/officials/ivan-sidorov.yml"
    stub.write_text("name: Ivan Sidorov\ncountry: russia\nnote: checked\n", "utf-8")
    assert states(propose(root, None, STAGES))[stub.relative_to(root).as_posix()] == "yours"
    assert "note: checked" in stub.read_text("utf-8")


def test_an_article_is_found_by_its_raw_key_wherever_it_lies(root: Path) -> None:
    propose(root, None, STAGES)
    moved = root / "docs/articles/my-folder/other.md"
    moved.parent.mkdir()
    (root / ARTICLE).rename(moved)
    outcomes = propose(root, None, STAGES)
    assert outcomes == [Outcome("docs/articles/my-folder/other.md", "yours")]
    assert not (root / ARTICLE).exists()


def test_an_article_whose_front_matter_has_a_fault_is_the_editors(root: Path) -> None:
    propose(root, None, STAGES)
    (root / ARTICLE).write_text("---\nraw: 001_a\ntitel: x\n---\n", "utf-8")
    assert propose(root, None, STAGES) == [Outcome(ARTICLE, "yours")]


def test_two_articles_with_one_title_get_two_ids_and_share_their_officials(root: Path) -> None:
    (root / "seeds/articles/002_b.txt").write_text(RAW, encoding="utf-8")
    written = states(propose(root, None, STAGES))
    assert ARTICLE in written
    assert ARTICLE.replace(".md", "-2.md") in written
    assert sum("ivan-sidorov" in path for path in written) == 1
    assert check(root) == ()


def test_only_the_named_articles_are_taken(root: Path) -> None:
    (root / "seeds/articles/002_b.txt").write_text(RAW, encoding="utf-8")
    propose(root, ["002_b"], STAGES)
    assert {path.stem for path in (root / "seeds/records").iterdir()} == {"002_b"}


def test_a_file_that_lies_elsewhere_is_refused(root: Path) -> None:
    with pytest.raises(ElsewhereError, match=r"'003_c' is not in seeds/articles/\. Copy the file"):
        propose(root, ["003_c"], STAGES)


def test_a_raw_file_that_cannot_be_read_is_passed_over_and_named_by_the_check(root: Path) -> None:
    (root / "seeds/articles/000_empty.txt").write_text("\n", encoding="utf-8")
    assert ARTICLE in states(propose(root, None, STAGES))
    assert [problem.check for problem in check(root)] == ["raw-unreadable"]


def test_the_real_stages_take_the_real_articles_to_files_that_pass_every_check(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    archive = tmp_path_factory.mktemp("seeds")
    seeds = Path(__file__).parents[1] / "seeds/articles"
    shutil.copytree(seeds, archive / "seeds/articles")
    written = states(propose(archive))
    assert sum(path.startswith("docs/articles/") for path in written) == len(list(seeds.iterdir()))
    assert set(written.values()) == {"new"}
    assert check(archive) == ()
    articles = {path: path.read_bytes() for path in (archive / "docs").rglob("*.md")}
    propose(archive)
    assert {path: path.read_bytes() for path in articles} == articles


# --- settling what the machine has new for a touched file ------------------------------------


def no_place(article: CleanArticle, authority: Authority) -> Annotation:
    found = fake_annotate(article, authority)
    return replace(found, events=tuple(replace(e, place="Haiphong") for e in found.events))


NEWS = Stages(fake_clean, no_place)


def touch(root: Path, old: str, new: str) -> None:
    path = root / ARTICLE
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), "utf-8")


def test_only_what_is_new_since_the_last_proposal_makes_a_touched_file_differ(root: Path) -> None:
    propose(root, None, STAGES)
    touch(root, "kind: talks", "kind: meeting # as the ministry says")
    assert states(propose(root, None, STAGES)) == {ARTICLE: "yours"}
    (outcome,) = propose(root, None, NEWS)
    assert outcome.state == "differs"
    assert "-    place: Hanoi\n+    place: Haiphong" in outcome.diff
    assert "meeting" not in outcome.diff


def test_merge_takes_what_is_new_and_settles_it(root: Path) -> None:
    propose(root, None, STAGES)
    touch(root, "kind: talks", "kind: meeting # as the ministry says")
    assert states(propose(root, None, NEWS, "merge"))[ARTICLE] == "merged"
    text = (root / ARTICLE).read_text(encoding="utf-8")
    assert "    kind: meeting # as the ministry says\n    place: Haiphong\n" in text
    assert states(propose(root, None, NEWS)) == {ARTICLE: "yours"}
    assert check(root) == ()


BY_HAND = {
    "quotes": (
        "title: Vietnam and Russia hold talks in Hanoi",
        'title: "Vietnam and Russia hold talks in Hanoi"',
    ),
    "a comment": ("officials:\n", "# asked the ministry\nofficials:\n"),
    "order": ("[russia, vietnam]\nofficials", "[vietnam, russia]\nofficials"),
    "a proposal taken out": ("organisations: [river-agency]\n", ""),
    "a changed value": ("kind: talks", "kind: meeting"),
    "an own person": ("officials:\n", "officials:\n  - {id: anna-kowal, role: Guest}\n"),
    "an emptied list": ("organisations: [river-agency]\n", "organisations: []\n"),
    "a moved key": ("raw: 001_a\nlang: en\n", "lang: en\nraw: 001_a\n"),
    "line ends of Windows": ("\n", "\r\n"),
    "a comment at a line's end": ("review: pending", "review: pending  # ask Anna on Monday"),
}


@pytest.mark.parametrize("old, new", BY_HAND.values(), ids=BY_HAND.keys())
def test_nothing_written_by_hand_is_lost_when_the_machine_proposes_anew(
    root: Path, old: str, new: str
) -> None:
    propose(root, None, STAGES)
    path = root / ARTICLE
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))
    mine = path.read_bytes()
    assert new.encode() in mine
    assert states(propose(root, None, NEWS))[ARTICLE] == "differs"
    assert path.read_bytes() == mine
    propose(root, None, NEWS, "merge")
    assert path.read_bytes() == mine.replace(b"    place: Hanoi", b"    place: Haiphong")


def test_a_conflict_leaves_the_file_alone_and_keep_settles_it(root: Path) -> None:
    propose(root, None, STAGES)
    touch(root, "place: Hanoi", "place: Vinh")
    before = snapshot(root)
    (outcome,) = propose(root, None, NEWS, "merge")
    assert (outcome.state, outcome.diff) == (
        "conflict", "events[0].place: yours is 'Vinh', the machine's 'Haiphong'"
    )  # fmt: skip
    assert snapshot(root) == before
    assert states(propose(root, None, NEWS, "keep")) == {ARTICLE: "kept"}
    assert "place: Vinh" in (root / ARTICLE).read_text(encoding="utf-8")
    assert states(propose(root, None, NEWS)) == {ARTICLE: "yours"}


def test_what_only_the_machine_wrote_and_nothing_names_any_more_is_taken_away(root: Path) -> None:
    propose(root, None, STAGES)
    touched = root / "seeds/authority/officials/nguyen-van-ba.yml"
    touched.write_text(touched.read_text("utf-8") + "note: known\n", "utf-8")
    bare = Stages(
        fake_clean,
        lambda article, authority: replace(
            fake_annotate(article, authority), officials=(), events=()
        ),
    )
    written = states(propose(root, None, bare))
    assert written["seeds/authority/officials/ivan-sidorov.yml"] == "removed"
    assert written["seeds/authority/officials/nguyen-van-ba.yml"] == "yours"
    assert touched.is_file()
    assert not (root / "seeds/authority/officials/ivan-sidorov.yml").exists()


def test_an_article_that_the_tools_cannot_digest_stops_no_other(root: Path) -> None:
    (root / "seeds/articles/000_x.txt").write_text("odd\n", encoding="utf-8")

    def odd(raw: RawArticle) -> CleanArticle:
        if raw.id == "000_x":
            raise KeyError("odd")
        return fake_clean(raw)

    outcomes = propose(root, None, Stages(odd, fake_annotate))
    assert outcomes[0].path == "seeds/articles/000_x.txt"
    assert outcomes[0].state == "failed"
    assert "KeyError: 'odd'" in outcomes[0].diff
    assert ARTICLE in states(outcomes)
