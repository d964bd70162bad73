"""The name of an agreement: whether it has one, its sides, and its title.

Enters: a tagged sentence, the tag of the noun and how far the name goes. Leaves: verdicts, ids of
countries and names of organisations, a title.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from build_tools.annotate.agreement_steps import term_of
from build_tools.annotate.lexicon import Tag
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules
from build_tools.text import fold
from build_tools.world import world

MADE = ("signed", "adopted", "ratified", "proposed", "in force", "negotiating", "agreed")


@cache
def rules() -> Any:
    """The content of `rules/agreements.yml`."""
    return read_rules("agreements")


def is_plural(head: Tag) -> bool:
    """`agreements`, `memoranda of understanding`, `MoUs`."""
    last = head.phrase.split()[-1]
    return head.phrase in rules()["plurals"] or (last.endswith("s") and last != "notes")


def is_generic(tagged: Tagged, head: Tag, start: int, lower: bool) -> bool:
    """A way of speaking (`signed agreements`, `reach a preliminary agreement`)."""
    word, plural = tagged.word(head.end - 1), is_plural(head)
    within = ("agreement", "treaty", "pact", "declaration")
    if head.value == "partnership" and tagged.word(head.end) in within:
        return True
    if not lower and _names_a_body(tagged, head):
        return True
    headline = tagged.sentence.part == "title" and head.value == "joint statement"
    if headline and tagged.word(head.end) == "of" and "on" not in tagged.words[head.end :]:
        return True  # `Joint statement of A, B meets expectations`
    if not lower:
        bare = all(tagged.word(i) in rules()["counted"] for i in range(start, head.start))
        return plural and (tagged.sentence.part == "title" or word == "mous" or bare)
    before = [tagged.word(index) for index in range(max(0, start - 1), head.start)]
    shared = {"bilateral"} if head.value == "free trade agreement" else set()
    if tagged.word(head.end) in ("on", "for", "between") and head.value != "partnership":
        shared |= {"new"}
    generic = any(word in rules()["generic"] and word not in shared for word in before)
    if head.value == "partnership":
        return plural or word == "partner" or head.phrase == "strategic partnership"
    return plural or generic


def _names_a_body(tagged: Tagged, head: Tag) -> bool:
    """`Collective Security Treaty Organization` is a body, not the treaty that founded it."""
    at = head.end
    if tagged.word(at) == "and" and at + 1 < len(tagged.tokens) and tagged.tokens[at + 1].capital:
        at += 2  # `Convention and Exhibition Centre`
    after = tagged.tokens[at : at + 1]
    return any(token.capital for token in after) and tagged.word(at) in rules()["bodies"]


def is_named(
    tagged: Tagged, head: Tag, start: int, end: int, lower: bool, stated: bool, status: str
) -> bool:
    """It stands in capitals, or with sides or a subject that somebody made."""
    capitals = sum(tagged.tokens[i].capital for i in range(start, end))
    own = head.value == "programme" and head.phrase.count(" ") > 1 and status in MADE
    subject = end > head.end + 1 or own  # `plan of consultations` says what it is on
    if head.value == "partnership":
        return True
    if head.value == "programme" and not (stated or status in MADE):
        return capitals >= 3 and bool(term_of(tagged, start, end))
    if not lower:
        return stated or subject or capitals >= 3 or (capitals >= 2 and start < head.start)
    if head.value in rules()["weak"]:
        return subject and (stated or status in MADE)
    return stated or subject


def stated_sides(tagged: Tagged, start: int, end: int) -> tuple[str, ...]:
    """Two sides or more that the name itself holds; else none."""
    found: list[str] = []
    for tag in tagged.spans("country", "demonym", "org"):
        if start <= tag.start < end and tag.value not in found:
            found.append(tag.value)
    return tuple(sorted(found)) if len(found) >= 2 else ()


def implied_sides(
    kind: str, text: str, status: str, tagged: Tagged, pair: tuple[str, ...]
) -> tuple[str, ...]:
    """The two countries of the article, where the words or the deed say that it is theirs."""
    made = status in ("signed", "adopted", "ratified", "agreed")
    for labels in (("country",), ("country", "demonym")):
        named = {tag.value for tag in tagged.spans(*labels)}
        if made and (len(named) >= 2 if labels == ("country",) else len(named) == 2):
            return tuple(sorted(named))
    if len(pair) < 2:
        return ()
    both = any(side in fold(text) for side in rules()["both_sides"])
    own = kind in ("joint statement", "partnership", "memorandum of understanding")
    signed = status in ("signed", "agreed") and kind not in ("treaty", "convention")
    return tuple(sorted(pair[:2])) if both or own or signed else ()


def title_of(text: str) -> str:
    """The agreement's name as a heading: no empty sides, its term behind a comma."""
    title = text.replace("’", "'")
    for vague in rules()["vague_sides"]:
        title = re.sub(rf"\s+{re.escape(vague)}\b(?!')", "", title)
    title = re.sub(r"\s*\(([A-Z][A-Za-z]+)\)", "", title)
    title = re.sub(r"\s+with (?:his|her|their) (?:[^\s,]+ ){1,8}?(?=on |for )", " ", title)
    term = re.search(r"\s+(?:for|in) (?:the )?(?:period )?(\d{4})\s*[‒–—-]\s*(\d{4})", title)
    if term:
        title = f"{title[: term.start()]}{title[term.end() :]}, {term[1]}-{term[2]}"
    title = re.sub(r"^(?:(?:the|a|an)\s+)?(?:new\s+)?", "", title.strip(" ,"), flags=re.IGNORECASE)
    return title[:1].upper() + title[1:]


@cache
def _noun_words() -> frozenset[str]:
    return frozenset(
        fold(word) for e in rules()["heads"] for p in e["phrases"] for word in p.split()
    )


def _names_of_sides(sides: tuple[str, ...]) -> frozenset[str]:
    names = (name for side in sides if side in world() for name in world()[side].english_names)
    return frozenset(word for name in (*names, *sides) for word in words_of(name))


def stems_of_sides(sides: tuple[str, ...]) -> frozenset[str]:
    """The first five letters of what the sides are called (`Latvi` of Latvia and Latvian)."""
    return frozenset(word[:5] for word in _names_of_sides(sides))


def is_bare(title: str, sides: tuple[str, ...]) -> bool:
    """A kind of document and its sides, and nothing that tells it from others.

    >>> is_bare("MoU between Fiji and India", ("fiji", "india"))
    True
    """
    spoken = _names_of_sides(sides) | _noun_words() | frozenset(rules()["nobodys"])
    return not words_of(title) - spoken


def words_of(title: str) -> frozenset[str]:
    """The words of a title that tell it from others."""
    return frozenset(re.findall(r"[a-z0-9]+", fold(title))) - frozenset(rules()["empty"])


def stems_of(title: str) -> frozenset[str]:
    """The first five letters of what a title is about: behind its last `on`, if it has one."""
    _, on, subject = title.rpartition(" on ")
    words = words_of(subject if on else title) - _noun_words()
    stems = frozenset(word[:5] for word in words)
    return stems - {"coope"} if len(stems) > 1 else stems
