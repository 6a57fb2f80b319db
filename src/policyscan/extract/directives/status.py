"""Is a sentence an instruction, a report of what was done, or neither?

The verbs and their aspect decide first (要 and 必须 instruct; 了, 已, 取得 report); where the wording fits both, as in
加快教育改革。, the part of the report in which the sentence stands does.
"""

from __future__ import annotations

from collections.abc import Sequence

from policyscan.extract.directives.frames import _COGNITION, Frame, Kind
from policyscan.extract.directives.lexer import BAN, STATIVE
from policyscan.model import Sentence, Status

_CLOSING_MARKS = "。！？!?；;：:…”’」』）)."


def status(folded: str, sentence: Sentence, frames: Sequence[Frame]) -> tuple[Status, str]:
    """Return the status and the name of the rule that found it."""
    if sentence.heading or not frames:
        return "statement", "heading"
    if folded[sentence.end - 1] not in _CLOSING_MARKS and sentence.end - sentence.start < 40:
        return "statement", "heading"
    first = next((f for f in frames if f.kind not in (Kind.ATTRIBUTION, Kind.BACKGROUND, Kind.LEAD)), frames[0])
    if first.kind is Kind.STATIVE and any(h[2].text in _COGNITION for h in first.clause.hits):
        return "statement", "cognition"
    past = any(f.past for f in frames)
    done = any(f.done for f in frames)
    modal = [f for f in frames if f.kind is Kind.MODAL]
    if modal and not (sentence.part == "review" and all(f.modal and f.modal[2].flags & BAN for f in modal)):
        return "directive", "modal"
    bare = any(f.kind is Kind.BARE for f in frames)
    stative = any(f.kind is Kind.STATIVE for f in frames)
    future = any(f.future for f in frames)
    if sentence.part == "review":
        if bare or done or past:
            return "achievement", "review"
        if stative:
            return "statement", "stative"
        return ("achievement", "review") if any(f.kind is Kind.SUBJECT for f in frames) else ("statement", "review")
    opens = first.kind is Kind.BARE and not first.done
    if sentence.part == "plan":
        if opens:
            return "directive", "bare verb in the plan"
        if bare and not done and not past:
            return "directive", "bare verb in the plan"
        if any(f.kind is Kind.SUBJECT and not f.done for f in frames) and not past and not stative and not done:
            return "directive", "goal in the plan"
        return ("achievement", "done") if done and past else ("statement", "plan")
    if opens and not past:
        return "directive", "bare verb"
    if future and bare and not done:
        return "directive", "future"
    if done and not stative:
        return "achievement", "done"
    return "statement", "else"
