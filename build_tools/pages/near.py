"""What stands beside an article in the lists of what it names.

Enters: an archive's lists in order of time. Leaves, article by article, its neighbours there and
nothing else of the lists: where an article comes or goes, those of a few others change.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

NEAREST = 5
"""How many articles before and after one are neighbours."""
Beside = tuple[str, str, Sequence[str], Sequence[str]]
"""`agreement`, `person` or `pair`; its id; the neighbours before, and those after, in order."""


class Near(Mapping[str, Sequence[Beside]]):
    """Article -> its neighbours in the list of each agreement, official and pair that it names.

    Worked out when it is asked: to hold all takes more room than it saves time.
    """

    def __init__(
        self,
        articles: Mapping[str, Any],
        pairs: Mapping[str, Iterable[str]],
        lists: Mapping[str, Callable[[str], Sequence[str]]],
    ) -> None:
        """`pairs` has the pairs of each article; `lists` gives its articles by kind and id."""
        self._articles, self._pairs, self._lists = articles, pairs, lists
        self._place = {ident: number for number, ident in enumerate(articles)}

    def __getitem__(self, article: str) -> Sequence[Beside]:
        record = self._articles[article].record
        named = {
            "agreement": dict.fromkeys([here.id for here in record.agreements]),
            "person": dict.fromkeys([here.id for here in record.officials]),
            "pair": self._pairs.get(article, ()),
        }
        return tuple(
            (kind, ident, *self._neighbours(article, self._lists[kind](ident)))
            for kind, idents in named.items()
            for ident in idents
        )

    def _neighbours(
        self, article: str, others: Sequence[str]
    ) -> tuple[Sequence[str], Sequence[str]]:
        at = bisect_left(others, self._place[article], key=self._place.__getitem__)
        return others[max(0, at - NEAREST) : at], others[at + 1 : at + 1 + NEAREST]

    def __iter__(self) -> Iterator[str]:
        return iter(self._articles)

    def __len__(self) -> int:
        return len(self._articles)
