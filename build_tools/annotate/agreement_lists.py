"""Lists of agreements: one step told of several, one noun for several.

Enters: tagged sentences and `Pact`s. Leaves: the step that a list shares, and the names that
`MoUs on energy, on education and on trade` stands for.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from build_tools.annotate.agreement_names import rules
from build_tools.annotate.agreement_steps import step_of
from build_tools.annotate.further import adjectives_follow, another_follows
from build_tools.annotate.lexicon import Tag, any_of
from build_tools.annotate.packs import is_word, languages, pack
from build_tools.annotate.pact import Pact
from build_tools.annotate.tags import Tagged

_MADE = ("signed", "adopted", "agreed", "ratified")
_REACH = 40
"""Tokens that a list behind one noun may have."""


def shared_steps(pacts: Sequence[Pact], tagged: Tagged) -> None:
    """`signed the X Plan and the Y Agreement`: what befell one befell those joined to it."""
    pairs = list(pairwise(pacts))
    for last, pact in pairs:
        if pact.status == "mentioned" and not pact.earlier and _joined(tagged, last, pact):
            _share(last, pact)
    for pact, following in reversed(pairs):
        if pact.status == "mentioned" and not pact.earlier and _joined(tagged, pact, following):
            _share(following, pact)


def _share(known: Pact, pact: Pact) -> None:
    pact.status, pact.sides = known.status, pact.sides or known.sides
    pact.moment, pact.earlier = pact.moment or known.moment, known.earlier
    made = known.status in _MADE and pact.title.count(" ") > 1
    pact.named = pact.named or (known.named and made)


def _joined(tagged: Tagged, last: Pact, pact: Pact) -> bool:
    """Only articles and the like stand between, or a place and then a comma."""
    words = [t for t in tagged.tokens if last.spans[-1][1] <= t.start < pact.spans[0][0]]
    marks_off = [n for n, t in enumerate(words) if t.text == ";"]
    words = words[marks_off[-1] :] if marks_off else words
    own = [t.folded for t in words if is_word(t, tagged.sentence.language, "joins_papers")]
    joins = rules()["list_joins"]
    behind = [t.folded for t in words if t.folded not in joins and t.folded not in own]
    verbs = any(word.endswith("ed") or word in rules()["stops"] for word in behind)
    marks = any(t.folded in (",", ";", "and") for t in words) or bool(own)
    opened = not behind or any(t.folded in (",", ";") for t in words)
    return bool(words) and len(words) < 12 and marks and opened and not verbs


def announced(tagged: Tagged) -> str:
    """The step that a sentence tells of documents without their names; empty for none."""
    if tagged.sentence.language in languages():
        phrases = pack(tagged.sentence.language)["signed_papers"]
        return "signed" if any_of(tagged.tokens, phrases) else ""
    if not any_of(tagged.tokens, rules()["papers"]):
        return ""
    step = step_of(tagged.tokens)
    return step if step in _MADE else ""


def is_item(tagged: Tagged) -> bool:
    """A line of a list, or the number before one: the list goes on."""
    first = tagged.tokens[0]
    numbered = len(tagged.tokens) > 1 and tagged.tokens[1].text in (".", ")")
    short = first.kind == "number" or len(first.text.rstrip(".")) <= 4
    return first.text in ("-", "–", "•", "*", "(") or (numbered and short)


def lists_them(tagged: Tagged, opened: bool) -> bool:
    """`The documents include …`, or an item of the list that a colon opened.

    Args:
        opened: the list's head, or another item, is the sentence before.
    """
    if tagged.sentence.language in languages() and announced(tagged):
        return True
    among = tagged.word(0) == "among" and bool(any_of(tagged.tokens[:8], rules()["papers"]))
    if among or any_of(tagged.tokens, rules()["including"]):
        return True
    first = next((t for t in tagged.tokens[:4] if t.kind == "word"), None)
    return opened and first is not None


def subjects(tagged: Tagged, head: Tag) -> list[tuple[int, int]]:
    """Token spans of what each document of a plural noun is on; empty where it is one list."""
    start = head.end
    if tagged.word(start) == "in" and tagged.word(start + 2) in rules()["areas"]:
        start += 3
    if tagged.word(start) not in ("on", "for", "of"):
        return []
    end = start
    while end < min(len(tagged.tokens), start + _REACH) and not _ends_list(tagged, end):
        end += 1
    if tagged.word(start + 1) in rules()["list_nouns"] and tagged.word(start + 2) == "in":
        return []  # `agreements on cooperation in trade, energy and culture`: fields, not papers
    if any(
        adjectives_follow(tagged, at) or tagged.word(at) == "between" for at in range(start, end)
    ):
        return []
    spans = _parts(tagged, start, end)
    return spans if len(spans) > 1 else []


def _ends_list(tagged: Tagged, index: int) -> bool:
    word, token = tagged.word(index), tagged.tokens[index]
    mark = token.kind == "punct" and token.text not in (",", "-", "–", "'s", "’s")
    joint = word in ("and", ",")
    along = word in ("along", "as") or (joint and _verb_follows(tagged, index))
    along = along or (joint and another_follows(tagged, index))
    return mark or word in rules()["stops"] or along or tagged.label(index) == "date"


def _verb_follows(tagged: Tagged, index: int) -> bool:
    following = tagged.word(index + 1 + (tagged.word(index + 1) == "and"))
    return following in rules()["list_ends"] or following.endswith("ed")


def _parts(tagged: Tagged, start: int, end: int) -> list[tuple[int, int]]:
    joints = (",", "and", "&", ";")
    ons = [at for at in range(start + 1, end) if tagged.word(at) == tagged.word(start)]
    ons = [start, *(at for at in ons if tagged.word(at - 1) in joints)]
    if len(ons) > 1:
        cuts = ons
    else:
        commas = [at for at in range(start, end) if tagged.word(at) == ","]
        ands = [at for at in range(start, end) if tagged.word(at) == "and"]
        last = [at for at in ands if not commas or at > commas[-1]][-1:]
        if not commas and not _plain_pair(tagged, start, last, end):
            return []
        cuts = [start, *commas, *last]
    edges = [*sorted(set(cuts)), end]
    spans = [_trim(tagged, a, b) for a, b in pairwise(edges)]
    return [span for span in spans if span[1] > span[0]]


def _plain_pair(tagged: Tagged, start: int, ands: list[int], end: int) -> bool:
    """`on culture and tourism`: two nouns; not `on trade and economic cooperation`."""
    if not ands:
        return False
    left, right = ands[0] - start - 1, end - ands[0] - 1
    return left == 1 and right == 1


def _trim(tagged: Tagged, start: int, end: int) -> tuple[int, int]:
    while start < end and tagged.word(start) in (",", "and", "on", "for", "the"):
        start += 1
    while end > start and tagged.word(end - 1) in (",", "and", "in", "the"):
        end -= 1
    return start, end
