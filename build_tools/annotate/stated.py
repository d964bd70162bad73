"""The countries that the text states for a person beside the name and the office.

Enters: a sighting. Leaves: ids of countries: each name's own behind a shared title, the one of a
counterpart, of a delegation that the person leads, or of whose officer the person is.
"""

from __future__ import annotations

from build_tools.annotate.heads import leads
from build_tools.annotate.rows import own_country
from build_tools.annotate.sightings import Sighting
from build_tools.annotate.tags import COUNTRY_LABELS, Tagged
from build_tools.annotate.untitled import named_by_country
from build_tools.rules import read_rules


def stated_countries(sighting: Sighting) -> list[str]:
    """Countries that stand before the office, or behind the name (`King Karl of Norway`)."""
    tagged, run = sighting.tagged, sighting.run
    found: list[str] = []
    own = own_country(tagged, run.start)
    if sighting.rule == "list" and own and tagged.word(run.end) != "of":
        found.append(own.value)
    elif sighting.before and sighting.before.plural:
        found += _shared(tagged, sighting)
    if sighting.rule == "counterpart" and tagged.word(run.end) != "of":
        found += _nearest_before(tagged, run.start)
    elif sighting.before and _named_counterpart(tagged, sighting.before.start):
        found += _nearest_before(tagged, sighting.before.start)
    start = sighting.before.start if sighting.before else run.start
    found += _owner(tagged, start)
    if not sighting.before and (named := named_by_country(tagged, run.start)):
        found.append(named.value)
    if tagged.word(start - 1) == "by" and tagged.word(start - 2) in ("led", "headed"):
        found += _of_delegation(tagged, start - 2) or _nearest_before(tagged, start - 2)
    found += _led(tagged, run.end)
    index = run.end + 1
    if tagged.word(run.end) == "of":
        index += tagged.word(index) == "the"
        tag = tagged.tags[index] if index < len(tagged.tags) else None
        if tag and tag.label == "country":
            found.append(tag.value)
    return found


def _shared(tagged: Tagged, sighting: Sighting) -> list[str]:
    """`the Kenyan and Latvian Presidents, A B and C D`: to each name its own."""
    assert sighting.before is not None
    start = sighting.before.start
    head = next((t.start for t in tagged.spans("heads") if t.start >= start), start)
    found: list[str] = []
    index = head - 1
    while index >= 0 and (
        tagged.label(index) in ("demonym", "country") or tagged.word(index) in ("and", ",", "the")
    ):
        tag = tagged.tags[index]
        if tag and tag.value not in found:
            found.insert(0, tag.value)
        index -= 1
    behind = [t for t in tagged.spans("country") if head < t.start < sighting.before.end]
    found = found or [tag.value for tag in behind]
    if len(found) == 1:
        return found
    return found[sighting.rank_in_list : sighting.rank_in_list + 1]


def _named_counterpart(tagged: Tagged, start: int) -> bool:
    """`her Kenyan counterpart, Deputy Minister …`."""
    index = start - 1 - (tagged.word(start - 1) == ",")
    return tagged.word(index) in read_rules("titles")["counterparts"]


def _owner(tagged: Tagged, start: int) -> list[str]:
    """`Malta’s recently appointed ambassador`: the country whose officer it is."""
    index = start - 1
    while index > 0 and tagged.word(index) in leads() and tagged.word(index) != "the":
        index -= 1
    tag = tagged.tags[index - 1] if index > 0 else None
    owned = tagged.word(index) in ("'s", "’s") and index < start - 1
    return [tag.value] if owned and tag and tag.label in COUNTRY_LABELS else []


def _led(tagged: Tagged, behind: int) -> list[str]:
    """`Minister A led a large Maltese delegation`."""
    words = read_rules("event_words")
    verb = behind + (tagged.word(behind) in ("is", "was", "who"))
    if tagged.word(verb) not in words["leading"]:
        return []
    near = tagged.inside(verb, min(verb + 7, len(tagged.tokens)), "country", "demonym")
    return [tag.value for tag in near[:1] if tagged.word(tag.end) == words["side_words"][1]]


def _of_delegation(tagged: Tagged, end: int) -> list[str]:
    """`The Maltese delegation that came to Latvia was headed by`: whose delegation it was."""
    words = read_rules("event_words")["side_words"]
    whose = [t for t in tagged.inside(0, end, *COUNTRY_LABELS) if tagged.word(t.end) in words]
    return [tag.value for tag in whose[-1:]]


def _nearest_before(tagged: Tagged, end: int) -> list[str]:
    for index in range(end - 1, max(-1, end - 8), -1):
        tag = tagged.tags[index]
        if tag and tag.label in COUNTRY_LABELS:
            return [tag.value]
        if tagged.word(index) in leads() and tagged.word(index) != "the":
            break
    return []
