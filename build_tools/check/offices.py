"""Checks of the offices that one person of a state holds at a time.

Enters: `Context`, and `rules/offices.yml`. Leaves: problems.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from build_tools.articles import ArticleFile
from build_tools.authority import FOLDER
from build_tools.check.context import Context
from build_tools.dates import display
from build_tools.problems import Problem
from build_tools.rules import read_rules
from build_tools.text import fold
from build_tools.world import world

DAY = len("2025-02-25")
"""Length of a date that names a day: a year may have two presidents."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office of `rules/offices.yml`, and the country that the role names with it."""

    name: str
    country: str = ""


@cache
def _titles() -> Mapping[str, str]:
    rules = read_rules("offices")["offices"]
    return {fold(title): office for office, titles in rules.items() for title in titles}


@cache
def _countries() -> Mapping[str, str]:
    """Name or demonym, folded -> id of the country."""
    return {
        fold(name): country.id
        for country in world().values()
        for name in (*country.demonyms, *country.english_names)
    }


@lru_cache(maxsize=4096)
def office_of(role: str) -> Office | None:
    """The office that a role names; None for any other role.

    >>> office_of("President of the Republic of Kenya")
    Office(name='head of state', country='kenya')
    """
    said = fold(role).replace("’", "'")
    for title, office in _titles().items():
        if said == title:
            return Office(office)
        before, behind = said.removesuffix(f" {title}"), said.removeprefix(f"{title} of ")
        where = before.removesuffix("'s") if before != said else behind.removeprefix("the ")
        if (before != said or behind != said) and (id_ := _countries().get(where)):
            return Office(office, id_)
    return None


def apart(one: str, other: str) -> bool:
    """True for two offices that nobody holds together."""
    return any({one, other} == set(pair) for pair in read_rules("offices")["apart"])


def role_of_another_country(context: Context) -> Iterator[Problem]:
    """An office of one country, held by an official of another."""
    for file, record in context.articles():
        for n, here in enumerate(record.officials):
            official = context.files.records.officials.get(here.id)
            for role in here.role if official and official.country else ():
                office = office_of(role)
                if official and office and office.country not in ("", official.country):
                    message = f"“{role}” is an office of {_called(office.country)}, and "
                    message += f"'{here.id}' speaks for {_called(str(official.country))}."
                    remedy = (
                        f"Correct the role, or country: in {FOLDER}/officials/{here.id}.yml; or "
                        f'tell two people apart: entente split {here.id} "…" --in {file.id}'
                    )
                    line = file.lines.of(("officials", n))
                    yield Problem(file.path, line, "role-of-another-country", message, remedy)


def _called(country: str) -> str:
    return world()[country].name if country in world() else country


@dataclass(frozen=True, slots=True)
class _Holder:
    official: str
    role: str
    file: ArticleFile
    number: int
    """Of the entry among the officials of the file."""

    @property
    def line(self) -> int:
        return self.file.lines.of(("officials", self.number))


def two_holders(context: Context) -> Iterator[Problem]:
    """Two people who take part in events of one day as holders of one office of one country."""
    for (_, country, date), held in sorted(_held(context).items()):
        first = held[0]
        for other in held[1:]:
            if other.official != first.official:
                message = (
                    f"on {display(date)} '{other.official}' (“{other.role}”) and '{first.official}'"
                    f" (“{first.role}”, {first.file.path}:{first.line}) hold one office of "
                    f"{_called(country)}."
                )
                remedy = (
                    "Correct a role or a date; or, if the two are one person, run: entente merge "
                    f"{other.official} {first.official}"
                )
                yield Problem(other.file.path, other.line, "two-holders", message, remedy)
                break


def _held(context: Context) -> Mapping[tuple[str, str, str], list[_Holder]]:
    """Office, country and day -> who held it, by the reported events of that day."""
    found: dict[tuple[str, str, str], list[_Holder]] = defaultdict(list)
    for file, record in context.articles():
        days = [
            e for e in record.events if e.date and len(e.date) == DAY and e.status == "reported"
        ]
        for n, here in enumerate(record.officials):
            dates = {str(event.date) for event in days if here.id in event.participants}
            official = context.files.records.officials.get(here.id)
            for role in here.role:
                office = office_of(role)
                country = (office and office.country) or (official and official.country) or ""
                if office and country:
                    for date in dates:
                        found[office.name, country, date].append(_Holder(here.id, role, file, n))
    return found
