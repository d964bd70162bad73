"""A file that could lead elsewhere, fill the memory or break another system is never opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from build_tools.check import check
from build_tools.inputs import input_files


def put(root: Path, name: str, data: bytes = b"text") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def said(root: Path, check_name: str) -> list[str]:
    return [str(problem) for problem in check(root) if problem.check == check_name]


@pytest.mark.parametrize(
    "name",
    [
        "docs/articles/2024/a.md",
        "docs/notes.md",
        "seeds/articles/a.txt",
        "seeds/authority/officials/a.yml",
        "seeds/records/a.yml",
    ],
)
def test_a_symbolic_link_is_named_and_not_followed(tmp_path: Path, name: str) -> None:
    secret = put(tmp_path, "secret.txt", b"\xff a password \xff")
    link = tmp_path / "archive" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(secret)
    assert [str(problem) for problem in check(tmp_path / "archive")] == [
        f"{name}:1: symbolic-link: the file is a symbolic link, and is not followed. "
        "Put the file itself here."
    ]


def test_a_link_to_a_folder_is_named_and_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/a.md")
    (tmp_path / "archive/docs/articles").mkdir(parents=True)
    (tmp_path / "archive/docs/articles/2024").symlink_to(tmp_path / "elsewhere")
    assert [p.file for p in check(tmp_path / "archive")] == ["docs/articles/2024"]


def test_a_link_in_a_circle_ends(tmp_path: Path) -> None:
    (tmp_path / "docs/articles").mkdir(parents=True)
    (tmp_path / "docs/articles/again").symlink_to(tmp_path / "docs")
    assert len(said(tmp_path, "symbolic-link")) == 1


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    file = put(tmp_path, "seeds/authority/officials/a.yml")
    os.truncate(file, 131_073)
    assert [str(problem) for problem in check(tmp_path)] == [
        "seeds/authority/officials/a.yml:1: too-large: the file has 131,073 bytes; 131,072 are "
        "the most here. Shorten it, or divide it."
    ]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("con.yml", "'con' is the name of a device on Windows"),
        ("NUL.tar.yml", "'NUL' is the name of a device on Windows"),
        ("a:b.yml", "the file's name holds :"),
        ("a\u202eb.yml", "the file's name holds U+202E"),
        ("a\nb.yml", "the file's name holds U+000A"),
        ("a.yml ", "the file's name ends in a blank or a full stop"),
        ("a" * 200 + ".yml", "the file's name is longer than 200 bytes"),
    ],
)
def test_a_name_that_another_system_cannot_hold_is_refused(
    tmp_path: Path, name: str, why: str
) -> None:
    put(tmp_path, f"seeds/authority/officials/{name}")
    files, problems = input_files(tmp_path, "seeds/authority")
    assert files == ()
    assert [problem.message for problem in problems] == [f"{why}."]
    assert "\n" not in str(problems[0])


def test_two_names_that_differ_in_capitals_alone_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "seeds/articles/001_Talks.txt")
    put(tmp_path, "seeds/articles/001_talks.txt")
    assert said(tmp_path, "bad-file-name") == [
        "seeds/articles/001_talks.txt:1: bad-file-name: the name differs from that of "
        "seeds/articles/001_Talks.txt in capitals or the form of accents alone. Rename one of the two files."
    ]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "seeds/articles").mkdir(parents=True)
    os.mkfifo(tmp_path / "seeds/articles/a.txt")
    assert [problem.check for problem in check(tmp_path)] == ["bad-file-name"]


def test_hidden_files_are_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "docs/articles/.gitkeep", b"")
    assert input_files(tmp_path, "docs/articles") == ((), ())


def test_a_raw_article_in_a_folder_of_its_own_is_named(tmp_path: Path) -> None:
    put(tmp_path, "seeds/articles/2024/a.txt")
    assert said(tmp_path, "raw-unreadable") == [
        "seeds/articles/2024/a.txt:1: raw-unreadable: the raw article lies in a folder of its own. "
        "Move it to seeds/articles/."
    ]
