"""Pages that nothing has changed are taken from the last site; the result is that of a full build.

Each edit is built twice: with what the last build noted, and from nothing. Every byte of every
file must be the same. EXAMPLES=100 pytest tests/test_reuse.py makes more edits, and does more harm
to the notes, than the usual few.
"""

from __future__ import annotations

import os
import random
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from synthetic_project import synthetic_project

from build_tools import search
from build_tools.archive import read_archive
from build_tools.edition import Change, Edition
from build_tools.pages import Page
from build_tools.pages.lookup import Lookup
from build_tools.publish import Outflow
from build_tools.reuse import Reuse

Site = dict[str, bytes]
ARTICLES = 12
EXAMPLES = int(os.environ.get("EXAMPLES", "3"))
KEPT = ("article", "country", "official", "organisation", "agreement", "pair", "source")


class PlainFrame:
    """A frame that shows all that a page gives to one."""

    def __init__(self) -> None:
        self.filled: list[str] = []

    def html(self, page: Page) -> str:
        if page.kind in KEPT:
            self.filled.append(page.path)
        return repr((page.front_matter(), page.toc())) + page.html()

    def address(self, page: Page) -> str:
        return f"https://archive.example/{page.path}/"


def built(
    project: Path,
    site: Path,
    earlier: Path | None,
    settings: bytes = b"1",
    edition: Edition | None = None,
) -> tuple[Site, list[str], list[str]]:
    """Every file of the site, what a site map lists, and the paths of the pages that were made."""
    edition = edition or Edition()
    lookup = Lookup(read_archive(project)[0])
    outflow, frame = Outflow(lookup, edition), PlainFrame()
    indexes = [page.html() for page in outflow.indexes()]
    reuse = Reuse(project / "notes", earlier, settings, lookup, edition) if earlier else None
    names = list(outflow.write(frame, site, reuse))
    search.write(lookup, site, reuse)
    names += [path.relative_to(site).as_posix() for path in (site / search.FOLDER).rglob("*.*")]
    if reuse:
        reuse.close()
    assert len(names) == len(set(names))
    files = {name: (site / name).read_bytes() for name in names}
    listed = [repr((one.canonical_url, one.meta)) for one in outflow.listed]
    return files, [*indexes, *listed], frame.filled


class Desk:
    """A project that is built again after each edit."""

    def __init__(self, folder: Path, articles: int = ARTICLES) -> None:
        self.folder, self.number = folder, 0
        self.project = synthetic_project(folder / "project", articles)
        told = "".join(path.read_text("utf-8") for path in self.files("docs/articles/*/*.md"))
        for file in self.files("seeds/authority/[oa]*/*.yml"):
            if file.stem not in told:  # an archive of thousands would say no more
                file.unlink()
        self.made = self.build()

    def build(self, **more: object) -> list[str]:
        """Build it; the result must be that of a build from nothing. Leaves the pages made."""
        last, self.number = self.folder / f"site{self.number}", self.number + 1
        site = self.folder / f"site{self.number}"
        *found, made = built(self.project, site, last, **more)
        from_nothing = self.folder / f"nothing{self.number}"
        *wanted, _ = built(self.project, from_nothing, None, edition=more.get("edition"))
        for name in sorted(found[0].keys() | wanted[0].keys()):
            assert found[0].get(name) == wanted[0].get(name), name
        assert found == wanted
        return made

    def files(self, pattern: str) -> list[Path]:
        return sorted(self.project.glob(pattern))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"))


def rewrite(path: Path, pattern: str, by: str) -> None:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(pattern, by, text, count=1, flags=re.M), encoding="utf-8")


def give(path: Path, key: str, value: str) -> None:
    """Set a key of an authority file, or of an article's front matter."""
    rewrite(path, rf"^{key}: .*\n", "")
    rewrite(path, r"^(raw|name|title): .*\n", rf"\g<0>{key}: {value}\n")


# --- what is made again --------------------------------------------------------------------


def test_without_a_change_no_page_is_made_again(desk: Desk) -> None:
    assert len(desk.made) > ARTICLES
    assert desk.build() == []


def test_a_change_in_one_article_makes_few_pages_again(desk: Desk) -> None:
    article = desk.files("docs/articles/*/*.md")[7]
    rewrite(article, r"\Z", "\nA last sentence.\n")
    made = desk.build()
    assert f"articles/{article.stem}" in made
    assert len(made) < len(desk.made) / 2


def test_an_article_that_comes_or_goes_makes_few_articles_again(tmp_path: Path) -> None:
    desk = Desk(tmp_path, 200)
    article = desk.files("docs/articles/*/*.md")[100]
    text = article.read_bytes()
    article.unlink()
    assert 0 < sum(path.startswith("articles/") for path in desk.build()) < 100
    article.write_bytes(text)
    assert 0 < sum(path.startswith("articles/") for path in desk.build()) < 100


def test_an_articles_commit_changes_the_pages_that_tell_its_time(desk: Desk) -> None:
    article = desk.files("docs/articles/*/*.md")[7].stem
    edition = Edition(changes={f"articles/{article}": Change(1_700_000_000, 1_700_000_000)})
    assert f"articles/{article}" in desk.build(edition=edition)


def test_other_settings_make_everything_again(desk: Desk) -> None:
    assert len(desk.build(settings=b"2")) >= len(desk.made)
    assert len(desk.build()) >= len(desk.made)


# --- edits ---------------------------------------------------------------------------------


def title(desk: Desk, chance: random.Random) -> None:
    rewrite(chance.choice(desk.files("docs/articles/*/*.md")), r"^title: (.*)$", r"title: \1 again")


def day(desk: Desk, chance: random.Random) -> None:
    article = chance.choice(desk.files("docs/articles/*/*.md"))
    rewrite(article, r"^published: .*$", f"published: {chance.randint(2001, 2030)}-05-06")


def undated(desk: Desk, chance: random.Random) -> None:
    rewrite(chance.choice(desk.files("docs/articles/*/*.md")), r"^published: .*\n", "")


def review(desk: Desk, chance: random.Random) -> None:
    give(
        chance.choice(desk.files("docs/articles/*/*.md")),
        "review",
        chance.choice(["done", "pending"]),
    )


def participant(desk: Desk, chance: random.Random) -> None:
    article = chance.choice(desk.files("docs/articles/*/*.md"))
    person = chance.choice(desk.files("seeds/authority/officials/*.yml")).stem
    rewrite(article, r"participants: \[", f"participants: [{person}, ")


def deletion(desk: Desk, chance: random.Random) -> None:
    chance.choice(desk.files("docs/articles/*/*.md")).unlink()


def addition(desk: Desk, chance: random.Random) -> None:
    article = chance.choice(desk.files("docs/articles/*/*.md"))
    text = article.read_text(encoding="utf-8")
    article.with_name(f"a-{article.name}").write_text(text, encoding="utf-8")


def rename(desk: Desk, chance: random.Random) -> None:
    article = chance.choice(desk.files("docs/articles/*/*.md"))
    give(article, "former_ids", f"[{article.stem}]")
    article.rename(article.with_name(f"b-{article.name}"))


def alias(desk: Desk, chance: random.Random) -> None:
    person = chance.choice(desk.files("seeds/authority/officials/*.yml"))
    words = re.findall(r"\w{4,}", chance.choice(desk.files("docs/articles/*/*.md")).read_text())
    give(person, "names_weak", f"[{words[-1]}]")


def name(desk: Desk, chance: random.Random) -> None:
    person = chance.choice(desk.files("seeds/authority/officials/*.yml"))
    rewrite(person, r"^name: (.*)$", r"name: \1 Junior")


def step(desk: Desk, chance: random.Random) -> None:
    agreement = chance.choice(desk.files("seeds/authority/agreements/*.yml"))
    give(agreement, "history", f"[{{step: in force, date: 20{chance.randint(10, 30)}-02-03}}]")


def country(desk: Desk, chance: random.Random) -> None:
    person = chance.choice(desk.files("seeds/authority/officials/*.yml"))
    give(person, "country", chance.choice(["egypt", "russia", "peru"]))


def note(desk: Desk, chance: random.Random) -> None:
    kind = chance.choice(["officials", "organisations", "agreements", "sources"])
    entity = chance.choice(desk.files(f"seeds/authority/{kind}/*.yml"))
    give(entity, "note", f"Seen {chance.random()}.")


def member(desk: Desk, chance: random.Random) -> None:
    council = chance.choice(desk.files("seeds/authority/organisations/*.yml"))
    give(council, "members", f"[{chance.choice(['chile', 'peru'])}]")


def capital(desk: Desk, chance: random.Random) -> None:
    file = desk.project / "seeds/authority/countries/egypt.yml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"iso: EG\ncapital: Cairo {'I' * chance.randint(1, 9)}\n", "utf-8")


def where_found(desk: Desk, chance: random.Random) -> None:
    record = chance.choice(desk.files("seeds/records/*.yml"))
    rewrite(record, r", url: .*}", "}")
    rewrite(record, r"^raw: (.*)}", rf"raw: \1, url: 'https://e.example/{chance.random()}'}}")


def reason(desk: Desk, chance: random.Random) -> None:
    record = chance.choice(desk.files("seeds/records/*.yml"))
    rewrite(record, r"rule: (navigation|teasers)", f"rule: {chance.choice(['layout', 'teasers'])}")


def folder(desk: Desk, chance: random.Random) -> None:
    article = chance.choice(desk.files("docs/articles/*/*.md"))
    other = desk.project / f"docs/articles/moved-{chance.randint(1, 9)}"
    other.mkdir(exist_ok=True)
    article.rename(other / article.name)


def same_event(desk: Desk, chance: random.Random) -> None:
    one, two = chance.sample(desk.files("docs/articles/*/*.md"), 2)
    rewrite(one, r"^    (same_as: .*\n    )?kind: ", f"    same_as: {two.stem}#1\n    kind: ")


def gone(desk: Desk, chance: random.Random) -> None:
    ledger = desk.project / "seeds/ledger"
    ledger.mkdir(exist_ok=True)
    guest = desk.project / f"seeds/authority/officials/guest-{chance.randrange(10**6)}.yml"
    guest.write_text(f"name: {guest.stem}\n", encoding="utf-8")
    desk.build()
    with (ledger / "addresses.txt").open("a", encoding="utf-8") as file:
        file.write(f"officials/{guest.stem}\n")
    guest.unlink()


def returned(desk: Desk, chance: random.Random) -> None:
    article = chance.choice(desk.files("docs/articles/*/*.md"))
    text = article.read_bytes()
    article.unlink()
    desk.build()
    article.write_bytes(text)


EDITS: tuple[Callable[[Desk, random.Random], None], ...] = (
    title,
    day,
    undated,
    review,
    participant,
    deletion,
    addition,
    rename,
    alias,
    name,
    step,
    country,
    note,
    member,
    capital,
    where_found,
    reason,
    folder,
    same_event,
    gone,
    returned,
)


def test_after_any_edit_the_site_is_that_of_a_full_build(desk: Desk) -> None:
    chance, together = random.Random(7), 2 if EXAMPLES == 3 else 1
    for number, edit in enumerate(EDITS, 1):
        edit(desk, chance)
        if number % together == 0:
            desk.build()
    desk.build()


def test_after_edits_by_chance_the_site_is_that_of_a_full_build(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    seed = random.randrange(2**32) if EXAMPLES > 3 else 11
    print(f"seed {seed}")
    chance = random.Random(seed)
    for _ in range(EXAMPLES):
        for edit in chance.choices(EDITS, k=chance.randint(1, 3)):
            edit(desk, chance)
        desk.build()


# --- bad days ------------------------------------------------------------------------------


def lost(desk: Desk) -> None:
    (desk.project / "notes").unlink()


def garbage(desk: Desk) -> None:
    (desk.project / "notes").write_bytes(b"no data base at all" * 99)


def table_gone(desk: Desk) -> None:
    with sqlite3.connect(desk.project / "notes") as base:
        base.execute("DROP TABLE units")


def rows_damaged(desk: Desk) -> None:
    with sqlite3.connect(desk.project / "notes") as base:
        base.execute("UPDATE units SET questions = x'00000000', files = '[]' WHERE path > 'b'")
        base.execute("UPDATE questions SET asked = '[\"entities\", 7' WHERE number = 20")
        base.execute('UPDATE questions SET asked = \'["nothing", "x"]\' WHERE number = 30')
        base.execute("DELETE FROM questions WHERE number = 50")


def last_rows_lost(desk: Desk) -> None:
    with sqlite3.connect(desk.project / "notes") as base:
        base.execute("DELETE FROM questions WHERE number > 40")


def not_to_be_read(desk: Desk) -> None:
    with sqlite3.connect(desk.project / "notes") as base:
        base.execute("UPDATE questions SET asked = CAST(x'ff00' AS TEXT) WHERE number = 20")


def of_another_form(desk: Desk) -> None:
    with sqlite3.connect(desk.project / "notes") as base:
        base.execute("ALTER TABLE units DROP COLUMN files")


def cut(desk: Desk) -> None:
    notes = desk.project / "notes"
    notes.write_bytes(notes.read_bytes()[:9000])


def rows_in_a_heap(desk: Desk) -> None:
    """The tree of the tables is there, and what hangs from it is not."""
    notes = desk.project / "notes"
    content = notes.read_bytes()
    notes.write_bytes(content[: 4096 * 4] + bytes(len(content) - 4096 * 4))


KILLED = """
import os, sqlite3, sys
base = sqlite3.connect(sys.argv[1], isolation_level=None)
base.execute("PRAGMA cache_size = 1")
base.execute("BEGIN IMMEDIATE")
base.execute("UPDATE units SET questions = x'', files = '[]', sum = x''")
base.execute("UPDATE questions SET sum = x''")
os.kill(os.getpid(), 9)
"""


def site_touched(desk: Desk) -> None:
    for page in desk.files(f"../site{desk.number}/articles/*/index.html")[:9]:
        page.write_text("something else", encoding="utf-8")


def site_gone(desk: Desk) -> None:
    for page in desk.files(f"../site{desk.number}/officials/*.json"):
        page.unlink()


def made_for_few(desk: Desk) -> None:
    for page in desk.files(f"../site{desk.number}/articles/*/index.html"):
        page.chmod(0o600)


def links_put_in(desk: Desk) -> None:
    for page in desk.files(f"../site{desk.number}/countries/*/index.html"):
        page.rename(page.with_name("aside"))
        page.symlink_to(page.with_name("aside"))


@pytest.mark.parametrize(
    "harm",
    [
        lost, garbage, table_gone, rows_damaged, last_rows_lost, not_to_be_read, of_another_form,
        cut, rows_in_a_heap, site_touched, site_gone, made_for_few, links_put_in,
    ],
)  # fmt: skip
def test_what_is_lost_or_damaged_is_made_again(desk: Desk, harm: Callable[[Desk], None]) -> None:
    harm(desk)
    assert desk.build() != []
    assert desk.build() == []


def test_what_may_be_read_and_what_is_a_link_is_that_of_a_full_build(desk: Desk) -> None:
    made_for_few(desk)
    links_put_in(desk)
    desk.build()
    pages = desk.files(f"../site{desk.number}/*/*/index.html")
    assert pages
    assert not [page for page in pages if page.is_symlink() or not page.stat().st_mode & 0o004]


def test_a_build_killed_while_it_notes_leaves_the_notes_of_before(desk: Desk) -> None:
    notes = desk.project / "notes"
    subprocess.run([sys.executable, "-c", KILLED, str(notes)], check=False)
    assert notes.with_name("notes-journal").exists()
    assert desk.build() == []


def test_notes_that_another_process_holds_are_done_without(desk: Desk) -> None:
    with sqlite3.connect(desk.project / "notes", isolation_level=None) as base:
        base.execute("BEGIN EXCLUSIVE")
        desk.build()
    base.close()
    assert desk.build() == []


def test_where_no_notes_can_be_kept_the_build_is_whole(desk: Desk) -> None:
    notes = desk.project / "notes"
    notes.unlink()
    notes.mkdir()
    assert len(desk.build()) > ARTICLES
    notes.rmdir()
    assert len(desk.build()) > ARTICLES
    assert desk.build() == []


def test_notes_damaged_anywhere_never_make_a_wrong_page(desk: Desk) -> None:
    seed = random.randrange(2**32) if EXAMPLES > 3 else 5
    print(f"seed {seed}")
    chance, notes = random.Random(seed), desk.project / "notes"
    for number in range(EXAMPLES):
        if not notes.exists():  # they could not be mended, and have been taken away
            desk.build()
        content = bytearray(notes.read_bytes())
        for _ in range(chance.choice([1, 3, 30, 300])):
            content[chance.randrange(len(content))] = chance.randrange(256)
        if number % 3 == 2:
            del content[chance.randrange(len(content)) :]
        notes.write_bytes(content)
        chance.choice([title, day, name, note])(desk, chance)
        desk.build()
