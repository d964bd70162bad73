"""The words of a sentence that report or name an event.

Enters: a tagged sentence. Leaves: `Trigger`s, and the kind of event that they tell of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from build_tools.annotate.heads import is_head, leads
from build_tools.annotate.lexicon import Lexicon, Tag
from build_tools.annotate.packs import pack
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules

_PAPER = 8
"""Tokens behind `signed` within which the paper is named."""


@dataclass(frozen=True, slots=True)
class Trigger:
    kind: str
    rank: int
    """Place in the rules: the lower, the more telling."""
    verb: bool
    start: int
    end: int


@cache
def _lexicon(language: str) -> Lexicon:
    lexicon = Lexicon()
    rules = pack(language)
    marked = bool(rules.get("marked"))
    for rank, entry in enumerate(rules.get("events") or ()):
        for verb in entry["words"]:
            lexicon.add(verb, f"verb {rank}", entry["kind"], any_case=True, marked=marked)
        for noun in entry.get("nouns") or ():
            lexicon.add(noun, f"noun {rank}", entry["kind"], any_case=True, marked=marked)
    lexicon.add_all(rules.get("no_event") or (), "none", any_case=True, marked=marked)
    for rank, entry in enumerate(read_rules("event_words")["kinds"]):
        for verb in entry.get("verbs") or ():
            lexicon.add(verb, f"verb {rank}", entry["kind"], any_case=True)
        for noun in entry.get("nouns") or ():
            lexicon.add(noun, f"noun {rank}", entry["kind"], any_case=True)
    lexicon.add_all(read_rules("event_words")["no_event"], "none", any_case=True)
    return lexicon.seal()


@lru_cache(maxsize=512)
def triggers(tagged: Tagged) -> tuple[Trigger, ...]:
    """The words of a sentence that report or name an event, in order."""
    found: list[Trigger] = []
    words = _lexicon(tagged.sentence.language)
    index = 0
    while index < len(tagged.tokens):
        tag = words.at(tagged.tokens, index)
        if tag is None or _is_loose(tagged, index) or _is_no_deed(tagged, tag):
            index += 1
            continue
        if tag.label == "none":
            index = tag.end
            continue
        word, rank = tag.label.split()
        verb = word == "verb" or _held(tagged, tag.start) or _leaves_on(tagged, tag)
        found.append(Trigger(tag.value, int(rank), verb, tag.start, tag.end))
        index = tag.end
    return tuple(found)


def _is_loose(tagged: Tagged, index: int) -> bool:
    """In the name of an office, or after a word that makes no report of it."""
    office = tagged.label(index) in ("head", "heads", "org", "rank")
    return office or tagged.word(index - 1) in ("once", "if", "being")


def _is_no_deed(tagged: Tagged, tag: Tag) -> bool:
    named = (_greets_a_thing, _appeals, _describes, _only_asked_for)
    return any(told(tagged, tag) for told in named)


def _only_asked_for(tagged: Tagged, tag: Tag) -> bool:
    """`the request for a conversation`, `cancelled the meeting`: nothing has come of it yet."""
    before = [tagged.word(at) for at in range(max(0, tag.start - 4), tag.start)]
    while before and before[-1] in ("a", "an", "the", "his", "her", "their"):
        before.pop()
    row = " ".join(before)
    asked = read_rules("event_words")["only_asked"]
    return not tag.label.startswith("verb") and any(f" {row}".endswith(f" {p}") for p in asked)


def _describes(tagged: Tagged, tag: Tag) -> bool:
    """`the agreement signed in 2015`, `a treaty, signed in Oslo by both`: when a paper was made."""
    rules = read_rules("event_words")
    if tag.phrase not in rules["participles"] or tagged.word(tag.end) not in rules["when_or_where"]:
        return False
    papers, before = read_rules("agreements")["documents"], tagged.word(tag.start - 1)
    if before == "," and tagged.tokens[tag.start - 2].capital:
        behind = [tagged.word(at) for at in range(tag.end, tag.end + _PAPER)]
        articles = [at for at, word in enumerate(behind) if word in ("a", "an", "the")]
        if any(set(behind[at:]) & set(papers) for at in articles):
            return False  # `Ministers A and B, signed on Friday an agreement`
    return before == "," or before in papers


def _greets_a_thing(tagged: Tagged, tag: Tag) -> bool:
    """`welcomed the step`, `received support`, `welcomes building ports with Malta`: a verb of
    meeting without anybody to meet."""
    if tagged.word(tag.start) not in read_rules("event_words")["need_somebody"]:
        return False
    if tag.end - tag.start > 1:
        return False
    first = tagged.tokens[tag.end : tag.end + 1]
    doing = bool(first) and first[0].text.islower() and first[0].text.endswith("ing")
    if doing and first[0].folded not in leads():
        return True
    owned = _owned_thing(tagged, tag.end)
    behind = range(owned or tag.end, min((owned or tag.end) + 6, len(tagged.tokens)))
    named = any(tagged.tokens[at].capital or is_head(tagged, at) for at in behind)
    guests = read_rules("event_words")["guests"]
    guest = any(tagged.word(at) in guests for at in behind)
    return not guest and (bool(owned) or not named)


def _owned_thing(tagged: Tagged, index: int) -> int:
    """`Malta's efforts`, `the Maltese initiative`: where the thing that a country owns stands.

    0 where somebody, or nothing, stands there.
    """
    at = index + (tagged.word(index) in ("the", "a", "an"))
    tag = tagged.tags[at] if at < len(tagged.tags) else None
    if tag is None or tag.label not in ("country", "demonym") or tag.start != at:
        return 0
    at = tag.end + (tagged.word(tag.end) in ("'s", "’s"))
    plain = at < len(tagged.tokens) and tagged.tokens[at].text.islower()
    owned = plain and (at > tag.end or tag.label == "demonym")
    return at if owned and not _office_near(tagged, at) else 0


def _office_near(tagged: Tagged, index: int) -> bool:
    """`president`, `newly appointed ambassador`, `high-ranking guests`: an office or a rank."""
    for at in range(index, min(index + 4, len(tagged.tokens))):
        if tagged.word(at) in read_rules("grammar")["inside_offices"]:
            return False
        if is_head(tagged, at) or tagged.tokens[at].capital or tagged.label(at) == "rank":
            return True
    return False


def _appeals(tagged: Tagged, tag: Tag) -> bool:
    """`called the visit a success`, `called on Malta to sign`: words, and no call or visit."""
    words = [
        tagged.word(index) for index in range(tag.start, min(tag.end + 12, len(tagged.tokens)))
    ]
    if words[:2] in (["called", "on"], ["calls", "on"], ["call", "on"]):
        return "to" in words
    named = {"a", "an", "another", "'s", "’s"} & set(words[1:9])
    return tag.phrase in ("called", "calls") and bool(named)


def _held(tagged: Tagged, noun: int) -> bool:
    """`held an online meeting`: a verb that only carries the noun, a few small words before."""
    rules = read_rules("event_words")
    reach, further, small = 5, False, 0
    for index in range(noun - 1, max(-1, noun - 2 * reach), -1):
        word = tagged.word(index)
        if word in rules["carriers"]:
            return not _only_perfect(tagged, index)
        if tagged.listed(index, "carriers"):
            return True
        if word == "on" and tagged.word(index - 1) in ("is", "are", "was", "were"):
            return True
        mark = tagged.tokens[index].kind == "punct" and word not in ("-", "’", "'", "’s", "'s")
        rounds = word == "of" and tagged.word(index - 1) in rules["rounds"]
        if mark or (word in ("of", "with", "and") and not rounds):
            return False
        further = further or rounds
        small += not (tagged.tokens[index].capital or _hyphened(tagged, index))
        if small >= reach and not further:
            return False
    return False


def _only_perfect(tagged: Tagged, index: int) -> bool:
    """`has praised the meeting`: `has` carries a verb and not the noun."""
    verb = tagged.word(index) in ("has", "have", "had") and tagged.word(index + 1).endswith("ed")
    return verb and tagged.word(index + 2) in ("the", "a", "an", "this", "his", "her", "their")


def _hyphened(tagged: Tagged, index: int) -> bool:
    """A part of `one-on-one`."""
    return "-" in (word for at in (index - 1, index, index + 1) for word in (tagged.word(at),))


def _leaves_on(tagged: Tagged, tag: Tag) -> bool:
    """`left Oslo on July 8 for a five-day official visit`: the journey is told as begun."""
    rules = read_rules("event_words")
    if tag.value not in ("visit", *rules["visits"]):
        return False
    for index in range(tag.start - 1, max(-1, tag.start - 14), -1):
        pair = f"{tagged.word(index)} {tagged.word(index + 1)}"
        if tagged.word(index) in rules["sets_out"] or pair in rules["sets_out"]:
            return tagged.word(index - 1) not in ("who", "which")
        if tagged.word(index) in (".", ";", "during", "at", "after", "and", "that", "which"):
            return False
    return False


def of_main_clause(tagged: Tagged, found: Sequence[Trigger]) -> Sequence[Trigger]:
    """Without what is told of somebody in a clause of their own (`received A, who made a working
    visit to …`; `talks between A, who is on an official visit, and B`)."""
    aside = _clauses(tagged)
    found = [t for t in found if not any(t.start in clause for clause in aside)] or found
    met = [t for t in found if t.verb and t.kind in read_rules("event_words")["encounters"]]
    if not met:
        return found
    behind = range(met[0].end, len(tagged.tokens))
    who = next((at for at in behind if tagged.word(at) == "who"), len(tagged.tokens))
    return [t for t in found if t.start < who]


def _clauses(tagged: Tagged) -> list[range]:
    """The clauses from a comma and `who` to the next comma."""
    at = [i for i, word in enumerate(tagged.words) if word == "who" and tagged.word(i - 1) == ","]
    ends = (
        (i, next((n for n in range(i, len(tagged.tokens)) if tagged.word(n) == ","), 0)) for i in at
    )
    return [range(start, end) for start, end in ends if end]


def kind_of(found: Sequence[Trigger]) -> str:
    """The most telling verb names the event; where verbs are weak, the most telling word."""
    rules = read_rules("event_words")
    strong = [t for t in found if t.verb and t.kind not in rules["weak_kinds"]]
    kind = min(strong or found, key=lambda t: t.rank).kind
    visits = [t for t in found if t.kind in rules["visits"]]
    return min(visits, key=lambda t: t.rank).kind if kind == "visit" and visits else kind


def kind_told_before(sentence: int, kind: str, body: Sequence[Tagged]) -> str:
    """`held phone talks … During the talks, A told B …`: the kind that is told before.

    Args:
        sentence: index of the sentence that the kind was read from.
    """
    rules = read_rules("event_words")
    by_index = {tagged.sentence.index: tagged for tagged in body}
    here = by_index.get(sentence)
    if here is None or here.word(0) not in rules["during"] or kind not in rules["plain_kinds"]:
        return kind
    before = [t for t in body if sentence - 3 <= t.sentence.index < sentence]
    told = [t.kind for tagged in before for t in triggers(tagged) if t.verb]
    return next((other for other in told if other in rules["telling_kinds"]), kind)
