"""Is a sentence an instruction, a report of what was done, or neither?

The verbs and their aspect decide first (要 and 必须 instruct; 了, 已, 取得 report); where the wording fits both, as in
加快教育改革。, the part of the report in which the sentence stands does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from policyscan.extract.directives.facts import Facts, Verdict, facts_of
from policyscan.extract.directives.frames import Frame, Kind
from policyscan.extract.directives.lexer import (
    BAN,
    GOAL,
    MODAL,
)
from policyscan.extract.directives.modals import attested, orders
from policyscan.extract.directives.parts import elsewhere, in_plan, in_review, results
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
    ANNOUNCING,
    CLOSING_MARKS,
    FIGURE,
    HOPED,
    LONGEST_TITLE,
    OURSELVES,
    SET,
    SWEEPING,
)
from policyscan.model import Sentence

# 计划草案安排，…: the plan stands among the first characters.
_PLAN_REACH = 14
_Rule = Callable[[Facts], "Verdict | None"]


def status(folded: str, sentence: Sentence, frames: Sequence[Frame], year: int | None = None) -> Verdict:
    """Return the status and the name of the rule that found it; the first rule of the list that applies decides.

    `year` is the document's: an earlier one at the head of the sentence tells of the past.
    """
    if sentence.heading or not frames:
        return "statement", "heading"
    last = folded[sentence.end - 1]
    if (
        last not in CLOSING_MARKS
        and sentence.end - sentence.start < LONGEST_TITLE
        and not any(f.modal and f.modal[2].flags & MODAL and f.kind is Kind.MODAL for f in frames)
    ):
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
        return ("directive", "without exception") if _sweeps(facts) else None
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


def _sweeps(facts: Facts) -> bool:
    """Tell whether something is to be done to all without a modal: 违规的一律停产."""
    return (
        not facts.review
        and not facts.done
        and not facts.past
        and any(hit[2].text in SWEEPING for frame in facts.frames for hit in frame.governing)
    )


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
    in_review,
    results,
    in_plan,
    elsewhere,
)
