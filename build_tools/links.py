"""Links in an article's text: the stretches that name an entity the article lists.

Enters: texts in reading order with the links set by hand, and the listed entities' names.
Leaves: the links of each text. A full name or strong alias counts anywhere; a short form
(`Otieno`) and a weak name only after a strong one, and only if one listed entity can carry
it. The longest name wins; links set by hand win over every name. Linear in the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from build_tools.graph.types import Link
from build_tools.rules import read_rules
from build_tools.syllables import names_country
from build_tools.text import fold_with_offsets

NamedKind = Literal["country", "official", "organisation", "agreement"]
KEY = 2
"""Length of the folded beginning by which names are looked up."""
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that put no blank between words: a name may begin and end at any character."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Named:
    """A listed entity and the names that may stand for it."""

    id: str
    kind: NamedKind
    strong: tuple[str, ...]
    weak: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    """Officials only: single words, as `short_forms` gives them."""
    blocks: tuple[str, ...] = ()
    """Longer names that hold one of these and mean something else (`South Sudan`)."""
    syllables: tuple[str, ...] = ()
    """Those of `strong` that may stand in people's names, too; see `build_tools.syllables`."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its links set by hand, in order."""

    text: str
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class _Name:
    folded: str
    id: str
    """Empty for a name that only blocks."""
    rank: Literal["strong", "weak", "short", "blocks"]
    any_case: bool
    spelt: str = ""
    """How it is spelt, where it may be a syllable of another name; else empty."""


Table = Mapping[str, Sequence[_Name]]
Forms = Mapping[tuple[bool, str], Sequence[_Name]]
_ORDER = {"blocks": 0, "strong": 1, "weak": 2, "short": 3}


def find_links(texts: Sequence[Text], listed: Sequence[Named]) -> list[tuple[Link, ...]]:
    """The links of each text, in order, those set by hand among them.

    Args:
        texts: in reading order: a short form counts after the full name in this order.
        listed: the entities that the article lists, and no others.
    """
    table = _table(listed)
    seen: set[str] = set()
    return [_links(text, table, seen) for text in texts]


def short_forms(names: Iterable[str], name_order: str | None, country: str | None) -> list[str]:
    """The words by which an official may be called after the full name.

    >>> short_forms(["Amina Otieno"], "given-first", "kenya")
    ['Otieno']
    """
    places = [-1]
    if country in _rules()["either_word"]:
        places = [0, -1]
    elif name_order == "family-first" and country in _rules()["first_word"]:
        places = [0]
    full = [name.split() for name in names if " " in name.strip()]
    words = {name[place] for name in full for place in places}
    return sorted(word for word in words if len(word.strip(".")) > 1)


# --- the table of names --------------------------------------------------------------------


@cache
def _rules() -> Mapping[str, Any]:
    rules = read_rules("short_names")
    return {
        key: frozenset(rules[key])
        for key in ("first_word", "either_word", "before", "common", "verbs")
    }


def _table(listed: Sequence[Named]) -> Table:
    """Names by the beginning of their folded form, longest first; ambiguous ones are left out.

    Countries have hundreds of names and few combinations: theirs are put in order once.
    """
    lands = _of_countries(tuple(entity for entity in listed if entity.kind == "country"))
    others = _by_form(_names([entity for entity in listed if entity.kind != "country"]))
    if not others.keys().isdisjoint(lands[0]):
        return _in_order(_by_form(_names(listed)))
    added = _in_order(others)
    both = {
        key: sorted((*lands[1][key], *names), key=_longest_first)
        for key, names in added.items()
        if key in lands[1]
    }
    return {**lands[1], **added, **both}


@lru_cache(maxsize=4096)
def _of_countries(countries: tuple[Named, ...]) -> tuple[Forms, Table]:
    forms = _by_form(_names(countries))
    return forms, _in_order(forms)


def forget() -> None:
    """Give back the tables of countries, one for each set of them, and the names' forms."""
    for known in (_of_countries, _full_names, _fold):
        known.cache_clear()


def _by_form(names: Iterable[_Name]) -> Forms:
    """Whether a name is short, and its folded form -> those who have it."""
    found: dict[tuple[bool, str], list[_Name]] = {}
    for name in names:
        found.setdefault((name.rank == "short", name.folded), []).append(name)
    return found


def _in_order(forms: Forms) -> Table:
    table: dict[str, list[_Name]] = {}
    for names in forms.values():
        if len({name.id for name in names if name.id}) < 2:
            best = min(names, key=lambda name: (name.rank == "blocks", name.rank == "weak"))
            table.setdefault(best.folded[:KEY].lower(), []).append(best)
    for entries in table.values():
        entries.sort(key=_longest_first)
    return table


def _longest_first(name: _Name) -> tuple[int, int, str]:
    return -len(name.folded), _ORDER[name.rank], name.folded


def _names(listed: Sequence[Named]) -> Iterator[_Name]:
    words = _words_of_people(listed)
    for entity in listed:
        yield from _full_names(entity)
        for text in entity.short:
            if words[_fold(text)] == {entity.id}:
                yield _name(text, entity.id, "short", False)


@lru_cache(maxsize=16384)
def _full_names(entity: Named) -> tuple[_Name, ...]:
    any_case = entity.kind == "agreement"
    names = [
        _name(text, entity.id, "strong", any_case, text if text in entity.syllables else "")
        for text in entity.strong
    ]
    loud = [text.upper() for text in entity.strong if len(text) > 3 and not any_case]
    names += [_name(text, entity.id, "strong", False) for text in loud]
    names += [_name(text, entity.id, "weak", any_case) for text in entity.weak]
    names += [_name(text, "", "blocks", False) for text in entity.blocks]
    return tuple(dict.fromkeys(names))


def _words_of_people(listed: Sequence[Named]) -> Mapping[str, set[str]]:
    words: dict[str, set[str]] = defaultdict(set)
    for entity in listed:
        if entity.kind == "official":
            for name in (*entity.strong, *entity.weak):
                for word in _fold(name).split():
                    words[word].add(entity.id)
    return words


def _name(
    text: str,
    id_: str,
    rank: Literal["strong", "weak", "short", "blocks"],
    any_case: bool,
    spelt: str = "",
) -> _Name:
    folded = _fold(text)
    return _Name(folded.lower() if any_case else folded, id_, rank, any_case, spelt)


@lru_cache(maxsize=65536)
def _fold(text: str) -> str:
    return " ".join(fold_with_offsets(text)[0].split())


# --- the scan ------------------------------------------------------------------------------


def _links(text: Text, table: Table, seen: set[str]) -> tuple[Link, ...]:
    """Links of one text; `seen` holds the entities named so far and grows."""
    by_hand = list(text.links)
    found: list[Link] = []
    for start, end, name in _matches(text.text, table):
        while by_hand and by_hand[0].start < end:
            link = by_hand.pop(0)
            seen.update(link.ids)
            found.append(link)
        free = not found or found[-1].end <= start
        if free and (name.rank in ("strong", "blocks") or name.id in seen):
            seen.add(name.id)
            found.append(Link(start, end, (name.id,)))
    seen.update(id_ for link in by_hand for id_ in link.ids)
    return tuple(link for link in (*found, *by_hand) if link.ids != ("",))


def _matches(text: str, table: Table) -> Iterator[tuple[int, int, _Name]]:
    """Names in `text` from left to right, the longest at each place, without overlap."""
    folded, offsets = fold_with_offsets(text)
    lower = folded.lower()
    starts = places = _starts(text)
    if not isinstance(offsets, range):
        places = [bisect_left(offsets, start) for start in starts]
    pairs = zip(starts, places, strict=True)
    last = 0
    for start, at in [pair for pair in pairs if lower[pair[1] : pair[1] + KEY] in table]:
        if start < last:
            continue
        for name in table[lower[at : at + KEY]]:
            stop = at + len(name.folded)
            end = offsets[stop] if stop < len(offsets) else -1
            if (lower if name.any_case else folded).startswith(name.folded, at) and _ends(
                text, offsets, stop, name, start
            ):
                if name.spelt and not names_country(text, start, end, name.spelt):
                    break
                yield start, end, name
                last = end
                break


def _starts(text: str) -> list[int]:
    """Where a name may begin: at each word, or at each character of a script without blanks."""
    words = _WORD.finditer(text)
    if text.isascii() or not UNSPACED.search(text):
        return [word.start() for word in words]
    spans = ((word.span(), UNSPACED.search(word.group())) for word in words)
    return [at for (start, end), any_ in spans for at in range(start, end if any_ else start + 1)]


def _ends(text: str, offsets: Sequence[int], stop: int, name: _Name, start: int) -> bool:
    end = offsets[stop]
    if offsets[stop - 1] == end:  # in the middle of a character that folds to several
        return False
    inside = end < len(text) and (text[end - 1] + text[end]).isalnum()
    if inside and not UNSPACED.search(text[end - 1] + text[end]):
        return False
    return name.rank != "short" or _alone(text, start, end)


_NEXT = re.compile(r"[ -]([^\W\d_]+)")
_PREVIOUS = re.compile(r"([\w-]+)(\.?) $")


def _alone(text: str, start: int, end: int) -> bool:
    """False where a short form is a part of a longer name (`Otieno Bay`, `Grace Otieno`)."""
    match = _NEXT.match(text, end)
    following = match[1] if match else ""
    if following[:1].isupper():
        return False
    previous = _PREVIOUS.search(text, max(0, start - 40), start)
    word, stop = (previous[1], previous[2]) if previous else ("", "")
    if not word or (stop and word not in _rules()["before"]):
        common = text[start:end] in _rules()["common"]
        return len(word) != 1 and (not common or following in _rules()["verbs"])
    return not word[0].isupper() or word in _rules()["before"]
