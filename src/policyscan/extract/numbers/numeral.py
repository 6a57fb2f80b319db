"""Numerals: how a bare number is written, and what it is worth.

Everything here works on folded text (Simplified, half-width digits): `1.4万亿`, `455，722，000`, `4 9 2 5 0`,
`三亿零五百三十万`, `十九万五千多`, `3000多万`, `壹仟贰佰`, `二十几亿`, `五点六六万亿`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

DIGITS = {
    "〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
    "廿": 20, "卅": 30,
}  # fmt: skip
TENS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
MULTIPLIERS = TENS | MYRIADS

# The longest figure that is still read as a number: the budget of a great power needs 14 digits, the longest
# amount in any test material 21. Longer runs are identifiers.
LONGEST = 30

D = "".join(DIGITS)
T = "".join(TENS)
M = "".join(MYRIADS)

SCALE_CHAR = rf"[{T}{M}]"
SCALE = rf"{SCALE_CHAR}{{1,8}}"
# 两 opens a group and follows no digit: 一九八二两年 is a year and two years.
CHINESE_CHAR = rf"(?:[{D.replace('两', '')}]|(?<![{D}])两|{SCALE_CHAR})"
# Every repetition is bounded (no amount has more than 40 characters), so that a long run of numerals costs no more
# for each of its beginnings than a short one. 四千五百; also with blanks beside a multiplier: 一百 五 十 二.
CHINESE = rf"(?:[{D}]|{SCALE_CHAR}){CHINESE_CHAR}{{0,40}}(?: (?:(?<=[{T}{M}] ){CHINESE_CHAR}{{1,8}}|{SCALE_CHAR}{CHINESE_CHAR}{{0,8}})){{0,8}}"
# 95933, 33，212, 4,565, 4 9 2 5 0 (digits that a printer has set apart), with decimals 7.5, 8 .7, 1 0 .0 6.
ARABIC = (
    r"(?:\d{1,3}(?:[,，]\d{3}){1,9}(?!\d)|\d(?: \d(?![\d/／])){1,20}|\d{1,40})"
    r"(?:\.\d{1,20}| \. ?\d{1,20}(?: \d(?!\d)){0,9})?"
)
# 5万4千6百, 2千零30万, 3万4000, 1.4万亿, 5 0 0 0 万
MIXED = rf"(?:{ARABIC})(?: {{0,2}}{SCALE}(?:零?(?:\d+(?:\.\d+)?(?!\d*年)| \d(?= ?[十百千])|[{D}](?=[{T}{M}]){CHINESE_CHAR}{{0,8}}))?){{0,6}}"
# 点五六: decimals in words, perhaps with the scale after them: 五点六六万亿.
POINT = rf" ?点 ?[{D.replace('两', '')}]{{1,12}}(?:{SCALE})?"
# 多 余 几 来 after a round number, and the scale that may follow: 3000多万, 十几亿, 二十来个.
VAGUE = (
    rf"(?<=[{T}{M}\d零]) ?(?P<vague>[多余几]|来(?=[万亿个年人天岁斤里亩种家户次]))(?:(?P<scale> ?{SCALE}))?"
)

NUMERAL = re.compile(rf"(?P<body>{MIXED}|(?:[几数](?={SCALE_CHAR}))?(?:{CHINESE})(?:{POINT})?)(?:{VAGUE})?")

# Where a numeral may begin; 零 only before decimals (零点五) or as a tested oddity, 几 and 数 only before a scale.
START = re.compile(
    r"[0-9一二三四五六七八九十百千万亿两俩壹贰叁肆伍陆柒捌玖拾佰仟廿卅半〇零]|[几数](?=[十百千万亿])"
)

_TOKEN = re.compile(rf"\d[\d,， ]*(?:\.[\d ]+)?|[{D}{T}{M}点]")
_BLANKS = str.maketrans("", "", " ,，")


@dataclass(slots=True)
class Numeral:
    """A numeral in folded text: `value` is `None` where only its order is told (几千万).

    `vague` is the word that blurs it (多, 余, 几, 来) or empty; `digits` counts its digits when it has no
    multiplier (一九五八 → 4); `scale` is the last multiplier of ten thousand or more (3万 → 10000), else 1.
    """

    start: int
    end: int
    value: float | None
    vague: str
    scale: float
    digits: int


def worth(body: str) -> float | None:
    """Return the value of a numeral without vague words, or `None` where it is not one.

    >>> worth("三亿零五百三十万"), worth("1.4万亿"), worth("一万三"), worth("两千四百五"), worth("二〇二五")
    (305300000, 1400000000000, 13000, 2450, 2025)
    """
    whole, _, fraction = body.partition("点")
    if fraction:
        base = worth(whole)
        decimals = fraction.strip()
        count = 0
        while count < len(decimals) and decimals[count] in DIGITS:
            count += 1
        factor = worth(decimals[count:]) if count < len(decimals) else 1
        if base is None or factor is None:
            return None
        tail = "".join(str(DIGITS[c]) for c in decimals[:count])
        return _tidy(float(f"{int(base)}.{tail}") * factor)
    heaps: list[float] = []  # finished groups, largest first: 三亿, 五千万
    group: float = 0  # the running group below ten thousand
    pending: float | None = None  # a digit that waits for its multiplier
    last: float = 1  # the multiplier that was read last; 0 after 零
    for match in _TOKEN.finditer(body):
        token = match[0]
        if token in TENS:
            ten = TENS[token]
            if pending is None and group and last and ten >= last:  # 五十千: odd, but said
                if ten == last:
                    return None  # 百百
                group *= ten
            else:
                group += (1 if pending is None else pending) * ten
            pending, last = None, ten
        elif token in MYRIADS:
            big = MYRIADS[token]
            part = group + (pending or 0)
            while heaps and heaps[-1] < big:
                part += heaps.pop()
            if not part:
                part = heaps.pop() if heaps else 1
            heaps.append(part * big)
            group, pending, last = 0, None, big
        elif token in DIGITS:
            digit = DIGITS[token]
            if digit == 0 and pending is None:
                last = 0
            else:
                pending = digit if pending is None else pending * 10 + digit
        else:
            figure = token.translate(_BLANKS)
            if len(figure) > LONGEST:
                return None
            pending = float(figure) if "." in figure else int(figure)
            last = 0  # a figure in digits says its own order: 3万4000
    if pending is not None:
        # 一万三 is 13000, 两千四百五 is 2450: a last digit takes the next lower order unless 零 stands before.
        group += pending * (last // 10 if last >= 100 and pending < 10 else 1)
    return _tidy(sum(heaps) + group)


def _tidy(value: float) -> float:
    """Return whole values as `int` and free the others of binary dust (1.4 × 10000 …)."""
    if isinstance(value, int):
        return value
    rounded = round(value, 6)
    return int(rounded) if rounded == int(rounded) else float(f"{value:.12g}")


# 千瓦 千伏 千克 千卡 and 兆瓦 兆赫 are units, 百分点 and 百分之 no hundreds: there the numeral ends before its last scale.
_UNIT_NEXT = {
    "千": frozenset("瓦伏克卡周赫帕"),
    "兆": frozenset("瓦赫帕比字焦伏光宽网级"),
    "百": frozenset("分"),
}


def _match(folded: str, start: int) -> re.Match[str] | None:
    """Match the numeral at `start`, without a last character that begins a unit."""
    match = NUMERAL.match(folded, start)
    if match is None:
        return None
    end = match.end()
    last = folded[end - 1]
    if last in _UNIT_NEXT and folded[end : end + 1] in _UNIT_NEXT[last]:
        # 五百分之二 is a fraction of five hundred.
        if (
            last == "百"
            and folded.startswith("分之", end)
            and folded[end - 2 : end - 1] in DIGITS
            and end - 2 >= start
        ):
            return match
        return NUMERAL.match(folded, start, end - 1)
    return match


def read(folded: str, start: int) -> Numeral | None:
    """Read the numeral that begins at `start`, or return `None`.

    >>> read("3000多万吨", 0)
    Numeral(start=0, end=6, value=30000000, vague='多', scale=10000, digits=0)
    """
    match = _match(folded, start)
    if match is None:
        return None
    body, vague, scale = match.group("body", "vague", "scale")
    if len(body) > LONGEST + 20:  # room for blanks and commas
        return Numeral(start, match.end(), None, "", 1, LONGEST + 1)
    digits = 0 if scale else len(body)
    order: float = 1
    for char in reversed(scale or body):
        if char in MYRIADS:
            order *= MYRIADS[char]
        elif char not in TENS:
            break
    for char in body:
        if char in MULTIPLIERS or char == "点":
            digits = 0
            break
    if body[0] in "几数":
        return Numeral(start, match.end(), None, "几", order, 0)
    value = worth(body)
    if value is not None and scale:
        factor = worth(scale)
        value = None if factor is None else _tidy(value * factor)
    return Numeral(start, match.end(), value, vague or "", order, digits)
