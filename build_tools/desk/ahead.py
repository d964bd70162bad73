"""Many articles are cleaned and annotated ahead, on every processor or on a cluster.

Enters: raw articles and the authority files of the moment. Leaves: what the stages made of each
by those files. Files that came since make an article be annotated anew where they change an
answer that its annotation had from them: the outcome is that of one article after another.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
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
"""Articles of a stretch for a few workers: they are made ahead by one state of the authority."""
SHORTEST = 8
"""Articles of the first stretch; each that follows has as many more."""


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
    The first article is not made ahead: the rules that it reads are there when the processes of
    this machine start.
    """
    if not workers and (len(raws) <= HANDFUL or _processes() == 1):
        yield raws, {}
        return
    yield raws[:1], {}
    with ExitStack() as ending:
        sending = _Sending(workers or _pool(ending), files)
        ending.callback(sending.cancel)
        parts = sending.parts(raws[1:])
        sending.send(parts[0] if parts else ())
        for n, part in enumerate(parts, 1):
            made = sending.made(part)
            sending.send(parts[n] if n < len(parts) else ())
            yield part, made


def _processes() -> int:
    return os.cpu_count() or 1


def _pool(ending: ExitStack) -> Workers:
    pool = ProcessPoolExecutor(_processes(), initializer=signal, initargs=(SIGINT, SIG_IGN))
    ending.callback(pool.shutdown, cancel_futures=True)
    return Workers(pool, _processes())


class _Sending:
    """Articles on their way to the workers, with what has become known since the last ones."""

    def __init__(self, workers: Workers, files: Callable[[], Iterable[AuthorityFile]]) -> None:
        self._workers = workers
        self._files = files
        self._told: dict[str, AuthorityFile] = {}
        """By path."""
        self._known: list[bytes] = []
        self._under_way: list[Future[list[Ahead | None]]] = []

    def parts(self, raws: Sequence[RawArticle]) -> list[Sequence[RawArticle]]:
        """The articles in stretches: short ones first, while each brings many new files."""
        longest = max(CHUNK, CHUNK // 4 * self._workers.number)
        found: list[Sequence[RawArticle]] = []
        start, size = 0, SHORTEST
        while start < len(raws):
            found.append(raws[start : start + size])
            start, size = start + size, min(longest, size + SHORTEST)
        return found

    def send(self, raws: Sequence[RawArticle]) -> None:
        """Two portions for each worker: what is known goes with each of them."""
        news = [file for file in self._files() if self._told.get(file.path) is not file]
        self._told |= {file.path: file for file in news}
        self._known.append(pickle.dumps(news))
        size = -(-len(raws) // (2 * self._workers.number)) or 1
        portions = (list(raws[start : start + size]) for start in range(0, len(raws), size))
        submit = self._workers.executor.submit
        self._under_way = [submit(_make_all, tuple(self._known), portion) for portion in portions]

    def made(self, raws: Sequence[RawArticle]) -> dict[str, Ahead]:
        """What was made of the stretch that was sent."""
        found = chain.from_iterable(future.result() for future in self._under_way)
        return {raw.id: one for raw, one in zip(raws, found, strict=True) if one}

    def cancel(self) -> None:
        """Take back what nobody has begun."""
        for future in self._under_way:
            future.cancel()


# --- on a worker ---------------------------------------------------------------------------

_SENT: list[bytes] = []
"""What was sent of what the archive knows."""
_FILES: dict[str, AuthorityFile] = {}
"""The same, by path."""
_KNOWN: list[_Asked] = []
"""A resolver that knows it."""


def _make_all(known: tuple[bytes, ...], raws: list[RawArticle]) -> list[Ahead | None]:
    with ONE_BY_ONE:
        if list(known) != _SENT:
            _know(known)
        return [_make(raw) for raw in raws]


def _know(known: tuple[bytes, ...]) -> None:
    if list(known[: len(_SENT)]) != _SENT:  # of another run
        _SENT.clear()
        _FILES.clear()
    for news in known[len(_SENT) :]:
        # from the process that asked, as the call itself
        _FILES.update({file.path: file for file in pickle.loads(news)})
    _SENT[:] = known
    _KNOWN[:] = [_Asked(authority_of(_FILES.values()))]
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
