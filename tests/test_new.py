"""A new authority file: what is written, and what is refused with what to type instead."""

from pathlib import Path

import pytest

from build_tools.check import check
from build_tools.new import NotMade, new


@pytest.fixture
def root(tmp_path: Path) -> Path:
    officials = tmp_path / "seeds/authority/officials"
    officials.mkdir(parents=True)
    (officials / "luong-tam-quang.yml").write_text("name: Lương Tam Quang\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("kind", "name", "country", "path", "text"),
    [
        ("official", "Lê Văn  Ba", "vietnam", "officials/le-van-ba", "name: Lê Văn Ba\nname_order: family-first\ncountry: vietnam\n"),
        ("official", "Ivan Sidorov", "russia", "officials/ivan-sidorov", "name: Ivan Sidorov\ncountry: russia\n"),
        ("organisation", "River Agency", None, "organisations/river-agency", "name: River Agency\n"),
        ("country", "Казахстан", None, "countries/kazakhstan", "iso: KZ\n"),
        ("agreement", "Free Trade Agreement of 2015", None, "agreements/free-trade-agreement-of-2015", "title: Free Trade Agreement of 2015\ntype: free trade agreement\n"),
        ("source", "TASS", "russia", "sources/tass", "name: TASS\ncountry: russia\n"),
        ("organisation", "Georgia", None, "organisations/georgia-organisation", "name: Georgia\n"),
        ("organisation", "Luong Tam Quang", None, "organisations/luong-tam-quang-organisation", "name: Luong Tam Quang\n"),
    ],
)  # fmt: skip
def test_a_file_is_written(
    root: Path, kind: str, name: str, country: str | None, path: str, text: str
) -> None:
    assert new(root, kind, name, country) == Path(f"seeds/authority/{path}.yml")
    assert (root / f"seeds/authority/{path}.yml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("kind", "name", "country", "message"),
    [
        ("officer", "X Y", None, "There is no kind 'officer'; did you mean 'official'?"),
        ("official", "X Y", "vietnm", "There is no country 'vietnm'; did you mean 'vietnam'?"),
        ("country", "Kazahkstn", None, "No country is called 'Kazahkstn'; did you mean 'Kazakhstan'?"),
        ("official", " ", None, 'The name is empty. Type, for instance: entente new official "Amina Otieno"'),
        ("official", "Quang Luong Tam", None, "There is seeds/authority/officials/luong-tam-quang.yml, whose name is 'Lương Tam Quang'. If it is the same official, add the spelling to names: there. If it is another, run: entente new official \"Quang Luong Tam\" --different-from luong-tam-quang"),
    ],
)  # fmt: skip
def test_what_is_refused_and_what_to_type_instead(
    root: Path, kind: str, name: str, country: str | None, message: str
) -> None:
    with pytest.raises(NotMade) as raised:
        new(root, kind, name, country)
    assert raised.value.message == message


def test_another_official_of_the_same_name_says_so_and_passes_the_checks(root: Path) -> None:
    path = new(root, "official", "Luong Tam Quang", "vietnam", ["luong-tam-quang"])
    assert path.stem == "luong-tam-quang-official"
    assert "different_from: [luong-tam-quang]" in (root / path).read_text(encoding="utf-8")
    assert check(root) == ()


def test_a_country_that_has_a_file_is_refused(root: Path) -> None:
    new(root, "country", "Vietnam")
    with pytest.raises(NotMade, match=r"countries/vietnam\.yml is there already"):
        new(root, "country", "Việt Nam")


def test_two_countries_have_each_their_ministry_of_one_name(tmp_path: Path) -> None:
    first = new(tmp_path, "organisation", "Foreign Ministry", "kenya")
    second = new(tmp_path, "organisation", "Foreign Ministry", "ghana")
    assert first != second
    with pytest.raises(NotMade, match="whose name is 'Foreign Ministry'"):
        new(tmp_path, "organisation", "Foreign Ministry", "ghana")
    with pytest.raises(NotMade, match="whose name is 'Foreign Ministry'"):
        new(tmp_path, "organisation", "Foreign Ministry")
