"""A name joins an authority file only where it is a full name and only one file fits."""

from dataclasses import replace

from build_tools import records
from build_tools.annotate import annotate_text
from build_tools.annotate.resolve import Resolver, agreement_id, organisation_id
from build_tools.authority import Authority

OFFICIALS = {
    "anna-berg": records.Official(name="Anna Berg", names=("Анна Берг",), country="norway"),
    "askhat-zhumagali": records.Official(name="Zhumagali Askhat", country="kazakhstan"),
    "andrey-rudenko": records.Official(name="Andrey Rudenko", country="russia"),
    "ivan-petrov-1": records.Official(name="Ivan Petrov", country="russia"),
    "ivan-petrov-2": records.Official(name="Ivan Petrov", country="bulgaria"),
}
ORGANISATIONS = {
    "ministry-of-defence-latvia": records.Organisation(
        name="Ministry of Defence", country="latvia"
    ),
    "eurasian-economic-union": records.Organisation(name="Eurasian Economic Union"),
}
AGREEMENTS = {
    "fta": records.Agreement(
        title="Free trade agreement between Vietnam and the Eurasian Economic Union",
        type="free trade agreement",
        parties=("eurasian-economic-union", "vietnam"),
    ),
}
AUTHORITY = replace(
    Authority.empty(), officials=OFFICIALS, organisations=ORGANISATIONS, agreements=AGREEMENTS
)
RESOLVER = Resolver(AUTHORITY)


def test_a_full_name_is_known_in_any_order_and_spelling() -> None:
    assert RESOLVER.official(["Askhat Zhumagali"]).id == "askhat-zhumagali"
    assert RESOLVER.official(["Anna BERG"]).known
    assert RESOLVER.official(["Анна Берг"]).id == "anna-berg"


def test_a_family_name_alone_never_links() -> None:
    match = RESOLVER.official(["Berg"])
    assert not match.known
    assert match.candidates == ("anna-berg",)
    assert match.why == "a single name is not enough to tell who it is"


def test_two_officials_of_one_name_stay_open() -> None:
    match = RESOLVER.official(["Ivan Petrov"])
    assert not match.known
    assert match.candidates == ("ivan-petrov-1", "ivan-petrov-2")


def test_an_initial_is_near_and_left_to_the_editor() -> None:
    match = RESOLVER.official(["A. Rudenko"])
    assert (match.known, match.id) == (False, "a-rudenko")
    assert match.candidates == ("andrey-rudenko",)


def test_a_new_name_gets_the_slug_of_the_name() -> None:
    match = RESOLVER.official(["Đặng Văn Ẩn"])
    assert (match.id, match.known, match.why) == ("dang-van-an", False, "")


def test_an_institution_is_known_only_for_its_own_country() -> None:
    assert RESOLVER.organisation(["Ministry of Defence"], "latvia").known
    assert RESOLVER.organisation(["Ministry of Defence"], "malta").id == "ministry-of-defence-malta"


def test_an_agreement_is_known_by_its_type_and_sides() -> None:
    sides = ("eurasian-economic-union", "vietnam")
    title = "Vietnam-EAEU FTA"
    assert RESOLVER.agreement(title, (), "free trade agreement", sides, "").id == "fta"
    assert not RESOLVER.agreement(title, (), "treaty", sides, "").known


def test_ids_say_the_sides_in_order_of_the_alphabet() -> None:
    assert organisation_id("Agency of the Republic of Latvia", "latvia") == "agency-latvia"
    title = "Agreement between Malta and Latvia on fisheries"
    assert agreement_id(title, ("malta", "latvia")) == "agreement-fisheries-latvia-malta"


def test_the_authority_gives_the_country_that_the_text_leaves_out() -> None:
    found = annotate_text("Minister of Trade Anna Berg spoke.", "", AUTHORITY)
    assert [(o.id, o.known, o.country) for o in found.officials] == [("anna-berg", True, "norway")]


def test_what_is_near_is_listed_as_unresolved_with_its_candidates() -> None:
    found = annotate_text("Russian Deputy Foreign Minister A. Rudenko spoke.", "", AUTHORITY)
    assert [(u.text, u.candidates) for u in found.unresolved] == [
        ("A. Rudenko", ("andrey-rudenko",))
    ]


def with_officials(**officials: records.Official) -> Authority:
    named = {name.replace("_", "-"): official for name, official in officials.items()}
    return replace(Authority.empty(), officials=named)


def post(title: str, first: str, last: str) -> records.Post:
    return records.Post.model_validate({"title": title, "from": first, "to": last})


def test_of_two_of_one_name_the_one_of_the_stated_country_is_meant() -> None:
    found = annotate_text("Bulgarian Minister of Trade Ivan Petrov spoke.", "", AUTHORITY)
    assert [(o.id, o.known) for o in found.officials] == [("ivan-petrov-2", True)]
    assert found.unresolved == ()


def test_of_two_of_one_name_the_one_who_held_the_office_then_is_meant() -> None:
    authority = with_officials(
        first=records.Official(name="Ana Silva", posts=(post("President", "2001", "2009"),)),
        second=records.Official(name="Ana Silva", posts=(post("President", "2020", "2026"),)),
    )
    found = annotate_text("President Ana Silva spoke.", "2024-05-01", authority)
    assert [(o.id, o.known) for o in found.officials] == [("second", True)]


def test_an_official_whose_file_says_another_country_is_reported() -> None:
    authority = with_officials(wei_lin=records.Official(name="Wei Lin", country="singapore"))
    found = annotate_text("Chinese Foreign Minister Wei Lin spoke.", "2024", authority)
    why = "the file of wei-lin says singapore, the article china"
    assert [(u.text, u.candidates, u.why) for u in found.unresolved] == [
        ("Wei Lin", ("wei-lin",), why)
    ]
    for text in ("Singaporean Foreign Minister Wei Lin spoke.", "Minister Wei Lin spoke."):
        assert annotate_text(text, "2024", authority).unresolved == ()


def test_a_post_that_had_ended_by_then_is_reported() -> None:
    authority = with_officials(
        ana_silva=records.Official(name="Ana Silva", posts=(post("President", "2001", "2009-03"),))
    )
    found = annotate_text("President Ana Silva spoke.", "2024-05-01", authority)
    assert [(u.text, u.candidates, u.why) for u in found.unresolved] == [
        (
            "Ana Silva",
            ("ana-silva",),
            "the file of ana-silva has the post 'President' from 2001 to 2009-03, "
            "the article is of 2024-05-01",
        )
    ]
    assert annotate_text("President Ana Silva spoke.", "2009", authority).unresolved == ()
