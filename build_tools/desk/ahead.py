"""Many articles are cleaned and annotated ahead, on every processor or on a cluster.

Enters: raw articles and the authority files of the moment. Leaves: what the stages made of each
by those files. Files that came since make an article be annotated anew where they change an
answer that its annotation had from them: the outcome is that of one article after another.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from signal import SIG_IGN, SIGINT, signal
from typing import Any

from build_tools.annotate import annotate
from build_tools.annotate.resolve import Match, Resolver, keep
from build_tools.authority import AuthorityFile, authority_of
from build_tools.clean import clean
from build_tools.model import Annotation, CleanArticle, RawArticle
from build_tools.parallel import ONE_BY_ONE, Workers

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
    raws: Sequence[RawArticle],
    files: Callable[[], Iterable[AuthorityFile]],
    workers: Workers | None = None,
) -> Iterator[Part]:
    """The articles stretch by stretch; while one is in use, the next is made.

    What is made of a stretch rests on `files` as they were when the one before it came out.
    """
    if not workers and (len(raws) <= HANDFUL or _processes() == 1):
        yield raws, {}
        return
    size = max(CHUNK, CHUNK // 4 * workers.number) if workers else CHUNK
    parts = [raws[start : start + size] for start in range(0, len(raws), size)]
    with ExitStack() as pools:
        begun = _begun(parts[0], files(), workers, pools)
        for n, part in enumerate(parts):
            made = {raw.id: found for raw, found in zip(part, begun, strict=True) if found}
            pools.close()
            if n + 1 < len(parts):
                begun = _begun(parts[n + 1], files(), workers, pools)
            yield part, made


def _processes() -> int:
    return os.cpu_count() or 1


def _begun(
    raws: Sequence[RawArticle],
    files: Iterable[AuthorityFile],
    workers: Workers | None,
    pools: ExitStack,
) -> Iterator[Ahead | None]:
    if workers:
        return _sent(raws, files, workers, pools)
    pool = ProcessPoolExecutor(_processes(), initializer=_begin, initargs=(tuple(files),))
    pools.callback(pool.shutdown, cancel_futures=True)
    return pool.map(_make, raws, chunksize=4)


def _sent(
    raws: Sequence[RawArticle], files: Iterable[AuthorityFile], workers: Workers, pools: ExitStack
) -> Iterator[Ahead | None]:
    """Two portions for each worker: what is known goes with each of them."""
    known = pickle.dumps(tuple(files))
    size = -(-len(raws) // (2 * workers.number))
    portions = (raws[start : start + size] for start in range(0, len(raws), size))
    sent = [workers.executor.submit(_make_all, known, list(portion)) for portion in portions]
    for future in sent:
        pools.callback(future.cancel)
    return chain.from_iterable(future.result() for future in sent)


_SENT: list[bytes] = []
"""On a worker: what the archive knew when it last sent something."""


def _make_all(known: bytes, raws: list[RawArticle]) -> list[Ahead | None]:
    with ONE_BY_ONE:
        if [known] != _SENT:
            _know(pickle.loads(known))  # from the process that asked, as the call itself
            _SENT[:] = [known]
        return [_make(raw) for raw in raws]


_KNOWN: list[_Asked] = []
"""In a process of the pool: what the archive knows."""


def _begin(files: tuple[AuthorityFile, ...]) -> None:
    signal(SIGINT, SIG_IGN)  # the process that asked ends the others
    _know(files)


def _know(files: tuple[AuthorityFile, ...]) -> None:
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
