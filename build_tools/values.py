"""The forms that a value in a record may have: ids, dates, words of a vocabulary, text and names.

Enters: text as an editor typed it. Leaves: the same text, or an error that says what is wrong
with it. What no reader can see, and what no name has, is refused here.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, Field, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_after_validator_function

from build_tools.dates import check_edtf
from build_tools.rules import read_rules
from build_tools.web import web_address

ID_PATTERN = r"^[a-z0-9-]{1,80}$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
ISO = r"^[A-Z]{2}$"
WIKIDATA = r"^Q[0-9]+$"


LONGEST = 500
"""Characters of a title or a name."""


class VocabularyError(ValueError):
    """A word that `rules/vocabulary.yml` does not have under the name that the key asks for."""

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__(f"must be one of: {', '.join(words)}")
        self.words = words


@dataclass(frozen=True)
class OneOf:
    """A word that `rules/vocabulary.yml` has under a name."""

    vocabulary: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return no_info_after_validator_function(self.check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return {"enum": list(read_rules("vocabulary")[self.vocabulary])}

    def check(self, value: str) -> str:
        """Return the word if there is such.

        Raises:
            VocabularyError: there is not.
        """
        words = read_rules("vocabulary")[self.vocabulary]
        if value not in words:
            raise VocabularyError(tuple(words))
        return value


@cache
def _unseen() -> re.Pattern[str]:
    """Controls but tab and line end, and what `rules/invisible.yml` lists."""
    listed = "".join(chr(int(code, 16)) for code in read_rules("invisible")["characters"])
    return re.compile(f"[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\ud800-\\udfff{listed}]")


def _visible(value: str) -> str:
    if found := _unseen().search(value):
        raise ValueError(f"it holds U+{ord(found[0]):04X}, which no reader can see")
    if not value.strip():
        raise ValueError("it is blank")
    return value


def _one_line(value: str) -> str:
    if "\n" in value:
        raise ValueError("it holds a line end; write it on one line")
    return value


def _short(value: str) -> str:
    if len(value) > LONGEST:
        raise ValueError(f"it is longer than {LONGEST} characters")
    return value


def _no_markup(value: str) -> str:
    if re.search(r"<[A-Za-z/!]", value):
        raise ValueError("it holds markup, which no name has")
    return value


Id = Annotated[str, Field(pattern=ID_PATTERN), AfterValidator(sys.intern)]
"""It stands in many records: all of them share one text."""
Prose = Annotated[str, Field(min_length=1), AfterValidator(_visible)]
"""Text of one or more lines."""
Text = Annotated[Prose, AfterValidator(_one_line)]
Label = Annotated[Text, AfterValidator(_short)]
Name = Annotated[Label, AfterValidator(_no_markup)]
Texts = tuple[Text, ...]
Names = tuple[Name, ...]
Edtf = Annotated[str, AfterValidator(check_edtf)]
Basis = Annotated[str, OneOf("basis")]
WebAddress = Annotated[str, AfterValidator(web_address)]
