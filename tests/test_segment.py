"""Sentences, sections and tokens."""

from __future__ import annotations

from typing import Any

import pytest
from conftest import SHARED, SPEECHES, cases, needs_shared
from hypothesis import given, settings
from hypothesis import strategies as st

from policyscan.model import Document
from policyscan.normalise import normalise
from policyscan.reading import read
from policyscan.segment import Segmenter, preload, sentences

WORDS = ["三管三必须", "四个服务", "高质量发展", "红墙文化", "新质生产力"]


def document(text: str, **known: Any) -> Document:
    return normalise(Document("test", text, **known))


@pytest.mark.parametrize("case", cases("sentences"), ids=lambda case: case["name"])
def test_sentences(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [text[s.start : s.end] for s in sentences(document(text))] == case["sentences"]


REPORT = """临江市政府工作报告

各位代表：
现在，我代表市人民政府，向大会报告政府工作，请予审议。

一、2024年工作回顾

过去一年，全市生产总值增长5.2%。

（一）产业发展提质。新增企业120家。

二、2025年工作安排

今年要抓好以下工作。

（一）稳定经济运行

抓好项目建设。
"""


def test_sections_and_parts_of_a_report() -> None:
    report = document(REPORT, kind="report", year=2025)
    found = {report.text[s.start : s.end]: s for s in sentences(report)}
    assert found["一、2024年工作回顾"].heading
    assert found["过去一年，全市生产总值增长5.2%。"].part == "review"
    assert found["新增企业120家。"].section == "产业发展提质"
    assert found["新增企业120家。"].part == "review"
    assert not found["（一）产业发展提质。"].heading
    assert found["今年要抓好以下工作。"].part == "plan"
    assert found["抓好项目建设。"].section == "稳定经济运行"
    assert found["抓好项目建设。"].part == "plan"
    assert found["现在，我代表市人民政府，向大会报告政府工作，请予审议。"].part is None


def test_a_heading_that_names_the_year_before_is_a_review() -> None:
    report = document(
        "各位代表：\n\n首先报告2001年的工作\n\n经济平稳增长。\n\n一、扩大内需\n\n要增加投资。",
        kind="report",
        year=2002,
    )
    parts = [s.part for s in sentences(report)][1:]
    assert parts == ["review", "review", "plan", "plan"]


def test_a_line_broken_inside_a_sentence_is_no_heading() -> None:
    text = "第一段已经结束。\n\n第二段提到了\n友好互助条约\n，它很重要。\n\n第三段。\n\n第四段。\n\n第五段。"
    assert not any(s.heading for s in sentences(document(text)))


@given(st.text(alphabet="一、（）。！？”“》《 \n　ab.5%,，党委要"))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    folded = document(text)
    found = sentences(folded)
    at = 0
    for sentence in found:
        assert not folded.folded[at : sentence.start].strip()
        assert sentence.start < sentence.end
        at = sentence.end
    assert not folded.folded[at:].strip()


def test_user_words_are_kept_whole_by_both_engines() -> None:
    text = "压实三管三必须责任，弘扬红墙文化，做好四个服务。"
    for engine in ("rjieba", "jieba"):
        words = Segmenter(WORDS, engine).words(text)  # type: ignore[arg-type]
        assert {"三管三必须", "红墙文化", "四个服务"} <= set(words)


def test_engines_cut_the_samples_alike() -> None:
    ours, theirs = Segmenter(WORDS), Segmenter(WORDS, "jieba")
    for path in sorted(SPEECHES.glob("*.txt")):
        folded = normalise(read(path).document).folded
        assert ours.words(folded) == theirs.words(folded), path.name


@needs_shared
@pytest.mark.parametrize("year", [1956, 1998, 2025])
def test_engines_cut_whole_reports_alike(year: int) -> None:
    """Exact ties between two ways to cut are broken differently: at most one token in ten thousand."""
    folded = normalise(read(next((SHARED / "corpus").glob(f"{year}_*"))).document).folded
    ours, theirs = Segmenter(WORDS).tokens(folded), Segmenter(WORDS, "jieba").tokens(folded)
    mine = set(zip(ours.starts, ours.words, strict=True))
    other = set(zip(theirs.starts, theirs.words, strict=True))
    assert len(mine ^ other) <= 2 * len(mine) / 10_000


@settings(max_examples=60, deadline=None)
@given(st.text())
def test_tokens_are_lossless(text: str) -> None:
    tokens = SEGMENTER.tokens(text)
    assert "".join(tokens.words) == text
    assert all(text.startswith(word, start) for word, start in zip(tokens.words, tokens.starts, strict=True))


SEGMENTER = Segmenter(WORDS)


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
def test_a_long_run_without_punctuation_is_cut(engine: Any) -> None:
    """A run that jieba's HMM would take hours for: it ends, and nothing is lost."""
    text = "党" * 300_000
    assert "".join(Segmenter((), engine).words(text)) == text


def test_preloading_serves_one_segmenter() -> None:
    preload()
    first, second = Segmenter(["红墙文化"]), Segmenter()
    assert "红墙文化" in first.words("弘扬红墙文化")
    assert "红墙文化" not in second.words("弘扬红墙文化")
