"""Indicators: `dicts/indicators.tsv` → ids for the phrases by which reports name what they measure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from policyscan.lexicon.table import parse, shipped
from policyscan.model import Change, NumberKind

FILE = "indicators.tsv"
COLUMNS = ("id", "name", "aliases", "english", "measure", "unit", "better", "family", "era", "note")
IndicatorMeasure = Literal["level", "growth", "share", "rate", "change", "count"]
Better = Literal["up", "down", "none"]
# What may stand before a listed name, or behind it, without making it another thing.
_NEUTRAL_BEFORE = re.compile(
    r"(?:全国|全社会|全年|我国|国家|中国|全市|全省|全区|全县|全州|今年|去年|明年|当年|年末|年度|本年|本市|本省|本区|预期|预计|其中|主要|平均|年均|国内|各类|现有"
    r"|总的|累计|共|新|的|使|把|将|及|和|与|等|实现|完成|保持|达到|确保|力争|争取|促进|推动|稳定|控制|拟|安排|预算|按可比口径|按可比价格计算|剔除价格因素|城镇?|扣除价格因素)*"
)
_NEUTRAL_BEHIND = re.compile(
    r"(?:的|总体|年均|平均|实际|名义|预期|目标|全年|达|增长|上涨|下降|降低|提高|涨幅|增幅|增速|降幅|增长率|增长速度|总额|总量|规模|水平|总数|数量|数|人数|年|每年|总产量|产量|总计|合计|比例|占比|比重|幅度|上升|指数)*"
)
# A listed name shorter than this is a common noun (钢, 布, 出口): it needs the indicator's own unit beside it.
_COMMON = 3


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator. `id` is fixed; `name` is today's; `unit` is what its value is given in (% for growth)."""

    id: str
    name: str
    aliases: tuple[str, ...]
    english: str
    measure: IndicatorMeasure
    unit: str
    better: Better
    family: str
    era: str


@dataclass(frozen=True, slots=True)
class Names:
    """Every indicator by id, and by each of its names."""

    by_id: Mapping[str, Indicator]
    by_name: Mapping[str, tuple[Indicator, ...]]
    automaton: object

    def first(self, folded: str, start: int, end: int) -> tuple[int, int] | None:
        """Return the span of the listed name that begins first in a stretch of text, the longest; no common noun."""
        best: tuple[int, int] | None = None
        for begin, stop, _ in self.automaton.find_overlapping(folded[start:end]):  # type: ignore[attr-defined]
            if stop - begin > _COMMON and (
                best is None or begin < best[0] or (begin == best[0] and stop > best[1])
            ):
                best = begin, stop
        return None if best is None else (start + best[0], start + best[1])

    def identify(self, name: str, kind: NumberKind, unit: str | None, change: Change | None) -> str | None:
        """Return the id of the indicator that a folded phrase names, as the value's kind and unit allow.

        >>> names = indicator_names()
        >>> names.identify("全国粮食总产量", "quantity", "斤", None), names.identify("国内生产总值", "money", "元", "to")
        ('grain_output', 'gdp')
        """
        found = self.named(name) or self.named(_standard(name))
        if not found:
            return None
        entries, exact = found
        best, rank = None, 0
        for entry in entries:
            fit = _fit(entry, kind, unit, change)
            if fit > rank:
                best, rank = entry, fit
        if best is None or (len(exact) < _COMMON and rank < _EXACT):
            return None
        return best.id

    def named(self, name: str) -> tuple[tuple[Indicator, ...], str] | None:
        """Return the entries whose name is the core of a phrase, and that name: the longest that fits."""
        entries = self.by_name.get(name)
        if entries:
            return entries, name
        best: tuple[int, int] | None = None
        for start, end, _ in self.automaton.find_overlapping(name):  # type: ignore[attr-defined]
            if (
                (best is None or end - start > best[1] - best[0])
                and _NEUTRAL_BEFORE.fullmatch(name, 0, start)
                and _NEUTRAL_BEHIND.fullmatch(name, end)
            ):
                best = start, end
        if best is None:
            return None
        core = name[best[0] : best[1]]
        return self.by_name[core], core


_EXACT = 3

# What stands in a name besides its words: 细颗粒物（PM2.5）年均浓度; and a region's output for the nation's.
_BRACKETED = re.compile("[（(][^（()）]{1,20}[）)]")
_REGIONAL = re.compile("(?:地区|全省|全市|全区|全县|本市|我市|我省|我区)生产总值")


def _standard(name: str) -> str:
    """Return a name without brackets, in the wording of the national statistics."""
    return _REGIONAL.sub("国内生产总值", _BRACKETED.sub("", name))


def _fit(entry: Indicator, kind: NumberKind, unit: str | None, change: Change | None) -> int:
    """Grade how well a value suits an indicator: 3 its own unit, 2 a like one, 1 the change of a level, 0 not at all."""
    if kind in ("percent", "points"):
        if entry.measure in ("share", "rate") and entry.unit in ("%", "‰"):
            # 森林覆盖率提高到24% is the rate itself; 提高2个百分点 its change
            return 3 if entry.unit == unit else 2
        if entry.measure in ("growth", "change"):
            return 3 if unit == "%" else 2
        return 1
    if kind == "multiple":
        return 3 if entry.unit == "倍" else 1 if entry.measure in ("level", "growth", "count") else 0
    if kind == "money":
        return 3 if entry.unit == unit else 2 if entry.unit in _MONEY else 0
    if kind == "fraction":
        return 1
    if entry.unit == unit:
        return 3
    if entry.measure in ("growth", "change", "share") or entry.unit in _MONEY:
        return 0
    return 2 if (entry.unit, unit) in _LIKE or (unit, entry.unit) in _LIKE else 1 if unit is None else 0


_MONEY = frozenset({"元", "美元", "港元"})
_LIKE = frozenset(
    {
        ("斤", "吨"), ("斤", "公斤"), ("吨", "公斤"), ("吨", "担"), ("人", "名"), ("人", "个"), ("户", "个"), ("户", "家"), ("家", "个"),
        ("件", "项"), ("米", "匹"), ("千瓦时", "度"), ("公里", "里"), ("亩", "公顷"), ("平方米", "平方公里"), ("座", "个"), ("所", "个"),
        ("台", "部"), ("辆", "台"), ("条", "只"), ("套", "户"), ("套", "间"), ("头", "只"), ("人", "户"), ("斤", "担"), ("个", "项"), ("个", "处"),
        ("千瓦", "马力"), ("张", "个"), ("人", "人次"), ("吨标准煤", "吨"), ("件", "个"), ("个", "座"), ("天", "日"), ("亩", "平方公里"), ("家", "所"),
    }
)  # fmt: skip


@cache
def indicator_names() -> Names:
    """Load the indicators that ship with the tool.

    Raises `LexiconError` for an unknown measure or direction.
    """
    from daachorse import CharwiseDoubleArrayAhoCorasick

    by_id: dict[str, Indicator] = {}
    by_name: dict[str, tuple[Indicator, ...]] = {}
    for row in parse(shipped(FILE), FILE, COLUMNS, ("id", "name", "measure", "unit")):
        if row["measure"] not in get_args(IndicatorMeasure):
            raise row.fault(
                f"unknown measure {row['measure']!r}", f"use one of {', '.join(get_args(IndicatorMeasure))}"
            )
        if row["better"] not in get_args(Better):
            raise row.fault(
                f"unknown direction {row['better']!r}", f"use one of {', '.join(get_args(Better))}"
            )
        entry = Indicator(
            row["id"], row["name"], row.list("aliases"), row["english"], cast(IndicatorMeasure, row["measure"]),
            row["unit"], cast(Better, row["better"]), row["family"], row["era"],
        )  # fmt: skip
        by_id[entry.id] = entry
        for name in (entry.name, *entry.aliases):
            by_name[name] = (*by_name.get(name, ()), entry)
    return Names(by_id, by_name, CharwiseDoubleArrayAhoCorasick([name for name in by_name if len(name) > 1]))


def indicators() -> tuple[Indicator, ...]:
    """Return the indicators in the order of the file.

    >>> indicators()[0].id
    'gdp'
    """
    return tuple(indicator_names().by_id.values())
