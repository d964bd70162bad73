"""Whatever happens to a build, the published site is whole: the one before, or the new one.

KILLS=50 pytest tests/test_crash.py kills at more moments than the usual few.
"""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial
from itertools import cycle
from pathlib import Path
from resource import RLIMIT_FSIZE, setrlimit

import pytest
from small_project import small_project

from build_tools.build import AnotherBuildError, building, exchange

KILLS = int(os.environ.get("KILLS", "3"))


def tree(site: Path) -> str:
    """One hash of every path and byte of a site."""
    whole = hashlib.sha256()
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        whole.update(f"{path.relative_to(site)}\0".encode() + path.read_bytes())
    return whole.hexdigest()


def start(project: Path, room: int | None = None) -> subprocess.Popen[str]:
    """Start a build; no file of it can hold more than `room` bytes."""
    return subprocess.Popen(
        [sys.executable, "-m", "build_tools", "build"],
        cwd=project,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env=os.environ | {"SOURCE_DATE_EPOCH": "0"},
        preexec_fn=None if room is None else partial(setrlimit, RLIMIT_FSIZE, (room, room)),
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = small_project(tmp_path_factory.mktemp("crash") / "project")
    done = start(folder)
    assert done.communicate()[1] == ""
    return folder


@pytest.fixture
def reader(project: Path) -> Iterator[list[str]]:
    """Reads the site's pages again and again, and notes each time that one is not whole."""
    pages, stop = sorted((project / "site").rglob("*.html")), threading.Event()
    seen = list[str]()

    def read() -> None:
        for page in cycle(pages):
            if stop.is_set():
                return
            try:
                text = page.read_text(encoding="utf-8")
            except FileNotFoundError:
                seen.append("missing")
            else:
                seen.extend([] if text.rstrip().endswith("</html>") else ["half"])

    thread = threading.Thread(target=read)
    thread.start()
    yield seen
    stop.set()
    thread.join()


def test_a_build_that_is_killed_leaves_a_whole_site(project: Path, reader: list[str]) -> None:
    about, chance = project / "docs/about.md", random.Random()
    began = time.monotonic()
    assert start(project).wait() == 0
    lasts = time.monotonic() - began
    exchanged = 0
    for number in range(KILLS):
        before = tree(project / "site")
        about.write_text(f"# About\n\nMade up, {number}.\n", encoding="utf-8")
        process = start(project)
        moment = chance.uniform(0.1, 1.2 * lasts)
        time.sleep(moment)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        after = tree(project / "site")
        if after != before:  # the kill came after the exchange: then it is the new site, whole
            assert start(project).wait() == 0
            assert tree(project / "site") == after, f"after {moment} s"
            exchanged += 1
    print(f"build: {KILLS} kills in {lasts:.1f} s of work, {exchanged} after the exchange")
    assert reader == []


def test_a_second_build_at_the_same_time_is_refused(project: Path) -> None:
    with building(project / "build"):
        done = start(project)
        out, err = done.communicate()
    assert done.returncode == 1
    assert out == ""
    assert "Another build of this archive is running" in err


def test_of_two_builds_begun_together_one_ends_and_none_harms_the_site(
    project: Path, reader: list[str]
) -> None:
    for number in range(max(1, KILLS // 5)):
        (project / "docs/about.md").write_text(f"# About\n\nTwo, {number}.\n", encoding="utf-8")
        both = [start(project), start(project)]
        said = [process.communicate()[1] for process in both]
        codes = [process.returncode for process in both]
        assert sorted(codes) in ([0, 0], [0, 1])  # the second may come after the first
        told = [err for code, err in zip(codes, said, strict=True) if code]
        assert all("Another build of this archive is running" in err for err in told)
        assert f"Two, {number}." in (project / "site/about/index.html").read_text(encoding="utf-8")
    assert reader == []


def test_the_next_build_is_free_when_one_has_ended(tmp_path: Path) -> None:
    for _ in range(2):
        with building(tmp_path), pytest.raises(AnotherBuildError), building(tmp_path):
            pass


@pytest.mark.parametrize("room", [0, 10_000, 60_000])
def test_a_build_that_finds_no_room_says_so_and_leaves_the_site(project: Path, room: int) -> None:
    before = tree(project / "site")
    (project / "docs/about.md").write_text(f"# About\n\nRoom for {room}.\n", encoding="utf-8")
    done = start(project, room)
    _, err = done.communicate()
    assert done.returncode == 1
    assert "File too large. Make room on the disk" in err
    assert "The site is as it was" in err
    assert "Traceback" not in err
    assert tree(project / "site") == before
    assert not (project / "build/site").exists()


def test_a_folder_that_cannot_be_written_is_named(project: Path) -> None:
    before = tree(project / "site")
    aside = project / "build"
    for path in aside.iterdir():
        path.unlink()
    aside.rmdir()
    aside.write_text("in the way", encoding="utf-8")
    try:
        done = start(project)
        _, err = done.communicate()
        assert done.returncode == 1
        assert "Traceback" not in err
        assert f"{aside}" in err
        assert "The site is as it was" in err
        assert tree(project / "site") == before
    finally:
        aside.unlink()


def test_a_site_on_another_disk_is_exchanged_by_a_copy_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, site = tmp_path / "one/site", tmp_path / "two/site"
    for folder, text in ((new, "today"), (site, "yesterday")):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(text)
    own = os.stat_result((*new.stat()[:2], 99, *new.stat()[3:10]))
    plain = Path.stat
    monkeypatch.setattr(Path, "stat", lambda p, **k: own if p == new else plain(p, **k))
    exchange(new, site)
    assert (site / "index.html").read_text() == "today"
    assert [path.name for path in site.parent.iterdir()] == ["site"]
