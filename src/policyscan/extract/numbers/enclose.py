"""Enclosing: a measure and the words glued to it become a mention."""

from __future__ import annotations

from policyscan.extract.numbers import bounds
from policyscan.extract.numbers.mention import Mention
from policyscan.extract.numbers.numeral import Numeral
from policyscan.model import Bound, NumberKind

# Multipliers that are read as numerals of their own: 百倍, 上千人, 超过万亿元.
BARE = frozenset("十百千万亿兆")
_CURRENCY_BEFORE = {"$": "美元", "￥": "元", "¥": "元", "€": "欧元", "£": "英镑"}
# What a minus sign may follow; behind a figure it is the dash of a range.
_MINUS_AFTER = ("", "\n", "，", " ", "（", "(", "：", "为", "是")


def enclose(
    folded: str, start: int, end: int, kind: NumberKind, low: float | None, high: float | None,
    unit: str | None, numeral: Numeral | None,
) -> Mention:  # fmt: skip
    """Put the words of bound and the signs around a measure; `low` is its value where `high` is `None`."""
    begin, before = bounds.before(folded, start)
    stop, after = bounds.after(folded, end)
    bound: Bound | None = None
    if numeral is not None and numeral.vague:
        bound = (
            "about"
            if numeral.vague == "来"
            else "over"
            if numeral.value is not None or numeral.vague != "几"
            else None
        )
        if high is not None and numeral.vague == "几":
            bound = None
    inner = start
    last = folded[start - 1 : start] if start else ""
    if last == "上" and folded[start] in BARE and folded[start - 2 : start - 1] not in ("以", "之"):
        begin, bound = start - 1, "at_least"  # 上百家
    if last == "." and low is not None and _point_alone(folded, start, end):
        low, inner = low / 10 ** len(folded[start:end].rstrip("%‰")), start - 1
        begin = min(begin, inner)
        last = folded[inner - 1 : inner] if inner else ""
    if last == "负" or (
        last in "-－" and last and folded[inner - 2 : inner - 1] in _MINUS_AFTER and folded[start].isdigit()
    ):
        low, begin = (None if low is None else -low), inner - 1
    if unit is None and (sign := _CURRENCY_BEFORE.get(last)):
        kind, unit, begin = "money", sign, inner - 1
    return Mention(
        begin, stop, kind, value=low if high is None else None, low=None if high is None else low, high=high, unit=unit,
        bound=after or before or bound, inner=inner,
    )  # fmt: skip


def _point_alone(folded: str, start: int, end: int) -> bool:
    """Tell whether the point before a figure opens decimals (.5) and ends nothing."""
    figures = folded[start:end].rstrip("%‰")
    two_before = folded[start - 2 : start - 1] if start > 1 else ""
    return figures.isdigit() and not two_before.isdigit() and two_before != "."
