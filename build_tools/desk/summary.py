"""What `entente add` says of an article: what it took, is sure of, and wants a person to decide.

Enters: what was made of one raw article, and the articles that are like it. Leaves: short lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from build_tools.dates import display
from build_tools.desk.run import Made, Told
from build_tools.desk.similar import SAME_TEXT, Like
from build_tools.graph.articles import listed
from build_tools.provenance import FOLDER as RECORDS
from build_tools.records import Article, Event

SURE = 0.8
"""Confidence (0-1) from which the machine calls itself sure."""
SHOWN = 60
"""Characters of evidence that a line shows."""
LIKE = 3
"""Most articles that are named as telling the same."""
QUIET = ("layout",)
"""Rules whose removals are blanks and line feeds between the parts."""


def told(made: Made) -> Told:
    """The lines about one article, but for what it shares with others."""
    return Told(
        made.path,
        made.draft.record.title,
        tuple(taken(made)),
        tuple(sure(made)),
        tuple(decide(made)),
    )


def summary(one: Told, alike: Sequence[Like]) -> Iterator[str]:
    """The lines about one article."""
    lines = [f"{n}. {line}" for n, line in enumerate((*_told_before(alike), *one.decide), 1)]
    yield one.title
    yield from _under("took", one.took)
    yield from _under("sure", one.sure)
    yield from _under("decide", lines or ["nothing; read it once"])
    yield from _under("open", [one.path])


def _under(word: str, lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield f"  {word:7} {line}"
        word = ""


def taken(made: Made) -> Iterator[str]:
    """How much of the raw file the article keeps, and which rules took the rest."""
    rules = Counter(r.rule for r in made.article.removed if r.rule not in QUIET)
    parts = Counter(block.kind for block in made.article.blocks)
    kept = _counted(parts["paragraph"], "paragraph")
    if parts["heading"]:
        kept += f", {_counted(parts['heading'], 'heading')}"
    out = ", ".join(f"{rule} {number}" for rule, number in sorted(rules.items()))
    yield f"{kept}; left out: {out or 'nothing but blanks'}"
    yield f"line by line: entente clean {made.raw.id} --explain"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def sure(made: Made) -> Iterator[str]:
    """What is stated, or proposed with high confidence."""
    record = made.draft.record
    stated = [record.published.date] if record.published and _stated(record) else []
    if place := [*stated, *([record.place] if record.place else [])]:
        yield ", ".join([*place, *([record.source] if record.source else [])])
    confident = _confident(made)
    doubted = {id_ for mention in made.annotation.unresolved for id_ in mention.candidates}
    for kind in ("countries", "officials", "organisations", "agreements"):
        named = [entry if isinstance(entry, str) else entry.id for entry in getattr(record, kind)]
        confirmed = (id_ for id_ in named if confident.get(id_, 0.0) >= SURE)
        if ids := [id_ for id_ in confirmed if id_ not in doubted]:
            yield f"{kind}: {', '.join(ids)}"
    for n, event in enumerate(record.events, 1):
        if event.date and event.basis == "stated" and _event_confidence(made, event) >= SURE:
            yield f"event {n}: {event.kind}, {display(event.date)}"


def _stated(record: Article) -> bool:
    return record.published is not None and record.published.basis == "stated"


def _confident(made: Made) -> dict[str, float]:
    found = made.annotation
    lists = (found.countries, found.officials, found.organisations, found.agreements)
    return {proposal.id: proposal.confidence for proposals in lists for proposal in proposals}


def _event_confidence(made: Made, event: Event) -> float:
    same = (p for p in made.annotation.events if p.evidence == event.evidence)
    return max((proposal.confidence for proposal in same), default=0.0)


# --- what a person decides -----------------------------------------------------------------


def decide(made: Made) -> Iterator[str]:
    """What the machine is not sure of, most far-reaching first; one line each."""
    yield from _missing(made.draft.record)
    yield from _doubtful(made)
    yield from _dates(made)
    yield from _new(made)
    yield from _open(made)


def _told_before(alike: Sequence[Like]) -> Iterator[str]:
    for like in alike[:LIKE]:
        if like.share >= SAME_TEXT:
            yield f"the same text ({like.share} %) as {like.file.path}: keep one of the two"
        elif like.events:
            pairs = ", ".join(f"event {n}: same_as: {like.file.id}#{m}" for n, m in like.events)
            yield (
                f"told before in {like.file.path} ({like.share} % of the words): if it is the "
                f"same event, add  {pairs}  (or add the file with --join)"
            )
        else:
            yield f"shares {like.share} % of its words with {like.file.path}"
    if len(alike) > LIKE:
        yield f"and {len(alike) - LIKE} articles more are like it, each of them less"


def _missing(record: Article) -> Iterator[str]:
    if record.source is None:
        name = (record.credit or "").rpartition(": ")[2].strip()
        signed = f'; it is signed {name}: entente new source "{name}", then entente annotate'
        how = "add  source: …  (a file of seeds/authority/sources)"
        yield f"no source is known: {how}{signed if name else ''}"
    if record.published is None:
        yield "no date of publication is stated: add  published: …  if you know it"
    elif "X" in record.published.date:
        yield f"published {display(record.published.date)}: add the year, if you know it"
    if not record.events:
        yield "no event was found"


def _doubtful(made: Made) -> Iterator[str]:
    confident = _confident(made)
    for kind in ("countries", "officials", "organisations", "agreements"):
        for entry in getattr(made.draft.record, kind):
            id_ = entry if isinstance(entry, str) else entry.id
            if confident.get(id_, 1.0) < SURE:
                yield f"{kind}: is {id_} right? ({confident[id_]:.0%})"


def _dates(made: Made) -> Iterator[str]:
    published = made.draft.record.published
    if published and published.basis != "stated":
        yield f"published {display(published.date)} was worked out ({published.basis})"
    for n, event in enumerate(made.draft.record.events, 1):
        doubts = list(_event_doubts(made, event))
        if doubts:
            yield f"event {n} ({event.kind}): {'; '.join(doubts)} {_words(event)}"


def _event_doubts(made: Made, event: Event) -> Iterator[str]:
    confidence = _event_confidence(made, event)
    if confidence < SURE:
        yield f"is it right? ({confidence:.0%})"
    if event.date is None:
        yield "it has no date"
    elif event.basis != "stated":
        yield f"{display(event.date)} was worked out ({event.basis})"


def _words(event: Event) -> str:
    words = event.evidence
    return f"“{words[:SHOWN]}{'…' if len(words) > SHOWN else ''}”"


def _new(made: Made) -> Iterator[str]:
    for stub in made.draft.stubs:
        name = getattr(stub.record, "title", None) or getattr(stub.record, "name", stub.id)
        yield f"new here: {name} → seeds/authority/{stub.kind}/{stub.id}.yml"


def _open(made: Made) -> Iterator[str]:
    taken = frozenset(listed(made.draft.record))
    for mention in made.annotation.unresolved:
        who = f" ({' or '.join(mention.candidates)})" if mention.candidates else ""
        state = "stays open" if taken.isdisjoint(mention.candidates) else "is in doubt"
        yield f"{mention.kind} “{mention.text}” {state}: {mention.why}{who}"
    if made.draft.not_taken:
        noun = _counted(len(made.draft.not_taken), "doubtful proposal")
        yield f"{noun} left out: not_taken: in {RECORDS}/{made.raw.id}.yml"


def in_one_line(one: Told, alike: Sequence[Like]) -> str:
    """The article among many: its file, and how much waits for a person."""
    waiting = len(one.decide) + sum(1 for _ in _told_before(alike))
    return f"{one.path}  ({_counted(waiting, 'thing')} to decide)"
