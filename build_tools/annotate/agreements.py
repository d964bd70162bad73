"""Agreements, statements and partnerships that the text names.

Enters: tagged sentences, dates and the countries the article is about. Leaves: `Pact`s with
title, type, sides, the step reported, its date and the term. What has neither a name in capitals
nor sides nor a subject that somebody signed is a way of speaking and is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from build_tools.annotate.agreement_dates import date_by_visit, date_steps
from build_tools.annotate.agreement_joins import merge, name_statements
from build_tools.annotate.agreement_lists import (
    announced,
    is_item,
    lists_them,
    shared_steps,
    subjects,
)
from build_tools.annotate.agreement_names import (
    MADE,
    implied_sides,
    is_generic,
    is_named,
    is_plural,
    rules,
    stated_sides,
    title_of,
)
from build_tools.annotate.agreement_steps import (
    clause_before,
    made_earlier,
    raised,
    status_of,
    step_of,
    term_of,
)
from build_tools.annotate.dating import Moment
from build_tools.annotate.document import Document
from build_tools.annotate.further import elliptic
from build_tools.annotate.lexicon import Lexicon, Tag
from build_tools.annotate.packs import pack
from build_tools.annotate.pact import Pact
from build_tools.annotate.signers import signers, title_between
from build_tools.annotate.spread import left_end, quoted_end, reach, right_end
from build_tools.annotate.tags import Tagged


@cache
def _heads(language: str) -> Lexicon:
    lexicon = Lexicon()
    for entry in pack(language).get("agreements") or ():
        lexicon.add_all(entry["words"], "pact", entry["type"], any_case=True)
    for entry in rules()["heads"]:
        for phrase in entry["phrases"]:
            lexicon.add(phrase, "pact", entry["type"], any_case=not phrase.isupper())
    return lexicon.seal()


def find_pacts(
    document: Document,
    sentences: Sequence[Tagged],
    pair: tuple[str, ...],
    moments: Sequence[Moment],
    today: str,
) -> list[Pact]:
    """Every agreement, in order of its first mention.

    Args:
        pair: ids of the two countries the article is about, or of fewer.
        moments: the dates of the document.
        today: EDTF of the article's day; empty where unknown.
    """
    found: list[Pact] = []
    step, opened = "", False
    before: Tagged | None = None
    for tagged in sentences:
        here = _in_sentence(document, tagged, pair)
        told = announced(tagged) or step
        if told and lists_them(tagged, opened):
            _take_step(here, told, pair)
        date_steps(here, tagged, moments, today)
        date_by_visit(here, tagged, before, moments, today)
        before = tagged
        shared_steps(here, tagged)
        for pact in here:
            merge(found, pact)
        colon = bool(told) and tagged.tokens[-1].text == ":"
        opened = colon or (opened and (bool(here) or is_item(tagged)))
        step = told if opened or announced(tagged) else ""
    name_statements(document, sentences, found, pair)
    for pact in found:
        if pact.status == "mentioned" and (then := pact.then):
            pact.status, pact.moment = then.step, then.moment
            start = then.start
            while start and document.text[start - 1].isalnum():
                start -= 1
            pact.evidence = document.words(start, then.end)
    return [pact for pact in found if pact.named]


def _take_step(pacts: Sequence[Pact], step: str, pair: tuple[str, ...]) -> None:
    """Items of a list of documents that were signed are signed, whatever their names lack."""
    for pact in pacts:
        if pact.status == "mentioned" and pact.type != "partnership" and " " in pact.title:
            pact.status, pact.named = step, True
            pact.sides = pact.sides or tuple(sorted(pair[:2]))


def _in_sentence(document: Document, tagged: Tagged, pair: tuple[str, ...]) -> list[Pact]:
    found: list[Pact] = []
    index = 0
    last: Tag | None = None
    while index < len(tagged.tokens):
        head = _heads(tagged.sentence.language).at(tagged.tokens, index)
        if head is None and last and (opening := elliptic(tagged, index)):
            end = right_end(tagged, Tag(last.label, last.value, index, opening, last.phrase))
            found += _listed(document, tagged, last, [(opening + 1, end)], pair)
            index = max(end, index + 1)
            continue
        if head is None or _in_brackets(tagged, head):
            index += 1
            continue
        last = head
        parts = subjects(tagged, head) if is_plural(head) else []
        if parts:
            found += _listed(document, tagged, head, parts, pair)
            index = parts[-1][1]
            continue
        pact, index = _pact(document, tagged, head, pair)
        found += [pact] if pact else []
    return found


def _in_brackets(tagged: Tagged, head: Tag) -> bool:
    """`a free trade agreement (FTA)`: the same once more."""
    return tagged.word(head.start - 1) == "(" and tagged.word(head.end) == ")"


def _listed(
    document: Document,
    tagged: Tagged,
    head: Tag,
    parts: Sequence[tuple[int, int]],
    pair: tuple[str, ...],
) -> list[Pact]:
    """`MoUs on energy, on education and on trade`: one each, if somebody made them."""
    status = status_of(tagged, head.start, parts[-1][1])
    noun = head.phrase
    for plural, singular in rules()["plurals"].items():
        noun = noun.replace(plural, singular)
    words = [document.words(*_offsets(tagged, part)) for part in parts]
    tokens = tagged.tokens
    evidence = document.words(tokens[head.start].start, tokens[parts[-1][1] - 1].end)
    sides = implied_sides(head.value, evidence, status, tagged, pair)
    link = "for" if tagged.word(head.end) == "for" else "on"
    return [
        Pact(title_of(f"{noun} {link} {text}"), head.value, sides, status, "", evidence,
             [_offsets(tagged, part)], status in MADE, tagged.sentence.index)
        for text, part in zip(words, parts, strict=True)
    ]  # fmt: skip


def _offsets(tagged: Tagged, part: tuple[int, int]) -> tuple[int, int]:
    return tagged.tokens[part[0]].start, tagged.tokens[part[1] - 1].end


def _pact(
    document: Document, tagged: Tagged, head: Tag, pair: tuple[str, ...]
) -> tuple[Pact | None, int]:
    start, (end, gap) = left_end(tagged, head), reach(tagged, head)
    quoted = quoted_end(tagged, start)
    end, gap = (quoted, 0) if quoted > head.end else (end, gap)
    span = _offsets(tagged, (start, end))
    text = words = document.words(*span)
    if gap:
        front, subject = (start, head.end), document.words(*_offsets(tagged, (gap + 1, end)))
        link = "between" if tagged.word(gap) == "between" else "on"
        text = f"{document.words(*_offsets(tagged, front))} {link} {subject}"
    lower = tagged.tokens[head.end - 1].text[0].islower()
    if is_generic(tagged, head, start, lower):
        return None, end
    stated = stated_sides(tagged, start, end)
    status = status_of(tagged, start, head.end if gap else end)
    known = rules()["known"].get(head.phrase) or {}
    stated = stated or tuple(sorted(known.get("parties") or ()))
    title = known.get("title") or title_of(_in_nominative(tagged, head, text))
    if head.value == "free trade agreement" and not stated:
        bare = end == head.end
        theirs = pair[:2] if bare and _is_theirs(tagged, start, pair) else ()
        stated = tuple(sorted(theirs or signers(tagged, start, end)))
        title = title_between("Free trade agreement", stated) if stated else title
    named = is_named(tagged, head, start, end, lower, bool(stated), status) or bool(known)
    earlier = made_earlier(tagged, end)
    if head.value == "partnership":
        status = raised(clause_before(tagged, start))
    by_subject = not earlier or step_of(clause_before(tagged, start)) == status
    sides = stated or implied_sides(head.value, text, status if by_subject else "", tagged, pair)
    evidence = words if status == "mentioned" else _clause(document, tagged, start, end)
    pact = Pact(
        title, head.value, sides, status, term_of(tagged, start, end), evidence, [span], named,
        tagged.sentence.index, earlier=earlier,
    )  # fmt: skip
    if earlier and status in ("signed", "adopted"):
        pact.status, pact.step = "mentioned", status
    return pact, end


def _in_nominative(tagged: Tagged, head: Tag, text: str) -> str:
    """The name with its noun as a heading has it, where its language declines nouns."""
    known = pack(tagged.sentence.language).get("nominative") or {}
    return f"{known[head.phrase]}{text[len(head.phrase) :]}" if head.phrase in known else text


def _is_theirs(tagged: Tagged, start: int, pair: tuple[str, ...]) -> bool:
    words = {tagged.word(start - 1), tagged.word(start)}
    return len(pair) > 1 and bool(words & {"their", "bilateral"})


def _clause(document: Document, tagged: Tagged, start: int, end: int) -> str:
    """From the comma before the agreement to its end: the words that say what befalls it."""
    tokens = tagged.tokens
    first = start
    while first > max(0, start - 12) and tokens[first - 1].text not in (",", ";", ":", "“", '"'):
        first -= 1
    return document.words(tokens[first].start, tokens[end - 1].end)
