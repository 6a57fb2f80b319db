"""`policyscan directives --code`: the paragraphs of a user's table coded by signal, and compared with their labels."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policyscan.cli.options import Common
from policyscan.cli.output import check_output, language_of, write
from policyscan.errors import InputError, UsageError

if TYPE_CHECKING:
    from policyscan.render.sheet import Sheet


def code_table(
    common: Common,
    path: Path,
    text_column: str,
    label_column: str | None,
    markers_file: Path | None,
    *,
    everything: bool,
) -> None:
    """Code the paragraphs of a table and write the codes, with a confusion matrix where labels are named."""
    from policyscan.extract.directives.coding import agreement, code, signal_named
    from policyscan.extract.numbers import numbers
    from policyscan.lexicon.markers import markers
    from policyscan.model import Document
    from policyscan.normalise import normalise
    from policyscan.render import register as sheets
    from policyscan.segment import sentences

    check_output(common, [str(path)])
    own = markers(markers_file) if markers_file else None
    rows = read_table(path, common.encoding)
    for column in (text_column, *([label_column] if label_column else [])):
        if rows and column not in rows[0]:
            raise UsageError(
                str(path), f"it has no column {column!r}", f"its columns are {', '.join(map(str, rows[0]))}"
            )
    texts = [row[text_column] or "" for row in rows]
    documents = (normalise(Document(str(path), text)) for text in texts)
    coded = code(documents, sentences, numbers, own)
    found = [
        sheets.CodedRow(
            number,
            text,
            one.signal,
            one.deciding.strength if one.deciding else None,
            one.deciding.text if one.deciding else None,
            (row[label_column] or None) if label_column else None,
        )
        for number, (row, text, one) in enumerate(zip(rows, texts, coded, strict=True), start=1)
    ]
    label = sheets.register_labels(language_of(common))
    result = None
    if label_column:
        compared = [(signal_named(r.label) or r.label, r.coded) for r in found if r.label]
        result = agreement([wanted for wanted, _ in compared], [got for _, got in compared])

    def confusion() -> list[Sheet]:
        if result is None:
            return []
        return [sheets.confusion_sheet(result.names, result.matrix, result.kappa, result.accuracy, label)]

    def json() -> dict[str, Any]:
        from policyscan.render.jsons import plain

        return {
            "schema": 1,
            "coded": [plain(r) for r in found],
            "agreement": plain(result) if result else None,
        }

    labelled = label_column is not None
    write(
        common,
        person=lambda: [
            *sheets.coded_sheets(found, label, everything=everything, labelled=labelled),
            *confusion(),
        ],
        data=lambda: [*sheets.coded_data(found), *confusion()],
        json=json,
        json_lines=lambda: json()["coded"],
    )


def read_table(path: Path, encoding: str | None) -> list[dict[str, str]]:
    """Return the rows of a CSV or TSV file (tabs where the header has one) by column.

    Raises `InputError` where it cannot be read, is not in its encoding, or has no rows.
    """
    try:
        text = path.read_bytes().decode(encoding or "utf-8-sig")
    except OSError as error:
        raise InputError(str(path), error.strerror or "it cannot be read", "check the path") from error
    except (UnicodeDecodeError, LookupError) as error:
        raise InputError(str(path), f"it is not {encoding or 'UTF-8'}", "name its --encoding") from error
    header = text.partition("\n")[0]
    try:
        # A paragraph may be longer than the module's default of 131,072 characters, but not longer than the file.
        csv.field_size_limit(max(len(text), 131_072))
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in header else ",")
        rows = [{str(k): v or "" for k, v in row.items() if k is not None} for row in reader]
    except csv.Error as error:
        raise InputError(str(path), f"it is no table: {error}", "save it as CSV or TSV") from error
    if not rows:
        raise InputError(str(path), "it has no rows", "give a header and at least one paragraph")
    return rows
