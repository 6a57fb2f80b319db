"""The frames of a directive sentence → its units: one a governing verb with its objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policyscan.extract.directives.clauses import Hit
from policyscan.extract.directives.frames import Frame, Kind
from policyscan.extract.directives.lexer import FLEXIBLE, FUTURE, LEAD, MODAL, PRESSURE, VERB
from policyscan.model import Part

# Modals that, at the head of a clause, take the bare clauses before them as their topic: 发展生产，必须….
_TOPIC_MODALS = frozenset("必须 务必 一定要 应当 应该 应 要 需要 都要 就要 也要 还要 都应 都应当 都应该 须".split())
# Verbs of means: with a clause behind them they lead to its verb (采取多种办法，…).
_MEANS = frozenset("结合 采取 采用 利用".split())
_MEANS_ENDS = ("办法", "方法", "方式", "形式", "手段", "途径", "改革", "杠杆", "措施")
_LIGHT = frozenset("加以 予以 进行 给予 得到".split())
# 实现 and 做到 behind a purpose only name its result.
_TAIL_VERBS = frozenset("实现 做到 达到 形成".split())
_SHORT = 8


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
    bare_only: bool = True
    in_tail: bool = False


def units(folded: str, frames: Sequence[Frame], part: Part | None) -> list[Unit]:
    """Group the clauses of one directive sentence."""
    state = _Grouping()
    last = len(frames) - 1
    for number, frame in enumerate(frames):
        following = frames[number + 1] if number < last else None
        _place(folded, frame, following, part, state)
    if state.pending and state.current is not None:
        for frame in state.pending:
            if frame.kind in (Kind.PHRASE, Kind.NOMINAL, Kind.LEAD):
                _extend(state.current, frame)
    elif state.pending and not state.out and any(f.modal for f in state.pending):
        _open(state, state.pending.pop())
    return state.out


def _place(folded: str, frame: Frame, following: Frame | None, part: Part | None, state: _Grouping) -> None:
    """Give one clause its place: a unit of its own, part of the unit before or after it, or none."""
    kind = frame.kind
    if kind in (Kind.ATTRIBUTION, Kind.BACKGROUND, Kind.STATIVE):
        state.pending.clear()
        state.current = None
        if kind is Kind.ATTRIBUTION:
            state.chain = None
        return
    if kind is Kind.LEAD or (kind is Kind.MODAL and frame.verb is None and following is not None and _leads(frame)):
        state.pending.append(frame)
        return
    if following is not None and following.kind in (Kind.BARE, Kind.LEAD, Kind.PHRASE) and _means(folded, frame):
        state.pending.append(frame)
        return
    tail = kind is Kind.TAIL or (state.current is not None and _only_result(folded, frame, state))
    if tail and state.current is not None:
        _extend(state.current, frame)
        state.in_tail = True
        return
    if kind in (Kind.NOMINAL, Kind.PHRASE, Kind.TAIL) or _objectless(folded, frame):
        flexible = any(h[2].flags & FLEXIBLE for h in frame.clause.hits)
        if state.current is not None and not (flexible and following is not None):
            _extend(state.current, frame)
        else:
            state.pending.append(frame)
        return
    if kind is Kind.SUBJECT and (frame.done or not _continues(frame, part, state)):
        state.pending.clear()
        state.current = None
        return
    _open(state, frame)


def _leads(frame: Frame) -> bool:
    return True


def _means(folded: str, frame: Frame) -> bool:
    """Tell whether the clause only names the means of the next: 采取多种办法, 利用价格杠杆."""
    verb = frame.verb
    if verb is None or verb[2].text not in _MEANS or frame.kind not in (Kind.BARE, Kind.MODAL):
        return False
    return folded.endswith(_MEANS_ENDS, verb[1], frame.clause.end) and not (
        verb[2].text == "采取" and folded.endswith("措施", verb[1], frame.clause.end)
    )


def _continues(frame: Frame, part: Part | None, state: _Grouping) -> bool:
    """Tell whether a clause with a subject and no modal goes on ordering."""
    return part == "plan" or state.chain is not None or frame.future or state.current is not None


def _open(state: _Grouping, frame: Frame) -> None:
    """Begin a unit with this clause and what is pending before it."""
    clause = frame.clause
    pending = state.pending
    start = pending[0].clause.start if pending else clause.start
    governing = [h for p in pending for h in p.governing] + frame.governing
    inside = [h for p in pending for h in p.clause.hits] + list(clause.hits)
    modal = frame.modal or next((p.modal for p in pending if p.modal), None)
    if modal is not None:
        direct = not frame.subject and modal[2].text in _TOPIC_MODALS
        if direct and state.out and state.bare_only and state.current is not None and frame.modal is not None:
            start = state.out[0].start
            state.out.clear()
        state.bare_only = False
        state.chain = modal if modal[2].flags & MODAL and _strong(modal) else None
    elif frame.kind is Kind.SUBJECT and frame.clause.start != (frame.verb or (0, 0, 0))[0]:
        state.chain = state.chain if _short_subject(frame) else None
    chain = state.chain if state.chain is not None and state.chain not in governing else None
    state.current = Unit(start, clause.end, frame.verb, governing, inside, chain, [*pending, frame])
    state.out.append(state.current)
    state.pending = []
    state.in_tail = False


def _short_subject(frame: Frame) -> bool:
    """An unknown adverb before the verb is no new subject."""
    return frame.verb is not None and frame.verb[0] - frame.clause.start <= 5


def _strong(hit: Hit) -> bool:
    return bool(hit[2].marker and (hit[2].marker.strength or 0) >= 4)


def _extend(unit: Unit, frame: Frame) -> None:
    unit.end = frame.clause.end
    unit.inside.extend(h for h in frame.clause.hits if not h[2].flags & FLEXIBLE or h[2].marker.scope == "object")
    unit.frames.append(frame)


def _objectless(folded: str, frame: Frame) -> bool:
    """Tell whether a bare clause has no object of its own: 认真加以解决, 组织实施."""
    if frame.kind is not Kind.BARE or frame.verb is None or frame.lead is not None:
        return False
    stop = frame.verb[1]
    for hit in frame.clause.hits:
        if hit[0] == stop and hit[2].flags & VERB:
            stop = hit[1]
    return frame.clause.end - stop < 2


def _only_result(folded: str, frame: Frame, state: _Grouping) -> bool:
    """Tell whether a clause with 确保, or 实现 right behind one, only states the purpose of what precedes it."""
    verb = frame.verb
    if frame.kind is not Kind.BARE or verb is None:
        return False
    if verb[2].text == "确保" or (frame.governing and frame.governing[0][2].text == "确保"):
        clause = frame.clause
        return not any(
            h[2].flags & (PRESSURE | FUTURE) and h[2].text != "确保" or h[2].text in ("完成", "成功率") for h in clause.hits
        ) and not any(c.isdigit() for c in folded[clause.start : clause.end])
    return state.in_tail and verb[2].text in _TAIL_VERBS and not frame.governing
