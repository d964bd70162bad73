"""What tells a person from a place or a brand where no office stands beside the name.

Enters: a tagged sentence and a run of capitalised words. Leaves: True or False: a known given
name, an initial, a noun that only people are called by (`lawyer A`), a verb that only people
carry out (`A was born`), or a relation (`A's widow`).
"""

from __future__ import annotations

from functools import cache

from build_tools.annotate.document import tokens_of
from build_tools.annotate.lexicon import Tag
from build_tools.annotate.name_words import (
    any_family_first,
    given_names,
    openers,
    particles,
    suffixes,
)
from build_tools.annotate.packs import counterpart_forms
from build_tools.annotate.runs import Run
from build_tools.annotate.tags import Tagged
from build_tools.annotate.triggers import triggers
from build_tools.rules import read_rules
from build_tools.text import fold

_MARKS = ("'s", "’s")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(read_rules("names")[key])


@cache
def _phrases(key: str) -> dict[str, list[tuple[str, ...]]]:
    """Phrases of a rule by their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in read_rules("names")[key]:
        words = tuple(token.folded for token in tokens_of(phrase))
        found.setdefault(words[0], []).append(words)
    return found


def _stands(tagged: Tagged, index: int, key: str) -> bool:
    return any(tagged.has(index, phrase) for phrase in _phrases(key).get(tagged.word(index), ()))


def looks_like_name(tagged: Tagged, run: Run) -> bool:
    """Two words or more that open with a given name, or with a family name that stands first."""
    first, length = tagged.word(run.start), run.end - run.start
    if length < 2:
        return False
    plural = length == 2 and tagged.word(run.end - 1) in _words("no_family")
    given = first in given_names() or (first.split("-")[0] in given_names() and "-" in first)
    return (given and not plural) or (any_family_first(first) and 3 <= length <= 4)


def is_described(tagged: Tagged, run: Run) -> bool:
    """A full name behind `lawyer`, `directed by`, with an initial, before `, who` or a verb."""
    if not 2 <= run.end - run.start <= 5 or not _is_plain(tagged, run):
        return False
    before = run.start - 1
    return (
        tagged.word(before) in _words("person_nouns")
        or tagged.word(run.end) in _words("full_name_verbs")
        or tagged.has(run.end, (",", "who"))
        or _agent(tagged, run)
        or _has_initial(tagged, run)
        or tagged.word(before) in _words("before_names")
        or does_as_people_do(tagged, run)
    )


def does_as_people_do(tagged: Tagged, run: Run) -> bool:
    """`A was born`, `A later ran for`, `A's widow`."""
    at = run.end
    if tagged.word(at) in _MARKS or tagged.has(at, ("'", "s")):
        at += 1 if tagged.word(at) in _MARKS else 2
        return tagged.word(at) in _words("relations")
    while tagged.word(at) in _words("adverbs"):
        at += 1
    if _stands(tagged, at, "person_verbs") or _is_called(tagged, at):
        return True
    small = at < len(tagged.tokens) and tagged.tokens[at].text.islower()
    return small and tagged.word(at + 1) in ("his", "her") and tagged.word(at) not in openers()


def _is_called(tagged: Tagged, at: int) -> bool:
    """`is a former lawyer`, `was an economist`."""
    if tagged.word(at) not in ("is", "was") or tagged.word(at + 1) not in ("a", "an", "the"):
        return False
    return any(tagged.word(n) in _words("person_nouns") for n in range(at + 2, at + 5))


def named_by_country(tagged: Tagged, name: int) -> Tag | None:
    """The country of `Malta's Marco Borg`; None where none owns the name."""
    tag = tagged.tags[name - 2] if name > 1 else None
    owned = tagged.word(name - 1) in _MARKS and tag is not None and tag.label == "country"
    return tag if owned else None


def is_met(tagged: Tagged, run: Run) -> bool:
    """`held talks with Malta's Marco Borg`: somebody of a country whom somebody meets."""
    tag = named_by_country(tagged, run.start)
    if tag is None or not 2 <= run.end - run.start <= 3 or not _is_plain(tagged, run):
        return False
    end = tag.start - (tagged.word(tag.start - 1) == "with")
    kinds = read_rules("event_words")["encounters"]
    return any(t.end == end and t.kind in kinds for t in triggers(tagged))


def is_surname_at_work(tagged: Tagged, run: Run) -> bool:
    """A single name before a verb that only people carry out, or behind one they suffer from."""
    token = tagged.tokens[run.start]
    if run.end - run.start > 1 or token.shouted or len(token.text) < 3 or token.text.endswith("."):
        return False
    if tagged.word(run.start - 1) in _words("no_person_behind") or _in_name(tagged, run):
        return False
    return does_as_people_do(tagged, run) or _agent(tagged, run) or _is_he(tagged, run)


def _is_he(tagged: Tagged, run: Run) -> bool:
    """`During his premiership, A faced`: the sentence opens with what is his or hers."""
    small = run.end < len(tagged.tokens) and tagged.tokens[run.end].text.islower()
    if tagged.word(run.start - 1) != "," or not 3 <= run.start <= 25 or not small:
        return False
    opening = tagged.words[: run.start - 1]
    owned = any(word in ("his", "her") for word in opening[:4])
    return owned and opening[0] in openers() and "," not in opening


def _in_name(tagged: Tagged, run: Run) -> bool:
    """A further capital directly before: the word ends the name of something else."""
    before = tagged.tokens[run.start - 1] if run.start else None
    election = tagged.label(run.start - 2) == "noun" or tagged.word(run.start - 1) == "election"
    return before is not None and before.capital and not election


def _agent(tagged: Tagged, run: Run) -> bool:
    """`directed by A`, `starring A`."""
    return tagged.word(run.start - 1) == "by" and tagged.word(run.start - 2) in _words("done_by")


def _has_initial(tagged: Tagged, run: Run) -> bool:
    """`Clyde M. Reed`, `A. K. Chesterton`: an initial before a whole word."""
    words = [tagged.tokens[at].text for at in range(run.start, run.end)]
    initials = [word for word in words[:-1] if len(word) == 2 and word.endswith(".")]
    return bool(initials) and len(words[-1]) > 2 and fold(words[-1]) not in openers()


def _is_plain(tagged: Tagged, run: Run) -> bool:
    """No word of the run is one of an institution, and it does not go on behind."""
    small = particles() | suffixes()
    inside = range(run.start, run.end)
    plain = all(
        tagged.tokens[at].kind != "word"
        or (tagged.tokens[at].capital and not tagged.label(at))
        or tagged.word(at) in small
        for at in inside
    )
    following = tagged.tokens[run.end] if run.end < len(tagged.tokens) else None
    return plain and not (following and following.capital)


def in_row_with(tagged: Tagged, first: Run, second: Run) -> bool:
    """`A, B and …`: two names with at most a comma and an `and` between them."""
    between = [tagged.word(index) for index in range(first.end, second.start)]
    return 0 < len(between) <= 2 and set(between) <= {",", "and", "&"}


def is_in_row(tagged: Tagged, run: Run, following: Run) -> bool:
    """A full name without an office, in a row before one that is a person's."""
    full = 2 <= run.end - run.start <= 3 and _is_plain(tagged, run)
    return full and in_row_with(tagged, run, following)


def counterpart_word(tagged: Tagged, run: Run) -> str:
    """`her Maltese counterpart, A`: the word for a counterpart; empty where there is none."""
    index = run.start - 1
    while tagged.label(index) in ("rank", "honor") or tagged.word(index) == ",":
        index -= 1
    tag = tagged.tags[index] if index >= 0 else None
    if tag and tag.label == "country":
        index = tag.start - 1 - _is_from(tagged, tag.start - 1)
        if index == tag.start - 1:  # some languages put the country behind the word
            return _own_counterpart(tagged, index)
    if tagged.word(index) == "including":
        index -= 1 + (tagged.word(index - 1) == ",")
    known = tagged.word(index) in read_rules("titles")["counterparts"]
    return tagged.word(index) if known else _own_counterpart(tagged, index)


def _own_counterpart(tagged: Tagged, index: int) -> str:
    """The word or the two words for a counterpart in the text's own language that end there."""
    known = counterpart_forms(tagged.sentence.language)
    one, two = tagged.word(index), f"{tagged.word(index - 1)} {tagged.word(index)}"
    return next((words for words in (one, two) if words in known), "")


def _is_from(tagged: Tagged, index: int) -> bool:
    return tagged.word(index) in ("from", "of") or tagged.listed(index, "from")
