"""Keyness against examples worked by hand, and against scipy."""

from __future__ import annotations

from math import log, log2, sqrt

import numpy as np
import pytest

from policyscan.comparison.keyness import (
    Keyness,
    against_rest,
    benjamini_hochberg,
    g_squared,
    keyness,
    word_counts,
)


def row(old: dict[str, int], new: dict[str, int], term: str) -> Keyness:
    return {entry.term: entry for entry in keyness(old, new).rows}[term]


def test_by_hand() -> None:
    # 10 of 100 words against 30 of 100; expected 20 each, and 80 each for the rest.
    found = row({"开放": 10, "rest": 90}, {"开放": 30, "rest": 70}, "开放")
    g2 = 2 * (10 * log(10 / 20) + 30 * log(30 / 20) + 90 * log(90 / 80) + 70 * log(70 / 80))
    assert found.g2 == pytest.approx(g2, rel=1e-12)
    assert found.g2 == pytest.approx(12.9715, abs=5e-5)
    assert found.p == pytest.approx(0.000316, abs=5e-7)
    # Both totals are 100, so that the halves of the totals cancel: log2(30.5 / 10.5).
    assert found.log_ratio == pytest.approx(log2(30.5 / 10.5), rel=1e-12)
    error = sqrt(1 / 30.5 + 1 / 10.5 - 2 / 100.5) / log(2)
    assert found.ci_low == pytest.approx(log2(30.5 / 10.5) - 1.96 * error, abs=1e-4)
    assert found.ci_high == pytest.approx(log2(30.5 / 10.5) + 1.96 * error, abs=1e-4)
    assert (found.old, found.new) == (10, 30)


@pytest.mark.parametrize(
    ("a", "n", "b", "m"),
    [(10, 100, 30, 100), (0, 500, 7, 90), (25, 9000, 9, 9400), (3, 10, 0, 12), (1, 9, 1, 9)],
)
def test_g_squared_is_scipys(a: int, n: int, b: int, m: int) -> None:
    from scipy.stats import chi2_contingency

    expected = chi2_contingency([[a, b], [n - a, m - b]], correction=False, lambda_="log-likelihood")
    found = g_squared(np.array([float(a)]), np.array([float(b)]), n, m)[0]
    assert found == pytest.approx(expected.statistic, abs=1e-9)
    table = keyness({"x": a, "rest": n - a}, {"x": b, "rest": m - b})
    assert {entry.term: entry.p for entry in table.rows}["x"] == pytest.approx(expected.pvalue, abs=1e-12)


def test_q_is_scipys() -> None:
    from scipy.stats import false_discovery_control

    p = np.array([0.04, 0.001, 0.8, 0.001, 0.02, 1.0, 0.0, 0.3])
    assert benjamini_hochberg(p) == pytest.approx(false_discovery_control(p))
    # By hand: the second least of three, 0.02 × 3 / 2, and so on.
    assert benjamini_hochberg(np.array([0.02, 0.5, 0.01])).tolist() == pytest.approx([0.03, 0.5, 0.03])


def test_the_interval_covers_the_true_ratio_about_19_times_in_20() -> None:
    draw = np.random.default_rng(1954)
    from policyscan.comparison.keyness import Z_95, log_ratio

    # True rates 6 and 12 in 10,000: the log ratio is 1.
    a, b = draw.binomial(20_000, 0.0006, 4000), draw.binomial(20_000, 0.0012, 4000)
    ratio, error = log_ratio(a.astype(float), b.astype(float), 20_000, 20_000)
    assert np.mean(np.abs(ratio - 1) <= Z_95 * error) == pytest.approx(0.95, abs=0.012)


def test_a_word_that_one_side_lacks_has_a_finite_ratio_and_a_wide_interval() -> None:
    found = row({"rest": 1000}, {"rest": 990, "算力": 10}, "算力")
    assert found.log_ratio == pytest.approx(log2(10.5 / 0.5), rel=1e-9)
    assert found.ci_low > 0
    assert found.ci_high - found.ci_low > 7


def test_a_mirror_turns_the_sign_and_nothing_else() -> None:
    old, new = {"稳": 25, "rest": 8000}, {"稳": 9, "rest": 8300}
    there, back = row(old, new, "稳"), row(new, old, "稳")
    assert there.log_ratio == pytest.approx(-back.log_ratio)
    assert there.ci_low == pytest.approx(-back.ci_high)
    assert there.g2 == pytest.approx(back.g2)


def test_the_verdict_says_when_nothing_is_significant() -> None:
    same = {f"word{n}": 3 for n in range(50)}
    table = keyness(same, same)
    assert table.significant == ()
    assert table.verdict.startswith("none of 50 words differs significantly")
    strong = keyness({**same, "去产能": 60}, same)
    assert [entry.term for entry in strong.significant] == ["去产能"]
    assert strong.verdict.startswith("1 of 51 words differs significantly")


def test_order_is_by_evidence_then_effect_then_term() -> None:
    table = keyness({"b": 2, "a": 2, "rest": 96}, {"rest": 60, "c": 40})
    assert [entry.term for entry in table.rows] == ["c", "rest", "a", "b"]
    assert table.rows == keyness({"rest": 96, "a": 2, "b": 2}, {"c": 40, "rest": 60}).rows


def test_minimum_leaves_words_out_of_the_tests_but_not_of_the_totals() -> None:
    table = keyness({"a": 1, "b": 9}, {"b": 9, "c": 3}, minimum=3)
    assert {entry.term for entry in table.rows} == {"b", "c"}
    assert (table.old_total, table.new_total) == (10, 12)


@pytest.mark.parametrize(("old", "new"), [({}, {}), ({"a": 1}, {}), ({}, {"a": 1})])
def test_an_empty_side_compares_with_nothing(old: dict[str, int], new: dict[str, int]) -> None:
    table = keyness(old, new)
    assert table.rows == ()
    assert next(iter(table.frame().columns)) == "term"


def test_each_against_the_rest_is_keyness_with_the_others_pooled() -> None:
    groups = {"1": {"a": 5, "b": 15}, "2": {"a": 9, "c": 2}, "3": {"b": 7}}
    table = against_rest(groups)["2"]
    pooled = {entry.term: entry for entry in keyness({"a": 5, "b": 22}, groups["2"]).rows}
    assert {entry.term for entry in table.rows} == {"a", "c"}
    for entry in table.rows:
        assert (entry.old, entry.new, entry.g2) == (
            pooled[entry.term].old,
            pooled[entry.term].new,
            pytest.approx(pooled[entry.term].g2),
        )
    assert against_rest({"only": {"a": 2}})["only"].rows == ()


def test_marks_are_no_words() -> None:
    assert word_counts(["——", "互联网+", "、", "", "5%", "　"]) == {"互联网+": 1, "5%": 1}


def test_frame_has_a_row_a_word() -> None:
    frame = keyness({"a": 1, "b": 2}, {"a": 2, "b": 2}).frame()
    assert list(frame.columns) == ["term", "old", "new", "log_ratio", "ci_low", "ci_high", "g2", "p", "q"]
    assert len(frame) == 2
