"""Words that hold a numeral but measure nothing: `dicts/numeral_words.tsv` → an automaton over folded text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from policyscan.lexicon.table import parse, shipped

FILE = "numeral_words.tsv"
COLUMNS = ("word", "kind", "note")
WordKind = Literal["slogan", "name", "frozen"]


@dataclass(frozen=True, slots=True)
class NumeralWords:
    """The words and an automaton that finds them, longest first."""

    words: tuple[str, ...]
    kinds: tuple[WordKind, ...]
    automaton: object

    def find(self, folded: str) -> dict[int, tuple[int, WordKind]]:
        """Return the words in `folded` that do not overlap: start → (end, kind).

        >>> numeral_words().find("坚持统一领导，抓好三农工作")
        {2: (4, 'frozen'), 9: (11, 'slogan')}
        """
        kinds = self.kinds
        return {start: (end, kinds[i]) for start, end, i in self.automaton.find(folded)}  # type: ignore[attr-defined]


@cache
def numeral_words() -> NumeralWords:
    """Load the words that ship with the tool.

    Raises `LexiconError` for a kind that is none of slogan, name, frozen.
    """
    from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

    words: dict[str, WordKind] = {}
    for row in parse(shipped(FILE), FILE, COLUMNS, ("word", "kind")):
        if row["kind"] not in get_args(WordKind):
            raise row.fault(f"unknown kind {row['kind']!r}", f"use one of {', '.join(get_args(WordKind))}")
        words[row["word"]] = cast(WordKind, row["kind"])
    automaton = CharwiseDoubleArrayAhoCorasick(list(words), MATCH_KIND_LEFTMOST_LONGEST)
    return NumeralWords(tuple(words), tuple(words.values()), automaton)
