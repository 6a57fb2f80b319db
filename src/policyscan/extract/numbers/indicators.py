"""Indicators: which phrase names the thing that a figure measures.

A measured subject stands before its verb (国内生产总值增长5%), an object between verb and figure (安排专项债券4000亿元),
a counted noun behind the classifier (13个国家医学中心).
"""

from __future__ import annotations

import re

# Verbs that hand a figure its object and are never part of a name: the name begins behind the last of them.
_CUTTING = (
    "拟安排|计划安排|共安排|将安排|已安排|安排(?!就业)|拨付|下达|发放|救助|惠及|覆盖(?![率面])|涉及|新解决|解决(?!好)|建成(?:投产)?|新建(?!改建|扩建|成)"
    "|完成(?!额|率|情况|量|值)|实现(?!利)|启动|开工建设|新开工(?!面积|项目)|综合治理|累计治理|培养|招收|取消|下放|清理|查处|关停|淘汰|制定|修订|颁布|出台|提请|审议|签订|签署"
    "|吸引|给予|提供|举办|设立|设置|布局建设|增产|追加|筹集|拨出|上缴|开垦|兴修|修建|修筑|铺设|派出|接收|动用|偿还|归还|贷给|发给|多耗|使(?![用命馆])得?|让|把|将|对于|对(?![外世地于口接])"
    "|保证|确保|争取|力争|达到|预计|其中|就是|还有|另有|共有|(?<![国所拥没私公具含])有(?![效限关色机期])|主要[是有]|等等|接待|新设|新签|连续|共计|包括|继续实施|实施|提出|节减|节省|取得|带动|拉动|形成|创造|因为"
)  # fmt: skip
_CUT = re.compile(f"(?:{_CUTTING})(?:了|着|过|出(?!口)|到|给|向|由)?")
# Verbs that are nouns as well (研发投入, 外汇储备): they are cut only at the beginning of a clause.
_OPENING = re.compile(
    r"(?:共|新|累计|全年|已经?|将|要|先|再)?(?:投入|储备|生产(?!总值|能力|量|资料|率|线|性|成本|的)|节约|改造|支持|帮助|安置|吸收|转移(?!支付)|收购|供应|补助|消耗|损失|培训|引进|发行|治理|关闭|退出|购买"
    r"|建立|建设|培育|减少|增加|扩大|提高|降低|压缩|压减|缩短|削减|减轻|精简|裁减|下调|上调|征收|上交|支付|勘探|组织|开放|参加|开展|推广|转为|迁出|拥有|保持|利用|使用(?!外资)|开工|扶持|发展(?!速度)|增拨|少用|多用|用好|学习运用|运用|筹建|更新(?!改造投资|项目)|帮扶|打造|争创|引育|招引|盘活|腾退|拆除|种植|改造提升|提升|整治|修缮|资助|慰问|组建|落实好?|抓好|做好|搞好|完善|规范|强化|优化|改建|扩建|新增加的)(?:(?:和|、|并|或)(?:改造提升|改善|新修|整修|修复|改造|完善|巩固|升级|新建|改建|发展|推广|建设|扩大|增加|减少|提高))?(?:了|着|过)?"
)  # fmt: skip
# Who acts is not what is measured.
_AGENT = re.compile(
    r"(?:各地区?|各级政府|中央财政|地方财政|国家财政|财政|国家|国务院|我国|我们|中央|地方|政府|各级|中央政府|地方政府|他们|它们|企业|各部门|双方|有关方面|[^，。；]{0,8}(?:等地|各部门|有关部门|各部))"
)
# Who or what has no verb but a place or a time in front: 春耕时, 上海等城市中.
_ADVERBIAL = re.compile(r".*(?:时候?|以后|之后|期间|之中|以前|之前|过程中|年内|的同时)")
# What stands in front of a name without belonging to it.
_LEADING = re.compile(
    r"(?:[\s　“‘（(、]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、]|其中[，：,:]?|同时|此外|另外|并且?|而且?|且|但是?|这样|因此|所以|由于|通过|按照?.{1,10}?计算|到|至|在|从|自|以|由|把|将|使|对(?!外|世界|地方|口)|为|全国|我国|国家(?!财政|预算|资本|级|税|决算|高|重点|储备)|我们|全年"
    r"|今年|去年|明年|上年|本年|当年|近年|每年|年均|平均每年|期间|预计|估计|时间内?|目前|现在|已经?|也|又|还|都|仅|只|共|累计|总共|约|大约|其(?![他它余])|比如|例如|如果?|因为|由于|就|即|各地|截至|至此|之后|以后|以来|以前|期末|年末|年底|上半年|下半年|要|应|应当|必须|可以?(?!支)|可望|有望|能够?(?!源|耗|力)|努力|力争|争取|基本|进一步|逐年|逐步|适当|大幅度?|稳步|分批|陆续|先后|重点(?=[加支推抓])|继续|大力|积极|切实|着力|确保|保持|实现|推动|促进|推进|完成|加快|支持|新增加的|届时|计划(?!生育)|拟(?:发行|安排)?|预定|力求|(?:中央|国务院|会议|代表大会|国家)(?=提出|规定|决定|要求|确定)|提出|确定|规定|决定|要求|[一二三四五六七八九十]是|了|的)"
)
# Adverbs, modals and links that stand between a name and its verb.
_TRAILING = frozenset(
    [
        "年均", "年平均", "平均每年", "每年平均", "每年", "平均", "同比", "环比", "实际", "名义", "累计", "共计",
        "合计", "总共", "预计", "估计", "计划", "拟", "将要", "将会", "要", "可以", "可望", "能够", "已经",
        "也", "又", "还", "都", "共", "约", "大约", "分别", "各", "基本", "一般", "大幅度", "大体", "持续",
        "继续", "稳步", "进一步", "逐步", "逐年", "迅速", "显著", "明显", "不断", "仍然", "均", "全部", "总计",
        "预定", "初步", "最高", "最低", "力争", "争取", "目标", "总体", "年度", "全年", "再", "则", "却", "就",
        "便", "只", "仅", "竟", "至少", "正在", "重新", "之中", "当中", "按", "拟按", "拟定", "首次", "净", "再次",
        "已", "其中", "内", "上", "大大", "一共", "由此", "因而", "从而", "竟然", "几乎", "曾", "曾经", "即",
        "达到", "实现", "约为", "所", "了", "着", "过", "也就是", "一年", "共约", "为", "是", "占", "至",
        "到", "在", "由", "从", "自", "的", "将", "大幅", "可", "仍", "预算", "已",
    ]
) | frozenset(" \u3000，,：:（(“")  # fmt: skip
# Behind these characters the word is part of a noun: 需要, 国内, 网上, 公共.
_TRAILING_NOT_AFTER = {
    "要": "需主重必",
    "上": "以网海线路",
    "内": "国境省室海",
    "共": "公中",
    "为": "行作",
    "所": "场厕研院派",
    "是": "",
    "过": "超通",
    "目标": "",
}

_COMPARED = re.compile(
    r"(?<![占之对同可无百评])(?:比|较|同|与)(?![重例率较价值赛特利]|口径)[^，。；]*?(?:年|期|月|前|底|时|水平|现在|过去|计划|预算|来|同期|季度|数|内|末|度|会|度|平均|解放|历史|最高|原)|(?<![占之对同可无百评])比(?![重例率较价值赛特利])|(?<!比)较(?![大多高好快强为])"
)
_TIME_IN_FRONT = re.compile(
    r"^(?:在|到|从|自|至|截至|于|按)?(?:(?:今|去|明|上|前|本|当)年|过去[^，]{0,3}?年|同期|近年来?|年底|年末|届时|期间|[^，。；]{0,12}?(?:期间|以来|年内|年间|时期|年底|年末|之前|以前|之后|以后|前后))(?:的|里|内|中(?=，)|，)?"
)
# Names that only make sense with the one before them: 总量突破90万亿元 is the sum of what was named.
_GENERIC = frozenset(
    [
        "总量", "总额", "总数", "总值", "规模", "总规模", "余额", "数量", "总计", "合计", "共", "平均", "年均",
        "增幅", "涨幅", "增速", "降幅", "增长", "增长速度", "速度", "其", "它", "他们", "这", "其总量", "总产值",
        "超过", "占", "比重", "数", "实际增长", "净增", "年末", "计划", "预算", "比例", "年均增速", "增长率",
        "幅度", "上升幅度", "完成", "为", "其中", "目标", "全年", "平均增速", "结余", "差额", "这个速度", "同比",
        "上年", "去年", "上一年", "当年", "本年",
    ]
)  # fmt: skip
# Behind a figure: where the counted noun ends.
_NOUN_END = re.compile(
    r"[，。；：！？、,;:!?“”‘’\n（]|的(?=.{2})|建立|发放|解决|享受|成立|加入|恢复|受益|受灾|参保|脱贫|普及|通车|联网|下降|增长|提高|签订|超过|纳入|得以|先后|全部|相继|陆续|逐步|正在|均|还|就(?!业)|因(?!素)|由于|统计|计算|支持|用于|发展(?!中|银行|基金|规划|战略)|开工|投产|开展|获得|参加|进行|已|将|都|建成|投入|实现|完成|在|被|按|从|由|达到|经过|提前|(?<![主重需])要|用于|正在|可以|能够|得到|受到|成为|取得|获得|转为|中(?![国小学央等型部西东华药医专青高心文共])|是|有(?![色关机效限])|为|和(?=[0-9一二三四五六七八九十百千万]{1,6}[个项家名])"
)
_NOUN_START_BAD = re.compile(
    r"[，。；：！？、,;:!?“”‘’\n（(）)》…—-]|获得|转为|转|参加|加入|实行|达到|完成|投产|支持|用于|解决|帮助|建设(?!项目|单位|工程|规模|用地)|补助|支援|扶持|发展|改善|提高|增加|减少|实施|加强|投入|购买|作为|左右|以上|以下|以内|资助|奖励|加快|推进|促进|推动|保障|确保|增长|下降|上升|和|与|及|或|至|到|是|为|在|的(?![一-鿿]{2})|来|了|着|就(?![业医近地学诊])|都|也|还|并|而|要|将|已|可|能|比|占|等|同|则|中(?![国小学央等型部西东华药医专青高心文共])|内(?!地)|外(?![国商资地贸籍])|后|前|上|下|时|间|左|由|从|对|向|给|按|以(?!工)|用|使|让"
)  # fmt: skip
_ADJECTIVE = re.compile(
    r"[新大小老旧好]|最.{1,2}|较[大好高小]|(?:主|重|次)要|重大|不同|先进|优秀|独立|完整|基本|有利"
)
_LONGEST = 40  # characters of an indicator; the longest in annotated material has 27


def subject(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the name in `folded[start:end]`, the text between the clause's beginning and its verb.

    >>> text = "2024年，全国粮食产量比上年"
    >>> s, e = subject(text, 6, len(text)); text[s:e]
    '粮食产量'
    """
    compared = _COMPARED.search(folded, start, end)
    if compared:
        end = compared.start()
    end = _strip_right(folded, start, end)
    start = _strip_left(folded, start, end)
    if folded[start - 1 : start] == "在" and start:
        return None  # 在执行中, 在城镇: a place
    if end - start < 2 or _AGENT.fullmatch(folded, start, end) or _ADVERBIAL.fullmatch(folded, start, end):
        return None
    return start, end


def object_(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the name that stands right before a figure, behind the last verb that takes it as object."""
    last = start
    for cut in _CUT.finditer(folded, start, end):
        if cut.end() <= end:
            last = cut.end()
    if folded[end - 1 : end] in ("、", "）"):
        return None
    end = _strip_right(folded, last, end)
    begin = _strip_left(folded, last, end)
    while (opening := _OPENING.match(folded, begin, end)) and opening.end() < end:
        begin = _strip_left(folded, opening.end(), end)
    if (
        end - begin < 1
        or _AGENT.fullmatch(folded, begin, end)
        or _ADVERBIAL.fullmatch(folded, begin, end)
        or _OPENING.fullmatch(folded, begin, end)
        or folded[begin:end] in _NOTHING
        or (end - begin == 1 and (begin > start or folded[begin] not in _ONE_CHAR))
    ):
        return None
    return begin, end


# What may be left of a clause and names nothing.
_NOTHING = frozenset(
    [
        "而且", "不仅", "它不", "但是", "并且", "以及", "或者", "所以", "因此", "也就", "就是", "只有", "同时",
        "这样", "其中", "之中", "以外", "以上", "以下", "大约", "大概", "先后", "一共", "总共", "共有", "每年",
        "平均", "主要", "我们", "他们", "现在", "目前", "新一轮", "新一批", "平均每天", "每天", "一系列", "当时", "已经", "不到", "只是", "仅有", "这里", "那里",
    ]
)  # fmt: skip
# Goods whose name is one character: 钢116万吨.
_ONE_CHAR = frozenset("钢布纱丝纸糖煤油铁盐棉麻茶铜铝铅锌猪牛羊")


def acted(folded: str, start: int, end: int) -> bool:
    """Tell whether a verb that makes, gives or ends things stands right before a count."""
    return any(
        found.end() == end
        for pattern in (_CUT, _OPENING)
        for found in pattern.finditer(folded, max(start, end - 6), end)
    )


def actor_of(folded: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the subject of a verb that hands out money where it is a sum itself: 中央预算内投资拟安排…."""
    for cut in _CUT.finditer(folded, start, end):
        if cut.end() >= end:
            end = cut.start()
            break
    name = subject(folded, start, end)
    if name and _SUM.search(folded, name[0], name[1]):
        return name
    return None


# How the name of a sum, a stock or a flow ends.
_SUM = re.compile(
    r"(?:投资|投入|支出|资金|补助|赤字|债券|国债|收入|转移支付|经费|贷款|规模|额|标准|预算|拨款|产量|面积|人数|数|量|总值|产值|比例|率|贴|债|金|税|费|能力|里程)$"
)


def counted(folded: str, place: int, limit: int) -> tuple[int, int] | None:
    """Return the span of the noun behind a figure, or `None` where none follows at once.

    >>> text = "13个国家医学中心，布局"
    >>> s, e = counted(text, 3, len(text)); text[s:e]
    '国家医学中心'
    """
    if folded[place : place + 1] == "的":
        place += 1
    if _NOUN_START_BAD.match(folded, place):
        return None
    limit = min(limit, place + _LONGEST)
    end = limit
    for stop in _NOUN_END.finditer(folded, place + 1, limit):
        if (
            stop[0] == "（"
            and (closing := folded.find("）", stop.end(), limit)) > 0
            and closing - stop.start() < 10
        ):
            end = closing + 1
            break
        if stop[0] == "、" and stop.start() - place <= 2:
            continue  # 省、市
        if stop[0] == "的" and _ADJECTIVE.fullmatch(folded, place, stop.start()):
            continue  # 新的工程
        end = stop.start()
        break
    return (place, end) if end - place >= 1 and folded[place:end].strip() else None


def lead(folded: str, start: int, end: int) -> int:
    """Return where the first word of a clause begins behind dates, conjunctions and modals."""
    return _strip_left(folded, start, end)


# What is no thing that could be measured, though a figure may stand before it: 翻两番的目标.
AIMS = (
    "目标", "任务", "要求", "基础", "水平", "指标", "办法", "原则", "方针", "条件", "同时", "前提", "高基数",
)  # fmt: skip
# Clauses that only say how, when or why: they name nothing that a later clause measures.
_HOW = re.compile(
    r"[\s　]*(?:在[^，]*(?:下|中|时|上|后|前|里)$|按照?|不包括|不计|不含|根据|经过|由于|通过|为了?|随着|除|如果|因为|虽然|尽管|不仅|不但|当|如|同时|其中$)"
)


def says_how(folded: str, start: int, end: int) -> bool:
    """Tell whether a clause only says how, when or why."""
    return _HOW.match(folded, start, end) is not None


def generic(name: str) -> bool:
    """Tell whether a name says nothing without the one before it (总量, 余额, 增速)."""
    return name in _GENERIC


def _strip_right(folded: str, start: int, end: int) -> int:
    while end > start:
        found = None
        for size in (5, 4, 3, 2, 1):
            word = folded[end - size : end]
            if end - size >= start and word in _TRAILING:
                if end - size > start and folded[end - size - 1] in _TRAILING_NOT_AFTER.get(word, ""):
                    return end
                found = size
                break
        if not found:
            return end
        end -= found
    return end


def _strip_left(folded: str, start: int, end: int) -> int:
    if end - start > _LONGEST:
        start = end - _LONGEST
    while start < end:
        time = _TIME_IN_FRONT.match(folded[start:end])
        if time and time.end():
            start += time.end()
            continue
        lead = _LEADING.match(folded, start, end)
        if lead is None or lead.end() == start or lead.end() >= end:
            break
        start = lead.end()
    if start and folded[start - 1] == "“" and "”" in folded[start:end]:
        return start - 1  # “三公”经费 keeps its quotation mark
    return start
