"""The Typer app: every command is registered here, one file each."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from policyscan.cli import lexicon
from policyscan.cli.extract import extract
from policyscan.cli.keywords import keywords

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


app.command(
    epilog="Examples: policyscan extract speech.txt   |   policyscan extract speeches/ --format json -o all.json"
)(extract)
app.command(
    epilog="Examples: policyscan keywords speeches/ --csv keywords.csv   |   policyscan keywords speeches/ --by year"
)(keywords)
app.add_typer(lexicon.app, name="lexicon")
