"""MANIFEST.csv beside the texts → what it says of each file."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from policyscan.errors import InputError
from policyscan.reading.encodings import decode

NAMES = ("MANIFEST.csv", "manifest.csv", "MANIFEST.tsv", "manifest.tsv")
LARGEST = 20_000_000  # bytes; 100,000 rows with addresses

# Columns as users head them, in the three languages they use.
COLUMNS = {
    "file": ("file", "filename", "file_name", "文件", "文件名", "檔案", "檔名"),
    "title": ("title", "标题", "標題", "题目", "題目"),
    "date": ("date", "日期", "时间", "時間"),
    "year": ("year", "年份", "年度", "年"),
    "place": ("place", "地点", "地點", "地区", "地區"),
    "kind": ("kind", "type", "类型", "類型", "文种", "文種"),
    "speaker": ("speaker", "讲话人", "講話人", "发言人", "發言人", "报告人", "報告人"),
}
FIELD_OF = {name: field for field, names in COLUMNS.items() for name in names}


def beside(path: Path) -> Mapping[str, str]:
    """Return what the manifest in the folder of `path` says of that file, by field; nothing where there is none.

    Raises `InputError` where the manifest itself cannot be read.
    """
    for name in NAMES:
        manifest = path.parent / name
        try:
            state = manifest.stat()
        except OSError:
            continue
        return _rows(manifest, state.st_mtime_ns, state.st_size).get(_key(path.name), {})
    return {}


def parse(text: str) -> dict[str, dict[str, str]]:
    r"""Return the rows of a manifest by file name; commas, tabs or semicolons, in any order of columns.

    Columns of other names are passed over, and so are rows without a file; of two rows for one file the first counts.

    >>> parse("file,year,title\na.txt,2024,工作报告\n")
    {'a.txt': {'year': '2024', 'title': '工作报告'}}
    """
    import csv  # only where there is a manifest

    header = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",\t;", key=header.count)
    # A quote that never closes would otherwise swallow the rest, or fail at the module's own field limit.
    reader = csv.reader((line.replace("\0", "") + "\n" for line in text.splitlines()), delimiter=delimiter)
    rows: dict[str, dict[str, str]] = {}
    fields: list[str | None] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not fields:
                fields = [FIELD_OF.get(cell.strip().lower().lstrip("\ufeff")) for cell in cells]
                continue
            row = {
                field: cell.strip()
                for field, cell in zip(fields, cells, strict=False)
                if field and cell.strip()
            }
            if file := row.pop("file", ""):
                rows.setdefault(_key(file.replace("\\", "/").rsplit("/", 1)[-1]), row)
    except csv.Error:
        pass  # what was read until the faulty row still helps
    return rows


@lru_cache(maxsize=8)
def _rows(manifest: Path, changed: int, size: int) -> Mapping[str, Mapping[str, str]]:
    """Read a manifest once for all the files of its folder; `changed` and `size` tell a new version."""
    if size > LARGEST:
        raise InputError(str(manifest), f"it is larger than {LARGEST:,} bytes", "shorten it or move it away")
    try:
        return parse(decode(manifest.read_bytes(), str(manifest)).text)
    except OSError as error:
        raise InputError(
            str(manifest), error.strerror or "it cannot be read", "check its permissions"
        ) from error


def _key(name: str) -> str:
    """Return a file name as it is compared: composed, since macOS writes names decomposed."""
    return unicodedata.normalize("NFC", name)
