"""policyscan reads Chinese policy speeches the way an expert does.

    >>> import policyscan
    >>> speech = policyscan.Document("note", "周明远市长强调，要压实“三管三必须”责任。")
    >>> [slogan.text for slogan in policyscan.scan(speech).slogans]
    ['三管三必须']

`read` makes a `Document` of a file, `scan` finds everything in it, `compare` sets two scans against each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policyscan.errors import PolicyscanError
from policyscan.model import Document, Scan

if TYPE_CHECKING:
    from policyscan.pipeline import Options, compare, scan
    from policyscan.reading import read

__all__ = ["Document", "Options", "PolicyscanError", "Scan", "compare", "read", "scan"]

_HOMES = {
    "read": "policyscan.reading",
    "scan": "policyscan.pipeline",
    "compare": "policyscan.pipeline",
    "Options": "policyscan.pipeline",
}


def __getattr__(name: str) -> Any:
    """Load the verbs on first use: `policyscan --help` needs none of what they import."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
