"""Topics found in sentences that were written with three subjects."""

from __future__ import annotations

import pytest

from policyscan.comparison.topics import Topics, Unit, find_topics
from policyscan.errors import UsageError

FARM = ["粮食", "耕地", "种业", "农民", "灌溉", "收成"]
SCHOOL = ["教师", "学校", "课程", "学生", "校舍", "义务"]
TRADE = ["外贸", "口岸", "关税", "出口", "外资", "通关"]


def units() -> list[Unit]:
    """Write sixty sentences: 2024 has farms and schools half and half, 2025 twice as much trade as schools."""
    found = []
    for number in range(60):
        column = "2024" if number < 30 else "2025"
        subject = (FARM, SCHOOL)[number % 2] if number < 30 else (TRADE, TRADE, SCHOOL)[number % 3]
        words = (*(subject[(number + step) % 6] for step in range(4)), "工作", "的", "2025")
        found.append(Unit(f"{column}.txt", number, number + 1, column, f"{number}" + "".join(words), words))
    return found


@pytest.fixture(scope="module")
def found() -> Topics:
    return find_topics(units(), 3, {"工作"})


def topic(found: Topics, words: list[str]) -> int:
    return next(at for at, topic in enumerate(found.topics) if topic.terms[0][0] in words)


def test_each_subject_is_a_topic_named_by_its_words(found: Topics) -> None:
    for subject in (FARM, SCHOOL, TRADE):
        entry = found.topics[topic(found, subject)]
        assert {term for term, _ in entry.terms if _ > 0.2} == set(subject)
        assert set(entry.name.split("·")) < set(subject)


def test_stop_words_numbers_and_single_characters_tell_no_topic(found: Topics) -> None:
    assert {"工作", "的", "2025"}.isdisjoint(term for entry in found.topics for term, _ in entry.terms)


def test_shares_follow_what_was_written(found: Topics) -> None:
    assert found.columns == ("2024", "2025")
    farm, school, trade = (found.topics[topic(found, subject)] for subject in (FARM, SCHOOL, TRADE))
    assert farm.shares == (pytest.approx(0.5, abs=0.05), pytest.approx(0, abs=0.01))
    assert school.shares == (pytest.approx(0.5, abs=0.05), pytest.approx(1 / 3, abs=0.06))
    assert trade.shares == (pytest.approx(0, abs=0.01), pytest.approx(2 / 3, abs=0.06))
    assert sum(entry.share for entry in found.topics) == pytest.approx(1)
    assert [entry.share for entry in found.topics] == sorted((t.share for t in found.topics), reverse=True)


def test_examples_are_sentences_of_the_topic_with_their_place(found: Topics) -> None:
    by_place = {(unit.source, unit.start): unit for unit in units()}
    for subject in (FARM, SCHOOL, TRADE):
        examples = found.topics[topic(found, subject)].examples
        assert len(examples) == 3
        assert examples[0].weight == pytest.approx(1)
        for example in examples:
            unit = by_place[example.source, example.start]
            assert unit.text == example.text
            assert set(unit.words) & set(subject)


def test_the_same_text_gives_the_same_topics(found: Topics) -> None:
    assert find_topics(units(), 3, {"工作"}) == found


@pytest.mark.parametrize(("number", "reason"), [(1, "two topics"), (50, "18 at most")])
def test_too_few_or_too_many_topics_are_refused(number: int, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        find_topics(units(), number, {"工作"})


def test_too_little_text_is_refused() -> None:
    with pytest.raises(UsageError, match="0 at most"):
        find_topics([], 3)


def test_frame_is_tidy(found: Topics) -> None:
    frame = found.frame()
    assert list(frame.columns) == ["topic", "name", "column", "share"]
    assert len(frame) == 6
