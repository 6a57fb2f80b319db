"""The theme lexicon: what ships is complete and consistent, and a faulty file is refused with its reason."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from policyscan.errors import LexiconError
from policyscan.lexicon.themes import CAP_CODES, LANGUAGES, parse, themes

IDS = [
    "macro_economy",
    "reform_opening",
    "industry",
    "science_technology",
    "digital",
    "agriculture_rural",
    "environment_energy",
    "finance_fiscal",
    "housing_urban",
    "employment_income",
    "education_culture",
    "health_population",
    "social_governance_security",
    "party_building",
    "foreign_affairs_trade",
    "defence_taiwan_hk",
]
MINE = '[[theme]]\nid = "sea"\ncap = [10, 21]\nname.en = "Sea"\nterms = ["海洋", "渔港"]\n'


def test_sixteen_themes_with_names_codes_and_terms() -> None:
    assert [theme.id for theme in themes()] == IDS
    for theme in themes():
        assert set(theme.names) == set(LANGUAGES), theme.id
        assert theme.cap, theme.id
        assert set(theme.cap) <= CAP_CODES, theme.id
        assert len(theme.terms) >= 60, theme.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_tell_themes_apart(language: str) -> None:
    assert len({theme.name(language) for theme in themes()}) == len(IDS)


def test_terms_are_simplified_and_at_least_two_characters() -> None:
    opencc = pytest.importorskip("opencc")
    fold = opencc.OpenCC("t2s").convert
    for theme in themes():
        for term in theme.terms:
            assert fold(term) == term, term
            assert len(term) >= 2, term
            assert re.fullmatch(r"[\u4e00-\u9fff0-9A-Z+、]+", term), term


@pytest.mark.parametrize(
    ("theme", "term"),
    [
        ("agriculture_rural", "人民公社"),
        ("agriculture_rural", "农业合作化"),
        ("agriculture_rural", "统购统销"),
        ("agriculture_rural", "乡村振兴"),
        ("industry", "重工业"),
        ("industry", "五小工业"),
        ("industry", "新质生产力"),
        ("digital", "算力"),
        ("digital", "数字经济"),
        ("reform_opening", "公私合营"),
        ("defence_taiwan_hk", "解放台湾"),
    ],
)
def test_terms_of_every_era_are_there(theme: str, term: str) -> None:
    assert term in {entry.id: entry.terms for entry in themes()}[theme]


# A term and text of another sense in which it must not be found: each was once a false match.
@pytest.mark.parametrize(
    ("theme", "other_sense"),
    [
        ("industry", "文化工作者和绿化工作"),
        ("health_population", "国民生产总值"),
        ("employment_income", "国民生产总值"),
        ("environment_energy", "政治生态和下大气力占用水平"),
        ("education_culture", "提高中央部门的效率"),
        ("education_culture", "深入学习"),
        ("defence_taiwan_hk", "加强军民团结"),
        ("finance_fiscal", "实现金秋的愿望"),
        ("foreign_affairs_trade", "其中非公有部分"),
        ("foreign_affairs_trade", "思维和方法"),
    ],
)
def test_terms_do_not_match_inside_other_words(theme: str, other_sense: str) -> None:
    terms = {entry.id: entry.terms for entry in themes()}[theme]
    assert [term for term in terms if term in other_sense] == []


def test_a_users_file_replaces_the_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(MINE, encoding="utf-8-sig")
    (theme,) = themes(path)
    assert (theme.id, theme.cap, theme.terms, theme.name("zh-Hant")) == (
        "sea",
        (10, 21),
        ("海洋", "渔港"),
        "Sea",
    )


def test_themes_travel_to_worker_processes() -> None:
    assert pickle.loads(pickle.dumps(themes())) == themes()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[[theme]\n", "not valid TOML"),
        ("", "not a list of [[theme]] tables"),
        ('theme = "sea"\n', "not a list of [[theme]] tables"),
        ("theme = [3]\n", "theme 1: it is not a table"),
        ('[[theme]]\nname.en = "Sea"\nterms = ["海"]\n', "theme 1: it has no id"),
        (MINE + "colour = 3\n", "theme 'sea': unknown key 'colour'"),
        (MINE.replace('"Sea"', '""'), "it has no name"),
        (MINE.replace("name.en", "name.fr"), "unknown language 'fr'"),
        (MINE.replace("21", "22"), "cap is not"),
        (MINE.replace('["海洋", "渔港"]', "[]"), "terms is not"),
        (MINE.replace("渔港", "海洋"), "the term 海洋 stands in it twice"),
        (MINE + MINE, "the id 'sea' is used 2 times"),
        (
            MINE + MINE.replace("sea", "sky") + MINE.replace("sea", "sun"),
            "the term 海洋 stands in 3 themes",
        ),
    ],
)
def test_a_faulty_file_says_what_is_wrong(text: str, reason: str) -> None:
    with pytest.raises(LexiconError, match=re.escape(reason)) as caught:
        parse(text, "mine.toml")
    assert str(caught.value).startswith("mine.toml")


def test_a_missing_file_is_an_error_of_the_lexicon(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="absent"):
        themes(tmp_path / "absent.toml")
