"""Many articles are cleaned and annotated ahead, on every processor.

Enters: raw articles and the authority files of the moment. Leaves: what the stages made of each
by those files. A file that came since makes an article be annotated anew where its text may
name what the file is about: the outcome is that of one article after another.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from build_tools.annotate import annotate
from build_tools.authority import Authority, AuthorityFile, authority_of
from build_tools.clean import clean
from build_tools.model import Annotation, CleanArticle, RawArticle
from build_tools.text import fold

HANDFUL = 16
"""Up to so many articles one process is faster than starting others."""
CHUNK = 64
"""Articles that are made ahead by one state of the authority files."""
SHORT = 3
"""Fewest letters of a word of a name that is looked for."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What the stages made of one article before its turn."""

    article: CleanArticle
    annotation: Annotation
    words: frozenset[str]
    """Of the article, folded."""

    def holds_for(self, fresh: Iterable[AuthorityFile]) -> bool:
        """True where the text names nothing that the files are about."""
        return not any(_may_name(self.words, file) for file in fresh)


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


_KNOWN: list[Authority] = []
"""In a process of the pool: what the archive knows."""


def _begin(files: tuple[AuthorityFile, ...]) -> None:
    _KNOWN[:] = [authority_of(files)]


def _make(raw: RawArticle) -> Ahead | None:
    try:
        article = clean(raw)
        return Ahead(article, annotate(article, _KNOWN[0]), _words(raw.text))
    except Exception:  # it is said when its turn comes
        return None


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", fold(text)))


def _may_name(words: frozenset[str], file: AuthorityFile) -> bool:
    """An organisation is named by all words of one name; all else may be by any word."""
    record = file.record
    if record is None:
        return False
    own = [str(getattr(record, key)) for key in ("name", "title") if hasattr(record, key)]
    for name in (*own, *record.names, *record.names_weak):
        found = [word for word in _words(name) if len(word) >= SHORT]
        together = all if file.kind == "organisations" else any
        if found and together(word in words for word in found):
            return True
    return False
