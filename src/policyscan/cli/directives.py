"""`policyscan directives`: who is told to do what, how forcefully, by when."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from policyscan.cli.options import Common, Format, command
from policyscan.cli.output import check_output, form_of, language_of, write
from policyscan.cli.session import Session
from policyscan.errors import UsageError

if TYPE_CHECKING:
    from policyscan.model import Directive, Document
    from policyscan.render.register import Entry

_FILTERS, _CODING = "Filters", "Coding"
Keep = Callable[["Directive"], bool]


@command
def directives(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            help="Files, folders (read recursively, in order of name), or - for standard input.",
            show_default=False,
        ),
    ] = None,
    speaker: Annotated[
        str | None,
        typer.Option("--speaker", help="Said by this person.", show_default=False, rich_help_panel=_FILTERS),
    ] = None,
    signal: Annotated[
        str | None,
        typer.Option(
            "--signal",
            help="Signals, joined by commas: red, yellow, charcoal, grey, black.",
            show_default=False,
            rich_help_panel=_FILTERS,
        ),
    ] = None,
    min_strength: Annotated[
        int,
        typer.Option(
            "--min-strength", min=1, max=5, help="At least this forceful.", rich_help_panel=_FILTERS
        ),
    ] = 1,
    pace: Annotated[
        str | None,
        typer.Option("--pace", help="fast or steady.", show_default=False, rich_help_panel=_FILTERS),
    ] = None,
    theme: Annotated[
        str | None,
        typer.Option(
            "--theme", help="Themes, joined by commas.", show_default=False, rich_help_panel=_FILTERS
        ),
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(
            "--actor",
            help="Addressed to somebody whose name holds this.",
            show_default=False,
            rich_help_panel=_FILTERS,
        ),
    ] = None,
    deadline: Annotated[
        str | None,
        typer.Option(
            "--deadline",
            help="Due by this date (2025, 2025-06, 2025-12-31), or any: whatever has a deadline.",
            show_default=False,
            rich_help_panel=_FILTERS,
        ),
    ] = None,
    grep: Annotated[
        str | None,
        typer.Option(
            "--grep",
            help="Has this in its text, in either script.",
            show_default=False,
            rich_help_panel=_FILTERS,
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show which marker decided, by which rule.")
    ] = False,
    markers: Annotated[
        Path | None,
        typer.Option("--markers", help="Your own table of markers in the place of ours.", show_default=False),
    ] = None,
    code: Annotated[
        Path | None,
        typer.Option(
            "--code",
            help="Instead, code the paragraphs of this CSV or TSV table by signal.",
            show_default=False,
            rich_help_panel=_CODING,
        ),
    ] = None,
    text_column: Annotated[
        str, typer.Option("--text-column", help="The column of paragraphs.", rich_help_panel=_CODING)
    ] = "text",
    label_column: Annotated[
        str | None,
        typer.Option(
            "--label-column",
            help="The column of your own labels, to compare.",
            show_default=False,
            rich_help_panel=_CODING,
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every row on a terminal.")] = False,
    *,
    common: Common,
) -> None:
    """The register of directives: who is told to do what, how forcefully, by when.

    Columns of the data: source, year, sentence (1-based), start and end (code points), speaker, actor, deadline, signal,
    strength (1 tentative to 5 absolute), pace, verb, text, numbers, slogans, themes, evidence. With --code: row, coded,
    label, strength, deciding, text.
    """
    if code is not None:
        from policyscan.cli.coding import code_table

        if paths:
            raise UsageError("--code", "it takes no PATHS", "give the table alone")
        code_table(common, code, text_column, label_column, markers, everything=everything)
        return
    if not paths:
        raise UsageError(
            "directives", "there is nothing to read", "name files or folders, or a table with --code"
        )
    if label_column is not None:
        raise UsageError("--label-column", "it is about --code", "name the table with --code")
    from policyscan.render import register as sheets

    keep = _filter(speaker, signal, min_strength, pace, theme, actor, deadline, grep)
    check_output(common, paths)
    session = Session(common, markers=markers)
    found = [entry for entry in _entries(session, paths) if keep(entry.unit)]
    label = sheets.register_labels(language_of(common))
    everything = everything or form_of(common) is Format.md
    write(
        common,
        person=lambda: sheets.register_sheets(found, label, everything=everything, explain=explain),
        data=lambda: sheets.register_data(found),
        json=lambda: sheets.register_object(found),
        json_lines=lambda: [sheets.entry_object(entry) for entry in found],
    )
    session.finish()


def _entries(session: Session, paths: list[str]) -> Iterator[Entry]:
    """Read the documents and yield their units, in order; what the register does not need is not looked for."""
    from bisect import bisect_right

    from policyscan.extract.directives import directives as find_directives
    from policyscan.extract.numbers import numbers as find_numbers
    from policyscan.extract.slogans import slogans as find_slogans
    from policyscan.extract.speakers import speakers as find_speakers
    from policyscan.extract.themes import themes_within
    from policyscan.lexicon.markers import markers
    from policyscan.render.register import Entry
    from policyscan.segment import sentences

    scanner = session.scanner
    own = markers(session.markers) if session.markers else None
    _ = (scanner.phrases, scanner.theme_terms)  # a faulty dictionary is told before any input is read
    for document in session.documents(paths):
        _, parts = find_speakers(document, sentences(document))
        phrases = find_slogans(document, scanner.phrases)
        figures = find_numbers(document, parts, phrases)
        parts, units = find_directives(document, parts, figures, phrases, own)
        hits = scanner.theme_terms.hits(document.folded)
        starts = [sentence.start for sentence in parts]
        for unit in units:
            yield Entry(
                document.source,
                document.year,
                bisect_right(starts, unit.start),
                replace(unit, themes=themes_within(hits, unit.start, unit.end)),
                tuple(figures[i].text for i in unit.numbers if figures[i].kind != "slogan"),
                tuple(phrases[i].text for i in unit.slogans),
                _head(document, unit),
            )


def _head(document: Document, unit: Directive) -> str:
    """Return the verb of a unit without its adverbs, as printed."""
    from policyscan.lexicon.markers import head_verb

    at = document.text.find(unit.verb, unit.start, unit.end)
    if not unit.verb or at < 0:
        return unit.verb
    return unit.verb[-len(head_verb(document.folded[at : at + len(unit.verb)])) :]


_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}$")


def _filter(
    speaker: str | None,
    signal: str | None,
    min_strength: int,
    pace: str | None,
    theme: str | None,
    actor: str | None,
    deadline: str | None,
    grep: str | None,
) -> Keep:
    """Return the test that a unit must pass; names and texts are compared in Simplified script."""
    from policyscan.model import Pace, Signal
    from policyscan.normalise import fold

    tests: list[Keep] = [lambda unit: unit.strength >= min_strength]
    if signal is not None:
        signals = _listed("--signal", signal, get_args(Signal))
        tests.append(lambda unit: unit.signal in signals)
    if pace is not None:
        paces = _listed("--pace", pace, get_args(Pace))
        tests.append(lambda unit: unit.pace in paces)
    if theme is not None:
        themes = frozenset(name.strip() for name in theme.split(","))
        tests.append(lambda unit: bool(themes & frozenset(unit.themes)))
    if speaker is not None:
        name = fold(speaker)
        tests.append(lambda unit: name in fold(unit.speaker or ""))
    if actor is not None:
        who = fold(actor)
        tests.append(lambda unit: who in fold(unit.actor or ""))
    if grep is not None:
        term = fold(grep)
        tests.append(lambda unit: term in fold(unit.text))
    if deadline == "any":
        tests.append(lambda unit: unit.deadline is not None)
    elif deadline is not None:
        if not _DATE.match(deadline):
            raise UsageError(
                f"--deadline {deadline}", "it is no date", "write 2025, 2025-06, 2025-06-30 or any"
            )
        tests.append(lambda unit: _due_by(unit, deadline))
    return lambda unit: all(test(unit) for test in tests)


def _due_by(unit: Directive, date: str) -> bool:
    """Tell whether the unit is due by a date; a deadline that is known only as printed is not."""
    due = unit.deadline
    return due is not None and _DATE.match(due) is not None and due[: len(date)] <= date


def _listed(option: str, value: str, known: tuple[str, ...]) -> frozenset[str]:
    names = frozenset(name.strip() for name in value.split(",") if name.strip())
    unknown = sorted(names - frozenset(known))
    if unknown or not names:
        raise UsageError(
            f"{option} {value}", f"there is no {(unknown or [''])[0]!r}", f"use {', '.join(known)}"
        )
    return names
