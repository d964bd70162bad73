"""How far the machine's proposals agree with what a careful editor made of the same articles.

Enters: a file of right answers (one entry a raw article: `published`, `events`, `countries`,
`officials`, `organisations`, `agreements`, and what must not appear) and annotations.
Leaves: precision and recall by kind, with every miss and every extra by name, and below them how
far the confidences hold. Rows marked `optional` count neither way; proposals below `LISTED` are
not counted as made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from build_tools.annotate import LISTED, annotate
from build_tools.annotate.organisations import key_of
from build_tools.annotate.resolve import name_key
from build_tools.authority import Authority, read_authority
from build_tools.calibration import is_agreement, is_official, is_optional, table
from build_tools.clean import clean
from build_tools.load import raw_articles
from build_tools.model import Annotation, ProposedOfficial
from build_tools.text import fold
from build_tools.world import world
from build_tools.yaml_io import read_yaml

_GOLD_KINDS = {"phone talks": "phone call"}
_EXACTER = {"meeting": ("reception", "talks", "consultation", "phone call")}
"""A kind that says more than the right answer does is no fault."""
Entry = Mapping[str, Any]


@dataclass
class Tally:
    """Right, missed and extra values of one kind, each as `article: value`."""

    right: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of the proposals that are right, in per cent; 100 where there is none."""
        made = len(self.right) + len(self.extra)
        return 100.0 * len(self.right) / made if made else 100.0

    @property
    def recall(self) -> float:
        """Share of the right answers that were proposed, in per cent."""
        wanted = len(self.right) + len(self.missed)
        return 100.0 * len(self.right) / wanted if wanted else 100.0


Tallies = dict[str, Tally]


def run(gold_path: Path, root: Path) -> str:
    """Clean and annotate the raw articles of an archive, and compare.

    Of the authority files only the countries' are read: the others hold what an editor has
    already said of these articles.
    """
    countries = read_authority(root)[0].countries
    authority = replace(Authority.empty(), countries=countries)
    annotations = {raw.id: annotate(clean(raw), authority) for raw in raw_articles(root)}
    gold, _ = read_yaml(gold_path.read_text(encoding="utf-8"))
    by_id = {Path(name).stem: entry for name, entry in gold.items()}
    return f"{report(score(gold_path, annotations))}\n\n{table(by_id, annotations)}"


def score(gold_path: Path, annotations: Mapping[str, Annotation]) -> Tallies:
    """Compare annotations, by raw id, with the right answers; articles without any are skipped.

    Raises:
        YamlError: the file of right answers is not strict YAML.
    """
    gold, _ = read_yaml(gold_path.read_text(encoding="utf-8"))
    tallies: Tallies = {}
    for name, entry in gold.items():
        id_ = Path(name).stem
        if id_ in annotations:
            for compare in _COMPARISONS:
                compare(tallies, id_.partition("_")[0], entry, annotations[id_])
    return tallies


def report(tallies: Tallies) -> str:
    """A table by kind, and below it what was missed and what was too much."""
    lines = [f"{'':24}{'precision':>10}{'recall':>9}{'right':>7}{'missed':>8}{'extra':>7}"]
    for kind, t in tallies.items():
        counts = f"{len(t.right):7}{len(t.missed):8}{len(t.extra):7}"
        lines.append(f"{kind:24}{t.precision:9.1f}%{t.recall:8.1f}%{counts}")
    for kind, t in tallies.items():
        lines += [f"missed {kind}: {value}" for value in t.missed]
        lines += [f"extra  {kind}: {value}" for value in t.extra]
    return "\n".join(lines)


def _tally(tallies: Tallies, kind: str) -> Tally:
    return tallies.setdefault(kind, Tally())


def _compare_sets(
    tally: Tally, article: str, wanted: Iterable[str], made: Iterable[str], free: Iterable[str] = ()
) -> None:
    want, have, neutral = set(wanted), set(made), set(free)
    tally.right += [f"{article}: {value}" for value in sorted(want & have)]
    tally.missed += [f"{article}: {value}" for value in sorted(want - have)]
    tally.extra += [f"{article}: {value}" for value in sorted(have - want - neutral)]


# --- one comparison a kind --------------------------------------------------------------------


def _published(tallies: Tallies, article: str, gold: Entry, made: Annotation) -> None:
    wanted = (gold.get("published") or {}).get("date")
    have = made.published.edtf if made.published else None
    _compare_sets(
        _tally(tallies, "published"),
        article,
        [wanted] if wanted else [],
        [have] if have else [],
    )


def _event_dates(tallies: Tallies, article: str, gold: Entry, made: Annotation) -> None:
    rows = gold.get("events") or []
    wanted = [row["date"] for row in rows if row.get("date") and not is_optional(row)]
    free = [row["date"] for row in rows if row.get("date") and is_optional(row)]
    have = [event.date.edtf for event in made.events if event.date]
    _compare_sets(_tally(tallies, "dates of events"), article, wanted, have, free)


def _main_events(tallies: Tallies, article: str, gold: Entry, made: Annotation) -> None:
    """Kind, place and countries of each required event, beside the proposal of its date."""
    for row in gold.get("events") or []:
        if is_optional(row):
            continue
        dates = [(e, e.date.edtf if e.date else None) for e in made.events]
        event = next((e for e, date in dates if date == row.get("date")), None)
        _tick(_tally(tallies, "events"), article, f"{row['kind']} {row.get('date')}", event)
        if event is None:
            continue
        kind = _GOLD_KINDS.get(row["kind"], row["kind"])
        fits = event.kind == kind or event.kind in _EXACTER.get(kind, ())
        _compare_one(tallies, "kinds of event", article, kind, kind if fits else event.kind)
        if row.get("place"):
            _compare_one(tallies, "places of event", article, row["place"], event.place)
        isos = " ".join(sorted(world()[id_].iso for id_ in event.countries))
        wanted = " ".join(sorted(row.get("countries") or []))
        _compare_one(tallies, "countries of event", article, wanted, isos)


def _tick(tally: Tally, article: str, value: str, found: object) -> None:
    (tally.missed if found is None else tally.right).append(f"{article}: {value}")


def _compare_one(tallies: Tallies, kind: str, article: str, wanted: str, have: str) -> None:
    _compare_sets(_tally(tallies, kind), article, [wanted], [have] if have else [])


def _countries(tallies: Tallies, article: str, gold: Entry, made: Annotation) -> None:
    have = [c.iso for c in made.countries if c.confidence >= LISTED]
    free = gold.get("optional_countries") or []
    _compare_sets(_tally(tallies, "countries"), article, gold.get("countries") or [], have, free)
    _forbidden(tallies, article, set(gold.get("not_countries") or []) & set(have))


def _forbidden(tallies: Tallies, article: str, found: set[str]) -> None:
    tally = _tally(tallies, "from removed text")
    tally.extra += [f"{article}: {value}" for value in sorted(found)]


def _officials(tallies: Tallies, article: str, gold: Entry, made: Annotation) -> None:
    people = [o for o in made.officials if o.confidence >= LISTED]
    left = list(people)
    tally = _tally(tallies, "officials")
    for row in gold.get("officials") or []:
        person = next((p for p in left if is_official(row, p)), None)
        _tick(tally, article, row["name"], person)
        if person:
            left.remove(person)
            _details(tallies, article, row, person)
    tally.extra += [f"{article}: {person.name}" for person in left]
    banned = {name_key(name): name for name in gold.get("not_officials") or []}
    _forbidden(tallies, article, {banned[k] for p in people if (k := name_key(p.name)) in banned})


def _details(tallies: Tallies, article: str, row: Entry, person: ProposedOfficial) -> None:
    country = world()[person.country].iso if person.country in world() else ""
    who = f"{article} {row['name']}"
    _compare_one(tallies, "country of official", who, row["country"], country)
    wanted, have = map(_plain_words, (row["roles"], [role.title for role in person.roles]))
    _compare_sets(_tally(tallies, "roles"), who, wanted, have)


def _plain_words(titles: Iterable[str]) -> list[str]:
    return [" ".join(fold(title).split()) for title in titles]


def _organisations(tallies: Tallies, article: str, gold: Entry, made: Annotation) -> None:
    wanted = {key_of(name): name for name in gold.get("organisations") or []}
    have: dict[str, str] = {}
    for proposal in made.organisations:
        if proposal.confidence >= LISTED:
            keys = [key_of(name) for name in (proposal.name, *proposal.names)]
            key = next((key for key in keys if key in wanted), keys[0])
            have[key] = proposal.name
    both = {**have, **wanted}
    _compare_sets(
        _tally(tallies, "organisations"),
        article,
        [both[key] for key in wanted],
        [both[key] for key in have],
    )


def _agreements(tallies: Tallies, article: str, gold: Entry, made: Annotation) -> None:
    left = [a for a in made.agreements if a.confidence >= LISTED]
    tally = _tally(tallies, "agreements")
    for row in gold.get("agreements") or []:
        agreement = next((a for a in left if is_agreement(row, a)), None)
        if agreement:
            left.remove(agreement)
        if is_optional(row):
            continue
        _tick(tally, article, row["title"], agreement)
        if agreement:
            _compare_one(tallies, "status of agreement", article, row["status"], agreement.status)
            if row.get("date"):
                _compare_one(tallies, "date of agreement", article, row["date"], agreement.date)
            if row.get("period"):
                _compare_one(tallies, "term of agreement", article, row["period"], agreement.term)
    tally.extra += [f"{article}: {a.title}" for a in left]


_COMPARISONS: tuple[Callable[[Tallies, str, Entry, Annotation], None], ...] = (
    _published,
    _event_dates,
    _main_events,
    _countries,
    _officials,
    _organisations,
    _agreements,
)
