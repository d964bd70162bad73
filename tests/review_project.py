"""An archive of one article in which much waits for a decision, and `entente review` over it."""

import hashlib
from pathlib import Path

from click.testing import CliRunner, Result

from build_tools.cli import main
from build_tools.provenance import FOLDER as RECORDS
from build_tools.writing import write_file

TEXT = (
    "Minister Ivan Sidorov met Nguyễn Văn Ba in Hanoi. Envoy Olga Petrova came, too. They signed "
    "a treaty on rivers, said the River Board."
)
ARTICLE = f"""---
title: Talks in Hanoi
raw: "001"
source: vna
countries: [russia, vietnam]
officials:
  - {{id: ivan-sidorov, role: Minister}}
  - {{id: nguyen-van-ba}}  # surely
organisations: [river-board]
events:
  - date: 2024-03-03
    basis: editor
    kind: talks
    participants: [ivan-sidorov, nguyen-van-ba, river-board]
    evidence: Minister Ivan Sidorov met Nguyễn Văn Ba in Hanoi
review: pending
---
{TEXT}
"""
PROPOSED = """
proposed:
  officials:
    - {id: ivan-sidorov, name: Ivan Sidorov, roles: [{title: Minister}], evidence: Minister Ivan Sidorov, confidence: 0.95}
    - {id: nguyen-van-ba, name: Nguyễn Văn Ba, evidence: Nguyễn Văn Ba, confidence: 0.6}
    - {id: olga-petrova, name: Olga Petrova, country: russia, roles: [{title: Envoy}], evidence: Envoy Olga Petrova, confidence: 0.4}
  organisations:
    - {id: river-board, name: River Board, evidence: the River Board, confidence: 0.7}
  events:
    - {date: {edtf: 2024-03-03, basis: editor, evidence: x, confidence: 0.5}, kind: talks, participants: [ivan-sidorov], evidence: Minister Ivan Sidorov met Nguyễn Văn Ba in Hanoi, confidence: 0.9}
    - {kind: signing, participants: [ivan-sidorov, nobody], countries: [russia, kenya], evidence: They signed a treaty on rivers, confidence: 0.3}
unresolved:
  - {text: Ba, kind: official, why: two people, evidence: Ba}
"""
FILES = {
    "mkdocs.yml": "",
    "docs/articles/2024/talks.md": ARTICLE,
    "seeds/articles/001.txt": f"Talks in Hanoi\n\n{TEXT}\n",
    "seeds/authority/sources/vna.yml": "name: VNA\n",
    "seeds/authority/organisations/river-board.yml": "name: River Board\n",
    "seeds/authority/officials/ivan-sidorov.yml": "name: Ivan Sidorov\ncountry: russia\n",
    "seeds/authority/officials/nguyen-van-ba.yml": "name: Nguyễn Văn Ba\ncountry: vietnam\n",
}


def review_project(root: Path) -> Path:
    """Lay the archive out in `root`, and return it."""
    for name, text in FILES.items():
        write_file(root / name, text)
    raw = FILES["seeds/articles/001.txt"]
    hashed = hashlib.sha256(raw.encode()).hexdigest()
    head = f"raw: {{file: 001.txt, sha256: {hashed}}}\narticle: talks\n"
    kept = f"kept:\n  - {{start: 0, end: {len(raw)}, role: paragraph}}\n"
    write_file(root / RECORDS / "001.yml", head + kept + PROPOSED.lstrip("\n"))
    return root


def review(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(main, ["review", *arguments], input=typed)


def asked(shown: Result) -> list[str]:
    """The kind and proposal of each question."""
    lines = [line.strip() for line in shown.output.split("\n")]
    kinds = ("official:", "country:", "organisation:", "event:", "date:", "mention:")
    return [line.partition("  (")[0] for line in lines if line.startswith(kinds)]


def proposals(archive: Path, proposed: str = "", unresolved: str = "") -> None:
    """What the machine's record of the article holds beside its head."""
    path = archive / RECORDS / "001.yml"
    head = path.read_text("utf-8").partition("proposed:")[0]
    parts = [("proposed", proposed), ("unresolved", unresolved)]
    write_file(path, head + "".join(f"{key}:\n{text}" for key, text in parts if text))


def article(archive: Path) -> str:
    return (archive / "docs/articles/2024/talks.md").read_text("utf-8")
