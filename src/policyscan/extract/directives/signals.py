"""The signal of a unit: red, yellow, charcoal, grey, black are asked in this order, and the first that applies is taken."""

from __future__ import annotations

import re

from policyscan.extract.directives.lexer import (
    BAN,
    FLEXIBLE,
    FOUND,
    MODAL,
    PRESSURE,
    SUPPRESS,
    TENTATIVE,
    VAGUE,
    WRONG,
    Entry,
)
from policyscan.extract.directives.listing import listed
from policyscan.extract.directives.scope import Note, Scope, modals
from policyscan.model import Signal

# 逐步 with one of these verbs states a general aim (grey); with others, of something concrete (black).
_GENERAL = frozenset(
    listed(
        "实现 增加 提高 改善 改革 解决 形成 补齐 缩小 理顺 减少 完善 健全 发展 改变 转变 消除 "
        "扭转 达到 提升 增强 加强 减轻 降低 优化 过渡 加快 缓解 摆脱 调整 转向 克服 促进 做到"
    )
)
# 逐步建立 of these is a general aim too.
_FORMING = frozenset(listed("建立 建立起 统一 推行 实行 恢复"))
_ABSTRACT = listed("机制 体系 体制 格局 局面 秩序 环境")
# What 逐步推进 and 稳妥处置 may name that is concrete: an institution, an instrument, a group.
_CONCRETE = re.compile(
    r"机构|公司|银行|企业|学校|基金|平台|清单|名单|户籍|退休|利率|汇率|费率|税|收费|票价|电价|水价|试验区|社区|项目|债务|债券|机具|设备|车辆|设施|行动|免费|补贴|试行"
)
# A reform with a name: 混合所有制改革, 事业单位分类改革; not 各项改革.
_REFORM = re.compile(r"(?![各相有这重其])[^，。、各相]{4,16}改革$")
# A responsibility system, an assessment or an accountability is built or laid on somebody with these verbs.
_DUTY_VERBS = frozenset(
    listed(
        "落实 落实好 压实 压紧 层层压实 扛起 扛牢 健全 建立 建立健全 建立和健全 健全和完善 完善 强化 "
        "加强 实行 开展 推行 严格 执行 明确 接受 实施 加大 建立和完善 承担 履行 深化 推进 抓好 "
        "纳入 做好 开展好 改进 推动"
    )
)
# The responsibility system of farms and firms is an economic institution and lays a duty on nobody.
_CONTRACT = re.compile(r"承包|联产|经济责任|农业生产责任|经营责任")
# A duty as object: 扛起…责任, 落实…责任.
_DUTY = re.compile(r"责任$")
_BEARING = frozenset(listed("扛起 扛稳 扛牢 落实 压实 压紧 层层压实 强化 担起 夯实 明确 严格落实 履行好"))
# 鼓励 leaves the way open where it invites invention or own decision, but not where these are attributes.
_INVITES = re.compile(
    r"创新(?!型|人才|产品|成果|药|能力|主体|资源|平台|中心|要素|驱动|发展|链)|自主(?!知识产权|品牌|创新|研发|可控)|探索|先行|首创|大胆"
)
# 研究 of these is science and not a deferred decision.
_SCIENCE = re.compile(r"科学|科技|技术|理论|学术|课题|规律|情况|经验|问题|历史|现状")
_BENIGN = re.compile(
    r"过快|过热|过高|过度|过大|流失|蔓延|下滑|反弹|恶化|返贫|风险|污染|冲击|灾害|事故|疫情|疾病|膨胀|上涨|沙化|退化"
)
# 严格 with a procedure of management is plain; with a rule, a discipline or a duty it presses.
_PROCEDURE = re.compile(r"(?:监管|管理|审批|把关|检查)$")
# What is enforced in earnest: 严肃财经纪律.
_RULES = re.compile(r"[^，。]{0,6}(?:纪律|法纪|规矩)")
# What is broken open, and condemned in nobody.
_BARRIERS = re.compile(r"壁垒|障碍|分割|堵点|地方保护")


# Campaigns that name what they suppress.
_CAMPAIGNS = frozenset(listed("打非 扫黑除恶 反腐败 反走私 缉私 缉毒 禁毒 禁赌 打拐 打假 打传 打黑"))
# Verbs that wage a struggle or a punishment: 开展…斗争, 加大…惩处力度.
_WAGING = frozenset(
    listed(
        "开展 加大 推进 强化 抓好 组织 打好 保持 形成 加强 展开 进行 深化 继续 持续 健全 完善 "
        "狠抓 坚持 搞好 做好 落实"
    )
)
_FIGURE = Entry("", 0)


def signal(folded: str, scope: Scope, note: Note) -> Signal:
    """Return the signal, and note the marker that decides it."""
    if _red(folded, scope, note):
        return "red"
    if _yellow(folded, scope, note):
        return "yellow"
    if _charcoal(folded, scope, note):
        return "charcoal"
    if _grey(folded, scope, note):
        return "grey"
    return "black"


def _red(folded: str, scope: Scope, note: Note) -> bool:
    for hit in scope.governing:
        if hit[2].flags & BAN:
            note(hit, "signal: a prohibition governs the verb")
            return True
    suppressing = [h for h in scope.inside if h[2].flags & SUPPRESS]
    if not suppressing:
        return False
    wrong = any(h[2].flags & WRONG or h[2].text in _CAMPAIGNS for h in scope.inside)
    waging = any(h[2].text in _WAGING for h in scope.inside)
    for hit in suppressing:
        if folded[hit[1] : hit[1] + 1] == "的":
            continue
        marker = hit[2].marker
        governs = hit == scope.verb or hit in scope.governing
        always = bool(
            marker and marker.scope == "always" and governs and not _BENIGN.search(folded, hit[1], scope.end)
        )
        named = waging and folded.find("的", hit[1], scope.end) < 0
        if hit[2].text == "破除" and _BARRIERS.search(folded, hit[1], scope.end):
            continue
        if always or (wrong and (governs or named)):
            note(hit, "signal: suppresses what is condemned")
            return True
    return False


def _yellow(folded: str, scope: Scope, note: Note) -> bool:
    for hit in modals(scope):
        if hit[2].marker and hit[2].marker.signal == "yellow":
            note(hit, "signal: obligation")
            return True
    for hit in scope.inside:
        marker = hit[2].marker
        if not hit[2].flags & PRESSURE or marker is None:
            continue
        if hit[2].text == "严格" and _PROCEDURE.search(folded, hit[1], scope.end):
            continue
        duty = (
            marker.scope == "object"
            and scope.verb is not None
            and scope.verb[2].text in _DUTY_VERBS
            and not _CONTRACT.search(folded, scope.verb[1], scope.end)
        )
        if duty or marker.scope == "clause" or hit in scope.governing or hit == scope.verb:
            note(hit, "signal: pressure")
            return True
    for hit in scope.governing:
        if hit[2].text == "严肃" and _RULES.match(folded, hit[1], scope.end):
            note(hit, "signal: pressure")
            return True
    if scope.verb and scope.verb[2].text in _BEARING and _DUTY.search(folded[scope.verb[1] : scope.end]):
        note(scope.verb, "signal: a duty is laid on somebody")
        return True
    permitted = any(h[2].text in ("可", "可以", "允许") for h in scope.governing)
    if scope.target and not permitted:
        note((*scope.target, _FIGURE), "signal: a figure or date to be reached")
        return True
    return False


def _charcoal(folded: str, scope: Scope, note: Note) -> bool:
    for hit in scope.inside:
        marker = hit[2].marker
        if not hit[2].flags & FLEXIBLE or marker is None:
            continue
        if (
            folded.startswith(("的", "等"), hit[1])
            and hit not in scope.governing
            and not hit[2].text.endswith("的")
        ):
            continue  # 先行先试的作用
        if marker.scope in ("object", "clause") or hit in scope.governing or hit == scope.verb:
            note(hit, "signal: leaves how, where or whether to others")
            return True
    for hit in scope.governing:
        if hit[2].text == "鼓励" and _INVITES.search(folded, hit[1], scope.end):
            note(hit, "signal: invites others to find the way")
            return True
        if hit[2].flags & MODAL and hit[2].marker and hit[2].marker.signal == "charcoal":
            note(hit, "signal: permission")
            return True
        if hit[2].text == "原则上":
            note(hit, "signal: leaves how, where or whether to others")
            return True
    return False


def _grey(folded: str, scope: Scope, note: Note) -> bool:
    for hit in scope.governing:
        flags = hit[2].flags
        if flags & VAGUE:
            if hit[2].text == "研究" and _SCIENCE.search(folded, hit[1], scope.end):
                continue
            note(hit, "signal: vague or deferred")
            return True
        if flags & TENTATIVE and not _named(folded, scope):
            note(hit, "signal: gradual, for a general aim")
            return True
    return False


def _named(folded: str, scope: Scope) -> bool:
    """Tell whether what is done step by step is a named institution, instrument or group."""
    verb = scope.verb
    if verb is None:
        return False
    if verb[2].flags & FOUND:
        return not (verb[2].text in _FORMING and folded.endswith(_ABSTRACT, verb[1], scope.end))
    if verb[2].text in _GENERAL:
        return False
    return (
        _CONCRETE.search(folded, verb[1], scope.end) is not None
        or _REFORM.match(folded, verb[1], scope.end) is not None
    )
