"""Options that every command shares, declared once.

A command takes one parameter `common: Common`; the decorator `command` spreads it into the options below, turns
errors of the library into one line and an exit code, and nothing else.
"""

from __future__ import annotations

import functools
import inspect
import os
import sys
import typing
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from policyscan.errors import PolicyscanError
from policyscan.render.safe import visible


class Format(StrEnum):
    """The forms of output."""

    table = "table"
    csv = "csv"
    tsv = "tsv"
    json = "json"
    jsonl = "jsonl"
    md = "md"
    xlsx = "xlsx"


class EngineName(StrEnum):
    """The word cutters."""

    rjieba = "rjieba"
    jieba = "jieba"


class LanguageName(StrEnum):
    """The languages of headings."""

    hant = "zh-Hant"
    hans = "zh-Hans"
    en = "en"


Paths = Annotated[
    list[str],
    typer.Argument(
        help="Files, folders (read recursively, in order of name), or - for standard input.",
        show_default=False,
    ),
]

_OUTPUT, _INPUT = "Output", "Input"


@dataclass(frozen=True, slots=True)
class Common:
    """What the shared options say."""

    format: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            help="Form of the output; by default tables on a terminal, TSV in a pipe.",
            show_default=False,
            rich_help_panel=_OUTPUT,
        ),
    ] = None
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="Write to this file, whole or not at all.",
            show_default=False,
            rich_help_panel=_OUTPUT,
        ),
    ] = None
    force: Annotated[
        bool,
        typer.Option("--force", help="Let the output replace a file that exists.", rich_help_panel=_OUTPUT),
    ] = False
    excel: Annotated[
        bool,
        typer.Option(
            "--excel",
            help="CSV that Excel opens right: with a byte-order mark, and no cell a formula.",
            rich_help_panel=_OUTPUT,
        ),
    ] = False
    lang: Annotated[
        LanguageName | None,
        typer.Option(
            "--lang",
            help="Language of headings; by default that of the locale.",
            show_default=False,
            rich_help_panel=_OUTPUT,
        ),
    ] = None
    ascii: Annotated[
        bool,
        typer.Option("--ascii", help="Draw tables and bars with ASCII characters.", rich_help_panel=_OUTPUT),
    ] = False
    dictionaries: Annotated[
        list[Path] | None,
        typer.Option(
            "--dict",
            help="Your own set phrases: our columns, or jieba's `word freq tag` lines. Repeatable.",
            show_default=False,
            rich_help_panel=_INPUT,
        ),
    ] = None
    engine: Annotated[
        EngineName, typer.Option("--engine", help="The word cutter.", rich_help_panel=_INPUT)
    ] = EngineName.rjieba
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding",
            help="Encoding of the files, where the choice made is wrong: big5, gb18030, utf-16 …",
            show_default=False,
            rich_help_panel=_INPUT,
        ),
    ] = None
    limit: Annotated[
        list[str] | None,
        typer.Option(
            "--limit",
            help="Raise a limit of reading: NAME=NUMBER, as in bytes=50000000. Repeatable.",
            show_default=False,
            rich_help_panel=_INPUT,
        ),
    ] = None
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", min=1, max=64, help="How many processes read the files.", rich_help_panel=_INPUT
        ),
    ] = 1
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No notes and no progress on stderr.")] = False
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback where something fails.")] = False


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the shared options: its parameter `common` becomes one option a field of `Common`."""
    hints = typing.get_type_hints(function, include_extras=True)
    own = [
        p.replace(annotation=hints[p.name])
        for p in inspect.signature(function).parameters.values()
        if p.name != "common"
    ]
    common_hints = typing.get_type_hints(Common, include_extras=True)
    shared = [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=None if field.default is MISSING else field.default,
            annotation=common_hints[field.name],
        )
        for field in fields(Common)
    ]

    @functools.wraps(function)
    def wrapper(**given: Any) -> None:
        common = Common(**{parameter.name: given.pop(parameter.name) for parameter in shared})
        try:
            function(**{name: _as_typed(value) for name, value in given.items()}, common=common)
        except PolicyscanError as error:
            if common.debug:
                raise
            say(str(error))
            raise typer.Exit(error.exit_code) from error
        except (
            BrokenPipeError
        ) as error:  # `| head -1`: the reader has what it wanted, what is left goes nowhere
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            raise typer.Exit from error

    parameters = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in own] + shared
    wrapper.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    wrapper.__annotations__ = {p.name: p.annotation for p in parameters} | {"return": None}
    return wrapper


def _as_typed(value: Any) -> Any:
    """Return a text as it was typed: Python takes what the locale cannot decode (LC_ALL=C) for lone surrogates.

    Paths stay as they are, since the system is asked for them by the same bytes.
    """
    if type(value) is str and any("\udc80" <= char <= "\udcff" for char in value):
        return os.fsencode(value).decode("utf-8", "replace")
    return value


def say(line: str) -> None:
    """Print one line on stderr, with nothing in it that a terminal would obey."""
    print(f"policyscan: {visible(line)}", file=sys.stderr)
