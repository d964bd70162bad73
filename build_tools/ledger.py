"""What is remembered for ever: every address that was published, every decision about names.

Enters: the archive's folder. Leaves: `seeds/ledger/addresses.txt`, one address a line in order
of the alphabet, and `seeds/ledger/decisions.jsonl`, one decision a line in order of time. Lines
are only ever added, so that git can unite two branches' lines by itself.
"""

from __future__ import annotations

import getpass
import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from build_tools.problems import Problem
from build_tools.records import AUTHORITY
from build_tools.writing import append_line, write_changed

ADDRESSES = "seeds/ledger/addresses.txt"
DECISIONS = "seeds/ledger/decisions.jsonl"
FOLDERS = (*AUTHORITY, "articles", "relations", "years")
"""Where the archive's pages lie in a site."""


def read_addresses(root: Path) -> tuple[str, ...]:
    """Every address that was ever published (`officials/amina-otieno`), as the file has them."""
    path = root / ADDRESSES
    if not path.is_file():
        return ()
    lines = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    return tuple(line.strip() for line in lines)


def addresses_of(site: Path) -> list[str]:
    """The address of every page of the archive in a built site, in order; hand-written ones out."""
    root = len(str(site)) + 1
    found: list[str] = []
    for name in FOLDERS:
        for folder, _, files in os.walk(site / name):
            if "index.html" in files:
                found.append(folder[root:].replace(os.sep, "/"))
    return sorted(found)


def note_addresses(root: Path, site: Path) -> None:
    """Add the addresses of a built site to those ever published."""
    known = {*filter(None, read_addresses(root)), *addresses_of(site)}
    write_changed(root / ADDRESSES, "".join(f"{address}\n" for address in sorted(known)))


def vanished(root: Path, site: Path) -> tuple[Problem, ...]:
    """A problem for each address that was published and that the built site does not have."""
    known = read_addresses(root)
    there = set(addresses_of(site)) if any(known) else set()
    lines = enumerate(known, 1)
    return tuple(gone(line, address) for line, address in lines if address and address not in there)


def gone(line: int, address: str) -> Problem:
    """The problem of an address that leads nowhere any more."""
    message = f"the page /{address}/ was published, and is no more."
    remedy = (
        "Put its file back; or let another file take its address over: by entente rename, entente "
        "merge, or former_ids:. If it never went out, delete this line."
    )
    return Problem(ADDRESSES, line, "page-vanished", message, remedy)


def note_decision(root: Path, did: str, **facts: Any) -> None:
    """Add a decision: what was done to what, by whom, when (UTC) and why."""
    said = {key: value for key, value in facts.items() if value not in (None, "", (), [])}
    said = {"did": did, **said}
    last = [{}, *read_decisions(root)][-1]
    if said.items() <= last.items():
        return  # a command that was killed is typed again
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    line = {"when": when, "who": editor(root), **said}
    append_line(root / DECISIONS, json.dumps(line, ensure_ascii=False))


def read_decisions(root: Path) -> Iterator[Mapping[str, Any]]:
    """The decisions in order of their lines; a line that is none is passed over."""
    return (found for _, found in _decisions(root) if found is not None)


def bad_decisions(root: Path) -> Iterator[Problem]:
    """The lines that are no decision: nothing that they say counts."""
    for number, found in _decisions(root):
        if found is None:
            message = "this line is no decision, and nothing that it says counts."
            remedy = "Mend it from the history of the file; or take it out, if it never was one."
            yield Problem(DECISIONS, number, "bad-decision", message, remedy)


def _decisions(root: Path) -> Iterator[tuple[int, Mapping[str, Any] | None]]:
    """Number and content of each line that is not empty; None for one that cannot be read."""
    path = root / DECISIONS
    text = path.read_text("utf-8", errors="replace") if path.is_file() else ""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            found = None
        yield number, found if isinstance(found, dict) else None


def rejections(root: Path) -> Mapping[str, set[tuple[str, str]]]:
    """Id of a raw article -> kind and key of what was rejected for it; the last word counts."""
    found: dict[str, set[tuple[str, str]]] = {}
    for decision in read_decisions(root):
        rejected = found.setdefault(str(decision.get("raw")), set())
        key = (str(decision.get("kind")), str(decision.get("what")))
        if decision.get("did") == "reject":
            rejected.add(key)
        elif decision.get("did") == "accept":
            rejected.discard(key)
    return found


def editor(root: Path) -> str:
    """Who decides: git's name for the editor, else the system's."""
    command = ["git", "-C", str(root), "config", "user.name"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return _login()
    return done.stdout.strip() or _login()


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return os.environ.get("USER", "unknown")
