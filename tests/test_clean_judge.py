"""The line model: what it is fitted by, what it says of lines, and why."""

from build_tools.clean import UNLIKE, clean, lines_of
from build_tools.clean.explain import explain
from build_tools.clean.judge import FAR, Scores, reasons
from build_tools.clean.region import body_range
from build_tools.clean.surroundings import FEATURES, features
from build_tools.model import RawArticle
from build_tools.rules import read_rules
from build_tools.train.boosting import Binned, Settings, Tree, fit

PAGE = read_rules("clean/structure")["unlike"]["drops"][0]["page"]
SMALL = Settings(trees=20, leaves=3, least=2, rate=0.3)


def answer(tree: Tree, row: list[float]) -> float:
    while isinstance(tree, list):
        feature, threshold, low, high = tree
        assert isinstance(feature, int)
        assert isinstance(threshold, float)
        tree = low if row[feature] <= threshold else high
    return tree


def test_boosting_learns_which_feature_tells() -> None:
    rows = [[float(n % 7), float(n % 3)] for n in range(200)]
    labels = [row[0] > 3 for row in rows]
    trees = fit(Binned(rows, 8), labels, [1.0] * 200, range(200), SMALL)
    said = [sum(answer(tree, row) for tree in trees) > 0 for row in rows]
    assert said == labels


def test_boosting_gives_the_same_trees_each_time() -> None:
    rows = [[float(n % 7), float(n % 5), float(n % 3)] for n in range(90)]
    labels = [(row[0] + row[1]) > 5 for row in rows]
    first, second = (fit(Binned(rows, 8), labels, [1.0] * 90, range(90), SMALL) for _ in "12")
    assert first == second


def test_a_line_far_from_running_text_is_not_looked_at() -> None:
    raw = RawArticle("made-up", "Menu\n" * 20 + PAGE, "text/plain", "utf-8", "")
    lines = lines_of(raw)[1]
    found = Scores(lines, *body_range(lines))
    assert found[0] == FAR
    assert max(found[index] for index in range(len(lines))) > 0


def test_a_line_has_every_feature() -> None:
    lines = lines_of(RawArticle("made-up", PAGE, "text/plain", "utf-8", ""))[1]
    found = [row for row in features(lines, *body_range(lines)) if row is not None]
    assert {len(row) for row in found} == {len(FEATURES)}
    names = {name for name, _, _ in reasons(found[0])}
    assert names < set(FEATURES)


def test_explaining_names_the_features_that_took_a_line() -> None:
    raw = RawArticle("made-up", PAGE, "text/plain", "utf-8", "")
    told = [entry for entry in explain(raw, clean(raw)) if entry.what == UNLIKE]
    assert told
    assert all(any(f"{name} " in entry.why for name in FEATURES) for entry in told)
