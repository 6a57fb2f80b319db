"""`policyscan extract`: one speech read, or many."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policyscan.cli.options import Common, Format, Paths, command
from policyscan.cli.output import check_output, form_of, labels_of, put, show, write
from policyscan.cli.session import Session
from policyscan.errors import UsageError

if TYPE_CHECKING:
    from policyscan.model import Scan

Only = Annotated[
    str | None,
    typer.Option(
        "--only",
        help="Sections to show, joined by commas: speakers, slogans, directives, actions, numbers, themes, keywords, sentences.",
        show_default=False,
    ),
]


@command
def extract(
    paths: Paths,
    only: Only = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Show every row of every section on a terminal.")
    ] = False,
    method: Annotated[
        str, typer.Option("--keywords", help="How keywords are scored: tfidf or textrank.")
    ] = "tfidf",
    *,
    common: Common,
) -> None:
    """Read speeches: who spoke, set phrases, directives by force, numbers, themes, keywords."""
    from policyscan.render import extract as sheets
    from policyscan.render.jsons import document_object, dumps, envelope

    sections = _sections(only, sheets.SECTIONS)
    if method not in ("tfidf", "textrank"):
        raise UsageError(f"--keywords {method}", "it is not a method", "use tfidf or textrank")
    check_output(common, paths)
    session = Session(common, method=method)
    scans = session.scans(paths)
    label = labels_of(common)

    def objects() -> Iterator[dict[str, Any]]:
        for scan in scans:
            item = document_object(scan)
            yield (
                {k: v for k, v in item.items() if k not in sheets.SECTIONS or k in sections}
                if sections
                else item
            )

    form = form_of(common)
    if form is Format.jsonl and common.output is None:
        for item in objects():
            put(common, dumps(item) + "\n")
    elif form is Format.table and common.output is None:
        for scan in scans:
            show(
                common,
                sheets.for_person(scan, session.scanner.phrases, label, sections, everything=everything),
            )
    else:

        def every(scan: Scan) -> list[Any]:
            return sheets.for_person(scan, session.scanner.phrases, label, sections, everything=everything)

        write(
            common,
            person=lambda: [sheet for scan in scans for sheet in every(scan)],
            data=lambda: sheets.for_data(list(scans), sections),
            json=lambda: envelope(objects()),
            json_lines=objects,
        )
    session.finish()


def _sections(only: str | None, known: tuple[str, ...]) -> list[str]:
    """Return the sections that `--only` names, in the order of the output."""
    if only is None:
        return []
    names = [name.strip() for name in only.split(",") if name.strip()]
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        raise UsageError(
            f"--only {only}",
            f"there is no section {(unknown or [''])[0]!r}",
            f"the sections are {', '.join(known)}",
        )
    return [name for name in known if name in names]
