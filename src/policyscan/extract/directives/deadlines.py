"""When a unit is due: 年底前, 到2027年, 一季度, 三年内 → a date, reckoned from the date of the document.

A day, month or year that cannot be known from the text and the document's date stays as printed (汛期前).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass

from policyscan.extract.directives.listing import listed

_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2, "十": 10}
_NUMBER = r"(?:\d{1,3}|[一二两三四五六七八九十]{1,3})"
_YEAR = r"(?P<year>(?:19|20)\d\d|[一二][九〇○零][〇○零一二三四五六七八九]{2})年"
_PLAN = r"[“\"「]?(?P<plan>[一二三四五六七八九十]{1,2})五[”\"」]?"

# Each way to name a date; what is not a deadline (截至, 以来, 从…起) is excluded around it.
_FORMS = re.compile(
    rf"""
    (?P<span>(?:(?:今后|未来|用|力争|争取|再用|在)?(?P<count>{_NUMBER})(?P<unit>年|个月|个季度|天|日|周|个?工作日|个?小时)(?:左右)?(?:之内|以内|内|时间)))
  | (?:到|至|于|在|力争)?{_YEAR}(?:(?P<month>1[0-2]|[1-9]|[一二三四五六七八九]|十[一二]?)月)?(?P<edge>底|末|年底|中|上半年|下半年)?(?P<before>之前|以前|前)?
  | (?:民国)?(?P<roc>1[0-4]\d|[89]\d)年(?P<rocedge>年?底|末|度)?(?:之前|以前|前)?
  | (?P<rel>今明两年|今年|明年|后年|本年|(?<!\d)年)(?P<redge>年底|底|末|内)(?:之前|以前|前)?
  | (?P<half>(?:今年|明年|本年)?(?:上半年|下半年|(?:第?[一二三四1-4]|首)个?季(?:度|(?!节))))(?:末|底)?(?:之前|前|内)?
  | (?:今年|明年)?(?P<m>1[0-2]|[1-9]|[一二三四五六七八九]|十[一二]?)月(?:(?P<d>\d{{1,2}})[日号])?(?P<medge>底|末|中旬|上旬|下旬)?(?:之?前|以前)
  | (?P<thismonth>(?:本月|月)底)(?:之?前)
  | (?:到|至)?{_PLAN}(?:(?:规划|计划)?(?:期|时期)?末|期间)
  | (?P<century>(?:到)?本世纪(?P<part>末|中叶)|二十一世纪中叶)
  | (?P<event>(?:春节|汛期?|入汛|入冬|供暖季|国庆节?|开学|雨季|高考|[本该]?会期结束)(?:到来)?之?前)
  | (?P<named>(?:19|20)\d\d/\d\d(?:学年|年度)|限期|如期|按期|按时|当日|当天|即时(?=办|答|处))
    """,
    re.VERBOSE,
)
# One of these stands in every form; most clauses have none, and are done with.
_ANY = re.compile(r"[年月季期时末节汛冬纪周天日]")
_NOT_BEFORE = listed("这 截至 截止 自 从 早在 比 较")
_NOT_AFTER = listed("给予 免 减免 享受 以来 起 开始 以后 来 的 乱 央 期 外 战")
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号]"
_QUARTER = {"一": 1, "首": 1, "1": 1, "二": 2, "2": 2, "三": 3, "3": 3, "四": 4, "4": 4}
_CENTURY = 100
# Years of the Republic are counted from 1912; a deadline is not further ahead than this.
_REPUBLIC = 1911
_FORESEEN = 40


@dataclass(frozen=True, slots=True)
class Due:
    """When a unit is due: the words that say so, and the date where it can be known.

    `pressing` tells a date by which something must be done (年底前, 到2027年) from a season of work (一季度).
    """

    start: int
    end: int
    date: str | None
    pressing: bool


def deadline(folded: str, start: int, end: int, date: str | None) -> Due | None:
    """Return when `folded[start:end]` is due, by the first form in it that names a date, or None.

    `date` is the document's, ISO down to what is known; that of the result is ISO too: 2025-12-31, 2025-06 or 2027.

    >>> deadline("年底前完成改造", 0, 7, "2025-02-06")
    Due(start=0, end=3, date='2025-12-31', pressing=True)
    >>> deadline("用三年时间建成路网", 0, 9, "2025-02-06").date
    '2028'
    """
    if _ANY.search(folded, start, end) is None:
        return None
    year, month = _known(date)
    for match in _FORMS.finditer(folded, start, end):
        if folded.startswith(_NOT_AFTER, match.end()) or folded.endswith(_NOT_BEFORE, 0, match.start()):
            continue
        if match["year"] and not _is_due(match, folded, start, year):
            continue
        found = _resolve(match, year, month)
        if found == "":
            continue
        return Due(match.start(), match.end(), found, _presses(match))
    return None


def _presses(match: re.Match[str]) -> bool:
    if match["half"]:
        return match.group().startswith("明年") or match.group().endswith(("前", "末", "底"))
    return not (match["plan"] or match["named"] or match["century"])


def _is_due(match: re.Match[str], folded: str, start: int, year: int | None) -> bool:
    """Tell whether a bare year is when the action is due, and not part of its object (2008年奥运会)."""
    if match["edge"] or match["before"]:
        return True
    if match["month"] and re.match(_DAY, folded[match.end() : match.end() + 4]):
        return False
    if match.group()[0] in "到至于在力" or folded.startswith(
        ("，", ",", "使", "要", "基本", "实现", "达到", "全面"), match.end()
    ):
        return year is None or not match["year"].startswith(str(year)) or match.group()[0] in "到至"
    return match.start() == start and match["year"] != str(year)


def _known(date: str | None) -> tuple[int | None, int | None]:
    parts = (date or "").split("-")
    year = int(parts[0]) if parts[0].isdigit() else None
    return year, int(parts[1]) if year and len(parts) > 1 and parts[1].isdigit() else None


def _resolve(match: re.Match[str], year: int | None, month: int | None) -> str | None:
    """Return the date that a form names; None where it is to be printed, "" where it is no deadline."""
    group = match.groupdict()
    if group["year"]:
        return _of_year(group, year)
    if group["plan"]:
        return str(_plan_end(_value(group["plan"])))
    if group["event"] or group["named"] or year is None:
        return None
    if group["roc"]:
        due = int(group["roc"]) + _REPUBLIC
        if not year <= due <= year + _FORESEEN:
            return ""  # a count of years, or a year gone by
        return f"{due}-12-31" if group["rocedge"] else str(due)
    if group["span"]:
        return _span_end(_value(group["count"]), group["unit"], year, month)
    if group["rel"]:
        shift = {"明年": 1, "今明两年": 1, "后年": 2}.get(group["rel"], 0)
        return f"{year + shift}-12-31"
    if group["half"]:
        return _part_of_year(group["half"], year)
    if group["m"]:
        number = _value(group["m"])
        due = year + 1 if match.group().startswith("明年") or (month and number < month) else year
        if group["d"]:
            return f"{due}-{number:02d}-{int(group['d']):02d}"
        return _month_end(due, number)
    if group["thismonth"]:
        return _month_end(year, month) if month else None
    if group["century"]:
        if group["part"] == "末":
            return str((year // _CENTURY + 1) * _CENTURY)
        return str(
            year // _CENTURY * _CENTURY
            + _CENTURY // 2
            + (_CENTURY if group["century"].startswith("二十一") and year < 2000 else 0)
        )
    return None


def _of_year(group: dict[str, str | None], year: int | None) -> str:
    named = group["year"] or ""
    due = int(named) if named.isdigit() else int("".join(str(_DIGIT[c]) for c in named))
    if year is not None and due < year:
        return ""
    if group["month"]:
        return _month_end(due, _value(group["month"]))
    if group["edge"] == "上半年":
        return f"{due}-06-30"
    if group["edge"] in ("底", "末", "年底", "下半年"):
        return f"{due}-12-31"
    if group["edge"] == "中":
        return f"{due}-06"
    return str(due - 1) + "-12-31" if group["before"] else str(due)


def _span_end(count: int, unit: str | None, year: int, month: int | None) -> str | None:
    if unit == "年":
        return str(year + count)
    months = {"个月": count, "个季度": 3 * count}.get(unit or "")
    if months is None or month is None:
        return None
    past = month - 1 + months
    return f"{year + past // 12}-{past % 12 + 1:02d}"


def _part_of_year(words: str, year: int) -> str:
    due = year + words.startswith("明年")
    if words.endswith("上半年"):
        return f"{due}-06-30"
    if words.endswith("下半年"):
        return f"{due}-12-31"
    quarter = next(_QUARTER[c] for c in words if c in _QUARTER)
    return _month_end(due, 3 * quarter)


def _month_end(year: int, month: int) -> str:
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def _plan_end(number: int) -> int:
    """Return the last year of a five-year plan: the first ended in 1957, the second in 1962, the third in 1970."""
    return {1: 1957, 2: 1962}.get(number, 1970 + 5 * (number - 3))


def _value(numeral: str | None) -> int:
    text = numeral or "0"
    if text.isdigit():
        return int(text)
    tens, sign, ones = text.rpartition("十")
    if not sign:
        return _DIGIT[text[-1]]
    return (_DIGIT[tens] if tens else 1) * 10 + (_DIGIT[ones] if ones else 0)
