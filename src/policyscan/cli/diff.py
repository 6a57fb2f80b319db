"""`policyscan diff`: what changed from one speech to the next, down to the word."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policyscan.cli.options import Common, Format, command
from policyscan.cli.output import check_output, form_of, language_of, put, write
from policyscan.cli.session import Session
from policyscan.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from policyscan.comparison.changes import Comparison, SentenceChange
    from policyscan.model import Document
    from policyscan.render.labels import Labels

Texts = Annotated[
    list[str],
    typer.Argument(
        metavar="OLD NEW",
        help="Two files, the older first (one may be -); or a folder and two years: speeches/ 2024 2025.",
        show_default=False,
    ),
]
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
# A page that goes to a file gets room.
_FILE_WIDTH = 120
_DIFFERENT = 1


@command
def diff(
    texts: Texts,
    only: Annotated[
        str | None,
        typer.Option(
            "--only",
            help="What to show, joined by commas: summary, slogans, targets, themes, terms, force, sentences; or of the "
            "sentences: kept, reworded, moved, added, dropped.",
            show_default=False,
        ),
    ] = None,
    context: Annotated[
        int,
        typer.Option("--context", "-C", min=0, help="Show so many kept sentences around every changed one."),
    ] = 0,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every row of every table on a terminal.")
    ] = False,
    docx: Annotated[
        Path | None,
        typer.Option(
            "--docx",
            help="Besides, write the new text with tracked changes to this Word file.",
            show_default=False,
        ),
    ] = None,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="Exit with 1 where the texts differ, 0 where they do not.")
    ] = False,
    *,
    common: Common,
) -> None:
    """What changed from OLD to NEW: slogans, targets, themes, words, force, and every sentence word by word."""
    from policyscan.render import diff as sheets
    from policyscan.render.diff_labels import diff_labels
    from policyscan.render.diff_sentences import STATUSES

    sections, statuses = _wanted(only, sheets.SECTIONS, STATUSES)
    check_output(common, texts)
    if docx is not None:
        _check_docx(docx, texts, common)
    session = Session(common, keywords=0)
    old, new = (session.scanner.folded(document) for document in _two(texts, session))
    found = session.scanner.compare(old, new)
    language = language_of(common)
    label = diff_labels(language)
    english = language == "en"
    kept = [change for change in found.sentences if change.status in statuses]
    form = form_of(common)
    if docx is not None:
        _write_docx(docx, found, old, new, label, common)
    if form in (Format.table, Format.md):
        tables = sheets.for_person(found, label, sections, everything=everything, english=english)
        # What stayed is not shown, but counted, unless it is asked for.
        shown = statuses if only and "kept" in statuses and "kept" in only else statuses - {"kept"}
        _page(common, tables, found, label, shown if "sentences" in sections else set(), context)
    else:
        write(
            common,
            person=list,
            data=lambda: sheets.for_data(found, sections, kept),
            json=lambda: sheets.comparison_object(
                found, sections, kept, sheets.summary(found, label, english=english)
            ),
        )
    session.finish()
    if exit_code and not found.same:
        raise typer.Exit(_DIFFERENT)


def _wanted(
    only: str | None, sections: tuple[str, ...], statuses: tuple[str, ...]
) -> tuple[set[str], set[str]]:
    """Return the sections and the statuses that `--only` names; a status alone asks for the sentences of that status.

    `dropped` and `added` are of sentences; the slogans and targets that came or went are in their own sections.
    """
    if only is None:
        return set(sections), set(statuses)
    names = [name.strip() for name in only.split(",") if name.strip()]
    unknown = [name for name in names if name not in sections and name not in statuses]
    if unknown or not names:
        raise UsageError(
            f"--only {only}",
            f"there is no part {(unknown or [''])[0]!r}",
            f"the parts are {', '.join((*sections, *statuses))}",
        )
    chosen = {name for name in names if name in statuses}
    shown = {name for name in names if name in sections}
    return (shown | {"sentences"} if chosen else shown), chosen or set(statuses)


def _two(texts: list[str], session: Session) -> tuple[Document, Document]:
    """Read the two texts that are named: two files, or two years of one folder."""
    if len(texts) == 3 and all(_YEAR.fullmatch(year) and not Path(year).exists() for year in texts[1:]):
        documents = list(session.documents(texts[:1]))
        old, new = (_of_year(documents, int(year), texts[0]) for year in texts[1:])
        return old, new
    if len(texts) != 2:
        raise UsageError("diff", f"{len(texts)} texts are named", "name two files, or a folder and two years")
    if texts[0] == texts[1] == "-":
        raise UsageError("diff", "standard input is one text", "name the other")
    for name in texts:
        if name != "-" and Path(name).is_dir():
            raise UsageError(name, "it is a folder", "name two files, or a folder and two years")
    found = list(session.documents(texts))
    if len(found) != len(texts):
        session.finish()
        raise UsageError("diff", "a text could not be read", "name two files")
    return found[0], found[1]


def _of_year(documents: Sequence[Document], year: int, folder: str) -> Document:
    """Return the one document of a year; where there are several, the user has to choose."""
    found = [document for document in documents if document.year == year]
    if not found:
        years = sorted({str(document.year) for document in documents if document.year})
        raise UsageError(
            f"{folder} {year}", "no document is of that year", f"the years are {', '.join(years)}"
        )
    if len(found) > 1:
        names = ", ".join(document.source for document in found)
        raise UsageError(
            f"{folder} {year}", f"{len(found)} documents are of that year ({names})", "name two files"
        )
    return found[0]


def _page(
    common: Common,
    tables: Sequence[Any],
    found: Comparison,
    label: Labels,
    statuses: set[str],
    context: int,
) -> None:
    """Show the tables and, below them, the sentences."""
    from policyscan.render.diff_sentences import markdown_sentences, print_sentences

    if form_of(common) is Format.md:
        from policyscan.render.delimited import to_markdown

        parts = [to_markdown(tables)] if tables else []
        if statuses:
            parts.append(markdown_sentences(found.sentences, label, statuses, context))
        put(common, "\n".join(parts))
        return
    from io import StringIO

    from rich.console import Console

    from policyscan.render.terminal import show

    page: StringIO | None = None
    if common.output is not None or not sys.stdout.isatty():
        page = StringIO()
        console = Console(file=page, width=_FILE_WIDTH, color_system=None, emoji=False, markup=False)
    else:
        console = Console(emoji=False, markup=False, highlight=False)
    show(console, tables, ascii_only=common.ascii)
    if statuses:
        print_sentences(console, found.sentences, label, statuses, context)
    if page is not None:
        put(common, page.getvalue())


def _check_docx(path: Path, texts: list[str], common: Common) -> None:
    """Raise `UsageError` where the Word file could not, or must not, be written."""
    from dataclasses import replace

    if common.output is not None and path.absolute() == common.output.absolute():
        raise UsageError(str(path), "it is also the output", "choose another name")
    check_output(replace(common, output=path, format=Format.json), texts)


def _write_docx(
    path: Path, found: Comparison, old: Document, new: Document, label: Labels, common: Common
) -> None:
    from dataclasses import replace

    from policyscan.render.diff_sentences import remark
    from policyscan.render.tracked import to_docx

    def note(change: SentenceChange) -> str | None:
        telling = change.elsewhere or change.joint or change.pace or change.force in ("stronger", "softer")
        return remark(change, label) if telling else None

    put(replace(common, output=path), to_docx(found, old, new, note))
