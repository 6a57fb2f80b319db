"""What can go wrong, each with one line: what failed, why, what to do.

The library raises these and nothing else on purpose; the command line turns one into one line on stderr and
an exit code. An exception of another kind is a bug of ours.
"""

from __future__ import annotations


class PolicyscanError(Exception):
    """Base of every error that the library raises on purpose.

    `what` failed, `why`, and what to `do` about it; `str()` joins them into one line.

    >>> str(PolicyscanError("speech.txt", "it is empty", "give a text file"))
    'speech.txt: it is empty; give a text file'
    """

    exit_code = 1

    def __init__(self, what: str, why: str, do: str = "") -> None:
        super().__init__(what, why, do)
        self.what, self.why, self.do = what, why, do

    def __str__(self) -> str:
        return f"{self.what}: {self.why}" + (f"; {self.do}" if self.do else "")


class InputError(PolicyscanError):
    """An input cannot be read: it is missing, empty, binary, broken or too large."""


class LexiconError(PolicyscanError):
    """A lexicon file is faulty; `what` names the file and the line."""

    exit_code = 2


class OutputError(PolicyscanError):
    """The output cannot be written."""


class UsageError(PolicyscanError):
    """The call itself is wrong: options that contradict each other, an output that exists."""

    exit_code = 2
