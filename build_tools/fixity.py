"""Fixity: hashes by which anybody can tell that the archive's files are still what they were.

Enters: the project's root. Leaves: a manifest (one line a file: its SHA-256 and path), what
differs from an earlier one, and a bag: a folder with the files and their manifest in the
form of BagIt 1.0 (RFC 8493), which libraries and archives exchange.
"""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_tools.inputs import content_of, input_files
from build_tools.writing import filling

NAME = "manifest-sha256.txt"
FOLDERS = ("docs/articles", "seeds/articles", "seeds/authority", "seeds/records")
"""What the manifest covers: raw articles, annotations and what is known of each entity."""
_LINE = re.compile(r"([0-9a-f]{64})  (?:data/)?(.+)")
_DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
Hashes = Mapping[str, str]


class FixityError(ValueError):
    """A manifest that cannot be read, or a place where no bag can be made."""


@dataclass(frozen=True, slots=True)
class Differences:
    """Paths that are not as the manifest says, each sorted."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    new: tuple[str, ...]


def hashes(root: Path) -> Hashes:
    """Path from the root -> SHA-256 in hexadecimal, of every file of the archive, by path."""
    names = sorted(name for folder in FOLDERS for name in input_files(root, folder)[0])
    return {name: hashlib.sha256(content_of(root, name)).hexdigest() for name in names}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def hashes_beside(file: Path) -> Hashes:
    """The same of every file beside a manifest, by its name: the tables of a published site."""
    there = (path for path in file.parent.iterdir() if path.is_file() and path != file)
    return {path.name: _sha256(path) for path in sorted(there) if path.suffix != ".html"}


def manifest(found: Hashes, prefix: str = "") -> str:
    """The manifest's text, in the form that `sha256sum --check` reads."""
    return "".join(f"{value}  {prefix}{_encoded(path)}\n" for path, value in found.items())


def _encoded(path: str) -> str:
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def _decoded(path: str) -> str:
    return path.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def read_manifest(path: Path) -> Hashes:
    """The hashes that a manifest lists; a folder is taken as a bag.

    Raises:
        FixityError: there is no such file, or a line of it is none of a manifest.
    """
    file = path / NAME if path.is_dir() else path
    if not file.is_file():
        raise FixityError(f"There is no manifest {file}. Build the site, or name another.")
    found: dict[str, str] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
        if match := _LINE.fullmatch(line):
            found[_decoded(match[2])] = match[1]
        elif line:
            raise FixityError(f"{file}:{number}: this is no line of a manifest (hash, path).")
    return found


def compare(listed: Hashes, found: Hashes) -> Differences:
    """What is not as listed."""
    both = sorted(listed.keys() & found.keys())
    return Differences(
        changed=tuple(path for path in both if listed[path] != found[path]),
        missing=tuple(sorted(listed.keys() - found.keys())),
        new=tuple(sorted(found.keys() - listed.keys())),
    )


def write_bag(root: Path, bag: Path, date: str) -> int:
    """Make a bag of the archive, and return the number of its files.

    Args:
        root: the archive's folder.
        bag: where to; a folder that does not exist yet or is empty.
        date: of the bagging, as YYYY-MM-DD.

    Raises:
        FixityError: there is something in `bag`.
        OSError: a file cannot be written.
    """
    if bag.exists() and not (bag.is_dir() and not any(bag.iterdir())):
        raise FixityError(f"{bag} holds something. Name a new folder, or empty this one.")
    found = hashes(root)
    with filling(bag) as aside:
        for path in found:
            target = aside / "data" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / path, target)
        size = sum((aside / "data" / path).stat().st_size for path in found)
        _write_tags(aside, manifest(found, "data/"), f"{size}.{len(found)}", date)
    return len(found)


def _write_tags(bag: Path, listed: str, payload: str, date: str) -> None:
    bag.mkdir(parents=True, exist_ok=True)
    info = f"Bag-Software-Agent: Entente\nBagging-Date: {date}\nPayload-Oxum: {payload}\n"
    tags = {"bagit.txt": _DECLARATION, "bag-info.txt": info, NAME: listed}
    for name, text in tags.items():
        (bag / name).write_bytes(text.encode())
    _list_tags(bag, sorted(tags))


def _list_tags(bag: Path, names: Iterable[str]) -> None:
    lines = manifest({name: _sha256(bag / name) for name in names})
    (bag / f"tag{NAME}").write_bytes(lines.encode())
