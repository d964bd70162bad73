"""Agreements, statements and partnerships that the text names.

Enters: tagged sentences and the countries the article is about. Leaves: `Pact`s with title,
type, sides, the step reported and the term. What has neither a name in capitals nor sides
nor a subject that somebody signed is a way of speaking and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from build_tools.annotate.agreement_steps import (
    clause_before,
    made_earlier,
    raised,
    status_of,
    step_of,
    term_of,
)
from build_tools.annotate.document import Document
from build_tools.annotate.lexicon import Lexicon, Tag
from build_tools.annotate.spread import left_end, right_end, statement_subject
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules
from build_tools.text import fold


@dataclass
class Pact:
    title: str
    type: str
    sides: tuple[str, ...]
    """Ids of countries, names of organisations."""
    status: str
    term: str
    evidence: str
    spans: list[tuple[int, int]]
    """Of its mentions, in code points of the document."""
    named: bool
    """It stands in capitals, or with its sides or its subject."""
    names: list[str] = field(default_factory=list)
    made: str = ""
    """EDTF of an earlier step that the words themselves date (`signed in 2009`)."""


_MADE = ("signed", "adopted", "ratified", "proposed", "in force", "negotiating")


@cache
def _rules() -> Any:
    return read_rules("agreements")


@cache
def _heads() -> Lexicon:
    lexicon = Lexicon()
    for entry in _rules()["heads"]:
        for phrase in entry["phrases"]:
            lexicon.add(phrase, "pact", entry["type"], any_case=not phrase.isupper())
    return lexicon.seal()


def find_pacts(
    document: Document, sentences: Sequence[Tagged], pair: tuple[str, ...]
) -> list[Pact]:
    """Every agreement, in order of its first mention.

    Args:
        pair: ids of the two countries the article is about, or of fewer.
    """
    found: list[Pact] = []
    for tagged in sentences:
        index = 0
        while index < len(tagged.tokens):
            head = _heads().at(tagged.tokens, index)
            if head is None:
                index += 1
                continue
            pact, index = _pact(document, tagged, head, pair)
            if pact:
                _follow(pact, found, tagged)
                _merge(found, pact)
    _name_statements(document, sentences, found, pair)
    return [pact for pact in found if pact.named]


def _pact(
    document: Document, tagged: Tagged, head: Tag, pair: tuple[str, ...]
) -> tuple[Pact | None, int]:
    start, end = left_end(tagged, head), right_end(tagged, head)
    tokens = tagged.tokens
    text = document.words(tokens[start].start, tokens[end - 1].end)
    lower = tokens[head.end - 1].text[0].islower()
    if _is_generic(tagged, head, start, lower):
        return None, end
    stated = _sides(tagged, start, end)
    status = status_of(tagged, start, end)
    named = _is_named(tagged, head, start, end, lower, bool(stated), status)
    named_here = tuple(dict.fromkeys(tag.value for tag in tagged.spans("country")))
    done = step_of(clause_before(tagged, start))
    if head.value == "partnership":
        status = raised(clause_before(tagged, start))
    sides = stated or _implied(head.value, text, done, named_here, pair)
    title = _title(text)
    evidence = text if status == "mentioned" else _clause(document, tagged, start, end)
    span = tokens[start].start, tokens[end - 1].end
    made, earlier = made_earlier(tagged, end)
    status = "mentioned" if earlier and status in ("signed", "adopted") else status
    pact = Pact(
        title, head.value, sides, status, term_of(tagged, start, end), evidence, [span], named
    )
    pact.made = made
    return pact, end


def _follow(pact: Pact, found: Sequence[Pact], tagged: Tagged) -> None:
    """`signed the X Plan and the Y Agreement`: what befell the first befell the second."""
    last = found[-1] if found else None
    if last is None or pact.status != "mentioned" or pact.made:
        return
    between = [t for t in tagged.tokens if last.spans[-1][1] <= t.start < pact.spans[0][0]]
    joined = all(t.folded in ("and", "the", "an", "a", ",") for t in between)
    if last.spans[-1][0] >= tagged.sentence.start and between and joined:
        pact.status, pact.sides = last.status, pact.sides or last.sides


def _clause(document: Document, tagged: Tagged, start: int, end: int) -> str:
    """From the comma before the agreement to its end: the words that say what befalls it."""
    tokens = tagged.tokens
    first = start
    while first > max(0, start - 12) and tokens[first - 1].text not in (",", ";", ":", "“", '"'):
        first -= 1
    return document.words(tokens[first].start, tokens[end - 1].end)


def _is_generic(tagged: Tagged, head: Tag, start: int, lower: bool) -> bool:
    word = tagged.word(head.end - 1)
    within = ("agreement", "treaty", "pact", "declaration")
    if head.value == "partnership" and tagged.word(head.end) in within:
        return True
    plural = word.endswith("s") and not word.endswith("ss") and word != "mous"
    if not lower:
        return plural and tagged.sentence.part == "title"
    before = [tagged.word(index) for index in range(max(0, start - 1), head.start)]
    generic = any(word in _rules()["generic"] for word in before)
    if head.value == "partnership":
        return plural or word == "partner" or head.phrase == "strategic partnership"
    return plural or generic


def _is_named(
    tagged: Tagged, head: Tag, start: int, end: int, lower: bool, stated: bool, status: str
) -> bool:
    capitals = sum(tagged.tokens[i].capital for i in range(start, end))
    subject = end > head.end + 1
    if head.value == "partnership":
        return True
    if head.value == "programme" and not (stated or status in _MADE):
        return False
    if not lower:
        return stated or subject or capitals >= 3 or (capitals >= 2 and start < head.start)
    if head.value in _rules()["weak"]:
        return subject and (stated or status in _MADE)
    return stated or subject


def _sides(tagged: Tagged, start: int, end: int) -> tuple[str, ...]:
    found: list[str] = []
    for tag in tagged.spans("country", "demonym", "org"):
        if start <= tag.start < end and tag.value not in found:
            found.append(tag.value)
    return tuple(sorted(found)) if len(found) >= 2 else ()


def _implied(
    kind: str, text: str, status: str, named: tuple[str, ...], pair: tuple[str, ...]
) -> tuple[str, ...]:
    """The two countries of the article, where the words or the deed say that it is theirs."""
    if len(named) >= 2 and status in ("signed", "adopted", "ratified"):
        return tuple(sorted(named))
    if len(pair) < 2:
        return ()
    both = any(side in fold(text) for side in _rules()["both_sides"])
    own = kind in ("joint statement", "partnership", "memorandum of understanding")
    made = status == "signed" and kind not in ("treaty", "convention")
    return tuple(sorted(pair[:2])) if both or own or made else ()


def _title(text: str) -> str:
    """The agreement's name as a heading: no empty sides, its term behind a comma."""
    title = text.replace("’", "'")
    for vague in _rules()["vague_sides"]:
        title = re.sub(rf"\s+{re.escape(vague)}\b(?!')", "", title)
    title = re.sub(r"\s*\(([A-Z][A-Za-z]+)\)", "", title)
    term = re.search(r"\s+(?:for|in) (?:the )?(?:period )?(\d{4})\s*[‒–—-]\s*(\d{4})", title)
    if term:
        title = f"{title[: term.start()]}{title[term.end() :]}, {term[1]}-{term[2]}"
    title = re.sub(r"^(?:the|a|an)\s+", "", title.strip(" ,"), flags=re.IGNORECASE)
    return title[:1].upper() + title[1:]


# --- one agreement, several mentions ----------------------------------------------------------


def _merge(found: list[Pact], pact: Pact) -> None:
    for other in found:
        if _same(other, pact):
            _join(other, pact)
            return
    found.append(pact)


def _join(kept: Pact, other: Pact) -> None:
    better = other.named and (not kept.named or kept.title.count(" ") < other.title.count(" "))
    if better and kept.type == "partnership":
        better = False
    first, second = (other, kept) if better else (kept, other)
    if second.title not in (first.title, *kept.names) and second.named:
        kept.names.append(second.title)
    kept.title, kept.evidence = first.title, first.evidence
    kept.sides = first.sides or second.sides
    kept.named |= other.named
    kept.spans += other.spans
    kept.term = kept.term or other.term
    if kept.status == "mentioned" or (better and other.status != "mentioned"):
        kept.status = other.status


def words_of(title: str) -> frozenset[str]:
    """The words of a title that tell it from others."""
    empty = frozenset(_rules()["empty"])
    return frozenset(re.findall(r"[a-z0-9]+", fold(title))) - empty


def _same(one: Pact, other: Pact) -> bool:
    if one.type != other.type:
        return False
    plain = frozenset(word for e in _rules()["heads"] for p in e["phrases"] for word in p.split())
    mine, theirs = words_of(one.title) - plain, words_of(other.title) - plain
    shared = len(mine & theirs) / max(1, min(len(mine), len(theirs)))
    if one.type in ("partnership", "free trade agreement"):
        return not one.sides or not other.sides or one.sides == other.sides
    if one.sides and other.sides and one.sides != other.sides:
        return False
    if not one.named or not other.named:
        return one.type not in _rules()["weak"] or shared >= 0.99
    return shared >= 0.6


def _name_statements(
    document: Document, sentences: Sequence[Tagged], found: list[Pact], pair: tuple[str, ...]
) -> None:
    """Give a joint statement that is only called so the subject that the text gives it."""
    for pact in found:
        if pact.type != "joint statement" or pact.named:
            continue
        for tagged in sentences:
            subject = statement_subject(document, tagged)
            if subject:
                pact.title = _title(f"joint statement on {subject[0]}")
                pact.evidence, pact.named, pact.status = subject[1], True, "adopted"
                pact.sides = pact.sides or tuple(sorted(pair[:2]))
                break
        pact.named = pact.named or (pact.status in ("adopted", "signed") and len(pact.sides) > 1)
