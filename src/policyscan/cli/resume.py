"""Results that are written as they come and taken up again: `extract --format jsonl -o FILE --resume`.

`docs/design/resume.md` says why. Two files grow a line a document: the results themselves, and beside them a record
(`FILE.resume`) that says of which input, and of which bytes of it, each line of the results is. A line of results
counts once its record is complete; whatever else the results hold after a sudden end is cut off.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b, file_digest
from pathlib import Path
from stat import S_ISREG
from typing import BinaryIO

from policyscan.errors import OutputError, UsageError

SUFFIX = ".resume"
_VERSION = 1
_MANIFESTS = ("MANIFEST.csv", "manifest.csv", "MANIFEST.tsv", "manifest.tsv")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the results: where it stands, and the state of the input that it is of."""

    start: int
    length: int
    state: str


@dataclass
class Results:
    """The results of earlier runs and of this one.

    `order` has the lines of this run in the order of the inputs; where that is not their order in the file, `close`
    writes it anew.
    """

    path: Path
    results: BinaryIO
    record: BinaryIO
    end: int
    lines: dict[str, _Line]
    states: dict[str, str] = field(default_factory=dict)  # of inputs under way
    order: list[_Line] = field(default_factory=list)

    def holds(self, source: str) -> bool:
        """Say whether the result of an input stands: same path, same bytes, same manifest beside it."""
        state = state_of(source)
        line = self.lines.get(source)
        if line is not None and state and line.state == state:
            return True
        self.states[source] = state
        return False

    def keep(self, source: str) -> None:
        """Take over the line of an earlier run."""
        self.order.append(self.lines[source])

    def add(self, source: str, text: str) -> None:
        """Write the line of an input, and then its record; raise `OutputError` where that fails."""
        data = text.encode("utf-8", "replace")
        line = _Line(self.end, len(data), self.states.pop(source, ""))
        entry = {"line": _digest(data), "source": source, "input": line.state}
        with _told(self.path):
            self.results.write(data)
            self.results.flush()
            self.record.write(json.dumps(entry).encode() + b"\n")
            self.record.flush()
        self.end += len(data)
        self.lines[source] = line
        self.order.append(line)

    def close(self) -> None:
        """Bring the results into the order of the inputs, where an earlier run had other inputs."""
        with _told(self.path):
            if [line.start for line in self.order] != list(_starts(self.order)) or self.end != sum(
                line.length for line in self.order
            ):
                self._rewrite()

    def _rewrite(self) -> None:
        beside = self.path.with_name(f".{self.path.name[:100]}.ordered")
        try:
            with beside.open("wb") as file:
                for line in self.order:
                    self.results.seek(line.start)
                    file.write(self.results.read(line.length))
            beside.replace(self.path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


def _starts(lines: list[_Line]) -> Iterator[int]:
    """Yield where lines begin that follow one another from the beginning."""
    start = 0
    for line in lines:
        yield start
        start += line.length


@contextmanager
def resumed(path: Path, settings: str, *, anew: bool) -> Iterator[Results]:
    """Open results to go on with, or begin them; `anew` drops those that are there.

    `settings` stands for all that the results depend on besides the inputs. Raises `UsageError` where there are
    results of another kind, or another run is writing them.
    """
    record = path.with_name(path.name + SUFFIX)
    with _told(record), record.open("a+b") as notes:
        _locked(notes, record)
        notes.seek(0)
        known = notes.read()
        begun = path.exists() and not anew
        header = json.dumps({"resume": _VERSION, "settings": settings}).encode() + b"\n"
        if begun and not known:
            notes.close()
            with suppress(OSError):
                record.unlink()
            raise UsageError(
                str(path), "it exists, and was not begun with --resume", "name another, or use --force"
            )
        if begun and not known.startswith(header):
            raise UsageError(
                str(path),
                "it was begun with other options, dictionaries or another policyscan",
                "use the same, or begin anew with --force",
            )
        if not begun:
            known = header
            notes.truncate(0)
            notes.write(header)
            notes.flush()
        whole = known[: known.rfind(b"\n") + 1]
        notes.truncate(len(whole))
        with _told(path), path.open("r+b" if begun else "w+b") as results:
            lines, end = _recorded(results, whole)
            if results.seek(0, os.SEEK_END) > end:  # a file that is whole stays as it is, its time too
                results.truncate(end)
                results.seek(end)
            held = Results(path, results, notes, end, lines)
            yield held


def _recorded(results: BinaryIO, record: bytes) -> tuple[dict[str, _Line], int]:
    """Return the lines that have a record, by source, and where the last of them ends."""
    entries: dict[str, tuple[str, str]] = {}
    for row in record.splitlines()[1:]:
        with suppress(ValueError, KeyError, TypeError):  # a damaged row is no record
            entry = json.loads(row)
            entries[entry["line"]] = entry["source"], entry["input"]
    lines: dict[str, _Line] = {}
    start = end = 0
    for data in results:
        if data.endswith(b"\n") and (found := entries.get(_digest(data))):
            lines[found[0]] = _Line(start, len(data), found[1])
            end = start + len(data)
        start += len(data)
    return lines, end


def state_of(source: str) -> str:
    """Return a digest of an input and of the manifest beside it; empty for what is no file, which is never kept."""
    try:
        if not S_ISREG(Path(source).stat().st_mode):
            return ""
        with Path(source).open("rb") as file:
            content = file_digest(file, _hash).hexdigest()
    except (OSError, ValueError):
        return ""
    return content + _manifest_of(str(Path(source).parent))


@lru_cache(maxsize=64)
def _manifest_of(folder: str) -> str:
    """Return a digest of the manifest of a folder, which is looked at once in a run; empty where there is none."""
    for name in _MANIFESTS:
        with suppress(OSError), (Path(folder) / name).open("rb") as file:
            return file_digest(file, _hash).hexdigest()
    return ""


def settings_digest(*parts: object) -> str:
    """Return a digest of what results depend on: options, files of the user, the shipped lexicons, the version."""
    from importlib.metadata import version
    from importlib.resources import files

    digest = _hash()
    for part in (version("policyscan"), *parts):
        content = part.read_bytes() if isinstance(part, Path) and part.is_file() else repr(part).encode()
        digest.update(len(content).to_bytes(8, "big") + content)
    for held in sorted(files("policyscan.dicts").iterdir(), key=lambda held: held.name):
        if held.is_file():
            digest.update(held.read_bytes())
    return digest.hexdigest()


def _hash() -> blake2b:
    return blake2b(digest_size=16)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def _locked(record: BinaryIO, path: Path) -> None:
    """Hold the record for this run; the lock ends with the process, however it ends."""
    try:
        from fcntl import (
            LOCK_EX,
            LOCK_NB,
            flock,
        )  # not on Windows, where two runs at once are the user's affair
    except ImportError:
        return
    try:
        flock(record, LOCK_EX | LOCK_NB)
    except OSError as error:
        raise UsageError(
            str(path), "another run is writing these results", "wait for it, or name another output"
        ) from error


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn a failure to write into an error of ours."""
    try:
        yield
    except (BrokenPipeError, InterruptedError):
        raise
    except OSError as error:
        raise OutputError(
            str(path),
            error.strerror or "it cannot be written",
            "check the folder and the space left; what is written is kept for --resume",
        ) from error
