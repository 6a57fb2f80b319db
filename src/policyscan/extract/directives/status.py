"""Is a sentence an instruction, a report of what was done, or neither?

The verbs and their aspect decide first (要 and 必须 instruct; 了, 已, 取得 report); where the wording fits both, as in
加快教育改革。, the part of the report in which the sentence stands does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from policyscan.extract.directives.frames import COGNITION, Frame, Kind
from policyscan.extract.directives.lexer import BAN
from policyscan.model import Sentence, Status

_CLOSING_MARKS = "。！？!?；;：:…”’」』）)."
# A line without a closing mark is a title up to this length; longer, it is a sentence whose mark was lost.
_LONGEST_TITLE = 40
# 这是改革的方向; 是…的重要条件: what precedes is its subject, and nothing is ordered.
_RESUMES = re.compile(r"(?:这|那|它|它们|都|也|就|既|正|乃|才)*(?:些|种|个|样)?[^，。]{0,6}?是")
# What others did, abroad or before the People's Republic, is history and not an achievement.
_OTHERS = re.compile(
    r"美国|美帝|帝国主义|国民党|蒋介石|日本|苏联|西方|殖民|侵略|反动|反革命|四人帮|林彪|霸权|世界|国际|亚洲|欧洲|非洲|各国人民|旧中国"
)
_OTHERS_REACH = 24  # they must be the subject: within the first characters of the sentence

_PASSED_OVER = (Kind.ATTRIBUTION, Kind.BACKGROUND, Kind.LEAD, Kind.PHRASE)


def status(folded: str, sentence: Sentence, frames: Sequence[Frame]) -> tuple[Status, str]:
    """Return the status and the name of the rule that found it."""
    if sentence.heading or not frames:
        return "statement", "heading"
    if folded[sentence.end - 1] not in _CLOSING_MARKS and sentence.end - sentence.start < _LONGEST_TITLE:
        return "statement", "heading"
    kinds = [f.kind for f in frames]
    first = next((f for f in frames if f.kind not in _PASSED_OVER), frames[0])
    if first.kind is Kind.STATIVE and any(h[2].text in COGNITION for h in first.clause.hits):
        return "statement", "views and perceptions"
    review = sentence.part == "review"
    ordering = [f for f in frames if f.modal is not None and f.kind in (Kind.MODAL, Kind.LEAD)]
    if ordering and not (review and not any(_orders(f) for f in ordering)):
        return "directive", "modal"
    if _resumed(folded, frames):
        return "statement", "defined by 是"
    stative = Kind.STATIVE in kinds
    done = any(f.done for f in frames)
    past = any(f.past for f in frames)
    if done and _OTHERS.search(folded, sentence.start, min(sentence.end, sentence.start + _OTHERS_REACH)):
        return "statement", "what others did"
    if first.we and first.kind is Kind.SUBJECT and not any(f.future for f in frames):
        return "achievement", "we, without a modal"
    if review:
        return _in_review(frames, kinds, done, past)
    opens = first.kind is Kind.BARE and not first.done
    if first.kind is Kind.NOMINAL:  # a topic: 电力工业，…争取…
        following = next((f for f in frames if f.kind not in (*_PASSED_OVER, Kind.NOMINAL)), first)
        opens = following.kind is Kind.BARE and not following.done
    if sentence.part == "plan":
        return _in_plan(kinds, frames, opens, done, past)
    if opens and not past:
        return "directive", "bare verb"
    if Kind.BARE in kinds and any(f.future for f in frames) and not done:
        return "directive", "time to come"
    if done and not stative:
        return "achievement", "done"
    return "statement", "no instruction, nothing done"


def _orders(frame: Frame) -> bool:
    """Tell whether a modal instructs even inside a review: 必须 and 要 do, 不能 and 可以 report limits."""
    modal = frame.modal
    return modal is not None and not modal[2].flags & BAN and (not modal[2].marker or modal[2].marker.strength != 2)


def _resumed(folded: str, frames: Sequence[Frame]) -> bool:
    """Tell whether a later clause defines the earlier ones: 实行民主，这是…的方面."""
    return any(
        f.kind is Kind.STATIVE and _RESUMES.match(folded, f.clause.start, f.clause.end) is not None for f in frames[1:]
    )


def _in_review(frames: Sequence[Frame], kinds: Sequence[Kind], done: bool, past: bool) -> tuple[Status, str]:
    if kinds[-1] is Kind.STATIVE and Kind.BARE not in kinds[:1]:
        return "statement", "diagnosis"
    if Kind.BARE in kinds or done or past:
        return "achievement", "in the review"
    if Kind.STATIVE in kinds:
        return "statement", "diagnosis"
    if Kind.SUBJECT in kinds:
        return "achievement", "in the review"
    return "statement", "no verb"


def _in_plan(
    kinds: Sequence[Kind], frames: Sequence[Frame], opens: bool, done: bool, past: bool
) -> tuple[Status, str]:
    if opens or (Kind.BARE in kinds and not done and not past and Kind.STATIVE not in kinds[:1]):
        return "directive", "bare verb in the plan"
    if Kind.STATIVE in kinds:
        return "statement", "diagnosis"
    if done:
        return "achievement", "done"
    if Kind.SUBJECT in kinds and not past:
        return "directive", "goal in the plan"
    return "statement", "no instruction, nothing done"
