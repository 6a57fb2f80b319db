"""Topics that the data itself has: non-negative matrix factorisation of TF-IDF over sentences.

Lee and Seung (1999) factor the table of sentences × words into sentences × topics × words, all of them not
negative; scikit-learn computes it from a start that the data fixes (NNDSVD), so that one input has one answer. A
topic is named by its heaviest words. Its share is its part of all the weight of a column's sentences, after each
topic's words were scaled to one length. Topics are a reading aid: their number is the user's choice, and neighbours
in meaning may fall apart or together.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from policyscan.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Strings = NDArray[np.object_]

# A word must stand in this many sentences to tell a topic, and in no more than this part of them.
_SENTENCES, _PART = 3, 0.5
# Numbers, and the Latin letters of a page's furniture, tell no topic of a Chinese speech.
_HAN = re.compile("[\u3400-\u9fff]+")
# How many words name a topic, how many are listed, and how many sentences represent it. A sentence of few words has
# the purest weights and says the least: one that represents a topic has so many of the table's words.
_NAME, _TERMS, _EXAMPLES, _TELLING = 3, 12, 3, 6
_ROUNDS, _SEED = 400, 1954


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence to be analysed: its place, its column (a year, a source), its wording as printed, its words."""

    source: str
    start: int
    end: int
    column: str
    text: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence that represents a topic; `weight` orders the sentences of one topic, the heaviest is 1."""

    source: str
    start: int
    end: int
    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its `name` (top words), its heaviest `terms` with weights (the heaviest is 1), its weight.

    `share` is its part of the whole, `shares` of each column, in the order of `Topics.columns`; both 0 to 1.
    """

    name: str
    terms: tuple[tuple[str, float], ...]
    share: float
    shares: tuple[float, ...]
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics, the largest share first, ties by name; `units` sentences were analysed, with `words` words."""

    columns: tuple[str, ...]
    topics: tuple[Topic, ...]
    units: int
    words: int

    def frame(self) -> pd.DataFrame:
        """Return a tidy pandas table: a row for each topic and column."""
        import pandas as pd

        return pd.DataFrame(
            [
                (number, topic.name, column, share)
                for number, topic in enumerate(self.topics, 1)
                for column, share in zip(self.columns, topic.shares, strict=True)
            ],
            columns=["topic", "name", "column", "share"],
        )


def find_topics(units: Sequence[Unit], number: int, ordinary: Container[str] = frozenset()) -> Topics:
    """Find `number` topics in sentences; `ordinary` words (stop words), words of one character and what is
    not Chinese tell none.

    Columns keep the order in which they appear. Raises `UsageError` where there is too little text for so many.
    """
    if number < 2:
        raise UsageError(
            f"--topics {number}", "it takes two topics to tell one from another", "give 2 or more"
        )
    import numpy as np
    from sklearn.decomposition import NMF
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.feature_extraction.text import TfidfVectorizer

    kept = [
        [word for word in unit.words if len(word) > 1 and word not in ordinary and _HAN.fullmatch(word)]
        for unit in units
    ]
    # A short text cannot ask that a word stand in several sentences.
    least = _SENTENCES if len(units) > 10 * _SENTENCES else 1
    vectors = TfidfVectorizer(
        analyzer=_as_is, min_df=least, max_df=_PART if len(units) > 2 else 1.0, sublinear_tf=True
    )
    try:
        table = vectors.fit_transform(kept)
    except ValueError:
        table = None
    if table is None or min(table.shape) < number:
        size = 0 if table is None else min(table.shape)
        raise UsageError(
            f"--topics {number}", f"the text holds {size} at most", "read more text or ask for fewer"
        )
    model = NMF(number, init="nndsvda", random_state=_SEED, max_iter=_ROUNDS, tol=1e-3)
    with warnings.catch_warnings():
        # That the last digits have not settled does not matter: topics are named and ranked, not measured.
        warnings.simplefilter("ignore", ConvergenceWarning)
        weights = model.fit_transform(table)
    heavy = model.components_
    # The split of weight between the two factors is arbitrary: give every topic's words length one.
    lengths = np.linalg.norm(heavy, axis=1)
    lengths[lengths == 0] = 1.0
    weights, heavy = weights * lengths, heavy / lengths[:, None]
    columns = tuple(dict.fromkeys(unit.column for unit in units))
    place = {column: at for at, column in enumerate(columns)}
    rows = np.array([place[unit.column] for unit in units])
    sums = np.zeros((len(columns), number))
    np.add.at(sums, rows, weights)
    totals = sums.sum(axis=1, keepdims=True)
    shares = np.divide(sums, totals, out=np.zeros_like(sums), where=totals > 0)
    overall = sums.sum(axis=0) / max(float(sums.sum()), 1e-12)
    words = vectors.get_feature_names_out()
    sizes = [len(unit) for unit in kept]
    topics = [
        _topic(units, words, heavy[at], weights[:, at], float(overall[at]), shares[:, at].tolist(), sizes)
        for at in range(number)
    ]
    topics.sort(key=lambda topic: (-topic.share, topic.name))
    return Topics(columns, tuple(topics), len(units), len(words))


def _topic(
    units: Sequence[Unit],
    words: Strings,
    heavy: Floats,
    weights: Floats,
    share: float,
    shares: Sequence[float],
    lengths: Sequence[int],
) -> Topic:
    """Name a topic, and list its words and sentences; equal weights in order of the word, or of the text."""
    import numpy as np

    best = np.lexsort((words, -np.round(heavy, 9)))[:_TERMS]
    top = max(float(heavy.max()), 1e-12)
    terms = tuple((str(words[at]), float(heavy[at]) / top) for at in best if heavy[at] > 0)
    order = np.argsort(-np.round(weights, 9), kind="stable").tolist()
    telling = [at for at in order if lengths[at] >= _TELLING and weights[at] > 0] or order
    most = max(float(weights.max()), 1e-12)
    examples: dict[str, Example] = {}
    for at in telling:
        unit = units[at]
        examples.setdefault(
            unit.text, Example(unit.source, unit.start, unit.end, unit.text, float(weights[at]) / most)
        )
        if len(examples) == _EXAMPLES:
            break
    name = "·".join(term for term, _ in terms[:_NAME])
    return Topic(name, terms, share, tuple(shares), tuple(examples.values()))


def _as_is(words: Sequence[str]) -> Sequence[str]:
    return words
