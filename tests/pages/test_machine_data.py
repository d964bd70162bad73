"""The archive's tables, the files beside pages, and the history that dates them."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
from pathlib import Path

import pytest

from build_tools.archive import Archive
from build_tools.edition import Change, Edition, changes_in, read_changes, read_edition
from build_tools.machine import whole_site
from build_tools.machine.bulk import csv_text, guarded
from build_tools.machine.iso import ends, instant
from build_tools.machine.tables import TABLES
from build_tools.pages.lookup import Lookup
from build_tools.rules import read_rules

FORMULA = read_rules("data")["formula"]


def site_files(archive: Archive, edition: Edition) -> dict[str, str]:
    stream = whole_site(Lookup(archive), edition)
    return dict(made for made in stream if isinstance(made, tuple))


@pytest.fixture(scope="module")
def files(small: Archive) -> dict[str, str]:
    return site_files(small, Edition())


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_table_is_what_the_data_package_says(files: dict[str, str], table: str) -> None:
    package = json.loads(files["data/datapackage.json"])
    resources = {resource["path"]: resource for resource in package["resources"]}
    schema = resources[f"{table}.csv"]["schema"]
    rows = list(csv.DictReader(io.StringIO(files[f"data/{table}.csv"], newline="")))
    listed = {path for path in resources if path.startswith(f"{table}.")}
    assert listed == {path.removeprefix("data/") for path in files if f"data/{table}." in path}
    same = json.loads(files[f"data/{table}.json"]) if f"{table}.json" in listed else rows
    assert len(rows) == len(same) == resources[f"{table}.csv"]["rows"] > 0
    names = [field["name"] for field in schema["fields"]]
    assert all(list(row) == names for row in [*rows, *same])
    for field in schema["fields"]:
        form = {"integer": r"\d+", "boolean": "true|false"}.get(field["type"], "(?s).*")
        assert all(re.fullmatch(form, row[field["name"]]) for row in rows)
    if key := schema.get("primaryKey"):
        assert len({tuple(row[name] for name in key) for row in rows}) == len(rows)
    for reference in schema.get("foreignKeys", []):
        to = reference["reference"]["resource"].replace("-", "_") or table
        there = {row["id"] for row in json.loads(files[f"data/{to}.json"])}
        assert {row[reference["fields"]] for row in rows} <= there | {""}


def test_every_field_of_a_table_is_filled_by_its_rows(small: Archive) -> None:
    described = read_rules("data")["tables"]
    assert list(described) == list(TABLES)


@pytest.mark.parametrize("text", FORMULA["guards"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", FORMULA["keeps"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text


def test_commas_quotes_and_line_breaks_come_back_from_csv() -> None:
    row = {"a": 'say "no", he said\nand left', "b": ["x", "y"], "c": None, "d": True}
    back = list(csv.reader(io.StringIO(csv_text(row, [row]), newline="")))
    assert back == [["a", "b", "c", "d"], ['say "no", he said\nand left', "x;y", "", "true"]]


def test_the_file_beside_a_page_has_its_record_and_what_rests_on_it(files: dict[str, str]) -> None:
    person = json.loads(files["officials/wanjiru-otieno.json"])
    assert (person["id"], person["country"]) == ("wanjiru-otieno", "kenya")
    assert [event["date"] for event in person["events"]] == ["2024-03-05", "2024-11-12", None]
    assert len(person["articles"]) == 3
    assert all(article["sentences"] for article in person["articles"])
    article = json.loads(files["articles/fishing-talks-open.json"])
    assert [block["kind"] for block in article["text"]] == ["paragraph", "heading", "paragraph"]
    for block in article["text"]:
        assert all(block["text"][link["start"] : link["end"]] for link in block["links"])


def test_every_cited_page_has_its_files(files: dict[str, str]) -> None:
    stems = {name.removesuffix(".bib") for name in files if name.endswith(".bib")}
    assert len(stems) == 11
    for stem in stems:
        assert {f"{stem}.{ending}" for ending in ("ris", "csl.json", "json")} <= set(files)


@pytest.mark.parametrize(
    ("edtf", "found"),
    [
        ("2020-02-17/2020-02-18", ("2020-02-17", "2020-02-18")),
        ("2024-06", ("2024-06", "2024-06")),
        ("2025-02-26T11:13", ("2025-02-26", "2025-02-26")),
        ("2021~", ("", "")),
        ("XXXX-02-21", ("", "")),
        ("2022/..", ("2022", "")),
        ("2024-21", ("", "")),
        (None, ("", "")),
    ],
)
def test_a_date_is_given_as_exact_as_it_is(edtf: str | None, found: tuple[str, str]) -> None:
    assert ends(edtf) == found


def test_a_feed_takes_the_hour_only_with_its_zone() -> None:
    assert instant("2025-02-26T11:13+07:00") == "2025-02-26T11:13:00+07:00"
    assert instant("2025-02-26T11:13") == "2025-02-26T00:00:00Z"
    assert instant("2025-02") == ""


def test_a_log_gives_first_and_last_change_wherever_the_file_lay() -> None:
    log = "\x0030\n\ndocs/articles/2024/a.md\n\x0020\n\nseeds/authority/officials/b.yml\ndocs/articles/a.md\n"
    assert changes_in(log) == {"articles/a": Change(20, 30), "officials/b": Change(20, 20)}


def test_changes_come_from_the_commits_and_from_nothing_else(tmp_path: Path) -> None:
    assert read_changes(tmp_path) == {}
    file = tmp_path / "docs/articles/2024/größe.md"
    file.parent.mkdir(parents=True)
    file.write_text("x")
    who = ["-c", "user.name=A", "-c", "user.email=a@b.test", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "x", "--date=@5 +0000"]):
        environment = {"GIT_COMMITTER_DATE": "@1700000000 +0000", "PATH": "/usr/bin:/bin"}
        subprocess.run(["git", *command], cwd=tmp_path, env=environment, check=True)
    assert read_changes(tmp_path) == {"articles/größe": Change(1_700_000_000, 1_700_000_000)}
    shallow = tmp_path / "shallow"
    subprocess.run(["git", "clone", "-q", "--depth=1", tmp_path.as_uri(), str(shallow)], check=True)
    assert (shallow / "docs").is_dir()
    assert read_changes(shallow) == {}


def test_the_settings_tell_name_and_address(tmp_path: Path) -> None:
    settings = {"site_name": "N", "site_url": "https://a.test/x"}
    found = read_edition(tmp_path, settings)
    forge = {"repo_url": "https://forge.test/n", "edit_uri": "edit/main/docs/"}
    assert read_edition(tmp_path, forge).edit == "https://forge.test/n/edit/main/"
    assert found.edit == ""
    assert (found.name, found.address) == ("N", "https://a.test/x/")
    assert found.links(2).to("articles/a", "b") == "https://a.test/x/articles/a/#b"
    assert Edition().links(2).to("articles/a") == "../../articles/a/"
    assert Edition().links(0).file("feed.atom") == "./feed.atom"
