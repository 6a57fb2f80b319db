"""The head of a clause, read from the left: links (并, 也), modals and adverbs may precede the governing verb.

There is no word segmentation and no parser: the characters between the words of the lexicons must all be links, or
a subject has begun. Markers behind the verb stand in its object and do not govern it.
"""

from __future__ import annotations

from policyscan.extract.directives.clauses import Hit
from policyscan.extract.directives.frames import ACTING, QUALIFIERS, Frame, Kind, only_links
from policyscan.extract.directives.lexer import (
    ADVERB,
    BAN,
    FACT,
    FLEXIBLE,
    FUTURE,
    LEAD,
    MODAL,
    PAST,
    PRESSURE,
    SUPPRESS,
    TAIL,
    TENTATIVE,
    VAGUE,
    VERB,
)
from policyscan.extract.directives.listing import listed
from policyscan.extract.directives.modals import commands, weight

# Adverbs that qualify nouns as readily as verbs: 主要污染物, 重点企业.
NOUNLY = frozenset(listed("主要 重点 全面 基本 集中 共同 科学 规范 合理 普遍 高度 有效 健康 广泛"))

# Adverbs that never stand for the verb: 更加扎实的作风.
_NEVER_VERBS = frozenset(listed("更加 更好 主要 始终 共同 不断 高度 十分 普遍 基本 亲自"))
# Verbs that weigh two things, which may be named by verbs.
_WEIGHING = frozenset(["统筹", "兼顾", "协调"])
# What makes an office of a verb: 教育局, 规划委, 审计署.
OFFICES = frozenset("局厅委署司")
# Verbs that only carry another: 加以制止.
_LIGHT = frozenset(["加以", "予以", "进行", "给予"])
# Markers that may be the verb themselves where none follows: 严禁酒驾, 探索新路, 严格纪律, 大抓卫生.
_VERBAL_MARKERS = BAN | FLEXIBLE | VAGUE | PRESSURE | ADVERB


def is_lead(folded: str, hits: tuple[Hit, ...], at: int) -> bool:
    """Tell whether a preposition stands here; 将 is one (for 把) where it is no modal."""
    entry = hits[at][2]
    return bool(entry.flags & LEAD) or (entry.text == "将" and not commands(folded, hits, at))


def read_head(folded: str, hits: tuple[Hit, ...], position: int, frame: Frame) -> int:
    """Read the head from hit 0 on; return the index of the hit where it stops (the verb, or what is no head)."""
    count = len(hits)
    for at in range(count):
        hit = hits[at]
        start, stop, entry = hit
        if start > position and not only_links(folded, position, start):
            frame.subject = True
            return at
        flags = entry.flags
        if flags & TAIL and frame.modal is None and not frame.governing:
            return at
        if flags & (MODAL | BAN):
            if not commands(folded, hits, at):
                return at
            if frame.modal is None or flags & BAN or weight(hit) > weight(frame.modal):
                frame.modal = hit
            frame.governing.append(hit)
        elif flags & VERB:
            if folded[stop : stop + 1] in OFFICES or (at == 0 and folded[stop : stop + 1] == "的"):
                frame.subject = True  # 教育局; 长期积累的矛盾
                return at
            if flags & QUALIFIERS and qualifies_next(folded, hits, at):
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
        elif flags & QUALIFIERS:
            frame.governing.append(hit)
        elif not flags & (PAST | FUTURE | FACT):
            return at
        position = stop
    return count


def qualifies_next(folded: str, hits: tuple[Hit, ...], at: int) -> bool:
    """Tell whether a word that is adverb and verb (加快, 继续) qualifies the verb right behind it."""
    if at + 1 >= len(hits):
        return False
    stop, following = hits[at][1], hits[at + 1]
    if hits[at][2].text in _WEIGHING and folded[following[1] : following[1] + 1] in tuple("和与、"):
        return False  # 统筹发展和安全
    near = following[0] == stop or (following[0] == stop + 1 and folded[stop] == "地")
    return near and bool(following[2].flags & (ACTING | QUALIFIERS | LEAD))


def coordinated(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Add the markers of verbs that share the object: 健全和严格执行, 大力培养、积极引进."""
    stop = hits[at][1]
    joined = False  # an adverb of a coordinated verb came last: 防范和依法严厉打击
    for hit in hits[at + 1 :]:
        gap = folded[stop : hit[0]]
        if gap not in ("", "和", "、", "并", "与", "及", "并且", "或", "以及") or not hit[2].flags & (
            ACTING | QUALIFIERS
        ):
            return
        if (
            gap == "" and not joined and not (hit[2].flags & SUPPRESS and hits[at][2].text in _LIGHT)
        ):  # 支持 in 完善支持创业的政策 belongs to the object
            return
        strong = any(weight(h) >= 4 for h in frame.governing)
        if hit[2].marker and not (hit[2].flags & TENTATIVE and strong):
            frame.governing.append(hit)
        joined = bool(hit[2].flags & QUALIFIERS) and not hit[2].flags & VERB and (joined or gap != "")
        stop = hit[1]


def marker_as_verb(folded: str, frame: Frame, end: int) -> None:
    """Take the last marker of the head for the verb where an object of its own follows it."""
    last = frame.governing[-1] if frame.governing else None
    if last is not None and (last[2].text in _NEVER_VERBS or last[2].text.endswith("的")):
        last = None
    if (
        last is not None
        and last[2].flags & _VERBAL_MARKERS
        and (
            (end - last[1] >= 2 and folded[last[1]] not in "的地")
            or (last[1] == end and last[2].flags & FLEXIBLE and last[2].text.startswith("不"))  # 不搞一刀切
        )
    ):
        frame.verb = last
        frame.kind = Kind.MODAL if frame.modal else Kind.BARE
    elif frame.modal is not None:
        frame.kind = Kind.MODAL
