"""A table before it takes a form: what every command makes and every renderer takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key` names it in data files, `label` for a person.

    `style` is a Rich style; `bar` draws a number from 0 to 1 as a bar in a terminal; `digits` are decimals for a
    person (data files carry every digit); `person` or `data` keeps the column to one of the two.
    """

    key: str
    label: str
    right: bool = False
    style: str = ""
    digits: int | None = None
    percent: bool = False
    bar: bool = False
    only: Literal["person", "data"] | None = None
    min_width: int | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows under columns, with a title and a note for a person."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Cell, ...]]
    note: str | None = None

    def shown(self, to: Literal["person", "data"]) -> tuple[list[Column], list[list[Cell]]]:
        """Return the columns and rows that a person, or a data file, gets."""
        kept = [i for i, column in enumerate(self.columns) if column.only in (None, to)]
        return [self.columns[i] for i in kept], [[row[i] for i in kept] for row in self.rows]
