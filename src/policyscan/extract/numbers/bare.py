"""Bare figures: when a numeral without a unit is a count (1386万, 3200万孩子) and when it is none at all."""

from __future__ import annotations

from policyscan.extract.numbers import bounds
from policyscan.extract.numbers.enclose import BARE, enclose
from policyscan.extract.numbers.mention import Mention
from policyscan.extract.numbers.numeral import Numeral

# Behind a figure at the beginning of a line: the mark of a list number.
_LIST_MARK = frozenset("、.．)）:：-－/／°#")
_EDGE = frozenset("\n，,。；;：:！？!?“”‘’「」『』 　")
_VERSION_END = frozenset("》”」』“版")
_COUNTED_GREAT = frozenset("两三四五六七八九十")
_ADVERBS = ("千万", "百万", "亿万")


def bare(
    folded: str, start: int, end: int, numeral: Numeral, low: float | None, high: float | None
) -> Mention | None:
    """Return the mention of a numeral without a unit where it counts something, else `None`."""
    body = folded[start:end]
    after = folded[end : end + 1]
    before = folded[start - 1 : start] if start else ""
    if (before.isascii() and before.isalnum()) or (before in "（(" and after in "）)" and before and after):
        return None
    if body[0].isdigit():
        fits = _in_digits(folded, end, before, after, numeral.scale == 1)
    else:
        fits = high is None and _in_words(folded, start, body, before, after, numeral)
    return enclose(folded, start, end, "quantity", low, high, None, numeral) if fits else None


def _in_digits(folded: str, end: int, before: str, after: str, plain: bool) -> bool:
    if after and ((after.isascii() and after.isalpha()) or after in "/_"):
        return False
    if not plain or not after:
        return True
    if after in _LIST_MARK and (not before or before in "\n 　（(、"):
        return False
    # 中国制造2025, “863”计划, 3.0版 are names.
    return after not in _VERSION_END and not folded.startswith("时代", end)


def _in_words(folded: str, start: int, body: str, before: str, after: str, numeral: Numeral) -> bool:
    alone = (not before or before in _EDGE) and (not after or after in _EDGE)
    if body in BARE:
        return (alone and body == "十") or (body == "十" and after == "大")
    if body in ("零", "〇"):
        return False
    scaled = numeral.scale > 1 and body[0] not in "万亿兆"
    if body in _ADVERBS and bounds.before(folded, start)[1] is None:
        return False
    if not scaled and before in _EDGE and after in "、.．" and after:
        return False  # 三、 opens a section
    compound = len(body) >= 3 and numeral.digits == 0
    alone = alone and (len(body) > 1 or not before.strip() or before in "“「")
    # 答案是四，不是五: a lone numeral is what something is said to be.
    equal = before == "是" and (not after or after in _EDGE or after in "那不却而这")
    great = after == "大" and body in _COUNTED_GREAT  # 三大障碍
    return scaled or compound or alone or equal or great
