"""Line by line, what the cleaner kept as what, and what took the rest.

Enters: a raw article and its clean form. Leaves: one entry for each stretch of each raw line,
in order. White space between the parts is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_tools.clean import GAP, UNLIKE, lines_of, why
from build_tools.clean.judge import reasons
from build_tools.clean.region import body_range
from build_tools.clean.surroundings import Features, features
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
    told = _features_told(raw) if any(what == UNLIKE for _, _, what, _, _ in spans) else {}
    done, line = 0, 1
    for start, end, what, kept, replacement in sorted(spans):
        line += raw.text.count("\n", done, start)
        done = start
        if what == GAP or not raw.text[start:end].strip("\r\n"):
            continue
        reason = "" if kept else f"{why(what)}{told.get(start, '')}"
        for offset, text in enumerate(raw.text[start:end].split("\n")):
            if text or replacement:
                yield Explained(line + offset, kept, what, text, replacement, reason)


def _features_told(raw: RawArticle) -> dict[int, str]:
    """By where a line starts in the raw text: the features by which the line model judged it."""
    edited, lines, _ = lines_of(raw)
    judged = zip(lines, features(lines, *body_range(lines)), strict=True)
    return {
        edited.raw_span(line.start, line.end)[0]: f" ({_reason(found)})"
        for line, found in judged
        if found is not None
    }


def _reason(found: Features) -> str:
    told = (f"{name} {value:.3g}: {added:+.1f}" for name, value, added in reasons(found))
    return ", ".join(told)
