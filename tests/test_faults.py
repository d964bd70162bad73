"""Faults that editors make often get words that say what to do, not what a parser met."""

from pathlib import Path

import pytest

from build_tools.articles import read_article
from build_tools.check import check
from build_tools.reading import read_record
from build_tools.records import Article, Official

FAULTS = {
    "name: A B\n<<<<<<< HEAD\ncountry: russia\n=======\ncountry: vietnam\n>>>>>>> theirs\n": (
        "2: bad-yaml: two versions of these lines clash, and git has left both. Keep one, and "
        "delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
    ),
    "name: A B\nnames:\n\t- X\n": (
        "3: bad-yaml: a tab stands where spaces belong. Use spaces: two for each step inwards."
    ),
    "- A B\n": (
        "1: bad-value: the file holds a list, not keys with their values. Begin it: name: …"
    ),
    "A B\n": (
        "1: bad-value: the file holds plain text, not keys with their values. Begin it: name: …"
    ),
    "name: A B\ncountry: Russia\n": (
        "2: bad-id: 'Russia' cannot be an id; did you mean 'russia'? "
        "Write 1 to 80 small letters a-z, digits and hyphens."
    ),
    "name: A B\nwikidata: Putin\n": (
        "2: bad-value: 'Putin' is no item of Wikidata. Write for instance Q37."
    ),
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_of_an_authority_file(text: str) -> None:
    said = [str(problem) for problem in read_record(text, Official, "f.yml").problems]
    assert said == [f"f.yml:{FAULTS[text]}"]


def test_the_language_is_a_code() -> None:
    text = "title: A\nraw: a\nlang: english\n"
    (problem,) = read_record(text, Article, "a.md").problems
    assert str(problem) == (
        "a.md:3: bad-value: 'english' is no code of a language. Write for instance en, vi, ru or kk."
    )


def test_a_merge_left_unsettled_in_the_text_is_named_once() -> None:
    text = "---\ntitle: A\nraw: a\n---\n<<<<<<< HEAD\nOne.\n=======\nTwo.\n>>>>>>> b\n"
    file, (problem,) = read_article(text, "docs/articles/a.md")
    assert (problem.line, problem.check, file.raw) == (5, "bad-yaml", "a")


def test_unknown_ids_are_named_beside_the_other_faults_of_a_file(tmp_path: Path) -> None:
    article = tmp_path / "docs/articles/a.md"
    article.parent.mkdir(parents=True)
    article.write_text("---\ntitle: A\nraw: a\nsource: nobody\nplaec: Hanoi\n---\nText.\n")
    found = {(problem.line, problem.check) for problem in check(tmp_path)}
    assert found == {(4, "unknown-id"), (5, "unknown-key")}


def test_a_file_that_is_not_utf_8_is_the_only_fault(tmp_path: Path) -> None:
    organisation = tmp_path / "seeds/authority/organisations/b.yml"
    organisation.parent.mkdir(parents=True)
    organisation.write_bytes("name: B C\n".encode("utf-16"))
    (organisation.parent / "a.yml").write_text("name: A D\nparent: b\n")
    (problem,) = check(tmp_path)
    assert (problem.file, problem.check) == ("seeds/authority/organisations/b.yml", "bad-yaml")
