"""The Typer app: the options before a command; the commands are in `registry`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from policyscan.cli.registry import CONTEXT, Commands

app = typer.Typer(
    name="policyscan",
    help="Read Chinese policy speeches the way an expert does: set phrases (提法), directives, numbers, and what changed.",
    epilog="Example: policyscan extract speech.txt",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings=CONTEXT,
    cls=Commands,
    rich_markup_mode=None,
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"policyscan {version('policyscan')}")
        raise typer.Exit


# Commands that cut words: their engine is loaded while their options are parsed.
_CUT_WORDS = frozenset({"extract", "keywords", "diff"})


@app.callback()
def main(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Read Chinese policy speeches the way an expert does."""
    if context.invoked_subcommand in _CUT_WORDS and not {"-h", "--help"} & set(sys.argv):
        from policyscan.segment.tokens import preload

        preload()
