"""Which documents have a word, and how much it says of each.

Enters: documents. Leaves: sorted terms with their documents by weight; pairs of neighbouring
words with their documents, for phrases; names by the first two letters of their words.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from build_tools.search.documents import Document
from build_tools.search.words import abbreviated, compounds, short_month, small, words_of

TITLE, NAME, STRONG, WEAK = 6.0, 9.0, 2.5, 0.6
MOST = 15
"""The greatest weight; weights are whole numbers from 1."""
SATURATION, LENGTH_SHARE = 1.2, 0.5
"""k1 and b of Okapi BM25 (Robertson and Zaragoza 2009), for the words of the running text."""

Weights = Mapping[int, Sequence[int]]
Terms = dict[str, dict[int, list[int]]]


def terms(documents: Sequence[Document]) -> list[tuple[str, Weights]]:
    """Every word with its documents by weight, sorted."""
    texts = [_text(document) for document in documents]
    mean = sum(map(len, texts)) / max(1, len(texts))
    found: Terms = defaultdict(lambda: defaultdict(list))
    for number, (document, words) in enumerate(zip(documents, texts, strict=True)):
        for word, weight in _weights(document, words, mean).items():
            found[word][max(1, min(MOST, round(weight)))].append(number)
    return sorted(found.items())


def _text(document: Document) -> list[str]:
    return [
        word for _, part in document.passages for sentence in part for word in words_of(sentence)
    ]


def _weights(document: Document, words: list[str], mean: float) -> Mapping[str, float]:
    """Word -> how much it says of the document."""
    found: defaultdict[str, float] = defaultdict(float)
    about = 1 - LENGTH_SHARE + LENGTH_SHARE * len(words) / max(1.0, mean)
    for word, count in Counter(words).items():
        found[word] += 1 + count * (SATURATION + 1) / (count + SATURATION * about)
    for weight, texts in _fields(document):
        for word in {word for text in texts for word in (*words_of(text), *compounds(text))}:
            found[word] += weight
    sentences = (sentence for _, part in document.passages for sentence in part)
    for word in {word for sentence in sentences for word in compounds(sentence)}:
        found.setdefault(word, 1.0)
    about_it = [word for text in (document.title, *document.strong) for word in words_of(text)]
    return _with_short_forms(found, [*words, *about_it])


def _fields(document: Document) -> Iterator[tuple[float, tuple[str, ...]]]:
    yield TITLE, (document.title,)
    yield NAME, document.names
    yield STRONG, document.strong
    yield WEAK, document.weak


def _with_short_forms(found: dict[str, float], words: list[str]) -> Mapping[str, float]:
    for word in list(found):
        found.setdefault(short_month(word), found[word])
    for word, other in abbreviated(words):
        found.setdefault(word, found[other])
    return found


def neighbours(documents: Sequence[Document]) -> list[tuple[str, list[int]]]:
    """Pairs of neighbouring words (`free trade`) with their documents, sorted."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        texts = [document.title, *document.names, *_lines(document)]
        runs = (words_of(text) for text in texts)
        for pair in {f"{a} {b}" for run in runs for a, b in pairwise(run)}:
            found[pair].append(number)
    return sorted(found.items())


def _lines(document: Document) -> Iterable[str]:
    """The passages, each as one text: a phrase may reach over the end of a sentence."""
    return (" ".join(sentences) for _, sentences in document.passages)


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
    return [after - before for before, after in pairwise([-1, *numbers])]
