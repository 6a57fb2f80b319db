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
    done: bool = False  # 了, 已, 取得: it has happened
    past: bool = False  # 去年, 五年来
    future: bool = False  # 今年, 明年
    lead: Hit | None = None
    we: bool = False  # 我们 is the subject


_QUALIFIERS = ADVERB | TENTATIVE | PRESSURE | VAGUE | HEDGE | FLEXIBLE
_ACTING = VERB | SUPPRESS
# Markers that may be the verb themselves where none follows: 严禁酒驾, 探索新路, 严格纪律, 大抓卫生.
_VERBAL_MARKERS = BAN | FLEXIBLE | VAGUE | PRESSURE | ADVERB
# Characters that may stand between the words of a clause's head: 地 (adverbial), links, and numerals of 一是.
_LINKS = frozenset("地并也都还又再更则就便而且和与及、 　特别同时尤其只很十分最均皆各别已经了所被加以去来不能自各")
# Prepositions whose phrase always stands before another clause or verb.
_PURE_LEADS = frozenset("为了 为着 除了 关于 至于 对于 本着".split())
# Prepositions of guidance and means: a phrase of their own, unless a verb stands behind their noun.
_FRAME_LEADS = frozenset("按照 根据 依据 遵照 依照 遵循 针对 围绕 紧紧围绕 经过 通过 依靠 依托 借助".split())
_CLOSED_LEADS = _FRAME_LEADS | {"在", "从", "以", "除", "对"}
# What such a phrase ends in when it is the whole clause: 按照…的要求, 在…基础上.
_LEAD_ENDS = tuple(
    "中 上 下 时 后 前 里 内 外 间 方面 要求 原则 方针 路线 政策 目标 部署 精神 规定 需要 办法 方式 "
    "思路 基础 起 方法 形式 途径 意见 决定 法律 说 看 讲 而言 来说 同时".split()
)
_LOCALISERS = frozenset("上下中里内外间时后前起")
COGNITION = frozenset(
    "认为 相信 深信 体会到 认识到 看到 知道 主张 愿 愿意 感谢 致敬 祝贺 希望 表示".split()
)
# Means that lead to the verb of the next clause: 采取多种办法，…; 结合机构改革，….
_MEANS = frozenset("结合 采取 采用 利用 通过 运用".split())
_MEANS_ENDS = ("办法", "方法", "方式", "形式", "手段", "途径", "改革", "杠杆")
# A wish for things, not an order: 迫切需要人才.
_NEEDS = frozenset("需要 需 须要".split())
# Who may commit to what 将 announces; with another subject it foretells.
_COMMITTED = ("我们", "政府", "国家", "中央", "部门", "我市", "我省", "我区", "我县", "全市", "全省", "全区", "中国", "国务院", "财政", "局", "委")
_FORESEEING = frozenset("将 将会 预计 可 可以 得".split())


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
    if frame.verb is not None and frame.modal is None and frame.verb[2].flags & NOMINAL and _later_modal(hits, at):
        frame.verb = None
        frame.governing.clear()
        frame.subject = True
    if frame.verb is not None:
        frame.kind = Kind.MODAL if frame.modal else Kind.BARE
        _coordinated(folded, hits, at, frame)
    elif at >= len(hits):
        _marker_as_verb(folded, frame, end)
    else:
        _beyond_head(folded, hits, at, frame)
    return frame


def _announces(hits: tuple[Hit, ...]) -> bool:
    return not any(h[2].flags & (_ACTING | _QUALIFIERS | MODAL) for h in hits[:-1])


def _beyond_head(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Read a clause whose head stops before a verb: at a preposition, a subject, a purpose, a background."""
    flags = hits[at][2].flags
    if frame.modal is not None and not flags & (LEAD | TAIL):
        if frame.modal[2].text in _NEEDS and not _near_verb(folded, hits, at, frame.modal):
            frame.kind = Kind.STATIVE
            return
        frame.kind = Kind.MODAL
        _verb_behind(folded, hits, at, frame)
    elif flags & LEAD and not frame.subject:
        frame.lead = hits[at]
        _behind_preposition(folded, hits, at, frame)
    elif flags & TAIL and not frame.subject:
        frame.kind = Kind.TAIL
        if frame.modal:
            frame.kind = Kind.LEAD if any(h[2].text in COGNITION for h in hits) else Kind.MODAL
    elif flags & BACKGROUND and not frame.subject and not _later_modal(hits, at) and not _later_goal(hits, at):
        frame.kind = Kind.BACKGROUND
    elif flags & (PAST | FUTURE | FACT | ADVERB | TENTATIVE | BAN | FLEXIBLE | VAGUE | PRESSURE) or frame.subject:
        if frame.governing and not frame.subject and not _later_modal(hits, at):
            _marker_as_verb(folded, frame, frame.clause.end)
            if frame.kind is not Kind.NOMINAL:
                return
        _predicate(folded, hits, at, frame)
    else:
        if frame.governing and not _later_modal(hits, at):
            _marker_as_verb(folded, frame, frame.clause.end)
        if frame.kind is Kind.NOMINAL:
            _predicate(folded, hits, at, frame)


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
        if flags & (MODAL | BAN):
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
        if gap == "" and not hit[2].flags & _ACTING:
            return
        if hit[2].marker:
            frame.governing.append(hit)
        stop = hit[1]


def _links(folded: str, start: int, end: int) -> bool:
    return end - start <= 6 and all(folded[i] in _LINKS for i in range(start, end))


def _weight(hit: Hit) -> int:
    marker = hit[2].marker
    return marker.strength or 0 if marker else 0


def _later_modal(hits: tuple[Hit, ...], at: int) -> bool:
    return any(hits[i][2].flags & (MODAL | BAN) for i in range(at, len(hits)))


def _later_goal(hits: tuple[Hit, ...], at: int) -> bool:
    return any(hits[i][2].flags & GOAL for i in range(at, len(hits)))


def _marker_as_verb(folded: str, frame: Frame, end: int) -> None:
    """Take the last marker of the head for the verb where an object of its own follows it."""
    last = frame.governing[-1] if frame.governing else None
    if last is not None and last[2].flags & _VERBAL_MARKERS and end - last[1] >= 2 and folded[last[1]] not in "的地":
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
            _after_goal(folded, hits, i, frame)
            return
        if flags & (MODAL | BAN):
            word = hit[2].text
            if folded[hit[1] : hit[1] + 1] == "的":
                continue
            if word in _FORESEEING:
                before = folded[frame.clause.start : hit[0]]
                if stative or (before and not any(who in before for who in _COMMITTED) and not frame.lead and word != "可"):
                    stative = stative or hit
                    continue
            if word in _NEEDS and (i + 1 >= count or not _near_verb(folded, hits, i + 1, hit)):
                stative = stative or hit
                continue
            frame.modal = hit
            frame.kind = Kind.MODAL
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
    for i in range(at, count):
        hit = hits[i]
        flags = hit[2].flags
        if flags & _QUALIFIERS and not flags & VERB:
            frame.governing.append(hit)
        elif flags & VERB and _stands(hits, i):
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


def _stands(hits: tuple[Hit, ...], at: int) -> bool:
    """Tell whether a verb behind a subject is one: a noun-like or one-character verb needs an adverb before it."""
    start, stop, entry = hits[at]
    if not entry.flags & NOMINAL and stop - start > 1:
        return True
    return at > 0 and hits[at - 1][1] >= start - 1 and bool(hits[at - 1][2].flags & (_QUALIFIERS | FACT))


def _after_goal(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Read what stands behind 任务是, 目标是, 重点是."""
    frame.kind = Kind.MODAL
    frame.modal = hits[at]
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
        if flags & LEAD:
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
            if lead is None and (flags & NOMINAL or stop - start == 1) and frame.subject and not _stands(hits, i):
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
    for hit in reversed(hits[at:]):  # 把…立起来: the last verb, where no other sign shows the end of the phrase
        if hit[2].flags & VERB and hit[1] - hit[0] > 1:
            frame.verb = hit
            return
    if frame.verb is None:
        _marker_as_verb(folded, frame, frame.clause.end)


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
    modal_later = _later_modal(hits, at)
    if not modal_later:
        if word in _PURE_LEADS or (word in _CLOSED_LEADS and folded.endswith(_LEAD_ENDS, lead[1], end)):
            frame.kind = Kind.LEAD
            return
        if any(h[2].flags & STATIVE for h in hits[at:]) and word not in ("把", "将"):
            frame.kind = Kind.STATIVE
            return
    if word == "以" and not modal_later:
        following = hits[at + 1] if at + 1 < len(hits) else None
        if following and following[0] == lead[1] and following[2].flags & VERB and following[1] - following[0] > 1:
            frame.kind = Kind.TAIL
            return
        if folded.find("为", lead[1], end) > 0 and end - lead[1] <= _LONGEST_GUIDANCE:
            frame.kind = Kind.LEAD
            return
    before = len(frame.governing)
    _verb_behind(folded, hits, at, frame)
    if frame.modal is not None:
        frame.kind = Kind.MODAL if frame.verb is not None else Kind.LEAD
    elif frame.verb is not None and (word not in _FRAME_LEADS or frame.verb[0] - lead[1] >= 2):
        frame.kind = Kind.TAIL if word == "为" and not before and len(frame.governing) == before else Kind.BARE
        if frame.done and frame.kind is Kind.BARE:
            frame.kind = Kind.SUBJECT
    else:
        frame.kind = Kind.LEAD


# 以政治安全为根本: a frame of guidance is short; with more between 以 and 为 a verb governs.
_LONGEST_GUIDANCE = 24
