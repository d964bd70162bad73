"""Checks of ids: those that a record refers to, those that two files share.

Enters: `Context`. Leaves: problems.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from build_tools import records
from build_tools.articles import ArticleFile
from build_tools.authority import AuthorityFile
from build_tools.check.context import Context, RecordFile, kind_of
from build_tools.graph.entities import KINDS
from build_tools.graph.types import Kind
from build_tools.ledger import gone
from build_tools.problems import Problem, did_you_mean
from build_tools.reading import partial
from build_tools.world import world
from build_tools.yaml_io import Path


@dataclass(frozen=True, slots=True)
class Reference:
    """An id that a record gives, where, and what it should be the id of."""

    path: Path
    id: str
    kinds: tuple[Kind, ...]


def unknown_id(context: Context) -> Iterator[Problem]:
    """An id that nothing has, or that something of another kind has."""
    for file in context.record_files:
        for reference in references(file.record or _partial(file), kind_of(file)):
            if not any(reference.id in context.ids.get(kind, ()) for kind in reference.kinds):
                line = file.lines.of(reference.path)
                words = _unknown(reference, context)
                yield Problem(file.path, line, "unknown-id", *words)


def _partial(file: RecordFile) -> records.Record | None:
    """The keys without a fault of a file that has one: all unknown ids are named in one run."""
    model = records.Article if isinstance(file, ArticleFile) else records.AUTHORITY[file.kind]
    return partial(file.lines.text, model)


def _unknown(reference: Reference, context: Context) -> tuple[str, str]:
    id_, wanted = reference.id, " or ".join(reference.kinds)
    if now := context.former.get(id_):
        return f"'{id_}' is called '{now}' now.", f"Write {now}."
    other = next((kind for kind, ids in sorted(context.ids.items()) if id_ in ids), None)
    if other:
        return f"'{id_}' is {_a(other)}, not {_a(wanted)}.", "Correct the id, or the list it is in."
    known = [i for kind in reference.kinds for i in context.ids.get(kind, ())]
    message = f"there is no {wanted} '{id_}'{did_you_mean(id_, known)}"
    made = [kind for kind in reference.kinds if kind not in ("article", "country")]
    run = " or ".join(f'entente new {kind} "…"' for kind in made)
    return message, f"Correct the id, or run: {run}" if run else "Correct the id."


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'ao' else 'a'} {kind}"


def references(record: object, kind: Kind) -> Iterator[Reference]:
    """Every id that a record refers to."""
    if isinstance(record, records.Article):
        yield from _of_article(record)
    elif isinstance(record, records.Entity):
        yield from _list(("different_from",), record.different_from, kind)
        yield from _of_entity(record)


def _of_article(record: records.Article) -> Iterator[Reference]:
    yield from _one(("source",), record.source, "source")
    yield from _list(("countries",), record.countries, "country")
    yield from _list(("organisations",), record.organisations, "organisation")
    for n, official in enumerate(record.officials):
        yield from _one(("officials", n, "id"), official.id, "official")
    for n, agreement in enumerate(record.agreements):
        yield from _one(("agreements", n, "id"), agreement.id, "agreement")
    for n, event in enumerate(record.events):
        at: Path = ("events", n)
        yield from _list((*at, "participants"), event.participants, "official", "organisation")
        yield from _list((*at, "countries"), event.countries, "country")
        yield from _list((*at, "agreements"), event.agreements, "agreement")
        if event.same_as:
            yield from _one((*at, "same_as"), event.same_as.partition("#")[0], "article")


def _of_entity(record: records.Entity) -> Iterator[Reference]:
    yield from _one(("country",), getattr(record, "country", None), "country")
    if isinstance(record, records.Official):
        for n, post in enumerate(record.posts):
            yield from _one(("posts", n, "organisation"), post.organisation, "organisation")
            yield from _one(("posts", n, "article"), post.article, "article")
    elif isinstance(record, records.Country):
        for n, relations in enumerate(record.relations):
            yield from _one(("relations", n, "with"), relations.with_, "country")
    elif isinstance(record, records.Organisation):
        yield from _list(("members",), record.members, "country", "organisation")
        yield from _one(("parent",), record.parent, "organisation")
    elif isinstance(record, records.Agreement):
        yield from _list(("parties",), record.parties, "country", "organisation")
        yield from _list(("amends",), record.amends, "agreement")
        yield from _list(("replaces",), record.replaces, "agreement")
        for n, step in enumerate(record.history):
            yield from _one(("history", n, "article"), step.article, "article")


def _one(path: Path, id_: str | None, *kinds: Kind) -> Iterator[Reference]:
    if id_ is not None:
        yield Reference(path, id_, kinds)


def _list(path: Path, ids: Iterable[str], *kinds: Kind) -> Iterator[Reference]:
    for n, id_ in enumerate(ids):
        yield Reference((*path, n), id_, kinds)


def listed_twice(context: Context) -> Iterator[Problem]:
    """An id that one list holds twice."""
    for file in context.record_files:
        seen: set[tuple[Path, str]] = set()
        for reference in references(file.record, kind_of(file)):
            place = _list_of(reference.path), reference.id
            if place[0] and place in seen:
                message = f"'{reference.id}' stands twice in '{place[0][-1]}'."
                line = file.lines.of(reference.path)
                yield Problem(file.path, line, "listed-twice", message, "Keep one of the two.")
            seen.add(place)


def _list_of(path: Path) -> Path:
    """Path of the list that an id is an item of, or that of the records it names; else nothing."""
    if path[-1] == "id":
        return path[:-2]
    return path[:-1] if isinstance(path[-1], int) else ()


# --- one id, one thing ---------------------------------------------------------------------


def same_id(context: Context) -> Iterator[Problem]:
    """An id that two files have: each page needs one of its own."""
    by_id: dict[str, list[RecordFile]] = defaultdict(list)
    for file in context.record_files:
        by_id[file.id].append(file)
    for id_, files in by_id.items():
        first = files[0]
        for file in files[1:]:
            message = f"'{id_}' is the id of {_a(kind_of(first))} too, in {first.path}."
            yield Problem(file.path, 1, "same-id", message, "Rename one of the two files.")
    for entity in context.files.authority:
        yield from _country_of_the_world(entity)


def _country_of_the_world(file: AuthorityFile) -> Iterator[Problem]:
    """The id of a country of the world is that country's, and its file has no other."""
    if file.kind != "countries" and file.id in world():
        message = f"'{file.id}' is the id of the country {world()[file.id].name}."
        yield Problem(file.path, 1, "same-id", message, "Rename the file.")
    elif isinstance(file.record, records.Country):
        country = next((c for c in world().values() if c.iso == file.record.iso), None)
        if country and country.id != file.id:
            message = f"the id of the country {country.iso} is '{country.id}'."
            yield Problem(file.path, 1, "same-id", message, f"Rename the file to {country.id}.yml.")


def page_vanished(context: Context) -> Iterator[Problem]:
    """The published page of an article or entity that has no file, and no file that took over."""
    folders = {"articles": "article", **KINDS}
    for line, address in enumerate(context.files.addresses, 1):
        folder, _, id_ = address.partition("/")
        kind = folders.get(folder) if folder != "countries" else None
        known = {*context.ids.get(kind, ()), *context.former} if kind else {id_}
        further = "_" in id_  # no id has one: a further page of a list
        if id_ and id_ not in known and not further:
            yield gone(line, address)


def former_id(context: Context) -> Iterator[Problem]:
    """A former id that is in use, or that two files claim: its old address has one aim."""
    taken = {file.id: file.path for file in context.record_files}
    for file in context.record_files:
        for n, id_ in enumerate(file.record.former_ids if file.record else ()):
            if id_ in taken:
                line = file.lines.of(("former_ids", n))
                message = f"the former id '{id_}' belongs to {taken[id_]}."
                yield Problem(file.path, line, "former-id", message, "Take it out of one of them.")
            taken[id_] = file.path
