"""Bounds: the words that touch a figure and say on which side of it the truth lies.

以上, 以下 and 以内 include the figure, 超过 and 不满 exclude it (Civil Code of China, article 1259).
"""

from __future__ import annotations

import re

from policyscan.model import Bound

# Before the numeral, longest first where one word ends in another (不超过 before 超过).
BEFORE: dict[str, Bound] = {
    "不超过": "at_most", "未超过": "at_most", "不高于": "at_most", "不多于": "at_most", "不大于": "at_most",
    "至多": "at_most", "最多": "at_most", "顶多": "at_most", "最高": "at_most", "不突破": "at_most",
    "不低于": "at_least", "不少于": "at_least", "不小于": "at_least", "不下于": "at_least", "不下": "at_least",
    "至少": "at_least", "最少": "at_least", "起码": "at_least", "最低": "at_least", "不短于": "at_least",
    "超过了": "over", "超过": "over", "突破了": "over", "突破": "over", "超出": "over", "高于": "over",
    "多于": "over", "大于": "over", "高出": "over", "逾": "over", "超": "over",
    "将近": "under", "接近": "under", "近": "under", "不到": "under", "不足": "under", "低于": "under",
    "少于": "under", "小于": "under", "不满": "under", "未满": "under", "未达": "under",
    "大约是": "about", "大约为": "about", "大约": "about", "约为": "about", "约": "about", "大致": "about",
    "大体": "about", "大概": "about",
}  # fmt: skip
# 约 in 节约, 近 in 最近 and 附近, 超 in 高超, 突破 as a noun are other words.
_NOT_AFTER = {"约": "节合条制公预特违履简契毁签邀相集缔", "近": "最附邻贴临亲靠远新", "超": "高反赶"}
# 约占80%: a short verb may stand between the word of bound and the numeral, which then stays alone in the span.
BETWEEN = re.compile(
    r"(?P<word>大约|约|近|超过|不超过|不低于|至少|最多)(?:需要?|有|占|为|是|达到?|合|需|用|投入|增长|增加|下降|提高|减少)?$"
)

AFTER: dict[str, Bound] = {
    "左右": "about", "上下": "about", "前后": "about",
    "及以上": "at_least", "或以上": "at_least", "以上": "at_least",
    "以内": "at_most", "之内": "at_most", "及以下": "at_most", "或以下": "at_most", "以下": "at_most",
    "有余": "over", "多": "over",
}  # fmt: skip
_AFTER_LONGEST = sorted(AFTER, key=len, reverse=True)
_BEFORE_LAST = {word[-1] for word in BEFORE}
_BEFORE_LONGEST = sorted(BEFORE, key=len, reverse=True)
# 多: 多 after a unit is 九倍多, but 一倍多种经营 is unheard of; 三个多月 is read by the periods.
_NOT_MANY = "种样数边元方年次少项层个"


def before(folded: str, place: int) -> tuple[int, Bound | None]:
    """Return where the word of bound that ends at `place` begins, and what it says.

    >>> before("总额超过3万", 4), before("节约3万", 2)
    ((2, 'over'), (2, None))
    """
    stop = place - 1 if place and folded[place - 1] == " " else place
    last = folded[stop - 1 : stop]
    if last not in _BEFORE_LAST or not last:
        return place, None
    for word in _BEFORE_LONGEST:
        if folded.endswith(word, 0, stop):
            start = stop - len(word)
            forbidden = _NOT_AFTER.get(word)
            if forbidden and start and folded[start - 1] in forbidden:
                return place, None
            return start, BEFORE[word]
    return place, None


def after(folded: str, place: int) -> tuple[int, Bound | None]:
    """Return where the word of bound that begins at `place` ends, and what it says.

    >>> after("5%左右。", 2), after("3倍多", 2)
    ((4, 'about'), (3, 'over'))
    """
    begin = place + 1 if folded[place : place + 1] == " " else place
    for word in _AFTER_LONGEST:
        if folded.startswith(word, begin):
            end = begin + len(word)
            if word == "多" and folded[end : end + 1] in _NOT_MANY and folded[end : end + 1]:
                return place, None
            return end, AFTER[word]
    return place, None
