"""Rows of a comparison → a tidy pandas table, one column a field of the row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def frame_of(row_type: type[Any], rows: Sequence[Any]) -> pd.DataFrame:
    """Return dataclass `rows` as a table, with the columns of `row_type` even where there is no row.

    >>> from policyscan.model import Keyword
    >>> frame_of(Keyword, [Keyword("算力", 3, 1.5, 0.2)]).to_dict("list")
    {'term': ['算力'], 'count': [3], 'per_10k': [1.5], 'score': [0.2]}
    """
    import pandas as pd  # here: half a second that only tables need

    names = [field.name for field in fields(row_type)]
    return pd.DataFrame({name: [getattr(row, name) for row in rows] for name in names}, columns=names)
