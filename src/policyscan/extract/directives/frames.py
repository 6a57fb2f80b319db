"""A clause → its frame: what kind of clause it is, which verb governs it, and which markers govern the verb.

There is no word segmentation and no parser. The head of a clause is read from the left: links (并, 也), modals and
adverbs may precede the governing verb; a preposition (把 对 在 …上) opens a phrase behind which the verb is looked
for; anything else is a subject or topic. Markers behind the governing verb stand in its object and do not govern it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

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


@dataclass(slots=True)
class Frame:
    """The reading of one clause. `governing` are the markers that govern its verb, modals first as they stand."""

    clause: Clause
    kind: Kind
    verb: Hit | None = None
    modal: Hit | None = None
    governing: list[Hit] = field(default_factory=list)
    subject: bool = False  # something stands before the modal or the verb
    done: bool = False  # 了, 已, 取得: it has happened
    past: bool = False  # 去年, 五年来
    future: bool = False  # 今年, 明年
    lead: Hit | None = None


_QUALIFIERS = ADVERB | TENTATIVE | PRESSURE | VAGUE | HEDGE | FLEXIBLE
_HEADS = MODAL | BAN | VERB | SUPPRESS | _QUALIFIERS
# Characters that may stand between the words of a clause's head: 地 (adverbial), links, and numerals of 一是.
_LINKS = frozenset("地并也都还又再更则就便而且和与及、 　特别同时尤其只很十分最均皆各别已经了所被加以去来不")
# Prepositions whose phrase always stands before another clause or verb, and what such a phrase ends in.
_PURE_LEADS = frozenset("为了 为着 除了 关于 至于 对于 本着".split())
_FRAME_LEADS = frozenset("按照 根据 依据 遵照 依照 遵循 针对 围绕 紧紧围绕 经过 通过 依靠 依托 借助".split())
_LEAD_ENDS = tuple(
    "中 上 下 时 后 前 里 内 外 间 同时 过程中 方面 条件下 情况下 要求 原则 方针 路线 政策 目标 部署 精神 规定 需要 办法 方式 "
    "思路 基础 起 方法 形式 途径 意见 决定 法律 说 看 讲 而言 来说 来看 来讲".split()
)
_LOCALISERS = frozenset("上下中里内外间时后前起")
_COGNITION = frozenset("认为 相信 深信 体会到 认识到 看到 知道 主张 愿 愿意 感谢 致敬 祝贺 希望 表示".split())


def read(folded: str, clause: Clause) -> Frame:
    """Read one clause."""
    hits, start, end = clause.hits, clause.start, clause.end
    frame = Frame(clause, Kind.NOMINAL)
    for _, _, entry in hits:
        flags = entry.flags
        if flags & FACT:
            frame.done = True
        elif flags & PAST:
            frame.past = True
        elif flags & FUTURE:
            frame.future = True
    if hits and hits[-1][2].flags & CUE and hits[-1][1] >= end - 1 and clause.mark:
        frame.kind = Kind.ATTRIBUTION
        return frame
    at = _head(folded, hits, start, frame)
    if frame.verb is not None:
        if frame.modal is None and frame.verb[2].flags & NOMINAL and _later_modal(hits, at):
            frame.verb = None
            frame.governing.clear()
            frame.subject = True
            _predicate(folded, hits, at, end, frame)
        else:
            frame.kind = Kind.MODAL if frame.modal else Kind.BARE
        return frame
    if at >= len(hits):
        _without_verb(frame)
        return frame
    flags = hits[at][2].flags
    if flags & LEAD and not frame.subject:
        frame.lead = hits[at]
        _behind_preposition(folded, hits, at, end, frame)
    elif flags & TAIL and not frame.subject:
        frame.kind = Kind.TAIL
        if frame.modal:
            frame.kind = Kind.LEAD if any(h[2].text in _COGNITION for h in hits) else Kind.MODAL
    elif flags & BACKGROUND and not frame.subject and not _later_modal(hits, at):
        frame.kind = Kind.BACKGROUND
    else:
        _predicate(folded, hits, at, end, frame)
    return frame


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
        if flags & (MODAL | BAN):
            if frame.modal is None or flags & BAN or _weight(hit) > _weight(frame.modal):
                frame.modal = hit
            frame.governing.append(hit)
        elif flags & VERB:
            if flags & (_QUALIFIERS | FLEXIBLE) and at + 1 < count:
                following = hits[at + 1]
                near = following[0] == stop or (following[0] == stop + 1 and folded[stop] == "地")
                if near and following[2].flags & (VERB | SUPPRESS | _QUALIFIERS):
                    frame.governing.append(hit)
                    position = stop
                    continue
            if flags & (_QUALIFIERS | SUPPRESS) or entry.marker:
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


def _links(folded: str, start: int, end: int) -> bool:
    return end - start <= 6 and all(folded[i] in _LINKS for i in range(start, end))


def _weight(hit: Hit) -> int:
    marker = hit[2].marker
    return marker.strength or 0 if marker else 0


def _later_modal(hits: tuple[Hit, ...], at: int) -> bool:
    return any(hits[i][2].flags & (MODAL | BAN) for i in range(at, len(hits)))


def _without_verb(frame: Frame) -> None:
    """Decide on a clause of markers alone (必须坚决; 适当分工)."""
    if frame.modal is not None:
        frame.kind = Kind.MODAL


def _predicate(folded: str, hits: tuple[Hit, ...], at: int, end: int, frame: Frame) -> None:
    """Read a clause that opens with a subject or topic: its modal, or else its predicate."""
    for i in range(at, len(hits)):
        hit = hits[i]
        flags = hit[2].flags
        if flags & GOAL:
            _after_goal(folded, hits, i, frame)
            return
        if flags & (MODAL | BAN):
            if folded[hit[1] : hit[1] + 1] == "的":
                continue
            frame.modal = hit
            _after_modal(folded, hits, i, frame)
            return
        if flags & STATIVE:
            frame.kind = Kind.STATIVE
            if hit[2].text in _COGNITION or not _later_modal(hits, i):
                return
    for i in range(at, len(hits)):
        hit = hits[i]
        flags = hit[2].flags
        if flags & _QUALIFIERS and not flags & VERB:
            frame.governing.append(hit)
        elif flags & VERB and (not flags & NOMINAL or (i and hits[i - 1][1] == hit[0])):
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
    if frame.governing:
        frame.kind = Kind.SUBJECT


def _after_goal(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Read what stands behind 任务是, 目标是, 重点是."""
    frame.kind = Kind.MODAL
    frame.modal = hits[at]
    rest = Frame(frame.clause, Kind.NOMINAL)
    _head(folded, hits[at + 1 :], hits[at][1], rest)
    frame.verb, frame.governing = rest.verb, [*rest.governing]


def _after_modal(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Read the verb and the adverbs behind the modal; a prepositional phrase may stand between."""
    frame.kind = Kind.MODAL
    frame.governing = [h for h in hits[:at] if h[2].flags & (FLEXIBLE | TENTATIVE | HEDGE)]
    frame.governing.append(hits[at])
    _verb_behind(folded, hits, at + 1, frame)


def _verb_behind(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Find the verb from hit `at` on, over prepositional phrases, and the markers that directly precede it."""
    lead: Hit | None = None
    count = len(hits)
    for i in range(at, count):
        hit = hits[i]
        start, stop, entry = hit
        flags = entry.flags
        if flags & LEAD:
            lead = hit
        elif flags & (MODAL | BAN):
            frame.governing.append(hit)
            if frame.modal is None or flags & BAN or _weight(hit) > _weight(frame.modal):
                frame.modal = hit
            lead = None
        elif flags & _QUALIFIERS and folded[stop : stop + 1] != "的":
            frame.governing.append(hit)
            lead = None if not flags & FLEXIBLE else lead
            if flags & VERB and lead is None and not (i + 1 < count and hits[i + 1][0] <= stop + 1):
                frame.verb = hit
                return
        elif flags & (VERB | SUPPRESS):
            if lead is not None and not _closes(folded, lead, hit, hits, i):
                continue
            if entry.marker:
                frame.governing.append(hit)
            frame.verb = hit
            return
    for hit in reversed(hits[at:]):  # 把…立起来: the last verb, where no other sign shows the end of the phrase
        if hit[2].flags & VERB:
            frame.verb = hit
            return


def _closes(folded: str, lead: Hit, verb: Hit, hits: tuple[Hit, ...], at: int) -> bool:
    """Tell whether the verb stands outside the phrase of the preposition `lead`."""
    word = lead[2].text
    if word in ("把", "将"):
        return not any(h[2].flags & VERB and not h[2].flags & NOMINAL for h in hits[at + 1 :])
    if verb[0] - lead[1] < 1 or folded[verb[1] : verb[1] + 1] == "的":
        return False
    if folded[verb[0] - 1] in _LOCALISERS:
        return True
    return not verb[2].flags & NOMINAL and word not in ("在", "从")


def _behind_preposition(folded: str, hits: tuple[Hit, ...], at: int, end: int, frame: Frame) -> None:
    """Read a clause that opens with a preposition."""
    lead = hits[at]
    word = lead[2].text
    modal_later = _later_modal(hits, at)
    pure = word in _PURE_LEADS or (
        word in _FRAME_LEADS | {"在", "从", "以", "除", "对"} and folded.endswith(_LEAD_ENDS, lead[1], end)
    )
    if word == "以" and not modal_later:
        following = hits[at + 1] if at + 1 < len(hits) else None
        if following and following[0] == lead[1] and following[2].flags & VERB and following[1] - following[0] > 1:
            frame.kind = Kind.TAIL
            return
        if folded.find("为", lead[1], end) > 0 and end - lead[1] <= 24:
            frame.kind = Kind.LEAD
            return
    if pure and not modal_later:
        frame.kind = Kind.LEAD
        return
    before = len(frame.governing)
    _verb_behind(folded, hits, at, frame)
    if frame.modal is not None:
        frame.kind = Kind.MODAL
    elif frame.verb is not None and (word not in _FRAME_LEADS or frame.verb[0] - lead[1] >= 2):
        frame.kind = Kind.TAIL if word == "为" and not before and len(frame.governing) == before else Kind.BARE
    else:
        frame.kind = Kind.LEAD
