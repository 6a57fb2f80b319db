"""Numbers: sentences of our own with their mentions, and what must hold for any text."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import cases
from hypothesis import given, settings
from hypothesis import strategies as st

from policyscan.extract.numbers import numbers
from policyscan.extract.numbers.numeral import worth
from policyscan.lexicon.indicators import indicator_names
from policyscan.lexicon.numeral_words import numeral_words
from policyscan.lexicon.units import units
from policyscan.model import Document, Number, Slogan
from policyscan.normalise import normalise
from policyscan.segment import sentences

CASES = cases("numbers")


def read(text: str, year: int | None = 2025, **more: Any) -> list[Number]:
    document = normalise(Document("case", text, year=year, **more))
    return numbers(document, sentences(document))


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:16] for case in CASES])
def test_sentences(case: dict[str, Any]) -> None:
    found = read(case["text"])
    assert [n.text for n in found] == [m["text"] for m in case["mentions"]]
    for number, wanted in zip(found, case["mentions"], strict=True):
        for field, value in wanted.items():
            got = getattr(number, field)
            if field == "indicator" and value is not None:
                assert got is not None
                assert value in got or got in value, (number.text, got)
            elif isinstance(value, float):
                assert got == pytest.approx(value), (number.text, field, got)
            else:
                assert got == value, (number.text, field, got)


def test_a_single_phrase_needs_no_sentences() -> None:
    text = "城镇新增就业80万人以上\n粮食产量300亿斤左右"
    found = numbers(Document("phrases", text, folded=text), ())
    assert [(n.text, n.bound, n.indicator_id) for n in found] == [
        ("80万人以上", "at_least", "urban_jobs"),
        ("300亿斤左右", "about", "grain_output"),
    ]


def test_slogans_of_other_stages_are_no_counts() -> None:
    text = "落实五项承诺，办好五项工程。"
    document = Document("case", text, folded=text)
    assert [n.kind for n in numbers(document, ())] == ["quantity", "quantity"]
    listed = Slogan(2, 6, "五项承诺", "五项承诺", None, quoted=False, listed=True)
    assert [(n.kind, n.text) for n in numbers(document, (), [listed])] == [
        ("slogan", "五项承诺"),
        ("quantity", "五项"),
    ]
    proposed = Slogan(2, 6, "五项承诺", "五项承诺", None, quoted=False, listed=False)
    assert [n.kind for n in numbers(document, (), [proposed])] == ["quantity", "quantity"]


def test_the_part_of_a_report_decides_between_goal_and_fact() -> None:
    text = (
        "政府工作报告\n\n一、2024年工作回顾\n\n粮食产量增长2%。城镇新增就业9万人。\n\n"
        "二、2025年工作安排\n\n粮食产量增长3%。预计新增就业10万人。\n"
    )
    found = [n for n in read(text, kind="report") if n.kind in ("percent", "quantity")]
    assert [(n.text, n.role) for n in found] == [
        ("2%", "result"),
        ("9万人", "result"),
        ("3%", "target"),
        ("10万人", "target"),
    ]


def test_years_come_from_the_text_before_the_part() -> None:
    found = read("一九五七年产煤一亿吨，一九五八年产煤一亿二千万吨。", year=1958)
    assert [(n.text, n.role, n.period) for n in found if n.kind == "quantity"] == [
        ("一亿吨", "result", "1957"),
        ("一亿二千万吨", "target", "1958"),
    ]


def test_dates_without_a_year_take_it_from_the_document() -> None:
    assert [n.period for n in read("2月6日召开会议，去年十一月作了部署。", year=2025)] == [
        "2025-02-06",
        "2024-11",
    ]
    assert [n.period for n in read("2月6日召开会议。", year=None)] == [None]


@pytest.mark.parametrize(
    ("hant", "hans"),
    [
        ("國內生產總值增長５．２％左右，達到三萬五千億元", "国内生产总值增长5.2%左右，达到三万五千亿元"),
        ("落實「兩個毫不動搖」，新開工三百餘個項目", "落实“两个毫不动摇”，新开工三百余个项目"),
    ],
)
def test_both_scripts_read_alike(hant: str, hans: str) -> None:
    def facts(text: str) -> list[tuple[object, ...]]:
        return [
            (n.start, n.end, n.kind, n.value, n.unit, n.bound, n.change, n.indicator_id) for n in read(text)
        ]

    assert facts(hant) == facts(hans)
    assert facts(hans)


@given(
    st.text(
        "0123456789.,，、%％一二三十百千万亿两半几多余第年月日个元倍成分之至到—-增长达由从 “”\n（）翻番左右以上超过",
        max_size=60,
    )
)
@settings(max_examples=400, deadline=None)
def test_any_text_gives_mentions_in_order_that_quote_it(text: str) -> None:
    before = 0
    for number in numbers(Document("any", text, folded=text, year=2025), ()):
        assert before <= number.start < number.end <= len(text)
        assert number.text == text[number.start : number.end]
        assert (number.low is None) == (number.high is None)
        assert number.low is None or (number.value is None and number.low <= number.high)
        before = number.end


@given(st.integers(min_value=0, max_value=10**14 - 1))
def test_numerals_in_words_are_worth_what_they_say(number: int) -> None:
    assert worth(spoken(number)) == number


def spoken(number: int) -> str:
    """Say a number in Chinese words."""
    if number == 0:
        return "零"
    out, zero = "", False
    for power, name in ((8, "亿"), (4, "万"), (0, "")):
        group, number = divmod(number, 10**power)
        if group >= 10**4:  # 万亿
            out += spoken(group) + name
            zero = False
            continue
        if group:
            if out and (zero or group < 1000):
                out += "零"
            out += below_ten_thousand(group) + name
            zero = False
        elif out:
            zero = True
    return out


def below_ten_thousand(number: int) -> str:
    out, zero = "", False
    for value, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            out += ("零" if zero and out else "") + "零一二三四五六七八九"[digit] + name
            zero = False
        else:
            zero = True
    return out


def test_runs_of_one_character_are_read_once() -> None:
    # One numeral of 100,000 characters is no number; what matters is that nothing is read again and again.
    for char in "1第、百一":
        text = char * 100_000
        assert numbers(Document("run", text, folded=text), ()) == []


def test_lexicons_are_in_order() -> None:
    names = indicator_names()
    assert len(names.by_id) >= 400
    for wanted in (
        "gdp_growth", "cpi", "urban_jobs", "urban_unemployment_surveyed", "urban_unemployment_registered",
        "income_growth", "trade_growth", "fiscal_deficit", "deficit_ratio", "special_bonds", "grain_output",
        "energy_intensity", "m2_growth", "retail_growth", "investment_growth",
    ):  # fmt: skip
        assert wanted in names.by_id
    assert all(entry.english and entry.unit for entry in names.by_id.values())
    assert len(units()) > 100
    assert len(set(numeral_words().words)) == len(numeral_words().words)


@pytest.mark.parametrize(
    ("name", "kind", "unit", "change", "wanted"),
    [
        ("国内生产总值", "percent", "%", "increase", "gdp_growth"),
        ("国内生产总值", "money", "元", "to", "gdp"),
        ("全国粮食总产量", "quantity", "吨", None, "grain_output"),
        ("地区生产总值年均", "percent", "%", "increase", "gdp_growth"),
        ("机器制造工业总产值", "percent", "%", "increase", None),
        ("钢", "quantity", "吨", None, "steel_output"),
        ("钢", "quantity", "个", None, None),
    ],
)
def test_names_are_told_by_the_value(
    name: str, kind: Any, unit: str | None, change: Any, wanted: str | None
) -> None:
    assert indicator_names().identify(name, kind, unit, change) == wanted
