"""Words in a line: the word sets of the rules are written as lines, so that they can be read and compared."""

from __future__ import annotations


def listed(line: str) -> tuple[str, ...]:
    """Return the words of a line, in order.

    >>> listed("必须 务必")
    ('必须', '务必')
    """
    return tuple(line.split())
