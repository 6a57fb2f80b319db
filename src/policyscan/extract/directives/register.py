"""The directives of a document: sentences with their status, and units with their force."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from policyscan.extract.directives.actors import actor, new_subject
from policyscan.extract.directives.clauses import Hit, clauses
from policyscan.extract.directives.deadlines import Due, deadline
from policyscan.extract.directives.force import force
from policyscan.extract.directives.frames import Kind
from policyscan.extract.directives.goals import SETTING, goals
from policyscan.extract.directives.grouping import Unit
from policyscan.extract.directives.lexer import (
    ADVERB,
    BAN,
    MODAL,
    VERB,
    Lexer,
    lexer,
    shipped_lexer,
)
from policyscan.extract.directives.listing import listed
from policyscan.extract.directives.neighbours import opening
from policyscan.extract.directives.reading import read
from policyscan.extract.directives.scope import Scope
from policyscan.extract.directives.status import status
from policyscan.extract.directives.targets import target
from policyscan.extract.directives.units import units, whole
from policyscan.extract.directives.weighing import OVERRULED, Reading, weighed
from policyscan.extract.directives.wording import ANNOUNCED, FIGURE
from policyscan.lexicon.markers import Marker
from policyscan.model import Directive, Document, Evidence, Number, Sentence, Slogan, Status

# A date stands at the head of its unit behind two characters at most: 并于年底前.
_AT_HEAD = 2
# A verb that the lexicon lacks is taken to have two characters.
_UNKNOWN = 2
# Modals that are no part of the verb.
_PLAIN_MODALS = frozenset(listed("要 将 我们要 我们将 也要 还要 都要 就要 又要 既要 更要 我们会 政府会"))
# Verbs that only carry the one behind them.
_CARRYING = frozenset(listed("加以 予以 给予 进行 组织 积极"))


def directives(
    document: Document,
    sentences: Sequence[Sentence],
    numbers: Sequence[Number],
    slogans: Sequence[Slogan],
    markers: tuple[Marker, ...] | None = None,
) -> tuple[list[Sentence], list[Directive]]:
    """Return the sentences with their status, and the units of those that instruct, in order of the text.

    `numbers` and `slogans` must be sorted by `start`; a directive points to those inside it by index. `markers`
    replace the shipped ones.
    """
    folded = document.folded
    words = shipped_lexer() if markers is None else lexer(markers)

    def quote(start: int, end: int) -> str:
        return document.text[start:end]

    number_starts = [n.start for n in numbers]
    slogan_starts = [s.start for s in slogans]
    out_sentences: list[Sentence] = []
    out: list[Directive] = []
    attributed = -1  # the paragraph in which somebody, if only the meeting, was last said to speak
    read_all = readings(document, sentences, words)
    for reading, (found, rule) in zip(read_all, weighed(folded, read_all), strict=True):
        sentence, frames = reading.sentence, reading.frames
        if any(frame.kind is Kind.ATTRIBUTION for frame in frames):
            attributed = sentence.paragraph
        told = sentence.speaker is not None or attributed == sentence.paragraph
        if found == "achievement" and document.kind == "readout" and not told:
            found, rule = "statement", "narration"  # of the meeting, and not of what was achieved
        out_sentences.append(_with_status(sentence, found))
        if found != "directive":
            continue
        modals = [frame.modal for frame in frames if frame.modal] if rule == "modal" else []
        who: str | None = None
        found_units = units(folded, frames, sentence.part)
        if not found_units and rule.startswith((*SETTING, OVERRULED)):
            found_units = goals(folded, frames)
        found_units = found_units or whole(frames)
        ruling: Due | None = None  # a date at the head, until which the figures behind it are to be reached
        for unit in found_units:
            due = deadline(folded, unit.start, unit.end, document.date or _year(document))
            dated = due is not None and due.start - unit.start <= _AT_HEAD  # 春节前下达到各市: no new subject
            named = actor(folded, unit, quote)
            who = named or (None if new_subject(unit) and not dated else who)
            inside = _within(number_starts, numbers, unit)
            if due is None and ruling is not None and inside:
                due = ruling  # 到2025年，甲达到九成，乙达到八成
            elif dated and due is not None and folded.startswith(("到", "至"), due.start):
                ruling = due
            pressing = (due.start, due.end) if due and due.pressing else None
            reached = target(folded, unit, [numbers[i] for i in inside]) or pressing
            judged = force(
                folded,
                Scope(unit.start, unit.end, unit.governing, unit.inside, unit.verb, unit.chain, reached),
            )
            out.append(
                Directive(
                    unit.start,
                    unit.end,
                    document.text[unit.start : unit.end],
                    _verb(document.text, unit),
                    judged.signal,
                    judged.strength,
                    judged.pace,
                    sentence.speaker,
                    who,
                    (due.date or quote(due.start, due.end)) if due else None,
                    numbers=inside,
                    slogans=_within(slogan_starts, slogans, unit),
                    evidence=(
                        _of_status(document, unit, modals, rule),
                        *(_printed(document, item) for item in judged.evidence),
                    ),
                )
            )
    return out_sentences, out


def readings(document: Document, sentences: Sequence[Sentence], words: Lexer) -> list[Reading]:
    """Return the sentences of a folded document with their clauses and the verdict of the rules."""
    folded, out = document.folded, []
    for sentence, parts in zip(sentences, clauses(folded, sentences, words.hits(folded)), strict=True):
        frames = [read(folded, clause) for clause in parts]
        opening(folded, frames)
        out.append(Reading(sentence, frames, status(folded, sentence, frames, document.year)))
    return out


def _of_status(document: Document, unit: Unit, modals: Sequence[Hit], rule: str) -> Evidence:
    """Return what shows the instruction: the modal over the unit or before it in its sentence (目标是：…), its verb, its
    figure, or else the whole of it.

    `modals` are those of the sentence, in order of the text, where they made it an instruction."""
    modal = next((frame.modal for frame in unit.frames if frame.modal), None) or unit.chain
    if modal is None:
        before = bisect_left(modals, unit.start, key=_start)
        modal = modals[before - 1] if before else None
    word = modal or unit.verb or (unit.governing[-1] if unit.governing else None)
    start, end = (word[0], word[1]) if word else _shown(document.folded, unit)
    return Evidence(start, end, document.text[start:end], f"status: {rule}")


def _start(hit: Hit) -> int:
    return hit[0]


def _shown(folded: str, unit: Unit) -> tuple[int, int]:
    """Return the span that sets a goal without a verb (居民收入与经济同步, 粮食产量八亿吨)."""
    found = FIGURE.search(folded, unit.start, unit.end) or ANNOUNCED.search(folded, unit.start, unit.end)
    return found.span() if found else (unit.start, unit.end)


def _printed(document: Document, evidence: Evidence) -> Evidence:
    """Return evidence that quotes the text as it is printed; rules see the folded one."""
    text = document.text[evidence.start : evidence.end]
    return evidence if text == evidence.text else Evidence(evidence.start, evidence.end, text, evidence.rule)


def _with_status(sentence: Sentence, found: Status) -> Sentence:
    """Return the sentence with its status; spelled out, since `replace` takes three times as long."""
    if found == sentence.status:
        return sentence
    return Sentence(
        sentence.start,
        sentence.end,
        sentence.section,
        sentence.part,
        sentence.speaker,
        found,
        sentence.heading,
        sentence.paragraph,
    )


def _year(document: Document) -> str | None:
    return str(document.year) if document.year else None


def _within(starts: Sequence[int], items: Sequence[Number] | Sequence[Slogan], unit: Unit) -> tuple[int, ...]:
    """Return the indexes of the findings that lie inside the unit."""
    first = bisect_left(starts, unit.start)
    if first == len(starts) or starts[first] >= unit.end:
        return ()
    last = bisect_left(starts, unit.end, first)
    return tuple(i for i in range(first, last) if items[i].end <= unit.end)


def _verb(text: str, unit: Unit) -> str:
    """Return the governing verb with the adverbs before it, as printed."""
    if unit.verb is None:
        return text[unit.governing[-1][0] : unit.governing[-1][1]] if unit.governing else ""
    start, end, entry = unit.verb
    if not entry.flags & (VERB | BAN | MODAL) and entry.flags & ADVERB and end < unit.end:
        end = min(unit.end, end + _UNKNOWN)  # the verb behind the adverb is not in the lexicon
    if entry.text in _CARRYING:  # 加以解决
        following = next((h for h in unit.inside if h[0] == end and h[2].flags & VERB), None)
        end = following[1] if following else end
    for hit in reversed(unit.governing):
        plain = hit[2].text in _PLAIN_MODALS or (hit[2].flags & MODAL and hit[2].text.endswith("会"))
        if hit[1] <= start <= hit[1] + 1 and not plain:
            start = hit[0]
    return text[start:end]
