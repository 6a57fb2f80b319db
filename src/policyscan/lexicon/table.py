"""Tab-separated lexicon files → rows, with errors that name file, line and fault.

The format: UTF-8 (a byte-order mark is accepted), a header line that names the columns, one entry a line, tabs
between cells, no quoting. Lines that start with `#` and empty lines are passed over; cells that are missing at
the end of a line are empty. A list inside a cell is separated by `|`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from policyscan.errors import LexiconError


class Row:
    """One entry as written: its cells by column name, and where it stands.

    A plain class, not a frozen dataclass: thousands are made at every start, in a third of the time.
    """

    __slots__ = ("cells", "file", "line")

    def __init__(self, file: str, line: int, cells: dict[str, str]) -> None:
        self.file, self.line, self.cells = file, line, cells

    def __getitem__(self, column: str) -> str:
        """Return a cell; empty where the table or the line has none."""
        return self.cells.get(column, "")

    def list(self, column: str) -> tuple[str, ...]:
        """Return the parts of a cell that are separated by `|`, without empty ones."""
        cell = self[column]
        return tuple(part.strip() for part in cell.split("|") if part.strip()) if cell else ()

    def fault(self, why: str, do: str = "mend the line") -> LexiconError:
        """Make the error that says what is wrong with this row."""
        return LexiconError(f"{self.file}, line {self.line}", why, do)


def shipped(name: str) -> str:
    """Return the text of a file of `dicts/`, which is found alike in a checkout and in an installed wheel."""
    import policyscan.dicts

    path = Path(policyscan.dicts.__path__[0], name)
    if path.is_file():
        return path.read_text(encoding="utf-8")
    from importlib import resources  # for a package inside an archive; a start can do without what it imports

    return resources.files("policyscan.dicts").joinpath(name).read_text(encoding="utf-8")


def from_disk(path: Path) -> str:
    """Return the text of a user's lexicon file.

    Raises `LexiconError` where it cannot be read or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise LexiconError(str(path), error.strerror or "it cannot be read", "check the path") from error
    except UnicodeDecodeError as error:
        raise LexiconError(
            str(path), f"byte {error.start + 1} is not UTF-8", "save the dictionary as UTF-8"
        ) from error


def parse(text: str, file: str, columns: Sequence[str], required: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a table whose header names some of `columns`, among them all of `required`.

    Raises `LexiconError` for an unknown or missing column, a line with too many cells, or an empty required cell.
    """
    header: list[str] = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        if not line or line[0] == "#" or line.isspace():
            continue
        cells = list(map(str.strip, line.split("\t")))
        if not header:
            header = cells
            unknown = [name for name in cells if name not in columns]
            missing = [name for name in required if name not in header]
            if unknown or missing:
                why = f"unknown column {unknown[0]!r}" if unknown else f"no column {missing[0]!r}"
                raise LexiconError(f"{file}, line {number}", why, f"the columns are {', '.join(columns)}")
            continue
        row = Row(file, number, dict(zip(header, cells, strict=False)))
        if len(cells) > len(header):
            raise row.fault(f"{len(cells)} cells where the header has {len(header)}", "remove a tab")
        for name in required:
            if not row.cells.get(name):
                raise row.fault(f"the cell {name!r} is empty", "fill it or remove the line")
        yield row
