"""What was published once leads somewhere for ever."""

from pathlib import Path

from build_tools.archive import read_archive
from build_tools.check import check
from build_tools.ledger import addresses_of, note_addresses, read_addresses, vanished
from build_tools.pages import pages
from build_tools.pages.entity import REFS
from build_tools.world import world
from build_tools.writing import write_file


def site(folder: Path, *addresses: str) -> Path:
    for address in addresses:
        (folder / address).mkdir(parents=True, exist_ok=True)
        (folder / address / "index.html").write_text("")
    return folder


def test_the_addresses_of_the_archives_pages_are_noted_and_never_lost(tmp_path: Path) -> None:
    first = site(
        tmp_path / "a", "officials/to-lam", "officials", "about", "officials/to-lam/told_2"
    )
    note_addresses(tmp_path, first)
    note_addresses(tmp_path, site(tmp_path / "b", "articles/talks"))
    here = ("officials", "officials/to-lam", "officials/to-lam/told_2")
    assert addresses_of(first) == [*here]
    assert read_addresses(tmp_path) == ("articles/talks", *here, "")


def test_an_address_that_a_build_no_longer_has_is_a_fault(tmp_path: Path) -> None:
    note_addresses(tmp_path, site(tmp_path / "a", "officials", "officials/to-lam"))
    (problem,) = vanished(tmp_path, site(tmp_path / "b", "officials"))
    assert str(problem) == (
        "seeds/ledger/addresses.txt:2: page-vanished: the page /officials/to-lam/ was published, "
        "and is no more. Put its file back; or let another file take its address over: by entente "
        "rename, entente merge, or former_ids:. If it never went out, delete this line."
    )


def test_a_year_or_pair_of_which_nothing_is_told_any_more_leads_to_its_index(
    tmp_path: Path,
) -> None:
    note_addresses(tmp_path, site(tmp_path / "a", "years/1999", "relations/kenya--peru", "years"))
    archive, problems = read_archive(tmp_path)
    found = {page.path: page.moved_to for page in pages(archive) if page.kind == "moved"}
    assert found == {"relations/kenya--peru": "../../relations/", "years/1999": "../../years/"}
    assert problems == ()


def test_a_further_page_of_a_list_that_has_become_shorter_leads_to_the_first(
    tmp_path: Path,
) -> None:
    write_file(tmp_path / "seeds/authority/officials/to-lam.yml", "name: To Lam\n")
    gone = ("officials/to-lam/told_2", "officials/to-lam/told_3", "officials/people_2")
    note_addresses(tmp_path, site(tmp_path / "a", "officials/to-lam", *gone))
    archive, problems = read_archive(tmp_path)
    found = {page.path: page.moved_to for page in pages(archive) if page.kind == "moved"}
    assert found == {
        "officials/people_2": "../../officials/",
        "officials/to-lam/told_2": "../../../officials/to-lam/",
        "officials/to-lam/told_3": "../../../officials/to-lam/",
    }
    assert problems == ()


def test_a_further_page_is_no_fault_of_its_own_when_the_page_has_vanished(tmp_path: Path) -> None:
    address = "officials/to-lam"
    note_addresses(tmp_path, site(tmp_path / "a", address, f"{address}/told_2"))
    assert [problem.line for problem in check(tmp_path)] == [1]


def test_a_further_page_of_a_list_that_is_still_long_stays(tmp_path: Path) -> None:
    members = ", ".join(sorted(world())[: REFS + 1])
    body = tmp_path / "seeds/authority/organisations/league.yml"
    write_file(body, f"name: League\nmembers: [{members}]\n")
    note_addresses(tmp_path, site(tmp_path / "a", "organisations/league/members_2"))
    made = [page.path for page in pages(read_archive(tmp_path)[0])]
    assert made.count("organisations/league/members_2") == 1
