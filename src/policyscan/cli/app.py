"""The Typer app: every command is registered here, one file each."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from policyscan.cli import lexicon
from policyscan.cli.collocates import collocates
from policyscan.cli.extract import extract
from policyscan.cli.keywords import keywords
from policyscan.cli.kwic import kwic
from policyscan.cli.slogans import slogans
from policyscan.cli.themes import themes

app = typer.Typer(
    name="policyscan",
    help="Read Chinese policy speeches the way an expert does: set phrases (提法), directives, numbers, and what changed.",
    epilog="Example: policyscan extract speech.txt",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
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


# Every command in the order of `--help`, each with an example.
for function, examples in (
    (extract, "policyscan extract speech.txt   |   policyscan extract speeches/ --format json -o all.json"),
    (themes, "policyscan themes speeches/   |   policyscan themes speeches/ --topics 8"),
    (slogans, "policyscan slogans speeches/   |   policyscan slogans speeches/ --discover"),
    (keywords, "policyscan keywords speeches/ --csv keywords.csv   |   policyscan keywords speeches/ --by year"),
    (kwic, "policyscan kwic 算力 speeches/"),
    (collocates, "policyscan collocates 改革 speeches/"),
):
    app.command(epilog=f"Examples: {examples}")(function)
app.add_typer(lexicon.app, name="lexicon")
