"""The units of a sentence while its clauses are walked: begun, extended, and with what led to them pending."""

from __future__ import annotations

from dataclasses import dataclass, field

from policyscan.extract.directives.clauses import Hit
from policyscan.extract.directives.frames import QUALIFIERS, Frame, Kind, only_links
from policyscan.extract.directives.joints import invites, short_subject, supports
from policyscan.extract.directives.lexer import FLEXIBLE, MODAL, TAIL, TENTATIVE
from policyscan.extract.directives.listing import listed
from policyscan.extract.directives.modals import weight
from policyscan.extract.directives.wording import PURPOSES, SWEEPING

# Modals that, at the head of a clause, take the bare clauses before them as their topic: 发展生产，必须….
_TOPIC_MODALS = frozenset(
    listed("必须 务必 一定要 应当 应该 应 要 需要 都要 就要 也要 还要 都应 都应当 都应该 须")
)
# 为加快建设，要…: the words of a purpose say nothing of the force of the action.
_WEIGHTLESS = PURPOSES | {"通过"}
# A unit weighs so many words; more are no unit, and must not cost more than their length.
_MOST_WORDS = 400
_MOST_LEADS = 40
_ABSOLUTE = 5
# A clause without a verb that is so long says something; shorter, it names the topic.
_SAYING = 10


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
class Grouping:
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
    supporting: bool = False  # 支持香港发展经济，…: so does it
    judging: bool = False  # what follows is coordinated under 有利于 or 否则
    telling: bool = False  # the clauses before tell of something, and are no topic


def begin(folded: str, state: Grouping, frame: Frame) -> None:
    """Begin a unit with this clause and what is pending before it."""
    clause = frame.clause
    pending = state.pending[:_MOST_LEADS]
    if _stands_alone(frame):  # 安全责任重于泰山，各级政府要…: what is said before is background
        pending = [
            p for p in pending if p.kind is not Kind.NOMINAL or p.clause.end - p.clause.start < _SAYING
        ]
    start = pending[0].clause.start if pending else clause.start
    weighty = [p for p in pending if p.lead is None or p.lead[2].text not in _WEIGHTLESS]
    governing = [h for p in weighty for h in p.governing] + frame.governing
    inside = [h for p in weighty for h in p.clause.hits] + list(clause.hits)
    modal = frame.modal or next((p.modal for p in pending if p.modal), None)
    if modal is not None:
        direct = (
            not frame.subject
            and modal[2].text in _TOPIC_MODALS
            and at_head(folded, (frame if frame.modal else pending[0]), modal)
        )
        topics = len(state.out) - state.group
        purpose = bool(
            topics == 1
            and _purpose(state.out[state.group])
            and modal[2].flags & MODAL
            and weight(modal) == _ABSOLUTE
            and frame.lead is None
        )
        direct = direct and topics > 0 and state.bare_only
        opens = frame.modal is not None or (pending and pending[0].modal is modal)
        if (direct or purpose) and state.current is not None and opens:
            start = state.out[state.group].start
            del state.out[state.group :]
        state.bare_only = False
        reaches = modal[2].flags & MODAL and _strong(modal) and not modal[2].text.endswith("不")
        state.chain = modal if reaches else None  # 决不 is of its own verb
    elif (
        frame.governing
        and frame.governing[0][0] == clause.start
        and frame.governing[0][2].text in SWEEPING
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
    state.supporting = supports(folded, frame)
    state.in_tail = any(h[2].flags & TAIL and h[2].text == "使" for h in clause.hits)


def _stands_alone(frame: Frame) -> bool:
    """Tell whether a clause has its own subject, modal and object, so that no topic is missing from it."""
    return (
        frame.kind is Kind.MODAL
        and frame.subject
        and frame.verb is not None
        and frame.clause.end - frame.verb[1] > 1
    )


def extend(unit: Unit, frame: Frame, flexible: bool = False) -> None:
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


def at_head(folded: str, frame: Frame, modal: Hit) -> bool:
    """Tell whether only adverbs stand before the modal (原则上都要…), and no object (对违规行为要…)."""
    position = frame.clause.start
    for start, end, entry in frame.clause.hits:
        if start >= modal[0]:
            break
        if not entry.flags & QUALIFIERS:
            return False
        position = end
    return modal[0] < position or only_links(folded, position, modal[0])


def _purpose(unit: Unit) -> bool:
    """Tell whether a unit with 要 only names the purpose of the obligation behind it: 要办好学校，必须…."""
    last = unit.frames[-1]
    return last.modal is not None and last.modal[2].text in ("要", "我们要") and len(unit.frames) == 1


def _strong(hit: Hit) -> bool:
    return weight(hit) >= _ABSOLUTE - 1
