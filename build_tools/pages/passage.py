"""An article's text as HTML: every sentence has an address, every listed entity is a link.

Enters: a `Passage`. Leaves: HTML whose text is the passage's text, to the character.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from build_tools.archive import ArchiveArticle, Link, Mention, Passage
from build_tools.pages.escape import mark, text
from build_tools.pages.view import View


@dataclass(frozen=True, slots=True)
class Several:
    """Words that name several entities at once: they link to a list of them on the page."""

    anchor: str
    words: str
    ids: tuple[str, ...]


def passages(article: ArchiveArticle) -> Iterator[tuple[str, Passage]]:
    """Every passage of an article with the stem of its sentences' ids."""
    if article.summary:
        yield "summary", article.summary
    for number, caption in enumerate(article.captions, 1):
        yield f"caption-{number}", caption
    for number, block in enumerate(article.body, 1):
        yield f"p{number}", block


def passage_html(view: View, stem: str, passage: Passage, home: str = "") -> Markup:
    """The passage's sentences, each in an element with the id `<stem>-<number>`.

    Args:
        stem: where the passage is: `p3`, `summary`, `caption-1`.
        home: id of the entity whose page this is; it gets no link to itself.
    """
    words = passage.text
    ahead = [link for link in reversed(passage.links) if link.ids != (home,)]
    parts: list[str] = []
    for number, (start, end) in _with_gaps(passage.sentences, len(words)):
        while ahead and ahead[-1].end <= start:
            ahead.pop()
        inner = _linked(view, stem, ahead, words, start, end)
        parts.append(
            f'<span class="sentence" id="{stem}-{number}">{inner}</span>' if number else inner
        )
    return mark("".join(parts))


def _with_gaps(
    sentences: Iterable[tuple[int, int]], length: int
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Sentences with their number, and (with number 0) what stands between them."""
    at = 0
    for number, (start, end) in enumerate(sentences, 1):
        yield 0, (at, start)
        yield number, (start, end)
        at = end
    yield 0, (at, length)


def _linked(view: View, stem: str, ahead: Sequence[Link], words: str, start: int, end: int) -> str:
    """The words from `start` to `end`; `ahead` has the links from there on, the last one first."""
    at, parts = start, []
    for link in reversed(ahead):
        if link.start >= end:
            break
        first, last = max(link.start, at), min(link.end, end)
        if first < last:
            parts.append(text(words[at:first]))
            parts.append(_anchor(view, stem, link, words[first:last]))
            at = last
    parts.append(text(words[at:end]))
    return "".join(parts)


def _anchor(view: View, stem: str, link: Link, words: str) -> str:
    if len(link.ids) > 1:
        address, title = f"#{several_anchor(stem, link)}", view.names(link.ids)
    else:
        address, title = view.href(link.ids[0]), view.name(link.ids[0])
    hint = f' title="{text(title)}"' if title != words else ""
    return f'<a href="{address}"{hint}>{text(words)}</a>'


def several_anchor(stem: str, link: Link) -> str:
    return f"several-{stem}-{link.start}"


def several(article: ArchiveArticle) -> tuple[Several, ...]:
    """The words of an article that name several entities at once."""
    return tuple(
        Several(several_anchor(stem, link), passage.text[link.start : link.end], link.ids)
        for stem, passage in passages(article)
        for link in passage.links
        if len(link.ids) > 1
    )


def anchor_at(article: ArchiveArticle, words: str) -> str:
    """Id of the sentence in which `words` begin; empty where no sentence has them."""
    for stem, passage in _body_first(article):
        at = passage.text.find(words)
        if at >= 0:
            return _sentence_at(stem, passage, at)
    return ""


def _body_first(article: ArchiveArticle) -> list[tuple[str, Passage]]:
    return sorted(passages(article), key=lambda pair: not pair[0].startswith("p"))


def _sentence_at(stem: str, passage: Passage, at: int) -> str:
    for number, (start, end) in enumerate(passage.sentences, 1):
        if start <= at < end:
            return f"{stem}-{number}"
    return ""


def mention_anchor(article: ArchiveArticle, mention: Mention) -> str:
    """Id of the sentence that a mention stands in."""
    stem, passage = _block(article, mention.block)
    words = passage.text if passage else ""
    for number, (start, end) in enumerate(passage.sentences if passage else (), 1):
        if words[start:end] == mention.sentence:
            return f"{stem}-{number}"
    return ""


def _block(article: ArchiveArticle, number: int) -> tuple[str, Passage | None]:
    """Stem and passage of `Mention.block`: 0 is the body's first, -1 the summary, -2 a caption."""
    if number >= 0:
        return f"p{number + 1}", article.body[number]
    if number == -1:
        return "summary", article.summary
    return f"caption-{-1 - number}", article.captions[-2 - number]


def mention_html(mention: Mention) -> Markup:
    """The sentence with the naming words marked."""
    sentence = mention.sentence
    before, after = text(sentence[: mention.start]), text(sentence[mention.end :])
    words = text(sentence[mention.start : mention.end])
    return mark(f'{before}<b class="named">{words}</b>{after}')
