"""One run over raw articles: its stages, what they made, what is on disk meanwhile.

Types alone; `build_tools.propose` fills them.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from build_tools import annotate as annotate_stage
from build_tools import clean as clean_stage
from build_tools.annotate.resolve import keep
from build_tools.articles import ArticleFile, write_article
from build_tools.authority import Authority, AuthorityFile, authority_of
from build_tools.desk.ahead import Ahead, Part
from build_tools.desk.keep import Outcome, Settle
from build_tools.desk.knowing import Knowing
from build_tools.desk.rejected import Rejected
from build_tools.desk.shelf import Shelf
from build_tools.desk.telling import Tale, Telling
from build_tools.draft import Draft
from build_tools.graph.files import Files
from build_tools.model import Annotation, CleanArticle, RawArticle

Origins = Mapping[str, Mapping[str, str]]
"""Id of a raw article -> its `url`, `retrieved` and `source`, as an editor gave them."""


@dataclass(frozen=True)
class Stages:
    """The stages that lead from a raw article to its annotation."""

    clean: Callable[[RawArticle], CleanArticle] = clean_stage.clean
    annotate: Callable[[CleanArticle, Authority], Annotation] = annotate_stage.annotate


@dataclass(frozen=True)
class Made:
    """What the stages made of one raw article."""

    raw: RawArticle
    article: CleanArticle
    annotation: Annotation
    draft: Draft
    path: str = ""
    """Of the annotated article."""

    @cached_property
    def text(self) -> str:
        """Text of the article's file."""
        return write_article(self.draft.record, self.article.blocks)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of an article that was made, beside what it shares with others."""

    path: str
    title: str
    took: tuple[str, ...]
    sure: tuple[str, ...]
    decide: tuple[str, ...]


@dataclass(slots=True)
class Accessions:
    """The articles that one run made, in order: what is said of each, and what it tells."""

    told: Shelf[Told] = field(default_factory=Shelf)
    tales: list[Tale] = field(default_factory=list)
    runs: Shelf[array[int]] = field(default_factory=Shelf)
    """The runs of words of each text."""

    def take(self, told: Told, telling: Telling) -> None:
        """One more article."""
        self.told.append(told)
        self.tales.append(Tale(telling.path, telling.events))
        self.runs.append(telling.runs)


@dataclass
class Run:
    """One run: what is on disk, kept up to date while files are written."""

    root: Path
    stages: Stages
    settle: Settle
    files: Files
    authority: dict[str, AuthorityFile]
    """By path."""
    ids: set[str]
    """Every id in use, also those of this run."""
    articles: dict[str, ArticleFile]
    """By the id of the raw article."""
    origins: Origins
    rejected: Mapping[str, Rejected]
    """By the id of the raw article."""
    ahead: Mapping[str, Ahead] = field(default_factory=dict)
    """By the id of the raw article."""
    taken: list[AuthorityFile] = field(default_factory=list)
    """Authority files that came in this run; one that changed also as it was."""
    fresh: Knowing = field(default_factory=Knowing)
    """Those of them that came after `ahead` was made."""
    outcomes: list[Outcome] = field(default_factory=list)
    accessions: Accessions = field(default_factory=Accessions)

    def __post_init__(self) -> None:
        self._known = Knowing(self.authority.values())

    def take(self, files: Iterable[AuthorityFile]) -> None:
        """Know these files from now on."""
        new = [file for file in files if not self._has(file)]
        before = [self.authority[file.path] for file in new if file.path in self.authority]
        self.authority.update((file.path, file) for file in new)
        self.ids.update(file.id for file in new)
        self.taken += before + new
        self.fresh.take(before + new)
        if before:
            self._known = Knowing(self.authority.values())
        else:
            self._known.take(new)

    def _has(self, file: AuthorityFile) -> bool:
        known = self.authority.get(file.path)
        return known is not None and known.record == file.record

    def without(self, mine: Sequence[AuthorityFile]) -> Authority:
        """What is known without these files."""
        if not mine:
            keep(self._known.resolver)
            return self._known.authority
        paths = {file.path for file in mine}
        return authority_of(file for path, file in self.authority.items() if path not in paths)

    def turn(self, part: Part) -> None:
        """Begin a stretch of the articles, made ahead by what was known then."""
        self.ahead = part.ahead
        self.fresh = Knowing(self.taken[part.taken :] if part.ahead else ())
