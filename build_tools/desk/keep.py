"""The editor wins: what a person has touched, and what may still be done with it.

Enters: an article's file, the machine's earlier proposal and its new one. Leaves: what became
of the file. `seeds/records/<raw>.md` holds the article as the machine last proposed it, to the
byte: with it, a run tells what is new from what an editor has already answered.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from build_tools.articles import ArticleFile, read_article, write_article
from build_tools.desk.merging import merge
from build_tools.graph.articles import listed
from build_tools.model import Block
from build_tools.provenance import FOLDER as RECORDS
from build_tools.provenance import Written

State = Literal[
    "new", "refreshed", "unchanged", "yours", "differs", "merged", "conflict", "kept", "removed",
    "failed",
]  # fmt: skip
Settle = Literal["", "merge", "keep"]
"""What to do with a touched file for which the machine has something new."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file."""

    path: str
    """From the project's root, with forward slashes."""
    state: State
    """What the words mean stands in `cli.articles.STATES`, as an editor reads it."""
    diff: str = ""
    """What differs, what clashes, or what went wrong."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The machine's new proposal for a file that is an editor's."""

    text: str
    base: str | None
    """The proposal of before; None where it was not kept."""


def proposal_path(raw: str) -> str:
    """Path of the copy of what the machine last proposed for a raw article."""
    return f"{RECORDS}/{raw}.md"


def proposal_of(root: Path, raw: str) -> str | None:
    """What the machine last proposed for a raw article, where it is known."""
    path = root / proposal_path(raw)
    return path.read_bytes().decode() if path.is_file() else None


def sha256(path: Path) -> str:
    """Hash of a file's bytes in hexadecimal; empty where there is no file."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def untouched(root: Path, written: Iterable[Written]) -> dict[str, str]:
    """Path -> hash of the files that are, to the byte, what the machine last wrote."""
    return {w.path: w.sha256 for w in written if sha256(root / w.path) == w.sha256}


def compared(file: ArticleFile, proposal: Proposal) -> Outcome:
    """What the machine would now change in an article that is the editor's."""
    if file.record is None:
        return Outcome(file.path, "yours")
    there = write_article(file.record, [Block(block.kind, block.text) for block in file.blocks])
    mine = _with_yours(file, proposal.text)
    if there == mine:
        return Outcome(file.path, "yours")
    if proposal.base is None:
        return Outcome(file.path, "differs", _diff(there, mine, file.path))
    if proposal.base == proposal.text:
        return Outcome(file.path, "yours", _diff(there, mine, file.path))
    label = "the machine's last proposal"
    return Outcome(file.path, "differs", _diff(proposal.base, proposal.text, label))


def _with_yours(file: ArticleFile, text: str) -> str:
    """The proposal with what only a person writes."""
    proposed, _ = read_article(text, file.path)
    if proposed.record is None or file.record is None:
        return text
    kept = {key: getattr(file.record, key) for key in ("review", "note", "former_ids")}
    blocks = [Block(block.kind, block.text) for block in proposed.blocks]
    return write_article(proposed.record.model_copy(update=kept), blocks)


def _diff(one: str, two: str, label: str) -> str:
    lines = difflib.unified_diff(
        one.split("\n"), two.split("\n"), label, "the machine's proposal", lineterm="", n=1
    )
    return "\n".join(lines)


def merged(root: Path, file: ArticleFile, proposal: Proposal) -> tuple[Outcome, str | None]:
    """Merge the proposal into the editor's file: what became of it, and its new text."""
    if proposal.base is None:
        why = (
            "what the machine proposed before was not kept, so that nothing tells your changes "
            "from its own. Take over by hand what is right; then run the same with --keep."
        )
        return Outcome(file.path, "conflict", why), None
    yours = (root / file.path).read_bytes().decode("utf-8-sig")
    result = merge(proposal.base, yours, proposal.text)
    if result.text is None:
        return Outcome(file.path, "conflict", "\n".join(result.conflicts)), None
    diff = _diff(yours, result.text, file.path)
    return Outcome(file.path, "merged" if diff else "yours", diff), result.text


def named_in(text: str) -> frozenset[str]:
    """Ids of everything that an article's text lists."""
    record = read_article(text, "article.md")[0].record
    return frozenset(listed(record) if record else ())
