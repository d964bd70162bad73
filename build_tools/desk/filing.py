"""Files what a run has made of one raw article: the article, new authority files, the record.

Enters: a `Run` and what was `Made`. Leaves: files, written in an order in which a kill between
two of them loses nothing, and what became of each.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from build_tools.authority import FOLDER as AUTHORITY_FOLDER
from build_tools.authority import AuthorityFile
from build_tools.desk.keep import Outcome, State, proposal_path, sha256
from build_tools.desk.run import Made, Run
from build_tools.draft.stubs import Stub
from build_tools.model import RawArticle
from build_tools.provenance import FOLDER as RECORDS
from build_tools.provenance import ORIGIN, Written, provenance_of, write_provenance
from build_tools.writing import together, write_changed
from build_tools.yaml_io import Lines
from build_tools.yaml_out import record_yaml


def origin_of(run: Run, raw: RawArticle) -> dict[str, str]:
    """Where the raw article came from, as an editor said now or before."""
    record = run.files.made.get(raw.id)
    before = {key: getattr(record.raw, key) for key in ORIGIN} if record else {}
    return {key: value for key, value in {**before, **run.origins.get(raw.id, {})}.items() if value}


def written_before(run: Run, raw: RawArticle) -> tuple[Written, ...]:
    """The files that earlier runs wrote for a raw article, with their hashes."""
    record = run.files.made.get(raw.id)
    return record.written if record else ()


def write_made(run: Run, made: Made, id_: str, text: str, stubs: Iterable[Stub]) -> None:
    """Write an article, its new authority files and the record.

    The record goes first, with the hashes of before and those to come: a run that is killed
    between two files leaves each of them known as the machine's. The copy of the proposal goes
    last: with it there, the machine's news counts as taken over.
    """
    texts = {f"{AUTHORITY_FOLDER}/{s.kind}/{s.id}.yml": record_yaml(s.record) for s in stubs}
    hashes = [_hashed(path, content) for path, content in {made.path: made.text, **texts}.items()]
    before = [w for w in written_before(run, made.raw) if w not in hashes]
    states = {path: _state(run.root / path, t) for path, t in {made.path: text, **texts}.items()}
    with together():
        if set(states.values()) != {"unchanged"}:
            write_record(run, made, id_, [*hashes, *before])
        run.take(
            AuthorityFile(stub.kind, stub.id, path, stub.record, Lines())
            for stub, path in zip(stubs, texts, strict=True)
        )
        for path, content in texts.items():
            write_changed(run.root / path, content)
        write_changed(run.root / made.path, text)
        run.outcomes += [
            Outcome(p, s) for p, s in states.items() if text == made.text or p != made.path
        ]
        others = [w for w in before if w.path not in {file.path for file in hashes}]
        run.outcomes += [Outcome(w.path, "yours") for w in others if _touched(run.root, w)]
        if others != before or set(states.values()) == {"unchanged"}:
            write_record(run, made, id_, [*hashes, *others])
        write_changed(run.root / proposal_path(made.raw.id), made.text)


def _touched(root: Path, written: Written) -> bool:
    """True for a file that the machine wrote, that a person has changed and that is still there."""
    return sha256(root / written.path) not in ("", written.sha256)


def _hashed(path: str, text: str) -> Written:
    return Written(path=path, sha256=hashlib.sha256(text.encode()).hexdigest())


def _state(target: Path, text: str) -> State:
    if not target.is_file():
        return "new"
    return "unchanged" if target.read_bytes() == text.encode() else "refreshed"


def write_record(run: Run, made: Made, id_: str, written: list[Written]) -> None:
    """Write the machine's record of one raw article."""
    record = provenance_of(
        made.raw,
        Path(run.files.raw_paths[made.raw.id]).name,
        made.article,
        made.annotation,
        id_=id_,
        not_taken=made.draft.not_taken,
        written=written,
        origin=origin_of(run, made.raw),
    )
    write_changed(run.root / RECORDS / f"{made.raw.id}.yml", write_provenance(record))
