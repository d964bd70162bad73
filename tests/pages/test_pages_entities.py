"""What the pages of people, countries, agreements, pairs and years show."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from build_tools import pages as templates
from build_tools import records
from build_tools.archive import Archive
from build_tools.pages import Page, pages
from build_tools.pages.lookup import Lookup
from build_tools.pages.official import official_pages
from build_tools.pages.organisation import people
from build_tools.pages.view import View

JONA = "officials/jona-thorsdottir"
WANJIRU = "officials/wanjiru-otieno"
AGREEMENT = "agreements/fishing-agreement-iceland-kenya"
PAIR = "relations/iceland--kenya"


def rows(soup, path: str, table: str = "table.rows") -> list[list[str]]:
    """The cells of a page's first table, as text, without the words quoted in them."""
    found = soup(path).select_one(table)
    for words in found.select("q"):
        words.decompose()
    return [
        [" ".join(cell.text.split()) for cell in row.find_all(["td", "th"])]
        for row in found.select("tbody tr:not(.group)")
    ]


def test_an_official_shows_each_role_with_the_date_at_which_it_was_seen(soup) -> None:
    assert rows(soup, JONA, "table.roles") == [
        [
            "Minister of Fisheries",
            "not stated",
            "end of term not known",
            "5 March 2024 inferred · Fishing talks open in Nairobi",
        ],
        [
            "Prime Minister",
            "not stated",
            "end of term not known",
            "12 November 2024 inferred · Iceland and Kenya sign fishing agreement",
        ],
    ]


def test_a_post_that_a_source_dates_shows_its_start(soup) -> None:
    role, start, end, _ = rows(soup, WANJIRU, "table.roles")[0]
    assert (role, start, end) == ("Minister of Trade", "2022", "end of term not known")


def test_an_official_shows_whom_they_met_when_and_where(soup) -> None:
    met = [" | ".join(row[:4]) for row in rows(soup, JONA, "table.chronology")]
    assert met == [
        "February 2024 counted from the article's own date"
        " | Letter ministers · recalled by the article | Kenya | ",
        "5 March 2024 counted from the weekday named in the text"
        " | Talks ministers | Wanjiru Otieno (Kenya) | Nairobi",
        "12 November 2024 year inferred from the anniversary named in the text"
        " | Signing leaders and ministers | Wanjiru Otieno (Kenya) | Reykjavík",
    ]


def test_an_official_shows_every_sentence_that_names_them(soup) -> None:
    quotes = [quote.b.text for quote in soup(JONA).select(".tellings blockquote")]
    assert quotes.count("The ministers") == 1
    assert len(quotes) == 6


def test_a_quoted_sentence_leads_to_its_place_in_the_article(soup) -> None:
    links = [a["href"] for a in soup(JONA).select(".tellings blockquote a")]
    assert links[:2] == [
        "../../articles/fishing-talks-open/#p1-1",
        "../../articles/fishing-talks-open/#p1-2",
    ]


def test_an_event_in_a_table_shows_the_words_it_rests_on(soup) -> None:
    words = [quote.text for quote in soup(JONA).select("table.chronology q")]
    assert words[0] == "Jóna Þórsdóttir had sent a letter last month"


def test_the_last_role_seen_is_the_one_of_the_latest_article(soup) -> None:
    people = rows(soup, "officials", "table.index")
    assert [row[:3] for row in people] == [
        ["Jóna Þórsdóttir", "Iceland", "Prime Minister"],
        ["Wanjiru Otieno", "Kenya", "Minister of Trade"],
    ]


def test_a_country_shows_each_post_with_its_holder_and_where_it_was_seen(soup) -> None:
    assert rows(soup, "countries/iceland", "#officials + .section table") == [
        [
            "Minister of Fisheries",
            "Jóna Þórsdóttir",
            "5 March 2024 inferred",
            "Fishing talks open in Nairobi",
        ],
        [
            "Prime Minister",
            "Jóna Þórsdóttir",
            "12 November 2024 inferred",
            "Iceland and Kenya sign fishing agreement",
        ],
    ]


def test_a_year_shows_who_held_which_post_on_each_side(soup) -> None:
    posts = rows(soup, "years/2024", "#posts + .section table")
    assert [row[:3] for row in posts] == [
        ["Iceland", "Minister of Fisheries", "Jóna Þórsdóttir"],
        ["Iceland", "Prime Minister", "Jóna Þórsdóttir"],
        ["Kenya", "Minister of Trade", "Wanjiru Otieno"],
    ]


def test_a_pair_says_when_they_met_first_and_last(soup) -> None:
    facts = [" ".join(fact.text.split()) for fact in soup(PAIR).select(".lead .facts > div")]
    assert facts == [
        "First contact Letter February 2024 inferred",
        "Last contact Signing 12 November 2024 inferred",
        "Meetings by level ministers 2, leaders and ministers 1",
    ]


def test_a_pair_shows_who_met_whom_with_a_link_to_each_meeting(soup) -> None:
    cells = soup(PAIR).select(".matrix td.met a")
    assert [(cell.text, cell["href"]) for cell in cells] == [
        ("2024", "../../articles/fishing-talks-open/#event-2"),
        ("2024", "../../articles/fishing-agreement-signed/#event-1"),
    ]
    tie = soup(PAIR).select_one(".network a title").text
    assert tie == "Jóna Þórsdóttir and Wanjiru Otieno: 2 meetings"


def test_the_life_of_an_agreement_shows_what_is_done_and_what_is_not_reported(soup) -> None:
    stages = [" ".join(stage.text.split()) for stage in soup(AGREEMENT).select(".life > li")]
    assert stages == [
        "Proposed not reported",
        "Negotiating 6 March 2024",
        "Signed 12 November 2024 inferred",
        "Ratified not reported",
        "In force not reported",
    ]


def test_a_name_in_another_language_says_so(soup, by_path: dict[str, Page]) -> None:
    assert soup(PAIR).find("a", string="Jóna Þórsdóttir")["lang"] == "is"
    assert by_path[JONA].lang == "is"
    assert not soup(PAIR).find("a", string="Wanjiru Otieno").has_attr("lang")


def test_a_start_or_an_end_that_nobody_states_is_shown_as_a_gap(soup) -> None:
    assert [cell.text for cell in soup(JONA).select(".roles td.open")] == [
        "not stated",
        "end of term not known",
    ] * 2
    gap = soup(JONA).select_one(".gap")
    assert "help add it, in seeds/authority/officials/jona-thorsdottir.yml" in gap.text


def test_the_help_with_a_gap_opens_the_file_that_has_it(small) -> None:
    lookup = Lookup(small, "https://forge.test/entente/edit/main/")
    page = next(draft.page(lookup) for draft in official_pages(lookup) if draft.path == JONA)
    roles = next(section.html for section in page.sections if section.id == "roles")
    file = "seeds/authority/officials/jona-thorsdottir.yml"
    assert f'<a href="https://forge.test/entente/edit/main/{file}">help add it</a>' in roles


def test_a_year_shows_when_each_post_was_first_and_last_seen(soup) -> None:
    found = {row[2]: row[3:] for row in rows(soup, "years/2024", "#posts + .section table")}
    assert found["Wanjiru Otieno"] == ["5 March 2024 inferred", "12 November 2024 inferred"]


def test_a_country_shows_its_people_relations_agreements_and_bodies(soup) -> None:
    page = soup("countries/kenya")
    links = {a["href"] for a in page.find_all("a")}
    assert {
        "../../relations/iceland--kenya/",
        "../../officials/wanjiru-otieno/",
        "../../agreements/fishing-agreement-iceland-kenya/",
        "../../organisations/lake-authority/",
    } <= links


def test_an_agreement_shows_its_steps_in_order_with_their_articles(soup) -> None:
    steps = [" ".join(step.p.text.split()) for step in soup(AGREEMENT).select(".steps > li")]
    assert steps == [
        "negotiating date not stated · told in Fishing talks open in Nairobi, 6 March 2024",
        "signed 12 November 2024 year inferred from the anniversary named in the text"
        " · told in Iceland and Kenya sign fishing agreement, 12 November 2024 inferred",
    ]


def test_an_agreements_status_is_marked_as_worked_out(soup) -> None:
    facts = [" ".join(fact.text.split()) for fact in soup(AGREEMENT).select(".facts > div")]
    assert "Term 2025–2030" in facts
    assert (
        "Status signed worked out from the last step reported"
        " 12 November 2024 year inferred from the anniversary named in the text"
        " told in Iceland and Kenya sign fishing agreement, 12 November 2024 inferred"
    ) in facts


def test_no_template_prints_a_date_without_what_it_rests_on() -> None:
    folder = Path(templates.__file__).parent / "templates"
    bare = [path.name for path in sorted(folder.glob("*.html")) if ".text }}" in path.read_text()]
    assert bare == []


def test_the_role_last_seen_says_when(soup) -> None:
    facts = [" ".join(fact.text.split()) for fact in soup(JONA).select(".facts > div")]
    seen = "Prime Minister 12 November 2024 year inferred from the anniversary named in the text"
    assert f"Last seen as {seen}" in facts


def test_a_pair_shows_meetings_agreements_and_articles_in_one_order_of_time(soup) -> None:
    assert [row[1] for row in rows(soup, PAIR)] == [
        "Letter ministers · recalled by the article",
        "Talks ministers",
        "Article",
        "Signing leaders and ministers",
        "Signed",
        "Article",
        "Visit ministers",
        "Negotiating",
        "Article",
    ]


def test_a_year_holds_what_is_dated_in_it_and_the_undated_have_their_page(soup) -> None:
    assert len(rows(soup, "years/2024")) == 6
    assert [row[0] for row in rows(soup, "years/undated")] == ["undated", "undated"]


def test_a_source_lists_its_articles(soup) -> None:
    links = [a["href"] for a in soup("sources/harbour-wire").select(".telling > a")]
    assert links == [
        "../../articles/fishing-talks-open/",
        "../../articles/fishing-agreement-signed/",
    ]


def test_the_newest_article_comes_first_and_the_undated_last(soup) -> None:
    assert [row[1] for row in rows(soup, "articles")] == [
        "Iceland and Kenya sign fishing agreement",
        "Fishing talks open in Nairobi",
        "A visit without a date",
    ]


def test_the_edit_link_opens_the_authority_file(by_path: dict[str, Page]) -> None:
    assert by_path[JONA].edit_path == "seeds/authority/officials/jona-thorsdottir.yml"


def test_a_country_without_a_file_has_a_page_and_no_edit_link(by_path: dict[str, Page]) -> None:
    assert by_path["countries/iceland"].edit_path is None


def test_a_former_address_leads_to_the_present_one(by_path: dict[str, Page]) -> None:
    assert by_path["countries/kenya-colony"].moved_to == "../../countries/kenya/"
    assert by_path["relations/iceland--kenya-colony"].moved_to == "../../relations/iceland--kenya/"


def test_an_empty_archive_has_its_indexes() -> None:
    empty = Archive({}, {}, {}, {}, {}, {}, {}, {})
    kinds = ["articles", "countries", "officials", "organisations", "agreements"]
    kinds += ["relations", "years", "sources", "search"]
    assert [page.path for page in pages(empty)] == kinds


def test_what_a_pair_lists_links_back_to_the_pair(soup) -> None:
    listed = ["articles/fishing-talks-open", AGREEMENT, JONA, "organisations/lake-authority"]
    for path in listed:
        up = "../../"
        assert {link["href"] for link in soup(PAIR).find_all("a")} >= {f"{up}{path}/"}
        facts = {fact.dt.text: fact.dd for fact in soup(path).select(".facts > div")}
        assert facts["Relations"].a["href"] == f"{up}{PAIR}/"
        assert facts["Relations"].a.text == "Iceland and Kenya"


def test_an_official_and_the_organisation_they_belong_to_link_to_each_other(small) -> None:
    found = Lookup(with_post(small, "wanjiru-otieno", "lake-authority"))
    named = people(View(found, "organisations/lake-authority"), "lake-authority")
    assert [ref.name for ref in named] == ["Wanjiru Otieno"]
    assert found.bodies_of["wanjiru-otieno"] == ["lake-authority"]
    made = {draft.path: draft.page(found) for draft in official_pages(found)}
    assert "../../organisations/lake-authority/" in made[WANJIRU].lead_html


def with_post(archive: Archive, official: str, body: str) -> Archive:
    entity = archive.entities[official]
    post = records.Post.model_validate({"title": "Chair", "organisation": body})
    changed = replace(entity, record=entity.record.model_copy(update={"posts": (post,)}))
    return replace(archive, entities={**archive.entities, official: changed})


def test_an_official_shows_the_steps_taken_at_their_own_events_alone(small) -> None:
    """An article tells of a second agreement too, and of no event at which that was made."""
    entity = small.entities["fishing-agreement-iceland-kenya"]
    other = replace(entity, id="other-pact", name="Other pact")
    archive = replace(small, entities={**small.entities, other.id: other})
    for ident, article in small.articles.items():
        here = article.record.agreements
        also = tuple(one.model_copy(update={"id": other.id}) for one in here)
        record = article.record.model_copy(update={"agreements": (*here, *also)})
        archive = replace(
            archive,
            articles={**archive.articles, ident: replace(article, record=record)},
            articles_of={**archive.articles_of, other.id: small.articles_of[entity.id]},
        )
    page = next(page for page in official_pages(Lookup(archive, None)) if page.path == JONA)
    steps = page.page(Lookup(archive, None)).html().split('id="agreements"')[1]
    assert "fishing-agreement-iceland-kenya/" in steps
    assert "other-pact" not in steps


def test_a_pair_lists_its_agreements_with_their_status_and_date(soup) -> None:
    listed = " ".join(soup(PAIR).select_one("#agreements + .section li").text.split())
    assert listed == (
        "Fishing Agreement between Iceland and Kenya signed, 12 November 2024 inferred"
    )


def test_a_pair_names_the_agreements_of_others_that_its_articles_report(small) -> None:
    entity = small.entities["fishing-agreement-iceland-kenya"]
    wider = replace(
        entity, record=entity.record.model_copy(update={"parties": ("lake-authority",)})
    )
    pairs = {ident: replace(pair, agreements=()) for ident, pair in small.pairs.items()}
    changed = replace(small, entities={**small.entities, entity.id: wider}, pairs=pairs)
    page = next(page for page in pages(changed) if page.path == PAIR)
    assert [section.heading for section in page.sections][2] == "Also named in these articles"
    agreement = next(page for page in pages(changed) if page.path == AGREEMENT)
    assert "relations/iceland--kenya/" in agreement.lead_html


def test_each_side_of_a_pair_stands_under_its_own_country(soup, small: Archive) -> None:
    def country(link) -> str:
        record = small.entities[str(link["href"]).rstrip("/").split("/")[-1]].record
        assert isinstance(record, records.Official) and record.country
        return small.entities[record.country].name

    for pair in small.pairs:
        page = soup(f"relations/{pair}")
        for table in page.select("table.matrix"):
            across, down = (str(head.text) for head in table.select("thead th:not(:has(a))"))
            assert {country(link) for link in table.select("thead a")} == {across}
            assert {country(link) for link in table.select("tbody th a")} == {down}
            heads = [text.text for text in page.select(".network .lane")]
            assert heads == [down, across]
