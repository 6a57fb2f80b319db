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
from policyscan.lexicon.weights import Feature, Weight, status_weights
from policyscan.model import Sentence, Status

STATUSES: tuple[Status, Status, Status] = ("directive", "achievement", "statement")

# The two sentences before and behind are seen one by one,
_NEIGHBOURS = (-2, -1, 1, 2)
# and those of the passage and of the section as shares; so far these reach on either side, in sentences.
_REACHES = (("passage", 5), ("section", 20))
_BOTH_AND_OWN = 3
# By how much (in log odds) another status must outweigh the rules' own: from 0.1 to 0.5 the scores do not differ.
DOUBT = 0.3
# Fewer sentences are no neighbourhood: the model was trained inside whole reports.
_FEWEST = 5
# The verdicts that are never weighed: a form, and not a wording, gave them.
_SETTLED = ("heading", "question")
# How the name of a verdict begins that the model gave, and how many reasons it names.
OVERRULED = "weighed against"
_NAMED = 3


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """A sentence with its clauses and the verdict of the rules."""

    sentence: Sentence
    frames: Sequence[Frame]
    verdict: Verdict


class Neighbourhood:
    """The verdicts of all sentences of a document, counted so that any stretch of them is read at once."""

    __slots__ = ("_counts", "_paragraphs", "_statuses")

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._statuses = [STATUSES.index(reading.verdict[0]) for reading in readings]
        self._counts = [
            [0, *accumulate(status == number for status in self._statuses)] for number in range(len(STATUSES))
        ]
        # Of each sentence, the first and past the last of its paragraph.
        self._paragraphs: list[tuple[int, int]] = []
        first = 0
        for number, reading in enumerate(readings):
            if reading.sentence.paragraph != readings[first].sentence.paragraph:
                self._paragraphs += [(first, number)] * (number - first)
                first = number
        self._paragraphs += [(first, len(readings))] * (len(readings) - first)

    def agrees(self, number: int) -> bool:
        """Tell whether the sentences on either side have the same verdict as this one.

        Nothing around it speaks against it then: to weigh it all the same changes no score, and takes three times as
        long.
        """
        near = self._statuses[max(0, number - 1) : number + 2]
        return len(near) == _BOTH_AND_OWN and near[0] == near[1] == near[2]

    def features(self, number: int) -> Iterator[Feature]:
        """Yield the verdicts on the sentences next to one."""
        first, last = self._paragraphs[number]
        for step in _NEIGHBOURS:
            at = number + step
            if 0 <= at < len(self._statuses):
                status = STATUSES[self._statuses[at]]
                yield _NEXT[step], status
                if first <= at < last:
                    yield _NEXT_INSIDE[step], status

    def shares(self, number: int) -> Iterator[tuple[Feature, float]]:
        """Yield the share of each status around a sentence: in its paragraph, its passage and its section."""
        yield from self._shares("paragraph", *self._paragraphs[number], number)
        for name, reach in _REACHES:
            stretch = max(0, number - reach), min(len(self._statuses), number + reach + 1)
            yield from self._shares(name, *stretch, number)

    def _shares(self, name: str, first: int, last: int, number: int) -> Iterator[tuple[Feature, float]]:
        """Yield the share of each status among the sentences of a stretch, this one left out."""
        others = last - first - 1
        if others < 1:
            return
        own = self._statuses[number]
        for status, counts in enumerate(self._counts):
            count = counts[last] - counts[first] - (status == own)
            if count:
                yield (name, STATUSES[status]), count / others


_NEXT = {step: f"neighbour {step:+d}" for step in _NEIGHBOURS}
_NEXT_INSIDE = {step: f"in the paragraph {step:+d}" for step in _NEIGHBOURS}


def words(reading: Reading) -> set[str]:
    """Return the words of the lexicons in a sentence; each is a feature `word`."""
    return {hit[2].text for frame in reading.frames for hit in frame.clause.hits}


def features(folded: str, reading: Reading) -> list[Feature]:
    """Return what else a sentence itself shows; the folded text is that of its document."""
    sentence, frames, (status, rule) = reading.sentence, reading.frames, reading.verdict
    part = sentence.part or "no part"
    named = f"{status}, {rule}"
    out = [("rules", status), ("rule", named), ("rule in part", f"{named}, {part}"), ("part", part)]
    out += [("clause", kind.name) for kind in {frame.kind for frame in frames}]
    core = [frame for frame in frames if frame.kind not in PASSED_OVER]
    if core:
        first = core[0].kind.name
        out += [("first clause", first), ("first clause in part", f"{first}, {part}")]
        out.append(("last clause", core[-1].kind.name))
        if core[0].done:
            out.append(("first clause", "done"))
    aspects = set[str]()
    for frame in frames:
        if frame.done:
            aspects.add("done")
        if frame.shown:
            aspects.add("shown")
        if frame.past:
            aspects.add("past")
        if frame.future:
            aspects.add("future")
        if frame.we:
            aspects.add("we")
        if frame.modal:
            out.append(("modal", frame.modal[2].text))
    for aspect in aspects:
        out += [("aspect", aspect), ("aspect in part", f"{aspect}, {part}")]
    if FIGURE.search(folded, sentence.start, sentence.end):
        out.append(("aspect", "figure"))
    return out


def weighed(folded: str, readings: Sequence[Reading]) -> list[Verdict]:
    """Return the verdict on each sentence of a document; headings and questions keep that of the rules.

    In a document of a few sentences there is nothing around to weigh, and the rules have the last word. Where the
    model overrules them, the name of the verdict says against which rule and what weighed most.
    """
    if len(readings) < _FEWEST:
        return [reading.verdict for reading in readings]
    table = status_weights()
    neighbourhood = Neighbourhood(readings)
    out: list[Verdict] = []
    for number, reading in enumerate(readings):
        verdict = reading.verdict
        if verdict[1] in _SETTLED or neighbourhood.agrees(number):
            out.append(verdict)
            continue
        weights = [table.bias, *[table.words[word] for word in table.vocabulary & words(reading)]]
        weights += filter(None, map(table.others.get, features(folded, reading)))
        weights += filter(None, map(table.others.get, neighbourhood.features(number)))
        directive, achievement, statement = (float(sum(column)) for column in zip(*weights, strict=True))
        for feature, share in neighbourhood.shares(number):
            weight = table.others.get(feature)
            if weight is not None:
                directive += share * weight[0]
                achievement += share * weight[1]
                statement += share * weight[2]
        scores = (directive, achievement, statement)
        best = STATUSES[scores.index(max(scores))]
        if best == verdict[0] or max(scores) - scores[STATUSES.index(verdict[0])] < DOUBT:
            out.append(verdict)
        else:
            out.append((best, _reasons(folded, readings, number, neighbourhood, best)))
    return out


def amounts(
    folded: str, readings: Sequence[Reading], number: int, around: Neighbourhood
) -> dict[Feature, float]:
    """Return all features of a sentence with how much of each there is: shares, and 1 for the rest."""
    reading = readings[number]
    out: dict[Feature, float] = {("word", word): 1.0 for word in sorted(words(reading))}
    out |= dict.fromkeys(features(folded, reading), 1.0)
    out |= dict.fromkeys(around.features(number), 1.0)
    return out | dict(around.shares(number))


def _reasons(
    folded: str, readings: Sequence[Reading], number: int, around: Neighbourhood, best: Status
) -> str:
    """Name the features that weighed most against the rules' verdict."""
    status, rule = readings[number].verdict
    new, old = STATUSES.index(best), STATUSES.index(status)
    table = status_weights()
    gains: list[tuple[float, Feature]] = []
    for feature, amount in amounts(folded, readings, number, around).items():
        weight: Weight | None = table.get(feature)
        if weight is not None:
            gains.append((amount * (weight[new] - weight[old]), feature))
    named = "; ".join(
        f"{name} {value} {gain:+.1f}" for gain, (name, value) in sorted(gains, reverse=True)[:_NAMED]
    )
    return f"{OVERRULED} “{rule}” ({named})"
