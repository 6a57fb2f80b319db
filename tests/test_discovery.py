"""Discovery: what is planted comes first, what is known, ordinary or a fragment does not come."""

from __future__ import annotations

import re
from itertools import accumulate

import pytest

from policyscan.comparison.discovery import Candidate, as_dictionary, discover
from policyscan.comparison.shapes import shapes
from policyscan.model import Document, Tokens


def cut(source: str, text: str) -> tuple[Document, Tokens]:
    """Make a document of words that are separated by spaces; marks stand apart as words."""
    words = tuple(text.split())
    starts = tuple(accumulate((len(word) for word in words[:-1]), initial=0))
    folded = "".join(words)
    return Document(source, folded.replace("发", "發"), folded=folded), Tokens(words, starts)


def phrases(found: list[Candidate]) -> list[str]:
    return [candidate.phrase for candidate in found]


# Four words that always stand together, among neighbours that change.
TEXT = (
    "推进 数字 临江 建设 ， 深化 数字 临江 试点 ； 开展 数字 临江 行动 。 "
    "用好 数字 临江 平台 。 建设 平台 ， 试点 平台 ， 行动 试点 。"
)


def test_a_coherent_phrase_is_found_with_its_measures_and_an_example() -> None:
    (first, *_) = discover([cut("a", TEXT)], frozenset())
    assert first.phrase == "数字临江"
    assert (first.uses, first.documents, first.quoted, first.shapes) == (4, 1, 0, ())
    # Four neighbours on either side, each once: two bits.
    assert first.branching == pytest.approx(2.0)
    # Both words only ever stand here: log2(4 × 29 / (4 × 4)), with 29 tokens.
    assert first.cohesion == pytest.approx(2.857981, abs=1e-6)
    assert (first.source, first.example) == (
        "a",
        "推进数字临江建设，深化数字临江试点；",
    )
    assert first.example[first.example_start :].startswith("数字临江")
    document = cut("a", TEXT)[0]
    assert document.folded[first.start : first.end] == "数字临江"


def test_what_is_known_or_contains_it_is_no_news() -> None:
    assert phrases(discover([cut("a", TEXT)], {"数字临江"})) == []
    assert "数字临江建设" not in phrases(discover([cut("a", TEXT * 3)], {"数字临江"}))


def test_a_fragment_of_a_longer_phrase_is_left_out() -> None:
    text = "坚持 三江 汇流 共兴 方针 。 突出 三江 汇流 共兴 导向 。 做好 三江 汇流 共兴 文章 。"
    assert phrases(discover([cut("a", text)], frozenset()))[0] == "三江汇流共兴"
    assert not {"三江汇流", "汇流共兴"} & set(phrases(discover([cut("a", text)], frozenset())))


def test_ordinary_words_do_not_begin_or_end_a_candidate() -> None:
    text = "坚持 深入 实施 甲 。 继续 深入 实施 乙 。 突出 深入 实施 丙 。"
    assert phrases(discover([cut("a", text)], frozenset())) == ["深入实施"]
    assert phrases(discover([cut("a", text)], frozenset(), ordinary={"深入"})) == []


def test_one_quotation_is_enough_and_is_quoted_as_printed() -> None:
    (found,) = discover([cut("b", "打造 “ 云栖 有约 、 发光 生活 ” 品牌 。")], frozenset())
    assert (found.phrase, found.quoted, found.cohesion) == ("云栖有约、发光生活", 1, None)
    assert found.example == "打造“云栖有约、發光生活”品牌。"


def test_a_plan_a_statute_and_a_word_seldom_quoted_are_no_slogans() -> None:
    text = "“ 十四五 ” 规划 ， “ 民法典 和 宪法 ” ， “ 和平 ” 。" + " 和平 。" * 9
    assert phrases(discover([cut("a", text)], frozenset())) == []


def test_quotation_and_shape_lift_a_candidate_above_a_topic_word() -> None:
    topic = "提高 国内 总值 水平 。 计算 国内 总值 比重 。 稳定 国内 总值 增速 。 公布 国内 总值 数据 。"
    shaped = "推进 扩围 提标 工作 。 做好 扩围 提标 文章 。"
    found = phrases(discover([cut("a", topic + shaped)], frozenset(), topics={"国内总值"}))
    assert found[:2] == ["扩围提标", "国内总值"]
    without = discover([cut("a", topic)], frozenset())[0].score
    assert discover([cut("a", topic)], frozenset(), topics={"国内总值"})[0].score == pytest.approx(
        0.4 * without
    )


def test_order_of_documents_and_limit() -> None:
    texts = [cut("a", TEXT), cut("b", "用 “ 三问三到底 ” 。 讲 “ 三问三到底 ” 。")]
    found = discover(texts, frozenset())
    assert phrases(found) == phrases(discover(texts[::-1], frozenset()))
    assert phrases(discover(texts, frozenset(), limit=1)) == phrases(found)[:1] == ["三问三到底"]


@pytest.mark.parametrize(
    ("phrase", "shape"),
    [
        ("三保", "counted"),
        ("五个到位", "counted"),
        ("八张清单", "counted"),
        ("三问三到底", "counted"),
        ("一老一小", "counted"),
        ("走深走实", "beat"),
        ("应保尽保", "beat"),
        ("提质增效", "paired"),
        ("扩围提标增效", "paired"),
        ("净土保卫战", "named"),
        ("数字乡村行动", "named"),
    ],
)
def test_shape(phrase: str, shape: str) -> None:
    assert shape in shapes(phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "五年来",
        "万公里",
        "一些",
        "三中全会",
        "两岸",
        "十五亿元",
        "三是深化",
        "保持稳定",
        "提高补助",
        "国民经济",
        "社会保障",
        "一九五八",
        "中共中央",
    ],
)
def test_no_shape(phrase: str) -> None:
    assert list(shapes(phrase)) == []


def test_as_dictionary_is_a_table_of_slogans() -> None:
    lines = as_dictionary(discover([cut("a\tb", TEXT)], frozenset(), limit=1)).splitlines()
    assert lines[0].split("\t") == ["slogan", "source", "example"]
    assert re.fullmatch("数字临江\ta b\t.+", lines[1])


def test_nothing_to_discover() -> None:
    assert discover([], frozenset()) == []
    assert discover([cut("a", "发展 。")], frozenset()) == []
