"""A clause → its frame: what kind of clause it is, which verb governs it, and which markers govern the verb.

There is no word segmentation and no parser. The head of a clause is read from the left: links (并, 也), modals and
adverbs may precede the governing verb; a preposition (把 对 在 …上) opens a phrase behind which the verb is looked
for; anything else is a subject or topic. Markers behind the governing verb stand in its object and do not govern it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from policyscan.extract.directives.clauses import Clause, Hit
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


class Kind(Enum):
    """What a clause does in its sentence."""

    ATTRIBUTION = auto()  # 区长强调
    BACKGROUND = auto()  # 面对旱情
    LEAD = auto()  # 按照分工; 在山区
    TAIL = auto()  # 以便通航; 使河道通航
    BARE = auto()  # 加强管理
    MODAL = auto()  # 各区要加强管理
    SUBJECT = auto()  # 经济稳定增长
    STATIVE = auto()  # 水是命脉
    NOMINAL = auto()  # no verb that the lexicon knows
    PHRASE = auto()  # 廉洁奉公: a set phrase without an object


@dataclass(slots=True)
class Frame:
    """The reading of one clause. `governing` are the markers that govern its verb, modals first as they stand."""

    clause: Clause
    kind: Kind
    verb: Hit | None = None
    modal: Hit | None = None
    governing: list[Hit] = field(default_factory=list)
    subject: bool = False  # something stands before the modal or the verb
    done: bool = False  # 了, 已: it has happened
    shown: bool = False  # 取得, 成功, 显著: words of results, which plans use too
    past: bool = False  # 去年, 五年来
    future: bool = False  # 今年, 明年
    lead: Hit | None = None
    we: bool = False  # 我们 is the subject


_QUALIFIERS = ADVERB | TENTATIVE | PRESSURE | VAGUE | HEDGE | FLEXIBLE
_ACTING = VERB | SUPPRESS
_HEADS = MODAL | BAN | _ACTING | _QUALIFIERS
# Adverbs that qualify nouns as readily as verbs: 主要污染物, 重点企业.
_NOUNLY = frozenset("主要 重点 全面 基本 集中 共同 科学 规范 合理 普遍 高度 有效 健康 广泛".split())
# Markers that may be the verb themselves where none follows: 严禁酒驾, 探索新路, 严格纪律, 大抓卫生.
_VERBAL_MARKERS = BAN | FLEXIBLE | VAGUE | PRESSURE | ADVERB
# Characters that may stand between the words of a clause's head: 地 (adverbial), links, and numerals of 一是.
_LINKS = frozenset(
    "地并也都还又再更则就便而且和与及、 　特别同时尤其只很十分均皆各别已经了所被加以去来不能自各是"
)
# Prepositions whose phrase always stands before another clause or verb.
_PURE_LEADS = frozenset("为了 为着 除了 关于 至于 对于 本着".split())
# Prepositions of guidance and means: a phrase of their own, unless a verb stands behind their noun.
_FRAME_LEADS = frozenset("按照 根据 依据 遵照 依照 遵循 针对 围绕 紧紧围绕 经过 通过 依靠 依托 借助".split())
_CLOSED_LEADS = _FRAME_LEADS | {"在", "从", "以", "除", "对"}
# What such a phrase ends in when it is the whole clause: 按照…的要求; 在…基础上.
_GUIDANCE_ENDS = tuple(
    "要求 原则 方针 路线 政策 目标 部署 精神 规定 需要 办法 方式 思路 方法 形式 途径 意见 决定 法律 说 看 讲 而言 来说 下 中 上 前提 情况 "
    "特点 实际 条件 战略 计划 规划 标准 规律 努力 工作 改革 探索".split()
)
_PLACE_ENDS = tuple("中 上 下 时 后 前 里 内 外 间 方面 同时 起 开始 基础 来说 看 说 而言".split())
_OBJECT_ENDS = (*_PLACE_ENDS, "问题", "现象", "行为", "活动", "单位", "企业", "地区", "人员", "情况", "者", "家庭", "群众", "项目")
# Behind these a judgement may stand in the same clause: 在工资上存在攀比; not behind 围绕, 针对, 为了.
_PLACING = frozenset("在 从 对 由 同 与 向".split())
_FIGURE = re.compile(r"\d|百分之")
_LOCALISERS = frozenset("上下中里内外间时后前起")
COGNITION = frozenset("认为 相信 深信 体会到 认识到 看到 知道 主张 愿 愿意 感谢 致敬 祝贺 希望 表示".split())
# Predicates about what an action is or does.
_SAID_OF = frozenset(
    "仍 仍然 依然 有重要意义 具有 是 不是 势在必行 任重道远 有利于 关系到 事关 离不开 在于 取决于 意味着 刻不容缓 至关重要".split()
)
# A wish for things, not an order: 迫切需要人才.
_NEEDS = frozenset("需要 需 须要".split())
_PLAIN_DUTIES = frozenset("必须 务必 应当 应该 不得 一律不得 不准 都要 都必须 均须 须".split())
_PLANS = frozenset("计划 准备 打算 决定 决心 预计".split())
# Who may commit to what 将 announces; with another subject it foretells.
COMMITTED = (
    "本府",
    "本局",
    "本处",
    "市府",
    "县府",
    "当局",
    "特区",
    "本会",

    "各",
    "地区",
    "地方",
    "企业",
    "单位",
    "学校",
    "机构",
    "街道",
    "个人",
    "农户",
    "农民",
    "公司",
    "我们",
    "政府",
    "国家",
    "中央",
    "部门",
    "我市",
    "我省",
    "我区",
    "我县",
    "全市",
    "全省",
    "全区",
    "中国",
    "国务院",
    "财政",
    "局",
    "委",
)
FORESEEING = frozenset("将 将会 将要 预计 可 可以 也可".split())
# Modals that are nouns or prepositions as well: they are modals only right before what they order.
_DOUBTFUL = frozenset("计划 准备 打算 决定 决心 预计 拟 可 须 需 将 可以 应".split())


def read(folded: str, clause: Clause) -> Frame:
    """Read one clause."""
    hits, start, end = clause.hits, clause.start, clause.end
    frame = Frame(clause, Kind.NOMINAL)
    frame.we = folded.startswith(("我们", "我国", "本府", "我市"), start, start + 3)
    if not hits:
        return frame
    for hit in hits:
        flags = hit[2].flags
        if flags & FACT:
            if hit[2].marker and hit[2].marker.scope == "weak":
                frame.shown = True
            else:
                frame.done = True
        elif flags & PAST:
            frame.past = True
        elif flags & FUTURE:
            frame.future = True
    if hits[-1][2].flags & CUE and hits[-1][1] >= end - 1 and clause.mark and _announces(hits):
        frame.kind = Kind.ATTRIBUTION
        return frame
    if hits[0][2].flags & PHRASE and hits[0][0] == start and hits[0][1] >= end - 1:
        frame.kind = Kind.PHRASE
        return frame
    at = _head(folded, hits, start, frame)
    if (
        frame.verb is not None
        and frame.modal is None
        and _later_modal(folded, hits, at)
        and (frame.verb[2].flags & NOMINAL or _governed_later(folded, hits, at))
    ):
        frame.verb = None
        frame.governing.clear()
        frame.subject = True
    if frame.verb is not None:
        frame.kind = Kind.MODAL if frame.modal else Kind.BARE
        if frame.done and frame.modal is None and not _finished(folded, hits, at):
            frame.done = False
        if frame.modal is None and _is_said_of(folded, hits, at, end):
            frame.kind = Kind.STATIVE
        _coordinated(folded, hits, at, frame)
    elif at >= len(hits):
        _marker_as_verb(folded, frame, end)
    elif (
        frame.subject
        and frame.modal is None
        and frame.governing
        and frame.governing[-1][2].flags & ADVERB
        and frame.governing[-1][2].text not in _NOUNLY
        and not _later_modal(folded, hits, at)
    ):
        frame.subject = False  # the verb behind the adverb is not in the lexicon: 大力简除烦苛
        _marker_as_verb(folded, frame, end)
        if frame.kind is Kind.NOMINAL:
            _beyond_head(folded, hits, at, frame)
    else:
        _beyond_head(folded, hits, at, frame)
    return frame


# 改革的重点，是健全体系: what the clause before must end in, so that 是 sets a task.
_TASK_ENDS = ("重点", "任务", "目标", "关键", "核心", "要求", "方向", "出路", "措施", "中心", "课题", "方针", "目的")


def _tasks(folded: str, frames: Sequence[Frame]) -> None:
    """Read 是 with a verb behind it as setting a task, where the clause before names one."""
    for before, frame in pairwise(frames):
        clause = frame.clause
        if frame.kind is Kind.STATIVE and folded.startswith(("是", "就是"), clause.start):
            if folded.endswith(_TASK_ENDS, before.clause.start, before.clause.end) and len(clause.hits) > 1:
                rest = Frame(clause, Kind.NOMINAL)
                _head(folded, clause.hits[1:], clause.hits[0][1], rest)
                if rest.verb is not None:
                    frame.kind, frame.modal = Kind.MODAL, clause.hits[0]
                    frame.verb, frame.governing = rest.verb, rest.governing
                    before.kind = Kind.LEAD


def opening(folded: str, frames: Sequence[Frame]) -> None:
    """Mend what only the neighbours show: tasks set with 是, and verbs of result that open the sentence.

    Let a verb of result that nothing precedes govern: 做到…。 alone is an order, behind another verb its result."""
    _tasks(folded, frames)
    if not any(f.kind in (Kind.BARE, Kind.MODAL, Kind.SUBJECT, Kind.STATIVE) for f in frames):
        taken = next((f for f in frames if f.lead is not None and f.lead[2].text in ("把", "将")), None)
        if taken is not None:  # 把任务逐项列出来: the verb is not in the lexicon
            taken.verb, taken.kind = taken.lead, Kind.BARE
            return
    if all(f.kind is Kind.LEAD and f.modal is None for f in frames):  # 以开放促改革。
        for frame in frames:
            verb = next((h for h in frame.clause.hits[1:] if h[2].flags & VERB), None)
            if verb is not None and frame.lead is not None and frame.lead[2].text in ("以", "对", "在", "从", "用"):
                frame.verb, frame.kind = verb, Kind.BARE
                return
    for frame in frames:
        if frame.kind is Kind.TAIL:
            verb = next((h for h in frame.clause.hits if h[2].flags & TAIL), None)
            if verb is not None:
                frame.verb, frame.kind = verb, Kind.BARE
            return
        if frame.kind not in (Kind.ATTRIBUTION, Kind.BACKGROUND, Kind.LEAD, Kind.PHRASE):
            return


def _governed_later(folded: str, hits: tuple[Hit, ...], at: int) -> bool:
    """Tell whether a plain obligation stands behind the verb, which then belongs to the topic: 新建房屋必须报批."""
    return any(
        h[2].text in _PLAIN_DUTIES and folded[h[0] - 1] not in "，,、" and _commands(folded, hits, i)
        for i, h in enumerate(hits)
        if i > at
    )


def _finished(folded: str, hits: tuple[Hit, ...], at: int) -> bool:
    """Tell whether the verb itself has 了 behind it or 已 before it, and not something in its object."""
    stop = hits[at][1]
    for hit in hits[at + 1 :]:
        if hit[0] == stop and hit[2].flags & VERB:
            stop = hit[1]
    return folded[stop : stop + 1] == "了" or any(h[2].flags & FACT and h[2].text != "了" for h in hits[:at])


def _is_said_of(folded: str, hits: tuple[Hit, ...], at: int, end: int) -> bool:
    """Tell whether the clause only says something about its verb phrase: 调整结构势在必行, 发展生产是硬道理."""
    for hit in hits[at + 1 :]:
        if hit[2].flags & STATIVE and hit[2].text in _SAID_OF and folded[hit[1] : hit[1] + 1] != "的":
            return hit[2].text in ("是", "不是") or folded.find("的", hit[1], end) < 0
    return False


def _announces(hits: tuple[Hit, ...]) -> bool:
    return not any(h[2].flags & (_ACTING | _QUALIFIERS | MODAL) for h in hits[:-1])


def _beyond_head(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Read a clause whose head stops before a verb: at a preposition, a subject, a purpose, a background."""
    flags = hits[at][2].flags
    if frame.modal is not None and not flags & TAIL and (frame.subject or not _is_lead(folded, hits, at)):
        if frame.modal[2].text in _NEEDS and not _near_verb(folded, hits, at, frame.modal):
            frame.kind = Kind.STATIVE
            return
        frame.kind = Kind.MODAL
        _verb_behind(folded, hits, at, frame)
    elif _is_lead(folded, hits, at) and not frame.subject:
        frame.lead = hits[at]
        _behind_preposition(folded, hits, at, frame)
    elif flags & TAIL and not frame.subject:
        frame.kind = Kind.TAIL
        if frame.modal:
            frame.kind = Kind.LEAD if any(h[2].text in COGNITION for h in hits) else Kind.MODAL
    elif (
        flags & BACKGROUND
        and not frame.subject
        and not _later_modal(folded, hits, at)
        and not _later_goal(hits, at)
    ):
        frame.kind = Kind.BACKGROUND
    elif (
        flags & (PAST | FUTURE | FACT | ADVERB | TENTATIVE | BAN | FLEXIBLE | VAGUE | PRESSURE)
        or frame.subject
    ):
        if frame.governing and not frame.subject and not _later_modal(folded, hits, at):
            _marker_as_verb(folded, frame, frame.clause.end)
            if frame.kind is not Kind.NOMINAL:
                return
        _predicate(folded, hits, at, frame)
    else:
        if frame.governing and not _later_modal(folded, hits, at):
            _marker_as_verb(folded, frame, frame.clause.end)
        if frame.kind is Kind.NOMINAL:
            _predicate(folded, hits, at, frame)


def _commands(folded: str, hits: tuple[Hit, ...], at: int) -> bool:
    """Tell whether a modal is one here, and not a noun (年度计划), nor inside a modifier (可以利用的, 要解决的)."""
    _, stop, entry = hits[at]
    if folded[stop : stop + 1] == "的" or (entry.flags & BAN and folded[hits[at][0] - 1] == "的"):
        return False
    if entry.text not in _DOUBTFUL:
        return True
    if at + 1 >= len(hits) or (entry.text in _PLANS and any(h[2].flags & VERB for h in hits[:at])):
        return False
    start, end, following = hits[at + 1]
    if start > stop + 1 or not following.flags & (_ACTING | _QUALIFIERS | LEAD | MODAL | FACT):
        return False
    return folded[end : end + 1] != "的"


def _is_lead(folded: str, hits: tuple[Hit, ...], at: int) -> bool:
    """Tell whether a preposition stands here; 将 is one (for 把) where it is no modal."""
    entry = hits[at][2]
    return bool(entry.flags & LEAD) or (entry.text == "将" and not _commands(folded, hits, at))


def _near_verb(folded: str, hits: tuple[Hit, ...], at: int, modal: Hit) -> bool:
    """Tell whether a verb follows 需要 (还需要继续研究), and not a thing (需要人才)."""
    start, _, entry = hits[at]
    if folded[modal[1] : modal[1] + 1] == "有":
        return True
    return bool(entry.flags & (_ACTING | _QUALIFIERS | LEAD)) and _links(folded, modal[1], start)


def _head(folded: str, hits: tuple[Hit, ...], position: int, frame: Frame) -> int:
    """Read the head from hit 0 on; return the index of the hit where it stops (the verb, or what is no head)."""
    count = len(hits)
    for at in range(count):
        hit = hits[at]
        start, stop, entry = hit
        if start > position and not _links(folded, position, start):
            frame.subject = True
            return at
        flags = entry.flags
        if flags & TAIL and frame.modal is None and not frame.governing:
            return at
        if flags & (MODAL | BAN):
            if not _commands(folded, hits, at):
                return at
            if frame.modal is None or flags & BAN or _weight(hit) > _weight(frame.modal):
                frame.modal = hit
            frame.governing.append(hit)
        elif flags & VERB:
            if flags & _QUALIFIERS and _qualifies_next(folded, hits, at):
                frame.governing.append(hit)
                position = stop
                continue
            if entry.marker:
                frame.governing.append(hit)
            frame.verb = hit
            return at
        elif flags & SUPPRESS:
            frame.governing.append(hit)
            frame.verb = hit
            return at
        elif flags & _QUALIFIERS:
            frame.governing.append(hit)
        elif not flags & (PAST | FUTURE | FACT):
            return at
        position = stop
    return count


def _qualifies_next(folded: str, hits: tuple[Hit, ...], at: int) -> bool:
    """Tell whether a word that is adverb and verb (加快, 继续) qualifies the verb right behind it."""
    if at + 1 >= len(hits):
        return False
    stop, following = hits[at][1], hits[at + 1]
    near = following[0] == stop or (following[0] == stop + 1 and folded[stop] == "地")
    return near and bool(following[2].flags & (_ACTING | _QUALIFIERS | LEAD))


def _coordinated(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Add the markers of verbs that share the object: 健全和严格执行, 大力培养、积极引进."""
    stop = hits[at][1]
    for hit in hits[at + 1 :]:
        gap = folded[stop : hit[0]]
        if gap not in ("", "和", "、", "并", "与", "及") or not hit[2].flags & (_ACTING | _QUALIFIERS):
            return
        if gap == "" and not hit[2].flags & SUPPRESS:  # 支持 in 完善支持创业的政策 belongs to the object
            return
        if hit[2].marker:
            frame.governing.append(hit)
        stop = hit[1]


def _links(folded: str, start: int, end: int) -> bool:
    return end - start <= 6 and all(folded[i] in _LINKS for i in range(start, end))


def _weight(hit: Hit) -> int:
    marker = hit[2].marker
    return marker.strength or 0 if marker else 0


def _later_modal(folded: str, hits: tuple[Hit, ...], at: int) -> bool:
    return any(hits[i][2].flags & (MODAL | BAN) and _commands(folded, hits, i) for i in range(at, len(hits)))


def _later_goal(hits: tuple[Hit, ...], at: int) -> bool:
    return any(hits[i][2].flags & GOAL for i in range(at, len(hits)))


def _marker_as_verb(folded: str, frame: Frame, end: int) -> None:
    """Take the last marker of the head for the verb where an object of its own follows it."""
    last = frame.governing[-1] if frame.governing else None
    if (
        last is not None
        and last[2].flags & _VERBAL_MARKERS
        and end - last[1] >= 2
        and folded[last[1]] not in "的地"
    ):
        frame.verb = last
        frame.kind = Kind.MODAL if frame.modal else Kind.BARE
    elif frame.modal is not None:
        frame.kind = Kind.MODAL


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
                _links(folded, hit[1], following[0]) and following[2].flags & (_HEADS | LEAD)
            )
            if names and hit[1] < frame.clause.end:  # 指导原则是民主集中制
                frame.kind = Kind.STATIVE
                return
            _after_goal(folded, hits, i, frame)
            return
        if flags & (MODAL | BAN):
            word = hit[2].text
            if not _commands(folded, hits, i):
                continue
            if word in FORESEEING:
                before = folded[frame.clause.start : hit[0]]
                unclaimed = before and not any(who in before for who in COMMITTED) and not frame.lead
                if frame.done or stative or (unclaimed and not _FIGURE.search(folded, hit[1], frame.clause.end)):
                    stative = stative or hit
                    continue
            if word in _NEEDS and (i + 1 >= count or not _near_verb(folded, hits, i + 1, hit)):
                stative = stative or hit
                continue
            frame.modal = hit
            frame.kind = Kind.MODAL
            frame.subject = frame.subject or not _links(folded, frame.clause.start, hit[0])
            frame.governing = [h for h in hits[:i] if h[2].flags & (FLEXIBLE | TENTATIVE | HEDGE)]
            frame.governing.append(hit)
            _verb_behind(folded, hits, i + 1, frame)
            return
        if flags & STATIVE:
            stative = stative or hit
            if hit[2].text in COGNITION:
                break
    if stative:
        frame.kind = Kind.STATIVE
        return
    if any(h[2].text == "在" for h in hits[at:]) and folded.endswith(
        _PLACE_ENDS, frame.clause.start, frame.clause.end
    ):
        frame.kind = Kind.LEAD
        return
    for i in range(at, count):
        hit = hits[i]
        flags = hit[2].flags
        if flags & _QUALIFIERS and not flags & VERB:
            frame.governing.append(hit)
        elif flags & VERB and _stands(folded, hits, i):
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
    if frame.governing:
        frame.kind = Kind.SUBJECT


def _stands(folded: str, hits: tuple[Hit, ...], at: int) -> bool:
    """Tell whether a verb behind a subject is one: a noun-like or one-character verb needs an adverb before it."""
    start, stop, entry = hits[at]
    if not entry.flags & NOMINAL and stop - start > 1:
        return True
    if folded[stop : stop + 1].isdigit() or folded[stop : stop + 1] in ("到", "至"):
        return True
    return at > 0 and hits[at - 1][1] >= start - 1 and bool(hits[at - 1][2].flags & (_QUALIFIERS | FACT))


def _after_goal(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Read what stands behind 任务是, 目标是, 重点是."""
    frame.kind = Kind.MODAL
    frame.modal = hits[at]
    if hits[at][1] >= frame.clause.end:  # 主要目标是：
        frame.kind = Kind.LEAD
        return
    rest = Frame(frame.clause, Kind.NOMINAL)
    _head(folded, hits[at + 1 :], hits[at][1], rest)
    frame.verb, frame.governing = rest.verb, [*rest.governing]


def _verb_behind(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Find the verb from hit `at` on, over prepositional phrases, and the markers that directly precede it."""
    lead: Hit | None = None
    count = len(hits)
    for i in range(at, count):
        hit = hits[i]
        start, stop, entry = hit
        flags = entry.flags
        if flags & LEAD or (entry.text == "将" and not _commands(folded, hits, i)):
            lead = hit
        elif flags & (MODAL | BAN):
            frame.governing.append(hit)
            if frame.modal is None or flags & BAN or _weight(hit) > _weight(frame.modal):
                frame.modal = hit
            lead = None
        elif flags & _QUALIFIERS and folded[stop : stop + 1] != "的" and _qualifies_next(folded, hits, i):
            if lead is None or not (lead[1] == start and lead[2].text in ("在", "从", "以", "对")):
                frame.governing.append(hit)
                lead = lead if flags & FLEXIBLE else None
        elif flags & _ACTING:
            if lead is not None and not _closes(folded, lead, hits, i):
                continue
            if (
                lead is None
                and (flags & NOMINAL or stop - start == 1)
                and frame.subject
                and not _stands(folded, hits, i)
            ):
                continue
            if entry.marker:
                frame.governing.append(hit)
            frame.verb = hit
            _coordinated(folded, hits, i, frame)
            return
        elif flags & _QUALIFIERS and folded[stop : stop + 1] != "的":
            frame.governing.append(hit)
            if flags & (ADVERB | TENTATIVE):
                lead = None
    for hit in reversed(
        hits[at:]
    ):  # 把…立起来: the last verb, where no other sign shows the end of the phrase
        if hit[2].flags & VERB and hit[1] - hit[0] > 1:
            frame.verb = hit
            return
    if frame.verb is None:
        _marker_as_verb(folded, frame, frame.clause.end)
    if frame.verb is None and frame.governing and frame.governing[-1][2].flags & (BAN | PRESSURE | VAGUE):
        frame.verb = frame.governing[-1]  # …必须严格控制: its object stands before it


def _closes(folded: str, lead: Hit, hits: tuple[Hit, ...], at: int) -> bool:
    """Tell whether the verb `hits[at]` stands outside the phrase of the preposition `lead`."""
    word, verb = lead[2].text, hits[at]
    if word in ("把", "将"):
        return not any(h[2].flags & VERB and not h[2].flags & NOMINAL for h in hits[at + 1 :])
    if verb[0] - lead[1] < 1 or folded[verb[1] : verb[1] + 1] == "的":
        return False
    if folded[verb[0] - 1] in _LOCALISERS:
        return True
    if verb[2].flags & NOMINAL or verb[1] - verb[0] == 1:
        return False
    if word in ("在", "从"):
        return verb[0] - lead[1] >= 2 and not any(folded[h[0] - 1] in _LOCALISERS for h in hits[at + 1 :])
    return True


def _behind_preposition(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Read a clause that opens with a preposition."""
    lead, end = hits[at], frame.clause.end
    word = lead[2].text
    modal_later = _later_modal(folded, hits, at)
    if not modal_later:
        ends = _GUIDANCE_ENDS if word in _FRAME_LEADS else _OBJECT_ENDS if word == "对" else _PLACE_ENDS
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
        if folded.find("为", lead[1], end) > 0 and end - lead[1] <= _LONGEST_GUIDANCE:
            frame.kind = Kind.LEAD
            return
    before = len(frame.governing)
    if modal_later:  # what stands before the modal is topic: 对…的增长必须严格控制
        at = next(
            i for i in range(at, len(hits)) if hits[i][2].flags & (MODAL | BAN) and _commands(folded, hits, i)
        )
    _verb_behind(folded, hits, at, frame)
    if frame.modal is not None:
        frame.kind = Kind.MODAL if frame.verb is not None else Kind.LEAD
    elif frame.verb is not None and (word not in _FRAME_LEADS or frame.verb[0] - lead[1] >= 2):
        frame.kind = (
            Kind.TAIL if word == "为" and not before and len(frame.governing) == before else Kind.BARE
        )
        if frame.done and frame.kind is Kind.BARE:
            frame.kind = Kind.SUBJECT
    else:
        frame.kind = Kind.LEAD


# 以政治安全为根本: a frame of guidance is short; with more between 以 and 为 a verb governs.
_LONGEST_GUIDANCE = 24
