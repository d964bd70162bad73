"""Nothing is shipped, installed or run that is not listed with its reason, version and hash."""

from __future__ import annotations

import hashlib
import re
import tomllib
from pathlib import Path

import pytest

FONTS = "site_overrides/assets/fonts"
SHIPPED = "docs/contributing/shipped.md"
REASONS = "docs/contributing/decisions/0003-dependencies.md"


def test_each_font_is_listed_with_its_hash(root: Path) -> None:
    listed = dict(
        re.findall(r"^\| `fonts/(\S+)` \|.*\| `(\w{64})` \|$", (root / SHIPPED).read_text(), re.M)
    )
    files = {path.name: path.read_bytes() for path in (root / FONTS).glob("*.woff2")}
    assert listed == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def test_no_script_is_in_the_repository_that_was_written_elsewhere(root: Path) -> None:
    for path in (root / "site_overrides").rglob("*.js"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"@license|@preserve|/\*!|sourceMappingURL", text), path
        assert max(len(line) for line in text.split("\n")) < 200, path


def test_each_package_has_its_reason(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    reasons = (root / REASONS).read_text()
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [re.split(r"[\[<>=~ ]", requirement)[0] for requirement in wanted]
    assert [name for name in names if name.lower() not in reasons.lower()] == []


def test_the_lock_has_hashes_and_names_no_host(root: Path) -> None:
    lock = (root / "requirements.lock").read_text()
    pinned = re.findall(r"^[a-z0-9-]+==[^\s;]+.*\\\n    --hash=sha256:\w{64}", lock, re.M)
    assert len(pinned) == len(re.findall(r"^[a-z]", lock, re.M)) > 20
    assert not re.search(r"https?://|index-url", lock)


@pytest.mark.parametrize("action", ["checkout", "setup-python", "deploy-pages"])
def test_each_action_is_pinned_to_a_commit(root: Path, action: str) -> None:
    flows = "".join(path.read_text() for path in sorted((root / ".github/workflows").glob("*.yml")))
    uses = re.findall(r"uses: (\S+)@(\S+)(.*)$", flows, re.M)
    assert f"actions/{action}" in [name for name, *_ in uses]
    assert [use for use in uses if not re.fullmatch(r"\w{40}", use[1]) or "# v" not in use[2]] == []
