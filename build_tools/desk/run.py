"""One run over raw articles: its stages, what they made, what is on disk meanwhile.

Types alone; `build_tools.propose` fills them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from build_tools import annotate as annotate_stage
from build_tools import clean as clean_stage
from build_tools.articles import ArticleFile, write_article
from build_tools.authority import Authority, AuthorityFile
from build_tools.desk.ahead import Ahead
from build_tools.desk.keep import Outcome, Settle
from build_tools.desk.rejected import Rejected
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

    @property
    def text(self) -> str:
        """Text of the article's file."""
        return write_article(self.draft.record, self.article.blocks)


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
    fresh: list[AuthorityFile] = field(default_factory=list)
    """Authority files that came after `ahead` was made."""
    outcomes: list[Outcome] = field(default_factory=list)
    made: list[Made] = field(default_factory=list)
