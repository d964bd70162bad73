"""What becomes of each line, while it is being decided.

Enters: nothing; `frame` fills these values, and `parts` reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from build_tools.clean.judge import Scores
from build_tools.clean.lines import Line
from build_tools.model import Role


class Fate(NamedTuple):
    """Kept in a role, or removed by a rule."""

    role: Role | None = None
    rule: str = ""


def first_words(lines: Sequence[Line], first: int) -> int:
    """Index of the first of the short sentences and addresses that stand right before a body."""
    while first > 0:
        line = lines[first - 1]
        if line.rule or line.linked or line.copies > 1 or not (line.sentence or _speaks(line)):
            break
        first -= 1
    return first


def _speaks(line: Line) -> bool:
    return line.size >= 4 and line.rule is None and line.text[-1] == "," and ": " in line.text


@dataclass(slots=True)
class Frame:
    """The lines with their fates, while they are being decided."""

    lines: Sequence[Line]
    first: int
    """Index of the first line of the body, after summaries."""
    last: int
    """Index after the body's last line."""
    ended: bool
    """A mark ends the article, so that nothing after it is of it."""
    title: int | None
    dated: bool
    """The body opens with a dateline."""
    scores: Scores | None = None
    """By line, what the line model says of it; none where all lines are of the article."""
    bare: bool = False
    """So little marks a page that a line is not taken out for its place alone."""
    section: str = ""
    fates: dict[int, Fate] = field(default_factory=dict)

    def speaks(self, index: int) -> bool:
        """True for a line that opens a speech: `President Example: Dear friends,`."""
        return _speaks(self.lines[index])

    @property
    def top(self) -> int:
        """Index of the headline, or of the body where there is none."""
        return self.first if self.title is None else self.title

    @property
    def body(self) -> list[Line]:
        """The lines kept as paragraphs and cross-heads, and what else is of the main text.

        That is a summary amid a saved page's text, and headline and summary of a bare text.
        """
        return [line for index, line in enumerate(self.lines) if self._in_body(index)]

    def _in_body(self, index: int) -> bool:
        role = self.fates[index].role
        if role == "summary":
            return self.bare or bool(self.lines[index].main)
        return role in ("paragraph", "heading") or (role == "title" and self.bare)
