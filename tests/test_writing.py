"""Files that are written together: all of them, in their order, or, at an error, none."""

from pathlib import Path

import pytest

from build_tools.writing import together, write_file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_get_their_names_when_all_are_on_disk(tmp_path: Path) -> None:
    with together():
        write_file(tmp_path / "b", "1")
        with together():
            write_file(tmp_path / "a", "2")
        assert names(tmp_path) == [".a.part", ".b.part"]
    assert names(tmp_path) == ["a", "b"]


def test_an_error_leaves_nothing_of_its_own_article_and_all_of_the_others(tmp_path: Path) -> None:
    with together():
        write_file(tmp_path / "first", "1")
        with pytest.raises(ValueError, match="in the middle"), together():
            write_file(tmp_path / "second", "2")
            raise ValueError("in the middle")
        write_file(tmp_path / "third", "3")
    assert names(tmp_path) == ["first", "third"]


def test_an_error_outside_leaves_nothing_without_a_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="outside"), together():
        write_file(tmp_path / "first", "1")
        raise ValueError("outside")
    assert names(tmp_path) == []
