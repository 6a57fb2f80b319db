"""Naming: which of the phrases around a figure is its indicator."""

from __future__ import annotations

import re

from policyscan.extract.numbers import indicators
from policyscan.extract.numbers.state import PEOPLE, Clause, Reading, SentenceState, Span
from policyscan.lexicon.indicators import indicator_names

# Marks that end a clause; a comma between digits is a thousands sign.
CLAUSE_END = re.compile(r"[，,](?!\d{3}(?!\d))|[。；;：:！？!?\n]|(?<!\d)[，,](?=\d)")
# How far left a clause is read: the longest clause in 26 reports that ends in a figure has 70 characters.
REACH = 90
# How many clauses back the name of a figure is looked for.
_CLAUSES_BACK = 3
# 由, 从 and what may stand between them and the level that is left.
FROM = re.compile(
    r"(?:从|由|自)(?:原来|目前|现在|过去|原定|上年|去年|当时|最初|解放前|现行|当初|平均|开始)?(?:的|每年|平均每年|年均)?$"
)
_BEFORE_DATE = re.compile(
    r"(?:其中|并且?|而|但|，|、|和|与|到|至|在|从|自|由|截至|预计|同时|连续|最近|今后|未来|过去|用|经过|再|这|前|头|期间|本年|今年|去年|明年|全年|比|较|[\s　“”])*"
)
# The next of a coordinated subject: 二氧化硫、氮氧化物排放分别….
_NEXT = re.compile(
    r"(?:、|和|以及|与|及)([^，。；、和与及]{2,20}?)(?=分别|、|和|与|及|增|下|达|比|要|提|上|降|减)"
)
_NEXT_REACH = 24
_JOINT = re.compile(r"、|和|以及|与|及")
_MAKES_MORE = ("新增", "增加", "减少", "增拨", "增发")


def name_of(clause: Clause) -> Span | None:
    """Return the span of the indicator of a figure that does not stand beside another, or `None`."""
    mention, state = clause.mention, clause.state
    if mention.unit == "国":
        return None
    name = _here(clause)
    unnamed = clause.verb is None and (mention.unit in PEOPLE or mention.kind == "money")
    if name is None and state.indicator is None and not unnamed:
        return _before(clause)
    return name


def name_beside(clause: Clause, before: Reading) -> Span | None:
    """Return the name of a figure that stands beside another: the next of a coordinated subject, or the same."""
    folded, name = clause.folded, before.indicator
    own = indicators.counted(folded, clause.mention.end, clause.state.end) if clause.countable else None
    if name is None or own is not None:
        return own
    joint = _NEXT.match(folded, name[1], min(name[1] + _NEXT_REACH, len(folded)))
    return joint.span(1) if joint else name


def left_behind(clause: Clause) -> Span | None:
    """Return where 从 stands in 从月销售额3万元提高到10万元: a noun may part it from the level that is left."""
    if clause.verb is not None or not _REACHES.match(clause.folded, clause.mention.end):
        return None
    found = _FROM_FAR.search(clause.folded, max(clause.gap, clause.end - _FROM_FAR_REACH), clause.end)
    return found.span() if found else None


_FROM_FAR = re.compile(r"(?:从|由)[^，。；从由]{1,10}$")
_FROM_FAR_REACH = 12
_REACHES = re.compile(r"(?:提高|增加|上升|下降|降低|减少|扩大|增长|调高|缩短|压缩|升|降|增|减)(?:到|至|为)")


def behind_dates(folded: str, state: SentenceState, start: int, end: int) -> int:
    """Return where a clause begins behind the dates and periods it opens with."""
    place = len(state.times)
    while place and state.times[place - 1][0] >= start:
        place -= 1
    for begin, stop in state.times[place:]:
        if stop > end:
            break
        if _BEFORE_DATE.fullmatch(folded, start, begin):
            start = stop
    return start


def _here(clause: Clause) -> Span | None:
    """Return the name that the figure's own clause, or what it inherits, gives."""
    folded, state, verb = clause.folded, clause.state, clause.verb
    gap, end, behind = clause.gap, clause.end, clause.mention.end
    of = folded[behind : behind + 1] == "的"
    if of and clause.percent and not (verb and verb.kind in ("increase", "decrease", "to")):
        own = indicators.counted(folded, behind, state.end)
        if own and folded[end - 1 : end] != "的" and not folded.startswith(indicators.AIMS, own[0]):
            return own
    if clause.countable and (own := _counted(clause)):
        return own
    if clause.mention.change is not None:  # 翻两番 is its own verb
        name = indicators.subject(folded, gap, end)
        return _known(state, folded, name) if name is not None else state.indicator
    if verb is not None:
        return _subject(clause) if verb.kind != "reach" else state.indicator
    if left := FROM.search(folded, max(gap, end - _FROM_REACH), end):
        return indicators.subject(folded, gap, left.start()) or state.indicator
    if far := left_behind(clause):
        return indicators.subject(folded, gap, far[0]) or state.indicator
    if folded[end - 1 : end] == "的":
        return indicators.object_(folded, gap, end - 1) or state.indicator
    name = indicators.object_(folded, gap, end)
    if name is not None:
        return _known(state, folded, name)
    if (name := indicators.actor_of(folded, gap, end)) is not None:
        return name
    if clause.mention.kind == "money":
        return indicators.counted(folded, behind, state.end)
    # 覆盖80%以上村卫生室: the thing follows the share.
    follows = of or (clause.percent and indicators.acted(folded, gap, end))
    if follows and (own := indicators.counted(folded, behind, state.end)):
        return own
    same = state.last is not None and state.last.unit == clause.mention.unit
    return state.indicator if clause.percent or same else None


# 从原来的 and its like have at most this many characters.
_FROM_REACH = 8


def _counted(clause: Clause) -> Span | None:
    """Return the noun behind a count, unless it counts people whom the words before it name."""
    folded, state, mention = clause.folded, clause.state, clause.mention
    own = indicators.counted(folded, mention.end, state.end)
    if own is None or mention.unit not in PEOPLE or clause.verb is not None:
        return own
    # 592个贫困县1700万名学生: what lies between two counts is the noun of the first.
    if state.last is not None and state.last.end == clause.gap and state.last.kind == "quantity":
        return own
    left = indicators.object_(folded, clause.gap, clause.end)
    return None if left and left[1] - left[0] >= _FULL_NAME else own


# A name of this length before a count of people is no mere place (农村, 全国).
_FULL_NAME = 4


def _subject(clause: Clause) -> Span | None:
    """Return the subject of the verb, or what it inherits; what is newly made is named behind the figure."""
    folded, state, verb = clause.folded, clause.state, clause.verb
    assert verb is not None
    if clause.mention.kind == "money" and folded.startswith(_MAKES_MORE, verb.start):
        own = indicators.counted(folded, clause.mention.end, state.end)
        if own:
            return own
    name = indicators.subject(folded, clause.gap, verb.start)
    if name is not None:
        return _known(state, folded, name)
    if clause.percent and folded.startswith("有", verb.start):  # 有近三成企业亏损
        return indicators.counted(folded, clause.mention.end, state.end) or state.indicator
    return _set_apart(clause) or state.indicator


def _set_apart(clause: Clause) -> Span | None:
    """Return the name that 其中 sets apart with a comma: 其中参加高级社的农户，已占60%."""
    folded, state = clause.folded, clause.state
    if state.last is None or folded[clause.start - 1] not in "，,":
        return None
    begin = folded.rfind("其中", state.last.end, clause.start)
    if begin < 0 or CLAUSE_END.search(folded, begin + 2, clause.start - 1):
        return None
    return indicators.object_(folded, begin + 2, clause.start - 1)


def _known(state: SentenceState, folded: str, name: Span) -> Span:
    """Return the name before a generic one (总量 → 国内生产总值), or the first of a coordinated one under 分别."""
    if indicators.generic(folded[name[0] : name[1]]) and state.indicator:
        return state.indicator
    for start, stop in reversed(state.times):
        if start < name[0] + 2:
            break
        if stop >= name[1] - 1:  # 农业总产值从1953年至1980年的28年间: the time is no part of the name
            name = (name[0], start - (folded[start - 1] in "从由在自的"))
    if "分别" not in folded[name[1] : name[1] + 6]:
        return name
    cut = _JOINT.search(folded, name[0] + 2, name[1])
    return (name[0], cut.start()) if cut else name


def _before(clause: Clause) -> Span | None:
    """Return the name that a clause before this one ends in, where the sentence has named nothing yet."""
    folded, state, place = clause.folded, clause.state, clause.start
    for _ in range(_CLAUSES_BACK):
        if place <= state.start + 1 or folded[place - 1] not in "，,：:；;":
            return None
        end = place - 1
        if state.last is not None and state.last.end > max(state.start, end - REACH):
            return None
        place = max(state.start, end - REACH)
        for mark in CLAUSE_END.finditer(folded, place, end):
            place = mark.end()
        if indicators.says_how(folded, place, end):
            continue
        begin = behind_dates(folded, state, place, end)
        # A listed name is surer than the object of the clause's own verb: 粮食总产量实现了八连增.
        return indicator_names().first(folded, begin, end) or indicators.object_(folded, begin, end)
    return None
