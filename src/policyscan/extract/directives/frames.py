"""The frame of a clause: what the clause does in its sentence, which verb governs it, and under which markers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto

from policyscan.extract.directives.clauses import Clause, Hit
from policyscan.extract.directives.lexer import (
    ADVERB,
    BAN,
    FLEXIBLE,
    HEDGE,
    MODAL,
    PRESSURE,
    SUPPRESS,
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


@dataclass(slots=True, eq=False)
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
    guided: bool = False  # the clause only names what guides the action: 要按照规划


QUALIFIERS = ADVERB | TENTATIVE | PRESSURE | VAGUE | HEDGE | FLEXIBLE

ACTING = VERB | SUPPRESS

HEADS = MODAL | BAN | ACTING | QUALIFIERS

# Characters that may stand between the words of a clause's head: 地 (adverbial), links, and numerals of 一是.
_LINKS = frozenset(
    "地并也都还又再更则就便而且和与及、 　特别同时尤其只很十分均皆各别已经了所被加以去来不能自各是"
)


def only_links(folded: str, start: int, end: int) -> bool:
    return end - start <= 6 and all(folded[i] in _LINKS for i in range(start, end))
