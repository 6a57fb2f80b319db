"""Keywords of one document and of several, with figures worked out by hand."""

from __future__ import annotations

from math import log

import pytest

from policyscan.comparison.keywords import group_keywords, groups
from policyscan.extract.keywords import is_term, keywords, tfidf
from policyscan.lexicon.background import Background, background, stop_words
from policyscan.model import Lexis

BACKGROUND = Background(9, {"发展": 9, "创新": 4})


def test_tfidf_by_hand() -> None:
    scores = tfidf({"发展": 4, "创新": 2, "红墙文化": 1}, 20, BACKGROUND)
    assert scores["发展"] == 0  # in every document: ln(10/10)
    assert scores["创新"] == pytest.approx(2 / 20 * log(10 / 5))
    assert scores["红墙文化"] == pytest.approx(1 / 20 * log(10 / 1))


def test_keywords_are_ranked_and_stop_words_left_out() -> None:
    words = ["创新", "创新", "发展", "推动", "，", "5", "红墙文化"]
    found = keywords(words, 10_000, BACKGROUND, frozenset(["推动"]))
    assert [(k.term, k.count) for k in found] == [("红墙文化", 1), ("创新", 2), ("发展", 1)]
    assert found[0].per_10k == 1.0


def test_textrank_prefers_what_is_linked() -> None:
    words = ["创新", "驱动", "创新", "引领", "创新", "人才", "绿化"]
    found = keywords(words, 100, BACKGROUND, frozenset(), method="textrank")
    assert found[0].term == "创新"
    assert sum(k.score for k in found) == pytest.approx(1, abs=1e-3)


def test_terms() -> None:
    words = ["一带一路", "PM", "5", "的", "2025", "、", "稳就业、稳物价", "字"]
    assert [word for word in words if is_term(word, frozenset(["的"]))] == [
        "一带一路",
        "PM",
        "稳就业、稳物价",
    ]


def test_groups_pool_documents_of_a_year() -> None:
    read = [
        Lexis("a", 2024, 100, 10, {"算力": 2}),
        Lexis("b", 2024, 100, 10, {"算力": 1}),
        Lexis("c", None, 50, 5, {"铁路": 1}),
    ]
    found, _ = groups(read, "year")
    assert [(g.label, g.characters, dict(g.counts)) for g in found] == [
        ("2024", 200, {"算力": 3}),
        ("?", 50, {"铁路": 1}),
    ]


def test_a_group_is_compared_with_the_others() -> None:
    read = [
        Lexis("a", 2024, 1_000, 100, {"算力": 8, "发展": 9}),
        Lexis("b", 2025, 1_000, 100, {"算力": 1, "发展": 19}),
    ]
    found, read = groups(read, "year")
    rows = list(
        group_keywords(
            found, read, lambda term: True, lambda counts, n: dict.fromkeys(counts, 1.0), by_keyness=True
        )
    )
    first = rows[0]
    assert (first.group, first.term, first.documents) == ("2024", "算力", 2)
    assert first.keyness is not None
    assert first.keyness.ci_low < first.keyness.log_ratio < first.keyness.ci_high
    assert first.keyness.log_ratio > 0
    assert first.dp is not None


def test_one_document_has_nothing_to_be_compared_with() -> None:
    found, read = groups([Lexis("a", 2024, 1_000, 100, {"算力": 8})], "document")
    (row,) = group_keywords(found, read, lambda term: True, lambda counts, n: dict.fromkeys(counts, 1.0))
    assert (row.keyness, row.dp, row.juilland_d) == (None, None, None)


def test_the_shipped_background_knows_common_words() -> None:
    table = background()
    assert table.documents >= 100
    assert table.frequency("发展") > table.documents / 2
    assert table.frequency("红墙文化") == 0
    assert "进一步" in stop_words()
