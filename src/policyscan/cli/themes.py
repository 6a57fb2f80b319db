"""`policyscan themes`: what the speeches are about, over years, documents or speakers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from policyscan.cli.light import light_scans
from policyscan.cli.options import Common, Paths, command
from policyscan.cli.output import check_output, language_of, write
from policyscan.cli.session import Session
from policyscan.errors import UsageError
from policyscan.render.sheet import Sheet

if TYPE_CHECKING:
    from policyscan.comparison.topics import Topics, Unit
    from policyscan.model import Scan


class By(StrEnum):
    """What the columns are."""

    year = "year"
    document = "document"
    speaker = "speaker"


Columns = Annotated[
    By, typer.Option("--by", help="Columns: years (documents pooled), documents, or speakers.")
]


@command
def themes(
    paths: Paths,
    by: Columns = By.year,
    own: Annotated[
        Path | None,
        typer.Option("--themes", help="Your own themes, a file like dicts/themes.toml.", show_default=False),
    ] = None,
    topics: Annotated[
        int,
        typer.Option(
            "--topics",
            min=0,
            help="Besides, find so many topics in the text itself (NMF); 0 finds none.",
        ),
    ] = 0,
    *,
    common: Common,
) -> None:
    """Themes by year: share of sentences, change, rate per 10,000 characters, rank, and a line.

    Columns of the data: theme, name, the column (year, document or speaker), sentences, share, hits, per_10k, rank,
    change of share with ci_low and ci_high, rank_change, moved and sure (the interval leaves 0 out), all against the
    column before. Years that were not read are told, not filled.
    """
    from policyscan.comparison.theme_trends import theme_trends
    from policyscan.lexicon.themes import themes as lexicon
    from policyscan.render import trends as sheets
    from policyscan.render.trend_labels import trend_labels

    if topics and by is By.speaker:
        raise UsageError("--topics", "it has no columns by speaker", "use --by year or --by document")
    check_output(common, paths)
    session = Session(common, themes=own)
    terms = session.scanner.theme_terms
    language = language_of(common)
    label = trend_labels(language)
    units: list[Unit] = []

    def scans() -> Iterator[Scan]:
        for scan in light_scans(session, paths, themes=True, speakers=by is By.speaker):
            if topics:
                units.extend(_units(scan, session, by))
            yield scan

    table = theme_trends(
        scans(),
        by.value,
        lambda scan: [(hit.start, hit.themes) for hit in terms.hits(scan.document.folded)],
        {theme.id: theme.name(language) for theme in lexicon(own)},
    )
    found = _topics(units, topics) if topics else None

    def json() -> dict[str, Any]:
        from policyscan.render.jsons import plain

        return sheets.theme_object(table) | ({"topics": plain(found)} if found else {})

    def person() -> Sequence[Sheet]:
        return [*sheets.theme_sheets(table, label), *(sheets.topic_sheets(found, label) if found else ())]

    def data() -> Sequence[Sheet]:
        return [*sheets.theme_data(table), *(sheets.topic_data(found) if found else ())]

    write(common, person=person, data=data, json=json)
    session.finish()


def _topics(units: list[Unit], number: int) -> Topics:
    from policyscan.comparison.topics import find_topics
    from policyscan.lexicon.background import stop_words

    # In order of the columns, whatever the order of the files.
    units.sort(key=lambda unit: (unit.column, unit.source, unit.start))
    return find_topics(units, number, stop_words())


def _units(scan: Scan, session: Session, by: By) -> Iterator[Unit]:
    """Cut a document into sentences with their words, headings left out; by year, only where there is one."""
    from bisect import bisect_left

    from policyscan.comparison.keyness import word_counts
    from policyscan.comparison.topics import Unit

    document = scan.document
    if by is By.year and document.year is None:
        return
    tokens = session.scanner.segmenter.tokens(document.folded)
    words = word_counts(tokens.words)
    for sentence in scan.sentences:
        if sentence.heading:
            continue
        first, after = bisect_left(tokens.starts, sentence.start), bisect_left(tokens.starts, sentence.end)
        yield Unit(
            document.source,
            sentence.start,
            sentence.end,
            document.source if by is By.document else str(document.year),
            document.text[sentence.start : sentence.end],
            tuple(word for word in tokens.words[first:after] if word in words),
        )
