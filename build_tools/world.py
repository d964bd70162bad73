"""The countries of the world, known without any file of the archive.

Enters: nothing (CLDR through Babel, and `rules/countries.yml`). Leaves: `WorldCountry` by id.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from functools import cache
from importlib.metadata import version
from types import MappingProxyType
from typing import Any

from babel import Locale, localedata

from build_tools.memo import recall
from build_tools.rules import read_rules
from build_tools.text import slug


@dataclass(frozen=True, slots=True)
class WorldCountry:
    id: str
    """Slug of the English name: `kenya`, `united-states`."""
    iso: str
    """ISO 3166-1 alpha-2; a historic state keeps the code it had."""
    name: str
    names: tuple[str, ...]
    """Every other name: English variants first, then the names in other languages."""
    english_names: tuple[str, ...]
    """The names that may be looked for in English text; the first is `name`."""
    demonyms: tuple[str, ...]
    """Adjectives and nouns: `Kenyan`, `Danish`, `Dane`."""
    capital: str
    """Empty where nobody has entered it."""
    places: tuple[str, ...]
    """Other spellings of the capital, seats of power, cities: weak signs of the country."""


@cache
def world() -> Mapping[str, WorldCountry]:
    """Every country of the world by id, in order of the ids."""
    found = [WorldCountry(*map(_frozen, row)) for row in recall("world", version("babel"), _rows)]
    return MappingProxyType({c.id: c for c in sorted(found, key=lambda c: c.id)})


def _rows() -> list[tuple[Any, ...]]:
    """Every country as plain values: CLDR's names of all languages take long to read."""
    rules = read_rules("countries")
    codes = sorted((_cldr_codes() - set(rules["not_countries"])) | set(rules["countries"]))
    rows = [astuple(_country(iso, rules["countries"].get(iso) or {})) for iso in codes]
    _territories.cache_clear()
    getattr(localedata, "_cache", {}).clear()  # all that CLDR says in each language: 20 MB
    return rows


@cache
def names_in(language: str) -> Mapping[str, str]:
    """ISO 3166-1 alpha-2 code of each country -> what CLDR calls it in a language."""

    def read() -> dict[str, str]:
        named = {iso: _cldr_name(language, iso) for iso in _by_iso()}
        return {iso: name for iso, name in named.items() if name}

    return MappingProxyType(recall("names in", f"{version('babel')} {language}", read))


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@cache
def _by_iso() -> Mapping[str, WorldCountry]:
    return MappingProxyType({country.iso: country for country in world().values()})


def by_iso(iso: str) -> WorldCountry:
    """The country with that ISO 3166-1 alpha-2 code.

    Raises:
        KeyError: no country has it.
    """
    return _by_iso()[iso]


def _country(iso: str, entry: Mapping[str, Any]) -> WorldCountry:
    cldr = _cldr_name("en", iso)
    name = entry.get("name") or cldr
    english = _unique([name, *([cldr] if cldr else []), *(entry.get("names") or [])])
    languages = read_rules("countries")["languages"]
    others = _unique(other for language in languages if (other := _cldr_name(language, iso)))
    return WorldCountry(
        id=slug(name),
        iso=iso,
        name=name,
        names=_unique([*english[1:], *(n for n in others if n != name)]),
        english_names=english,
        demonyms=tuple(entry.get("demonyms") or ()),
        capital=entry.get("capital") or "",
        places=tuple(entry.get("places") or ()),
    )


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


@cache
def _territories(language: str) -> Mapping[str, str]:
    territories: Mapping[str, str] = Locale.parse(language).territories
    return territories


def _cldr_name(language: str, iso: str) -> str:
    return _territories(language).get(iso, "")


def _cldr_codes() -> set[str]:
    return {code for code in _territories("en") if len(code) == 2 and code.isalpha()}
