"""Names given by the user → files to read, and the bytes of a file."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from policyscan.errors import InputError
from policyscan.reading.limits import Limits

STANDARD_INPUT = "-"

# Endings under which texts and documents go; a name without one may hold a text too.
TEXT_ENDINGS = frozenset(
    {"", ".txt", ".text", ".md", ".markdown", ".htm", ".html", ".shtml", ".xhtml", ".pdf", ".docx"}
    | {".doc", ".wps", ".rtf", ".odt"}  # read, and refused with a line that says how to convert them
)
# Files that describe a folder rather than belong to it.
DESCRIBES = ("manifest.", "readme", "license", "licence", "notice", "changelog")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; or, where `skipped` says why, one that a folder holds and that is not read."""

    path: str
    skipped: str = ""


def find(paths: Sequence[str | Path]) -> Iterator[Found]:
    """Yield the files that `paths` name: `-` and files as they are given, folders with all they hold, sorted.

    A folder without any text is yielded itself, so that reading it raises the error that says so. Links to
    folders are followed, each folder being entered once; pipes, sockets and devices inside a folder are skipped.
    """
    for path in paths:
        name = os.fspath(path)
        if name == STANDARD_INPUT or not Path(name).is_dir():
            yield Found(name)
            continue
        held = False
        for found in _walk(name):
            held = held or not found.skipped
            yield found
        if not held:
            yield Found(name)


def content_of(path: str, limits: Limits) -> bytes:
    """Return the bytes of a file or of standard input (`-`).

    Raises `InputError` where it is missing, unreadable, a folder, or larger than `limits.bytes`: what is read is
    counted, since a pipe or a device has no size.
    """
    name = printable(path)
    try:
        if path == STANDARD_INPUT:
            return _within(sys.stdin.buffer, name, limits)
        with Path(path).open("rb") as file:
            return _within(file, name, limits)
    except IsADirectoryError as error:
        raise InputError(
            name, "it is a folder that holds no text", "name a file, or a folder with texts"
        ) from error
    except FileNotFoundError as error:
        raise InputError(name, "there is no such file or folder", "check the path") from error
    except PermissionError as error:
        raise InputError(name, "it may not be read", "check its permissions") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        why = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError(name, f"it cannot be read ({why})", "check the path") from error


def printable(path: str) -> str:
    """Return a path that can be encoded: bytes in a file name that are no UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", errors="replace") if not path.isascii() else path


def _within(file: BinaryIO, name: str, limits: Limits) -> bytes:
    data = file.read(limits.bytes + 1)
    if len(data) > limits.bytes:
        raise InputError(
            name, f"it is larger than {limits.bytes:,} bytes", "split it, or raise --limit bytes=N"
        )
    return data


def _walk(folder: str) -> Iterator[Found]:
    """Yield what a folder holds in the order of the names, subfolders in their place.

    The stack holds the entries still to visit of each open folder, so that memory grows with the depth and the
    largest folders on the way, not with the whole tree.
    """
    entered: set[tuple[int, int]] = set()
    pending = [folder]
    while pending:
        path = pending.pop()
        try:
            state = Path(path).stat()
        except OSError:
            yield Found(
                path, "the link leads nowhere" if Path(path).is_symlink() else "it cannot be examined"
            )
            continue
        if not stat.S_ISDIR(state.st_mode):
            if Path(path).name.lower().startswith("manifest."):
                continue  # it is read, for what it says of the others
            yield Found(path, _reason(path, state.st_mode))
            continue
        identity = (state.st_dev, state.st_ino)
        if identity in entered:
            yield Found(path, "this folder was read before, under another name")
            continue
        entered.add(identity)
        if path != folder and Path(path).name.startswith("."):
            yield Found(path, "it is hidden")
            continue
        try:
            held = sorted(Path(path).iterdir(), reverse=True)
        except OSError as error:
            yield Found(path, error.strerror or "it cannot be listed")
            continue
        pending.extend(str(entry) for entry in held)


def _reason(path: str, mode: int) -> str:
    """Say why a file inside a folder is not read, or return an empty text."""
    if not stat.S_ISREG(mode):
        return "it is a pipe, a socket or a device"
    name = Path(path).name
    if name.startswith((".", "~$")):  # Word keeps ~$name.docx beside an open document
        return "it is hidden"
    if name.lower().startswith(DESCRIBES):
        return "it describes the folder"
    ending = Path(path).suffix.lower()
    if ending in TEXT_ENDINGS or not ending.isascii() or not ending[1:].isalnum():
        return ""
    return f"it is no text ({ending})"
