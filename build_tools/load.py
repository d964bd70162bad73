"""Read the raw articles as they were collected.

Enters: files of `seeds/articles/`. Leaves: `RawArticle`, whose text encodes back to the
very bytes of the file. A file that cannot be read so is a `LoadError`, never a guess with
replacement characters.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.inputs import content_at
from build_tools.model import MediaType, RawArticle

MEDIA_TYPES: dict[str, MediaType] = {
    ".txt": "text/plain",
    ".html": "text/html",
    ".htm": "text/html",
}
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.I)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_FALLBACKS = ("cp1252", "latin-1")


class LoadError(ValueError):
    """A raw article that cannot be read: which file, what is wrong, what to do."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(f"{path}: {message}")
        self.path = path
        self.message = message


@dataclass(frozen=True, slots=True)
class StoredRaw:
    """A raw article whose text stays on the disk: those of a whole archive are very much."""

    file: str
    """Where it lies."""
    media_type: MediaType
    encoding: str
    sha256: str
    """Of the file's bytes, in hexadecimal."""
    length: int
    """Characters of its text."""

    @property
    def text(self) -> str:
        """Read again, each time; empty where the file has gone since."""
        try:
            return content_at(self.file).decode(self.encoding, "replace")
        except OSError:
            return ""


def stored(raw: RawArticle, path: Path) -> StoredRaw:
    """What is held of a raw article that was read from `path`."""
    return StoredRaw(str(path), raw.media_type, raw.encoding, raw.sha256, len(raw.text))


def raw_articles(root: Path) -> Iterator[RawArticle]:
    """The raw articles under `root/seeds/articles`, sorted by file name.

    Raises:
        LoadError: there is no such folder, or a file in it cannot be read.
    """
    folder = root / "seeds" / "articles"
    if not folder.is_dir():
        raise LoadError(folder, "there is no such folder; run this in the archive's own folder")
    for path in sorted(folder.iterdir()):
        if not path.name.startswith("."):
            yield read_raw(path)


def read_raw(path: Path) -> RawArticle:
    """Read one raw article without loss.

    Raises:
        LoadError: the file is missing, of another kind, empty, binary or in no known encoding.
    """
    media_type = _media_type(path)
    try:
        data = content_at(str(path))
    except OSError as error:
        raise LoadError(path, f"cannot be read: {error.strerror or error}") from error
    text, encoding = _decode(path, data, media_type)
    if not text.strip("\ufeff \t\r\n"):
        raise LoadError(path, "is empty; paste the article's text into it, or delete it")
    return RawArticle(path.stem, text, media_type, encoding, hashlib.sha256(data).hexdigest())


def _media_type(path: Path) -> MediaType:
    if path.suffix.lower() not in MEDIA_TYPES:
        endings = ", ".join(MEDIA_TYPES)
        message = f"is not an article that is read here; the endings that are: {endings}"
        raise LoadError(path, message)
    return MEDIA_TYPES[path.suffix.lower()]


def _decode(path: Path, data: bytes, media_type: MediaType) -> tuple[str, str]:
    for encoding in _candidates(data, media_type):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if text.encode(encoding) != data:
            continue
        _refuse_binary(path, text)
        return text, encoding
    raise LoadError(path, "is in no encoding that is known here; save it as UTF-8")


def _candidates(data: bytes, media_type: MediaType) -> Iterator[str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            yield encoding
            return
    yield "utf-8"
    declared = _CHARSET.search(data[:4096]) if media_type == "text/html" else None
    if declared:
        yield declared[1].decode("ascii")
    yield from _FALLBACKS


def _refuse_binary(path: Path, text: str) -> None:
    """A stray control character is cleaned away later; a file full of them is not text."""
    controls = len(_CONTROL.findall(text, 0, 65536))
    if controls * 50 > min(len(text), 65536):
        raise LoadError(path, "is not text but a binary file; save the page as text or HTML")
