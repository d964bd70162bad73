"""A new authority file, for what the machine did not find.

Enters: a kind, a name and what else is known. Leaves: the path of the file that was written,
or what stands in the way and what to type instead.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError
from rapidfuzz import fuzz, process

from build_tools import records
from build_tools.authority import FOLDER, SINGULAR, Authority, read_authority
from build_tools.graph.files import read_files
from build_tools.problems import did_you_mean
from build_tools.rules import read_rules
from build_tools.text import fold, slug
from build_tools.world import WorldCountry, world
from build_tools.writing import write_file
from build_tools.yaml_out import record_yaml

FOLDERS = {word: folder for folder, word in SINGULAR.items()}
NEAR = 88
"""Likeness (0-100), whatever the order of the words, from which two names may be one."""


class NotMade(click.ClickException):
    """No file was written; the message says why and what to type next."""


def new(
    root: Path,
    kind: str,
    name: str,
    country: str | None = None,
    different_from: Collection[str] = (),
) -> Path:
    """Write the authority file of a new entity.

    Args:
        root: the project's root.
        kind: official, country, organisation, agreement or source.
        name: as articles write it.
        country: id of the country it belongs to.
        different_from: ids of entities with a like name that are others.

    Returns:
        Path of the file, relative to `root`.

    Raises:
        NotMade: the kind or the country is unknown, or there is such an entity already.
    """
    if kind not in FOLDERS:
        raise NotMade(f"There is no kind '{kind}'{did_you_mean(kind, FOLDERS)}")
    name = " ".join(name.split())
    if not slug(name):
        raise NotMade('The name is empty. Type, for instance: entente new official "Amina Otieno"')
    authority, _, _ = read_authority(root)
    if kind == "country":
        return _write(root, kind, *_country(name))
    others = _of_other_countries(kind, country, authority)
    _refuse_known(kind, name, authority, {*different_from, *others})
    fields = _fields(kind, name, _checked(country, authority)) | _apart(different_from, authority)
    return _write(root, kind, _free_id(root, kind, name), fields)


def _write(root: Path, kind: str, id_: str, fields: Mapping[str, Any]) -> Path:
    path = Path(FOLDER) / FOLDERS[kind] / f"{id_}.yml"
    if (root / path).exists():
        raise NotMade(f"{path.as_posix()} is there already. Open it and add what you know.")
    filled = {key: value for key, value in fields.items() if value}
    try:
        record = records.AUTHORITY[FOLDERS[kind]].model_validate(filled)
    except ValidationError as error:
        wrong = error.errors()[0]
        said = str(wrong["msg"]).removeprefix("Value error, ")
        raise NotMade(f"{wrong['loc'][0]}: {wrong['input']!r}: {said}.") from error
    write_file(root / path, record_yaml(record))
    return path


def _fields(kind: str, name: str, country: str | None) -> dict[str, Any]:
    if kind == "agreement":
        return {"title": name, "type": agreement_type(name)}
    fields: dict[str, Any] = {"name": name, "country": country}
    if kind == "official" and country in read_rules("short_names")["family_first"]:
        return {"name": name, "name_order": "family-first", "country": country}
    return fields


def agreement_type(title: str) -> str:
    """The longest word for a type of agreement that the title holds, else `agreement`."""
    words = [word for word in read_rules("vocabulary")["agreement"] if word in fold(title)]
    return max(words, key=len, default="agreement")


def _country(name: str) -> tuple[str, dict[str, str]]:
    names = {fold(n): c for c in world().values() for n in (c.id, c.iso, c.name, *c.names)}
    country: WorldCountry | None = names.get(fold(name))
    if country is None:
        near = did_you_mean(name, (c.name for c in world().values()))
        raise NotMade(f"No country is called '{name}'{near}")
    return country.id, {"iso": country.iso}


def _checked(country: str | None, authority: Authority) -> str | None:
    known = {*world(), *authority.countries}
    if country is not None and country not in known:
        raise NotMade(f"There is no country '{country}'{did_you_mean(country, known)}")
    return country


def _apart(ids: Collection[str], authority: Authority) -> dict[str, tuple[str, ...]]:
    known = {*authority.officials, *authority.organisations, *authority.agreements}
    for id_ in ids:
        if id_ not in known:
            raise NotMade(f"There is no '{id_}' to differ from{did_you_mean(id_, known)}")
    return {"different_from": tuple(sorted(ids))}


def _of_other_countries(kind: str, country: str | None, authority: Authority) -> set[str]:
    """Bodies of other countries: each country has its ministry of one name."""
    bodies = authority.organisations if kind == "organisation" and country else {}
    return {id_ for id_, body in bodies.items() if body.country not in (None, country)}


def _refuse_known(kind: str, name: str, authority: Authority, apart: Collection[str]) -> None:
    names = {
        (id_, other): _sorted_words(other)
        for id_, record in getattr(authority, FOLDERS[kind]).items()
        for other in (getattr(record, "title", None) or record.name, *record.names)
        if id_ not in apart
    }
    found = process.extractOne(_sorted_words(name), names, scorer=fuzz.ratio, score_cutoff=NEAR)
    if found:
        (id_, other), path = found[2], f"{FOLDER}/{FOLDERS[kind]}/{found[2][0]}.yml"
        raise NotMade(
            f"There is {path}, whose name is '{other}'. If it is the same {kind}, add the "
            f'spelling to names: there. If it is another, run: entente new {kind} "{name}" '
            f"--different-from {id_}"
        )


def _sorted_words(name: str) -> str:
    return " ".join(sorted(fold(name).split()))


def _free_id(root: Path, kind: str, name: str) -> str:
    """An id that no file has."""
    files, _ = read_files(root)
    taken = (
        {file.id for file in files.articles} | {file.id for file in files.authority} | {*world()}
    )
    base = slug(name)[:70].strip("-")
    base = f"{base}-{kind}" if base in read_rules("limits")["devices"] else base
    numbers = (f"{base}-{kind}-{n}" for n in range(2, len(taken) + 3))
    return next(id_ for id_ in (base, f"{base}-{kind}", *numbers) if id_ not in taken)
