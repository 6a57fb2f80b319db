"""Pairs: two neighbouring digits that bound a range (二三十, 四、五十亿, 十七八)."""

from __future__ import annotations

import re

from policyscan.extract.numbers.numeral import DIGITS, TENS, worth

_PAIR = re.compile(
    r"(?P<low>[一二两三四五六七八九])、?(?P<high>[二三四五六七八九])(?P<rest>[十百千万亿]{0,8})"
)
# The numeral in front of a pair in its last place: 十(七八), 一百(二三十).
_HEAD = re.compile(
    r"[一二三四五六七八九]?[十百千万](?:[一二三四五六七八九]?[十百])?(?=[一二三四五六七八九]、?[二三四五六七八九])"
)
# 三五 is said for three to five; all other pairs follow each other.
_APART = (3, 5)
_DIGIT_NEXT = frozenset(DIGITS) | frozenset(TENS)


def pair(folded: str, start: int) -> tuple[float, float, int] | None:
    """Read two neighbouring digits as a range: 二三十 → 20, 30; return low, high and where they end.

    >>> pair("四、五十亿元", 0), pair("二三十年", 0), pair("一九", 0)
    ((4000000000, 5000000000, 5), (20, 30, 3), None)
    """
    match = _PAIR.match(folded, start)
    if match is None:
        return None
    low, high = DIGITS[match["low"]], DIGITS[match["high"]]
    if not (high == low + 1 or (low, high) == _APART) or folded[match.end() : match.end() + 1] in _DIGIT_NEXT:
        return None
    factor = worth(match["rest"]) if match["rest"] else 1
    if factor is None:
        return None
    return low * factor, high * factor, match.end()


def tens_pair(folded: str, start: int) -> tuple[float, float, int] | None:
    """Read a range in the last place of a numeral.

    >>> tens_pair("十七八岁", 0), tens_pair("一百二十个", 0)
    ((17, 18, 3), None)
    """
    head = _HEAD.match(folded, start)
    if head is None:
        return None
    tail, base = pair(folded, head.end()), worth(head[0])
    if tail is None or base is None or tail[1] >= base or "、" in folded[head.end() : tail[2]]:
        return None
    return base + tail[0], base + tail[1], tail[2]
