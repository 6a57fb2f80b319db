"""The frames of a directive sentence → its units: one a governing verb with its objects."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from policyscan.extract.directives.clauses import Hit
from policyscan.extract.directives.frames import Frame, Kind
from policyscan.extract.directives.lexer import (
    ADVERB,
    FLEXIBLE,
    FUTURE,
    GOAL,
    LEAD,
    MODAL,
    NOMINAL,
    PHRASE,
    PRESSURE,
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
# Verbs of means: with a clause behind them they lead to its verb (采取多种办法，…).
_MEANS = frozenset(listed("结合 采取 采用 利用 运用 开辟 创造"))
_MEASURES = re.compile(r"(?:^|有力|有效|积极|切实|坚决|必要|综合|果断|各种|多种|适当|一系列|强有力)的?措施$")
_MEANS_ENDS = listed("办法 方法 方式 形式 手段 途径 改革 杠杆 措施 创造条件")
# 鼓励甲通过乙: who is invited, and by what means.
_INVITING = frozenset(listed("鼓励 支持 引导 动员"))
_BY = frozenset(listed("通过 采取 采用 运用 利用 依靠"))
_AIMS = ("以便", "以利", "以期", "以求")
# Verbs that only carry another: 加以解决, 组织实施.
_LIGHT = frozenset(listed("加以 予以 进行 组织 抓好 抓紧 付诸 给予 深入"))
# What goes on with the noun before it: 特别是中小企业.
_APPOSITIONS = listed("特别是 尤其是 包括 以及 或者 例如 比如 如")
# 由财政局牵头，…: who is in charge, of what the next clause says.
_CHARGED = listed("牵头 负责 主办 承办 主责 领衔")
_DEFINING = ("是", "这是", "也是", "都是", "既是", "正是", "就是")
# A unit weighs so many words; more are no unit, and must not cost more than their length.
_MOST_WORDS = 400
_MOST_LEADS = 40
# Verbs of result that complete a 把 of the clause before.
_BA_RESULTS = frozenset(listed("作为 用于 列入 纳入 落到 摆在 放在 结合起来 统一起来 改变"))
_BA_ENDS = ("到", "为", "成", "起来", "在")
_JUDGEMENTS = frozenset(listed("有利于 否则 才能 能够 就会 就能 才会 意味着"))
# What makes the result of 确保 measurable.
_DUE = frozenset(
    listed("完成 圆满完成 全面完成 按时完成 超额完成 按时 按时足额 如期 按期 限期 收官 清零 到位 落实到位")
)
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
    group: int = 0  # the first unit since the last semicolon
    bare_only: bool = True  # no modal since then
    in_tail: bool = False
    aimed: bool = False  # the tail states an aim (以便…), and so do the bare clauses behind it
    inviting: bool = False  # 鼓励甲通过乙，…: what they are to do belongs to it
    judging: bool = False  # what follows is coordinated under 有利于 or 否则
    telling: bool = False  # the clauses before tell of something, and are no topic


def units(folded: str, frames: Sequence[Frame], part: Part | None) -> list[Unit]:
    """Group the clauses of one directive sentence."""
    state = _Grouping()
    last = len(frames) - 1
    for number, frame in enumerate(frames):
        following = frames[number + 1] if number < last else None
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


def _place(folded: str, frame: Frame, following: Frame | None, part: Part | None, state: _Grouping) -> None:
    """Give one clause its place: a unit of its own, part of the unit before or after it, or none."""
    kind = frame.kind
    if kind in (Kind.SUBJECT, Kind.NOMINAL) and folded.startswith(_APPOSITIONS, frame.clause.start):
        if state.pending:
            state.pending.append(frame)
        elif state.current is not None:
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
        kind is Kind.MODAL and frame.verb is None and following is not None and _unfinished(folded, frame)
    ):
        state.pending.append(frame)
        return
    if following is not None and _charged(folded, frame):
        state.pending.append(frame)
        return
    if following is not None and following.kind is Kind.BARE and _completed(folded, frame, following):
        state.pending.append(frame)
        return
    if state.judging and kind in (Kind.BARE, Kind.SUBJECT):
        return
    if (
        following is not None
        and following.kind in (Kind.BARE, Kind.LEAD, Kind.PHRASE)
        and _means(folded, frame)
    ):
        state.pending.append(frame)
        return
    if kind is Kind.BARE and frame.done:
        state.pending.clear()
        state.current = None
        return
    if state.in_tail and kind is Kind.SUBJECT and state.current is not None:
        _extend(state.current, frame)
        return
    tail = (
        kind is Kind.TAIL
        or (state.in_tail and frame.lead is not None and frame.lead[2].text == "把" and not frame.governing)
        or (state.current is not None and _only_result(folded, frame, state))
    )
    joined = kind is Kind.BARE and frame.modal is None and not frame.lead and (state.aimed or state.inviting)
    if (tail or joined) and state.current is not None:
        _extend(state.current, frame)
        state.in_tail = True
        state.aimed = state.aimed or folded.startswith(_AIMS, frame.clause.start)
        return
    if kind is Kind.NOMINAL and _tells(folded, frame):
        state.pending.clear()
        state.current, state.telling = None, True
        return
    if kind in (Kind.NOMINAL, Kind.PHRASE, Kind.TAIL) or _objectless(folded, frame):
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
    if kind is Kind.SUBJECT and frame.verb is None and state.current is not None and _holds(frame):
        _extend(state.current, frame)
        return
    _open(folded, state, frame)


def _holds(frame: Frame) -> bool:
    """Tell whether the clause only adds that something stands firm: 一百年不动摇."""
    return any(
        h[2].text in ("不动摇", "不变", "不放松", "不松劲", "不松懈", "不懈怠") for h in frame.governing
    )


def _tells(folded: str, frame: Frame) -> bool:
    """Tell whether a clause without a known verb says something of 这, 那 or 它, and is no topic."""
    return folded[frame.clause.start] in "这那它他此该"


def _unfinished(folded: str, frame: Frame) -> bool:
    """Tell whether a clause with a modal but no verb leads to the next: 都应当像邻县那样，…; not 要忠于职守."""
    if frame.modal is not None and folded.startswith("有", frame.modal[1]):
        return False  # 要有新思路
    return frame.clause.mark not in ("；", ";") and not any(
        h[2].flags & (PHRASE | FLEXIBLE) for h in frame.clause.hits
    )


def _charged(folded: str, frame: Frame) -> bool:
    """Tell whether the clause only says who is in charge of what the next one says: 由财政局牵头，…."""
    lead = frame.lead
    return lead is not None and lead[2].text == "由" and folded.endswith(_CHARGED, lead[1], frame.clause.end)


def _completed(folded: str, frame: Frame, following: Frame) -> bool:
    """Tell whether the next clause holds the verb of this clause's 把: 把节约粮食，作为一项重要标准."""
    if not any(h[2].text in ("把", "将") and h[2].flags & LEAD for h in frame.clause.hits):
        return False
    own, verb = frame.verb, following.verb
    if own is not None and (
        own[2].text in _BA_RESULTS or own[2].text.endswith(_BA_ENDS) or folded.startswith(_BA_ENDS, own[1])
    ):
        return False
    return verb is not None and (verb[2].text in _BA_RESULTS or verb[2].text.endswith(_BA_ENDS))


def _invites(folded: str, frame: Frame) -> bool:
    """Tell whether the clause invites somebody and names only the means: 鼓励企业通过技术革新，…."""
    verb = frame.verb
    if verb is None or verb[2].text not in _INVITING:
        return False
    means = next((h for h in frame.clause.hits if h[0] >= verb[1] and h[2].text in _BY), None)
    if means is None:
        return False
    return not any(
        h[0] > means[1] and h[2].flags & VERB and not h[2].flags & NOMINAL for h in frame.clause.hits
    ) or folded.endswith(_MEANS_ENDS, means[1], frame.clause.end)


def _means(folded: str, frame: Frame) -> bool:
    """Tell whether the clause only names the means of the next: 采取多种办法, 利用价格杠杆."""
    if frame.lead is not None and frame.lead[2].text in ("通过", "经过") and frame.kind is Kind.BARE:
        return True
    verb = frame.verb
    if verb is not None and verb[2].text == "坚持" and folded.startswith("以", verb[1]):
        return "为" in folded[verb[1] : frame.clause.end]  # 坚持以人为本: guidance
    if _invites(folded, frame):
        return True
    if verb is None or verb[2].text not in _MEANS or frame.kind not in (Kind.BARE, Kind.MODAL):
        return False
    if verb[2].text == "采取" and folded.endswith("措施", verb[1], frame.clause.end):
        return _MEASURES.search(folded[verb[1] : frame.clause.end]) is not None
    return folded.endswith(_MEANS_ENDS, verb[1], frame.clause.end)


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
    return grown or _is_goal(folded, frame)


def _is_goal(folded: str, frame: Frame) -> bool:
    """Tell whether a clause without a modal sets a goal: it has a figure, a marker, or an adverb before its verb."""
    if frame.verb is not None and folded[frame.clause.start : frame.verb[0]].count("的") > 1:
        return False
    clause = frame.clause
    if frame.verb is not None and _short_subject(frame) and clause.end - frame.verb[1] >= 2:
        return True  # an adverb that the lexicon does not know: 虚心听取意见
    return (
        bool(frame.governing)
        or any(c.isdigit() for c in folded[clause.start : clause.end])
        or any(h[2].flags & (ADVERB | PRESSURE) for h in clause.hits)
    )


def _open(folded: str, state: _Grouping, frame: Frame) -> None:
    """Begin a unit with this clause and what is pending before it."""
    clause = frame.clause
    pending = state.pending[:_MOST_LEADS]
    start = pending[0].clause.start if pending else clause.start
    governing = [h for p in pending for h in p.governing] + frame.governing
    inside = [h for p in pending for h in p.clause.hits] + list(clause.hits)
    modal = frame.modal or next((p.modal for p in pending if p.modal), None)
    if modal is not None:
        direct = not frame.subject and modal[2].text in _TOPIC_MODALS
        topics = state.out[state.group :]
        purpose = bool(
            len(topics) == 1
            and _purpose(topics[0])
            and modal[2].flags & MODAL
            and _weight(modal) == _ABSOLUTE
        )
        direct = direct and bool(topics) and state.bare_only
        if (direct or purpose) and state.current is not None and frame.modal is not None:
            start = topics[0].start
            del state.out[state.group :]
        state.bare_only = False
        state.chain = modal if modal[2].flags & MODAL and _strong(modal) else None
    elif frame.kind is Kind.SUBJECT and frame.clause.start != (frame.verb or (0, 0, 0))[0]:
        state.chain = state.chain if _short_subject(frame) else None
    chain = state.chain if state.chain is not None and state.chain not in governing else None
    state.current = Unit(start, clause.end, frame.verb, governing, inside, chain, [*pending, frame])
    state.out.append(state.current)
    state.pending = []
    state.telling = state.judging = state.aimed = False
    state.inviting = any(_invites(folded, p) for p in pending)
    state.in_tail = any(h[2].flags & TAIL and h[2].text == "使" for h in clause.hits)


def _short_subject(frame: Frame) -> bool:
    """An unknown adverb before the verb is no new subject."""
    return frame.verb is not None and frame.verb[0] - frame.clause.start <= 5


_ABSOLUTE = 5


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
    if frame.kind is Kind.BARE:  # …，逐步解决: its gradualness is the unit's
        unit.governing.extend(h for h in frame.governing if h[2].flags & TENTATIVE)


def _objectless(folded: str, frame: Frame) -> bool:
    """Tell whether a bare clause has no object of its own: 认真加以解决, 组织实施."""
    if frame.kind is not Kind.BARE or frame.verb is None or frame.lead is not None:
        return False
    stop = frame.verb[1]
    if frame.verb[2].text in _LIGHT:
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
        return not any(h[2].text in _DUE or h[2].flags & FUTURE for h in clause.hits) and not any(
            c.isdigit() for c in folded[clause.start : clause.end]
        )
    return state.in_tail and verb[2].text in _TAIL_VERBS and not frame.governing
