"""Sentences that only tell: views, ceremony, reasons, conditions, positions, problems, what others did.

Each rule returns its verdict, or None where it does not apply.
"""

from __future__ import annotations

from itertools import pairwise

from policyscan.extract.directives.facts import Facts, Verdict
from policyscan.extract.directives.frames import Frame, Kind
from policyscan.extract.directives.predicates import COGNITION
from policyscan.extract.directives.wording import (
    ABROAD,
    ATTITUDE,
    AUTHORITY,
    CEREMONY,
    CONCESSION,
    CONSEQUENCES,
    COUNTRY,
    COURSES,
    FAULTS,
    FIGURE,
    HABIT,
    IF,
    ONLY_SO,
    OTHERS,
    OTHERS_REACH,
    OURS,
    OURSELVES,
    OVERCOME,
    POSITIONS,
    PROBLEMS,
    PURPOSE,
    REASONS,
    REPORTED,
    RESUMES,
    SEEN,
    SHOWING,
    SIGNIFICANCE,
    SOLVED,
    SOME,
    SUMMARY,
    SUPPOSED,
    TASK_OF_NOW,
    THEY,
    UNSOLVED,
    WISHED,
    WISHES,
    WORSE,
)


def perceived(facts: Facts) -> Verdict | None:
    """我们认为…; 我们清醒地看到…."""
    if facts.first.kind is Kind.MODAL:
        return None
    if facts.has(WISHED):
        return "directive", "asked of our own people"
    if facts.ordering and AUTHORITY.match(facts.folded, facts.sentence.start, facts.sentence.end):
        return None
    for frame in facts.frames[: facts.frames.index(facts.first) + 2]:
        if frame.done:
            return None
        if frame.kind is Kind.STATIVE and any(
            h[2].text in COGNITION or h[2].text.endswith(SEEN) for h in frame.clause.hits
        ):
            return "statement", "views and perceptions"
    return None


def ceremony(facts: Facts) -> Verdict | None:
    return ("statement", "ceremony") if facts.has(CEREMONY) else None


def reasons(facts: Facts) -> Verdict | None:
    """…是由于…; 实践证明了…."""
    first = facts.first.clause
    if not facts.ordering and SHOWING.search(facts.folded, first.start, first.end):
        return "statement", "what experience shows"
    if Kind.MODAL not in facts.kinds and facts.has(REASONS):
        return "statement", "reasons"
    return None


def explained(facts: Facts) -> Verdict | None:
    """…的目的，就是要…; 我们要求各国…: what something is for, and what we wish of others."""
    start, end = facts.sentence.start, facts.sentence.end
    if PURPOSE.match(facts.folded, start, end):
        return "statement", "a purpose explained"
    if WISHES.match(facts.folded, start, end):
        return "statement", "position"
    return None


def only_so(facts: Facts) -> Verdict | None:
    """只有…，才能…: a condition told, whatever modals stand in it."""
    told = facts.has(ONLY_SO) or IF.match(facts.folded, facts.sentence.start, facts.sentence.end)
    return ("statement", "condition") if told else None


def defined(facts: Facts) -> Verdict | None:
    """A later clause defines the earlier ones: 实行民主，这是…的方面; what follows a judgement belongs to it."""
    first = facts.first
    if (
        first.kind is Kind.STATIVE
        and first.verb
        and TASK_OF_NOW.search(facts.folded, first.clause.start, first.clause.end)
    ):
        return "directive", "named as the task"
    done = False
    for before, frame in pairwise(facts.frames):
        done = done or before.done
        start = frame.clause.start
        named = frame.kind in (Kind.LEAD, Kind.NOMINAL) and not done and not facts.ordering
        if named and SIGNIFICANCE.match(facts.folded, start, frame.clause.end):
            return "statement", "what it is good for"
        if frame.kind is Kind.STATIVE and not frame.done:
            if facts.first.kind is Kind.BARE and TASK_OF_NOW.search(facts.folded, start, frame.clause.end):
                return "directive", "named as the task"
            if (
                facts.folded[start] in "都也就更"
                or (facts.folded.startswith(CONSEQUENCES, start) and not done)
                or (SIGNIFICANCE.match(facts.folded, start, frame.clause.end) and not done)
                or (not _summed_up(facts, frame) and RESUMES.match(facts.folded, start, frame.clause.end))
            ):
                return "statement", "defined by 是"
    if Kind.STATIVE in facts.kinds:
        at = facts.kinds.index(Kind.STATIVE)
        if facts.frames[at].clause.mark in ("：", ":"):
            facts.kinds = [k for k in facts.kinds if k is not Kind.STATIVE]
        else:
            facts.kinds = facts.kinds[: at + 1]
    return None


def _summed_up(facts: Facts, frame: Frame) -> bool:
    """Tell whether 这是 only sums up what is reported: …增长14%，这是多年来最快的。"""
    return (
        frame is facts.frames[-1]
        and facts.folded.startswith("这是", frame.clause.start)
        and (
            any(f.done or f.past for f in facts.frames[:-1])
            or (facts.review and facts.first.kind is Kind.SUBJECT and facts.has(SUMMARY))
            or (facts.sentence.part != "plan" and facts.has(FIGURE))
        )
    )


def others(facts: Facts) -> Verdict | None:
    told = (
        facts.done
        or facts.sentence.part is None
        or OTHERS.match(facts.folded, facts.sentence.start)
        or OTHERS.match(facts.folded, facts.first.clause.start)
    )
    if told and not facts.review and facts.of_others():
        return "statement", "what others did"
    return None


def abroad(facts: Facts) -> Verdict | None:
    """世界经济复苏艰难; 国际局势发生变化."""
    start = facts.sentence.start
    told = ABROAD.match(facts.folded, start) or ABROAD.match(facts.folded, facts.first.clause.start)
    if told and not facts.ordering and not facts.has(OURS):
        return "statement", "of the world"
    return None


def conceded(facts: Facts) -> Verdict | None:
    """虽然…，但…; 如果…."""
    if facts.has(CONCESSION):
        return "statement", "diagnosis"
    if any(
        f.kind is Kind.BACKGROUND and facts.folded.startswith("如果", f.clause.start) for f in facts.frames
    ):
        return "statement", "condition"
    return None


def position(facts: Facts) -> Verdict | None:
    """中国主张…, 我们反对… without a modal."""
    first = facts.first
    if facts.review or facts.done:
        return None
    if COUNTRY.match(facts.folded, facts.sentence.start) and not facts.future:
        return "statement", "position"
    if ATTITUDE.search(facts.folded, first.clause.start, first.clause.end):
        return "statement", "position"
    if first.kind is not Kind.SUBJECT or first.verb is None:
        return None
    verb = first.verb[2].text
    if verb in POSITIONS and ((first.we and verb not in COURSES) or facts.opens_with(OURSELVES)):
        return "statement", "position"
    return None


def problem(facts: Facts) -> Verdict | None:
    """What is wrong, where nothing says that it was mended."""
    if (facts.first.kind is Kind.BARE and not facts.first.done) or (
        facts.sentence.part is not None and Kind.BARE in facts.kinds
    ):
        return None
    if facts.has(UNSOLVED) and not facts.ordering:
        return "statement", "diagnosis"
    deeds = sum(f.done for f in facts.frames)
    if (deeds > 1 or any(f.we and f.done for f in facts.frames)) and not facts.has(FAULTS):
        return None
    if not facts.done and facts.first.kind in (Kind.SUBJECT, Kind.NOMINAL) and facts.has(WORSE):
        return "statement", "diagnosis"
    if (
        facts.has(PROBLEMS)
        and not facts.has(REPORTED)
        and not facts.has(OVERCOME if facts.review else SOLVED)
    ):
        return "statement", "diagnosis"
    return None


def held_to(facts: Facts) -> Verdict | None:
    """我们一贯…: an attitude."""
    if facts.review or facts.done or facts.ordering:
        return None
    start = facts.sentence.start
    head = min(start + OTHERS_REACH, facts.sentence.end)
    if any(f.we for f in facts.frames[:2]) and HABIT.search(facts.folded, start, head):
        return "statement", "position"
    return None


def supposed(facts: Facts) -> Verdict | None:
    """实现了规划，面貌就会改变: nothing has happened yet."""
    if (
        not facts.review
        and not facts.past
        and not facts.ordering
        and SUPPOSED.match(facts.folded, facts.sentence.start, facts.sentence.end)
    ):
        return "statement", "condition"
    return None


def some(facts: Facts) -> Verdict | None:
    """有些地方…, 不少同志…: what is told of some."""
    told = not facts.review and not facts.ordering and not facts.done
    if told and (SOME.match(facts.folded, facts.sentence.start) or facts.opens_with(THEY)):
        return "statement", "diagnosis"
    return None
