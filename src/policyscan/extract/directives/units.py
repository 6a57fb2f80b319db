"""The frames of a directive sentence → its units: one a governing verb with its objects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policyscan.extract.directives.clauses import Hit
from policyscan.extract.directives.frames import QUALIFIERS, Frame, Kind, only_links
from policyscan.extract.directives.joints import (
    charged,
    completed,
    holds,
    invites,
    is_goal,
    means,
    objectless,
    short_subject,
    tells,
    unfinished,
)
from policyscan.extract.directives.lexer import (
    FLEXIBLE,
    FUTURE,
    GOAL,
    MODAL,
    TAIL,
    TENTATIVE,
    VERB,
)
from policyscan.extract.directives.listing import listed
from policyscan.extract.directives.wording import AHEAD, DEVELOPMENTS
from policyscan.model import Part

# Modals that, at the head of a clause, take the bare clauses before them as their topic: 发展生产，必须….
_TOPIC_MODALS = frozenset(
    listed("必须 务必 一定要 应当 应该 应 要 需要 都要 就要 也要 还要 都应 都应当 都应该 须")
)
_AIMS = ("以便", "以利", "以期", "以求")
# What goes on with the noun before it: 特别是中小企业.
_APPOSITIONS = listed("特别是 尤其是 包括 以及 或者 例如 比如 如")
# A clause that only measures the figure before it: 比上年增加30亿元.
_COMPARING = ("比上年", "比去年", "比前", "比预算", "较上年", "较去年", "同比")
_DEFINING = ("是", "这是", "也是", "都是", "既是", "正是", "就是")
_SWEEPING = frozenset(["一律", "一概"])
# A unit weighs so many words; more are no unit, and must not cost more than their length.
_MOST_WORDS = 400
_MOST_LEADS = 40
_JUDGEMENTS = frozenset(listed("有利于 否则 才能 能够 就会 就能 才会 意味着"))
# What makes the result of 确保 measurable.
_DUE = frozenset(
    listed("完成 圆满完成 全面完成 按时完成 超额完成 按时 按时足额 如期 按期 限期 收官 清零 到位 落实到位")
)
_TIMES = ("内", "前", "年", "时间", "时间里", "期间")
# 实现 and 做到 behind a purpose only name its result.
_TAIL_VERBS = frozenset(["实现", "做到", "达到", "形成"])


@dataclass(slots=True)
class Unit:
    """One action: where it stands, its verb, and what bears on its force."""

    start: int
    end: int
    verb: Hit | None
    governing: list[Hit]
    inside: list[Hit]
    chain: Hit | None = None
    frames: list[Frame] = field(default_factory=list)


@dataclass(slots=True)
class _Grouping:
    """The state of the walk over the clauses of one sentence."""

    out: list[Unit] = field(default_factory=list)
    current: Unit | None = None
    pending: list[Frame] = field(default_factory=list)
    chain: Hit | None = None
    goals: bool = False  # 主要目标是: each figure is a unit of its own
    group: int = 0  # the first unit since the last semicolon
    bare_only: bool = True  # no modal since then
    in_tail: bool = False
    aimed: bool = False  # the tail states an aim (以便…), and so do the bare clauses behind it
    inviting: bool = False  # 鼓励甲通过乙，…: what they are to do belongs to it
    judging: bool = False  # what follows is coordinated under 有利于 or 否则
    telling: bool = False  # the clauses before tell of something, and are no topic


def units(folded: str, frames: Sequence[Frame], part: Part | None) -> list[Unit]:
    """Group the clauses of one directive sentence."""
    state = _Grouping(goals=any(f.modal and f.modal[2].flags & GOAL for f in frames))
    last = len(frames) - 1
    for number, frame in enumerate(frames):
        following = frames[number + 1] if number < last else None
        if _goes_on_aiming(folded, frames, number, state):
            state.pending.append(frame)
            continue
        _place(folded, frame, following, part, state)
        if frame.clause.mark in ("；", ";", "：", ":"):
            state.judging = state.aimed = state.inviting = False
            state.group, state.bare_only = len(state.out), True
    if state.pending and state.current is not None:
        for frame in state.pending:
            _extend(state.current, frame, flexible=True)
    elif (
        state.pending
        and not state.out
        and any(f.modal and not f.modal[2].flags & GOAL for f in state.pending)
    ):
        _open(folded, state, state.pending.pop())
    return state.out


# An indicator with its figure and no verb: 城镇调查失业率5.5%左右.
_INDICATOR = re.compile(
    r"[^，；\d]{0,16}(?:率|涨幅|增速|增幅|产量|总量|比重|强度|规模|面积|收入|总值)[^，；\d]{0,3}\d"
)
# 国际收支基本平衡: an item without a figure has at least so many characters.
_SHORTEST_ITEM = 6
_ADDED = ("其中", "比", "较", "同比", "特别", "包括")


def _is_item(folded: str, frame: Frame, state: _Grouping) -> bool:
    """Tell whether a clause without a verb is the next item of a list of goals."""
    start, end = frame.clause.start, frame.clause.end
    if folded.startswith(_ADDED, start):
        return False
    item = frame.kind is Kind.SUBJECT or _INDICATOR.match(folded, start, end) is not None
    return item or len(state.out) == state.group or end - start >= _SHORTEST_ITEM


def _goes_on_aiming(folded: str, frames: Sequence[Frame], number: int, state: _Grouping) -> bool:
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
        and lead[2].text in ("为", "为了")
        and following.modal is not None
        and not following.subject
        and _at_head(folded, following, following.modal)
    )


def _place(folded: str, frame: Frame, following: Frame | None, part: Part | None, state: _Grouping) -> None:
    """Give one clause its place: a unit of its own, part of the unit before or after it, or none."""
    kind = frame.kind
    if kind in (Kind.SUBJECT, Kind.NOMINAL) and folded.startswith(_APPOSITIONS, frame.clause.start):
        if state.pending:
            state.pending.append(frame)
        elif state.current is not None:
            _extend(state.current, frame)
        return
    comparing = folded.startswith(_COMPARING, frame.clause.start) and not frame.modal
    if comparing and state.current is not None and not state.pending:
        _extend(state.current, frame)
        return
    if kind in (Kind.ATTRIBUTION, Kind.BACKGROUND, Kind.STATIVE):
        state.pending.clear()
        state.current = None
        if kind is Kind.STATIVE and state.bare_only and folded.startswith(_DEFINING, frame.clause.start):
            del state.out[state.group :]  # 实行开放，是正确的决策: what is defined is not ordered
        state.judging = kind is Kind.STATIVE and any(h[2].text in _JUDGEMENTS for h in frame.clause.hits)
        if kind is Kind.ATTRIBUTION:
            state.chain = None
        return
    if kind is Kind.LEAD or (
        kind is Kind.MODAL and frame.verb is None and following is not None and unfinished(folded, frame)
    ):
        state.pending.append(frame)
        return
    if (
        following is not None
        and frame.verb is not None
        and frame.verb[2].text in ("力争", "争取")
        and folded.endswith(_TIMES, frame.clause.start, frame.clause.end)
    ):  # 力争在五年的时间内，…
        state.pending.append(frame)
        return
    if following is not None and charged(folded, frame):
        state.pending.append(frame)
        return
    if following is not None and following.kind is Kind.BARE and completed(folded, frame, following):
        state.pending.append(frame)
        return
    if state.judging and kind in (Kind.BARE, Kind.SUBJECT):
        return
    if (
        following is not None
        and following.kind in (Kind.BARE, Kind.LEAD, Kind.PHRASE)
        and means(folded, frame)
    ):
        state.pending.append(frame)
        return
    if kind is Kind.BARE and frame.done:
        state.pending.clear()
        state.current = None
        return
    if state.in_tail and kind is Kind.SUBJECT and state.current is not None and not state.pending:
        _extend(state.current, frame)
        return
    tail = (
        kind is Kind.TAIL
        or (state.in_tail and frame.lead is not None and frame.lead[2].text == "把" and not frame.governing)
        or (state.current is not None and _only_result(folded, frame, state))
    )
    joined = kind is Kind.BARE and frame.modal is None and not frame.lead and (state.aimed or state.inviting)
    if (tail or joined) and state.current is not None:
        for passed in state.pending:  # 在市场中搏击风浪，倒逼改革: what led to the result is in the unit too
            _extend(state.current, passed)
        state.pending.clear()
        _extend(state.current, frame)
        state.in_tail = True
        state.aimed = state.aimed or folded.startswith(_AIMS, frame.clause.start)
        return
    listed_goal = state.goals and kind in (Kind.NOMINAL, Kind.SUBJECT) and not frame.done
    if listed_goal and state.current is not None and _is_item(folded, frame, state):
        _open(folded, state, frame)
        return
    if kind in (Kind.NOMINAL, Kind.SUBJECT) and tells(folded, frame):
        state.pending.clear()
        state.current, state.telling = None, True
        return
    if kind in (Kind.NOMINAL, Kind.PHRASE, Kind.TAIL) or objectless(folded, frame):
        flexible = any(
            h[2].flags & FLEXIBLE and h[2].marker and h[2].marker.scope == "clause" for h in frame.clause.hits
        )
        if state.current is not None and not state.pending and not (flexible and following is not None):
            _extend(state.current, frame)
        elif frame.done or state.telling:
            state.pending.clear()
            state.telling = True
        elif following is None and kind is Kind.BARE and state.current is None:
            _open(folded, state, frame)
        else:
            state.pending.append(frame)
        return
    if kind is Kind.SUBJECT and (frame.done or not _continues(folded, frame, part, state)):
        state.pending.clear()
        state.current = None
        return
    if (
        kind is Kind.SUBJECT
        and frame.verb is None
        and state.current is not None
        and not state.pending
        and holds(frame)
    ):
        _extend(state.current, frame)
        return
    _open(folded, state, frame)


def _continues(folded: str, frame: Frame, part: Part | None, state: _Grouping) -> bool:
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


def _open(folded: str, state: _Grouping, frame: Frame) -> None:
    """Begin a unit with this clause and what is pending before it."""
    clause = frame.clause
    pending = state.pending[:_MOST_LEADS]
    start = pending[0].clause.start if pending else clause.start
    governing = [h for p in pending for h in p.governing] + frame.governing
    inside = [h for p in pending for h in p.clause.hits] + list(clause.hits)
    modal = frame.modal or next((p.modal for p in pending if p.modal), None)
    if modal is not None:
        direct = (
            not frame.subject
            and modal[2].text in _TOPIC_MODALS
            and _at_head(folded, (frame if frame.modal else pending[0]), modal)
        )
        topics = state.out[state.group :]
        purpose = bool(
            len(topics) == 1
            and _purpose(topics[0])
            and modal[2].flags & MODAL
            and _weight(modal) == _ABSOLUTE
            and frame.lead is None
        )
        direct = direct and bool(topics) and state.bare_only
        opens = frame.modal is not None or (pending and pending[0].modal is modal)
        if (direct or purpose) and state.current is not None and opens:
            start = topics[0].start
            del state.out[state.group :]
        state.bare_only = False
        state.chain = modal if modal[2].flags & MODAL and _strong(modal) else None
    elif (
        frame.governing
        and frame.governing[0][0] == clause.start
        and frame.governing[0][2].text in _SWEEPING
        and state.current is not None
        and state.bare_only
        and len(state.out) == state.group + 1
    ):  # 新建项目，一律报批
        start = state.out[state.group].start
        del state.out[state.group :]
    elif frame.kind is Kind.SUBJECT and frame.clause.start != (frame.verb or (0, 0, 0))[0]:
        state.chain = state.chain if short_subject(frame) else None
    chain = state.chain if state.chain is not None and state.chain not in governing else None
    state.current = Unit(start, clause.end, frame.verb, governing, inside, chain, [*pending, frame])
    state.out.append(state.current)
    state.pending = []
    state.telling = state.judging = state.aimed = False
    state.inviting = any(invites(folded, p) for p in pending)
    state.in_tail = any(h[2].flags & TAIL and h[2].text == "使" for h in clause.hits)


def _at_head(folded: str, frame: Frame, modal: Hit) -> bool:
    """Tell whether only adverbs stand before the modal (原则上都要…), and no object (对违规行为要…)."""
    position = frame.clause.start
    for start, end, entry in frame.clause.hits:
        if start >= modal[0]:
            break
        if not entry.flags & QUALIFIERS:
            return False
        position = end
    return modal[0] < position or only_links(folded, position, modal[0])


def whole(frames: Sequence[Frame]) -> list[Unit]:
    """Return one unit of a sentence that instructs as a whole (控制物价，是今年的首要任务), without what stands before it."""
    kept = [f for f in frames if f.kind not in (Kind.ATTRIBUTION, Kind.BACKGROUND)] or list(frames)
    first, last = kept[0], kept[-1]
    acting = next((f for f in kept if f.verb is not None), first)
    inside = [hit for frame in kept for hit in frame.clause.hits]
    return [
        Unit(first.clause.start, last.clause.end, acting.verb, list(acting.governing), inside, None, kept)
    ]


_ABSOLUTE = 5
# A set phrase has four characters.
_SET_PHRASE = 4


def _purpose(unit: Unit) -> bool:
    """Tell whether a unit with 要 only names the purpose of the obligation behind it: 要办好学校，必须…."""
    last = unit.frames[-1]
    return last.modal is not None and last.modal[2].text in ("要", "我们要") and len(unit.frames) == 1


def _weight(hit: Hit) -> int:
    return (hit[2].marker.strength or 0) if hit[2].marker else 0


def _strong(hit: Hit) -> bool:
    return _weight(hit) >= _ABSOLUTE - 1


def _extend(unit: Unit, frame: Frame, flexible: bool = False) -> None:
    unit.end = frame.clause.end
    if len(unit.inside) > _MOST_WORDS:
        return
    if frame.kind is not Kind.TAIL:
        unit.inside.extend(
            h
            for h in frame.clause.hits
            if flexible or not h[2].flags & FLEXIBLE or (h[2].marker and h[2].marker.scope == "object")
        )
    unit.frames.append(frame)
    result = frame.verb is not None and frame.verb[2].text == "做到"
    if frame.kind is Kind.BARE and not result:  # …，逐步解决: its gradualness is the unit's
        unit.governing.extend(h for h in frame.governing if h[2].flags & TENTATIVE)


def _only_result(folded: str, frame: Frame, state: _Grouping) -> bool:
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
