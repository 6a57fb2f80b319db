"""How common words are in policy language: `dicts/background.tsv`, and the words that say nothing.

`tools/build_background.py` makes the table from a folder of texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from policyscan.lexicon.table import shipped


@dataclass(frozen=True, slots=True)
class Background:
    """In how many of its `documents` each term occurs."""

    documents: int
    frequencies: Mapping[str, int]

    def frequency(self, term: str) -> int:
        """Return the number of documents with the term, 0 for one that the background has not."""
        return self.frequencies.get(term, 0)


@cache
def background() -> Background:
    """Return the shipped document frequencies.

    The file is a table of two columns whose first row, `*`, holds the number of documents. It is read in one
    pass without the checks of `table.parse`: it is generated, large, and on the way of every cold start.
    """
    cells = shipped("background.tsv").split()
    frequencies = dict(zip(cells[2::2], map(int, cells[3::2]), strict=True))
    return Background(frequencies.pop("*"), frequencies)


@cache
def stop_words() -> frozenset[str]:
    """Return the words that are never keywords: `dicts/stopwords.txt`, a word a line."""
    return frozenset(
        line for line in shipped("stopwords.txt").splitlines() if line and not line.startswith("#")
    )
