"""Terms that stand out in a document: TF-IDF against a shipped background, or TextRank.

TF-IDF: `count / tokens × ln((1 + N) / (1 + df))`, where N and df are documents of the background
(`dicts/background.tsv`); a term that the background has not is taken as found in none of its documents, so that
names and new phrases lead. TextRank: Mihalcea and Tarau 2004, words linked within a window of five, damping 0.85.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import fsum, log
from typing import Literal

from policyscan.han import HAN
from policyscan.lexicon.background import Background
from policyscan.model import Keyword

Method = Literal["tfidf", "textrank"]

# A keyword has at least two Han characters, or is a word of Latin letters; digits and marks are none.
_TERM = re.compile(rf"{HAN}{{2,}}|{HAN}*[A-Za-z][A-Za-z0-9+]+{HAN}*|{HAN}+(?:、{HAN}+)+")
# TextRank as published.
_WINDOW, _DAMPING, _ROUNDS, _SETTLED = 5, 0.85, 50, 1e-6


def is_term(word: str, stop_words: frozenset[str]) -> bool:
    """Tell whether a token can be a keyword.

    >>> [word for word in ("推动", "5", "，", "创新") if is_term(word, frozenset(["推动"]))]
    ['创新']
    """
    return word not in stop_words and _TERM.fullmatch(word) is not None


def tfidf(counts: Mapping[str, int], tokens: int, background: Background) -> dict[str, float]:
    """Return the TF-IDF of each term of a text of `tokens` tokens, 0 or more."""
    return {
        term: count / max(1, tokens) * log((1 + background.documents) / (1 + background.frequency(term)))
        for term, count in counts.items()
    }


def keywords(
    words: Sequence[str],
    characters: int,
    background: Background,
    stop_words: frozenset[str],
    method: Method = "tfidf",
    limit: int | None = None,
) -> list[Keyword]:
    """Return the keywords of one document, the highest score first; ties by count, then by term.

    `words` are its tokens, `characters` its length, for the rate per 10,000.
    """
    counts = {word: count for word, count in Counter(words).items() if is_term(word, stop_words)}
    scores = tfidf(counts, len(words), background) if method == "tfidf" else _textrank(words, counts)
    ranked = sorted(scores.items(), key=lambda item: (-item[1], -counts[item[0]], item[0]))
    return [
        Keyword(term, counts[term], counts[term] * 10_000 / max(1, characters), score)
        for term, score in ranked[:limit]
    ]


def _textrank(words: Sequence[str], counts: Mapping[str, int]) -> dict[str, float]:
    """Score terms by the links between those that stand near each other; the scores sum to one."""
    sequence = [word for word in words if word in counts]
    links: dict[str, Counter[str]] = {term: Counter() for term in counts}
    for at, word in enumerate(sequence):
        for other in sequence[at + 1 : at + _WINDOW]:
            if other != word:
                links[word][other] += 1
                links[other][word] += 1
    total = {term: sum(neighbours.values()) for term, neighbours in links.items()}
    score = dict.fromkeys(counts, 1 / max(1, len(counts)))
    for _ in range(_ROUNDS):
        fresh = {
            term: (1 - _DAMPING) / len(counts)
            + _DAMPING * fsum(weight / total[other] * score[other] for other, weight in neighbours.items())
            for term, neighbours in links.items()
        }
        moved = fsum(abs(fresh[term] - score[term]) for term in fresh)
        score = fresh
        if moved < _SETTLED:
            break
    return score
