"""Under what a page is found: the entities that an article lists, the years of its dates, a side.

Enters: a record, EDTF dates. Leaves: ids and years, each once.
"""

from __future__ import annotations

from collections.abc import Iterable

from build_tools import records
from build_tools.archive import ArchiveEntity
from build_tools.dates import years


def filed(record: records.Article) -> list[str]:
    """Every entity that an article lists, its source among them; those of its events alone not."""
    people = [here.id for here in record.officials]
    agreements = [here.id for here in record.agreements]
    source = [record.source] if record.source else []
    found = (*record.countries, *people, *record.organisations, *agreements, *source)
    return list(dict.fromkeys(found))


def only_years(dates: Iterable[str | None]) -> list[str]:
    """The years of the dates that are in one year without doubt."""
    sure = (years(date) for date in dates if date and not set(date) & set("~?%"))
    return sorted({found[0] for found in sure if len(found) == 1})


def side_of(entity: ArchiveEntity) -> str:
    """The country that an entity stands for; empty where the archive does not say."""
    record = entity.record
    if isinstance(record, records.Official | records.Organisation):
        return record.country or ""
    return entity.id if isinstance(record, records.Country) else ""
