"""`policyscan keywords`: the terms that stand out, per document or per year."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from policyscan.cli.options import Common, Format, Paths, command
from policyscan.cli.output import check_output, labels_of, write
from policyscan.cli.session import Session
from policyscan.errors import UsageError
from policyscan.render.sheet import Column, Sheet

if TYPE_CHECKING:
    from policyscan.comparison.keywords import GroupKeyword


class By(StrEnum):
    """What the keywords are of."""

    document = "document"
    year = "year"


class Rank(StrEnum):
    """What puts one keyword before another."""

    tfidf = "tfidf"
    keyness = "keyness"


@command
def keywords(
    paths: Paths,
    by: Annotated[By, typer.Option("--by", help="Keywords of each document, or of each year.")] = By.document,
    rank: Annotated[
        Rank,
        typer.Option(
            "--rank",
            help="By TF-IDF against the background of policy language, or by keyness against the other groups.",
        ),
    ] = Rank.tfidf,
    top: Annotated[
        int, typer.Option("--top", min=1, help="How many of each group a terminal shows; data have all.")
    ] = 20,
    csv: Annotated[
        Path | None,
        typer.Option(
            "--csv", help="Write a CSV to this file: short for --format csv -o FILE.", show_default=False
        ),
    ] = None,
    *,
    common: Common,
) -> None:
    """Keywords with rates, TF-IDF, keyness and dispersion.

    Columns of the data: group, year, term, count, per_10k (uses per 10,000 characters), tfidf, documents (that have
    the term), log_ratio with ci_low and ci_high, g2, p and q (this group against all others), dp and juilland_d
    (spread over the documents). A column is empty where there is nothing to compare with.
    """
    from policyscan.comparison.keywords import group_keywords, groups
    from policyscan.extract.keywords import is_term, tfidf
    from policyscan.lexicon.background import background, stop_words
    from policyscan.render.jsons import plain

    if csv is not None:
        if common.output is not None or common.format not in (None, Format.csv):
            raise UsageError("--csv", "it names the form and the file already", "drop --format and --output")
        common = replace(common, format=Format.csv, output=csv)
    check_output(common, paths)
    session = Session(common)
    label = labels_of(common)
    found, read = groups(session.lexes(paths), by.value)
    rows = list(
        group_keywords(
            found,
            read,
            lambda term: is_term(term, stop_words()),
            lambda counts, tokens: tfidf(counts, tokens, background()),
            by_keyness=rank is Rank.keyness,
        )
    )
    compared = len(found) > 1

    def person() -> list[Sheet]:
        columns = [
            Column("term", label("term"), style="bold"),
            Column("count", label("count"), right=True),
            Column("per_10k", label("per_10k"), right=True, digits=1),
            Column("tfidf", "TF-IDF", right=True, digits=4),
        ]
        if compared:
            columns += [
                Column("log_ratio", "log ratio", right=True, digits=2),
                Column("ci", "95 %", right=True, style="dim"),
                Column("g2", "G²", right=True, digits=1),
                Column("q", "q", right=True, digits=3),
            ]
        return [
            Sheet(name, name, tuple(columns), [_shown(row, compared) for row in list(group)[:top]])
            for name, group in groupby(rows, key=lambda row: row.group)
        ]

    def data() -> list[Sheet]:
        names = (
            "group",
            "year",
            "term",
            "count",
            "per_10k",
            "tfidf",
            "documents",
            *_KEYNESS,
            "dp",
            "juilland_d",
        )
        cells = [
            (
                *(r.group, r.year, r.term, r.count, r.per_10k, r.score, r.documents),
                *(getattr(r.keyness, name) if r.keyness else None for name in _KEYNESS),
                *(r.dp, r.juilland_d),
            )
            for r in rows
        ]
        return [Sheet("keywords", label("keywords"), tuple(Column(name, name) for name in names), cells)]

    write(
        common, person=person, data=data, json=lambda: {"schema": 1, "keywords": [plain(row) for row in rows]}
    )
    session.finish()


_KEYNESS = ("log_ratio", "ci_low", "ci_high", "g2", "p", "q")


def _shown(row: GroupKeyword, compared: bool) -> tuple[str | int | float | None, ...]:
    head = (row.term, row.count, row.per_10k, row.score)
    if not compared or row.keyness is None:
        return head + (None,) * (4 if compared else 0)
    key = row.keyness
    return (*head, key.log_ratio, f"{key.ci_low:+.1f} … {key.ci_high:+.1f}", key.g2, key.q)
