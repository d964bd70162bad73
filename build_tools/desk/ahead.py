"""Many articles are cleaned and annotated ahead, on every processor.

Enters: raw articles and the authority files of the moment. Leaves: what the stages made of each
by those files. Files that came since make an article be annotated anew where they change an
answer that its annotation had from them: the outcome is that of one article after another.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

from build_tools.annotate import annotate
from build_tools.annotate.resolve import Match, Resolver, keep
from build_tools.authority import AuthorityFile, authority_of
from build_tools.clean import clean
from build_tools.model import Annotation, CleanArticle, RawArticle

HANDFUL = 16
"""Up to so many articles one process is faster than starting others."""
CHUNK = 64
"""Articles that are made ahead by one state of the authority files."""


Question = tuple[str, tuple[Any, ...]]
"""What an annotation asked the authority files: which method of the resolver, with what."""


class _Asked(Resolver):
    """A resolver that keeps the questions."""

    questions: dict[Question, None]

    def official(self, names: Iterable[str]) -> Match:
        return self._kept("official", (tuple(names),))

    def organisation(self, names: Iterable[str], country: str) -> Match:
        return self._kept("organisation", (tuple(names), country))

    def agreement(
        self, title: str, names: Iterable[str], type_: str, sides: tuple[str, ...], term: str
    ) -> Match:
        return self._kept("agreement", (title, tuple(names), type_, sides, term))

    def _kept(self, method: str, given: tuple[Any, ...]) -> Match:
        self.questions[method, given] = None
        return _answer(super(), method, given)


def _answer(resolver: Any, method: str, given: tuple[Any, ...]) -> Match:
    found: Match = getattr(resolver, method)(*given)
    return found


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the stages made of one article before its turn."""

    article: CleanArticle
    annotation: Annotation
    questions: tuple[Question, ...]

    def holds_for(self, fresh: Sequence[AuthorityFile]) -> bool:
        """True where files that came since change no answer."""
        new = _fresh(tuple(fresh))
        return all(
            _answer(new, method, given) == _answer(_NOBODY, method, given)
            for method, given in self.questions
        )


_NOBODY = Resolver(authority_of(()))


def _fresh(files: tuple[AuthorityFile, ...]) -> Resolver:
    """The resolver of the files alone; that of the last ones is kept."""
    return Resolver(authority_of(files))


def chunks(raws: Sequence[RawArticle]) -> Iterator[Sequence[RawArticle]]:
    """The articles in stretches that are made ahead together."""
    for start in range(0, len(raws), CHUNK):
        yield raws[start : start + CHUNK]


def made_ahead(raws: Sequence[RawArticle], files: Iterable[AuthorityFile]) -> Mapping[str, Ahead]:
    """Id of a raw article -> what the stages made of it; none where they failed."""
    processes = os.cpu_count() or 1
    if len(raws) <= HANDFUL or processes == 1:
        return {}
    with ProcessPoolExecutor(processes, initializer=_begin, initargs=(tuple(files),)) as pool:
        made = pool.map(_make, raws, chunksize=4)
        return {raw.id: found for raw, found in zip(raws, made, strict=True) if found}


_KNOWN: list[_Asked] = []
"""In a process of the pool: what the archive knows."""


def _begin(files: tuple[AuthorityFile, ...]) -> None:
    _KNOWN[:] = [_Asked(authority_of(files))]
    keep(_KNOWN[0])


def _make(raw: RawArticle) -> Ahead | None:
    asked = _KNOWN[0]
    asked.questions = {}
    try:
        article = clean(raw)
        annotation = annotate(article, asked.authority)
    except Exception:  # it is said when its turn comes
        return None
    return Ahead(article, annotation, tuple(asked.questions))
