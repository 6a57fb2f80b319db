"""Measures: numeral, vagueness, scale and unit → kind, value and unit, ranges included."""

from __future__ import annotations

import re

from policyscan.extract.numbers import bounds, ratios, times
from policyscan.extract.numbers.bare import bare
from policyscan.extract.numbers.enclose import BARE, enclose
from policyscan.extract.numbers.mention import Mention
from policyscan.extract.numbers.numeral import DIGITS, MYRIADS, Numeral, read, worth
from policyscan.extract.numbers.pairs import pair, tens_pair
from policyscan.lexicon.units import Unit, unit_at
from policyscan.model import NumberKind

_RANGE = re.compile(times.SEPARATOR)
_PERCENT = re.compile(r" ?(?P<sign>[%‰‱]|﹪)")
_POINTS = re.compile(r" ?(?:个)? ?百分点")
# 三成, 七成半; 成 begins and ends many other words.
_TENTHS = re.compile(r"成(?:半)?(?![为立果员功分本绩就长熟都套批千百品份倍了人交因型行效败规色天年见对])")
_MULTIPLE_TAIL = re.compile(r" ?倍(?P<many>多|半)?(?![增速])")
_NAMED_MULTIPLE = ("百倍", "千倍", "万倍", "十倍")
_DOZEN = re.compile(r"打(?![击造破开好通响赢牢算扮扫断下架仗电针包])")
# Smaller coin behind the greater: 五元三毛, 两美元又三美分; the currency behind its own unit: 8亿元人民币.
_JIAO = re.compile(
    r" ?(?P<jiao>[0-9一二三四五六七八九两]) ?[角毛](?: ?(?P<fen>[0-9一二三四五六七八九]) ?分)?"
)
_CENTS = re.compile(r"又?(?P<cents>[0-9一二三四五六七八九两十]{1,2})(?:美分|欧分)")
# The currency before its own unit (人民币8亿元), with two blanks at most, or behind it.
_CURRENCY = "人民币"
_CURRENCY_REACH = len(_CURRENCY) + 2
# Behind these a bare multiplier counts: 上百家, 达万人.
_BARE_AFTER = ("上", "达", "数", "过", "成")
# 20至30万: a first end below this may share the scale of the second.
_SHARES_SCALE = 10000


def quantity(folded: str, start: int, context: int | None) -> Mention | None:
    """Read the measure, date or period whose first numeral begins at `start`, or return `None`."""
    two = pair(folded, start) or tens_pair(folded, start)
    first = read(folded, start)
    if first is None:
        return None
    low, end = first.value, first.end
    high: float | None = None
    # 一九五八 and 二三四 are no pairs; 四、五十亿 ends behind the numeral that was read first.
    if two and first.digits != 4 and not (first.digits == 3 and first.end == two[2]):
        low, high, end = two
        first = Numeral(start, end, None, "", _scale(folded[start:end]), 0)
    if high is None:
        # What the next character says decides cheaply between times, fractions and the rest.
        mention = times.date_or_period(folded, first, context)
        if mention is not None:
            return mention
        mention = ratios.written(folded, first) or ratios.fraction(folded, first)
        if mention is not None:
            return mention
        if folded[start - 1 : start] in "翻了" and folded[end : end + 1] == "番":
            return ratios.doubled(folded, first)
        ranged = _second(folded, first)
        if ranged is not None:
            return ranged
        if low is None and first.vague != "几":
            return None  # too long for a number
    else:
        mention = times.length(folded, start, end, first, low, high)
        if mention is not None:
            return mention
    return _with_unit(folded, start, end, first, low, high)


def _scale(body: str) -> float:
    order: float = 1
    for char in reversed(body):
        if char not in MYRIADS:
            break
        order *= MYRIADS[char]
    return order


def _second(folded: str, first: Numeral) -> Mention | None:
    """Read the second end of a range: 700万到800万吨, 6%—6.5%, 五到十年内, 20至30万."""
    start, end = first.start, first.end
    if first.value is None:
        return None
    sign = _PERCENT.match(folded, end)
    unit = None if sign else unit_at(folded, end)
    points = None if sign else _POINTS.match(folded, end)
    tenths = folded[end : end + 1] == "成"
    closing = sign or points
    place = closing.end() if closing else end + (len(unit.written) if unit else tenths)
    gap = _RANGE.match(folded, place)
    if gap is None or (ratios.from_before(folded, start) and gap[0].strip() in ("到", "至")):
        return None
    second = read(folded, gap.end())
    if second is None or second.value is None:
        return None
    low, high = first.value, second.value
    if first.scale == 1 and second.scale > 1 and low < _SHARES_SCALE:
        scaled = low * second.scale
        if scaled < high:
            low = scaled
    if high <= low:
        return None
    if folded[second.end : second.end + 1] == "月" and first.digits and low <= 12:
        return times.month_range(folded, first)
    spaced = second.end + (folded[second.end : second.end + 1] == " ")
    whole = Numeral(start, second.end, None, second.vague, second.scale, 0)
    if not (sign or unit or points or tenths):
        mention = times.length(folded, start, spaced, whole, low, high)
        if mention is not None:
            return mention
        if folded[second.end : second.end + 1] == "年" and second.digits == 4:
            return None
    mention = _with_unit(folded, start, second.end, whole, low, high)
    if mention is None:
        return None
    if (sign or points or tenths or unit) and mention.unit is None:
        return None
    if unit and mention.unit != unit.unit:
        return None
    return mention


def _with_unit(
    folded: str, start: int, end: int, numeral: Numeral, low: float | None, high: float | None
) -> Mention | None:
    """Add sign or unit to a numeral, and tell its kind."""
    if sign := _PERCENT.match(folded, end):
        unit = sign["sign"].replace("﹪", "%")
        return enclose(folded, start, sign.end(), "percent", low, high, unit, numeral)
    if points := _POINTS.match(folded, end):
        return enclose(folded, start, points.end(), "points", low, high, "个百分点", numeral)
    after = folded[end : end + 2].lstrip()[:1]
    if after == "倍" and (multiple := _MULTIPLE_TAIL.match(folded, end)):
        if multiple["many"] == "半" and low is not None:
            low += 0.5
        if folded[start:end] in BARE and folded[start:end] + "倍" not in _NAMED_MULTIPLE:
            return None
        mention = enclose(folded, start, multiple.end(), "multiple", low, high, "倍", numeral)
        if multiple["many"] == "多":
            mention.bound = mention.bound or "over"
        return mention
    if after == "成" and (tenths := _TENTHS.match(folded, end)) and not folded[start].isdigit():
        if low is not None and 0 < low <= 10:
            # 三成 is 30%, 三成半 35%
            low = low * 10 + (5 if tenths[0].endswith("半") else 0)
            high = None if high is None else high * 10
            return enclose(folded, start, tenths.end(), "percent", low, high, "%", numeral)
    elif after == "打" and low is not None and (dozen := _DOZEN.match(folded, end)):
        return enclose(folded, start, dozen.end(), "quantity", low * 12, None, None, numeral)
    place = end + 1 if folded[end : end + 1] == " " else end
    unit_ = unit_at(folded, place)
    if unit_ is None:
        return bare(folded, start, end, numeral, low, high)
    if unit_.kind == "time" or not _counts(folded, start, end, place + len(unit_.written), unit_, numeral):
        return None
    return _unit_closed(folded, start, place + len(unit_.written), unit_, numeral, low, high)


def _counts(folded: str, start: int, end: int, unit_end: int, unit: Unit, numeral: Numeral) -> bool:
    """Tell whether a numeral before a unit measures: 一个 is the article, 万户 a phrase."""
    body = folded[start:end]
    if body == "一" and unit.kind in ("count", "people", "households", "vehicles"):
        return False
    if unit.unit == "个" and folded[unit_end : unit_end + 1].isdigit():
        return False  # 三个1亿人: the count belongs to a slogan, the figure behind it is real
    if numeral.value is not None and body in BARE and body != "十":
        # 万吨, 百家: a bare multiplier counts only behind a word of bound, or 上 (上百家).
        return bounds.before(folded, start)[1] is not None or folded[start - 1 : start] in _BARE_AFTER
    return True


def _unit_closed(
    folded: str, start: int, end: int, unit: Unit, numeral: Numeral, low: float | None, high: float | None
) -> Mention:
    """Close a measure with its unit, smaller coin included."""
    kind: NumberKind = unit.kind if unit.kind in ("money", "points") else "quantity"  # type: ignore[assignment]
    if kind == "money" and low is not None and high is None:
        if unit.unit == "元" and folded.startswith(_CURRENCY, end):
            end += len(_CURRENCY)
        elif unit.unit == "元" and (jiao := _JIAO.match(folded, end)):
            low += _digit(jiao["jiao"]) / 10 + _digit(jiao["fen"] or "零") / 100
            low, end = round(low, 2), jiao.end()
        elif unit.unit in ("美元", "欧元") and (cents := _CENTS.match(folded, end)):
            low, end = round(low + (worth(cents["cents"]) or 0) / 100, 2), cents.end()
    mention = enclose(folded, start, end, kind, low, high, unit.unit, numeral)
    if kind == "money" and unit.unit == "元" and mention.start == start:
        named = folded.rfind(_CURRENCY, max(0, start - _CURRENCY_REACH), start)
        if named >= 0 and not folded[named + len(_CURRENCY) : start].strip():
            mention.start = named  # 人民币 8千元
    return mention


def _digit(char: str) -> int:
    return int(char) if char.isdigit() else DIGITS[char]
