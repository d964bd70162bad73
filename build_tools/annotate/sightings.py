"""Where the text names a person in a way that can be told from a place or a brand.

Enters: tagged sentences. Leaves: `Sighting`s: the name, the titles before and behind it,
and the rule that makes it a person. Whether two sightings are one person is decided in
`people`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from build_tools.annotate.appositions import behind_name, of_next, stands_behind_comma
from build_tools.annotate.document import Document
from build_tools.annotate.name_words import any_family_first, given_names, postnominals
from build_tools.annotate.offices import as_titled
from build_tools.annotate.packs import counterpart_forms, nominative
from build_tools.annotate.rows import again_counterpart, is_coordinated, shared_title
from build_tools.annotate.runs import Run, name_runs
from build_tools.annotate.tags import Tagged
from build_tools.annotate.titles import Title, announced, before_name
from build_tools.annotate.untitled import (
    counterpart_word,
    is_described,
    is_in_row,
    is_met,
    is_surname_at_work,
    looks_like_name,
)
from build_tools.rules import read_rules

_OPENERS_OF_PLACES = frozenset(read_rules("grammar")["before_places"])


@dataclass(frozen=True)
class Sighting:
    tagged: Tagged
    run: Run
    name: str
    rule: str
    """title, apposition, list, counterpart, known-name, verb or bystander."""
    before: Title | None = None
    behind: Title | None = None
    rank_in_list: int = 0
    """Place among the names that share one title in the plural."""

    @property
    def single(self) -> bool:
        return len(self.name.split()) == 1


@cache
def _rule_words(rules: str, key: str) -> frozenset[str]:
    return frozenset(word.lower() for word in read_rules(rules)[key])


def find_sightings(document: Document, sentences: Sequence[Tagged]) -> list[Sighting]:
    """Every sighting of a document, in order."""
    common = document.lower_words
    runs = [name_runs(tagged, common) for tagged in sentences]
    whole = frozenset(
        _folded(tagged, run.start, run.end)
        for tagged, found in zip(sentences, runs, strict=True)
        for run in found
        if run.end - run.start > 1 and tagged.word(run.start - 1) not in _OPENERS_OF_PLACES
    )
    sightings: list[Sighting] = []
    for tagged, found in zip(sentences, runs, strict=True):
        _scan(document, tagged, found, whole, sightings)
    return sightings


def _scan(
    document: Document,
    tagged: Tagged,
    runs: Iterable[Run],
    whole: frozenset[str],
    sightings: list[Sighting],
) -> None:
    taken: set[int] = set()
    previous: Sighting | None = None
    left: list[Run] = []
    found: list[Sighting] = []
    for run in runs:
        sighting = _sighting(document, tagged, run, frozenset(taken), whole, previous)
        if sighting is None:
            left.append(run)
            previous = None if run.end - run.start > 1 else previous
            continue
        behind = sighting.behind.end if sighting.behind else 0
        end = sighting.run.end + (tagged.word(sighting.run.end) in postnominals())
        taken.update(range(sighting.run.start, max(end, behind)))
        previous = sighting
        found.append(sighting)
    found += _in_rows(document, tagged, left, found, taken)
    sightings += sorted(found, key=lambda sighting: sighting.run.start)


def _in_rows(
    document: Document,
    tagged: Tagged,
    left: Sequence[Run],
    found: Sequence[Sighting],
    taken: set[int],
) -> list[Sighting]:
    """Names that nothing but the next name of their row tells to be persons."""
    starts = {s.run.start: s.run for s in found if s.rule in ("known-name", "verb")}
    rows: list[Sighting] = []
    for run in reversed(left):
        following = next((starts[at] for at in range(run.end, run.end + 3) if at in starts), None)
        free = run.start not in taken and not _is_place(tagged, run)
        if following and free and is_in_row(tagged, run, following):
            starts[run.start] = run
            rows.append(Sighting(tagged, run, _words_of(document, tagged, run), "verb"))
    return rows


_GLUED = re.compile(r"\b([^\W\d_])\.(?=[^\W\d_]{2})")
"""An initial written as one with the name: `D.Example`."""


def _words_of(document: Document, tagged: Tagged, run: Run) -> str:
    words = document.words(tagged.tokens[run.start].start, tagged.tokens[run.end - 1].end)
    return _GLUED.sub(r"\1. ", words)


def _sighting(
    document: Document,
    tagged: Tagged,
    run: Run,
    taken: frozenset[int],
    whole: frozenset[str],
    previous: Sighting | None,
) -> Sighting | None:
    if tagged.word(run.start - 1) in _rule_words("names", "bystanders"):
        words = _words_of(document, tagged, run)
        return Sighting(tagged, run, words, "bystander") if run.end - run.start > 1 else None
    run, placed = _cut(tagged, run, whole)
    before = None if placed else before_name(tagged, run.start, taken)
    if before and _styled(tagged, run, before, whole):
        run = Run(run.start - 1, run.end)
        before = before_name(tagged, run.start, taken)
    alone = run.end - run.start == 1
    if (before is None or alone) and _is_place(tagged, run):
        return None
    if alone and (
        tagged.label(run.start - 1) == "noun" or tagged.word(run.start - 1) in (",", "(")
    ):
        before = None
    behind = behind_name(tagged, run.end)
    titled = bool(before and before.segments)
    apart = stands_behind_comma(tagged, run.start) and tagged.word(run.end + 1) != "who"
    if titled and (apart or (behind and of_next(tagged, behind))):
        behind = None  # `the head of X, A, the head of Y, B`: each office stands before its name
    name = _words_of(document, tagged, run)
    of_whom = counterpart_word(tagged, run)
    counterpart = of_whom or again_counterpart(tagged, run, previous)
    name = as_titled(tagged, name, before)
    if counterpart:
        case = counterpart_forms(tagged.sentence.language).get(of_whom, 0)
        name = nominative(tagged.sentence.language, name, case)
    if before and not (counterpart and not before.segments):
        return Sighting(tagged, run, name, "title", before, behind)
    if counterpart:
        return Sighting(tagged, run, name, "counterpart", None, behind)
    return _untitled(tagged, run, name, behind, previous, placed)


def _styled(tagged: Tagged, run: Run, before: Title, whole: frozenset[str]) -> bool:
    """`Prime Minister Sheikh Hasina`: with the style that no longer name of the text goes without.

    Behind another office it belongs to the name; so does what is also a given name behind a word
    for a counterpart (`his Maltese counterpart Amir Borg`).
    """
    style = tagged.tags[run.start - 1] if run.start else None
    honours = style and style.value in read_rules("titles")["honorific_heads"]
    if run.end - run.start > 1 or not honours or not style or not before.segments:
        return False
    other = before.segments[0][0] < style.start
    if not other and style.value.lower() in given_names():
        return bool(counterpart_word(tagged, Run(run.start - 1, run.end)))
    name = tagged.word(run.start)
    return other and not any(name in known.split() for known in whole)


def _untitled(
    tagged: Tagged,
    run: Run,
    name: str,
    behind: Title | None,
    previous: Sighting | None,
    placed: bool,
) -> Sighting | None:
    long = run.end - run.start > 1
    if long and previous and (title := shared_title(tagged, run, previous)):
        rank = previous.rank_in_list + 1
        return Sighting(tagged, run, name, "list", title, behind, rank_in_list=rank)
    if long and (title := announced(tagged, run.start)):
        return Sighting(tagged, run, name, "list", title, behind)
    if placed and not looks_like_name(tagged, run):
        return None
    if long and behind:
        return Sighting(tagged, run, name, "apposition", None, behind)
    if long and previous and run.end - run.start <= 3 and is_coordinated(tagged, run, previous):
        return Sighting(tagged, run, name, "known-name")
    if long and looks_like_name(tagged, run):
        return Sighting(tagged, run, name, "known-name")
    speaks = long and tagged.word(run.end) in _rule_words("event_words", "speech")
    if (
        speaks
        or is_met(tagged, run)
        or is_described(tagged, run)
        or is_surname_at_work(tagged, run)
    ):
        return Sighting(tagged, run, name, "verb")
    return None


def _cut(tagged: Tagged, run: Run, whole: frozenset[str]) -> tuple[Run, bool]:
    """Part a place from the name behind it (`Governor of Primorye Oleg Petrov`).

    Returns:
        The run, or its latter part; and True where the run as a whole stands behind `of`.
    """
    if run.end - run.start > 2 and tagged.word(run.start) in _rule_words("names", "person_nouns"):
        return Run(run.start + 1, run.end), False
    opened = tagged.word(run.start - 1) in _OPENERS_OF_PLACES
    listed = tagged.word(run.start - 1) in ("and", ",") or tagged.label(run.start - 1) == "noun"
    first = tagged.word(run.start)
    listed &= len(first) > 2
    if not opened and (not listed or first in given_names() or any_family_first(first)):
        return run, False
    field = "noun" in (tagged.label(run.start - 1), tagged.label(run.start - 2))
    for start in range(run.start + 1, run.end - 1):
        word = tagged.word(start)
        turned = any_family_first(word) and 2 <= run.end - start <= 4
        known = _folded(tagged, start, run.end) in whole
        if known or (turned and opened) or (word in given_names() and (opened or field)):
            return Run(start, run.end), False
    head = tagged.tags[run.start - 2] if run.start > 1 else None
    if head and head.value in read_rules("titles")["local_heads"] and run.end - run.start == 3:
        return Run(run.start + 1, run.end), False
    return run, opened


def _folded(tagged: Tagged, start: int, end: int) -> str:
    return " ".join(tagged.word(index) for index in range(start, end))


def _is_place(tagged: Tagged, run: Run) -> bool:
    following = run.end
    if tagged.word(run.start - 1) in _rule_words("names", "not_before"):
        return True
    if following >= len(tagged.tokens):
        return False
    token = tagged.tokens[following]
    if token.folded in _rule_words("names", "place_nouns"):
        return True
    return token.capital and tagged.label(following) in ("noun", "head", "heads", "org")
