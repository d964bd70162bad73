"""How far the name of a paper goes in other languages than English.

Enters: a tagged sentence and an index. Leaves: token indexes. The words stand in the language's
file: what opens a subject, what ends it, what joins two papers.
"""

from __future__ import annotations

from build_tools.annotate.calendar_words import year_at
from build_tools.annotate.packs import papers_in
from build_tools.annotate.tags import Tagged


def to_stop(tagged: Tagged, index: int) -> int:
    """In other languages a name goes on to a mark, a word that ends it or a further paper."""
    end = index + 1
    while end < len(tagged.tokens) and (tagged.tokens[end].kind == "word" or _glued(tagged, end)):
        if tagged.listed(end, "stops_subject") or _joined_paper(tagged, end):
            break
        end += 1
    return _with_term(tagged, end)


def _with_term(tagged: Tagged, end: int) -> int:
    """`a declaration on ties until 2030`: with the year; other figures are no part of a name, nor
    the words that lead to them."""
    begin = end
    while tagged.listed(begin - 1, "years"):
        begin -= 1
    if year_at(tagged, end) and tagged.listed(begin - 1, "until_year"):
        return end + 1 + tagged.listed(end + 1, "years")
    dated = end < len(tagged.tokens) and tagged.tokens[end].kind == "number"
    while dated and tagged.listed(begin - 1, "opens_subject"):
        begin -= 1
    return begin if dated else end


def _joined_paper(tagged: Tagged, index: int) -> bool:
    """A joint and behind it the noun of a further document."""
    if not tagged.listed(index, "joins_papers"):
        return False
    behind = index + 1 + tagged.listed(index + 1, "joins_papers")
    return any(tagged.has(behind, words) for words in papers_in(tagged.sentence.language))


def _glued(tagged: Tagged, index: int) -> bool:
    """A hyphen inside a word."""
    around = tagged.tokens[index - 1 : index + 2]
    hyphen = len(around) == 3 and around[1].text == "-"
    return hyphen and around[0].end == around[1].start and around[1].end == around[2].start
