"""Build `dicts/background.tsv`: in how many documents of a folder each word occurs.

    python tools/build_background.py FOLDER > dicts/background.tsv

A document is cut into pieces of 4,000 characters, the length of a speech, so that a long report does not make every
word look common; each piece counts as a document. Words in one piece only are left out: a term that the background
has not counts as found in none.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from policyscan.extract.keywords import is_term
from policyscan.lexicon.phrases import Phrases, shipped_phrases
from policyscan.normalise import normalise
from policyscan.reading import find, read
from policyscan.segment import Segmenter

PIECE = 4_000
FEWEST = 2


def main(folder: str) -> None:
    """Print the table."""
    segmenter = Segmenter(Phrases(shipped_phrases()).words())
    documents, frequencies = 0, Counter[str]()
    for found in find([str(Path(folder))]):
        folded = normalise(read(found.path).document).folded
        for start in range(0, len(folded), PIECE):
            documents += 1
            words = set(segmenter.words(folded[start : start + PIECE]))
            frequencies.update(word for word in words if is_term(word, frozenset()))
    print("term\tdocuments")
    print(f"*\t{documents}")
    for term, count in sorted(frequencies.items(), key=lambda item: (-item[1], item[0])):
        if count >= FEWEST:
            print(f"{term}\t{count}")


if __name__ == "__main__":
    main(sys.argv[1])
