"""Who is told: 各街道要…, 由财政局负责, 文旅局牵头, 请工务局会同交通局….

The actor is printed as the text names it. It holds for the clauses that are coordinated behind it, up to the next
subject.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from policyscan.extract.directives.frames import Kind
from policyscan.extract.directives.grouping import Unit

_NAME = r"[^，,。；;：:、\s]{1,24}?"
_LIST = rf"{_NAME}(?:、{_NAME}){{0,6}}?"
# 由…负责 / 牵头 / 会同
_BY = re.compile(
    rf"由(?P<who>{_LIST})(?:负责|牵头|主办|承办|会同|组织|统筹|统一|协调|自主|自行|审批|落实|制定|具体|分别|代为|承担|办理|实施|审定|管理)"
)
# …牵头, …负责 behind the action
_LEADS = re.compile(rf"(?:^|[，,；;（(])(?P<who>{_LIST})(?:牵头|负责|主责|会同)")
# Taiwan and Hong Kong usage: 请甲(会同乙)… ; 责成甲…
_ASKED = re.compile(
    rf"(?:请|责成|责请|指示|督促|敦促)(?P<who>{_LIST}(?:会同|会商|协同|偕同|配合){_LIST}|{_LIST})"
    r"(?=儘速|尽速|尽快|积极|持续|加强|加快|研|提|妥|务必|务实|落实|立即|于|在|就|依|按|对|将|把|确实|加速|从速|全力|主动|协助|督导|召集|检讨|评估|规划|推动|完成|配合|限期|适时|一周|认真|切实)"
)
# 请教育局辅导…, 他要求有关部门加强…: an office right behind the request.
_ASKED_OFFICE = re.compile(
    r"(?:(?<![申聘邀])请|责成|指示|叮嘱|要求|希望)"
    r"(?P<who>[^，。；、请的]{0,14}?(?:局|署|处|司|厅|部|部门|委员会|公所|机关|单位|地区|各地|局长|署长|处长|厅长|首长|负责同志|负责人|里长|校长|干部|企业|同志们?))"
    r"(?=[^，。；、局署处司厅部门委长的们人])"
)
# What an actor's name ends in; topics (改革, 工作, 体制) do not.
_ACTOR = re.compile(
    r"(?:政府|部门|部委|委办局|地区|地方|单位|企业|公司|集团|银行|机构|机关|组织|党组织|党委|党组|支部|干部|人员|同志|党员|职工|群众|人民|教师|医生|科技人员|工作者|委员会|代表"
    r"|法院|检察院|公安|军队|部队|学校|高校|院校|医院|协会|工会|团体|街道|社区|村|乡镇|乡|镇|区|县|市|省|自治区|直辖市|州|国家|社会|政协|人大|财政|中央|国务院|部|委|办|局|厅|署|处|院|所|站|公署"
    r"|领导|负责人|有关方面|各方面|各界|我们|大家|全党|全国上下|各级|上下|各方|各行各业|战线|系统|同胞|青年|妇女|民兵|公社|生产队|大队|社队|合作社|农场|工厂|矿山|厂矿|商店|园区|开发区|平台|各地|儿女|行业|团队|牵头人|公所|里长|管理局|监察院|首长|雇主|业主|督查室|办公室|工作组|领导小组|专班|经营者|[局处部厅市县区镇乡村校]长|证监会|金管局|港交所)$"
)
_LEADING = re.compile(
    r"(?:会后|会上|岁末年初|下一步|[^，。、]{1,6}前(?=各)|今后[一二两三四五十\d]+年|[一二两三四五十\d]+年内|另一方面|一方面|因此|所以|但是|但|也是|说明|指出|现在|今后|同时|此外|另外|为此|因此|今年|明年|今后|当前|首先|其次|特别是|尤其是|并且|而且|总之|在这方面|[，、\s])+"
)
_TRAILING = re.compile(r"(?:都|也|还|均|更|就|又|既|则|首先|同时|特别|尤其|必须|一定|务必|仍|要)+$")
# 各部门(对中央的部署)要…, 建筑企业(内部)要…: the name ends before it.
_ASIDE = re.compile(r"[对在把以按为向从]|根据|围绕|通过|内部")
_LONGEST = 40
# One of these stands in every way to name an actor but that of a subject; most units have none, and are done with.
_MAY_NAME = re.compile(r"[请由]|责成|责请|指示|督促|敦促|叮嘱|要求|希望|牵头|负责|主责|会同|任何")
# 运输署会…: these modals hold the end of the agency's name.
_AGENCY_WILL = frozenset(
    ["政府会", "监会会", "组会", "交所会", "局会", "署会", "处会", "司长会", "局长会", "当局会"]
)
# 严禁任何单位和个人截留: behind a prohibition, who must not.
_ANYBODY = re.compile(
    r"任何(?:单位|组织|部门|机构|企业|个人|人|干部)(?:(?:和|、|或者?)(?:任何)?(?:单位|组织|个人|人))*"
)


def actor(folded: str, unit: Unit, quote: Callable[[int, int], str]) -> str | None:
    """Return who is told to act in this unit, as printed, or None where the text names nobody.

    `quote` gives the printed text of a span of the folded one.
    """
    if _MAY_NAME.search(folded, unit.start, unit.end):
        named = _named(folded, unit)
        if named is not None:
            return quote(*named)
    for frame in unit.frames:
        if frame.modal is None or frame.kind not in (Kind.MODAL, Kind.LEAD):
            continue
        start, end = frame.clause.start, frame.modal[0]
        if frame.modal[2].text in _AGENCY_WILL:
            end = frame.modal[1] - 1
        if frame.subject or end > frame.modal[0] or folded.startswith("各地", start):
            lead = _LEADING.match(folded, start, end)
            start = lead.end() if lead else start
            tail = _TRAILING.search(folded, start, end)
            end = tail.start() if tail else end
            aside = _ASIDE.search(folded, start + 2, end) if end - start > 2 else None
            end = aside.start() if aside else end
            if 1 < end - start <= _LONGEST and _ACTOR.search(folded[start:end]):
                return quote(start, end)
    return None


def _named(folded: str, unit: Unit) -> tuple[int, int] | None:
    """Return where the unit names the one who acts other than as its subject: asked, put in charge, or forbidden."""
    for pattern in (_ASKED, _BY, _LEADS, _ASKED_OFFICE):
        found = pattern.search(folded, unit.start, unit.end)
        if found and (pattern in (_ASKED, _ASKED_OFFICE) or _ACTOR.search(found.group("who"))):
            return found.span("who")
    anybody = _ANYBODY.search(folded, unit.start, unit.end)
    return anybody.span() if anybody else None


def new_subject(unit: Unit) -> bool:
    """Tell whether the unit names a subject of its own, so that an earlier actor no longer holds."""
    return any(f.subject and f.kind in (Kind.MODAL, Kind.SUBJECT) for f in unit.frames)
