"""`policyscan numbers`: the register of every number, filtered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Annotated, Any, get_args

import typer

from policyscan.cli.light import light_scans
from policyscan.cli.options import Common, Format, Paths, command
from policyscan.cli.output import check_output, form_of, language_of, write
from policyscan.cli.session import Session
from policyscan.errors import UsageError

if TYPE_CHECKING:
    from policyscan.model import Number, Scan
    from policyscan.render.figures import Figure


@command
def numbers(
    paths: Paths,
    kind: Annotated[
        str | None,
        typer.Option(
            "--kind",
            help="Kinds, joined by commas: money, percent, points, multiple, fraction, quantity, date, period, ordinal, slogan.",
            show_default=False,
        ),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option("--role", help="Roles, joined by commas: target, result, other.", show_default=False),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit", help="Units, joined by commas, in either script: 元,%,亩.", show_default=False
        ),
    ] = None,
    indicator: Annotated[
        str | None,
        typer.Option(
            "--indicator",
            help="Ids of indicators, joined by commas, or a part of the name in either script.",
            show_default=False,
        ),
    ] = None,
    year: Annotated[
        str | None,
        typer.Option(
            "--year", help="Years that the figures are about, joined by commas.", show_default=False
        ),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every row on a terminal.")] = False,
    *,
    common: Common,
) -> None:
    """Numbers with kind, value, unit, bound, change, indicator, role and period, filtered.

    Columns of the data: source, year (of the document), text, kind, value (in the base unit), low and high (of a
    range), unit, bound, change, indicator (as printed), indicator_id, role, period (what it is about), start and
    end (code points), sentence.
    """
    from policyscan.model import NumberKind, Role
    from policyscan.normalise import fold
    from policyscan.render import figures as sheets
    from policyscan.render.figure_labels import figure_labels

    keeps = _filter(
        _listed("--kind", kind, get_args(NumberKind)),
        _listed("--role", role, get_args(Role)),
        _folded(unit, fold),
        _folded(indicator, fold),
        _listed("--year", year, ()),
    )
    check_output(common, paths)
    session = Session(common)
    label = figure_labels(language_of(common))
    everything = everything or form_of(common) is Format.md

    def figures() -> Iterator[Figure]:
        for scan in light_scans(session, paths, numbers=True):
            yield from _figures(scan, keeps, fold)

    found = list(figures())

    def json() -> dict[str, Any]:
        from policyscan.render.jsons import plain

        return {"schema": 1, "numbers": [plain(sheets.number_object(figure)) for figure in found]}

    write(
        common,
        person=lambda: sheets.number_sheets(found, label, everything=everything),
        data=lambda: sheets.number_data(found),
        json=json,
        json_lines=lambda: json()["numbers"],
    )
    session.finish()


Fold = Callable[[str], str]


def _figures(scan: Scan, keeps: Callable[[Number, Fold], bool], fold: Fold) -> Iterator[Figure]:
    """Yield the numbers of a scan that are asked for, each with its sentence."""
    sentences, index = scan.sentences, 0
    for number in scan.numbers:
        while index < len(sentences) and sentences[index].end <= number.start:
            index += 1
        if keeps(number, fold):
            inside = index < len(sentences) and sentences[index].start <= number.start
            yield scan, number, sentences[index] if inside else None


def _filter(
    kinds: frozenset[str],
    roles: frozenset[str],
    units: frozenset[str],
    indicators: frozenset[str],
    years: frozenset[str],
) -> Callable[[Number, Fold], bool]:
    """Return what tells whether a number is asked for; an empty set asks for everything."""

    def keeps(number: Number, fold: Fold) -> bool:
        if kinds and number.kind not in kinds:
            return False
        if roles and number.role not in roles:
            return False
        if units and number.unit not in units:
            return False
        if years and (number.period or "")[:4] not in years:
            return False
        if not indicators or number.indicator_id in indicators:
            return True
        name = fold(number.indicator or "")
        return any(asked in name for asked in indicators)

    return keeps


def _listed(option: str, value: str | None, known: tuple[str, ...]) -> frozenset[str]:
    """Return the names that an option joins by commas.

    Raises `UsageError` for a name that is none of `known`, where that is not empty.
    """
    names = frozenset(name.strip() for name in (value or "").replace("，", ",").split(",") if name.strip())
    unknown = sorted(names - frozenset(known)) if known else []
    if unknown:
        raise UsageError(f"{option} {value}", f"there is no {unknown[0]!r}", f"use {', '.join(known)}")
    return names


def _folded(value: str | None, fold: Fold) -> frozenset[str]:
    return frozenset(fold(name) for name in _listed("", value, ()))
