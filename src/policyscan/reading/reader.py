"""Bytes → `Document`: the steps of reading in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from policyscan.errors import InputError
from policyscan.model import Document
from policyscan.reading import filenames, files, frontmatter, manifest, metadata
from policyscan.reading.cleaning import clean
from policyscan.reading.formats import extract
from policyscan.reading.furniture import remove_furniture
from policyscan.reading.limits import Limits
from policyscan.reading.wrapping import unwrap

DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A document as read, and what the user should be told about the reading."""

    document: Document
    notes: tuple[str, ...] = ()


def read(path: str | Path, *, encoding: str | None = None, limits: Limits = DEFAULT_LIMITS) -> ReadResult:
    """Read a file, or standard input for `-`.

    Raises `InputError` for whatever cannot be read.
    """
    name = str(path)
    data = files.content_of(name, limits)
    stated: list[tuple[str, Mapping[str, str]]] = []
    if name != files.STANDARD_INPUT:
        stated = [
            (metadata.MANIFEST, manifest.beside(Path(name))),
            (metadata.FILE_NAME, filenames.fields_of(Path(files.printable(name)).stem)),
        ]
    return _document(data, files.printable(name), encoding, limits, stated)


def read_bytes(
    data: bytes, source: str, *, encoding: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> ReadResult:
    """Read a document that is already in memory; `source` is the name under which it is reported.

    Raises `InputError` as `read` does. No manifest and no file name are consulted.

    >>> read_bytes("2月6日，2025年西城区推进大会召开。".encode("gb18030"), "-").document.date
    '2025-02-06'
    """
    if len(data) > limits.bytes:
        raise InputError(
            source, f"it is larger than {limits.bytes:,} bytes", "split it, or raise --limit bytes=…"
        )
    return _document(data, source, encoding, limits, [])


def _document(
    data: bytes,
    source: str,
    encoding: str | None,
    limits: Limits,
    stated: list[tuple[str, Mapping[str, str]]],
) -> ReadResult:
    if not data:
        raise InputError(source, "it is empty", "give a file with text")
    extracted = extract(data, source, encoding, limits)
    if len(extracted.text) > limits.characters:
        do = f"split it, or --limit characters={len(extracted.text)}"
        raise InputError(source, f"it has more than {limits.characters:,} characters", do)
    front, text = frontmatter.split(clean(extracted.text))
    text = unwrap(remove_furniture(text))
    if not text.strip():
        raise InputError(source, "it has no text", "give a file with text")
    if front:
        after_manifest = sum(name == metadata.MANIFEST for name, _ in stated)
        stated = [*stated[:after_manifest], (metadata.FRONT_MATTER, front), *stated[after_manifest:]]
    known = metadata.gather(text, stated, extracted.fields)
    document = Document(
        source=source,
        text=text,
        title=known.title,
        date=known.date,
        year=known.year,
        place=known.place,
        kind=known.kind,
        speaker=known.speaker,
        metadata_from=known.sources,
        encoding=extracted.encoding,
    )
    return ReadResult(document, (*extracted.notes, *known.notes))
