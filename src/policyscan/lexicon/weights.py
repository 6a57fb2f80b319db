"""Weights of the small linear model of status: `dicts/status_weights.tsv` → a table by feature.

Made by `tools/train_status.py`, which says how; never edited by hand.
"""

from __future__ import annotations

from functools import cache

from policyscan.lexicon.table import parse, shipped

COLUMNS = ("feature", "value", "directive", "achievement", "statement")

# What speaks for each status, in the order of the columns.
Weight = tuple[float, float, float]


@cache
def status_weights() -> dict[tuple[str, str], Weight]:
    """Return the weights by feature and value; `bias` weighs in every sentence.

    >>> status_weights()["word", "必须"][0] > 0
    True
    """
    return {
        (row["feature"], row["value"]): (
            float(row["directive"]),
            float(row["achievement"]),
            float(row["statement"]),
        )
        for row in parse(shipped("status_weights.tsv"), "status_weights.tsv", COLUMNS, COLUMNS)
    }
