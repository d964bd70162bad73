"""Line by line, what the cleaner kept as what, and what took the rest.

Enters: a raw article and its clean form. Leaves: one entry for each stretch of each raw line,
in order. White space between the parts is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.clean import GAP, why
from build_tools.model import CleanArticle, RawArticle


@dataclass(frozen=True, slots=True)
class Explained:
    """A stretch of one raw line, and what became of it."""

    line: int
    """1-based."""
    kept: bool
    what: str
    """The role it is kept in, or the rule that took it."""
    text: str
    replacement: str
    why: str
    """Why the rule took it; empty for what is kept."""


def explain(raw: RawArticle, article: CleanArticle) -> list[Explained]:
    """Everything in the raw text that is not mere layout, in its order."""
    return sorted(_entries(raw, article), key=lambda found: found.line)


def _entries(raw: RawArticle, article: CleanArticle) -> Iterator[Explained]:
    spans: list[tuple[int, int, str, bool, str]]
    spans = [(kept.start, kept.end, kept.role, True, "") for kept in article.kept]
    spans += [(r.start, r.end, r.rule, False, r.replacement) for r in article.removed]
    done, line = 0, 1
    for start, end, what, kept, replacement in sorted(spans):
        line += raw.text.count("\n", done, start)
        done = start
        if what == GAP or not raw.text[start:end].strip("\r\n"):
            continue
        reason = "" if kept else why(what)
        for offset, text in enumerate(raw.text[start:end].split("\n")):
            if text or replacement:
                yield Explained(line + offset, kept, what, text, replacement, reason)
