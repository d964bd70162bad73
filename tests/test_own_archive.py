"""The archive that lies around these tests, whatever its countries: it has no fault, and builds."""

from pathlib import Path

from build_tools.build import build
from build_tools.check import check


def test_the_committed_archive_has_no_fault(root: Path) -> None:
    assert [str(problem) for problem in check(root)] == []


def test_the_site_builds_and_nothing_in_it_is_broken(root: Path, tmp_path: Path) -> None:
    built = build(root, tmp_path / "site")
    assert (built.log, built.problems) == ("", ())
    assert (tmp_path / "site/countries/index.html").is_file()
