"""The shipped set phrases: a rich table, each row complete, each example true, no form with two owners."""

from __future__ import annotations

import re
from collections import Counter
from typing import get_args

import opencc
import pytest

from policyscan.lexicon.phrases import COLUMNS, Level
from policyscan.lexicon.table import Row, parse, shipped
from policyscan.normalise import fold

# The least number of rows that the lexicon promises.
PROMISED_ROWS = 1_800
REQUIRED = ("slogan", "category", "level", "gloss", "source", "example")
CATEGORIES = frozenset(
    {
        "agriculture",
        "campaign",
        "city",
        "culture",
        "diplomacy",
        "doctrine",
        "ecology",
        "economy",
        "education",
        "finance",
        "governance",
        "health",
        "industry",
        "innovation",
        "law",
        "livelihood",
        "military",
        "opening",
        "party",
        "politics",
        "reform",
        "region",
        "security",
        "style",
        "taiwan-hk",
    }
)
WHEN = re.compile(r"quoted|year[<>]=\d{4}|place=\S+")
MARKS = re.compile("[、，,；; ]")


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return list(parse(shipped("slogans.tsv"), "slogans.tsv", COLUMNS, REQUIRED))


def forms(row: Row) -> tuple[str, ...]:
    return (row["slogan"], *row.list("aliases"))


def test_the_table_is_as_rich_as_promised(rows: list[Row]) -> None:
    assert len(rows) >= PROMISED_ROWS


def test_no_form_belongs_to_two_rows(rows: list[Row]) -> None:
    # Marks inside a phrase are varied when it is matched, so forms that differ in them alone are the same.
    owners = Counter(bare for row in rows for bare in {MARKS.sub("", form) for form in forms(row)})
    assert [form for form, count in owners.items() if count > 1] == []


def test_no_form_is_written_twice_in_a_row(rows: list[Row]) -> None:
    assert [row["slogan"] for row in rows if len(set(forms(row))) < len(forms(row))] == []


def test_categories_and_levels_are_known(rows: list[Row]) -> None:
    assert {row["category"] for row in rows} <= CATEGORIES
    assert {row["level"] for row in rows} <= set(get_args(Level))


def test_conditions_follow_the_grammar(rows: list[Row]) -> None:
    wrong = [(row["slogan"], part) for row in rows for part in row.list("when") if not WHEN.fullmatch(part)]
    assert wrong == []


def test_every_example_contains_its_phrase(rows: list[Row]) -> None:
    assert [row["slogan"] for row in rows if not any(form in row["example"] for form in forms(row))] == []


def test_every_form_is_simplified_and_unquoted(rows: list[Row]) -> None:
    converter = opencc.OpenCC("t2s")
    every = [form for row in rows for form in forms(row)]
    assert [form for form in every if converter.convert(form) != form] == []
    assert [form for form in every if fold(form) != form] == []
    assert [form for form in every if re.search('[“”‘’「」『』"]', form)] == []


def test_a_numeral_phrase_lists_as_many_items_as_it_says(rows: list[Row]) -> None:
    numerals = {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
    wrong = []
    for row in rows:
        match = re.match(r"([两三四五六七八九十])[个大][^、]+$", row["slogan"])
        if match and row["counts"] and len(row["counts"].split("；")) != numerals[match[1]]:
            wrong.append((row["slogan"], row["counts"]))
    assert wrong == []
