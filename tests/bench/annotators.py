"""Annotators side by side: ours, and the libraries that are installed.

Enters: a text with its date. Leaves: a prediction as the scorer reads it: people, countries or
dates, as far as the annotator finds any. None of these libraries is needed for anything else.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules
from typing import Any

from build_tools.annotate.bulk import annotate_line

Case = dict[str, Any]
Annotator = Callable[[Case], Case]
MODEL = "en_core_web_sm"
LIBRARIES = ("spacy", "country_named_entity_recognition", "dateparser")


def absent() -> list[str]:
    """The libraries and the model to compare with that are not installed."""
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    return missing if _model() else [*missing, MODEL]


@cache
def _model() -> str:
    """The installed package of the model, whose name may say more; empty for none."""
    names = sorted(module.name for module in iter_modules() if module.name.startswith(MODEL))
    return names[0] if names else ""


def annotators() -> dict[str, tuple[str, Annotator]]:
    """The annotators that can run, by the name to show, with the tracks that each answers."""
    missing = absent()
    found = {
        "Entente": ("PRWCDTEA", (), _entente),
        "spaCy, small English model": ("PW", ("spacy", MODEL), _spacy),
        "country_named_entity_recognition": ("C", (LIBRARIES[1],), _countries),
        "dateparser, search_dates": ("D", ("dateparser",), _dates),
    }
    return {
        name: (tracks, annotator)
        for name, (tracks, needs, annotator) in found.items()
        if not set(needs) & set(missing)
    }


def _entente(case: Case) -> Case:
    answer: Case = json.loads(annotate_line(json.dumps(case)))
    return answer


@cache
def _pipeline() -> Any:
    return import_module("spacy").load(_model())


def _spacy(case: Case) -> Case:
    persons = [e for e in _pipeline()(case["text"]).ents if e.label_ == "PERSON"]
    return {
        "id": case["id"],
        "persons": [[e.start_char, e.end_char] for e in persons],
        "people": [{"name": name} for name in dict.fromkeys(e.text for e in persons)],
    }


def _countries(case: Case) -> Case:
    found = import_module(LIBRARIES[1]).find_countries(case["text"], is_ignore_case=False)
    return {"id": case["id"], "countries": sorted({country.alpha_2 for country, _ in found})}


def _dates(case: Case) -> Case:
    base = datetime.fromisoformat(case["published"]) if case.get("published") else datetime.now()
    settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
    search = import_module("dateparser.search").search_dates
    found = search(case["text"], languages=["en"], settings=settings) or []
    timex: list[list[Any]] = []
    at = 0
    for words, day in found:
        start = case["text"].find(words, at)
        if start >= 0:
            at = start + len(words)
            timex.append([start, at, "DATE", day.date().isoformat()])
    return {"id": case["id"], "timex": timex}
