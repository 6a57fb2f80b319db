"""Collocates on counts worked by hand."""

from __future__ import annotations

from itertools import accumulate
from math import log, log2

import pytest

from policyscan.comparison.collocations import Collocate, Collocates, collocates
from policyscan.comparison.patterns import Query
from policyscan.model import Document, Tokens


def cut(text: str) -> tuple[Document, Tokens]:
    """Make a document of words that are separated by spaces."""
    words = tuple(text.split(" "))
    starts = tuple(accumulate((len(word) for word in words[:-1]), initial=0))
    return Document("a", "".join(words), folded="".join(words)), Tokens(words, starts)


def row(found: Collocates, word: str) -> Collocate:
    return next(row for row in found.rows if row.word == word)


def test_log_dice_and_g_squared_by_hand() -> None:
    found = collocates(
        [cut("大力 推进 改革 。 全面 推进 改革 。 推进 开放 。 深化 改革")], Query("改革"), 2, 1
    )
    near = row(found, "推进")
    # Three uses of 改革, three of 推进, two of them together: log2(4/6) below 14.
    assert (found.uses, near.together, near.left, near.right, near.count) == (3, 2, 2, 0, 3)
    assert near.log_dice == pytest.approx(14 + log2(4 / 6))
    # Ten words, five in reach (大力 推进 全面 推进 深化); 推进 is 2 of the 5, and 1 of the other 5.
    assert found.words == 10
    g2 = 2 * (2 * log(2 / 1.5) + 1 * log(1 / 1.5) + 3 * log(3 / 3.5) + 4 * log(4 / 3.5))
    assert near.g2 == pytest.approx(g2)


def test_company_ends_at_the_sentence_and_at_the_span() -> None:
    found = collocates([cut("远 近 改革 。 外 改革 一 二 三")], Query("改革"), 2, 1)
    assert {(row.word, row.left, row.right) for row in found.rows} == {
        ("远", 1, 0),
        ("近", 1, 0),
        ("外", 1, 0),
        ("一", 0, 1),
        ("二", 0, 1),
    }


def test_a_token_between_two_uses_counts_once_for_the_nearer() -> None:
    found = collocates([cut("改革 和 开放 改革")], Query("改革"), 5, 1)
    assert [(row.word, row.together, row.left, row.right) for row in found.rows] == [
        ("和", 1, 0, 1),
        ("开放", 1, 1, 0),
    ]


def test_marks_are_no_collocates_but_keep_their_place() -> None:
    found = collocates([cut("改革 、 开放")], Query("改革"), 1, 1)
    assert found.rows == ()


def test_a_term_of_several_tokens_or_of_a_part_covers_what_it_touches() -> None:
    for term in ("高质量发展", "量发"):
        found = collocates([cut("推动 高质量 发展 取得 进展")], Query(term), 1, 1)
        assert [(row.word, row.left, row.right) for row in found.rows] == [("取得", 0, 1), ("推动", 1, 0)]


def test_minimum_and_order() -> None:
    text = "甲 改革 。 甲 改革 。 乙 改革 。 乙 改革 。 丙 改革 。 甲"
    found = collocates([cut(text)], Query("改革"), 1, 2)
    # 乙 is never away from 改革, 甲 once; 丙 is too rare.
    assert [row.word for row in found.rows] == ["乙", "甲"]
    assert collocates([cut(text)], Query("改革"), 1, 3).rows == ()


def test_a_term_that_is_not_there() -> None:
    found = collocates([cut("甲 乙")], Query("改革"))
    assert (found.uses, found.words, found.rows) == (0, 2, ())
    assert "log_dice" in found.frame().columns
