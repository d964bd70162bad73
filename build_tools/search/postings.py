"""Which documents have a word, and how much it says of each.

Enters: documents. Leaves: sorted terms with their documents by weight; names by the first two
letters of their words.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from operator import sub

from build_tools.search.documents import Document
from build_tools.search.words import abbreviated, compounds, months, small, words_of

TITLE, NAME, STRONG, WEAK = 6.0, 9.0, 2.5, 0.6
MOST = 15
"""The greatest weight; weights are whole numbers from 1."""
SATURATION, LENGTH_SHARE = 1.2, 0.5
"""k1 and b of Okapi BM25 (Robertson and Zaragoza 2009), for the words of the running text."""

Weights = Sequence[tuple[int, Sequence[int]]]
Words = Sequence[Sequence[str]]
"""The words of each passage of a document; a phrase may reach over the end of a sentence."""


def passage_words(document: Document) -> Words:
    """The words of each passage."""
    return [words_of(" ".join(sentences)) for _, sentences in document.passages]


class _Numbers(dict[str, "array[int]"]):
    """A word -> numbers of documents, in four bytes each."""

    def __missing__(self, word: str) -> array[int]:
        made = self[word] = array("I")
        return made


class Postings:
    """Every word with its documents by weight."""

    def __init__(self) -> None:
        self._by_weight = [_Numbers() for _ in range(MOST + 1)]

    def add(self, number: int, weights: Iterable[tuple[str, int]]) -> None:
        """The words of the next document, with their weights."""
        for word, weight in weights:
            self._by_weight[weight][word].append(number)

    def taken(self) -> Iterator[tuple[str, Weights]]:
        """Sorted by word, the greatest weight first; what is taken is held no longer."""
        falling = [(weight, self._by_weight[weight]) for weight in range(MOST, 0, -1)]
        for word in sorted(set().union(*self._by_weight)):
            yield word, [(weight, at.pop(word)) for weight, at in falling if word in at]


def length(text: Words) -> int:
    """Its words."""
    return sum(map(len, text))


def mean_of(lengths: Sequence[int]) -> float:
    """About the mean, to two digits: a sentence more in one text leaves all others' weights."""
    return max(1.0, float(f"{sum(lengths) / max(1, len(lengths)):.2g}"))


def weights(document: Document, text: Words, mean: float) -> Iterator[tuple[str, int]]:
    """The words of a document, each with how much it says of it; texts have `mean` words."""
    about = 1 - LENGTH_SHARE + LENGTH_SHARE * length(text) / mean
    return ((word, _WHOLE[one]) for word, one in _weights(document, text, about).items())


class _Whole(dict[float, int]):
    """A weight -> the whole number that stands for it."""

    def __missing__(self, weight: float) -> int:
        made = self[weight] = max(1, min(MOST, round(weight)))
        return made


_WHOLE = _Whole()


def _weights(document: Document, text: Words, about: float) -> Mapping[str, float]:
    """Word -> how much it says of the document, `about` as long as others."""
    counts = Counter(chain.from_iterable(text))
    worth = {n: 1 + n * (SATURATION + 1) / (n + SATURATION * about) for n in set(counts.values())}
    found = {word: worth[count] for word, count in counts.items()}
    for weight, word in _fields(document):
        found[word] = found.get(word, 0.0) + weight
    for word in {
        word for _, part in document.passages for text in part for word in compounds(text)
    }:
        found.setdefault(word, 1.0)
    return _with_short_forms(document, found, text)


def _fields(document: Document) -> Iterator[tuple[float, str]]:
    """The words of the fields, each once for every field that has it."""
    names = (name for names in document.weak for name in _words_in(names))
    yield from ((TITLE, word) for word in _words_in((document.title,)))
    yield from ((NAME, word) for word in _words_in(document.names))
    yield from ((STRONG, word) for word in {w for one in document.strong for w in _in(one)})
    yield from ((WEAK, word) for word in set(names))


@lru_cache(maxsize=2048)
def _words_in(texts: tuple[str, ...]) -> frozenset[str]:
    """The different words of several texts. The names of a country come with each of its pages."""
    return frozenset(word for text in texts for word in _in(text))


@lru_cache(maxsize=2048)
def _in(text: str) -> frozenset[str]:
    return frozenset((*words_of(text), *compounds(text)))


def _with_short_forms(
    document: Document, found: dict[str, float], text: Words
) -> Mapping[str, float]:
    for month, short in months().items():
        if month in found:
            found.setdefault(short, found[month])
    about_it = (word for line in (document.title, *document.strong) for word in words_of(line))
    for word, other in abbreviated([*chain.from_iterable(text), *about_it]):
        found.setdefault(word, found[other])
    return found


def names(
    documents: Sequence[Document], known: Mapping[int, int]
) -> list[tuple[str, list[list[object]]]]:
    """First two letters -> names with a word that begins so: name, document, how known it is.

    Args:
        known: document -> the number of articles that list what it is about.
    """
    found: dict[str, list[list[object]]] = defaultdict(list)
    for number, document in enumerate(documents):
        rank = round(math.log2(1 + known.get(number, 0)))
        for name in document.names:
            words = set(words_of(name))
            for start in sorted({word[:2] for word in words - small()} or {w[:2] for w in words}):
                found[start].append([name, number, rank])
    return sorted(found.items())


def steps(numbers: Sequence[int]) -> list[int]:
    """Ascending numbers as differences, the first from -1: a run of neighbours is all ones."""
    return list(map(sub, numbers, [-1, *numbers]))
