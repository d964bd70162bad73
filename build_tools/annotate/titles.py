"""The offices that stand before a name.

Enters: a tagged sentence and the place of a name in it. Leaves: a `Title`: the offices as
token spans, what kind of words led to it, and where it starts and ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from build_tools.annotate.lexicon import Tag
from build_tools.annotate.packs import complements
from build_tools.annotate.runs import headline_verbs, openers
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules

_LINKS = frozenset(read_rules("grammar")["inside_offices"])
_JOINTS = frozenset(read_rules("grammar")["between_offices"])
_FAR = 45
Segment = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Title:
    start: int
    end: int
    """Tokens that the title covers, with ranks and leads."""
    segments: tuple[Segment, ...]
    """One an office, as it stands."""
    plural: bool
    ranked: bool
    """A rank or honorific stands directly at the name."""


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(word.lower() for word in read_rules("titles")[key])


def leads() -> frozenset[str]:
    """Words before a title that are no part of the office."""
    return _words("leads")


@cache
def _small_words(language: str) -> frozenset[str]:
    """Words in small letters that may stand in an office."""
    return _LINKS | _words("modifiers") | _words("inner") | complements(language)


def is_head(tagged: Tagged, index: int) -> bool:
    """True if a token is part of the head of an office."""
    return tagged.label(index) in ("head", "heads")


def before_name(tagged: Tagged, name: int, taken: frozenset[int]) -> Title | None:
    """The title that ends where a name starts.

    Args:
        name: index of the name's first token.
        taken: indexes of tokens that are part of another person's name.
    """
    end = name
    while end > 0 and (rank := _rank_ending(tagged, end)):
        end = rank.start
    ranked = end < name
    last = end - 1
    if tagged.sentence.part == "title" and tagged.word(last) in headline_verbs():
        return None
    if tagged.word(last) in ("and", "&", "'s", "’s"):
        return Title(end, name, (), False, True) if ranked else None
    if last > 0 and tagged.tokens[last].text == "," and not ranked:
        plain = tagged.label(last - 1) == "" and tagged.word(last - 1) != ")"
        last -= 1
        if plain and not _article_before(tagged, last):
            return None
    first = last
    while first >= max(0, last - _FAR) and first not in taken and may_stand(tagged, first):
        first -= 1
    segment = office_at(tagged, first + 1, last + 1)
    if segment is None:
        return Title(end, name, (), False, True) if ranked else None
    heads = tagged.inside(*segment, "head", "heads")
    comma = last + 1 < end
    if comma and not (
        heads[0].label == "heads" or heads[-1].end < last + 1 or _owned(tagged, segment[0], name)
    ):
        return None
    segments = _without_other(tagged, split_offices(tagged, *segment))
    start = segment[0] if len(segments) > 1 else min(segments[0][0], end)
    start = min(start, segment[0]) if segments[0][0] - segment[0] < 2 else segments[0][0]
    return Title(start, name, segments, heads[0].label == "heads", ranked)


def _owned(tagged: Tagged, start: int, name: int) -> bool:
    """`Malta’s new minister, A`, `the Maltese minister, A B,`: whose office it is stands by."""
    start += tagged.word(start) in ("the", "a", "an")
    owner = tagged.label(start) in ("country", "demonym")
    while tagged.word(start - 1) in leads() and not owner:
        start -= 1
    if tagged.word(start + owner) in ("'s", "’s") or tagged.word(start - 1) in ("'s", "’s"):
        return True
    end = name
    while end < len(tagged.tokens) and tagged.tokens[end].capital:
        end += 1
    return owner and end - name >= 2 and tagged.word(end) in (",", ".", ";", ")")


def _article_before(tagged: Tagged, last: int) -> bool:
    """`the chairman of the Harbour Khural, A`: a whole office with its article before a comma."""
    first = last
    while first > max(0, last - _FAR) and may_stand(tagged, first) and tagged.word(first) != ",":
        first -= 1
    heads = [at for at in range(first, last) if is_head(tagged, at)]
    return bool(heads) and tagged.word(heads[0] - 1) == "the" and tagged.word(heads[0] + 1) == "of"


def _rank_ending(tagged: Tagged, end: int) -> Tag | None:
    index = end - 1
    if tagged.tokens[index].text == "." and index:
        index -= 1
    tag = tagged.tags[index]
    return tag if tag and tag.label in ("rank", "honor") else None


def may_stand(tagged: Tagged, index: int) -> bool:
    """True if a token may be part of an office: a capital, a head, a modifier or a link."""
    token = tagged.tokens[index]
    if tagged.label(index) in ("date", "agency"):
        return False
    if token.capital or is_head(tagged, index) or tagged.label(index) in ("demonym", "country"):
        return True
    if token.kind == "word":
        return token.folded in _small_words(tagged.sentence.language)
    owners = token.text in ("’", "'") and index > 0 and tagged.word(index - 1).endswith("s")
    return token.folded in _LINKS or token.text in ("-", "’s", "'s") or owners


def office_at(tagged: Tagged, start: int, end: int) -> Segment | None:
    """The widest stretch up to `end` that reads as one office, or several."""
    for tag in tagged.inside(start, end, "head", "heads"):
        if _reaches(tagged, tag, end):
            return _widen(tagged, tag.start, start), end
    return None


def announced(tagged: Tagged, name: int) -> Title | None:
    """`The new ambassadors are: A of Norway, B of Malta`; `ambassadors, including A of Norway`."""
    index = name - 1 - (tagged.label(name - 1) in ("honor", "rank"))
    if index < 1 or tagged.word(index) not in (":", "including"):
        return None
    heads = tagged.inside(max(0, index - 25), index, "heads")
    segment = ((heads[-1].start, heads[-1].end),) if heads else ()
    return Title(heads[-1].start, name, segment, True, False) if heads else None


def _reaches(tagged: Tagged, head: Tag, end: int) -> bool:
    """True if an office with this head may go on to `end`."""
    start = head.end
    serves = head.value in read_rules("titles")["serve"]
    for index in range(start, end):
        word = tagged.word(index)
        if word == "to" and index == start and serves:
            continue
        if word in ("for", "to", "on", "in") and head_follows(tagged, index + 1, end):
            owner = any(tagged.tokens[at].text in ("’s", "'s") for at in range(index, end))
            if not owner or word != "in":
                return False
        lower = tagged.tokens[index].kind == "word" and not tagged.tokens[index].capital
        goes_on = (
            word in _LINKS
            or word in complements(tagged.sentence.language)
            or is_head(tagged, index)
        )
        if lower and index == start and not goes_on:
            return False
    return True


def head_follows(tagged: Tagged, index: int, end: int) -> bool:
    """True if, behind at most articles, adjectives and institutions, a head stands."""
    while index < end and not is_head(tagged, index):
        token = tagged.tokens[index]
        plain = token.capital or token.folded in leads() or token.folded in _words("modifiers")
        if not plain and token.text not in ("’s", "'s", "-"):
            return False
        index += 1
    return index < end


def _widen(tagged: Tagged, start: int, limit: int) -> int:
    """Take in what stands directly before a head: `Kenyan`, `Federation Council`."""
    while start > limit:
        token = tagged.tokens[start - 1]
        tag = tagged.tags[start - 1]
        if tag and tag.label == "country" and limit <= tag.start < start - 1:
            start = tag.start
            continue
        if token.text == ")" and start > limit + 3 and tagged.tokens[start - 2].shouted:
            start -= 3
            continue
        modifier = token.folded in _words("modifiers") or token.folded in leads()
        joint = token.folded in _JOINTS and _joins_fields(tagged, start - 1)
        possessive = token.text in ("’s", "'s") or (
            token.text in ("-", "–") and tagged.tokens[start - 2].end == token.start
        )
        opener = start == 1 and not tagged.label(0) and token.folded in openers()
        if opener or not (
            token.capital or tagged.label(start - 1) == "demonym" or modifier or joint or possessive
        ):
            break
        start -= 1
    while tagged.tokens[start].text in ("-", "–", "’s", "'s", ",") or (
        tagged.word(start) in _JOINTS
    ):
        start += 1
    return start


def _joins_fields(tagged: Tagged, index: int) -> bool:
    """`Industry and Trade Minister`: a joint between two words of an institution's field."""
    return tagged.label(index - 1) == "noun" and tagged.label(index + 1) == "noun"


def split_offices(tagged: Tagged, start: int, end: int) -> tuple[Segment, ...]:
    """The offices of a stretch that may hold several (`Prime Minister and Minister of X`)."""
    segments: list[Segment] = []
    begin = start
    depth = 0
    for index in range(start, end):
        depth += {"(": 1, ")": -1, "[": 1, "]": -1}.get(tagged.tokens[index].text, 0)
        joint = (
            (tagged.word(index) in _JOINTS or _dash(tagged, index))
            and depth == 0
            and not tagged.label(index)
        )
        seen = any(is_head(tagged, at) for at in range(begin, index))
        if joint and seen and head_follows(tagged, index + 1, end):
            segments.append((begin, index))
            begin = index + 1
        elif seen and (_second_head(tagged, index) or _other_country(tagged, index)):
            segments.append((begin, index))
            begin = index
    segments.append((begin, _before_honour(tagged, begin, end)))
    return tuple(_trim(tagged, segment) for segment in segments if segment[0] < segment[1])


def _other_country(tagged: Tagged, index: int) -> bool:
    """`Co-chair of the commission Maltese Minister of Trade`: a demonym opens a further office."""
    opens = tagged.label(index) == "demonym" and is_head(tagged, index + 1)
    return opens and tagged.word(index - 1) not in _LINKS


def _dash(tagged: Tagged, index: int) -> bool:
    """A dash between blanks: `Chairman of the Cabinet - Head of the Administration`."""
    glued = tagged.tokens[index - 1].end == tagged.tokens[index].start
    return tagged.tokens[index].text in ("-", "–", "—") and not glued


def _before_honour(tagged: Tagged, start: int, end: int) -> int:
    """`Foreign Minister of Qatar Sheikh Ali`: the last word honours the person."""
    tag = tagged.tags[end - 1]
    honours = tag is not None and tag.value in read_rules("titles")["honorific_heads"]
    return tag.start if tag and honours and tag.start > start else end


def _second_head(tagged: Tagged, index: int) -> bool:
    """`ASEAN Chair Prime Minister`: a head directly behind a head is an office of its own."""
    tag, before = tagged.tags[index], tagged.tags[index - 1]
    if not tag or not before or tag is before or tag.start != index:
        return False
    if before.value in read_rules("titles")["halves"]:
        return False
    return tag.label == before.label == "head"


def _without_other(tagged: Tagged, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """`The President and Prime Minister Smith`: the first is somebody else, named before."""
    if len(segments) != 2 or tagged.word(segments[0][0] - 1) != "the":
        return segments
    bare = all(
        is_head(tagged, start) and (tag := tagged.tags[start]) and tag.end == end
        for start, end in segments
    )
    return segments[1:] if bare else segments


def _trim(tagged: Tagged, segment: Segment) -> Segment:
    start, end = segment
    while start < end and (
        tagged.word(start) in _JOINTS
        or tagged.word(start) in ("-", "–", "—", "the", "of", "’s", "'s")
    ):
        start += 1
    while (
        end > start and tagged.word(end - 1) in _LINKS and tagged.tokens[end - 1].text not in ")]"
    ):
        end -= 1
    return start, end
