"""`entente add`: what comes in, what is refused, what is said of it."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_tools.archive import read_archive
from build_tools.check import check
from build_tools.cli import main
from build_tools.desk import ahead
from build_tools.desk.intake import read_pasted, stated_url
from build_tools.propose import propose
from build_tools.provenance import read_provenance

TEXT = """Vietnam and Kazakhstan sign plan in Astana

ASTANA, March 3, 2025. /TASS/. Vietnamese Minister of Public Security Luong Tam Quang met with Chairman of the Anti-Corruption Agency of Kazakhstan Askhat Zhumagali in Astana on March 3, 2025.

The two sides signed a cooperation plan and agreed to exchange experience in the work against corruption.
"""
PAGE = (
    "<!DOCTYPE html><html><head><title>t</title><link rel='canonical' href='https://example.org/a1'>"
    "<meta charset='windows-1251'></head><body><article><h1>Переговоры в Москве</h1>"
    + "<p>Министр иностранных дел Вьетнама Буй Тхань Шон прибыл в Москву с визитом.</p>" * 3
    + "</article></body></html>"
)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "archive"
    (root / "seeds/authority/sources").mkdir(parents=True)
    (root / "seeds/authority/sources/tass.yml").write_text("name: TASS\nmarks: [TASS]\n")
    (root / "mkdocs.yml").write_text("")
    monkeypatch.chdir(root)
    return root


def add(*arguments: str | Path, stdin: bytes = b"") -> Result:
    return CliRunner().invoke(main, ["add", *map(str, arguments)], input=stdin)


def handed_in(folder: Path, name: str, text: str = TEXT, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def test_a_file_is_stored_as_it_is_with_where_it_came_from(archive: Path, tmp_path: Path) -> None:
    path = handed_in(tmp_path, "A page (saved).txt")
    shown = add(
        path, "--url", "https://tass.com/1", "--retrieved", "2025-03-04", "--source", "tass"
    )
    assert shown.exit_code == 0, shown.output
    assert (archive / "seeds/articles/a-page-saved.txt").read_bytes() == TEXT.encode()
    raw = read_provenance(archive)[0][0].record.raw  # type: ignore[union-attr]
    assert (raw.url, raw.retrieved, raw.source) == ("https://tass.com/1", "2025-03-04", "tass")
    article = read_archive(archive)[0].articles["vietnam-and-kazakhstan-sign-plan-in-astana"]
    assert article.record.source == "tass"
    assert check(archive) == ()


def test_a_name_in_capitals_is_kept_beside_one_without(archive: Path, tmp_path: Path) -> None:
    text = TEXT.replace("Askhat Zhumagali", "Askhat ZHUMAGALI")
    assert add(handed_in(tmp_path, "one.txt", text)).exit_code == 0
    record = (archive / "seeds/authority/officials/askhat-zhumagali.yml").read_text()
    assert record.startswith("name: Askhat Zhumagali\nnames: [Askhat ZHUMAGALI]\n")
    article = read_archive(archive)[0].articles["vietnam-and-kazakhstan-sign-plan-in-astana"]
    assert "askhat-zhumagali" in {id_ for p in article.body for link in p.links for id_ in link.ids}


def test_an_official_of_another_country_is_to_decide_and_not_sure(
    archive: Path, tmp_path: Path
) -> None:
    people = archive / "seeds/authority/officials"
    people.mkdir(parents=True)
    (people / "luong-tam-quang.yml").write_text("name: Luong Tam Quang\ncountry: laos\n")
    shown = add(handed_in(tmp_path, "one.txt")).output
    sure, decide = shown.split("decide")
    assert "officials: askhat-zhumagali\n" in sure
    why = "is in doubt: the file of luong-tam-quang says laos, the article vietnam"
    assert f"official “Luong Tam Quang” {why} (luong-tam-quang)" in decide


def test_the_summary_ends_with_what_to_decide_and_the_file_to_open(
    archive: Path, tmp_path: Path
) -> None:
    lines = add(handed_in(tmp_path, "a.txt")).output.split("\n")
    assert lines[0] == "Vietnam and Kazakhstan sign plan in Astana"
    assert lines[1].startswith("  took    2 paragraphs; left out: ")
    assert any("new here: Askhat Zhumagali → seeds/authority/officials/" in line for line in lines)
    opened = next(line.split()[1] for line in lines if line.startswith("  open"))
    assert (archive / opened).is_file()


def test_the_very_file_is_refused_and_nothing_changes(archive: Path, tmp_path: Path) -> None:
    add(handed_in(tmp_path, "a.txt"))
    before = {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()}
    shown = add(handed_in(tmp_path, "b.txt"))
    assert shown.exit_code == 1
    assert "b.txt: the archive has this very file, as docs/articles/2025/vietnam-" in shown.output
    assert {path: path.read_bytes() for path in archive.rglob("*") if path.is_file()} == before


def test_the_same_story_from_elsewhere_is_pointed_out_and_joined(
    archive: Path, tmp_path: Path
) -> None:
    add(handed_in(tmp_path, "a.txt"))
    other = TEXT.replace("/TASS/", "(VNA)").replace("The two sides", "Both delegations then")
    shown = add(handed_in(tmp_path, "b.txt", other), "--join").output
    first = "vietnam-and-kazakhstan-sign-plan-in-astana"
    assert f"told before in docs/articles/2025/{first}.md" in shown
    assert f"joined: docs/articles/2025/{first}-2.md and docs/articles/2025/{first}.md" in shown
    events = read_archive(archive)[0].articles[f"{first}-2"].record.events
    assert events[0].same_as == f"{first}#1"
    assert check(archive) == ()


def test_pasted_text_and_pages_come_through_standard_input(archive: Path) -> None:
    assert add("-", stdin=TEXT.encode()).exit_code == 0
    assert add("-", stdin=PAGE.encode("cp1251")).exit_code == 0
    assert sorted(path.suffix for path in (archive / "seeds/articles").iterdir()) == [
        ".html",
        ".txt",
    ]
    page = next((archive / "seeds/articles").glob("*.html"))
    assert page.read_bytes() == PAGE.encode("cp1251")
    records = (file.record for file in read_provenance(archive)[0])
    assert "https://example.org/a1" in {record.raw.url for record in records if record}


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://a.org/x?y=1">', "https://a.org/x?y=1"),
        ('<meta property="og:url" content="http://a.org/x">', "http://a.org/x"),
        ('<link rel="canonical" href="/x">', ""),
        ('<link rel="canonical" href="javascript:alert(1)">', ""),
        ("", ""),
    ],
)
def test_a_saved_page_may_state_its_own_address(head: str, url: str) -> None:
    page = f"<html><head>{head}</head><body><p>Text</p></body></html>"
    assert stated_url(read_pasted(page.encode()).raw) == url


def test_a_folder_goes_in_whole_and_a_bad_file_stops_nothing(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for n in range(6):
        handed_in(folder, f"sub/{n}.txt", TEXT.replace("Astana", f"Astana {n}"))
    handed_in(folder, "bad.txt", "\0\1\2\3" * 9)
    handed_in(folder, "empty.html", "")
    shown = add(folder)
    assert shown.exit_code == 1
    assert "6 articles added." in shown.output
    assert f"{folder}/bad.txt: is not text but a binary file" in shown.output
    assert f"{folder}/empty.html: is empty" in shown.output
    (folder / "bad.txt").unlink()
    (folder / "empty.html").unlink()
    handed_in(folder, "new.txt", TEXT.replace("Astana", "Almaty"))
    again = add(folder)
    assert again.exit_code == 0
    assert "1 article added." in again.output
    assert len(list((archive / "seeds/articles").iterdir())) == 7


def test_what_was_stored_and_not_annotated_is_taken_up_again(archive: Path, tmp_path: Path) -> None:
    handed_in(archive, "seeds/articles/a.txt")
    shown = add(handed_in(tmp_path, "b.txt"))
    assert shown.exit_code == 0
    assert [path.name for path in (archive / "seeds/articles").iterdir()] == ["a.txt"]
    assert "1 article added." in shown.output


WRONG = {
    ("a.txt", "--source", "tas"): "There is no source 'tas'; did you mean 'tass'?",
    ("a.txt", "--url", "tass.com/1"): "it is no address of the web",
    ("a.txt", "--retrieved", "yesterday"): "--retrieved: 'yesterday' is not an EDTF date",
    ("a.txt", "b.txt", "--url", "https://a.org/1"): "--url is the address of one page",
    (): "Name a FILE, a folder, or - for standard input.",
}


@pytest.mark.parametrize("typed", WRONG, ids=" ".join)
def test_an_option_that_cannot_be_meant_so_stores_nothing(
    archive: Path, typed: tuple[str, ...]
) -> None:
    handed_in(archive, "a.txt")
    handed_in(archive, "b.txt", TEXT + "more\n")
    shown = add(*typed)
    assert shown.exit_code == 2
    assert WRONG[typed] in shown.output
    assert not (archive / "seeds/articles").exists()


def test_what_is_missing_is_said_with_what_to_type(archive: Path) -> None:
    text = TEXT.replace("March 3, 2025. /TASS/. ", "March 3 (BelTA) – ", 1).replace(", 2025", "")
    shown = add(handed_in(archive, "a.txt", text))
    assert 'it is signed BelTA: entente new source "BelTA"' in shown.output
    assert "published 3 March (year not stated): add the year, if you know it" in shown.output


def test_ctrl_c_says_that_the_same_goes_on(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("build_tools.cli.adding.add", stopped)
        shown = add(handed_in(archive, "a.txt"))
    assert (shown.exit_code, shown.stdout) == (130, "")
    assert "type the same again to go on" in shown.stderr
    assert add("a.txt").exit_code == 0


def test_a_missing_file_is_named(archive: Path) -> None:
    shown = add("nowhere.txt")
    assert shown.exit_code == 1
    assert "nowhere.txt: cannot be read: No such file or directory" in shown.output


def test_many_articles_made_ahead_on_every_processor_come_out_as_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = ["Luong Tam Quang", "Tran Van Nam", "Le Thi Hoa", "Luong Tam Quang"]
    made = []
    for handful in (2, 1000):
        monkeypatch.setattr(ahead, "HANDFUL", handful)
        monkeypatch.setattr(ahead.os, "cpu_count", lambda: 2)
        root = tmp_path / str(handful)
        for n, name in enumerate(people):
            handed_in(root / "seeds/articles", f"{n}.txt", TEXT.replace("Luong Tam Quang", name))
        propose(root)
        paths = sorted(path for path in root.rglob("*") if path.suffix in (".md", ".yml"))
        made.append({path.relative_to(root).as_posix(): path.read_bytes() for path in paths})
    assert len(made[0]) > 12
    assert made[0] == made[1]


def test_an_unknown_source_is_named_without_the_word_before_it(
    archive: Path, tmp_path: Path
) -> None:
    text = TEXT.replace("/TASS/. ", "") + "\nSource: Baltic Courier\n"
    shown = add(handed_in(tmp_path, "a.txt", text)).output
    assert (
        'signed Baltic Courier: entente new source "Baltic Courier", then entente annotate' in shown
    )


def test_files_of_other_kinds_in_a_folder_are_counted(archive: Path, tmp_path: Path) -> None:
    handed_in(tmp_path, "in/a.txt")
    handed_in(tmp_path, "in/b.pdf")
    handed_in(tmp_path, "in/a_files/c.css")
    shown = add(tmp_path / "in")
    assert shown.exit_code == 0
    assert shown.stderr == "Passed over, as no articles by their endings: 1 .css, 1 .pdf\n"
