"""What an article's file and its new authority files would hold, from the machine's proposals.

Enters: a clean article, its annotation, what the archive knows. Leaves: a `Draft`. Only what
is certain enough is taken, and only with evidence that stands in the article; the rest is
named in `not_taken`. Everything taken passes `build_tools.check`.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from build_tools import records
from build_tools.authority import Authority
from build_tools.draft.cleaned import as_cleaned
from build_tools.draft.desk import desk_of, filled
from build_tools.draft.events import events
from build_tools.draft.listed import agreements, countries_of, officials, organisations
from build_tools.draft.naming import with_evidence
from build_tools.draft.stubs import Stub
from build_tools.model import Annotation, CleanArticle


@dataclass(frozen=True)
class Draft:
    """One article as the machine would write it."""

    record: records.Article
    stubs: tuple[Stub, ...]
    not_taken: tuple[str, ...]
    """`kind: id` of proposals that are too uncertain or rest on no words of the article."""


def draft(
    article: CleanArticle,
    raw_text: str,
    annotation: Annotation,
    authority: Authority,
    countries: Container[str],
    reserved: Container[str] = (),
) -> Draft:
    """Make the draft of one article.

    Args:
        article: as cleaned from `raw_text`.
        annotation: what the annotator proposes for it.
        authority: the records that the annotation's known ids refer to.
        countries: ids of every country of the world.
        reserved: ids that no new record may get.
    """
    desk = desk_of(article, raw_text, authority, countries, reserved)
    fields = as_cleaned(article, annotation, authority, desk)
    fields |= {
        "countries": countries_of(annotation, desk),
        "organisations": organisations(annotation.organisations, desk),
        "officials": officials(annotation.officials, desk),
    }
    fields["agreements"] = agreements(annotation, desk)
    fields["events"] = events(annotation, fields, desk)
    record = records.Article.model_validate({**filled(fields), "review": "pending"})
    evidence = {official.id: official.evidence for official in annotation.officials}
    record = with_evidence(record, article, desk.stubs.record, evidence)
    return Draft(record, desk.stubs.made(), tuple(desk.not_taken))
