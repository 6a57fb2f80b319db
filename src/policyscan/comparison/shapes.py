"""Shapes in which set phrases are coined, told from the wording alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HAN = r"[\u4e00-\u9fff]"
_DIGIT = "一二三四五六七八九"
_NUMERAL = _DIGIT + "十两双"

# 三保, 五个到位: a numeral, perhaps with a classifier, and what it counts. 一老一小, 两不愁三保障: numerals beat time.
_COUNTED = re.compile(
    rf"[{_NUMERAL}]百?(?:[个大项条张种本道类](?={_HAN}{{2}}))?{_HAN}{{1,4}}|(?:[{_NUMERAL}]{_HAN}{{1,3}}){{2,4}}"
)
# What a numeral opens without being a slogan: quantities, dates, fractions, congresses, and words such as 一些.
_PLAIN = re.compile(
    rf"[{_NUMERAL}]+(?:年|月|日|天|周|届|倍|元|吨|斤|亩|米|户|名|家|余|多|几|[十百千万亿零]|平方|公里|公顷|公斤|分之|成|世纪|季度|中全会|级|次|是|方面)"
    rf"|[{_DIGIT}十]{{2}}|.*(?:全会|同志|国家)"
    r"|一[些般切样起定直旦方部批系体致次种个心线带流路律向贯再手些并时旁举下代]|一(?:大批|小撮|揽子|项|半|面)|十分|百姓|万物|两[岸国者]|双[边方]|三者|第"
)
# 走深走实, 能放能收: a character twice with two partners; 应保尽保: two ends of one character.
_BEAT = re.compile(
    rf"(?P<a>{_HAN})(?P<b>{_HAN})(?P=a)(?!(?P=b)){_HAN}|[应能可宜当愿](?P<c>{_HAN})[尽则就必](?P=c)"
)
_BEAT_PLAIN = re.compile(rf"[{_NUMERAL}百千零].*|中共中央|.*[人民国家].*|多种多样|各.各.|有.有.?")
# 提质增效, 扩围提标: verb and object twice, of characters that slogans like to pair.
_VERBS = "提增减扩降节稳保促强补优惠去防控引聚拓兴护治固挖延赋破立清修惩畅压盘腾汇纾疏"
# Halves that are everyday verbs make a plain sentence: 保持稳定, 提高补助.
_EVERYDAY = (
    "保[持护证障留]|稳定|提[高升出供倡]|增[长加强进]|减[少轻免]|扩[大展张]|降低|节[约日]|促进|强[化调大]|补[充助贴]|优[化先秀]"
    "|惠及|防[止范]|控制|引[导进领]|拓展|治[理疗]|固定|延[长续]|立[法足]|清理|修[订改复]|压[力缩]|汇报"
)
_PAIRED = re.compile(rf"(?:(?!{_EVERYDAY})[{_VERBS}]{_HAN}){{2,4}}")
# Words that close the name of a campaign, a model or a doctrine, and what stands before them in plain language.
_NAMED = re.compile(
    rf"(?!国民|世界|民营|实体|全球|国家|公有|非公有|社会|现代|行动|年度|建设|重点|水利|治理|专项|国有|集体|个体|市场|农村|区域|商品|攻坚计划|五年|重大|我国|[{_NUMERAL}][个大项五年])"
    rf"{_HAN}{{2,8}}(?:攻坚战|保卫战|歼灭战|翻身仗|主动仗|战略|工程|计划|行动|格局|理念|发展观|安全观|文明观|强国|经济|动能|革命|模式|倡议|走廊|高地|红利|底线|红线|共同体)"
)


def shapes(folded: str) -> Iterator[str]:
    """Yield the names of the shapes that a phrase has: `counted`, `beat`, `paired`, `named`.

    >>> [list(shapes(phrase)) for phrase in ("五个到位", "走深走实", "扩围提标", "蓝天保卫战", "社会保障", "五年来")]
    [['counted'], ['beat'], ['paired'], ['named'], [], []]
    """
    if _COUNTED.fullmatch(folded) and not _PLAIN.match(folded):
        yield "counted"
    if _BEAT.fullmatch(folded) and not _BEAT_PLAIN.fullmatch(folded):
        yield "beat"
    if _PAIRED.fullmatch(folded):
        yield "paired"
    if _NAMED.fullmatch(folded):
        yield "named"
