"""Whatever an editor types by mistake: the command says what is wrong, and no file is touched."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from small_project import small_project

from build_tools.cli import main

MENU = "Home\nShare\nSubscribe\nLog in\n"
USES = {
    "add": [
        "",
        "{out}/missing.txt",
        "{out}/picture.png",
        "{out}/empty.txt",
        "{out}/menu.txt",
        "{out}/nothing",
        "--url javascript:1 {out}/menu.txt",
        "--retrieved 2025-13-40 {out}/menu.txt",
        "--source nobody {out}/menu.txt",
        "docs/index.md",
    ],
    "annotate": [
        "--diff --merge",
        "--keep --diff",
        "no/such.md",
        "docs/index.md",
        "--score {out}/missing.yml",
        "--scheduler",
    ],
    "bag": ["", "{out}/full", "docs/index.md", "a b", "/proc/none/x"],
    "build": [
        "extra",
        "--site-dir",
        "--site-dir {out}/full",
        "--site-dir docs/index.md",
        "--sight",
    ],
    "check": ["no/such.md", "--format xml", "{out}/menu.txt", "{out}", "--every"],
    "clean": ["", "{out}/missing.txt", "{out}/picture.png", "{out}/empty.txt", "{out}/menu.txt"],
    "export": ["", "{out}/full", "docs/index.md", "a b", "/proc/none/x"],
    "init": ["", "{out}/full", "{out}/new atlantis", "/proc/none/x", "{out}/new --countries japan"],
    "merge": ["", "kenya", "kenya kenya", "kenya nobody", "../x kenya", "a b c"],
    "new": [
        "",
        "official",
        'official ""',
        'planet "X"',
        'official "<b>x</b>"',
        'official "X" --country atlantis',
        'country "Atlantis"',
    ],
    "rename": ["", "kenya", "nobody some-id", "kenya ../x", 'kenya ""', "kenya other", "a b c"],
    "review": ["no/such.md", "docs/index.md", "{out}/menu.txt", "--lists", "{out}/full"],
    "schema": ["extra", "a b", "--check", "--out x", "-x"],
    "split": ["", "kenya", "kenya X", "nobody X --in y", "kenya X --in nothing"],
    "verify": ["no/such", "{out}/full", "a b", "--all", "{out}/menu.txt"],
}
CASES = [(command, use) for command, uses in USES.items() for use in uses]


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A small archive, and a folder outside of it with files that are no articles."""
    root, out = small_project(tmp_path_factory.mktemp("archive")), tmp_path_factory.mktemp("out")
    (out / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    (out / "empty.txt").write_text("")
    (out / "menu.txt").write_text(MENU)
    (out / "nothing").mkdir()
    (out / "full").mkdir()
    (out / "full/file").write_text("mine")
    return root, out


def files(*folders: Path) -> dict[Path, bytes]:
    found = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    return {path: path.read_bytes() for path in found if "build" not in path.parts}


@pytest.mark.parametrize(("command", "use"), CASES, ids=[f"{c} {u}".strip() for c, u in CASES])
def test_a_wrong_use_is_explained_and_changes_nothing(
    places: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, command: str, use: str
) -> None:
    root, out = places
    monkeypatch.chdir(root)
    before = files(root, out)
    done = CliRunner().invoke(main, f"{command} {use.replace('{out}', str(out))}")
    assert done.exit_code in (1, 2)
    assert isinstance(done.exception, SystemExit)
    assert len(done.stderr.strip()) > len("Error: ")
    assert "did you mean ''" not in done.stderr
    assert files(root, out) == before


def test_every_command_is_used_wrongly() -> None:
    assert set(USES) == set(main.commands)
    assert min(map(len, USES.values())) >= 5
