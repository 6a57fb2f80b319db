"""A clause → its frame.

The head is read first; where it stops before a verb, what follows decides: a preposition, a purpose, a background, or
a subject with its predicate.
"""

from __future__ import annotations

from policyscan.extract.directives.aspects import announces, compared, finished, is_said_of, qualified
from policyscan.extract.directives.clauses import Clause, Hit
from policyscan.extract.directives.frames import Frame, Kind
from policyscan.extract.directives.heads import NOUNLY, coordinated, is_lead, marker_as_verb, read_head
from policyscan.extract.directives.lexer import (
    ADVERB,
    BACKGROUND,
    BAN,
    CUE,
    FACT,
    FLEXIBLE,
    FUTURE,
    MODAL,
    NOMINAL,
    PAST,
    PHRASE,
    PRESSURE,
    TAIL,
    TENTATIVE,
    VAGUE,
)
from policyscan.extract.directives.listing import listed
from policyscan.extract.directives.modals import (
    NEEDS,
    governed_later,
    later_goal,
    later_modal,
    near_verb,
)
from policyscan.extract.directives.predicates import COGNITION, predicate
from policyscan.extract.directives.prepositions import behind_preposition, verb_behind

# A cause orders nothing, whatever modal stands in it: 由于新路需要时间.
_CAUSES = frozenset(["由于", "因为", "既然"])
_TIMES_AND_FACTS = FACT | PAST | FUTURE
_ORDERS = MODAL | BAN
# What a clause of time ends in where it has a subject and a verb,
_TIMES = ("后", "时", "以前", "之前", "的时候", "的同时", "过程中")
# and what it ends in whatever stands before.
_MEANWHILE = ("的时候", "之时", "之际")
# 应当以蓄为主: what a clause ends in of which 以 is the verb.
_PREFERRED = ("为主", "为辅", "为先", "为重", "为戒")
# Clauses that only connect.
_CONNECTIVES = frozenset(
    listed("同时 此外 另外 为此 因此 所以 总之 首先 其次 最后 一方面 另一方面 与此同时 在此基础上")
)


def _grown(hits: tuple[Hit, ...]) -> bool:
    return any(h[2].flags & FACT and h[2].text[0] == "有" for h in hits)


def read(folded: str, clause: Clause) -> Frame:
    """Read one clause."""
    hits, start, end = clause.hits, clause.start, clause.end
    frame = Frame(clause, Kind.NOMINAL)
    frame.we = folded.startswith(("我们", "我国", "本府", "我市"), start, start + 3)
    if not hits:
        if folded[start:end] in _CONNECTIVES:
            frame.kind = Kind.LEAD
        return frame
    for hit in hits if clause.flags & _TIMES_AND_FACTS else ():
        flags = hit[2].flags
        if not flags & _TIMES_AND_FACTS:
            continue
        if flags & FACT:
            if hit[2].marker and hit[2].marker.scope == "weak":
                frame.shown = True
            else:
                frame.done = True
        elif flags & PAST and not compared(folded, hits, hit):
            frame.past = True
        elif flags & FUTURE:
            frame.future = True
    if hits[-1][2].flags & CUE and hits[-1][1] >= end - 1 and clause.mark and announces(hits):
        frame.kind = Kind.ATTRIBUTION
        return frame
    if folded[start:end] in _CONNECTIVES:
        frame.kind = Kind.LEAD
        return frame
    if hits[0][2].flags & PHRASE and hits[0][0] == start and hits[0][1] >= end - 1:
        frame.kind = Kind.PHRASE
        return frame
    if folded.endswith(_MEANWHILE, start, end):
        frame.kind = Kind.BACKGROUND if folded[start] == "当" else Kind.LEAD  # 当国家需要集中力量的时候
        return frame
    at = read_head(folded, hits, start, frame)
    if (
        frame.verb is not None
        and frame.modal is None
        and clause.flags & _ORDERS
        and later_modal(folded, hits, at)
        and (frame.verb[2].flags & NOMINAL or governed_later(folded, hits, at))
    ) or (frame.verb is not None and frame.verb[2].flags & NOMINAL and later_goal(hits, at)):
        frame.verb = None
        frame.governing.clear()
        frame.subject = True
    if frame.verb is not None:
        frame.kind = Kind.MODAL if frame.modal else Kind.BARE
        if frame.done and frame.modal is None and not finished(folded, hits, at, start, end):
            frame.done = False
        if frame.modal is None and folded.startswith("工作", hits[at][1]) and hits[-1][2].flags & FACT:
            frame.kind, frame.done = Kind.SUBJECT, True  # 清查工作胜利结束
        elif frame.modal is None and frame.verb[2].flags & NOMINAL and _grown(hits[at:]):
            frame.kind = Kind.SUBJECT  # 积累比例有所改善
        elif (frame.modal is None or frame.modal[2].text == "要") and is_said_of(
            folded, hits, at, start, end
        ):
            frame.kind = Kind.STATIVE
        coordinated(folded, hits, at, frame)
    elif at >= len(hits):
        marker_as_verb(folded, frame, end)
    elif (
        frame.subject
        and frame.modal is None
        and frame.governing
        and frame.governing[-1][2].flags & ADVERB
        and frame.governing[-1][2].text not in NOUNLY
        and not later_modal(folded, hits, at)
    ):
        frame.subject = False  # the verb behind the adverb is not in the lexicon: 大力简除烦苛
        marker_as_verb(folded, frame, end)
        if frame.kind is Kind.NOMINAL:
            _beyond_head(folded, hits, at, frame)
    else:
        _beyond_head(folded, hits, at, frame)
    if frame.kind is Kind.MODAL and frame.guided:
        frame.kind = Kind.LEAD
    if frame.kind is Kind.MODAL and qualified(folded, frame):
        frame.kind = Kind.STATIVE
    if frame.kind is Kind.LEAD and frame.modal and frame.lead is None:
        preferred = next((h for h in hits if h[2].text == "以" and h[0] >= frame.modal[1]), None)
        if preferred is not None and folded.endswith(_PREFERRED, start, end):
            frame.kind, frame.verb = Kind.MODAL, preferred  # 应当以蓄为主
    if frame.kind is Kind.SUBJECT and not frame.done and folded.endswith(_TIMES, start, end):
        frame.kind = Kind.LEAD  # 工程完工后
    return frame


def _beyond_head(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Read a clause whose head stops before a verb: at a preposition, a subject, a purpose, a background."""
    flags = hits[at][2].flags
    if frame.modal is not None and not flags & TAIL and (frame.subject or not is_lead(folded, hits, at)):
        if frame.modal[2].text in NEEDS and not near_verb(folded, hits, at, frame.modal):
            frame.kind = Kind.STATIVE
            return
        frame.kind = Kind.MODAL
        verb_behind(folded, hits, at, frame)
    elif is_lead(folded, hits, at) and not frame.subject:
        frame.lead = hits[at]
        behind_preposition(folded, hits, at, frame)
    elif flags & TAIL and not frame.subject:
        frame.kind = Kind.TAIL
        if frame.modal:
            frame.kind = Kind.LEAD if any(h[2].text in COGNITION for h in hits) else Kind.MODAL
            frame.verb = hits[at]  # 要让孩子上好学
    elif (
        flags & BACKGROUND
        and not frame.subject
        and (hits[at][2].text in _CAUSES or not (later_modal(folded, hits, at) or later_goal(hits, at)))
    ):
        frame.kind = Kind.BACKGROUND
    elif (
        flags & (PAST | FUTURE | FACT | ADVERB | TENTATIVE | BAN | FLEXIBLE | VAGUE | PRESSURE)
        or frame.subject
    ):
        if frame.governing and not frame.subject and not later_modal(folded, hits, at):
            marker_as_verb(folded, frame, frame.clause.end)
            if frame.kind is not Kind.NOMINAL:
                return
        predicate(folded, hits, at, frame)
    else:
        if frame.governing and not later_modal(folded, hits, at):
            marker_as_verb(folded, frame, frame.clause.end)
        if frame.kind is Kind.NOMINAL:
            predicate(folded, hits, at, frame)
