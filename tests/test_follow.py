"""Following an editor: the edited page at once, the whole site after it, nothing lost between."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from small_project import small_project

from build_tools.follow import Follower

WAIT = 60


class Site:
    """What a follower is told to do, in order; a whole build goes on until it is let go."""

    def __init__(self, tmp_path: Path, shows: Callable[[Path], bool] = lambda _: True) -> None:
        self.done: list[str] = []
        self.go_on, self.begun = Event(), Event()
        self.go_on.set()
        self._shows = shows
        self.flag = tmp_path / "flag/done"
        self.follower = Follower(self.whole, self.look, self.flag)
        observer = SimpleNamespace(schedule=lambda *_, **__: None)
        server = SimpleNamespace(watch=lambda _: None, observer=observer)
        self.follower.follow(server, [tmp_path])
        self.answer: Callable[[], None] = server.builder

    def whole(self) -> None:
        self.begun.set()
        assert self.go_on.wait(WAIT)
        self.done.append("whole")

    def look(self, path: Path) -> bool:
        shown = self._shows(path)
        self.done.append(f"{path.name} at once" if shown else f"{path.name} not at once")
        return shown

    def change(self, *names: str) -> None:
        for name in names:
            changed = SimpleNamespace(is_directory=False, src_path=name, dest_path="")
            self.follower.dispatch(changed)
        self.answer()


def test_an_edit_is_shown_at_once_and_then_in_the_whole_site(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.change("a.md", ".a.md.swp", "a.md~")
    site.follower.close()
    assert site.done[0] == "a.md at once"
    assert site.flag.exists() == ("whole" in site.done)


def test_the_server_does_not_wait_for_the_whole_site(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.go_on.clear()
    site.change("a.md")
    assert site.begun.wait(WAIT)
    site.change("b.md")
    assert site.done == ["a.md at once", "b.md at once"]
    site.go_on.set()
    until(lambda: site.done.count("whole") == 2)
    assert site.done[2:] == ["whole", "b.md at once", "whole"], "an edit meanwhile is shown again"


def test_what_is_no_edit_of_an_article_is_waited_for(tmp_path: Path) -> None:
    site = Site(tmp_path, lambda path: path.name != "kenya.yml")
    site.change("kenya.yml")
    site.change()
    assert site.done == ["kenya.yml not at once", "whole", "whole"]


def test_a_whole_site_that_is_there_is_only_loaded_again(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.change(str(site.flag))
    site.change(".a.md.swp")
    assert site.done == []


def test_a_fault_in_a_build_does_not_end_the_following(tmp_path: Path) -> None:
    site = Site(tmp_path)
    failing = iter([True])

    def whole() -> None:
        if next(failing, False):
            raise SystemExit("no room")
        site.done.append("whole")

    site.follower._whole = whole
    site.change("a.md")
    until(lambda: not site.follower._thread)
    site.change("a.md")
    until(lambda: "whole" in site.done)


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + WAIT
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return small_project(tmp_path / "project")


def test_mkdocs_serve_shows_an_edit_and_leaves_nothing_behind(
    project: Path, tmp_path: Path
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (tmp_path / "temporary").mkdir()
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet"]
    command += ["--dev-addr", f"127.0.0.1:{port}"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "TMPDIR": str(tmp_path / "temporary")}
    server = subprocess.Popen(command, cwd=project, env=environment)
    try:
        page = f"http://127.0.0.1:{port}/articles/fishing-talks-open/"
        until(lambda: "Fishing talks open in Nairobi" in got(page))
        file = project / "docs/articles/2024/fishing-talks-open.md"
        text = file.read_text(encoding="utf-8")
        title = "title: Fishing talks open in Nairobi"
        file.write_text(text.replace(title, "title: Talks on fish"), "utf-8")
        until(lambda: "Talks on fish" in got(page))
        until(lambda: "Talks on fish" in got(f"http://127.0.0.1:{port}/articles/"))
        file.write_text(text, "utf-8")
        until(lambda: "Fishing talks open in Nairobi" in got(page))
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(WAIT)
    assert not [path.name for path in (tmp_path / "temporary").glob("mkdocs*")]


def got(address: str) -> str:
    try:
        with urlopen(address, timeout=WAIT) as answer:
            return str(answer.read().decode())
    except URLError:
        return ""
