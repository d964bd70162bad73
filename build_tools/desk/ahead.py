"""Many articles are cleaned and annotated ahead, on every processor.

Enters: raw articles and the authority files of the moment. Leaves: what the stages made of each
by those files. Files that came since make an article be annotated anew where they change an
answer that its annotation had from them: the outcome is that of one article after another.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from signal import SIG_IGN, SIGINT, signal
from typing import Any

from build_tools.annotate import annotate
from build_tools.annotate.resolve import Match, Resolver, keep
from build_tools.authority import AuthorityFile, authority_of
from build_tools.clean import clean
from build_tools.model import Annotation, CleanArticle, RawArticle

HANDFUL = 16
"""Up to so many articles one process is faster than starting others."""
CHUNK = 64
"""Articles of a stretch: they are made ahead by one state of the authority files."""


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
        new = Resolver(authority_of(fresh))
        return all(
            _answer(new, method, given) == _answer(_NOBODY, method, given)
            for method, given in self.questions
        )


_NOBODY = Resolver(authority_of(()))


Part = tuple[Sequence[RawArticle], Mapping[str, Ahead]]
"""A stretch of the articles; id of a raw article -> what the stages made of it, or nothing."""


def made_ahead(
    raws: Sequence[RawArticle], files: Callable[[], Iterable[AuthorityFile]]
) -> Iterator[Part]:
    """The articles stretch by stretch; while one is in use, the next is made.

    What is made of a stretch rests on `files` as they were when the one before it came out.
    """
    processes = os.cpu_count() or 1
    if len(raws) <= HANDFUL or processes == 1:
        yield raws, {}
        return
    parts = [raws[start : start + CHUNK] for start in range(0, len(raws), CHUNK)]
    with ExitStack() as pools:
        begun = _begun(parts[0], files(), processes, pools)
        for n, part in enumerate(parts):
            made = {raw.id: found for raw, found in zip(part, begun, strict=True) if found}
            pools.close()
            if n + 1 < len(parts):
                begun = _begun(parts[n + 1], files(), processes, pools)
            yield part, made


def _begun(
    raws: Sequence[RawArticle], files: Iterable[AuthorityFile], processes: int, pools: ExitStack
) -> Iterator[Ahead | None]:
    pool = ProcessPoolExecutor(processes, initializer=_begin, initargs=(tuple(files),))
    pools.callback(pool.shutdown, cancel_futures=True)
    return pool.map(_make, raws, chunksize=4)


_KNOWN: list[_Asked] = []
"""In a process of the pool: what the archive knows."""


def _begin(files: tuple[AuthorityFile, ...]) -> None:
    signal(SIGINT, SIG_IGN)  # the process that asked ends the others
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
