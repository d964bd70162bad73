"""New articles into the archive: stored, cleaned, annotated, written.

Enters: what an editor hands in, and where it came from. Leaves: the raw files, the annotated
articles with their records and stubs, and what is to be said of each. A file that cannot be
taken is named and stops no other. What was taken before a stop is not taken again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from pathlib import Path

from build_tools.articles import ArticleFile, read_articles
from build_tools.desk.intake import Given, stated_url, stem_for
from build_tools.desk.keep import Outcome, proposal_path
from build_tools.desk.run import Accessions
from build_tools.graph.files import RAW_FOLDER
from build_tools.inputs import content_of, input_files, stem_of
from build_tools.load import LoadError
from build_tools.parallel import Workers
from build_tools.propose import run_over
from build_tools.provenance import FOLDER as RECORDS
from build_tools.writing import remove_file, together, write_file, writing

TOGETHER = 32
"""Raw files that are brought to disk side by side."""


@dataclass
class Added:
    """What became of everything that was handed in."""

    accessions: Accessions = field(default_factory=Accessions)
    before: tuple[ArticleFile, ...] = ()
    """The annotated articles that were there before."""
    outcomes: list[Outcome] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    """What the archive has already, and where."""
    refused: list[str] = field(default_factory=list)
    """Why a file was not taken, with its name."""


@dataclass
class _Store:
    """The raw files that are there, kept up to date while more are stored."""

    root: Path
    by_hash: dict[str, str]
    """Hash of a raw file -> its id."""
    stems: set[str]
    """Ids of raw files, in small letters: some systems tell no others apart."""
    stored: dict[str, str] = field(default_factory=dict)
    """Path of each raw file that was stored now -> what it was called where it came from."""

    @cached_property
    def articles(self) -> dict[str, str]:
        """Id of a raw article -> path of the annotated one."""
        return {file.raw: file.path for file in read_articles(self.root)[0]}

    def take(self, given: Given, added: Added) -> str | None:
        """Store what was handed in; its id, or None where the archive has it, annotated."""
        stem = self.by_hash.get(given.sha256)
        if stem is None:
            stem = stem_for(given, self.stems)
            raw = f"{RAW_FOLDER}/{stem}{given.suffix}"
            write_file(self.root / raw, given.data)
            self.stored[raw] = given.name
            self.by_hash[given.sha256] = stem
            self.stems.add(stem.lower())
        elif (path := self.articles.get(stem)) and not self._was_cut_short(stem):
            added.there.append(f"{given.name}: the archive has this very file, as {path}.")
            return None
        return stem

    def _was_cut_short(self, stem: str) -> bool:
        """True where a run was killed after the article and before the proposal, its last file."""
        record, proposal = self.root / RECORDS / f"{stem}.yml", self.root / proposal_path(stem)
        return record.is_file() and not proposal.is_file()


def add(
    root: Path,
    given: Iterable[Callable[[], Given]],
    origin: Mapping[str, str],
    step: Callable[[str], None] = lambda _: None,
    workers: Workers | None = None,
) -> Added:
    """Take in what is handed in.

    Args:
        root: the project's root.
        given: each reads one article; a `LoadError` refuses it.
        origin: `url`, `retrieved`, `source`, where the editor gave them.
        step: called with the id of each article when it is annotated.
        workers: of a cluster; this machine's processors unless given.
    """
    added = Added()
    with writing(root):
        store = _store(root)
        origins = _store_all(store, given, origin, added)
        if origins:
            run = run_over(root, origins, origins=origins, step=step, workers=workers)
            added.accessions, added.before = run.accessions, run.files.articles
            added.outcomes = [_taken_back(store, outcome) for outcome in run.outcomes]
    return added


def _taken_back(store: _Store, outcome: Outcome) -> Outcome:
    """Of what cannot be annotated no raw file is left; it is spoken of by its own name."""
    if outcome.state != "failed" or outcome.path not in store.stored:
        return outcome
    remove_file(store.root / outcome.path)
    return replace(outcome, path=store.stored[outcome.path])


def _store(root: Path) -> _Store:
    raws = input_files(root, RAW_FOLDER)[0]
    by_hash = {hashlib.sha256(content_of(root, raw)).hexdigest(): stem_of(raw) for raw in raws}
    return _Store(root, by_hash, {path.stem.lower() for path in (root / RAW_FOLDER).glob("*")})


def _store_all(
    store: _Store,
    given: Iterable[Callable[[], Given]],
    origin: Mapping[str, str],
    added: Added,
) -> dict[str, dict[str, str]]:
    """Id of each raw article that is to be annotated -> where it came from."""
    origins: dict[str, dict[str, str]] = {}
    waiting = iter(given)
    while portion := list(islice(waiting, TOGETHER)):
        with together():
            for read in portion:
                try:
                    one = read()
                except LoadError as error:
                    added.refused.append(str(error))
                    continue
                if stem := store.take(one, added):
                    url = stated_url(one.raw)
                    origins[stem] = ({"url": url} if url else {}) | dict(origin)
    return origins
