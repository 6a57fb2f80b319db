"""`policyscan slogans`: the life of every set phrase over years, and the phrases that no lexicon has."""

from __future__ import annotations

from typing import Annotated

import typer

from policyscan.cli.light import light_scans
from policyscan.cli.options import Common, Paths, command
from policyscan.cli.output import check_output, language_of, put, write
from policyscan.cli.session import Session
from policyscan.cli.themes import By, Columns
from policyscan.errors import UsageError

# How many candidates a terminal shows.
_SHOWN = 30


@command
def slogans(
    paths: Paths,
    by: Columns = By.year,
    discover: Annotated[
        bool,
        typer.Option(
            "--discover", help="Instead, rank phrases that the lexicon lacks, with an example each."
        ),
    ] = False,
    as_dictionary: Annotated[
        bool,
        typer.Option(
            "--as-dictionary", help="With --discover: print a dictionary for --dict, to prune and complete."
        ),
    ] = False,
    top: Annotated[
        int | None,
        typer.Option("--top", min=1, help="With --discover: only so many candidates.", show_default=False),
    ] = None,
    unlisted: Annotated[
        bool, typer.Option("--unlisted", help="Follow the candidates that only their shape proposes as well.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="Show every row on a terminal.")] = False,
    *,
    common: Common,
) -> None:
    """Set phrases by year: first and last seen, new, returned, dropped, spikes, and how hot.

    Columns of the data: slogan, category, first, last, the column (year, document or speaker), uses, nested (inside
    longer phrases), per_10k characters, heat (0 to 5), change against the column before, times the slogan's own
    average elsewhere, spike. Everything is against the years that were read: the first is a baseline.
    """
    if as_dictionary and not discover:
        raise UsageError("--as-dictionary", "it is about candidates", "add --discover")
    check_output(common, paths)
    session = Session(common)
    if discover:
        _discover(session, paths, as_dictionary=as_dictionary, top=top, everything=everything)
    else:
        from policyscan.comparison.trends import slogan_trends
        from policyscan.render import trends as sheets
        from policyscan.render.trend_labels import trend_labels

        scans = light_scans(session, paths, slogans=True, speakers=by is By.speaker)
        table = slogan_trends(scans, by.value, unlisted=unlisted)
        label = trend_labels(language_of(common))
        write(
            common,
            person=lambda: sheets.slogan_sheets(table, label, everything=everything),
            data=lambda: sheets.slogan_data(table),
            json=lambda: sheets.slogan_object(table),
        )
    session.finish()


def _discover(
    session: Session, paths: list[str], *, as_dictionary: bool, top: int | None, everything: bool
) -> None:
    """Rank candidates and write them."""
    from policyscan.comparison.discovery import as_dictionary as dictionary
    from policyscan.comparison.discovery import discover
    from policyscan.lexicon.background import stop_words
    from policyscan.lexicon.indicators import indicator_names
    from policyscan.lexicon.markers import verbs
    from policyscan.lexicon.themes import themes
    from policyscan.render import lines
    from policyscan.render.trend_labels import trend_labels

    scanner, common = session.scanner, session.common
    found = discover(
        ((document, scanner.segmenter.tokens(document.folded)) for document in session.documents(paths)),
        frozenset(scanner.phrases.words()),
        stop_words() | {verb.text for verb in verbs()},
        {term for theme in themes() for term in theme.terms} | indicator_names().by_name.keys(),
        top,
    )
    if as_dictionary:
        put(common, dictionary(found))
        return
    label = trend_labels(language_of(common))
    write(
        common,
        person=lambda: lines.candidate_sheets(found, label, None if everything else _SHOWN),
        data=lambda: lines.candidate_data(found),
        json=lambda: lines.candidate_object(found),
    )
