"""`policyscan targets`: indicators × years, with what became of each target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policyscan.cli.light import light_scans
from policyscan.cli.options import Common, Format, Paths, command
from policyscan.cli.output import check_output, form_of, language_of, write
from policyscan.cli.session import Session

if TYPE_CHECKING:
    from policyscan.render.sheet import Sheet


@command
def targets(
    paths: Paths,
    results: Annotated[
        bool,
        typer.Option(
            "--results", help="Put each year's outcome, where a document states it, beside its target."
        ),
    ] = False,
    long: Annotated[bool, typer.Option("--long", help="One row a value, with its sentence.")] = False,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every year and every row on a terminal.")
    ] = False,
    *,
    common: Common,
) -> None:
    """Targets by year: indicators × years, the bound as written, raised, lowered or reworded.

    A cell quotes the document of that year. It is told apart whether a document names an indicator without a figure
    (no number), does not name it (absent), or was not read at all (missing). Columns of --long: indicator, label,
    year, status, text, value, low, high, unit, bound, change (against the year before in the table), result and
    result_value, source, start and end (code points), sentence.
    """
    from policyscan.comparison.targets import as_json
    from policyscan.comparison.targets import targets as table_of
    from policyscan.render import figures as sheets
    from policyscan.render.figure_labels import figure_labels

    check_output(common, paths)
    session = Session(common)
    language = language_of(common)
    label, english = figure_labels(language), language == "en"
    everything = everything or form_of(common) is Format.md
    table = table_of(light_scans(session, paths, numbers=True))

    def person() -> Sequence[Sheet]:
        if long:
            return sheets.target_long_sheets(table, label, english=english)
        return sheets.target_sheets(table, label, results=results, everything=everything, english=english)

    def data() -> Sequence[Sheet]:
        return sheets.target_long(table) if long else sheets.target_data(table, results=results)

    def json() -> dict[str, Any]:
        return as_json(table, results=results)

    write(common, person=person, data=data, json=json, json_lines=lambda: json()["targets"])
    if not table.rows:
        session.note("no target found")
    session.finish()
