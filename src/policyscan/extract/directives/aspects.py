"""What a clause says of its verb: that it is finished, that it is judged, that it only measures."""

from __future__ import annotations

import re
from itertools import pairwise

from policyscan.extract.directives.clauses import Hit
from policyscan.extract.directives.frames import ACTING, QUALIFIERS, Frame
from policyscan.extract.directives.lexer import FACT, MODAL, NOMINAL, STATIVE, VERB
from policyscan.extract.directives.listing import listed

# Words that announce what is said, under a modal as well.
_POINTING = frozenset(listed("强调 指出 说明"))
# Verbs that hold a maxim, in which 是 says nothing of them: 坚持绿水青山就是金山银山的理念.
_HELD = frozenset(listed("坚持 树立 贯彻 践行 牢记 落实 秉持 把握 学习 认识 遵循 牢固树立 深化 弘扬"))
# What such a maxim is called.
_MAXIMS = ("理念", "观念", "思想", "定位", "原则", "意识", "精神", "导向")
# Predicates about what an action is or does.
_SAID_OF = frozenset(
    listed(
        "仍 仍然 依然 有重要意义 具有 是 不是 势在必行 任重道远 任重而道远 有利于 关系到 事关 离不开 在于 "
        "取决于 意味着 刻不容缓 至关重要"
    )
)
# An adjective under an adverb of degree closes the clause: 增长速度很快, 实现目标很不容易; not 办得更好.
_JUDGED = re.compile(
    r"(?<!得)(?:很|(?<!积)极|极其|非常|十分|并不|还不|过于|异常)(?:不|难)?[^，。的了地、]{1,3}$"
)
_JUDGED_REACH = 8
# 建设包括几个方面: of a noun.
_CONTAINS = re.compile(r"包括|体现在|取决于")


def qualified(folded: str, frame: Frame) -> bool:
    """Tell whether the clause says of something what it must be: 这是应当提倡的."""
    clause, modal = frame.clause, frame.modal
    if modal is None or folded[clause.end - 1] != "的":
        return False
    return modal[2].text[-1] == "是" or folded.rfind("是", clause.start, modal[0]) >= 0


def compared(folded: str, hits: tuple[Hit, ...], hit: Hit) -> bool:
    """Tell whether a time gone by only measures or modifies: 比去年增长; 改变目前的状况."""
    if hit[2].text[0] == "比" or folded[hit[0] - 1] in "比较同与":
        return True
    return folded[hit[1] : hit[1] + 1] == "的" and any(h[2].flags & VERB and h[1] == hit[0] for h in hits)


def finished(folded: str, hits: tuple[Hit, ...], at: int, start: int, end: int) -> bool:
    """Tell whether the verb itself has 了 behind it or 已 before it, and not something in its object."""
    stop = hits[at][1]
    for hit in hits[at + 1 :]:
        if hit[0] == stop and hit[2].flags & VERB:
            stop = hit[1]
    if hits[at][2].flags & NOMINAL and hits[at][0] == start:  # 改革带来了变化: the verb is its subject
        for before, hit in pairwise(hits[at:]):
            if hit[2].text == "了" and before[1] == hit[0] and before[2].flags & (VERB | FACT):
                return folded[stop : hit[0]].find("的") < 0
    return "了" in (folded[stop : stop + 1], folded[end - 1]) or any(
        h[2].flags & FACT and h[2].text != "了" for h in hits[:at]
    )


def is_said_of(folded: str, hits: tuple[Hit, ...], at: int, start: int, end: int) -> bool:
    """Tell whether the clause only says something about its verb phrase: 调整结构势在必行, 发展生产是硬道理."""
    for hit in hits[at + 1 :]:
        if hit[2].text in ("证明", "表明", "说明") and hit[1] == end:
            return True
        if (
            hit[2].flags & STATIVE
            and (hit[2].text in _SAID_OF or hit[2].text[-1] == "着")
            and folded[hit[1] : hit[1] + 1] != "的"
        ):
            if hits[at][2].text in _HELD and folded.endswith(_MAXIMS, hit[1], end):
                return False  # 践行绿水青山就是金山银山理念
            named = folded.find("的", hit[1], end) >= 0
            return (
                not named
                or hit[2].text[-1] == "着"
                or (hit[2].text in ("是", "不是") and hits[at][2].text not in _HELD)
            )
    if hits[at][2].flags & NOMINAL and hits[at][0] == start and _CONTAINS.search(folded, hits[at][1], end):
        return True
    return (
        hits[at][0] - start <= 1
        and _JUDGED.search(folded, max(hits[at][1], end - _JUDGED_REACH), end) is not None
    )


def announces(hits: tuple[Hit, ...]) -> bool:
    if hits[-1][2].text in _POINTING:  # 这里还要着重说明，
        return not any(h[2].flags & VERB and not h[2].flags & QUALIFIERS for h in hits[:-1])
    return not any(h[2].flags & (ACTING | QUALIFIERS | MODAL) for h in hits[:-1])
