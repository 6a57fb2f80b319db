"""Two wordings of a sentence → what was kept, inserted, deleted, replaced, by token.

Compared is folded text, so that script is no difference; quoted is the original on both sides. The fewest
characters' worth of tokens that have to change are found first (longest common subsequence, `rapidfuzz`). Three
repairs make that readable: what both sides of a change have at its start or end is taken out of it where a token
ends there on either side, so that another cut of the segmenter is no change; marks or particles kept alone between
two changes are taken into them, since they are coincidence; and neighbouring steps of one kind become one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

from policyscan.model import Document, Tokens

Op = Literal["keep", "insert", "delete", "replace"]

# Kept characters that say nothing by themselves: alone between two changes they are coincidence.
_EMPTY = frozenset("的地得了和与及并在对把要以为是、，；：。“”！？（） 　\n")
# As much of it as may be taken into the changes around it.
_EMPTY_LENGTH = 2
# Marks that editors and scripts write differently mean the same.
_SAME_MARK = str.maketrans(",;:!?()「」『』", "，；：！？（）“”‘’")

# A stretch of the old wording [a, b) that became one of the new wording [c, d), in code points of each.
_Stretch = tuple[bool, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Edit:
    """One step from the old wording to the new: quoted as printed, empty where the side has nothing.

    Joined, the `old` of all steps are the old wording, the `new` the new one. A `keep` may print differently on
    both sides, in another script; its words are the same.
    """

    op: Op
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A stretch of a document, as `edits` compares it: `start` and `end` are code points, `tokens` the document's own."""

    document: Document
    tokens: Tokens
    start: int
    end: int

    @property
    def text(self) -> str:
        """The stretch as printed."""
        return self.document.text[self.start : self.end]

    def words(self) -> list[str]:
        """Return the folded tokens of the stretch; one that crosses an end is cut there."""
        starts = self.tokens.starts
        first, last = bisect_right(starts, self.start), bisect_left(starts, self.end)
        edges = [self.start, *starts[first:last], self.end]
        folded = self.document.folded
        return [folded[a:b].translate(_SAME_MARK) for a, b in pairwise(edges) if a < b]


def edits(old: Wording, new: Wording) -> list[Edit]:
    """Return the steps from one wording to the other.

    >>> from itertools import accumulate, pairwise
    >>> def wording(*words):
    ...     text = "".join(words)
    ...     starts = tuple(accumulate(map(len, words[:-1]), initial=0))
    ...     return Wording(Document("", text, folded=text), Tokens(words, starts), 0, len(text))
    >>> steps = edits(wording("要", "稳步", "推进", "开放"), wording("要", "加快推进", "开放", "共享"))
    >>> [(step.op, step.old, step.new) for step in steps]
    [('keep', '要', '要'), ('replace', '稳步', '加快'), ('keep', '推进开放', '推进开放'), ('insert', '', '共享')]
    """
    left, right = old.text, new.text
    return [
        Edit(_op(kept, b - a, d - c), left[a:b], right[c:d])
        for kept, a, b, c, d in _united(
            _without_coincidence(_united(_trimmed(old.words(), new.words())), left)
        )
    ]


def _op(kept: bool, old: int, new: int) -> Op:
    return "keep" if kept else "replace" if old and new else "delete" if old else "insert"


def _trimmed(left: Sequence[str], right: Sequence[str]) -> Iterator[_Stretch]:
    """Yield kept and changed stretches of the two token lists, with what a change has on both sides taken out."""
    from rapidfuzz.distance import Indel

    at_left = list(accumulate(map(len, left), initial=0))
    at_right = list(accumulate(map(len, right), initial=0))
    old, new = "".join(left), "".join(right)
    ends_left, ends_right = set(at_left), set(at_right)
    i = j = 0
    blocks = [
        (op.src_start, op.src_end, op.dest_start) for op in Indel.opcodes(left, right) if op.tag == "equal"
    ]
    for start, end, dest in [*blocks, (len(left), len(left), len(right))]:
        a, b, c, d = at_left[i], at_left[start], at_right[j], at_right[dest]
        head = _shared(old, new, (a, b, c, d), ends_left, ends_right)
        tail = _shared(old, new, (a + head, b, c + head, d), ends_left, ends_right, backwards=True)
        yield True, a, a + head, c, c + head
        yield False, a + head, b - tail, c + head, d - tail
        yield True, b - tail, at_left[end], d - tail, at_right[dest + end - start]
        i, j = end, dest + end - start


def _shared(
    old: str,
    new: str,
    stretch: tuple[int, int, int, int],
    ends_left: set[int],
    ends_right: set[int],
    *,
    backwards: bool = False,
) -> int:
    """Return how many characters both sides of a change have at its start (or end), up to where a token ends."""
    a, b, c, d = stretch
    best = 0
    for n in range(1, min(b - a, d - c) + 1):
        x, y = (b - n, d - n) if backwards else (a + n, c + n)
        if (old[x] != new[y]) if backwards else (old[x - 1] != new[y - 1]):
            break
        if x in ends_left or y in ends_right:
            best = n
    return best


def _without_coincidence(stretches: Sequence[_Stretch], left: str) -> Iterator[_Stretch]:
    """Turn kept marks and particles that stand alone between two changes into changes."""
    for place, (kept, a, b, c, d) in enumerate(stretches):
        between = 0 < place < len(stretches) - 1
        if kept and between and b - a <= _EMPTY_LENGTH and _EMPTY.issuperset(left[a:b]):
            yield False, a, b, c, d
        else:
            yield kept, a, b, c, d


def _united(stretches: Iterable[_Stretch]) -> list[_Stretch]:
    """Unite neighbouring stretches of one kind and leave out empty ones."""
    out: list[_Stretch] = []
    for kept, a, b, c, d in stretches:
        if a == b and c == d:
            continue
        if out and out[-1][0] == kept:
            out[-1] = (kept, out[-1][1], b, out[-1][3], d)
        else:
            out.append((kept, a, b, c, d))
    return out
