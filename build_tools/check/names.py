"""Checks of names: a strong name means one entity; a link set by hand means something.

Enters: `Context`. Leaves: problems.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from build_tools import records
from build_tools.authority import AuthorityFile
from build_tools.check.context import Context
from build_tools.graph.articles import listed
from build_tools.graph.entities import named
from build_tools.problems import Problem, did_you_mean
from build_tools.text import fold
from build_tools.yaml_io import Path


def same_name(context: Context) -> Iterator[Problem]:
    """A strong name that two entities share: a link could not tell which it means."""
    owners: dict[str, list[AuthorityFile]] = defaultdict(list)
    for file in context.files.authority:
        for path, name in _own_names(file):
            for other in owners[fold(name)]:
                if other.id != file.id and _confusable(file, other):
                    yield _same_name(file, path, name, other)
            owners[fold(name)].append(file)
    countries = _country_names(context)
    for file in context.files.authority:
        yield from _named_like_country(file, countries)


def _own_names(file: AuthorityFile) -> Iterator[tuple[Path, str]]:
    record = file.record
    for key in ("name", "title"):
        if own := getattr(record, key, None):
            yield (key,), own
    for n, name in enumerate(record.names if record else ()):
        yield ("names", n), name


def _same_name(file: AuthorityFile, path: Path, name: str, other: AuthorityFile) -> Problem:
    message = f"'{name}' is a name of '{other.id}' too, in {other.path}."
    remedy = (
        f"Move the name to names_weak: in one of the two, or write different_from: [{other.id}] "
        "here if both bear it."
    )
    return Problem(file.path, file.lines.of(path), "same-name", message, remedy)


def _confusable(one: AuthorityFile, two: AuthorityFile) -> bool:
    """False where the files say that they differ, or are agreements of different parties."""
    if one.record is None or two.record is None:
        return False
    if two.id in one.record.different_from or one.id in two.record.different_from:
        return False
    agreements = (
        isinstance(one.record, records.Agreement),
        isinstance(two.record, records.Agreement),
    )
    if all(agreements):
        return set(getattr(one.record, "parties", ())) == set(getattr(two.record, "parties", ()))
    return not any(file.kind == "sources" for file in (one, two))


def _named_like_country(file: AuthorityFile, countries: Mapping[str, str]) -> Iterator[Problem]:
    if file.kind in ("countries", "sources"):
        return
    for path, name in _own_names(file):
        country = countries.get(fold(name))
        if country and file.record and country not in file.record.different_from:
            message = f"'{name}' is a name of the country '{country}'."
            remedy = "Take the name out, or move it to names_weak:."
            yield Problem(file.path, file.lines.of(path), "same-name", message, remedy)


def _country_names(context: Context) -> dict[str, str]:
    found: dict[str, str] = {}
    for id_, entity in context.archive.entities.items():
        names = named(entity) if entity.kind == "country" else None
        found |= dict.fromkeys((fold(name) for name in (names.strong if names else ())), id_)
    return found


def link_to_nothing(context: Context) -> Iterator[Problem]:
    """A link set by hand to an id that nothing has, or that the front matter does not list."""
    for file, record in context.articles():
        here = set(listed(record))
        for block in file.blocks:
            for id_ in (id_ for link in block.links for id_ in link.ids):
                if id_ not in here:
                    words = _not_listed(id_, here, context)
                    yield Problem(file.path, block.line, "link-to-nothing", *words)


def _not_listed(id_: str, here: set[str], context: Context) -> tuple[str, str]:
    kind = next((kind for kind, ids in sorted(context.ids.items()) if id_ in ids), None)
    if kind is None:
        message = f"the link [[{id_}|…]] leads to nothing{did_you_mean(id_, here)}"
        return message, "Correct the id."
    message = f"the link [[{id_}|…]] leads to what the front matter does not list."
    return message, f"List the {kind} '{id_}' in the front matter, or take the link out."
