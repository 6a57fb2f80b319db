"""The frames of a directive sentence → its units: one a governing verb with its objects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from policyscan.extract.directives.clauses import Hit
from policyscan.extract.directives.frames import Frame, Kind
from policyscan.extract.directives.lexer import MODAL
from policyscan.model import Part

# A clause of at most so many characters behind its links, whose verb the lexicon does not know, is a set phrase
# without an object (廉洁奉公, 密切协作).
_SET_PHRASE = 4
_DIRECT_MODALS = frozenset("必须 务必 一定要 应当 应该 要 需要 都要 就要 也要 都应 须".split())


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


def units(folded: str, frames: Sequence[Frame], part: Part | None) -> list[Unit]:
    """Group the clauses of one directive sentence."""
    out: list[Unit] = []
    current: Unit | None = None
    pending: Frame | None = None
    chain: Hit | None = None
    bare_only = True
    for number, frame in enumerate(frames):
        clause, kind = frame.clause, frame.kind
        if kind in (Kind.ATTRIBUTION, Kind.BACKGROUND, Kind.STATIVE):
            pending, current = None, None
            if kind is Kind.ATTRIBUTION:
                chain = None
            continue
        if kind is Kind.LEAD:
            pending = pending or frame
            continue
        if kind is Kind.TAIL or (kind is Kind.BARE and current is not None and _weak_result(folded, frame)):
            if current is not None:
                _extend(current, frame)
            continue
        if kind is Kind.NOMINAL or (current is not None and _objectless(folded, frame)):
            if current is not None:
                _extend(current, frame)
            else:
                pending = pending or frame
            continue
        if kind is Kind.SUBJECT and (frame.done or (part != "plan" and chain is None and not frame.future)):
            pending, current = None, None
            continue
        start = pending.clause.start if pending else clause.start
        if kind is Kind.MODAL:
            direct = not frame.subject and frame.modal is not None and frame.modal[2].text in _DIRECT_MODALS
            if direct and out and bare_only and chain is None:
                start = out[0].start
                out.clear()
            bare_only = False
            if frame.modal is not None and frame.modal[2].flags & MODAL and _strong(frame.modal):
                chain = frame.modal
            else:
                chain = None
        elif kind is Kind.SUBJECT:
            chain = None
        current = Unit(
            start,
            clause.end,
            frame.verb,
            frame.governing,
            [*(pending.clause.hits if pending else ()), *clause.hits],
            chain if chain is not None and chain not in frame.governing else None,
            [frame],
        )
        out.append(current)
        pending = None
    return out


def _strong(hit: Hit) -> bool:
    return bool(hit[2].marker and (hit[2].marker.strength or 0) >= 4)


def _extend(unit: Unit, frame: Frame) -> None:
    unit.end = frame.clause.end
    unit.inside.extend(frame.clause.hits)


def _objectless(folded: str, frame: Frame) -> bool:
    """Tell whether the clause has no object of its own."""
    if frame.kind is Kind.MODAL or frame.verb is None:
        return frame.kind is not Kind.MODAL
    return frame.clause.end - frame.verb[1] < 2


def _weak_result(folded: str, frame: Frame) -> bool:
    """Tell whether a clause with 确保 only states the purpose of what precedes it."""
    return bool(frame.verb and frame.verb[2].text == "确保" and not any(c.isdigit() for c in folded[frame.clause.start:frame.clause.end]))
