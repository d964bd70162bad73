"""The built site of this repository, served on this machine, and a browser to walk it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from small_project import build_site

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
PREFIX = "/a/path"
"""The site is served below a path, as a project's pages often are."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves the site below `PREFIX`, and says nothing."""

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(PREFIX) if path.startswith(PREFIX) else "/outside-the-site"
        return super().translate_path(inside)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_site(root, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.fail("Chromium is not installed; run: make browser")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page of a new browser; a console error or a request elsewhere fails the test."""
    context = browser.new_context(base_url=address)
    found = context.new_page()
    faults: list[str] = []
    found.on("console", lambda said: said.type == "error" and faults.append(said.text))
    found.on("pageerror", lambda error: faults.append(str(error)))
    # A request that the next step of the walk cuts short is no fault, and has no answer.
    found.on(
        "response",
        lambda answer: answer.status >= 400 and faults.append(f"{answer.status}: {answer.url}"),
    )
    found.on(
        "request",
        lambda request: (
            request.url.startswith((address, "data:", "blob:"))
            or faults.append(f"elsewhere: {request.url}")
        ),
    )
    yield found
    cookies = context.cookies()
    context.close()
    assert not faults
    assert not cookies
