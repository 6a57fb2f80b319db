"""What only the neighbours of a clause show: tasks set with 是, and what opens a sentence without a verb of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from policyscan.extract.directives.frames import Frame, Kind
from policyscan.extract.directives.heads import read_head
from policyscan.extract.directives.lexer import LEAD, NOMINAL, TAIL, VERB
from policyscan.extract.directives.listing import listed
from policyscan.extract.directives.prepositions import GIVING
from policyscan.extract.directives.wording import PURPOSES

# 主要是抓好两头: what stands right before 是, so that the verb behind it is what is to be done,
_FOREMOST = ("主要", "首先", "重点", "关键")
# unless that verb gives the reason: 主要是考虑….
_REASONING = frozenset(listed("考虑 综合考虑 强调 反映"))
# 改革的重点，是健全体系: what the clause before must end in, so that 是 sets a task.
_TASK_ENDS = listed("重点 任务 目标 关键 核心 要求 方向 出路 措施 中心 课题 方针 目的")


def _tasks(folded: str, frames: Sequence[Frame]) -> None:
    """Read 是 with a verb behind it as setting a task, where the clause before names one."""
    for before, frame in pairwise(frames):
        clause = frame.clause
        if frame.kind is not Kind.STATIVE or not folded.startswith(("是", "就是"), clause.start):
            continue
        if (
            before.kind is not Kind.STATIVE
            and folded.endswith(_TASK_ENDS, before.clause.start, before.clause.end)
            and len(clause.hits) > 1
        ):
            rest = Frame(clause, Kind.NOMINAL)
            read_head(folded, clause.hits[1:], clause.hits[0][1], rest)
            if rest.verb is not None:
                frame.kind, frame.modal = Kind.MODAL, clause.hits[0]
                frame.verb, frame.governing = rest.verb, rest.governing
                before.kind = Kind.LEAD
            elif clause.hits[1][2].flags & LEAD and clause.hits[1][0] == clause.hits[0][1]:
                before.kind = frame.kind = Kind.LEAD  # 任务，是根据计划，保证…


def _foremost(folded: str, frames: Sequence[Frame]) -> None:
    """Read 是 behind 主要 or 首先 and before a verb as setting what is to be done: 主要是抓好两头."""
    for frame in frames:
        if frame.kind is not Kind.STATIVE:
            continue
        hits = frame.clause.hits
        for at, hit in enumerate(hits[:-1]):
            following = hits[at + 1]
            if (
                hit[2].text == "是"
                and folded.endswith(_FOREMOST, frame.clause.start, hit[0])
                and following[0] == hit[1]
                and following[2].flags & VERB
                and not following[2].flags & NOMINAL
                and following[2].text not in _REASONING
            ):
                frame.kind, frame.modal, frame.verb, frame.governing = Kind.MODAL, hit, following, [hit]
                break


def _gives(frame: Frame) -> bool:
    """Tell whether the clause gives something to somebody, which is an action: 为农户提供种子."""
    return any(
        h[2].text in GIVING or h[2].text in ("配备", "办理", "建立", "开设") for h in frame.clause.hits
    )


def _results(frames: Sequence[Frame]) -> None:
    """Let the verb of result that opens a sentence govern, unless its clause is the purpose of an order behind it."""
    last_modal = max((i for i, f in enumerate(frames) if f.modal is not None), default=-1)
    last_order = max((i for i, f in enumerate(frames) if f.kind in (Kind.BARE, Kind.MODAL)), default=-1)
    purposed = False  # 为 or 为了 stands before
    for number, frame in enumerate(frames):
        lead = frame.lead[2].text if frame.lead is not None else ""
        if frame.kind is Kind.TAIL:
            to_modal = purposed and number < last_modal  # 为了使甲…，使乙…，必须丙
            to_order = lead == "为" and number < last_order and not _gives(frame)  # 为减轻负担，要…
            if not (to_modal or to_order):
                _govern(frame)
                return
            frame.kind = Kind.LEAD
        elif frame.kind not in (Kind.ATTRIBUTION, Kind.BACKGROUND, Kind.LEAD, Kind.PHRASE):
            return
        purposed = purposed or lead in PURPOSES


def _govern(frame: Frame) -> None:
    hits = frame.clause.hits
    verb = frame.verb or next((h for h in hits if h[2].flags & TAIL), None)
    if verb is None or verb[2].text == "以":  # 以创新引领发展。
        verb = next((h for h in hits[1:] if h[2].flags & VERB and not h[2].flags & NOMINAL), verb)
    if verb is not None:
        frame.verb, frame.kind = verb, Kind.BARE


def opening(folded: str, frames: Sequence[Frame]) -> None:
    """Mend what only the neighbours show: tasks set with 是, and verbs of result that open the sentence.

    Let a verb of result that nothing precedes govern: 做到…。 alone is an order, behind another verb its result."""
    _tasks(folded, frames)
    _foremost(folded, frames)
    if not any(f.kind in (Kind.BARE, Kind.MODAL, Kind.SUBJECT, Kind.STATIVE) for f in frames):
        taken = next((f for f in frames if f.lead is not None and f.lead[2].text in ("把", "将")), None)
        if taken is not None:  # 把任务逐项列出来: the verb is not in the lexicon
            taken.verb, taken.kind = taken.lead, Kind.BARE
            return
    if all(f.kind is Kind.LEAD and f.modal is None for f in frames):  # 以开放促改革。
        for frame in frames:
            verb = next((h for h in frame.clause.hits[1:] if h[2].flags & VERB), None)
            if (
                verb is not None
                and frame.lead is not None
                and frame.lead[2].text in ("以", "对", "在", "从", "用")
            ):
                frame.verb, frame.kind = verb, Kind.BARE
                return
    if any(f.kind is Kind.TAIL for f in frames):
        _results(frames)
