"""Dates as speeches write them → ISO, and the day of a speech told from how it begins.

Rather none than a guess: a date counts only where it stands as the date of the text, never as one that the text
talks about.
"""

from __future__ import annotations

import re
from datetime import date as calendar_date

FIRST_YEAR, LAST_YEAR = 1912, 2099  # the Republic's first year; the last that speeches may plan for
REPUBLIC = 1911  # 民國114年 is 2025

HAN_DIGITS = "〇零○Ｏ一二三四五六七八九"
VALUES = str.maketrans(HAN_DIGITS, "0000123456789")
NUMERAL = rf"[\d{HAN_DIGITS}十]"

# 2025年2月6日   二〇二五年二月六日   民國114年2月6日   2月6日   2025年2月   2025-02-06   2025/2/6   2025.02.06
DATE = re.compile(
    rf"(?:(?P<year>民[国國]{NUMERAL}{{2,3}}|{NUMERAL}{{4}})(?P<year_mark>[年/.-]))?"
    rf"(?P<month>{NUMERAL}{{1,2}})(?P<month_mark>[月/.-]|$)"
    rf"(?:(?P<day>{NUMERAL}{{1,3}})(?P<day_mark>[日号號])?)?"
)
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")  # 20250206
YEAR_ALONE = re.compile(rf"(民[国國]{NUMERAL}{{2,3}}|{NUMERAL}{{4}})(?:年度?)?")
# 2025年 inside a sentence, but not 1980年代 or 2012年以来
YEAR_IN_SENTENCE = re.compile(rf"(?<!{NUMERAL})(?P<year>\d{{4}}|[一二][{HAN_DIGITS}]{{3}})年(?!代|来|來|以)")
REPUBLIC_YEAR = re.compile(
    r"(?:民[国國](?P<counted>\d{2,3})年|(?<!\d)(?P<budget>\d{3})年度)"
)  # 113年度施政報告
REPUBLIC_IN_FULL = re.compile(r"中[华華](?=民[国國]\d)")  # 中華民國113年
TIME = re.compile(r"[T\s]*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[.Z+]\S*)?$")
# 2 0 2 5 年 2 月: the blanks of a spaced-out date, but not the one before 09:30
BLANK_INSIDE = re.compile(
    rf"(?<=[\d年月日号號{HAN_DIGITS}十])\s+(?!\d{{1,2}}[:：])(?=[\d年月日号號{HAN_DIGITS}十])"
)

OPENING, CLOSING = " \t\u3000\u00a0-—–―─（(【[", " \t\u3000\u00a0）)】]"
LABEL = re.compile(r"(?:时间|時間|日期)[:：]\s*")  # 发布时间：2025-02-06
# What follows the date in a line that dates the text: ——2024年3月5日在…, 2025-02-06 10:30 来源：…
AFTER_DATE = re.compile(r"\s*(?:\d{1,2}[:：]\d{2}[:：\d]*\s*)?(?:在|于|於|[）)]|来源|來源|$)")
# 新华社北京2月6日电   本报讯（记者 …）2月6日
AGENCY = re.compile(
    rf"(?:[新本中][华華报報新][社网網讯訊]?[^\s，,。（(\d{HAN_DIGITS}十]{{0,8}}(?:\s*[（(][^）)]{{0,40}}[）)])?\s*)?"
)
WIRE = re.compile(r"[电電讯訊]")
HAPPENS = re.compile(
    r"召开|召開|举行|舉行|主持|出席|开幕|開幕|闭幕|閉幕|调研|調研|会见|會見|考察|强调|強調|部署|举办|舉辦|启动|啟動"
)
# 2月6日以来, 2月6日至8日: not the day of the news
NO_DAY_OF_NEWS = re.compile(r"[以至到起前后後和与與—–~～-]|之[前后後]")
# 12月26日至27日，
LASTING = re.compile(rf"[至到—–~～-]+(?:{NUMERAL}{{1,2}}月)?{NUMERAL}{{1,3}}[日号號]")
PLANS_AHEAD = re.compile(r"谋划|謀劃|明年|来年|來年|展望|思路|务虚|務虛|预算|預算")

HEAD, TAIL = 4_000, 1_000  # characters in which the head and the signature of a text are looked for
HEAD_LINES = 12  # non-empty lines at the top in which a date line may stand; reports have at most six
TAIL_LINES = 3  # a signature's date is one of the last lines
LONGEST_DATE = 60  # characters: 2025-02-06T10:30:00.000000+08:00 and some blanks
LONGEST_DATE_LINE = 80  # ——2024年3月5日在第十四届全国人民代表大会第二次会议上 and a city's longer names
LONGEST_SENTENCE = 600
LAST_QUIET_MONTH = 3  # up to March a meeting that names two years reviews the old one and plans the new one
FIRST_AMBIGUOUS_MONTH = 11  # from November on, the year named in a sentence may be the year to come


def iso(text: str) -> str | None:
    """Return a date, month or year that is all of `text` as ISO, or None.

    >>> iso("二〇二五年二月六日"), iso("2025/2"), iso("2025年"), iso("2025-02-30"), iso("不详")
    ('2025-02-06', '2025-02', '2025', None, None)
    """
    plain = TIME.sub("", _plain(text[:LONGEST_DATE]))
    if match := DATE.fullmatch(plain):
        return _from(match)
    if match := COMPACT.fullmatch(plain):
        return _joined(int(match[1]), int(match[2]), int(match[3]))
    if match := YEAR_ALONE.fullmatch(plain):
        return _joined(_number(match[1]))
    return None


def year_in(title: str) -> str | None:
    """Return the year that a title names.

    >>> year_in("2024年海澜市政府工作报告"), year_in("海嶼市政府113年度施政報告"), year_in("关于1958年计划和1959年计划的报告")
    ('2024', '2024', '1958')
    """
    if match := YEAR_IN_SENTENCE.search(title):
        return _joined(_number(match["year"]))
    if match := REPUBLIC_YEAR.search(title):
        return _joined(int(match["counted"] or match["budget"]) + REPUBLIC)
    return None


def date_of(text: str, year: int | None = None, published: str | None = None) -> str | None:
    """Return the day on which a text was delivered or published, told from its head and its last lines.

    `year` is what is known of the year otherwise; it helps a dateline that has none (2月6日), and silences one
    whose sentence names only other years. `published` is the ISO date of the page that the text stands on: a
    dateline without a year is the last such day before it.

    >>> date_of("2月6日,2025年西城区推进大会召开,研究部署全年工作。")
    '2025-02-06'
    >>> date_of("政府工作报告\\n\\n——2024年3月5日在第十四届全国人民代表大会第二次会议上")
    '2024-03-05'
    >>> date_of("2019年9月10日以来，各项工作取得进展。") is None
    True
    """
    lines = [line for line in text[:HEAD].split("\n") if line.strip()]
    for line in lines[:HEAD_LINES]:
        if found := _date_line(line) or _dateline(line, year, published):
            return found
    tail = [line for line in text[-TAIL:].split("\n") if line.strip()]
    for line in reversed(tail[-TAIL_LINES:]):
        match = DATE.fullmatch(_plain(line).strip(OPENING + CLOSING))
        if match and match["year"] and match["day"]:
            return _from(match)
    return None


def labelled(text: str) -> str | None:
    """Return the first date that a label announces, as ISO.

    >>> labelled("来源：海澜日报 发布时间： 2025-02-07 09:30")
    '2025-02-07'
    """
    for label in LABEL.finditer(text):
        match = DATE.match(text, label.end())
        if match and match["day"] and (found := _from(match)):
            return found
    return None


def _date_line(line: str) -> str | None:
    """Return the date of a short line that gives the date of the text."""
    if len(line) > LONGEST_DATE_LINE:
        return None
    plain = _plain(line).lstrip(OPENING)
    label = LABEL.search(plain)
    match = DATE.match(plain, label.end() if label else 0)
    if match is None or not match["year"] or not match["day"]:
        return None
    return _from(match) if label or AFTER_DATE.match(plain, match.end()) else None


def _dateline(line: str, year: int | None, published: str | None) -> str | None:
    """Return the date with which a paragraph of news begins, its year from the same sentence where it has none."""
    sentence = _plain(re.split("[。！？]", line[:LONGEST_SENTENCE], maxsplit=1)[0]).lstrip(OPENING)
    agency = AGENCY.match(sentence)
    match = DATE.match(sentence, agency.end() if agency else 0)
    if match is None or not match["day_mark"]:
        return None
    rest = sentence[match.end() :]
    if lasting := LASTING.match(rest):  # 12月26日至27日召开: the day on which it began
        rest = rest[lasting.end() :]
    if not WIRE.match(rest) and (NO_DAY_OF_NEWS.match(rest) or not HAPPENS.search(rest)):
        return None
    if match["year"]:
        return _from(match)
    month, day = _number(match["month"]), _number(match["day"])
    if published and len(published) == len("2025-02-06"):
        this_year = _joined(int(published[:4]), month, day)
        return (
            this_year if this_year and this_year <= published else _joined(int(published[:4]) - 1, month, day)
        )
    named = _years(rest) or _years(line[:LONGEST_SENTENCE])
    if year is not None and named:
        return _joined(year, month, day) if year in named else None
    if (
        len(set(named)) == 2
        and max(named) - min(named) == 1
        and not LAST_QUIET_MONTH < month < FIRST_AMBIGUOUS_MONTH
    ):
        # 总结2024年工作，部署2025年工作: at the turn of a year, the old one in December, the new one in January
        return _joined(min(named) if month >= FIRST_AMBIGUOUS_MONTH else max(named), month, day)
    if month >= FIRST_AMBIGUOUS_MONTH and (not named or PLANS_AHEAD.search(rest)):
        return None
    return _joined(year if year is not None else next(iter(named), None), month, day)


def _years(text: str) -> list[int]:
    return [_number(found["year"]) for found in YEAR_IN_SENTENCE.finditer(text)]


def _plain(text: str) -> str:
    return REPUBLIC_IN_FULL.sub("", BLANK_INSIDE.sub("", text.strip()))


def _from(match: re.Match[str]) -> str | None:
    """Return what `DATE` matched as ISO, or None where its marks do not fit together."""
    if match["year"] is None:
        return None
    written = match["year_mark"] == "年"
    marks = match["month_mark"] == "月" if written else match["month_mark"] in (match["year_mark"], "")
    closed = match["day"] is None or (match["day_mark"] is not None) == written
    if not (marks and closed):
        return None
    day = _number(match["day"]) if match["day"] else None
    return _joined(_number(match["year"]), _number(match["month"]), day)


def _number(text: str) -> int:
    """Return the value of a year, month or day; 0 for what is none.

    >>> _number("二〇二五"), _number("二十六"), _number("十"), _number("民国114"), _number("十十")
    (2025, 26, 10, 2025, 0)
    """
    if text[0] == "民":
        return _number(text[2:]) + REPUBLIC
    if text.count("十") > 1:
        return 0
    tens, ten, ones = text.rpartition("十")
    value = int(ones.translate(VALUES) or 0)
    return value + 10 * int(tens.translate(VALUES) or 1) if ten else value


def _joined(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """Return the parts as ISO, or None where the calendar has no such day."""
    if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        date = calendar_date(year, month if month is not None else 1, day if day is not None else 1)
    except ValueError:
        return None
    return date.isoformat()[: 10 if day is not None else 7 if month is not None else 4]
