"""One work in the forms in which people and their programs cite it.

Enters: a `Work`. Leaves: a line in the manner of the Chicago Manual of Style (17th edition,
14.191-14.207), and files: BibTeX with biblatex's `date`, RIS (Research Information Systems'
tags), CSL-JSON (citationstyles.org, schema 1.0). A date that the source does not state stands in
brackets, and says so in every form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from build_tools.dates import MONTHS, display
from build_tools.machine.iso import ends
from build_tools.machine.plain import json_lines
from build_tools.machine.work import Work
from build_tools.rules import read_rules

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_TEX = str.maketrans(
    {char: f"\\{char}" for char in "&%$#_{}"}
    | {"\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}"}
)


def _words(name: str) -> Mapping[str, str]:
    found: Mapping[str, str] = read_rules("citation")[name]
    return found


# --- Chicago -------------------------------------------------------------------------------


def chicago(work: Work) -> str:
    """One line of a bibliography: `Harbour Wire. “Fishing Talks.” March 6, 2024. Entente, …`."""
    who = work.author or (work.container if work.kind == "news" else "")
    parts = [who, _title(work), _where(work, who), _dated(work)]
    line = " ".join(_stopped(part) for part in parts if part)
    archive = "" if work.kind == "page" else f"{work.archive}, "
    return f"{line} {archive}{work.url or work.path}."


def _where(work: Work, who: str) -> str:
    return work.container if work.container != who else ""


def _title(work: Work) -> str:
    if work.made_title:
        return f"[{work.title}]"
    inner = work.title.replace("“", "‘").replace("”", "’")
    return f"“{inner if inner[-1:] in '.?!…' else inner + '.'}”"


def _stopped(part: str) -> str:
    return part if part[-1] in ".?!…" or part.endswith("”") else f"{part}."


def _dated(work: Work) -> str:
    """A date that was inferred in brackets; the one of an event as about that time."""
    words = _words("chicago")
    if not work.date:
        return "" if work.kind == "page" else words["undated"]
    shown = _american(*ends(work.date)) if all(ends(work.date)) else display(work.date)
    if work.kind == "page":
        return words["modified"].format(date=shown)
    return words[work.certainty].format(date=shown)


def _american(first: str, last: str) -> str:
    """`March 6, 2024`, `March 6–8, 2024`; a month or a year in words."""
    if first != last:
        within = _DAY.fullmatch(last) if first[:7] == last[:7] else None
        start, year = _american(first, first), f", {first[:4]}"
        end = str(int(within[3])) + year if within else _american(last, last)
        return f"{start.removesuffix(year) if within else start}–{end}"
    found = _DAY.fullmatch(first)
    return f"{MONTHS[int(found[2]) - 1]} {int(found[3])}, {found[1]}" if found else display(first)


# --- BibTeX --------------------------------------------------------------------------------


def bibtex(work: Work) -> str:
    """A BibTeX file with one entry; `date` is for biblatex, `year` and `month` for BibTeX."""
    start, _ = ends(work.date)
    kind = "article" if work.kind == "news" and work.container else "misc"
    mark = "~" if work.certainty == "reported" else ""
    fields = {
        "author": f"{{{_tex(work.author)}}}" if work.author else "",
        "title": f"{{{_tex(work.title)}}}",
        "journal" if kind == "article" else "howpublished": _tex(work.container),
        "date": "/".join(f"{end}{mark}" for end in work.date.split("/")) if start else "",
        "year": start[:4],
        "month": start[5:7].lstrip("0"),
        "langid": _words("languages").get(work.lang.partition("-")[0], ""),
        "url": work.url,
        "abstract": _tex(work.abstract),
        "note": _tex("; ".join(_notes(work))),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@{kind}{{{work.key},\n" + ",\n".join(lines) + "\n}\n"


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _notes(work: Work) -> list[str]:
    """Where the work is kept, and what a date rests on."""
    date = _words("notes")["date"].format(basis=work.basis) if work.basis else ""
    title = _words("notes")["title"] if work.made_title else ""
    place = f"{work.archive}, {work.path}"
    return [note for note in (place, date, title) if note]


# --- RIS and CSL ---------------------------------------------------------------------------


def ris(work: Work) -> str:
    """A RIS file with one reference; lines end with CR LF, as the format asks."""
    start, _ = ends(work.date)
    stated = work.certainty == "stated"
    tags = [
        ("TY", "NEWS" if work.kind == "news" else "ELEC"),
        ("AU", work.author),
        ("TI", work.title),
        ("T2", work.container),
        ("PY", start[:4]),
        ("DA", "/".join([*start.split("-"), "", "", ""][:3]) + "/" if start and stated else ""),
        ("LA", work.lang),
        ("AB", work.abstract),
        ("DB", work.archive),
        ("UR", work.url),
        *(("N1", note) for note in _notes(work)),
    ]
    lines = [f"{tag}  - {value}" for tag, value in tags if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def csl(work: Work) -> str:
    """A CSL-JSON file with one item."""
    item: dict[str, object] = {
        "id": work.key,
        "type": "article-newspaper" if work.kind == "news" else "webpage",
        "title": work.title,
        "container-title": work.container,
        "author": [{"literal": work.author}] if work.author else [],
        "issued": _issued(work),
        "language": work.lang,
        "abstract": work.abstract,
        "archive": work.archive,
        "archive_location": work.path,
        "URL": work.url,
        "note": "; ".join(_notes(work)[1:]),
    }
    return json_lines([{key: value for key, value in item.items() if value}])


def _issued(work: Work) -> dict[str, object]:
    start, end = ends(work.date)
    if not start or not end:
        return {"literal": display(work.date)} if work.date else {}
    both = dict.fromkeys((start, end))
    parts = [[int(part) for part in day.split("-")] for day in both]
    return {"date-parts": parts} | ({} if work.certainty == "stated" else {"circa": True})


FORMS: Mapping[str, tuple[str, Callable[[Work], str]]] = {
    "bib": ("BibTeX", bibtex),
    "ris": ("RIS", ris),
    "csl.json": ("CSL-JSON", csl),
}
"""Ending of a file -> the name of its form, and the function that writes it."""
