"""Many articles are cleaned and annotated ahead, on every processor or on a cluster.

Enters: raw articles and the authority files of the moment. Leaves: what the stages made of each
by those files. Files that came since make an article be annotated anew where they change an
answer that its annotation had from them: the outcome is that of one article after another.
"""

from __future__ import annotations

import gc
import os
import pickle
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from platform import node
from signal import SIG_IGN, SIGINT, signal
from typing import Any
from uuid import uuid4

from build_tools.annotate import annotate
from build_tools.annotate.resolve import Match, Resolver, keep
from build_tools.authority import Authority, AuthorityFile
from build_tools.clean import clean
from build_tools.desk.knowing import Knowing
from build_tools.model import Annotation, CleanArticle, RawArticle
from build_tools.parallel import ONE_BY_ONE, Workers

HANDFUL = 16
"""Up to so many articles one process is faster than starting others."""
PORTION = 4
"""Articles that are sent together: by the time they come out, little has become known."""
QUEUED = 2
"""Portions under way for each worker: one in work, one that waits."""


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

    def agreement_called(self, id_: str) -> Match:
        return self._kept("agreement_called", (id_,))

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

    def holds_for(self, fresh: Resolver) -> bool:
        """True where files that came since change no answer; `fresh` knows them alone.

        What an annotation reads of a record without a question is either that of an official or
        an agreement which an answer named, or of a country or a source: of these none comes.
        """
        return all(
            _answer(fresh, method, given) == _unknown(method, given)
            for method, given in self.questions
        )


_NOBODY = Resolver(Authority.empty())


@lru_cache(maxsize=4096)
def _unknown(method: str, given: tuple[Any, ...]) -> Match:
    """The answer where nothing is known."""
    return _answer(_NOBODY, method, given)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the articles, and what the stages made of them before their turn."""

    raws: Sequence[RawArticle]
    ahead: Mapping[str, Ahead] = field(default_factory=dict)
    """By the id of the raw article; nothing for those that are to be made in their turn."""
    taken: int = 0
    """How many of the files that came in this run `ahead` rests on."""


def may_be_ahead(number: int, workers: Workers | None) -> bool:
    """True where so many articles are made sooner by several processes."""
    return bool(workers) or (number > HANDFUL and _processes() > 1)


def made_ahead(
    raws: Iterable[RawArticle],
    files: Iterable[AuthorityFile],
    taken: Sequence[AuthorityFile],
    workers: Workers | None = None,
) -> Iterator[Part]:
    """The articles in portions; while one is in use, the next ones are made.

    What is made rests on `files` and what `taken` had beside them when it was sent.
    The first article is not made ahead: the rules that it reads are there when the processes of
    this machine start.
    """
    raws = iter(raws)
    yield Part(list(islice(raws, 1)))
    with ExitStack() as ending:
        sending = _Sending(workers or _pool(ending), files, taken)
        ending.callback(sending.cancel)
        while portion := list(islice(raws, PORTION)):
            if sending.is_full():
                yield sending.next()
            sending.send(portion)
        while sending.under_way:
            yield sending.next()


def _processes() -> int:
    return os.cpu_count() or 1


def _pool(ending: ExitStack) -> Workers:
    gc.collect()
    gc.freeze()  # the rules stay: without it, every process would go through them again
    ending.callback(gc.unfreeze)
    pool = ProcessPoolExecutor(_processes(), initializer=signal, initargs=(SIGINT, SIG_IGN))
    ending.callback(pool.shutdown, cancel_futures=True)
    return Workers(pool, _processes())


class _Sending:
    """Articles on their way to the workers, with what has become known since the last ones.

    A worker says with each answer how much it has been told. What the workers that were heard
    last have all been told is not sent again; one that lacks it makes nothing, and says so.
    """

    def __init__(
        self, workers: Workers, files: Iterable[AuthorityFile], taken: Sequence[AuthorityFile]
    ) -> None:
        self._workers = workers
        self._taken = taken
        self._run = uuid4().hex
        self._news = [pickle.dumps(list(files))]
        self._told = 0
        """How many of the files taken are in `_news`."""
        self._heard: deque[tuple[str, int]] = deque(maxlen=2 * QUEUED * workers.number)
        self.under_way: deque[tuple[Sequence[RawArticle], int, Future[_Done]]] = deque()

    def is_full(self) -> bool:
        """True while every worker has enough to do."""
        return len(self.under_way) >= QUEUED * self._workers.number

    def send(self, raws: Sequence[RawArticle]) -> None:
        """Send a portion, and what is new since the workers were told last."""
        if news := self._taken[self._told :]:
            self._news.append(pickle.dumps(news))
            self._told = len(self._taken)
        first = self._all_have()
        told = _News(self._run, first, tuple(self._news[first:]))
        future = self._workers.executor.submit(_make_all, told, list(raws))
        self.under_way.append((raws, self._told, future))

    def _all_have(self) -> int:
        """How many of the news each worker has that was heard of late; 0 until enough were."""
        if len(self._heard) < (self._heard.maxlen or 0):
            return 0
        return min(dict(self._heard).values())

    def next(self) -> Part:
        """What was made of the portion that was sent first."""
        raws, taken, future = self.under_way.popleft()
        worker, told, made = future.result()
        self._heard.append((worker, told))
        ahead = {raw.id: one for raw, one in zip(raws, made, strict=False) if one}
        return Part(raws, ahead, taken)

    def cancel(self) -> None:
        """Take back what nobody has begun."""
        for _, _, future in self.under_way:
            future.cancel()


# --- on a worker ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _News:
    """What a worker is told before it makes a portion."""

    run: str
    first: int
    """How many pieces of news came before these."""
    pieces: tuple[bytes, ...]


_Done = tuple[str, int, "list[Ahead | None]"]
"""Name of the worker, how many pieces of news it has, and what it made."""


class _Worker:
    """What one process has been told."""

    def __init__(self) -> None:
        self.run = ""
        self.told = 0
        self._files: dict[str, AuthorityFile] = {}
        self.knowing = Knowing((), _Asked)

    def hear(self, news: _News) -> bool:
        """Learn the news; False where some are missing between them and what is known."""
        if news.run != self.run:
            self.run, self.told, self._files = news.run, 0, {}
            self.knowing = Knowing((), _Asked)
        if news.first > self.told:
            return False
        for piece in news.pieces[self.told - news.first :]:
            self._learn(pickle.loads(piece))  # from the process that asked, as the call itself
            self.told += 1
        return True

    def _learn(self, files: list[AuthorityFile]) -> None:
        changed = any(file.path in self._files for file in files)
        self._files.update((file.path, file) for file in files)
        if changed:
            self.knowing = Knowing(self._files.values(), _Asked)
        else:
            self.knowing.take(files)


_WORKER = _Worker()


def _make_all(news: _News, raws: list[RawArticle]) -> _Done:
    name = f"{node()}-{os.getpid()}"
    with ONE_BY_ONE:
        made = [_make(raw) for raw in raws] if _WORKER.hear(news) else []
        return name, _WORKER.told, made


def _make(raw: RawArticle) -> Ahead | None:
    resolver = _WORKER.knowing.resolver
    assert isinstance(resolver, _Asked)
    resolver.questions = {}
    keep(resolver)
    try:
        article = clean(raw)
        annotation = annotate(article, resolver.authority)
    except Exception:  # it is said when its turn comes
        return None
    return Ahead(article, annotation, tuple(resolver.questions))
