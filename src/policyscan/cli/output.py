"""Where results go: standard output or a file, in the form that was asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

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
    if path.exists() and _among(path, inputs):
        raise UsageError(str(path), "it is also an input", "name another output")
    if path.exists() and not common.force:
        raise UsageError(str(path), "it exists", "choose another name, or replace it with --force")
    if not path.absolute().parent.is_dir():
        raise UsageError(str(path), "its folder does not exist", "make the folder first")


def _among(path: Path, inputs: Iterable[str]) -> bool:
    """Say whether a file is one of the inputs, or would be read in a folder that is."""
    for name in inputs:
        if name == "-" or not Path(name).exists():
            continue
        if Path(name).is_dir():
            from policyscan.reading import find

            if any(not held.skipped and Path(held.path).samefile(path) for held in find([name])):
                return True
        elif path.samefile(name):
            return True
    return False


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
    if common.output is not None or not sys.stdout.isatty():
        put(common, page(common, sheets))
        return
    from rich.console import Console

    from policyscan.render.terminal import show as show_sheets

    show_sheets(Console(emoji=False, markup=False, highlight=False), sheets, ascii_only=common.ascii)


def page(common: Common, sheets: Iterable[Sheet]) -> str:
    """Return sheets as tables without colour, of a width that a file has room for."""
    from io import StringIO

    from rich.console import Console

    from policyscan.render.terminal import show as show_sheets

    out = StringIO()
    show_sheets(
        Console(file=out, width=_FILE_WIDTH, color_system=None, emoji=False, markup=False),
        sheets,
        ascii_only=common.ascii,
    )
    return out.getvalue()


def put(common: Common, content: str | bytes) -> None:
    """Write to the output file, whole or not at all, or to standard output.

    Raises `OutputError` where that fails; a reader that went away (`| head -1`) is no failure.
    """
    with written(common) as write_piece:
        write_piece(content)


@contextmanager
def written(common: Common) -> Iterator[Callable[[str | bytes], None]]:
    """Give the function that writes a piece of the output; pieces go out as they come, none is held.

    An output file is written under another name beside its own and put in its place at the end: where anything
    fails before, or Ctrl-C ends the run, nothing is left and what was there stands. Raises as `put`.
    """
    if common.output is None:
        yield _to_standard_output
        return
    with _replacing(common.output) as file:

        def to_file(piece: str | bytes) -> None:
            with _telling(str(common.output), "check the folder and the space left"):
                file.write(encoded(piece))

        yield to_file


def encoded(piece: str | bytes) -> bytes:
    """Return what is written of a piece; a lone surrogate, which no file holds, becomes a question mark."""
    return piece if isinstance(piece, bytes) else piece.encode("utf-8", "replace")


def _to_standard_output(piece: str | bytes) -> None:
    with _telling("standard output", "free some space"):
        if isinstance(piece, bytes):
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            return
        if sys.stdout.isatty():
            from policyscan.render.safe import visible

            piece = visible(piece, keep="\n\t")
        sys.stdout.write(piece)
        sys.stdout.flush()


@contextmanager
def _telling(what: str, do: str) -> Iterator[None]:
    """Turn a failure to write into an error of ours, save that of a reader that went away."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(what, error.strerror or "it cannot be written", do) from error


@contextmanager
def _replacing(path: Path) -> Iterator[BinaryIO]:
    """Open a file beside the target, and put it in its place at the end; its mode follows the umask."""
    import tempfile

    umask = os.umask(0)
    os.umask(umask)
    do = "check the folder and the space left"
    with _telling(str(path), do):
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.absolute().parent)
    try:
        file = os.fdopen(handle, "wb")
        try:
            yield file
        finally:
            with _telling(str(path), do):
                file.close()
        with _telling(str(path), do):
            Path(name).chmod(0o666 & ~umask)
            Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
