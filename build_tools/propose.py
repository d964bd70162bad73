"""From raw articles to files that an editor corrects.

Enters: the project's root with `seeds/articles/`. Leaves: annotated articles, the machine's
records and new authority files, and what became of each. The editor wins: a file that is not
as the machine last wrote it (or says `review: done`) is never written again.
"""

from __future__ import annotations

from collections.abc import (
    Callable,
    Collection,
    Container,
    Generator,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import closing, suppress
from dataclasses import replace
from itertools import chain, count
from pathlib import Path, PurePosixPath
from types import MappingProxyType

import click

from build_tools.articles import FOLDER, ArticleFile
from build_tools.authority import Authority
from build_tools.clean import NO_BODY
from build_tools.dates import years
from build_tools.desk.ahead import Part, made_ahead, may_be_ahead
from build_tools.desk.filing import origin_of, write_made, write_record, written_before
from build_tools.desk.keep import (
    Outcome,
    Proposal,
    Settle,
    compared,
    merged,
    named_in,
    proposal_of,
    proposal_path,
    untouched,
)
from build_tools.desk.orphans import remove_orphans
from build_tools.desk.rejected import without_rejected
from build_tools.desk.run import Made, Origins, Run, Stages
from build_tools.desk.summary import told
from build_tools.desk.telling import telling_of
from build_tools.draft import Draft, draft
from build_tools.draft.ids import with_ids_of
from build_tools.graph.articles import filed_by
from build_tools.graph.files import RAW_FOLDER, read_written
from build_tools.ledger import rejections
from build_tools.links import forget
from build_tools.load import LoadError, read_raw
from build_tools.model import Annotation, CleanArticle, RawArticle
from build_tools.parallel import Workers
from build_tools.text import slug
from build_tools.world import world
from build_tools.writing import together, write_file, writing

__all__ = ["ElsewhereError", "Made", "Outcome", "Run", "Stages", "propose", "run_over"]

ID_LENGTH = 60
"""Longest id that is made from a title, in characters."""

TURNS = 64
"""After so many stretches the linker's tables are given back: few sets of countries come again."""


class NoBodyError(ValueError):
    """A raw article in which nothing reads as the text of an article."""


class ElsewhereError(click.ClickException):
    """A raw article that is to be annotated and does not lie in `seeds/articles/`."""


def propose(
    root: Path,
    raw_ids: Collection[str] | None = None,
    stages: Stages | None = None,
    settle: Settle = "",
) -> list[Outcome]:
    """Clean and annotate raw articles, and write what nobody has touched.

    Args:
        root: the project's root.
        raw_ids: of the raw articles to take; all when None.
        stages: other stages than the real ones, for tests.
        settle: what to do with the files that a person has touched; nothing unless given.

    Returns:
        What became of each article and each new authority file, in the order of the articles.

    Raises:
        ElsewhereError: `seeds/articles/` has no file with one of the ids.
        BusyError: another process is writing in the archive.
    """
    return list(run_over(root, raw_ids, stages, settle).outcomes)


def run_over(
    root: Path,
    raw_ids: Collection[str] | None = None,
    stages: Stages | None = None,
    settle: Settle = "",
    origins: Origins = MappingProxyType({}),
    step: Callable[[str], None] = lambda _: None,
    workers: Workers | None = None,
) -> Run:
    """As `propose`, with all that was made.

    Args:
        origins: id of a raw article -> its `url`, `retrieved` and `source`, as an editor gave them.
        step: called with the id of each raw article when it is done.
        workers: of a cluster; this machine's processors unless given.
    """
    _refuse_elsewhere(root, raw_ids or ())
    with writing(root):
        run = _begun(root, stages or Stages(), settle, origins)
        paths = run.files.raw_paths
        wanted = [paths[id_] for id_ in paths if raw_ids is None or id_ in raw_ids]
        with closing(_parts(run, wanted, stages is None, workers)) as parts:
            for number, part in enumerate(parts):
                if number % TURNS == 0:
                    forget()
                run.turn(part)
                with together():
                    for raw in part.raws:
                        _propose_safely(run, raw)
                        step(raw.id)
        stems = (PurePosixPath(path).stem for path in wanted)
        before = [run.files.made[stem] for stem in stems if stem in run.files.made]
        run.outcomes += [Outcome(path, "removed") for path in remove_orphans(root, before)]
    return run


def _parts(
    run: Run, wanted: Sequence[str], ahead: bool, workers: Workers | None
) -> Generator[Part]:
    raws = _read(run.root, wanted)
    if ahead and may_be_ahead(len(wanted), workers):
        yield from made_ahead(raws, run.files.authority, run.taken, workers)
    else:
        yield from (Part([raw]) for raw in raws)


def _read(root: Path, wanted: Iterable[str]) -> Iterator[RawArticle]:
    """The raw articles, each when its turn comes; `check` speaks of those that cannot be read."""
    for path in wanted:
        with suppress(LoadError):
            yield read_raw(root / path)


def _begun(root: Path, stages: Stages, settle: Settle, origins: Origins) -> Run:
    files, _ = read_written(root)
    ids = {file.id for file in files.articles} | {file.id for file in files.authority}
    authority = {file.path: file for file in files.authority}
    articles = {file.raw: file for file in reversed(files.articles)}
    return Run(root, stages, settle, files, authority, ids, articles, origins, rejections(root))


def _refuse_elsewhere(root: Path, raw_ids: Collection[str]) -> None:
    there = {path.stem for path in (root / RAW_FOLDER).glob("*")}
    for id_ in raw_ids:
        if id_ not in there:
            raise ElsewhereError(
                f"'{id_}' is not in {RAW_FOLDER}/. Copy the file there, and run: entente annotate"
            )


def _propose_safely(run: Run, raw: RawArticle) -> None:
    """One article that the tools cannot digest stops none of the others."""
    try:
        _propose_one(run, raw)
    except OSError:
        raise
    except NoBodyError as error:
        run.outcomes.append(Outcome(run.files.raw_paths[raw.id], "failed", f"{error}."))
    except Exception as error:
        why = f"{type(error).__name__}: {error}. This is a fault of the tools; please report it."
        run.outcomes.append(Outcome(run.files.raw_paths[raw.id], "failed", why))


def _propose_one(run: Run, raw: RawArticle) -> None:
    existing = run.articles.get(raw.id)
    own = untouched(run.root, written_before(run, raw))
    made = _make(run, raw, own)
    reviewed = existing and (existing.record is None or existing.record.review == "done")
    if existing and (reviewed or existing.path not in own):
        _settle(run, replace(made, path=existing.path), existing)
        return
    id_ = existing.id if existing else _new_id(made, run.ids)
    made = replace(made, path=existing.path if existing else _path(made.draft, id_))
    run.ids.add(id_)
    texts = (block.text for block in made.article.blocks)
    run.accessions.take(told(made), telling_of(made.path, made.draft.record, texts))
    write_made(run, made, id_, made.text, made.draft.stubs)


def _make(run: Run, raw: RawArticle, own: Mapping[str, str]) -> Made:
    """Clean and annotate as if this article had brought nothing yet: a rerun is as the first."""
    mine = [run.authority[path] for path in own if path in run.authority]
    authority = run.without(mine)
    article, found = _staged(run, raw, authority, first=not mine)
    annotation = with_ids_of(found, mine)
    annotation = without_rejected(annotation, run.rejected.get(raw.id, ()))
    reserved = run.ids - {file.id for file in mine} if mine else run.ids
    made = draft(article, raw.text, annotation, authority, world(), reserved)
    if source := origin_of(run, raw).get("source"):
        made = replace(made, record=made.record.model_copy(update={"source": source}))
    return Made(raw, article, annotation, made)


def _staged(
    run: Run, raw: RawArticle, authority: Authority, first: bool
) -> tuple[CleanArticle, Annotation]:
    """What the stages make of a raw article; taken from what was made ahead where that holds."""
    early = run.ahead.get(raw.id)
    if early and early.article.blocks and first and early.holds_for(run.fresh.resolver):
        return early.article, early.annotation
    article = early.article if early else run.stages.clean(raw)
    if not article.blocks:
        raise NoBodyError(NO_BODY)
    return article, run.stages.annotate(article, authority)


def _new_id(made: Made, taken: Container[str]) -> str:
    """An id from the title, cut at a word, that nothing else has."""
    words = slug(made.draft.record.title)
    if len(words) > ID_LENGTH:
        words = words[: ID_LENGTH + 1].rpartition("-")[0] or words[:ID_LENGTH]
    words = words or slug(made.raw.id)
    new = {stub.id for stub in made.draft.stubs}
    ids = chain([words], (f"{words}-{n}" for n in count(2)))
    return next(id_ for id_ in ids if id_ not in taken and id_ not in new)


def _path(made: Draft, id_: str) -> str:
    year = next(iter(years(filed_by(made.record)[0])), "undated")
    return f"{FOLDER}/{year}/{id_}.md"


# --- what a person has touched -------------------------------------------------------------


def _settle(run: Run, made: Made, file: ArticleFile) -> None:
    """Leave the editor's file alone, or do with the machine's news what the editor asked for."""
    proposal = Proposal(made.text, proposal_of(run.root, made.raw.id))
    outcome = compared(file, proposal)
    begun = file.record and outcome.state == "yours" and proposal.base not in (None, made.text)
    if run.settle == "merge" and (outcome.state == "differs" or begun):
        outcome, text = merged(run.root, file, proposal)
        if text is not None:
            stubs = [stub for stub in made.draft.stubs if stub.id in named_in(text)]
            write_made(run, made, file.id, text, stubs)
    elif outcome.state == "differs" and run.settle == "keep":
        write_file(run.root / proposal_path(made.raw.id), made.text)
        outcome = Outcome(file.path, "kept")
    if made.raw.id not in run.files.made and outcome.state != "merged":
        write_record(run, made, file.id, [])
    run.outcomes.append(outcome)
