"""The one place that knows the order of the stages: read → normalise → segment → extract → Scan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from policyscan.comparison.keyness import word_counts
from policyscan.errors import InputError, PolicyscanError
from policyscan.extract.directives import actions, directives
from policyscan.extract.keywords import Method, keywords
from policyscan.extract.numbers import numbers
from policyscan.extract.slogans import slogans
from policyscan.extract.speakers import speakers
from policyscan.extract.themes import ThemeTerms, shares, themes_within
from policyscan.lexicon.background import background, stop_words
from policyscan.lexicon.markers import markers
from policyscan.lexicon.phrases import Phrase, Phrases, shipped_rows, user_phrases
from policyscan.lexicon.themes import themes
from policyscan.model import Document, Keyword, Lexis, Scan
from policyscan.normalise import fold, normalise
from policyscan.reading import Found, Limits, find, read
from policyscan.reading.files import STANDARD_INPUT
from policyscan.segment import Engine, Segmenter, release, sentences, tokens_of

if TYPE_CHECKING:
    from policyscan.comparison.changes import Comparison

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Options:
    """What a user may set about the extraction.

    `dictionaries` are the user's own phrases, read after the shipped ones and above them. `keywords` is how many
    a scan keeps, None for all. `language` names the themes (`en`, `zh-Hans`, `zh-Hant`).
    """

    dictionaries: tuple[Path, ...] = ()
    themes: Path | None = None
    markers: Path | None = None
    engine: Engine = "rjieba"
    keyword_method: Method = "tfidf"
    keywords: int | None = 20
    language: str = "en"


@dataclass(frozen=True)
class Scanner:
    """The lexicons of one set of options, loaded once, and the stages that use them."""

    options: Options = field(default_factory=Options)

    @cached_property
    def phrases(self) -> Phrases:
        """The shipped set phrases, and the user's own over them."""
        own: list[Phrase] = []
        for path in self.options.dictionaries:
            own += user_phrases(path, fold)
        return Phrases((*shipped_rows(), *own))

    @cached_property
    def theme_terms(self) -> ThemeTerms:
        """The themes' terms, ready to be matched."""
        return ThemeTerms(themes(self.options.themes))

    @cached_property
    def segmenter(self) -> Segmenter:
        """The word cutter, which keeps every set phrase and every theme's term whole."""
        return Segmenter((*self.phrases.words(), *self.theme_terms.words()), self.options.engine)

    def scan(self, document: Document) -> Scan:
        """Find everything in one document, which need not be folded yet."""
        return self.examine(document)[0]

    def examine(self, document: Document) -> tuple[Scan, list[str]]:
        """Find everything in one document, and return its tokens too."""
        document = self.folded(document)
        self.segmenter.ahead(document.folded)
        parts = sentences(document)
        people, parts = speakers(document, parts)
        found_slogans = slogans(document, self.phrases)
        found_numbers = numbers(document, parts, found_slogans)
        own_markers = markers(self.options.markers) if self.options.markers else None
        parts, found_directives = directives(document, parts, found_numbers, found_slogans, own_markers)
        hits = self.theme_terms.hits(document.folded)
        words = self.segmenter.words(document.folded)
        scan = Scan(
            document=document,
            tokens=len(words),
            sentences=tuple(parts),
            speakers=tuple(people),
            slogans=tuple(found_slogans),
            numbers=tuple(found_numbers),
            directives=tuple(
                replace(directive, themes=themes_within(hits, directive.start, directive.end))
                for directive in found_directives
            ),
            actions=tuple(actions(document)),
            themes=tuple(shares(document, parts, self.theme_terms, hits, self.options.language)),
            keywords=self._keywords(document, words),
        )
        return scan, words

    def _keywords(self, document: Document, words: list[str]) -> tuple[Keyword, ...]:
        """Return the keywords, each as the document prints it where it first stands."""
        options, folded, text = self.options, document.folded, document.text
        ranked = keywords(
            words, len(text), background(), stop_words(), options.keyword_method, options.keywords
        )
        places = [(keyword, folded.find(keyword.term)) for keyword in ranked]
        return tuple(replace(keyword, term=text[at : at + len(keyword.term)]) for keyword, at in places)

    def lexis(self, document: Document) -> Lexis:
        """Count the words of one document."""
        document = self.folded(document)
        words = self.segmenter.words(document.folded)
        return Lexis(document.source, document.year, len(document.text), len(words), word_counts(words))

    def folded(self, document: Document) -> Document:
        """Return the document with its folded text and script."""
        return document if document.folded else normalise(document)

    def compare(self, old: Document, new: Document) -> Comparison:
        """Scan two documents and say what changed from the old to the new."""
        from policyscan.comparison.diff import diff  # for this verb alone

        (old_scan, old_words), (new_scan, new_words) = self.examine(old), self.examine(new)
        return diff(old_scan, new_scan, tokens_of(old_words), tokens_of(new_words))


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Result]):
    """What became of one input: a result, or the error that kept it from being read; and notes for the user.

    `kept` says that the result of an earlier run stands, so that nothing was read.
    """

    source: str
    result: Result | None = None
    error: PolicyscanError | None = None
    notes: tuple[str, ...] = ()
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where documents come from: files, folders or `-`, how they are decoded, and how many processes read them.

    `kept` is asked for the path of every input whether the result of an earlier run stands.
    """

    paths: tuple[str, ...]
    encoding: str | None = None
    limits: Limits = field(default_factory=Limits)
    jobs: int = 1
    kept: Callable[[str], bool] | None = None


def scans(source: Source, options: Options | None = None) -> Iterator[Outcome[Scan]]:
    """Read and scan every input, one outcome each, in the order of the inputs whatever `jobs` is.

    A faulty input is an outcome with its error; the others go on. With several `jobs`, processes share the work
    and a few documents for each are held at a time.
    """
    return outcomes(source, options or Options(), Scanner.scan)


def lexes(source: Source, options: Options | None = None) -> Iterator[Outcome[Lexis]]:
    """Read every input and count its words; else as `scans`."""
    return outcomes(source, options or Options(), Scanner.lexis)


def documents(source: Source) -> Iterator[Outcome[Document]]:
    """Read and fold every input; else as `scans`."""
    return outcomes(source, Options(), Scanner.folded)


def outcomes(
    source: Source, options: Options, task: Callable[[Scanner, Document], Result]
) -> Iterator[Outcome[Result]]:
    """Read every input and do `task` with it; else as `scans`.

    With several jobs, `task` and its results travel between processes: both can be pickled.
    """
    found = find(source.paths)
    prepare = _Preparation(options, source.encoding, source.limits, task)
    first = list(islice(found, 2)) if source.jobs > 1 else []
    found = chain(first, found)
    if len(first) < 2:  # no second input for a second process
        return _alone(prepare(), found, source)
    return _shared(prepare, found, source)


@dataclass(frozen=True)
class _Work(Generic[Result]):
    """The work on one input."""

    scanner: Scanner
    encoding: str | None
    limits: Limits
    task: Callable[[Scanner, Document], Result]

    def __call__(self, found: Found) -> Outcome[Result]:
        try:
            read_result = read(found.path, encoding=self.encoding, limits=self.limits)
            return Outcome(found.path, self.task(self.scanner, read_result.document), notes=read_result.notes)
        except InputError as error:
            return Outcome(found.path, error=error)


@dataclass(frozen=True)
class _Preparation(Generic[Result]):
    """What a process needs to begin the work: its lexicons are loaded once, before the first input is read."""

    options: Options
    encoding: str | None
    limits: Limits
    task: Callable[[Scanner, Document], Result]

    def __call__(self) -> _Work[Result]:
        scanner = Scanner(self.options)
        if self.options.dictionaries:
            _ = scanner.phrases  # a faulty one is told at once
        return _Work(scanner, self.encoding, self.limits, self.task)


def _unread(found: Found, source: Source) -> Outcome[Result] | None:
    """Return the outcome of an input that is not read at all."""
    if found.skipped:
        return Outcome(found.path, notes=(f"{found.path}: skipped, {found.skipped}",))
    if source.kept is not None and source.kept(found.path):
        return Outcome(found.path, kept=True)
    return None


def _alone(work: _Work[Result], found: Iterable[Found], source: Source) -> Iterator[Outcome[Result]]:
    return (_unread(item, source) or work(item) for item in found)


def _shared(
    prepare: _Preparation[Result], found: Iterable[Found], source: Source
) -> Iterator[Outcome[Result]]:
    """Share the work among processes; what only this one can read, its standard input, it reads itself."""
    release()

    def here(item: Found) -> Outcome[Result] | None:
        return _unread(item, source) or (prepare()(item) if item.path == STANDARD_INPUT else None)

    def lost(item: Found, how: str) -> Outcome[Result]:
        error = InputError(
            item.path, f"the process that had it ended ({how})", "try it alone; with fewer --jobs"
        )
        return Outcome(item.path, error=error)

    from policyscan.workers import in_order  # what it imports would double the start of one process

    return in_order(prepare, found, source.jobs, here=here, lost=lost)


def scan(document: Document, options: Options | None = None) -> Scan:
    """Find everything in a document.

    >>> found = scan(Document("note", "区委书记周明远强调，要加快推进“四个服务”。"))
    >>> found.slogans[0].slogan, found.speakers[0].name
    ('四个服务', '周明远')
    """
    return Scanner(options or Options()).scan(document)


def compare(old: Document, new: Document, options: Options | None = None) -> Comparison:
    """Say what changed from an old speech to a new one: slogans, targets, themes, terms, sentences, force.

    >>> found = compare(Document("old", "要推动四个服务。"), Document("new", "要推动四个服务，发展新质生产力。"))
    >>> [(change.slogan, change.change) for change in found.slogans]
    [('新质生产力', 'new'), ('四个服务', 'same')]
    """
    return Scanner(options or Options()).compare(old, new)
