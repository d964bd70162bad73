"""Measure the search on made-up archives: make searches SIZES="200 1000 5000 10000".

Enters: numbers of articles. Leaves: on standard output, for each, what a browser fetches and
computes: kilobytes to the first result with an empty cache, for the filters, for a later search;
milliseconds of the main thread for a first search, for the field in the header and for a later
search; the time that a reader waits. Bytes are those of the search alone: its scripts and data
as a server without compression sends them. Nothing here is a test.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import IO
from urllib.parse import quote

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright
from small_project import build_site, small_project
from synthetic import synthetic_archive

from build_tools.archive import Archive
from build_tools.pages.lookup import Lookup
from build_tools.search import FOLDER, write

OURS = ("/assets/search/", "/assets/search.js", "/assets/fold.js", f"/{FOLDER}/")
BUDGETS = {"first": 250, "filters": 100, "later": 80, "main": 100}
DONE = "() => document.querySelector('[data-search-results]').ariaBusy === 'false'"
FILTERED = [
    "kind=article",
    "country=vietnam&kind=article",
    "q=minister&year=2012",
    "from=2001&to=2012&sort=newest",
    "q=qqzzxx&review=pending",
]
CHANGED = """const changed = (place, enough, begin) => new Promise((resolve) => {
  const watch = new MutationObserver(() => enough() && (watch.disconnect(), resolve()));
  watch.observe(place, { attributes: true, childList: true });
  begin();
});
"""
GO = f"""(query) => {{
  {CHANGED}
  const results = document.querySelector("[data-search-results]");
  return changed(results, () => results.ariaBusy === "false", () => {{
    history.pushState(null, "", "?" + query);
    dispatchEvent(new PopStateEvent("popstate"));
  }});
}}"""
TYPE = f"""(words) => {{
  {CHANGED}
  const form = document.querySelector("[data-search-header]");
  const found = form.querySelector("[data-search-found]");
  return changed(found, () => !found.hidden, () => {{
    form.elements.q.focus();
    form.elements.q.value = words;
    form.elements.q.dispatchEvent(new Event("input"));
  }});
}}"""
PHONE = {"width": 390, "height": 844}


class Counting(SimpleHTTPRequestHandler):
    """Serves the site and counts what it sends of the search, to the page and to its worker."""

    sent = 0

    def log_message(self, *_: object) -> None:
        pass

    def send_header(self, keyword: str, value: str) -> None:
        self._count(len(f"{keyword}: {value}\r\n"))
        super().send_header(keyword, value)

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:
        self._count(os.fstat(source.fileno()).st_size)
        super().copyfile(source, outputfile)

    def _count(self, size: int) -> None:
        if self.path.startswith(OURS):
            Counting.sent += size


class Meter:
    """What a browser has fetched of the search and what the main thread of a page has done."""

    def __init__(self, page: Page) -> None:
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.before = Counting.sent, self.main(), time.monotonic()

    def lap(self) -> tuple[float, float, float]:
        """Since the last lap: kilobytes, milliseconds of the main thread, milliseconds passed."""
        now = Counting.sent, self.main(), time.monotonic()
        size, work, wait = (new - old for new, old in zip(now, self.before, strict=True))
        self.before = now
        return size / 1000, work * 1000, wait * 1000

    def main(self) -> float:
        """Seconds of processor time; what other programs do on the machine does not count."""
        metrics = self.session.send("Performance.getMetrics")["metrics"]
        return next(m["value"] for m in metrics if m["name"] == "TaskDuration")


def main(sizes: list[int]) -> int:
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        site = build_site(small_project(Path(place) / "project"), Path(place) / "site")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Counting, directory=str(site)))
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
    write(Lookup(archive), site)
    seconds = time.process_time() - made
    print(f"\n== {size} articles, made in {made - start:.0f} s, its search in {seconds:.0f} s")
    searches = _searches(archive)
    firsts = [_first(browser, address, words) for words in searches[:5]]
    _print("first result", [size for size, _, _ in firsts], "kB", BUDGETS["first"])
    _print("filters", [size for _, size, _ in firsts], "kB", BUDGETS["filters"])
    laps = _later(browser, address, [f"q={quote(words)}" for words in searches] + FILTERED)
    _print("later searches", [size for size, _, _ in laps], "kB", BUDGETS["later"])
    _print("first, thread", [work for _, _, work in firsts], "ms", BUDGETS["main"])
    header = [_header(browser, address, words) for words in searches[:5]]
    _print("header, thread", header, "ms", BUDGETS["main"])
    _print("later, thread", [work for _, work, _ in laps], "ms", BUDGETS["main"])
    _print("later, waited", [wait for _, _, wait in laps], "ms")


def _print(name: str, values: list[float], unit: str, budget: int | None = None) -> None:
    middle, most = statistics.median(values), max(values)
    against = f" (budget {budget})" if budget else ""
    print(f"{name:>16}: median {middle:6.1f} {unit}, most {most:6.1f}{against}")


def _searches(archive: Archive) -> list[str]:
    """Names in whole and in part, phrases, common words, pairs, mistyped and unfinished words."""
    known = sorted(archive.articles_of, key=lambda ident: -len(archive.articles_of[ident]))
    people = [archive.entities[i].name for i in known if archive.entities[i].kind == "official"]
    body = archive.articles[next(iter(archive.articles))].body[0].text.split()
    found = [people[0], "vietnam", f'"{" ".join(body[:3])}"', "Dmitry", "russia kenya"]
    found += [people[len(people) // 2], people[9].split()[-1], "nguyen", "council hanoi"]
    found += [f"{people[1]} vietnam", "prime minister moscow", body[0], f"{body[1]} {body[3]}"]
    found += [people[20][:-2], f"{people[30][:3]}x{people[30][4:]}", "agreement 2012", "Андрей"]
    found += ["reception", "state visit paris", "japan -china", "deputy minister OR oslo"]
    found += ["ng", "2012", "minister", "-vietnam", "qqzzxx", '"prime minister"', "visyt of pripe"]
    return [*found, f"{people[0]} {people[1]} talks on trade and energy in moscow in may 2012"]


def _page(browser: Browser, address: str) -> tuple[Page, Meter]:
    page = browser.new_context(base_url=address, viewport=PHONE).new_page()
    return page, Meter(page)


def _first(browser: Browser, address: str, words: str) -> tuple[float, float, float]:
    """Kilobytes to the results of a first search, those of the filters, its main thread's work."""
    page, meter = _page(browser, address)
    page.goto("search/")
    page.wait_for_function(DONE)
    page.wait_for_timeout(300)
    loaded, _, _ = meter.lap()
    _ask(page, f"q={quote(words)}")
    size, work, _ = meter.lap()
    page.locator("[data-search-narrow] > summary").click()
    page.wait_for_selector("[data-search-filters] input")
    page.wait_for_timeout(100)
    more, _, _ = meter.lap()
    page.context.close()
    return loaded + size, more, work


def _header(browser: Browser, address: str, words: str) -> float:
    """The main thread's work for a first search in the header of a page, typed at once."""
    page, meter = _page(browser, address)
    page.goto("countries/")
    page.wait_for_timeout(300)
    meter.lap()
    page.evaluate(TYPE, words)
    page.wait_for_timeout(50)
    _, work, _ = meter.lap()
    page.context.close()
    return work


def _later(browser: Browser, address: str, queries: list[str]) -> list[tuple[float, float, float]]:
    """Kilobytes, work and wait of each search after a first, filters open."""
    page, meter = _page(browser, address)
    page.goto("search/?q=the+first")
    page.wait_for_function(DONE)
    page.locator("[data-search-narrow] > summary").click()
    page.wait_for_selector("[data-search-filters] input")
    page.wait_for_timeout(300)  # what opening them takes is none of the searches'
    meter.lap()
    laps = []
    for query in queries:
        _ask(page, query)
        laps.append(meter.lap())
        print(
            f"{query[:40]:>42}: {laps[-1][0]:5.0f} kB {laps[-1][1]:5.0f} ms, {laps[-1][2]:5.0f} ms"
        )
    page.context.close()
    return laps


def _ask(page: Page, query: str) -> None:
    """Go to another state of the page, as its back button does, and wait for the results."""
    page.evaluate(GO, query)
    page.wait_for_timeout(50)


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [200, 1000, 5000, 10_000]))
