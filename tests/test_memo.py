"""What a build has read and linked once is remembered by its content, and never trusted further."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import small_project

from build_tools import links, reading
from build_tools.archive import Archive, read_archive, read_with_files
from build_tools.graph.files import read_written
from build_tools.memo import NAME, recall, remembering

ARTICLE = "docs/articles/2024/fishing-talks-open.md"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = small_project(tmp_path / "project")
    (project / "build").mkdir()
    return project


@pytest.fixture
def first(project: Path) -> Archive:
    """The archive as it was read when nothing was remembered."""
    return read_archive(project)[0]


def refuse(*_: object) -> None:
    raise AssertionError("it was to be remembered")


def test_what_was_read_once_is_neither_parsed_nor_linked_again(
    project: Path, first: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "read_yaml", refuse)
    monkeypatch.setattr("build_tools.graph.articles.find_links", refuse)
    assert read_archive(project) == (first, ())


def test_a_file_is_known_by_its_content_and_not_by_its_time(project: Path, first: Archive) -> None:
    path = project / ARTICLE
    before = path.stat()
    path.write_text(path.read_text().replace("kind: talks", "kind: reception"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    changed = read_archive(project)[0]
    assert "reception" in {event.record.kind for event in changed.events.values()}
    path.write_text(path.read_text().replace("kind: reception", "kind: talks"))
    assert read_archive(project)[0] == first


def test_an_alias_that_is_taken_away_takes_its_links_with_it(project: Path, first: Archive) -> None:
    path = project / "seeds/authority/officials/jona-thorsdottir.yml"
    path.write_text("name: Nobody Here\ncountry: iceland\n")
    left = read_archive(project)[0].mentions["jona-thorsdottir"]
    assert len(left) == 1 < len(first.mentions["jona-thorsdottir"])  # the one set by hand


def test_faults_are_told_again_with_their_lines(project: Path) -> None:
    path = project / ARTICLE
    path.write_text(path.read_text().replace("kind: talks", "kind: talk"))
    problems = read_archive(project)[1]
    assert problems
    assert read_archive(project)[1] == problems


def damage_file(path: Path) -> None:
    path.write_bytes(b"this is no data base at all, though it is long enough for one" * 99)


def damage_rows(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("UPDATE memo SET value = '[1, 2, 3]'")
    base.commit()
    base.close()


def damage_table(path: Path) -> None:
    base = sqlite3.connect(path)
    base.execute("DROP TABLE memo")
    base.execute("CREATE TABLE memo (other TEXT)")
    base.commit()
    base.close()


@pytest.mark.parametrize("damage", [Path.unlink, damage_file, damage_rows, damage_table])
def test_it_may_be_deleted_or_damaged_at_any_moment(
    project: Path, first: Archive, damage: Callable[[Path], None]
) -> None:
    damage(project / "build" / NAME)
    assert read_archive(project) == (first, ())
    assert read_archive(project) == (first, ())


def test_nothing_is_kept_where_nothing_was_built(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    before = sorted(project.rglob("*"))
    read_archive(project)
    assert sorted(project.rglob("*")) == before


def test_another_version_of_the_tools_remembers_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with remembering(project):
        assert recall("kind", "content", lambda: [1]) == [1]
    with remembering(project):
        assert recall("kind", "content", lambda: refuse()) == [1]
    monkeypatch.setattr("build_tools.memo.tools", lambda: b"another version")
    with remembering(project):
        assert recall("kind", "content", lambda: [2]) == [2]


def held(project: Path) -> int:
    base = sqlite3.connect(project / "build" / NAME)
    (number,) = base.execute("SELECT count(*) FROM memo").fetchone()
    base.close()
    return int(number)


def test_what_a_whole_run_does_not_ask_for_any_more_goes(project: Path) -> None:
    with remembering(project):
        for number in range(50):
            recall("kind", str(number), lambda: "long " * 99)
    with remembering(project):  # asks for a part of it, as a command that only reads
        recall("kind", "1", refuse)
    assert held(project) == 50
    with remembering(project, whole=True):
        recall("kind", "1", refuse)
    assert held(project) == 1


def test_one_run_inside_another_is_part_of_it(project: Path) -> None:
    with remembering(project):
        with remembering(project, whole=True):
            recall("kind", "inner", lambda: 1)
        recall("kind", "outer", lambda: 2)
    assert held(project) == 2


def test_what_a_build_has_read_the_commands_of_the_desk_do_not_parse_again(
    project: Path, first: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "read_yaml", refuse)
    files, problems = read_written(project)
    assert [file.id for file in files.articles if file.record]
    assert not problems
    monkeypatch.setattr("build_tools.graph.articles.find_links", refuse)
    assert read_with_files(project)[1] == first


def test_links_are_the_same_with_and_without_memory(project: Path, first: Archive) -> None:
    again = read_archive(project)[0]
    for ident, article in first.articles.items():
        for one, two in zip(article.body, again.articles[ident].body, strict=True):
            assert (one.links, one.sentences) == (two.links, two.sentences)
            assert all(isinstance(link, links.Link) for link in two.links)
