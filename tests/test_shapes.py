"""Archives of odd shapes: each is checked, built, gated and exported, or refused by a named check.

PEOPLE=500 pytest tests/test_shapes.py sets as many people at one table.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from small_project import INDEX, ROOT, build_site

from build_tools.archive import read_archive
from build_tools.export import export
from build_tools.gate import gate

PEOPLE = int(os.environ.get("PEOPLE", "150"))
TEXT = "Wanjiru Otieno of Kenya met guests."
OFFICIAL = "name: Wanjiru Otieno\ncountry: kenya\n"
MEETING = "  - {kind: talks, %s, evidence: Wanjiru Otieno of Kenya met guests}\n"


def empty(folder: Path) -> Path:
    """A project of ours without a file of an archive."""
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text(INDEX, encoding="utf-8")
    (folder / "docs/about.md").write_text("# About\n\nMade up.\n", encoding="utf-8")
    for name in ("build_tools", "site_overrides", "mkdocs.yml"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def article(project: Path, front: str = "", name: str = "one", text: str = TEXT) -> None:
    title = f"Title {name}"
    put(project / f"seeds/articles/{name}.txt", f"{title}\n{text}\n")
    head = f"title: {title}\nraw: {name}\n{front}"
    put(project / f"docs/articles/{name}.md", f"---\n{head}review: done\n---\n{text}\n")


def authority(project: Path, kind: str, ident: str, text: str) -> None:
    put(project / f"seeds/authority/{kind}/{ident}.yml", text)


# --- shapes that are an archive -------------------------------------------------------------


def nothing(project: Path) -> None:
    pass


def empty_folders(project: Path) -> None:
    for folder in ("docs/articles", "seeds/articles", "seeds/authority/officials", "seeds/records"):
        (project / folder).mkdir(parents=True)


def one_official(project: Path) -> None:
    authority(project, "officials", "wanjiru-otieno", "name: Wanjiru Otieno\n")


def one_country(project: Path) -> None:
    authority(project, "countries", "kenya", "iso: KE\n")


def one_of_each_other_kind(project: Path) -> None:
    authority(project, "organisations", "lake-authority", "name: Lake Authority\n")
    authority(project, "agreements", "a-pact", "title: A pact\ntype: treaty\n")
    authority(project, "sources", "harbour-wire", "name: Harbour Wire\n")


def one_article_that_names_nobody(project: Path) -> None:
    article(project)


def only_undated_articles(project: Path) -> None:
    for name in ("one", "two", "three"):
        article(project, "countries: [kenya]\n", name)


def all_pending(project: Path) -> None:
    for name in ("one", "two"):
        article(project, "published: 2024-01-02\ncountries: [kenya, iceland]\n", name)
        path = project / f"docs/articles/{name}.md"
        put(path, path.read_text(encoding="utf-8").replace("review: done\n", ""))


def one_day_one_title_twice(project: Path) -> None:
    for name in ("one", "two"):
        article(project, "published: 2024-01-02\n", name)
        path = project / f"docs/articles/{name}.md"
        put(path, path.read_text(encoding="utf-8").replace(f"Title {name}", "Title"))


def a_country_with_itself(project: Path) -> None:
    authority(project, "officials", "wanjiru-otieno", OFFICIAL)
    authority(project, "officials", "juma-kamau", "name: Juma Kamau\ncountry: kenya\n")
    authority(project, "agreements", "a-pact", "title: A pact\ntype: treaty\nparties: [kenya]\n")
    taking_part = "participants: [wanjiru-otieno, juma-kamau], countries: [kenya], date: 2024-02-03"
    people = "officials: [{id: wanjiru-otieno}, {id: juma-kamau}]\n"
    front = f"countries: [kenya]\n{people}events:\n{MEETING % taking_part}"
    article(project, front, text=f"{TEXT} Juma Kamau was there.")


def the_first_and_the_last_year(project: Path) -> None:
    for name, year in (("one", "0001"), ("two", "9998")):
        events = MEETING % f"date: {year}-01-01, countries: [kenya, iceland]"
        events += MEETING % f"date: {year}-12-31, countries: [kenya, peru]"
        head = f"published: {year}-12-31\ncountries: [kenya, iceland, peru]\n"
        article(project, f"{head}events:\n{events}", name)


def every_form_of_a_date(project: Path) -> None:
    forms = "2020 2020-02 2021~ 2021? 2021% XXXX-02-21 201X 2020-XX 2020-02-17/2020-02-18 2020-21"
    forms += " 2020/.. ../2020 2020-02/2021 2020-02-29"
    events = "".join(
        MEETING % f"date: {form!r}, countries: [kenya, iceland]" for form in forms.split()
    )
    article(project, f"countries: [kenya, iceland]\nevents:\n{events}")


def hundreds_of_participants(project: Path) -> None:
    ids = [f"official-{number}" for number in range(PEOPLE)]
    for number, ident in enumerate(ids):
        authority(project, "officials", ident, f"name: Official {number:03}\ncountry: kenya\n")
    people = "".join(f"  - {{id: {ident}}}\n" for ident in ids)
    events = MEETING % f"participants: [{', '.join(ids)}], date: 2024-02-03, countries: [iceland]"
    named = ", ".join(f"Official {number:03}" for number in range(PEOPLE))
    front = f"officials:\n{people}countries: [iceland]\nevents:\n{events}"
    article(project, front, text=f"{TEXT} {named} were there.")


def a_million_letters(project: Path) -> None:
    authority(project, "officials", "wanjiru-otieno", OFFICIAL)
    article(project, "officials: [{id: wanjiru-otieno}]\n", "one", " ".join([TEXT] * 28_000))
    article(project, "officials: [{id: wanjiru-otieno}]\n", "two", "\n\n".join([TEXT] * 3_000))
    article(project, name="three", text="x" * 1_000_000)


def an_address_as_long_as_may_be(project: Path) -> None:
    article(project, f"published: 2024-01-02\nformer_ids: [{'b' * 80}]\n", "a" * 80)
    authority(project, "officials", "c" * 80, "name: C\n")


def names_of_one_letter(project: Path) -> None:
    authority(project, "officials", "y", "name: Ы\n")
    authority(project, "organisations", "u", "name: Ü\n")
    article(
        project,
        "officials: [{id: y, evidence: Ы}]\norganisations: [u]\n",
        text=f"{TEXT} Ы and Ü left.",
    )


def an_article_without_text(project: Path) -> None:
    article(project, text="")


SHAPES = (
    nothing, empty_folders, one_official, one_country, one_of_each_other_kind,
    one_article_that_names_nobody, only_undated_articles, all_pending, one_day_one_title_twice,
    a_country_with_itself, the_first_and_the_last_year, every_form_of_a_date,
    hundreds_of_participants, a_million_letters, an_address_as_long_as_may_be,
    names_of_one_letter, an_article_without_text,
)  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_an_archive_of_this_shape_is_built_and_exported(
    tmp_path: Path, shape: Callable[[Path], None]
) -> None:
    project = empty(tmp_path / "project")
    shape(project)
    archive, problems = read_archive(project)
    assert problems == ()
    site = build_site(project, tmp_path / "site")
    assert gate(site) == ()
    export(archive, project, tmp_path / "tree")
    pages = {path.parent.relative_to(site) for path in site.rglob("index.html")}
    words = {path.relative_to(tmp_path / "tree/docs") for path in tmp_path.glob("tree/docs/**/*")}
    assert len(pages) > 5
    assert {page for page in pages if page.parts} - {
        page.with_suffix("") for page in words
    } == set()


# --- shapes that are none ------------------------------------------------------------------


def empty_authority_files(project: Path) -> None:
    for kind in ("countries", "officials", "organisations", "agreements", "sources"):
        authority(project, kind, f"empty-{kind}", "")


def an_empty_article(project: Path) -> None:
    put(project / "docs/articles/one.md", "")


def a_pact_with_the_same_country_twice(project: Path) -> None:
    pact = "title: A pact\ntype: treaty\nparties: [kenya, kenya]\n"
    authority(project, "agreements", "a-pact", pact)


def years_that_stand_for_none(project: Path) -> None:
    for name, year in (("one", "0000"), ("two", "9999")):
        article(project, f"published: {year}-01-01\n", name)


FAULTS = {
    years_that_stand_for_none: "bad-date",
    empty_authority_files: "missing-key",
    an_empty_article: "bad-yaml",
    a_pact_with_the_same_country_twice: "listed-twice",
}


@pytest.mark.parametrize("shape", FAULTS)
def test_what_is_no_archive_is_refused_by_name(
    tmp_path: Path, shape: Callable[[Path], None]
) -> None:
    project = empty(tmp_path / "project")
    shape(project)
    assert FAULTS[shape] in {problem.check for problem in read_archive(project)[1]}
