"""The verdict of the rules, weighed against the words of the sentence and the verdicts around it.

Rules read one sentence, and a bare verb (加快改革) or a figure (增长百分之七) means one thing among plans and another
among results. A small multinomial logistic regression over what the rules saw (their verdict, the kinds of clauses,
the aspect, the words of the lexicons) and over the verdicts of the neighbours has the last word. Its weights are data
(`dicts/status_weights.tsv`), trained by `tools/train_status.py` on sentences of work reports annotated by hand;
`docs/method_directives.md` has its scores.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from policyscan.extract.directives.facts import PASSED_OVER, Verdict
from policyscan.extract.directives.frames import Frame
from policyscan.extract.directives.wording import FIGURE
from policyscan.lexicon.weights import Weight, status_weights
from policyscan.model import Sentence, Status

STATUSES: tuple[Status, Status, Status] = ("directive", "achievement", "statement")
# A feature of a sentence: its name, its value, and how much of it there is.
Feature = tuple[str, str, float]

# How far the neighbourhood reaches on either side, in sentences: the passage, and the section.
_REACHES = (("passage", 5), ("section", 20))
# The two sentences before and behind are seen one by one.
_NEIGHBOURS = (-2, -1, 1, 2)
_NAMED = 3
# How the name of a verdict begins that the model gave.
OVERRULED = "weighed against"
# By how much (in log odds) another status must outweigh the rules' own: from 0.1 to 0.5 the scores do not differ.
DOUBT = 0.3
# Fewer sentences are no neighbourhood: the model was trained inside whole reports.
_FEWEST = 5
# What weighs in every sentence.
BIAS = ("bias", "every sentence")


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A sentence with its clauses and the verdict of the rules."""

    sentence: Sentence
    frames: Sequence[Frame]
    verdict: Verdict


class Neighbourhood:
    """The verdicts of all sentences of a document, counted so that any stretch of them is read at once."""

    __slots__ = ("_counts", "_paragraphs", "_readings")

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self._counts = {
            status: [0, *accumulate(r.verdict[0] == status for r in readings)] for status in STATUSES
        }
        self._paragraphs: dict[int, tuple[int, int]] = {}
        for number, reading in enumerate(readings):
            first, _ = self._paragraphs.get(reading.sentence.paragraph, (number, number))
            self._paragraphs[reading.sentence.paragraph] = (first, number + 1)

    def features(self, number: int) -> Iterator[Feature]:
        """Yield what stands around a sentence."""
        readings = self._readings
        paragraph = readings[number].sentence.paragraph
        for step in _NEIGHBOURS:
            at = number + step
            if 0 <= at < len(readings):
                found = readings[at].verdict[0]
                yield f"neighbour {step:+d}", found, 1.0
                if readings[at].sentence.paragraph == paragraph:
                    yield f"in the paragraph {step:+d}", found, 1.0
        yield from self._shares("paragraph", *self._paragraphs[paragraph], number)
        for name, reach in _REACHES:
            yield from self._shares(
                name, max(0, number - reach), min(len(readings), number + reach + 1), number
            )

    def _shares(self, name: str, first: int, last: int, number: int) -> Iterator[Feature]:
        """Yield the share of each status among the sentences of a stretch, this one left out."""
        others = last - first - 1
        if others < 1:
            return
        own = self._readings[number].verdict[0]
        for status, counts in self._counts.items():
            count = counts[last] - counts[first] - (status == own)
            if count:
                yield name, status, count / others


def features(folded: str, reading: Reading) -> Iterator[Feature]:
    """Yield what a sentence itself shows; the folded text is that of its document."""
    sentence, frames, (status, rule) = reading.sentence, reading.frames, reading.verdict
    part = sentence.part or "no part"
    yield "rules", status, 1.0
    yield "rule", f"{status}, {rule}", 1.0
    yield "rule in part", f"{status}, {rule}, {part}", 1.0
    yield "part", part, 1.0
    for kind in dict.fromkeys(frame.kind.name for frame in frames):
        yield "clause", kind, 1.0
    core = [frame for frame in frames if frame.kind not in PASSED_OVER]
    if core:
        first = core[0].kind.name
        yield "first clause", first, 1.0
        yield "first clause in part", f"{first}, {part}", 1.0
        yield "last clause", core[-1].kind.name, 1.0
        if core[0].done:
            yield "first clause", "done", 1.0
    for name in ("done", "shown", "past", "future", "we"):
        if any(getattr(frame, name) for frame in frames):
            yield "aspect", name, 1.0
            yield "aspect in part", f"{name}, {part}", 1.0
    if FIGURE.search(folded, sentence.start, sentence.end):
        yield "aspect", "figure", 1.0
    for word in dict.fromkeys(hit[2].text for frame in frames for hit in frame.clause.hits):
        yield "word", word, 1.0
    for modal in dict.fromkeys(frame.modal[2].text for frame in frames if frame.modal):
        yield "modal", modal, 1.0


def weighed(folded: str, readings: Sequence[Reading]) -> list[Verdict]:
    """Return the verdict on each sentence of a document; headings and questions keep that of the rules.

    In a document of a few sentences there is nothing around to weigh, and the rules have the last word.
    Where the model overrules the rules, the name of the verdict says against which rule and what weighed most.
    """
    if len(readings) < _FEWEST:
        return [reading.verdict for reading in readings]
    table = status_weights()
    bias = table[BIAS]
    neighbourhood = Neighbourhood(readings)
    out: list[Verdict] = []
    for number, reading in enumerate(readings):
        verdict = reading.verdict
        if verdict[1] in ("heading", "question"):
            out.append(verdict)
            continue
        directive, achievement, statement = bias
        seen: list[tuple[Feature, Weight]] = []
        for source in (features(folded, reading), neighbourhood.features(number)):
            for feature in source:
                weight = table.get(feature[:2])
                if weight is not None:
                    amount = feature[2]
                    directive += amount * weight[0]
                    achievement += amount * weight[1]
                    statement += amount * weight[2]
                    seen.append((feature, weight))
        scores = (directive, achievement, statement)
        best = STATUSES[scores.index(max(scores))]
        if max(scores) - scores[STATUSES.index(verdict[0])] < DOUBT:
            best = verdict[0]
        out.append(verdict if best == verdict[0] else (best, _reasons(seen, verdict, best)))
    return out


def _reasons(seen: Sequence[tuple[Feature, Weight]], verdict: Verdict, best: Status) -> str:
    """Name the features that weighed most against the rules' verdict."""
    new, old = STATUSES.index(best), STATUSES.index(verdict[0])
    ranked = sorted(((f[2] * (w[new] - w[old]), f) for f, w in seen), reverse=True)
    named = "; ".join(f"{f[0]} {f[1]} {gain:+.1f}" for gain, f in ranked[:_NAMED])
    return f"{OVERRULED} “{verdict[1]}” ({named})"
