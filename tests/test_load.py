"""A raw article is read without loss, or an error says which file, what and what to do."""

from pathlib import Path

import pytest

from build_tools.load import LoadError, raw_articles, read_raw

TEXT = "Hà Nội — Москва: 5 € “yes”"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_text_gives_its_bytes_back(tmp_path: Path, encoding: str) -> None:
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    data = (mark + TEXT).encode(encoding)
    (tmp_path / "a.txt").write_bytes(data)
    raw = read_raw(tmp_path / "a.txt")
    assert raw.text.lstrip("\ufeff") == TEXT
    assert raw.text.encode(raw.encoding) == data


def test_text_of_western_europe_is_read_and_gives_its_bytes_back(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Café – “oui”".encode("cp1252"))
    raw = read_raw(tmp_path / "a.txt")
    assert (raw.text, raw.encoding) == ("Café – “oui”", "cp1252")


def test_a_page_is_read_in_the_character_set_it_declares(tmp_path: Path) -> None:
    page = '<html><head><meta charset="windows-1251"></head><p>Москва'
    (tmp_path / "a.html").write_bytes(page.encode("cp1251"))
    raw = read_raw(tmp_path / "a.html")
    assert (raw.text, raw.encoding, raw.media_type) == (page, "windows-1251", "text/html")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "is empty"),
        ("a.txt", b" \n\n", "is empty"),
        ("a.txt", b"\x00\x01\x02\xff\xd8" * 40, "binary file"),
        ("a.pdf", b"%PDF", ".txt, .html"),
        ("a.html", b'<meta charset="utf-8">\xff\xfe\x81\x8d' + b"\x00" * 99, "binary file"),
    ],
)
def test_a_file_that_is_no_text_is_refused(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(LoadError) as caught:
        read_raw(tmp_path / name)
    assert message in str(caught.value)
    assert str(tmp_path / name) in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"none\.txt: cannot be read"):
        read_raw(tmp_path / "none.txt")


def test_articles_come_sorted_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "seeds" / "articles"
    folder.mkdir(parents=True)
    for name in ("b.txt", "a.html", "c.txt"):
        (folder / name).write_text("text", encoding="utf-8")
    (folder / ".gitkeep").touch()
    assert [raw.id for raw in raw_articles(tmp_path)] == ["a", "b", "c"]


def test_a_folder_without_articles_is_named(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="no such folder"):
        list(raw_articles(tmp_path))
