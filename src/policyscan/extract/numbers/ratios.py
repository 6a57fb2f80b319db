"""Ratios: 百分之七点五, 三分之一, 翻两番, and what calculators write (1 4/3, 2^5, 40k)."""

from __future__ import annotations

import math
import re

from policyscan.extract.numbers import bounds, times
from policyscan.extract.numbers.enclose import enclose
from policyscan.extract.numbers.mention import Mention
from policyscan.extract.numbers.numeral import LONGEST, Numeral, read
from policyscan.extract.numbers.pairs import pair
from policyscan.model import Bound

# 百分之, 千分之, 万分之 stand before the number they scale.
_RATIO = re.compile(r"(?P<ratio>百分之|千分之|万分之) ?(?=[负-]?[0-9一二三四五六七八九十百两几零点〇])")
_RATIO_UNIT = {"百分之": "%", "千分之": "‰", "万分之": "‱"}
_RATIO_AGAIN = re.compile(rf"(?:{times.SEPARATOR})(?:(?:百分|千分)之)?|、(?:百分|千分)之")
_FRACTION = re.compile(
    r" {0,2}分 {0,2}之 {0,2}(?P<minus>负?)(?=[0-9一二三四五六七八九十百千万两零壹贰叁肆伍陆柒捌玖拾])"
)
_WHOLE_AND = re.compile(r" ?又 ?")
# 1 4/3: a whole number before a written fraction.
_MIXED_FRACTION = re.compile(r"(?P<whole>\d{1,4}) (?P<top>\d{1,4})[/／](?P<bottom>\d{1,4})(?![\d/／年])")
# 2^5, 2.5e-1: powers as calculators write them.
_POWER = re.compile(r"(?P<mark>[\^eE])(?P<sign>[+－-]*)(?P<exponent>\d{1,3})(?![\dA-Za-z])")
_METRIC = re.compile(r" ?(?P<mark>[kKM])(?![A-Za-z0-9])")
_DOUBLING = re.compile(r"番(?P<many>多|半)?")
# More doublings than this no economy has: what stands there is no number of doublings.
_MOST_DOUBLINGS = 60


def ratio(folded: str, start: int) -> Mention | None:
    """Read 百分之七点五, 百分之八至九, 千分之十三左右 from where 百, 千 or 万 stands."""
    head = _RATIO.match(folded, start)
    if head is None:
        return None
    unit = _RATIO_UNIT[head["ratio"]]
    first = read(folded, head.end())
    if first is None:
        return None
    low: float | None = first.value
    high: float | None = None
    end = first.end
    two = pair(folded, head.end())
    if two:
        low, high, end = two
    else:
        again = _RATIO_AGAIN.match(folded, end)
        if again and (again.end() > again.start() + 1 or again[0] != "、") and not from_before(folded, start):
            second = read(folded, again.end())
            if (
                second
                and second.value is not None
                and low is not None
                and second.value > low
                and not foreign(folded, second.end)
            ):
                high, end = second.value, second.end
    return enclose(folded, start, end, "percent", low, high, unit, first)


def foreign(folded: str, place: int) -> bool:
    """Tell whether a numeral belongs to another measure, by what follows it."""
    return folded[place : place + 1] in "年月日个元亿万%倍" and folded[place : place + 1] != ""


def from_before(folded: str, start: int) -> bool:
    """Tell whether 由 or 从 stands right before: then two ends are a change, not a range."""
    return folded[start - 1 : start] in ("由", "从", "自")


def fraction(folded: str, first: Numeral) -> Mention | None:
    """Read 三分之一, 又 included: 三百五又三分之一; and 1/3."""
    whole, bottom, place = 0.0, first, first.end
    joined = _WHOLE_AND.match(folded, place)
    if joined and folded[joined.start() : joined.end()].strip():
        second = read(folded, joined.end())
        if second is None or first.value is None or not _FRACTION.match(folded, second.end):
            return None
        whole, bottom, place = first.value, second, second.end
    bar = _FRACTION.match(folded, place)
    if bar:
        top = read(folded, bar.end())
        if top is None or top.value is None or not bottom.value:
            return None
        end, value = top.end, whole + top.value / bottom.value
        if bar["minus"]:
            value = -value
    elif (
        folded[place : place + 1] in ("/", "／")
        and folded[place + 1 : place + 2].isdigit()
        and folded[first.start].isdigit()
    ):
        under = read(folded, place + 1)
        if (
            under is None
            or not under.value
            or first.value is None
            or folded[under.end : under.end + 1] in ("/", "／", "年")
        ):
            return None
        end, value = under.end, first.value / under.value
    else:
        return None
    return enclose(folded, first.start, end, "fraction", value, None, None, None)


def written(folded: str, first: Numeral) -> Mention | None:
    """Read what calculators and tables write: 1 4/3, 2^5, 2.5e-1, 40k."""
    start, end = first.start, first.end
    if not folded[start].isdigit():
        return None
    after = folded[end : end + 1]
    if after == " " or after in ("/", "／"):
        mixed = _MIXED_FRACTION.match(folded, start)
        if mixed and int(mixed["bottom"]):
            value: float = int(mixed["whole"]) + int(mixed["top"]) / int(mixed["bottom"])
            return enclose(folded, start, mixed.end(), "fraction", value, None, None, None)
    if after in ("^", "e", "E") and first.value is not None and (power := _POWER.match(folded, end)):
        minus = power["sign"].count("-") + power["sign"].count("－")
        exponent = int(power["exponent"]) * (-1 if minus % 2 else 1)
        base = first.value if power["mark"] == "^" else 10
        if base <= 0 or abs(exponent) * abs(math.log10(base)) > LONGEST:
            return None
        value = float(base) ** exponent * (1 if power["mark"] == "^" else first.value)
        return enclose(folded, start, power.end(), "quantity", value, None, None, first)
    if (metric := _METRIC.match(folded, end)) and first.value is not None:
        factor = 1000 if metric["mark"] in "kK" else 1_000_000
        return enclose(folded, start, metric.end(), "quantity", first.value * factor, None, None, first)
    return None


def doubled(folded: str, first: Numeral) -> Mention | None:
    """Read 翻两番 as the factor it multiplies by; the span takes 翻 and 了."""
    tail = _DOUBLING.match(folded, first.end)
    start = first.start - 1
    if folded[start] == "了":
        start -= 1
    if tail is None or start < 0 or folded[start] != "翻" or first.value is None or first.value > 60:
        return None
    start, before = bounds.before(folded, start)
    bound: Bound | None = before or ("over" if tail["many"] else None)
    end, after = bounds.after(folded, tail.end())
    value = 2**first.value if first.value == int(first.value) else round(2**first.value, 4)
    return Mention(
        start,
        end if after else tail.end(),
        "multiple",
        float(value),
        unit="倍",
        change="increase",
        bound=after or bound,
        inner=start,
    )
