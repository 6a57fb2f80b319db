"""What a document is about: sentences that have at least one of a theme's terms.

Terms match longest first and do not overlap, so that 数字经济 does not also count as 经济. A sentence may belong to
several themes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policyscan.lexicon.themes import Theme
from policyscan.model import Document, Sentence, ThemeShare


@dataclass(frozen=True, slots=True)
class ThemeHit:
    """A term of one or two themes where the text has it; `themes` are theme ids."""

    start: int
    end: int
    themes: tuple[str, ...]


class ThemeTerms:
    """The terms of a list of themes, ready to be matched in folded text."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick

        self.themes = tuple(themes)
        owners: dict[str, list[str]] = {}
        for theme in themes:
            for term in theme.terms:
                owners.setdefault(term, []).append(theme.id)
        self._terms = list(owners)
        self._owners = [tuple(ids) for ids in owners.values()]
        self._automaton = CharwiseDoubleArrayAhoCorasick(self._terms, MATCH_KIND_LEFTMOST_LONGEST)

    def words(self) -> Iterator[str]:
        """Every term, for a segmenter that is to keep it whole."""
        return iter(self._terms)

    def hits(self, folded: str) -> list[ThemeHit]:
        """Return every term in order of position."""
        owners = self._owners
        return [ThemeHit(start, end, owners[index]) for start, end, index in self._automaton.find(folded)]


def shares(
    document: Document,
    sentences: Sequence[Sentence],
    terms: ThemeTerms,
    hits: Sequence[ThemeHit],
    language: str = "en",
) -> list[ThemeShare]:
    """Return each theme with at least one hit: its share of the sentences (headings left out) and its rate.

    Sorted by share, the largest first; ties in the order of the theme list.
    """
    spoken = [sentence for sentence in sentences if not sentence.heading]
    in_sentences: dict[str, int] = {}
    counts: dict[str, int] = {}
    at = 0
    for sentence in spoken:
        seen: set[str] = set()
        while at < len(hits) and hits[at].start < sentence.end:
            if hits[at].start >= sentence.start:
                seen.update(hits[at].themes)
            at += 1
        for theme in seen:
            in_sentences[theme] = in_sentences.get(theme, 0) + 1
    for hit in hits:
        for theme in hit.themes:
            counts[theme] = counts.get(theme, 0) + 1
    characters = max(1, len(document.text))
    rows = [
        ThemeShare(
            theme.id,
            theme.name(language),
            in_sentences.get(theme.id, 0),
            in_sentences.get(theme.id, 0) / max(1, len(spoken)),
            counts[theme.id],
            counts[theme.id] * 10_000 / characters,
        )
        for theme in terms.themes
        if theme.id in counts
    ]
    return sorted(rows, key=lambda row: (-row.share, -row.hits))


def themes_within(hits: Sequence[ThemeHit], start: int, end: int) -> tuple[str, ...]:
    """Return the themes whose terms stand between two places, in order of appearance; `hits` are sorted.

    >>> themes_within([ThemeHit(0, 2, ("industry",)), ThemeHit(5, 7, ("digital",))], 4, 9)
    ('digital',)
    """
    from bisect import bisect_left

    found: dict[str, None] = {}
    for index in range(bisect_left(hits, start, key=lambda hit: hit.start), len(hits)):
        if hits[index].start >= end:
            break
        if hits[index].end <= end:
            found.update(dict.fromkeys(hits[index].themes))
    return tuple(found)
