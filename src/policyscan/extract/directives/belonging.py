"""Does a clause go on with the unit before it, or is it one of its own? What only the state of the walk shows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyscan.extract.directives.frames import Frame, Kind
from policyscan.extract.directives.grouping import Grouping, at_head
from policyscan.extract.directives.joints import is_goal
from policyscan.extract.directives.lexer import FUTURE, VERB
from policyscan.extract.directives.listing import listed
from policyscan.extract.directives.wording import AHEAD, DEVELOPMENTS, PURPOSES
from policyscan.model import Part

# An indicator with its figure and no verb: 城镇调查失业率5.5%左右.
_INDICATOR = re.compile(
    r"[^，；\d]{0,16}(?:率|涨幅|增速|增幅|产量|总量|比重|强度|规模|面积|收入|总值)[^，；\d]{0,3}\d"
)
# 国际收支基本平衡: an item without a figure has at least so many characters.
_SHORTEST_ITEM = 6
_ADDED = ("其中", "比", "较", "同比", "特别", "包括")
# What makes the result of 确保 measurable.
_DUE = frozenset(
    listed("完成 圆满完成 全面完成 按时完成 超额完成 按时 按时足额 如期 按期 限期 收官 清零 到位 落实到位")
)
# 实现 and 做到 behind a purpose only name its result.
_TAIL_VERBS = frozenset(["实现", "做到", "达到", "形成"])
# A set phrase has four characters.
_SET_PHRASE = 4


def is_item(folded: str, frame: Frame, state: Grouping) -> bool:
    """Tell whether a clause without a verb is the next item of a list of goals."""
    start, end = frame.clause.start, frame.clause.end
    if folded.startswith(_ADDED, start):
        return False
    item = frame.kind is Kind.SUBJECT or _INDICATOR.match(folded, start, end) is not None
    return item or len(state.out) == state.group or end - start >= _SHORTEST_ITEM


def goes_on_aiming(folded: str, frames: Sequence[Frame], number: int, state: Grouping) -> bool:
    """Tell whether a bare clause belongs to the purpose before it: 为了甲，促进乙，必须丙."""
    frame = frames[number]
    if (
        frame.kind is not Kind.BARE
        or frame.modal
        or not state.pending
        or state.out
        or number + 1 >= len(frames)
    ):
        return False
    lead, following = state.pending[0].lead, frames[number + 1]
    return (
        lead is not None
        and lead[2].text in PURPOSES
        and following.modal is not None
        and not following.subject
        and at_head(folded, following, following.modal)
    )


def continues(folded: str, frame: Frame, part: Part | None, state: Grouping) -> bool:
    """Tell whether a clause with a subject and no modal goes on ordering."""
    if any(p.modal for p in state.pending):
        return True
    start = state.pending[0].clause.start if state.pending else frame.clause.start
    if AHEAD.search(folded, start, frame.clause.end):
        return True
    if not (part == "plan" or state.chain is not None or frame.future or state.current is not None):
        return False
    grown = (
        part == "plan" and bool(state.out) and frame.verb is not None and frame.verb[2].text in DEVELOPMENTS
    )
    return grown or is_goal(folded, frame)


def only_result(folded: str, frame: Frame, state: Grouping) -> bool:
    """Tell whether a clause with 确保, or 实现 right behind one, only states the purpose of what precedes it."""
    verb = frame.verb
    if frame.kind is not Kind.BARE or verb is None:
        return False
    if verb[2].text == "确保" or (frame.governing and frame.governing[0][2].text == "确保"):
        clause = frame.clause
        return not any(h[2].text in _DUE or h[2].flags & FUTURE for h in clause.hits) and not any(
            c.isdigit() for c in folded[clause.start : clause.end]
        )
    if verb[2].text == "做到" or (
        verb[2].text == "实现" and not frame.governing and frame.clause.end - verb[1] == _SET_PHRASE
    ):  # 做到规范执法; 实现保值增值
        return True
    if verb[2].text == "保证" and all(h is verb for h in frame.governing):  # 保证资产保值增值
        last = frame.clause.hits[-1]
        return (
            last[0] >= verb[1]
            and bool(last[2].flags & VERB)
            and last[1] == frame.clause.end
            and folded[last[0] - 1] != "的"
        )
    return state.in_tail and verb[2].text in _TAIL_VERBS and not frame.governing
