"""What a page has asked of the archive, so that it need not be made again while the answers stay.

Enters: a `Lookup` and an `Edition`. Leaves: the same two, which note each question that is asked
of them: the name of a look-up and a key of it, or None for the whole. Nothing else of the archive
can be seen through them, so that a page made from them rests on those answers alone.
"""

from __future__ import annotations

from collections.abc import (
    Callable,
    Hashable,
    ItemsView,
    Iterable,
    Iterator,
    KeysView,
    Mapping,
    ValuesView,
)
from dataclasses import fields, replace
from functools import cached_property, partial
from typing import Any, TypeVar, cast

from build_tools.archive import Archive, ArchiveArticle, ArchiveEntity, ArchiveEvent, Mention
from build_tools.edition import Edition
from build_tools.pages.lookup import Lookup

V = TypeVar("V")
Key = str | tuple[str, ...] | None
Question = tuple[str, Key]
"""The name of a look-up, and the key asked for; None where all of it was looked at."""
OF_ARCHIVE = frozenset(field.name for field in fields(Archive)) - {"published"}
CHANGES = "changes"
BY_ARTICLE = frozenset(("mentions_in",))
"""Look-ups by entity and article, each made from that article's text and names alone."""


class Questions:
    """Every question that was asked, each with a number, and those of the page under way."""

    def __init__(self) -> None:
        self.asked: list[Question] = []
        self.now: set[int] = set()
        self._numbers: dict[str, _Numbers] = {}

    def numbers(self, name: str) -> _Numbers:
        """The numbers of the questions to one look-up."""
        if name not in self._numbers:
            self._numbers[name] = _Numbers(name, self.asked)
        return self._numbers[name]


class _Numbers(dict[Any, int]):
    """Key of a look-up -> the number of the question for it."""

    def __init__(self, name: str, asked: list[Question]) -> None:
        super().__init__()
        self._name, self._asked = name, asked

    def __missing__(self, key: Key) -> int:
        self[key] = number = len(self._asked)
        self._asked.append((self._name, key))
        return number


class Noted(Mapping[Any, Any]):
    """A look-up that notes what is asked of it."""

    __slots__ = ("_inner", "_numbers", "_questions")

    def __init__(self, name: str, inner: Mapping[Any, Any], questions: Questions) -> None:
        self._inner, self._questions = inner, questions
        self._numbers = questions.numbers(name)

    def __getitem__(self, key: Hashable) -> Any:
        self._questions.now.add(self._numbers[key])
        return self._inner[key]

    def get(self, key: Hashable, default: Any = None) -> Any:
        """The value, or `default` where there is none."""
        self._questions.now.add(self._numbers[key])
        return self._inner.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._questions.now.add(self._numbers[key])
        return key in self._inner

    def __iter__(self) -> Iterator[Any]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def keys(self) -> KeysView[Any]:
        """All keys."""
        return self._whole().keys()

    def values(self) -> ValuesView[Any]:
        """All values."""
        return self._whole().values()

    def items(self) -> ItemsView[Any, Any]:
        """All keys with their values."""
        return self._whole().items()

    def _whole(self) -> Mapping[Any, Any]:
        self._questions.now.add(self._numbers[None])
        return self._inner


class NotedByArticle(Noted):
    """A look-up by entity and article that rests on the articles alone, and asks for these.

    There are ten times as many such keys as articles.
    """

    __slots__ = ()

    def __init__(self, inner: Mapping[Any, Any], questions: Questions) -> None:
        super().__init__("articles", inner, questions)

    def __getitem__(self, key: Any) -> Any:
        self._questions.now.add(self._numbers[key[1]])
        return self._inner[key]

    def get(self, key: Any, default: Any = None) -> Any:
        """The value, or `default` where there is none."""
        self._questions.now.add(self._numbers[key[1]])
        return self._inner.get(key, default)

    def __contains__(self, key: Any) -> bool:
        return self.get(key) is not None


class NotedLookup(Lookup):
    """A `Lookup` of which each look-up notes what is asked of it."""

    def __init__(self, lookup: Lookup, questions: Questions) -> None:
        archive = lookup.archive
        noted = {name: Noted(name, getattr(archive, name), questions) for name in OF_ARCHIVE}
        super().__init__(replace(archive, **cast(Any, noted)), lookup.edit)
        self._inner, self._questions = lookup, questions
        self._made = lookup.made_for_noting
        self._looked_up: dict[str, Noted] = {}

    def once(self, what: str, key: Hashable, make: Callable[[], V]) -> V:
        """What `make` gives; whoever is given it later has asked the same."""
        made = self._made.setdefault(what, {})
        found = made.get(key)
        if found is None:
            before, self._questions.now = self._questions.now, set()
            found = made[key] = (make(), tuple(self._questions.now))
            self._questions.now = before
        self._questions.now.update(found[1])
        return cast(V, found[0])

    def noted(self, name: str) -> Noted:
        """A look-up of the inner one, which notes what is asked of it."""
        if name not in self._looked_up:
            inner = getattr(self._inner, name)
            by_article = name in BY_ARTICLE
            self._looked_up[name] = (
                NotedByArticle(inner, self._questions)
                if by_article
                else Noted(name, inner, self._questions)
            )
        return self._looked_up[name]


def _note_each() -> None:
    """Each look-up of a `Lookup` is worked out by that, and noted when it is asked."""
    for name, made in [found for owner in Lookup.__mro__ for found in vars(owner).items()]:
        if isinstance(made, cached_property):
            setattr(NotedLookup, name, property(partial(_noted, name=name)))


def _noted(lookup: NotedLookup, name: str) -> Noted:
    return lookup.noted(name)


_note_each()


def watched(lookup: Lookup, edition: Edition, questions: Questions) -> tuple[Lookup, Edition]:
    """The two, noting in `questions` what is asked of them."""
    changes = Noted(CHANGES, edition.changes, questions)
    return NotedLookup(lookup, questions), replace(edition, changes=changes)


def answer(lookup: Lookup, edition: Edition, question: Question) -> str:
    """What a question is answered today, as a text that is another where the answer is."""
    name, key = question
    if name == CHANGES:
        found: Mapping[Any, Any] = edition.changes
    else:
        found = getattr(lookup.archive if name in OF_ARCHIVE else lookup, name)
    return _told(found if key is None else found.get(key))


def _told(value: Any) -> str:
    """A record by the hash of its file; all else in full."""
    if told := _TOLD.get(value.__class__):
        return told(value)
    if isinstance(value, Mapping):
        return "\x1d".join(f"{_told(key)}={_told(one)}" for key, one in value.items())
    return repr(value)


def _listed(values: Iterable[Any]) -> str:
    return "\x1f".join(map(_told, values)) + "\x1e"


def _of_file(record: ArchiveArticle | ArchiveEntity | ArchiveEvent, *more: object) -> str:
    """A record by its file; in full where it comes from none."""
    return f"{record.id} {record.sum} {more}" if record.sum else repr(record)


_TOLD: Mapping[type, Callable[[Any], str]] = {
    str: str,
    list: _listed,
    tuple: _listed,
    ArchiveArticle: _of_file,
    ArchiveEntity: lambda entity: _of_file(entity, entity.kind),
    ArchiveEvent: lambda event: _of_file(event, event.countries),
    Mention: lambda m: f"{m.entity} {m.article} {m.part} {m.block} {m.start} {m.end} {m.sentence}",
}
