"""Is a sentence an instruction, a report of what was done, or neither?

The verbs and their aspect decide first (要 and 必须 instruct; 了, 已, 取得 report); where the wording fits both, as in
加快教育改革。, the part of the report in which the sentence stands does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policyscan.extract.directives.facts import PASSED_OVER, Facts, Verdict, facts_of
from policyscan.extract.directives.frames import Frame, Kind
from policyscan.extract.directives.lexer import (
    ADVERB,
    BAN,
    FACT,
    GOAL,
    MODAL,
    PRESSURE,
    VERB,
)
from policyscan.extract.directives.modals import attested, orders
from policyscan.extract.directives.stances import (
    abroad,
    ceremony,
    conceded,
    defined,
    explained,
    held_to,
    only_so,
    others,
    perceived,
    position,
    problem,
    reasons,
    some,
    supposed,
)
from policyscan.extract.directives.wording import (
    AHEAD,
    ANNOUNCED,
    ANNOUNCING,
    CLOSING_MARKS,
    DEVELOPMENTS,
    FIGURE,
    GOING_ON,
    HOPED,
    LONGEST_TITLE,
    OURSELVES,
    PROBLEMS,
    PROGRESS,
    REPORTED,
    SET,
    SHARE,
    SHOWN,
)
from policyscan.model import Sentence

# 计划草案安排，…: the plan stands among the first characters.
_PLAN_REACH = 14
_VERBAL = VERB | ADVERB | FACT
_Rule = Callable[[Facts], "Verdict | None"]


def status(folded: str, sentence: Sentence, frames: Sequence[Frame], year: int | None = None) -> Verdict:
    """Return the status and the name of the rule that found it; the first rule of the list that applies decides.

    `year` is the document's: an earlier one at the head of the sentence tells of the past.
    """
    if sentence.heading or not frames:
        return "statement", "heading"
    last = folded[sentence.end - 1]
    ordering = any(f.modal and f.modal[2].flags & MODAL and f.kind is Kind.MODAL for f in frames)
    if last not in CLOSING_MARKS and sentence.end - sentence.start < LONGEST_TITLE and not ordering:
        return "statement", "heading"
    if (
        last in "：:"
        and all(f.verb is None for f in frames)
        and any(f.modal and f.modal[2].flags & GOAL for f in frames)
    ):
        return "statement", "lead-in"  # 主要预期目标是：
    if last in "？?":
        return "statement", "question"
    facts = facts_of(folded, sentence, frames, year)
    for rule in _RULES:
        verdict = rule(facts)
        if verdict is not None:
            return verdict
    return "statement", "no instruction, nothing done"


def _ordered(facts: Facts) -> Verdict | None:
    """A modal that commands makes a directive, unless it is reported, attested or a position."""
    ordering = facts.ordering
    if not ordering:
        return None
    if facts.review and not any(orders(f) or _targets(facts, f) for f in ordering):
        told = facts.done or (facts.first.kind is Kind.BARE and not facts.has(HOPED))
        return None if told else ("statement", "diagnosis")
    first = facts.first
    if attested(first) and first is not ordering[0]:
        return "statement", "what experience shows"
    if facts.opens_with(("他们", "它")):
        return "statement", "what others did"
    if any(facts.by_others(f) for f in ordering):
        return "statement", "position"
    if all(f.modal and f.modal[2].flags & BAN for f in ordering):
        if facts.folded.startswith(OURSELVES, facts.sentence.start):
            return "statement", "position"
        if facts.of_others():
            return "statement", "what others did"
    if (facts.done or facts.past) and all(f.modal and f.modal[2].text in ANNOUNCING for f in ordering):
        return "achievement", "planned, and done"
    return "directive", "modal"


def _targets(facts: Facts, frame: Frame) -> bool:
    """Tell whether 将 and a figure set a target, in a review that has come to the year ahead."""
    modal = frame.modal
    return (
        modal is not None
        and modal[2].text.endswith("将")
        and not facts.past
        and FIGURE.search(facts.folded, modal[1], frame.clause.end) is not None
    )


def _set_by_plan(facts: Facts) -> Verdict | None:
    """计划草案规定，产值增长7%; 投资拟定为2亿元，增加了1%."""
    set_for_it = facts.future or not (facts.done or facts.past)
    start = facts.sentence.start
    leads = SET.search(facts.folded, start, min(start + _PLAN_REACH, facts.sentence.end)) is not None
    if not facts.review and (
        (leads and not facts.past) or (set_for_it and facts.has(SET) and facts.has(FIGURE))
    ):
        return "directive", "goal of the plan"
    return None


def _our_deeds(facts: Facts) -> Verdict | None:
    """我们 with a verb and no modal reports."""
    if (
        facts.first.kind is not Kind.STATIVE
        and not facts.future
        and facts.opens_with(("我国同", "我国和", "我国与"))
    ):
        return "achievement", "relations reported"
    if facts.first.kind is Kind.STATIVE and not facts.done and not facts.shown:
        return None
    leading = facts.frames[:2]
    if facts.future or not any(f.we for f in leading):
        return None
    if facts.opens_with(("我国",)) and not facts.done and (not facts.shown or Kind.STATIVE in facts.kinds):
        return None
    subject = (facts.first.kind is Kind.SUBJECT and facts.first.verb is not None) or any(
        f.we and f.kind is Kind.SUBJECT for f in leading
    )
    return ("achievement", "we, without a modal") if subject or facts.past or facts.done else None


def _in_review(facts: Facts) -> Verdict | None:
    """In the review, whatever is no diagnosis is achievement: 加快教育改革。"""
    if not facts.review:
        return None
    kinds = facts.kinds
    if not facts.done and facts.has(HOPED):
        return "statement", "diagnosis"
    if sum(f.kind is Kind.BARE for f in facts.frames) > 1 and Kind.BARE in kinds[:1]:
        return "achievement", "in the review"
    if facts.folded.startswith("——", facts.sentence.start) and not facts.has(PROBLEMS):
        return "achievement", "in the review"
    judged = bool(kinds) and kinds[-1] is Kind.STATIVE and not facts.done and not facts.shown
    if judged and (Kind.BARE not in kinds[:1] or facts.has(PROBLEMS)):
        return "statement", "diagnosis"
    if Kind.BARE in kinds or facts.done or facts.past or facts.shown:
        return "achievement", "in the review"
    if Kind.STATIVE in kinds and not (facts.has(SHARE) and facts.has(FIGURE)):
        return "statement", "diagnosis"
    if Kind.SUBJECT in kinds or Kind.PHRASE in kinds or facts.has(FIGURE):
        return "achievement", "in the review"
    verbal = any(h[2].flags & _VERBAL for f in facts.frames for h in f.clause.hits)
    if verbal or facts.has(PROGRESS) or facts.has(REPORTED):
        return "achievement", "in the review"
    return "statement", "no verb"


def _results(facts: Facts) -> Verdict | None:
    """…取得新的成果, wherever it stands."""
    if not facts.future and not facts.ordering and facts.has(SHOWN):
        return "achievement", "results reported"
    if (
        facts.first.kind in (Kind.SUBJECT, Kind.NOMINAL)
        and not facts.future
        and facts.has(REPORTED)
        and not facts.has(HOPED)
    ):
        return "achievement", "results reported"
    return None


def _held(facts: Facts) -> bool:
    """Tell whether a clause holds to something (编制只减不增, 五年内不变), which is an order without a verb."""
    return any(
        f.kind is Kind.SUBJECT
        and any(h[2].flags & PRESSURE and h[2].text.find("不") >= 0 for h in f.governing)
        for f in facts.frames
    )


def _opens(facts: Facts) -> bool:
    """Tell whether a bare verb opens the sentence, or follows its topic (电力工业，…争取…)."""
    first = facts.first
    if first.kind is Kind.NOMINAL:
        following = next((f for f in facts.frames if f.kind not in (*PASSED_OVER, Kind.NOMINAL)), first)
        return following.kind is Kind.BARE and not facts.done
    return first.kind is Kind.BARE and not first.done


def _in_plan(facts: Facts) -> Verdict | None:
    """In the plan a bare verb orders, and a clause with a figure sets a goal."""
    if facts.sentence.part != "plan":
        return None
    kinds, done, past = facts.kinds, facts.done, facts.past
    if done and facts.frames[-1].done and facts.frames[-1].kind in (Kind.BARE, Kind.SUBJECT, Kind.NOMINAL):
        return "achievement", "done"
    bare = Kind.BARE in kinds and not done and not past and Kind.STATIVE not in kinds[:1]
    if (_opens(facts) and not past) or bare:
        return "directive", "bare verb in the plan"
    if not done and ((facts.future and facts.has(ANNOUNCED)) or facts.has(GOING_ON)):
        return "directive", "announced for the time to come"
    if not done and facts.has(AHEAD) and facts.has(FIGURE):
        return "directive", "goal in the plan"
    if Kind.STATIVE in kinds:
        return "statement", "diagnosis"
    if done:
        return "achievement", "done"
    if Kind.SUBJECT in kinds and past:
        return "achievement", "time gone by"
    if Kind.SUBJECT in kinds or Kind.NOMINAL in kinds:
        if facts.has(FIGURE):
            return "directive", "goal in the plan"
        if facts.has(PROGRESS) or _developed(facts):
            return "achievement", "progress"
    ahead = facts.future and not done and facts.first.kind is not Kind.NOMINAL
    if ahead and facts.folded[facts.sentence.end - 1] not in "：:":
        return "directive", "time to come"
    return None


def _developed(facts: Facts) -> bool:
    """Tell whether something came about by itself: 比重上升, 进入新的阶段."""
    if facts.future or facts.has(HOPED):
        return False
    return any(
        f.kind is Kind.SUBJECT
        and f.verb is not None
        and f.verb[2].text in DEVELOPMENTS
        and facts.folded[f.verb[1]] != "的"
        for f in facts.frames
    )


def _elsewhere(facts: Facts) -> Verdict | None:
    """Outside of a review and a plan: a bare verb orders where nothing is said to have been done."""
    if facts.sentence.part == "plan":
        return None
    if not facts.done and _held(facts):
        return "directive", "a commitment held to"
    if not facts.done:
        if facts.has(AHEAD) and (Kind.BARE in facts.kinds or Kind.SUBJECT in facts.kinds):
            return "directive", "time to come"
        if _opens(facts) and not facts.past:
            return "directive", "bare verb"
        if Kind.BARE in facts.kinds and facts.future:
            return "directive", "time to come"
    if facts.past and Kind.STATIVE not in facts.kinds and facts.has(FIGURE):
        return "achievement", "time gone by"
    shown = any(f.shown and f.kind in (Kind.SUBJECT, Kind.NOMINAL) for f in facts.frames)
    if (facts.done or shown) and Kind.STATIVE not in facts.kinds:
        return "achievement", "done"
    told = not facts.done and not facts.future and Kind.SUBJECT in facts.kinds and facts.has(FIGURE)
    if (_developed(facts) or told) and Kind.STATIVE not in facts.kinds:
        return "achievement", "progress"
    return None


_RULES: tuple[_Rule, ...] = (
    perceived,
    ceremony,
    reasons,
    explained,
    only_so,
    _ordered,
    defined,
    others,
    abroad,
    conceded,
    position,
    problem,
    held_to,
    supposed,
    _set_by_plan,
    some,
    _our_deeds,
    _in_review,
    _results,
    _in_plan,
    _elsewhere,
)
