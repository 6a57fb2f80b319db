"""Weights of the small linear model of status: `dicts/status_weights.tsv` → a table by feature.

Made by `tools/train_status.py`, which says how; never edited by hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from policyscan.lexicon.table import parse, shipped

COLUMNS = ("feature", "value", "directive", "achievement", "statement")

# The name of a feature and its value: ("word", "必须"), ("first clause", "MODAL").
Feature = tuple[str, str]
# What it speaks for, in log odds, in the order of the columns.
Weight = tuple[float, float, float]

# What weighs in every sentence.
BIAS: Feature = ("bias", "every sentence")
_WORD = "word"


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The weights of words by word, of the other features by name and value; `vocabulary` is the set of the words."""

    bias: Weight
    words: dict[str, Weight]
    others: dict[Feature, Weight]
    vocabulary: frozenset[str]

    @property
    def rows(self) -> int:
        """How many weights there are, with the one of every sentence."""
        return len(self.words) + len(self.others) + 1

    def get(self, feature: Feature) -> Weight | None:
        """Return the weight of any feature; None for one that training left out."""
        return self.words.get(feature[1]) if feature[0] == _WORD else self.others.get(feature)


@cache
def status_weights() -> Weights:
    """Return the shipped weights.

    >>> status_weights().words["必须"][0] > 0
    True
    """
    words: dict[str, Weight] = {}
    others: dict[Feature, Weight] = {}
    for row in parse(shipped("status_weights.tsv"), "status_weights.tsv", COLUMNS, COLUMNS):
        weight = float(row["directive"]), float(row["achievement"]), float(row["statement"])
        if row["feature"] == _WORD:
            words[row["value"]] = weight
        else:
            others[row["feature"], row["value"]] = weight
    return Weights(others.pop(BIAS), words, others, frozenset(words))
