"""What the wording leaves open, the part of the document decides: 加快教育改革 in a review, in a plan, elsewhere."""

from __future__ import annotations

from policyscan.extract.directives.facts import PASSED_OVER, Facts, Verdict
from policyscan.extract.directives.frames import Kind
from policyscan.extract.directives.lexer import (
    ADVERB,
    FACT,
    PRESSURE,
    VERB,
)
from policyscan.extract.directives.wording import (
    AHEAD,
    ANNOUNCED,
    DEVELOPMENTS,
    FIGURE,
    GOING_ON,
    HOPED,
    PROBLEMS,
    PROGRESS,
    REPORTED,
    SHARE,
    SHOWN,
)

_VERBAL = VERB | ADVERB | FACT


def in_review(facts: Facts) -> Verdict | None:
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


def results(facts: Facts) -> Verdict | None:
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


def in_plan(facts: Facts) -> Verdict | None:
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
    if not done and facts.has(AHEAD) and (facts.has(FIGURE) or facts.first.verb is not None):
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


def elsewhere(facts: Facts) -> Verdict | None:
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
