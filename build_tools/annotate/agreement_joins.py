"""One agreement, several mentions.

Enters: `Pact`s as the sentences name them. Leaves: one `Pact` an agreement, with every name.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from build_tools.annotate.agreement_names import (
    is_bare,
    rules,
    stems_of,
    stems_of_sides,
    title_of,
    words_of,
)
from build_tools.annotate.document import Document
from build_tools.annotate.packs import languages, pack, papers_in
from build_tools.annotate.pact import Pact
from build_tools.annotate.tags import Tagged
from build_tools.text import fold


def merge(found: list[Pact], pact: Pact) -> None:
    """Add a mention to the agreement it names, or as a new one."""
    for other in found:
        if _same(other, pact):
            _join(other, pact)
            return
    found.append(pact)


def _join(kept: Pact, other: Pact) -> None:
    fuller = (is_bare(kept.title, kept.sides), other.title.count(" ")) > (
        is_bare(other.title, other.sides),
        kept.title.count(" "),
    )
    better = other.named and (not kept.named or fuller)
    if better and kept.type == "partnership":
        better = False
    if kept.type == "free trade agreement" and kept.sentence != other.sentence:
        better = better or (" between " in other.title and " between " not in kept.title)
    first, second = (other, kept) if better else (kept, other)
    if second.title not in (first.title, *kept.names) and second.named:
        kept.names.append(second.title)
    news = second if first.status == "mentioned" != second.status else first
    kept.title, kept.evidence = first.title, news.evidence
    kept.sides = first.sides or second.sides
    kept.named |= other.named
    kept.spans += other.spans
    kept.term = kept.term or other.term
    kept.moment = kept.moment or other.moment
    kept.then = kept.then or other.then
    if kept.status == "mentioned" or (better and other.status != "mentioned"):
        kept.status = other.status


@cache
def _known_titles() -> frozenset[str]:
    return frozenset(entry["title"] for entry in rules()["known"].values())


def _same(one: Pact, other: Pact) -> bool:
    if one.type != other.type:
        return False
    if one.type in ("partnership", "free trade agreement"):
        own = {one.title, other.title} & _known_titles()
        if own and one.title != other.title and not (one.sides and other.sides):
            return False
        return not one.sides or not other.sides or one.sides == other.sides
    if one.sides and other.sides and one.sides != other.sides:
        return False
    bare = is_bare(one.title, one.sides) or is_bare(other.title, other.sides)
    both = one.named and other.named and one.sentence != other.sentence
    if bare and both and one.sides == other.sides != ():
        return True
    sides = stems_of_sides(one.sides) if one.sides == other.sides else frozenset()
    if not one.title.isascii() and not other.title.isascii():
        sides |= _of_institutions()
    mine, theirs = stems_of(one.title) - sides, stems_of(other.title) - sides
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    if not one.named or not other.named:
        return one.type not in rules()["weak"] or shared >= 0.99
    if one.sentence == other.sentence:
        return words_of(one.title) == words_of(other.title)
    return shared >= 0.6


@cache
def _of_institutions() -> frozenset[str]:
    """Beginnings of words with which other languages say papers, ministries and states in full."""
    keys = ("nouns", "complements", "long_forms", "opens_subject", "joins_papers")
    phrases = [p for tag in languages() for key in keys for p in pack(tag).get(key) or ()]
    papers = [noun for tag in languages() for words in papers_in(tag) for noun in words]
    return frozenset(word.strip("*")[:5] for p in (*phrases, *papers) for word in fold(p).split())


def name_statements(
    document: Document, sentences: Sequence[Tagged], found: list[Pact], pair: tuple[str, ...]
) -> None:
    """Give a joint statement that is only called so the subject that the text gives it."""
    for pact in found:
        if pact.type != "joint statement" or pact.named:
            continue
        for tagged in sentences:
            subject = statement_subject(document, tagged)
            if subject:
                pact.title = title_of(f"joint statement on {subject[0]}")
                pact.evidence, pact.named, pact.status = subject[1], True, "adopted"
                pact.sides = pact.sides or tuple(sorted(pair[:2]))
                break
        pact.named = pact.named or (pact.status in ("adopted", "signed") and len(pact.sides) > 1)


def statement_subject(document: Document, tagged: Tagged) -> tuple[str, str] | None:
    """What a statement is about: `made a statement …, describing their vision of …`."""
    words = [token.folded for token in tagged.tokens]
    if "statement" not in words:
        return None
    noun = words.index("statement")
    for index in range(noun + 1, min(len(words), noun + 14)):
        direct = words[index] in ("on", "about") and index == noun + 1
        if direct or words[index] in rules()["about"]:
            return _subject(document, tagged, index + 1, noun)
    return None


def _subject(document: Document, tagged: Tagged, start: int, noun: int) -> tuple[str, str] | None:
    tokens = tagged.tokens
    end = start
    while end < len(tokens) and tokens[end].text not in (",", ".", ";", "”", '"', ":"):
        end += 1
    if end - start < 2 or tagged.label(start) == "date":
        return None
    first = start + (tagged.word(start) in ("their", "its", "the", "a"))
    subject = "the " + document.words(tokens[first].start, tokens[end - 1].end)
    begin = max(0, noun - 2)
    return subject, document.words(tokens[begin].start, tokens[end - 1].end)
