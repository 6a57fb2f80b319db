"""Change: what the verb before a figure says it does (增长 7%, 提高到 5 万, 由 20% 降至 16%).

`increase` and `decrease` go with the amount of the change, `to` with the level that is reached, `from` with the level
that is left. Plain levels (占, 为, 是 …的 3 倍, 超过) have none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from policyscan.extract.numbers import indicators
from policyscan.extract.numbers.naming import FROM, left_behind
from policyscan.extract.numbers.state import Clause, Verb
from policyscan.model import Change

INCREASE = (
    "增长", "提高", "上升", "增加", "增至", "提升", "扩大", "上涨", "多收", "多支", "增产", "增收", "增发", "新增",
    "新增加", "递增", "上浮", "上调", "调高", "回升", "攀升", "跃升", "增值", "加快", "延长", "超收", "超产",
    "高出", "净增", "净增加", "猛增", "激增", "涨幅", "增幅", "增速", "升幅", "增长幅度", "上涨幅度", "上升幅度",
    "提高幅度", "增加额", "多产", "增拨", "增建", "增招", "多生产", "多增", "扩招", "扩增", "增资", "翻", "增",
    "升", "涨", "多", "高", "快", "长",
)  # fmt: skip
DECREASE = (
    "下降", "降低", "减少", "缩短", "压减", "下调", "调低", "收窄", "缩小", "压缩", "减产", "减收", "减轻", "削减",
    "回落", "下跌", "减亏", "降幅", "跌幅", "减幅", "下降幅度", "降低幅度", "递减", "压低", "精简", "裁减", "裁减了",
    "调减", "萎缩", "少收", "少用", "减支", "少支", "节减", "下滑", "净减少", "净减", "缩减", "减", "降", "少", "低",
    "跌", "慢", "缩",
)  # fmt: skip
# Verbs that reach a level only with 到, 至, 为 or 成 behind them.
REACH = (
    "达", "扩大", "发展", "恢复", "调整", "集中", "提前", "扩展", "推广", "跃升", "拓展", "扩", "变", "改",
    "调", "缩", "缩减", "增设", "增开", "增建", "壮大", "升级", "改善", "放宽", "延长", "前移", "退", "追加",
    "上移", "扩充", "推迟", "拉长", "进", "跃居", "超", "上", "回升", "降", "减", "突破", "上升", "提", "拉",
    "增多", "收缩",
)  # fmt: skip
# Verbs that hold a level, whatever follows them.
HOLD = ("控制在", "保持在", "稳定在", "维持在", "限制在", "控制为", "保持到", "控制到", "维持到")
LINK = (
    "占到", "占了", "占", "为", "是", "有", "共有", "共为", "共", "计", "合计", "共计", "总计", "累计", "约为",
    "等于", "相当于", "完成", "完成了", "实现", "达成", "包括", "即", "在", "是为", "分别为", "分别是", "多达",
    "高达", "已达", "达", "超过", "突破", "收到", "列",
)  # fmt: skip
# 达 and its like reach a level on their own.
_REACHED = frozenset({"达", "多达", "高达", "已达", "增至", "达成"})
_TO = frozenset("到至为成")
# Before a noun, these say that the noun grows or shrinks: 扩大…面积1600万亩, 减少…收入50亿元.
TRANSITIVE: dict[str, Change] = {
    **dict.fromkeys(["增加", "扩大", "提高", "增产", "增收", "增拨", "增发", "多收", "多产", "延长", "增建", "多增", "追加", "增招", "扩招", "多生产", "提升", "增加了", "扩大了", "提高了"], "increase"),
    **dict.fromkeys(["减少", "降低", "压缩", "压减", "缩短", "削减", "减轻", "缩小", "精简", "裁减", "调减", "压低", "减少了", "降低了", "少收", "核减", "减免", "减征", "清减", "节减", "少支", "调低", "下调"], "decrease"),
}  # fmt: skip
# The noun that follows the figure may tell as well: 6.5%左右的增速, 以7%的速度递增.
_AFTER = re.compile(r" ?(?:左右|以上)?的?(?:年均|平均|年)?(?:增长|增速|速度|增幅|涨幅|递增|升幅)")
_AFTER_DOWN = re.compile(r" ?的?(?:降幅|跌幅|下降|减幅)")
# 超过原计划4.1% means higher by it.
_ABOVE_PLAN = re.compile(
    r"(?:超过了?|超额|超)[^，。；]{0,8}?(?:计划|预算|指标|上年|去年|任务|定额)(?:数)?(?:的)?$"
)


def _by_last(words: Iterable[str], kind: str, table: dict[str, list[tuple[str, str]]]) -> None:
    for word in words:
        table.setdefault(word[-1], []).append((word, kind))


_PLAIN: dict[str, list[tuple[str, str]]] = {}
_by_last(INCREASE, "increase", _PLAIN)
_by_last(DECREASE, "decrease", _PLAIN)
_by_last(LINK, "link", _PLAIN)
_by_last(HOLD, "link", _PLAIN)
_REACHING: dict[str, list[tuple[str, str]]] = {}
# 涨幅为3% is a rise of 3%, not a rise to it.
_by_last([w for w in INCREASE if w[-1] not in "幅度速额"], "to", _REACHING)
_by_last([w for w in DECREASE if w[-1] not in "幅度"], "to", _REACHING)
_by_last(REACH, "to", _REACHING)
for _table in (_PLAIN, _REACHING):
    for _last in _table:
        _table[_last].sort(key=lambda entry: -len(entry[0]))
# What single characters must not stand behind, since together they are another word.
_NOT_AFTER = {
    "多": "许很大众诸更最甚繁过", "高": "提最较更新很", "快": "加较更很尽", "低": "降较更最", "少": "减至不多很缺较最", "长": "增延成市部生县局校省州镇委书会社首组厂队行校",
    "增": "新倍", "降": "下", "升": "上提", "涨": "上", "减": "", "跌": "下", "慢": "", "缩": "收压", "有": "国所拥没私公具含", "在": "存现正所", "为": "作成认因以称更行", "是": "但于就还特尤可只而凡", "共": "公中", "计": "统设预估会总共合累审", "即": "立当随", "列": "系", "超": "", "上": "以基世",
}  # fmt: skip


def governing(folded: str, end: int, floor: int) -> Verb | None:
    """Return the verb that ends at `end`, its particles 了 到 至 为 passed over; nothing before `floor` is looked at.

    >>> governing("财政收入增加到20亿", 7, 0), governing("价格涨幅3%", 4, 0), governing("钢产量900万吨", 3, 0)
    (Verb(kind='to', start=4), Verb(kind='increase', start=2), None)
    """
    while end > floor and folded[end - 1] in " ：:":
        end -= 1
    if end <= floor:
        return None
    last = folded[end - 1]
    if last == "了":
        end -= 1
        last = folded[end - 1 : end]
    if last in _TO and end - 1 > floor:
        held = _match(folded, end, floor, _PLAIN, {"为", "成", "到", "至"})
        if held is not None and len(held[0]) > 1 and held[1] == "link":
            return Verb("link", end - len(held[0]))
        reached = _match(folded, end - 1, floor, _REACHING, set())
        if reached is not None:
            return Verb("to", end - 1 - len(reached[0]))
        if last in "到至":
            return Verb("reach", end - 1)
    found = _match(folded, end, floor, _PLAIN, set())
    if found is None:
        return None
    word, kind = found
    return Verb("to" if word in _REACHED else kind, end - len(word))


def _match(
    folded: str, end: int, floor: int, table: dict[str, list[tuple[str, str]]], skip: set[str]
) -> tuple[str, str] | None:
    for word, kind in table.get(folded[end - 1 : end], ()):
        start = end - len(word)
        if start < floor or word in skip or not folded.endswith(word, 0, end):
            continue
        if len(word) == 1 and start > floor and folded[start - 1] in _NOT_AFTER.get(word, ""):
            continue
        return word, kind
    return None


def after(folded: str, end: int) -> Change | None:
    """Return what the noun behind the figure says: 6%的增速 → increase."""
    if _AFTER.match(folded, end):
        return "increase"
    return "decrease" if _AFTER_DOWN.match(folded, end) else None


def above_plan(folded: str, start: int, end: int) -> Verb | None:
    """Return the verb of 超过原计划4.1%, where a plan is exceeded by a share."""
    match = _ABOVE_PLAN.search(folded, start, end)
    return Verb("increase", match.start()) if match else None


# 占, 完成, 等于 … of another thing: the verb stands before the genitive that the figure closes.
_RELATION = re.compile(r"占|完成|相当于|等于|达到|(?<!发)达(?!到)|是(?!否)|为(?!主|了)|合")
# 涨幅控制在3%左右: the noun of change stands before a verb that holds.
_AMPLITUDE = re.compile(
    r"(?:(?P<up>涨幅|增幅|升幅|增速|上涨幅度|上升幅度|增长幅度|提高幅度)|降幅|跌幅|减幅|下降幅度|降低幅度)$"
)
_LIST_HEAD = re.compile(r"新增|增加")
_LIST_HEAD_REACH = 16


def verb_of(clause: Clause) -> Verb | None:
    """Return the verb that governs the figure of a clause.

    In 占…的22%, 完成预算数的101% and 等于1953年的两倍 the share is of another thing, and the verb stands before it.
    """
    folded, gap, end = clause.folded, clause.gap, clause.end
    if folded[end - 1 : end] == "的":
        relations = list(_RELATION.finditer(folded, gap, end))
        if relations:
            return Verb("to" if relations[-1][0] in ("达到", "达") else "link", relations[-1].start())
    if clause.mention.kind in ("percent", "points") and (verb := above_plan(folded, gap, end)):
        return verb
    return governing(folded, end, gap)


def change_of(clause: Clause) -> Change | None:
    """Return what happens to the indicator of a figure that does not stand beside another."""
    folded, state, verb = clause.folded, clause.state, clause.verb
    gap, end = clause.gap, clause.end
    if verb is not None:
        if verb.kind in ("increase", "decrease", "to"):
            return verb.kind  # type: ignore[return-value]
        if amplitude := _AMPLITUDE.search(folded, max(gap, verb.start - 6), verb.start):
            return "increase" if amplitude["up"] else "decrease"
        left = state.last_reading is not None and state.last_reading.change == "from"
        return "to" if verb.kind == "reach" and left else None
    if FROM.search(folded, max(gap, end - 8), end) or left_behind(clause) is not None:
        return "from"
    return _of_object(clause) if clause.mention.kind in ("money", "quantity") else None


def _of_object(clause: Clause) -> Change | None:
    """Return what the verb at the head of the clause, of the list, or of the clause before does to the object."""
    folded, state = clause.folded, clause.state
    head = indicators.lead(folded, clause.gap, clause.end)
    for size in (4, 3, 2):
        word = folded[head : head + size]
        if word in TRANSITIVE and head + size < clause.end:
            return TRANSITIVE[word]
    if clause.colon and _LIST_HEAD.search(
        folded, max(state.start, clause.gap - _LIST_HEAD_REACH), clause.gap
    ):
        state.listing = "increase"
    if clause.colon or state.listing:
        return state.listing
    last, before = state.last, state.last_reading
    if (
        last is not None
        and before is not None
        and before.change in ("increase", "decrease")
        and last.kind == clause.mention.kind
        and _parallel(folded, last.end, clause.mention.start)
        and folded[last.start - 1] not in "长高降"
    ):
        return before.change  # 扩大淡水养殖面积1600万亩，海水养殖面积80万亩
    return None


def _parallel(folded: str, start: int, end: int) -> bool:
    """Tell whether only a comma and a name lie between two figures."""
    return end - start < 16 and folded[start] in "，、；" and not any(c in "。；" for c in folded[start:end])
