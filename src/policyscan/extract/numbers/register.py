"""Document → its numbers, in order of position."""

from __future__ import annotations

from collections.abc import Sequence

from policyscan.extract.numbers import slogans as slogan_numerals
from policyscan.extract.numbers.context import Reading, Walk
from policyscan.extract.numbers.grammar import mentions
from policyscan.extract.numbers.mention import Mention
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
    walk = Walk(folded, sentences, document.year, document.kind == "report")
    names = indicator_names()
    out: list[Number] = []
    for index, mention in enumerate(found):
        reading = walk.read(mention, found[index + 1] if index + 1 < len(found) else None)
        out.append(_number(text, folded, mention, reading, names))
    return out


def _number(text: str, folded: str, mention: Mention, reading: Reading | None, names: Names) -> Number:
    start, end = mention.start, mention.end
    if reading is None:
        return Number(
            start, end, text[start:end], mention.kind, mention.value, mention.low, mention.high, mention.unit,
            mention.bound, period=mention.period,
        )  # fmt: skip
    name = reading.indicator
    return Number(
        start, end, text[start:end], mention.kind, mention.value, mention.low, mention.high, mention.unit,
        mention.bound, reading.change,
        text[name[0] : name[1]] if name else None,
        _identify(names, folded[name[0] : name[1]], mention, reading) if name else None,
        reading.role,
        str(reading.year) if reading.year else None,
    )  # fmt: skip


def _identify(names: Names, name: str, mention: Mention, reading: Reading) -> str | None:
    found = names.identify(name, mention.kind, mention.unit, reading.change)
    if found is None and reading.change == "increase" and mention.kind == "percent":
        # 经济增长5%: the verb belongs to the listed name.
        found = names.identify(name + "增长", mention.kind, mention.unit, reading.change)
    return found
