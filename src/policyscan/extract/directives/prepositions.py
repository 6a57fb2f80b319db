"""Clauses with a preposition: where its phrase ends, and the verb behind it (对企业实行…, 把旧房改造成…)."""

from __future__ import annotations

from policyscan.extract.directives.clauses import Hit
from policyscan.extract.directives.frames import ACTING, QUALIFIERS, Frame, Kind
from policyscan.extract.directives.heads import OFFICES, coordinated, marker_as_verb, qualifies_next
from policyscan.extract.directives.lexer import (
    ADVERB,
    BAN,
    FACT,
    FLEXIBLE,
    LEAD,
    MODAL,
    NOMINAL,
    PRESSURE,
    STATIVE,
    TAIL,
    TENTATIVE,
    VAGUE,
    VERB,
)
from policyscan.extract.directives.listing import listed
from policyscan.extract.directives.modals import commands, later_modal, weight

# Prepositions whose phrase always stands before another clause or verb.
_PURE_LEADS = frozenset(listed("为了 为着 除了 关于 至于 对于 本着"))

# Prepositions of guidance and means: a phrase of their own, unless a verb stands behind their noun.
_FRAME_LEADS = frozenset(listed("按照 根据 依据 遵照 依照 遵循 针对 围绕 紧紧围绕 经过 通过 依靠 依托 借助"))

# What guides an action that a later clause names; to rely on something is an action itself.
_GUIDES = _FRAME_LEADS - {"依靠", "依托", "借助"}

_CLOSED_LEADS = _FRAME_LEADS | {"在", "从", "以", "除", "对"}

# What such a phrase ends in when it is the whole clause: 按照…的要求; 在…基础上.
_GUIDANCE_ENDS = listed(
    "要求 原则 方针 路线 政策 目标 部署 精神 规定 需要 办法 方式 思路 方法 形式 途径 意见 "
    "决定 法律 说 看 讲 而言 来说 下 中 上 前提 情况 问题 特点 实际 条件 战略 计划 规划 "
    "标准 规律 领域 环节 群体 重点 努力 可能 力量 支持 优势 工作 改革 探索 统计 材料 数据 估计 调查 报告 计算 介绍"
)

PLACE_ENDS = listed("中 上 下 时 后 前 里 内 外 间 方面 同时 起 开始 基础 来说 看 说 而言 入手 着手 出发")

_OBJECT_ENDS = (
    *PLACE_ENDS,
    "问题",
    "现象",
    "行为",
    "活动",
    "单位",
    "企业",
    "地区",
    "地方",
    "人员",
    "情况",
    "者",
    "家庭",
    "群众",
    "项目",
)

# 为…创造条件: what an action gives to others is its result.
GIVING = frozenset(listed("创造 提供 奠定 打下 夯实 营造 注入 作出 做出 争取"))

# Behind these a judgement may stand in the same clause: 在工资上存在攀比; not behind 围绕, 针对, 为了.
_PLACING = frozenset(listed("在 从 对 由 同 与 向"))

_LOCALISERS = frozenset("上下中里内外间时后前起")

# 以政治安全为根本: a frame of guidance is short; with more between 以 and 为 a verb governs.
_LONGEST_GUIDANCE = 24
# 为 and a role of two characters at least (为支撑, 为重点) before a verb that governs.
_SHORTEST_ROLE = 2


def stands(folded: str, hits: tuple[Hit, ...], at: int) -> bool:
    """Tell whether a verb behind a subject is one: a noun-like or one-character verb needs an adverb before it."""
    start, stop, entry = hits[at]
    if not entry.flags & NOMINAL and stop - start > 1:
        return True
    if folded[stop : stop + 1].isdigit() or folded[stop : stop + 1] in ("到", "至"):
        return True
    return at > 0 and hits[at - 1][1] >= start - 1 and bool(hits[at - 1][2].flags & (QUALIFIERS | FACT))


def verb_behind(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Find the verb from hit `at` on, over prepositional phrases, and the markers that directly precede it."""
    lead: Hit | None = None
    count = len(hits)
    for i in range(at, count):
        hit = hits[i]
        start, stop, entry = hit
        flags = entry.flags
        if flags & LEAD or (entry.text == "将" and not commands(folded, hits, i)):
            lead = hit
        elif flags & TAIL and entry.text in ("让", "使") and frame.modal is not None:
            frame.verb = hit  # 要切实让企业受益
            return
        elif flags & BAN and folded.startswith("的", stop):
            continue  # 不该管的事项
        elif flags & (MODAL | BAN):
            frame.governing.append(hit)
            if frame.modal is None or flags & BAN or weight(hit) > weight(frame.modal):
                frame.modal = hit
            lead = None
        elif flags & QUALIFIERS and folded[stop : stop + 1] != "的" and qualifies_next(folded, hits, i):
            if lead is None or not (lead[1] == start and lead[2].text in ("在", "从", "以", "对")):
                frame.governing.append(hit)
                lead = lead if flags & FLEXIBLE else None
        elif flags & ACTING:
            if folded[stop : stop + 1] in OFFICES:
                continue
            if lead is not None and not _closes(folded, lead, hits, i, frame.clause.end):
                continue
            if (
                lead is None
                and (flags & NOMINAL or stop - start == 1)
                and frame.subject
                and not stands(folded, hits, i)
            ):
                continue
            if entry.marker:
                frame.governing.append(hit)
            frame.verb = hit
            coordinated(folded, hits, i, frame)
            return
        elif flags & QUALIFIERS and folded[stop : stop + 1] != "的":
            frame.governing.append(hit)
            if flags & (ADVERB | TENTATIVE):
                lead = None
    if lead is not None and lead[2].text in _GUIDES and frame.modal is not None:
        frame.guided = True  # 要围绕三件大事，…: the verb stands in a later clause
        return
    for hit in reversed(
        hits[at:]
    ):  # 把…立起来: the last verb, where no other sign shows the end of the phrase
        if hit[2].flags & VERB and hit[1] - hit[0] > 1:
            frame.verb = hit
            return
    if frame.verb is None:
        marker_as_verb(folded, frame, frame.clause.end)
    if frame.verb is None and frame.governing and frame.governing[-1][2].flags & (BAN | PRESSURE | VAGUE):
        frame.verb = frame.governing[-1]  # …必须严格控制: its object stands before it


def _closes(folded: str, lead: Hit, hits: tuple[Hit, ...], at: int, clause_end: int) -> bool:
    """Tell whether the verb `hits[at]` stands outside the phrase of the preposition `lead`."""
    word, verb = lead[2].text, hits[at]
    if word in ("把", "将"):
        return not any(h[2].flags & VERB and not h[2].flags & NOMINAL for h in hits[at + 1 :])
    if verb[0] - lead[1] < 1 or folded[verb[1] : verb[1] + 1] == "的":
        return False
    if folded[verb[0] - 1] in _LOCALISERS:
        return True
    if word == "通过" and verb[1] == clause_end:
        return False  # 通过发展横向联合: a noun at its end
    if word in _FRAME_LEADS and (
        folded[verb[0] - 1] in "、和" or folded.endswith(_GUIDANCE_ENDS, verb[1], clause_end)
    ):
        return False  # 围绕优化结构、提高效益; 按照搞活经济的方针
    if word in ("在", "从") and folded.find("方面", verb[1], hits[-1][1]) > 0:
        return False
    if verb[2].flags & NOMINAL or verb[1] - verb[0] == 1:
        return False
    if word in ("在", "从"):
        return verb[0] - lead[1] >= 2 and not any(folded[h[0] - 1] in _LOCALISERS for h in hits[at + 1 :])
    return True


def _goes_on(folded: str, hits: tuple[Hit, ...], role: int, end: int) -> bool:
    """Tell whether a verb with its object stands behind 以甲为乙: 以数据为支撑推进防控."""
    return any(
        hit[2].flags & VERB
        and not hit[2].flags & NOMINAL
        and hit[1] - hit[0] > 1
        and hit[0] - role > _SHORTEST_ROLE
        and end - hit[1] > 1
        and folded[hit[1]] != "的"
        and folded[hit[0] - 1] not in "的地"
        for hit in hits
    )


def behind_preposition(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Read a clause that opens with a preposition."""
    lead, end = hits[at], frame.clause.end
    word = lead[2].text
    modal_later = later_modal(folded, hits, at)
    if not modal_later:
        ends = _GUIDANCE_ENDS if word in _FRAME_LEADS else _OBJECT_ENDS if word == "对" else PLACE_ENDS
        if word in _PURE_LEADS or (word in _CLOSED_LEADS and folded.endswith(ends, lead[1], end)):
            frame.kind = Kind.LEAD
            return
        if word in _PLACING and any(h[2].flags & STATIVE for h in hits[at:]):
            frame.kind = Kind.STATIVE
            return
    if word == "以" and not modal_later:
        following = hits[at + 1] if at + 1 < len(hits) else None
        if (
            following
            and following[0] == lead[1]
            and following[2].flags & VERB
            and following[1] - following[0] > 1
        ):
            frame.kind = Kind.TAIL
            return
        role = folded.find("为", lead[1], end)
        if role > 0 and end - lead[1] <= _LONGEST_GUIDANCE and not _goes_on(folded, hits[at:], role, end):
            frame.kind = Kind.LEAD
            return
    before = len(frame.governing)
    if modal_later:  # what stands before the modal is topic: 对…的增长必须严格控制
        at = next(
            i for i in range(at, len(hits)) if hits[i][2].flags & (MODAL | BAN) and commands(folded, hits, i)
        )
    verb_behind(folded, hits, at, frame)
    if (
        frame.verb is not None
        and word in ("以", "用")
        and not frame.verb[2].flags & (ACTING | BAN | PRESSURE)
    ):
        frame.verb = None  # 以更大的决心: an adverb in its noun is no verb
    if frame.modal is not None:
        frame.kind = Kind.MODAL if frame.verb is not None else Kind.LEAD
    elif frame.verb is not None and (word not in _FRAME_LEADS or frame.verb[0] - lead[1] >= 2):
        frame.kind = (
            Kind.TAIL
            if word == "为"
            and not before
            and (len(frame.governing) == before or frame.verb[2].text in GIVING)
            else Kind.BARE
        )
        if frame.done and frame.kind is Kind.BARE:
            frame.kind = Kind.SUBJECT
    else:
        frame.kind = Kind.LEAD
