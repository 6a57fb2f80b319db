"""Scans with sentences and numbers only: what the tables of figures need, in a third of the time of full scans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from policyscan.cli.session import Session

if TYPE_CHECKING:
    from policyscan.model import Scan


def figure_scans(session: Session, paths: Sequence[str]) -> Iterator[Scan]:
    """Yield a scan of every input that can be read: its numbers are those of a full scan, the rest is empty."""
    from policyscan.extract.numbers import numbers
    from policyscan.extract.slogans import slogans
    from policyscan.extract.speakers import speakers
    from policyscan.model import Scan
    from policyscan.segment import sentences

    phrases = session.scanner.phrases
    for document in session.documents(paths):
        # What a readout's speakers ask for is a target, so that roles need the speakers.
        _, parts = speakers(document, sentences(document))
        yield Scan(
            document=document,
            tokens=0,
            sentences=tuple(parts),
            speakers=(),
            slogans=(),
            numbers=tuple(numbers(document, parts, slogans(document, phrases))),
            directives=(),
            actions=(),
            themes=(),
            keywords=(),
        )
