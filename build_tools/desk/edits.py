"""Changes in the middle of an editor's file, which leave the rest of it as it is.

Enters: the path of an article or an authority file, and what to change in its keys. Leaves: the
file with that change, whole; comments, quotes, order, line ends and the text stay.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from build_tools.writing import write_file
from build_tools.yaml_io import edit_yaml, write_yaml

Change = Callable[[Any], None]
"""Changes a mapping in place."""


def edit_file(path: Path, change: Change) -> bool:
    """Change the keys of a file: the front matter of an article, all of an authority file.

    Returns:
        False where the change left everything as it was; then nothing is written.
    """
    before = path.read_bytes().decode("utf-8")
    after = edited(before, change, front_matter=path.suffix == ".md")
    if after == before:
        return False
    write_file(path, after)
    return True


def edited(text: str, change: Change, *, front_matter: bool) -> str:
    """The text of a file after a change of its keys."""
    newline = "\r\n" if "\r\n" in text else "\n"
    head, keys, rest = _parts(text.replace("\r\n", "\n"), front_matter)
    values = edit_yaml(keys)
    before = write_yaml(values)
    change(values)
    after = write_yaml(values)
    return text if after == before else f"{head}{after}{rest}".replace("\n", newline)


def _parts(text: str, front_matter: bool) -> tuple[str, str, str]:
    """What stands before the keys, the keys, what stands behind them."""
    if not front_matter:
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        return mark, text.removeprefix(mark), ""
    lines = text.split("\n")
    end = next(n for n, line in enumerate(lines) if n and line.rstrip() == "---")
    return f"{lines[0]}\n", "".join(f"{line}\n" for line in lines[1:end]), "\n".join(lines[end:])
