"""The guides are followed word for word, and nothing in them is left out.

In `docs/contributing/guides/*.md` a block with a title is a file (`text`) or a change of one
(`diff`); a line `$ entente …` of a console block is run, and what follows it is what is printed; a line
`$ git …` is run in a repository made for it, and must succeed.
After an intended change: pytest tests/test_guides.py --bless
"""

import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from terminal_picture import CONSOLE, commands_of, picture_of

from build_tools.cli import main
from build_tools.records import AUTHORITY, keys_of
from build_tools.rules import read_rules
from build_tools.schema import files as schema_files

ROOT = Path(__file__).parent.parent
GUIDES = sorted((ROOT / "docs/contributing/guides").glob("*.md"))
SHOWN = [guide for guide in GUIDES if CONSOLE.search(guide.read_text(encoding="utf-8"))]
"""Guides with something to type: each has a picture of the terminal."""
PICTURES = ROOT / "docs/contributing/images/terminal"
BLOCK = re.compile(r'^``` ?(?:\{\.(\w+) title="([^"]+)"\}|console)\n(.*?)^```$', re.M | re.S)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("docs", "seeds", "site_overrides"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "build_tools/rules", tmp_path / "build_tools/rules")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    git("init", "--quiet")
    git("add", "docs", "seeds")
    git("commit", "--quiet", "--message", "Begin")
    return tmp_path


def git(*arguments: str) -> None:
    who = ("-c", "user.name=An Editor", "-c", "user.email=editor@example.org")
    done = subprocess.run(["git", *who, *arguments], capture_output=True, text=True)
    assert done.returncode == 0, f"git {arguments}\n{done.stdout}{done.stderr}"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.stem)
def test_a_guide_can_be_followed_word_for_word(archive: Path, guide: Path, bless: bool) -> None:
    text = guide.read_text(encoding="utf-8")
    followed = BLOCK.sub(lambda block: follow(archive, block), text)
    if bless:
        guide.write_text(followed, encoding="utf-8")
    assert followed == guide.read_text(encoding="utf-8"), "to accept: pytest --bless"


def follow(archive: Path, block: re.Match[str]) -> str:
    """Do what a block says; the block, with what is printed now."""
    form, path, body = block.groups()
    if form == "text":
        (archive / path).write_text(body, encoding="utf-8")
    elif form == "diff":
        change(archive / path, body)
    else:
        commands = [line for line in body.split("\n") if line.startswith("$ ")]
        printed = "".join(f"{command}\n{run(command)}" for command in commands)
        return f"```console\n{printed}```"
    return block.group()


def change(path: Path, diff: str) -> None:
    """Exchange the lines that a diff takes out for those that it puts in, once."""
    lines = [line for line in diff.split("\n") if line]
    old = "".join(f"{line[1:]}\n" for line in lines if line[0] in " -")
    new = "".join(f"{line[1:]}\n" for line in lines if line[0] in " +")
    before = path.read_text(encoding="utf-8")
    assert before.count(old) == 1, f"{path} does not hold once:\n{old}"
    path.write_text(before.replace(old, new), encoding="utf-8")


def run(command: str) -> str:
    """What an `entente` command prints; what git prints is not shown."""
    program, *arguments = shlex.split(command[2:])
    if program == "git":
        git(*arguments)
        return ""
    if arguments[0] == "build":  # has its own tests; here it keeps a new address
        with Path("seeds/ledger/addresses.txt").open("a") as ledger:
            ledger.write("made-up/\n")
        return ""
    shown = CliRunner().invoke(main, arguments, input=TYPED.get(arguments[0]))
    assert shown.exit_code == 0, f"{command}\n{shown.output}"
    return SHORTENED.get(arguments[0], lambda text: text)(shown.output)


def head(text: str) -> str:
    """The first lines of a long answer, and a sign that there are more."""
    lines = text.split("\n")
    return "\n".join([*lines[:8], "…", ""]) if len(lines) > 9 else text


TYPED = {"review": "p\n1\ny\n"}
"""What is typed at the questions of a command, as the guide shows it."""
SHORTENED = {"clean": head, "annotate": lambda _: ""}
"""Commands whose answer depends on every rule: the guide shows a part of it, or none."""


@pytest.mark.parametrize("guide", SHOWN, ids=lambda path: path.stem)
def test_the_picture_of_the_terminal_is_that_of_the_text(guide: Path, bless: bool) -> None:
    text = guide.read_text(encoding="utf-8")
    picture = PICTURES / f"{guide.stem}.svg"
    if bless:
        picture.write_text(picture_of(text), encoding="utf-8")
    assert picture.read_text("utf-8") == picture_of(text), "to accept: pytest --bless"
    (alt,) = re.findall(rf"!\[([^\]]+)\]\(\.\./images/terminal/{picture.name}\)", text)
    assert commands_of(text)[0].split()[0] in alt


def test_no_picture_is_left_over() -> None:
    assert {path.stem for path in PICTURES.iterdir()} == {path.stem for path in SHOWN}


def test_every_guide_is_linked_from_the_page_for_editors() -> None:
    index = (ROOT / "docs/contributing/index.md").read_text(encoding="utf-8")
    assert [guide.name for guide in GUIDES if f"(guides/{guide.name})" not in index] == []


def test_every_command_is_described() -> None:
    text = "".join(path.read_text("utf-8") for path in [*GUIDES, ROOT / "README.md"])
    assert [name for name in main.commands if f"entente {name}" not in text] == []


def test_every_key_of_every_record_is_described() -> None:
    text = (ROOT / "docs/contributing/guides/keys.md").read_text(encoding="utf-8")
    for record, keys in read_rules("keys").items():
        if record != "why":
            missing = [key for key, says in keys.items() if f"| `{key}` | {says} |" not in text]
            assert missing == [], record
    assert set(read_rules("keys")) >= {"article", "event", "official", "agreement"}
    for model in AUTHORITY.values():
        assert all(f"| `{key}` |" in text for key in keys_of(model))


@pytest.mark.parametrize("path", schema_files())
def test_the_schema_that_is_committed_is_that_of_the_records(path: str) -> None:
    assert (ROOT / path).read_text("utf-8") == schema_files()[path], "run: entente schema"
