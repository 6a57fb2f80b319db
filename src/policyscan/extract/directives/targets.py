"""Does a figure press the unit: is it something to be reached, and not a budget or an attribute?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyscan.extract.directives.grouping import Unit
from policyscan.extract.directives.listing import listed
from policyscan.model import Number

_MEASURES = frozenset(listed("percent points multiple fraction quantity"))
# A figure against a year gone by (比去年增加20个) is a comparison and not the target.
_COMPARED = re.compile(r"[比较](?:上年|去年|前年|上一年|\d{4}年)")
_COMPARED_REACH = 12
_BOUNDS = frozenset(listed("以上 以下 以内 左右 上下 以后"))
_AFTER_FIGURE = "，,、；;。（(和"
# A figure so near behind the verb counts its object: 建设20家智能工厂, 再解决6000万人的饮水.
_NEAR_VERB = 1
# In Chinese numerals only from ten on: 实施三大保险 names, and does not count.
_COUNTED = 10
# The growth of what is allotted is a budget, and presses nobody: 转移支付增长10%.
_ALLOTTED = re.compile(r"转移支付|预算内投资|赤字")
# Before a numeral that is part of a name: 新36条, 的十大工程.
_NAMING = "新国的快进施好施设推“抓实"
# A work is built in phases; courses are counted.
_PHASED = re.compile(r"(?:路|线|桥|厂|场|馆|园|区|站|港|隧道|工程|项目|枢纽|电站|水库|基地|中心)$")
_WORK_REACH = 3  # the longest of these, and a line break
# Verbs that reach an amount of money; with others (安排, 拨付) it is a budget, which presses nobody.
_REACHING = frozenset(
    listed("完成 达到 减少 减轻 降低 压减 突破 超过 翻 控制在 控制 提高到 提高 争取 力争 确保")
)


def target(folded: str, unit: Unit, inside: Sequence[Number]) -> tuple[int, int] | None:
    """Return where a figure to be reached stands, or None.

    A figure counts where it closes the clause or is followed by its bound (改造房屋260万户, 5%左右), not inside a
    modifier (60周年庆祝活动); an amount of money only where it is not merely allotted.
    """
    if _ALLOTTED.search(folded, unit.start, unit.verb[0] if unit.verb else unit.end):
        return None
    last_modifier = folded.rfind("的", unit.start, unit.end)
    for number in inside:
        named = number.text.endswith(("条", "大")) or folded.startswith(("大", "条"), number.end)
        if named and folded[number.start - 1] in _NAMING:
            continue  # 十大工程, 新36条
        phased = max(unit.start, number.start - _WORK_REACH)
        if number.text.endswith("期") and _PHASED.search(folded, phased, number.start):
            continue  # 建成快速路二期
        if _COMPARED.search(folded, max(unit.start, number.start - _COMPARED_REACH), number.start):
            continue
        bounded = number.kind == "period" and number.bound is not None  # 压缩至1个工作日以内
        if number.kind in _MEASURES or bounded or (number.kind == "money" and _reached(unit)):
            after = folded[number.end : min(unit.end, number.end + 2)]
            closes = not after or after in _BOUNDS or after[0] in _AFTER_FIGURE
            counted = number.text[0].isdigit() or (number.value or 0) >= _COUNTED
            near = unit.verb is not None and 0 <= number.start - unit.verb[1] <= _NEAR_VERB
            plain = last_modifier < number.end or (unit.verb and unit.verb[2].text == "解决")
            if (closes or (near and counted and plain)) and not _quoted(folded, unit, number):
                return number.start, number.end
    return None


def _quoted(folded: str, unit: Unit, number: Number) -> bool:
    """Tell whether a figure is part of a quoted name: “0.1微克”行动."""
    return folded.rfind("“", unit.start, number.start) > folded.rfind("”", unit.start, number.start)


def _reached(unit: Unit) -> bool:
    return unit.verb is not None and unit.verb[2].text in _REACHING
