"""Title, date, year, place and kind of a text, each with where it came from.

The sources in order: the manifest beside the file, front matter, the file name, the text. An earlier source wins;
a value that cannot be understood is passed over with a note.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from policyscan.han import count
from policyscan.model import DocumentKind
from policyscan.reading import dates, kinds
from policyscan.reading.places import place_of

MANIFEST, FRONT_MATTER, FILE_NAME, TEXT = "manifest", "front matter", "file name", "text"

LONGEST_TITLE = 60  # characters; the longest titles of work reports with all their names have 45
# What stands at the top of a text and is no title: salutations, datelines, numbered headings, addresses.
NO_TITLE = re.compile(
    r"^[\s\-—–―（(【\[]|^[一二三四五六七八九十]+、|[:：。！!,，；;、]\s*$|^https?:|^\d+[年月]\d*月?\d*日?$"
)
FEWEST_HAN = 4  # 目录, 附件 are no titles


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a text, named as in `Document`; `sources` is its `metadata_from`."""

    title: str | None = None
    date: str | None = None
    year: int | None = None
    place: str | None = None
    kind: DocumentKind = "other"
    speaker: str | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def gather(text: str, stated: list[tuple[str, Mapping[str, str]]], found: Mapping[str, str]) -> Metadata:
    """Return the metadata of `text`.

    `stated` are the fields of each source before the text, in order of precedence; `found` are fields that the
    format itself marks in the document (the title and date of a web page), which count as the text's own.
    """
    taken: dict[str, str] = {}
    sources: dict[str, str] = {}
    notes: list[str] = []
    for source, fields in stated:
        for name, value in fields.items():
            if name in taken:
                continue
            if understood := _understood(name, value):
                taken[name], sources[name] = understood, source
            else:
                notes.append(f"{name} {value!r} of the {source} is not understood; it is passed over")
        if sources.get("date") == source and "year" not in taken:
            taken["year"], sources["year"] = taken["date"][:4], source

    def take(name: str, value: str | None, source: str = TEXT) -> None:
        if value and name not in taken:
            taken[name], sources[name] = value, source

    take("title", found.get("title") or title_of(text))
    _take_date(text, found, taken, sources)
    if "date" in taken:
        take("year", taken["date"][:4], sources["date"])
    if "title" in taken:
        take("year", dates.year_in(taken["title"]), sources["title"])
    take("place", place_of(taken.get("title"), text))
    take("kind", _kind(text, taken, sources))
    if (
        sources.get("kind") == TEXT
        and "title" in taken
        and kinds.kind_of_title(taken["title"]) == taken["kind"]
    ):
        sources["kind"] = sources["title"]  # the title says so, wherever it came from
    return Metadata(
        title=taken.get("title"),
        date=taken.get("date"),
        year=int(taken["year"]) if "year" in taken else None,
        place=taken.get("place"),
        kind=kinds.named(taken.get("kind", "")) or "other",
        speaker=taken.get("speaker"),
        sources={
            name: sources[name] for name in ("title", "date", "year", "place", "kind") if name in sources
        },
        notes=tuple(notes),
    )


def title_of(text: str) -> str | None:
    r"""Return the first line if it is a title: short, of some length, and not a sentence.

    >>> title_of("\n海澜市人民政府工作报告\n\n各位代表：\n")
    '海澜市人民政府工作报告'
    """
    lines = [line for line in text[:2_000].split("\n") if line.strip()]
    if len(lines) < 2:
        return None
    line = lines[0].rstrip()
    title = line.strip()
    long_enough = count(title) >= FEWEST_HAN
    if not long_enough or len(title) > LONGEST_TITLE or NO_TITLE.search(title) or "。" in title:
        return None
    return title


def _take_date(text: str, found: Mapping[str, str], taken: dict[str, str], sources: dict[str, str]) -> None:
    if "date" in taken:
        return
    year = int(taken["year"]) if "year" in taken else None
    published = dates.iso(found.get("date", ""))
    date = dates.date_of(text, year, published) or published
    if date:
        taken["date"], sources["date"] = date, TEXT


def _kind(text: str, taken: Mapping[str, str], sources: Mapping[str, str]) -> DocumentKind | None:
    """Tell the kind by the title, unless the title is about a report and the text is a readout."""
    by_title = kinds.kind_of_title(taken["title"]) if "title" in taken else None
    by_text = kinds.kind_of(text)
    if by_text == "readout" and by_title != "speech":
        return by_text
    return by_title or by_text


def _understood(name: str, value: str) -> str | None:
    """Return a stated value as it is kept, or None where it means nothing."""
    if name == "date":
        return dates.iso(value)
    if name == "year":
        iso = dates.iso(re.sub(r"\.0$", "", value))  # spreadsheets write 2024.0
        return iso[:4] if iso else None
    if name == "kind":
        return kinds.named(value) or kinds.kind_of_title(value)
    return " ".join(value.split()) or None
