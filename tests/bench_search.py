"""Measure the search on made-up archives: make searches SIZES="200 1000 5000 10000".

Enters: numbers of articles. Leaves: on standard output, for each, what a browser fetches and
computes: kilobytes to the first result with an empty cache, for the filters, for a later search
(median and most), and milliseconds of the main thread a search. Bytes are those of the search
alone: its scripts and data as a server without compression sends them. Nothing here is a test.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from small_project import build_site, small_project
from synthetic import synthetic_archive

from build_tools.archive import Archive
from build_tools.search import FOLDER, write

OURS = ("/assets/search", "/assets/fold.js", f"/{FOLDER}/")
BUDGETS = {"first": 250, "filters": 100, "later": 80, "main": 100}
DONE = "() => document.querySelector('[data-search-results]').ariaBusy === 'false'"
PHONE = {"width": 390, "height": 844}


class Quiet(SimpleHTTPRequestHandler):
    """Serves the site and says nothing."""

    def log_message(self, *_: object) -> None:
        pass


class Meter:
    """What one page has fetched of the search, in bytes, and the main thread's work, in seconds."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.bytes = 0
        self.ours: dict[str, bool] = {}
        self.session.send("Network.enable")
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.session.on("Network.responseReceived", self._answered)
        self.session.on("Network.loadingFinished", self._finished)

    def _answered(self, event: dict) -> None:
        path = event["response"]["url"].split("/", 3)[-1]
        self.ours[event["requestId"]] = f"/{path}".startswith(OURS)

    def _finished(self, event: dict) -> None:
        if self.ours.get(event["requestId"]):
            self.bytes += int(event["encodedDataLength"])

    def main(self) -> float:
        """Seconds of processor time; what other programs do on the machine does not count."""
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in metrics if m["name"] == "TaskDuration")


def main(sizes: list[int]) -> int:
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        site = build_site(small_project(Path(place) / "project"), Path(place) / "site")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        flags = ["--no-sandbox", "--disable-gpu"]
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        for size in sizes:
            _measure(browser, f"http://127.0.0.1:{server.server_port}/", site, size)
        browser.close()
        server.shutdown()
    return 0


def _measure(browser: Browser, address: str, site: Path, size: int) -> None:
    start = time.process_time()
    archive = synthetic_archive(size)
    made = time.process_time()
    write(archive, site)
    seconds = time.process_time() - made
    print(f"\n== {size} articles, made in {made - start:.0f} s, its search in {seconds:.0f} s")
    searches = _searches(archive)
    firsts = [_first(browser, address, words) for words in searches[:5]]
    _print("first result", [first for first, _ in firsts], "kB", BUDGETS["first"])
    _print("filters", [more for _, more in firsts], "kB", BUDGETS["filters"])
    later, main_thread = _later(browser, address, searches)
    _print("later searches", later, "kB", BUDGETS["later"])
    _print("main thread", main_thread, "ms", BUDGETS["main"])


def _print(name: str, values: list[float], unit: str, budget: int) -> None:
    middle, most = statistics.median(values), max(values)
    print(f"{name:>16}: median {middle:6.1f} {unit}, most {most:6.1f} (budget {budget})")


def _searches(archive: Archive) -> list[str]:
    """Names in whole and in part, phrases, common words, pairs, mistyped and unfinished words."""
    known = sorted(archive.articles_of, key=lambda ident: -len(archive.articles_of[ident]))
    people = [archive.entities[i].name for i in known if archive.entities[i].kind == "official"]
    body = archive.articles[next(iter(archive.articles))].body[0].text.split()
    found = [people[0], "vietnam", f'"{" ".join(body[:3])}"', "Dmitry", "russia kenya"]
    found += [people[len(people) // 2], people[9].split()[-1], "nguyen", "council hanoi"]
    found += [f"{people[1]} vietnam", "prime minister moscow", body[0], f"{body[1]} {body[3]}"]
    found += [people[20][:-2], f"{people[30][:3]}x{people[30][4:]}", "agreement 2012", "Андрей"]
    return [*found, "reception", "state visit paris", "japan -china", "deputy minister OR oslo"]


def _page(browser: Browser, address: str) -> tuple[Page, Meter]:
    page = browser.new_context(base_url=address, viewport=PHONE).new_page()
    return page, Meter(page)


def _first(browser: Browser, address: str, words: str) -> tuple[float, float]:
    """Kilobytes until the results of a first search are there, and those of the filters."""
    page, meter = _page(browser, address)
    page.goto(f"search/?q={words}")
    page.wait_for_function(DONE)
    page.wait_for_timeout(100)
    first = meter.bytes
    page.locator("[data-search-narrow] > summary").click()
    page.wait_for_selector("[data-search-filters] input")
    page.wait_for_timeout(100)
    more = meter.bytes - first
    page.context.close()
    return first / 1000, more / 1000


def _later(browser: Browser, address: str, searches: list[str]) -> tuple[list[float], list[float]]:
    """Kilobytes and milliseconds of the main thread for each search after a first, filters open."""
    page, meter = _page(browser, address)
    page.goto("search/?q=the+first")
    page.wait_for_function(DONE)
    page.locator("[data-search-narrow] > summary").click()
    page.wait_for_selector("[data-search-filters] input")
    page.wait_for_timeout(300)  # what opening them takes is none of the searches'
    sizes, times = [], []
    for words in searches:
        before, worked = meter.bytes, meter.main()
        _ask(page, words)
        sizes.append((meter.bytes - before) / 1000)
        times.append((meter.main() - worked) * 1000)
    page.context.close()
    return sizes, times


def _ask(page: Page, words: str) -> None:
    ready: Callable[[], object] = lambda: page.wait_for_function(DONE, polling=20)  # noqa: E731
    page.evaluate(
        """words => {
          const form = document.querySelector("[data-search-page]");
          form.elements.q.value = words;
          document.querySelector("[data-search-results]").ariaBusy = "true";
          form.requestSubmit();
        }""",
        words,
    )
    ready()
    page.wait_for_timeout(50)


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [200, 1000, 5000, 10_000]))
