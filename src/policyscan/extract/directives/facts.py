"""What the rules of status ask about a sentence: its frames, which modals command, what time it tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policyscan.extract.directives.clauses import Hit
from policyscan.extract.directives.frames import Frame, Kind
from policyscan.extract.directives.lexer import BAN
from policyscan.extract.directives.modals import EFFORTS, foretells, is_wanting
from policyscan.extract.directives.wording import (
    ANNOUNCING,
    COUNTED,
    OTHERS,
    OTHERS_REACH,
    OURS_BEFORE,
    SEEN,
    STATES,
    YEAR_AT_HEAD,
)
from policyscan.model import Sentence, Status

PASSED_OVER = (Kind.ATTRIBUTION, Kind.BACKGROUND, Kind.LEAD, Kind.PHRASE)
# 不能 and 不可 tell a limit as readily as they forbid.
_LIMITS = frozenset(["不能", "不可"])
_YEARS_IN_WORDS = str.maketrans("一二三四五六七八九〇○零", "123456789000")

Verdict = tuple[Status, str]


@dataclass(slots=True)
class Facts:
    """What the rules ask about a sentence."""

    folded: str
    sentence: Sentence
    frames: Sequence[Frame]
    kinds: list[Kind]
    first: Frame  # the first clause that is no lead-in
    ordering: list[Frame]  # clauses with a modal that commands
    review: bool
    done: bool = False
    shown: bool = False
    past: bool = False
    future: bool = False

    def has(self, pattern: re.Pattern[str]) -> bool:
        """Tell whether the pattern is found in the sentence."""
        return pattern.search(self.folded, self.sentence.start, self.sentence.end) is not None

    def opens_with(self, words: tuple[str, ...]) -> bool:
        """Tell whether the first clause that counts opens with one of the words."""
        return self.folded.startswith(words, self.first.clause.start)

    def by_others(self, frame: Frame) -> bool:
        """Tell whether a clause says what others must do: 两个超级大国应当停止争夺."""
        modal = frame.modal
        if modal is None or not frame.subject:
            return False
        start = frame.clause.start
        found = OTHERS.search(self.folded, start, modal[0]) or STATES.search(self.folded, start, modal[0])
        return found is not None and OURS_BEFORE.search(self.folded, start, found.start()) is None

    def of_others(self, end: int | None = None) -> bool:
        """Tell whether others are the subject: they stand at the head, before `end`, and we do not stand before them."""
        start = self.sentence.start
        found = OTHERS.search(
            self.folded, start, min(self.sentence.end, start + OTHERS_REACH, end or start + OTHERS_REACH)
        )
        return found is not None and OURS_BEFORE.search(self.folded, start, found.start()) is None


def facts_of(folded: str, sentence: Sentence, frames: Sequence[Frame], year: int | None) -> Facts:
    """Gather the facts of a sentence; `year` is the document's: an earlier one at the head tells of the past."""
    first = next((f for f in frames if f.kind not in PASSED_OVER), frames[0])
    facts = Facts(folded, sentence, frames, [f.kind for f in frames], first, [], sentence.part == "review")
    for number, frame in enumerate(frames):
        kind = frame.kind
        facts.done = facts.done or frame.done
        facts.past = facts.past or frame.past
        facts.future = facts.future or frame.future
        facts.shown = facts.shown or frame.shown
        if frame.modal is not None and (
            kind is Kind.MODAL or (kind is Kind.LEAD and frame.modal[2].text not in ANNOUNCING)
        ):
            if not foretells(folded, sentence.start, frame):
                facts.ordering.append(frame)
            elif kind is Kind.MODAL:  # what may come about is judged
                facts.kinds[number] = Kind.STATIVE
    facts.past = (facts.past and not facts.future) or (
        COUNTED.match(folded, sentence.start, sentence.end) is not None
    )
    named = YEAR_AT_HEAD.match(folded, sentence.start, sentence.end)
    if named and year is not None:
        told = int(named.group(1).translate(_YEARS_IN_WORDS))
        if told < year:
            facts.past, facts.future = True, False
        elif sentence.part == "plan":
            facts.past, facts.future = False, True
    facts.ordering = [
        f
        for f in facts.ordering
        if not _limit(folded, f.modal, facts.past) and not _seeing(folded, f) and not _takes(f)
    ]
    return facts


def _seeing(folded: str, frame: Frame) -> bool:
    """Tell whether a modal only introduces what is to be seen: 应当清醒地看到，…."""
    return folded.endswith(SEEN, frame.clause.start, frame.clause.end)


def _takes(frame: Frame) -> bool:
    """Tell whether a need only says what it takes: 需要付出努力."""
    return is_wanting(frame) and frame.verb is not None and frame.verb[2].text in EFFORTS


def _limit(folded: str, modal: Hit | None, past: bool) -> bool:
    """Tell whether 不能 tells a limit or a consequence: 过去…不能调剂; 就不能前进."""
    if modal is None or not modal[2].flags & BAN or modal[2].text not in _LIMITS:
        return False
    return past or folded[modal[0] - 1] in "就则"
