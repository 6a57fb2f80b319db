"""Train the model of status and write dicts/status_weights.tsv; without --write, only print how well it does.

The sentences are those of data/annotations/status.tsv, read in the work reports that lie in ../shared/corpus. The
model is a multinomial logistic regression (scikit-learn) over the features of `extract/directives/weighing.py`. It is
cross-validated with whole reports held out, since the sentences of one report resemble one another.

    python tools/train_status.py --write
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import recall_score
from sklearn.model_selection import GroupKFold

from policyscan.extract.directives.lexer import shipped_lexer
from policyscan.extract.directives.register import readings
from policyscan.extract.directives.weighing import DOUBT, STATUSES, Neighbourhood, amounts
from policyscan.extract.speakers import speakers
from policyscan.lexicon.weights import BIAS, COLUMNS, Feature
from policyscan.pipeline import Scanner
from policyscan.reading import read
from policyscan.segment import sentences

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "data" / "annotations" / "status.tsv"
CORPUS = ROOT.parent / "shared" / "corpus"
WEIGHTS = ROOT / "dicts" / "status_weights.tsv"

RARE = 8  # a feature seen in fewer sentences is left out; from 5 to 12 the scores do not differ
REGULARITY = 0.3  # inverse strength of the L2 penalty; from 0.15 to 1 the scores differ by 0.002
FOLDS = 13  # two reports a fold
NEGLIGIBLE = 0.02  # a weight below this changes no verdict in a hundred sentences

Vector = dict[Feature, float]


def labels() -> dict[int, dict[int, str]]:
    """Return the annotated status of sentences by year and start."""
    out: dict[int, dict[int, str]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        if line[0].isdigit():
            year, start, _, status = line.split("\t")
            out.setdefault(int(year), {})[int(start)] = status
    return out


def examples() -> tuple[list[Vector], list[str], list[str], list[bool], list[int]]:
    """Return the features of each annotated sentence, its status, the rules' verdict, whether that is settled, and its
    year.
    """
    vectors: list[Vector] = []
    wanted: list[str] = []
    ruled: list[str] = []
    settled: list[bool] = []
    years: list[int] = []
    scanner = Scanner()
    for year, known in sorted(labels().items()):
        (path,) = CORPUS.glob(f"{year}_*.txt")
        document = scanner.folded(read(path).document)
        _, parts = speakers(document, sentences(document))
        found = readings(document, parts, shipped_lexer())
        around = Neighbourhood(found)
        for number, reading in enumerate(found):
            status = known.get(reading.sentence.start)
            if status is None:
                continue
            vectors.append(amounts(document.folded, found, number, around))
            wanted.append(status)
            ruled.append(reading.verdict[0])
            settled.append(around.agrees(number))
            years.append(year)
    return vectors, wanted, ruled, settled, years


def frequent(vectors: list[Vector]) -> list[dict[str, float]]:
    """Return the vectors without rare features, their names joined by tabs."""
    seen = Counter(key for vector in vectors for key in vector)
    return [{"\t".join(k): v for k, v in vector.items() if seen[k] >= RARE} for vector in vectors]


def fitted(vectors: list[dict[str, float]], wanted: Any) -> tuple[DictVectorizer, LogisticRegression]:
    """Return the vectorizer and the model trained on these sentences."""
    vectorizer = DictVectorizer()
    return vectorizer, LogisticRegression(C=REGULARITY, max_iter=5_000).fit(
        vectorizer.fit_transform(vectors), wanted
    )


def doubted(model: LogisticRegression, vectors: Any, ruled: Any, agreed: Any) -> Any:
    """Return the status of each sentence: the rules', unless neighbours differ and another outweighs it clearly."""
    scores = model.decision_function(vectors)
    own = scores[np.arange(len(ruled)), [list(model.classes_).index(status) for status in ruled]]
    return np.where(agreed | (scores.max(axis=1) - own < DOUBT), ruled, model.classes_[scores.argmax(axis=1)])


def report(name: str, wanted: Any, found: Any) -> str:
    """Return the scores in one line."""
    recalls = recall_score(wanted, found, labels=STATUSES, average=None)
    return f"{name}: accuracy {np.mean(wanted == found):.3f}; recall " + ", ".join(
        f"{status} {recall:.3f}" for status, recall in zip(STATUSES, recalls, strict=True)
    )


def main() -> None:
    """Print the scores, and write the weights where asked to."""
    raw, statuses, verdicts, settled, years = examples()
    vectors, wanted, ruled, agreed = frequent(raw), *map(np.array, (statuses, verdicts, settled))
    held_out = np.empty(len(wanted), dtype=object)
    for train, test in GroupKFold(FOLDS).split(vectors, wanted, years):
        vectorizer, model = fitted([vectors[i] for i in train], wanted[train])
        held_out[test] = doubted(
            model, vectorizer.transform([vectors[i] for i in test]), ruled[test], agreed[test]
        )
    scores = [
        f"{len(wanted):,} sentences of {len(set(years))} reports",
        report("rules alone", wanted, ruled),
        report("weighed, whole reports held out", wanted, held_out),
    ]
    print("\n".join(scores))
    if "--write" not in sys.argv[1:]:
        return
    vectorizer, model = fitted(vectors, wanted)
    order = [list(model.classes_).index(status) for status in STATUSES]
    rows = [("\t".join(BIAS), model.intercept_[order])]
    rows += [
        (name, model.coef_[order, at])
        for name, at in sorted(vectorizer.vocabulary_.items())
        if np.abs(model.coef_[:, at]).max() >= NEGLIGIBLE
    ]
    head = [
        f"# {line}" for line in ("Weights of the model of status, made by tools/train_status.py.", *scores)
    ]
    lines = [*head, "\t".join(COLUMNS)]
    lines += [name + "".join(f"\t{weight:.2f}" for weight in weights) for name, weights in rows]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows):,} weights → {WEIGHTS.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
