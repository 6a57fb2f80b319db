"""The directives of a document: sentences with their status, and units with their force."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from policyscan.extract.directives.actors import actor, new_subject
from policyscan.extract.directives.clauses import clauses
from policyscan.extract.directives.deadlines import deadline
from policyscan.extract.directives.force import Scope, force
from policyscan.extract.directives.lexer import lexer, shipped_lexer
from policyscan.extract.directives.neighbours import opening
from policyscan.extract.directives.reading import read
from policyscan.extract.directives.status import status
from policyscan.extract.directives.units import Unit, units
from policyscan.lexicon.markers import Marker
from policyscan.model import Directive, Document, Evidence, Number, Sentence, Slogan, Status

_MEASURES = frozenset(("percent", "points", "multiple", "fraction", "quantity"))
_BOUNDS = frozenset(("以上", "以下", "以内", "左右", "上下", "以后"))
_AFTER_FIGURE = "，,、；;。（(和"
# A figure so near behind the verb counts its object: 建设20家智能工厂, 再解决6000万人的饮水.
_NEAR_VERB = 1
# In Chinese numerals only from ten on: 实施三大保险 names, and does not count.
_COUNTED = 10
# Verbs that reach an amount of money; with others (安排, 拨付) it is a budget, which presses nobody.
_REACHING = frozenset("完成 达到 减少 减轻 降低 压减 突破 超过 翻 提高到 提高 争取 力争 确保".split())
# A year at the head of the unit is its deadline; further in, it belongs to the object.
_YEAR = re.compile(r"(20\d\d|19\d\d)年")
_HEAD = 6


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
    for sentence, parts in zip(sentences, clauses(folded, sentences, words.hits(folded)), strict=True):
        frames = [read(folded, clause) for clause in parts]
        opening(folded, frames)
        found, rule = status(folded, sentence, frames)
        out_sentences.append(_with_status(sentence, found))
        if found != "directive":
            continue
        who: str | None = None
        for unit in units(folded, frames, sentence.part):
            named = actor(folded, unit, quote)
            who = named or (None if new_subject(unit) else who)
            inside = _within(number_starts, numbers, unit)
            target = _target(folded, unit, [numbers[i] for i in inside], document.year)
            judged = force(
                folded,
                Scope(unit.start, unit.end, unit.governing, unit.inside, unit.verb, unit.chain, target),
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
                    deadline(folded, unit.start, unit.end, document.date or _year(document), quote),
                    numbers=inside,
                    slogans=_within(slogan_starts, slogans, unit),
                    evidence=(
                        Evidence(sentence.start, sentence.end, "", f"status: {rule}"),
                        *judged.evidence,
                    ),
                )
            )
    return out_sentences, out


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


def _target(folded: str, unit: Unit, inside: Sequence[Number], year: int | None) -> tuple[int, int] | None:
    """Return where a figure or a year to be reached stands, or None.

    A figure counts where it closes the clause or is followed by its bound (改造房屋260万户, 5%左右), not inside a
    modifier (60周年庆祝活动); an amount of money only where it is not merely allotted.
    """
    for number in inside:
        if number.role == "result":
            continue
        if number.kind in _MEASURES or (number.kind == "money" and _reached(unit)):
            after = folded[number.end : min(unit.end, number.end + 2)]
            closes = not after or after in _BOUNDS or after[0] in _AFTER_FIGURE
            counted = number.text[0].isdigit() or (number.value or 0) >= _COUNTED
            near = unit.verb is not None and 0 <= number.start - unit.verb[1] <= _NEAR_VERB
            plain = "的" not in folded[number.end : unit.end] or (unit.verb and unit.verb[2].text == "解决")
            if closes or (near and counted and plain):
                return number.start, number.end
    for match in _YEAR.finditer(folded, unit.start, unit.end):
        if year is not None and int(match.group(1)) > year and match.start() - unit.start <= _HEAD:
            if folded[match.start() - 1] in "从自" or folded[match.end() : match.end() + 1] in "起开":
                continue
            return match.span()
    return None


def _reached(unit: Unit) -> bool:
    return unit.verb is not None and unit.verb[2].text in _REACHING


def _within(starts: Sequence[int], items: Sequence[Number] | Sequence[Slogan], unit: Unit) -> tuple[int, ...]:
    """Return the indexes of the findings that lie inside the unit."""
    first = bisect_left(starts, unit.start)
    last = bisect_left(starts, unit.end)
    return tuple(i for i in range(first, last) if items[i].end <= unit.end)


def _verb(text: str, unit: Unit) -> str:
    """Return the governing verb with the adverbs before it, as printed."""
    if unit.verb is None:
        return text[unit.governing[-1][0] : unit.governing[-1][1]] if unit.governing else ""
    start, end, _ = unit.verb
    for hit in reversed(unit.governing):
        if hit[1] <= start <= hit[1] + 1 and hit[2].text != "要":
            start = hit[0]
    return text[start:end]
