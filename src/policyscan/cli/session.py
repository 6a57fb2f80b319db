"""One run of a command: inputs are scanned, notes and errors go to stderr, failures are remembered."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from policyscan.cli.options import Common, say
from policyscan.cli.output import language_of
from policyscan.cli.progress import Progress

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
        from policyscan.pipeline import Scanner

        return self.each(paths, Scanner.scan)

    def lexes(self, paths: Sequence[str]) -> Iterator[Lexis]:
        """Yield the counted words of every input that can be read; else as `scans`."""
        from policyscan.pipeline import Scanner

        return self.each(paths, Scanner.lexis)

    def documents(self, paths: Sequence[str]) -> Iterator[Document]:
        """Yield every input that can be read, folded; else as `scans`."""
        from policyscan.pipeline import documents

        return self.results(documents(self.source(paths)), self._count(paths))

    def each(self, paths: Sequence[str], task: Callable[[Scanner, Document], Result]) -> Iterator[Result]:
        """Yield what `task` makes of every input that can be read; else as `scans`.

        With several jobs, `task` runs in other processes: it and its results can be pickled.
        """
        return (outcome.result for outcome in self.outcomes(paths, task) if outcome.result is not None)

    def outcomes(
        self,
        paths: Sequence[str],
        task: Callable[[Scanner, Document], Result],
        kept: Callable[[str], bool] | None = None,
    ) -> Iterator[Outcome[Result]]:
        """Yield the outcome of every input that was read, or whose earlier result `kept` says to stand."""
        from policyscan.pipeline import outcomes

        if self.common.dictionaries:
            _ = self.scanner.phrases
        return self._told(
            outcomes(replace(self.source(paths), kept=kept), self.options, task), self._count(paths)
        )

    def results(self, outcomes: Iterable[Outcome[Result]], total: int | None = None) -> Iterator[Result]:
        """Yield the results; say errors and notes on stderr and remember that an input failed."""
        for outcome in self._told(outcomes, total):
            if outcome.result is not None:
                yield outcome.result

    def _told(self, outcomes: Iterable[Outcome[Result]], total: int | None) -> Iterator[Outcome[Result]]:
        """Yield the outcomes that are results, new or kept; tell the rest, and how far the run has come."""
        progress = Progress(total) if self._watched() else None
        try:
            for outcome in outcomes:
                if progress:
                    progress.take_back()
                for note in outcome.notes:
                    self.note(note)
                if outcome.error is not None:
                    self.failed += 1
                    say(str(outcome.error))
                elif outcome.result is not None or outcome.kept:
                    yield outcome
                if progress:
                    progress.show(outcome.source)
        finally:
            if progress:
                progress.take_back()

    def _watched(self) -> bool:
        """Say whether somebody sees stderr and wants to know."""
        return not self.common.quiet and sys.stderr.isatty()

    def _count(self, paths: Sequence[str]) -> int | None:
        """Count the inputs, where somebody watches; a walk through ten thousand takes a tenth of a second."""
        if not self._watched():
            return None
        from policyscan.reading import find

        return sum(1 for _ in find(paths))

    def note(self, line: str) -> None:
        """Tell the user something on stderr, unless they want quiet."""
        if not self.common.quiet:
            say(line)

    def finish(self) -> None:
        """Exit with 1 where some input failed."""
        if self.failed:
            raise typer.Exit(1)


def limits_of(common: Common) -> Limits:
    """Return the limits of reading, with those that `--limit name=value` raises."""
    from policyscan.reading import Limits

    return Limits().with_changes(common.limit or [])
