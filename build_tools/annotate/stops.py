"""The third country that a passage tells of: a stop on a journey.

Enters: tagged sentences, persons, the two sides of the article. Leaves: the country of a stop, for
an official whom the text names there without one.
"""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.annotate.people import Person
from build_tools.annotate.tags import Tagged

_BACK = 4
"""Sentences: a stop is told of in a passage of that length."""


def stop_of(
    person: Person, sentences: Sequence[Tagged], persons: Sequence[Person], sides: Sequence[str]
) -> str:
    """The country that the sentences before a person's first name tell of, with its officials.

    Returns:
        The id of the country; empty where the person's own sentence names one, or where the last
        country named before is one of the two sides or has no official in these sentences.
    """
    first = min(person.spans)[0]
    number = next((n for n, t in enumerate(sentences) if first < t.sentence.end), 0)
    if _named(sentences[number]):
        return ""
    passage = sentences[max(0, number - _BACK) : number]
    named = [country for tagged in passage for country in _named(tagged)]
    if not named or named[-1] in sides:
        return ""
    start = passage[0].sentence.start
    hosts = [p for p in persons if p.country == named[-1]]
    near = any(start <= at < first for host in hosts for at, _ in host.spans)
    return named[-1] if near else ""


def _named(tagged: Tagged) -> list[str]:
    return [tag.value for tag in tagged.spans("country", "demonym")]
