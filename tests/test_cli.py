"""The command line as an editor meets it: help, wrong arguments, plain output, exit status."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_tools.cli import main
from build_tools.cli.common import as_github
from build_tools.problems import Problem


@pytest.fixture
def archive(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the project's archive that a test may write to."""
    for name in ("docs", "seeds"):
        shutil.copytree(root / name, tmp_path / name)
    shutil.copy(root / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, arguments, input=stdin)


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself(command: str) -> None:
    shown = run(command, "--help")
    assert shown.exit_code == 0
    assert len(shown.output.split("\n")) > 5


WRONG = {
    "claen": "There is no command 'claen'; did you mean 'clean'?",
    "clean 001_804d8f5ba8e522cg": "did you mean '001_804d8f5ba8e522cf'?",
    "clean": "Name a FILE",
    "clean --explian": "--explain",
    "annotate 005.txt": "There is no file '005.txt'",
    "annotate --keep --merge": "--merge and --keep do not go together. Choose one.",
    "clean 001_804d8f5ba8e522cf --jsonl": "FILE and --jsonl do not go together.",
    "new oficial X": "'oficial' is no kind; did you mean 'official'?",
    "new official": "Missing argument 'NAME'",
}


@pytest.mark.parametrize("typed", WRONG)
def test_a_wrong_argument_gets_the_nearest_right_one(archive: Path, typed: str) -> None:
    shown = run(*typed.split())
    assert shown.exit_code == 2
    assert WRONG[typed] in shown.output


def test_outside_an_archive_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = run("check")
    assert shown.exit_code == 1
    assert "is not inside an archive" in shown.output


def test_clean_shows_the_article_and_writes_nothing(archive: Path) -> None:
    before = sorted(archive.rglob("*"))
    shown = run("clean", "002_ff1f0e882f9e8929")
    assert shown.output.startswith("title: Vietnam, Russia set cooperation directions")
    assert "Lavrov" not in shown.output
    assert sorted(archive.rglob("*")) == before


def test_explain_names_the_rule_of_each_removed_line(archive: Path) -> None:
    shown = run("clean", "003_7000830ec6845a63", "--explain").output.split("\n")
    assert any(re.match(r" +5 - share-button +Print Friendly, PDF & Email", line) for line in shown)
    assert any(re.match(r" +44 \+ heading +Defense cooperation", line) for line in shown)
    assert "\x1b" not in "".join(shown)


NO_ARTICLE: dict[str, tuple[bytes, str]] = {
    "buttons.txt": (b"Home\nShare\nSubscribe\nLog in\n", "no line of it reads as the text"),
    "nothing.txt": (b" \n", "is empty"),
    "binary.txt": (bytes(range(256)) * 9, "is not text but a binary file"),
    "half.txt": (b"\xff\xfe\x00\xd8", "is in no encoding that is known here"),
    "paper.pdf": (b"%PDF-1.7", "the endings that are: .txt"),
}


@pytest.mark.parametrize("options", [[], ["--explain"]], ids=["plain", "explain"])
@pytest.mark.parametrize("name", NO_ARTICLE)
def test_a_file_without_an_article_is_refused_by_name(
    tmp_path: Path, name: str, options: list[str]
) -> None:
    content, why = NO_ARTICLE[name]
    (tmp_path / name).write_bytes(content)
    shown = run("clean", str(tmp_path / name), *options)
    assert shown.exit_code == 1
    assert f"{tmp_path / name}: " in shown.stderr
    assert why in shown.stderr


def test_nothing_is_written_for_a_file_without_an_article(archive: Path) -> None:
    (archive / "seeds/articles/buttons.txt").write_text("Home\nShare\nSubscribe\nLog in\n")
    before = sorted([*archive.glob("docs/**/*"), *archive.glob("seeds/**/*")])
    shown = run("annotate", "buttons")
    assert "seeds/articles/buttons.txt" in shown.output
    assert "no line of it reads as the text of an article" in shown.output
    assert shown.exit_code == 1
    assert sorted([*archive.glob("docs/**/*"), *archive.glob("seeds/**/*")]) == before


def test_clean_in_bulk_answers_line_by_line() -> None:
    shown = run(
        "clean", "--jsonl", stdin='{"id": "a", "text": "Title\\n\\nA meeting took place."}\nx\n'
    )
    first, second = shown.output.strip().split("\n")
    assert '"id": "a"' in first
    assert '"error"' in second


def test_a_reader_who_has_seen_enough_is_no_fault(root: Path) -> None:
    line = '{"id": "a", "text": "Title\\n\\nA meeting took place."}\n'
    command = [sys.executable, "-m", "build_tools", "clean", "--jsonl"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=root, text=True, **pipes) as shown:
        assert shown.stdin and shown.stdout and shown.stderr
        shown.stdout.close()
        shown.stdin.write(line * 50)
        shown.stdin.close()
        assert shown.stderr.read() == ""


def test_check_finds_no_fault_in_the_archive(archive: Path) -> None:
    shown = run("check")
    assert shown.exit_code == 0
    assert shown.stdout == "No problems.\n"
    assert all(": warning: " in line for line in shown.stderr.split("\n")[:-2])


def test_check_of_some_files_leaves_out_the_warnings_of_others(archive: Path) -> None:
    quiet = next(archive.glob("docs/articles/2021/*.md"))
    loud = next(archive.glob("docs/articles/2020/*.md"))
    assert "warning" not in run("check", str(quiet)).stderr
    assert "source-missing" in run("check", str(loud)).stderr
    (archive / "seeds/authority/officials/to-lam.yml").write_text("nam: To Lam\n")
    assert run("check", str(quiet)).exit_code == 1


def test_check_shows_ten_warnings_of_a_check_and_counts_the_others(archive: Path) -> None:
    article = next(archive.glob("docs/articles/2020/*.md"))
    for number in range(14):
        copy = article.with_name(f"copy-{number}.md")
        copy.write_text(article.read_text(encoding="utf-8"), encoding="utf-8")
    all_of_them = run("check", "--all").stderr.split("\n")
    number = sum(": source-missing: " in line for line in all_of_them)
    shown = run("check").stderr
    assert sum(": source-missing: " in line for line in shown.split("\n")) == 10 < number
    assert f"{number - 10} more warnings of source-missing; entente check --all" in shown
    assert all_of_them[-2] == shown.split("\n")[-2]


def test_check_speaks_to_a_forge(archive: Path) -> None:
    (archive / "seeds/authority/officials/to-lam.yml").write_text("name: To Lam\nnam: 100%\n")
    lines = run("check", "--format", "github").stdout.split("\n")
    start = "::error file=seeds/authority/officials/to-lam.yml,line=2,title=unknown-key::"
    assert any(line.startswith(start) for line in lines)
    problem = Problem("a,b.md", 3, "bad-word", "100% wrong.", "Line\nbreak.", warning=True)
    assert as_github(problem) == (
        "::warning file=a%2Cb.md,line=3,title=bad-word::100%25 wrong. Line%0Abreak."
    )


def test_check_ends_with_status_one_when_it_finds_something(archive: Path) -> None:
    (archive / "seeds" / "authority" / "officials" / "to-lam.yml").write_text("nam: To Lam\n")
    shown = run("check")
    assert shown.exit_code == 1
    assert "seeds/authority/officials/to-lam.yml:1: unknown-key" in shown.output


def test_annotate_leaves_an_editors_file_alone(archive: Path) -> None:
    file = next(archive.glob("docs/articles/2025/vietnam-kazakhstan-*.md"))
    before = file.read_bytes()
    shown = run("annotate")
    assert shown.exit_code == 0, shown.output
    assert file.read_bytes() == before
    assert re.search(r"(yours|differs) +docs/articles/2025/vietnam-kazakhstan-", shown.output)


def test_new_starts_an_authority_file(archive: Path) -> None:
    shown = run("new", "official", "Ngô Thị Mây", "--country", "vietnam")
    assert shown.exit_code == 0, shown.output
    assert (archive / "seeds/authority/officials/ngo-thi-may.yml").is_file()
    assert run("check").exit_code == 0


def test_the_readme_names_commands_that_exist(root: Path) -> None:
    text = "".join(
        (root / name).read_text() for name in ("README.md", "docs/contributing/index.md")
    )
    named = set(re.findall(r"entente ([a-z]+)", text))
    assert named == set(main.commands)
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(), re.M))
    assert set(re.findall(r"make ([a-z]+)", text)) <= targets


def test_every_file_that_the_readme_names_is_there(root: Path) -> None:
    for name in ("README.md", "CONTRIBUTING.md"):
        links = re.findall(r"\]\(([^)#]+)\)", (root / name).read_text())
        assert [link for link in links if "://" not in link and not (root / link).exists()] == []
