"""Strict YAML: every scalar is text, every value has its line, what is doubtful is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.records import Dated, Event, OfficialHere
from build_tools.yaml_io import DuplicateKeyError, YamlError, edit_yaml, read_yaml, write_yaml
from build_tools.yaml_out import mapping_yaml, record_yaml


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: no", "no"),
        ("a: yes", "yes"),
        ("a: 11:13", "11:13"),
        ("a: 2021~", "2021~"),
        ("a: 2025-02-26T11:13", "2025-02-26T11:13"),
        ("a: 0x1F", "0x1F"),
        ("a: 1.0", "1.0"),
        ("a: 'null'", "null"),
        ('a: ""', ""),
        ("a:", None),
        ("a: null", None),
        ("a: ~", None),
        ("a: [x, 'y', 1]", ["x", "y", "1"]),
        ("a: {b: [c]}", {"b": ["c"]}),
        ("a: Lương Tam Quang", "Lương Tam Quang"),
    ],
)
def test_a_scalar_is_the_text_that_was_typed(text: str, value: object) -> None:
    assert read_yaml(text)[0] == {"a": value}


def test_an_empty_text_is_nothing() -> None:
    assert read_yaml("")[0] is None
    assert read_yaml("# only a comment\n")[0] is None


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("a: 1\nb: 2\na: 3", 3, "the key 'a' stands twice; keep one"),
        ("a:\n  - {b: 1, b: 2}", 2, "the key 'b' stands twice; keep one"),
        ("a: &x 1\nb: *x", 1, "anchors and aliases (& and *) are not used here; quote the text"),
        ("a: !!int 1", 1, "tags (tag:yaml.org,2002:int) are not used here; quote the text"),
        ("a: b\n? [c]\n: d", 2, "a key must be a word, not a list or a mapping"),
        ("a: b: c", 1, "not valid YAML: mapping values are not allowed in this context"),
        ("a: 'b", 1, "not valid YAML: found unexpected end of stream"),
        ("a: b\n---\nc: d", 2, "not valid YAML: but found another document"),
        ("a: \x07", 1, "not valid YAML: control characters are not allowed (U+0007)"),
    ],
)
def test_what_is_doubtful_is_an_error_with_its_line(text: str, line: int, message: str) -> None:
    with pytest.raises(YamlError) as raised:
        read_yaml(text)
    assert (raised.value.line, raised.value.message) == (line, message)


def test_a_list_that_is_nested_without_end_is_an_error() -> None:
    with pytest.raises(YamlError):
        read_yaml("[" * 5000 + "]" * 5000)


def test_a_duplicate_key_is_an_error_of_its_own() -> None:
    with pytest.raises(DuplicateKeyError):
        read_yaml("a: 1\na: 2")


def test_every_value_has_its_line_and_a_missing_one_that_of_what_encloses_it() -> None:
    _, lines = read_yaml("a: b\nc:\n  - d: e\n    f:\n      g\n  - h\n", first_line=2)
    assert lines.of(("a",)) == 2
    assert lines.of(("c", 0, "d")) == 4
    assert lines.of(("c", 0, "f")) == 5
    assert lines.of(("c", 1)) == 7
    assert lines.of(("c", 0, "missing", "deeper")) == 4
    assert lines.of(("missing",)) == 2


def test_the_round_trip_writer_keeps_comments_quotes_and_order() -> None:
    text = "# head\nname: 'A B'  # why\nnames: [x, y]\nnote: >-\n  folded\n"
    data = edit_yaml(text)
    data["country"] = "vietnam"
    assert write_yaml(data) == f"{text}country: vietnam\n"


def test_plain_values_are_written_in_block_style() -> None:
    assert write_yaml({"b": ["x", "y"], "a": "1 2"}) == "b:\n  - x\n  - y\na: 1 2\n"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_or_refused_and_nothing_else_is_raised(text: str) -> None:
    try:
        read_yaml(text)
    except YamlError as error:
        assert error.line >= 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("no", "no"),
        ("2025-02-26T11:13", "2025-02-26T11:13"),
        ("a: b", '"a: b"'),
        ("a #b", '"a #b"'),
        ("- a", '"- a"'),
        ('say "x": y', "'say \"x\": y'"),
        ("null", '"null"'),
        ("", '""'),
        (" a ", '" a "'),
        ("đ 🙂", "đ 🙂"),
        ("a\nb", r'"a\nb"'),
        ("\u2028", r'"\U00002028"'),
        ("[a]", '"[a]"'),
        ("it’s “so” – №5", "it’s “so” – №5"),
    ],
)
def test_a_text_is_quoted_only_where_it_must_be(value: str, text: str) -> None:
    assert mapping_yaml({"a": value}) == f"a: {text}\n"
    assert read_yaml(f"a: {text}")[0] == {"a": value}


def test_a_list_or_mapping_that_fits_stands_on_one_line() -> None:
    long = "x" * 98
    assert mapping_yaml({"a": ["b", "c, d"], "e": {"f": "g"}, "h": [long, "i"]}) == (
        f'a: [b, "c, d"]\ne: {{f: g}}\nh:\n  - {long}\n  - i\n'
    )


def test_each_mapping_of_a_list_stands_on_a_line_of_its_own() -> None:
    text = "a:\n  b:\n    - {c: d}\n    - {e: f}\n"
    assert mapping_yaml({"a": {"b": [{"c": "d"}, {"e": "f"}]}}, 1000) == text


def test_a_record_is_written_in_its_own_order_without_what_was_not_set() -> None:
    event = Event(evidence="e", kind="talks", date="2024", participants=())
    assert record_yaml(event) == "date: 2024\nkind: talks\nevidence: e\n"
    assert (
        record_yaml(OfficialHere.model_validate({"role": ["a"], "id": "x"})) == "id: x\nrole: a\n"
    )
    assert record_yaml(Dated(date="2024", basis="editor")) == "date: 2024\nbasis: editor\n"
