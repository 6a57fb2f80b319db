"""Dispersion against examples worked by hand."""

from __future__ import annotations

from math import sqrt

import pytest

from policyscan.comparison.dispersion import dispersion


def test_by_hand_with_parts_of_different_size() -> None:
    # Parts of 10, 30 and 60 words are 10, 30 and 60 % of the corpus; the word's uses are 2, 3 and 0 of 5.
    found = dispersion([{"水利": 2, "x": 8}, {"水利": 3, "x": 27}, {"x": 60}])["水利"]
    assert (found.count, found.parts) == (5, 2)
    assert found.dp == pytest.approx((abs(0.4 - 0.1) + abs(0.6 - 0.3) + 0.6) / 2)  # 0.6
    assert found.dp_norm == pytest.approx(0.6 / 0.9)
    # Rates 0.2, 0.1, 0: mean 0.1, standard deviation sqrt(0.02 / 3).
    assert found.juilland_d == pytest.approx(1 - sqrt(0.02 / 3) / 0.1 / sqrt(2))


def test_even_and_concentrated() -> None:
    parts = [{"even": 4, "x": 6}, {"even": 4, "x": 5, "here": 1}, {"even": 4, "x": 6}]
    found = dispersion(parts)
    assert (found["even"].dp, found["even"].juilland_d) == (pytest.approx(0), pytest.approx(1))
    assert (found["here"].dp_norm, found["here"].juilland_d) == (pytest.approx(1), pytest.approx(0))


def test_one_part_has_no_spread() -> None:
    found = dispersion([{"a": 3}, {}])["a"]
    assert (found.count, found.parts, found.dp, found.dp_norm, found.juilland_d) == (3, 1, None, None, None)
    assert dispersion([]) == {}


def test_the_order_of_parts_and_words_does_not_matter() -> None:
    one = dispersion([{"a": 1, "b": 2}, {"b": 5}])
    other = dispersion([{"b": 5}, {"b": 2, "a": 1}])
    assert list(one) == list(other) == ["a", "b"]
    for term in one:
        assert one[term].dp == pytest.approx(other[term].dp)
        assert one[term].juilland_d == pytest.approx(other[term].juilland_d)
