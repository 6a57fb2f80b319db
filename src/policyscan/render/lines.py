"""Concordances, collocates and candidates as sheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from policyscan.comparison.collocations import Collocate, Collocates
from policyscan.comparison.concordance import Concordance, Line
from policyscan.comparison.discovery import Candidate
from policyscan.render.jsons import plain
from policyscan.render.labels import Labels
from policyscan.render.sheet import Column, Sheet


def kwic_sheets(found: Concordance, label: Labels) -> list[Sheet]:
    """Return the lines with the match in the middle."""
    columns = (
        Column("year", label("year"), style="dim"),
        Column("left", label("left"), right=True),
        Column("match", "", style="bold red"),
        Column("right", label("right")),
        Column("source", label("document"), style="dim"),
    )
    rows = [
        (str(line.year or ""), line.left, line.match, line.right, line.source.rsplit("/", 1)[-1])
        for line in found.lines
    ]
    title = label("kwic").format(term=found.query, n=len(rows), m=found.matched, d=found.documents)
    return [Sheet("kwic", title, columns, rows)]


def kwic_data(found: Concordance) -> list[Sheet]:
    """Return one table, a row a use."""
    return [_table("kwic", Line, found.lines)]


def kwic_object(found: Concordance) -> dict[str, Any]:
    """Return the object of `--format json`."""
    return {
        "schema": 1,
        "query": found.query,
        "documents": found.documents,
        "matched": found.matched,
        "lines": plain(found.lines),
    }


def collocate_sheets(found: Collocates, label: Labels, most: int | None) -> list[Sheet]:
    """Return the collocates, the tightest first."""
    columns = (
        Column("word", label("term"), style="bold"),
        Column("together", label("together"), right=True),
        Column("left", label("left"), right=True),
        Column("right", label("right"), right=True),
        Column("count", label("count"), right=True),
        Column("log_dice", "logDice", right=True, digits=2),
        Column("g2", "G²", right=True, digits=1),
        Column("p", "p", right=True, digits=4),
    )
    rows = [(r.word, r.together, r.left, r.right, r.count, r.log_dice, r.g2, r.p) for r in found.rows[:most]]
    hidden = len(found.rows) - len(rows)
    note = label("hidden").format(n=hidden) if hidden else None
    return [
        Sheet("collocates", label("collocates").format(term=found.query, n=found.uses), columns, rows, note)
    ]


def collocate_data(found: Collocates) -> list[Sheet]:
    """Return one table, a row a word."""
    return [_table("collocates", Collocate, found.rows)]


def collocate_object(found: Collocates) -> dict[str, Any]:
    """Return the object of `--format json`."""
    return {
        "schema": 1,
        "query": found.query,
        "uses": found.uses,
        "words": found.words,
        "collocates": plain(found.rows),
    }


def candidate_sheets(found: Sequence[Candidate], label: Labels, most: int | None) -> list[Sheet]:
    """Return the candidates, the best first, with a sentence each."""
    columns = (
        Column("number", "", right=True, style="dim"),
        Column("phrase", label("slogan"), style="bold", min_width=8),
        Column("uses", label("uses"), right=True),
        Column("documents", label("documents"), right=True),
        Column("quoted", label("quoted"), right=True),
        Column("cohesion", label("cohesion"), right=True, digits=1),
        Column("branching", label("branching"), right=True, digits=1),
        Column("example", label("example"), style="dim", min_width=24),
    )
    rows = [
        (number, c.phrase, c.uses, c.documents, c.quoted or None, c.cohesion, c.branching, _around(c))
        for number, c in enumerate(found[:most], 1)
    ]
    hidden = len(found) - len(rows)
    note = label("hidden").format(n=hidden) if hidden else None
    return [Sheet("candidates", label("candidates"), columns, rows, note)]


# A candidate's sentence is cut to what shows its use.
_AROUND = 12


def _around(candidate: Candidate) -> str:
    at = candidate.example_start
    first, last = max(0, at - _AROUND), at + candidate.end - candidate.start + _AROUND
    text = candidate.example
    return ("…" if first else "") + text[first:last] + ("…" if last < len(text) else "")


def candidate_data(found: Sequence[Candidate]) -> list[Sheet]:
    """Return one table, a row a candidate."""
    names = [name for name in Candidate.__match_args__ if name != "example_start"]
    rows = [
        tuple("|".join(c.shapes) if name == "shapes" else getattr(c, name) for name in names) for c in found
    ]
    return [Sheet("candidates", "candidates", tuple(Column(name, name) for name in names), rows)]


def candidate_object(found: Sequence[Candidate]) -> dict[str, Any]:
    """Return the object of `--format json`."""
    return {"schema": 1, "candidates": plain(list(found))}


def _table(
    name: str, row_type: type[Line] | type[Collocate], rows: Sequence[Line] | Sequence[Collocate]
) -> Sheet:
    names = row_type.__match_args__
    return Sheet(
        name,
        name,
        tuple(Column(column, column) for column in names),
        [tuple(getattr(row, column) for column in names) for row in rows],
    )
