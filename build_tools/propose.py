"""From raw articles to files that an editor corrects.

Enters: the project's root with `seeds/articles/`. Leaves: annotated articles, the machine's
records and new authority files, and what became of each. The editor wins: a file that is not
as the machine last wrote it (or says `review: done`) is never written again.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import click

from build_tools import annotate as annotate_stage
from build_tools import clean as clean_stage
from build_tools.articles import FOLDER, ArticleFile, write_article
from build_tools.authority import FOLDER as AUTHORITY_FOLDER
from build_tools.authority import Authority, AuthorityFile, authority_of
from build_tools.dates import years
from build_tools.draft import Draft, draft
from build_tools.draft.ids import with_ids_of
from build_tools.graph.articles import filed_by
from build_tools.graph.files import RAW_FOLDER, Files, read_files
from build_tools.model import Annotation, Block, CleanArticle, RawArticle
from build_tools.provenance import FOLDER as RECORDS
from build_tools.provenance import Written, provenance_of, write_provenance
from build_tools.text import slug
from build_tools.world import world
from build_tools.yaml_io import Lines
from build_tools.yaml_out import record_yaml

State = Literal["new", "refreshed", "unchanged", "yours", "differs"]
ID_LENGTH = 60
"""Longest id that is made from a title, in characters."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: str
    """From the project's root, with forward slashes."""
    state: State
    """What the words mean stands in `cli.STATES`, as an editor reads it."""
    diff: str = ""
    """For `differs`: from the file to what the machine would write."""


class ElsewhereError(click.ClickException):
    """A raw article that is to be annotated and does not lie in `seeds/articles/`."""


@dataclass(frozen=True)
class Stages:
    """The stages that lead from a raw article to its annotation."""

    clean: Callable[[RawArticle], CleanArticle] = clean_stage.clean
    annotate: Callable[[CleanArticle, Authority], Annotation] = annotate_stage.annotate


@dataclass
class _Run:
    """One run: what is on disk, kept up to date while files are written."""

    root: Path
    stages: Stages
    files: Files
    authority: list[AuthorityFile]
    ids: set[str]
    """Every id in use, also those of this run."""
    outcomes: list[Outcome] = field(default_factory=list)


@dataclass(frozen=True)
class _Made:
    """What the stages made of one raw article."""

    raw: RawArticle
    article: CleanArticle
    annotation: Annotation
    draft: Draft

    @property
    def text(self) -> str:
        """Text of the article's file."""
        return write_article(self.draft.record, self.article.blocks)


def propose(
    root: Path, raw_ids: Collection[str] | None = None, stages: Stages | None = None
) -> list[Outcome]:
    """Clean and annotate raw articles, and write what nobody has touched.

    Args:
        root: the project's root.
        raw_ids: of the raw articles to take; all when None.
        stages: other stages than the real ones, for tests.

    Returns:
        What became of each article and each new authority file, in the order of the articles.

    Raises:
        ElsewhereError: `seeds/articles/` has no file with one of the ids.
    """
    _refuse_elsewhere(root, raw_ids or ())
    files, _ = read_files(root)
    ids = {file.id for file in files.articles} | {file.id for file in files.authority}
    run = _Run(root, stages or Stages(), files, list(files.authority), ids)
    for raw in files.raws.values():
        if raw_ids is None or raw.id in raw_ids:
            _propose_one(run, raw)
    return run.outcomes


def _refuse_elsewhere(root: Path, raw_ids: Collection[str]) -> None:
    there = {path.stem for path in (root / RAW_FOLDER).glob("*")}
    for id_ in raw_ids:
        if id_ not in there:
            raise ElsewhereError(
                f"'{id_}' is not in {RAW_FOLDER}/. Copy the file there, and run: entente annotate"
            )


def _propose_one(run: _Run, raw: RawArticle) -> None:
    existing = next((file for file in run.files.articles if file.raw == raw.id), None)
    own = _own(run, raw)
    made = _make(run, raw, own)
    if existing and not _untouched(existing, own):
        run.outcomes.append(_compared(existing, made))
        if raw.id not in run.files.made:
            _write_record(run, made, existing.id, [])
        return
    taken = run.ids | {stub.id for stub in made.draft.stubs}
    id_ = existing.id if existing else _new_id(made, taken)
    path = existing.path if existing else _path(made.draft, id_)
    run.ids.add(id_)
    written = [_write(run, path, made.text), *_write_stubs(run, made)]
    _write_record(run, made, id_, [*written, *_of_before(run, raw, written)])


def _make(run: _Run, raw: RawArticle, own: Mapping[str, str]) -> _Made:
    """Clean and annotate as if this article had brought nothing yet: a rerun is as the first."""
    mine = [file for file in run.authority if file.path in own]
    authority = authority_of(file for file in run.authority if file.path not in own)
    article = run.stages.clean(raw)
    annotation = with_ids_of(run.stages.annotate(article, authority), mine)
    reserved = run.ids - {file.id for file in mine}
    made = draft(article, raw.text, annotation, authority, world(), reserved)
    return _Made(raw, article, annotation, made)


def _new_id(made: _Made, taken: Collection[str]) -> str:
    """An id from the title, cut at a word, that nothing else has."""
    words = slug(made.draft.record.title)
    if len(words) > ID_LENGTH:
        words = words[: ID_LENGTH + 1].rpartition("-")[0] or words[:ID_LENGTH]
    words = words or slug(made.raw.id)
    numbers = (f"{words}-{n}" for n in range(2, len(taken) + 3))
    return next(id_ for id_ in (words, *numbers) if id_ not in taken)


def _path(made: Draft, id_: str) -> str:
    year = next(iter(years(filed_by(made.record)[0])), "undated")
    return f"{FOLDER}/{year}/{id_}.md"


# --- what a person has touched -------------------------------------------------------------


def _untouched(file: ArticleFile, own: Mapping[str, str]) -> bool:
    """True while the file is, to the byte, what the machine last wrote, and not reviewed."""
    reviewed = file.record is None or file.record.review == "done"
    return not reviewed and file.path in own


def _own(run: _Run, raw: RawArticle) -> dict[str, str]:
    """Path -> hash of the files that were written for this raw article and are as they were."""
    record = run.files.made.get(raw.id)
    written = record.written if record else ()
    return {w.path: w.sha256 for w in written if _sha256(run.root / w.path) == w.sha256}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _compared(file: ArticleFile, made: _Made) -> Outcome:
    """What the machine would change in an article that is the editor's."""
    if file.record is None:
        return Outcome(file.path, "yours")
    kept = {key: getattr(file.record, key) for key in ("review", "note", "former_ids")}
    there = write_article(file.record, [Block(block.kind, block.text) for block in file.blocks])
    mine = write_article(made.draft.record.model_copy(update=kept), made.article.blocks)
    if there == mine:
        return Outcome(file.path, "yours")
    lines = difflib.unified_diff(
        there.split("\n"), mine.split("\n"), file.path, "the machine's proposal", lineterm="", n=1
    )
    return Outcome(file.path, "differs", "\n".join(lines))


# --- writing -------------------------------------------------------------------------------


def _write(run: _Run, path: str, text: str) -> Written:
    state = _put(run.root / path, text)
    run.outcomes.append(Outcome(path, state))
    return Written(path=path, sha256=hashlib.sha256(text.encode()).hexdigest())


def _put(target: Path, text: str) -> State:
    data = text.encode()
    if not target.is_file():
        state: State = "new"
    else:
        state = "unchanged" if target.read_bytes() == data else "refreshed"
    if state != "unchanged":
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return state


def _write_stubs(run: _Run, made: _Made) -> Iterator[Written]:
    for stub in made.draft.stubs:
        path = f"{AUTHORITY_FOLDER}/{stub.kind}/{stub.id}.yml"
        run.ids.add(stub.id)
        run.authority = [file for file in run.authority if file.path != path]
        run.authority.append(AuthorityFile(stub.kind, stub.id, path, stub.record, Lines()))
        yield _write(run, path, record_yaml(stub.record))


def _of_before(run: _Run, raw: RawArticle, written: Collection[Written]) -> list[Written]:
    """What earlier runs wrote for the article and this one did not."""
    record = run.files.made.get(raw.id)
    now = {file.path for file in written}
    return [file for file in (record.written if record else ()) if file.path not in now]


def _write_record(run: _Run, made: _Made, id_: str, written: list[Written]) -> None:
    record = provenance_of(
        made.raw,
        Path(run.files.raw_paths[made.raw.id]).name,
        made.article,
        made.annotation,
        id_=id_,
        not_taken=made.draft.not_taken,
        written=written,
    )
    _put(run.root / RECORDS / f"{made.raw.id}.yml", write_provenance(record))
