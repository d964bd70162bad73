"""JSON lines in, JSON lines out: the order is kept and a bad line stops nothing."""

import json

from build_tools.clean.bulk import clean_lines

PAGE = (
    "Ministers meet in Hanoi\n\nHANOI (VNA) – The two ministers met in Hanoi on Monday, and agreed."
)


def answers(*lines: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in clean_lines(lines)]


def test_an_article_comes_back_in_its_parts() -> None:
    (answer,) = answers(json.dumps({"id": "a", "text": PAGE}))
    assert answer["id"] == "a"
    assert answer["title"] == "Ministers meet in Hanoi"
    assert answer["body"] == ["The two ministers met in Hanoi on Monday, and agreed."]
    assert answer["dateline"] == "HANOI (VNA) –"
    assert [0, 23, "title"] not in answer["removed"]  # type: ignore[operator]


def test_a_bad_line_is_answered_and_the_rest_goes_on() -> None:
    found = answers("not json", "[]", '{"id": "b"}', json.dumps({"id": "c", "text": PAGE}))
    assert [entry.get("id") for entry in found] == [None, None, "b", "c"]
    assert all("error" in entry for entry in found[:3])
    assert "title" in found[3]


def test_many_lines_keep_their_order() -> None:
    ids = [str(number) for number in range(100)]
    found = answers(*[json.dumps({"id": name, "text": PAGE}) for name in ids])
    assert [entry["id"] for entry in found] == ids


def test_characters_alone_can_be_cleaned() -> None:
    line = json.dumps({"id": "a", "text": "Home\nh♉er\u00a0talks", "only": "glyphs"})
    assert answers(line) == [{"id": "a", "text": "Home\nher talks"}]
