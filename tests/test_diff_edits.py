"""What changed within a sentence, by token: readable, lossless, and blind to script."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyscan.comparison.edits import Wording, edits
from policyscan.comparison.force import DirectiveIndex, ForceChange, faster, force_change, profile
from policyscan.model import Directive, Document, Pace, Tokens


def wording(words: list[str], printed: str | None = None) -> Wording:
    text = "".join(words)
    starts = tuple(accumulate(map(len, words), initial=0))[:-1]
    document = Document("", printed or text, folded=text)
    return Wording(document, Tokens(tuple(words), starts), 0, len(text))


def marked(old: list[str], new: list[str]) -> str:
    """Return the edits in one line: [struck] and {inserted}."""
    return "".join(
        step.new
        if step.op == "keep"
        else (f"[{step.old}]" if step.old else "") + (f"{{{step.new}}}" if step.new else "")
        for step in edits(wording(old), wording(new))
    )


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("要 稳步 推进 岸电 改造 。", "要 加快 推进 岸电 改造 。", "要[稳步]{加快}推进岸电改造。"),
        ("增长 5 % 左右 ；", "增长 5 % 以上 ；", "增长5%[左右]{以上}；"),
        ("扩大 开放 。", "扩大 高水平 开放 。", "扩大{高水平}开放。"),
        ("坚决 从快 整治 。", "整治 。", "[坚决从快]整治。"),
        # Another cut of the same words is no change.
        ("高质量 发展 渔业", "高质量发展 渔业", "高质量发展渔业"),
        ("稳步推进 改造", "稳步 加快 改造", "稳步[推进]{加快}改造"),
        # A mark kept alone between two changes is coincidence.
        ("茶园 、 果园 整治", "渔港 、 航道 整治", "[茶园、果园]{渔港、航道}整治"),
        # Half-width marks and full-width ones are the same mark.
        ("要 抓 ， 要 管 。", "要 抓 , 要 管 .", "要抓,要管[。]{.}"),
    ],
)
def test_edits_read_well(old: str, new: str, line: str) -> None:
    assert marked(old.split(), new.split()) == line


def test_script_is_no_difference_and_the_original_is_quoted() -> None:
    old, new = wording(["数据", "开放"]), wording(["数据", "开放", "共享"], "數據開放共享")
    assert [(step.op, step.old, step.new) for step in edits(old, new)] == [
        ("keep", "数据开放", "數據開放"),
        ("insert", "", "共享"),
    ]


def test_tokens_that_cross_the_ends_are_cut() -> None:
    document = Document("", "一二三四五六", folded="一二三四五六")
    tokens = Tokens(("一二", "三四五", "六"), (0, 2, 5))
    assert Wording(document, tokens, 1, 4).words() == ["二", "三四"]
    assert Wording(document, tokens, 2, 5).words() == ["三四五"]
    assert Wording(document, tokens, 0, 6).words() == ["一二", "三四五", "六"]


words = st.lists(st.text("稳进增、，1%的", min_size=1, max_size=3), max_size=10)


@settings(max_examples=200, deadline=None)
@given(words, words)
def test_edits_are_lossless(old: list[str], new: list[str]) -> None:
    steps = edits(wording(old), wording(new))
    assert "".join(step.old for step in steps) == "".join(old)
    assert "".join(step.new for step in steps) == "".join(new)
    for step in steps:
        assert (step.op == "keep") == (step.old == step.new != "")
        assert step.op != "insert" or not step.old
        assert step.op != "delete" or not step.new
    kinds = [step.op == "keep" for step in steps]
    assert all(a != b for a, b in pairwise(kinds))


def directive(text: str, strength: int, pace: Pace | None = None, start: int = 0) -> Directive:
    return Directive(start, start + len(text), text, text[:2], "yellow", strength, pace)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (("要先算账", 3, None), ("必须先算账", 5, None), ForceChange("stronger", None)),
        (("务必完成整改", 5, None), ("要完成整改", 3, None), ForceChange("softer", None)),
        (("稳步推进开放", 3, "steady"), ("加快推进开放", 3, "fast"), ForceChange("same", ("steady", "fast"))),
        (("推进开放", 3, None), ("推进开放", 3, None), ForceChange("same", None)),
        # What only one side says is a change of content.
        (("严禁挪用资金", 5, None), ("发展夜间经济", 3, None), ForceChange(None, None)),
    ],
)
def test_force_and_pace_of_a_pair(
    old: tuple[str, int, Pace | None], new: tuple[str, int, Pace | None], expected: ForceChange
) -> None:
    assert force_change([directive(*old)], [directive(*new)], old[0], new[0]) == expected


def test_directives_are_compared_with_their_like() -> None:
    text = "改造老旧小区，严查占道经营"
    swapped = "从严从快查处占道经营，改造老旧小区"
    old = [directive("改造老旧小区", 3), directive("严查占道经营", 4, start=7)]
    new = [directive("从严从快查处占道经营", 5, "fast"), directive("改造老旧小区", 3, start=11)]
    assert force_change(old, new, text, swapped) == ForceChange("stronger", (None, "fast"))
    assert force_change(old, [], text, swapped) == ForceChange()


def test_directives_by_place_and_by_force() -> None:
    every = [directive("改造", 3, "fast"), directive("严查", 5, start=8), directive("鼓励", 1, start=20)]
    assert DirectiveIndex(reversed(every)).within(5, 20) == [every[1]]
    counted = profile(every)
    assert (counted.directives, counted.strengths, counted.mean_strength) == (
        3,
        {1: 1, 2: 0, 3: 1, 4: 0, 5: 1},
        3,
    )
    assert (counted.signals["yellow"], counted.paces) == (3, {"fast": 1, "steady": 0})
    assert profile([]).mean_strength is None


def test_which_way_a_pace_changed() -> None:
    assert [faster(pace) for pace in ((None, "fast"), ("steady", None), ("fast", "steady"), (None, "steady"))] == [
        True, True, False, False,
    ]  # fmt: skip
