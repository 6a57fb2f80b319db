"""Sentences of two texts find their partners: reworded, moved, split, merged, and none invented."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policyscan.comparison.alignment import Passage, align
from policyscan.comparison.likeness import Likeness, words_only
from policyscan.comparison.order import Match, common_order, moved

OLD = """本市上年完成港口吞吐量八千万吨。
要稳步推进岸电设施改造。
加快建设北湾数据交易平台。
鼓励渔民转产就业，给予两年补贴。
开展山洪灾害点排查。
修订旅游公路管护办法。
组织邻里食堂评比。
落实耕地轮作休耕制度。
压减一般性会议经费百分之五。
办好第三届海洋装备展。""".splitlines()


def passages(*sentences: str) -> list[Passage]:
    return [Passage(sentence) for sentence in sentences]


def shape(old: list[str], new: list[str]) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(match.old, match.new) for match in align(passages(*old), passages(*new))]


def test_the_same_text_is_kept_throughout() -> None:
    matches = align(passages(*OLD), passages(*OLD))
    assert [(m.old, m.new, m.likeness, m.moved) for m in matches] == [
        ((n,), (n,), 1.0, False) for n in range(len(OLD))
    ]


def test_a_text_against_nothing() -> None:
    assert shape([], []) == []
    assert shape([], OLD[:2]) == [((), (0,)), ((), (1,))]
    assert shape(OLD[:2], []) == [((0,), ()), ((1,), ())]
    assert shape(["……"], ["——"]) == [((0,), (0,))]  # nothing but marks is the same nothing


def test_unlike_sentences_stay_apart() -> None:
    other = ["组建退役军人服务站。", "扩大托育机构补助范围。", "严禁向基层摊派报刊。"]
    assert all(not (m.old and m.new) for m in align(passages(*OLD), passages(*other)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("要稳步推进岸电设施改造。", "要加快推进岸电设施改造。"),
        ("压减一般性会议经费百分之五。", "一般性会议经费压减百分之八。"),
        ("鼓励渔民转产就业，给予两年补贴。", "支持渔民转产就业，补贴延长到三年。"),
        ("办好第三届海洋装备展。", "承办第四届海洋装备展和两场论坛。"),
    ],
)
def test_a_reworded_sentence_is_found(old: str, new: str) -> None:
    rewritten = [new if sentence == old else sentence for sentence in OLD]
    index = OLD.index(old)
    match = next(m for m in align(passages(*OLD), passages(*rewritten)) if index in m.old)
    assert match.new == (index,)
    assert 0.2 < match.likeness < 1
    assert not match.moved


def test_marks_are_no_difference_and_figures_are() -> None:
    (match,) = align(passages("要稳就业、促增收。"), passages("要稳就业,促增收;"))
    assert match.likeness == 1.0
    (match,) = align(passages("税收增长5.5%。"), passages("税收增长55%。"))
    assert match.likeness < 1.0
    assert words_only("“人工智能+”行动，5.5%。") == "人工智能+行动5.5%"


def test_a_passage_that_moves_is_one_block() -> None:
    new = [*OLD[:2], *OLD[4:], *OLD[2:4]]
    matches = align(passages(*OLD), passages(*new))
    away = [m for m in matches if m.moved]
    assert [(m.old, m.new, m.block) for m in away] == [((2,), (8,), 0), ((3,), (9,), 0)]
    assert all(m.likeness == 1.0 for m in matches)


def test_two_that_move_apart_are_two_blocks() -> None:
    new = [OLD[7], *OLD[:3], *OLD[4:7], *OLD[8:], OLD[3]]
    assert {m.old: m.block for m in align(passages(*OLD), passages(*new)) if m.moved} == {(7,): 0, (3,): 1}


def test_the_lesser_of_two_passages_is_the_one_that_moved() -> None:
    long, short = Match((0,), (1,), 1.0), Match((1,), (0,), 1.0)
    assert [m.old for m in moved([long, short], [40, 8]) if m.moved] == [(1,)]
    assert [m.old for m in moved([long, short], [8, 40]) if m.moved] == [(0,)]


def test_a_sentence_split_in_two() -> None:
    old = [*OLD[:3], "整治占道经营行为，划定夜市摊区，公布投诉电话。", *OLD[3:]]
    new = [*OLD[:3], "整治占道经营行为。", "划定夜市摊区，公布投诉电话。", *OLD[3:]]
    assert ((3,), (3, 4)) in shape(old, new)
    assert ((3, 4), (3,)) in shape(new, old)


def test_a_piece_with_much_that_is_new_is_still_a_piece() -> None:
    old = [*OLD[:3], "推动茶园标准化改造，培育一批制茶能手，完善冷链配套。", *OLD[3:]]
    new = [*OLD[:3], "推动茶园标准化改造，培育一批制茶能手。", "完善冷链配套，新增库容三万立方米。", *OLD[3:]]
    assert ((3,), (3, 4)) in shape(old, new)


def test_a_neighbour_that_only_sounds_like_it_is_no_piece() -> None:
    old = [*OLD[:3], "整治占道经营行为。", *OLD[3:]]
    new = [*OLD[:3], "整治占道经营行为。", "整治违规养犬行为，设立收容点。", *OLD[3:]]
    assert ((3,), (3,)) in shape(old, new)
    assert ((), (4,)) in shape(old, new)


def test_a_review_does_not_answer_a_plan() -> None:
    done, due = "岸电设施改造顺利完成八处。", "推进岸电设施改造，完成八处。"
    same = [Passage(done, "review")], [Passage(due, "review")]
    cross = [Passage(done, "review")], [Passage(due, "plan")]
    near = align(*same)[0].likeness
    assert near > 0.4
    filler = [Passage(sentence, "plan") for sentence in OLD]
    better = Passage("岸电设施改造完成九处。", "review")
    matches = align([cross[0][0], *filler], [better, *filler, cross[1][0]])
    assert next(m for m in matches if m.old == (0,)).new == (0,)


def test_a_heading_meets_a_heading() -> None:
    heading, again = (
        Passage("（三）加强渔港建设", heading=True),
        Passage("（三）加强渔港和航道建设", heading=True),
    )
    sentence = Passage("加强渔港建设，更新十二座航标。")
    found = align([heading, *passages(*OLD)], [sentence, *passages(*OLD), again])
    assert next(m for m in found if m.old == (0,)).new == (11,)
    plain = align(
        [Passage(heading.folded), *passages(*OLD)], [sentence, *passages(*OLD), Passage(again.folded)]
    )
    assert next(m for m in plain if m.old == (0,)).new == (0,)


def test_repeated_sentences_pair_in_order() -> None:
    call = "各位代表！"
    old = [call, *OLD[:3], call, *OLD[3:6], call]
    new = [call, *OLD[:3], call, *OLD[3:6]]
    assert shape(old, new) == [*(((n,), (n,)) for n in range(8)), ((8,), ())]
    many = [f"{call}" for _ in range(300)]
    assert shape(many, many[:200])[:200] == [((n,), (n,)) for n in range(200)]


def test_candidates_grow_with_the_length_and_not_with_its_square() -> None:
    one = Likeness(OLD, OLD[::-1]).candidates()
    words = [f"{a}{b}" for a in "渔港茶园山林水库" for b in "改造管护验收补贴"]
    many = [
        f"第{n}处{random.Random(n).choice(words)}要在{n}日前{sentence}"
        for n in range(200)
        for sentence in OLD[:2]
    ]
    found = Likeness(many, many).candidates()
    assert len(one.old) <= 24 * len(OLD)
    assert len(found.old) <= (2 * 12 + 1) * len(many)


def test_the_heaviest_common_run() -> None:
    runs = [((0,), (5,), 9.0), ((1,), (1,), 2.0), ((2,), (2,), 2.0), ((3,), (6,), 1.0)]
    assert common_order(runs) == [0, 3]
    assert common_order(runs[1:]) == [0, 1, 2]
    assert common_order([]) == []


sentences = st.lists(st.text("稳进增减港田路学医渔茶，。1%", min_size=1, max_size=12), max_size=12)


@settings(max_examples=60, deadline=None)
@given(sentences, sentences)
def test_every_sentence_stands_in_exactly_one_match(old: list[str], new: list[str]) -> None:
    matches = align(passages(*old), passages(*new))
    assert sorted(k for m in matches for k in m.old) == list(range(len(old)))
    assert [k for m in matches for k in m.new] == list(range(len(new)))
    for match in matches:
        assert match.old or match.new
        assert 0.0 <= match.likeness <= 1.0
        assert (match.block is not None) == match.moved
        for side in (match.old, match.new):
            assert list(side) == list(range(side[0], side[0] + len(side))) if side else True


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(len(OLD))))
def test_any_order_of_the_same_sentences_is_recognised(order: list[int]) -> None:
    matches = align(passages(*OLD), passages(*(OLD[n] for n in order)))
    assert all(m.likeness == 1.0 and OLD[m.old[0]] == OLD[order[m.new[0]]] for m in matches)
    assert any(not m.moved for m in matches)
