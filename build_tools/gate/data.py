"""What other programs read of the site can be read: JSON-LD in pages, feeds and site maps.

Enters: a file's name and bytes. Leaves: problems.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from xml.parsers import expat

from build_tools.gate.page import REMEDY
from build_tools.problems import Problem

XML = (".atom", ".rss", ".xml")
_BLOCK = re.compile(rb'<script type="?application/ld\+json"?>([^<]*)')
"""A block begins so in the theme's frame; `<` stands in none of ours."""


def broken_json_ld(name: str, data: bytes) -> Iterator[Problem]:
    """Each block of JSON-LD in a page is JSON."""
    for block in _BLOCK.findall(data):
        try:
            json.loads(block)
        except ValueError as error:
            yield _problem(name, "broken-json-ld", f"its JSON-LD cannot be read: {error}.")


def broken_xml(name: str, data: bytes) -> Iterator[Problem]:
    """A feed or a site map is well-formed, brings no entity of its own, and runs nothing."""
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _refuse
    parser.StartElementHandler = _refuse_script
    parser.ProcessingInstructionHandler = _refuse_order
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        yield _problem(name, "broken-xml", f"the file is not well-formed: {error}.")


def _refuse(name: str, *_: object) -> None:
    raise ValueError(f"it declares the entity {name}")


def _refuse_script(name: str, attributes: dict[str, str]) -> None:
    """A browser runs a script of XHTML or SVG in any file of XML."""
    local = name.rpartition(":")[2].lower()
    if local == "script" or any(key.lower().startswith("on") for key in attributes):
        raise ValueError(f"its element <{name}> would run")


def _refuse_order(name: str, _: str) -> None:
    raise ValueError(f"it orders <?{name}?>, which may bring in a style or a program")


def _problem(name: str, check: str, message: str) -> Problem:
    return Problem(f"site/{name}", 1, check, message, REMEDY)
