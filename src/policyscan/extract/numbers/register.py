"""Document → its numbers, in order of position."""

from __future__ import annotations

from collections.abc import Sequence

from policyscan.extract.numbers import slogans as slogan_numerals
from policyscan.extract.numbers.grammar import mentions
from policyscan.model import Document, Number, Sentence, Slogan


def numbers(document: Document, sentences: Sequence[Sentence], slogans: Sequence[Slogan] = ()) -> list[Number]:
    folded = document.folded
    found = slogan_numerals.spans(slogans, folded)
    out: list[Number] = []
    for m in mentions(folded, 0, found, document.year):
        out.append(
            Number(m.start, m.end, document.text[m.start : m.end], m.kind, m.value, m.low, m.high, m.unit, m.bound, m.change, None, None, "other", m.period)
        )
    return out
