"""`policyscan kwic`: every use of a term in its line."""

from __future__ import annotations

import shutil
from enum import StrEnum
from typing import Annotated

import typer

from policyscan.cli.options import Common, Format, Paths, command
from policyscan.cli.output import check_output, form_of, language_of, write
from policyscan.cli.session import Session

Term = Annotated[
    str,
    typer.Argument(help="A word or phrase, in either script; with --regex a pattern.", show_default=False),
]
Pattern = Annotated[
    bool,
    typer.Option(
        "--regex", "-e", help="TERM is a regular expression; it matches inside sentences, on Simplified text."
    ),
]
# Characters on either side in data files; a terminal gets what fits.
_WIDTH = 30


class SortName(StrEnum):
    """The orders of the lines."""

    text = "text"
    left = "left"
    right = "right"
    match = "match"


@command
def kwic(
    term: Term,
    paths: Paths,
    regex: Pattern = False,
    sort: Annotated[
        SortName,
        typer.Option(
            "--sort", help="Order: of the texts, by the words left or right of the term, or by the match."
        ),
    ] = SortName.text,
    width: Annotated[
        int | None,
        typer.Option(
            "--width",
            min=0,
            max=500,
            help="Characters on either side; by default what fits the terminal, 30 in data.",
            show_default=False,
        ),
    ] = None,
    *,
    common: Common,
) -> None:
    """Every use of TERM in its line, whatever the script, with document and year."""
    from policyscan.comparison.concordance import concordance
    from policyscan.comparison.patterns import Query
    from policyscan.normalise import fold
    from policyscan.render import lines
    from policyscan.render.trend_labels import trend_labels

    check_output(common, paths)
    query = Query(fold(term), regex)
    session = Session(common)
    if width is None:
        width = _fitting(common, len(term))
    found = concordance(session.documents(paths), query, width, sort.value)
    if not found.lines:
        session.note(f"{term}: not found in {found.documents} documents")
    label = trend_labels(language_of(common))
    write(
        common,
        person=lambda: lines.kwic_sheets(found, label),
        data=lambda: lines.kwic_data(found),
        json=lambda: lines.kwic_object(found),
    )
    session.finish()


def _fitting(common: Common, length: int) -> int:
    """Return how many Han characters fit on either side of a match on this terminal."""
    if form_of(common) is not Format.table or common.output is not None:
        return _WIDTH
    # The year, the start of a file name, and the gaps between columns take about thirty places.
    room = shutil.get_terminal_size((100, 24)).columns - 30 - 2 * length
    return max(6, min(_WIDTH, room // 4))
