"""Scans that hold only what a table needs: a folder of reports takes a third of the time of full ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from policyscan.cli.session import Session

if TYPE_CHECKING:
    from policyscan.model import Scan


def light_scans(
    session: Session,
    paths: Sequence[str],
    *,
    slogans: bool = False,
    numbers: bool = False,
    themes: bool = False,
    speakers: bool = False,
) -> Iterator[Scan]:
    """Yield a scan of every input that can be read, with its sentences and what is asked for; the rest is empty.

    What is there is what a full scan has: numbers are read with the slogans and the speakers that their kinds and
    roles need.
    """
    from policyscan.extract.numbers import numbers as find_numbers
    from policyscan.extract.slogans import slogans as find_slogans
    from policyscan.extract.speakers import speakers as find_speakers
    from policyscan.extract.themes import shares
    from policyscan.model import Scan
    from policyscan.segment import sentences

    scanner = session.scanner
    # A faulty dictionary is told before any input is read.
    _ = ((slogans or numbers) and scanner.phrases, themes and scanner.theme_terms)
    for document in session.documents(paths):
        parts = sentences(document)
        people, parts = find_speakers(document, parts) if speakers or numbers else ([], parts)
        phrases = find_slogans(document, scanner.phrases) if slogans or numbers else []
        yield Scan(
            document=document,
            tokens=0,
            sentences=tuple(parts),
            speakers=tuple(people),
            slogans=tuple(phrases),
            numbers=tuple(find_numbers(document, parts, phrases)) if numbers else (),
            directives=(),
            actions=(),
            themes=tuple(
                shares(
                    document,
                    parts,
                    scanner.theme_terms,
                    scanner.theme_terms.hits(document.folded),
                    scanner.options.language,
                )
            )
            if themes
            else (),
            keywords=(),
        )
