"""A text cut into passages, sentences and tokens, each with its offsets.

Enters: a clean article, or plain text. Leaves: a `Document`. Offsets are code points of
`Document.text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from build_tools.annotate.glued import unglued
from build_tools.language import language_of
from build_tools.model import CleanArticle
from build_tools.rules import read_rules
from build_tools.text import fold, sentences

Part = Literal["title", "summary", "caption", "heading", "body"]
_TOKEN = re.compile(
    rf"(?P<word>(?:[^\W\d_]\.){{2,}}|\b(?:{'|'.join(read_rules('names')['digraphs'])})\.(?=\s?[A-Z])|"
    r"[^\W\d_]\.(?=\s+[^\W\d_a-z]|[^\W\d_])|"
    r"[^\W\d_]+(?:['’ʻ‘`](?!s\b)[^\W\d_]+)*)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<punct>['’]s\b|[^\w\s]|_)"
)
_COMBINING = re.compile(r"[\u0300-\u036f]")
_SENTENCE_END = re.compile(r"[.!?…。”\"’)]\s*$")


class Token(NamedTuple):
    start: int
    end: int
    text: str
    folded: str
    kind: str
    """word, number or punct; `'s` is a token of its own."""

    @property
    def capital(self) -> bool:
        return self.kind == "word" and self.text[0].isupper()

    @property
    def shouted(self) -> bool:
        """All in capitals, and more than an initial."""
        return self.kind == "word" and len(self.text.rstrip(".")) > 1 and self.text.isupper()


@dataclass(frozen=True)
class Sentence:
    index: int
    start: int
    end: int
    part: Part
    passage: int
    tokens: tuple[Token, ...]
    language: str = "en"

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Folded text of every token."""
        return tuple([token.folded for token in self.tokens])

    @cached_property
    def word_by_index(self) -> dict[int, str]:
        return dict(enumerate(self.words))


@dataclass(frozen=True)
class Document:
    text: str
    sentences: tuple[Sentence, ...]
    published: str
    """EDTF as given; empty where unknown."""
    published_evidence: str
    place: str
    signs: str
    """Dateline, credit and byline: what tells whose article it is."""

    def words(self, start: int, end: int) -> str:
        return self.text[start:end]

    @cached_property
    def lower_words(self) -> frozenset[str]:
        """Folded words that the text writes in small letters somewhere."""
        return frozenset(
            token.folded
            for sentence in self.sentences
            for token in sentence.tokens
            if token.kind == "word" and token.text[0].islower()
        )


def tokens_of(text: str, offset: int = 0) -> tuple[Token, ...]:
    """Words, numbers and marks of a text, in order; `PresidentAnna` is two words."""
    return tuple(
        Token(
            start + offset,
            end + offset,
            text[start:end],
            fold(text[start:end]),
            match.lastgroup or "punct",
        )
        for match in _TOKEN.finditer(text)
        for start, end in unglued(text, match.start(), match.end())
    )


def of_article(article: CleanArticle) -> Document:
    """The title, summary, body and captions of a clean article, as one text."""
    pieces: list[tuple[Part, str]] = []
    if not article.title_derived:
        pieces.append(("title", article.title))
    for block in article.blocks:
        pieces.append(("heading" if block.kind == "heading" else "body", block.text))
    pieces.append(("summary", article.summary))
    pieces += [("caption", caption) for caption in article.captions]
    signs = " ".join([article.dateline, article.credit, article.byline])
    return _document(
        [piece for piece in pieces if piece[1]],
        "\n\n",
        article.published,
        article.published_evidence,
        article.place,
        signs,
    )


def of_text(text: str, published: str = "") -> Document:
    """A plain text, one passage a line; a first line without a full stop is its title."""
    pieces: list[tuple[Part, str]] = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        short = len(line) < 160 and not _SENTENCE_END.search(line) and bool(line.strip())
        part: Part = "body"
        if short and len(lines) > 1:
            part = "heading" if any(p == "body" and t.strip() for p, t in pieces) else "title"
        pieces.append((part if number or short else "body", line))
    return _document(pieces, "\n", published, "", "", "")


def _document(
    pieces: list[tuple[Part, str]],
    gap: str,
    published: str,
    published_evidence: str,
    place: str,
    signs: str,
) -> Document:
    found: list[Sentence] = []
    language = language_of(" ".join(text for _, text in pieces))
    position = 0
    for number, (part, text) in enumerate(pieces):
        for start, end in sentences(text):
            span = (start + position, end + position)
            tokens = tokens_of(text[start:end], span[0])
            found.append(Sentence(len(found), *span, part, number, tokens, language))
        position += len(text) + len(gap)
    whole = gap.join(text for _, text in pieces)
    return Document(whole, tuple(found), published, published_evidence, place, signs)
