"""Phrases that a lexicon of slogans lacks: candidates ranked by how much they behave like set phrases.

A candidate is a run of two to six words (or one quoted, or of a telling shape) without a mark inside. What counts:

- frequency: uses in all, and the number of documents;
- cohesion: the least pointwise mutual information over all ways to cut it in two, log2(p(ab) / (p(a) p(b))), in
  bits; what is only a frequent word beside another has little (Bouma 2009 on PMI);
- branching: the entropy, in bits, of the word before and of the word after, the lower of the two; a fragment of a
  longer phrase always has the same neighbour and so an entropy near 0 (Huang and Powers 2003). A mark or the end of
  the text is a neighbour of its own each time;
- quotation: the part of its uses that stand in quotation marks;
- shape: numerals and other patterns of coinage, see `shapes`.

The score is log2(1 + uses) × c/(c + 8) × b/(b + 1) for cohesion c and branching b, times 1 + the weights below of
what it has; it orders candidates and means nothing else. A topic word (国内生产总值) behaves like a set phrase in all
but the last two: what the caller names as such is weighed down. The work grows linearly with the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

from policyscan.comparison.shapes import shapes
from policyscan.model import Document, Tokens

if TYPE_CHECKING:
    import pandas as pd

_WORDS, _SHORTEST, _LONGEST = 6, 4, 12
# Uses that a plain run of words needs; a quotation or a shape speaks for itself.
_MINIMUM = 3
# Half-way points of the two saturating factors: chance neighbours have a cohesion of about 5 bits in a report,
# words of one phrase 10; a branching of 1 bit is two neighbours in equal parts.
_COHESION_HALF, _BRANCHING_HALF = 8.0, 1.0
# Cohesion and branching of one word, which cannot be cut, and of a quotation, whose marks are its bounds.
_WHOLE, _BOUNDED = 10.0, 2.0
# How much each sign of coinage adds. Found on the reports of 2004 to 2019, where the lexicon's own phrases, hidden,
# should come first.
_QUOTED = 3.0
_SHAPED = {"counted": 1.5, "beat": 1.5, "paired": 1.5, "named": 0.5}
_TOPIC = 0.4
# Shapes that a phrase of everyday verbs (提质 增效) may have.
_RHYTHM = frozenset({"counted", "beat", "paired"})
# A word of the dictionary that is quoted now and then is a word.
_WORD_QUOTED = 0.3
_WORD = re.compile(r"[\u4e00-\u9fffA-Za-z0-9+]+")
_QUOTATION = re.compile(r"(?<=[“「『])[^“”‘’「」『』《》。！？；：\n]{2,16}(?=[”」』])")
# A plan (十四五, 八五) is a date, a name of a law is a title.
_NO_SLOGAN = re.compile(
    r"[一二三四五六七八九十]{1,3}五|.*五年计划|.*(?:条例|宪法|法|同志|协定|公报|声明)|.*[0-9０-９]{2}.*"
)
_HAN_PAIR = re.compile(r"[\u4e00-\u9fff].*[\u4e00-\u9fff]")
# Words that tie sentences together, not phrases.
_TIES = frozenset(
    "的了和与及在为对等其不是有我也将把被让从向以于或并而这那个们到由都还又就很更最各该此之所使给中上下要能可会"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A phrase that the lexicon lacks; `phrase` is folded, `example` a sentence of `source` as printed.

    `start` and `end` are its place in that document, `example_start` that in the example. `cohesion` and `branching` are in bits, None where it was taken
    for its quotation marks. `quoted` counts its uses in quotation marks.
    """

    phrase: str
    score: float
    uses: int
    documents: int
    cohesion: float | None
    branching: float | None
    quoted: int
    shapes: tuple[str, ...]
    source: str
    start: int
    end: int
    example: str
    example_start: int


def discover(
    documents: Iterable[tuple[Document, Tokens]],
    known: Container[str],
    ordinary: Container[str] = frozenset(),
    topics: Container[str] = frozenset(),
    limit: int | None = None,
) -> list[Candidate]:
    """Return the phrases that are not `known`, the most slogan-like first; ties in order of the phrase.

    `documents` are folded, each with its tokens. `known` are the forms of the lexicon, folded: a run that contains
    one of four characters or more is no news either. `ordinary` words (stop words, verbs of every text) do not
    begin or end a candidate; `topics` (theme terms, names of indicators) are weighed down.
    """
    texts = list(documents)
    counts = _count(texts)
    quoted = _quotations(texts)
    total = sum(len(tokens.words) for _, tokens in texts)
    spans = _Spans(texts, counts, quoted, known, ordinary)
    found = [
        candidate
        for phrase in spans.places
        if (candidate := _judge(phrase, spans, counts, quoted, total, topics)) is not None
    ]
    found.sort(key=lambda candidate: (-candidate.score, candidate.phrase))
    return _apart(found, limit)


def _runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield first and after of every run of tokens without a mark or white space."""
    first = None
    for place, word in enumerate(tokens.words):
        if _WORD.fullmatch(word):
            if first is None:
                first = place
        elif first is not None:
            yield first, place
            first = None
    if first is not None:
        yield first, len(tokens.words)


def _grams(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Yield first and after of every group of up to six words inside a run, of twelve characters at most."""
    starts, words = tokens.starts, tokens.words
    for first, after in _runs(tokens):
        for begin in range(first, after):
            for end in range(begin + 1, min(after, begin + _WORDS) + 1):
                if starts[end - 1] + len(words[end - 1]) - starts[begin] > _LONGEST:
                    break
                yield begin, end


def _count(texts: Sequence[tuple[Document, Tokens]]) -> Counter[str]:
    """Count every group of words by its text."""
    counts: Counter[str] = Counter()
    for document, tokens in texts:
        folded, bounds = document.folded, (*tokens.starts, len(document.folded))
        counts.update(folded[bounds[begin] : bounds[end]] for begin, end in _grams(tokens))
    return counts


def _quotations(texts: Sequence[tuple[Document, Tokens]]) -> dict[str, list[tuple[int, int]]]:
    """Return what stands in quotation marks: for each text the places, as document number and offset."""
    places: dict[str, list[tuple[int, int]]] = {}
    for number, (document, _) in enumerate(texts):
        for match in _QUOTATION.finditer(document.folded):
            if _HAN_PAIR.search(match[0]) and not _NO_SLOGAN.fullmatch(match[0]):
                places.setdefault(match[0], []).append((number, match.start()))
    return places


class _Spans:
    """The groups of words that can be candidates: where each stands, and what stands before and after it."""

    def __init__(
        self,
        texts: Sequence[tuple[Document, Tokens]],
        counts: Counter[str],
        quoted: dict[str, list[tuple[int, int]]],
        known: Container[str],
        ordinary: Container[str],
    ) -> None:
        self.texts = texts
        self.places: dict[str, list[tuple[int, int]]] = {}
        self.before: dict[str, Counter[str]] = {}
        self.after: dict[str, Counter[str]] = {}
        self.cuts: dict[str, tuple[str, ...]] = {}
        verdicts: dict[str, bool] = {}
        for number, (document, tokens) in enumerate(texts):
            folded, words = document.folded, tokens.words
            bounds = (*tokens.starts, len(folded))
            for begin, end in _grams(tokens):
                phrase = folded[bounds[begin] : bounds[end]]
                good = verdicts.get(phrase)
                if good is None:
                    good = self._possible(phrase, words[begin:end], counts[phrase], quoted, known, ordinary)
                    verdicts[phrase] = good
                if not good:
                    continue
                self.places.setdefault(phrase, []).append((number, bounds[begin]))
                self.cuts.setdefault(phrase, words[begin:end])
                self.before.setdefault(phrase, Counter())[words[begin - 1] if begin else ""] += 1
                self.after.setdefault(phrase, Counter())[words[end] if end < len(words) else ""] += 1
        for phrase, spots in quoted.items():
            # What the words gave has been judged; a quotation with a mark inside, or too long, has not.
            if phrase not in verdicts and not _contains(phrase, known):
                self.places[phrase] = spots

    @staticmethod
    def _possible(
        phrase: str,
        words: Sequence[str],
        count: int,
        quoted: dict[str, list[tuple[int, int]]],
        known: Container[str],
        ordinary: Container[str],
    ) -> bool:
        if phrase in quoted and (len(words) > 1 or len(quoted[phrase]) >= _WORD_QUOTED * count):
            return not _contains(phrase, known)
        if count < 2:
            return False
        shaped = tuple(shapes(phrase))
        rhythm = not _RHYTHM.isdisjoint(shaped)
        return (
            count >= (2 if shaped else _MINIMUM)
            and len(phrase) >= (3 if "counted" in shaped else _SHORTEST)
            and (rhythm or (len(words) > 1 and words[0] not in ordinary and words[-1] not in ordinary))
            and not any(word in _TIES for word in words)
            and not any(char.isdigit() for char in phrase)
            and not _contains(phrase, known)
        )


def _contains(phrase: str, known: Container[str]) -> bool:
    """Tell whether a phrase is known, or has a known one of at least four characters inside."""
    if phrase in known:
        return True
    return any(
        phrase[begin:end] in known
        for begin in range(len(phrase) - 3)
        for end in range(begin + 4, len(phrase) + 1)
    )


def _judge(
    phrase: str,
    spans: _Spans,
    counts: Counter[str],
    quoted: dict[str, list[tuple[int, int]]],
    total: int,
    topics: Container[str],
) -> Candidate | None:
    """Measure one candidate; None for what always stands inside the same longer phrase."""
    places = spans.places[phrase]
    in_marks = len(quoted.get(phrase, ()))
    uses = len(places)
    cohesion = branching = None
    words = spans.cuts.get(phrase)
    if words is not None:
        cohesion = _WHOLE if len(words) == 1 else _cohesion(phrase, words, counts, total)
        branching = min(_entropy(spans.before[phrase]), _entropy(spans.after[phrase]))
    form = tuple(shapes(phrase))
    c = max(0.0, _WHOLE if cohesion is None else cohesion)
    b = max(_BOUNDED, branching or 0.0) if in_marks else branching or 0.0
    # A word of the dictionary that is quoted once (“帽子”) is a figure of speech as often as a slogan.
    marks = in_marks / uses * (0.5 if in_marks == 1 and words is not None and len(words) == 1 else 1.0)
    weight = 1 + _QUOTED * marks + sum(_SHAPED[name] for name in form)
    if phrase in topics and not in_marks:
        weight *= _TOPIC
    score = log2(1 + uses) * c / (c + _COHESION_HALF) * b / (b + _BRANCHING_HALF) * weight
    if score <= 0:
        return None
    number, start = quoted[phrase][0] if in_marks else places[0]
    document = spans.texts[number][0]
    return Candidate(
        phrase,
        score,
        uses,
        len({place[0] for place in places}),
        cohesion,
        branching,
        in_marks,
        form,
        document.source,
        start,
        start + len(phrase),
        *_sentence(document, start, start + len(phrase)),
    )


def _cohesion(phrase: str, words: Sequence[str], counts: Counter[str], total: int) -> float:
    """Return the least mutual information of the two parts over every cut between words."""
    least, at = float("inf"), 0
    for word in words[:-1]:
        at += len(word)
        parts = counts[phrase[:at]] * counts[phrase[at:]]
        least = min(least, log2(counts[phrase] * total / parts))
    return least


def _entropy(neighbours: Counter[str]) -> float:
    """Return the entropy of the neighbours; each mark is a neighbour of its own."""
    total = sum(neighbours.values())
    bits = 0.0
    for word, count in neighbours.items():
        share = count / total
        bits -= share * log2(share if _WORD.fullmatch(word) else 1 / total)
    return bits


_ENDS = "。！？；\n"


def _sentence(document: Document, start: int, end: int) -> tuple[str, int]:
    """Return the sentence around a place, as printed, and the place in it."""
    folded = document.folded
    first = max(folded.rfind(mark, 0, start) for mark in _ENDS) + 1
    ends = [at for mark in _ENDS if (at := folded.find(mark, end)) >= 0]
    last = min(ends) + 1 if ends else len(folded)
    sentence = document.text[first:last]
    return sentence.strip(), start - first - (len(sentence) - len(sentence.lstrip()))


def _apart(ranked: Iterable[Candidate], limit: int | None) -> list[Candidate]:
    """Keep, of candidates that contain one another, the better; the parts of what is kept are remembered."""
    kept: list[Candidate] = []
    phrases: set[str] = set()
    parts: set[str] = set()
    for candidate in ranked:
        phrase = candidate.phrase
        inner = {
            phrase[begin:end] for begin in range(len(phrase)) for end in range(begin + 2, len(phrase) + 1)
        }
        if phrase in parts or not phrases.isdisjoint(inner):
            continue
        kept.append(candidate)
        phrases.add(phrase)
        parts |= inner
        if limit is not None and len(kept) == limit:
            break
    return kept


def as_dictionary(candidates: Iterable[Candidate]) -> str:
    """Return the candidates as a dictionary of set phrases: tab-separated, with a header, to prune and complete.

    >>> as_dictionary([])
    'slogan\\tsource\\texample\\n'
    """
    lines = ["slogan\tsource\texample"]
    for candidate in candidates:
        example = " ".join(candidate.example.split())
        lines.append(f"{candidate.phrase}\t{' '.join(candidate.source.split())}\t{example}")
    return "\n".join(lines) + "\n"


def frame(candidates: Sequence[Candidate]) -> pd.DataFrame:
    """Return candidates as a pandas table, one column a field."""
    from policyscan.comparison.frames import frame_of

    return frame_of(Candidate, candidates)
