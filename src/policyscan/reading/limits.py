"""How much policyscan reads before it refuses: every limit of the readers, in one place."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

from policyscan.errors import UsageError


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input may cost; each limit names itself in the error that it causes.

    The longest report of the Government Work Report corpus has 32,000 characters, 96 kB of UTF-8: every limit
    leaves room for fifty times as much and more, yet keeps the memory of one document well under 600 MB.

    >>> Limits().with_changes(["pages=50"]).pages
    50
    """

    bytes: int = 20_000_000
    """Size of a file or of standard input. Pages saved with their pictures reach 10 MB; text never does."""
    characters: int = 1_500_000
    """Length of a text. All stages together need about 350 bytes for each character: 525 MB."""
    depth: int = 500
    """Nesting of HTML or XML elements. Pages of government sites reach about 40; parsers use the stack."""
    elements: int = 300_000
    """Elements of an HTML page or of a part of a DOCX. A report of 30,000 characters in Word has 5,000."""
    expanded: int = 50_000_000
    """Bytes unpacked from a DOCX or from one stream of a PDF, counted as read: headers lie."""
    pages: int = 1_000
    """Pages of a PDF; a long report has 60. pypdf needs about 10 ms a page."""
    seconds: float = 8.0
    """Time for the pages of a PDF, looked at after each page; the whole must end within ten seconds."""

    def with_changes(self, changes: list[str]) -> Limits:
        """Return the limits with each `NAME=NUMBER` applied.

        Raises `UsageError` for an unknown name or a value that is no positive number.
        """
        names = {field.name for field in fields(self)}
        limits = self
        for change in changes:
            name, _, value = change.partition("=")
            if name not in names:
                raise UsageError(
                    f"limit {name!r}", "there is none of that name", f"use {', '.join(sorted(names))}"
                )
            try:
                number: float = float(value) if name == "seconds" else int(value.replace("_", ""))
            except ValueError:
                number = 0
            if not 0 < number < float("inf"):
                raise UsageError(
                    f"limit {change!r}", "its value is no positive number", f"write {name}=NUMBER"
                )
            limits = replace(limits, **{name: number})  # type: ignore[arg-type]
        return limits
