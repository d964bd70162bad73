"""Order in the names: an id that changes, two files that are one, one file that is two.

Enters: ids of articles or entities, and why. Leaves: the files with every reference rewritten,
the former id kept as a redirect, and the decision in the ledger. The new file is written first
and the old one goes last, so that a command that was killed is ended by typing it again.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from build_tools.articles import FOLDER as ARTICLES
from build_tools.articles import ArticleFile
from build_tools.authority import AuthorityFile
from build_tools.check.context import RecordFile, kind_of
from build_tools.desk.edits import edit_file, edited
from build_tools.desk.rewriting import rewrite
from build_tools.desk.uniting import united
from build_tools.graph.files import Files, read_files
from build_tools.ledger import note_decision
from build_tools.new import new
from build_tools.problems import did_you_mean
from build_tools.provenance import FOLDER as RECORDS
from build_tools.records import Entity
from build_tools.rules import read_rules
from build_tools.text import slug
from build_tools.values import ID_PATTERN
from build_tools.world import world
from build_tools.writing import remove_file, write_changed, write_file, writing
from build_tools.yaml_io import flow_list


class NamingError(click.ClickException):
    """Nothing was changed; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Renamed:
    """What a command changed."""

    path: str
    """Of the file that stays."""
    changed: tuple[str, ...]
    """Paths of the other files that name it."""


@dataclass(frozen=True)
class _Archive:
    root: Path
    files: Files
    by_id: dict[str, RecordFile]

    def file(self, id_: str) -> RecordFile:
        """The file of an id."""
        if found := self.by_id.get(id_):
            return found
        former = (f.id for f in self.by_id.values() if f.record and id_ in f.record.former_ids)
        if now := next(former, None):
            raise NamingError(f"'{id_}' is called '{now}' now.")
        raise NamingError(f"Nothing has the id '{id_}'{did_you_mean(id_, self.by_id)}")


def _read(root: Path) -> _Archive:
    files, problems = read_files(root)
    if problems:
        raise NamingError(f"The archive has faults; correct them first. {problems[0]}")
    every: tuple[RecordFile, ...] = (*files.articles, *files.authority)
    return _Archive(root, files, {file.id: file for file in every})


def rename(root: Path, old: str, now: str, why: str = "") -> Renamed:
    """Give an article or entity another id.

    Raises:
        NamingError: there is no `old`, `now` is taken or no id, or the archive has faults.
    """
    with writing(root):
        archive = _read(root)
        file = archive.file(old)
        _refuse_id(archive, file, now)
        path = str(Path(file.path).with_name(f"{now}{Path(file.path).suffix}"))
        text = _with_former(root / file.path, [old])
        write_changed(root / path, text)
        changed = _everywhere(archive, old, now, {file.path, path})
        _own_references(root / path, old, now)
        _record(root, file, old, now)
        note_decision(root, "rename", kind=kind_of(file), old=old, new=now, why=why)
        remove_file(root / file.path)
    return Renamed(path, changed)


def _refuse_id(archive: _Archive, file: RecordFile, now: str) -> None:
    if not re.fullmatch(ID_PATTERN, now):
        near = (
            f"; did you mean '{slug(now)}'?" if slug(now) else ": type small letters and hyphens."
        )
        raise NamingError(f"'{now}' cannot be an id{near}")
    if now in read_rules("limits")["devices"]:
        raise NamingError(f"'{now}' cannot be an id: a file of that name is a device on Windows.")
    taken = archive.by_id.get(now)
    begun = taken and taken.record and file.id in taken.record.former_ids
    if (taken and not begun) or now in world():
        what = taken.path if taken else f"the country {world()[now].name}"
        raise NamingError(
            f"'{now}' is taken by {what}. If the two are one, run: entente merge {file.id} {now}"
        )
    if kind_of(file) == "country":
        raise NamingError("The id of a country is that of its English name, and stays.")
    former = {id_: f for f in archive.by_id.values() for id_ in _former(f)}
    if now in former and former[now].id != file.id:
        raise NamingError(f"'{now}' is a former id of {former[now].path}, and leads there.")


def _former(file: RecordFile) -> tuple[str, ...]:
    return file.record.former_ids if file.record else ()


def _with_former(path: Path, ids: Collection[str]) -> str:
    """Text of a file with more former ids."""

    def change(keys: Any) -> None:
        add_former(keys, ids)

    return edited(path.read_bytes().decode(), change, front_matter=path.suffix == ".md")


def add_former(keys: Any, ids: Collection[str]) -> None:
    """Add former ids to a file's keys, each once."""
    known = list(keys.get("former_ids", ()))
    keys["former_ids"] = flow_list([*known, *(id_ for id_ in ids if id_ not in known)])


def _own_references(path: Path, old: str, now: str) -> None:
    """A file that names itself: an id it once had is no reference to another."""

    def change(keys: Any) -> None:
        keys["former_ids"] = flow_list(id_ for id_ in keys["former_ids"] if id_ != now)

    edit_file(path, change)


def _everywhere(archive: _Archive, old: str, now: str, apart: Collection[str]) -> tuple[str, ...]:
    every = [file.path for file in archive.by_id.values() if file.path not in apart]
    return tuple(rewrite(archive.root, archive.files, old, now, every)) if every else ()


def _record(root: Path, file: RecordFile, old: str, now: str) -> None:
    """The machine's record of an article names it by its id, too."""
    raw = file.raw if isinstance(file, ArticleFile) else ""
    path = root / RECORDS / f"{raw}.yml"
    if raw and path.is_file():
        text = path.read_bytes().decode()
        write_file(path, re.sub(rf"^article: {old}$", f"article: {now}", text, count=1, flags=re.M))


def merge(root: Path, gone: str, stays: str, why: str = "") -> Renamed:
    """Make two entities one: `stays` takes over the names, posts, steps and address of `gone`.

    Raises:
        NamingError: they are of different kinds, said to differ, or contradict each other.
    """
    with writing(root):
        archive = _read(root)
        one, two = archive.file(gone), archive.file(stays)
        _refuse_merge(one, two)

        def change(keys: Any) -> None:
            if isinstance(one.record, Entity) and isinstance(two.record, Entity):
                united(keys, one.record, two.record)
            add_former(keys, [gone, *_former(one)])

        edit_file(root / two.path, change)
        changed = _everywhere(archive, gone, stays, {one.path, two.path})
        note_decision(root, "merge", kind=kind_of(one), old=gone, new=stays, why=why)
        remove_file(root / one.path)
    return Renamed(two.path, changed)


def _refuse_merge(one: RecordFile, two: RecordFile) -> None:
    if one.id == two.id:
        raise NamingError(f"'{one.id}' is one already.")
    if isinstance(one, ArticleFile) or isinstance(two, ArticleFile):
        raise NamingError(
            "Articles are not merged: each has a raw file. Delete the one that is superfluous."
        )
    if one.kind != two.kind or kind_of(one) == "country":
        raise NamingError(f"{one.path} and {two.path} cannot be one thing.")
    assert one.record and two.record
    if two.id in one.record.different_from or one.id in two.record.different_from:
        raise NamingError(
            f"{one.path} and {two.path} are said to differ. If that was wrong, take the ids out "
            "of different_from: first."
        )
    for key in ("country", "wikidata", "type"):
        here, there = getattr(one.record, key, None), getattr(two.record, key, None)
        if here and there and here != there:
            raise NamingError(
                f"{one.path} has {key}: {here}, and {two.path} has {key}: {there}. Correct one "
                "of them first, if they are one."
            )


def split(root: Path, id_: str, name: str, articles: Collection[str], why: str = "") -> Renamed:
    """Tell two apart that one file held: in `articles` it is another, called `name`.

    Raises:
        NamingError: there is no such entity or article, or an article does not name it.
    """
    with writing(root):
        archive = _read(root)
        file = archive.file(id_)
        if isinstance(file, ArticleFile) or kind_of(file) == "country":
            raise NamingError("Only officials, organisations, agreements and sources are split.")
        begun = _begun(archive, file, name)
        paths = [_naming(archive, article, id_, begun) for article in articles]
        country = getattr(file.record, "country", None)
        made = Path(begun.path if begun else new(root, kind_of(file), name, country, (id_,)))
        changed = rewrite(root, archive.files, id_, made.stem, paths)
        note_decision(root, "split", kind=kind_of(file), old=id_, new=made.stem, why=why)
        edit_file(root / file.path, lambda keys: _apart(keys, made.stem))
    return Renamed(made.as_posix(), tuple(changed))


def _begun(archive: _Archive, file: AuthorityFile, name: str) -> AuthorityFile | None:
    """The second file of a splitting that was killed: the first does not know of it yet."""
    for other in archive.files.authority:
        record = other.record
        apart = record and file.id in record.different_from
        known = file.record and other.id in file.record.different_from
        if apart and not known and name in (getattr(record, key, "") for key in ("name", "title")):
            return other
    return None


def _naming(archive: _Archive, article: str, id_: str, begun: AuthorityFile | None) -> str:
    file = archive.file(article)
    listed = (archive.root / file.path).read_text("utf-8")
    named = id_ in listed or (begun is not None and begun.id in listed)
    if not isinstance(file, ArticleFile) or not named:
        raise NamingError(f"{file.path} is no article in {ARTICLES}/ that names '{id_}'.")
    return file.path


def set_apart(root: Path, files: Files, one: str, other: str) -> None:
    """Say in the authority file of `one` that it is not `other`."""
    for file in files.authority:
        if file.id == one and one != other:
            edit_file(root / file.path, lambda keys: _apart(keys, other))


def _apart(keys: Any, other: str) -> None:
    known = list(keys.get("different_from", ()))
    keys["different_from"] = flow_list(dict.fromkeys([*known, other]))
