"""One run of a command: inputs are scanned, notes and errors go to stderr, failures are remembered."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from policyscan.cli.options import Common, say
from policyscan.cli.output import language_of

if TYPE_CHECKING:
    from policyscan.model import Document, Lexis, Scan
    from policyscan.pipeline import Options, Outcome, Scanner, Source
    from policyscan.reading import Limits


Result = TypeVar("Result")


@dataclass(slots=True)
class Session:
    """What the shared options ask for, and whether some input failed.

    `themes` and `markers` are the user's own files, `keywords` how many keywords a scan keeps (None: all).
    """

    common: Common
    themes: Path | None = None
    markers: Path | None = None
    keywords: int | None = 20
    method: str = "tfidf"
    failed: int = 0
    _scanner: Scanner | None = field(default=None, repr=False)

    @property
    def options(self) -> Options:
        """The options of the library."""
        from policyscan.pipeline import Options

        return Options(
            dictionaries=tuple(self.common.dictionaries or ()),
            themes=self.themes,
            markers=self.markers,
            engine=self.common.engine.value,
            keyword_method=self.method,  # type: ignore[arg-type]
            keywords=self.keywords,
            language=language_of(self.common),
        )

    @property
    def scanner(self) -> Scanner:
        """The lexicons, loaded once."""
        if self._scanner is None:
            from policyscan.pipeline import Scanner

            self._scanner = Scanner(self.options)
        return self._scanner

    def source(self, paths: Sequence[str]) -> Source:
        """Say where the documents come from."""
        from policyscan.pipeline import Source

        return Source(tuple(paths), self.common.encoding, limits_of(self.common), self.common.jobs)

    def scans(self, paths: Sequence[str]) -> Iterator[Scan]:
        """Yield the scan of every input that can be read, in order; tell the rest on stderr.

        Raises `LexiconError` before any input is read where a dictionary is faulty.
        """
        from policyscan.pipeline import scans

        _ = self.scanner.phrases
        return self.results(scans(self.source(paths), self.options))

    def lexes(self, paths: Sequence[str]) -> Iterator[Lexis]:
        """Yield the counted words of every input that can be read; else as `scans`."""
        from policyscan.pipeline import lexes

        _ = self.scanner.phrases
        return self.results(lexes(self.source(paths), self.options))

    def documents(self, paths: Sequence[str]) -> Iterator[Document]:
        """Yield every input that can be read, folded; else as `scans`."""
        from policyscan.pipeline import documents

        return self.results(documents(self.source(paths)))

    def results(self, outcomes: Iterable[Outcome[Result]]) -> Iterator[Result]:
        """Yield the results; say errors and notes on stderr and remember that an input failed."""
        count = 0
        for outcome in outcomes:
            for note in outcome.notes:
                self.note(note)
            if outcome.error is not None:
                self.failed += 1
                self._progress(0, "")
                say(str(outcome.error))
            elif outcome.result is not None:
                count += 1
                self._progress(count, outcome.source)
                yield outcome.result
        self._progress(0, "")

    def note(self, line: str) -> None:
        """Tell the user something on stderr, unless they want quiet."""
        if not self.common.quiet:
            self._progress(0, "")
            say(line)

    def finish(self) -> None:
        """Exit with 1 where some input failed."""
        if self.failed:
            raise typer.Exit(1)

    def _progress(self, count: int, source: str) -> None:
        """Show how far a long run has come: one line on a terminal's stderr, taken back at the end."""
        if self.common.quiet or not sys.stderr.isatty() or sys.stdout.isatty():
            return
        from policyscan.render.safe import visible

        sys.stderr.write(f"\r\x1b[K{count} {visible(source)[-60:]}" if count else "\r\x1b[K")
        sys.stderr.flush()


def limits_of(common: Common) -> Limits:
    """Return the limits of reading, with those that `--limit name=value` raises."""
    from policyscan.reading import Limits

    return Limits().with_changes(common.limit or [])
