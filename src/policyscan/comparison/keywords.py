"""Keywords of several documents or years: TF-IDF for each, keyness of each against the others, dispersion."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from policyscan.comparison.dispersion import dispersion
from policyscan.comparison.keyness import Keyness, against_rest
from policyscan.model import Lexis

By = Literal["document", "year"]


@dataclass(slots=True)
class Group:
    """The words of one document, or of all documents of a year."""

    label: str
    year: int | None
    characters: int = 0
    tokens: int = 0
    counts: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class GroupKeyword:
    """A term of one group: its TF-IDF `score`; `documents` that have it; `keyness` against all other groups.

    `dp` and `juilland_d` tell how evenly the term is spread over the documents read (see `dispersion`); like
    keyness they are None where there is nothing to compare with.
    """

    group: str
    year: int | None
    term: str
    count: int
    per_10k: float
    score: float
    documents: int
    keyness: Keyness | None
    dp: float | None
    juilland_d: float | None


def groups(lexes: Iterable[Lexis], by: By) -> tuple[list[Group], list[Lexis]]:
    """Pool documents into groups; documents without a year are one group of their own, `?`."""
    pooled: dict[str, Group] = {}
    read: list[Lexis] = []
    for lexis in lexes:
        label = lexis.source if by == "document" else "?" if lexis.year is None else str(lexis.year)
        group = pooled.setdefault(label, Group(label, lexis.year))
        group.characters += lexis.characters
        group.tokens += lexis.tokens
        group.counts.update(lexis.counts)
        read.append(lexis)
    order = pooled.values() if by == "document" else sorted(pooled.values(), key=lambda group: group.label)
    return list(order), read


def group_keywords(
    found: list[Group],
    read: list[Lexis],
    is_term: Callable[[str], bool],
    score: Callable[[Mapping[str, int], int], Mapping[str, float]],
    by_keyness: bool = False,
) -> Iterator[GroupKeyword]:
    """Yield every keyword of every group, group by group, the highest score (or strongest keyness) first.

    `is_term` keeps the words that can be keywords, `score` gives their TF-IDF. Keyness is tested over all words,
    stop words too, so that q corrects for everything that was looked at.
    """
    tables = against_rest({group.label: group.counts for group in found}) if len(found) > 1 else {}
    spread = dispersion([lexis.counts for lexis in read]) if len(read) > 1 else {}
    having: Counter[str] = Counter(term for lexis in read for term in lexis.counts)
    for group in found:
        keyness = {row.term: row for row in tables[group.label].rows} if group.label in tables else {}
        terms = {term: count for term, count in group.counts.items() if is_term(term)}
        scores = score(terms, group.tokens)

        def rank(
            term: str, keyness: Mapping[str, Keyness] = keyness, scores: Mapping[str, float] = scores
        ) -> tuple[float, str]:
            if by_keyness and term in keyness:
                row = keyness[term]
                return (-row.g2 if row.log_ratio > 0 else row.g2, term)
            return (-scores[term], term)

        for term in sorted(terms, key=rank):
            even = spread.get(term)
            yield GroupKeyword(
                group.label,
                group.year,
                term,
                terms[term],
                terms[term] * 10_000 / max(1, group.characters),
                scores[term],
                having[term],
                keyness.get(term),
                even.dp if even else None,
                even.juilland_d if even else None,
            )
