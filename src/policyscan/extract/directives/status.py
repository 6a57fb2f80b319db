"""Is a sentence an instruction, a report of what was done, or neither?

The verbs and their aspect decide first (要 and 必须 instruct; 了, 已, 取得 report); where the wording fits both, as in
加快教育改革。, the part of the report in which the sentence stands does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyscan.extract.directives.frames import Frame, Kind
from policyscan.extract.directives.lexer import ADVERB, BAN, FACT, VERB
from policyscan.extract.directives.modals import COMMITTED, FORESEEING
from policyscan.extract.directives.reading import COGNITION
from policyscan.model import Sentence, Status

_CLOSING_MARKS = "。！？!?；;：:…”’」』）).，,、"
# A line without a closing mark is a title up to this length; longer, it is a sentence whose mark was lost.
_LONGEST_TITLE = 40
# 这是改革的方向; 是…的重要条件: what precedes is its subject, and nothing is ordered.
_RESUMES = re.compile(r"(?:这|那|它|它们|都|也|就|既|正|乃|才)*(?:些|种|个|样)?[^，。]{0,6}?是")
# What others did, abroad or before the People's Republic, is history and not an achievement.
_OTHERS = re.compile(
    r"美国|美帝|苏修|苏美|两霸|资本主义国家|第三世界|帝国主义|国民党|蒋介石|日本|苏联|西方|殖民|侵略|反动|反革命|四人帮|林彪|霸权|亚洲|欧洲|非洲|各国人民"
)
# Why a figure was set is a reason given: 提出涨幅3%，综合考虑了….
_REASONS = re.compile(r"考虑了|考虑到了|是考虑|体现了|目的在于|目的是|意在|旨在")
# In a review these announce what was then ahead, and order nothing.
_ANNOUNCING = frozenset("计划 准备 打算 决定 决心 预计 将 将会 将要".split())
_BARE_NEED = 4
_CONSEQUENCES = (
    "不但",
    "不仅",
    "可以",
    "能够",
    "将会",
    "就能",
    "就会",
    "才能",
    "无疑",
    "有利于",
    "具有",
    "有着",
    "对于",
    "意味着",
    "成为",
    "日益成为",
    "已成为",
    "越来越成为",
    "势必",
    "必然",
)
# 取得新的成果 reports, wherever it stands, unless a modal or a time to come makes it a goal.
_REPORTED = re.compile(
    r"(?:取得|获得|迈出|得到)了?[^，。的]{0,8}(?:进展|成果|成效|成就|突破|成绩|胜利|步伐|改善|加强|发展)"
)
_RESULTING = ("这样", "这就", "这将", "这对", "它", "这也", "这是")
# A figure: what a plan sets without a verb of command is a target only with one.
_FIGURE = re.compile(r"\d|百分之|一半|减半|[一二两三四五六七八九十]倍")
_PROGRESS = re.compile(r"进一步|不断|深入|持续|全面|稳步|明显|显著|迅速|快速|继续|更加|蓬勃|积极|顺利|普遍")
_CONCESSION = re.compile(r"(?:虽然|虽|尽管).*但")
_OTHERS_REACH = 24  # they must be the subject: within the first characters of the sentence

# Thanks and greetings are ceremony.
_CEREMONY = re.compile(
    r"表示.{0,10}?(?:感谢|敬意|祝贺|问候|慰问|谢意|谢忱|哀悼|歉意)|(?:致以|致)[^，。]{0,10}(?:敬意|问候|感谢|慰问)|请予审[议查]|敬请指教|敬祝|谢谢|向大会(?:作|报告|提出)|向贵会|请审议|提请大会审议"
)
# What is wrong, in a sentence that orders nothing, is diagnosis; where it is overcome, it is achievement.
_PROBLEMS = re.compile(
    r"问题|矛盾|困难|不利|严重|滞后|薄弱|短缺|缺点|错误|失误|隐患|亏损|浪费|人浮于事|低下|紧张|脱节|不合理|过剩|瓶颈|艰巨|不平衡|失调|制约|挑战|压力|偏差|浮夸"
)
_OVERCOME = re.compile(
    r"解决|克服|缓解|化解|攻克|破解|战胜|扭转|应对|顶住|遏制|整改|治理|消除|下降|减少|纠正|查处|整治|改善|好转|经受|改变|防范|有效|增长|提高"
)
_SOLVED = re.compile(r"解决|克服|缓解|化解|战胜|扭转|消除|纠正|查处|整治|好转|改善")
# Positions towards others are statements: 中国主张…, 我们反对….
_POSITIONS = frozenset(
    "支持 反对 赞成 谴责 希望 呼吁 尊重 欢迎 坚持 奉行 抵制 期望 倡导 提倡 愿意 主张 赞同 同情".split()
)
_OURSELVES = ("中国", "我国政府", "中国政府")

_VERBAL = VERB | ADVERB | FACT

_PASSED_OVER = (Kind.ATTRIBUTION, Kind.BACKGROUND, Kind.LEAD, Kind.PHRASE)


def status(folded: str, sentence: Sentence, frames: Sequence[Frame]) -> tuple[Status, str]:
    """Return the status and the name of the rule that found it."""
    if sentence.heading or not frames:
        return "statement", "heading"
    if folded[sentence.end - 1] not in _CLOSING_MARKS and sentence.end - sentence.start < _LONGEST_TITLE:
        return "statement", "heading"
    if folded[sentence.end - 1] in "？?":
        return "statement", "question"
    kinds = [f.kind for f in frames]
    first = next((f for f in frames if f.kind not in _PASSED_OVER), frames[0])
    perceived = [f for f in frames[: frames.index(first) + 2] if f.kind is Kind.STATIVE]
    if any(h[2].text in COGNITION for f in perceived for h in f.clause.hits) and first.kind is not Kind.MODAL:
        return "statement", "views and perceptions"
    if _CEREMONY.search(folded, sentence.start, sentence.end):
        return "statement", "ceremony"
    if _REASONS.search(folded, sentence.start, sentence.end) and not any(
        f.kind is Kind.MODAL for f in frames
    ):
        return "statement", "reasons"
    review = sentence.part == "review"
    done = any(f.done for f in frames)
    others = _OTHERS.search(folded, sentence.start, min(sentence.end, sentence.start + _OTHERS_REACH))
    ordering = [
        f
        for f in frames
        if f.modal is not None
        and f.kind in (Kind.MODAL, Kind.LEAD)
        and not _foretells(folded, sentence.start, f)
    ]
    if ordering and not (review and not any(_orders(f) for f in ordering)):
        if _attested(first) and first is not ordering[0]:
            return "statement", "what experience shows"
        if all(f.modal and f.modal[2].flags & BAN for f in ordering) and folded.startswith(
            _OURSELVES, sentence.start
        ):
            return "statement", "position"
        if all(f.modal and (f.modal[2].flags & BAN) for f in ordering) and others:
            return "statement", "what others did"
        if done and all(f.modal and f.modal[2].text in _ANNOUNCING for f in ordering):
            return "achievement", "planned, and done"
        return "directive", "modal"
    if ordering and review:
        return "statement", "diagnosis"
    if _resumed(folded, frames):
        return "statement", "defined by 是"
    for number, frame in enumerate(frames):  # what may come about is judged, and so is what hangs on it
        if frame.kind is Kind.MODAL and _foretells(folded, sentence.start, frame):
            kinds[number] = Kind.STATIVE
    stative = Kind.STATIVE in kinds
    if stative and frames[kinds.index(Kind.STATIVE)].clause.mark in ("：", ":"):
        kinds = [k for k in kinds if k is not Kind.STATIVE]
        stative = False
    if stative:  # what is coordinated behind a judgement belongs to it: 有利于改善管理，加强核算
        kinds = kinds[: kinds.index(Kind.STATIVE) + 1]
    past = any(f.past for f in frames) and not any(f.future for f in frames)
    shown = any(f.shown and f.kind in (Kind.SUBJECT, Kind.NOMINAL) for f in frames)
    if (done or sentence.part is None) and not review and others:
        return "statement", "what others did"
    if _CONCESSION.search(folded, sentence.start, sentence.end):
        return "statement", "diagnosis"
    subject = first.kind is Kind.SUBJECT and first.verb is not None
    if subject and not review and not done and first.verb is not None and first.verb[2].text in _POSITIONS:
        ours = first.we and first.verb[2].text not in ("坚持", "奉行", "倡导", "提倡")
        if ours or folded.startswith(_OURSELVES, first.clause.start):
            return "statement", "position"
    conditional = any(f.kind is Kind.BACKGROUND and folded.startswith("如果", f.clause.start) for f in frames)
    if conditional:
        return "statement", "condition"
    problem = _PROBLEMS.search(folded, sentence.start, sentence.end)
    overcome = _OVERCOME if review else _SOLVED
    if (
        problem
        and (first.kind is not Kind.BARE or first.done)
        and not overcome.search(folded, sentence.start, sentence.end)
    ):
        return "statement", "diagnosis"
    we = any(f.we for f in frames[:2])
    subject = subject or any(f.we and f.kind is Kind.SUBJECT for f in frames[:2])
    if (
        folded.startswith(("我国同", "我国和", "我国与"), first.clause.start)
        and sentence.part != "plan"
        and not ordering
    ):
        return "achievement", "relations reported"
    country = folded.startswith("我国", first.clause.start) and not (done or any(f.shown for f in frames))
    if we and not country and not any(f.future for f in frames) and (subject or past or done):
        return "achievement", "we, without a modal"
    future = any(f.future for f in frames)
    if review:
        return _in_review(folded, frames, kinds, done, past, problem is not None)
    if (
        first.kind in (Kind.SUBJECT, Kind.NOMINAL)
        and not future
        and _REPORTED.search(folded, sentence.start, sentence.end)
    ):
        return "achievement", "results reported"
    opens = first.kind is Kind.BARE and not first.done
    if first.kind is Kind.NOMINAL:  # a topic: 电力工业，…争取…
        following = next((f for f in frames if f.kind not in (*_PASSED_OVER, Kind.NOMINAL)), first)
        opens = following.kind is Kind.BARE and not done
    if sentence.part == "plan":
        return _in_plan(folded, sentence, kinds, opens, done, past)
    if opens and not past and not done:
        return "directive", "bare verb"
    if Kind.BARE in kinds and future and not done:
        return "directive", "time to come"
    if (done or shown) and not stative:
        return "achievement", "done"
    return "statement", "no instruction, nothing done"


def _orders(frame: Frame) -> bool:
    """Tell whether a modal instructs even inside a review: 必须 and 要 do, 不能 and 可以 report limits."""
    modal = frame.modal
    if modal is not None and (modal[2].text in _ANNOUNCING or _is_wanting(frame)):
        return False
    return (
        modal is not None
        and not modal[2].flags & BAN
        and (not modal[2].marker or modal[2].marker.strength != 2)
    )


def _attested(frame: Frame) -> bool:
    """Tell whether the clause says that something is shown: 经验证明，…."""
    return frame.kind is Kind.STATIVE and any(
        h[2].text in ("证明", "表明", "说明") and h[1] == frame.clause.end for h in frame.clause.hits
    )


def _foretells(folded: str, start: int, frame: Frame) -> bool:
    """Tell whether 将 or 可以 says what will or may come about, since nobody who can commit stands before it."""
    modal = frame.modal
    if modal is None or modal[2].text not in FORESEEING:
        return False
    if modal[0] - start <= 2 or _FIGURE.search(folded, modal[1], frame.clause.end):
        return False
    return folded.startswith(_RESULTING, start) or not any(
        who in folded[start : modal[0]] for who in COMMITTED
    )


def _is_wanting(frame: Frame) -> bool:
    """Tell whether a need is only stated: 治理工作还需要加强."""
    modal = frame.modal
    return (
        modal is not None
        and modal[2].text in ("需要", "需", "须")
        and frame.clause.end - modal[1] <= _BARE_NEED
    )


def _resumed(folded: str, frames: Sequence[Frame]) -> bool:
    """Tell whether a later clause defines the earlier ones: 实行民主，这是…的方面."""
    for frame in frames[1:]:
        if frame.kind is Kind.STATIVE:
            start = frame.clause.start
            if (
                folded[start] in "都也就更"
                or folded.startswith(_CONSEQUENCES, start)
                or _RESUMES.match(folded, start, frame.clause.end)
            ):
                return True
    return False


def _in_review(
    folded: str, frames: Sequence[Frame], kinds: Sequence[Kind], done: bool, past: bool, problem: bool
) -> tuple[Status, str]:
    shown = any(f.shown for f in frames)
    if kinds[-1] is Kind.STATIVE and not done and not shown and (problem or Kind.BARE not in kinds[:1]):
        return "statement", "diagnosis"
    if Kind.BARE in kinds or done or past:
        return "achievement", "in the review"
    if Kind.STATIVE in kinds and not shown:
        return "statement", "diagnosis"
    if shown or Kind.SUBJECT in kinds or any(h[2].flags & _VERBAL for f in frames for h in f.clause.hits):
        return "achievement", "in the review"
    if Kind.PHRASE in kinds or _FIGURE.search(folded, frames[0].clause.start, frames[-1].clause.end):
        return "achievement", "in the review"
    return "statement", "no verb"


def _in_plan(
    folded: str, sentence: Sentence, kinds: Sequence[Kind], opens: bool, done: bool, past: bool
) -> tuple[Status, str]:
    if (opens and not past) or (
        Kind.BARE in kinds and not done and not past and Kind.STATIVE not in kinds[:1]
    ):
        return "directive", "bare verb in the plan"
    if Kind.STATIVE in kinds:
        return "statement", "diagnosis"
    if done:
        return "achievement", "done"
    if Kind.SUBJECT in kinds and past:
        return "achievement", "time gone by"
    if Kind.SUBJECT in kinds or Kind.NOMINAL in kinds:
        if _FIGURE.search(folded, sentence.start, sentence.end):
            return "directive", "goal in the plan"
        if _PROGRESS.search(folded, sentence.start, sentence.end):
            return "achievement", "progress"
    return "statement", "no instruction, nothing done"
