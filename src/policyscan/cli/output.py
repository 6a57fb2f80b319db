"""Where results go: standard output or a file, in the form that was asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from policyscan.cli.options import Common, Format
from policyscan.errors import OutputError, UsageError
from policyscan.render.labels import Labels, Language, labels, language_of_locale
from policyscan.render.sheet import Sheet

_BY_SUFFIX = {f".{form.value}": form for form in Format} | {".markdown": Format.md, ".txt": Format.table}
# Rich falls back to 80 columns where it cannot ask; a table written to a file gets room.
_FILE_WIDTH = 120


def form_of(common: Common) -> Format:
    """Return the form of output: as asked, else by the name of the output file, else by where it goes."""
    if common.format is not None:
        return common.format
    if common.excel:
        return Format.csv
    if common.output is not None:
        return _BY_SUFFIX.get(common.output.suffix.lower(), Format.tsv)
    return Format.table if sys.stdout.isatty() else Format.tsv


def language_of(common: Common) -> Language:
    """Return the language of headings."""
    return common.lang.value if common.lang is not None else language_of_locale()


def labels_of(common: Common) -> Labels:
    """Return the labels in the language of headings."""
    return labels(language_of(common))


def check_output(common: Common, inputs: Iterable[str] = ()) -> None:
    """Raise `UsageError` before any work is done where the output could not, or must not, be written."""
    path = common.output
    if form_of(common) is Format.xlsx and path is None and sys.stdout.isatty():
        raise UsageError("--format xlsx", "a workbook cannot be shown on a terminal", "name a file with -o")
    if path is None:
        return
    if path.is_dir():
        raise UsageError(str(path), "it is a folder", "name a file")
    for name in inputs:
        if name != "-" and path.exists() and Path(name).exists() and path.samefile(name):
            raise UsageError(str(path), "it is also an input", "name another output")
    if path.exists() and not common.force:
        raise UsageError(str(path), "it exists", "choose another name, or replace it with --force")
    if not path.absolute().parent.is_dir():
        raise UsageError(str(path), "its folder does not exist", "make the folder first")


def write(
    common: Common,
    *,
    person: Callable[[], Sequence[Sheet]],
    data: Callable[[], Sequence[Sheet]],
    json: Callable[[], Any],
    json_lines: Callable[[], Iterable[Any]] | None = None,
) -> None:
    """Write a result in the form that was asked for; only that form is built.

    `person` gives the sheets of a terminal and of Markdown, `data` those of CSV, TSV and workbooks, `json` the
    object of `--format json`, `json_lines` the objects of `--format jsonl` (by default the one of `json`).
    """
    form = form_of(common)
    if form is Format.table:
        show(common, person())
        return
    content: str | bytes
    if form is Format.json:
        from policyscan.render.jsons import dumps

        content = dumps(json()) + "\n"
    elif form is Format.jsonl:
        from policyscan.render.jsons import dumps

        content = "".join(dumps(item) + "\n" for item in (json_lines() if json_lines else [json()]))
    elif form is Format.xlsx:
        from policyscan.render.workbook import to_xlsx

        content = to_xlsx(data())
    else:
        from policyscan.render.delimited import to_csv, to_markdown, to_tsv

        if form is Format.csv:
            content = to_csv(data(), excel=common.excel)
        else:
            content = to_markdown(person()) if form is Format.md else to_tsv(data())
    put(common, content)


def show(common: Common, sheets: Iterable[Sheet]) -> None:
    """Print sheets as tables, on the terminal or into the output file."""
    from io import StringIO

    from rich.console import Console

    from policyscan.render.terminal import show as show_sheets

    if common.output is not None or not sys.stdout.isatty():
        page = StringIO()
        show_sheets(
            Console(file=page, width=_FILE_WIDTH, color_system=None, emoji=False, markup=False),
            sheets,
            ascii_only=common.ascii,
        )
        put(common, page.getvalue())
        return
    show_sheets(Console(emoji=False, markup=False, highlight=False), sheets, ascii_only=common.ascii)


def put(common: Common, content: str | bytes) -> None:
    """Write to the output file, whole or not at all, or to standard output.

    Raises `OutputError` where that fails; a reader that went away (`| head -1`) is no failure.
    """
    if common.output is not None:
        _replace(common.output, content)
        return
    try:
        if isinstance(content, bytes):
            sys.stdout.buffer.write(content)
        elif sys.stdout.isatty():
            from policyscan.render.safe import visible

            sys.stdout.write(visible(content, keep="\n\t"))
        else:
            sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            "standard output", error.strerror or "it cannot be written", "free some space"
        ) from error


def _replace(path: Path, content: str | bytes) -> None:
    """Write beside the target first, then put the file in its place; its mode follows the umask."""
    import tempfile

    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    umask = os.umask(0)
    os.umask(umask)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).chmod(0o666 & ~umask)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise OutputError(
            str(path), error.strerror or "it cannot be written", "check the folder and the space left"
        ) from error
