"""Dates and periods: what a numeral is when a unit of time follows it.

A date is a point of the calendar (2月6日, 一九五三年, 去年十一月, 2000年底), a period a length or an era
(五年来, 八十年代, 一季度, 2011—2020年, 三年行动). Dates carry their ISO form where the year is known.
"""

from __future__ import annotations

import re

from policyscan.extract.numbers import bounds
from policyscan.extract.numbers.mention import Mention
from policyscan.extract.numbers.numeral import Numeral, worth
from policyscan.model import Bound

_UNIT_START = frozenset("年月日号个世季天周星小分秒岁工学昼")
# Signs and words between the two ends of a range; 、 only between single digits.
SEPARATOR = r" ?(?:——|--|[-－—–−~～〜至到]) ?"
# A year of four digits, set apart or not: 1953, 1 9 5 3, 一九五三, 二〇二五.
YEAR = r"(?:(?:1[5-9]|2[01])\d\d(?!\d)|[12](?: \d){3}(?! ?\d)|[一二][〇○零一二三四五六七八九]{3})"
_MONTH_DAY = r"(?:[1-3]?\d(?!\d)|[1-3] \d|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九](?!十))"
_MONTH = rf"(?P<month>{_MONTH_DAY}) ?月份?(?: ?(?P<day>{_MONTH_DAY}) ?[日号])?(?:[上中下]旬|[底末初])?"
# Behind 年: a month and a day, a part of the year, or the end of the year.
_AFTER_YEAR = re.compile(
    rf"(?: ?{_MONTH}|(?P<part>[上下]半年|第?[一二三四1-4]季度|前三季度|前[一二三四五六七八九十]{{1,2}}个月)|年?[底末初](?![级期中])"
    r"|[春夏秋冬]季?(?![耕收粮])|代(?P<era>[初末中]期?|前期|后期|以来)?)"
)
_MONTHS = re.compile(_MONTH)
_SECOND_YEAR = re.compile(
    rf"{SEPARATOR}(?P<year>{YEAR}) ?年?(?: ?{_MONTH.replace('month', 'm').replace('day', 'd')})?(?:底|末|初)?"
)
_SECOND_MONTH = re.compile(
    rf"{SEPARATOR}(?:{_MONTH_DAY} ?月份?(?: ?{_MONTH_DAY} ?[日号])?|(?P<days>{_MONTH_DAY} ?日))(?:[底末初])?"
)
# 1—9月: two numbers under one month.
_MONTH_RANGE = re.compile(rf"{SEPARATOR}{_MONTH_DAY} ?月份?")
_YEAR_LIST = re.compile(
    rf"[、和与及或]{YEAR}|[、和与及或](?:一九)?[〇○零一二三四五六七八九]{{2}}年|、[〇○零一二三四五六七八九]{{2}}、"
)
_SLASH_YEAR = re.compile(r"[/／](?P<year>\d{2,4}) ?年")
DEICTIC = ("今年", "去年", "明年", "前年", "上年", "当年", "同年", "本年", "次年", "翌年", "后年")
_SHIFT = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "次年": 1, "后年": 2}
# The unit of a length, after the numeral and perhaps 个; 年 alone may begin 年代, 年级 …
_LENGTH = re.compile(
    r" ?(?P<unit>个?(?:多)?(?:世纪|季度|月|小时|星期|钟头|工作日|学期|财政年度|交易日)"
    r"|年代|周年|学年|年(?![级末底初])|天(?![然津下空气地安山体线生才宫问舟])|周(?![边围期密到全转恩总])"
    r"|小时(?!候)|分钟|秒钟?(?!杀)|昼夜|工作日|工时|日(?![本元常报益程前内夜均用军])|岁(?![月入出末]))"
)
_COUNTED_MONTH = re.compile(
    r" ?个(?P<many>[多半]?)(?:世纪|季度|月|小时|星期|钟头|工作日|学期|年头|财政年度|交易日)"
)
# Words glued behind a length: 五年来, 半个多世纪以来, 五年内, 十年间.
_TAIL = re.compile(
    r"(?P<many>多)?(?P<bound>左右|上下|以上|以内|以下|之内)?(?:以来|之?间(?![接隔断])|来(?![自看说源到往])|内(?![乱战部容地外需政蒙阁])|中(?=[，,]))?"
)
_ERA = re.compile(
    r"(?:世纪)(?:[初末]|中叶|上半叶|下半叶|[一二三四五六七八九]十年代(?:[初末]|中期|后期|前期)?)?"
)
_DECADE_TAIL = re.compile(r"(?:[初末](?!期)|中期|后期|前期|初期|末期)?")
# 一年 and 一天 are lengths only in such company (过去一年, 一年来); elsewhere 一 is the article.
_ONE_BEFORE = (
    "过去", "过了", "经过", "近", "每隔", "时隔", "为期", "不到", "提前", "延长", "缩短", "用了", "用", "约", "这", "头", "再",
    "仅", "只有", "满", "多", "超过", "至少", "未来", "今后", "前",
)  # fmt: skip
_ONE_AFTER = (
    "来", "以来", "多", "内", "之内", "以上", "以内", "左右", "以下", "时间", "期", "半", "间", "之间", "中", "后", "之后",
    "任期", "的时间", "一次", "里",
)  # fmt: skip


def year_of(numeral: str) -> int | None:
    """Return the year that four digits name, blanks between them or not."""
    value = worth(numeral.replace(" ", ""))
    return int(value) if value is not None and 1500 <= value < 2200 else None


def _two(number: str) -> str:
    value = worth(number.replace(" ", ""))
    return f"{int(value or 0):02d}"


def date_or_period(folded: str, numeral: Numeral, context: int | None) -> Mention | None:
    """Read what the numeral begins: a date, a period, or neither (`None`).

    `context` is the year that 今年 would mean here; it dates months and days without a year of their own.
    """
    start, end = numeral.start, numeral.end
    after = folded[end : end + 1]
    place = end + 1 if after == " " else end
    after = folded[place : place + 1]
    if numeral.digits and _is_year(folded, numeral):
        mention = _year(folded, numeral, place, after)
        if mention is not None:
            return mention
    if after not in _UNIT_START:
        return None
    if after == "月" or (after in "日号" and numeral.value and numeral.value <= 31):
        return _month_or_day(folded, numeral, context)
    return length(folded, start, place, numeral)


def _is_year(folded: str, numeral: Numeral) -> bool:
    body = folded[numeral.start : numeral.end].replace(" ", "")
    return len(body) == 4 and "." not in body and 1500 <= (numeral.value or 0) < 2200


def _year(folded: str, numeral: Numeral, place: int, after: str) -> Mention | None:
    """Read a date or a span of years that begins with a year of four digits."""
    start = numeral.start
    year = int(numeral.value or 0)
    if after == "年":
        end = place + 1
        tail = _AFTER_YEAR.match(folded, end)
        period = str(year)
        if tail and tail[0] != "代" and not tail["era"]:
            if tail["part"]:
                return Mention(start, tail.end(), "period", unit="年", period=period, inner=start)
            end = tail.end()
            if tail["month"]:
                period += "-" + _two(tail["month"]) + (f"-{_two(tail['day'])}" if tail["day"] else "")
        elif tail:
            return Mention(start, tail.end(), "period", unit="年代", period=f"{year}s", inner=start)
        second = _SECOND_YEAR.match(folded, end) or _SECOND_MONTH.match(folded, end)
        if second and not _compared(folded, second.end()):
            return Mention(start, second.end(), "period", unit="年", inner=start, period=period)
        return Mention(start, end, "date", period=period, unit="年", inner=start)
    slash = _SLASH_YEAR.match(folded, numeral.end)
    if slash:
        return Mention(start, slash.end(), "period", unit="年", period=str(year), inner=start)
    second = _SECOND_YEAR.match(folded, numeral.end)
    if (
        second
        and year_of(second["year"])
        and (second[0].rstrip().endswith(("年", "月")) or not folded[start].isdigit())
    ):
        return Mention(start, second.end(), "period", unit="年", period=str(year), inner=start)
    listed = _YEAR_LIST.match(folded, numeral.end)
    joined = folded[start - 1 : start] in "、和与及或" and start > 4 and _year_before(folded, start - 1)
    if listed or joined or not folded[start].isdigit():
        return Mention(start, numeral.end, "date", unit="年", period=str(year), inner=start)
    return None


def _year_before(folded: str, place: int) -> bool:
    return re.search(rf"{YEAR}年?$", folded[max(0, place - 9) : place]) is not None


def _compared(folded: str, end: int) -> bool:
    """Tell whether what looks like a second year is the numeral of something else (2000年到2010个)."""
    return folded[end - 1 : end].isdigit() and folded[end : end + 1] in "个万亿元人项%"


def _month_or_day(folded: str, numeral: Numeral, context: int | None) -> Mention | None:
    """Read 2月6日, 3月, 六月底, 20日, with the deictic year in front of it."""
    months = _MONTHS.match(folded, numeral.start)
    start, year = numeral.start, context
    if months is None:
        if (
            folded.startswith(("日本", "日元", "日益", "日常", "日报"), numeral.end)
            or folded[numeral.end] != "日"
        ):
            return None
        second = _SECOND_MONTH.match(folded, numeral.end + 1)
        end = second.end() if second else numeral.end + 1
        return Mention(start, end, "period" if second else "date", inner=start)
    for word in DEICTIC:
        if folded.endswith(word, 0, start):
            start -= len(word)
            if context and word in _SHIFT:
                year = context + _SHIFT[word]
            break
    end = months.end()
    second = _SECOND_MONTH.match(folded, end)
    if second:
        return Mention(start, second.end(), "period", inner=start, period=str(year) if year else None)
    period = None
    if year:
        period = f"{year}-{_two(months['month'])}" + (f"-{_two(months['day'])}" if months["day"] else "")
    return Mention(start, end, "date", period=period, inner=start)


def month_range(folded: str, numeral: Numeral) -> Mention | None:
    """Read 1—9月, 1至8月份: two numbers under one month."""
    second = _MONTH_RANGE.match(folded, numeral.end)
    if second and (numeral.value or 99) <= 12:
        return Mention(numeral.start, second.end(), "period", inner=numeral.start)
    return None


def length(
    folded: str, start: int, place: int, numeral: Numeral, low: float | None = None, high: float | None = None
) -> Mention | None:
    """Read a length or an era whose unit of time stands at `place`; `low` and `high` where it is a range."""
    unit = _LENGTH.match(folded, place) or _COUNTED_MONTH.match(folded, place)
    if unit is None:
        return None
    word = unit[0].strip()
    body = folded[start : numeral.end].strip()
    ranged = low is not None
    if (
        word == "日"
        and not (ranged or numeral.value is None)
        and (numeral.value or 0) <= 31
        and not body.startswith("第")
    ):
        return None
    end = unit.end()
    if "世纪" in word and "个" not in word:
        era = _ERA.match(folded, place)
        return Mention(
            start, era.end() if era else end, "period", value=numeral.value, unit="世纪", inner=start
        )
    if word == "年代":
        tail = _DECADE_TAIL.match(folded, end)
        return Mention(
            start, tail.end() if tail else end, "period", value=numeral.value, unit="年代", inner=start
        )
    if word.endswith("季度") and "个" not in word:
        begin = start
        for front in ("前", *DEICTIC, "第"):
            if folded.endswith(front, 0, begin):
                begin -= len(front)
        for front in DEICTIC:
            if folded.endswith(front, 0, begin):
                begin -= len(front)
        return Mention(begin, end, "period", value=numeral.value, unit="季度", inner=start)
    if numeral.vague == "几" and body in ("几", "数"):
        return None
    if word in ("年", "天", "周", "日") and not ranged:
        if body in ("百", "千", "万"):
            return None
        if body == "一" and not _real_one(folded, start, end):
            return None
        if (
            len(body) == 2
            and word == "年"
            and numeral.digits == 2
            and not body.isdigit()
            and body[0] in "四五六七八九"
        ):
            return Mention(start, end, "date", unit="年", period=f"19{_two(body)}", inner=start)
    bound: Bound | None = "over" if numeral.vague in ("多", "余") or "多" in word else None
    begin, before = bounds.before(folded, start)
    if folded.startswith(("计划", "规划"), end):
        before = None  # 超过五年计划: the plan is exceeded
    tail = _TAIL.match(folded, end)
    if tail is not None:
        end = tail.end()
        if tail["bound"]:
            bound = bounds.AFTER[tail["bound"]]
        elif tail["many"]:
            bound = "over"
    return Mention(
        begin if before else start, end, "period", value=None if ranged else numeral.value, low=low, high=high,
        unit=word.replace("多", "").removeprefix("个") if word != "个月" else "个月", bound=before or bound, inner=start,
    )  # fmt: skip


def _real_one(folded: str, start: int, end: int) -> bool:
    """Tell whether 一年 or 一天 is a length here and not an article."""
    if folded.startswith(_ONE_AFTER, end) and not folded.endswith(("上", "新的", "这", "每"), 0, start):
        return True
    return folded.endswith(_ONE_BEFORE, 0, start) and not folded.endswith(
        ("这", "那", "上", "目前", "当前"), 0, start
    )
