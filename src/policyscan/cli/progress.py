"""How far a long run has come: one line on a terminal's stderr, taken back before anything else is written."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from time import monotonic

from policyscan.render.safe import visible

# Seconds before the line appears, so that a short run shows none, and between two of its states.
_PATIENCE, _PAUSE = 0.5, 0.1
_BAR = 20
_NAME = 30  # the last characters of a path, which tell files apart; Han takes two columns each
_ERASED = "\r\x1b[K"


@dataclass(slots=True)
class Progress:
    """A bar, where the `total` is known, the number of inputs done, and the last of them."""

    total: int | None = None
    done: int = 0
    due: float = field(default_factory=lambda: monotonic() + _PATIENCE)
    shown: bool = False

    def show(self, source: str) -> None:
        """Count an input as done, and say so from time to time."""
        self.done += 1
        now = monotonic()
        if now < self.due:
            return
        self.due = now + _PAUSE
        sys.stderr.write(_ERASED + line(self.done, self.total, source))
        sys.stderr.flush()
        self.shown = True

    def take_back(self) -> None:
        """Clear the line."""
        if self.shown:
            sys.stderr.write(_ERASED)
            sys.stderr.flush()
            self.shown = False


def line(done: int, total: int | None, source: str) -> str:
    """Return the line of progress.

    >>> line(512, 1024, "speeches/2025.txt")
    '[##########          ] 512/1,024 speeches/2025.txt'
    """
    name = visible(source)[-_NAME:]
    if not total:
        return f"{done:,} {name}"
    full = "#" * min(_BAR, _BAR * done // total)
    return f"[{full:<{_BAR}}] {done:,}/{total:,} {name}"
