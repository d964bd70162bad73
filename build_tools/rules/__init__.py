"""Knowledge of the world that is not about one archive, read from the YAML files beside this one.

Enters: the name of a rule file. Leaves: its content as plain values, read once a process.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from build_tools.yaml_io import read_yaml

FOLDER = Path(__file__).parent


@cache
def read_rules(name: str) -> Any:
    """Content of `rules/<name>.yml` (scalars as text).

    Raises:
        FileNotFoundError: there is no such rule file.
        YamlError: the file is not the strict YAML that the project writes.
    """
    return read_yaml((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))[0]
