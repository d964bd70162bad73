"""The check that one person or body has one file.

Enters: `Context`. Leaves: problems. Names are compared folded and whatever the order of their
words; a long word may differ in one letter (`Andrei`, `Andrey`), a short one in none:
`Nam` and `Nan` are two names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from build_tools.authority import AuthorityFile
from build_tools.check.context import Context
from build_tools.problems import Problem
from build_tools.records import Official, Organisation
from build_tools.text import fold

LONG = 5
"""Letters of a word that may differ in one."""


def possible_duplicate(context: Context) -> Iterator[Problem]:
    """Two officials or organisations of one country with names that are nearly the same."""
    seen: dict[tuple[str, str], list[tuple[AuthorityFile, str]]] = defaultdict(list)
    told: set[tuple[str, str]] = set()
    for file in context.files.authority:
        for name in _names(file):
            for form in _forms(name):
                for other, its in seen[file.kind, form]:
                    if (other.id, file.id) not in told and _may_be_one(file, other, name, its):
                        told.add((other.id, file.id))
                        yield _problem(file, name, other, its)
                seen[file.kind, form].append((file, name))


def _names(file: AuthorityFile) -> tuple[str, ...]:
    record = file.record
    if isinstance(record, Official | Organisation):
        return (record.name, *record.names)
    return ()


def _forms(name: str) -> set[str]:
    """The words in order of the alphabet, and so that one letter of a long one may be another."""
    words = sorted(fold(name).replace("-", " ").split())
    forms = {" ".join(words)}
    for n, word in enumerate(words):
        if len(word) >= LONG:
            for at in range(len(word)):
                less = f"{word[:at]}.{word[at + 1 :]}"
                forms.add(" ".join(sorted([*words[:n], *words[n + 1 :]])) + f" {less}")
    return forms


def _may_be_one(one: AuthorityFile, two: AuthorityFile, name: str, its: str) -> bool:
    if one.id == two.id or one.record is None or two.record is None or fold(name) == fold(its):
        return False  # the very name is the matter of another check
    apart = two.id in one.record.different_from or one.id in two.record.different_from
    countries = {getattr(f.record, "country", None) for f in (one, two)} - {None}
    return not apart and len(countries) < 2


def _problem(file: AuthorityFile, name: str, other: AuthorityFile, its: str) -> Problem:
    line = file.lines.of(("name",))
    message = f"'{name}' may be '{its}' of {other.path}."
    remedy = (
        f"If they are one, run: entente merge {file.id} {other.id} (the second stays). If they "
        f"are two, write here: different_from: [{other.id}]"
    )
    return Problem(file.path, line, "possible-duplicate", message, remedy)
