"""The authority files: what is read, and that one fault leaves the others readable."""

from pathlib import Path

from synthetic import synthetic_files

from build_tools.authority import Authority, Growing, authority_of, read_authority
from build_tools.records import AUTHORITY


def write(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = root / "seeds/authority" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def test_records_of_every_kind_are_read_sorted_by_id(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "officials/to-lam.yml": "name: To Lam\nposts:\n  - {title: President, from: 2024}\n",
            "officials/askhat-z.yml": "name: Zhumagali Askhat\n",
            "countries/vietnam.yml": "iso: VN\n",
            "organisations/un.yml": "name: United Nations\nmembers: [vietnam]\n",
            "agreements/fta.yml": "title: FTA\ntype: free trade agreement\nterm: 2020/2025\n",
            "sources/tass.yml": "name: TASS\nmarks: [TASS]\n",
        },
    )
    authority, files, problems = read_authority(root)
    assert problems == ()
    assert list(authority.officials) == ["askhat-z", "to-lam"]
    assert authority.officials["to-lam"].posts[0].from_ == "2024"
    assert authority.countries["vietnam"].iso == "VN"
    assert authority.organisations["un"].members == ("vietnam",)
    assert authority.agreements["fta"].term == "2020/2025"
    assert authority.sources["tass"].marks == ("TASS",)
    assert [file.path for file in files] == sorted(file.path for file in files)


def test_a_file_with_a_fault_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    root = write(tmp_path, {"officials/a.yml": "nam: A\n", "officials/b.yml": "name: B\n"})
    authority, files, problems = read_authority(root)
    assert list(authority.officials) == ["b"]
    assert [(file.id, file.record is None) for file in files] == [("a", True), ("b", False)]
    assert [(problem.line, problem.check) for problem in problems] == [
        (1, "missing-key"),
        (1, "unknown-key"),
    ]


def test_a_file_in_another_encoding_is_a_problem(tmp_path: Path) -> None:
    root = write(tmp_path, {"officials/a.yml": ""})
    (root / "seeds/authority/officials/a.yml").write_bytes("name: Tô Lâm".encode("cp1258"))
    _, _, problems = read_authority(root)
    assert [problem.check for problem in problems] == ["bad-yaml"]


def test_a_mark_at_the_beginning_of_a_file_and_hidden_files_do_no_harm(tmp_path: Path) -> None:
    root = write(tmp_path, {"officials/a.yml": "\ufeffname: A\n", "officials/.a.yml.swp": "x"})
    authority, _, problems = read_authority(root)
    assert (list(authority.officials), problems) == (["a"], ())


def test_an_archive_without_files_has_an_empty_authority(tmp_path: Path) -> None:
    assert read_authority(tmp_path)[0] == Authority.empty()


def test_what_is_known_grows_to_the_same_as_if_all_had_been_read_at_once() -> None:
    every = synthetic_files(30).authority
    whole = authority_of(every)
    assert whole.names and whole.titles
    growing = Growing(every[::3])
    grown = growing.authority
    assert grown.names < whole.names
    for file in reversed([file for number, file in enumerate(every) if number % 3]):
        growing.take([file])
    assert [vars(grown)[kind] for kind in AUTHORITY] == [vars(whole)[kind] for kind in AUTHORITY]
    assert (grown.names, grown.titles) == (whole.names, whole.titles)
