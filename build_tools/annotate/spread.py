"""How far the name of an agreement goes, to the left and to the right of its noun.

Enters: a tagged sentence and the tag of the noun. Leaves: token indexes.
"""

from __future__ import annotations

from functools import cache

from build_tools.annotate.further import (
    adjectives_follow,
    amended,
    another_follows,
    turns,
    vague_sides,
)
from build_tools.annotate.lexicon import Tag
from build_tools.annotate.name_words import headline_verbs
from build_tools.annotate.packs import languages
from build_tools.annotate.papers_elsewhere import to_stop
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules

_JOIN = frozenset(read_rules("grammar")["inside_agreements"])
_OPENINGS = frozenset(read_rules("grammar")["open_subjects"])
_TOPICS = frozenset(("on", "for", "in", "concerning", "regarding"))
_FAR = 30


@cache
def _stops() -> frozenset[str]:
    return frozenset(read_rules("agreements")["stops"])


def left_end(tagged: Tagged, head: Tag) -> int:
    """First token of the name: capitals and sides before a capital, modifiers before a noun.

    In other languages the noun itself: what they put before it is no part of a name.
    """
    start = head.start
    if tagged.sentence.language in languages():
        return start
    capital = tagged.tokens[head.start].capital
    while start > 0:
        token, label = tagged.tokens[start - 1], tagged.label(start - 1)
        if tagged.sentence.part == "title" and token.folded in headline_verbs():
            break
        side = label in ("country", "demonym", "org") or token.text in ("-", "–", "‒")
        if capital and _joined_adjectives(tagged, start - 1):
            start -= 1
            continue
        if not (
            side or (capital and (token.capital or token.text in ("'s", "’s")) and label != "date")
        ):
            break
        start -= 1
    while start < head.start and tagged.tokens[start].text in ("-", "–", "‒", "'s", "’s", ","):
        start += 1
    if start < head.start and tagged.word(start) in ("the", "a", "an", "this"):
        start += 1
    if head.value == "partnership":
        return start
    return start if start < head.start or capital else _modified(tagged, head.start)


def _joined_adjectives(tagged: Tagged, index: int) -> bool:
    """`Comprehensive and Progressive Agreement`."""
    if tagged.word(index) != "and" or index < 1:
        return False
    return tagged.label(index - 1) == "noun" and tagged.label(index + 1) in ("noun", "")


def _modified(tagged: Tagged, index: int) -> int:
    """Up to three small words behind an article: `a double taxation agreement`."""
    for back in range(1, 5):
        at = index - back
        if back > 1 and tagged.tokens[max(0, at)].text in ("'", "’", "'s", "’s"):
            return at + 1  # `the ministries' action programme`
        if at < 0 or tagged.tokens[at].kind != "word":
            return index
        if tagged.word(at) in ("a", "an", "the", "this", "their", "its"):
            return at + 1
        if tagged.word(at) in _stops() or tagged.word(at) in _JOIN:
            return index
    return index


def reach(tagged: Tagged, head: Tag) -> tuple[int, int]:
    """End of the name, and where its subject starts if the verb parts it from the noun.

    `An agreement was signed on fishing` and `… between A and B`; 0 where nothing stands between.
    """
    end = right_end(tagged, head)
    at = head.end
    rules = read_rules("agreements")
    dated = _behind_date(tagged, at) if end == head.end else at
    while end == head.end and tagged.word(at) in rules["passive"]:
        at += 1
    made = at >= head.end + 2 and tagged.word(at - 1) in rules["made"]
    if not made and dated == head.end:
        return end, 0
    at = at if made else dated
    if tagged.word(at) not in rules["subject_opens"] or tagged.label(at + 1) in ("date", "place"):
        return end, 0
    if (
        tagged.word(at) in ("on", "for")
        and tagged.tokens[min(at + 1, len(tagged.tokens) - 1)].kind != "word"
    ):
        return end, 0
    last = right_end(tagged, Tag(head.label, head.value, head.start, at, head.phrase))
    return (last, at) if last > at + 1 else (end, 0)


def _behind_date(tagged: Tagged, index: int) -> int:
    """Where `on Monday` ends (`a declaration on Monday on the anniversary of …`)."""
    at = index + (tagged.word(index) == "on")
    end = at
    while tagged.label(end) == "date" or (end > at and tagged.tokens[end - 1 : end]
                                          and tagged.word(end).isdigit()):  # fmt: skip
        end += 1
    return end if end > at else index


def right_end(tagged: Tagged, head: Tag) -> int:
    """End of the name: `on …`, `between X and Y`, `for 2020-2025`, as far as it is one phrase."""
    index = head.end
    if head.value == "protocol" and (base := amended(tagged, index)):
        head, index = Tag(head.label, head.value, head.start, base, head.phrase), base
    if tagged.word(index) == "(" and tagged.word(index + 2) == ")":
        index += 3
    opening = tagged.word(index)
    if tagged.listed(index, "opens_subject") and not tagged.listed(index + 1, "no_subject"):
        return to_stop(tagged, index)
    purpose = opening == "to" and tagged.word(index + 1) in read_rules("agreements")["purposes"]
    if not purpose and (opening not in _OPENINGS or _no_subject(tagged, index)):
        return head.end
    if opening == "in" and not _topic_follows(tagged, index):
        return head.end
    capital = _in_capitals(tagged, head) and not purpose
    start = index
    index += 2 * purpose
    while index < len(tagged.tokens) and index < start + _FAR:
        if _term_follows(tagged, index, head):
            return index + 2
        if theirs := vague_sides(tagged, index):
            index += theirs
            continue
        if not _stays(tagged, index, start, capital) or _behind_term(tagged, index):
            break
        capital = capital and not (_lower_subject(tagged, index) or tagged.word(index) == "to")
        index += 1
    while index > head.end and tagged.word(index - 1) in (*_JOIN, ",", "("):
        index -= 1
    return index


def _no_subject(tagged: Tagged, index: int) -> bool:
    """`on behalf of …`, `on the occasion of …`: whose or when, and not on what."""
    at = index + 1 + (tagged.word(index + 1) == "the")
    return tagged.word(index) == "on" and tagged.word(at) in read_rules("agreements")["no_subject"]


def _in_capitals(tagged: Tagged, head: Tag) -> bool:
    """A name in capitals: not `MoU on ports`, nor one whose capital begins a line."""
    token = tagged.tokens[head.end - 1]
    mixed = len(token.text) < 6 and any(letter.isupper() for letter in token.text[1:])
    words = [t for t in tagged.tokens[: head.start] if t.kind == "word"]
    opens = not words and not any(t.capital for t in tagged.tokens[head.start + 1 : head.end])
    return token.capital and not (mixed or opens or tagged.label(head.end - 1) == "date")


def _lower_subject(tagged: Tagged, index: int) -> bool:
    """`… between X and Y on labour`: the subject of a name in capitals may be in small letters."""
    at = index + 1 + (tagged.word(index + 1) in ("the", "a", "an"))
    following = tagged.tokens[at] if at < len(tagged.tokens) else None
    small = following is not None and following.kind == "word" and not following.capital
    return tagged.word(index) == "on" and small


def _term_follows(tagged: Tagged, index: int, head: Tag) -> bool:
    """`roadmap … until 2026`."""
    year = tagged.word(index + 1)
    return (
        head.value == "programme"
        and tagged.word(index) in ("until", "till", "to")
        and len(year) == 4
        and year.isdigit()
    )


def _behind_term(tagged: Tagged, index: int) -> bool:
    """Behind `for 2020-2025` nothing of the name follows but its sides."""
    years = [tagged.word(at) for at in (index - 3, index - 1)]
    dated = all(len(year) == 4 and year.isdigit() for year in years)
    return dated and tagged.word(index) != "between"


def _stays(tagged: Tagged, index: int, start: int, capital: bool) -> bool:
    token = tagged.tokens[index]
    tag = tagged.tags[index]
    if tag and tag.label == "org" and tag.start < index:
        return True  # `the Customs Union of A, B and C`
    if token.kind == "punct":
        plain = token.text in ("-", "–", "‒", "'s", "’s", "&")
        return plain or _short_form(tagged, index) or _listed(tagged, index, capital)
    if token.folded == "to" and tagged.word(index - 1).endswith("ing"):
        return True
    if token.folded == "to" and turns(tagged, start, index):
        return True
    if token.folded == "from" and tagged.word(index - 1) in read_rules("agreements")["keeps_from"]:
        return True
    if token.folded in _stops() or tagged.label(index) == "date" or _no_subject(tagged, index):
        return False
    if token.folded == "and" and another_follows(tagged, index):
        if tagged.word(index + 1) in ("a", "an"):
            return False
        sides = [at for at in range(start, index) if tagged.word(at) == "between"]
        return bool(sides) and not any(_parts_sides(tagged, at) for at in range(sides[-1], index))
    if token.folded == "and" and not capital:
        return _and_stays(tagged, index, start)
    if token.folded in ("in", "with") and index > start and not _topic_follows(tagged, index):
        return False
    if capital and token.kind == "word" and not token.capital:
        if tagged.tokens[index - 1].text == "-" and tagged.tokens[index - 1].end == token.start:
            return True  # `Co-operation`
        return token.folded in _JOIN or index == start
    return True


def _short_form(tagged: Tagged, index: int) -> bool:
    """`between the Sea Council of Malta (SCM) and …`: the short form of a side, in brackets."""
    for opening in (index, index - 2):
        around = opening >= 0 and tagged.word(opening) == "(" and tagged.word(opening + 2) == ")"
        if around and tagged.tokens[opening + 1].shouted:
            return tagged.word(opening + 3) in ("and", "on", "of")
    return False


def quoted_end(tagged: Tagged, start: int) -> int:
    """End of a title in quotation marks that opens right before `start`; 0 where none does."""
    closing = {"“": "”", '"': '"', "«": "»"}.get(tagged.tokens[start - 1].text if start else "")
    for at in range(start, min(len(tagged.tokens), start + 2 * _FAR)) if closing else ():
        if tagged.tokens[at].text == closing:
            return at - (tagged.tokens[at - 1].text in (",", "."))
    return 0


def _topic_follows(tagged: Tagged, index: int) -> bool:
    """`on cooperation in education`, `in the field of …`: a topic, and no place or date."""
    following = tagged.tokens[index + 1] if index + 1 < len(tagged.tokens) else None
    if following is None or following.kind != "word":
        return False
    if following.folded == "the":
        areas = read_rules("agreements")["areas"]
        return tagged.word(index + 2) in areas or tagged.word(index + 3) in areas
    if following.capital:
        return tagged.label(index + 1) == "noun"
    return following.folded not in (*_stops(), "a", "an", "his", "her", "its", "their", "which")


def _listed(tagged: Tagged, index: int, capital: bool) -> bool:
    """A comma inside a name: `on Reciprocal, Fair, and Balanced Trade`, or before adjectives."""
    if adjectives_follow(tagged, index):
        return True
    if tagged.tokens[index].text != "," or not capital or index + 1 >= len(tagged.tokens):
        return False
    if tagged.word(index + 1) in read_rules("agreements")["documents"]:
        return False
    following = index + 1 + (tagged.word(index + 1) == "and")
    behind = tagged.tokens[following + 1] if following + 1 < len(tagged.tokens) else None
    if behind and behind.kind == "word" and not behind.capital and behind.folded not in _JOIN:
        return False
    return tagged.tokens[min(following, len(tagged.tokens) - 1)].capital and not tagged.label(
        following
    ).startswith(("head", "date"))


def _and_stays(tagged: Tagged, index: int, start: int) -> bool:
    """`between X and Y` and `of a and b` go on; `and agreed to …` does not."""
    following = tagged.word(index + 1)
    between = [at for at in range(start, index) if tagged.word(at) == "between"]
    if between:
        within = tagged.label(index - 1) == tagged.label(index + 1) == "noun"
        behind = range(between[-1], index)
        on = any(tagged.word(at) in _TOPICS for at in behind)
        return on or within or not any(_parts_sides(tagged, at) for at in behind)
    noun = following.endswith("ing") and tagged.word(index + 2) == "of"
    pair = following.endswith("ing") and tagged.word(index - 1).endswith("ing")
    return noun or pair or (not following.endswith(("ed", "ing")) and following not in _stops())


def _parts_sides(tagged: Tagged, index: int) -> bool:
    """The `and` between two sides, and not one inside `Ministry of Trade and Industry`."""
    inside = tagged.label(index - 1) == tagged.label(index + 1) == "noun"
    return tagged.word(index) == "and" and not inside
