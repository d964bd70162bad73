"""The archive's records as an editor writes them: front matter and authority files.

Enters: plain values from YAML. Leaves: frozen, validated pydantic models; an unknown key
is an error. Ids are the files' stems and are no key of a record. Vocabularies (kinds of
event, types of agreement, steps, bases of a date) stand in `rules/vocabulary.yml`.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from build_tools.values import (
    ISO,
    LANGUAGE,
    WIKIDATA,
    Basis,
    Edtf,
    Id,
    Label,
    Name,
    Names,
    OneOf,
    Prose,
    Text,
    Texts,
)


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _as_dated(value: Any) -> Any:
    return {"date": value} if isinstance(value, str) else value


_GIVEN: dict[frozenset[str], set[str]] = {}
"""The sets of keys that records were given, each once: most records share a few of them."""


@cache
def _values_of(model: type[BaseModel]) -> type[Any]:
    """A class whose objects hold the values of a record."""
    return type(f"{model.__name__}Values", (), {})


class Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    def model_post_init(self, context: Any, /) -> None:
        """Share with other records the names of the keys, and the note of which were given.

        Each a record's own, they take two thirds of its room. Python shares the names of the
        attributes that the objects of a class are given one after the other.
        """
        given = self.__pydantic_fields_set__
        shared = _GIVEN.setdefault(frozenset(given), given)
        object.__setattr__(self, "__pydantic_fields_set__", shared)
        values = _values_of(self.__class__)()
        for name, value in self.__dict__.items():
            setattr(values, name, value)
        object.__setattr__(self, "__dict__", values.__dict__)


class Dated(Record):
    """A date with what it rests on; one that the source states needs only `date`."""

    date: Edtf
    basis: Basis = "stated"
    evidence: Text | None = None


DatedOrText = Annotated[Dated, BeforeValidator(_as_dated, json_schema_input_type=Edtf | Dated)]


class OfficialHere(Record):
    """An official as one article names them."""

    id: Id
    role: Annotated[Texts, BeforeValidator(_as_list, json_schema_input_type=Text | Texts)] = ()
    """The role or roles as this article states them."""
    evidence: Text | None = None


class AgreementHere(Record):
    """An agreement and the step of its life that one article reports."""

    id: Id
    status: Annotated[str, OneOf("step")] = "mentioned"
    date: Edtf | None = None
    basis: Basis = "stated"
    evidence: Text


class Event(Record):
    """Who met, received, called or signed with whom, as one article tells it."""

    date: Edtf | None = None
    basis: Basis = "stated"
    date_evidence: Text | None = None
    kind: Annotated[str, OneOf("event")]
    status: Annotated[str, OneOf("event_status")] = "reported"
    place: Label | None = None
    participants: tuple[Id, ...] = ()
    """Officials and organisations."""
    countries: tuple[Id, ...] = ()
    """Only those that no participant stands for."""
    agreements: tuple[Id, ...] = ()
    """Those signed or adopted at it."""
    same_as: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,80}#[1-9][0-9]*$")] | None = None
    """The event of another article that tells of the same: `<article id>#<number, from 1>`."""
    evidence: Text
    note: Prose | None = None


class Article(Record):
    """The front matter of one article."""

    title: Label
    title_derived: bool = False
    raw: Text
    lang: Annotated[str, Field(pattern=LANGUAGE)] = "en"
    source: Id | None = None
    published: (
        Annotated[Dated, BeforeValidator(_as_dated, json_schema_input_type=Edtf | Dated)] | None
    ) = None
    place: Label | None = None
    dateline: Text | None = None
    byline: Text | None = None
    credit: Text | None = None
    section: Text | None = None
    summary: Text | None = None
    captions: Texts = ()
    countries: tuple[Id, ...] = ()
    officials: tuple[OfficialHere, ...] = ()
    organisations: tuple[Id, ...] = ()
    agreements: tuple[AgreementHere, ...] = ()
    events: tuple[Event, ...] = ()
    former_ids: tuple[Id, ...] = ()
    note: Prose | None = None
    review: Literal["pending", "done"] = "pending"


class Post(Record):
    """A post held, from a source that states it; an end that nobody stated is unknown."""

    title: Name
    organisation: Id | None = None
    from_: Annotated[Edtf | None, Field(alias="from")] = None
    to: Edtf | None = None
    article: Id | None = None
    evidence: Text | None = None


class Entity(Record):
    """What the records of all kinds of entity share."""

    names: Names = ()
    """Other spellings and scripts; each may match on its own."""
    names_weak: Names = ()
    """Names that count only beside a strong one."""
    wikidata: Annotated[str, Field(pattern=WIKIDATA)] | None = None
    former_ids: tuple[Id, ...] = ()
    different_from: tuple[Id, ...] = ()
    note: Prose | None = None


class Official(Entity):
    name: Name
    name_order: Literal["family-first", "given-first"] | None = None
    country: Id | None = None
    posts: tuple[Post, ...] = ()


class Relations(Record):
    """When diplomatic relations with another country began; stated in the file of either."""

    with_: Annotated[Id, Field(alias="with")]
    since: Edtf
    evidence: Text | None = None


class Country(Entity):
    """A country's names in other languages come from CLDR; its file holds what the archive adds."""

    iso: Annotated[str, Field(pattern=ISO)]
    demonyms: Names = ()
    capital: Name | None = None
    relations: tuple[Relations, ...] = ()


class Organisation(Entity):
    name: Name
    country: Id | None = None
    members: tuple[Id, ...] = ()
    parent: Id | None = None


class Step(Record):
    """A dated step in the life of an agreement that no article of the archive reports."""

    step: Annotated[str, OneOf("step")]
    date: Edtf | None = None
    article: Id | None = None
    evidence: Text | None = None


class Agreement(Entity):
    title: Name
    type: Annotated[str, OneOf("agreement")]
    ambit: Annotated[str, OneOf("ambit")] | None = None
    parties: tuple[Id, ...] = ()
    term: Edtf | None = None
    amends: tuple[Id, ...] = ()
    """Agreements that it changes or adds to: a protocol's treaty."""
    replaces: tuple[Id, ...] = ()
    """Agreements whose place it takes."""
    history: tuple[Step, ...] = ()


class Source(Entity):
    """An outlet or agency that articles come from."""

    name: Name
    kind: Annotated[str, OneOf("source")] | None = None
    country: Id | None = None
    marks: Names = ()
    """How it signs: `KNA`, `GNA`."""


def keys_of(model: type[BaseModel]) -> list[str]:
    """Names of a record's fields in the order of its file: an entity's own name comes first."""
    fields = list(model.model_fields)
    if not issubclass(model, Entity):
        return fields
    first, *own = [name for name in fields if name not in Entity.model_fields]
    names = ["names", "names_weak"]
    return [first, *names, *own, *(n for n in Entity.model_fields if n not in names)]


AUTHORITY: dict[str, type[Entity]] = {
    "countries": Country,
    "officials": Official,
    "organisations": Organisation,
    "agreements": Agreement,
    "sources": Source,
}
"""Folder of `seeds/authority/` -> the record its files hold."""
