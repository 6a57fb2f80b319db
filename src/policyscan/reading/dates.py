"""Dates as speeches write them → ISO, and the day of a speech told from how it begins.

Rather none than a guess: a date counts only where it stands as the date of the text, never as one that the text
talks about.
"""

from __future__ import annotations

import re
from datetime import date as calendar_date

FIRST_YEAR, LAST_YEAR = 1912, 2099  # the Republic's first year; the centuries that are written with 20

CHINESE_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "0000123456789")
FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
REPUBLIC = 1911  # 民國114年 is 2025
HAN_DIGIT = "〇零○Ｏ一二三四五六七八九"

YEAR = rf"(?P<year>[12]\d{{3}}|[一二][{HAN_DIGIT}]{{3}}|民[国國]\d{{2,3}}|[12]\d{{3}}(?=[-/.]))"
MONTH = r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])"
# 2025年2月6日   二〇二五年二月六日   民國114年2月6日
WRITTEN = rf"{YEAR}年{MONTH}月{DAY}[日号號]"
# 2025-02-06   2025/2/6   2025.02.06
NUMERIC = rf"{YEAR}[-/.]{MONTH}[-/.]{DAY}(?!\d)"
MONTH_DAY = rf"(?<![年\d]){MONTH}月{DAY}[日号號]"

WRITTEN_DATE = re.compile(WRITTEN)
NUMERIC_DATE = re.compile(rf"(?<!\d){NUMERIC}")
WRITTEN_MONTH = re.compile(rf"{YEAR}年{MONTH}月")
NUMERIC_MONTH = re.compile(rf"{YEAR}[-/.]{MONTH}(?!\d)")
WRITTEN_YEAR = re.compile(rf"(?<!\d){YEAR}(?:年度?)?")
YEAR_IN_SENTENCE = re.compile(rf"(?<![\d])(?P<year>[12]\d{{3}}|[一二][{HAN_DIGIT}]{{3}})年(?!代|来|來|以)")

# 2 0 2 5 年 2 月: the blanks of a spaced-out date
BLANK_INSIDE = re.compile(rf"(?<=[\d年月日号號{HAN_DIGIT}十])\s+(?=[\d年月日号號{HAN_DIGIT}十])")

# ——2024年3月5日在第十四届…   （2024年3月5日）   发布时间：2025-02-06   or the date alone on its line
OPENING = r"[\s\-—–―─（(【\[]*"
LABEL = r"(?:(?:发布|發佈|發布|公布|成文|印发|更新|发表)?(?:时间|時間|日期)|来源|來源)[:：]\s*"
DATE_LINE = re.compile(rf"{OPENING}(?:{LABEL})?(?:{WRITTEN}|{NUMERIC.replace('?P<', '?P<n_')})")
DATE_ALONE = re.compile(rf"{OPENING}(?:{WRITTEN}|{NUMERIC.replace('?P<', '?P<n_')})[\s）)\]】]*")
LABELLED = re.compile(rf"(?:时间|時間|日期)[:：]\s*(?:{WRITTEN}|{NUMERIC.replace('?P<', '?P<n_')})")
# The dateline of news: 本报北京2月6日电, 新华社北京2月6日电（记者…）
AGENCY = r"(?:[本新中][报報华華新网網][社]?[^\s，,。（(]{0,8})?"
DATELINE = re.compile(
    rf"{OPENING}{AGENCY}(?:{WRITTEN}|{MONTH_DAY.replace('?P<', '?P<d_')})(?P<wire>[电電讯訊])?"
)
HAPPENS = re.compile(
    r"召开|召開|举行|舉行|主持|出席|开幕|開幕|闭幕|閉幕|调研|調研|会见|會見|考察|强调|強調|部署"
)
NO_DAY_OF_NEWS = re.compile(r"[以至到起前后後和与與—–~～-]|之[前后後]")
PLANS_AHEAD = re.compile(r"谋划|謀劃|明年|来年|來年|展望|思路|务虚|務虛|预算|預算")

HEAD_LINES = 12  # non-empty lines at the top in which a date line may stand; reports have at most six
TAIL_LINES = 3  # a signature's date is one of the last lines
LONGEST_DATE_LINE = 80  # ——2024年3月5日在第十四届全国人民代表大会第二次会议上 and a city's longer names
FIRST_AMBIGUOUS_MONTH = 11  # from November on, the year named in a sentence may be the year to come


def iso(text: str) -> str | None:
    """Return a date, month or year that is all of `text` as ISO, or None.

    >>> iso("二〇二五年二月六日"), iso("2025/2"), iso("2025年"), iso("2025-02-30"), iso("不详")
    ('2025-02-06', '2025-02', '2025', None, None)
    """
    text = _plain(text).split("T")[0]
    text = re.sub(r"(?<=\d)(?:\s+|)\d{1,2}:\d{2}(?::\d{2})?$", "", text)
    for pattern in (WRITTEN_DATE, NUMERIC_DATE, WRITTEN_MONTH, NUMERIC_MONTH, WRITTEN_YEAR):
        if found := pattern.fullmatch(text):
            return _joined(found.groupdict())
    if re.fullmatch(r"[12]\d{7}", text):
        return _joined({"year": text[:4], "month": text[4:6], "day": text[6:]})
    return None


def year_of(date: str | None) -> int | None:
    """Return the year of an ISO date."""
    return int(date[:4]) if date else None


def date_of(text: str, year: int | None = None) -> str | None:
    """Return the day on which a text was delivered or published, told from its head and its last lines.

    `year` is what is known of the year otherwise; it helps a dateline that has none (2月6日), and silences one
    whose sentence names only other years.

    >>> date_of("2月6日,2025年西城区推进大会召开,研究部署全年工作。")
    '2025-02-06'
    >>> date_of("政府工作报告\\n\\n——2024年3月5日在第十四届全国人民代表大会第二次会议上")
    '2024-03-05'
    >>> date_of("2019年9月10日以来，各项工作取得进展。") is None
    True
    """
    lines = [line for line in text[:4_000].split("\n") if line.strip()]
    for line in lines[:HEAD_LINES]:
        if found := _date_line(line):
            return found
        if found := _dateline(line, year):
            return found
    tail = [line for line in text[-1_000:].split("\n") if line.strip()]
    for line in reversed(tail[-TAIL_LINES:]):
        if match := DATE_ALONE.fullmatch(_plain(line)):
            return _joined(_groups(match.groupdict()))
    return None


def _date_line(line: str) -> str | None:
    """Return the date of a short line that gives the date of the text."""
    if len(line) > LONGEST_DATE_LINE:
        return None
    plain = _plain(line)
    match = LABELLED.search(plain) or DATE_ALONE.fullmatch(plain)
    if match is None:
        match = DATE_LINE.match(plain)
        if match and not re.match(r"[\d:]*(?:在|于|於|[）)]|来源|來源|$)", plain[match.end() :]):
            match = None
    return _joined(_groups(match.groupdict())) if match else None


def _dateline(line: str, year: int | None) -> str | None:
    """Return the date with which a paragraph of news begins, its year from the same sentence where it has none."""
    sentence = _plain(re.split("[。！？]", line[:600], maxsplit=1)[0])
    match = DATELINE.match(sentence)
    if match is None:
        return None
    rest = sentence[match.end() :]
    if not match["wire"] and (NO_DAY_OF_NEWS.match(rest) or not HAPPENS.search(rest)):
        return None
    groups = match.groupdict()
    if groups["year"]:
        return _joined(groups)
    month_day = {"month": groups["d_month"], "day": groups["d_day"]}
    named = [_number(found["year"]) for found in YEAR_IN_SENTENCE.finditer(rest)]
    month = _number(groups["d_month"])
    if named and year is not None and year not in named:
        return None
    if not named and year is None:
        return None
    if (
        month >= FIRST_AMBIGUOUS_MONTH
        and (year is None or not named)
        and (not named or PLANS_AHEAD.search(rest))
    ):
        return None
    chosen = year if year is not None else named[0]
    return _joined({"year": str(chosen), **month_day})


def _plain(text: str) -> str:
    return BLANK_INSIDE.sub("", text.translate(FULL_WIDTH).strip())


def _groups(groups: dict[str, str | None]) -> dict[str, str | None]:
    """Return year, month and day of whichever alternative matched."""
    return {name: groups.get(name) or groups.get(f"n_{name}") for name in ("year", "month", "day")}


def _number(text: str) -> int:
    """Return the value of a year, month or day.

    >>> _number("二〇二五"), _number("二十六"), _number("十"), _number("民国114")
    (2025, 26, 10, 2025)
    """
    if text[0] == "民":
        return int(text[2:]) + REPUBLIC
    if "十" in text:
        tens, ones = text.split("十")
        return int(tens.translate(CHINESE_DIGITS) or 1) * 10 + int(ones.translate(CHINESE_DIGITS) or 0)
    return int(text.translate(CHINESE_DIGITS))


def _joined(groups: dict[str, str | None]) -> str | None:
    """Return the parts as ISO, or None where the calendar has no such day."""
    year, month, day = (
        _number(part) if (part := groups.get(name)) else None for name in ("year", "month", "day")
    )
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if month is None:
        return f"{year}"
    if not 1 <= month <= 12:
        return None
    if day is None:
        return f"{year}-{month:02d}"
    try:
        return calendar_date(year, month, day).isoformat()
    except ValueError:
        return None
