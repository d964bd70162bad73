"""The filters of the page of the search: their values, and the documents under each.

Enters: documents. Leaves: for each filter its values with their documents. Of a filter that
may have thousands of values, only those with most articles; a reader types the others' names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from build_tools.pages.pair import pair_name
from build_tools.pages.view import View
from build_tools.rules import read_rules
from build_tools.search.documents import Document
from build_tools.search.postings import steps

LONGEST = 12
"""Values shown of a filter in which the reader types a name."""
Values = Mapping[str, Mapping[str, list[int]]]


def listings(values: Values) -> dict[tuple[str, str], list[int]]:
    """Filter and value -> documents, for the filters in which the reader types a name."""
    typed = read_rules("search")["typed"]
    return {(name, value): at for name in typed for value, at in values.get(name, {}).items()}


def values_of(documents: Sequence[Document]) -> Values:
    """Filter -> value -> documents."""
    found: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, document in enumerate(documents):
        for name, values in document.facets.items():
            for value in dict.fromkeys(values):
                found[name][value].append(number)
        for name, years in (("year", document.years.sure), ("may", document.years.may)):
            for year in years:
                found[name][year].append(number)
    return found


def filters(view: View, values: Values) -> dict[str, Any]:
    """Filter -> its name, and its values: id, name, documents as differences."""
    words, typed = read_rules("wording")["search"], read_rules("search")["typed"]
    found: dict[str, Any] = {"names": words["filters"], "typed": typed}
    for name in (*words["filters"], "may"):
        if name == "kind":
            continue
        known: dict[str, list[int]] = {value: [] for value in words.get(name, ())}
        rows = sorted(
            {**known, **values.get(name, {})}.items(), key=lambda row: (-len(row[1]), row[0])
        )
        shown = rows[:LONGEST] if name in typed else rows
        found[name] = [[value, _label(view, name, value), *steps(at)] for value, at in shown]
        if name in typed:
            found["typed_all"] = found.get("typed_all", {}) | {name: len(rows)}
    return found


def _label(view: View, name: str, value: str) -> str:
    """A value as readers see it."""
    if name in ("dating", "review"):
        return str(read_rules("wording")["search"][name][value])
    if name == "pair":
        return pair_name(view, view.archive.pairs[value])
    return view.name(value) if value in view.archive.entities else value.capitalize()
