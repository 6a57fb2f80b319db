"""A clause → its frame.

The head is read first; where it stops before a verb, what follows decides: a preposition, a purpose, a background, or
a subject with its predicate.
"""

from __future__ import annotations

from policyscan.extract.directives.aspects import announces, compared, finished, is_said_of, qualified
from policyscan.extract.directives.clauses import Clause, Hit
from policyscan.extract.directives.frames import HEADS, QUALIFIERS, Frame, Kind, only_links
from policyscan.extract.directives.heads import NOUNLY, coordinated, is_lead, marker_as_verb, read_head
from policyscan.extract.directives.lexer import (
    ADVERB,
    BACKGROUND,
    BAN,
    CUE,
    FACT,
    FLEXIBLE,
    FUTURE,
    GOAL,
    HEDGE,
    LEAD,
    MODAL,
    NOMINAL,
    PAST,
    PHRASE,
    PRESSURE,
    STATIVE,
    SUPPRESS,
    TAIL,
    TENTATIVE,
    VAGUE,
    VERB,
)
from policyscan.extract.directives.listing import listed
from policyscan.extract.directives.modals import (
    COMMITTED,
    FORESEEING,
    NEEDS,
    OWN_COUNTRY,
    commands,
    governed_later,
    later_goal,
    later_modal,
    near_verb,
)
from policyscan.extract.directives.prepositions import PLACE_ENDS, behind_preposition, stands, verb_behind
from policyscan.extract.directives.wording import FIGURE

COGNITION = frozenset(listed("认为 相信 深信 体会到 认识到 看到 知道 主张 愿 愿意 感谢 致敬 祝贺 希望 表示"))
# A cause orders nothing, whatever modal stands in it: 由于新路需要时间.
_CAUSES = frozenset(["由于", "因为", "既然"])
_TIMES_AND_FACTS = FACT | PAST | FUTURE
# What a clause of time ends in.
_TIMES = ("后", "时", "以前", "之前", "的时候", "的同时", "过程中")
_PREFERRED = ("为主", "为辅", "为先", "为重", "为戒")
_MEANWHILE = ("的时候", "之时", "之际")
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
    for hit in hits:
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
        _predicate(folded, hits, at, frame)
    else:
        if frame.governing and not later_modal(folded, hits, at):
            marker_as_verb(folded, frame, frame.clause.end)
        if frame.kind is Kind.NOMINAL:
            _predicate(folded, hits, at, frame)


def _predicate(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Read a clause that opens with a subject or topic: its modal, or else its predicate."""
    count = len(hits)
    stative: Hit | None = None
    for i in range(at, count):
        hit = hits[i]
        flags = hit[2].flags
        if flags & GOAL:
            following = hits[i + 1] if i + 1 < count else None
            names = following is None or not (
                only_links(folded, hit[1], following[0]) and following[2].flags & (HEADS | LEAD)
            )
            if names and hit[1] < frame.clause.end:  # 指导原则是民主集中制
                frame.kind = Kind.STATIVE
                return
            _after_goal(folded, hits, i, frame)
            return
        if flags & (MODAL | BAN):
            word = hit[2].text
            if not commands(folded, hits, i):
                continue
            if word in FORESEEING:
                before = folded[frame.clause.start : hit[0]]
                unclaimed = (
                    before
                    and not before.endswith(OWN_COUNTRY)
                    and not any(who in before for who in COMMITTED)
                    and not frame.lead
                )
                if (
                    frame.done
                    or stative
                    or (unclaimed and not FIGURE.search(folded, hit[1], frame.clause.end))
                ):
                    stative = stative or hit
                    continue
            if word in NEEDS and (i + 1 >= count or not near_verb(folded, hits, i + 1, hit)):
                stative = stative or hit
                continue
            frame.modal = hit
            frame.kind = Kind.MODAL
            frame.subject = frame.subject or not only_links(folded, frame.clause.start, hit[0])
            frame.governing = [h for h in hits[:i] if h[2].flags & (FLEXIBLE | TENTATIVE | HEDGE)]
            frame.governing.append(hit)
            following = hits[i + 1] if i + 1 < count else None
            if (
                following
                and following[2].text in ("在", "从")
                and folded.endswith(PLACE_ENDS, following[1], frame.clause.end)
            ):
                frame.kind = Kind.LEAD
                return
            verb_behind(folded, hits, i + 1, frame)
            return
        if flags & STATIVE:
            stative = stative or hit
            if hit[2].text in COGNITION:
                break
    if stative:
        frame.kind = Kind.STATIVE
        return
    if any(h[2].text == "在" for h in hits[at:]) and folded.endswith(
        PLACE_ENDS, frame.clause.start, frame.clause.end
    ):
        frame.kind = Kind.LEAD
        return
    counting = next(
        (h for h in hits[at:] if h[2].flags & VERB and FIGURE.match(folded, h[1], frame.clause.end)), None
    )
    for i in range(at, count):
        hit = hits[i]
        flags = hit[2].flags
        if counting is not None and flags & VERB and hit is not counting:
            continue  # 研发投入强度达到2.8%
        if flags & QUALIFIERS and not flags & VERB:
            frame.governing.append(hit)
        elif (
            flags & VERB
            and stands(folded, hits, i)
            and folded[hit[1] : hit[1] + 1] != "的"
            and not (folded[hit[0] - 1] == "、" and folded[hit[1]] in "、等")  # 分配、流通等方面
        ):
            if hit[2].marker:
                frame.governing.append(hit)
            frame.verb = hit
            frame.kind = Kind.SUBJECT
            return
        elif flags & SUPPRESS:
            frame.governing.append(hit)
            frame.verb = hit
            frame.kind = Kind.SUBJECT
            return
        elif flags & FACT and hit[1] - hit[0] > 1:
            frame.verb = hit
            frame.kind = Kind.SUBJECT
            return
    if any(h[2].text not in NOUNLY for h in frame.governing):
        frame.kind = Kind.SUBJECT


def _after_goal(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Read what stands behind 任务是, 目标是, 重点是."""
    frame.kind = Kind.MODAL
    frame.modal = hits[at]
    if hits[at][1] >= frame.clause.end:  # 主要目标是：
        frame.kind = Kind.LEAD
        return
    rest = Frame(frame.clause, Kind.NOMINAL)
    read_head(folded, hits[at + 1 :], hits[at][1], rest)
    frame.verb, frame.governing = rest.verb, [*rest.governing]
