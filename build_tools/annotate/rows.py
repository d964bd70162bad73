"""Names in a row, which share a title, or are each of a country of their own.

Enters: a tagged sentence, a name and the sighting before it. Leaves: verdicts, the shared title, a
name's own country.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_tools.annotate.lexicon import Tag
from build_tools.annotate.runs import Run
from build_tools.annotate.tags import Tagged
from build_tools.annotate.titles import Title
from build_tools.annotate.untitled import in_row_with

if TYPE_CHECKING:
    from build_tools.annotate.sightings import Sighting


def shared_title(tagged: Tagged, run: Run, previous: Sighting) -> Title | None:
    """The plural title of the name before, where only `and` or a comma stands between."""
    if previous.before is None or not previous.before.plural or previous.tagged is not tagged:
        return None
    start = _behind_country(tagged, previous.run.end)
    return previous.before if _only_joints(tagged, start, run.start) else None


def _only_joints(tagged: Tagged, start: int, end: int) -> bool:
    """`, `, `and`, and at most the country of the name that follows (`, and of Norway, …`)."""
    own = own_country(tagged, end)
    free = (i for i in range(start, own.start if own else end) if tagged.label(i) != "rank")
    between = [index for index in free if tagged.label(index) != "honor"]
    joints = ("and", ",", "&", ")", "of", "from", "the") if own else ("and", ",", "&")
    return len(between) <= (4 if own else 2) and all(
        tagged.word(at) in joints or tagged.listed(at, "joins_papers") for at in between
    )


def own_country(tagged: Tagged, name: int) -> Tag | None:
    """The country directly before a name, with or without a comma or a dash."""
    index = name - 1 - (tagged.word(name - 1) in (",", "-", "–", "—", "("))
    tag = tagged.tags[index] if index >= 0 else None
    return tag if tag and tag.label == "country" else None


def _behind_country(tagged: Tagged, index: int) -> int:
    """Behind the country of a name (`Presidents A of Norway and B of Portugal`)."""
    if tagged.word(index) != "of":
        return index
    at = index + 1 + (tagged.word(index + 1) == "the")
    tag = tagged.tags[at] if at < len(tagged.tags) else None
    return tag.end if tag and tag.label == "country" else index


def is_coordinated(tagged: Tagged, run: Run, previous: Sighting) -> bool:
    """`Anna Berg, Ivo Horvat and …`: a name in a row of names that stand without offices."""
    if previous.tagged is not tagged or previous.before or previous.run.end >= run.start:
        return False
    return in_row_with(tagged, previous.run, run)


def again_counterpart(tagged: Tagged, run: Run, previous: Sighting | None) -> bool:
    """`counterparts from Norway, A, and from Malta, B`: B behind A."""
    if previous is None or previous.rule != "counterpart":
        return False
    stated = own_country(tagged, run.start) or tagged.word(run.end) == "of"
    start = _behind_country(tagged, previous.run.end)
    return bool(stated) and _only_joints(tagged, start, run.start)
