"""What counts as a Chinese character, for patterns."""

from __future__ import annotations

# A letter of no Latin alphabet. In the texts that policyscan reads these are Han characters; the exact range
# [\u3400-\u9fff] takes a millisecond to compile in each pattern that has it, this takes twenty microseconds.
HAN = r"[^\W\d_A-Za-z]"

FIRST, LAST = "\u3400", "\u9fff"


def count(text: str) -> int:
    """Return how many Han characters of the basic plane a text has.

    >>> count("2025年，西城區")
    4
    """
    return sum(FIRST <= char <= LAST for char in text)
