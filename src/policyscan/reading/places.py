"""The place that a speech is about: a province, city or district named at the head of its title or first sentence."""

from __future__ import annotations

import re

from policyscan import han

# What no name of a place contains: words for "the whole", "our", "this", and the unit words themselves.
NOT_IN_NAMES = "全我本各该該的和在与與及以对對年月日届屆次会會委局省市区區县縣旗州盟是向为為"
NAME = rf"[^\W\d_A-Za-z{NOT_IN_NAMES}]{{1,7}}?"
PROVINCE = rf"{NAME}(?:省|自治[区區]|特[别別]行政[区區])"
CITY = rf"{NAME}(?:市|自治州|州|盟)"
DISTRICT = rf"{NAME}(?:新?[区區]|(?:自治)?[县縣]|旗|[镇鎮]|街道)"
CHAIN = re.compile(rf"(?:{PROVINCE})?(?:{CITY})?(?:{DISTRICT})?")

# 城市, 社区, 股市 end like places and are none; 开发区 and the like are parts of a place.
NO_CITY = r"(?:城|股|楼|樓|超|都|上|门|門|夜|菜|[车車]|农|農|大城|小城|中心城)市"
NO_DISTRICT = (
    r"(?:地|社|园|園|校|片|街|[辖轄]|灾|災|山|牧|[库庫]|老|小|景|城|郊|特|主城|老城|新城|中心城)[区區]"
    r"|.*(?:示[范範]|[开開][发發]|保[护護]|[试試][验驗]|功能|高新|自[贸貿]|先行|合作|度假|[产產][业業]园?)[区區]"
)
NO_COUNTY = r"(?:百强|百強|贫困|貧困|.*大)[县縣]|(?:村|城|小|乡|鄉|重|特色小)[镇鎮]"
COMMON_NOUN = re.compile(f"{NO_CITY}|{NO_DISTRICT}|{NO_COUNTY}")

# Where a place may stand: at the beginning, after the year, after the day of a dateline.
LEAD = re.compile(
    r"(?:^|(?:\d{4}|[一二][〇零○一二三四五六七八九]{3})年度?|[日号號](?:[上下]午)?[,，、]?)(?:中共|在|关于|關於)?"
)
# 我代表临江市人民政府，向大会报告
GOVERNMENT = re.compile(r"我代表(?:中共)?")
ITS_GOVERNMENT = re.compile(r"(?:第?[一二三四五六七八九十]*[届屆])?(?:人民)?(?:政府|委)")
# ——2024年1月16日在临江市第八届人民代表大会第三次会议上
ASSEMBLY = re.compile(r"[日号號]在")
ITS_ASSEMBLY = re.compile(r"(?:人民代表大[会會])?第")

HEAD = 300  # characters: title and first sentence
GOVERNMENT_WITHIN = 1_500  # 现在，我代表…市人民政府 is one of the first sentences of a report


def place_of(title: str | None, text: str) -> str | None:
    """Return the place as printed, or None: national documents have none.

    >>> place_of(None, "2月6日,2025年西城區經濟社會高品質發展推進大會召開,研究部署全年工作。")
    '西城區'
    >>> place_of("2024年国务院政府工作报告", "各位代表：") is None
    True
    """
    if title and (found := _after(LEAD, title)):
        return found
    if found := _after(GOVERNMENT, text[:GOVERNMENT_WITHIN], ITS_GOVERNMENT):
        return found
    if found := _after(ASSEMBLY, text[:HEAD], ITS_ASSEMBLY):
        return found
    first = next((line.strip() for line in text[: HEAD * 4].split("\n") if line.strip()), "")
    return _after(LEAD, re.split("[。！？]", first[:HEAD], maxsplit=1)[0])


def is_place(name: str) -> bool:
    """Say whether all of `name` has the shape of a place: 西城區, 北京市海淀区, 内蒙古自治区.

    >>> is_place("西城區"), is_place("推進大會"), is_place("城市")
    (True, False, False)
    """
    return CHAIN.fullmatch(name) is not None and _accepted(name) is not None


def _after(lead: re.Pattern[str], text: str, follows: re.Pattern[str] | None = None) -> str | None:
    """Return the place that stands right after a lead-in, and before `follows` if that is given."""
    for start in lead.finditer(text):
        place = CHAIN.match(text, start.end())
        if (
            place
            and (found := _accepted(place.group()))
            and (follows is None or follows.match(text, place.end()))
        ):
            return found
    return None


def _accepted(name: str) -> str | None:
    all_han = len(name) >= 2 and han.count(name) == len(name)
    return name if all_han and not COMMON_NOUN.fullmatch(name) else None
