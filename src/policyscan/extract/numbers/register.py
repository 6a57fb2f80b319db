"""Document → its numbers, in order of position."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from policyscan.extract.numbers import slogans as slogan_numerals
from policyscan.extract.numbers.context import Walk
from policyscan.extract.numbers.grammar import mentions
from policyscan.extract.numbers.mention import Mention
from policyscan.extract.numbers.state import Reading
from policyscan.lexicon.indicators import Names, indicator_names
from policyscan.model import Document, Number, Sentence, Slogan


def numbers(
    document: Document, sentences: Sequence[Sentence], slogans: Sequence[Slogan] = ()
) -> list[Number]:
    """Return every number mention of a folded document: measures, dates, periods, ordinals, slogan numerals.

    `sentences` give sections and parts (without them every line stands for itself), `slogans` the set phrases that
    another stage has found; `document.year` is the year that 今年 means.

    >>> text = "粮食产量1.4万亿斤左右"
    >>> found = numbers(Document("note", text, folded=text), ())
    >>> found[0].value, found[0].unit, found[0].bound, found[0].indicator, found[0].indicator_id
    (1400000000000, '斤', 'about', '粮食产量', 'grain_output')
    """
    folded, text = document.folded, document.text
    found = list(mentions(folded, 0, slogan_numerals.spans(slogans, folded), document.year))
    _share_units(folded, found)
    walk = Walk(folded, _asked(document, sentences), document.year, document.kind == "report")
    names = indicator_names()
    return [_number(text, folded, mention, walk.read(mention), names) for mention in found]


def _asked(document: Document, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """Return the sentences of a readout with what its speakers say as plans: a readout reports what is asked for."""
    if document.kind != "readout":
        return sentences
    return [replace(s, part="plan") if s.speaker and s.part is None else s for s in sentences]


def _number(text: str, folded: str, mention: Mention, reading: Reading | None, names: Names) -> Number:
    start, end = mention.start, mention.end
    if reading is None:
        return Number(
            start, end, text[start:end], mention.kind, mention.value, mention.low, mention.high, mention.unit,
            mention.bound, period=mention.period,
        )  # fmt: skip
    name = _named(folded, reading.indicator)
    return Number(
        start, end, text[start:end], mention.kind, mention.value, mention.low, mention.high, mention.unit,
        mention.bound, reading.change,
        text[name[0] : name[1]] if name else None,
        _identify(names, folded[name[0] : name[1]], mention, reading) if name else None,
        reading.role,
        str(reading.year) if reading.year else None,
    )  # fmt: skip


# Words that end up before a figure and name nothing that could be measured.
_NO_NAMES = frozenset(
    [
        "例如",
        "原定",
        "比原",
        "原先",
        "它不",
        "而且",
        "今后",
        "必须",
        "努力",
        "开始",
        "安排",
        "拟安排",
        "著名",
        "高于",
        "低于",
        "再转",
        "分和",
        "没",
        "自",
        "现",
        "改",
        "引导",
        "疯狂",
        "正义",
    ]
)


def _named(folded: str, name: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return the span of an indicator without marks at its end, None where it is no name."""
    if name is None:
        return None
    start, end = name
    while end > start and folded[end - 1] in "、，：；“”‘’ 　":
        end -= 1
    return None if end == start or folded[start:end] in _NO_NAMES else (start, end)


def _share_units(folded: str, found: list[Mention]) -> None:
    """Give figures of a list the unit that only the last of them carries: 10.6万、3.8万、3.3万平方公里."""
    for place in range(len(found) - 2, -1, -1):
        mention, following = found[place], found[place + 1]
        if (
            mention.kind == "quantity"
            and mention.unit is None
            and following.unit is not None
            and following.kind in ("quantity", "money", "percent")
            and folded[mention.end : following.start] in _LISTED
        ):
            mention.unit, mention.kind = following.unit, following.kind


_LISTED = ("、", "和", "与", "及")


def _identify(names: Names, name: str, mention: Mention, reading: Reading) -> str | None:
    found = names.identify(name, mention.kind, mention.unit, reading.change)
    if found is None and reading.change == "increase" and mention.kind == "percent":
        # 经济增长5%: the verb belongs to the listed name.
        found = names.identify(name + "增长", mention.kind, mention.unit, reading.change)
    return found
