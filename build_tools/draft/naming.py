"""Officials whom no link of the draft's text would name: they need evidence.

Enters: a drafted record, the article's text, the records of what it lists. Leaves: the record
with evidence for each such official.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from build_tools import records
from build_tools.graph.articles import listed
from build_tools.graph.entities import named
from build_tools.graph.types import ArchiveEntity, Kind
from build_tools.links import Text, find_links
from build_tools.model import CleanArticle

Lookup = Callable[[str], tuple[Kind, records.Entity] | None]


def with_evidence(
    record: records.Article, article: CleanArticle, lookup: Lookup, evidence: Mapping[str, str]
) -> records.Article:
    """The record, with `evidence` (by official id) for officials whom no link names."""
    here = _linked(record, article, lookup)
    officials = tuple(
        official
        if official.id in here or official.evidence
        else official.model_copy(update={"evidence": evidence[official.id]})
        for official in record.officials
    )
    return record.model_copy(update={"officials": officials}) if officials else record


def _linked(record: records.Article, article: CleanArticle, lookup: Lookup) -> set[str]:
    names = []
    for id_ in listed(record):
        if found := lookup(id_):
            names.append(named(ArchiveEntity(found[0], id_, "", found[1], None)))
    texts = [article.summary, *(block.text for block in article.blocks), *article.captions]
    links = find_links([Text(text) for text in texts], [name for name in names if name])
    return {id_ for found in links for link in found for id_ in link.ids}
