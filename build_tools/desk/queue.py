"""What waits for a person's decision, the most urgent first.

Enters: the archive's files and graph, the decisions so far. Leaves: `Item`s, from the machine's
records of the articles that nobody has marked as reviewed. The order is that of doubt times
reach: how unsure the machine is, and in how many articles the entity stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from build_tools.articles import ArticleFile, read_article
from build_tools.dates import display, is_edtf
from build_tools.desk.keep import proposal_of
from build_tools.desk.summary import SURE
from build_tools.graph.articles import listed
from build_tools.graph.files import Files
from build_tools.graph.types import Archive
from build_tools.ledger import read_decisions, rejections
from build_tools.memo import recall
from build_tools.provenance import FOLDER as RECORDS
from build_tools.records import Article
from build_tools.rules import read_rules
from build_tools.text import sentences
from build_tools.yaml_io import YamlError, read_yaml

Kind = Literal["official", "organisation", "country", "agreement", "event", "date", "mention"]
LISTS: Mapping[str, Kind] = {
    "officials": "official",
    "organisations": "organisation",
    "countries": "country",
    "agreements": "agreement",
}
HARDLY = 0.35
"""Confidence (0-1) below which what was left out of the article is not asked about."""
ANSWERS = ("accept", "reject", "another")
"""Decisions after which an item is not asked about again."""


@dataclass(frozen=True)
class Item:
    """One thing to decide."""

    raw: str
    """Id of the raw article."""
    path: str
    """Of the annotated article."""
    kind: Kind
    what: str
    """The id; of an event its evidence; of a mention its words."""
    says: str
    """What is proposed, for a reader."""
    words: str
    """The words that are marked in the sentence."""
    sentence: str
    taken: bool
    """True for what stands in the article, to be kept or taken out."""
    confidence: float
    reach: int
    """Articles in which the entity stands, this one included."""
    proposal: Mapping[str, Any]

    @property
    def urgency(self) -> float:
        """Doubt times reach."""
        return (1 - self.confidence) * self.reach


def queue(root: Path, files: Files, archive: Archive) -> tuple[Item, ...]:
    """Everything that waits, the most urgent first; also what was rejected and still stands there.

    A run that is killed between the ledger and the article leaves such a thing.
    """
    done, rejected = answered(root), rejections(root)
    items = [
        item
        for file in files.articles
        if file.record and file.record.review == "pending"
        for item in _of_article(root, file, file.record, archive)
        if (item.raw, item.kind, item.what) not in done
        or (item.taken and (item.kind, item.what) in rejected.get(item.raw, ()))
    ]
    return tuple(sorted(items, key=lambda item: (-item.urgency, item.path, item.kind, item.what)))


def answered(root: Path, answers: tuple[str, ...] = ANSWERS) -> set[tuple[str, str, str]]:
    """Raw article, kind and key of what was decided."""
    return {
        (str(d.get("raw")), str(d.get("kind")), str(d.get("what")))
        for d in read_decisions(root)
        if d.get("did") in answers
    }


def _of_article(root: Path, file: ArticleFile, record: Article, archive: Archive) -> Iterator[Item]:
    found = _details(root, file.raw)
    base = proposal_of(root, file.raw)
    before = read_article(base, file.path)[0].record if base else None
    proposed = found.get("proposed") or {}
    here, once = set(listed(record)), set(listed(before) if before else ())
    asked: set[str] = set()
    for key, kind in LISTS.items():
        for proposal in proposed.get(key) or ():
            id_ = str(proposal.get("id"))
            if id_ in here or id_ not in once:  # else an editor has taken it out
                reach = len(archive.articles_of.get(id_, ())) + (id_ not in here)
                asked.add(str(proposal.get("name")))
                yield from _doubtful(file, kind, id_, proposal, id_ in here, max(1, reach))
    yield from _events(file, record, before, proposed.get("events") or ())
    for mention in found.get("unresolved") or ():
        words = str(mention.get("text"))
        if words in asked:
            continue
        says = f"{mention.get('kind')} “{words}” stays open: {mention.get('why')}"
        yield _item(file, "mention", words, says, mention, False, 1)


def _doubtful(
    file: ArticleFile, kind: Kind, id_: str, proposal: Mapping[str, Any], taken: bool, reach: int
) -> Iterator[Item]:
    if (0.0 if taken else HARDLY) <= _confidence(proposal) < SURE:
        roles = ", ".join(str(role.get("title")) for role in proposal.get("roles") or ())
        name = proposal.get("name") or proposal.get("title") or id_
        yield _item(
            file, kind, id_, ", ".join(filter(None, (str(name), roles))), proposal, taken, reach
        )


def _events(
    file: ArticleFile, record: Article, before: Article | None, proposed: Any
) -> Iterator[Item]:
    here = {event.evidence: event for event in record.events}
    once = {event.evidence for event in before.events} if before else set()
    for proposal in proposed:
        words = str(proposal.get("evidence"))
        event, date = here.get(words), proposal.get("date") or {}
        says = f"{proposal.get('kind')}, {_shown(date.get('edtf'))}"
        if _confidence(proposal) < SURE and (event or words not in once):
            yield _item(file, "event", words, says, proposal, event is not None, 1)
        elif event and event.date and event.date == date.get("edtf") and _confidence(date) < SURE:
            says = f"{event.kind}, {_shown(event.date)}{_rests_on(event.basis)}"
            yield _item(file, "date", words, says, {**proposal, **date, "date": date}, True, 1)


def _shown(date: object) -> str:
    """The day as a reader expects it; as it stands where it is no date."""
    text = str(date or "")
    return display(text) if not text or is_edtf(text) else text


def _rests_on(basis: object) -> str:
    """What a date rests on, in the words of the pages; nothing where they have none."""
    words = read_rules("wording")["basis"].get(str(basis))
    return f" ({words})" if words else ""


def _item(
    file: ArticleFile,
    kind: Kind,
    what: str,
    says: str,
    proposal: Mapping[str, Any],
    taken: bool,
    reach: int,
) -> Item:
    evidence = str(proposal.get("evidence") or what)
    words = str(proposal.get("name") or proposal.get("text") or evidence)
    sentence = _sentence(file, evidence)
    marked = words if words in sentence else evidence
    confidence = _confidence(proposal)
    return Item(
        file.raw, file.path, kind, what, says, marked, sentence, taken, confidence, reach, proposal
    )


def _confidence(proposal: Mapping[str, Any]) -> float:
    """As the record has it; one half where it has none (an open mention)."""
    try:
        return float(proposal.get("confidence", 0.5))
    except (TypeError, ValueError):
        return 0.5


def _sentence(file: ArticleFile, words: str) -> str:
    """The sentence of the article in which the words begin; the words themselves elsewhere."""
    for block in file.blocks:
        at = block.text.find(words)
        if at >= 0:
            spans = [span for span in sentences(block.text) if span[1] > at]
            start, end = spans[0] if spans else (0, len(block.text))
            return block.text[start : max(end, at + len(words))]
    return words


def _details(root: Path, raw: str) -> Mapping[str, Any]:
    """The machine's record of an article with all that it proposed."""
    path = root / RECORDS / f"{raw}.yml"
    try:
        text = path.read_text(encoding="utf-8")
        found = recall("yaml", text, lambda: read_yaml(text)[0])
    except (OSError, UnicodeDecodeError, YamlError):
        return {}
    return found if isinstance(found, dict) else {}
