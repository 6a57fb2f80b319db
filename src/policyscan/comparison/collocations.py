"""Which words keep company with a term: logDice for how tightly, G² for how surely.

A collocate is a token within `span` tokens left or right of a use of the term, in the same sentence. A token near
two uses counts once (Evert 2008, surface cooccurrence). With f the uses of the term, g the uses of the word, and
b those within reach of the term:

    logDice = 14 + log2(2 b / (f + g))                  (Rychlý 2008; at most 14 where b ≤ f, 1 more is twice as tight)
    G²      over words within reach and words out of it  (Dunning 1993, as in `keyness`)

logDice does not depend on the size of the corpus; G² does.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import erfc, log2, sqrt
from typing import TYPE_CHECKING

from policyscan.comparison.keyness import g_squared, word_counts
from policyscan.comparison.patterns import Query
from policyscan.model import Document, Tokens

if TYPE_CHECKING:
    import pandas as pd

# Tokens that end a sentence: nothing beyond them is company.
_STOPS = frozenset("。！？；\n!?;")


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word near the term: `together` uses within reach (`left` and `right` of it), of `count` in all.

    A token between two uses stands to the right of one and to the left of the other: it counts once in
    `together`, on the side of the nearer use, the first where both are as near.
    """

    word: str
    together: int
    left: int
    right: int
    count: int
    log_dice: float
    g2: float
    p: float


@dataclass(frozen=True, slots=True)
class Collocates:
    """All collocates of a term, the tightest first, ties by G², then by word; `uses` of the term were found."""

    query: str
    uses: int
    words: int
    rows: tuple[Collocate, ...]

    def frame(self) -> pd.DataFrame:
        """Return the rows as a pandas table, one column a field."""
        from policyscan.comparison.frames import frame_of

        return frame_of(Collocate, self.rows)


def collocates(
    documents: Iterable[tuple[Document, Tokens]], query: Query, span: int = 5, minimum: int = 3
) -> Collocates:
    """Return the words that stand near `query` at least `minimum` times, with marks left out.

    `documents` are folded, each with its tokens; a use covers every token that it touches.

    >>> tokens = Tokens(("坚持", "稳中求进", "，", "稳中求进", "工作", "总基调"), (0, 2, 6, 7, 11, 13))
    >>> note = Document("a", "坚持稳中求进，稳中求进工作总基调", folded="坚持稳中求进，稳中求进工作总基调")
    >>> [(row.word, row.left, row.right) for row in collocates([(note, tokens)], Query("稳中求进"), 5, 1).rows]
    [('坚持', 1, 0), ('工作', 0, 1), ('总基调', 0, 1)]
    """
    uses = 0
    counts: Counter[str] = Counter()
    sides: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
    for document, tokens in documents:
        counts.update(tokens.words)
        found = [_covered(tokens, start, end) for start, end in query.find(document.folded)]
        uses += len(found)
        for place, side in _company(tokens.words, found, span).items():
            sides[side][tokens.words[place]] += 1
    known = _without_marks(counts)
    together = {
        word: sides[0][word] + sides[1][word] for word in sides[0].keys() | sides[1].keys() if word in known
    }
    words, reach = sum(known.values()), sum(together.values())
    terms = sorted(word for word, count in together.items() if count >= minimum)
    if not terms:
        return Collocates(query.text, uses, words, ())
    import numpy as np

    near = np.fromiter((together[word] for word in terms), np.float64, len(terms))
    far = np.fromiter((known[word] for word in terms), np.float64, len(terms)) - near
    g2 = g_squared(far, near, words - reach, reach).tolist() if words > reach else [0.0] * len(terms)
    rows = [
        Collocate(
            word,
            together[word],
            sides[0][word],
            sides[1][word],
            known[word],
            14 + log2(2 * together[word] / (uses + known[word])),
            evidence,
            erfc(sqrt(evidence / 2)),
        )
        for word, evidence in zip(terms, g2, strict=True)
    ]
    rows.sort(key=lambda row: (-row.log_dice, -row.g2, row.word))
    return Collocates(query.text, uses, words, tuple(rows))


def _without_marks(counts: Counter[str]) -> dict[str, int]:
    """Return the counts of what is a word, marks and white space left out."""
    return {word: counts[word] for word in word_counts(counts)}


def _covered(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """Return the first token that `start:end` of the text touches, and the one after the last."""
    return bisect_right(tokens.starts, start) - 1, bisect_left(tokens.starts, end)


def _company(words: tuple[str, ...], uses: list[tuple[int, int]], span: int) -> dict[int, int]:
    """Return the places of tokens near a use, with 0 for left and 1 for right of the nearest."""
    inside = {place for first, after in uses for place in range(first, after)}
    nearest: dict[int, tuple[int, int]] = {}
    for first, after in uses:
        for side, places in (
            (0, range(first - 1, max(-1, first - 1 - span), -1)),
            (1, range(after, after + span)),
        ):
            for distance, place in enumerate(places):
                if place >= len(words) or words[place] in _STOPS:
                    break
                if place not in inside and (place not in nearest or distance < nearest[place][0]):
                    nearest[place] = (distance, side)
    return {place: side for place, (_, side) in nearest.items()}
