"""`policyscan extract`: one speech read, or many."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Annotated

import typer

from policyscan.cli.options import Common, Format, Paths, command
from policyscan.cli.output import check_output, form_of, labels_of, show, write, written
from policyscan.cli.pieces import Piece, framed, in_pieces
from policyscan.cli.session import Session
from policyscan.errors import UsageError

Only = Annotated[
    str | None,
    typer.Option(
        "--only",
        help="Sections to show, joined by commas: speakers, slogans, directives, actions, numbers, themes, keywords, sentences.",
        show_default=False,
    ),
]


@command
def extract(
    paths: Paths,
    only: Only = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every row of every section on a terminal.")
    ] = False,
    method: Annotated[
        str, typer.Option("--keywords", help="How keywords are scored: tfidf or textrank.")
    ] = "tfidf",
    resume: Annotated[
        bool,
        typer.Option(
            "--resume",
            help="With --format jsonl -o FILE: write as it goes, and go on where an earlier run ended.",
        ),
    ] = False,
    *,
    common: Common,
) -> None:
    """Read speeches: who spoke, set phrases, directives by force, numbers, themes, keywords."""
    from policyscan.render import extract as sheets

    sections = tuple(_sections(only, sheets.SECTIONS))
    if method not in ("tfidf", "textrank"):
        raise UsageError(f"--keywords {method}", "it is not a method", "use tfidf or textrank")
    form = form_of(common)
    session = Session(common, method=method)
    piece = Piece(common, form, sections, everything)
    if resume:
        _resumed(session, paths, piece)
        session.finish()
        return
    check_output(common, paths)
    if form is Format.table and common.output is None and sys.stdout.isatty():
        label = labels_of(common)
        for scan in session.scans(paths):
            show(
                common,
                sheets.for_person(scan, session.scanner.phrases, label, sections, everything=everything),
            )
    elif in_pieces(form, sections):
        made = session.each(paths, piece)
        with written(common) as write_piece:
            for text in framed(piece.frame(), made):
                write_piece(text)
    else:
        scans = list(session.scans(paths))
        write(common, person=list, data=lambda: sheets.for_data(scans, sections), json=dict)
    session.finish()


def _resumed(session: Session, paths: list[str], piece: Piece) -> None:
    """Go on with a results file, or begin one."""
    from policyscan.cli.resume import resumed, settings_digest

    common = session.common
    if piece.form is not Format.jsonl or common.output is None:
        raise UsageError("--resume", "it goes on with a file of lines", "add --format jsonl -o FILE")
    if "-" in paths:
        raise UsageError("--resume", "standard input cannot be read again", "name files or folders")
    check_output(replace(common, force=True), paths)
    settings = settings_digest(
        piece.sections, session.options, common.encoding, common.limit, *(common.dictionaries or ())
    )
    with resumed(common.output, settings, anew=common.force) as results:
        kept = 0
        for outcome in session.outcomes(paths, piece, results.holds):
            if outcome.kept:
                kept += 1
                results.keep(outcome.source)
            elif outcome.result is not None:
                results.add(outcome.source, outcome.result)
        results.close()
    if kept:
        session.note(f"{common.output}: {kept:,} results of an earlier run kept")


def _sections(only: str | None, known: tuple[str, ...]) -> list[str]:
    """Return the sections that `--only` names, in the order of the output."""
    if only is None:
        return []
    names = [name.strip() for name in only.split(",") if name.strip()]
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        raise UsageError(
            f"--only {only}",
            f"there is no section {(unknown or [''])[0]!r}",
            f"the sections are {', '.join(known)}",
        )
    return [name for name in known if name in names]
