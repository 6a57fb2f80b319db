"""Directives: what a sentence is, which units it has, and with what force, for whom and until when."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyscan.errors import UsageError
from policyscan.extract.directives import actions, directives
from policyscan.extract.directives.coding import ORDER, agreement, code, dominant, signal_named
from policyscan.extract.numbers import numbers
from policyscan.lexicon.markers import markers, verbs
from policyscan.model import Directive, Document, Part, Sentence

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "directives.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
    if line
]
ACTIONS = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "directives_actions.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
    if line
]


def read(text: str, part: Part | None = None, date: str = "2025-02-06") -> tuple[Sentence, list[Directive]]:
    """Read one sentence, already in Simplified script."""
    document = Document("", text, folded=text, date=date, year=int(date[:4]))
    parts = [Sentence(0, len(text), part=part)]
    sentences, units = directives(document, parts, numbers(document, parts), ())
    return sentences[0], units


def as_case(unit: Directive) -> dict[str, Any]:
    """Return the fields of a unit that a case states."""
    fields = {"text": unit.text, "signal": unit.signal, "strength": unit.strength}
    optional = {"pace": unit.pace, "actor": unit.actor, "deadline": unit.deadline}
    return fields | {name: value for name, value in optional.items() if value is not None}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:16])
def test_case(case: dict[str, Any]) -> None:
    sentence, units = read(case["text"], case.get("part"))
    assert sentence.status == case["status"]
    assert [as_case(u) for u in units] == case["units"]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:16])
def test_units_lie_in_their_sentence_in_order_and_quote_it(case: dict[str, Any]) -> None:
    text = case["text"]
    _, units = read(text, case.get("part"))
    for unit in units:
        assert 0 <= unit.start < unit.end <= len(text)
        assert unit.text == text[unit.start : unit.end]
        assert unit.verb in unit.text
        for evidence in unit.evidence:
            assert 0 <= evidence.start <= evidence.end <= len(text)
            assert evidence.text == text[evidence.start : evidence.end]
            assert evidence.rule.partition(":")[0] in ("status", "signal", "strength", "pace")
    for before, after in pairwise(units):
        assert before.end <= after.start


def test_only_directives_have_units() -> None:
    for case in CASES:
        assert (case["status"] == "directive") == bool(case["units"]), case["text"]


def test_the_cases_cover_every_signal_and_strength() -> None:
    units = [u for case in CASES for u in case["units"]]
    assert {u["signal"] for u in units} == set(ORDER)
    assert {u["strength"] for u in units} == {1, 2, 3, 4, 5}


def test_the_part_decides_where_the_wording_fits_both() -> None:
    text = "完善村级医疗网络。"
    assert read(text, "plan")[0].status == "directive"
    assert read(text, "review")[0].status == "achievement"


def test_a_heading_orders_nothing() -> None:
    text = "加强社区建设"
    document = Document("", text, folded=text)
    sentences, units = directives(document, [Sentence(0, len(text), heading=True)], (), ())
    assert sentences[0].status == "statement"
    assert units == []


def test_speaker_and_findings_inside() -> None:
    text = "要建设泵站12座，方便居民。"
    document = Document("", text, folded=text, date="2025")
    parts = [Sentence(0, len(text), speaker="周岚")]
    found = numbers(document, parts)
    _, units = directives(document, parts, found, ())
    assert units[0].speaker == "周岚"
    assert [found[i].text for i in units[0].numbers] == ["12座"]


def test_original_script_is_quoted() -> None:
    text, folded = "請教育局儘速補足師資。", "请教育局尽速补足师资。"
    document = Document("", text, folded=folded, date="2025")
    _, units = directives(document, [Sentence(0, len(text))], (), ())
    assert units[0].text == "請教育局儘速補足師資"
    assert units[0].actor == "教育局"
    assert units[0].pace == "fast"


def test_empty_document() -> None:
    assert directives(Document("", ""), [], (), ()) == ([], [])
    assert actions(Document("", "")) == []


WORDS = (
    [m.text for m in markers()]
    + [v.text for v in verbs()]
    + list("，。；：、“”《》（）的了是在把将要对5%年月 ")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=24), st.sampled_from(["plan", "review", None]))
def test_any_heap_of_words_is_read(words: list[str], part: Part | None) -> None:
    text = "".join(words)
    document = Document("", text, folded=text, date="2025-02-06", year=2025)
    parts = [Sentence(0, len(text), part=part)] if text else []
    sentences, units = directives(document, parts, (), ())
    assert [s.start for s in sentences] == [s.start for s in parts]
    assert bool(units) <= any(s.status == "directive" for s in sentences)
    for unit in units:
        assert 0 <= unit.start < unit.end <= len(text)
        assert 1 <= unit.strength <= 5
    for before, after in pairwise(units):
        assert before.end <= after.start
    for action in actions(document):
        assert document.text[action.start : action.end] == action.text


@pytest.mark.parametrize(
    "word", ["一", "要", "计划", "虽", "只有", "“", "（", "、", "逐步解决，", "水，", "1", "请局会同", "行动"]
)
def test_heaps_of_one_word_are_read_in_their_own_time(word: str) -> None:
    """Quadratic work would take minutes here."""
    text = word * (60_000 // len(word))
    document = Document("", text, folded=text, date="2025")
    sentences, units = directives(document, [Sentence(0, len(text), part="plan")], (), ())
    assert len(sentences) == 1
    assert all(u.end <= len(text) for u in units)
    assert isinstance(actions(document), list)


def test_time_is_linear_in_calls_of_the_reader() -> None:
    """Twice the sentences give twice the units: nothing is read again."""
    text = "要加强巡查，严禁倾倒垃圾。"
    for times in (1, 2, 8):
        whole = text * times
        parts = [Sentence(i * len(text), (i + 1) * len(text)) for i in range(times)]
        sentences, units = directives(Document("", whole, folded=whole), parts, (), ())
        assert len(sentences) == times
        assert len(units) == 2 * times


@pytest.mark.parametrize("case", ACTIONS, ids=lambda c: c["text"][:16])
def test_named_actions(case: dict[str, Any]) -> None:
    text = case["text"]
    found = actions(Document("", text, folded=text))
    assert [[a.name, a.kind] for a in found] == case["actions"]
    assert all(text[a.start : a.end] == a.text for a in found)


def test_paragraphs_are_coded_by_the_first_signal_in_the_order() -> None:
    texts = ["支持开店，严禁欠薪。", "必须限期整改，支持转产。", "今天天气晴朗。"]
    documents = [Document("", t, folded=t, date="2025") for t in texts]
    coded = code(documents, lambda d: [Sentence(0, len(d.text), part="plan")], lambda d, s: numbers(d, s))
    assert [c.signal for c in coded] == ["red", "yellow", None]
    assert [c.units for c in coded] == [2, 2, 0]
    assert coded[0].deciding is not None
    assert coded[0].deciding.text == "严禁欠薪"


def test_dominant_of_nothing_is_nothing() -> None:
    assert dominant([]) is None


def test_agreement_counts_and_kappa() -> None:
    result = agreement(["red", "red", "black", None], ["red", "black", "black", None])
    assert result.names == ("red", "black", "none")
    assert result.matrix == ((1, 1, 0), (0, 1, 0), (0, 0, 1))
    assert result.accuracy == 0.75
    assert result.kappa == pytest.approx(0.636, abs=0.001)  # (0.75 - 0.3125) / (1 - 0.3125)
    assert agreement(["red"], ["red"]).kappa is None


def test_agreement_needs_labels_of_the_same_length() -> None:
    with pytest.raises(UsageError, match="2 labels for 1 codes"):
        agreement(["red", "red"], ["red"])
    with pytest.raises(UsageError, match="no labels"):
        agreement([], [])


@pytest.mark.parametrize(
    ("label", "signal"), [("RED", "red"), ("灰", "grey"), ("authorizing", "black"), ("x", None)]
)
def test_signals_by_other_names(label: str, signal: str | None) -> None:
    assert signal_named(label) == signal
