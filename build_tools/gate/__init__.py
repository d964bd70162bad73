"""The gate between a build and its publication: the built files are read as a browser would.

    site -> `quick` (proved harmless by its tags) -> ids, links -> `links` -> problems
         -> else `page` (parsed) -> `content` (what may run or be fetched) -> problems

Enters: the folder of a built site. Leaves: problems, by file. What a page may hold stands in
`rules/gate.yml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from hashlib import blake2b
from pathlib import Path

from build_tools.gate import content, styles
from build_tools.gate.data import XML, broken_json_ld, broken_xml
from build_tools.gate.links import Site, faulty_links, packed, place, unpacked
from build_tools.gate.page import PAGES, read_page
from build_tools.gate.quick import Reader
from build_tools.inputs import content_at
from build_tools.memo import recall
from build_tools.problems import Problem
from build_tools.site import files_of


def gate(site: Path, base: str = "/") -> tuple[Problem, ...]:
    """Every fault of the built site, sorted by file.

    Args:
        site: the folder of the built site.
        base: the path below which the site is published, for instance `/entente/`.

    Raises:
        FileNotFoundError: there is no such folder.
    """
    return faults(files_of(site), base)


def faults(files: Mapping[str, str], base: str = "/") -> tuple[Problem, ...]:
    """The same of a site whose files are known: path in the site -> path on the disk."""
    return tuple(sorted({*content.clashes(files), *_of_pages(files, base), *_of_others(files)}))


def _of_pages(files: Mapping[str, str], base: str) -> Iterator[Problem]:
    """Page by page, so that no more than one is in memory; links are compared at the end."""
    site, reader = Site(files), Reader(base)
    pages = [name for name in files if name.lower().endswith(PAGES)]
    for name in pages:
        data = content_at(files[name])
        key = f"{base}\n{name}\n{blake2b(data).hexdigest()}"
        if proved := recall("proved page", key, partial(_proved, reader, name, data)):
            places, aims = map(unpacked, proved)
            site.places.update(places)
            site.aims.update(aims)
            continue
        page = read_page(name, data, base)
        yield from broken_json_ld(name, data)
        for check in content.CHECKS:
            yield from check(page)
        site.places.update(place(name, here) for here in (*page.ids, *page.anchors))
        site.aims.update(place(*page.aim(url)) for url in page.links())
    if faulty := site.faulty():
        for name in pages:
            page = read_page(name, content_at(files[name]), base)
            yield from faulty_links(frozenset(files), page, faulty)


def _proved(reader: Reader, name: str, data: bytes) -> list[str] | None:
    """The places and the aims of a page without a fault; None where only the parser can tell."""
    proved = None if any(broken_json_ld(name, data)) else reader.read(name, data)
    if proved is None:
        return None
    return [packed(place(name, here) for here in proved.ids), packed(proved.aims)]


def _well_formed(name: str, data: bytes) -> bool:
    return not any(broken_xml(name, data))


def _of_others(files: Mapping[str, str]) -> Iterator[Problem]:
    """Style sheets, and what other programs read."""
    for name, path in files.items():
        if name.lower().endswith(".css"):
            yield from styles.foreign(name, Path(path).read_text(encoding="utf-8"))
        elif name.lower().endswith(XML):
            data = content_at(path)
            key = f"{name}\n{blake2b(data).hexdigest()}"
            if not recall("proved file", key, partial(_well_formed, name, data)):
                yield from broken_xml(name, data)
