"""A made-up archive of any size, for measuring: `synthetic_archive(10_000)`.

Enters: a number of articles and a seed. Leaves: an `Archive` as the tools read one, the same for
the same seed. Names are Vietnamese, Russian (with their Cyrillic form) and plain; a few
officials are in a third of all articles, most in two or three; words follow Zipf's law.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate

from build_tools import records
from build_tools.archive import Archive, build_archive
from build_tools.articles import ArticleFile
from build_tools.authority import AuthorityFile, authority_of
from build_tools.body import TextBlock
from build_tools.graph.files import Files
from build_tools.text import slug
from build_tools.yaml_io import Lines

FAMILY = [
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
    "Lý",
]
MIDDLE = [
    "Văn",
    "Thị",
    "Đình",
    "Minh",
    "Xuân",
    "Thanh",
    "Hồng",
    "Quốc",
    "Đức",
    "Tam",
    "Thu",
    "Hữu",
    "Ngọc",
    "Kim",
    "Anh",
]
GIVEN = [
    "Quang",
    "Hằng",
    "Sơn",
    "Trạc",
    "Phúc",
    "Lâm",
    "Mẫn",
    "Khải",
    "Vũ",
    "Hùng",
    "Dũng",
    "Tuấn",
    "Hương",
    "Bình",
    "Đạt",
    "Thắng",
    "Nga",
]
RUSSIAN = [
    "Andrei",
    "Sergei",
    "Olga",
    "Dmitry",
    "Yelena",
    "Vladimir",
    "Nikolai",
    "Irina",
    "Pavel",
    "Maria",
    "Ilya",
    "Yuri",
]
CYRILLIC = [
    "Андрей",
    "Сергей",
    "Ольга",
    "Дмитрий",
    "Елена",
    "Владимир",
    "Николай",
    "Ирина",
    "Павел",
    "Мария",
    "Илья",
    "Юрий",
]
ROOTS = [("Kuz", "Куз"), ("Sav", "Сав"), ("Bel", "Бел"), ("Mor", "Мор"), ("Zhar", "Жар")]
ENDS = [("netsov", "нецов"), ("chenko", "ченко"), ("lyev", "льев"), ("kin", "кин"), ("ov", "ов")]
LETTERS = str.maketrans("abcdefgilmnoprstuv", "абкдефгилмнопрстув")
PLAIN = [
    "Anna",
    "John",
    "Maria",
    "Peter",
    "Laura",
    "David",
    "Elena",
    "Omar",
    "Sofia",
    "Lucas",
    "Nina",
    "Karl",
    "Aisha",
    "Tomas",
]
SURNAMES = [
    "Berg",
    "Okoro",
    "Silva",
    "Novak",
    "Haddad",
    "Lindqvist",
    "Moreau",
    "Tanaka",
    "Weber",
    "Rossi",
    "Mbeki",
    "Larsen",
]
LANDS = [
    "vietnam",
    "russia",
    "kazakhstan",
    "china",
    "japan",
    "india",
    "france",
    "germany",
    "kenya",
    "brazil",
    "canada",
    "mexico",
    "australia",
    "italy",
    "spain",
    "egypt",
    "peru",
    "poland",
    "norway",
    "chile",
    "thailand",
    "laos",
    "cambodia",
    "ukraine",
]
TOWNS = [
    "Hanoi",
    "Moscow",
    "Astana",
    "Beijing",
    "Tokyo",
    "Paris",
    "Berlin",
    "Nairobi",
    "Brasília",
    "Ottawa",
    "Cairo",
    "Oslo",
]
SMALL = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "a",
    "for",
    "on",
    "with",
    "that",
    "by",
    "at",
    "from",
    "as",
    "has",
    "was",
    "is",
    "their",
    "between",
    "both",
]
SYLLABLES = [
    a + b
    for a in ["b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "st", "pr"]
    for b in ["a", "e", "i", "o", "u"]
]
KINDS = [
    "reception",
    "talks",
    "consultation",
    "meeting",
    "signing",
    "conference",
    "phone·call",
    "state·visit",
]
ROLES = [
    "President",
    "Prime Minister",
    "Foreign Minister",
    "Deputy Minister",
    "Ambassador",
    "Chairman",
]
WORDS = 30_000
FIRST_DAY = date(2000, 1, 1)


def synthetic_archive(articles: int, seed: int = 1) -> Archive:
    """An archive of that many articles, with a fifth as many officials."""
    return build_archive(synthetic_files(articles, seed))


def synthetic_files(articles: int, seed: int = 1, officials: int | None = None) -> Files:
    """Its files, as if they had been read."""
    maker = _Maker(random.Random(seed), articles, officials or max(20, articles // 5))
    authority = tuple(maker.authority())
    made = tuple(maker.article(number) for number in range(articles))
    return Files(made, authority, authority_of(authority), (), {}, {}, {})


class _Maker:
    def __init__(self, chance: random.Random, articles: int, officials: int) -> None:
        self.chance = chance
        self.articles = articles
        self.words = [self._word() for _ in range(WORDS)]
        self.word_weights = _zipf(WORDS)
        self.officials = _unique(self._official() for _ in range(officials))
        self.official_weights = _zipf(len(self.officials))
        self.bodies = [f"{word.title()} Council" for word in self.words[:: WORDS // 300]]
        self.treaties = [
            f"Agreement on {word} of {2000 + n % 25}"
            for n, word in enumerate(self.words[:: WORDS // 300])
        ]

    def _word(self) -> str:
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.choice((2, 3, 3, 4))))

    def _official(self) -> tuple[str, tuple[str, ...]]:
        """A name and its other forms, of one of three traditions."""
        pick, kind = self.chance.choice, self.chance.random()
        if kind < 0.45:
            return " ".join((pick(FAMILY), pick(MIDDLE), pick(MIDDLE), pick(GIVEN))), ()
        if kind < 0.75:
            first, root, end = self.chance.randrange(len(RUSSIAN)), pick(ROOTS), pick(ENDS)
            part = self._word()[:4]
            latin = f"{RUSSIAN[first]} {root[0]}{part}{end[0]}"
            written = part.translate(LETTERS)
            return latin, (f"{CYRILLIC[first]} {root[1]}{written}{end[1]}",)
        return f"{pick(PLAIN)} {self._word().title()} {pick(SURNAMES)}", ()

    def authority(self) -> Sequence[AuthorityFile]:
        """Officials with a country each, councils, agreements between two countries, a source."""
        found: dict[tuple[str, str], records.Entity] = {}
        for number, (name, others) in enumerate(self.officials):
            land = LANDS[number % len(LANDS)]
            entity = records.Official(name=name, names=others, country=land)
            found["officials", slug(name)] = entity
        for body in self.bodies:
            found["organisations", slug(body)] = records.Organisation(name=body)
        for number, title in enumerate(self.treaties):
            parties = (LANDS[number % 5], LANDS[5 + number % 7])
            found["agreements", slug(title)] = records.Agreement(
                title=title, type="agreement", parties=parties
            )
        found["sources", "made-up-wire"] = records.Source(name="Made-up Wire")
        return [
            AuthorityFile(kind, ident, f"seeds/authority/{kind}/{ident}.yml", record, Lines())
            for (kind, ident), record in sorted(found.items())
        ]

    def article(self, number: int) -> ArticleFile:
        """One article of some four hundred words, with its annotation."""
        people = self._some(self.officials, self.official_weights, self.chance.randint(2, 6))
        # The first few officials are in a third of all articles each.
        people += [who for who in self.officials[:4] if self.chance.random() < 1 / 3]
        lands = self.chance.sample(LANDS, 2)
        day = FIRST_DAY + timedelta(days=number * 9000 // self.articles)
        names = [name for name, _ in dict.fromkeys(people)]
        roles = [self.chance.choice(ROLES) for _ in names]
        said = [f"{role} {name}" for role, name in zip(roles, names, strict=True)]
        blocks = [TextBlock("paragraph", self._paragraph(said[n::6], lands)) for n in range(6)]
        ident = f"article-{number:05}"
        front = self._front(ident, names, roles, lands, day, blocks)
        record = records.Article.model_validate(front)
        return ArticleFile(
            ident, f"docs/articles/{ident}.md", record, record.raw, tuple(blocks), Lines()
        )

    def _front(
        self,
        ident: str,
        names: list[str],
        roles: list[str],
        lands: list[str],
        day: date,
        blocks: list[TextBlock],
    ) -> dict[str, object]:
        evidence = blocks[0].text.split(". ")[0]
        ids = [slug(name) for name in names]
        pick = self.chance.choice
        dated = {"date": day.isoformat()} if self.chance.random() < 0.9 else {}
        event = {
            "kind": pick(KINDS).replace("·", " "),
            "place": pick(TOWNS),
            "participants": ids[:2],
            "evidence": evidence,
        }
        return {
            "title": f"{self._sentence(6)} of {lands[0].title()} and {lands[1].title()}",
            "raw": ident,
            "source": "made-up-wire",
            **({"published": day.isoformat()} if dated else {}),
            "countries": sorted(lands),
            "officials": [
                {"id": ident, "role": role} for ident, role in zip(ids, roles, strict=True)
            ],
            "organisations": sorted({slug(pick(self.bodies)) for _ in range(2)}),
            "agreements": [{"id": slug(pick(self.treaties)), "evidence": evidence}],
            "events": [event | dated],
            "review": pick(("done", "pending")),
        }

    def _paragraph(self, said: list[str], lands: list[str]) -> str:
        """Three sentences, and one for each of those `said`, in one of two countries."""
        found = [self._sentence(18) for _ in range(3)]
        land = self.chance.choice(lands).title()
        found += [f"{who} spoke in {land}" for who in said or ["The guests"]]
        return ". ".join(found) + "."

    def _sentence(self, length: int) -> str:
        words = self._some(self.words, self.word_weights, length)
        return " ".join(
            self.chance.choice(SMALL) if at % 3 == 2 else word for at, word in enumerate(words)
        ).capitalize()

    def _some(self, items: Sequence, weights: Sequence[float], number: int) -> list:
        return self.chance.choices(items, cum_weights=weights, k=number)


def _zipf(number: int) -> list[float]:
    """Cumulative weights: the n-th is as frequent as 1/n (Zipf 1949)."""
    return list(accumulate(1 / (rank + 2) for rank in range(number)))


def _unique(officials):
    return list({slug(name): (name, others) for name, others in officials}.values())
