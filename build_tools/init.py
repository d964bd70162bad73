"""An empty archive of another set of countries, which builds at once.

Enters: a folder that is not there yet or empty, a name, the countries. Leaves: the tools, the
hand-written pages and an authority file a country; no articles, and nobody's decisions.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from build_tools.authority import FOLDER
from build_tools.problems import did_you_mean
from build_tools.records import AUTHORITY
from build_tools.text import fold
from build_tools.world import WorldCountry, world
from build_tools.writing import filling, write_file

HERE = Path(__file__).parent.parent
TAKEN = (
    "build_tools", "site_overrides", ".ci", ".github", ".vscode", "docs/contributing",
    "docs/index.md", "docs/about.md", "mkdocs.yml", "Makefile", "pyproject.toml",
    "requirements.lock", ".gitignore", ".gitattributes", ".pre-commit-config.yaml",
    ".remarkrc.json", "LICENSE", "tests/conftest.py", "tests/test_own_archive.py",
    "tests/test_clean_rules.py", "tests/test_annotate_rules.py",
)  # fmt: skip
"""What a new archive takes over from this one: of the tests, those that hold for any archive."""


class InitError(click.ClickException):
    """No archive was made; the message says why."""


def init(folder: Path, name: str, countries: Iterable[str]) -> list[str]:
    """Make an empty archive.

    Args:
        folder: where; it must be empty or not there.
        name: of the site.
        countries: names, ids or two-letter codes.

    Returns:
        The ids of the countries.

    Raises:
        InitError: the folder holds something, or a country is not known.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InitError(f"{folder} holds something already. Name a new folder, or empty this one.")
    known = [_country(country) for country in countries]
    with filling(folder) as aside:
        _fill(aside, name, known)
    return [country.id for country in known]


def _fill(folder: Path, name: str, countries: Iterable[WorldCountry]) -> None:
    for path in TAKEN:
        _take(path, folder)
    _named(folder / "mkdocs.yml", name)
    write_file(folder / "README.md", f"# {name}\n\n" + "".join(_readme()))
    for kind in (*(f"{FOLDER}/{kind}" for kind in AUTHORITY), "seeds/articles", "docs/articles"):
        write_file(folder / kind / ".gitkeep", "")
    for country in countries:
        write_file(folder / FOLDER / "countries" / f"{country.id}.yml", f"iso: {country.iso}\n")


def _country(given: str) -> WorldCountry:
    names = {fold(n): c for c in world().values() for n in (c.id, c.iso, c.name, *c.names)}
    if found := names.get(fold(given)):
        return found
    near = did_you_mean(given, (country.name for country in world().values()))
    raise InitError(f"No country is called '{given}'{near}")


def _take(path: str, folder: Path) -> None:
    source = HERE / path
    for file in sorted(source.rglob("*")) if source.is_dir() else [source]:
        if file.is_file() and file.suffix != ".pyc":
            target = folder / file.relative_to(HERE)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)


def _named(path: Path, name: str) -> None:
    """The site's name; JSON's quotes are YAML's, too."""
    lines = path.read_text(encoding="utf-8").split("\n")
    said = json.dumps(name, ensure_ascii=False)
    lines = [f"site_name: {said}" if line.startswith("site_name:") else line for line in lines]
    write_file(path, "\n".join(lines))


def _readme() -> Iterator[str]:
    yield "An annotated archive of news articles about the relations between countries.\n\n"
    yield "    make site            # set up, build into site/\n"
    yield "    entente add FILE     # take an article in\n"
    yield "    entente check        # look for faults\n\n"
    yield "[For editors](docs/contributing/index.md)\n"
