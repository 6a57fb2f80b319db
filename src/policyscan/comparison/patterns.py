"""A user's search term or regular expression, made safe to run over a folder.

Python's engine backtracks and knows no time limit, so that a careless pattern can run for years. Before a pattern
runs, its parse tree gives an upper bound of the ways in which it can try one place of a piece of text: alternatives
add, a sequence multiplies, a repeat from n to m times tries each number of times. A pattern above the bound is
refused, with advice. A pattern is searched within sentences, at most `PIECE` characters at once: a match never
crosses 。！？； or a line end, and `^` and `$` are the ends of such a piece.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from policyscan.errors import UsageError

# Of 14,565 sentences in the reports of 1954 to 2025, 7 are as long; a longer one is searched in pieces.
PIECE = 300
# Ways to try a place. `.*a.*` over a piece is 90,000 and takes under a second for the longest report at worst.
WAYS = 100_000
_PIECES = re.compile(rf"[^。！？；\n]{{1,{PIECE}}}")


@dataclass(frozen=True, slots=True)
class Query:
    """What to search for in folded text; `find` yields spans in order, without overlap.

    `text` is what the user asked for, folded by the caller: matching is on `Document.folded`.
    """

    text: str
    regex: bool = False

    def __post_init__(self) -> None:
        """Refuse at once what cannot be searched: raises `UsageError`."""
        if not self.text.strip():
            raise UsageError("search term", "it is empty", "give a word, or a pattern with --regex")
        if self.regex:
            compile_safely(self.text)

    def find(self, folded: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of every match.

        >>> list(Query("发展").find("发展是发展"))
        [(0, 2), (3, 5)]
        >>> list(Query("高(水平|质量).{0,2}放", regex=True).find("高水平开放。高质量发展"))
        [(0, 5)]
        """
        if self.regex:
            pattern = compile_safely(self.text)
            for piece in _PIECES.finditer(folded):
                for match in pattern.finditer(piece[0]):
                    if match.end() > match.start():
                        yield piece.start() + match.start(), piece.start() + match.end()
            return
        at = folded.find(self.text)
        while at >= 0:
            yield at, at + len(self.text)
            at = folded.find(self.text, at + len(self.text))


def compile_safely(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that cannot run away.

    Raises `UsageError` for a pattern that is faulty or has too many ways to match.

    >>> compile_safely("(经济+)+。")
    Traceback (most recent call last):
    ...
    policyscan.errors.UsageError: pattern (经济+)+。: it can try a place in too many ways and might never end; \
bound the repeats, as in .{0,20} or (?:经济|社会){1,3}
    """
    try:
        compiled = re.compile(pattern)
        tree = import_module("re._parser").parse(pattern)
    except (re.error, OverflowError, RecursionError) as error:
        raise UsageError(f"pattern {pattern}", str(error), "mend it, or search without --regex") from error
    if _ways(tree) > WAYS:
        raise UsageError(
            f"pattern {pattern}",
            "it can try a place in too many ways and might never end",
            "bound the repeats, as in .{0,20} or (?:经济|社会){1,3}",
        )
    return compiled


def _ways(tree: Any) -> float:
    """Return an upper bound of the ways in which a parsed pattern can try one place of a piece."""
    ways = 1.0
    for operation, argument in tree:
        ways *= _WAYS_OF.get(operation.name, _one)(argument)
        if ways > WAYS:
            return float("inf")
    return ways


def _one(_: Any) -> float:
    return 1.0


def _repeat(argument: Any) -> float:
    low, high, body = argument
    width = max(1, body.getwidth()[0])
    most = min(int(high), PIECE // width)
    inner = _ways(body)
    if inner == 1 and body.getwidth()[0] == body.getwidth()[1]:
        return float(max(1, most - int(low) + 1))
    # Each round may go any of its ways: 1 + k + k² + …; a body of varying width makes a round two ways at least.
    inner = max(2.0, inner)
    return sum(min(inner**times, 10.0 * WAYS) for times in range(int(low), min(most, 64) + 1)) or 1.0


def _branch(argument: Any) -> float:
    return sum(_ways(way) for way in argument[1])


def _group(argument: Any) -> float:
    return _ways(argument[-1])


def _conditional(argument: Any) -> float:
    return sum(_ways(way) for way in argument[1:] if way is not None)


_WAYS_OF: dict[str, Callable[[Any], float]] = {
    "MAX_REPEAT": _repeat,
    "MIN_REPEAT": _repeat,
    "POSSESSIVE_REPEAT": _repeat,
    "BRANCH": _branch,
    "SUBPATTERN": _group,
    "ATOMIC_GROUP": lambda argument: _ways(argument),
    "ASSERT": _group,
    "ASSERT_NOT": _group,
    "GROUPREF_EXISTS": _conditional,
}
