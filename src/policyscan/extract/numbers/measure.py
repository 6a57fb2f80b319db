"""Measures: numeral, vagueness, scale and unit → kind, value and unit, ranges included."""

from __future__ import annotations

import math
import re

from policyscan.extract.numbers import bounds, times
from policyscan.extract.numbers.mention import Mention
from policyscan.extract.numbers.numeral import DIGITS, LONGEST, MYRIADS, NUMERAL, TENS, Numeral, read, worth
from policyscan.lexicon.units import unit_at
from policyscan.model import NumberKind

# 百分之, 千分之, 万分之 stand before the number they scale.
RATIO = re.compile(r"(?P<ratio>百分之|千分之|万分之|十万分之|百万分之) ?(?=[负-]?[0-9一二三四五六七八九十百两几零点〇])")
_RATIO_UNIT = {"百分之": "%", "千分之": "‰", "万分之": "‱", "十万分之": "1/10万", "百万分之": "ppm"}
_RATIO_AGAIN = re.compile(rf"(?:{times.SEPARATOR}|、)(?:(?:百分|千分)之)?(?={NUMERAL.pattern.replace('?P<body>', '?:').replace('?P<vague>', '?:').replace('?P<scale>', '?:')})")
_RANGE = re.compile(times.SEPARATOR)
_FRACTION = re.compile(r" {0,2}分 {0,2}之 {0,2}(?P<minus>负?)(?=[0-9一二三四五六七八九十百千万两零壹贰叁肆伍陆柒捌玖拾])")
# 1 4/3: a whole number before a written fraction.
_MIXED_FRACTION = re.compile(r"(?P<whole>\d{1,4}) (?P<top>\d{1,4})[/／](?P<bottom>\d{1,4})(?![\d/／年])")
# 2^5, 2.5e-1: powers as calculators write them.
_POWER = re.compile(r"(?P<mark>[\^eE])(?P<sign>[+－-]*)(?P<exponent>\d{1,3})(?![\dA-Za-z])")
_METRIC = re.compile(r" ?(?P<mark>[kKM])(?![A-Za-z0-9])")
_DOZEN = re.compile(r"打(?![击造破开好通响赢牢算扮扫断下架仗电针包])")
_WHOLE_AND = re.compile(r" ?又 ?")
_POINTS = re.compile(r" ?(?:个)? ?百分点")
_TENTHS = re.compile(r"成(?:半)?(?![为立果员功分本绩就长熟都套批千百品份倍了人交因型行效败规色天年见对])")
_PERCENT = re.compile(r" ?(?P<sign>[%‰‱]|﹪)")
# 二三十, 四、五十亿, 七八: two digits that follow each other (or 三五) bound a range.
_PAIR = re.compile(r"(?P<low>[一二两三四五六七八九])(?P<mark>、?)(?P<high>[二三四五六七八九])(?P<rest>[十百千万亿]{0,8})")
_MULTIPLE_TAIL = re.compile(r" ?倍(?P<many>多|半)?(?![增速])")
_DOUBLING = re.compile(r"番(?P<many>多|半)?")
_CURRENCY_BEFORE = {"$": "美元", "￥": "元", "¥": "元", "€": "欧元", "£": "英镑"}
# 元人民币, 元(人民币): the currency may follow its own unit.
_YUAN_TAIL = re.compile(r"人民币")
_CENTS = re.compile(r"又?(?P<cents>[0-9一二三四五六七八九两十]{1,2})(?:美分|欧分)")
_JIAO = re.compile(r" ?(?P<jiao>[0-9一二三四五六七八九两]) ?[角毛](?: ?(?P<fen>[0-9一二三四五六七八九]) ?分)?")
# A bare multiplier (百倍, 万亿元) needs a word of bound before it or one of these units behind it.
_BARE = frozenset("十百千万亿兆")
_NAMED_MULTIPLE = ("百倍", "千倍", "万倍", "十倍")


def pair(folded: str, start: int) -> tuple[float, float, int] | None:
    """Read two neighbouring digits as a range: 二三十 → 20, 30; return low, high and where they end.

    >>> pair("四、五十亿元", 0), pair("二三十年", 0), pair("一九", 0)
    ((4000000000, 5000000000, 5), (20, 30, 4), None)
    """
    match = _PAIR.match(folded, start)
    if match is None:
        return None
    low, high = DIGITS[match["low"]], DIGITS[match["high"]]
    if not (high == low + 1 or (low, high) == (3, 5)) or folded[match.end() : match.end() + 1] in _DIGIT_NEXT:
        return None
    factor = worth(match["rest"]) if match["rest"] else 1
    if factor is None:
        return None
    return low * factor, high * factor, match.end()


_DIGIT_NEXT = frozenset(DIGITS) | frozenset(TENS)


def _tens_pair(folded: str, start: int) -> tuple[float, float, int] | None:
    """Read 十七八, 一百二三十, 三十四五: a range in the last place of a numeral."""
    match = re.compile(r"(?P<head>[一二三四五六七八九]?[十百千万](?:[一二三四五六七八九]?[十百])?)(?=[一二三四五六七八九]、?[二三四五六七八九])").match(folded, start)
    if match is None:
        return None
    tail = pair(folded, match.end())
    base = worth(match["head"])
    if tail is None or base is None or tail[1] >= base or "、" in folded[match.end() : tail[2]]:
        return None
    if folded[tail[2] - 1] in "十百千万亿" and tail[0] >= base:
        return None
    return base + tail[0], base + tail[1], tail[2]


def ratio(folded: str, start: int) -> Mention | None:
    """Read 百分之七点五, 百分之八至九, 千分之十三左右 from where 百, 千 or 万 stands."""
    head = RATIO.match(folded, start)
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
        if again and (again.end() > again.start() + 1 or again[0] != "、") and not _from_before(folded, start):
            second = read(folded, again.end())
            if second and second.value is not None and low is not None and second.value > low and not _foreign(folded, second.end):
                high, end = second.value, second.end
    return _finish(folded, start, end, "percent", low, high, unit, first)


def _foreign(folded: str, place: int) -> bool:
    """Tell whether a numeral belongs to another measure, by what follows it."""
    return folded[place : place + 1] in "年月日个元亿万%倍" and folded[place : place + 1] != ""


def _from_before(folded: str, start: int) -> bool:
    """Tell whether 由 or 从 stands right before: then two ends are a change, not a range."""
    return folded[start - 1 : start] in ("由", "从", "自")


def quantity(folded: str, start: int, context: int | None) -> Mention | None:
    """Read the measure, date or period whose first numeral begins at `start`, or return `None`."""
    two = pair(folded, start) or _tens_pair(folded, start)
    first = read(folded, start)
    if first is None:
        return None
    low, high, end = first.value, None, first.end
    if two and not (first.digits >= 3 and first.end == two[2]):
        if first.digits == 4:
            two = None
        else:
            low, high, end = two
            first = Numeral(start, end, None, "", first.scale if first.end == end else _scale(folded[start:end]), 0)
            vague = read(folded, start)
            del vague
    if high is None:
        # What the next character says decides cheaply between times, fractions and the rest.
        mention = times.date_or_period(folded, first, context)
        if mention is not None:
            return mention
        mention = _written(folded, first) or _fraction(folded, first)
        if mention is not None:
            return mention
        if folded[start - 1 : start] in "翻了" and folded[end : end + 1] == "番":
            return _doubled(folded, first)
        ranged = _second(folded, first)
        if ranged is not None:
            return ranged(folded) if callable(ranged) else ranged
    else:
        mention = times.length(folded, start, end, first, low, high)
        if mention is not None:
            return mention
    return _with_unit(folded, start, end, first, low, high)


def _scale(body: str) -> float:
    order = 1
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
    place = sign.end() if sign else points.end() if points else end + len(unit.written) if unit else end + 1 if tenths else end
    gap = _RANGE.match(folded, place)
    if gap is None or (_from_before(folded, start) and gap[0].strip() in ("到", "至")):
        return None
    second = read(folded, gap.end())
    if second is None or second.value is None:
        return None
    low, high = first.value, second.value
    if first.scale == 1 and second.scale > 1 and low < 10000 and high / second.scale > low / 10000:
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


def _fraction(folded: str, first: Numeral) -> Mention | None:
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
    elif folded[place : place + 1] in ("/", "／") and folded[place + 1 : place + 2].isdigit() and folded[first.start].isdigit():
        under = read(folded, place + 1)
        if under is None or not under.value or first.value is None or folded[under.end : under.end + 1] in ("/", "／", "年"):
            return None
        end, value = under.end, first.value / under.value
    else:
        return None
    return _finish(folded, first.start, end, "fraction", value, None, None, None)


def _written(folded: str, first: Numeral) -> Mention | None:
    """Read what calculators and tables write: 1 4/3, 2^5, 2.5e-1, 40k."""
    start, end = first.start, first.end
    if not folded[start].isdigit():
        return None
    after = folded[end : end + 1]
    if after == " " or after in ("/", "／"):
        mixed = _MIXED_FRACTION.match(folded, start)
        if mixed and int(mixed["bottom"]):
            value: float = int(mixed["whole"]) + int(mixed["top"]) / int(mixed["bottom"])
            return _finish(folded, start, mixed.end(), "fraction", value, None, None, None)
    if after in ("^", "e", "E") and first.value is not None and (power := _POWER.match(folded, end)):
        minus = power["sign"].count("-") + power["sign"].count("－")
        exponent = int(power["exponent"]) * (-1 if minus % 2 else 1)
        base = first.value if power["mark"] == "^" else 10
        if base <= 0 or abs(exponent) * abs(math.log10(base)) > LONGEST:
            return None
        value = float(base) ** exponent * (1 if power["mark"] == "^" else first.value)
        return _finish(folded, start, power.end(), "quantity", value, None, None, first)
    if (metric := _METRIC.match(folded, end)) and first.value is not None:
        factor = 1000 if metric["mark"] in "kK" else 1_000_000
        return _finish(folded, start, metric.end(), "quantity", first.value * factor, None, None, first)
    return None


def _doubled(folded: str, first: Numeral) -> Mention | None:
    """Read 翻两番 as the factor it multiplies by; the span takes 翻 and 了."""
    tail = _DOUBLING.match(folded, first.end)
    start = first.start - 1
    if folded[start] == "了":
        start -= 1
    if tail is None or start < 0 or folded[start] != "翻" or first.value is None or first.value > 60:
        return None
    bound = "over" if tail["many"] else None
    end, after = bounds.after(folded, tail.end())
    value = 2**first.value if first.value == int(first.value) else round(2**first.value, 4)
    return Mention(start, end if after else tail.end(), "multiple", float(value), unit="倍", change="increase", bound=after or bound, inner=start)  # type: ignore[arg-type]


def _with_unit(
    folded: str, start: int, end: int, numeral: Numeral, low: float | None, high: float | None
) -> Mention | None:
    """Add sign or unit to a numeral, and tell its kind."""
    sign = _PERCENT.match(folded, end)
    if sign:
        unit = sign["sign"].replace("﹪", "%")
        return _finish(folded, start, sign.end(), "percent", low, high, unit, numeral)
    points = _POINTS.match(folded, end)
    if points:
        return _finish(folded, start, points.end(), "points", low, high, "个百分点", numeral)
    times_ = _MULTIPLE_TAIL.match(folded, end)
    if times_:
        body = folded[start:end]
        if body in _BARE and body + "倍" not in _NAMED_MULTIPLE:
            return None
        if times_["many"] == "半" and low is not None:
            low += 0.5
        mention = _finish(folded, start, times_.end(), "multiple", low, high, "倍", numeral)
        if times_["many"] == "多" and mention and mention.bound in (None, "over"):
            mention.bound = "over"
        return mention
    tenths = _TENTHS.match(folded, end)
    if tenths and (high is not None or (low is not None and 0 < low <= 10)) and not folded[start].isdigit():
        # 三成多 is 30% and more, 三成半 35%
        half = 5 if tenths[0].endswith("半") else 0
        low = None if low is None else low * 10 + half
        return _finish(folded, start, tenths.end(), "percent", low, None if high is None else high * 10, "%", numeral)
    if folded[end : end + 1] == "打" and low is not None and (dozen := _DOZEN.match(folded, end)):
        return _finish(folded, start, dozen.end(), "quantity", low * 12, None, None, numeral)
    place = end + 1 if folded[end : end + 1] == " " else end
    unit_ = unit_at(folded, place)
    if unit_ is None or unit_.kind == "time":
        return None if unit_ else _bare(folded, start, end, numeral, low, high)
    unit_end = place + len(unit_.written)
    body = folded[start:end]
    if unit_.unit == "个" and folded[unit_end : unit_end + 1].isdigit():
        return None  # 三个1亿人: the count belongs to a slogan, the figure behind it is real
    if body == "一" and unit_.kind in ("count", "people", "households", "vehicles"):
        return None  # 一个, 一项, 一家: the article
    if numeral.value is not None and body in _BARE and body not in ("十",):
        # 万吨, 百家, 万户: a bare multiplier counts only behind a word of bound, or 上 (上百家).
        begin, bound = bounds.before(folded, start)
        if bound is None and folded[start - 1 : start] not in ("上", "达", "数", "过", "成"):
            return None
    if unit_.unit == "元" and (tail := _YUAN_TAIL.match(folded, unit_end)):
        unit_end = tail.end()
    kind: NumberKind = "money" if unit_.kind == "money" else "points" if unit_.kind == "points" else "quantity"
    if unit_.unit in ("元", "人民币元") and low is not None and high is None and (jiao := _JIAO.match(folded, unit_end)):
        low += DIGITS.get(jiao["jiao"], 0) / 10 if not jiao["jiao"].isdigit() else int(jiao["jiao"]) / 10
        if jiao["fen"]:
            low += (DIGITS.get(jiao["fen"]) or int(jiao["fen"])) / 100
        low, unit_end = round(low, 2), jiao.end()
    if unit_.unit in ("美元", "欧元") and low is not None and high is None and (cents := _CENTS.match(folded, unit_end)):
        low, unit_end = round(low + (worth(cents["cents"]) or 0) / 100, 2), cents.end()
    return _finish(folded, start, unit_end, kind, low, high, unit_.unit, numeral)


# Behind a bare figure: what makes it no measure (list numbers, versions, telephone numbers, N大, N者 …).
_NO_BARE_AFTER = frozenset("、.．)）:：-－/／°#")


def _bare(
    folded: str, start: int, end: int, numeral: Numeral, low: float | None, high: float | None
) -> Mention | None:
    """Accept a numeral without a unit where it is a real count: 1386万, 3200万孩子, 31个 is no business of ours."""
    body = folded[start:end]
    after = folded[end : end + 1]
    before = folded[start - 1 : start] if start else ""
    if before.isascii() and before.isalnum():
        return None
    if body[0].isdigit():
        if after.isascii() and (after.isalpha() or after in "/_") and after:
            return None
        if numeral.scale == 1 and after in _NO_BARE_AFTER and (not before or before in "\n 　（(、"):
            return None
        if before in "（(" and after in "）)":
            return None
    else:
        if high is not None and after not in "":
            return None
        scaled = numeral.scale > 1 and body not in _BARE and body[0] not in "万亿兆"
        alone = (not before or before in _EDGE) and (not after or after in _EDGE)
        if (body in _BARE and not (alone and body == "十")) or body in ("零", "〇"):
            return None
        long = len(body) >= 3 and numeral.digits == 0
        if not (scaled or (alone and (len(body) > 1 or not before.strip() or before in "“「")) or _equal(before, after) or long or _large(after, body)):
            return None
        if before in "（(" and after in "）)":
            return None
        if before in _EDGE and after in "、.．" and not scaled:
            return None
        if body in ("千万", "百万", "亿万") and bounds.before(folded, start)[1] is None:
            return None
    return _finish(folded, start, end, "quantity", low, high, None, numeral)


_EDGE = frozenset("\n，,。；;：:！？!?“”‘’「」『』 　")


def _equal(before: str, after: str) -> bool:
    """Tell whether a lone numeral is what something is said to be: 答案是四，不是五."""
    return before == "是" and (not after or after in _EDGE or after in "那不却而这")


def _large(after: str, body: str) -> bool:
    """Tell whether 大 makes a small numeral a count (三大障碍, 十大钢铁基地)."""
    return after == "大" and body in ("两", "三", "四", "五", "六", "七", "八", "九", "十")


def _finish(
    folded: str, start: int, end: int, kind: NumberKind, low: float | None, high: float | None,
    unit: str | None, numeral: Numeral | None,
) -> Mention:  # fmt: skip
    """Put the words of bound around a measure and make the mention."""
    begin, before = bounds.before(folded, start)
    inner = start
    stop, after = bounds.after(folded, end)
    bound = None
    if numeral is not None:
        if numeral.vague in ("多", "余") or (numeral.vague == "几" and numeral.value is not None):
            bound = "over"
        elif numeral.vague == "来":
            bound = "about"
    if start and folded[start - 1] == "上" and folded[start : start + 1] in _BARE and folded[start - 2 : start - 1] not in ("以", "之"):
        begin, bound = start - 1, "at_least"
    if folded[start - 1 : start] == "." and start and folded[inner].isdigit() and low is not None and not folded[start - 2 : start - 1].isdigit() and folded[start - 2 : start - 1] != "." and "." not in folded[start:end]:
        figures = folded[start:end].rstrip("%‰")
        low, start = float("0." + figures) if figures.isdigit() else low, start - 1
        begin, inner = min(begin, start), start
    if folded[start - 1 : start] == "负" or (folded[start - 1 : start] in "-－" and folded[start - 2 : start - 1] in _EDGE_OR_START and folded[start].isdigit()):
        low, begin = (None if low is None else -low), start - 1
    sign = _CURRENCY_BEFORE.get(folded[start - 1 : start]) if start else None
    if sign and unit is None:
        kind, unit, begin = "money", sign, start - 1
    value = low if high is None else None
    return Mention(
        begin, stop, kind, value=value, low=None if high is None else low, high=high, unit=unit,
        bound=after or before or bound, inner=inner,
    )  # type: ignore[arg-type]  # fmt: skip


_EDGE_OR_START = ("", "\n", "，", " ", "（", "(", "：", "为", "是")
