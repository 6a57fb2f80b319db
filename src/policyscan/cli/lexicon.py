"""`policyscan lexicon`: what the tool knows, and the user's own additions."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from policyscan.cli.options import Common, command
from policyscan.cli.output import check_output, put, write
from policyscan.cli.session import Session
from policyscan.errors import UsageError
from policyscan.render.sheet import Column, Sheet

app = typer.Typer(
    no_args_is_help=True,
    help="What policyscan knows: list, show, check and export its lexicons.",
    rich_markup_mode=None,
)

_SHOWN = ("slogan", "category", "level", "era", "gloss")


@app.command("list", epilog="Example: policyscan lexicon list --category economy --format csv")
@command
def list_phrases(
    category: Annotated[str | None, typer.Option(help="Only this category.", show_default=False)] = None,
    level: Annotated[
        str | None,
        typer.Option(
            help="Only this level: central, ministry, province, city, district.", show_default=False
        ),
    ] = None,
    grep: Annotated[
        str | None,
        typer.Option(help="Only phrases or glosses with this text, in either script.", show_default=False),
    ] = None,
    *,
    common: Common,
) -> None:
    """List the set phrases."""
    from policyscan.normalise import fold
    from policyscan.render.jsons import plain

    check_output(common)
    wanted = fold(grep) if grep else None
    found = [
        phrase
        for phrase in Session(common).scanner.phrases
        if (category is None or phrase.category == category)
        and (level is None or phrase.level == level)
        and (
            wanted is None
            or any(wanted in form for form in (phrase.slogan, *phrase.aliases))
            or wanted in phrase.gloss
        )
    ]

    def sheet() -> list[Sheet]:
        rows = [tuple(getattr(phrase, name) for name in _SHOWN) for phrase in found]
        columns = tuple(Column(n, n, style="bold" if n == "slogan" else "") for n in _SHOWN)
        return [Sheet("slogans", f"{len(rows)} set phrases", columns, rows)]

    write(
        common,
        person=sheet,
        data=sheet,
        json=lambda: {"schema": 1, "slogans": [plain(phrase) for phrase in found]},
    )


@app.command("show", epilog="Example: policyscan lexicon show 四個服務")
@command
def show_phrase(
    phrase: Annotated[str, typer.Argument(help="A set phrase or an alias of one, in either script.")],
    *,
    common: Common,
) -> None:
    """Show everything that is known of one set phrase."""
    from policyscan.normalise import fold
    from policyscan.render.jsons import plain

    check_output(common)
    found = Session(common).scanner.phrases.get(fold(phrase))
    if found is None:
        raise UsageError(phrase, "it is not in the lexicon", "look for a part of it with lexicon list --grep")
    entry: dict[str, Any] = plain(found)

    def sheet() -> list[Sheet]:
        rows = [
            (name, "；".join(map(str, value)) if isinstance(value, list) else str(value))
            for name, value in entry.items()
            if value
        ]
        return [Sheet("slogan", found.slogan, (Column("field", "", style="cyan"), Column("value", "")), rows)]

    write(common, person=sheet, data=sheet, json=lambda: {"schema": 1, "slogan": entry})


@app.command("check", epilog="Example: policyscan lexicon check --dict my.tsv")
@command
def check(*, common: Common) -> None:
    """Check the shipped lexicons and the user's own: columns, cells, doubles, examples; count their rows."""
    from policyscan.lexicon.checks import check_all
    from policyscan.normalise import fold

    check_output(common)
    results = check_all(tuple(common.dictionaries or ()), fold)
    faults = [fault for result in results for fault in result.faults]

    def sheet() -> list[Sheet]:
        rows = [(result.file, result.rows, len(result.faults)) for result in results]
        columns = (
            Column("file", "File", style="bold"),
            Column("rows", "Rows", right=True),
            Column("faults", "Faults", right=True),
        )
        listed = [Sheet("lexicons", "Lexicons", columns, rows)]
        if faults:
            listed.append(
                Sheet("faults", "Faults", (Column("fault", "Fault"),), [(fault,) for fault in faults])
            )
        return listed

    write(
        common,
        person=sheet,
        data=sheet,
        json=lambda: {
            "schema": 1,
            "lexicons": [{"file": r.file, "rows": r.rows, "faults": list(r.faults)} for r in results],
        },
    )
    if faults:
        raise typer.Exit(1)


@app.command("export", epilog="Example: policyscan lexicon export --jieba -o slogans.dict.txt")
@command
def export(
    jieba: Annotated[
        bool, typer.Option("--jieba", help="As a jieba user dictionary: `word frequency tag`.")
    ] = False,
    frequency: Annotated[
        int, typer.Option(min=1, help="The frequency given to every word of a jieba dictionary.")
    ] = 10_000,
    *,
    common: Common,
) -> None:
    """Write the set phrases for other tools, or as a table to start your own dictionary from."""
    from policyscan.lexicon.phrases import COLUMNS

    check_output(common)
    phrases = Session(common).scanner.phrases
    if jieba:
        # jieba's format has no escape: a word with a space would be read as a word and a frequency.
        words = sorted(
            {
                form
                for phrase in phrases
                for form in (phrase.slogan, *phrase.aliases)
                if not set(form) & set(" \t")
            }
        )
        put(common, "".join(f"{word} {frequency} nz\n" for word in words))
        return
    columns = COLUMNS[:-1]

    def cell(value: str | tuple[str, ...], name: str) -> str:
        return ("；" if name == "counts" else "|").join(value) if isinstance(value, tuple) else value

    def sheet() -> list[Sheet]:
        rows = [tuple(cell(getattr(phrase, name), name) for name in columns) for phrase in phrases]
        return [Sheet("slogans", "Set phrases", tuple(Column(name, name) for name in columns), rows)]

    from policyscan.render.jsons import plain

    write(
        common,
        person=sheet,
        data=sheet,
        json=lambda: {"schema": 1, "slogans": [plain(phrase) for phrase in phrases]},
    )
