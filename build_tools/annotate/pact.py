"""An agreement as the text names it.

Enters: nothing. Leaves: the type that the modules about agreements make and join.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from build_tools.annotate.dating import Moment


@dataclass(frozen=True, slots=True)
class Then:
    """A step of an earlier time."""

    step: str
    moment: Moment
    start: int
    end: int
    """Of the words that name the agreement and the date, in code points of the document."""


@dataclass
class Pact:
    title: str
    type: str
    sides: tuple[str, ...]
    """Ids of countries, names of organisations."""
    status: str
    term: str
    evidence: str
    spans: list[tuple[int, int]]
    """Of its mentions, in code points of the document."""
    named: bool
    """It stands in capitals, or with its sides or its subject."""
    sentence: int
    """Index of the sentence of its first mention."""
    names: list[str] = field(default_factory=list)
    earlier: bool = False
    """Its step is dated to an earlier time (`signed in 2009`)."""
    moment: Moment | None = None
    """The date that the words give the step reported."""
    step: str = ""
    """What befell it at an earlier time."""
    then: Then | None = None
    """That step, where the words tell its date."""
