"""`policyscan collocates`: the words that keep company with a term."""

from __future__ import annotations

from typing import Annotated

import typer

from policyscan.cli.kwic import Pattern, Term
from policyscan.cli.options import Common, Paths, command
from policyscan.cli.output import check_output, language_of, write
from policyscan.cli.session import Session

# How many words a terminal shows.
_SHOWN = 40


@command
def collocates(
    term: Term,
    paths: Paths,
    regex: Pattern = False,
    span: Annotated[int, typer.Option("--span", min=1, max=50, help="How many words to either side.")] = 5,
    minimum: Annotated[int, typer.Option("--min", min=1, help="Least uses near the term.")] = 3,
    everything: Annotated[bool, typer.Option("--all", help="Show every row on a terminal.")] = False,
    *,
    common: Common,
) -> None:
    """Words near TERM in the same sentence, with logDice (how tightly) and G² (how surely)."""
    from policyscan.comparison.collocations import collocates as near
    from policyscan.comparison.patterns import Query
    from policyscan.normalise import fold
    from policyscan.render import lines
    from policyscan.render.trend_labels import trend_labels

    check_output(common, paths)
    query = Query(fold(term), regex)
    session = Session(common)
    segmenter = session.scanner.segmenter
    found = near(
        ((document, segmenter.tokens(document.folded)) for document in session.documents(paths)),
        query,
        span,
        minimum,
    )
    if not found.uses:
        session.note(f"{term}: not found")
    label = trend_labels(language_of(common))
    write(
        common,
        person=lambda: lines.collocate_sheets(found, label, None if everything else _SHOWN),
        data=lambda: lines.collocate_data(found),
        json=lambda: lines.collocate_object(found),
    )
    session.finish()
