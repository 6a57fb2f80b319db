"""A user's own paragraphs coded with the same signals, and how well two codings agree.

Researchers who hold labelled paragraphs can compare: each paragraph gets the signal that comes first in the order
of the typology (red, yellow, charcoal, grey, black) among its units.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from policyscan.errors import UsageError
from policyscan.extract.directives.register import directives
from policyscan.lexicon.markers import Marker
from policyscan.model import Directive, Document, Number, Sentence, Signal

ORDER: tuple[Signal, ...] = get_args(Signal)

# What CSV files call the signals, in both scripts and in the terms of the typology's authors.
_NAMES: dict[str, Signal] = {
    "red": "red",
    "prohibiting": "red",
    "红": "red",
    "紅": "red",
    "yellow": "yellow",
    "pressuring": "yellow",
    "黄": "yellow",
    "黃": "yellow",
    "charcoal": "charcoal",
    "flexible": "charcoal",
    "炭": "charcoal",
    "grey": "grey",
    "gray": "grey",
    "ambiguous": "grey",
    "灰": "grey",
    "black": "black",
    "authorizing": "black",
    "authorising": "black",
    "黑": "black",
}


@dataclass(frozen=True, slots=True)
class Coded:
    """A paragraph's signal (None where nothing in it instructs) and the unit that decides it."""

    signal: Signal | None
    deciding: Directive | None
    units: int


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two codings compared: `matrix[i][j]` counts paragraphs labelled `names[i]` that were coded `names[j]`.

    `kappa` is Cohen's (1960), from -1 to 1, None where it is not defined (all paragraphs in one class);
    `accuracy` is the share that agree, 0 to 1; `compared` counts the paragraphs.
    """

    names: tuple[str, ...]
    matrix: tuple[tuple[int, ...], ...]
    kappa: float | None
    accuracy: float
    compared: int


def dominant(units: Iterable[Directive]) -> Directive | None:
    """Return the unit whose signal comes first in the order; among equals the most forceful, then the first."""
    return min(units, key=lambda u: (ORDER.index(u.signal), -u.strength, u.start), default=None)


def code(
    paragraphs: Iterable[Document],
    sentences: Callable[[Document], Sequence[Sentence]],
    numbers: Callable[[Document, Sequence[Sentence]], Sequence[Number]],
    markers: tuple[Marker, ...] | None = None,
) -> list[Coded]:
    """Code each paragraph, a folded document of its own.

    `sentences` and `numbers` are the stages before this one. A paragraph is read as part of a plan, since the
    typology codes instructions and no reports.
    """
    out = []
    for paragraph in paragraphs:
        parts = sentences(paragraph)
        _, units = directives(paragraph, parts, numbers(paragraph, parts), (), markers)
        first = dominant(units)
        out.append(Coded(first.signal if first else None, first, len(units)))
    return out


def signal_named(label: str) -> Signal | None:
    """Return the signal that a label names, or None.

    >>> signal_named(" Pressuring"), signal_named("紅"), signal_named("n/a")
    ('yellow', 'red', None)
    """
    return _NAMES.get(label.strip().lower())


def agreement(labels: Sequence[str | None], predicted: Sequence[str | None]) -> Agreement:
    """Compare two codings of the same paragraphs; None counts as the class `none`.

    Raises `UsageError` where they differ in length or are empty. Uses scikit-learn, imported here since it is slow
    to load.

    >>> agreement(["red", "black", "black"], ["red", "black", "grey"]).matrix
    ((1, 0, 0), (0, 0, 0), (0, 1, 1))
    """
    if len(labels) != len(predicted):
        raise UsageError(
            "agreement", f"{len(labels)} labels for {len(predicted)} codes", "give one label a paragraph"
        )
    if not labels:
        raise UsageError("agreement", "there are no labels", "name the column that holds them")
    from sklearn.metrics import cohen_kappa_score

    first, second = [x or "none" for x in labels], [x or "none" for x in predicted]
    used = {*first, *second}
    names = tuple(n for n in (*ORDER, "none") if n in used) + tuple(sorted(used - {*ORDER, "none"}))
    cells = Counter(zip(first, second, strict=True))
    matrix = tuple(tuple(cells[label, coded] for coded in names) for label in names)
    kappa = float(cohen_kappa_score(first, second)) if len(used) > 1 else None
    same = sum(a == b for a, b in zip(first, second, strict=True))
    return Agreement(names, matrix, kappa, same / len(first), len(first))
