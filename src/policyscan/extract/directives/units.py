"""The frames of a directive sentence → its units: one a governing verb with its objects."""

from __future__ import annotations

from collections.abc import Sequence

from policyscan.extract.directives.belonging import continues, goes_on_aiming, is_item, only_result
from policyscan.extract.directives.frames import Frame, Kind
from policyscan.extract.directives.grouping import Grouping, Unit, begin, extend
from policyscan.extract.directives.joints import (
    charged,
    completed,
    his,
    holds,
    means,
    objectless,
    tells,
    unfinished,
)
from policyscan.extract.directives.lexer import FLEXIBLE, GOAL
from policyscan.extract.directives.listing import listed
from policyscan.model import Part

_AIMS = ("以便", "以利", "以期", "以求")
# What goes on with the noun before it: 特别是中小企业.
_APPOSITIONS = listed("特别是 尤其是 包括 以及 或者 例如 比如 如")
# A clause that only measures the figure before it: 比上年增加30亿元.
_COMPARING = ("比上年", "比去年", "比前", "比预算", "较上年", "较去年", "同比")
_DEFINING = ("是", "这是", "也是", "都是", "既是", "正是", "就是")
_JUDGEMENTS = frozenset(listed("有利于 否则 才能 能够 就会 就能 才会 意味着"))
_TIMES = ("内", "前", "年", "时间", "时间里", "期间")


def units(folded: str, frames: Sequence[Frame], part: Part | None) -> list[Unit]:
    """Group the clauses of one directive sentence."""
    state = Grouping(goals=any(f.modal and f.modal[2].flags & GOAL for f in frames))
    last = len(frames) - 1
    for number, frame in enumerate(frames):
        following = frames[number + 1] if number < last else None
        if goes_on_aiming(folded, frames, number, state):
            state.pending.append(frame)
            continue
        _place(folded, frame, following, part, state)
        if frame.clause.mark in ("；", ";", "：", ":"):
            state.judging = state.aimed = state.inviting = False
            state.group, state.bare_only = len(state.out), True
    if state.pending and state.current is not None:
        for frame in state.pending:
            extend(state.current, frame, flexible=True)
    elif (
        state.pending
        and not state.out
        and any(f.modal and not f.modal[2].flags & GOAL for f in state.pending)
    ):
        begin(folded, state, state.pending.pop())
    return state.out


def _place(folded: str, frame: Frame, following: Frame | None, part: Part | None, state: Grouping) -> None:
    """Give one clause its place: a unit of its own, part of the unit before or after it, or none."""
    kind = frame.kind
    if kind in (Kind.SUBJECT, Kind.NOMINAL) and folded.startswith(_APPOSITIONS, frame.clause.start):
        if state.pending:
            state.pending.append(frame)
        elif state.current is not None:
            extend(state.current, frame)
        return
    comparing = folded.startswith(_COMPARING, frame.clause.start) and not frame.modal
    if comparing and state.current is not None and not state.pending:
        extend(state.current, frame)
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
        extend(state.current, frame)
        return
    tail = (
        kind is Kind.TAIL
        or (state.in_tail and frame.lead is not None and frame.lead[2].text == "把" and not frame.governing)
        or (state.current is not None and only_result(folded, frame, state))
    )
    joined = (
        kind is Kind.BARE
        and frame.modal is None
        and not frame.lead
        and (state.aimed or state.inviting or (state.supporting and his(frame)))
    )
    if (tail or joined) and state.current is not None:
        for passed in state.pending:  # 在市场中搏击风浪，倒逼改革: what led to the result is in the unit too
            extend(state.current, passed)
        state.pending.clear()
        extend(state.current, frame)
        state.in_tail = True
        state.aimed = state.aimed or folded.startswith(_AIMS, frame.clause.start)
        return
    listed_goal = state.goals and kind in (Kind.NOMINAL, Kind.SUBJECT) and not frame.done
    if listed_goal and state.current is not None and is_item(folded, frame, state):
        begin(folded, state, frame)
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
            extend(state.current, frame)
        elif frame.done or state.telling:
            state.pending.clear()
            state.telling = True
        elif following is None and kind is Kind.BARE and state.current is None:
            begin(folded, state, frame)
        else:
            state.pending.append(frame)
        return
    if kind is Kind.SUBJECT and (frame.done or not continues(folded, frame, part, state)):
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
        extend(state.current, frame)
        return
    begin(folded, state, frame)


def whole(frames: Sequence[Frame]) -> list[Unit]:
    """Return one unit of a sentence that instructs as a whole (控制物价，是今年的首要任务), without what stands before it."""
    kept = [f for f in frames if f.kind not in (Kind.ATTRIBUTION, Kind.BACKGROUND)] or list(frames)
    first, last = kept[0], kept[-1]
    acting = next((f for f in kept if f.verb is not None), first)
    inside = [hit for frame in kept for hit in frame.clause.hits]
    return [
        Unit(first.clause.start, last.clause.end, acting.verb, list(acting.governing), inside, None, kept)
    ]
