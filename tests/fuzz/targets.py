"""What the readers promise for any bytes at all.

Enters: bytes that a fuzzer or a test made up. Leaves: nothing; an exception is a finding.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from build_tools import records
from build_tools.articles import read_article
from build_tools.clean import clean
from build_tools.gate.page import read_page
from build_tools.load import LoadError, read_raw
from build_tools.reading import read_record

HERE = Path(tempfile.mkdtemp(prefix="entente-fuzz-"))


def front_matter(data: bytes) -> None:
    """An annotated article is read, or its faults are named on lines that it has."""
    text = data.decode("utf-8", "replace")
    _, problems = read_article(text, "docs/articles/2024/a.md")
    assert all(1 <= problem.line <= text.count("\n") + 2 for problem in problems)
    assert not any("\n" in str(problem) for problem in problems)


def authority(data: bytes) -> None:
    """An authority file is read, or its faults are named."""
    reading = read_record(data.decode("utf-8", "replace"), records.Agreement, "a.yml")
    assert reading.record or reading.problems


def raw_text(data: bytes) -> None:
    """A raw article is cleaned without loss, or refused."""
    _cleaned(HERE / "a.txt", data)


def raw_page(data: bytes) -> None:
    """A saved page is cleaned without loss, or refused."""
    _cleaned(HERE / "a.html", data)


def _cleaned(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        raw = read_raw(path)
    except LoadError:
        return
    assert raw.text.encode(raw.encoding) == data
    article = clean(raw)
    spans = sorted((span.start, span.end) for span in (*article.kept, *article.removed))
    assert "".join(raw.text[start:end] for start, end in spans) == raw.text


def built_page(data: bytes) -> None:
    """The gate reads whatever a page or a picture holds."""
    read_page("a/index.html", data)
    read_page("a.svg", data)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "front_matter": front_matter,
    "authority": authority,
    "raw_text": raw_text,
    "raw_page": raw_page,
    "built_page": built_page,
}
