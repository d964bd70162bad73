"""A map that says where countries lie: land without borders, a dot for each, a line between two.

Enters: country ids. Leaves: an inline SVG; empty where the map knows no place of one.
"""

from __future__ import annotations

from dataclasses import dataclass

from build_tools import records
from build_tools.pages.render import render
from build_tools.pages.say import say
from build_tools.pages.view import View
from build_tools.rules import read_rules

TOP, WIDTH, HEIGHT = 8, 360, 140
"""The part of the map that is shown, in degrees: from 82 north to 58 south."""
RIGHT = 300
"""A name east of this stands on the left of its dot."""


@dataclass(frozen=True, slots=True)
class Dot:
    x: int
    y: int
    name: str
    href: str
    left: bool


def locator(view: View, countries: tuple[str, ...]) -> str:
    """The map with a dot for each country."""
    dots = [dot for country in countries if (dot := _dot(view, country))]
    if len(dots) < len(countries):
        return ""
    return render(
        "locator",
        land=read_rules("world_map")["land"],
        box=f"0 {TOP} {WIDTH} {HEIGHT}",
        dots=dots,
        title=say("map_of" if len(countries) == 1 else "map_of_two", name=view.names(countries)),
    )


def _dot(view: View, country: str) -> Dot | None:
    record = view.archive.entities[country].record
    assert isinstance(record, records.Country)
    place = read_rules("world_map")["points"].get(record.iso)
    if place is None:
        return None
    x, y = (int(degrees) for degrees in place)
    return Dot(x, y, view.name(country), view.href(country), x > RIGHT)
