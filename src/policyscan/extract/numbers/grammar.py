"""The grammar assembled: one pass over the folded text, each numeral read by the first rule that fits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from policyscan.extract.numbers import bounds, measure, ordinals, ratios, slogans
from policyscan.extract.numbers.mention import Mention
from policyscan.extract.numbers.numeral import START, read
from policyscan.lexicon.numeral_words import numeral_words

_HALF = re.compile(
    r"(?P<period>[上下]半年(?!度?均)|半个?(?:多)?(?:世纪|月|小时|钟头|学期|天|年)(?:多)?(?:以来|来(?![自看说])|内|以上|左右|间)?)"
    r"|(?P<fraction>一半|过半(?:数)?|半数)(?:以上|左右|多)?"
)
# PM2.5, C919, 5G, B2B, HXMT-1: a figure that letters touch is a name; a unit sign is no letter.
_NAME_TAIL = re.compile(r"[A-Za-z]+")
_NAME_UNITS = re.compile(
    r"(?:k?[mg]|km2?|m[23²³]|kg|[kMG]?Wh?|kV|GB|TB|MB|Mbps|mm|nm|cm|hm2|ml|mg|t|ha|k|M|E\d|e[+-]?\d)(?![A-Za-z])"
)
# Behind these, a numeral with 号 is a craft's name: 嫦娥五号, 神舟十三号.
_BLANK = " 　"


def mentions(folded: str, begin: int, found: dict[int, int], context: int | None) -> Iterator[Mention]:
    """Yield every mention of a folded text from `begin` on, in order, none overlapping.

    `found` are the slogans of numeral shape (start → end); `context` is the year that 今年 means.
    """
    words = numeral_words().find(folded)
    search = START.search
    place = begin
    size = len(folded)
    while place < size:
        hit = search(folded, place)
        if hit is None:
            return
        start = hit.start()
        mention, place = _at(folded, start, place, words, found, context)
        if mention is not None:
            yield mention


def _at(
    folded: str,
    start: int,
    floor: int,
    words: Mapping[int, tuple[int, str]],
    found: dict[int, int],
    context: int | None,
) -> tuple[Mention | None, int]:
    """Read what begins at `start`; return it, or `None`, and where to go on. `floor`: nothing before it is free."""
    # Words that hold the numeral: they may begin up to a few characters before it (统一, 新三样).
    for back in range(min(start - floor, _REACH) + 1):
        word = words.get(start - back)
        if word is not None and word[0] > start and (back or not _inside_number(folded, start)):
            if word[1] == "slogan":
                end = max(word[0], found.get(start - back, 0))
                return Mention(start - back, end, "slogan", inner=start - back), end
            if not _figure(folded, start - back, word[0]):
                return None, word[0]
        if back == 0 and start in found:
            break
        if back == 1 and (start - 1) in found and folded[start - 1] in "新老":
            return Mention(start - 1, found[start - 1], "slogan", inner=start - 1), found[start - 1]
    char = folded[start]
    previous = folded[start - 1 : start] if start else ""
    open_quote = (
        previous != "" and (previous if previous != " " else folded[start - 2 : start - 1]) in slogans.OPENING
    )
    if previous == "第" or (previous == " " and folded[start - 2 : start - 1] == "第"):
        mention = ordinals.ordinal(folded, start - 1 if previous == "第" else start - 2)
        if mention is not None:
            return mention, mention.end
    if char == "半" or folded.startswith(("一半", "过半"), start):
        return _half(folded, start, floor)
    if char in "二十一三四五六七八九":
        mention = ordinals.plan(folded, start, open_quote) or ordinals.session(folded, start)
        if mention is not None:
            return mention, mention.end
    if start in found and found[start] > start:
        return Mention(start, found[start], "slogan", inner=start), found[start]
    if open_quote:
        mention = slogans.quoted(folded, start)
        if mention is not None:
            return mention, mention.end
    if char in "百千万十" and (mention := ratios.ratio(folded, start)) is not None:
        return mention, mention.end
    if char.isdigit() and (end := _name(folded, start, previous)):
        return None, end
    mention = measure.quantity(folded, start, context)
    if mention is not None:
        mention.start = max(mention.start, floor)
        return mention, mention.end
    numeral = read(folded, start)
    end = numeral.end if numeral is not None and numeral.end > start else start + 1
    # A word of the list may begin inside what was just refused (百 and 百花齐放 in one run).
    for inner in range(start + 1, min(end, start + _REACH)):
        if inner in found or (inner in words and folded[words[inner][0] - 1] not in _DIGITS):
            return None, inner
    return None, end


# The longest word before its numeral: 和平共处五项原则 has four characters in front.
_REACH = 5


def _figure(folded: str, start: int, end: int) -> bool:
    """Tell whether a listed word of nothing but numerals is a figure after all (七一 in 七一年, 五四 in 五四万)."""
    after = folded[end : end + 1]
    if folded[end - 1] in _DIGITS and after in _DIGITS and after:
        return True  # 同一九八〇年比较 holds no 同一
    return (
        after in _FIGURE_NEXT and folded[end : end + 1] != "" and all(c in _DIGITS for c in folded[start:end])
    )


_DIGITS = frozenset("〇○零一二三四五六七八九")
_FIGURE_NEXT = frozenset("年月日万亿千百十个点〇○零一二三四五六七八九")


def _inside_number(folded: str, start: int) -> bool:
    """Tell whether a numeral stands right before, so that the word is part of a number (二十一致 is not 一致)."""
    return start > 0 and folded[start - 1] in "十百千万亿" and folded[start] in "一二三四五六七八九十百千万"


def _name(folded: str, start: int, previous: str) -> int:
    """Return where a name such as PM2.5 or 5G ends, or 0 where the figure is a figure."""
    numeral = read(folded, start)
    if numeral is None:
        return start + 1
    if (
        previous == "\n"
        and folded[start - 2 : start - 1].isascii()
        and folded[start - 2 : start - 1].isalpha()
    ):
        return numeral.end  # PM and 2.5 on two lines, as web pages with subscripts give them
    if previous.isascii() and (
        previous.isalpha()
        or (
            previous == "-"
            and folded[start - 2 : start - 1].isascii()
            and folded[start - 2 : start - 1].isalpha()
        )
    ):
        return numeral.end
    tail = _NAME_TAIL.match(folded, numeral.end)
    if tail and not _NAME_UNITS.match(folded, numeral.end):
        return tail.end()
    return 0


def _half(folded: str, start: int, floor: int) -> tuple[Mention | None, int]:
    """Read 上半年, 半年, 半个多世纪以来, 一半, 过半, 半数以上."""
    for back in (1, 0):
        if start - back < floor:
            continue
        match = _HALF.match(folded, start - back)
        if match is None:
            continue
        begin, end = match.start(), match.end()
        if match["period"]:
            for word in ("今年", "去年", "明年", "前年", "上年"):
                if folded.endswith(word, 0, begin):
                    begin -= 2
            return Mention(begin, end, "period", value=0.5, unit="年", inner=begin), end
        front, before = bounds.before(folded, begin)
        bound = before
        for word in ("以上", "左右", "多"):
            if match[0].endswith(word):
                bound = bounds.AFTER[word]
        if match["fraction"].startswith("过半"):
            bound = "over"
        return Mention(front, end, "fraction", value=0.5, bound=bound, inner=begin), end
    return None, start + 1
