"""A clause that opens with a subject or topic: its modal, or else its predicate."""

from __future__ import annotations

from policyscan.extract.directives.clauses import Hit
from policyscan.extract.directives.frames import HEADS, QUALIFIERS, Frame, Kind, only_links
from policyscan.extract.directives.heads import NOUNLY, read_head
from policyscan.extract.directives.lexer import (
    BAN,
    FACT,
    FLEXIBLE,
    GOAL,
    HEDGE,
    LEAD,
    MODAL,
    STATIVE,
    SUPPRESS,
    TENTATIVE,
    VERB,
)
from policyscan.extract.directives.listing import listed
from policyscan.extract.directives.modals import (
    COMMITTED,
    FORESEEING,
    NEEDS,
    OWN_COUNTRY,
    an_office,
    commands,
    near_verb,
)
from policyscan.extract.directives.prepositions import PLACE_ENDS, stands, verb_behind
from policyscan.extract.directives.wording import FIGURE

COGNITION = frozenset(listed("认为 相信 深信 体会到 认识到 看到 知道 主张 愿 愿意 感谢 致敬 祝贺 希望 表示"))


def predicate(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Read a clause that opens with a subject or topic: its modal, or else its predicate."""
    count = len(hits)
    stative: Hit | None = None
    for i in range(at, count):
        hit = hits[i]
        flags = hit[2].flags
        if flags & GOAL:
            following = hits[i + 1] if i + 1 < count else None
            names = following is None or not (
                only_links(folded, hit[1], following[0]) and following[2].flags & (HEADS | LEAD)
            )
            if names and hit[1] < frame.clause.end:  # 指导原则是民主集中制
                frame.kind = Kind.STATIVE
                return
            _after_goal(folded, hits, i, frame)
            return
        if flags & (MODAL | BAN):
            word = hit[2].text
            if not commands(folded, hits, i):
                continue
            if word in FORESEEING:
                before = folded[frame.clause.start : hit[0]]
                unclaimed = (
                    before
                    and not before.endswith(OWN_COUNTRY)
                    and not an_office(before)
                    and not any(who in before for who in COMMITTED)
                    and not frame.lead
                )
                if (
                    frame.done
                    or stative
                    or (unclaimed and not FIGURE.search(folded, hit[1], frame.clause.end))
                ):
                    stative = stative or hit
                    continue
            if word in NEEDS and (i + 1 >= count or not near_verb(folded, hits, i + 1, hit)):
                stative = stative or hit
                continue
            frame.modal = hit
            frame.kind = Kind.MODAL
            frame.subject = frame.subject or not only_links(folded, frame.clause.start, hit[0])
            frame.governing = [h for h in hits[:i] if h[2].flags & (FLEXIBLE | TENTATIVE | HEDGE)]
            frame.governing.append(hit)
            following = hits[i + 1] if i + 1 < count else None
            if (
                following
                and following[2].text in ("在", "从")
                and folded.endswith(PLACE_ENDS, following[1], frame.clause.end)
            ):
                frame.kind = Kind.LEAD
                return
            verb_behind(folded, hits, i + 1, frame)
            return
        if flags & STATIVE:
            stative = stative or hit
            if hit[2].text in COGNITION:
                break
    if stative:
        frame.kind = Kind.STATIVE
        return
    if any(h[2].text == "在" for h in hits[at:]) and folded.endswith(
        PLACE_ENDS, frame.clause.start, frame.clause.end
    ):
        frame.kind = Kind.LEAD
        return
    counting = next(
        (h for h in hits[at:] if h[2].flags & VERB and FIGURE.match(folded, h[1], frame.clause.end)), None
    )
    for i in range(at, count):
        hit = hits[i]
        flags = hit[2].flags
        if counting is not None and flags & VERB and hit is not counting:
            continue  # 研发投入强度达到2.8%
        if flags & QUALIFIERS and not flags & VERB:
            frame.governing.append(hit)
        elif (
            flags & VERB
            and stands(folded, hits, i)
            and folded[hit[1] : hit[1] + 1] != "的"
            and not (
                folded[hit[0] - 1] == "、" and folded[hit[1] : hit[1] + 1] in ("、", "等")
            )  # 分配、流通等方面
        ):
            if hit[2].marker:
                frame.governing.append(hit)
            frame.verb = hit
            frame.kind = Kind.SUBJECT
            return
        elif flags & SUPPRESS:
            frame.governing.append(hit)
            frame.verb = hit
            frame.kind = Kind.SUBJECT
            return
        elif flags & FACT and hit[1] - hit[0] > 1:
            frame.verb = hit
            frame.kind = Kind.SUBJECT
            return
    if any(h[2].text not in NOUNLY for h in frame.governing):
        frame.kind = Kind.SUBJECT


def _after_goal(folded: str, hits: tuple[Hit, ...], at: int, frame: Frame) -> None:
    """Read what stands behind 任务是, 目标是, 重点是."""
    frame.kind = Kind.MODAL
    frame.modal = hits[at]
    if hits[at][1] >= frame.clause.end:  # 主要目标是：
        frame.kind = Kind.LEAD
        return
    rest = Frame(frame.clause, Kind.NOMINAL)
    read_head(folded, hits[at + 1 :], hits[at][1], rest)
    frame.verb, frame.governing = rest.verb, [*rest.governing]
