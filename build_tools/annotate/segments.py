"""Several offices in one row of words (`Prime Minister and Minister of X`), parted.

Enters: a tagged sentence and a stretch of it. Leaves: its offices, as token spans.
"""

from __future__ import annotations

from build_tools.annotate.heads import head_follows, is_head, name_behind_head
from build_tools.annotate.tags import Tagged
from build_tools.rules import read_rules

LINKS = frozenset(read_rules("grammar")["inside_offices"])
JOINTS = frozenset(read_rules("grammar")["between_offices"])
Segment = tuple[int, int]


def split_offices(tagged: Tagged, start: int, end: int) -> tuple[Segment, ...]:
    """The offices of a stretch that may hold several (`Prime Minister and Minister of X`)."""
    segments: list[Segment] = []
    begin = start
    depth = 0
    for index in range(start, end):
        depth += {"(": 1, ")": -1, "[": 1, "]": -1}.get(tagged.tokens[index].text, 0)
        joint = (
            (tagged.word(index) in JOINTS or _dash(tagged, index))
            and depth == 0
            and not tagged.label(index)
        )
        seen = any(is_head(tagged, at) for at in range(begin, index))
        comma = tagged.word(index) == ","
        if joint and seen and head_follows(tagged, index + 1, end, joined=comma):
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
    return opens and tagged.word(index - 1) not in LINKS


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


def without_other(tagged: Tagged, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """`The President and Prime Minister Smith`, `Speaker A B, Prime Minister C`: others before."""
    for number, (start, end) in reversed(list(enumerate(segments[:-1], 1))):
        small = not any(
            tagged.tokens[at].capital for at in range(start, end) if is_head(tagged, at)
        )
        apart = small and tagged.word(end) == ","  # `the minister, President A, …`
        if apart or any(name_behind_head(tagged, index) for index in range(start, end - 2)):
            return segments[number:]
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
        tagged.word(start) in JOINTS
        or tagged.word(start) in ("-", "–", "—", "the", "of", "’s", "'s")
    ):
        start += 1
    while end > start and tagged.word(end - 1) in LINKS and tagged.tokens[end - 1].text not in ")]":
        end -= 1
    return start, end - 2 if _set_there(tagged, start, end) else end


def _set_there(tagged: Tagged, start: int, end: int) -> bool:
    """`the chairman of the Congress in Sliema, Malta`: a town, where it was said."""
    town = end - start > 3 and tagged.word(end - 2) == "in" and tagged.tokens[end - 1].capital
    behind = tagged.word(end) == "," and tagged.label(end + 1) == "country"
    return town and behind and not is_head(tagged, end - 3)
