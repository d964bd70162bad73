"""Names of an article matched with the authority files: known, new, or open.

Enters: names and an `Authority`. Leaves: a `Match`. Only a unique agreement of full names
(folded, in any order) is a match; a family name alone never is. What is near stays open,
with its candidates and the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import TypeVar

from rapidfuzz import fuzz, process

from build_tools import records
from build_tools.annotate.agreement_names import words_of
from build_tools.annotate.organisations import key_of
from build_tools.annotate.spelling import name_parts, respelt
from build_tools.authority import Authority
from build_tools.rules import read_rules
from build_tools.text import fold, slug
from build_tools.world import world

K = TypeVar("K")
_Index = dict[K, tuple[str, ...]]
_NEAR = 88.0
"""Least similarity (0-100) of two folded, sorted names that an editor should look at."""


_REGNAL = re.compile(r"\s([IVX]+)$")
"""`Mohammed VI`: the number tells one monarch from another."""


@dataclass(frozen=True, slots=True)
class Match:
    id: str
    known: bool
    candidates: tuple[str, ...] = ()
    why: str = ""
    """Empty unless the name stays open."""
    same_name: bool = False
    """The candidates have this very name, and not only one near it."""


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """A personal name folded, its parts in order of the alphabet."""
    parts = name_parts(name)
    regnal = _REGNAL.search(name) if len(parts) == 1 else None
    row = (*parts, fold(regnal[1])) if regnal else parts
    return " ".join(sorted(part.replace("-", " ") for part in row))


class Resolver:
    """Looks names up in one authority; built once an archive, used for every article."""

    def __init__(self, authority: Authority) -> None:
        self.authority = authority
        self._officials: _Index[str] = {}
        self._by_word: dict[str, list[str]] = {}
        self._initialled: set[str] = set()
        """The names of officials that have an initial."""
        self._organisations: _Index[str] = {}
        self._titles: _Index[str] = {}
        self._sides: _Index[tuple[str, frozenset[str]]] = {}
        """Type and parties of an agreement -> their ids."""
        for kind in (authority.officials, authority.organisations, authority.agreements):
            for id_, record in kind.items():
                self.learn(id_, record)

    def learn(self, id_: str, record: records.Entity) -> None:
        """Answer from this record, too; it is in the authority."""
        if isinstance(record, records.Official):
            for name in (record.name, *record.names):
                key = name_key(name)
                for word in dict.fromkeys(key.split()) if key not in self._officials else ():
                    self._by_word.setdefault(word, []).append(key)
                if _has_initial(key):
                    self._initialled.add(key)
                _note(self._officials, key, id_)
        elif isinstance(record, records.Organisation):
            for name in (record.name, *record.names):
                _note(self._organisations, key_of(name), id_)
        elif isinstance(record, records.Agreement):
            _note(self._sides, (record.type, frozenset(record.parties)), id_)
            for name in (record.title, *record.names):
                _note(self._titles, fold(name), id_)

    def official(self, names: Iterable[str]) -> Match:
        spellings = list(names)
        new = slug(spellings[0])
        keys = [name_key(name) for name in spellings]
        if all(len(key.split()) < 2 for key in keys):
            return self._surname(keys[0], new)
        found = sorted({id_ for key in keys for id_ in self._officials.get(key, ())})
        if len(found) == 1:
            return Match(found[0], True)
        if found:
            return Match(new, False, tuple(found), "several officials carry this name", True)
        near = self._near(keys)
        if len(near) == 1 and any(self._respelt(key) for key in keys):
            return Match(near[0], True)
        return Match(new, False, near, "a known official has nearly this name" if near else "")

    def _surname(self, key: str, new: str) -> Match:
        found = {id_ for known in self._by_word.get(key, ()) for id_ in self._officials[known]}
        return Match(
            new, False, tuple(sorted(found)), "a single name is not enough to tell who it is"
        )

    def _near(self, keys: Iterable[str]) -> tuple[str, ...]:
        near = {id_ for key in keys for known in self._like(key) for id_ in self._officials[known]}
        return tuple(sorted(near))

    def _respelt(self, key: str) -> bool:
        """True if a known name differs only in how another script was written in Latin."""
        plain = respelt(key)
        return any(respelt(known) == plain for known in self._like(key))

    def _like(self, key: str) -> set[str]:
        """Known names near a name: those that share a word with it, or most letters."""
        words = dict.fromkeys(key.split())
        shared = Counter(chain.from_iterable(self._by_word.get(word, ()) for word in words))
        likely = {known for known, number in shared.items() if number > 1}
        likely |= shared.keys() & (shared.keys() if _has_initial(key) else self._initialled)
        letters = process.extract(
            key, list(self._officials), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None
        )
        return {known for known in (*likely, *(one[0] for one in letters)) if _is_near(key, known)}

    def organisation(self, names: Iterable[str], country: str) -> Match:
        """The institution; a name without its country counts only for that country."""
        spellings = list(names)
        found = sorted({i for n in spellings for i in self._organisations.get(key_of(n), ())})
        fitting = [i for i in found if not country or self._country(i) in ("", country)]
        if len(fitting) == 1 and (country or not self._anybodys(spellings[0], fitting[0])):
            return Match(fitting[0], True)
        if len(fitting) == 1:
            why = "the article does not say whose it is"
            return Match(organisation_id(spellings[0], ""), False, tuple(fitting), why)
        named = key_of(f"{spellings[0]} {country}") if country else ""
        if self._organisations.get(named):
            return Match(self._organisations[named][0], True)
        new = organisation_id(spellings[0], country)
        why = "several institutions carry this name" if len(fitting) > 1 else ""
        return Match(new, False, tuple(fitting) if why else (), why)

    def _anybodys(self, name: str, id_: str) -> bool:
        """`Ministry of Foreign Affairs`: of some country, and the text does not say which."""
        general = name.split(" ")[0] in read_rules("organisations")["general"]
        return general and bool(self._country(id_))

    def _country(self, id_: str) -> str:
        return self.authority.organisations[id_].country or ""

    def agreement(
        self, title: str, names: Iterable[str], type_: str, sides: tuple[str, ...], term: str
    ) -> Match:
        """By title in any spelling, else by type, sides and term where only one fits."""
        new = agreement_id(title, sides)
        wanted = {fold(name) for name in (title, *names)}
        exact = {id_ for name in wanted for id_ in self._titles.get(name, ())}
        fitting = [i for i in exact if _sides_fit(self.authority.agreements[i], sides)]
        if len(fitting) == 1:
            return Match(fitting[0], True)
        near = self._sides.get((type_, frozenset(sides)), ()) if sides else ()
        alike = [i for i in near if _alike(self.authority.agreements[i], title, term)]
        if len(alike) == 1:
            return Match(alike[0], True)
        return Match(
            new, False, tuple(alike), "several agreements of this kind are known" if alike else ""
        )

    def agreement_called(self, id_: str) -> Match:
        """The agreement with just this id, or a new one."""
        return Match(id_, id_ in self.authority.agreements)


def resolver_of(authority: Authority) -> Resolver:
    """The resolver of an authority; that of the last one is kept, since articles come in rows."""
    last = next(iter(_LAST), None)
    if last is None or last.authority is not authority:
        keep(last := Resolver(authority))
    return last


def keep(resolver: Resolver) -> None:
    """Let `resolver` answer for its authority from now on."""
    _LAST[:] = [resolver]


_LAST: list[Resolver] = []


def _note(index: _Index[K], key: K, one: str) -> None:
    """Note it, once, in order of the alphabet."""
    there = index.get(key, ())
    if one not in there:
        index[key] = tuple(sorted((*there, one))) if there else (one,)


def _has_initial(key: str) -> bool:
    return any(len(word.strip(".")) == 1 for word in key.split())


def _is_near(key: str, known: str) -> bool:
    """`a. rudenko` and `andrey rudenko`, `tokayev kassym` and `tokaev kassym jomart`."""
    mine, theirs = key.split(), known.split()
    shared = set(mine) & set(theirs)
    left = (
        [w.strip(".") for w in mine if w not in shared],
        [w.strip(".") for w in theirs if w not in shared],
    )
    initials = any(len(w) == 1 for side in left for w in side)
    if shared and initials and left[0] and left[1] and left[0][0][:1] == left[1][0][:1]:
        return True
    if len(shared) >= 2 and (set(mine) <= set(theirs) or set(theirs) <= set(mine)):
        return True
    return len(mine) == len(theirs) and fuzz.ratio(key, known) >= _NEAR


def _sides_fit(record: records.Agreement, sides: tuple[str, ...]) -> bool:
    return not sides or not record.parties or set(sides) == set(record.parties)


def _alike(record: records.Agreement, title: str, term: str) -> bool:
    """True for agreements of one type and the same sides that may be one."""
    if term and record.term and term != record.term:
        return False
    if record.type in ("free trade agreement", "partnership"):
        return True
    mine, theirs = words_of(title), words_of(record.title)
    return len(mine & theirs) >= 0.6 * min(len(mine), len(theirs))


def organisation_id(name: str, country: str) -> str:
    """Slug of the name, its country behind it.

    >>> organisation_id("Agency of the Republic of Latvia", "latvia")
    'agency-latvia'
    """
    bare = bare_name(name, country)
    said = country and country.replace("-", " ") in fold(bare)
    return slug(f"{bare} {country}") if country and not said else slug(bare)


def bare_name(name: str, country: str) -> str:
    """The name without the country that ends it (`of Latvia`, `of the Republic of Latvia`)."""
    spellings = world()[country].english_names if country in world() else ()
    for spelling in sorted(spellings, key=len, reverse=True):
        for link in (" of ", " of the "):
            if name.endswith(link + spelling):
                return name.removesuffix(link + spelling)
    return name


_SMALL = {"of", "the", "on", "and", "for", "in", "a", "an"}


def agreement_id(title: str, sides: tuple[str, ...]) -> str:
    """The title without its sides, then the sides in order of the alphabet.

    >>> agreement_id("Free trade agreement between Kenya and the EU", ("kenya", "eu"))
    'free-trade-agreement-eu-kenya'
    """
    stem, _, rest = title.partition(" between ") if sides else (title, "", "")
    subject = re.search(r" (?:on|for) .*", rest)
    text = stem + (subject.group() if subject else "")
    words = [part for word in text.split() for part in slug(word).split("-")]
    spoken = {word for side in sides for word in side.split("-")} | _SMALL
    names = (name for side in sides if side in world() for name in world()[side].english_names)
    spoken |= {short for side in sides for short in _short_names().get(side, ())}
    spoken |= {word for name in names for word in slug(name).split("-")}
    tail = "-".join(sorted(sides))
    kept = "-".join(word for word in words if word not in spoken)[: max(20, 79 - len(tail))]
    return slug(f"{kept.rpartition('-')[0] if len(kept) + len(tail) > 78 else kept} {tail}")


@cache
def _short_names() -> Mapping[str, tuple[str, ...]]:
    """Id of an organisation that the rules know -> its short names as slugs."""
    found: dict[str, tuple[str, ...]] = {}
    for name, entry in read_rules("organisations")["known"].items():
        shorts = tuple(slug(short) for short in entry.get("names") or ())
        found[slug(name)] = found.get(slug(name), ()) + shorts
    return found
