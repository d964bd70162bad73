"""The offices that stand behind a name: `, Politburo member, …`, `, who is also …`, `’s role as …`.

Enters: a tagged sentence and the end of a name in it. Leaves: a `Title`, cut where the
office of the next person begins.
"""

from __future__ import annotations

from build_tools.annotate.heads import head_follows, is_head, leads, name_behind_head
from build_tools.annotate.name_words import postnominals
from build_tools.annotate.segments import Segment, split_offices
from build_tools.annotate.tags import Tagged
from build_tools.annotate.titles import Title, may_stand, office_at
from build_tools.rules import read_rules

_WORDS = read_rules("grammar")
_FAR = 80
"""Tokens: no row of offices is longer."""


def behind_name(tagged: Tagged, end: int) -> Title | None:
    """The title in apposition: `, Politburo member, …`, `, who is also …`, `’s role as …`."""
    start = _apposition_start(tagged, end + (tagged.word(end) in postnominals()))
    if start is None:
        return None
    stop = _chain_end(tagged, start)
    while stop > start and tagged.listed(stop - 1, "joins_papers"):
        stop -= 1
    segment = office_at(tagged, start, stop)
    if segment is None or segment[0] > start + 1 or not _says_enough(tagged, *segment):
        return None
    if tagged.inside(*segment, "head", "heads")[0].label == "heads":
        return None  # `A, chairmen of committees and …`: others, who follow
    segments = split_offices(tagged, *segment)
    whole = next((n for n, part in enumerate(segments) if _ends_in_name(tagged, part)), None)
    segments = segments if whole is None else _own(tagged, segments, whole)
    segments = _without_unnamed(tagged, segments)
    member = next((n for n, part in enumerate(segments) if _is_name(tagged, part)), len(segments))
    segments = segments[:member]
    if not segments or _opens_clause(tagged, end, segments[-1][1]):
        return None
    if _tells(tagged, segments[-1]):
        return None
    return Title(start, segments[-1][1], segments, False, False)


def _tells(tagged: Tagged, segment: Segment) -> bool:
    """`…, A, ministry spokesperson B C-d said`: the office of the one who tells it."""
    start, end = segment
    heads = [at for at in range(start, end) if is_head(tagged, at)]
    named = bool(heads) and heads[-1] + 1 < end and tagged.tokens[end - 1].capital
    while tagged.word(end) in ("-", "‑") and end + 2 < len(tagged.tokens):
        end += 2
    return named and tagged.word(end) in read_rules("event_words")["speech"]


def _own(tagged: Tagged, segments: tuple[Segment, ...], other: int) -> tuple[Segment, ...]:
    """The offices before that of the next person: those that `and` joins to it are theirs too."""
    while other > 0:
        between = range(segments[other - 1][1], segments[other][0])
        if any(tagged.tokens[at].text == "," for at in between):
            break
        other -= 1
    return segments[:other]


def _without_unnamed(tagged: Tagged, segments: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """`A, First Secretary at the Embassy and the Director of …`: an article opens somebody else."""
    if not segments or tagged.word(segments[0][0] - 1) == "the":
        return segments
    for number, (start, _) in enumerate(segments[1:], 1):
        if tagged.words[start - 2 : start] == ("and", "the"):
            return segments[:number]
    return segments


def _is_name(tagged: Tagged, segment: Segment) -> bool:
    """`Tom Wells MP` behind `and`: a name with its letters, and no office."""
    start, end = segment
    plain = (tagged.tokens[at].capital and not tagged.label(at) for at in range(start, end - 1))
    return tagged.word(end - 1) in postnominals() and end - start > 2 and all(plain)


def _ends_in_name(tagged: Tagged, segment: Segment) -> bool:
    """`…, Chairman of the Senate Igor Petrov`: the office of somebody else, who follows."""
    start, end = segment
    tail = end
    while tail > start and _of_name(tagged, tail - 1):
        tail -= 1
    if any(name_behind_head(tagged, index) for index in range(start, end - 1)):
        return True
    behind_head = tail < end and is_head(tagged, tail - 1)
    return behind_head or (end - tail >= 2 and tagged.word(tail - 1) not in ("of", "the", "for"))


def _of_name(tagged: Tagged, index: int) -> bool:
    """A word that may be one of a name, or the hyphen inside one."""
    token = tagged.tokens[index]
    glued = token.text == "-" and tagged.tokens[index - 1].end == token.start
    return (token.capital or glued) and not tagged.label(index)


def _apposition_start(tagged: Tagged, end: int) -> int | None:
    words = [tagged.word(end + n) for n in range(7)]
    if words[0] in ("'s", "’s"):
        named = words[1] in _WORDS["roles"]
        return end + 3 if named and words[2] == "as" else None
    if words[0] not in (",", "(", "-", "–", "—"):
        return None
    if words[1] in ("and", "&"):
        return None  # `…, A, and the Secretary of X, B`: the office of B
    if words[1] == "who":
        verb = 2 + (words[2] in _WORDS["besides"])
        offset = verb + 1 if words[verb] in _WORDS["serves"] else 0
        while offset and words[offset] in (*_WORDS["besides"], "as"):
            offset += 1
        return end + offset if offset else None
    return end + 2 if words[1] in _WORDS["besides"] else end + 1


def _chain_end(tagged: Tagged, start: int) -> int:
    index = start
    while index < min(len(tagged.tokens), start + _FAR) and _stays(tagged, index, start):
        index += 1
    return index


def _stays(tagged: Tagged, index: int, start: int) -> bool:
    token = tagged.tokens[index]
    if not may_stand(tagged, index) and not (index == start and token.folded in leads()):
        return token.folded in leads() and index < start + 3
    if token.text == ",":
        listed = tagged.label(index + 1) == "noun" and tagged.label(index - 1) == "noun"
        return listed or head_follows(tagged, index + 1, min(index + 9, len(tagged.tokens)))
    if token.folded == "and":
        return tagged.label(index + 1) == "noun" or head_follows(
            tagged, index + 1, min(index + 9, len(tagged.tokens))
        )
    if token.text == ")":
        return any(tagged.tokens[at].text == "(" for at in range(start, index))
    credited = tagged.word(index + 2) == ":"  # `(Photo: …)`
    closing = not credited and any(tagged.word(at) == ")" for at in range(index + 1, index + 6))
    return token.text != "(" or closing


def _says_enough(tagged: Tagged, start: int, end: int) -> bool:
    """An office in small letters needs an institution with a name: `head of the X Committee`."""
    return any(tagged.tokens[index].capital for index in range(start, end))


def _opens_clause(tagged: Tagged, name: int, end: int) -> bool:
    """`While receiving A, the President said`: the office is the subject of what follows.

    So it is in `Following the meeting with A, the Maltese President held talks with B`.
    """
    opens, verb = _WORDS["open_clauses"], tagged.word(end)
    before = tagged.words[:name]
    if before[0] in _WORDS["open_phrases"] and "," not in before:
        rules = read_rules("event_words")
        return verb in rules["speech"] or verb in rules["carriers"]
    near = range(max(0, name - 7), name)
    gerund = any(tagged.word(at).endswith("ing") and tagged.word(at - 1) in opens for at in near)
    return gerund and verb in read_rules("event_words")["speech"]


def of_next(tagged: Tagged, behind: Title) -> bool:
    """`Minister A, Malta's new minister, B C`, `Minister A, the President said`: not A's office."""
    end = behind.end
    if tagged.word(end) in read_rules("event_words")["speech"]:
        return True
    owned = tagged.word(behind.start) == "the" or tagged.label(behind.start) == "country"
    name = end + 1
    while tagged.label(name) in ("rank", "honor"):
        name += 1
    full = tagged.tokens[name : name + 2]
    plain = len(full) == 2 and all(token.capital for token in full)
    labels = tagged.label(name) or tagged.label(name + 1)
    return owned and tagged.word(end) == "," and plain and not labels


def stands_behind_comma(tagged: Tagged, name: int) -> bool:
    """`…, A`, `…, HE A`, `…, the Hon A`."""
    index = name - 1
    while tagged.label(index) in ("rank", "honor") or tagged.word(index) in ("the", "."):
        index -= 1
    return tagged.word(index) == ","
